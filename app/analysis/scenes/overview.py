"""The map and the contracts as the room sees them."""

from collections.abc import Mapping

from app.analysis.conversations import conversations
from app.analysis.network import compare
from app.analysis.ratings import latest_round, rating_table
from app.analysis.scenes.contract import STATE_WORDS, party_name
from app.analysis.scenes.kinds import ListScene, MatrixScene, Scene
from app.analysis.scenes.mirrors import figure_of
from app.analysis.scenes.parts import Entry, Figure, NotRated
from app.analysis.scenes.view import View, joined, plain, strong
from app.domain.contract import is_voided
from app.domain.courtesy import pause
from app.domain.records import Contract, ContractState, Round

Figures = tuple[Figure, ...]

_NOTHING = NotRated()
"""Most departments have not rated most others: those share what stands for it."""


def matrix(view: View) -> MatrixScene:
    """Return how each department sees each other, as far as the room may see it."""
    table = rating_table(view.workshop, latest_round(view.workshop))
    departments = view.workshop.departments()
    shown = {pair: figure_of(table.direct(*pair)) for pair in table.pairs()}
    shown |= {(d.id, d.id): figure_of(table.self_view(d.id)) for d in departments}
    ids = [d.id for d in departments]
    return MatrixScene(
        heading=(strong("How we see each other"),),
        names=tuple(d.name for d in departments),
        codes=tuple(d.code for d in departments),
        figures=tuple(_row(shown, one.id, ids) for one in departments),
        foot=(plain("Each row sees the columns; itself on the diagonal."),),
    )


def before(view: View) -> Scene | None:
    """Return how views have moved between the last two rounds, where both may be shown."""
    rounds = view.workshop.ordered(Round)
    if len(rounds) < 2:
        return None
    old, new = (rating_table(view.workshop, r.id) for r in rounds[-2:])
    entries = []
    for shift in compare(old, new).values():
        pause()
        if shift.before is not None and shift.after is not None and shift.points is not None:
            who = f"{view.name(shift.author)} sees {view.name(shift.about)}"
            moved = f"{shift.before:.1f} → {shift.after:.1f}"
            entries.append((abs(shift.points), Entry(who, aside=moved)))
    entries.sort(key=lambda pair: -pair[0])
    return ListScene(
        heading=(strong("Before and after"),),
        caption=f"{rounds[-2].title} and {rounds[-1].title}",
        entries=tuple(entry for _, entry in entries),
        nothing="There are not two rounds yet that may be shown beside each other.",
    )


def talks(view: View) -> ListScene:
    """Return the conversations worth having; never a ranking."""
    table = rating_table(view.workshop, latest_round(view.workshop))
    found = conversations(view.workshop, table, view.today)
    return ListScene(
        heading=(strong("Conversations worth having"),),
        entries=tuple(
            Entry(said.question, f"{view.name(said.first)} and {view.name(said.second)}")
            for said in found
        ),
        nothing="There is nothing yet to begin a conversation with.",
    )


def contracts(view: View) -> ListScene:
    """Return every contract with its state."""
    found = view.workshop.ordered(Contract)
    return ListScene(
        heading=(strong("Our contracts"),),
        entries=tuple(_contract(view, c) for c in found),
        nothing="No contract yet.",
    )


def _row(shown: Mapping[tuple[str, str], Figure], one: str, others: list[str]) -> Figures:
    pause()
    return tuple(shown.get((one, other), _NOTHING) for other in others)


def _contract(view: View, found: Contract) -> Entry:
    pause()
    again = view.wording.date(found.next_review)
    departments = (view.name(found.first), view.name(found.second))
    names = (party_name(view, found, found.first), party_name(view, found, found.second))
    where = "" if names == departments else " and ".join(departments)
    version = f"version {found.version}"
    void = is_voided(view.workshop, found) and found.state is not ContractState.REVISED
    return Entry(
        " and ".join(names),
        joined((where, version, f"review {again}" if again else "")),
        aside="signatures void" if void else STATE_WORDS[found.state],
    )
