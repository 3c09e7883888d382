"""The pair's corner of the relationship map, as a contract shows it."""

from app.analysis.privacy import Audience
from app.analysis.ratings import latest_round, rating_table
from app.analysis.relations import ties
from app.domain.records import Department
from app.drawing.display import Picture
from app.drawing.pair_map import pair_map
from app.export.contract.sheet import Sheet


def corner(sheet: Sheet) -> Picture:
    """Return the two departments and how each sees the other, as far as that may leave."""
    workshop, contract = sheet.workshop, sheet.contract
    table = rating_table(
        workshop, latest_round(workshop), audience=Audience.REPORT, chosen=sheet.chosen
    )
    known = ties(workshop, table, sheet.today)
    return pair_map(
        workshop.get(Department, contract.first),
        workshop.get(Department, contract.second),
        known.get((contract.first, contract.second)),
        known.get((contract.second, contract.first)),
        language=sheet.wording.tag,
    )
