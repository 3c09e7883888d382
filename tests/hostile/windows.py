"""The whole window on a workshop in memory, and what of a window would interpret a text."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import shiboken6
from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QModelIndex,
    QPoint,
    Qt,
    QThreadPool,
)
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QErrorMessage,
    QInputDialog,
    QLabel,
    QMenu,
    QMessageBox,
    QProgressDialog,
    QTextEdit,
    QToolTip,
    QWidget,
)

from app.catalog import load_template
from app.document import Document
from app.domain.workshop import Workshop
from app.session import Session
from app.shell.services import ShellServices
from app.shell.settings import Settings
from app.shell.window import MainWindow
from app.widgets.theme import theme
from tests.fakes import FakeStore, at_noon
from tests.hostile.texts import MARKUP

CANARY = MARKUP["canary"]
RICH = (QTextEdit, QMessageBox, QInputDialog, QProgressDialog, QErrorMessage)
ROLES = (
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.WhatsThisRole,
    Qt.ItemDataRole.StatusTipRole,
)


def dressed(value: Any) -> Any:
    """Return a template whose every text is the canary; keys and icons stay."""
    if isinstance(value, tuple):
        return tuple(dressed(item) for item in value)
    if type(value) is str:
        return CANARY
    if not is_dataclass(value) or isinstance(value, type):
        return value
    kept = {"key", "icon", "activity", "language", "dimension"}
    names = [f.name for f in fields(value) if f.name not in kept]
    return replace(value, **{name: dressed(getattr(value, name)) for name in names})


TEMPLATE = dressed(load_template("five_stage"))


def nothing(*_arguments: Any) -> Any:
    raise AssertionError("nothing is opened here")


@contextmanager
def a_window(workshop: Workshop, folder: Path) -> Iterator[MainWindow]:
    """Open the window on a workshop in memory, under a template whose every text is the canary."""
    theme().apply("light", 1.0)
    store = FakeStore()
    store.put(workshop.records())
    session = Session(store, workshop, now=at_noon)
    session.history()  # its thread begins here, and not within a test
    document = Document(session, TEMPLATE, now=lambda: datetime(2026, 11, 18, 9))  # noqa: DTZ001
    services = ShellServices(nothing, nothing, nothing, nothing, nothing, nothing)
    window = MainWindow(services, Settings(folder / "window.json"))
    window.resize(1440, 900)
    window.show_document(document)
    while window.workspace is None or window.workspace.way.busy:
        QApplication.processEvents()
    try:
        yield window
    finally:
        settle()
        window.close_document(discard=True)
        window.deleteLater()
        settle()


def settle() -> None:
    """Let what is due happen, and what works beside finish."""
    for _ in range(4):
        QApplication.processEvents()
    QThreadPool.globalInstance().waitForDone(10_000)
    for _ in range(2):
        QApplication.processEvents()


def rich_places(top: QWidget) -> Iterator[str]:
    """Yield what of a window would interpret what people wrote."""
    for widget in (top, *top.findChildren(QWidget)):
        name = f"{type(widget).__module__}.{type(widget).__qualname__}"
        if isinstance(widget, RICH):
            yield f"{name} guesses markup"
        if widget.objectName() == "qtooltip_label":  # Qt's own, for what `hover` looks at
            continue
        if isinstance(widget, QLabel) and widget.textFormat() is not Qt.TextFormat.PlainText:
            yield f"{name} “{widget.text()[:40]}” is not plain"
        for tip in (widget.toolTip(), widget.whatsThis(), widget.statusTip()):
            yield from (f"{name} has the tip {tip[:60]}" for _ in ("x",) if raw(tip))
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from (f"{name} has the tip {tip[:60]}" for tip in tips(widget.model()))
        if isinstance(widget, QMenu) and widget.toolTipsVisible():
            yield f"{name} shows tips made of its entries"


def raw(tip: str) -> bool:
    """Whether a tip holds markup that is not ours."""
    return bool(tip) and ("<img" in tip or (CANARY[1:] in tip and "&lt;img" not in tip))


def tips(model: QAbstractItemModel) -> Iterator[str]:
    """Yield the tips of a model that would be interpreted."""
    top = QModelIndex()
    rows = min(model.rowCount(top), 60)
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(top)
    for role in ROLES:
        for row in range(rows):
            for column in range(columns):
                tip = model.data(model.index(row, column, top), role)
                if isinstance(tip, str) and raw(tip):
                    yield tip
        for orientation in (Qt.Orientation.Horizontal, Qt.Orientation.Vertical):
            for section in range(columns if orientation is Qt.Orientation.Horizontal else rows):
                tip = model.headerData(section, orientation, role)
                if isinstance(tip, str) and raw(tip):
                    yield tip


def hover(top: QWidget) -> Iterator[str]:
    """Point at every widget in some places, and yield the tips that would be interpreted."""
    for widget in top.findChildren(QWidget):
        # A tip that was shown is a child, too, and goes by itself.
        if not shiboken6.isValid(widget) or not widget.isVisible() or not widget.width():
            continue
        for across in (0.25, 0.5, 0.75):
            for down in (0.3, 0.7):
                at = QPoint(int(widget.width() * across), int(widget.height() * down))
                QApplication.sendEvent(
                    widget, QHelpEvent(QHelpEvent.Type.ToolTip, at, widget.mapToGlobal(at))
                )
                if raw(QToolTip.text()):
                    yield f"{type(widget).__qualname__}: {QToolTip.text()[:60]}"
    QToolTip.hideText()
