"""Reading the measures on one day: a line for each, and what came before."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from PySide6.QtWidgets import QGridLayout, QWidget

from app.analysis.privacy import Audience, threshold_of
from app.analysis.standing import Standing, Worth, standing_of
from app.domain.commands import Add, Command, Edit, Remove
from app.domain.records import Measure, Reading
from app.stages.measures.direction import DirectionView
from app.widgets.buttons import IconButton
from app.widgets.cards import EmptyState, Hairline
from app.widgets.containers import clear_layout, column
from app.widgets.context import KeyHint
from app.widgets.entries import LineEdit
from app.widgets.figure_entry import FigureEntry
from app.widgets.labels import Badge, Caption, Overline, PlainLabel
from app.widgets.table_columns import Column
from app.widgets.tables import RecordTable
from app.widgets.theme import M, px
from app.widgets.values import date_text, number_text, parse_date


class ReadingLine:
    """One measure's entries for the day: value, and for ratings how many of how many answered.

    Enter goes on to the next line; an empty value that is left stays unread, and "not read" says
    that it should have been.
    """

    def __init__(self, view: "ReadingsView", measure: Measure, grid: QGridLayout, at: int) -> None:
        self._view, self.measure = view, measure
        self.name = PlainLabel(measure.name, wrap=True)
        self.unit = Caption("", wrap=False)
        self.before = Caption("", wrap=False)
        self.value = self._entry("Value", 84)
        self.raters = self._entry("n", 56, whole=True)
        self.eligible = self._entry("of", 56, whole=True)
        self.missing = IconButton(
            "ban", "It should have been read and was not", on_click=self._mark_missing
        )
        self.score = Badge()
        grid.addLayout(column(self.name, self.unit, spacing=0), at, 0)
        grid.addWidget(self.before, at, 1)
        for place, widget in enumerate(
            (self.value, self.raters, self.eligible, self.missing, self.score), start=2
        ):
            grid.addWidget(widget, at, place)
        self.refresh(measure)

    def refresh(self, measure: Measure) -> None:
        """Show the measure and its reading of the day, but not over what is being typed."""
        self.measure = measure
        self.name.setText(measure.name)
        self.unit.setText(_unit(measure))
        self.before.setText(_before(self._view, measure))
        reading = self._view.reading(measure)
        for entry, field in (
            (self.value, "value"),
            (self.raters, "raters"),
            (self.eligible, "eligible"),
        ):
            if not (entry.hasFocus() and entry.isModified()):
                entry.setText(number_text(getattr(reading, field)) if reading else "")
        for entry in (self.raters, self.eligible):
            entry.setVisible(measure.rated)
        self.score.set_badge(*_score(self._view.standing(measure)))

    def _entry(self, words: str, width: int, *, whole: bool = False) -> FigureEntry:
        name = f"{self.measure.name}: {words}"
        entry = FigureEntry(words, self._keep, name=name, whole=whole)
        entry.setFixedWidth(px(width))
        entry.gone_on.connect(lambda: self._view.go_on(self))
        return entry

    def _keep(self) -> bool:
        try:
            values: dict[str, Any] = {
                "value": self.value.figure(),
                "raters": self.raters.figure(),
                "eligible": self.eligible.figure(),
            }
        except ValueError as error:
            self._view.context.say(str(error))
            return False
        return self._view.keep(self.measure, values)

    def _mark_missing(self) -> None:
        self.value.clear()
        self._view.keep(self.measure, {"value": None}, even_empty=True)


class ReadingsView(DirectionView):
    """The day, the lines, and the history of the direction below."""

    title = "What the figures say"
    watches = frozenset({"reading", "measure", "measure_revision", "contract", "department"})

    def build_direction(self) -> Iterator[object]:
        """Day, grid and history."""
        self.day = self.document.today()
        self.day_entry = LineEdit("Day", name="Day of the readings", limit=40)
        self.day_entry.setFixedWidth(px(150))
        self.day_entry.setText(date_text(self.day))
        self.day_entry.editingFinished.connect(self._take_day)
        self.day_words = Caption("Read on", wrap=False)
        self.toolbar.addWidget(self.day_words)
        self.toolbar.addWidget(self.day_entry)
        self.grid_box = QWidget()
        self.grid = QGridLayout(self.grid_box)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(M)
        self.grid.setVerticalSpacing(M)
        self.grid.setColumnStretch(0, 1)
        self.lines: list[ReadingLine] = []
        self._laid: object = None
        self.empty = EmptyState(
            "trending-up",
            "Choose the measures first: a figure that nobody chose convinces nobody.",
            "Choose measures",
            lambda: self.context.navigate("measures", "choose", ""),
        )
        yield None
        self.history_title = Overline("All readings of this direction")
        self.history = RecordTable(
            self.document,
            Reading,
            self._columns(),
            lambda _workshop: self._readings(),
            name="All readings of this direction",
        )
        yield None
        for widget in (self.grid_box, self.empty, Hairline(), self.history_title, self.history):
            self.body.addWidget(widget)

    def _columns(self) -> list[Column]:
        return [
            Column("Day", "on", 112),
            Column("Measure", text=self._measure_name),
            Column("Value", "value", 72),
            Column("n", "raters", 40, meaning="How many people rated"),
            Column("of", "eligible", 40, meaning="How many could have rated"),
            Column("Spread", "spread", 68),
            Column("Note", "note"),
        ]

    def show_work(self, there: bool) -> None:
        """All of it needs a contract."""
        shown = (self.grid_box, self.history, self.history_title, self.empty)
        for widget in (*shown, self.day_words, self.day_entry):
            widget.setVisible(there)

    def refresh_direction(self) -> None:
        """Lay the lines out where the measures or the day are others; else leave the cursor."""
        measures = self.measures()
        readings = self._readings()
        self.empty.setVisible(not measures)
        self.grid_box.setVisible(bool(measures))
        self.history.setVisible(bool(readings))
        self.history_title.setVisible(bool(readings))
        self.history.refresh()
        laid = (tuple(m.id for m in measures), self.day)
        if laid != self._laid:
            self._laid = laid
            self._lay_out(measures)
        for line, measure in zip(self.lines, measures, strict=True):
            line.refresh(measure)

    def shortcuts(self) -> list[KeyHint]:
        """The keys of the lines."""
        return [
            KeyHint("Enter", "next measure"),
            KeyHint("Tab", "next field"),
            KeyHint("Del", "in the history: remove a reading (can be undone)"),
        ]

    def reading(self, measure: Measure) -> Reading | None:
        """Return the reading of a measure on the day, or None."""
        found = self.workshop.referring(Reading, "measure", measure.id)
        return next((r for r in found if r.on == self.day), None)

    def standing(self, measure: Measure) -> Standing:
        """Return where a measure stands on the day, for the room."""
        threshold = threshold_of(self.workshop, Audience.ROOM)
        return standing_of(self.workshop, measure, self.day, threshold)

    def keep(self, measure: Measure, values: dict[str, Any], *, even_empty: bool = False) -> bool:
        """Keep the reading of the day, without any value there is none; whether it could be."""
        known = self.reading(measure)
        empty = all(value is None for value in values.values())
        command: Command | None = None
        if known is None:
            if not empty or even_empty:
                command = Add(Reading(measure=measure.id, on=self.day, **values))
        elif empty and not even_empty:
            command = Remove("reading", known.id) if known.value is not None else None
        elif any(getattr(known, name) != value for name, value in values.items()):
            command = Edit("reading", known.id, values)
        return command is None or self.execute(command) is not None

    def go_on(self, line: ReadingLine) -> None:
        """Put the cursor into the next measure."""
        at = self.lines.index(line) + 1
        if at < len(self.lines):
            self.lines[at].value.setFocus()
            self.lines[at].value.selectAll()

    def _lay_out(self, measures: list[Measure]) -> None:
        clear_layout(self.grid)
        heads = ("", "Before", "Value", "n", "of", "", "Score")
        for place, words in enumerate(heads):
            self.grid.addWidget(Caption(words, wrap=False), 0, place)
        self.lines = [
            ReadingLine(self, measure, self.grid, at) for at, measure in enumerate(measures, 1)
        ]

    def _take_day(self) -> None:
        try:
            day = parse_date(self.day_entry.text(), self.document.today())
        except ValueError as error:
            self.context.say(str(error))
            day = None
        self.day = day or self.day
        self.day_entry.setText(date_text(self.day))
        self.refresh()

    def _readings(self) -> list[Reading]:
        found = [
            r for m in self.measures() for r in self.workshop.referring(Reading, "measure", m.id)
        ]
        return sorted(found, key=lambda r: (r.on, r.id), reverse=True)

    def _measure_name(self, reading: Any, workshop: Any) -> str:
        measure = workshop.find(Measure, reading.measure)
        return measure.name if measure is not None else ""


def _unit(measure: Measure) -> str:
    return f"{measure.unit} · {number_text(measure.worst)} → {number_text(measure.target)}".strip(
        " ·"
    )


def _before(view: ReadingsView, measure: Measure) -> str:
    past = [
        r
        for r in view.workshop.referring(Reading, "measure", measure.id)
        if r.on < view.day and r.value is not None
    ]
    last: date | None = max((r.on for r in past), default=None)
    value = next((r.value for r in past if r.on == last), None)
    return f"{number_text(value)} on {date_text(last)}" if last is not None else "–"


def _score(standing: Standing) -> tuple[str, str, str]:
    """Return icon, words and colour role of a score."""
    if standing.worth is Worth.SUPPRESSED:
        return "eye-off", "below the threshold", "muted"
    if standing.score is None:
        return "hourglass", "not read", "muted"
    words = f"{standing.score:.0f}"
    if standing.worth is Worth.INDICATIVE:
        words += " · indicative"
    return ("history", f"{words} · old", "muted") if standing.grey else ("target", words, "ink")
