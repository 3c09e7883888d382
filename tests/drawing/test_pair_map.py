"""The pair's corner of the map says what the whole map says."""

from app.analysis.privacy import NO_DATA, SUPPRESSED, Cell, CellState
from app.analysis.relations import Tie
from app.domain.records import Contract, ContractState, Department
from app.drawing.display import Ink, Line, Path, Rect, Text
from app.drawing.metrics import CAP, text_width
from app.drawing.pair_map import pair_map

FINANCE, SERVICE = (
    Department(id="a", name="Finance", position=1.0),
    Department(id="b", name="Customer Service", position=2.0),
)


def tie(author: str, about: str, direct: Cell, state: ContractState | None = None) -> Tie:
    contract = Contract(first="a", second="b", state=state) if state else None
    return Tie(author, about, direct, NO_DATA, NO_DATA, NO_DATA, interfaces=2, contract=contract)


def test_both_directions_are_told_apart() -> None:
    shown = Cell(CellState.SHOWN, 6, 3.25, 0.5, (0, 1, 3, 2, 0))
    picture = pair_map(
        FINANCE,
        SERVICE,
        tie("a", "b", shown, ContractState.ACTIVE),
        tie("b", "a", SUPPRESSED, ContractState.ACTIVE),
    )
    arrows = {s.key: s for s in picture.shapes if isinstance(s, Path)}
    assert arrows["a|b"].line is Line.SOLID
    assert arrows["b|a"].line is Line.DOTTED
    assert {"Finance", "Customer", "Service", "3.2", "too few answers"} <= set(picture.texts())


def test_the_sides_keep_their_colours() -> None:
    boxes = [s for s in pair_map(FINANCE, SERVICE, None, None).shapes if isinstance(s, Rect)]
    assert [(box.key, box.fill) for box in boxes] == [
        ("a", Ink.FIRST_FILL),
        ("b", Ink.SECOND_FILL),
    ]
    assert boxes[0].x < boxes[1].x


def test_without_contract_and_ratings_it_says_so() -> None:
    picture = pair_map(FINANCE, SERVICE, None, tie("b", "a", NO_DATA))
    assert all(s.line is Line.DASHED for s in picture.shapes if isinstance(s, Path))
    assert picture.texts().count("not rated") == 2


def test_a_very_long_name_stays_in_its_box() -> None:
    long = Department(id="a", name=" ".join(["Department of"] * 8), position=1.0)
    picture = pair_map(long, SERVICE, None, None)
    box = next(s for s in picture.shapes if isinstance(s, Rect) and s.key == "a")
    lines = [s for s in picture.shapes if isinstance(s, Text) and s.x == box.x + box.width / 2]
    assert " ".join(line.text for line in lines) == long.name
    assert all(box.y < line.y - line.size * CAP for line in lines)
    assert all(line.y < box.y + box.height for line in lines)
    assert all(text_width(s.text, s.size, bold=True) < box.width for s in lines)
    assert box.y + box.height < picture.height
