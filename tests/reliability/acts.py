"""What a command line does that Ctrl+C may break off, and what may be there then."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.domain.commands import Edit
from app.domain.records import Department, Perception
from app.storage import save_copy
from tests.domain import worlds
from tests.reliability import stories
from tests.reliability.deeds import DEEDS, with_a_change
from tests.reliability.first_look import checked
from tests.reliability.papers import PAPERS
from tests.storage.desk import START
from tests.storage.spoiled import changed


@dataclass(frozen=True)
class Act:
    """prepare: makes what is there before. line: what is carried out. whole: looks at what is
    there however that ended. done: looks whether it is done. again: how it ends when it is then
    carried out again, to its end."""

    prepare: Callable[[Path], object]
    line: Callable[[Path], list[str]]
    whole: Callable[[Path], object]
    done: Callable[[Path], object]
    again: tuple[int, ...] = (0,)


def _file(folder: Path) -> str:
    return str(folder / "story.accord")


def _lines(folder: Path) -> None:
    stories.begun(folder)
    lines = "".join(json.dumps(line) + "\n" for line in stories.LINES)
    (folder / "lines").write_text(lines)


def _answered(folder: Path) -> None:
    """What was answered is there."""
    found = stories.standing(folder / "story.accord", stories.states())
    assert stories.said((folder / "told").read_bytes()) <= found


def _standing(folder: Path) -> None:
    stories.standing(folder / "story.accord", stories.states())


def _salvageable(folder: Path) -> None:
    path = stories.begun(folder)
    changed(path, "UPDATE department SET provides = 'Forms'")


def _saved_or_nothing(folder: Path) -> None:
    if (folder / "saved.accord").exists():
        _saved(folder)


def _saved(folder: Path) -> None:
    found, before = checked(folder / "saved.accord"), stories.states()[0]
    assert found.count(Perception) == before.count(Perception), "not all that can be read is there"


def _table(folder: Path) -> None:
    stories.begun(folder)
    (folder / "table.csv").write_text("name\nLegal\nWorks\n")


def _all_rows_or_none(folder: Path) -> None:
    before = stories.states()[0].count(Department)
    found = checked(folder / "story.accord").count(Department)
    assert found in (before, before + 2), "half a table was imported"


def _all_rows(folder: Path) -> None:
    found = checked(folder / "story.accord").count(Department)
    assert found == stories.states()[0].count(Department) + 2


def _made_up_or_nothing(folder: Path) -> None:
    for path in (folder / "d").glob("*.accord"):
        assert checked(path).count(Department) == 3


def _made_up(folder: Path) -> None:
    assert list((folder / "d").glob("*.accord"))
    _made_up_or_nothing(folder)


def _printed(what: str) -> Act:
    paper = PAPERS[what]

    def prepare(folder: Path) -> None:
        workshop = worlds.rich()
        worlds.do(workshop, Edit("workshop", "workshop", {"pinned_day": START.date()}))
        save_copy(workshop, folder / "story.accord", START)
        paper.prepare(folder)

    def line(folder: Path) -> list[str]:
        return ["export", _file(folder), what, "--out", str(folder / "out")]

    return Act(prepare, line, paper.after, paper.done)


def _one_or_the_other(folder: Path) -> None:
    assert checked(folder / "story.accord") in stories.states()[:2]


def _is(number: int) -> Callable[[Path], None]:
    def judged(folder: Path) -> None:
        assert checked(folder / "story.accord") == stories.states()[number]

    return judged


ACTS = {
    "apply": Act(
        _lines, lambda f: ["apply", _file(f), str(f / "lines")], _answered, _standing, (0, 1)
    ),
    "new": Act(
        lambda _f: None,
        lambda f: ["new", _file(f), "--title", "Kick-off"],
        DEEDS["new"].after,
        DEEDS["new"].done,
        (0, 1),
    ),
    "demo": Act(
        lambda _f: None,
        lambda f: ["demo", "--out", str(f / "d"), "--no-window", *["--departments", "3"]],
        _made_up_or_nothing,
        _made_up,
    ),
    "import": Act(
        _table,
        lambda f: ["import", _file(f), str(f / "table.csv"), "--as", "departments"],
        _all_rows_or_none,
        _all_rows,
        (0, 1),
    ),
    "undo": Act(with_a_change, lambda f: ["undo", _file(f)], _one_or_the_other, _is(0), (0, 1)),
    "show": Act(stories.begun, lambda f: ["show", _file(f)], _is(0), _is(0)),
    "verify": Act(stories.begun, lambda f: ["verify", _file(f)], _is(0), _is(0)),
    "salvage": Act(
        _salvageable,
        lambda f: ["verify", _file(f), "--salvage", str(f / "saved.accord")],
        _saved_or_nothing,
        _saved,
        (0, 1),
    ),
    "contracts": _printed("contracts"),
}
"""What is carried out → how, and what may be there then."""
