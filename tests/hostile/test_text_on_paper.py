"""§7: what is printed is what was written; reportlab embeds, runs and guesses nothing of it."""

import re
from collections import Counter

import pytest

from app.catalog import load_template
from app.export import write_contracts, write_map, write_report
from app.export.contract.pdf import contract_pdf
from app.export.reports import report_pdf
from app.stages.pack import pack
from app.stages.perceptions.ballot_sheets import ballots_of
from app.stages.registry import STAGES
from app.stages.setup.report import report as agenda_of
from tests.export import parts
from tests.export.reading import body_of, boxes, metadata, outside, squeezed, text_of
from tests.hostile import worlds
from tests.hostile.texts import CANARY, LARGEST, MARKUP, SHORT, kept
from tests.hostile.watch import Canary, opened

FORBIDDEN = (
    b"/JavaScript", b"/JS", b"/Launch", b"/URI", b"/Annot", b"/EmbeddedFile", b"/SubmitForm",
    b"/Subtype /Image",
)  # fmt: skip
CLEAR = {
    name
    for name in SHORT
    # Reading back gives no order to marks and directions, and nothing at all for a box.
    if name
    not in {
        "emoji", "storm", "marks without a letter", "hebrew", "arabic", "joined arabic",
        "mixed directions", "chinese", "thai", "devanagari", "mathematics", "private use",
        "last of all", "unassigned", "old script", "tags", "filler", "annotations",
        "zero width", "direction marks", "soft hyphen", "ligatures", "no-break blanks",
        "full width",
    }
}  # fmt: skip
OVER_PAGES = {name for name in SHORT if len(SHORT[name]) > 1_500}
"""So long that other columns and heads of pages stand between their parts."""


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """Both forms of the contract, with the canary where the program runs."""
    folder = tmp_path_factory.mktemp("paper")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        bird = Canary(folder / CANARY)
        with opened() as found:
            written = write_contracts(worlds.made(), folder / "out", today=worlds.TODAY)
        assert not bird.was_opened()
        bird.close()
    hostile = [path for path in found if CANARY in path or path.startswith(("/etc/h", "/dev/z"))]
    assert hostile == []
    return {w.path.stem.rpartition("-")[2]: w for w in written}


@pytest.fixture(scope="module")
def body(printed):
    return body_of(printed["full"].path.read_bytes())


@pytest.mark.parametrize("name", sorted(CLEAR - OVER_PAGES))
def test_every_text_is_read_back_literally(body, name):
    at = list(SHORT).index(name)
    assert squeezed(worlds.promises()[f"e{at}"]) in body


@pytest.mark.parametrize("name", sorted(OVER_PAGES))
def test_no_letter_of_a_long_text_is_lost(name):
    workshop = parts.pair("First", "Second")
    text = kept(SHORT[name], worlds.PROMISE)
    parts.promise(workshop, "a", text, id="e")
    made = contract_pdf(workshop, "c", today=worlds.TODAY)
    assert Counter(squeezed(text)) <= Counter(body_of(made.data))
    assert outside(made.data) == []


def test_the_largest_texts_are_whole(body):
    for name in ("20,000 characters", "one word of 20,000", "20,000 of markup"):
        assert Counter(squeezed(kept(LARGEST[name]))) <= Counter(body), name
    assert all(f"line{number}" in body for number in range(2_000))


def test_nothing_reaches_over_the_margins(printed):
    for written in printed.values():
        assert outside(written.path.read_bytes()) == []


def test_nothing_but_words_and_lines_is_in_it(printed):
    for written in printed.values():
        bare = re.sub(rb"stream\r?\n.*?endstream", b"", written.path.read_bytes(), flags=re.DOTALL)
        assert not any(word in bare for word in FORBIDDEN)


def test_what_no_font_has_is_a_visible_box_and_is_told(printed):
    assert {"👍", "漢", "𓀀", "\ue000"} <= set(printed["full"].missing)
    assert not set(printed["full"].missing) & set("abcאبΩЩ<&=")


def test_titles_are_text_too(printed):
    told = metadata(printed["full"].path.read_bytes())
    assert "<b>bold</b>" in told["Title"]


def test_map_and_agenda_print_every_name_and_open_nothing(tmp_path, canary):
    workshop = worlds.made()
    with opened() as found:
        agenda = write_report(workshop, agenda_of(workshop), tmp_path, name="agenda.pdf")
        drawn = write_map(workshop, tmp_path / "map.pdf", today=worlds.TODAY)
    assert not [path for path in found if CANARY in path or path.startswith("/etc/h")]
    text = squeezed(text_of(agenda.path.read_bytes()))
    for name in ("canary", "nested tables", "paragraph of reportlab", "entities", "equals"):
        shown = " ".join(kept(SHORT[name], worlds.TITLE).split())[: worlds.TITLE]
        assert squeezed(shown) in text, name
    assert squeezed(MARKUP["bold"]) in squeezed(text_of(drawn.path.read_bytes()))


@pytest.mark.parametrize("spec", STAGES, ids=lambda spec: spec.stage.value)
def test_what_a_stage_prints_is_text(spec, canary):
    report = getattr(spec, "report", None)
    if report is None:
        pytest.skip("this stage prints nothing of its own")
    dressed = worlds.dressed(worlds.sample(), MARKUP["canary"])
    with opened() as found:
        made = report_pdf(report(dressed))
    assert not [path for path in found if CANARY in path]
    assert squeezed(MARKUP["canary"]) in squeezed(text_of(made.data))


def test_marks_stay_on_their_line_and_numbers_apart():
    """Two numbers side by side in a PDF are one number, a thousand times as large."""
    workshop = parts.pair("First", "Second")
    parts.promise(workshop, "a", SHORT["storm"], id="e")
    parts.promise(workshop, "a", "שָׁלוֹם בְּרֵאשִׁית", id="f")
    data = contract_pdf(workshop, "c", today=worlds.TODAY).data
    assert outside(data) == []
    heights = [box[3] - box[1] for _, sign, box, _ in boxes(data) if sign in "algo"]
    marks = [box for _, sign, box, _ in boxes(data) if sign == "\u0308"]
    assert marks
    assert max(box[3] for box in marks) - min(box[1] for box in marks) < 4 * max(heights)


def test_a_tab_is_a_blank_and_no_missing_letter():
    workshop = parts.pair("First", "Second")
    parts.promise(workshop, "a", "one\ttwo\u3000three", id="e")
    made = contract_pdf(workshop, "c", today=worlds.TODAY)
    assert made.missing == ()
    assert "one two three" in text_of(made.data)


@pytest.mark.parametrize("name", ["canary", "bold", "script"])
def test_ballots_and_pack_are_text_within_the_page(name, canary):
    dressed = worlds.dressed(worlds.sample(), MARKUP[name])
    template = load_template("five_stage")
    with opened() as found:
        of = dressed.pair(*(d.id for d in dressed.departments()[:2]))
        papers = [report_pdf(said) for said in (ballots_of(dressed, of), pack(dressed, template))]
    assert not [path for path in found if CANARY in path]
    for made in papers:
        assert squeezed(MARKUP[name])[:60] in squeezed(text_of(made.data))
        assert off_paper(made.data) == []


def off_paper(data: bytes) -> list[str]:
    """Return the signs that are not wholly on an A4 page."""
    return [
        sign
        for _, sign, (left, bottom, right, top), *_ in boxes(data)
        if sign.strip() and not (0 <= left <= right <= 595.4 and 0 <= bottom <= top <= 842.0)
    ]
