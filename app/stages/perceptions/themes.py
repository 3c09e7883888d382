"""Themes and dots: what the sentences are about, and what both sides take up first."""

from collections.abc import Iterator
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from app.analysis.themes import dots_shown
from app.domain.changes import ChangeSet
from app.domain.commands import Add, Batch, Move, Remove
from app.domain.commands.perceptions import AssignTheme, RevealDots
from app.domain.records import Perception, Round, Theme
from app.stages.perceptions.dots_bar import DotsBar
from app.stages.perceptions.friction_menu import friction_menu
from app.stages.perceptions.grouping import (
    by_dots,
    dots_standing,
    new_theme,
    priorities,
    sentences,
    set_priorities,
    themes_of,
)
from app.stages.perceptions.pair_view import PairView
from app.stages.perceptions.priority_list import PriorityList
from app.stages.perceptions.sentence_list import SentencePane
from app.stages.perceptions.theme_card import ThemeCard
from app.stages.perceptions.theme_cards import ThemeCards
from app.stages.perceptions.windows_pane import WindowsPane
from app.widgets.cards import EmptyState
from app.widgets.choices import Segmented
from app.widgets.containers import ScrollColumn, row
from app.widgets.context import KeyHint, PageContext
from app.widgets.paste import PasteLine
from app.widgets.theme import XL, M, S

_GATHER, _WINDOWS = "gather", "windows"
_WAYS = ((_GATHER, "Themes"), (_WINDOWS, "Windows"))


