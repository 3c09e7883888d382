"""Numbers, dates, choices, ticks and departments, bound to a field of a record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.domain.codec import field_types
from app.domain.records import KINDS, Department
from app.widgets.binding import Bound, FieldBinding, Writer
from app.widgets.choice import Choice
from app.widgets.choices import Check, Segmented
from app.widgets.fields import LineField
from app.widgets.theme import Type
from app.widgets.values import (
    enum_options,
    number_text,
    parse_number,
)

if TYPE_CHECKING:
    from app.document.document import Document


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
        self.set_width(width)

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


class ChoiceField(Bound, Choice):
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


class SegmentField(Bound, Segmented):
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


class CheckField(Bound, Check):
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
