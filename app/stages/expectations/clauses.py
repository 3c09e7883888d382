"""The words of one clause, whose record comes into being with the first of them."""

from app.document.document import Document
from app.domain.changes import ChangeSet
from app.domain.commands.contracts import WriteClause
from app.domain.content import CLAUSES
from app.domain.records import ClauseText, Contract, Record
from app.widgets.binding import Editor, FieldBinding
from app.widgets.fields import TextField

HINTS = {
    2: "A customer who orders before noon knows on the same day…",
    3: "The one figure that both sides answer for",
    7: "What has to be there before the supplier can keep its word",
    9: "When it is open, what comes first, and the way for what cannot wait",
    10: "Who is rung, who is written to, and what belongs into which",
    11: "What is heard stays where it was said",
    14: "What we will practise together, and by when",
    15: "When this does not hold, and what else it rests on",
    16: "First between the two desks, the same day. Then…",
    18: "How long it holds, how it is changed, how it ends",
    19: "How good work is noticed, and by whom",
}


class ClauseBinding(FieldBinding):
    """Joins an editor to a clause by contract and number; before the first word it is empty."""

    def __init__(self, document: Document, contract: str, number: int, editor: Editor) -> None:
        self._contract, self._number = contract, number
        super().__init__(
            document,
            "clause_text",
            None,
            "text",
            editor,
            write=lambda text: WriteClause(contract, number, text),
        )

    @property
    def record(self) -> Record | None:
        """The clause, an empty one, or None where the contract is gone."""
        workshop = self._document.workshop
        if workshop.find(Contract, self._contract) is None:
            return None
        texts = workshop.referring(ClauseText, "contract", self._contract)
        known = next((t for t in texts if t.number == self._number), None)
        return known or ClauseText(contract=self._contract, number=self._number)

    def _concerns(self, changes: ChangeSet) -> bool:
        return bool(changes.kinds & {"clause_text", "contract"})


class ClauseField(TextField):
    """The field of one clause."""

    def __init__(
        self, document: Document, contract: str, number: int, *, quiet: bool = False
    ) -> None:
        super().__init__(
            document,
            "clause_text",
            None,
            "text",
            name=CLAUSES[number],
            placeholder=HINTS.get(number, ""),
            lines=1,
            most=200,
            quiet=quiet,
            binding=lambda editor: ClauseBinding(document, contract, number, editor),
        )
