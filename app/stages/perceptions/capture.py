"""The one field in which perceptions are written, with the marks of the next one beside it."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from app.domain.records import Evidence, Perception, Tone, specs
from app.stages.perceptions.marks import TONE_KEYS, Marks
from app.widgets.labels import set_tooltip
from app.widgets.paste import PasteLine, unbulleted
from app.widgets.theme import L, S, Type, colour, font, px

_LIMIT = specs(Perception)["text"].limit
_TONES = (("+", Tone.STRENGTH), ("0", Tone.NEUTRAL), ("−", Tone.DIFFICULTY))
_EVIDENCE = (("F", Evidence.FACT), ("E", Evidence.EXAMPLE), ("B", Evidence.BELIEF))
Piece = tuple[str, Tone | Evidence | None]


class MarkHint(QWidget):
    """ "Enter adds · + 0 − tone · F E B evidence": says the keys, shows what is set, is clicked.

    chosen(mark): a Tone or an Evidence was clicked.
    """

    chosen = Signal(object)

    def __init__(self, marks: Marks, parent: QWidget) -> None:
        super().__init__(parent)
        self._marks = marks
        self._places: list[tuple[QRectF, Tone | Evidence]] = []
        self._does = "Enter adds"
        self._pieces: tuple[Piece, ...] = ()
        self.setProperty("typesize", str(int(Type.SMALL)))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(True)
        set_tooltip(
            self,
            "+ strength, 0 neutral, − difficulty; F fact, E example, B belief: one key while the "
            "field is empty, Alt and the key while you write, or a click.",
        )

    def say_enter(self, does: str) -> None:
        """Say what Enter does now: "Enter adds"."""
        self._does = does

    def fit(self, room: float) -> None:
        """Say as much as fits into `room` pixels: the words go first, the keys stay."""
        dot: Piece = ("·", None)
        keys: list[Piece] = [*_TONES, dot, *_EVIDENCE]
        worded: list[Piece] = [*_TONES, ("tone", None), dot, *_EVIDENCE, ("evidence", None)]
        for pieces in ([(self._does, None), dot, *worded], worded, keys):
            self._pieces = tuple(pieces)
            if self.sizeHint().width() <= room:
                break
        self.resize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        """The pieces with small gaps; chosen ones are a little wider."""
        bold = self._metrics(bold=True)
        width = sum(bold.horizontalAdvance(text) + self._gap(mark) for text, mark in self._pieces)
        return QSize(round(width), round(bold.height()) + 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pieces; what is set stands out in a small pill."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._places = []
        left = 0.0
        for text, mark in self._pieces:
            width = self._metrics(bold=True).horizontalAdvance(text) + self._gap(mark)
            rect = QRectF(left, 0, width, self.height())
            is_set = mark is not None and mark in (self._marks.tone, self._marks.evidence)
            if is_set:
                painter.setPen(QPen(colour("border"), 1))
                painter.setBrush(colour("selected"))
                painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
            painter.setFont(font(Type.SMALL, bold=is_set))
            painter.setPen(colour("ink" if is_set else "muted"))
            painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), text)
            if mark is not None:
                self._places.append((rect, mark))
            left += width

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a key sets it."""
        for rect, mark in self._places:
            if rect.contains(event.position()):
                self.chosen.emit(mark)

    def _gap(self, mark: Tone | Evidence | None) -> int:
        return px(14 if mark is not None else 10)

    def _metrics(self, *, bold: bool) -> QFontMetricsF:
        return QFontMetricsF(font(Type.SMALL, bold=bold))


