"""Four departments, one of them too small to be shown; two have a contract that is measured."""

from datetime import date

from app.domain.commands import Add, Batch
from app.domain.records import (
    Attribute,
    Contract,
    ContractState,
    Department,
    Friction,
    FrictionKind,
    Interface,
    Lens,
    Measure,
    MeasureKind,
    Reading,
    Round,
    WorkshopInfo,
)
from app.widgets.labels import PlainLabel
from tests.analysis.build import box, ratings

DAY = date(2026, 5, 6)


def rated(author, about, scores, lens=Lens.DIRECT, round="r1"):
    return [
        box(author, about, round=round),
        *ratings(author, about, lens, scores, round=round),
    ]


RECORDS = (
    WorkshopInfo(title="Harbour", threshold=3),
    Department(id="fin", name="Finance", headcount=5, position=1),
    Department(id="cs", name="Customer Service", headcount=6, position=2),
    Department(id="it", name="IT", headcount=4, position=3),
    Department(id="hr", name="HR", headcount=2, position=4),
    Attribute(id="a0", name="Keeps promises", position=1),
    Round(id="r1", title="Spring", on=date(2026, 3, 1), position=1),
    *rated("cs", "fin", [2, 2, 2, 2, 2, 3]),
    *ratings("fin", "cs", Lens.META, [4, 4, 4, 4]),
    *rated("fin", "cs", [3, 3, 3, 3]),
    *rated("fin", "fin", [4, 4, 4, 4, 4], Lens.SELF),
    *rated("it", "fin", [3, 3, 3, 4]),
    *rated("hr", "fin", [5, 5]),
    Interface(id="i1", name="Credit", supplier="fin", receiver="cs", accountable="fin", position=1),
    Interface(id="i2", name="Files", supplier="cs", receiver="fin", accountable="cs", position=2),
    Interface(id="i3", name="Laptops", supplier="it", receiver="cs", accountable="it", position=3),
    Friction(id="f1", interface="i1", type=FrictionKind.DELAY, text="A day late", impact=5),
    Friction(id="f2", interface="i2", type=FrictionKind.ERROR, text="The wrong one", impact=2),
    Contract(id="c1", first="fin", second="cs", state=ContractState.ACTIVE, position=1),
    Measure(id="m1", contract="c1", supplier="fin", name="Hours", type=MeasureKind.TASK,
            worst=0.0, target=100.0, weight=100.0, position=1),
    Measure(id="m2", contract="c1", supplier="fin", name="Trust", type=MeasureKind.RELATIONSHIP,
            worst=0.0, target=100.0, weight=100.0, position=2),
    *(Reading(measure=m, on=on, value=value)
      for m in ("m1", "m2") for on, value in ((date(2026, 4, 1), 40.0), (date(2026, 5, 1), 64.0))),
)  # fmt: skip


def many(document, count=14):
    """Add so many departments that the map is worked out on another thread."""
    made = [Department(id=f"b{n}", name=f"Branch {n}", headcount=5) for n in range(count)]
    document.execute(Batch(tuple(Add(branch) for branch in made), "Branches"))


def texts_of(view):
    """Return the words of every label in a view."""
    return [label.text() for label in view.findChildren(PlainLabel)]
