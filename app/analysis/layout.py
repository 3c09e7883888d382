"""Where the departments stand on the map: the same places from round to round (METHOD §6).

Positions follow from the departments' order and, in large maps, from which of them meet; never
from ratings. Up to twelve stand on a circle; more are laid out by stress majorisation
(Gansner, Koren, North 2004) with the weights 1/distance², and then moved apart.
"""

import math
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.domain.courtesy import pause

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Matrix = NDArray[numpy.float64]

CIRCLE_UP_TO = 12
ROUNDS = 120
"""Iterations of the majorisation; it has settled long before."""

SETTLED = 1e-4
"""Relative change of stress at which it stops."""

GAP = 1.0
"""Least distance of two centres, in the layout's own unit."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Positions by department id, from (0, 0) to (width, height); y grows downwards.

    The unit is the least distance of two centres, so that circles of a diameter below 1 never
    overlap.
    """

    positions: dict[str, tuple[float, float]]
    width: float
    height: float


def layout(
    departments: Sequence[str], pairs: Iterable[tuple[str, str]] = (), *, aspect: float = 1.0
) -> Layout:
    """Return where departments (ids, in the workshop's order) stand.

    pairs: which of them meet; only large maps use them. aspect: width ÷ height to aim at.
    """
    if len(departments) <= CIRCLE_UP_TO:
        return _circle(departments, aspect)
    return _stress(departments, list(pairs), aspect)


def _circle(departments: Sequence[str], aspect: float) -> Layout:
    count = len(departments)
    if count == 0:
        return Layout({}, 0.0, 0.0)
    if count == 1:
        return Layout({departments[0]: (0.0, 0.0)}, 0.0, 0.0)
    if count == 2:
        return Layout({departments[0]: (0.0, 0.0), departments[1]: (2.0, 0.0)}, 2.0, 0.0)
    # The radius at which neighbours are at least 1.45 apart, and never less than a good ring.
    radius = max(1.45 / (2 * math.sin(math.pi / count)), 1.35)
    stretch = min(max(aspect, 1.0), 1.5)
    points = {
        id: (
            radius * stretch * math.sin(2 * math.pi * i / count),
            -radius * math.cos(2 * math.pi * i / count),
        )
        for i, id in enumerate(departments)
    }
    return _framed(points)


def _stress(departments: Sequence[str], pairs: list[tuple[str, str]], aspect: float) -> Layout:
    np = _numpy()
    distances = _distances(np, departments, pairs)
    places = _majorised(np, distances)
    places = _upright(np, places, aspect)
    places = _apart(np, places)
    points = {id: (float(x), float(y)) for id, (x, y) in zip(departments, places, strict=True)}
    return _framed(points)


def _framed(points: dict[str, tuple[float, float]]) -> Layout:
    left = min(x for x, _ in points.values())
    top = min(y for _, y in points.values())
    moved = {id: (x - left, y - top) for id, (x, y) in points.items()}
    return Layout(moved, max(x for x, _ in moved.values()), max(y for _, y in moved.values()))


def _numpy() -> Any:
    # Its threads cost thirteen times what they bring at this size; the setting only counts
    # before numpy is loaded, and only large maps load it.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    import numpy

    return numpy


def _distances(np: Any, departments: Sequence[str], pairs: list[tuple[str, str]]) -> "Matrix":
    """Return the number of steps between any two departments (Floyd–Warshall); those that no path
    joins stand a little beyond the farthest."""
    index = {id: i for i, id in enumerate(departments)}
    count = len(departments)
    steps = np.full((count, count), np.inf)
    np.fill_diagonal(steps, 0.0)
    for one, other in pairs:
        if one in index and other in index and one != other:
            i, j = index[one], index[other]
            steps[i, j] = steps[j, i] = 1.0
    for k in range(count):
        pause()
        np.minimum(steps, steps[:, k, None] + steps[None, k, :], out=steps)
    finite = steps[np.isfinite(steps)]
    far = max(float(finite.max()) if finite.size else 0.0, 1.0) + 1.0
    found: Matrix = np.where(np.isfinite(steps), steps, far)
    return found


