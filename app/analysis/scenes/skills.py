"""Skills as the room sees them: by process, and on group level only (METHOD §4)."""

from app.analysis.privacy import is_too_small
from app.analysis.scenes.kinds import ColumnsScene, HeatScene, ListScene
from app.analysis.scenes.parts import (
    Column,
    Entry,
    Figure,
    HeatSquare,
    Mark,
    NotRated,
    Shown,
    TooFew,
)
from app.analysis.scenes.view import View, joined, plain, quiet, strong
from app.analysis.skills import LEVELS, HeatCell, gaps, heat
from app.domain.records import (
    Competency,
    DevelopmentAction,
    Interface,
    Progress,
    Requirement,
)
from app.domain.workshop import in_order

_PROGRESS = {
    Progress.PLANNED: ("", Mark.OPEN),
    Progress.RUNNING: ("under way", Mark.NOW),
    Progress.DONE: ("done", Mark.DONE),
    Progress.DROPPED: ("dropped", Mark.NONE),
}

_ORDER = (Progress.RUNNING, Progress.PLANNED, Progress.DONE, Progress.DROPPED)


def profile(view: View) -> ColumnsScene:
    """Return what each process asks of its supplier, by the process and never by the person."""
    names = {c.id: c.name for c in view.workshop.all(Competency)}
    columns = []
    for interface in view.workshop.ordered(Interface):
        if view.pair is not None and {interface.supplier, interface.receiver} != set(view.pair):
            continue
        needs = view.workshop.referring(Requirement, "interface", interface.id)
        needs = sorted(needs, key=lambda need: (-need.level, names[need.competency]))
        entries = tuple(Entry(names[n.competency], aside=f"level {n.level}") for n in needs)
        if entries:
            note = f"{view.name(interface.supplier)} for {view.name(interface.receiver)}"
            columns.append(Column(interface.name, entries, view.hue(interface.supplier), note))
    return ColumnsScene(
        heading=view.both() or (strong("What the work asks for"),),
        columns=tuple(columns),
        nothing="What does each process ask of those who do it?",
        foot=(quiet(", ".join(f"{i} {word}" for i, word in enumerate(LEVELS))),),
    )


def assess(view: View) -> ListScene:
    """Return what the levels mean, before anybody says where they stand."""
    meanings = (
        "has not met it yet",
        "knows what it is, and tries",
        "does it with help",
        "does it alone, and well",
        "helps others to do it",
    )
    entries = tuple(
        Entry(word[:1].upper() + word[1:], meaning, lead=str(level))
        for level, (word, meaning) in enumerate(zip(LEVELS, meanings, strict=True))
    )
    return ListScene(
        heading=(strong("Where do we stand, as a department?"),),
        entries=entries,
        foot=(plain("Each department is looked at as a whole, never a person."),),
    )


def gaps_seen(view: View) -> HeatScene:
    """Return the heat matrix: levels by department, those of too small ones left out."""
    cells = heat(gaps(view.workshop, view.today))
    departments = [d for d in view.workshop.departments() if any(k[0] == d.id for k in cells)]
    skills = [c for c in view.workshop.ordered(Competency) if any(k[1] == c.id for k in cells)]
    return HeatScene(
        heading=(strong("What we have, and what we need"),),
        departments=tuple(d.name for d in departments),
        codes=tuple(d.code for d in departments),
        skills=tuple(c.name for c in skills),
        squares=tuple(
            tuple(_square(view, cells.get((d.id, c.id))) for d in departments) for c in skills
        ),
        foot=(plain("The level that is there, of the one that the work needs."),),
    )


def plan(view: View) -> ListScene:
    """Return what is done about the gaps, by whom and by when."""
    names = {c.id: c.name for c in view.workshop.all(Competency)}
    found = in_order(view.workshop.all(DevelopmentAction))
    found.sort(key=lambda action: _ORDER.index(action.progress))
    return ListScene(
        heading=(strong("What we will learn"),),
        entries=tuple(_action(view, action, names) for action in found),
        nothing="Which gap is worth closing first, and how?",
    )


def _square(view: View, cell: HeatCell | None) -> HeatSquare | None:
    if cell is None:
        return None
    if is_too_small(view.workshop, cell.department, view.threshold):
        return HeatSquare(TooFew(), cell.required, None)
    current: Figure = NotRated() if cell.current is None else Shown(float(cell.current))
    return HeatSquare(current, cell.required, cell.gap, cell.single)


def _action(view: View, action: DevelopmentAction, names: dict[str, str]) -> Entry:
    due = view.wording.date(action.due)
    word, mark = _PROGRESS[action.progress]
    who = joined((view.name(action.department), names[action.competency], action.owner))
    return Entry(action.what, who, aside=word or due, mark=mark)
