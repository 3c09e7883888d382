"""A department chosen by chips; by a list where there are too many for chips."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.records import Department
from app.widgets.chips import Chip
from app.widgets.choice import Choice
from app.widgets.containers import FlowLayout, clear_layout

_CHIPS_UP_TO = 16
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}


class DepartmentChips(QWidget):
    """One of the departments. chosen(id): a person took another, by mouse or arrow keys."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._flow = FlowLayout(self)
        self._chips: dict[str, Chip] = {}
        self._list: Choice | None = None
        self._offered: tuple[tuple[str, str], ...] = ()
        self.current = ""
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName("Department")

    def show_departments(self, departments: list[Department], current: str) -> None:
        """Offer these, with one of them chosen."""
        offered = tuple((d.id, d.name) for d in departments)
        if offered != self._offered:
            self._offered = offered
            self._make()
        self._mark(current)

    def chip(self, id: str) -> Chip:
        """Return the chip of a department."""
        return self._chips[id]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys take the next or the one before."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or not self._chips:
            super().keyPressEvent(event)
            return
        ids = list(self._chips)
        self._take(ids[(ids.index(self.current) + step) % len(ids)])
        self._chips[self.current].setFocus(Qt.FocusReason.TabFocusReason)

    def _make(self) -> None:
        if self._list is not None and len(self._offered) > _CHIPS_UP_TO:
            self._list.set_options(self._offered)
            return
        clear_layout(self._flow)
        self._chips, self._list = {}, None
        if len(self._offered) > _CHIPS_UP_TO:
            self._list = Choice(self._offered, name="Department")
            self._list.activated.connect(lambda _index: self._take_listed())
            self._flow.addWidget(self._list)
            return
        for id, name in self._offered:
            chip = Chip(name, checkable=True)
            chip.clicked.connect(partial(self._take, id))
            self._chips[id] = chip
            self._flow.addWidget(chip)
        self.updateGeometry()

    def _mark(self, current: str) -> None:
        self.current = current
        if self._list is not None:
            self._list.show_value(current)
        for id, chip in self._chips.items():
            chip.setChecked(id == current)
            policy = Qt.FocusPolicy.StrongFocus if id == current else Qt.FocusPolicy.ClickFocus
            chip.setFocusPolicy(policy)

    def _take_listed(self) -> None:
        if self._list is not None:
            self._take(str(self._list.value()))

    def _take(self, id: str, *_clicked: bool) -> None:
        changed = id != self.current
        self._mark(id)
        if changed:
            self.chosen.emit(id)
