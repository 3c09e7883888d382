"""The sentences that were read, to be put under themes by key, by menu or by hand."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QByteArray, QMimeData, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QVBoxLayout, QWidget

from app.domain.records import Perception, Theme
from app.domain.text import shorten
from app.domain.workshop import Workshop
from app.stages.perceptions.entries import EntryList
from app.stages.perceptions.entry_model import ID, EntryModel, Index, Note
from app.stages.perceptions.grouping import speaker
from app.stages.perceptions.lists import TONE_SIGNS
from app.stages.perceptions.theme_card import MIME
from app.widgets.choices import Segmented
from app.widgets.labels import Caption, no_mnemonic
from app.widgets.theme import M

OPEN, ALL, ONE = "open", "all", "one"


class SentenceModel(EntryModel):
    """Sentences that can be dragged onto a theme."""

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Chosen and dragged; their wording stays."""
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        """Sentences."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Carry their ids."""
        data = QMimeData()
        data.setData(MIME, QByteArray(" ".join(str(i.data(ID)) for i in indexes).encode()))
        return data


class SentenceList(EntryList):
    """1 to 9 put the chosen sentences under a theme, 0 takes them out, N names one."""

    number_pressed = Signal(int)
    new_requested = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Assign by one key."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not held and event.text() in tuple("0123456789"):
            self.number_pressed.emit(int(event.text()))
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.number_pressed.emit(0)
        elif not held and event.key() == Qt.Key.Key_N:
            self.new_requested.emit()
        elif not held and event.key() in (Qt.Key.Key_D, Qt.Key.Key_W):
            event.ignore()  # the view's: a list would look for a sentence with it
        else:
            super().keyPressEvent(event)


class SentencePane(QWidget):
    """The sentences of a pair, all or those without a theme or of one.

    assign_requested(ids, theme id). number_pressed(ids, figure). new_requested.
    """

    assign_requested = Signal(tuple, str)
    number_pressed = Signal(tuple, int)
    new_requested = Signal()

    def __init__(self, workshop: Callable[[], Workshop], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workshop = workshop
        self._all: list[Perception] = []
        self._themes: list[Theme] = []
        self._theme = ""
        self.filter = Segmented(
            [(OPEN, "No theme"), (ALL, "All"), (ONE, "One theme")],
            name="Which sentences",
            current=ALL,
        )
        self.filter.chosen.connect(lambda _key: self._show())
        self._about = Caption("", elide=True)
        self.model = SentenceModel(self._marks, self._note, self)
        self.list = SentenceList(self.model)
        self.list.setDragEnabled(True)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.list.number_pressed.connect(
            lambda number: self.number_pressed.emit(tuple(self.list.chosen()), number)
        )
        self.list.new_requested.connect(self.new_requested)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._open_menu)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(M)
        column.addWidget(self.filter)
        column.addWidget(self._about)
        column.addWidget(self.list, 1)

    def show_sentences(self, found: list[Perception], themes: list[Theme]) -> None:
        """Show these, as far as the filter lets them through."""
        self._all, self._themes = found, themes
        if self._theme not in {theme.id for theme in themes}:
            self._theme = themes[0].id if themes else ""
        self._show()

    def show_theme(self, id: str) -> None:
        """Show the sentences of one theme."""
        self._theme = id
        self.filter.set_current(ONE)
        self._show()

    def select(self, id: str) -> None:
        """Stand on a sentence."""
        self.filter.set_current(ALL)
        self._show()
        self.list.select(id)
        self.list.setFocus()

    def menu(self) -> QMenu:
        """Return where the chosen sentences can go."""
        menu = QMenu(self)
        ids = tuple(self.list.chosen())
        for number, theme in enumerate(self._themes, 1):
            key = f"\t{number}" if number <= 9 else ""
            words = f"Put under “{no_mnemonic(shorten(theme.title))}”{key}"
            menu.addAction(words, partial(self.assign_requested.emit, ids, theme.id))
        menu.addSeparator()
        menu.addAction("Take out of its theme\t0", partial(self.assign_requested.emit, ids, ""))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _show(self) -> None:
        open_ones = [p for p in self._all if not p.theme]
        of_one = [p for p in self._all if p.theme == self._theme and self._theme]
        self.filter.set_count(OPEN, len(open_ones))
        self.filter.set_count(ALL, len(self._all))
        self.filter.set_count(ONE, len(of_one))
        key = self.filter.current
        row = self.list.currentIndex().row()
        self.model.show_records({OPEN: open_ones, ALL: self._all, ONE: of_one}[key])
        self.model.touch()
        title = next((t.title for t in self._themes if t.id == self._theme), "")
        self._about.setText(title)
        self._about.setVisible(key == ONE and bool(title))
        left = len(self.model.records)
        if row >= 0 and left and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(min(row, left - 1)))

    def _marks(self, perception: Perception) -> str:
        return f"{TONE_SIGNS[perception.tone]} · {speaker(self._workshop(), perception)}"

    def _note(self, perception: Perception) -> Note | None:
        found = self._workshop().find(Theme, perception.theme)
        if found is None:
            return None
        number = next((i for i, t in enumerate(self._themes, 1) if t.id == found.id), 0)
        return Note("layers", f"{number}  {found.title}" if number else found.title)

    def _open_menu(self, place: QPoint) -> None:
        if self.list.indexAt(place).isValid() and self._themes:
            self.menu().popup(self.list.viewport().mapToGlobal(place))
