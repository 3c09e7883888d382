"""A facilitator at the window: each step of the main job, by nothing but widgets that are set."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.records import (
    Contract,
    ContractState,
    Expectation,
    ExpectationState,
    Interface,
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
from app.shell.window import MainWindow
from app.stages.expectations.clauses import ClauseField
from app.widgets.buttons import Button
from app.widgets.chips import Chip

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier
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
