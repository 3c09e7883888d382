"""Cards on the board: one that is asked for, and a key on it."""

from PySide6.QtCore import Qt

from app.domain.commands import Add
from app.domain.records import Expectation


def ask(document, id="ask", author="cs", text="Answer a request within 8 hours", **values):
    other = "fin" if author == "cs" else "cs"
    document.execute(Add(Expectation(id=id, author=author, other=other, behaviour=text, **values)))
    return document.workshop.get(Expectation, id)


def press(qtbot, page, key, modifier=Qt.KeyboardModifier.NoModifier, id="ask"):
    page.refresh(None)
    card = page.view.cards[id]
    card.setFocus()
    qtbot.keyClick(card, key, modifier)
