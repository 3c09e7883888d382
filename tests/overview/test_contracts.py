"""The contracts page: from the list to the preview, and from agreed words to signatures."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog

from app.domain.commands import Add, Edit
from app.domain.commands.contracts import AgreeContract, SignContract, WriteClause
from app.domain.records import (
    Contract,
    ContractForm,
    ContractState,
    Side,
    Signature,
    SigningMethod,
)
from app.overview.contracts import printing
from app.overview.contracts.list_view import ListView
from app.widgets.buttons import Button
from app.widgets.theme import theme

AT = datetime(2026, 11, 20, 12)  # noqa: DTZ001  # as the room's clock has it


def button(page, words):
    return [b for b in page.view.findChildren(Button) if b.label == words][-1]


def sign(qtbot, page, side, name):
    form = page.view.signing[side]
    form.name.setText(name)
    form.paper.click()
    qtbot.mouseClick(page.view.confirm.yes, Qt.MouseButton.LeftButton)


def test_without_a_contract_the_list_says_where_one_comes_from(qtbot, page, context):
    went = []
    context.navigate = lambda *where: went.append(where)
    page.show_activity("list")
    assert not page.view.export_all.isEnabled()
    qtbot.mouseClick(page.view.empty.button, Qt.MouseButton.LeftButton)
    assert went == [("expectations", "negotiate", "")]


@pytest.mark.parametrize(
    ("activity", "button"), [("preview", "empty"), ("sign", "empty"), ("compare", "none")]
)
def test_without_a_contract_the_keyboard_is_on_the_way_to_one(page, activity, button):
    page.show_activity(activity)
    page.begin()
    assert not page.view.which.isVisible()
    assert getattr(page.view, button).button.hasFocus()


def test_a_contract_that_is_looked_for_is_in_hand_on_the_list(qtbot, page, document, contract):
    document.execute(Add(Contract(id="d", first="fin", second="hr")))
    page.show_activity("list", "d")
    assert page.view.contracts.hasFocus()
    assert page.view.contracts.current == "d"
    assert isinstance(page.view, ListView)  # what the column of activities marks
    page.show_activity("preview")
    assert page.view.which.value() == "d"


def test_a_click_on_a_card_opens_its_preview(qtbot, page, context, contract):
    went = []
    context.navigate = lambda *where: went.append(where)
    page.show_activity("list")
    rows = page.view.contracts
    at = rows.place("c").card.center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert went == [("contracts", "preview", "c")]


def test_all_are_written_into_a_folder_and_the_page_says_where(
    qtbot, page, exporter, contract, said, tmp_path, document
):
    page.show_activity("list")
    page.view.export_to(tmp_path)
    qtbot.waitUntil(lambda: bool(said))
    assert exporter.written == [("contracts", tmp_path, document.today())]
    assert str(tmp_path) in said[0]
    assert not page.view.strip.isVisible()


def test_the_preview_shows_the_pdf_and_saves_the_same(
    qtbot, page, exporter, contract, said, tmp_path
):
    page.show_activity("preview")
    qtbot.waitUntil(lambda: page.view.pages.pages == 1)
    page.view.export_to(tmp_path / "c.pdf")
    qtbot.waitUntil(lambda: bool(said))
    assert exporter.saved == [(tmp_path / "c.pdf", b"%PDF")]
    exporter.refuses = True
    page.view.export_to(tmp_path / "c.pdf")
    qtbot.waitUntil(lambda: len(said) == 2)
    assert said[1] == "The disk is full."


def test_files_are_offered_beside_the_workshop_under_the_name_with_the_version(
    page, document, contract, monkeypatch
):
    asked = []
    for name, answer in (("getSaveFileName", ("", "")), ("getExistingDirectory", "")):
        monkeypatch.setattr(QFileDialog, name, lambda *a, answer=answer: asked.append(a) or answer)
    page.show_activity("preview")
    page.view._export()
    page.show_activity("compare")
    page.view._ask_path()
    page.show_activity("list")
    page.view._ask_folder()
    folder = document.path.parent
    assert [one[2] for one in asked] == [
        str(folder / "contract-finance-customer-service-v1-light.pdf"),
        str(folder / "contract-finance-customer-service-v1-light-changes.pdf"),
        str(folder),
    ]


def test_the_form_that_was_signed_is_not_changed_in_passing(page, document, contract):
    page.show_activity("preview")
    assert page.view.form.isEnabled()
    document.execute(AgreeContract(contract, date(2026, 11, 20)))
    for side in Side:
        document.execute(SignContract(contract, side, "Ada", AT))
    page.refresh(None)
    assert not page.view.form.isEnabled()
    assert page.view.sign.label == "Put in force"
    document.execute(WriteClause(contract, 2, "Other words than were signed"))
    page.refresh(None)
    assert page.view.form.isEnabled()
    assert page.view.sign.label == "State and signatures"


@pytest.mark.parametrize("activity", ["preview", "sign"])
def test_in_large_text_the_state_beside_the_choice_stays_whole(qtbot, page, contract, activity):
    theme().apply(scale=2.0)
    try:
        page.show_activity(activity)
        qtbot.waitUntil(lambda: page.view.state.isVisible())
        QApplication.processEvents()
        assert page.view.state.width() >= page.view.state.sizeHint().width()
        assert page.view.which.width() > 100
    finally:
        theme().apply(scale=1.0)


def test_the_form_is_changed_where_it_is_seen(qtbot, page, document, contract):
    page.show_activity("preview")
    page.view.form.step(1)
    assert document.workshop.get(Contract, "c").form is ContractForm.FULL
    qtbot.waitUntil(lambda: page.view.pages.pages == 1)


def test_without_a_printer_there_is_a_sentence(qtbot, page, contract, said, monkeypatch):
    monkeypatch.setattr(printing.QPrinterInfo, "availablePrinterNames", staticmethod(list))
    page.show_activity("preview")
    qtbot.waitUntil(lambda: page.view.pages.pages == 1)
    qtbot.mouseClick(page.view.print_it, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(said))
    assert said == [printing.NO_PRINTER]


def test_agreed_signed_by_both_and_put_in_force(qtbot, page, document, contract, refusals):
    page.show_activity("sign")
    button(page, "Agree these words").click()
    sign(qtbot, page, Side.FIRST, "Ingrid Aas")
    sign(qtbot, page, Side.SECOND, "Tomás Rey")
    assert {s.name for s in document.workshop.all(Signature)} == {"Ingrid Aas", "Tomás Rey"}
    assert document.workshop.get(Contract, "c").state is ContractState.SIGNED
    button(page, "Put in force").click()
    assert document.workshop.get(Contract, "c").state is ContractState.ACTIVE
    assert refusals == []
    document.execute(WriteClause("c", 2, "Other words than were signed"))
    page.refresh(None)
    assert "no longer hold" in page.view.void.sentence
    assert page.view.sentence.whole_text.startswith("Begin version 2")
    button(page, "Begin version 2").click()
    assert document.workshop.get(Contract, "c").version == 2


def test_not_yet_signs_nothing(qtbot, page, document, contract):
    document.execute(AgreeContract("c", date(2026, 5, 6)))
    page.show_activity("sign")
    form = page.view.signing[Side.FIRST]
    form.paper.click()
    qtbot.mouseClick(page.view.confirm.no, Qt.MouseButton.LeftButton)
    assert document.workshop.all(Signature) == []


def test_a_signature_needs_a_name(qtbot, page, document, contract, said):
    document.execute(AgreeContract("c", date(2026, 5, 6)))
    document.execute(Edit("contract", "c", {"annex": False}))
    page.show_activity("sign")
    form = page.view.signing[Side.SECOND]
    form.name.clear()
    form.paper.click()
    assert "name first" in said[0]


def test_the_choice_of_contract_stays_from_view_to_view(qtbot, page, document, contract):
    document.execute(Add(Contract(id="d", first="fin", second="hr")))
    page.show_activity("sign")
    page.view.show_record("d")
    page.show_activity("preview")
    qtbot.waitUntil(lambda: page.view.pages.pages == 1)
    which = page.view.which
    assert isinstance(which, QComboBox)
    assert which.value() == "d"


def test_what_a_contract_lacks_is_said_and_refuses_nothing(page, document, contract):
    page.show_activity("sign")
    missing = page.view.missing.whole_text
    assert "an owner on each side" in missing
    assert "a measure" in missing
    button(page, "Agree these words").click()
    assert document.workshop.get(Contract, "c").state is ContractState.AGREED
    assert page.view.missing.isHidden()


def test_signing_in_the_room_keeps_ink_and_initials(qtbot, page, document, contract):
    document.execute(AgreeContract("c", date(2026, 5, 6)))
    page.show_activity("sign")
    form = page.view.signing[Side.FIRST]
    form.here.click()
    panel = page.view.panel
    assert panel.isVisible()
    assert not panel.sign.isEnabled()
    for pad in (panel.pad, panel.initials):
        qtbot.mouseClick(pad, Qt.MouseButton.LeftButton)
    panel.sign.click()
    (signature,) = document.workshop.all(Signature)
    assert (signature.name, signature.side) == ("Ingrid Aas", Side.FIRST)
    assert signature.method is SigningMethod.INK
    assert signature.strokes.startswith("[[[")
    assert signature.initials.startswith("[[[")
    assert panel.isHidden()
    assert set(page.view.signing) == {Side.SECOND}


def test_not_now_leaves_the_box_and_nothing_signed(qtbot, page, document, contract):
    document.execute(AgreeContract("c", date(2026, 5, 6)))
    page.show_activity("sign")
    form = page.view.signing[Side.FIRST]
    form.here.click()
    panel = page.view.panel
    qtbot.mouseClick(panel.pad, Qt.MouseButton.LeftButton)
    panel.clear.click()
    assert not panel.sign.isEnabled()
    qtbot.keyClick(panel.pad, Qt.Key.Key_Escape)
    assert panel.isHidden()
    assert document.workshop.all(Signature) == []
