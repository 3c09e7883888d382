"""One measure that is read in a review: what it was, what it is, and what that is worth."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.analysis.privacy import Audience, threshold_of
from app.analysis.standing import Worth, bounds_on, standing_of
from app.domain.records import Measure, Reading
from app.domain.workshop import Workshop
from app.widgets.buttons import IconButton
from app.widgets.cards import Hairline
from app.widgets.containers import column, row
from app.widgets.figure_entry import FigureEntry
from app.widgets.labels import Badge, Caption, PlainLabel, StatusBadge
from app.widgets.theme import XS, S, px
from app.widgets.values import date_text, number_text


class ReadingLine(QWidget):
    """Name, before, entries and score; of a closed review the figures alone.

    keep(measure, values by field, missing=whether it should have been read and was not): keeps a
    reading, and says whether it could. refused(why): what was written is no number. finished:
    Enter was pressed, and the reading was kept.
    """

    refused = Signal(str)
    finished = Signal()

    def __init__(
        self,
        workshop: Workshop,
        measure: Measure,
        reading: Reading | None,
        day: date,
        keep: Callable[..., bool],
        *,
        closed: bool,
    ) -> None:
        super().__init__()
        self._workshop, self.measure, self._reading = workshop, measure, reading
        self._keep_reading = keep
        shown = reading.on if reading else day
        self.value = self._entry("Value", "value", 76)
        self.raters = self._entry("n", "raters", 52, whole=True)
        self.eligible = self._entry("of n", "eligible", 60, whole=True)
        self.missing = IconButton(
            "ban", "It should have been read and was not", size=13, on_click=self._mark_missing
        )
        self.score = self._score(shown)
        entries = row(self.value, spacing=XS)
        if measure.rated:
            entries.addWidget(self.raters)
            entries.addWidget(self.eligible)
        entries.addWidget(self.missing)
        self.read = PlainLabel(self._said(), bold=True)
        for widget in (self.value, self.raters, self.eligible, self.missing):
            widget.setVisible(not closed)
        self.read.setVisible(closed)
        self.setLayout(
            column(
                row(PlainLabel(measure.name, wrap=True), spacing=S),
                Caption(self._before(shown)),
                row(self.read, entries, None, self.score, spacing=S),
                Hairline(),
                spacing=XS,
            )
        )

    @property
    def busy(self) -> bool:
        """Whether somebody writes in it just now."""
        return any(e.hasFocus() for e in (self.value, self.raters, self.eligible))

    def begin(self) -> None:
        """Put the cursor into the value."""
        self.value.setFocus(Qt.FocusReason.TabFocusReason)
        self.value.selectAll()

    def _entry(self, words: str, field: str, width: int, *, whole: bool = False) -> FigureEntry:
        name = f"{self.measure.name}: {words}"
        entry = FigureEntry(words, self._keep, name=name, whole=whole)
        entry.setFixedWidth(px(width))
        if self._reading is not None:
            entry.setText(number_text(getattr(self._reading, field)))
        entry.gone_on.connect(self.finished)
        return entry

    def _keep(self) -> bool:
        try:
            values = {
                "value": self.value.figure(),
                "raters": self.raters.figure(),
                "eligible": self.eligible.figure(),
            }
        except ValueError as error:
            self.refused.emit(str(error))
            return False
        return self._keep_reading(self.measure, values)

    def _mark_missing(self) -> None:
        self.value.clear()
        nothing = dict.fromkeys(("value", "raters", "eligible"))
        self._keep_reading(self.measure, nothing, missing=True)

    def _said(self) -> str:
        reading = self._reading
        if reading is None or reading.value is None:
            return "not read"
        raters = (
            f" · n {reading.raters} of {reading.eligible}" if reading.raters is not None else ""
        )
        suppressed = self.score.text == "too few raters"
        if suppressed:
            return "–"
        unit = "" if self.measure.unit[:1].isdigit() else self.measure.unit
        return f"{number_text(reading.value)} {unit}".strip() + raters

    def _before(self, shown: date) -> str:
        bounds = bounds_on(self._workshop, self.measure, shown)
        ends = f"{number_text(bounds.worst)} → {number_text(bounds.target)}"
        weight = f"weight {number_text(bounds.weight)}"
        past = self._workshop.referring(Reading, "measure", self.measure.id)
        known = [r for r in past if r.on < shown and r.value is not None]
        last = max(known, key=lambda r: r.on, default=None)
        was = ""
        if last is not None:
            threshold = threshold_of(self._workshop, Audience.ROOM)
            then = standing_of(self._workshop, self.measure, last.on, threshold)
            if then.value is not None:
                was = f" · was {number_text(then.value)} on {date_text(last.on)}"
        return f"{self.measure.unit} · {ends} · {weight}{was}".strip(" ·")

    def _score(self, shown: date) -> Badge:
        if self._reading is None or self._reading.value is None:
            return StatusBadge("insufficient", "not read")
        threshold = threshold_of(self._workshop, Audience.ROOM)
        standing = standing_of(self._workshop, self.measure, shown, threshold)
        if standing.worth is Worth.SUPPRESSED:
            return StatusBadge("suppressed", "too few raters")
        if standing.score is None:
            return StatusBadge("insufficient", "not read")
        words = f"{standing.score:.0f} {standing.status.value}"
        if standing.worth is Worth.INDICATIVE:
            words += ", indicative"
        return StatusBadge(standing.status.value, words)
