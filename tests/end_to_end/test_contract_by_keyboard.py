"""From two promises to a contract in force by keys alone: the real window, a real file, and
`accord verify-pdf` on what it exported."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QThreadPool
from PySide6.QtWidgets import QApplication, QFileDialog

from app.bootstrap import shell_services
from app.domain.assembling import assemble
from app.domain.contract import is_voided
from app.domain.records import (
    ClauseText,
    Contract,
    ContractState,
    Department,
    Expectation,
    ExpectationState,
    Signature,
    SigningMethod,
)
from app.shell.settings import Settings
from app.shell.window import MainWindow
from app.widgets.buttons import Button
from app.widgets.theme import theme
from tests.export.reading import body_of, metadata, squeezed, text_of

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
pytestmark = pytest.mark.qt_log_ignore("does not support raise", extend=True)
OFFER = "Finance answers a credit request within 8 hours"
RETURN = "Customer Service sends the customer number by noon"
ASKED = "Finance rings before it says no"
PURPOSE = "A customer knows on the same day whether the order ships."
LATER = "Or on the next."
SIGNERS = ("Ingrid Aas", "Bo Lund")
CHORD = {"setup": Key.Key_0, "expectations": Key.Key_2, "contracts": Key.Key_7}


class Keys:
    """A facilitator who has no mouse. Everything goes to what the keyboard is on."""

    def __init__(self, qtbot, window: MainWindow) -> None:
        self.qtbot, self.window = qtbot, window

    @property
    def workshop(self):
        return self.window.document.workshop

    @property
    def view(self):
        return self.window.workspace.view

    @property
    def on(self):
        """What the keyboard is on."""
        return QApplication.focusWidget()

    def press(self, *pressed) -> None:
        """Press keys, alone or (with, modifiers), and type words."""
        for one in pressed:
            assert self.on is not None, f"the keyboard is nowhere before {one}"
            if isinstance(one, str):
                self.qtbot.keyClicks(self.on, one)
            else:
                self.qtbot.keyClick(self.on, *(one if isinstance(one, tuple) else (one,)))
            QApplication.processEvents()

    def go(self, place: str, activity: str):
        """Press the chord of a place, then Alt+Page Up or Down until the activity is shown."""
        self.press((CHORD[place], ALT))
        page = self.window.workspace.page
        order = list(page.VIEWS)
        by = order.index(activity) - order.index(page.activity)
        for _ in range(abs(by)):
            self.press((Key.Key_PageDown if by > 0 else Key.Key_PageUp, ALT))
        assert page.activity == activity
        return self.view

    def tab_to(self, wanted, key=Key.Key_Tab, most: int = 120) -> None:
        """Press Tab until the keyboard is on a widget."""
        for _ in range(most):
            if self.on is wanted:
                return
            self.press(key)
        raise AssertionError(f"Tab never comes to {wanted}")

    def button(self, label: str) -> Button:
        """Return the button in sight that says this."""
        found = [b for b in self.view.findChildren(Button) if b.isVisible() and b.label == label]
        assert found, f"nothing says “{label}”"
        return found[0]

    def push(self, label: str) -> None:
        """Tab to a button and press the space bar."""
        self.tab_to(self.button(label))
        self.press(Key.Key_Space)


@pytest.fixture
def keys(qapp, qtbot, tmp_path):
    """A new workshop in a window of its own, in front of everything."""
    theme().apply("light", 1.0)
    window = MainWindow(shell_services(), Settings(tmp_path / "window.json"))
    qtbot.addWidget(window)
    window.load_templates()
    window.resize(1440, 900)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.begin_new(tmp_path / "pair.accord", "By keys", "five_stage")
    qtbot.waitUntil(lambda: window.workspace is not None, timeout=20_000)
    yield Keys(qtbot, window)
    QThreadPool.globalInstance().waitForDone(10_000)
    window.close_document(discard=True)


def name_departments(keys: Keys) -> None:
    view = keys.go("setup", "departments")
    keys.tab_to(view.entry)
    keys.press("Finance", Key.Key_Return, "Customer Service", Key.Key_Return)
    assert [d.name for d in keys.workshop.all(Department)] == ["Finance", "Customer Service"]


def negotiate(keys: Keys) -> None:
    """Two offers that hold together, and a request; A on each card."""
    view = keys.go("expectations", "negotiate")
    for side, text in enumerate((OFFER, RETURN)):
        keys.tab_to(view.entries[side].line)
        keys.press((Key.Key_G, ALT), text, Key.Key_Return)
    keys.press((Key.Key_G, ALT), ASKED, Key.Key_Return)
    one, other, asked = (e.id for e in keys.workshop.ordered(Expectation))
    keys.tab_to(view.cards[one], Key.Key_Backtab)
    keys.press(Key.Key_L)
    keys.tab_to(view.cards[other])
    keys.press(Key.Key_L)
    assert keys.workshop.get(Expectation, one).counterpart == other
    for id in (one, other, asked):
        keys.tab_to(view.cards[id], Key.Key_Tab if id != one else Key.Key_Backtab)
        keys.press(Key.Key_A)
    states = {e.behaviour: e.state for e in keys.workshop.all(Expectation)}
    assert states == dict.fromkeys((OFFER, RETURN, ASKED), ExpectationState.AGREED)


def draft(keys: Keys) -> Contract:
    """Draft it, write a clause where it stands, agree."""
    view = keys.go("expectations", "contract")
    keys.press(Key.Key_Space)
    (made,) = keys.workshop.all(Contract)
    keys.press((Key.Key_A, CONTROL), PURPOSE)
    keys.push("Agree these words")
    words = {c.number: c.text for c in keys.workshop.all(ClauseText)}
    assert words[2] == PURPOSE
    assert keys.workshop.get(Contract, made.id).state is ContractState.AGREED
    assert keys.on is view.preview
    return made


def go_to_sign(keys: Keys) -> None:
    """Preview, then the way on that it offers."""
    keys.press(Key.Key_Space)
    assert keys.on.label == "Sign…"
    keys.press(Key.Key_Space)


def sign_on_paper(keys: Keys, name: str) -> None:
    """Name the one who signs, and record what stands on the paper."""
    keys.press((Key.Key_A, CONTROL), name, Key.Key_Tab, "Head of the desk")
    keys.push("Signed on paper")
    assert name in keys.view.confirm.sentence
    keys.press(Key.Key_Left, Key.Key_Return)


def put_in_force(keys: Keys) -> None:
    assert keys.on.label == "Put in force"
    keys.press(Key.Key_Space)
    (contract,) = keys.workshop.all(Contract)
    assert contract.state is ContractState.ACTIVE


def export(keys: Keys, to: Path, monkeypatch) -> bytes:
    """Press Export; the system's own dialog answers with a name."""
    keys.go("contracts", "preview")
    keys.qtbot.waitUntil(lambda: keys.view.pages.pages > 0, timeout=20_000)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(to), "PDF (*.pdf)"))
    keys.push("Export…")
    keys.qtbot.waitUntil(to.exists, timeout=20_000)
    return to.read_bytes()


