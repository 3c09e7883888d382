"""Keys with modifiers that hold everywhere in a widget's window."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def install_chords(
    widget: QWidget, chords: Mapping[str, Callable[[], object]], *, repeated: bool = True
) -> None:
    """Call what belongs to a chord ("Ctrl+K") when it is pressed in the widget's window.

    repeated: also again and again while it is held.
    """
    for chord, run in chords.items():
        _install(widget, chord, run).setAutoRepeat(repeated)


def _install(widget: QWidget, chord: str, run: Callable[[], object]) -> QShortcut:
    shortcut = QShortcut(QKeySequence(chord), widget)
    shortcut.activated.connect(lambda: run())
    return shortcut
