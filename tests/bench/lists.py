"""A hundred thousand rows in a list, beside a model of Qt's own in C++."""

import os
from collections.abc import Callable, Iterator

from tests.bench.measuring import Figure, milliseconds

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
_ROWS = 100_000


def figures() -> Iterator[Figure]:
    """Measure filling a list and painting it while it is scrolled."""
    from PySide6.QtCore import QStringListModel
    from PySide6.QtWidgets import QApplication, QListView, QWidget

    from app.domain.records import Lens, Perception
    from app.stages.perceptions.entries import EntryList
    from app.stages.perceptions.entry_model import EntryModel
    from app.widgets.theme import theme

    app = QApplication.instance() or QApplication([])
    theme().apply()
    holder = QWidget()
    texts = [
        f"They answer customers on the day, whatever it takes, number {n}" for n in range(_ROWS)
    ]
    records = tuple(
        Perception(id=f"p{n}", round="r", author="a", about="b", lens=Lens.DIRECT, text=text)
        for n, text in enumerate(texts)
    )
    plain = QListView()
    plain.setUniformItemSizes(True)
    model = EntryModel(lambda _record: "fact", lambda _record: None, holder)
    rich = EntryList(model)
    filled = milliseconds(lambda: _fill(model, records), times=1)
    bare = milliseconds(lambda: plain.setModel(QStringListModel(texts, plain)), times=1)
    yield Figure(f"list of {_ROWS:,} filled", filled, "ms", bare, "QStringListModel")
    for view in (plain, rich):
        view.resize(900, 800)
        view.show()
        app.processEvents()
    painted, floor = (milliseconds(_scrolled(view, app)) for view in (rich, plain))
    yield Figure("its page painted while scrolling", painted, "ms", floor, "a C++ model", 1.35)


def _fill(model, records) -> None:
    model.show_records(records)


def _scrolled(view, app) -> Callable[[], None]:
    bar = view.verticalScrollBar()

    def scroll() -> None:
        for step in range(1, 21):
            bar.setValue(bar.maximum() * step // 21)
            view.viewport().repaint()
        app.processEvents()

    return scroll
