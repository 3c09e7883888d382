"""Which contract is in hand and how it stands, in a row that stays whole at any size of text."""

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.widgets.choice import Choice
from app.widgets.containers import row
from app.widgets.theme import M, px

_WIDEST = 400


def choice_row(which: Choice, state: QWidget, *others: QWidget) -> QHBoxLayout:
    """Return the row: the choice gives way to the state beside it and the others at the right."""
    which.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    which.setMaximumWidth(px(_WIDEST))
    made = row(which, state, None, *others, spacing=M)
    made.setStretch(0, 100)
    return made
