"""Where a record comes among others."""

from app.domain.records import Ordered


def position_between(siblings: list[Ordered], index: int) -> float:
    """Return a position that comes at `index` among `siblings`, which are in order.

    It is never 0, which stands for none, unless halving has used the numbers up.
    """
    if not siblings:
        return 1.0
    if index <= 0:
        first = siblings[0].position
        return first / 2 if first > 0 else first - 1.0
    if index >= len(siblings):
        return siblings[-1].position + 1.0
    return (siblings[index - 1].position + siblings[index].position) / 2
