"""Rules of the perceptions stage (METHOD §1)."""

from dataclasses import replace

from app.domain.changes import Change
from app.domain.errors import DomainError
from app.domain.records import (
    BallotBox,
    BoxState,
    Lens,
    Perception,
    PerceptionState,
    Rating,
    ReadOut,
    Response,
    Round,
    Theme,
)
from app.domain.rules.base import Check, Derivation, in_workshop_order, refuse_same
from app.domain.workshop import Prospect, Workshop

_WORDING = ("text", "lens", "author", "about", "round")


def read_out_of(workshop: Workshop, round: str, one: str, other: str) -> ReadOut | None:
    """Return how far a pair has been read in a round, or None where nobody has begun."""
    for first, second in ((one, other), (other, one)):
        for read_out in workshop.referring(ReadOut, "first", first):
            if (read_out.round, read_out.second) == (round, second):
                return read_out
    return None


def box_of(workshop: Workshop, round: str, author: str, about: str) -> BallotBox | None:
    """Return the ballot box of `author` about `about` in a round, or None."""
    for box in workshop.referring(BallotBox, "author", author):
        if (box.round, box.about) == (round, about):
            return box
    return None


def reached(perception: Perception, *, responded: bool) -> PerceptionState:
    """Return how far a perception has come, by what is known about it."""
    if perception.state is PerceptionState.HIDDEN:
        return PerceptionState.HIDDEN
    if perception.theme:
        return PerceptionState.LINKED
    if responded:
        return PerceptionState.RESPONDED
    return PerceptionState.CLARIFIED if perception.clarification else PerceptionState.READ


def _perception(workshop: Workshop, prospect: Prospect, change: Change) -> None:
    before, after = change.before, change.after
    if isinstance(before, Perception) and before.state is not PerceptionState.HIDDEN:
        if after is None:
            raise DomainError(
                "A perception that has been read to the room stays, and so do its round and its "
                "departments: add a clarification instead."
            )
        if isinstance(after, Perception):
            _wording_is_frozen(before, after)
    if not isinstance(after, Perception):
        return
    if not isinstance(before, Perception) or _words_differ(before, after):
        _may_be_written(prospect, after)
    if (after.lens is Lens.SELF) != (after.author == after.about):
        raise DomainError(
            "“Ourselves” is what a department writes about itself; the other lists are about "
            "another department."
        )
    if after.state is PerceptionState.HIDDEN and (after.theme or after.clarification):
        raise DomainError("Read it out first: themes and clarifications come after the reading.")
    theme = prospect.find(Theme, after.theme)
    if theme is not None:
        _theme_fits(after, theme)


def _words_differ(before: Perception, after: Perception) -> bool:
    return any(getattr(before, name) != getattr(after, name) for name in _WORDING)


def _wording_is_frozen(before: Perception, after: Perception) -> None:
    if _words_differ(before, after):
        raise DomainError(
            "This perception has been read to the room, so its wording stays: add a "
            "clarification instead."
        )
    if after.state is PerceptionState.HIDDEN:
        raise DomainError("What has been read cannot be hidden again.")


def _may_be_written(workshop: Workshop, perception: Perception) -> None:
    _refuse_finished(workshop, perception.round)
    if perception.lens is Lens.SELF:
        return
    read_out = read_out_of(workshop, perception.round, perception.author, perception.about)
    if read_out is not None and read_out.complete:
        raise DomainError("This pair has been read out already: write it in a new round.")


def _theme_fits(perception: Perception, theme: Theme) -> None:
    if theme.round != perception.round:
        raise DomainError("A theme gathers perceptions of its own round only.")
    concerned = {perception.author, perception.about}
    pair = {theme.first, theme.second}
    if not (concerned <= pair or (theme.second is None and theme.first in concerned)):
        raise DomainError(
            f"“{theme.title}” is a theme of other departments than this perception is about."
        )


