"""Files are whole or not there, and their names are possible everywhere."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from app.domain.errors import ExportError
from app.export import write_report
from app.export.files import clear_parts, safe_name, unique, write_file
from app.stages.setup.report import report as agenda
from tests.domain import worlds


def test_a_file_is_written_and_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "paper.pdf"
    write_file(path, b"one")
    write_file(path, b"two")
    assert path.read_bytes() == b"two"
    assert [p.name for p in path.parent.iterdir()] == ["paper.pdf"]


@pytest.mark.skipif(os.name != "posix", reason="rights are of POSIX")
def test_it_can_be_read_by_whom_it_is_handed_to(tmp_path: Path) -> None:
    mask = os.umask(0o022)
    try:
        write_file(tmp_path / "paper.pdf", b"x")
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "paper.pdf").stat().st_mode) == 0o644


def test_the_old_file_stays_where_the_new_one_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "paper.pdf"
    write_file(path, b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("app.export.files.os.fsync", full)
    with pytest.raises(ExportError, match="No space left on device"):
        write_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["paper.pdf"]


def test_what_is_no_ordinary_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.pdf").mkdir()
    with pytest.raises(ExportError, match="is a folder"):
        write_file(tmp_path / "folder.pdf", b"x")
    (tmp_path / "file").write_text("x")
    with pytest.raises(ExportError, match="is a file, not a folder"):
        write_file(tmp_path / "file" / "paper.pdf", b"x")
    with pytest.raises(ExportError, match="could not be written"):
        write_file(tmp_path / ("x" * 3_600) / "paper.pdf", b"x")
    with pytest.raises(ExportError, match="could not be written"):
        write_file(tmp_path / "nul\0.pdf", b"x")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are of POSIX")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "paper.pdf")
    with pytest.raises(ExportError, match="not an ordinary file"):
        write_file(tmp_path / "paper.pdf", b"x")


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("contract", "Finance", "Customer Service", "v2"), "contract-finance-customer-service-v2"),
        (("contract", "Sales & Marketing", "IT/HR"), "contract-sales-marketing-it-hr"),
        (("../../etc/passwd", "a\nb", "?#%"), "etc-passwd-a-b"),
        (("CON",), "con-file"),
        (("???",), "document"),
        (("Vertrieb Süd", "מחלקה"), "vertrieb-süd-מחלקה"),
    ],
)
def test_names_are_possible_everywhere(parts: tuple[str, ...], name: str) -> None:
    assert safe_name(*parts, suffix=".pdf") == f"{name}.pdf"


def test_long_names_are_shortened() -> None:
    name = safe_name("contract", "Department for " * 20, "ж" * 300, "v1", suffix=".pdf")
    assert len(name.encode()) < 220
    assert name.endswith("-v1.pdf")


def test_names_that_would_overwrite_each_other_are_numbered() -> None:
    assert list(unique(["a.pdf", "A.pdf", "a.pdf", "b.pdf"])) == [
        "a.pdf",
        "A-2.pdf",
        "a-3.pdf",
        "b.pdf",
    ]


PROGRAM = """
import os, sys
from pathlib import Path
from app.export.files import write_file
os.fsync = lambda handle: (print("amid", flush=True), sys.stdin.read())
write_file(Path(sys.argv[1]), b"half")
"""


@pytest.mark.skipif(os.name != "posix", reason="a process is killed as POSIX does it")
def test_what_a_killed_export_has_left_goes_at_the_next_one(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    others = [".accord-note.part", f".accord-ffffffff-{2**22 + 1}-abc.part", ".accord-x"]
    for name in others:
        (tmp_path / name).write_text("of somebody else")
    command = [sys.executable, "-c", PROGRAM, str(path)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]
    ) as program:
        assert program.stdout is not None
        program.stdout.readline()
        amid = {found.name for found in tmp_path.iterdir()}
        assert len(amid) == 4
        clear_parts(tmp_path)
        assert {found.name for found in tmp_path.iterdir()} == amid, "it is at work on it"
        program.kill()
    write_report(worlds.small(), agenda(worlds.small()), path, name="agenda.pdf")
    assert {found.name for found in tmp_path.iterdir()} == {path.name, *others}


def test_what_could_not_be_removed_then_goes_at_the_next_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    with monkeypatch.context() as patched:
        patched.setattr("app.export.files.os.replace", refuse)
        patched.setattr("app.export.files.os.unlink", refuse)
        with pytest.raises(ExportError, match="not permitted"):
            write_file(tmp_path / "paper.pdf", b"x")
    assert len(list(tmp_path.iterdir())) == 1
    clear_parts(tmp_path)
    assert list(tmp_path.iterdir()) == []
    clear_parts(tmp_path / "nowhere")


def test_a_stick_that_knows_no_rights_is_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr("app.export.files.os.chmod", refuse)
    write_file(tmp_path / "paper.pdf", b"x")
    assert (tmp_path / "paper.pdf").read_bytes() == b"x"
