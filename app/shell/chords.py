"""Keys with modifiers that hold everywhere in a widget's window."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from app.shell.workspace import Workspace


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


def workspace_chords(workspace: Workspace) -> dict[str, Callable[[], object]]:
    """Return the keys that hold wherever one is in an open workshop, with what they do."""
    taking_back = workspace.taking_back
    return {
        "Ctrl+K": workspace.open_palette,
        "Ctrl+F": workspace.open_search,
        "Ctrl+Z": taking_back.undo,
        "Ctrl+Y": taking_back.redo,
        "Ctrl+Shift+Z": taking_back.redo,
        "Ctrl+G": workspace.middle.toggle_guide,
        "F1": workspace.middle.read_guide,
        "?": workspace.show_keys,
        "Alt+PgUp": lambda: workspace.step_activity(-1),
        "Alt+PgDown": lambda: workspace.step_activity(1),
        **{p.chord: partial(workspace.navigate, p.key) for p in workspace.places.values()},
    }
