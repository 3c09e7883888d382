"""Perceptions as the room sees them: what was read, and nothing that is hidden (METHOD §1)."""

from collections import Counter

from app.analysis.modes import list_title, lists_asked
from app.analysis.privacy import eligible
from app.analysis.reading import END, LENSES, reading_order
from app.analysis.scenes.answers import answers
from app.analysis.scenes.kinds import (
    BallotScene,
    ColumnsScene,
    Scene,
    SentenceScene,
    StatementScene,
)
from app.analysis.scenes.parts import Column, Entry, Hue, Mark, Part, ScaleLine
from app.analysis.scenes.view import View, joined, plain, quiet, strong
from app.domain.ids import Pair
from app.domain.records import (
    Attribute,
    BoxState,
    Evidence,
    Lens,
    Perception,
    PerceptionState,
    Rating,
    Round,
    Stage,
    Tone,
)
from app.domain.rules.perceptions import box_of, read_out_of

RULE = "Clarifying questions only: no justification, no accusation."
UNSEEN = "Nothing is shown until both have finished."
ALL_READ = "Both have finished, and all of it has been read out."

_LISTS = {
    Lens.SELF: ("Ourselves", "How do we see ourselves in this work together?"),
    Lens.DIRECT: ("Them", "What do they do that helps us, and what costs us time?"),
    Lens.META: ("What they say of us", "What do we think they are writing about us?"),
}
_TONES = {Tone.STRENGTH: "a strength", Tone.DIFFICULTY: "a difficulty"}
_EVIDENCE = {Evidence.FACT: "fact", Evidence.EXAMPLE: "example"}


def write(view: View) -> ColumnsScene:
    """Return what is to be done now: three lists, and whether they have been read out."""
    return ColumnsScene(
        heading=view.both() or (strong(view.title(Stage.PERCEPTIONS, "write")),),
        caption=_who_writes(view),
        columns=tuple(_list(view, lens) for lens in LENSES),
        foot=(strong(ALL_READ if _is_complete(view) else UNSEEN),),
    )


def ballots(view: View) -> BallotScene:
    """Return what is rated, and whose ballots are still coming, in words."""
    attributes = view.workshop.ordered(Attribute)
    return BallotScene(
        heading=view.both() or (strong("The ballots"),),
        caption="Each on paper, for yourself, without a name.",
        scales=tuple(ScaleLine(a.name, a.low, a.high) for a in attributes),
        boxes=_boxes(view),
        foot=(
            strong(
                f"Nothing is shown before all are in, and only from {view.threshold} answers on."
            ),
        ),
    )


def readout(view: View) -> Scene | None:
    """Return the sentence that is being read, or what stands before and after the reading."""
    if view.pair is None or view.round is None:
        return None
    items = reading_order(view.workshop, view.round.id, *view.pair)
    place = next((i for i, p in enumerate(items) if p.id == view.room.item), -1)
    if place >= 0 and items[place].state is not PerceptionState.HIDDEN:
        return _sentence(view, items[place], place + 1, len(items))
    read_out = read_out_of(view.workshop, view.round.id, *view.pair)
    if read_out is not None and read_out.complete:
        return _complete(view)
    heard = all(p.state is not PerceptionState.HIDDEN for p in items)
    if view.room.item == END and items and heard:
        return _all_read(view)
    return _before(view, items)


def responses(view: View) -> Scene | None:
    """Return what each side answers, once the whole read-out is done."""
    if view.pair is None or view.round is None:
        return None
    read_out = read_out_of(view.workshop, view.round.id, *view.pair)
    if read_out is None or not read_out.complete:
        return StatementScene(
            heading=view.both(),
            statement="First the read-out, then the responses.",
            lines=(Entry("They open when the last sentence of both sides has been read."),),
            foot=(strong(RULE),),
        )
    return answers(view, view.pair, view.round)


def withheld_words(name: str) -> str:
    """Return what stands instead of words that would point at one person."""
    return f"{name} is one or two people: what it says is heard, and not shown."


def _list(view: View, lens: Lens) -> Column:
    """Return one of the three lists, and who writes it where that is one side alone."""
    title, question = _LISTS[lens]
    asked = (
        [
            author
            for author, about in (view.pair, view.pair[::-1])
            if lens in lists_asked(view.workshop, author, about)
        ]
        if view.pair
        else []
    )
    note = f"{view.name(asked[0])} writes it" if len(asked) == 1 else ""
    return Column(title, (Entry(question),), note=note)


