"""The rules that hold for every test are held themselves."""

from __future__ import annotations

from pathlib import Path

import pytest


def test_a_thread_left_behind_is_named(pytester: pytest.Pytester) -> None:
    conftest = Path(__file__).with_name("conftest.py").read_text(encoding="utf-8")
    pytester.makeconftest(conftest.replace("GRACE_S = 2.0", "GRACE_S = 0.0"))
    pytester.makepyfile(
        """
        import threading

        def test_leaves_one(request):
            done = threading.Event()
            request.session.config.add_cleanup(done.set)
            threading.Thread(target=done.wait, name="straggler").start()

        def test_leaves_none():
            thread = threading.Thread(target=int)
            thread.start()
            thread.join()
        """
    )
    result = pytester.runpytest_inprocess("-p", "no:cacheprovider")
    result.assert_outcomes(passed=2, errors=1)
    result.stdout.fnmatch_lines(["*threads left behind: straggler*"])
