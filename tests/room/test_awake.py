"""The laptop is kept awake by what there is, and nothing breaks where there is nothing."""

import logging
import sys

from app.room.awake import BusAwake, NotKept, Tool, WindowsAwake, system_awake
from tests.room.screens import FakeAwake

WAITS = [sys.executable, "-c", "import sys; sys.stdin.read()"]


def test_a_tool_runs_while_it_is_held_and_no_longer():
    tool = Tool(WAITS)
    tool.hold()
    process = tool._process
    tool.hold()
    assert tool._process is process
    assert process.poll() is None
    tool.release()
    assert process.poll() is not None
    tool.release()


def test_a_tool_ends_when_this_program_does():
    """Its input is ours: it ends with it, however we end."""
    tool = Tool(WAITS)
    tool.hold()
    tool._process.stdin.close()
    assert tool._process.wait(timeout=20) == 0
    tool._process.stdin = None
    tool.release()


def test_a_tool_that_is_not_there_is_noted(caplog):
    tool = Tool(["accord-no-such-tool"])
    with caplog.at_level(logging.WARNING, "accord.room"):
        tool.hold()
        tool.release()
    assert "not kept awake" in caplog.text


def test_without_a_bus_the_second_way_is_taken(qapp, monkeypatch, caplog):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all")
    second = FakeAwake()
    awake = BusAwake(second)
    with caplog.at_level(logging.INFO, "accord.room"):
        awake.hold()
        awake.hold()
        awake.release()
        awake.release()
    assert second.said == ["hold", "release"]
    assert "no session bus" in caplog.text


def test_where_there_is_no_way_it_is_only_noted(caplog, qapp):
    with caplog.at_level(logging.WARNING, "accord.room"):
        for awake in (NotKept(), WindowsAwake()):
            awake.hold()
            awake.release()
    assert caplog.text


def test_this_computer_has_some_way(qapp):
    awake = system_awake()
    assert callable(awake.hold)
    assert callable(awake.release)
