"""A day of a record, typed or picked from a month."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDate, QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QVBoxLayout, QWidget

from app.widgets.fields import LineField
from app.widgets.icons import icon
from app.widgets.theme import px
from app.widgets.values import as_date, as_qdate, date_text, parse_date

if TYPE_CHECKING:
    from app.document.document import Document


class DateField(LineField):
    """A day of a record, typed or picked; Up and Down go by days. Empty is no day."""

    def __init__(
        self, document: Document, kind: str, id: str | None, field: str, **options: Any
    ) -> None:
        self._today = document.today
        width = options.pop("width", 150)
        options.setdefault("placeholder", "Date")
        super().__init__(document, kind, id, field, **options)
        self.setMaxLength(40)
        self.setFixedWidth(px(width))
        self._pick = QAction(icon("calendar", "muted"), "Pick a day", self)
        self._pick.triggered.connect(self.open_calendar)
        self._pick.setVisible(not self.isReadOnly())
        self.addAction(self._pick, QLineEdit.ActionPosition.TrailingPosition)

    def value(self) -> date | None:
        """The day; ValueError says what is wrong with it."""
        return parse_date(self.text(), self._today())

    def show_value(self, value: Any) -> None:
        """Show the record's day."""
        super().show_value(date_text(value))

    def setReadOnly(self, read_only: bool) -> None:  # noqa: N802  # Qt's name
        """Offer no month where the day is only to be looked at."""
        super().setReadOnly(read_only)
        if hasattr(self, "_pick"):
            self._pick.setVisible(not read_only)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go by days; Alt+Down opens the calendar."""
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is None or self.isReadOnly():
            super().keyPressEvent(event)
            return
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
            return
        try:
            present = self.value() or self._today() - timedelta(days=step)
        except ValueError:
            return
        self.setText(date_text(present + timedelta(days=step)))
        self.binding.typed()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the calendar's icon in the colour of the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_pick"):
            self._pick.setIcon(icon("calendar", "muted"))

    def open_calendar(self) -> None:
        """Show a month under the field."""
        try:
            present = self.value() or self._today()
        except ValueError:
            present = self._today()
        popup = _Calendar(self, present)
        popup.calendar.activated.connect(lambda day: self._picked(day, popup))
        popup.calendar.clicked.connect(lambda day: self._picked(day, popup))
        popup.move(self.mapToGlobal(self.rect().bottomLeft()))
        popup.show()
        popup.calendar.setFocus()

    def _picked(self, day: QDate, popup: QWidget) -> None:
        popup.close()
        self.setText(date_text(as_date(day)))
        self.binding.typed()
        self.binding.finish()


class _Calendar(QWidget):
    def __init__(self, field: QWidget, present: date) -> None:
        super().__init__(field, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("surface", "card")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        self.calendar = QCalendarWidget()
        self.calendar.setSelectedDate(as_qdate(present))
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        layout.addWidget(self.calendar)