def _who_writes(view: View) -> str:
    if view.pair is None or view.round is None:
        return ""
    return joined(_writing(view, view.round, author, view.pair) for author in view.pair)


def _is_complete(view: View) -> bool:
    if view.pair is None or view.round is None:
        return False
    read_out = read_out_of(view.workshop, view.round.id, *view.pair)
    return read_out is not None and read_out.complete


def _writing(view: View, round: Round, author: str, pair: Pair) -> str:
    name = view.name(author)
    read_out = read_out_of(view.workshop, round.id, *pair)
    if read_out is not None and read_out.complete:
        return f"{name} has finished"
    begun = any(
        p.round == round.id and p.about in pair
        for p in view.workshop.referring(Perception, "author", author)
    )
    return f"{name} is writing" if begun else f"{name} has not begun"


def _boxes(view: View) -> tuple[Entry, ...]:
    """Return in a word whether the ballots of each side are in: never how many."""
    if view.pair is None or view.round is None:
        return ()
    return tuple(_box(view, view.round, author, view.pair) for author in view.pair)


def _box(view: View, round: Round, author: str, pair: Pair) -> Entry:
    boxes = {about: box_of(view.workshop, round.id, author, about) for about in pair}
    closed = all(box is not None and box.state is not BoxState.OPEN for box in boxes.values())
    name, hue = view.name(author), view.hue(author)
    if closed:
        return Entry(name, aside="closed", hue=hue, mark=Mark.DONE)
    if all(box is not None and _all_in(view, round, author, a) for a, box in boxes.items()):
        return Entry(name, aside="all in", hue=hue, mark=Mark.DONE)
    return Entry(name, aside="still coming", hue=hue, mark=Mark.OPEN)


def _all_in(view: View, round: Round, author: str, about: str) -> bool:
    """Whether as many have answered every list as can: a word, never how many."""
    lenses = (Lens.SELF,) if author == about else (Lens.DIRECT, Lens.META)
    answers = Counter(
        (r.lens, r.attribute)
        for r in view.workshop.referring(Rating, "author", author)
        if r.about == about and r.round == round.id
    )
    most = [max((n for (of, _), n in answers.items() if of is lens), default=0) for lens in lenses]
    people = eligible(view.workshop, author, max(most))
    return bool(people) and min(most) >= (people or 0)


def _sentence(view: View, item: Perception, number: int, of: int) -> SentenceScene:
    secret = view.exposed(item.author)
    hue = view.hue(item.author)
    return SentenceScene(
        heading=_whose_parts(view, item),
        whose=list_title(view.workshop, item.author, item.about, item.lens),
        sentence=withheld_words(view.name(item.author)) if secret else item.text,
        number=number,
        of=of,
        hue=hue,
        marks="" if secret else _marks(item),
        clarification="" if secret else item.clarification,
        withheld=secret,
        foot=(strong(RULE),),
    )


def _whose_parts(view: View, item: Perception) -> tuple[Part, ...]:
    author = view.said(item.author)
    if item.lens is Lens.SELF:
        return (author, quiet("about itself"))
    between = "about" if item.lens is Lens.DIRECT else "expects to hear from"
    return (author, quiet(between), view.said(item.about))


def _marks(item: Perception) -> str:
    return joined((_TONES.get(item.tone, ""), _EVIDENCE.get(item.evidence, "")))


def _before(view: View, items: list[Perception]) -> StatementScene:
    if not items:
        return StatementScene(
            heading=view.both(),
            statement="Nothing has been written for this pair yet.",
            lines=(Entry("Three lists each: ourselves, them, and what they say of us."),),
        )
    authors = list(dict.fromkeys(p.author for p in items))
    lines = [Entry("One of each department reads, slowly, and adds nothing.")]
    if len(authors) > 1:
        second = view.name(authors[1])
        lines.append(Entry(f"Then {second} reads.", hue=Hue.PLAIN))
    return StatementScene(
        heading=view.both(),
        statement=f"{view.name(authors[0])} reads first.",
        lines=tuple(lines),
        foot=(strong(RULE),),
    )


def _all_read(view: View) -> StatementScene:
    return StatementScene(
        heading=view.both(),
        statement="All sentences have been read.",
        lines=(Entry("Is there anything left to clarify?"),),
        foot=(strong(RULE),),
    )


def _complete(view: View) -> StatementScene:
    return StatementScene(
        heading=view.both(),
        statement="The read-out is complete.",
        lines=(
            Entry("Now apart: what do we recognise, what surprises us?"),
            Entry("What is the context, and what do we want to change?"),
        ),
        foot=(plain("The wording stays as it was read."),),
    )
