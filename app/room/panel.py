"""Under the thumbnail: what the room sees, larger, and everything that can be done about it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.room.desk import RoomDesk
from app.room.preview import LargePreview, words_of
from app.room.states import Showing
from app.widgets.buttons import Button
from app.widgets.cards import Hairline
from app.widgets.containers import row
from app.widgets.labels import Caption, PlainLabel, no_mnemonic
from app.widgets.theme import L, M, S


class RoomPanel(QFrame):
    """A popup; a click beside it or Esc closes it, and it is freed then."""

    def __init__(self, desk: RoomDesk, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("surface", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName("What the room sees")
        self._desk = desk
        self.preview = LargePreview(desk)
        self.word = PlainLabel("", bold=True)
        self.sentence = Caption("")
        self.start = Button("Show it to the room", icon="projector", kind="primary")
        self.start.clicked.connect(self._start)
        self.end = Button("End", icon="x", on_click=desk.end)
        self.blank = Button("Blank", icon="eye-off", on_click=desk.toggle_blank)
        self.freeze = Button("Freeze", icon="pause", on_click=desk.toggle_freeze)
        self.swap = Button("Swap screens", icon="arrow-left-right", kind="quiet")
        self.swap.clicked.connect(self._swap)
        self.identify = Button("Number them", icon="monitor", kind="quiet")
        self.identify.clicked.connect(desk.identify)
        self.where = Button("", icon="chevron-down", kind="quiet", menu=self._screens)
        self._keys = Caption("B blanks, Ctrl+B while typing · F freezes · Esc ends")
        self._lay_out()
        desk.changed.connect(self.refresh)
        self.refresh()

    def open_under(self, widget: QWidget) -> None:
        """Show it with its right edge under that of a widget, within the screen."""
        self.adjustSize()
        corner = widget.mapToGlobal(QPoint(widget.width() - self.width(), widget.height() + S))
        room = widget.screen().availableGeometry()
        top = min(corner.y(), room.bottom() - self.height())
        self.move(max(corner.x(), room.left()), max(top, room.top()))
        self.show()
        first = self.start if self.start.isVisibleTo(self) else self.blank
        first.setFocus(Qt.FocusReason.PopupFocusReason)

    def refresh(self) -> None:
        """Offer what can be done now."""
        desk, state = self._desk, self._desk.state
        words = words_of(desk)
        self.word.setText(words.word)
        self.sentence.setText(words.sentence)
        self.start.setVisible(not desk.live)
        for button in (self.end, self.blank, self.freeze):
            button.setVisible(desk.live)
        self.blank.set_label("Show again" if state is Showing.BLANK else "Blank")
        self.freeze.set_label("Show the present" if desk.sight.held else "Freeze")
        self.swap.setEnabled(desk.placing.can_swap)
        chosen = next((c for c in desk.placing.choices() if c.chosen), None)
        self.where.set_label(f"On: {chosen.words}" if chosen is not None else "Choose a screen")
        self._keys.setVisible(desk.live)
        self.adjustSize()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the room hold here, too; Escape only closes the panel."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        runs: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_F5: self._start,
            Qt.Key.Key_B: self._desk.toggle_blank,
            Qt.Key.Key_Period: self._desk.toggle_blank,
            Qt.Key.Key_F: self._desk.toggle_freeze,
            Qt.Key.Key_PageDown: partial(self._desk.step, 1),
            Qt.Key.Key_PageUp: partial(self._desk.step, -1),
            Qt.Key.Key_Escape: self.close,
        }
        run = runs.get(Qt.Key(event.key()))
        if run is None or held & ~Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            run()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(L, L, L, M)
        column.setSpacing(M)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self.word)
        said.addWidget(self.sentence)
        doing = QHBoxLayout()
        doing.setSpacing(S)
        for button in (self.start, self.blank, self.freeze, self.end):
            doing.addWidget(button)
        doing.addStretch(1)
        column.addWidget(self.preview)
        column.addLayout(said)
        column.addLayout(doing)
        column.addWidget(self._keys)
        column.addWidget(Hairline())
        column.addLayout(row(self.where, None, spacing=0))
        column.addLayout(row(self.swap, self.identify, None, spacing=0))

    def _screens(self) -> QMenu:
        menu = QMenu(self)
        for choice in self._desk.placing.choices():
            number = f"{choice.number}   " if choice.number else ""
            action = QAction(no_mnemonic(number + choice.words), menu)
            action.setCheckable(True)
            action.setChecked(choice.chosen)
            action.triggered.connect(partial(self._choose, choice.key))
            menu.addAction(action)
        return menu

    def _choose(self, key: str, _checked: bool = False) -> None:
        self._desk.choose(key)

    def _start(self) -> None:
        self.close()
        self._desk.start()

    def _swap(self) -> None:
        self.close()
        self._desk.swap()
