"""The pair's corner of the relationship map, as a contract shows it."""

from app.analysis.privacy import NO_DATA
from app.analysis.relations import Tie
from app.domain.records import Department, Interface
from app.drawing.display import Picture
from app.drawing.pair_map import pair_map
from app.export.contract.sheet import Sheet


def corner(sheet: Sheet) -> Picture:
    """Return the two departments and how each sees the other, as far as that may leave."""
    first, second = sheet.contract.first, sheet.contract.second
    return pair_map(
        sheet.workshop.get(Department, first),
        sheet.workshop.get(Department, second),
        _tie(sheet, first, second),
        _tie(sheet, second, first),
        language=sheet.wording.tag,
    )


def pair_is_known(sheet: Sheet) -> bool:
    """Whether the corner has anything to show: a rating or an interface."""
    first, second = sheet.contract.first, sheet.contract.second
    ties = (_tie(sheet, first, second), _tie(sheet, second, first))
    return any(tie.interfaces or tie.direct is not NO_DATA for tie in ties)


def _tie(sheet: Sheet, author: str, about: str) -> Tie:
    """Return what the corner shows of a direction; the whole map would ask every contract."""
    interfaces = sheet.workshop.referring(Interface, "supplier", author)
    return Tie(
        author=author,
        about=about,
        direct=sheet.table.direct(author, about),
        self_view=NO_DATA,
        meta=NO_DATA,
        back=NO_DATA,
        interfaces=sum(1 for interface in interfaces if interface.receiver == about),
        contract=sheet.contract,
    )
