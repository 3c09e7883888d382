"""What can be done with the card in hand: it stands below the board and stays in sight."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from app.stages.expectations.actions import ACTIONS, MORE
from app.stages.expectations.state_targets import StateTargets
from app.widgets.buttons import Button
from app.widgets.cards import Hairline
from app.widgets.containers import FlowLayout
from app.widgets.theme import XS, XXL, M, Type


class BoardFooter(QWidget):
    """Buttons with their letters; while a card is dragged, the states it can be let go on.

    press: what to do with the key of an action.
    """

    def __init__(self, press: Callable[[str], None]) -> None:
        super().__init__()
        self._press = press
        column = QVBoxLayout(self)
        column.setContentsMargins(XXL, 0, XXL, M)
        column.setSpacing(M)
        self._row = QWidget()
        self._flow = FlowLayout(self._row, gap=XS)
        self.buttons: dict[str, Button] = {}
        for key, words, letter in ACTIONS:
            self._add(
                key, Button(f"{words} · {letter}", size=Type.SMALL, on_click=self._presser(key))
            )
        self._add("more", Button("More…", size=Type.SMALL, menu=self._more))
        self.targets = StateTargets()
        for widget in (Hairline(), self._row, self.targets):
            column.addWidget(widget)

    def enable(self, enabled: bool) -> None:
        """Let the buttons be pressed: a card is chosen."""
        for button in self.buttons.values():
            button.setEnabled(enabled)

    def show_targets(self, dragging: bool) -> None:
        """Show the places to let a card go on, or the buttons."""
        self._row.setVisible(not dragging)
        self.targets.setVisible(dragging)

    def _presser(self, key: str) -> Callable[[], None]:
        return lambda: self._press(key)

    def _add(self, key: str, button: Button) -> None:
        # Without the focus, so that the card keeps it and the letters go on working.
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.buttons[key] = button
        self._flow.addWidget(button)

    def _more(self) -> QMenu:
        menu = QMenu(self)
        for key, words, letter in MORE:
            menu.addAction(f"{words}\t{letter}", self._presser(key))
        return menu
