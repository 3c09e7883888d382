"""Exports from the menu: asked where to, written beside the window's work, told when done."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.errors import ExportError
from app.shell.exporting import ExportDesk
from app.widgets.progress import TaskStrip


class Exporter:
    def __init__(self):
        self.refuses = False

    def forms(self, what):
        return ("csv", "xlsx") if what == "table" else ("pdf",)

    def write(self, workshop, what, to, today, *, form="", progress=None):
        if self.refuses:
            raise ExportError("The disk is full.")
        progress(0.5, "Half")
        return [to / "one.csv", to / "two.csv"]

    def report_pdf(self, workshop, report):
        return report.title.encode()

    def save(self, data, to):
        to.write_bytes(data)
        return to


@pytest.fixture
def desk(qtbot, document, tmp_path, monkeypatch):
    parent = QWidget()
    qtbot.addWidget(parent)
    strip = TaskStrip(parent)
    said, watched = [], []

    def watch(task):
        watched.append(task)
        strip.watch(task)

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a: str(tmp_path))
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_a: (str(tmp_path / "asked.pdf"), "")
    )
    made = ExportDesk(parent, document, Exporter(), said.append, watch)
    return made, said, watched, strip


def run(desk, words):
    next(action for action in desk.actions() if action.words == words).run()


def test_every_format_and_every_stage_that_prints_is_offered(desk):
    words = {action.words for action in desk[0].actions()}
    assert {"Export tables as CSV…", "Export tables as XLSX…", "Export measures as PDF…"} <= words


def test_files_are_written_and_counted(qtbot, desk, tmp_path):
    made, said, watched, strip = desk
    run(made, "Export tables as CSV…")
    assert strip.busy
    qtbot.waitUntil(lambda: not strip.busy)
    assert said == [f"2 files were written into {tmp_path}"]
    assert len(watched) == 1


def test_what_a_stage_prints_is_written_where_it_was_asked_for(qtbot, desk, tmp_path):
    made, said, _watched, strip = desk
    run(made, "Export measures as PDF…")
    qtbot.waitUntil(lambda: bool(said) and not strip.busy)
    assert said == [f"Written: {tmp_path / 'asked.pdf'}"]
    assert Path(tmp_path / "asked.pdf").read_bytes().startswith(b"Measures")


def test_a_cancelled_export_says_nothing(qtbot, desk):
    made, said, _watched, strip = desk
    run(made, "Export contracts as PDF…")
    strip.stop.click()
    qtbot.waitUntil(lambda: not strip.busy)
    assert said == []


def test_a_failure_is_a_sentence(qtbot, desk):
    made, said, _watched, strip = desk
    made.exporter.refuses = True
    run(made, "Export agenda as PDF…")
    qtbot.waitUntil(lambda: bool(said) and not strip.busy)
    assert said == ["The disk is full."]
