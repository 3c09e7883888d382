"""The joint list of priorities of a pair: short, in order, from the dots or by hand."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from app.domain.records import Theme
from app.widgets.buttons import Button, IconButton
from app.widgets.cards import Card
from app.widgets.containers import clear_layout, row
from app.widgets.labels import Caption, Overline, PlainLabel

_EMPTY = (
    "Nothing yet. Reveal the dots and take their order, or press P on a theme: a short list that "
    "both sides have put in order."
)


class _Row(Card):
    move_requested = Signal(str, int)
    remove_requested = Signal(str)

    def __init__(self, theme: Theme, number: int, menu: Callable[[str], QMenu]) -> None:
        super().__init__(clickable=True, margins=8)
        self.id = theme.id
        self.friction = IconButton(
            "flame", f"Make a friction of {theme.title}", size=13, menu=lambda: menu(theme.id)
        )
        self.body.setContentsMargins(8, 2, 4, 2)
        self.setAccessibleName(f"Priority {number}: {theme.title}")
        number_label = PlainLabel(str(number), bold=True)
        words = PlainLabel(theme.title, elide=True)
        up = IconButton(
            "chevron-up", f"{theme.title}: earlier", size=13, on_click=lambda: self._move(-1)
        )
        down = IconButton(
            "chevron-down", f"{theme.title}: later", size=13, on_click=lambda: self._move(1)
        )
        off = IconButton(
            "x",
            f"Take {theme.title} off the list",
            size=13,
            on_click=lambda: self.remove_requested.emit(self.id),
        )
        line = row(number_label)
        line.addWidget(words, 1)
        for button in (self.friction, up, down, off):
            line.addWidget(button)
        self.body.addLayout(line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._move(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_requested.emit(self.id)
        elif alt and event.key() == Qt.Key.Key_F:  # alone it freezes what the room sees
            self.friction.click()
        else:
            super().keyPressEvent(event)

    def _move(self, by: int) -> None:
        self.move_requested.emit(self.id, by)


class PriorityList(QWidget):
    """The themes that both sides have put in order.

    reordered(ids): the whole list as it should be. dots_requested: take the order of the dots.
    menu(theme id): what can be made of a priority.
    """

    reordered = Signal(list)
    dots_requested = Signal()

    def __init__(self, menu: Callable[[str], QMenu], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._menu = menu
        self._ids: list[str] = []
        self._shown: tuple[tuple[str, str], ...] = ()
        self._empty = Caption(_EMPTY)
        self.from_dots = Button("Take the order of the dots", size=13)
        self.from_dots.clicked.connect(lambda _on: self.dots_requested.emit())
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row(Overline("Joint priorities"), None, self.from_dots))
        column.addWidget(self._empty)
        column.addLayout(self._rows)

    @property
    def rows(self) -> list[_Row]:
        """The rows in order."""
        found = (self._rows.itemAt(i) for i in range(self._rows.count()))
        return [w for item in found if item and isinstance(w := item.widget(), _Row)]

    def show_themes(self, themes: Sequence[Theme], *, dotted: bool) -> None:
        """Show the list; dotted: whether dots are revealed from which it could be made."""
        self.from_dots.setVisible(dotted)
        self._empty.setVisible(not themes)
        fresh = tuple((t.id, t.title) for t in themes)
        if fresh == self._shown:
            return
        focused = next((r.id for r in self.rows if r.hasFocus()), "")
        self._shown, self._ids = fresh, [t.id for t in themes]
        clear_layout(self._rows)
        for number, theme in enumerate(themes, 1):
            line = _Row(theme, number, self._menu)
            line.move_requested.connect(self._move)
            line.remove_requested.connect(self._remove)
            self._rows.addWidget(line)
            if theme.id == focused:
                line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _move(self, id: str, by: int) -> None:
        order = list(self._ids)
        place = order.index(id)
        if 0 <= place + by < len(order):
            order.insert(place + by, order.pop(place))
            self.reordered.emit(order)

    def _remove(self, id: str) -> None:
        self.reordered.emit([other for other in self._ids if other != id])
