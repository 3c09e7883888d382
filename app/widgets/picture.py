"""Shows a picture of `drawing/`: painted once into an image, moved and zoomed, clicked by key."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.drawing.display import Picture, Shape, seen_alike
from app.widgets.labels import plain_tooltip
from app.widgets.painter import bounds
from app.widgets.picture_image import Frame, PictureImage
from app.widgets.picture_index import PictureIndex
from app.widgets.picture_place import PicturePlace
from app.widgets.theme import colour, theme

_SHARP_AFTER_MS = 120


class PictureView(QWidget):
    """A picture at the size of its place.

    key_activated(key): a shape with a key was clicked, or Enter was pressed on it. The arrow
    keys and Tab go from key to key. movable: it is dragged and zoomed (wheel with Ctrl, + and −,
    0 shows all); else it is scaled to fit the width and asks for the height that it needs then.
    largest: how much larger than its own size it may become, with text at 100 %.
    """

    key_activated = Signal(str)
    key_focused = Signal(str)

    def __init__(
        self,
        picture: Picture | None = None,
        *,
        movable: bool = False,
        largest: float = 1.25,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._movable = movable
        self._place = PicturePlace(self, movable, largest)
        self._index = PictureIndex(self._place.picture)
        self._marks: tuple[Shape, ...] = ()
        self._turn = 0
        self._image = PictureImage(self, self.update)
        self._current = ""
        self._grabbed: QPointF | None = None
        self._moved = False
        self._sharp = QTimer(self)
        self._sharp.setSingleShot(True)
        self._sharp.setInterval(_SHARP_AFTER_MS)
        self._sharp.timeout.connect(self.update)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(not movable)
        if movable:
            policy.setVerticalPolicy(QSizePolicy.Policy.Expanding)
        self.setSizePolicy(policy)
        if picture is not None:
            self.set_picture(picture)

    @property
    def picture(self) -> Picture:
        """What is shown."""
        return self._place.picture

    @property
    def current_key(self) -> str:
        """The key that the keyboard is on, "" for none."""
        return self._current

    @property
    def marks(self) -> tuple[Shape, ...]:
        """What is drawn over the picture."""
        return self._marks

    @property
    def painted(self) -> bool:
        """Whether the picture is to be seen as it is; a large one takes its time."""
        return self._image.shows(self._frame())

    def set_picture(self, picture: Picture, marks: Sequence[Shape] = ()) -> None:
        """Show another picture; zoom and place stay where it can be moved.

        marks: shapes over it, without keys, that change more often than it does. What was shown
        stays until a large picture is painted.
        """
        if self._marks != tuple(marks):
            self._marks = tuple(marks)
            self.update()
        if picture is self.picture:
            return
        same = seen_alike(picture, self.picture)
        self._place.picture = picture
        self._index = PictureIndex(picture)
        self.setAccessibleName(picture.title)
        if same:
            return
        self._turn += 1
        if self._current and not self._index.has(self._current):
            self._current = ""
        focus = Qt.FocusPolicy.StrongFocus if self._index.speaks else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self._movable else focus)
        self.updateGeometry()
        self.update()

    def keys(self) -> list[str]:
        """Return every key of the picture, in the order of its shapes, each once."""
        return self._index.keys

    def shape_of(self, key: str) -> Shape | None:
        """Return the first shape that has a key, None where there is none."""
        return self._index.shape(key)

    def set_current(self, key: str) -> None:
        """Put the ring of the keyboard on a key."""
        if key != self._current:
            self._current = key
            self.update()
            if key:
                self.key_focused.emit(key)

    def show_all(self) -> None:
        """Zoom so that the whole picture is seen."""
        self._place.show_all()
        self._sharp.stop()
        self.update()

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Zoom round a point of the widget, by default its centre."""
        self._place.zoom_by(factor, at or QPointF(self.width() / 2, self.height() / 2))
        self._sharp.start()
        self.update()

    def sizeHint(self) -> QSize:
        """The picture's own size."""
        return QSize(round(self.picture.width), round(self.picture.height))

    def minimumSizeHint(self) -> QSize:
        """Small pictures keep their size; large ones become half as large at least."""
        width = min(self.picture.width * 0.5, 320)
        return QSize(round(width), self.heightForWidth(round(width)))

    def hasHeightForWidth(self) -> bool:
        """It keeps its proportions, unless it can be moved."""
        return not self._movable

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width."""
        if self._movable:
            return 200
        return self._place.height_at(width)

    def changeEvent(self, event: QEvent) -> None:
        """Paint again in the new palette."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._image.forget()
            self.updateGeometry()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show the image; until it is sharp, the one before, moved to where it would be."""
        frame = self._frame()
        if not (self._sharp.isActive() and self._image.is_of(frame.turn)):
            self._image.want(self.picture, frame)
        painter = QPainter(self)
        self._image.draw(painter, frame, self._marks)
        if self.hasFocus() or self._current:
            self._paint_ring(painter)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold."""
        self._grabbed, self._moved = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the picture, or show a hand over what can be clicked."""
        if self._grabbed is not None and self._movable:
            step = event.position() - self._grabbed
            if self._moved or step.manhattanLength() > 4:
                self._moved = True
                self._place.offset += step
                self._grabbed = event.position()
                self._sharp.start()
                self.update()
            return
        shape = self._at(event.position())
        pointing = shape is not None and bool(shape.key)
        hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
        self.setCursor(hand if pointing else arrow)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click without a movement activates."""
        grabbed, self._grabbed = self._grabbed, None
        if grabbed is None or self._moved or event.button() != Qt.MouseButton.LeftButton:
            return
        shape = self._at(event.position())
        if shape is not None and shape.key:
            self.set_current(shape.key)
            self.key_activated.emit(shape.key)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl; without it the page scrolls."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if not self._movable or not control:
            event.ignore()
            return
        self.zoom_by(1.0015 ** event.angleDelta().y(), event.position())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from key to key, activate, zoom."""
        key = Qt.Key(event.key())
        back, on = (Qt.Key.Key_Left, Qt.Key.Key_Up), (Qt.Key.Key_Right, Qt.Key.Key_Down)
        if key in back or key in on:
            self._step(1 if key in on else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._current:
            self.key_activated.emit(self._current)
        elif self._movable and key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
            self.zoom_by(1.25 if key == Qt.Key.Key_Plus else 0.8)
        elif self._movable and key == Qt.Key.Key_0:
            self.show_all()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Show the tooltip of the shape under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            shape = self._at(QPointF(event.pos()))
            text = getattr(shape, "tooltip", "") if shape is not None else ""
            if text:
                QToolTip.showText(event.globalPos(), plain_tooltip(text), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def _step(self, by: int) -> None:
        keys = self.keys()
        if not keys:
            return
        index = keys.index(self._current) + by if self._current in keys else (0 if by > 0 else -1)
        self.set_current(keys[index % len(keys)])

    def _at(self, point: QPointF) -> Shape | None:
        return self._index.at(self._place.to_picture(point))

    def _frame(self) -> Frame:
        origin = self._place.origin
        return Frame(
            self._turn,
            self._place.scale,
            origin.x(),
            origin.y(),
            self.width(),
            self.height(),
            self.devicePixelRatioF(),
            theme().palette,
        )

    def _paint_ring(self, painter: QPainter) -> None:
        shape = self._index.shape(self._current)
        if shape is None or not self.hasFocus():
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale, origin = self._place.scale, self._place.origin
        box = bounds(shape)
        rect = QRectF(
            origin.x() + box.x() * scale - 3,
            origin.y() + box.y() * scale - 3,
            box.width() * scale + 6,
            box.height() * scale + 6,
        )
        painter.setPen(QPen(colour("focus"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inside = rect if self._movable else QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(rect.intersected(inside), 6, 6)