class ThemesView(PairView):
    """The activity "Themes and dots"."""

    title: ClassVar[str] = "Themes and dots"
    scrolls: ClassVar[bool] = False
    for_all: ClassVar[bool] = False
    watches: ClassVar[frozenset[str] | None] = frozenset(
        {
            "perception",
            "theme",
            "round",
            "read_out",
            "department",
            "participant",
            "focus_pair",
            "friction",
            "interface",
            "workshop",
        }
    )

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._themes: list[Theme] = []

    @property
    def cards(self) -> dict[str, ThemeCard]:
        """The cards that are shown, by theme."""
        return self._cards.by_id

    def build_work(self) -> Iterator[object]:
        """Make the sentences at the left, the themes and the joint list at the right."""
        self.nothing = EmptyState(
            "layers",
            "Themes gather what has been read. Read this pair out first.",
            "Go to the read-out",
            lambda: self.context.navigate("perceptions", "readout", ""),
        )
        self.entry = PasteLine("Name a theme and press Enter", name="Name a theme", limit=200)
        self.pane = SentencePane(lambda: self.workshop)
        self.pane.assign_requested.connect(self.assign)
        self.pane.number_pressed.connect(self._assign_number)
        self.pane.new_requested.connect(self.entry.setFocus)
        self.entry.entered.connect(lambda title: self.add_themes([title]))
        self.entry.pasted.connect(self.add_themes)
        yield None
        self.dots = DotsBar()
        self.dots.reveal_requested.connect(self._reveal_dots)
        self.joint = PriorityList(self._friction_menu)
        self.joint.reordered.connect(lambda order: self._set_order(order))
        self.joint.dots_requested.connect(lambda: self._set_order(by_dots(self._themes)))
        yield None
        self._cards = ThemeCards(self._card, self.refresh)
        self.more = self._cards.more
        self.windows = WindowsPane()
        self.windows.theme_chosen.connect(self._show_theme)
        self.way = Segmented(_WAYS, current=_GATHER, name="How the themes are shown")
        self.way.chosen.connect(lambda _key: self.refresh())
        self.add_tool(self.way)
        yield None
        self._lay_out()
        yield None
        round, pair = self.rounds.round, self.context.pair.pair
        themes = themes_of(self.workshop, round.id, pair) if round and all(pair) else []
        yield from self._cards.ahead(themes, lambda theme: self.workshop.find(Theme, theme))

    def starting_point(self) -> QWidget | None:
        """The sentences."""
        return self.pane.list

    def show_pair(self, round: Round, changes: ChangeSet | None) -> None:
        """Show the sentences, the themes and the joint list of the pair."""
        pair = self.context.pair.pair
        found = sentences(self.workshop, round.id, pair)
        self._themes = themes_of(self.workshop, round.id, pair)
        empty = not found and not self._themes
        as_windows = self.way.current == _WINDOWS and bool(self._themes)
        self.nothing.setVisible(empty)
        self._board.setVisible(not empty and not as_windows)
        self.windows.setVisible(as_windows)
        self.way.setVisible(bool(self._themes))
        self.pair_note(f"{sum(1 for p in found if p.theme)} of {len(found)} under a theme")
        self.pane.show_sentences(found, self._themes)
        if as_windows:
            self.windows.show_windows(self.workshop, self._themes, pair)
            return
        self._cards.show_themes(self._themes, pair)
        standing = dots_standing(self.workshop, round.id, self._themes, pair)
        self.dots.show_standing(standing)
        self.dots.setVisible(bool(self._themes))
        dotted = any(dots_shown(self.workshop, theme) for theme in self._themes)
        self.joint.show_themes(priorities(self._themes), dotted=dotted)
        self.joint.setVisible(bool(self._themes))

    def show_record(self, id: str) -> None:
        """Stand on a theme, or on a sentence that has been read."""
        theme, sentence = self.workshop.find(Theme, id), self.workshop.find(Perception, id)
        if theme is not None:
            self.go_to_exchange(theme.round, theme.first, theme.second or theme.first)
            self._show_theme(id)
        elif sentence is not None:
            self.way.set_current(_GATHER)
            self.go_to_exchange(sentence.round, sentence.author, sentence.about)
            self.pane.select(id)

    def _turn(self) -> None:
        """Turn from the board to the windows or back; the keys go with it."""
        gather = self.way.current == _WINDOWS
        self.way.set_current(_GATHER if gather else _WINDOWS)
        self.refresh()
        place = self.pane.list if gather else self.windows.pictures[0]
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_theme(self, id: str) -> None:
        """Stand on the card of a theme of the pair."""
        self.way.set_current(_GATHER)
        self._cards.allow(len(self._themes))
        self.refresh()
        card = self.cards.get(id)
        if card is not None:
            card.setFocus(Qt.FocusReason.OtherFocusReason)
            self._scroller.show_widget(card)

    def shortcuts(self) -> list[KeyHint]:
        """The keys of gathering and dotting."""
        return [
            KeyHint("1 … 9", "put the chosen sentences under that theme"),
            KeyHint("0", "take them out of their theme"),
            KeyHint("N", "name a new theme; the chosen sentences go with it by its figure"),
            KeyHint("+ −", "a dot more or less, on a theme; only you see them"),
            KeyHint("D", "reveal the dots of all themes together"),
            KeyHint("P", "on or off the joint list, on a theme"),
            KeyHint("Alt+Up, Alt+Down", "move a theme or a priority"),
            KeyHint("Alt+F", "make a friction of a priority"),
            KeyHint("F2", "rename a theme"),
            KeyHint("Del", "remove a theme, or take a priority off the list"),
            KeyHint("W", "the Johari windows of both sides, and back"),
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """N names a theme, D reveals the dots, W turns to the windows and back."""
        if event.key() == Qt.Key.Key_N and not event.modifiers():
            self.way.set_current(_GATHER)
            self.refresh()
            self.entry.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif event.key() == Qt.Key.Key_D and not event.modifiers():
            self.way.set_current(_GATHER)
            self.refresh()
            self.dots.ask()
        elif event.key() == Qt.Key.Key_W and not event.modifiers():
            self._turn()
        else:
            super().keyPressEvent(event)

    def add_themes(self, titles: list[str]) -> None:
        """Add themes; one undo takes all of them back."""
        round = self.rounds.round
        wanted = [title for title in titles if title]
        if round is None or not wanted:
            return
        pair = self.context.pair.pair
        made = tuple(Add(new_theme(self.workshop, round.id, pair, title)) for title in wanted)
        label = f"Added {len(made)} themes" if len(made) > 1 else ""
        if self.execute(Batch(made, label)) is not None:
            self.entry.clear()
            self.refresh()

    def assign(self, ids: tuple[str, ...], theme: str) -> None:
        """Put sentences under a theme, "" for none."""
        known = tuple(id for id in ids if self.workshop.find(Perception, id) is not None)
        if known and self.execute(AssignTheme(known, theme or None)) is not None:
            self.refresh()

    def move_theme(self, id: str, by: int) -> None:
        """Move a theme up or down among those of the pair."""
        ids = [theme.id for theme in self._themes]
        place = ids.index(id)
        if not 0 <= place + by < len(ids):
            return
        after = place + by + (1 if by > 0 else 0)
        before = ids[after] if after < len(ids) else None
        if self.execute(Move("theme", id, before)) is not None:
            self.refresh()
            self.cards[id].setFocus(Qt.FocusReason.OtherFocusReason)

    def toggle_priority(self, id: str) -> None:
        """Put a theme at the end of the joint list, or take it off."""
        order = [theme.id for theme in priorities(self._themes)]
        self._set_order([o for o in order if o != id] if id in order else [*order, id])

    def remove_theme(self, id: str) -> None:
        """Remove a theme; its sentences stay, without one."""
        if self.execute(Remove("theme", id)) is not None:
            self.refresh()
            self.entry.setFocus()

    def _lay_out(self) -> None:
        self._scroller = ScrollColumn(spacing=M, margins=(0, 0, S, 0))
        right = self._scroller.column
        right.addWidget(self.entry)
        right.addWidget(self.dots)
        right.addLayout(self._cards.column)
        right.addWidget(self.more)
        right.addWidget(self.joint)
        self._board = QWidget()
        sides = row(spacing=XL)
        sides.addWidget(self.pane, 5)
        sides.addWidget(self._scroller, 6)
        self._board.setLayout(sides)
        self.work.addWidget(self.dots.confirm)
        parts: tuple[QWidget, ...] = (self.nothing, self._board, self.windows)
        for part in parts:
            part.hide()
            self.work.addWidget(part, 0 if part is self.nothing else 1)
        self.work.addStretch(0)

    def _card(self, id: str) -> ThemeCard:
        card = ThemeCard(self.document, id)
        card.dropped.connect(lambda theme, ids: self.assign(ids, theme))
        card.priority_requested.connect(self.toggle_priority)
        card.move_requested.connect(self.move_theme)
        card.remove_requested.connect(self.remove_theme)
        card.chosen.connect(self.pane.show_theme)
        return card

    def _assign_number(self, ids: tuple[str, ...], number: int) -> None:
        if number == 0:
            self.assign(ids, "")
        elif number <= len(self._themes):
            self.assign(ids, self._themes[number - 1].id)

    def _reveal_dots(self) -> None:
        round = self.rounds.round
        if round is not None:
            self.execute(RevealDots(round.id, *self.context.pair.pair))
            self.refresh()

    def _friction_menu(self, id: str) -> QMenu:
        return friction_menu(self.context, self.workshop.get(Theme, id), self)

    def _set_order(self, order: list[str]) -> None:
        command = set_priorities(self._themes, order, "Put the joint priorities in order")
        if command is not None and self.execute(command) is not None:
            self.refresh()
