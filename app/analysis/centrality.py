"""Through whom much passes in a large organisation, and who works mostly among themselves
(METHOD §6)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.analysis.relations import interface_pairs
from app.domain.courtesy import pause
from app.domain.wording import Wording
from app.domain.workshop import Workshop

if TYPE_CHECKING:
    import networkx

CENTRALITY_FROM = 15
"""Departments from which betweenness and communities say something."""

MUCH = 2.0
"""Much passes through a department whose betweenness is so many times the mean. METHOD gives no
figure."""

MOST = 5
"""Much is said to pass through so many departments at most."""

NAMED = 8
"""So many departments of a group are named; the others are counted."""


@dataclass(frozen=True, slots=True)
class Centrality:
    """betweenness: 0 to 1 by department, in the workshop's order. communities: ids, largest
    first; a department that meets nobody is alone in its own."""

    betweenness: Mapping[str, float]
    communities: tuple[tuple[str, ...], ...]

    @property
    def passages(self) -> tuple[str, ...]:
        """Departments through which much passes, in the workshop's order: no ranking."""
        if not self.betweenness:
            return ()
        least = MUCH * sum(self.betweenness.values()) / len(self.betweenness)
        found = [id for id, value in self.betweenness.items() if value > 0 and value >= least]
        kept = set(sorted(found, key=self.betweenness.__getitem__, reverse=True)[:MOST])
        return tuple(id for id in found if id in kept)

    @property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """Communities of two or more; () where all that meet are one group."""
        found = tuple(group for group in self.communities if len(group) > 1)
        return found if len(found) > 1 else ()


def centrality(workshop: Workshop) -> Centrality | None:
    """Return betweenness and communities, or None below 15 departments.

    The graph has an edge for each pair that meets, heavier the more interfaces it has.
    Betweenness after Brandes (2001), communities by greedy modularity (Clauset, Newman, Moore
    2004). Takes seconds in the largest workshops: never to be called where a window waits.
    """
    departments = [d.id for d in workshop.departments()]
    if len(departments) < CENTRALITY_FROM:
        return None
    import networkx  # takes a quarter of a second to load, and only large maps need it

    graph: networkx.Graph[str] = networkx.Graph()
    graph.add_nodes_from(departments)
    for (first, second), interfaces in sorted(interface_pairs(workshop).items()):
        graph.add_edge(first, second, weight=len(interfaces), distance=1.0 / len(interfaces))
    between = _betweenness(graph)
    pause()
    # Modularity is not defined where nobody meets anybody.
    parts = (
        networkx.community.greedy_modularity_communities(graph, weight="weight")
        if graph.number_of_edges()
        else [{id} for id in departments]
    )
    order = {id: i for i, id in enumerate(departments)}
    groups = [tuple(sorted(part, key=order.__getitem__)) for part in parts]
    return Centrality(
        {id: between[id] for id in departments},
        tuple(sorted(groups, key=lambda g: (-len(g), order[g[0]]))),
    )


def _betweenness(graph: "networkx.Graph[str]") -> dict[str, float]:
    """Return networkx's betweenness, made from one department at a time with a pause between."""
    import networkx

    count = len(graph)
    # Each way between two is found from either end, and counts half each time.
    scale = 2.0 * (1.0 / ((count - 1) * (count - 2)))
    total = dict.fromkeys(graph, 0.0)
    for source in graph:
        pause()
        ways = networkx.betweenness_centrality_subset(graph, [source], graph, weight="distance")
        for id, share in ways.items():
            total[id] += share
    return {id: found * scale for id, found in total.items()}


def passages_said(workshop: Workshop, found: Centrality) -> str:
    """Return through whom much passes as a sentence without its stop, "" where it is nobody."""
    names = [workshop.name_of(id) for id in found.passages]
    return f"Much passes through {Wording().listed(names)}" if names else ""


def groups_said(workshop: Workshop, found: Centrality) -> tuple[str, ...]:
    """Return who meets mostly among themselves, a sentence without its stop for each group."""
    return tuple(
        f"Meet mostly among themselves: {_some(workshop, group)}" for group in found.groups
    )


def _some(workshop: Workshop, ids: tuple[str, ...]) -> str:
    names = [workshop.name_of(id) for id in ids[:NAMED]]
    left = len(ids) - len(names)
    return Wording().listed([*names, f"{left} more"] if left else names)
