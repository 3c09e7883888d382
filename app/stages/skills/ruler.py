"""What the levels 0 to 4 look like for one competency: read aloud, then pressed."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.analysis.skills import LEVELS
from app.domain.records import Competency
from app.stages.skills.levels import anchor, level_words
from app.widgets.cards import Card, Hairline
from app.widgets.labels import Caption, PlainLabel, SubHeading
from app.widgets.theme import XS, M, S, Type, theme


class _Step(Card):
    """One level with its anchor."""

    def __init__(self, level: int, choose: Callable[[int], None]) -> None:
        super().__init__(clickable=True, margins=M)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.level = level
        self.body.setSpacing(XS)
        self.title = PlainLabel("", size=Type.SMALL, bold=True, wrap=True)
        self.words = Caption("")
        self.body.addWidget(self.title)
        self.body.addWidget(self.words)
        self.body.addStretch(1)
        self.activated.connect(lambda: choose(level))

    def show_anchor(self, words: str, chosen: bool, *, short: bool) -> None:
        """Show what the level looks like, and whether it is the one. short: the number alone."""
        self.title.setText(str(self.level) if short else level_words(self.level))
        self.words.setText(words)
        self.words.set_tone("ink" if chosen else "muted")
        self.words.setVisible(bool(words) and not short)
        self.set_selected(chosen)
        said = f"Level {level_words(self.level)}: {words}"
        self.setAccessibleName(f"{said}, chosen" if chosen else said)


class LevelRuler(QWidget):
    """Five steps side by side under the grid; a press on one gives its level to the cell."""

    def __init__(self, choose: Callable[[int], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = SubHeading("")
        self.note = Caption("")
        self.steps = [_Step(level, choose) for level in range(len(LEVELS))]
        line = QHBoxLayout()
        line.setSpacing(S)
        for step in self.steps:
            line.addWidget(step, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        layout.addWidget(Hairline())
        layout.addWidget(self.title)
        layout.addWidget(self.note)
        layout.addLayout(line)
        self.chosen = Caption("", tone="ink")
        layout.addWidget(self.chosen)

    def show_levels(
        self, competency: Competency, level: int | None, title: str, note: str = ""
    ) -> None:
        """Show the levels of a competency with the one that is chosen."""
        self.title.setText(title)
        self.note.setText(note)
        # Large text leaves no room for five sentences side by side.
        short = theme().large
        self.note.setVisible(bool(note) and not short)
        for step in self.steps:
            words = anchor(competency, step.level)
            step.show_anchor(words, step.level == level, short=short)
        words = anchor(competency, level) if level is not None else ""
        self.chosen.setText(f"{level_words(level)}: {words}" if level is not None else "")
        self.chosen.setVisible(short and level is not None)
