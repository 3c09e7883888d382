"""Fifty contracts written at once in the window: how far it is, and stopping it half way."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt, QThreadPool

from app.bootstrap import shell_services
from app.catalog import load_template
from app.catalog.generated import generated_commands
from app.document import Document
from app.domain.commands import Edit
from app.domain.records import Contract, ContractForm
from app.domain.workshop import Workshop
from app.session import Session
from app.shell.workspace import Workspace
from tests.export.reading import metadata
from tests.fakes import FakeStore

DEPARTMENTS = 34
"""So many have fifty-one contracts."""


@pytest.fixture(scope="module")
def many() -> Workshop:
    """A workshop with more contracts than fit on a screen."""
    workshop = Workshop()
    for command in generated_commands(DEPARTMENTS, 0, 4):
        workshop.apply(command.changes(workshop))
    assert workshop.count(Contract) > 50
    return workshop


@pytest.fixture
def workspace(qtbot, many) -> Iterator[Workspace]:
    """The window on it, at the list of contracts; `said` is what it tells in sentences."""
    store = FakeStore()
    store.disk.records = {(r.kind, r.id): r for r in many.records()}
    session = Session(store, many.snapshot(), now=lambda: datetime(2026, 3, 20, 9, tzinfo=UTC))
    document = Document(session, load_template("five_stage"), now=lambda: datetime(2026, 3, 20, 9))  # noqa: DTZ001
    made = Workspace(document, exporter=shell_services().exporter)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    made.navigate("contracts", "list")
    yield made
    QThreadPool.globalInstance().waitForDone(20_000)
    made.close()
    document.close(discard=True)


@pytest.fixture
def said(workspace, monkeypatch):
    """What the window tells in sentences."""
    sentences: list[str] = []
    monkeypatch.setattr(workspace.context, "say", sentences.append)
    return sentences


def whole(folder) -> int:
    """Count the PDFs in a folder, none of them half written, and nothing else beside them."""
    files = sorted(folder.iterdir()) if folder.exists() else []
    for path in files:
        data = path.read_bytes()
        assert path.suffix == ".pdf"
        assert data.startswith(b"%PDF")
        assert data.rstrip().endswith(b"%%EOF")
    return len(files)


def test_the_strip_says_how_far_it_is_and_every_contract_is_written(
    qtbot, workspace, said, many, tmp_path
):
    view, shares, phrases = workspace.view, [], []
    view.export_to(tmp_path)
    assert view.strip.isVisible()
    view._task.progressed.connect(lambda share, _phrase: shares.append(share))
    view._task.progressed.connect(lambda _share, phrase: phrases.append(phrase))
    view.export_to(tmp_path / "again")  # a second one waits for nobody: it does not begin
    qtbot.waitUntil(lambda: bool(said), timeout=120_000)
    files = many.count(Contract) * len(ContractForm)
    assert whole(tmp_path) == files
    assert said == [f"{files} PDFs are in {tmp_path}."]
    assert shares == sorted(shares)
    assert len(shares) > 10
    assert any(phrase.endswith(".pdf") for phrase in phrases)
    assert not view.strip.isVisible()


def test_cancelling_leaves_whole_files_only_and_says_so(qtbot, workspace, said, many, tmp_path):
    view = workspace.view
    view.export_to(tmp_path)
    qtbot.waitUntil(lambda: view.strip.bar.share > 0.05, timeout=60_000)
    qtbot.mouseClick(view.strip.stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(said), timeout=60_000)
    assert said == [f"Stopped. The PDFs finished by then are in {tmp_path}."]
    assert 0 < whole(tmp_path) < many.count(Contract)
    assert not view.strip.isVisible()
    assert view.export_all.isEnabled()


def test_what_is_changed_meanwhile_is_not_in_what_is_written(qtbot, workspace, said, tmp_path):
    view = workspace.view
    view.export_to(tmp_path)
    qtbot.waitUntil(lambda: view.strip.bar.share > 0.02, timeout=60_000)
    workspace.document.execute(Edit("workshop", "workshop", {"organisation": "Renamed meanwhile"}))
    qtbot.mouseClick(view.strip.stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(said), timeout=60_000)
    assert whole(tmp_path) > 0
    authors = {metadata(path.read_bytes())["Author"] for path in tmp_path.iterdir()}
    assert authors == {"Made-up Holdings"}