def change_a_clause(keys: Keys) -> None:
    """Go back to the page of the contract, say that its words are to change, and write on."""
    view = keys.go("expectations", "contract")
    keys.tab_to(view.lock.change)
    keys.press(Key.Key_Space)
    assert keys.on is view.lock.confirm.no
    keys.tab_to(view.lock.confirm.yes)
    keys.press(Key.Key_Space)
    assert keys.on is view.paper.clauses[2]
    keys.press((Key.Key_End, CONTROL), f" {LATER}", Key.Key_Tab)
    keys.window.document.flush()
    assert view.void.isVisible()


def test_two_promises_become_a_contract_in_force_and_void_by_keys(keys, run, tmp_path, monkeypatch):
    name_departments(keys)
    negotiate(keys)
    made = draft(keys)
    go_to_sign(keys)
    for name in SIGNERS:
        sign_on_paper(keys, name)
    assert {s.name for s in keys.workshop.all(Signature)} == set(SIGNERS)
    put_in_force(keys)
    data = export(keys, tmp_path / "signed.pdf", monkeypatch)
    printed_as_agreed(keys, data, made.id)
    path = keys.window.document.path
    found = run("verify-pdf", tmp_path / "signed.pdf", "--workshop", path)
    assert found.returncode == 0, found.stdout
    assert all(name in found.stdout for name in SIGNERS)
    change_a_clause(keys)
    shown_as_void(keys, made.id)
    text = text_of(export(keys, tmp_path / "void.pdf", monkeypatch))
    assert "SIGNATURES VOID" in text
    keys.window.show_welcome()
    told_as_void(run, path, tmp_path)


