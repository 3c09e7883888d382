"""The one stylesheet, generated from a palette and a text scale.

It dresses Qt's own controls; the widgets that paint themselves only take their font and text
colour from here, so that both follow a switch of palette or text size by themselves.
"""

from app.widgets.palette import Palette, mixed

_SIZES = (13, 15, 18, 24, 32, 48)
_TONES = ("ink", "muted", "first", "second", "on_first", "on_second", "green", "amber", "red")


def stylesheet(palette: Palette, scale: float) -> str:
    """Return the stylesheet of the whole application."""
    return "\n".join(
        (
            _texts(palette, scale),
            _entries(palette),
            _popups(palette, scale),
            _views(palette, scale),
            _frames(palette),
        )
    )


def _texts(p: Palette, scale: float) -> str:
    sizes = "\n".join(f'*[typesize="{n}"] {{ font-size: {round(n * scale)}px; }}' for n in _SIZES)
    tones = "\n".join(f'*[tone="{tone}"] {{ color: {p.role(tone)}; }}' for tone in _TONES)
    return f"""
{sizes}
*[weight="bold"] {{ font-weight: 600; }}
*[weight="plain"] {{ font-weight: 400; }}
{tones}
QToolTip {{ background: {p.ink}; color: {p.paper}; border: 0; padding: 6px 8px;
  font-size: {round(13 * scale)}px; }}
"""


def _entries(p: Palette) -> str:
    selection = f"selection-background-color: {p.first_fill}; selection-color: {p.on_first};"
    return f"""
QLineEdit, QPlainTextEdit, QComboBox {{
  background: {p.field}; color: {p.ink}; border: 1px solid {p.border};
  border-radius: 8px; padding: 6px 10px; placeholder-text-color: {p.muted}; {selection} }}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus {{
  border: 2px solid {p.focus}; padding: 5px 9px; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {{
  color: {p.muted}; background: {p.hover}; border-color: {p.hairline}; }}
QLineEdit:read-only, QPlainTextEdit:read-only {{ background: {p.hover}; }}
*[quiet="true"] {{ background: transparent; border-color: transparent; }}
*[quiet="true"]:hover {{ border-color: {p.border}; }}
*[quiet="true"]:focus {{ background: {p.field}; border: 2px solid {p.focus}; }}
*[typesize="24"][quiet="true"] {{ padding: 2px 9px; }}
*[typesize="24"][quiet="true"]:focus {{ padding: 1px 8px; }}
*[flush="true"] {{ background: transparent; border: 0; border-radius: 0; padding: 4px 0;
  border-bottom: 1px solid transparent; }}
*[flush="true"]:focus {{ border: 0; border-radius: 0; padding: 4px 0 3px 0;
  border-bottom: 2px solid {p.focus}; }}
*[tight="true"] {{ padding: 3px 8px; border-radius: 6px; }}
*[tight="true"]:focus {{ padding: 2px 7px; }}
QComboBox::drop-down {{ border: 0; width: 24px; }}
QComboBox::down-arrow {{ image: none; width: 0; height: 0; }}
"""


def _popups(p: Palette, scale: float) -> str:
    """Dress what opens over the page, and the small controls that Qt draws."""
    small, row = round(13 * scale), round(28 * scale)
    return f"""
QComboBox QAbstractItemView {{ background: {p.card}; color: {p.ink}; outline: 0;
  border: 1px solid {p.border}; padding: 4px;
  selection-background-color: {p.selected}; selection-color: {p.ink}; }}
QComboBox QAbstractItemView::item {{ min-height: {row}px; padding: 0 8px; }}
QListView#offered {{ background: {p.card}; border: 1px solid {p.border}; padding: 4px; }}
QListView#offered::item {{ min-height: {row}px; padding: 0 8px; }}
QListView#offered::item:selected {{ background: {p.selected}; color: {p.ink}; }}
QMenu {{ background: {p.card}; color: {p.ink}; border: 1px solid {p.border}; padding: 6px; }}
QMenu::item {{ padding: 6px 28px 6px 12px; border-radius: 6px; }}
QMenu::item:selected {{ background: {p.selected}; }}
QMenu::item:disabled {{ color: {p.muted}; }}
QMenu::separator {{ height: 1px; background: {p.hairline}; margin: 6px 8px; }}
QMenu::icon {{ padding-left: 8px; }}
QProgressBar {{ background: {p.track}; border: 0; border-radius: 3px; max-height: 6px;
  min-height: 6px; color: transparent; font-size: {small}px; }}
QProgressBar::chunk {{ background: {p.first_fill}; border-radius: 3px; }}
QCalendarWidget QWidget {{ alternate-background-color: {p.hover}; }}
QCalendarWidget QToolButton {{ color: {p.ink}; background: transparent; border: 0;
  padding: 4px 8px; border-radius: 6px; }}
QCalendarWidget QToolButton:hover {{ background: {p.selected}; }}
QCalendarWidget QToolButton:focus {{ border: 2px solid {p.focus}; }}
QSplitter::handle {{ background: transparent; }}
"""


def _views(p: Palette, scale: float) -> str:
    thumb = mixed(p.muted, p.paper, 0.55)
    return f"""
QAbstractItemView {{ background: transparent; color: {p.ink}; border: 0; outline: 0;
  selection-background-color: {p.selected}; selection-color: {p.ink}; }}
QListWidget::item {{ padding: 6px 8px; border-radius: 6px; }}
QListWidget::item:selected {{ background: {p.selected}; color: {p.ink}; }}
QListWidget::item:focus {{ border: 2px solid {p.focus}; padding: 4px 6px; }}
QTableView {{ gridline-color: {p.hairline}; border: 0; }}
QTableView::item {{ padding: 0 8px; }}
QTableView::item:selected {{ background: {p.selected}; color: {p.ink}; }}
QTableView::item:focus {{ border: 2px solid {p.focus}; border-radius: 4px; padding: 0 6px; }}
QHeaderView {{ background: transparent; border: 0; }}
QHeaderView::section {{ background: transparent; color: {p.muted}; border: 0;
  border-bottom: 1px solid {p.hairline}; padding: 4px 8px; font-weight: 400;
  font-size: {round(13 * scale)}px; }}
QTableCornerButton::section {{ background: transparent; border: 0; }}
QScrollArea {{ background: transparent; border: 0; }}
QAbstractScrollArea::corner {{ background: transparent; border: 0; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 2px; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 2px; }}
QScrollBar::handle {{ background: {thumb}; border-radius: 4px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover {{ background: {p.muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


def _frames(p: Palette) -> str:
    surfaces = "\n".join(
        f'*[surface="{name}"] {{ background: {p.role(name)}; }}'
        for name in ("window", "paper", "card", "guide", "hover", "selected")
    )
    return f"""
QWidget {{ color: {p.ink}; }}
QMainWindow, QDialog {{ background: {p.paper}; }}
{surfaces}
*[surface="toast"] {{ background: {p.card}; border-top: 1px solid {p.border}; }}
*[surface="banner"] {{ background: {p.selected}; border-radius: 8px; }}
"""
