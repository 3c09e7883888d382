"""Two versions of a contract compared, as far as what they say may be told."""

from app.analysis.privacy import FLOOR, Audience, is_too_small, threshold_of
from app.domain.comparing import Comparison, compare
from app.domain.content import ContractContent
from app.domain.records import Side
from app.domain.wording import Wording
from app.domain.workshop import Workshop


def comparison(
    workshop: Workshop, before: ContractContent, after: ContractContent, audience: Audience
) -> Comparison:
    """Return what changed; what too few people rated at the start is not told (METHOD §10)."""
    limit = max(threshold_of(workshop, audience), FLOOR)
    hidden = _hidden(workshop, before, limit) | _hidden(workshop, after, limit)
    wording = Wording(workshop.info.language or "en")
    return compare(before, after, wording, hidden=hidden)


def _hidden(workshop: Workshop, content: ContractContent, limit: int) -> frozenset[str]:
    """Return the measures that are rated by a department in which nobody could hide."""
    receiver = {
        Side.FIRST: content.parties[1].department,
        Side.SECOND: content.parties[0].department,
    }
    return frozenset(
        line.id
        for line in content.measures
        if line.rated and is_too_small(workshop, receiver[line.supplier], limit)
    )
