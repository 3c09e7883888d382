"""One theme: its name, who named it, its dots and its place in the joint list."""

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from app.analysis.themes import JohariReading, Window, dots_revealed, johari_readings
from app.document import Document
from app.domain.commands import Edit
from app.domain.records import Perception, Theme
from app.domain.text import counted
from app.widgets.buttons import IconButton
from app.widgets.cards import Card, IconView
from app.widgets.chips import Chip
from app.widgets.containers import FlowLayout, clear_layout, row
from app.widgets.fields import TextField
from app.widgets.labels import Badge, Caption, PlainLabel, set_tooltip
from app.widgets.theme import XS, M, S, colour, px

MIME = "application/x-accord-perceptions"
WINDOWS = {
    Window.OPEN: ("eye", "named by both sides"),
    Window.BLIND: ("eye-off", "named by the others only"),
    Window.HIDDEN: ("lock", "named by themselves only"),
    Window.IMAGINED: ("circle-help", "expected, and not said by the others"),
}
"""Icon and explanation of each Johari window."""

_MOST_DRAWN = 24
_FIGURES = 22
"""Width of two figures, pixels at 100 %."""


def dropped_ids(data: QMimeData) -> tuple[str, ...]:
    """Return the ids of perceptions that are being dragged."""
    return tuple(bytes(data.data(MIME).data()).decode().split())


