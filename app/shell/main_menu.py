"""What the whole window can do: behind the three dots, and in the command palette."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from app.shell.actions import Action
from app.widgets.labels import no_mnemonic
from app.widgets.palette import PALETTES
from app.widgets.theme import SCALES, theme


@dataclass(frozen=True, slots=True)
class Doings:
    """What the window lets be done now; None where it cannot be."""

    new: Callable[[], object]
    open: Callable[[], object]
    close: Callable[[], object] | None
    leave: Callable[[], object]
    save_copy: Callable[[], object] | None
    backups: Callable[[], object] | None
    rehearse: Callable[[], object] | None
    new_like_this: Callable[[], object] | None
    about: Callable[[], object]
    history: Callable[[], object] | None
    erase: Callable[[], object] | None
    keys: Callable[[], object] | None
    import_table: Callable[[], object] | None
    exports: list[Action]


def window_actions(doings: Doings) -> list[Action]:
    """Return them for the command palette."""
    looks = [
        Action(f"Look: {p.words.lower()}", _applying(p.name, None), "contrast")
        for p in PALETTES.values()
    ]
    sizes = [
        Action(f"Text size {round(scale * 100)} %", _applying(None, scale), "maximize")
        for scale in SCALES
    ]
    return [
        Action("New workshop", doings.new, "file-plus-2", "", "Ctrl+N"),
        Action("Open a workshop", doings.open, "folder-open", "", "Ctrl+O"),
        *_with_this(doings),
        *doings.exports,
        *looks,
        *sizes,
        Action("About Accord", doings.about, "info"),
        *(
            [Action("Close this workshop", doings.close, "x", "", "Ctrl+W")]
            if doings.close is not None
            else []
        ),
        Action("Quit", doings.leave, "log-out", "", "Ctrl+Q"),
    ]


def _with_this(doings: Doings) -> list[Action]:
    """Return what can be done with the workshop that is open."""
    offered = (
        ("Save a copy…", doings.save_copy, "save"),
        ("Rehearse on a copy", doings.rehearse, "copy"),
        ("New workshop with this set-up…", doings.new_like_this, "file-plus-2"),
        ("Import a table…", doings.import_table, "upload"),
        ("Backups…", doings.backups, "shield-check"),
        ("Erase history…", doings.erase, "trash-2"),
    )
    return [Action(words, run, sign) for words, run, sign in offered if run is not None]


def main_menu(parent: QWidget, doings: Doings) -> QMenu:
    """Return the menu behind the three dots."""
    menu = QMenu(parent)
    menu.addAction(_entry("New workshop…", doings.new, menu, chord="Ctrl+N"))
    menu.addAction(_entry("Open…", doings.open, menu, chord="Ctrl+O"))
    for action in _with_this(doings):
        menu.addAction(_entry(action.words, action.run, menu))
    if doings.exports:
        inner = menu.addMenu("Export")
        for action in doings.exports:
            inner.addAction(_entry(action.words, action.run, inner))
    menu.addSeparator()
    _add_look(menu)
    menu.addSeparator()
    if doings.history is not None:
        menu.addAction(_entry("What was done…", doings.history, menu))
    if doings.keys is not None:
        menu.addAction(_entry("Keys", doings.keys, menu, chord="?"))
    menu.addAction(_entry("About Accord", doings.about, menu))
    menu.addSeparator()
    if doings.close is not None:
        menu.addAction(_entry("Close this workshop", doings.close, menu, chord="Ctrl+W"))
    menu.addAction(_entry("Quit", doings.leave, menu, chord="Ctrl+Q"))
    return menu


def _add_look(menu: QMenu) -> None:
    looks = menu.addMenu("Look")
    for palette in PALETTES.values():
        run = _applying(palette.name, None)
        looks.addAction(_entry(palette.words, run, looks, checked=palette is theme().palette))
    sizes = menu.addMenu("Text size")
    for scale in SCALES:
        words = f"{round(scale * 100)} %"
        chosen = scale == theme().scale
        sizes.addAction(_entry(words, _applying(None, scale), sizes, checked=chosen))


def _applying(name: str | None, scale: float | None) -> Callable[[], None]:
    return lambda: theme().apply(name, scale)


def _entry(
    words: str,
    run: Callable[[], object],
    parent: QWidget,
    *,
    chord: str = "",
    checked: bool | None = None,
) -> QAction:
    # The chord is only shown here: the window itself has it.
    action = QAction(no_mnemonic(words), parent)
    action.triggered.connect(lambda _on=False: run())
    if chord:
        action.setText(f"{action.text()}\t{QKeySequence(chord).toString()}")
    if checked is not None:
        action.setCheckable(True)
        action.setChecked(checked)
    return action
