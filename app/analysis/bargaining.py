"""What was said about an expectation, and which other words are on the table."""

from app.domain.records import CounterOffer, Expectation, ExpectationState
from app.domain.workshop import Workshop, in_order

_CLOSED = (ExpectationState.AGREED, ExpectationState.DECLINED)


def thread_of(workshop: Workshop, expectation: str) -> list[CounterOffer]:
    """Return what was said about an expectation, newest last."""
    return in_order(workshop.referring(CounterOffer, "expectation", expectation))


def open_offer(workshop: Workshop, expectation: Expectation) -> CounterOffer | None:
    """Return the latest counter-offer that nobody has answered, None where there is none.

    What was said before the wording that has been taken up since is answered by it; so is
    everything by a yes or a no.
    """
    if expectation.state in _CLOSED:
        return None
    for offer in reversed(thread_of(workshop, expectation.id)):
        if not offer.taken_up:
            return offer
        if offer.text == expectation.behaviour:
            return None
    return None