def _refuse_finished(workshop: Workshop, id: str) -> None:
    round = workshop.find(Round, id)
    if round is not None and round.finished:
        raise DomainError(f"{round.title} is finished: open a new round for what comes now.")


def _read_out(workshop: Workshop, prospect: Prospect, change: Change) -> None:
    after = change.after
    if not isinstance(after, ReadOut):
        return
    refuse_same(after.first, after.second, "A read-out")
    if isinstance(change.before, ReadOut) and change.before.complete and not after.complete:
        raise DomainError("A read-out that is complete stays so.")
    if isinstance(change.before, ReadOut) and change.before.dots_revealed > after.dots_revealed:
        raise DomainError("Dots that have been revealed stay so.")
    if change.before is None:
        known = read_out_of(workshop, after.round, after.first, after.second)
        if known is not None and known.id != after.id:
            raise DomainError("The read-out of this pair has begun already.")


def _response(workshop: Workshop, prospect: Prospect, change: Change) -> None:
    after = change.after
    if not isinstance(after, Response):
        return
    perception = prospect.find(Perception, after.perception)
    if perception is None:
        return
    if perception.lens is not Lens.DIRECT or after.department != perception.about:
        raise DomainError("A perception is answered by the department that it describes.")
    read_out = read_out_of(prospect, perception.round, perception.author, perception.about)
    if read_out is None or not read_out.complete:
        raise DomainError(
            "Responses stay locked until the whole read-out of this pair is complete: only "
            "clarifying questions now."
        )


def _theme(workshop: Workshop, prospect: Prospect, change: Change) -> None:
    after = change.after
    if not isinstance(after, Theme):
        return
    refuse_same(after.first, after.second, "A theme of a pair")
    for perception in prospect.referring(Perception, "theme", after.id):
        _theme_fits(perception, after)


def _ballot_box(workshop: Workshop, prospect: Prospect, change: Change) -> None:
    before, after = change.before, change.after
    if before is None and isinstance(after, BallotBox):
        _refuse_finished(prospect, after.round)
    if isinstance(before, BallotBox) and isinstance(after, BallotBox):
        order = [BoxState.OPEN, BoxState.CLOSED, BoxState.REVEALED]
        if before.state is BoxState.REVEALED and after.state is not BoxState.REVEALED:
            raise DomainError("These ratings have been revealed: a revealed box stays revealed.")
        if order.index(after.state) < order.index(before.state):
            raise DomainError("A closed box is not opened again: clear it, then begin anew.")


def _rating(workshop: Workshop, prospect: Prospect, change: Change) -> None:
    rating = change.after or change.before
    if not isinstance(rating, Rating):
        return
    if change.before is not None and change.after is not None:
        raise DomainError("A rating that was cast is not changed.")
    if (rating.lens is Lens.SELF) != (rating.author == rating.about):
        raise DomainError("A department rates itself with the list “ourselves”, others without it.")
    box = box_of(prospect, rating.round, rating.author, rating.about)
    if change.after is None:
        if box is not None and box.state is not BoxState.OPEN:
            raise DomainError("The box is closed: a ballot in it cannot be told from another.")
    elif box is None or box.state is not BoxState.OPEN:
        raise DomainError("This ballot box is closed: it takes no more ballots.")


def _derive_perception(workshop: Workshop, perception: Perception) -> Perception:
    """Give an added or edited perception the state that its theme and clarification mean."""
    responded = bool(workshop.referring(Response, "perception", perception.id))
    state = reached(perception, responded=responded)
    return perception if state is perception.state else replace(perception, state=state)


CHECKS: dict[str, Check] = {
    "perception": _perception,
    "read_out": _read_out,
    "response": _response,
    "theme": _theme,
    "ballot_box": _ballot_box,
    "rating": _rating,
}
DERIVED: dict[str, Derivation] = {
    "theme": in_workshop_order,
    "perception": _derive_perception,
}
