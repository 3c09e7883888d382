"""The look of the whole window: palette, fonts, type scale, spaces; switched while it runs."""

from enum import IntEnum

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from app.domain.places import RESOURCES
from app.widgets.palette import LIGHT, PALETTES, Palette
from app.widgets.stylesheet import stylesheet

XS, S, M, L, XL, XXL = 4, 8, 12, 16, 24, 32
"""The spaces, in pixels."""

RADIUS = 8
HAIRLINE = 1
SCALES = (1.0, 1.25, 1.5, 2.0)
_LARGE = 1.5
"""From this scale of text on, what stood side by side stands below each other."""
FAMILIES = ("Noto Sans", "Noto Sans Hebrew", "Noto Sans Arabic", "Noto Sans Math")
_FILES = (
    "NotoSans-Regular",
    "NotoSans-SemiBold",
    "NotoSans-Italic",
    "NotoSansHebrew-Regular",
    "NotoSansHebrew-SemiBold",
    "NotoSansArabic-Regular",
    "NotoSansArabic-SemiBold",
    "NotoSansMath-Regular",
)


_STYLE = "Fusion"
_STYLED = "accord-styled"


class Type(IntEnum):
    """The type scale, in pixels at 100 %."""

    SMALL = 13
    BODY = 15
    LARGE = 18
    TITLE = 24
    DISPLAY = 32
    HUGE = 48


class Theme(QObject):
    """What is applied to the application now. changed: palette or text size are other ones."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.palette: Palette = LIGHT
        self.scale: float = 1.0
        self._loaded = False

    @property
    def large(self) -> bool:
        """Whether text is so large that fields no longer fit side by side."""
        return self.scale >= _LARGE

    def apply(self, name: str | None = None, scale: float | None = None) -> None:
        """Dress the application in the palette `name` with text at `scale` (1.0 is 100 %)."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.palette = PALETTES.get(name or self.palette.name, LIGHT)
        self.scale = min(max(scale or self.scale, SCALES[0]), SCALES[-1])
        if not self._loaded:
            load_fonts()
            if app.property(_STYLED) is None:
                app.setStyle(QStyleFactory.create(_STYLE))
            self._loaded = True
        # Replacing one stylesheet by another takes Qt ten times as long as none in between.
        app.setStyleSheet("")
        app.setFont(font(Type.BODY))
        app.setPalette(qt_palette(self.palette))
        app.setStyleSheet(stylesheet(self.palette, self.scale))
        self.changed.emit()


def application(name: str) -> QApplication:
    """Return the application of this process; where there is none yet, a new one in our style.

    A style that is asked for later is handed to Python, which then makes all of the enumerations
    of QStyle: 6 ms before the first paint.
    """
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    made = QApplication([name, "-style", _STYLE])
    made.setProperty(_STYLED, True)
    return made


_theme: Theme | None = None


def theme() -> Theme:
    """Return the one theme of this process; it lives as long as the process."""
    global _theme
    if _theme is None:
        _theme = Theme()
    return _theme


def load_fonts() -> None:
    """Make the bundled fonts known to Qt."""
    for name in _FILES:
        QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / f"{name}.ttf"))


def px(size: float) -> int:
    """Return a text size or a size that grows with text, in pixels at the present scale."""
    return max(1, round(size * theme().scale))


def font(size: int = Type.BODY, *, bold: bool = False) -> QFont:
    """Return the bundled font; bold is SemiBold."""
    made = QFont(list(FAMILIES))
    made.setPixelSize(px(size))
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def colour(role: str) -> QColor:
    """Return the colour of a role of the present palette, or of "#rrggbb"."""
    return QColor(theme().palette.role(role))


def advance(metrics: QFontMetrics, text: str) -> int:
    """Return the width of a text in whole pixels, never too little: hinting is off."""
    return metrics.horizontalAdvance(text) + 1


def restyle(widget: QWidget) -> None:
    """Make a widget look again at the stylesheet, after one of its properties changed."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.updateGeometry()
    widget.update()


def qt_palette(palette: Palette) -> QPalette:
    """Return the palette in Qt's own roles, for what the stylesheet does not name."""
    made = QPalette()
    role = QPalette.ColorRole
    table = {
        role.Window: palette.paper,
        role.WindowText: palette.ink,
        role.Base: palette.field,
        role.AlternateBase: palette.hover,
        role.Text: palette.ink,
        role.PlaceholderText: palette.muted,
        role.Button: palette.card,
        role.ButtonText: palette.ink,
        role.BrightText: palette.red,
        role.ToolTipBase: palette.ink,
        role.ToolTipText: palette.paper,
        role.Highlight: palette.first_fill,
        role.HighlightedText: palette.on_first,
        role.Link: palette.first,
        role.LinkVisited: palette.second,
        role.Light: palette.card,
        role.Midlight: palette.hover,
        role.Mid: palette.border,
        role.Dark: palette.border,
        role.Shadow: palette.hairline,
        role.Accent: palette.first_fill,
    }
    for name, value in table.items():
        made.setColor(name, QColor(value))
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, name, QColor(palette.muted))
    return made
