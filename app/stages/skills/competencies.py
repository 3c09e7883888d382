"""The list of competencies, and what one would see at each of the five levels."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.analysis.skills import LEVELS
from app.document.document import Document
from app.domain.commands import Add, Batch
from app.domain.records import Competency, Requirement
from app.domain.text import counted
from app.widgets.binding import Editor, FieldBinding
from app.widgets.buttons import Button
from app.widgets.cards import EmptyState
from app.widgets.containers import ScrollColumn, column
from app.widgets.context import PageContext
from app.widgets.fields import LineField, TextField
from app.widgets.labels import Caption, Overline
from app.widgets.list_editor import ListEditor
from app.widgets.theme import XL, XS, M, S, Type
from app.widgets.value_fields import CheckField


class AnchorField(TextField):
    """What one level looks like: one of the five texts of a competency."""

    def __init__(self, document: Document, id: str | None, level: int) -> None:
        self._level = level
        self._document = document
        super().__init__(
            document,
            "competency",
            id,
            "anchors",
            name=f"Level {level}",
            placeholder=f"What one sees at level {level}",
            lines=1,
            binding=lambda editor: _anchors(document, id, editor),
        )

    def value(self) -> Any:
        """All five texts with this one as it is typed; () where none says anything."""
        record = self.binding.record
        texts = list(record.anchors) if isinstance(record, Competency) else []
        texts += [""] * (len(LEVELS) - len(texts))
        texts[self._level] = super().value()
        return tuple(texts) if any(texts) else ()

    def show_value(self, value: Any) -> None:
        """Show this level's text."""
        super().show_value(value[self._level] if value else "")


def _anchors(document: Document, id: str | None, editor: Editor) -> FieldBinding:
    return FieldBinding(document, "competency", id, "anchors", editor)


class CompetencyPane(QWidget):
    """The list at the left, the one that is chosen at the right."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.list = ListEditor(
            context.document,
            Competency,
            "name",
            lambda text: Competency(name=text),
            note=self._note,
            placeholder="Another competency; Enter adds it",
            scrolls=True,
            name="Competencies",
        )
        self.list.selected.connect(self._open)
        self.usual = Button("Take the usual ones", icon="plus", on_click=self.take_usual)
        self.empty = EmptyState(
            "puzzle",
            "A competency says in five sentences what one would see. Name one at the left.",
        )
        self.detail = self._make_detail()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(XL)
        layout.addLayout(column(self.list, self.usual), 4)
        right = ScrollColumn(margins=(0, 0, S, 0), spacing=M)
        right.column.addWidget(self.detail)
        right.column.addWidget(self.empty)
        layout.addWidget(right, 6)
        self._open("")

    def refresh(self) -> None:
        """Show what there is; open the first where none is."""
        self.list.refresh()
        records = self.list.model.records
        self.usual.setVisible(not records and bool(self._context.document.template.competencies))
        if not self.list.current and records:
            self.list.select(records[0].id)
        self._open(self.list.current)

    def take_usual(self) -> None:
        """Add the competencies that the template offers, as one step."""
        presets = self._context.document.template.competencies
        commands = tuple(
            Add(
                Competency(
                    name=p.name,
                    description=p.description,
                    technical=p.technical,
                    anchors=tuple(p.anchors),
                )
            )
            for p in presets
        )
        self._context.execute(Batch(commands, f"Added {len(commands)} competencies"))
        self.refresh()

    def _make_detail(self) -> QWidget:
        document = self._context.document
        self.name = LineField(
            document, "competency", None, "name", bold=True, size=Type.LARGE, quiet=True
        )
        self.about = TextField(
            document,
            "competency",
            None,
            "description",
            placeholder="What it means here, in a sentence",
            lines=1,
        )
        self.technical = CheckField(
            document, "competency", None, "technical", "A technical skill of a process"
        )
        self.anchors = [AnchorField(document, None, level) for level in range(len(LEVELS))]
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        for widget in (self.name, self.about, self.technical):
            layout.addWidget(widget)
        layout.addSpacing(S)
        layout.addWidget(Overline("What one sees"))
        for level, field in enumerate(self.anchors):
            layout.addLayout(
                column(Caption(f"{level} · {LEVELS[level]}", wrap=False), field, spacing=XS)
            )
        return box

    def _open(self, id: str) -> None:
        fields: list[Any] = [self.name, self.about, self.technical, *self.anchors]
        for field in fields:
            field.rebind(id or None)
        self.detail.setVisible(bool(id))
        self.empty.setVisible(not id)

    def _note(self, competency: Any) -> str:
        needs = self._context.workshop.referring(Requirement, "competency", competency.id)
        kind = "technical" if competency.technical else "how we work"
        needed = (
            f"needed by {counted(len(needs), 'process', 'processes')}"
            if needs
            else "not needed yet"
        )
        return f"{kind} · {needed}"
