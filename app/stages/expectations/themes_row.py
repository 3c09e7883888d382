"""The themes of a pair's perceptions, each to become a friction in one step."""

from collections.abc import Callable
from functools import partial
from itertools import pairwise

from PySide6.QtWidgets import QMenu, QWidget

from app.analysis.wording import likeness, stems
from app.domain.ids import Pair
from app.domain.records import Friction, Interface, Perception, PerceptionState, Theme
from app.domain.text import counted
from app.domain.workshop import Workshop, in_order
from app.stages.expectations.between import interfaces_between
from app.widgets.chips import Chip
from app.widgets.containers import FlowLayout, clear_layout
from app.widgets.labels import Caption, no_mnemonic, set_tooltip

MOST = 6
"""So many themes stand in a row; the rest are in the menu."""

_ALIKE = 0.05
"""Likeness from which an interface is proposed for a theme."""


def themes_between(workshop: Workshop, pair: Pair) -> list[Theme]:
    """Return the themes of a pair that have become no friction yet, the most dots first."""
    ends = set(pair)
    found = in_order(t for t in workshop.all(Theme) if {t.first, t.second} == ends)
    waiting = (t for t in found if not workshop.referring(Friction, "theme", t.id))
    return sorted(waiting, key=lambda t: -t.dots)


def interface_of(workshop: Workshop, theme: Theme, pair: Pair, chosen: str) -> str:
    """Return the interface that speaks most of what a theme is about, else the chosen one."""
    said = [
        p.text
        for p in workshop.referring(Perception, "theme", theme.id)
        if p.state is not PerceptionState.HIDDEN
    ]
    about = stems(" ".join([theme.title, *said]))

    def alike(interface: Interface) -> float:
        parts = (interface.name, interface.input, interface.output, interface.trigger)
        return likeness(about, stems(" ".join(parts)))

    found = interfaces_between(workshop, pair)
    best = max(found, key=alike, default=None)
    return best.id if best is not None and alike(best) >= _ALIKE else chosen


class ThemesRow(QWidget):
    """A pill for each of the themes; make(theme) is called when one is pressed.

    after: what the keyboard comes from.
    """

    def __init__(self, make: Callable[[str], object], after: QWidget) -> None:
        super().__init__()
        self._make, self._after = make, after
        self._flow = FlowLayout(self, middle=True)
        self.chips: list[Chip] = []
        self._shown: tuple[tuple[str, str, int], ...] = ()

    def show_themes(self, themes: list[Theme]) -> None:
        """Show the first of them."""
        shown = tuple((t.id, t.title, t.dots) for t in themes[:MOST])
        self.setVisible(bool(shown))
        if shown == self._shown:
            return
        self._shown = shown
        clear_layout(self._flow)
        self.chips = []
        self._flow.addWidget(Caption("From what was said:", wrap=False))
        for id, title, dots in shown:
            words = f"{title} · {counted(dots, 'dot')}" if dots else title
            chip = Chip(words, icon="plus", on_click=partial(self._make, id))
            chip.setAccessibleName(f"Make a friction of the theme {title}")
            set_tooltip(chip, f"Make a friction of “{title}”")
            self.chips.append(chip)
            self._flow.addWidget(chip)
        for one, other in pairwise([self._after, *self.chips]):
            QWidget.setTabOrder(one, other)

    def menu(self, parent: QWidget, themes: list[Theme]) -> QMenu:
        """Return all of them as a menu."""
        menu = QMenu(parent)
        for theme in themes:
            menu.addAction(no_mnemonic(theme.title), partial(self._make, theme.id))
        if not themes:
            menu.addAction("Every theme of this pair has become a friction").setEnabled(False)
        return menu
