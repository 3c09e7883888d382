"""Reviews on paper: a form for each activity, for when the screen fails. No Qt."""

from app.analysis.changed import contract_words
from app.domain.assembling import assemble
from app.domain.blocks import Blank, Block, Fields, Prose
from app.domain.records import Contract, ContractState, Measure, Nature, Side
from app.domain.wording import Wording
from app.domain.workshop import Workshop, in_order
from app.stages.review.chosen import current_review, earlier_actions
from app.stages.sheets import ROOMY, section, to_fill


def open(workshop: Workshop) -> list[Block]:
    """What was promised, and room for what was delivered."""
    columns = ("Who", "Promised", "Delivered", "Why")
    widths = (1.6, 4, 2.6, 2.6)
    blocks: list[Block] = []
    for contract in _held(workshop):
        rows = []
        content = assemble(workshop, contract)
        for side, id in ((Side.FIRST, contract.first), (Side.SECOND, contract.second)):
            for nature in (Nature.TASK, Nature.RELATIONSHIP):
                promised = content.commitments_of(side, nature)
                rows += [(workshop.name_of(id), c.text) for c in promised]
        table = to_fill(columns, rows, 0 if rows else 4, widths, 34.0)
        blocks += section(contract_words(workshop, contract), table)
    return blocks or [to_fill(columns, (), 10, widths, ROOMY)]


def readings(workshop: Workshop) -> list[Block]:
    """The measures of every contract, with room for the readings of the day."""
    columns = ("Measure", "Unit", "Worst", "Target", "Today", "n of", "Unusual")
    widths = (4, 1.2, 1, 1, 1.1, 1, 2.2)
    blocks: list[Block] = [Fields(("Date", "Chair"))]
    for contract in _held(workshop):
        found = in_order(workshop.referring(Measure, "contract", contract.id))
        rows = [(m.name, m.unit, f"{m.worst:g}", f"{m.target:g}") for m in found]
        table = to_fill(columns, rows, 0 if rows else 4, widths)
        blocks += section(contract_words(workshop, contract), table)
    return blocks if len(blocks) > 1 else [*blocks, to_fill(columns, (), 12, widths)]


def learn(workshop: Workshop) -> list[Block]:
    """What was meant, what happened, why, and what follows."""
    asked = (
        "What was meant",
        "What happened",
        "Why, and what we learn",
        "Processes to mend",
        "Skills to build",
    )
    return [block for words in asked for block in section(words, Blank(2))]


def changes(workshop: Workshop) -> list[Block]:
    """What the review changes: from, to, and why."""
    columns = ("What changes", "From", "To", "Why", "From when")
    needs = to_fill(("Heading", "What the organisation needs"), (), 4, (2, 6), 34.0)
    return [
        to_fill(columns, (), 7, (3, 2.2, 2.2, 3, 1.4), 34.0),
        *section("Wider needs", needs),
    ]


def actions(workshop: Workshop) -> list[Block]:
    """Earlier actions to be looked at, and the new ones."""
    review = current_review(workshop)
    earlier = earlier_actions(workshop, review) if review is not None else []
    rows = [(a.what, a.who, Wording().short_date(a.due)) for a in earlier if not a.done]
    blocks: list[Block] = []
    if rows:
        table = to_fill(("What", "Who", "By", "Done?"), rows, 0, (5, 2, 1.4, 1.4))
        blocks += section("Earlier actions", table)
    new = to_fill(("What", "Who", "By"), (), 8, (5, 2.4, 1.6), 34.0)
    return [
        *blocks,
        *section("New actions", new),
        Prose("A review is not closed while an action lacks somebody or a day.", strong=True),
    ]


def close(workshop: Workshop) -> list[Block]:
    """What everybody is glad about, and when they meet again."""
    return [
        *section("What we are glad about", Blank(6)),
        Fields(("The next review is on", "Chair", "Place")),
    ]


def _held(workshop: Workshop) -> list[Contract]:
    return [c for c in workshop.ordered(Contract) if c.state is not ContractState.DRAFT]
