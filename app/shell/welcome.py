"""The first page: recent workshops, a new one from a template, opening, the sample."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.domain.template import Template
from app.shell.asking import Asking, Lies, look_for
from app.shell.rehearsal import WORD, is_rehearsal
from app.shell.settings import Recent
from app.shell.top_bar import RehearsalMark
from app.widgets.banner import OfferBanner
from app.widgets.buttons import Button, IconButton
from app.widgets.cards import Card, IconView
from app.widgets.containers import ScrollColumn, clear_layout, column, row
from app.widgets.labels import Badge, Caption, Heading, Overline, PlainLabel
from app.widgets.theme import XS, XXL, L, M, S, Type, px

_BESIDE = 980
_WIDEST = 1_180
_MISSED = {
    Lies.GONE: "not there any more: moved, or a stick pulled out",
    Lies.UNSEEN: "cannot be seen: its folder or its drive does not let it be looked at",
}


class RecentCard(Card):
    """One recent workshop, as it looks where its file is there; `tell` says what was found.

    forget_requested: take it off the list. named: the name of its file is shown, too, as another
    is called the same.
    """

    forget_requested = Signal()

    def __init__(self, recent: Recent, *, named: bool = False) -> None:
        super().__init__(clickable=True)
        self.recent = recent
        path = Path(recent.path)
        title = PlainLabel(recent.title or path.stem, bold=True, elide=True)
        mark = RehearsalMark() if is_rehearsal(path) else None
        when = _when(recent.when)
        where = " · ".join(part for part in (recent.place, when) if part)
        lies = f"{path.name} · {path.parent}" if named else str(path.parent)
        self._place = Caption(lies, elide=True)
        self._missed: Badge | None = None
        self.body.setSpacing(2)
        self.body.addLayout(row(*((mark,) if mark else ()), title))
        if where:
            self.body.addWidget(Caption(where, elide=True))
        self.body.addWidget(self._place)
        said = (WORD if mark else "", recent.title, where, path.name if named else "")
        self.setAccessibleName(", ".join(part for part in said if part))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)

    def tell(self, found: Lies) -> None:
        """Say in place of where it lies that it is not there, or cannot be seen."""
        self._place.setVisible(found is Lies.THERE)
        if self._missed is None and found is not Lies.THERE:
            self._missed = Badge(tone="amber")
            self.body.addWidget(self._missed)
        if self._missed is not None:
            self._missed.setVisible(found is not Lies.THERE)
            self._missed.set_badge("triangle-alert", _MISSED.get(found, ""), "amber")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes it off the list."""
        if event.key() == Qt.Key.Key_Delete:
            self.forget_requested.emit()
        else:
            super().keyPressEvent(event)

    def _menu(self) -> None:
        menu = QMenu(self)
        menu.addAction("Take off this list\tDel", self.forget_requested.emit)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(self.rect().center()))


class TemplateCard(Card):
    """One template: what it is, for whom, how long."""

    def __init__(self, template: Template) -> None:
        super().__init__(clickable=True)
        self.template = template
        self.setAccessibleName(f"New from {template.title}: {template.people}, {template.lasts}")
        self.body.addWidget(PlainLabel(template.title, bold=True, wrap=True))
        self.body.addWidget(Caption(template.summary))
        self.body.addStretch(1)
        self.body.addSpacing(XS)
        self.body.addWidget(_fact("users", template.people))
        self.body.addWidget(_fact("clock", template.lasts))


