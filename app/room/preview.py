"""What the room sees, small: in the top bar, and larger in the panel under it."""

from collections.abc import Iterator

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.analysis.scenes import Scene
from app.room.desk import RoomDesk
from app.room.painted import SMALL, PaintedScene
from app.room.states import RELEASE, WORDS, Showing, StateWords
from app.widgets.gradual import TURN, Gradual
from app.widgets.icons import paint_icon
from app.widgets.labels import set_tooltip
from app.widgets.painted import PaintedButton
from app.widgets.palette import NIGHT
from app.widgets.theme import S, Type, advance, colour, font, px

_WIDE, _HIGH = 71, 40
_WIDEST = 480
_KEYS = "F5 starts it, B blanks (Ctrl+B while typing), F freezes, Esc ends it."
_DIMMED = 0.42
"""How much of the scene shows while the room does not see it."""


class Preview:
    """The scene of a desk as an image. One that differs is painted in steps, on turns of its own:
    the page that the room follows has just been painted on this one.

    place: where it is shown; it is painted anew when the image is there.
    """

    def __init__(self, desk: RoomDesk, place: QWidget) -> None:
        self._desk, self._place = desk, place
        self._painted = PaintedScene(SMALL)
        self._steps = Gradual(place)
        self._wanted: tuple[Scene | None, int, int] | None = None

    def image(self, width: int) -> QImage:
        """Return it in so many pixels of width, as high as the room's own screen is; the one
        before, or null, until it is painted."""
        desk = self._desk
        self._painted.show_scene(desk.scene)
        self._painted.show_clock(desk.clock)
        height = max(1, round(width / desk.placing.aspect))
        wanted = (self._painted.scene, width, height)
        if not self._painted.shows(width, height) and not (
            self._steps.busy and wanted == self._wanted
        ):
            self._wanted = wanted
            self._steps.run(self._painting(width, height), self._place.update)
        return self._painted.last

    def _painting(self, width: int, height: int) -> Iterator[object]:
        yield TURN
        yield from self._painted.painting(width, height)

    def paint(self, painter: QPainter, place: QRectF, ratio: float) -> None:
        """Draw it into a place, as the room sees it: black, dimmed while unseen, or as it is."""
        state = self._desk.state
        painter.fillRect(place, QColor("#000000" if state is Showing.BLANK else NIGHT.paper))
        if state is Showing.BLANK:
            return
        aspect = self._desk.placing.aspect
        width = min(place.width(), place.height() * aspect)
        image = self.image(max(8, round(width * ratio)))
        inner = QRectF(0, 0, width, width / aspect)
        inner.moveCenter(place.center())
        dimmed = state is Showing.DARK or self._desk.placing.parked
        painter.setOpacity(_DIMMED if dimmed else 1.0)
        if not image.isNull():
            painter.drawImage(inner, image, QRectF(image.rect()))
        painter.setOpacity(1.0)


class RoomThumb(PaintedButton):
    """In the top bar: how it stands, in an icon and a word, and what the room sees."""

    def __init__(self, desk: RoomDesk) -> None:
        self._desk = desk
        self._compact = False
        super().__init__("", size=Type.SMALL)
        self._preview = Preview(desk, self)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        desk.changed.connect(self.refresh)
        desk.seen.connect(self.update)
        self.refresh()

    def set_compact(self, compact: bool) -> None:
        """Leave the word away."""
        if compact != self._compact:
            self._compact = compact
            self.updateGeometry()
            self.update()

    def refresh(self) -> None:
        """Tell how it stands."""
        words = self._words()
        self.setAccessibleName(f"What the room sees: {words.word}. {words.sentence}")
        set_tooltip(self, f"{self.accessibleName()} {_KEYS}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The picture, and the longest of the words, so that nothing moves."""
        width, height = px(_WIDE), px(_HIGH)
        if not self._compact:
            metrics = QFontMetrics(font(Type.SMALL, bold=True))
            longest = max(advance(metrics, each.word) for each in WORDS.values())
            width += longest + px(15) + S + S // 2
        return QSize(width + 2, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the word and the picture."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        place = QRectF(self.width() - px(_WIDE) - 1, 0, px(_WIDE), self.height())
        words = self._words()
        if not self._compact:
            self._paint_word(painter, words, place)
        outline = QPainterPath()
        outline.addRoundedRect(place, 5, 5)
        painter.save()
        painter.setClipPath(outline)
        self._preview.paint(painter, place, self.devicePixelRatioF())
        if self._desk.state is not Showing.LIVE or self._desk.placing.parked:
            self._paint_mark(painter, words, place)
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour("first" if self._desk.live else "border"), 1.5))
        painter.drawRoundedRect(place.adjusted(0.75, 0.75, -0.75, -0.75), 5, 5)
        if self.ringed:
            self.ring(painter, QRectF(self.rect()), 5)

    def _words(self) -> StateWords:
        return words_of(self._desk)

    def _paint_word(self, painter: QPainter, words: StateWords, place: QRectF) -> None:
        role = "ink" if self._desk.live or self.underMouse() else "muted"
        painter.setFont(font(Type.SMALL, bold=self._desk.live))
        metrics = painter.fontMetrics()
        left = place.left() - S - advance(metrics, words.word)
        side = px(15)
        sign = QRectF(left - side - S / 2, (self.height() - side) / 2, side, side)
        paint_icon(painter, sign, words.icon, role)
        painter.setPen(colour(role))
        area = QRectF(left, 0, place.left() - left, self.height())
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), words.word)

    def _paint_mark(self, painter: QPainter, words: StateWords, place: QRectF) -> None:
        # In the corner, with its own ground: it says in the narrow bar what the word says else.
        side = px(18)
        ground = QRectF(place.right() - side - 2, place.bottom() - side - 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(NIGHT.paper))
        painter.drawRoundedRect(ground, 4, 4)
        inset = side * 0.16
        sign = ground.adjusted(inset, inset, -inset, -inset)
        paint_icon(painter, sign, words.icon, NIGHT.ink)


class LargePreview(QWidget):
    """In the panel: wide enough to be read."""

    def __init__(self, desk: RoomDesk) -> None:
        super().__init__()
        self._desk = desk
        self._preview = Preview(desk, self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        desk.changed.connect(self._changed)
        desk.seen.connect(self.update)

    def sizeHint(self) -> QSize:
        """As the room's own screen is."""
        width = min(px(352), _WIDEST)
        return QSize(width, round(width / self._desk.placing.aspect))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what the room sees, and across it what it is waiting for."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._preview.paint(painter, QRectF(self.rect()), self.devicePixelRatioF())
        if self._desk.resumed:
            self._paint_release(painter)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour("border"), 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))

    def _paint_release(self, painter: QPainter) -> None:
        painter.setFont(font(Type.BODY, bold=True))
        height = painter.fontMetrics().height() + S
        band = QRect(0, (self.height() - height) // 2, self.width(), height)
        painter.fillRect(band, QColor(NIGHT.paper))
        painter.setPen(QColor(NIGHT.ink))
        painter.drawText(band, int(Qt.AlignmentFlag.AlignCenter), RELEASE)

    def _changed(self) -> None:
        self.updateGeometry()
        self.update()


def words_of(desk: RoomDesk) -> StateWords:
    """Return how it stands in words; a window that waits for its screen says so."""
    words = WORDS[desk.state]
    if desk.placing.parked:
        return StateWords("unlink", words.word, "Its screen is gone; it goes on when it is back.")
    if desk.resumed:
        return StateWords(words.icon, "Press F5", f"{RELEASE}.")
    return words
