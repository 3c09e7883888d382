"""What the watch over the window's thread notes: files that are touched, and threads waited for."""

import threading

import pytest

from app.bootstrap import open_session, write_sample
from app.bootstrap.files import glance
from app.shell.settings import Settings
from tests.shell.touched import watched

TOUCHES = {
    "os.stat": Settings.load,
    "open": Settings.load,
    "os.lstat": lambda settings: settings.knows(settings.path),
    "os.rename": lambda settings: settings._write(settings.now),
    "sqlite3.connect": lambda settings: glance(settings.path.with_name("w.accord")),
}


def test_waiting_for_another_thread_is_noted_where_it_is_the_window_that_waits(tmp_path):
    write_sample(tmp_path / "w.accord")
    session = open_session(tmp_path / "w.accord")
    with watched(tmp_path) as watch:
        elsewhere = threading.Thread(target=session.history)
        elsewhere.start()
        elsewhere.join()
        assert watch.found == []
        session.history()
        session.close()
    assert watch.found
    assert all(found.startswith("waits: /session/writer") for found in watch.found)


@pytest.mark.parametrize("what", TOUCHES)
def test_a_touch_is_noted_where_it_is_one_of_the_windows(tmp_path, what):
    settings, touch = Settings(tmp_path / "window.json"), TOUCHES[what]
    settings._write(settings.now)
    write_sample(tmp_path / "w.accord")
    with watched(tmp_path) as watch:
        elsewhere = threading.Thread(target=touch, args=(settings,))
        elsewhere.start()
        elsewhere.join()
        assert settings.path.stat().st_size  # not by our own code
        assert watch.found == []
        touch(settings)
    assert any(found.startswith(f"{what} /w") for found in watch.found)
    noted = len(watch.found)
    touch(settings)
    assert len(watch.found) == noted
