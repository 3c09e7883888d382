"""Cards on the board: one that is asked for, a key on it, and what it asks in turn."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.commands import Add
from app.domain.records import Expectation


def ask(document, id="ask", author="cs", text="Answer a request within 8 hours", **values):
    other = "fin" if author == "cs" else "cs"
    document.execute(Add(Expectation(id=id, author=author, other=other, behaviour=text, **values)))
    return document.workshop.get(Expectation, id)


def ask_on(page, document, **fields):
    """Ask, and show it on the board."""
    ask(document, **fields)
    page.refresh(None)
    QApplication.processEvents()


def form_of(page, id="ask"):
    """Return what a card asks, None where it asks nothing."""
    return page.view.cards[id]._form


def press(qtbot, page, key, modifier=Qt.KeyboardModifier.NoModifier, id="ask"):
    page.refresh(None)
    card = page.view.cards[id]
    card.setFocus()
    qtbot.keyClick(card, key, modifier)
