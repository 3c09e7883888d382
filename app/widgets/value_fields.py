"""Numbers, dates, choices, ticks and departments, bound to a field of a record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDate, QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QVBoxLayout, QWidget

from app.domain.codec import field_types
from app.domain.records import KINDS, Department
from app.widgets.binding import FieldBinding, Writer
from app.widgets.choices import Check, Segmented
from app.widgets.fields import LineField
from app.widgets.icons import icon
from app.widgets.theme import Type, px

if TYPE_CHECKING:
    from app.document.document import Document
from app.widgets.choice import Choice
from app.widgets.values import (
    as_date,
    as_qdate,
    date_text,
    enum_options,
    number_text,
    parse_date,
    parse_number,
    words_of,
)


class NumberField(LineField):
    """A number of a record; Up and Down count. None where the field may be empty."""

    def __init__(
        self, document: Document, kind: str, id: str | None, field: str, **options: Any
    ) -> None:
        known = field_types(KINDS[kind])[field]
        self._whole, self._optional = known.base is int, known.optional
        width = options.pop("width", 88)
        super().__init__(document, kind, id, field, **options)
        self.setMaxLength(40)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFixedWidth(px(width))

    def value(self) -> Any:
        """The number; ValueError says what is wrong with it."""
        value = parse_number(self.text(), whole=self._whole)
        if value is None and not self._optional:
            raise ValueError("A number belongs here: write it in figures.")
        return value

    def show_value(self, value: Any) -> None:
        """Show the record's number."""
        super().show_value(number_text(value))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down count by one."""
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        try:
            present = parse_number(self.text(), whole=self._whole) or 0
        except ValueError:
            return
        spec = self.binding.spec
        low = spec.low if spec.low is not None else present + step
        high = spec.high if spec.high is not None else present + step
        wanted = min(max(present + step, low), high)
        self.setText(number_text(int(wanted) if self._whole else wanted))
        self.binding.typed()


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
        self.addAction(self._pick, QLineEdit.ActionPosition.TrailingPosition)

    def value(self) -> date | None:
        """The day; ValueError says what is wrong with it."""
        return parse_date(self.text(), self._today())

    def show_value(self, value: Any) -> None:
        """Show the record's day."""
        super().show_value(date_text(value))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go by days; Alt+Down opens the calendar."""
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is None:
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


class ChoiceField(Choice):
    """A choice of a record: the members of the field's enum, or `options`.

    words: what members are called; others are called by their value.
    """

    def __init__(
        self,
        document: Document,
        kind: str,
        id: str | None,
        field: str,
        *,
        words: Mapping[Any, str] | None = None,
        options: Sequence[tuple[Any, str]] | None = None,
        none: str = "None",
        name: str = "",
        size: int = Type.BODY,
        write: Writer | None = None,
        parent: QWidget | None = None,
    ) -> None:
        known = field_types(KINDS[kind])[field]
        offered = list(options) if options is not None else enum_options(known.base, words)
        if known.optional and options is None:
            offered.insert(0, (None, none))
        super().__init__(offered, name=name or known.spec.label, size=size, parent=parent)
        self.binding = FieldBinding(document, kind, id, field, self, write=write)
        self.activated.connect(lambda _index: self.binding.set_now())

    def rebind(self, id: str | None) -> None:
        """Show the same field of another record."""
        self.binding.rebind(id)


class DepartmentField(ChoiceField):
    """One of the departments, in the workshop's order; none where the field may be empty."""

    def __init__(
        self,
        document: Document,
        kind: str,
        id: str | None,
        field: str,
        *,
        none: str = "No department",
        **options: Any,
    ) -> None:
        self._document = document
        self._none = none if field_types(KINDS[kind])[field].optional else ""
        super().__init__(document, kind, id, field, options=self._offered(), **options)
        document.changed.connect(self._departments_changed)

    def _offered(self) -> list[tuple[Any, str]]:
        first: list[tuple[Any, str]] = [(None, self._none)] if self._none else []
        return first + [(d.id, d.name) for d in self._document.workshop.ordered(Department)]

    def _departments_changed(self, changes: Any, _initiator: object) -> None:
        if "department" in changes.kinds:
            self.set_options(self._offered())
            self.binding.refresh()


class SegmentField(Segmented):
    """A choice of a record as a row of pills, for few and short words."""

    def __init__(
        self,
        document: Document,
        kind: str,
        id: str | None,
        field: str,
        *,
        words: Mapping[Any, str] | None = None,
        name: str = "",
        write: Writer | None = None,
        parent: QWidget | None = None,
    ) -> None:
        known = field_types(KINDS[kind])[field]
        options = enum_options(known.base, words)
        self._members = {str(member.value): member for member, _ in options}
        super().__init__(
            [(str(member.value), text) for member, text in options],
            name=name or known.spec.label,
            parent=parent,
        )
        self.binding = FieldBinding(document, kind, id, field, self, write=write)
        self.chosen.connect(lambda _key: self.binding.set_now())

    def value(self) -> Any:
        """The chosen member."""
        return self._members.get(self.current)

    def show_value(self, value: Any) -> None:
        """Choose without telling."""
        self.set_current("" if value is None else str(value.value))

    def rebind(self, id: str | None) -> None:
        """Show the same field of another record."""
        self.binding.rebind(id)


class CheckField(Check):
    """A yes or no of a record."""

    def __init__(
        self,
        document: Document,
        kind: str,
        id: str | None,
        field: str,
        text: str,
        *,
        write: Writer | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent=parent)
        self.binding = FieldBinding(document, kind, id, field, self, write=write)
        self.clicked.connect(lambda _on: self.binding.set_now())

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.isChecked()

    def show_value(self, value: Any) -> None:
        """Tick it or not."""
        self.setChecked(bool(value))

    def rebind(self, id: str | None) -> None:
        """Show the same field of another record."""
        self.binding.rebind(id)


__all__ = [
    "CheckField",
    "Choice",
    "ChoiceField",
    "DateField",
    "DepartmentField",
    "NumberField",
    "SegmentField",
    "date_text",
    "enum_options",
    "number_text",
    "parse_date",
    "parse_number",
    "words_of",
]
