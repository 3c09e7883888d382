"""What the map says in words of one tie or one department. No Qt."""

from dataclasses import dataclass

from app.analysis.centrality import groups_said, passages_said
from app.analysis.formula import Trend
from app.analysis.privacy import Cell, eligible, is_too_small, over_departments
from app.analysis.relations import Frictions, Tie
from app.domain.records import Department
from app.domain.text import counted
from app.domain.workshop import Workshop
from app.drawing.matrix import TOO_FEW
from app.overview.map.facts import Facts
from app.overview.map.pictures import Shown

_MOST = 6
"""So many of a kind are said of the whole."""

_TRENDS = {Trend.UP: "rising", Trend.DOWN: "falling", Trend.FLAT: "steady"}


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one colour: a tone is a colour role."""

    text: str
    tone: str = "ink"
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence in runs, and the sentences under it."""

    head: tuple[Run, ...]
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The whole head as one text."""
        return " ".join(run.text for run in self.head)


def tie_said(workshop: Workshop, facts: Facts, shown: Shown, author: str, about: str) -> Said:
    """Return who sees, serves or supplies whom, and how."""
    one, other = workshop.get(Department, author), workshop.get(Department, about)
    there, back = facts.tie(author, about), facts.tie(about, author)
    first, _ = workshop.pair(author, about)
    sides = ("first", "second") if first == author else ("second", "first")
    names = (Run(one.name, sides[0], True), Run(other.name, sides[1], True))
    if shown is Shown.SERVICE:
        head, lines = _service(there, back, names)
    elif shown is Shown.WORK:
        head, lines = _work(there, back, names)
    else:
        head, lines = _perception(workshop, facts, there, back, names, author, about)
    return Said(head, tuple(line for line in lines if line))


def department_said(workshop: Workshop, facts: Facts, id: str) -> Said:
    """Return how a department sees itself, and is seen."""
    department = workshop.get(Department, id)
    own = facts.table.self_view(id)
    head = (Run(department.name, bold=True), *_seen(own, "sees itself", _of(workshop, own, id)))
    lines = (
        _small(workshop, facts, department),
        _mean("The others see it", facts.table.received(id)),
        _mean("It sees the others", sees_others(facts, id)),
        _held(facts, id),
    )
    return Said(head, tuple(line for line in lines if line))


def sees_others(facts: Facts, id: str) -> Cell:
    """Return the mean of what a department is shown to say of the others."""
    return over_departments(
        facts.table.direct(author, about)
        for author, about in facts.table.pairs()
        if author == id and about != id
    )


def whole_said(workshop: Workshop, facts: Facts) -> list[tuple[str, str]]:
    """Return (icon, sentence) of everything that holds for all departments together."""
    whole = facts.whole
    ways, covered = whole.both_ways, whole.covered
    out = []
    if ways.whole:
        out.append(("handshake", f"Agreed both ways: {ways.part} of {ways.whole} pairs"))
    if covered.whole:
        said = f"Contracts on {covered.part} of {covered.whole} pairs that meet"
        missing = [workshop.names_of(bare.first, bare.second) for bare in whole.bare[:3]]
        out.append(("file-check-2", f"{said}; not yet: {'; '.join(missing)}" if missing else said))
    for burden in whole.burdens:
        name = workshop.name_of(burden.department)
        share = f"{burden.share * 100:.0f} % of friction and open requests"
        out.append(("hourglass", f"Much waits for {name}: {share}"))
    if facts.central is not None:
        through = passages_said(workshop, facts.central)
        out += [("route", through)] if through else []
        out += [("users", group) for group in groups_said(workshop, facts.central)]
    alone = [workshop.names_of(*pair) for pair in whole.silos[:_MOST]]
    if len(whole.silos) > _MOST:
        alone.append(counted(len(whole.silos) - _MOST, "more pair"))
    out += [("unlink", f"Nothing agreed and no channel: {who}") for who in alone]
    for overlap in whole.overlaps[:_MOST]:
        names = ", ".join(workshop.name_of(id) for id in overlap.departments)
        out.append(("layers", f"Provided more than once: {overlap.service} ({names})"))
    return out


def _perception(
    workshop: Workshop,
    facts: Facts,
    there: Tie | None,
    back: Tie | None,
    names: tuple[Run, Run],
    author: str,
    about: str,
) -> tuple[tuple[Run, ...], list[str]]:
    direct = facts.table.direct(author, about)
    seen = _seen(direct, "sees", _of(workshop, direct, author), names[1])
    own, meta = facts.table.self_view(about), facts.table.meta(about, author)
    other = names[1].text
    lines = [_own_and_expected(other, own, meta)]
    if direct.suppressed:
        lines.append(f"Answers of fewer than {facts.table.threshold} people are never shown.")
    lines.append(_mean(f"The other way, {other} sees {names[0].text}", direct_back(facts, there)))
    lines.append(_together(there, back))
    return (names[0], *seen), lines


def direct_back(facts: Facts, tie: Tie | None) -> Cell:
    """Return how the one who is seen sees the other."""
    return tie.back if tie is not None else facts.table.direct("", "")


def _service(
    there: Tie | None, back: Tie | None, names: tuple[Run, Run]
) -> tuple[tuple[Run, ...], list[str]]:
    head = (names[0], Run("serves"), names[1], *_figure(there))
    lines = [_sides(there)]
    if back is not None and back.contract is not None:
        figure = " ".join(run.text for run in _figure(back))
        lines.append(f"The other way, {names[1].text} serves {names[0].text} {figure}.")
    lines.append(_together(there, back))
    return head, lines


def _work(
    there: Tie | None, back: Tie | None, names: tuple[Run, Run]
) -> tuple[tuple[Run, ...], list[str]]:
    mine, theirs = (tie.interfaces if tie else 0 for tie in (there, back))
    at = Run(f"at {counted(mine, 'interface')}")
    head = (names[0], Run("supplies"), names[1], at)
    lines = []
    if there is not None and mine:
        lines.append(f"{_capital(there.frictions.words)} at them.")
    if back is not None and theirs:
        hurt = back.frictions.words
        lines.append(
            f"The other way, {names[1].text} supplies {names[0].text} at "
            f"{counted(theirs, 'interface')}: {hurt}."
        )
    return head, lines


def _seen(cell: Cell, verb: str, of: str, whom: Run | None = None) -> tuple[Run, ...]:
    object_ = (whom,) if whom is not None else ()
    if cell.suppressed:
        return (Run(verb), *object_, Run(f"– {TOO_FEW}", "muted"))
    if cell.mean is None:
        return (Run(verb), *object_, Run("– not rated yet", "muted"))
    return (Run(verb), *object_, Run("at"), Run(f"{cell.mean:.1f}", bold=True), Run(of, "muted"))


def _of(workshop: Workshop, cell: Cell, author: str) -> str:
    """Return how many answered of how many, where that may be shown."""
    if cell.n is None:
        return ""
    people = eligible(workshop, author, cell.n)
    if people is None or people < cell.n:
        return f"({counted(cell.n, 'answer')})"
    return f"({cell.n} of {people})"


def _own_and_expected(name: str, own: Cell, meta: Cell) -> str:
    sees = f"sees itself at {own.mean:.1f}" if own.mean is not None else ""
    hoped = f"expected {meta.mean:.1f}" if meta.mean is not None else ""
    said = " and ".join(part for part in (sees, hoped) if part)
    return f"{name} {said}." if said else ""


def _mean(words: str, cell: Cell) -> str:
    if cell.suppressed:
        return f"{words}: {TOO_FEW}."
    return f"{words} at {cell.mean:.1f}." if cell.mean is not None else ""


def _together(there: Tie | None, back: Tie | None) -> str:
    """Return interfaces and frictions of both directions."""
    known = [tie for tie in (there, back) if tie is not None]
    interfaces = sum(tie.interfaces for tie in known)
    if not interfaces:
        return "No interface is named between the two."
    hurt = Frictions(
        sum(tie.frictions.delay for tie in known),
        sum(tie.frictions.error for tie in known),
        sum(tie.frictions.friction for tie in known),
    )
    return f"Between the two: {counted(interfaces, 'interface')}, {hurt.words}."


def _figure(tie: Tie | None) -> tuple[Run, ...]:
    if tie is None or tie.contract is None:
        return (Run("without a contract", "muted"),)
    if tie.score is None or tie.score.combined is None:
        why = (tie.score.because if tie.score else "") or "not measured yet"
        return (Run(f"– {why}", "muted"),)
    return (Run("at"), Run(f"C {tie.score.combined:.0f}", bold=True))


def _sides(tie: Tie | None) -> str:
    if tie is None or tie.score is None or tie.score.combined is None:
        return ""
    task, relationship = tie.score.task.value, tie.score.relationship.value
    parts = [
        f"{name} {value:.0f}"
        for name, value in (("task", task), ("relationship", relationship))
        if value is not None
    ]
    said = _capital(", ".join(parts))
    if tie.score.because:
        said += f": {tie.score.because}"
    trend = _TRENDS.get(tie.score.trend)
    return f"{said}; {trend} since the reading before." if trend else f"{said}."


def _small(workshop: Workshop, facts: Facts, department: Department) -> str:
    if not is_too_small(workshop, department.id, facts.table.threshold):
        return ""
    return f"{department.name} has too few people: what it says is never shown as its own."


def _held(facts: Facts, id: str) -> str:
    contracts = {
        tie.contract.id for tie in facts.ties.values() if tie.contract and id in _ends(tie)
    }
    interfaces = sum(tie.interfaces for tie in facts.ties.values() if id in _ends(tie))
    if not contracts and not interfaces:
        return ""
    words = f"{counted(interfaces, 'interface')} and {counted(len(contracts), 'contract')}"
    return f"{_capital(words)} with others."


def _ends(tie: Tie) -> tuple[str, str]:
    return tie.author, tie.about


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
