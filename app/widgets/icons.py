"""Icons from resources/icons, drawn in any colour and sharp on any screen."""

from functools import cache, lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.domain.places import RESOURCES
from app.widgets.theme import theme

_RATIOS = (1.0, 1.5, 2.0, 3.0)


def icon_path(name: str) -> Path:
    """Return the file of an icon, which may not exist."""
    return RESOURCES / "icons" / f"{name}.svg"


def read_icons() -> None:
    """Read all icons, on any thread, so that no page waits for their files."""
    for path in icon_path("").parent.glob("*.svg"):
        _drawing(path.stem)


def icon(name: str, role: str = "ink", size: int = 18) -> QIcon:
    """Return an icon in the colour of a role of the present palette."""
    return _icon(name, theme().palette.role(role), size)


def icon_pixmap(name: str, role: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Return one picture of `size` logical pixels for a screen of that pixel ratio."""
    return _pixmap(name, theme().palette.role(role), size, ratio)


def paint_icon(painter: QPainter, rect: QRectF, name: str, role: str) -> None:
    """Draw an icon centred in `rect`, as large as fits."""
    side = min(rect.width(), rect.height())
    place = QRectF(0, 0, side, side)
    place.moveCenter(rect.center())
    device = painter.device()
    pixmap = icon_pixmap(name, role, round(side), device.devicePixelRatio())
    painter.drawPixmap(place.toRect().topLeft(), pixmap)


@lru_cache(maxsize=512)
def _icon(name: str, colour: str, size: int) -> QIcon:
    made = QIcon()
    for ratio in _RATIOS:
        made.addPixmap(_pixmap(name, colour, size, ratio))
    return made


@lru_cache(maxsize=2048)
def _pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    _renderer(name, colour).render(painter, QRectF(0, 0, pixmap.width(), pixmap.height()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


@lru_cache(maxsize=512)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", colour).encode()))


@cache
def _drawing(name: str) -> str:
    return icon_path(name).read_text("utf-8")


def app_icon() -> QIcon:
    """Return the program's own icon, which keeps its colours."""
    return QIcon(str(icon_path("accord")))
