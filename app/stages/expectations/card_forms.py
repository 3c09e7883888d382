"""What is asked inside a card before it is settled."""

from collections.abc import Callable

from app.analysis.bargaining import open_offer
from app.document.document import Document
from app.domain.records import Expectation
from app.stages.expectations.outcome import (
    OutcomeForm,
    agree_form,
    decline_form,
    escalate_form,
    park_form,
)
from app.stages.expectations.thread import counter_form


def form_for(
    document: Document, expectation: Expectation, key: str, say: Callable[[str], None]
) -> OutcomeForm | None:
    """Make the form that a key of `actions` opens, None where nothing has to be asked.

    say: what is wrong with what was typed.
    """
    id = expectation.id
    if key == "decline":
        return decline_form(id, say)
    if key == "park":
        return park_form(document, id, say)
    if key == "escalate":
        return escalate_form(document, id, say)
    if key == "counter":
        return counter_form(document, expectation, say)
    if key == "agree" and open_offer(document.workshop, expectation) is not None:
        return agree_form(id, say)
    return None