class CaptureLine(PasteLine):
    """The entry for perceptions: Enter adds, pasted lines add many, Tab changes the list.

    Up in the empty field brings the entry before into it, to be corrected; Enter keeps it.
    list_step_requested(by): Tab. entries_requested: Down, to what is written already.
    earlier_requested(by): Up (1) and, while one is corrected, Down (-1). given_up: Escape.
    """

    list_step_requested = Signal(int)
    entries_requested = Signal()
    earlier_requested = Signal(int)
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(name="Write a perception", limit=_LIMIT, size=Type.LARGE, parent=parent)
        self.correcting = ""
        self.marks = Marks()
        self.hint = MarkHint(self.marks, self)
        self.hint.chosen.connect(self._clicked)
        self.setAccessibleDescription(
            "Enter adds it. In the empty field plus, zero or minus set the tone, f, e or b the "
            "evidence; while you write, Alt and the key. Tab changes the list, Up corrects the one "
            "before."
        )

    def begin_next(self) -> None:
        """Empty the field and its marks."""
        self.clear()
        self.marks.clear()
        self._correct("")

    def begin_correcting(self, perception: Perception) -> None:
        """Have an entry in the field, with its marks, instead of a new one."""
        self.setText(" ".join(perception.text.split()))
        self.marks.clear()
        self.marks.tone, self.marks.evidence = perception.tone, perception.evidence
        self._correct(perception.id)

    def _correct(self, id: str) -> None:
        changed = bool(id) != bool(self.correcting)
        self.correcting = id
        if changed:
            self.hint.say_enter("Enter keeps" if id else "Enter adds")
            self._place_hint()
        self.hint.update()

    def sizeHint(self) -> QSize:
        """High enough for a line of words, and for the hint under it."""
        hint = super().sizeHint()
        words = max(hint.height(), self.fontMetrics().height() + px(22))
        return QSize(hint.width(), words + self._under())

    def minimumSizeHint(self) -> QSize:
        """As high as it asks for."""
        return QSize(px(160), self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Tab changes the list; Alt with a mark's key belongs to the field."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab:
                self.list_step_requested.emit(1)
                return True
            if event.type() == QEvent.Type.ShortcutOverride and self._alt_mark(event):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take marks out of the typing, pass everything else on."""
        alt = self._alt_mark(event)
        if alt:
            self.marks.toggle(alt)
            self.hint.update()
        elif event.key() == Qt.Key.Key_Up:
            if self.correcting or not self.text():
                self.earlier_requested.emit(1)
        elif event.key() == Qt.Key.Key_Down:
            if self.correcting:
                self.earlier_requested.emit(-1)
            else:
                self.entries_requested.emit()
        elif event.key() == Qt.Key.Key_Escape and self.correcting:
            self.given_up.emit()
        elif not self.text() and self._is_typed(event):
            if not self.marks.press(event.text()):
                self.insert(self.marks.begin(event.text()))
            self.hint.update()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the hint at the right end, under the words."""
        super().resizeEvent(event)
        self._place_hint()

    def changeEvent(self, event: QEvent) -> None:
        """Measure the hint again in another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "hint"):
            self._place_hint()

    def lines_of(self, text: str) -> list[str]:
        """Keep the signs of pasted lines: they set the tone."""
        lines = (line.strip() for line in text.splitlines())
        kept = (line if line[:1] in TONE_KEYS else unbulleted(line) for line in lines)
        return [line for line in kept if line]

    def _place_hint(self) -> None:
        """What is dictated has the whole width; the hint stands under it."""
        self.hint.fit(self.width() - 2 * L)
        top = self.height() - self.hint.height() - S
        self.hint.move(self.width() - self.hint.width() - L, top)
        self.setTextMargins(S, 0, S, self._under())
        self.updateGeometry()

    def _under(self) -> int:
        """Return how much room the hint takes under the words, in pixels."""
        return self.hint.sizeHint().height() if hasattr(self, "hint") else 0

    def _clicked(self, mark: Tone | Evidence) -> None:
        if isinstance(mark, Tone):
            self.marks.tone = mark
        else:
            self.marks.evidence = mark
        self.hint.update()
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def _is_typed(self, event: QKeyEvent) -> bool:
        held = event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier
            | Qt.KeyboardModifier.AltModifier
            | Qt.KeyboardModifier.MetaModifier
        )
        return not held and len(event.text()) == 1 and event.text().isprintable()

    def _alt_mark(self, event: QKeyEvent) -> str:
        # Alt+0 goes to Set-up, as everywhere; Alt and a tone that is set takes it back instead.
        if event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier & ~_KEYPAD != _ALT:
            return ""
        return _ALT_KEYS.get(event.key(), "")


_ALT = Qt.KeyboardModifier.AltModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_ALT_KEYS: dict[int, str] = {
    Qt.Key.Key_Plus: "+",
    Qt.Key.Key_Equal: "+",
    Qt.Key.Key_Minus: "-",
    Qt.Key.Key_Underscore: "-",
    Qt.Key.Key_F: "f",
    Qt.Key.Key_E: "e",
    Qt.Key.Key_B: "b",
}
