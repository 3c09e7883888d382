"""Pages fill, headings stay with what follows, rows stay whole."""

import pytest

from app.export.typeset.document import Heading
from app.export.typeset.flow import Block, Gap, PageEnd, Stack, paginate
from app.export.typeset.frames import Facing
from app.export.typeset.grid import Column, Table
from app.export.typeset.pen import Pen
from app.export.typeset.text import BODY, Words

WIDE, ROOM = 300.0, 400.0


class Fixed(Block):
    """A block of a height that cannot be broken."""

    def __init__(self, high: float, *, keep: bool = False) -> None:
        self.high, self.keep = high, keep

    def height(self, wide: float) -> float:
        return self.high

    def draw(self, pen: Pen, x: float, y: float, wide: float) -> None:
        raise AssertionError("nothing is drawn here")


def heights(blocks: list[Block]) -> list[list[float]]:
    return [[p.block.height(WIDE) for p in page] for page in paginate(blocks, WIDE, ROOM, ROOM)]


def test_what_does_not_fit_begins_the_next_page() -> None:
    assert heights([Fixed(300), Fixed(90), Fixed(20)]) == [[300, 90], [20]]


def test_a_heading_goes_with_what_follows() -> None:
    assert heights([Fixed(300), Fixed(50, keep=True), Fixed(80)]) == [[300], [50, 80]]
    chain = [Fixed(250), Fixed(50, keep=True), Fixed(50, keep=True), Fixed(80)]
    assert heights([*chain]) == [[250], [50, 50, 80]]


def test_what_is_taller_than_a_page_is_placed_all_the_same() -> None:
    assert heights([Fixed(10), Fixed(900), Fixed(10)]) == [[10], [900], [10]]


def test_a_page_can_be_ended() -> None:
    assert heights([Fixed(10), PageEnd(), Fixed(20)]) == [[10], [20]]


def test_space_above_is_dropped_at_the_top() -> None:
    block = Fixed(100)
    block.before = 50
    ((first, second),) = paginate([Fixed(10), block], WIDE, ROOM, ROOM)
    assert (first.y, second.y) == (0, 60)
    pages = paginate([Fixed(390), block], WIDE, ROOM, ROOM)
    assert pages[1][0].y == 0


@pytest.mark.parametrize("lines", [1, 2, 3, 4, 29, 30, 31, 59, 60, 200])
def test_no_line_stands_alone(lines: int) -> None:
    words = Words("\n".join("x" for _ in range(lines)), BODY)
    pages = paginate([Heading("Title", BODY), words], WIDE, ROOM, ROOM)
    counts = [len(p.block.lines(WIDE)) for page in pages for p in page if type(p.block) is Words]
    assert sum(counts) == lines
    assert lines < 4 or min(counts) >= 2
    assert len(pages[0]) == 2  # the heading is never left alone


def test_rows_stay_whole_and_the_heading_returns() -> None:
    rows = [[f"row {i}", "word " * 40] for i in range(40)]
    table = Table([Column("a", share=1.0), Column("b", share=2.0)], rows)
    pages = paginate([table], WIDE, ROOM, ROOM)
    parts = [p.block for page in pages for p in page]
    assert all(isinstance(part, Table) and part.heads[0] is not None for part in parts)
    assert sum(len(part.rows) for part in parts if isinstance(part, Table)) == 40
    assert all(part.height(WIDE) <= ROOM for part in parts)


def test_a_row_higher_than_a_page_is_broken() -> None:
    table = Table([Column("a", share=1.0), Column("b")], [["word " * 2_000, "1"]])
    pages = paginate([table], WIDE, ROOM, ROOM)
    assert len(pages) > 3
    assert all(p.block.height(WIDE) <= ROOM for page in pages for p in page)


def test_facing_columns_flow_side_by_side() -> None:
    facing = Facing((Gap(10), Gap(10)), ([Fixed(100) for _ in range(9)], [Fixed(150)]))
    pages = paginate([facing], WIDE, ROOM, ROOM)
    parts = [p.block for page in pages for p in page]
    assert [tuple(map(len, part.columns)) for part in parts if isinstance(part, Facing)] == [
        (3, 1),
        (3, 0),
        (3, 0),
    ]


def test_a_high_stack_is_broken_even_where_nothing_stands_above_it() -> None:
    stack = Stack([Fixed(100) for _ in range(9)], whole=True)
    assert len(paginate([stack], WIDE, ROOM, ROOM)) == 3
