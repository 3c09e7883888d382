"""The cards of the themes, one below the other: some of them at once, and more on request."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtWidgets import QVBoxLayout

from app.domain.records import Theme
from app.stages.perceptions.theme_card import ThemeCard
from app.widgets.buttons import Button
from app.widgets.theme import M

CARDS = 30
"""So many themes are shown at once; more on request."""


class ThemeCards:
    """What is shown of the themes; a card stays as long as its theme does.

    by_id: the cards that are shown, in order. column: where they lie. more: asks for the next
    ones. make: makes the card of a theme. again: shows the themes anew.
    """

    def __init__(self, make: Callable[[str], ThemeCard], again: Callable[[], None]) -> None:
        self.by_id: dict[str, ThemeCard] = {}
        self.column = QVBoxLayout()
        self.column.setSpacing(M)
        self.more = Button("", kind="quiet", on_click=self._show_more)
        self._make, self._again = make, again
        self._most = CARDS

    def show_themes(self, themes: Sequence[Theme], pair: tuple[str, str]) -> None:
        """Show the themes of a pair, the first nine with the figure that is their key."""
        wanted = [theme.id for theme in themes[: self._most]]
        if wanted != list(self.by_id):
            self._arrange(wanted)
        for number, id in enumerate(wanted, 1):
            self.by_id[id].refresh(number if number <= 9 else 0, pair)
        left = len(themes) - len(wanted)
        self.more.setVisible(left > 0)
        self.more.set_label(f"Show {left} more themes")

    def ahead(self, themes: Sequence[Theme], there: Callable[[str], object]) -> Iterator[object]:
        """Make the cards that will be shown first, one at a step; of those still `there`."""
        for theme in themes[: self._most]:
            if theme.id not in self.by_id and there(theme.id):
                card = self.by_id[theme.id] = self._make(theme.id)
                self.column.addWidget(card)
                yield None

    def allow(self, number: int) -> None:
        """Let at least so many be shown from now on."""
        self._most = max(self._most, number)

    def _show_more(self) -> None:
        self._most += CARDS
        self._again()

    def _arrange(self, wanted: list[str]) -> None:
        for id in [id for id in self.by_id if id not in wanted]:
            gone = self.by_id.pop(id)
            self.column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        known = self.by_id
        self.by_id = {id: known.get(id) or self._make(id) for id in wanted}
        for card in self.by_id.values():
            self.column.removeWidget(card)
            self.column.addWidget(card)
