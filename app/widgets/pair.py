"""The bar with which a page chooses the pair that it is about, and views that need a pair."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import cast

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from app.analysis.modes import host_of
from app.domain.changes import ChangeSet
from app.domain.records import Department, FocusPair
from app.widgets.buttons import IconButton
from app.widgets.cards import EmptyState
from app.widgets.chips import SideChip
from app.widgets.containers import FlowLayout
from app.widgets.context import InRoom, PageContext
from app.widgets.labels import Caption, PlainLabel, no_mnemonic
from app.widgets.theme import L, M, px
from app.widgets.view import ActivityView, View

_STEP = 36


class PairBar(QWidget):
    """Two departments with a word between them, a menu of pairs, and steps through them.

    turned: the page asked for `turnable` and a person turned the direction round; the two
    chips keep the colours of their sides, as everywhere, and only change places. pairs: through
    which it steps, else those that are read out.
    """

    turned = Signal()

    def __init__(
        self,
        context: PageContext,
        *,
        between: str = "and",
        turnable: bool = False,
        pairs: Callable[[], list[tuple[str, str]]] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._pairs = pairs or context.pair.pairs
        self._reversed = False
        # Long names go to a row of their own before they are cut, and so does what is said of them.
        row = FlowLayout(self, gap=M, middle=True, parted=True)
        self._left = SideChip("", "first", on_click=lambda: self._menu(self._left))
        self._between = PlainLabel(between, tone="muted")
        self._right = SideChip("", "second", on_click=lambda: self._menu(self._right))
        row.addWidget(self._steps())
        row.addWidget(self._left)
        row.addWidget(_together(self._between, self._right))
        if turnable:
            turn = partial(self._by_hand, self.turn)
            row.addWidget(IconButton("arrow-left-right", "Turn the direction round", on_click=turn))
        self._note = Caption("", elide=True)
        row.addWidget(self._note)
        context.pair.changed.connect(self.refresh)
        context.document.changed.connect(self._on_changed)
        for button in self.findChildren(QAbstractButton):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.refresh()

    @property
    def left(self) -> str:
        """Id of the department that stands left: the author, the supplier."""
        return self._context.pair.pair[1 if self._reversed else 0]

    @property
    def right(self) -> str:
        """Id of the department that stands right."""
        return self._context.pair.pair[0 if self._reversed else 1]

    def set_note(self, text: str) -> None:
        """Say something at the right end of the bar."""
        self._note.setText(text)

    def turn(self) -> None:
        """Turn the direction round."""
        self._reversed = not self._reversed
        self.refresh()
        self.turned.emit()

    def step(self, by: int) -> None:
        """Go to the next pair, or the one before."""
        pairs = self._pairs()
        if not pairs:
            return
        present = self._context.pair.pair
        index = pairs.index(present) + by if present in pairs else 0
        self._context.pair.choose(*pairs[index % len(pairs)])

    def refresh(self) -> None:
        """Show the pair as it is now."""
        sides = ("second", "first") if self._reversed else ("first", "second")
        for chip, id, side in (
            (self._left, self.left, sides[0]),
            (self._right, self.right, sides[1]),
        ):
            department = self._context.workshop.find(Department, id)
            chip.set_department(department.name if department else "…", side)
            chip.setAccessibleName(f"{chip.label}: choose another pair")
            chip.setEnabled(department is not None)

    def _steps(self) -> QWidget:
        """Return the way through the pairs. It stands before the names: behind them it would be
        elsewhere after each step, and a second click would miss it."""
        holder = QWidget()
        steps = QHBoxLayout(holder)
        steps.setContentsMargins(0, 0, 0, 0)
        steps.setSpacing(0)
        for icon, name, by in (
            ("chevron-left", "Pair before", -1),
            ("chevron-right", "Next pair", 1),
        ):
            step = partial(self._by_hand, partial(self.step, by))
            button = IconButton(icon, name, on_click=step)
            button.setMaximumWidth(px(_STEP))
            steps.addWidget(button)
        return holder

    def _by_hand(self, run: Callable[[], object]) -> None:
        """Choose as a person asked, and put the keyboard back where it was: on a button letters
        would be keys of the room. With Tab it came here on purpose, and stays."""
        left = self._keyboard()
        if left is not None and self.isAncestorOf(left):
            run()
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)  # a field that is left keeps what it holds
        run()
        view = self._view()
        if view is None or self._keyboard() is not self:
            return
        if left is not None and _takes_letters(left, view):
            left.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            view.setFocus(Qt.FocusReason.OtherFocusReason)
            view.begin()

    def _keyboard(self) -> QWidget | None:
        # Qt's stubs do not say that no widget may have it.
        return cast("QWidget | None", self.window().focusWidget())

    def _view(self) -> View | None:
        parent = self.parentWidget()
        while parent is not None and not isinstance(parent, View):
            parent = parent.parentWidget()
        return parent

    def _menu(self, chip: SideChip) -> None:
        menu = QMenu(chip)
        kept = self.right if chip is self._left else self.left
        workshop = self._context.workshop
        focus_pairs = [] if host_of(workshop) else workshop.ordered(FocusPair)
        for focus in focus_pairs:
            pair = (focus.first, focus.second)
            self._offer(menu, workshop.names_of(*pair), *pair)
        if not menu.isEmpty():
            menu.addSeparator()
        for department in workshop.departments():
            if department.id not in (self.left, self.right):
                self._offer(menu, department.name, kept, department.id)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(chip.mapToGlobal(chip.rect().bottomLeft()))

    def _offer(self, menu: QMenu, words: str, one: str, other: str) -> None:
        action = QAction(no_mnemonic(words), menu)
        choose = partial(self._context.pair.choose, one, other)
        action.triggered.connect(lambda: self._by_hand(choose))
        menu.addAction(action)

    def _on_changed(self, changes: ChangeSet, _initiator: object) -> None:
        if changes.kinds & {"department", "focus_pair"}:
            self.refresh()


def _together(word: QWidget, chip: QWidget) -> QWidget:
    """Return a name with the word before it: they go to another row together."""
    both = QWidget()
    line = QHBoxLayout(both)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(M)
    line.addWidget(word)
    line.addWidget(chip)
    return both


def _takes_letters(left: QWidget, view: View) -> bool:
    """Whether something of a view that was left is still there, and more than a button."""
    if not shiboken6.isValid(left) or isinstance(left, QAbstractButton):
        return False
    return view.isAncestorOf(left) and left.isVisible() and left.isEnabled()


class PairView(ActivityView):
    """An activity about one pair, with the bar on top; without two departments it says so.

    Override `build_pair` and `refresh_pair`; `self.body` is the column below the bar.
    """

    between = "and"
    turnable = False

    def build(self) -> Iterator[object]:
        """Bar, empty state and the column of the activity."""
        self.bar = PairBar(self.context, between=self.between, turnable=self.turnable)
        self.nobody = EmptyState(
            "building-2",
            "It takes two departments: name them in Set-up first.",
            "Name the departments",
            lambda: self.context.navigate("setup", "departments", ""),
        )
        yield None
        self.work = QWidget()
        column = QVBoxLayout(self.work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(L)
        self.body.addWidget(self.bar)
        self.body.addWidget(self.nobody, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self.work, 1)
        self.body = column
        yield from self.build_pair() or ()
        self.context.pair.changed.connect(self.look_again)
        self.context.pair.changed.connect(self.room_changed)
        self.bar.turned.connect(self.refresh)

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Show the pair's work, or how to come to a pair."""
        there = bool(self.context.pair.pair[0])
        for widget in (self.bar, self.work):
            widget.setVisible(there)
        self.nobody.setVisible(not there)
        if there:
            self.refresh_pair(changes)
        else:
            self.without_pair()

    def in_room(self) -> InRoom:
        """The room sees this pair."""
        first, second = self.context.pair.pair
        return InRoom(first=first, second=second)

    def resume_room(self, seen: InRoom) -> None:
        """Choose the pair that the room saw, where both are still there."""
        if all(self.workshop.find(Department, id) for id in (seen.first, seen.second)):
            self.context.pair.choose(seen.first, seen.second)

    def build_pair(self) -> Iterator[object] | None:
        """Make the widgets below the bar; where that takes long, in steps, as in `build`."""
        return None

    def without_pair(self) -> None:
        """Take away what stands beside the title and means nothing without a pair."""

    def refresh_pair(self, changes: ChangeSet | None = None) -> None:
        """Show what the pair has."""
