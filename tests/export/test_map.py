"""The map's words on paper."""

from app.analysis.ratings import report_table
from app.domain.blocks import Bullets
from app.export.map import map_report
from tests.analysis.build import DAY
from tests.analysis.houses import house, two_halls


def told(workshop) -> list[str]:
    report = map_report(workshop, report_table(workshop, None), DAY)
    return [item for block in report.blocks if isinstance(block, Bullets) for item in block.items]


def test_a_large_organisation_reads_through_whom_much_passes() -> None:
    said = told(two_halls())
    assert "Much passes through D3 and D9." in said
    assert sum(line.startswith("Meet mostly among themselves: ") for line in said) == 2


def test_a_small_one_reads_nothing_of_the_kind() -> None:
    assert not any("passes" in line or "among" in line for line in told(house(6, (0, 1), (1, 2))))
