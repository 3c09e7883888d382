"""The departments in their order, and how they will exchange their pictures of each other."""

from collections.abc import Iterator

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget, QWidgetAction

from app.domain.changes import ChangeSet
from app.domain.commands import Add, Batch, Edit
from app.domain.records import WORKSHOP_ID, Department, Mode, Participant
from app.domain.text import counted
from app.domain.workshop import Workshop
from app.stages.setup.pasted import rows_pasted
from app.widgets.cards import Card, Hairline
from app.widgets.containers import row
from app.widgets.context import PageContext
from app.widgets.fields import LineField, TextField
from app.widgets.labels import Badge, Caption, PlainLabel, SubHeading, set_tooltip
from app.widgets.painted import PaintedButton
from app.widgets.paste import PasteLine
from app.widgets.record_rows import RecordRows
from app.widgets.theme import XS, L, M, S, Type, colour, px
from app.widgets.value_fields import DepartmentField, NumberField
from app.widgets.view import ActivityView

_COLOURS = (
    ("", "No colour of its own"),
    ("#0f5f5a", "Teal"),
    ("#5b3a8e", "Violet"),
    ("#144a70", "Blue"),
    ("#7a4b12", "Brown"),
    ("#5c6b1e", "Olive"),
    ("#8a2f5b", "Plum"),
    ("#3f4a54", "Slate"),
    ("#97390f", "Rust"),
)

_MODES = {
    Mode.PAIR: ("In pairs", "Two departments write about each other and read to each other."),
    Mode.MIRROR: ("Mirror", "One department hears what all the others wrote about it."),
    Mode.CAROUSEL: (
        "Carousel",
        "All write about all; the chosen pairs are read out, the rest is mirrored.",
    ),
}