class DotRow(QWidget):
    """Dots, drawn; more than two dozen are only counted."""

    def __init__(self) -> None:
        super().__init__()
        self._count = 0
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_count(self, count: int) -> None:
        """Draw so many."""
        self._count = count
        self.setAccessibleName(counted(count, "dot"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its dots."""
        return QSize(px(12) * min(self._count, _MOST_DRAWN) + 2, px(12))

    def minimumSizeHint(self) -> QSize:
        """A few dots; the figure beside them says how many there are."""
        return QSize(min(self.sizeHint().width(), px(38)), px(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("ink"))
        for index in range(min(self._count, _MOST_DRAWN)):
            painter.drawEllipse(QRectF(1 + index * px(12), px(2), px(8), px(8)))


class ThemeCard(Card):
    """A theme on which sentences are dropped.

    dropped(theme, ids). priority_requested(theme), moved(theme, by), remove_requested(theme),
    chosen(theme): it was clicked or is focused.
    """

    dropped = Signal(str, tuple)
    priority_requested = Signal(str)
    move_requested = Signal(str, int)
    remove_requested = Signal(str)
    chosen = Signal(str)

    def __init__(self, document: Document, id: str, parent: QWidget | None = None) -> None:
        super().__init__(clickable=True, parent=parent)
        self._document = document
        self.id = id
        self._shown: tuple[list[JohariReading], list[str], str] | None = None
        self.setAcceptDrops(True)
        self._number = PlainLabel("", tone="muted", bold=True)
        self.title = TextField(document, "theme", id, "title", quiet=True, lines=1, most=4)
        self.title.setProperty("weight", "bold")
        self._windows = FlowLayout(gap=M)
        self._dots = DotRow()
        self._dot_count = PlainLabel("", bold=True)
        # Room for two figures, so that what is clicked stays where it is.
        self._dot_count.setMinimumWidth(px(_FIGURES))
        self.private = IconView("lock", size=13)
        set_tooltip(self.private, "Only you see it until the dots of all themes are revealed")
        self._revealed = False
        self.less = IconButton("minus", "One dot less", size=13, on_click=lambda: self.add_dots(-1))
        self.more = IconButton("plus", "One dot more", size=13, on_click=lambda: self.add_dots(1))
        self.priority = Chip("Priority", icon="flag", checkable=True)
        self.priority.clicked.connect(lambda _on: self.priority_requested.emit(self.id))
        more = IconButton("ellipsis", "What can be done with this theme", size=13, menu=self._menu)
        self.body.setSpacing(XS)
        self.body.addLayout(row(self._number, self.title, more))
        self.body.addLayout(self._windows)
        self.body.addLayout(
            row(
                self.less,
                self._dots,
                self._dot_count,
                self.private,
                self.more,
                None,
                self.priority,
                spacing=S,
            )
        )
        self.activated.connect(lambda: self.chosen.emit(self.id))
        set_tooltip(self, "Drag sentences here, or press the figure of this theme on them")

    def refresh(self, number: int, pair: tuple[str, str]) -> None:
        """Show the theme as it is now; `number` is its key, 0 for none."""
        workshop = self._document.workshop
        theme = workshop.find(Theme, self.id)
        if theme is None:
            return
        self._number.setText(str(number) if number else "")
        found = counted(len(workshop.referring(Perception, "theme", self.id)), "sentence")
        self._show_dots(theme, revealed=dots_revealed(workshop, theme))
        self.priority.setChecked(theme.priority > 0)
        self.priority.set_label(f"Priority {theme.priority}" if theme.priority else "Priority")
        readings = [r for r in johari_readings(workshop, theme) if r.about in pair]
        self._show_windows(readings, pair, found)
        seen = "" if self._revealed else ", not revealed"
        dots = f"{counted(theme.dots, 'dot')}{seen}"
        self.setAccessibleName(f"Theme {number}: {theme.title}, {found}, {dots}")

    def _show_dots(self, theme: Theme, *, revealed: bool) -> None:
        """Before the reveal a figure with a lock; after it the dots, for everybody to see."""
        self._revealed = revealed
        self._dots.show_count(theme.dots if revealed else 0)
        self._dot_count.setText(str(theme.dots))
        self.less.setEnabled(theme.dots > 0)
        for widget in (self.less, self.more, self.private):
            widget.setVisible(not revealed)
        self._dots.setVisible(revealed)

    def add_dots(self, by: int, *, correct: bool = False) -> None:
        """Give a dot more or less; once they are revealed, only to correct a miscount."""
        theme = self._document.workshop.find(Theme, self.id)
        if self._revealed and not correct:
            return
        if theme is not None and theme.dots + by >= 0:
            self._document.execute(Edit("theme", self.id, {"dots": theme.dots + by}), self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """+ and − dot, P puts it on the list, Alt+Up and Down move, F2 renames, Del removes."""
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_requested.emit(self.id, -1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.add_dots(1)
        elif key in (Qt.Key.Key_Minus, Qt.Key.Key_Underscore):
            self.add_dots(-1)
        elif key == Qt.Key.Key_P:
            self.priority_requested.emit(self.id)
        elif key == Qt.Key.Key_F2:
            self.title.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.title.selectAll()
        elif key == Qt.Key.Key_Delete:
            self.remove_requested.emit(self.id)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(key == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take sentences only."""
        if event.mimeData().hasFormat(MIME):
            self.set_selected(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They went elsewhere."""
        self.set_selected(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """They are about this."""
        self.set_selected(False)
        event.acceptProposedAction()
        self.dropped.emit(self.id, dropped_ids(event.mimeData()))

    def _show_windows(self, found: list[JohariReading], pair: tuple[str, str], count: str) -> None:
        names = [self._document.workshop.name_of(reading.about) for reading in found]
        if (found, names, count) == self._shown:
            return
        self._shown = (found, names, count)
        clear_layout(self._windows)
        self._windows.addWidget(Caption(count, wrap=False))
        for reading, name in zip(found, names, strict=True):
            icon, meaning = WINDOWS[reading.window]
            tone = "first" if reading.about == pair[0] else "second"
            badge = Badge(icon, f"{name}: {reading.window.value}", tone=tone)
            set_tooltip(badge, f"For {name} this is {reading.window.value}: {meaning}.")
            self._windows.addWidget(badge)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction("Rename\tF2", self.title.setFocus)
        menu.addAction("Move up\tAlt+Up", lambda: self.move_requested.emit(self.id, -1))
        menu.addAction("Move down\tAlt+Down", lambda: self.move_requested.emit(self.id, 1))
        if self._revealed:
            menu.addSeparator()
            menu.addAction("One dot was missed", lambda: self.add_dots(1, correct=True))
            menu.addAction("One dot too many", lambda: self.add_dots(-1, correct=True))
        menu.addSeparator()
        menu.addAction("Remove the theme\tDel", lambda: self.remove_requested.emit(self.id))
        return menu
