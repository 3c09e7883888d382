"""What was typed in confidence leaves no trace: not in the file, its backups, logs or temporary
files, also where the program was killed amid it; and the bytes do not tell who came when."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import mean
from types import SimpleNamespace

import pytest

from app.bootstrap import create, open_session
from app.domain import ids
from app.domain.commands import decode_command
from app.domain.records import Rating
from app.session import Session
from app.storage import read_only_copy
from app.storage import store as store_module
from tests.reliability.conftest import ROOT, Drive
from tests.reliability.stories import Line
from tests.scale import SEED, times

MARKERS = ("Zanzibar-4711", "Ouagadougou-0815", "Xanadu-1797")
SAID = "Reykjavik-1234"
ROUND: dict[str, str] = {"round": "r", "author": "fin", "about": "svc"}
BALLOTS = times(300, 2_000)
FEW, FILES = 30, times(8, 60)
BOUND = 6 / (BALLOTS - 1) ** 0.5
"""Of n places in no order, the rank correlation has the deviation 1/√(n-1): six of them are
passed once in 500 million runs by chance, and a real order has 1."""


def do(session: Session, *lines: Line) -> None:
    """Carry out lines and wait until they are durable."""
    for line in lines:
        session.wait(session.execute(decode_command(line)).ticket)


def begun(path: Path) -> Session:
    """Open a new workshop with two departments and a round."""
    session = create(path, "Harbour", "five_stage")
    do(
        session,
        {"do": "add_department", "id": "fin", "name": "Finance", "headcount": 40},
        {"do": "add_department", "id": "svc", "name": "Service", "headcount": 40},
        {"do": "add_attribute", "id": "fair", "name": "Fair"},
        {"do": "add_round", "id": "r", "title": "Round"},
    )
    return session


def typed() -> list[Line]:
    """Return what a hand does during the capture: types, changes and deletes."""
    one, two, three = MARKERS
    return [
        {"do": "add_perception", "id": "p1", "text": f"{one}, and again {one}.", **ROUND},
        {"do": "edit_perception", "id": "p1", "text": f"{two} is nearer."},
        {"do": "add_perception", "id": "p2", "text": f"{three}. " * 140, **ROUND},
        {"do": "remove_perception", "id": "p2"},
        {"do": "edit_perception", "id": "p1", "text": "Careful with money."},
        {"do": "add_perception", "id": "p3", "text": f"{SAID} was said.", **ROUND},
    ]


def traces(folder: Path, marker: str) -> list[str]:
    """Return every file below a folder that holds a marker, however it is encoded."""
    forms = [marker.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")]
    return [
        str(found.relative_to(folder))
        for found in sorted(folder.rglob("*"))
        if found.is_file() and any(form in found.read_bytes() for form in forms)
    ]


def finished(session: Session) -> None:
    """End the round, as the facilitator does."""
    do(session, {"do": "finish_round", "id": "r"})


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for everything: the workshop, what is temporary, and the log."""
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    return tmp_path


def test_no_trace_is_left_when_the_round_is_finished(temporary: Path) -> None:
    path = temporary / "w.accord"
    session = begun(path)
    for line in typed():
        do(session, line)
        session.backup()
    assert any(traces(temporary, marker) for marker in MARKERS), "the test would show nothing"
    finished(session)
    assert [traces(temporary, marker) for marker in MARKERS] == [[], [], []]
    session.close()
    assert [traces(temporary, marker) for marker in MARKERS] == [[], [], []]
    assert "w.accord" in traces(temporary, SAID), "what stands at the end is to stay"


