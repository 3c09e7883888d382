"""Every picture on hard input: long names, nothing to show, many departments."""

from __future__ import annotations

import random
from datetime import date, timedelta

from app.analysis.formula import Status, Trend
from app.analysis.layout import layout
from app.analysis.metric import Point
from app.analysis.mirror import Conversation, mirror_of
from app.analysis.ratings import rating_table
from app.analysis.relations import ties
from app.analysis.skills import HeatCell
from app.analysis.themes import Window
from app.domain.records import (
    Competency,
    Contract,
    ContractState,
    Department,
    Interface,
    Lens,
    Theme,
)
from app.domain.workshop import Workshop
from app.drawing.display import Ink, Line, Picture
from app.drawing.gauge import gauge
from app.drawing.heat import heat_picture
from app.drawing.johari import johari_picture
from app.drawing.matrix import matrix
from app.drawing.mirror import mirror_picture
from app.drawing.network_map import network_map
from app.drawing.radar import Series, radar
from app.drawing.trend import trend
from tests.analysis.build import DAY, attributes, box, ratings, workshop

NAMES = (
    "Qualitätssicherung",
    "IT",
    "Rechnungswesen, Controlling und Beteiligungen",
    "HR",
    "Sales & Marketing",
    "Unternehmenskommunikation",
    "Δημόσιες σχέσεις",
    "Отдел логистики",
    "שירות לקוחות",
    "<b>Markup & “quotes”</b>",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabteilung",
    "A",
)


def house(count: int, seed: int = 1) -> Workshop:
    """Some departments that rate each other; the fourth has two people."""
    r = random.Random(seed)
    people = [
        Department(
            id=f"d{i}",
            name=f"{NAMES[i % len(NAMES)]}{'' if i < len(NAMES) else f' {i}'}",
            code=f"D{i}",
            headcount=2 if i == 3 else 9,
            position=i + 1.0,
        )
        for i in range(count)
    ]
    records: list = []
    for one in people:
        for other in people:
            lens = Lens.SELF if one is other else Lens.DIRECT
            if one is not other and r.random() > (1.0 if count == 2 else min(0.8, 5 / count)):
                continue
            records.append(box(one.id, other.id))
            for a in ("a0", "a1", "a2"):
                scores = [r.randint(1, 5) for _ in range(r.choice((2, 5, 6)))]
                records += ratings(one.id, other.id, lens, scores, a)
            if one is not other:
                records += ratings(one.id, other.id, Lens.META, [3, 3, 4], "a0")
                records += _work(one.id, other.id, r)
    names = ("Keeps promises", "Beantwortet Anfragen innerhalb der vereinbarten Zeit", "Listens")
    return workshop(people, attributes(*names), records)


def _work(one: str, other: str, r: random.Random) -> list:
    work: list = [
        Interface(name="x", supplier=one, receiver=other, accountable=one)
        for _ in range(r.randint(0, 6))
    ]
    if one < other and r.random() < 0.5:
        work.append(Contract(first=one, second=other, state=ContractState.ACTIVE))
    return work


def map_of(w: Workshop, **how: object) -> Picture:
    table = rating_table(w, "r1")
    found = ties(w, table, DAY)
    people = w.departments()
    return network_map(people, found, layout([d.id for d in people], list(found)), table, **how)


def points(values: list[float | None], breaks: int = 0) -> list[Point]:
    return [
        Point(date(2026, 1, 1) + timedelta(days=40 * i), v, v, v, Status.RED, int(i > breaks > 0))
        for i, v in enumerate(values)
    ]


def gauges() -> dict[str, Picture]:
    because = "“A measure with quite a long name, as people write them down” is at its worst"
    return {
        "gauge": gauge(
            65.6, 81.5, 52.9, Status.RED, because=because, trend=Trend.UP, title=NAMES[2]
        ),
        "gauge none": gauge(None, None, 50.0, Status.INSUFFICIENT, because="no task measure"),
        "gauge full": gauge(100.0, 100.0, 100.0, Status.GREEN, trend=Trend.DOWN),
        "gauge zero": gauge(1.0, 0.0, 0.0, Status.RED, trend=Trend.FLAT, grey=True),
        "gauge unmeasured": gauge(None, None, None, Status.NONE),
    }


def trends() -> dict[str, Picture]:
    return {
        "trend": trend(points([30.0, 50.0, None, 70.0, 99.0, 100.0], breaks=3), title="Finance"),
        "trend one": trend(points([2.0])),
        "trend none": trend([]),
        "trend gap": trend(points([50.0, None])),
    }


def mirrors() -> dict[str, Picture]:
    w = house(6)
    table = rating_table(w, "r1")
    said = Conversation("d0", "d1", "What lies behind " + NAMES[2] * 3 + "?", "")
    out = {}
    for by in (1, 3):
        m = mirror_of(w, table, "d0", f"d{by}")
        for about in (NAMES[1], NAMES[2], NAMES[10]):
            made = mirror_picture(m, about, NAMES[10 - by], about_is_first=by == 1, said=said)
            out[f"mirror {by} {about[:6]}"] = made
    return out


def skills_and_themes() -> dict[str, Picture]:
    people = house(4).departments()
    skills = [Competency(id=f"c{i}", name=n, position=i + 1.0) for i, n in enumerate(NAMES)]
    cells = {
        (d.id, c.id): HeatCell(d.id, c.id, 4, gap and 4 - gap, gap, 3, single=i % 2 == 0)
        for i, d in enumerate(people)
        for c, gap in zip(skills, (0, 1, 2, 3, 4, None) * 2, strict=True)
        if (i + len(c.name)) % 3
    }
    themes = [
        Theme(id=f"t{i}", round="r1", first="d0", title=f"{n} and more of it", dots=i * 3)
        for i, n in enumerate(NAMES)
    ]
    windows = {Window.OPEN: themes[:6], Window.BLIND: themes[6:], Window.HIDDEN: []}
    series = [
        Series("of itself", (1.0, 5.0, 3.0, 2.0), Ink.FIRST),
        Series("told", (None, 2.0, None, 4.0), Ink.SECOND, Line.DASHED),
    ]
    return {
        "heat": heat_picture(people, skills, cells, selected="d0|c1", language="de"),
        "heat none": heat_picture([], [], {}),
        "johari": johari_picture(windows, NAMES[2], NAMES[10]),
        "johari none": johari_picture({}, "IT", "the others"),
        "radar": radar([NAMES[2], NAMES[10], NAMES[8], NAMES[4]], series),
    }


def maps() -> dict[str, Picture]:
    out = {}
    for count in (0, 1, 2, 3, 6, 12, 13, 30, 45):
        w = house(count)
        out[f"matrix {count}"] = matrix(
            w.departments(), rating_table(w, "r1"), selected="d1|d0", language="de"
        )
        out[f"map {count}"] = map_of(w, language="de", focus="d0")
    return out


def everything() -> dict[str, Picture]:
    return {**gauges(), **trends(), **mirrors(), **skills_and_themes(), **maps()}
