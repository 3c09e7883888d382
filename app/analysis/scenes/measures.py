"""Measures as the room sees them: what is measured, its weight, and where it stands."""

from collections.abc import Callable

from app.analysis.formula import Trend
from app.analysis.metric import DirectionScore, evaluate_contract, measures_of
from app.analysis.scenes.contract import contract_in, heading_of, hued
from app.analysis.scenes.kinds import GaugeScene, Scene, TableScene
from app.analysis.scenes.parts import Dial, Parts, Row, Verdict
from app.analysis.scenes.view import View, quiet
from app.analysis.standing import Standing, Worth, standing_of
from app.domain.records import Contract, Measure, MeasureKind
from app.domain.text import figure

TREND_WORDS = {Trend.UP: "rising", Trend.DOWN: "falling", Trend.FLAT: "steady", Trend.NEW: ""}
TOO_FEW = "too few raters"


def choose(view: View) -> Scene | None:
    """Return the measures of both directions, before any reading."""
    columns = ("Measure", "Worst", "Target", "Read")
    return _table(view, columns, (5.6, 1.6, 1.7, 1.7), _definition)


def weights(view: View) -> Scene | None:
    """Return the weights, of 100 inside each kind."""
    return _table(view, ("Measure", "Kind", "Weight"), (5.0, 2.4, 1.4), _weight)


def readings(view: View) -> Scene | None:
    """Return where each measure stands, and what it is worth."""
    return _table(view, ("Measure", "Target", "Reading", "Score"), (5.0, 1.6, 1.9, 2.0), _reading)


def gauge(view: View) -> Scene | None:
    """Return T, R and C of both directions."""
    contract = contract_in(view)
    if contract is None:
        return _without_contract(view)
    return gauge_of(view, contract)


def gauge_of(view: View, contract: Contract) -> GaugeScene:
    """Return T, R and C of a contract as it stands today."""
    score = evaluate_contract(view.workshop, contract, view.today)
    dials = tuple(_dial(view, contract, direction) for direction in (score.first, score.second))
    return GaugeScene(
        heading=heading_of(view, contract),
        dials=dials,
        foot=(quiet("A weak side is not bought back by a strong one."),),
    )


def verdict_of(standing: Standing) -> tuple[str, Verdict]:
    """Return what a measure's standing means, as a word and a status."""
    if standing.worth is Worth.SUPPRESSED:
        return TOO_FEW, Verdict.NONE
    if standing.score is None:
        return "not read", Verdict.INSUFFICIENT
    words = f"{standing.score:.0f} of 100"
    return f"{words}, old" if standing.grey else words, Verdict(standing.status.value)


def value_words(measure: Measure, value: float | None) -> str:
    """Return a value with its unit: "14 hours", "95%"; a scale of 1 to 5 needs none."""
    if value is None:
        return "–"
    words = figure(round(value, 2))
    if measure.unit == "%":
        return f"{words}%"
    return words if measure.unit[:1].isdigit() else f"{words} {measure.unit}".strip()


def _table(
    view: View,
    columns: tuple[str, ...],
    widths: tuple[float, ...],
    row: Callable[[View, Measure], Row],
) -> Scene | None:
    contract = contract_in(view)
    if contract is None:
        return _without_contract(view)
    rows: list[Row] = []
    for supplier, receiver in (
        (contract.first, contract.second),
        (contract.second, contract.first),
    ):
        found = measures_of(view.workshop, contract, supplier)
        if found:
            title = f"{view.name(supplier)} for {view.name(receiver)}"
            rows.append(Row((title,), hued(view, contract, supplier)[0].hue, heading=True))
            rows += [row(view, measure) for measure in found]
    return TableScene(
        heading=heading_of(view, contract),
        columns=columns,
        widths=widths,
        rows=tuple(rows),
        nothing="How would we see that it works? The first measure is still to be chosen.",
    )


def _definition(view: View, measure: Measure) -> Row:
    bounds = standing_of(view.workshop, measure, view.today, view.threshold).bounds
    return Row(
        (
            measure.name,
            value_words(measure, bounds.worst),
            value_words(measure, bounds.target),
            measure.frequency.value.replace("_", " "),
        )
    )


def _weight(view: View, measure: Measure) -> Row:
    bounds = standing_of(view.workshop, measure, view.today, view.threshold).bounds
    counted = measure.type in (MeasureKind.TASK, MeasureKind.RELATIONSHIP)
    weight = figure(round(bounds.weight, 1)) if counted else "–"
    return Row((measure.name, measure.type.value, weight))


def _reading(view: View, measure: Measure) -> Row:
    standing = standing_of(view.workshop, measure, view.today, view.threshold)
    words, verdict = verdict_of(standing)
    target = value_words(measure, standing.bounds.target)
    return Row((measure.name, target, value_words(measure, standing.value), words), verdict=verdict)


def _dial(view: View, contract: Contract, score: DirectionScore) -> Dial:
    supplier = hued(view, contract, score.supplier)
    title: Parts = (*supplier, quiet("for"), *hued(view, contract, score.receiver))
    return Dial(
        title,
        score.combined,
        score.task.value,
        score.relationship.value,
        Verdict(score.status.value),
        score.because,
        TREND_WORDS[score.trend] if score.combined is not None else "",
        score.grey,
    )


def _without_contract(view: View) -> Scene | None:
    if view.pair is None:
        return None
    return TableScene(
        heading=view.both(),
        columns=(),
        widths=(),
        nothing="Measures belong to a contract, and there is none yet.",
    )
