"""Shows a PDF as it will print: its pages as pictures, made beside the window's own work."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import accumulate
from typing import Any

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.document.tasks import Task, run_task
from app.domain.errors import ExportError
from app.domain.ports import Progress
from app.widgets.buttons import IconButton
from app.widgets.containers import clear_layout
from app.widgets.labels import Caption
from app.widgets.theme import XL, L, S, colour

_ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
_MOST_PAGES = 60
_RESIZED_MS = 150


def render_pages(
    data: bytes, width: int, progress: Progress | None = None
) -> tuple[list[QImage], int]:
    """Return the first pages of a PDF, each `width` pixels wide, and how many it has in all.

    Raises ExportError where it is none.
    """
    with opened(data) as pages:
        count = min(pages.count, _MOST_PAGES)
        images = []
        for number in range(count):
            if progress is not None:
                progress(number / count, f"Page {number + 1} of {count}")
            images.append(pages.image(number, width))
    return images, pages.count


class Pages:
    """The pages of an open PDF, each drawn when it is asked for."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self.count: int = len(document)

    def image(self, number: int, width: int) -> QImage:
        """Return a page, from 0, as a picture that is `width` pixels wide."""
        from pypdfium2 import PdfBitmap

        page = self._document[number]
        image = QImage()

        def make(across: int, down: int, format: int, rev_byteorder: bool) -> Any:
            # Drawn where it stays: to copy megabytes in Python would keep the window waiting.
            nonlocal image
            image = QImage(across, down, QImage.Format.Format_RGB888)
            pixels = (ctypes.c_ubyte * image.sizeInBytes()).from_buffer(image.bits())
            line = image.bytesPerLine()
            return PdfBitmap.new_native(across, down, format, rev_byteorder, pixels, line)

        page.render(width / page.get_width(), bitmap_maker=make, rev_byteorder=True).close()
        page.close()
        return image


@contextmanager
def opened(data: bytes) -> Iterator[Pages]:
    """Open a PDF for as long as it is needed; ExportError where it is none."""
    import pypdfium2  # loaded when the first preview is shown, not at the start

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise ExportError("The pages cannot be shown: this is not a sound PDF.") from error
    try:
        yield Pages(document)
    finally:
        document.close()


class _Sheet(QWidget):
    def __init__(self, number: int, image: QImage) -> None:
        super().__init__()
        self._image = image
        self.setAccessibleName(f"Page {number}")

    def set_width(self, width: int) -> None:
        ratio = self._image.height() / max(self._image.width(), 1)
        self.setFixedSize(QSize(width, round(width * ratio)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(self.rect()), self._image)
        painter.setPen(QPen(colour("hairline"), 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))


class PdfView(QWidget):
    """Pages under each other, as wide as the place; zoomed, and gone through page by page.

    shown(pages): a PDF can be seen. failed(sentence): it could not be made.
    """

    shown = Signal(int)
    failed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make: Callable[[Progress], bytes] | None = None
        self._count = 0
        self._sheets: list[_Sheet] = []
        self._zoom = 1.0
        self._task: Task | None = None
        self._resized = QTimer(self)
        self._resized.setSingleShot(True)
        self._resized.setInterval(_RESIZED_MS)
        self._resized.timeout.connect(self._place_sheets)
        self._placed = QTimer(self)
        self._placed.setSingleShot(True)
        self._placed.setInterval(0)
        self._placed.timeout.connect(self._tell_page)  # once the pages have their places
        self._where = Caption("", wrap=False)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        # Always there, so that pages that fit the width still do once they are longer.
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setAccessibleName("Preview")
        self._area.viewport().installEventFilter(self)
        self._area.verticalScrollBar().valueChanged.connect(lambda _v: self._tell_page())
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, L, XL)
        self._column.setSpacing(L)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self._area.setWidget(content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        layout.addLayout(self._bar())
        layout.addWidget(self._area, 1)

    @property
    def pages(self) -> int:
        """How many pages are shown."""
        return len(self._sheets)

    def show_pdf(self, make: Callable[[Progress], bytes]) -> None:
        """Make a PDF and its pictures on another thread, then show them.

        `make` reads a snapshot only. A PDF that is still being made is given up.
        """
        if self._task is not None:
            self._task.cancel()
        self._where.setText("Typesetting…")
        width = round(max(self.width(), 600) * 1.5 * self.devicePixelRatioF())

        def work(progress: Progress) -> tuple[list[QImage], int]:
            return render_pages(make(progress), min(width, 2_400), progress)

        self._task = run_task(self, "The preview", work, self._show, self._fail)

    def clear(self) -> None:
        """Show nothing."""
        if self._task is not None:
            self._task.cancel()
        self._sheets = []
        clear_layout(self._column)
        self._where.setText("")

    def go_to(self, number: int) -> None:
        """Show a page, counted from 1."""
        if self._sheets:
            sheet = self._sheets[min(max(number, 1), len(self._sheets)) - 1]
            self._area.verticalScrollBar().setValue(sheet.y())

    def zoom(self, by: int) -> None:
        """Make the pages larger or smaller by one step; 0 fits the width."""
        index = _ZOOMS.index(self._zoom) + by if by else _ZOOMS.index(1.0)
        self._zoom = _ZOOMS[min(max(index, 0), len(_ZOOMS) - 1)]
        self._place_sheets()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page by page, and zoom."""
        steps = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_0: 0}
        key = Qt.Key(event.key())
        if key in steps:
            self.zoom(steps[key])
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.go_to(self._page() + (1 if key == Qt.Key.Key_PageDown else -1))
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Fit the pages to the width; zoom with Ctrl and the wheel."""
        if event.type() == QEvent.Type.Resize:
            self._resized.start()
        if isinstance(event, QWheelEvent) and event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier
        ):
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            return True
        return False

    def _bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setSpacing(S)
        bar.addWidget(self._where, 1)
        bar.addWidget(IconButton("zoom-out", "Smaller", on_click=lambda: self.zoom(-1)))
        bar.addWidget(IconButton("maximize", "Fit the width", on_click=lambda: self.zoom(0)))
        bar.addWidget(IconButton("zoom-in", "Larger", on_click=lambda: self.zoom(1)))
        return bar

    def _show(self, made: tuple[list[QImage], int]) -> None:
        self._task = None
        images, self._count = made
        place = self._area.verticalScrollBar().value()
        clear_layout(self._column)
        self._sheets = [_Sheet(i + 1, image) for i, image in enumerate(images)]
        for sheet in self._sheets:
            self._column.addWidget(sheet)
        self._place_sheets()
        self._area.verticalScrollBar().setValue(place)
        self.shown.emit(len(self._sheets))

    def _fail(self, sentence: str) -> None:
        self._task = None
        self._where.setText(sentence)
        self.failed.emit(sentence)

    def _place_sheets(self) -> None:
        width = round((self._area.viewport().width() - L) * self._zoom)
        for sheet in self._sheets:
            sheet.set_width(max(width, 120))
        self._placed.start()

    def _page(self) -> int:
        top = self._area.verticalScrollBar().value() + self._area.viewport().height() // 3
        # By their heights: where they stand is known only once they have been laid out.
        starts = accumulate((sheet.height() + L for sheet in self._sheets[:-1]), initial=0)
        return max((i for i, start in enumerate(starts, 1) if start <= top), default=1)

    def _tell_page(self) -> None:
        if self._sheets:
            shown = len(self._sheets)
            rest = f" · the first {shown} are shown here" if shown < self._count else ""
            self._where.setText(f"Page {self._page()} of {self._count}{rest}")