class WelcomePage(QWidget):
    """Where everything begins."""

    open_requested = Signal(str)
    choose_requested = Signal()
    new_requested = Signal(str)
    sample_requested = Signal()
    forget_requested = Signal(str)

    def __init__(self, menu: Callable[[], QMenu] | None = None) -> None:
        super().__init__()
        self.setProperty("surface", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.banner = OfferBanner()
        self._asking = Asking(self)
        self._cards: list[RecentCard] = []
        self._found: dict[str, Lies] = {}
        self._looked_for: set[str] = set()
        self._recent = QVBoxLayout()
        self._recent.setSpacing(S)
        self._templates = QGridLayout()
        self._templates.setSpacing(L)
        self.more = IconButton("ellipsis", "Menu", menu=menu)
        scroll = ScrollColumn(margins=(XXL, XXL, XXL, XXL), spacing=XXL)
        self._scroll = scroll
        scroll.column.addLayout(self._head())
        scroll.column.addWidget(self.banner)
        scroll.column.addLayout(self._both())
        scroll.column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)

    def show_recent(self, recent: Sequence[Recent]) -> None:
        """Show the workshops that were open last; each as it was found last, until it is known
        whether it is there."""
        clear_layout(self._recent)
        titles = [entry.title for entry in recent]
        self._cards = [RecentCard(e, named=titles.count(e.title) > 1) for e in recent]
        for entry, card in zip(recent, self._cards, strict=True):
            card.tell(self._found.get(entry.path, Lies.THERE))
            card.activated.connect(lambda e=entry: self.open_requested.emit(e.path))
            card.forget_requested.connect(lambda e=entry: self.forget_requested.emit(e.path))
            self._recent.addWidget(card)
        if not recent:
            words = "Workshops that you open stand here. A file can also be dropped on the window."
            self._recent.addWidget(Caption(words))
        self._look_for([entry.path for entry in recent])

    def _look_for(self, paths: Sequence[str]) -> None:
        """Ask for what is not being asked for, folder by folder: one may never answer."""
        folders: dict[Path, list[str]] = {}
        for path in paths:
            if path not in self._looked_for:
                folders.setdefault(Path(path).parent, []).append(path)
        self._looked_for.update(paths)
        for held in folders.values():
            self._asking.ask(partial(_looked_for, held), self._tell)

    def _tell(self, found: dict[str, Lies]) -> None:
        self._looked_for.difference_update(found)
        self._found.update(found)
        for card in self._cards:
            if card.recent.path in found:
                card.tell(found[card.recent.path])

    def show_templates(self, templates: Sequence[Template]) -> None:
        """Show the templates."""
        clear_layout(self._templates)
        for index, template in enumerate(templates):
            card = TemplateCard(template)
            card.activated.connect(lambda t=template: self.new_requested.emit(t.key))
            self._templates.addWidget(card, index // 2, index % 2)
        both = len(templates) > 1
        self._templates.setColumnStretch(0, 1)
        self._templates.setColumnStretch(1, int(both))

    def say(self, sentence: str) -> None:
        """Say what could not be done."""
        self.banner.say(sentence)
        self.to_top()

    def to_top(self) -> None:
        """Have what is said in sight."""
        self._scroll.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns where there is room; the content stays in the middle."""
        super().resizeEvent(event)
        wide = self.width() >= px(_BESIDE)
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        side = max(XXL, (self.width() - px(_WIDEST)) // 2)
        top = max(XXL, min(px(72), self.height() // 10))
        self._scroll.set_margins(side, top, side, XXL)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(M)
        words = column(
            Heading("Accord", size=Type.DISPLAY),
            PlainLabel(
                "From what departments think of each other to what they promise each other.",
                tone="muted",
                wrap=True,
            ),
            spacing=XS,
        )
        head.addWidget(IconView("accord", size=52), 0, Qt.AlignmentFlag.AlignVCenter)
        head.addLayout(words, 1)
        head.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _both(self) -> QBoxLayout:
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(XXL + L)
        open_file = Button("Open…", icon="folder-open", on_click=self.choose_requested.emit)
        sample = Button("Try the sample", icon="play", on_click=self.sample_requested.emit)
        left = column(
            Overline("Recent workshops"), self._recent, row(open_file, sample, None), spacing=L
        )
        right = column(Overline("New from a template"), self._templates, spacing=L)
        left.addStretch(1)
        right.addStretch(1)
        self._columns.addLayout(left, 2)
        self._columns.addLayout(right, 3)
        return self._columns


def _looked_for(paths: Sequence[str]) -> dict[str, Lies]:
    return {path: look_for(Path(path)) for path in paths}


def _fact(icon: str, words: str) -> QWidget:
    line = QWidget()
    layout = QHBoxLayout(line)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(S)
    layout.addWidget(IconView(icon, size=14), 0, Qt.AlignmentFlag.AlignTop)
    layout.addWidget(Caption(words), 1)
    return line


def _when(text: str) -> str:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return ""
    day = QDate(at.year, at.month, at.day)
    return QLocale().toString(day, "d MMM yyyy")
