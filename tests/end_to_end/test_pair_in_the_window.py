"""The same main job in the window: real services, a real file, nothing but widgets that are set."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QApplication

from app.bootstrap import shell_services
from app.domain.assembling import assemble
from app.domain.records import (
    Contract,
    ContractState,
    Department,
    Expectation,
    ExpectationState,
    Interface,
    Measure,
    Perception,
    PerceptionState,
    Reading,
    ReadOut,
    Requirement,
    Response,
    Review,
    Round,
    Side,
    Signature,
)
from app.shell.settings import Settings
from app.shell.window import MainWindow
from app.stages.expectations.clauses import ClauseField
from app.widgets.buttons import Button
from app.widgets.chips import Chip
from app.widgets.theme import theme
from tests.end_to_end.conftest import opened
from tests.export.reading import body_of, metadata, squeezed, text_of

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier
pytestmark = pytest.mark.qt_log_ignore("does not support raise", extend=True)
SAID = {
    "Finance": ("They keep their promises", "Every request is urgent"),
    "Customer Service": ("They answer a day late",),
}
PROMISES = ("Finance answers a credit request within 8 hours", "Customer Service rings once")
PURPOSE = "The customer knows on the same day."


class Room:
    """A facilitator at the window."""

    def __init__(self, qtbot, window: MainWindow) -> None:
        self.qtbot, self.window = qtbot, window

    @property
    def document(self):
        assert self.window.document is not None
        return self.window.document

    @property
    def workshop(self):
        return self.document.workshop

    def go(self, place: str, activity: str):
        """Show an activity and return its view."""
        self.window.workspace.navigate(place, activity)
        QApplication.processEvents()
        assert self.window.workspace.place == place
        return self.window.workspace.view

    def enter(self, field, text: str) -> None:
        """Type a text and press Enter."""
        field.setFocus()
        self.qtbot.keyClicks(field, text)
        self.qtbot.keyClick(field, Key.Key_Return)
        QApplication.processEvents()

    def click(self, widget) -> None:
        """Click a widget."""
        self.qtbot.mouseClick(widget, LEFT)
        QApplication.processEvents()

    def yes(self, view) -> None:
        """Say yes to the inline question."""
        view.confirm.yes.click()
        QApplication.processEvents()


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


def set_up(room: Room) -> None:
    view = room.go("setup", "departments")
    for name in SAID:
        room.enter(view.entry, name)
    assert [d.name for d in room.workshop.departments()] == list(SAID)


def write(room: Room) -> None:
    view = room.go("perceptions", "write")
    if not room.workshop.all(Round):
        view.no_round.button.click()
        QApplication.processEvents()
    for index, texts in enumerate(SAID.values()):
        for text in texts:
            room.enter(view.field, text)
        if index == 0:
            room.qtbot.keyClick(view.field, Key.Key_R, CONTROL)
    found = {p.text: p for p in room.workshop.all(Perception)}
    assert set(found) == {text for texts in SAID.values() for text in texts}
    assert {p.state for p in found.values()} == {PerceptionState.HIDDEN}


def read_out(room: Room) -> None:
    view = room.go("perceptions", "readout")
    room.qtbot.keyClick(view, Key.Key_Space)
    room.yes(view)
    for _ in range(3):
        room.qtbot.keyClick(view, Key.Key_Right)
    room.click(view.item.complete)
    room.yes(view)
    assert room.workshop.all(ReadOut)[0].complete
    view = room.go("perceptions", "responses")
    for column in view.columns:
        column.list.setFocus()
        column.list.select(column.model.records[0].id)
        room.qtbot.keyClick(column.list, Key.Key_R)
    assert room.workshop.count(Response) == 2


def meet(room: Room) -> None:
    room.enter(room.go("expectations", "interfaces").entry, "Credit vetting")
    assert [i.name for i in room.workshop.all(Interface)] == ["Credit vetting"]


def negotiate(room: Room) -> None:
    view = room.go("expectations", "negotiate")
    for entry, text in zip(view.entries, PROMISES, strict=True):
        entry.line.setFocus()
        room.qtbot.keyClicks(entry.line, text)
        room.qtbot.keyClick(entry.line, Key.Key_G, Qt.KeyboardModifier.AltModifier)
        room.qtbot.keyClick(entry.line, Key.Key_Return)
        QApplication.processEvents()
    for id in [e.id for e in room.workshop.all(Expectation)]:
        card = view.cards[id]
        card.setFocus()
        room.qtbot.keyClick(card, Key.Key_A)
        QApplication.processEvents()
    states = {e.behaviour: e.state for e in room.workshop.all(Expectation)}
    assert states == dict.fromkeys(PROMISES, ExpectationState.AGREED)


def draft(room: Room) -> Contract:
    view = room.go("expectations", "contract")
    room.click(view.empty.button)
    fields = view.findChildren(ClauseField)
    next(f for f in fields if f.accessibleName() == "What it is for").setPlainText(PURPOSE)
    measures = room.go("measures", "choose")
    measures.take(room.document.template.measures[0])
    view = room.go("expectations", "contract")
    room.click(view.agree)
    (contract,) = room.workshop.all(Contract)
    assert contract.state is ContractState.AGREED
    return contract


def sign(room: Room) -> None:
    view = room.go("contracts", "sign")
    for side, name in ((Side.FIRST, "Ingrid Aas"), (Side.SECOND, "Tomás Rey")):
        form = view.signing[side]
        form.name.setText(name)
        form.paper.click()
        room.click(view.confirm.yes)
    assert {s.name for s in room.workshop.all(Signature)} == {"Ingrid Aas", "Tomás Rey"}


def put_in_force(room: Room) -> None:
    view = room.go("contracts", "sign")
    next(b for b in view.findChildren(Button) if b.label == "Put in force").click()
    (contract,) = room.workshop.all(Contract)
    assert contract.state is ContractState.ACTIVE


def measure(room: Room) -> None:
    view = room.go("measures", "readings")
    room.qtbot.waitUntil(lambda: view.lines[0].value.isVisible())
    room.enter(view.lines[0].value, "14")
    assert [r.value for r in room.workshop.all(Reading)] == [14.0]


def profile(room: Room) -> None:
    view = room.go("skills", "profile")
    view.grid.setFocus()
    room.qtbot.keyClick(view.grid, Key.Key_3)
    assert [r.level for r in room.workshop.all(Requirement)] == [3]


def review(room: Room) -> None:
    view = room.go("review", "open")
    view.nothing.button.click()
    room.enter(view.card.chair, "Ingrid Aas")
    view = room.go("review", "close")
    next(b for b in view.findChildren(Chip) if "week" in b.label or "month" in b.label).click()
    view.button.click()
    room.yes(view)
    (made,) = room.workshop.all(Review)
    assert made.closed
    assert room.workshop.all(Contract)[0].next_review == made.next_date


def preview(room: Room, to: Path) -> bytes:
    view = room.go("contracts", "preview")
    room.qtbot.waitUntil(lambda: view.pages.pages > 0, timeout=20_000)
    view.export_to(to)
    room.qtbot.waitUntil(to.exists, timeout=20_000)
    return to.read_bytes()


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
    assert window.workspace._failed.isHidden()
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
