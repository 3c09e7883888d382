"""The same main job in the window: real services, a real file, nothing but widgets that are set."""

from datetime import date

import pytest
from PySide6.QtCore import QThreadPool

from app.bootstrap import shell_services
from app.domain.assembling import assemble
from app.domain.records import Contract, ContractState, Department, Measure
from app.shell.settings import Settings
from app.shell.window import MainWindow
from app.widgets.theme import theme
from tests.end_to_end.conftest import opened
from tests.end_to_end.facilitating import (
    PROMISES,
    PURPOSE,
    SAID,
    Room,
    draft,
    measure,
    meet,
    negotiate,
    preview,
    profile,
    put_in_force,
    read_out,
    review,
    set_up,
    sign,
    write,
)
from tests.export.reading import body_of, metadata, squeezed, text_of

pytestmark = pytest.mark.qt_log_ignore("does not support raise", extend=True)


@pytest.fixture
def window(qapp, qtbot, tmp_path):
    """The window as `accord` opens it, with settings of its own."""
    theme().apply("light", 1.0)
    window = MainWindow(shell_services(), Settings(tmp_path / "window.json"))
    qtbot.addWidget(window)
    window.load_templates()
    window.show()
    yield window
    QThreadPool.globalInstance().waitForDone(10_000)
    window.close_document(discard=True)


@pytest.fixture
def room(qtbot, window, tmp_path):
    """The window on a new workshop in a file of its own."""
    window.begin_new(tmp_path / "pair ?#%.accord", "The first pair", "five_stage")
    qtbot.waitUntil(lambda: window.workspace is not None, timeout=20_000)
    return Room(qtbot, window)


def leave(room, window):
    """Go to the first page, and wait until the file is released."""
    window.show_welcome()
    room.qtbot.waitUntil(lambda: window.document is None, timeout=20_000)


def test_from_two_names_through_all_five_stages_and_back_again(room, qtbot, window, tmp_path):
    for step in (set_up, write, read_out, meet, negotiate):
        step(room)
    contract = draft(room)
    for step in (sign, put_in_force, measure, profile, review):
        step(room)
    data = preview(room, tmp_path / "contract.pdf")
    assert window.workspace.save_failed.isHidden()
    before, path = room.workshop.snapshot(), room.document.path
    leave(room, window)
    assert sorted(p.name for p in path.parent.glob("pair*")) == [path.name]
    assert opened(path) == before
    printed_as_agreed(data, before, contract.id)
    window.open_path(path)
    qtbot.waitUntil(lambda: window.workspace is not None, timeout=20_000)
    assert room.workshop == before
    assert preview(room, tmp_path / "again.pdf") == data
    assert room.workshop.get(Contract, contract.id).state is ContractState.ACTIVE


def printed_as_agreed(data: bytes, workshop, id: str) -> None:
    """Compare the PDF that was previewed and saved with the workshop in the file."""
    contract = workshop.get(Contract, id)
    content = assemble(workshop, contract)
    assert metadata(data)["Subject"] == content.digest()
    body, text = body_of(data), text_of(data)
    for words in (*PROMISES, PURPOSE, "Ingrid Aas", "Tomás Rey"):
        assert squeezed(words) in body
    for promise in PROMISES:
        assert body.count(squeezed(promise)) == 1
    for name in (d.name for d in workshop.all(Department)):
        assert name in text
    assert workshop.all(Measure)[0].name in text
    for texts in SAID.values():
        assert not any(squeezed(said) in body for said in texts)
    assert "Page 1 of" in text


def test_undo_in_the_window_is_in_the_file(room, window, tmp_path):
    set_up(room)
    room.document.undo()
    path = room.document.path
    leave(room, window)
    found = opened(path)
    assert [d.name for d in found.departments()] == ["Finance"]
    window.open_path(path)
    room.qtbot.waitUntil(lambda: window.workspace is not None, timeout=20_000)
    room.document.redo()  # at once, or as soon as it has been read from the file
    names = list(SAID)
    room.qtbot.waitUntil(lambda: [d.name for d in room.workshop.departments()] == names)


def test_what_is_still_being_typed_is_kept_when_the_workshop_is_closed(room, window):
    set_up(room)
    view = room.go("setup", "aim")
    field = next(f for f in view.findChildren(type_of_text(view)) if f.isVisible())
    field.setFocus()
    room.qtbot.keyClicks(field, "One order, one answer")
    path = room.document.path
    leave(room, window)
    info = opened(path).info
    assert "One order, one answer" in (info.common_aim, info.purpose, info.customer_promise)


def type_of_text(view):
    """Return the class of the fields for texts of several lines."""
    from app.widgets.fields import TextField

    assert view.findChildren(TextField)
    return TextField


def test_the_day_on_a_document_is_the_workshop_s(room):
    assert room.document.today() == date.today()  # noqa: DTZ011  # no day is pinned in it