class Swatch(PaintedButton):
    """A dot of a department's own colour, for the map; a click offers others."""

    def __init__(self, context: PageContext, id: str) -> None:
        super().__init__("")
        self._context, self._id = context, id
        self.setAccessibleName("Colour on the map")
        set_tooltip(self, "Its colour on the map: click for another")
        self.clicked.connect(self._open)

    def sizeHint(self) -> QSize:
        """A small square."""
        return QSize(px(28), px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dot, empty where there is no colour."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        department = self._context.workshop.find(Department, self._id)
        value = department.colour if department is not None else ""
        side = px(14)
        dot = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        _paint_dot(painter, dot, value)
        if self.ringed:
            self.ring(painter, QRectF(self.rect()), 6)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        for value, words in _COLOURS:
            action = QWidgetAction(menu)
            action.setText(words)
            action.setIcon(_dot_icon(value, self.devicePixelRatioF()))
            action.triggered.connect(lambda _on=False, v=value: self._choose(v))
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _open(self) -> None:
        self._menu().popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _choose(self, value: str) -> None:
        self._context.execute(Edit(Department.kind, self._id, {"colour": value}))
        self.update()


def _paint_dot(painter: QPainter, dot: QRectF, value: str) -> None:
    """Draw a dot of a colour, empty where there is none."""
    fill = QColor(value) if value else colour("card")
    painter.setPen(QPen(colour("border") if not value else fill, 1.5))
    painter.setBrush(fill)
    painter.drawEllipse(dot)


def _dot_icon(value: str, ratio: float) -> QIcon:
    """Return the dot of a colour, sharp on a screen of that pixel ratio."""
    side = px(16)
    pixmap = QPixmap(QSize(round(side * ratio), round(side * ratio)))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_dot(painter, QRectF(0, 0, side, side).adjusted(1, 1, -1, -1), value)
    painter.end()
    return QIcon(pixmap)


class DepartmentRow(QWidget):
    """One department: its place in the order, name, code, people, and what it provides."""

    def __init__(self, context: PageContext, department: Department) -> None:
        super().__init__()
        document, kind, id = context.document, Department.kind, department.id
        self._context = context
        self._seen: tuple[int, bool, int] | None = None
        """Its place, whether it is too small to be shown, and the threshold, as they are shown."""
        self.number = PlainLabel("", tone="muted", size=Type.SMALL)
        self.number.setFixedWidth(px(22))
        self.name = LineField(document, kind, id, "name", quiet=True, bold=True)
        code = LineField(document, kind, id, "code", quiet=True, placeholder="Code")
        code.setFixedWidth(px(90))
        heads = NumberField(document, kind, id, "headcount", quiet=True, width=64)
        provides = TextField(
            document,
            kind,
            id,
            "provides",
            quiet=True,
            lines=1,
            most=6,
            placeholder="What it provides to the others",
        )
        self.small = Badge("eye-off", "", tone="muted")
        top = row(
            self.number,
            Swatch(context, id),
            self.name,
            code,
            heads,
            Caption("people", wrap=False),
            spacing=XS,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(XS)
        layout.addLayout(top)
        below = QHBoxLayout()
        below.setContentsMargins(px(22) + px(28) + 2 * XS, 0, 0, 0)  # where the name begins
        below.addWidget(provides, 1)
        below.addWidget(self.small, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(below)

    def refresh(self, department: Department) -> None:
        """Show the place in the order, and whether the department is too small to be shown."""
        workshop = self._context.workshop
        inside = len(workshop.referring(Participant, "department", department.id))
        people = inside or department.headcount
        threshold = workshop.info.threshold
        seen = _places(workshop)[department.id], 0 < people < threshold, threshold
        if seen == self._seen:
            return
        self._seen = seen
        place, too_few, _ = seen
        self.number.setText(str(place))
        self.small.setVisible(too_few)
        self.small.set_badge("eye-off", f"fewer than {threshold}: its ratings stay hidden")


def _places(workshop: Workshop) -> dict[str, int]:
    """Return the place of each department in the order, from 1."""

    def count() -> dict[str, int]:
        return {d.id: place for place, d in enumerate(workshop.departments(), 1)}

    return workshop.derived("places of departments", count)


class ModeCard(Card):
    """One way of exchanging perceptions."""

    def __init__(self, mode: Mode) -> None:
        super().__init__(clickable=True)
        self.mode = mode
        title, words = _MODES[mode]
        self.setAccessibleName(f"{title}: {words}")
        self.title = PlainLabel(title, bold=True)
        self.body.addWidget(self.title)
        self.body.addWidget(Caption(words))
        self.body.addStretch(1)


class DepartmentsView(ActivityView):
    """Who meets, in which order, and how."""

    title = "The departments"
    watches = frozenset({"department", "participant", "workshop"})
    max_width = 880

    added = Signal(str)

    def build(self) -> Iterator[object]:
        """The list, the entry, then the three ways and the threshold."""
        self.set_caption(
            "In every pair the one that stands higher here is the first: teal, and on the left. "
            "The circle is a department’s colour on the map."
        )
        block = QVBoxLayout()
        block.setSpacing(M)
        self.rows = RecordRows(self.document, Department, lambda d: DepartmentRow(self.context, d))
        self.entry = PasteLine(
            "Add a department and press Enter", name="Add a department", limit=120
        )
        self.entry.entered.connect(self._add)
        self.entry.pasted.connect(self._add_many)
        block.addWidget(self.rows)
        block.addWidget(self.entry)
        self.body.addLayout(block)
        yield None
        self._ways()

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Show the rows, the way and the host as they are."""
        self.rows.refresh()
        info = self.workshop.info
        for card in self.cards:
            card.set_selected(card.mode is info.mode)
        self.host_row.setVisible(info.mode is Mode.MIRROR)

    def show_record(self, id: str) -> None:
        """Put the cursor into a department's row."""
        self.rows.focus_row(id)

    def starting_point(self) -> QWidget | None:
        """The line that adds."""
        return self.entry

    def _ways(self) -> None:
        self.body.addSpacing(S)
        self.body.addWidget(Hairline())
        self.body.addWidget(SubHeading("How they exchange their pictures of each other"))
        ways = QHBoxLayout()
        ways.setSpacing(L)
        self.cards = [ModeCard(mode) for mode in Mode]
        for card in self.cards:
            card.activated.connect(lambda card=card: self._choose(card.mode))
            ways.addWidget(card, 1)
        self.body.addLayout(ways)
        self.host_row = QWidget()
        self.host = DepartmentField(
            self.document, "workshop", WORKSHOP_ID, "host", none="Choose the host"
        )
        inner = row(PlainLabel("The mirror is held up to"), self.host, None)
        self.host_row.setLayout(inner)
        self.body.addWidget(self.host_row)
        threshold = NumberField(self.document, "workshop", WORKSHOP_ID, "threshold", width=56)
        self.body.addLayout(
            row(
                PlainLabel("Ratings are shown from"),
                threshold,
                PlainLabel("answers on; below that they stay hidden."),
                None,
            )
        )

    def _choose(self, mode: Mode) -> None:
        self.execute(Edit("workshop", WORKSHOP_ID, {"mode": mode}))

    def _add(self, name: str) -> None:
        if name and self.execute(Add(Department(name=name))) is not None:
            self.entry.clear()

    def _add_many(self, names: list[str]) -> None:
        rows = rows_pasted(names, "departments", ("name",))
        commands = tuple(
            Add(Department(name=row.get("name", ""), code=row.get("code", ""))) for row in rows
        )
        label = f"Added {counted(len(rows), 'department')}"
        if self.execute(Batch(commands, label)) is not None:
            self.entry.clear()
