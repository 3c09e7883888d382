"""A drive that does not answer, or refuses: the window waits for neither and says what is so."""

import errno
import os
import threading
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from app.catalog import load_template
from app.document.tasks import end_tasks
from app.domain.errors import FileError
from app.shell.asking import Asking, Lies, look_for
from app.shell.new_sheet import NewSheet
from app.shell.opening import STILL_THERE
from app.shell.settings import Settings
from app.shell.welcome import RecentCard
from app.widgets.labels import Badge
from tests.shell.services import a_session

REFUSALS = (errno.EACCES, errno.EIO, errno.ESTALE, errno.EHOSTDOWN)


class Far:
    """A drive on which looking at a path does not come back before `answer` is set."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.answer = folder, threading.Event()
        self.asked: list[threading.Thread] = []
        self.refuses = 0
        self._real = os.stat

    def stat(self, path, *arguments, **named):
        if not isinstance(path, int) and os.fsdecode(path).startswith(str(self.folder)):
            self.asked.append(threading.current_thread())
            if threading.current_thread() is threading.main_thread():
                return self._real(path, *arguments, **named)  # told at the end: it would hang here
            if self.refuses:
                raise OSError(self.refuses, os.strerror(self.refuses), path)
            self.answer.wait()
        return self._real(path, *arguments, **named)


@pytest.fixture
def far(tmp_path, monkeypatch):
    far = Far(tmp_path / "far")
    far.folder.mkdir()
    monkeypatch.setattr(os, "stat", far.stat)
    yield far
    far.answer.set()
    assert threading.main_thread() not in far.asked


def cards(window):
    """Return the cards that are shown, by the title of their workshop."""
    return {card.recent.title: card for card in window.welcome._cards}


def missed(card: RecentCard) -> str:
    """Return what a card says of a file that is not there, "" where it shows where it lies."""
    badges = [badge for badge in card.findChildren(Badge) if not badge.isHidden()]
    assert card._place.isHidden() is bool(badges)
    return " ".join(badge.text for badge in badges)


def remember(settings, **files):
    for title, path in files.items():
        settings.visit(path, title)


def test_the_first_page_is_whole_while_drives_do_not_answer(make, qtbot, settings, tmp_path, far):
    away = {f"away{n}": far.folder / f"{n}" / "a.accord" for n in range(9)}
    (tmp_path / "here.accord").touch()
    here = {"here": tmp_path / "here.accord", "gone": tmp_path / "gone.accord"}
    remember(settings, **away, **here)
    window = make()
    qtbot.waitUntil(lambda: "not there any more" in missed(cards(window)["gone"]))
    assert [missed(cards(window)[title]) for title in (*away, "here")] == [""] * 10
    cards(window)["away3"].forget_requested.emit()
    assert "away3" not in cards(window)
    cards(window)["here"].activated.emit()  # opening is not kept waiting by those that hang
    qtbot.waitUntil(lambda: window.workspace is not None)
    window.show_welcome()
    qtbot.waitUntil(lambda: window.workspace is None)
    assert "not there any more" in missed(cards(window)["gone"])  # as it was known
    assert len(far.asked) == len(away)  # nobody is asked again before he has answered
    end_tasks()
    far.answer.set()
    qtbot.waitUntil(lambda: all(missed(cards(window)[f"away{n}"]) for n in (0, 8)))


@pytest.mark.parametrize("refusal", REFUSALS, ids=errno.errorcode.get)
def test_what_cannot_be_seen_is_not_said_to_be_gone(make, qtbot, settings, tmp_path, far, refusal):
    far.refuses = refusal
    (tmp_path / "here.accord").touch()
    remember(settings, away=far.folder / "a.accord", here=tmp_path / "here.accord")
    window = make()
    qtbot.waitUntil(lambda: "cannot be seen" in missed(cards(window)["away"]))
    assert missed(cards(window)["here"]) == ""
    far.refuses = 0
    far.answer.set()
    (far.folder / "a.accord").touch()
    window.welcome.show_recent(settings.now.recent)
    qtbot.waitUntil(lambda: missed(cards(window)["away"]) == "")


def test_what_opens_in_another_window_comes_with_the_first_page(make, qtbot, settings, tmp_path):
    remember(settings, here=tmp_path / "here.accord")
    settings.settle()
    window = make()
    other = Settings(settings.path)
    remember(other, there=tmp_path / "there.accord")
    other.settle()
    window.show_welcome()
    qtbot.waitUntil(lambda: list(cards(window)) == ["there", "here"])


def test_what_cannot_be_opened_is_said_before_the_drive_answers(make, qtbot, far):
    def refuse(path, progress):
        raise FileError("The drive does not answer.")

    window = make(open=refuse)
    path = far.folder / "a.accord"
    window.open_path(path)
    qtbot.waitUntil(lambda: bool(far.asked))
    assert window.welcome.banner.sentence == "The drive does not answer."
    assert window.welcome.banner.offers() == ["Try again"]
    path.touch()
    far.answer.set()
    qtbot.waitUntil(
        lambda: window.welcome.banner.offers() == ["Try again", "Save what can be read…"]
    )


def test_who_cancels_goes_back_at_once_and_may_try_again(make, qtbot, tmp_path):
    begun, go = threading.Event(), threading.Event()

    def hangs(path, progress):
        begun.set()
        go.wait()
        return a_session(path)

    window = make(open=hangs)
    window.open_path(tmp_path / "far.accord")
    qtbot.waitUntil(begun.is_set)
    window.opening.page.cancel.click()
    assert window.welcome.isVisible()
    window.open_path(tmp_path / "near.accord")
    assert window.welcome.isVisible()
    assert window.welcome.banner.sentence == STILL_THERE
    go.set()
    qtbot.waitUntil(lambda: not window.opening.busy)
    assert window.document is None
    window.open_path(tmp_path / "near.accord")
    qtbot.waitUntil(lambda: window.workspace is not None)
    assert window.document.path == tmp_path / "near.accord"
    assert window.welcome.banner.isHidden()


def test_a_file_that_cannot_be_seen_is_not_offered_to_be_read(make, qtbot, far):
    def refuse(path, progress):
        raise FileError("The drive does not answer.")

    far.refuses = errno.EIO
    window = make(open=refuse)
    window.open_path(far.folder / "a.accord")
    qtbot.waitUntil(lambda: bool(far.asked))
    answered = []
    window._rescue._asking.ask(lambda: None, answered.append)
    qtbot.waitUntil(lambda: bool(answered))
    assert window.welcome.banner.offers() == ["Try again"]


@pytest.fixture
def sheet(qtbot, make, far):
    begun = []
    sheet = NewSheet(load_template("five_stage"), far.folder, partial(_note, begun), make())
    sheet.open()
    sheet.begun = begun
    return sheet


def _note(begun, path, title):
    begun.append((path.name, title))


def test_a_new_one_waits_for_its_name_and_the_window_does_not(qtbot, sheet, far):
    far.folder.joinpath("Spring.accord").touch()
    for letters in ("Spr", "Spring"):
        sheet.title.setText(letters)
    sheet.begin.click()
    assert not sheet.begin.isEnabled()
    assert sheet.begun == []
    assert len(far.asked) == 1  # and not one for each letter
    far.answer.set()
    qtbot.waitUntil(lambda: sheet.begun == [("Spring 2.accord", "Spring")])


def test_who_goes_on_meanwhile_begins_nothing(qtbot, sheet, far):
    begun, asking = sheet.begun, Asking(sheet.parent())
    sheet.title.setText("Spring")
    sheet.begin.click()
    sheet.reject()
    far.answer.set()
    answered = []
    asking.ask(lambda: None, answered.append)
    qtbot.waitUntil(lambda: bool(answered))
    assert begun == []


def test_another_place_is_not_looked_at_first(qtbot, sheet, tmp_path, monkeypatch):
    place = str(tmp_path / "near" / "Mine")
    monkeypatch.setattr(
        "PySide6.QtWidgets.QFileDialog.getSaveFileName", lambda *_arguments: (place, "")
    )
    sheet.title.setText("Spring")
    sheet._choose()
    sheet.begin.click()
    assert sheet.begun == [("Mine.accord", "Spring")]


def test_a_folder_that_refuses_is_told_where_the_place_stands(qtbot, sheet, far):
    sheet.title.setText("Spring")
    sheet.begin.click()
    far.refuses = errno.EACCES
    far.answer.set()
    sheet.title.setText("Summer")
    sheet.begin.click()
    qtbot.waitUntil(lambda: "does not let that place be looked at" in sheet._place.whole_text)
    assert sheet.begin.isEnabled()
    assert sheet.begun == []


def test_what_is_chosen_counts_before_the_disk_has_it(far):
    settings = Settings(far.folder / "window.json")
    settings.save(palette="dark")
    settings.save(scale=1.25)
    settings.visit(far.folder / "a.accord", "A")
    assert (settings.now.palette, settings.now.scale) == ("dark", 1.25)
    far.answer.set()
    settings.settle()
    again = Settings(settings.path)
    thread = threading.Thread(target=again.load)
    thread.start()
    thread.join()
    assert again.now == settings.now


def test_nothing_is_delivered_to_what_is_gone(qapp, qtbot):
    parent, go, told, asked = QObject(), threading.Event(), [], []

    def question():
        go.wait()
        asked.append(threading.current_thread())

    Asking(parent).ask(question, told.append, told.append)
    parent.deleteLater()
    with qtbot.waitSignal(parent.destroyed):
        pass
    go.set()
    qtbot.waitUntil(lambda: bool(asked) and not asked[0].is_alive())
    assert told == []


def test_a_folder_is_no_workshop_and_a_link_that_leads_nowhere_neither(tmp_path):
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    found = [look_for(tmp_path / name) for name in ("file", "link", "none", "file/x", "")]
    assert found == [Lies.THERE, Lies.GONE, Lies.GONE, Lies.GONE, Lies.GONE]
