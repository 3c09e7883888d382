"""What is rated before the mirror, and what is seen of it."""

from PySide6.QtWidgets import QApplication

from app.domain.commands.ballots import CastBallot, CloseBox
from app.domain.records import Lens
from app.widgets.labels import Badge, PlainLabel

BOXES = (("fin", "cs"), ("cs", "fin"), ("fin", "fin"), ("cs", "cs"))
SCORES = {
    ("fin", "cs", Lens.DIRECT): (2, 2, 3),
    ("fin", "cs", Lens.META): (4, 4, 4),
    ("cs", "fin", Lens.DIRECT): (1, 3, 5),
    ("cs", "fin", Lens.META): (3, 3, 3),
    ("fin", "fin", Lens.SELF): (4, 5, 4),
    ("cs", "cs", Lens.SELF): (4, 4, 4),
}


def rate(document, *, raters: int = 3, close: bool = True) -> None:
    for (author, about, lens), scores in SCORES.items():
        for score in scores[:raters]:
            scored = {"a1": score, "a2": 3, "a3": 4}
            assert document.execute(CastBallot("r1", author, about, lens, scored)) is not None
    for author, about in BOXES if close else ():
        assert document.execute(CloseBox("r1", author, about)) is not None


def reveal(view, document, **how) -> None:
    rate(document, **how)
    view.refresh()
    view.waiting.reveal.click()
    view.waiting.confirm.yes.click()


def shown_words(view) -> str:
    QApplication.processEvents()
    labels = [w.whole_text for w in view.findChildren(PlainLabel) if w.isVisibleTo(view)]
    badges = [w.text for w in view.findChildren(Badge) if w.isVisibleTo(view)]
    drawn = view.picture.picture.texts() if view.picture.isVisibleTo(view) else ()
    return "\n".join((*labels, *badges, *drawn, view.picture.picture.title))