@pytest.mark.parametrize("fault", ["no vacuum", "backups kept"])
def test_a_fault_is_found_by_the_same_test(
    temporary: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    session = begun(temporary / "w.accord")
    do(session, *typed())
    session.backup()
    what = "_tidy" if fault == "no vacuum" else "forget_backups"
    owner = store_module.FileStore if fault == "no vacuum" else store_module
    monkeypatch.setattr(owner, what, lambda *_, **__: None)
    finished(session)
    session.close()
    assert any(traces(temporary, marker) for marker in MARKERS)


def test_the_command_line_leaves_none_either_nor_does_its_log(temporary: Path) -> None:
    """Through the program, with lines that are refused, and words that are not understood."""
    path = temporary / "w.accord"
    begun(path).close()
    refused = [
        {"do": "add_perception", "id": "p1", "text": MARKERS[0], **ROUND},
        {"do": "add_perception", "text": MARKERS[0], "round": MARKERS[1], "author": "x"},
        {"do": "add_perception", "text": {"x": MARKERS[2]}, **ROUND},
    ]
    lines = [*typed(), *refused, {"do": "finish_round", "id": "r"}]
    own = {"XDG_STATE_HOME": str(temporary / "state"), "TMPDIR": str(temporary / "tmp")}
    done = subprocess.run(
        [sys.executable, "-m", "app", "apply", str(path), "--keep-going"],
        input="\n".join(map(json.dumps, lines)).encode(),
        env={**os.environ, **own},
        cwd=ROOT,
        capture_output=True,
        timeout=120,
        check=False,
    )
    answers = [json.loads(line)["ok"] for line in done.stdout.splitlines()]
    assert answers == [*[True] * len(typed()), *[False] * 3, True]
    assert [traces(temporary, marker) for marker in MARKERS] == [[], [], []]


def test_a_program_that_was_killed_leaves_none(drive: Drive, temporary: Path) -> None:
    """Killed amid a backup, a look at a copy, the finishing of a round and the erasing of the
    history; then opened again, and finished or erased where it was not."""
    step = times(17, 3)
    found = drive("killed_in_capture", plant="", first=1 + SEED % step, step=step)
    assert found["tried"] > 9
    assert found["held"], "the test would show nothing"
    assert found["wrong"] == []


def test_what_is_not_tidied_after_a_kill_is_found_by_the_same_search(drive: Drive) -> None:
    fault = "tidied no more after a kill"
    assert drive("killed_in_capture", plant=fault, first=40, step=40)["wrong"]


def test_history_that_is_erased_leaves_none(temporary: Path) -> None:
    session = begun(temporary / "w.accord")
    do(session, {"do": "edit_workshop", "id": "workshop", "purpose": MARKERS[0]})
    session.backup()
    do(session, {"do": "edit_workshop", "id": "workshop", "purpose": "Another."})
    session.wait(session.erase_history())
    assert traces(temporary, MARKERS[0]) == []
    session.close()
    assert traces(temporary, MARKERS[0]) == []


# -- the order in which people came -------------------------------------------------------------


def cast(session: Session, ballots: int = BALLOTS) -> list[str]:
    """Put ballots into the box, and return the ids of the ratings in their order."""
    out = []
    for number in range(ballots):
        line = {"do": "cast_ballot", "lens": "direct", "scores": {"fair": 1 + number % 5}, **ROUND}
        changes = session.execute(decode_command(line)).changes
        out += [change.id for change in changes.changes if change.kind == "rating"]
    return out


def places(path: Path, wanted: list[str]) -> list[int]:
    """Return where in the bytes of a file each id stands first."""
    raw = path.read_bytes()
    return [raw.index(id.encode()) for id in wanted]


def rank_correlation(values: list[int]) -> float:
    """Return Spearman's correlation of values, all different, with their own order."""
    n = len(values)
    ranks = {value: rank for rank, value in enumerate(sorted(values))}
    squares = sum((rank - ranks[value]) ** 2 for rank, value in enumerate(values))
    return 1 - 6 * squares / (n * (n * n - 1))


def within_pages(values: list[int]) -> float:
    """Return the mean correlation inside pages, where a new cell stands before an older one."""
    pages: dict[int, list[int]] = {}
    for value in values:
        pages.setdefault(value // 4_096, []).append(value)
    return mean(rank_correlation(page) for page in pages.values() if len(page) > 4)


def test_the_order_of_ballots_is_not_in_the_bytes(temporary: Path) -> None:
    path = temporary / "w.accord"
    session = begun(path)
    wanted = cast(session)
    backup = session.backup()
    assert backup is not None
    finished(session)
    assert session.workshop.count(Rating) == BALLOTS
    session.close()
    backups = sorted((temporary / "w backups").glob("*.accord"))
    assert backups
    for file in (path, *backups):
        found = places(file, wanted)
        assert abs(rank_correlation(found)) < BOUND
        assert abs(within_pages(found)) < BOUND
    again = open_session(path)
    order = [rating.id for rating in again.workshop.all(Rating)]
    again.close()
    assert abs(rank_correlation([order.index(id) for id in wanted])) < BOUND
    with read_only_copy(path) as store:
        log = json.dumps([store.changes_of(line.seq).label for line in store.log()])
        assert not any(id in log for id in wanted)


def of_small_boxes(folder: Path) -> tuple[float, float]:
    """Return the mean correlation over some files with few ballots, so that no page was split and
    its rows lie as they came; and that of a backup of each, made while the box was open."""
    found: list[tuple[float, float]] = []
    for number in range(FILES):
        path = folder / f"{number}.accord"
        session = begun(path)
        wanted = cast(session, FEW)
        backup = session.backup()
        assert backup is not None
        meanwhile = rank_correlation(places(backup, wanted))
        finished(session)
        session.close()
        found.append((rank_correlation(places(path, wanted)), meanwhile))
    return mean(one for one, _ in found), mean(other for _, other in found)


def test_the_order_of_a_few_ballots_is_not_in_the_bytes(temporary: Path) -> None:
    bound = 6 / (FILES * (FEW - 1)) ** 0.5
    file, backup = of_small_boxes(temporary)
    assert abs(file) < bound
    assert abs(backup) < bound


def test_a_file_that_is_not_rebuilt_is_found_by_the_same_measure(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rebuilding puts the rows into the order of their random ids."""
    monkeypatch.setattr(store_module.FileStore, "_tidy", lambda _store: None)
    file, _ = of_small_boxes(temporary)
    assert abs(file) > 0.9


def test_an_order_is_found_by_the_same_measure(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ids that count up are the fault."""
    session = begun(temporary / "w.accord")
    count = iter(range(10**6))
    monkeypatch.setattr(
        ids, "secrets", SimpleNamespace(token_hex=lambda n: f"{next(count):0{2 * n}x}")
    )
    counted = cast(session)
    finished(session)
    session.close()
    found = places(temporary / "w.accord", counted)
    assert abs(rank_correlation(found)) > BOUND
    assert abs(within_pages(found)) > BOUND
