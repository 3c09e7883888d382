"""Activities, page and guide beside each other, or the guide over the page where it is narrow."""

from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from app.domain.template import Template
from app.shell.activity_column import ActivityColumn
from app.shell.guide import WIDE, GuidePanel
from app.shell.places import Place, guide_of
from app.widgets.page import Page
from app.widgets.theme import px, theme

_GUIDE_FROM, _WORDS_FROM = 1180, 900
"""Window widths, at 100 %, from which guide and activity words have a place of their own."""


class Middle(QWidget):
    """Lays the three out. wants_guide: a person wants the guide where it has a place.

    guide_folded(bool): a person folded or unfolded the guide; whether it is wanted now.
    """

    guide_folded = Signal(bool)

    def __init__(
        self, column: ActivityColumn, stack: QStackedWidget, guide: GuidePanel, *, wants_guide: bool
    ) -> None:
        super().__init__()
        self._column, self._guide = column, guide
        self.wants_guide = wants_guide
        self._has_guide = self._has_note = True
        self._page: Page | None = None
        guide.note.left.connect(self._back_to_page)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(0)
        self._line.addWidget(column)
        self._line.addWidget(stack, 1)
        self._line.addWidget(guide)
        theme().changed.connect(self.fit)

    def show_guide(self, place: Place, key: str, page: Page, template: Template) -> None:
        """Show what goes with an activity: what its view puts beside itself, else the guide.

        Beside the stages there may be nothing to say: then the page has the room.
        """
        self._page = page
        entry = next((e for e in place.entries if e.key == key), None)
        title = entry.title if entry is not None else place.title
        side = page.view.side() if page.view is not None else None
        if side is not None:
            self._guide.show_side(title, side)
        else:
            words = guide_of(template, place, key)
            self._guide.show_activity(place.stage, key, title, words, page.shortcuts())
        self._has_note = side is None and place.stage is not None
        self._has_guide = side is not None or self._has_note
        self.fit()

    def toggle_guide(self) -> None:
        """Fold the guide, or unfold it, over the page where there is no place beside it."""
        self.wants_guide = self._guide.isHidden()
        self.fit(asked=True)
        self.guide_folded.emit(self.wants_guide)

    @property
    def has_note(self) -> bool:
        """Whether there is a private note about the activity."""
        return self._has_note

    def read_guide(self) -> None:
        """Unfold the guide and show it from its beginning; the keyboard stays where it is."""
        if self._guide.isHidden():
            self.toggle_guide()
        self._guide.go_to_top()

    def write_note(self) -> None:
        """Unfold the guide and put the cursor into the notes."""
        if self._guide.isHidden():
            self.toggle_guide()
        self._guide.begin_note()

    def _back_to_page(self) -> None:
        """Give the keyboard to what had it in the view last, else to where its work begins."""
        view = self._page.view if self._page is not None else None
        if view is None:
            return
        # Qt's stubs do not say that no widget may have had it.
        last = cast("QWidget | None", view.focusWidget())
        view.setFocus(Qt.FocusReason.OtherFocusReason)
        if last is not None and last.isVisible() and last.isEnabled():
            last.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            view.begin()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold what has no place."""
        super().resizeEvent(event)
        self.fit()

    def fit(self, asked: bool = False) -> None:
        """Give everything its place. asked: somebody wants the guide even over the page."""
        width = self.width()
        self._column.set_compact(width < px(_WORDS_FROM))
        beside = width >= px(_GUIDE_FROM)
        shown = self.wants_guide and self._has_guide and (beside or asked)
        self._guide.set_narrow(min(px(WIDE), int(width * 0.42)))
        if beside and self._line.indexOf(self._guide) < 0:
            self._line.addWidget(self._guide)
        elif not beside and self._line.indexOf(self._guide) >= 0:
            self._line.removeWidget(self._guide)
        self._guide.setVisible(shown)
        if shown and not beside:
            left = width - self._guide.width()
            self._guide.setGeometry(left, 0, self._guide.width(), self.height())
            self._guide.raise_()
