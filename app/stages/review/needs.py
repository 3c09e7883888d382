"""Wider organisational needs, under headings that are the room's own."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.commands import Add, Batch, Command, Edit
from app.domain.records import WORKSHOP_ID, Review, WiderNeed
from app.domain.workshop import Workshop, in_order
from app.stages.review.headings import Headings
from app.widgets.buttons import Button
from app.widgets.containers import row
from app.widgets.context import PageContext
from app.widgets.labels import Caption, Overline
from app.widgets.paste import PasteLine
from app.widgets.table_columns import Column
from app.widgets.tables import RecordTable
from app.widgets.theme import S


class NeedsPanel(QWidget):
    """An entry under a heading, the needs of the review, and the headings to be edited."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._review: Review | None = None
        self._editing = False
        self.edit = Button(
            "Edit headings", icon="pencil", kind="quiet", size=13, on_click=self._toggle
        )
        self.headings = Headings()
        self.entry = PasteLine("What the house needs, beyond this pair; Enter adds it", limit=4_000)
        self.table = RecordTable(
            context.document,
            WiderNeed,
            [
                Column("Heading", "category", 190, options=self._options),
                Column("Need", "text"),
            ],
            lambda workshop: _of(workshop, self._review),
            name="Wider needs",
            lines=2,
        )
        self.none = Caption("Nothing was noted.")
        self._connect()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        layout.addLayout(row(Overline("What this pair cannot mend alone"), None, self.edit))
        for widget in (self.headings, self.entry, self.table, self.none):
            layout.addWidget(widget)

    @property
    def categories(self) -> tuple[str, ...]:
        """The headings in their order."""
        return self._context.workshop.info.need_categories

    def show_review(self, review: Review) -> None:
        """Show the needs of a review."""
        self._review = review
        closed = review.closed
        self._editing = self._editing and not closed
        self.table.refresh()
        there = bool(self.table.model.records)
        self.table.setVisible(there)
        self.table.setEnabled(not closed)
        self.none.setVisible(closed and not there)
        for widget in (self.entry, self.edit, self.headings):
            widget.setVisible(not closed)
        self.edit.set_label("Done" if self._editing else "Edit headings")
        self.headings.show_headings(self.categories, editing=self._editing)

    def rename(self, old: str, new: str) -> None:
        """Give a heading other words, also where needs of open reviews stand under it."""
        if not new or new == old or old not in self.categories:
            return
        fresh = tuple(dict.fromkeys(new if c == old else c for c in self.categories))
        workshop = self._context.workshop
        needs = [
            n for n in workshop.all(WiderNeed) if n.category == old and not _closed(workshop, n)
        ]
        moved = [Edit("wider_need", need.id, {"category": new}) for need in needs]
        whole = Edit("workshop", WORKSHOP_ID, {"need_categories": fresh})
        self._run(Batch((*moved, whole), f"Renamed the heading “{old}”"))

    def _connect(self) -> None:
        self.headings.chose.connect(lambda _heading: self.entry.setFocus())
        self.headings.added.connect(lambda text: self._set((*self.categories, text)))
        self.headings.removed.connect(
            lambda gone: self._set(tuple(c for c in self.categories if c != gone))
        )
        self.headings.renamed.connect(self.rename)
        self.entry.entered.connect(self._add)
        self.entry.pasted.connect(self._add_many)

    def _set(self, categories: tuple[str, ...]) -> None:
        fresh = tuple(dict.fromkeys(categories))
        if fresh != self.categories:
            self._run(Edit("workshop", WORKSHOP_ID, {"need_categories": fresh}))

    def _run(self, command: Command) -> bool:
        done = self._context.execute(command, initiator=self) is not None
        if self._review is not None:
            self.show_review(self._review)
        return done

    def _toggle(self) -> None:
        self._editing = not self._editing
        if self._review is not None:
            self.show_review(self._review)
        if self._editing:
            self.headings.entry.setFocus()

    def _options(self, workshop: Workshop) -> list[tuple[str, str]]:
        used = {n.category for n in _of(workshop, self._review)}
        extra = sorted(used - set(self.categories) - {""})
        return [("", "No heading"), *[(c, c) for c in (*self.categories, *extra)]]

    def _made(self, text: str) -> Add:
        assert self._review is not None
        category = self.headings.current
        return Add(WiderNeed(review=self._review.id, category=category, text=text))

    def _add(self, text: str) -> None:
        if text and self._run(self._made(text)):
            self.entry.clear()

    def _add_many(self, lines: list[str]) -> None:
        batch = Batch(tuple(self._made(line) for line in lines), f"Added {len(lines)} needs")
        if self._run(batch):
            self.entry.clear()


def _of(workshop: Workshop, review: Review | None) -> list[WiderNeed]:
    if review is None:
        return []
    return in_order(workshop.referring(WiderNeed, "review", review.id))


def _closed(workshop: Workshop, need: WiderNeed) -> bool:
    review = workshop.find(Review, need.review)
    return review is not None and review.closed
