"""A workshop made from one that is open: a copy to rehearse on, or the next of the same set-up."""

import pytest

from app.shell.new_sheet import free_path
from app.shell.rehearsal import is_rehearsal, rehearsal_name
from app.shell.top_bar import RehearsalMark
from app.shell.welcome import RecentCard
from app.widgets.labels import Caption
from tests.shell.services import a_session


@pytest.mark.parametrize(
    ("name", "copied"),
    [
        ("harbour", "harbour rehearsal"),
        ("harbour rehearsal", "harbour rehearsal"),
        ("harbour rehearsal 2", "harbour rehearsal"),
        ("h" * 80, "h" * 60 + " rehearsal"),
    ],
)
def test_a_rehearsal_is_known_by_its_name(tmp_path, name, copied):
    path = tmp_path / f"{name}.accord"
    assert is_rehearsal(path) is ("rehearsal" in name)
    assert rehearsal_name(path) == copied
    assert is_rehearsal(free_path(tmp_path, copied))


@pytest.mark.parametrize("name", ["harbour", "harbour rehearsal"])
def test_a_rehearsal_is_marked_and_nothing_else_is(make, qtbot, tmp_path, name):
    window = make(open=lambda path, progress: a_session(path))
    window.open_path(tmp_path / f"{name}.accord")
    qtbot.waitUntil(lambda: window.workspace is not None and window.workspace.isVisible())
    bar, rehearsed = window.workspace.bar, name != "harbour"
    assert bar.mark.isVisible() is rehearsed
    assert window.windowTitle() == ("Rehearsal: " if rehearsed else "") + "Harbour – Accord"
    assert ("rehearse" in window.workspace._toast.sentence) is rehearsed
    for wide in (900, 1440):
        window.resize(wide, 800)
        qtbot.waitUntil(lambda: bar.mark.width() >= bar.mark.sizeHint().width() or not rehearsed)


def test_recent_workshops_of_the_same_title_can_be_told_apart(make, settings, tmp_path):
    for name, title in (("a rehearsal", "Harbour"), ("a", "Harbour"), ("b", "Pier")):
        path = tmp_path / f"{name}.accord"
        path.touch()
        settings.visit(path, title)
    window = make()
    pier, real, copy = window.welcome.findChildren(RecentCard)
    words = [[label.whole_text for label in card.findChildren(Caption)] for card in (pier, real)]
    assert words[0][-1] == str(tmp_path)
    assert words[1][-1] == f"a.accord · {tmp_path}"
    assert not real.findChildren(RehearsalMark)
    assert copy.findChildren(RehearsalMark)
    assert copy.accessibleName().startswith("Rehearsal, Harbour")


def open_harbour(qtbot, make, tmp_path, **others):
    window = make(**others)
    window.open_path(tmp_path / "harbour.accord")
    qtbot.waitUntil(lambda: window.document is not None)
    return window


def test_a_rehearsal_goes_on_in_a_copy_beside_the_file(qtbot, make, tmp_path, monkeypatch):
    window = open_harbour(qtbot, make, tmp_path)
    copied = []
    monkeypatch.setattr(
        window.document, "save_copy", lambda path, done, failed: (copied.append(path), done(None))
    )
    window.copies.rehearse()
    copy = tmp_path / "harbour rehearsal.accord"
    qtbot.waitUntil(lambda: window.document is not None and window.document.path == copy)
    assert copied == [copy]


def test_a_new_workshop_begins_with_the_set_up_of_the_open_one(qtbot, make, tmp_path):
    asked = []

    def follow(path, title, earlier):
        asked.append((path, title, earlier.info.title))
        return a_session(path, title)

    window = open_harbour(qtbot, make, tmp_path, follow=follow)
    window.begin_like(tmp_path / "next.accord", "Next year", window.document.workshop.snapshot())
    qtbot.waitUntil(lambda: window.document is not None and bool(asked))
    assert asked == [(tmp_path / "next.accord", "Next year", "harbour")]
