"""Betweenness and communities of large organisations, in words without rankings (METHOD §6)."""

from app.analysis.centrality import Centrality, centrality, groups_said, passages_said
from app.domain.workshop import Workshop
from tests.analysis.houses import house, two_halls


def test_it_is_worked_out_only_from_fifteen_departments() -> None:
    def ring(count: int) -> Workshop:
        return house(count, *((i, (i + 1) % count) for i in range(count)))

    assert centrality(ring(14)) is None
    found = centrality(ring(16))
    assert found is not None
    assert len({round(v, 6) for v in found.betweenness.values()}) == 1
    assert sum(len(group) for group in found.communities) == 16
    assert centrality(ring(16)) == found


def test_much_passes_through_the_door_between_two_groups() -> None:
    w = two_halls()
    found = centrality(w)
    assert found is not None
    assert found.passages == ("d3", "d9")
    assert passages_said(w, found) == "Much passes through D3 and D9"
    assert groups_said(w, found) == (
        "Meet mostly among themselves: D0, D1, D2, D3, D4, D5, D6 and D7",
        "Meet mostly among themselves: D8, D9, D10, D11, D12, D13, D14 and D15",
    )


def test_where_all_are_alike_nothing_is_said() -> None:
    everybody = [(a, b) for a in range(15) for b in range(a)]
    for w in (house(15), house(15, *everybody)):
        found = centrality(w)
        assert found is not None
        assert passages_said(w, found) == ""
        assert groups_said(w, found) == ()


def test_few_are_named_in_the_workshops_order_and_of_a_large_group_some() -> None:
    w = house(40)
    values = {f"d{i}": float(i) if i > 30 else 0.0 for i in range(40)}
    found = Centrality(values, (tuple(f"d{i}" for i in range(30)), ("d30", "d31"), ("d32",)))
    assert found.passages == ("d35", "d36", "d37", "d38", "d39")
    first, second = groups_said(w, found)
    assert first.endswith("D6, D7 and 22 more")
    assert second.endswith(": D30 and D31")