def printed_as_agreed(keys: Keys, data: bytes, id: str) -> None:
    """Compare the PDF with the workshop."""
    contract = keys.workshop.get(Contract, id)
    assert metadata(data)["Subject"] == assemble(keys.workshop, contract).digest()
    for words in (OFFER, RETURN, ASKED, PURPOSE, *SIGNERS):
        assert squeezed(words) in body_of(data)


def shown_as_void(keys: Keys, id: str) -> None:
    """Every view says it, and one key further stands what changed."""
    contract = keys.workshop.get(Contract, id)
    assert is_voided(keys.workshop, contract)
    for place, activity in (("contracts", "sign"), ("expectations", "contract")):
        view = keys.go(place, activity)
        assert view.void.isVisible(), activity
        assert all(name in view.void.sentence for name in SIGNERS)
    keys.push("See what changed")
    assert keys.view.comparison is not None
    assert [clause.number for clause in keys.view.comparison.changed] == [2]
    view = keys.go("contracts", "list")
    keys.tab_to(view.contracts)
    keys.press((Key.Key_Return, Qt.KeyboardModifier.ShiftModifier))
    assert [clause.number for clause in keys.view.comparison.changed] == [2]


def told_as_void(run, path: Path, folder: Path) -> None:
    """The file knows that the one is no longer in force, and that nobody signed the other."""
    signed = run("verify-pdf", folder / "signed.pdf", "--workshop", path).stdout
    assert "It does not hold: its words have been edited since" in signed
    void = run("verify-pdf", folder / "void.pdf", "--workshop", path).stdout
    assert "signatures void" in void
    assert "They are not the words that were signed." in void
    assert "Nobody has signed it." in void


def test_one_side_signs_in_ink(keys, run, tmp_path, monkeypatch):
    name_departments(keys)
    negotiate(keys)
    made = draft(keys)
    go_to_sign(keys)
    sign_on_paper(keys, SIGNERS[0])
    keys.press((Key.Key_A, CONTROL), SIGNERS[1])
    keys.push("Sign here")
    panel = keys.view.panel
    assert keys.on is panel.pad
    for pad in (panel.pad, panel.initials):
        draw(keys.qtbot, pad)
    keys.qtbot.mouseClick(panel.sign, Qt.MouseButton.LeftButton)
    methods = {s.name: s.method for s in keys.workshop.all(Signature)}
    assert methods == dict(zip(SIGNERS, (SigningMethod.PAPER, SigningMethod.INK), strict=True))
    put_in_force(keys)
    export(keys, tmp_path / "ink.pdf", monkeypatch)
    found = run("verify-pdf", tmp_path / "ink.pdf", "--workshop", keys.window.document.path)
    assert found.returncode == 0, found.stdout
    assert keys.workshop.get(Contract, made.id).state is ContractState.ACTIVE


def draw(qtbot, pad) -> None:
    """Draw with the mouse, as people do who have no pen."""
    left, middle = Qt.MouseButton.LeftButton, pad.height() // 2
    qtbot.mousePress(pad, left, pos=QPoint(pad.width() // 2 - 30, middle))
    for step in range(6):
        qtbot.mouseMove(pad, QPoint(pad.width() // 2 - 30 + 10 * step, middle + (step % 2) * 6))
    qtbot.mouseRelease(pad, left, pos=QPoint(pad.width() // 2 + 30, middle))
    assert not pad.is_blank
