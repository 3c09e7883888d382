"""What is shown and takes no input: a workshop that is being closed."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeySequence, QShortcutEvent
from PySide6.QtWidgets import QApplication

_INPUT = {
    *(QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.Shortcut),
    *(QEvent.Type.InputMethod, QEvent.Type.Wheel, QEvent.Type.ContextMenu),
    *(QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease),
    *(QEvent.Type.MouseButtonDblClick, QEvent.Type.DragEnter, QEvent.Type.DragMove),
    *(QEvent.Type.Drop, QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd),
    *(QEvent.Type.TabletPress, QEvent.Type.TabletMove, QEvent.Type.TabletRelease),
}


class Stillness(QObject):
    """Keeps every key and click from the window until `end`; but for one chord, by which one goes.

    To disable what is shown would dress all of it anew. A dialog that stands before the window
    goes on, so that it can be closed: nothing is changed by it, either.
    """

    def __init__(self, parent: QObject, but: str) -> None:
        super().__init__(parent)
        self._but = QKeySequence(but)
        closed = None
        while (popup := QApplication.activePopupWidget()) not in (None, closed):
            closed = popup
            closed.close()
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)

    def end(self) -> None:
        """Let everything through again."""
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what a person does to the window."""
        if event.type() not in _INPUT or QApplication.activeModalWidget() is not None:
            return False
        if not watched.isWidgetType() and event.type() != QEvent.Type.Shortcut:
            return False  # a window of the system: what it hands on to widgets comes by here
        return not (isinstance(event, QShortcutEvent) and event.key() == self._but)