def _majorised(np: Any, distances: "Matrix") -> "Matrix":
    """Return places whose distances come close to the given ones."""
    count = len(distances)
    away = distances + np.eye(count)
    weights = (1.0 - np.eye(count)) / away**2
    laplacian = np.diag(weights.sum(axis=1)) - weights
    # Pinning the mean makes the system regular; one factorisation serves every iteration.
    pause()
    solve = np.linalg.inv(laplacian + 1.0 / count)
    pause()
    places = _classical(np, distances)
    pause()
    before = math.inf
    for _ in range(ROUNDS):
        pause()
        gaps = _gaps(np, places)
        stress = float((weights * (gaps - distances) ** 2).sum())
        if before - stress <= SETTLED * before:
            break
        before = stress
        pull = -weights * distances / np.maximum(gaps, 1e-9)
        np.fill_diagonal(pull, 0.0)
        np.fill_diagonal(pull, -pull.sum(axis=1))
        places = solve @ (pull @ places)
    found: Matrix = places
    return found


def _classical(np: Any, distances: "Matrix") -> "Matrix":
    """Return a start by classical scaling, a little apart by order where places coincide."""
    count = len(distances)
    centring = np.eye(count) - 1.0 / count
    values, vectors = np.linalg.eigh(-0.5 * centring @ distances**2 @ centring)
    leading = vectors[:, -2:] * np.sqrt(np.maximum(values[-2:], 1e-9))
    signs = np.sign(leading[np.abs(leading).argmax(axis=0), [0, 1]])
    turn = np.arange(count) * math.pi * (3.0 - math.sqrt(5.0))
    spread = np.stack([np.cos(turn), np.sin(turn)], axis=1) * 0.05
    found: Matrix = leading * np.where(signs == 0, 1.0, signs) + spread
    return found


def _gaps(np: Any, places: "Matrix") -> "Matrix":
    squares = (places**2).sum(axis=1)
    found: Matrix = np.sqrt(
        np.maximum(squares[:, None] + squares[None, :] - 2.0 * places @ places.T, 0.0)
    )
    return found


def _upright(np: Any, places: "Matrix", aspect: float) -> "Matrix":
    """Turn the longer axis to the longer side, the first department to the upper left, and give
    the whole about the room that so many circles need."""
    places = places - places.mean(axis=0)
    _, vectors = np.linalg.eigh(places.T @ places)
    places = places @ vectors[:, ::-1] if aspect >= 1.0 else places @ vectors
    places = places * np.where(places[0] > 0, -1.0, 1.0)
    spans = np.maximum(np.ptp(places, axis=0), 1e-6)
    height = math.sqrt(len(places) * 2.2 / max(aspect, 0.1))
    # Half-way between its own proportions and those of the place it is drawn in.
    wanted = np.array([height * aspect, height])
    factors = wanted / spans
    even = math.sqrt(float(factors[0] * factors[1]))
    found: Matrix = places * np.sqrt(factors * even)
    return found


def _apart(np: Any, places: "Matrix") -> "Matrix":
    """Push centres apart until none are nearer than GAP; what is left over is scaled away."""
    count = len(places)
    for _ in range(600):
        pause()
        ones, others = np.nonzero(np.triu(_gaps(np, places) < GAP * 1.01, k=1))
        if not len(ones):
            break
        delta = places[ones] - places[others]
        gaps = np.maximum(np.sqrt((delta**2).sum(axis=1)), 1e-9)
        push = delta * ((GAP * 1.02 - gaps) * 0.5 / gaps)[:, None]
        # Who is pushed from many sides moves by less, or a crowd would burst.
        contacts = np.bincount(ones, minlength=count) + np.bincount(others, minlength=count)
        calm = 1.0 / np.maximum(contacts / 3.0, 1.0)
        for axis in (0, 1):
            moved = np.bincount(ones, push[:, axis], count)
            moved -= np.bincount(others, push[:, axis], count)
            places[:, axis] += moved * calm
    gaps = _gaps(np, places) + np.eye(count) * 10.0 * GAP
    nearest = float(gaps.min())
    found: Matrix = places * (GAP / nearest) if nearest < GAP else places
    return found
