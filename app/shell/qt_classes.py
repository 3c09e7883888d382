"""The classes of Qt that the app is made of, made on the window's thread before another works.

PySide6 makes a class when it is first named. Where two threads do that at once, a process ends in
a segmentation fault now and then; what is done beside the window names images, among others.
Classes of our own that are derived from them are made there alone: see `read_ahead`.
"""

import importlib
from collections.abc import Iterator

NAMED = {
    "QtCore": "QAbstractItemModel QAbstractListModel QAbstractTableModel QByteArray "
    "QCoreApplication QDate QEvent QLocale QMetaObject QMimeData QModelIndex QObject "
    "QPersistentModelIndex QPoint QPointF QRect QRectF QRunnable QSize QStringListModel "
    "QThreadPool QTimer QUrl Qt Signal Slot",
    "QtGui": "QAccessible QAccessibleEvent QAction QBrush QCloseEvent QColor QContextMenuEvent "
    "QDesktopServices QDragEnterEvent QDragLeaveEvent QDropEvent QFocusEvent QFont QFontDatabase "
    "QFontMetrics QFontMetricsF QGuiApplication QHelpEvent QHideEvent QIcon QImage QImageWriter "
    "QInputMethodEvent QKeyEvent QKeySequence QMouseEvent QPageLayout QPageSize QPaintEvent "
    "QPainter QPainterPath QPalette QPen QPixmap QPointingDevice QResizeEvent QScreen QShortcut "
    "QShortcutEvent QShowEvent QTabletEvent QTextCharFormat QTextLayout QTextOption QTouchEvent "
    "QWheelEvent QWindow",
    "QtWidgets": "QAbstractButton QAbstractItemView QAbstractScrollArea QAbstractSpinBox "
    "QApplication QBoxLayout QCalendarWidget QComboBox QCompleter QDialog QFileDialog QFrame "
    "QGridLayout QHBoxLayout QHeaderView QLabel QLayout QLayoutItem QLineEdit QListView "
    "QListWidget QListWidgetItem QMainWindow QMenu QPlainTextEdit QProgressBar QScrollArea "
    "QSizePolicy QStackedLayout QStackedWidget QStyle QStyleFactory "
    "QStyleOptionComboBox QStyleOptionFrame QStyleOptionViewItem QStylePainter "
    "QStyledItemDelegate QTableView QToolTip QVBoxLayout QWidget QWidgetAction QWidgetItem",
    "QtPrintSupport": "QPrintDialog QPrinter QPrinterInfo",
    "QtSvg": "QSvgRenderer",
}
"""All that `app` imports, by module; QtDBus is left to the one who asks for it, in the window."""

_made = False


def make_classes() -> Iterator[None]:
    """Make one class at each step, on the window's thread; once all are made there is no step."""
    global _made
    if _made:
        return
    for module, names in NAMED.items():
        made = importlib.import_module(f"PySide6.{module}")
        for name in names.split():
            getattr(made, name)
            yield
    _made = True


def have_classes() -> None:
    """Make at once what is not made yet: another thread is about to name some."""
    for _ in make_classes():
        pass
