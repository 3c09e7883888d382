"""Tables that are really imported, and templates, at random: a sentence or a sound workshop.

Command lines and JSON lines: tests/hostile/test_fuzz.py, which `python3 dev.py soak` repeats too.
"""

import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.catalog import load_template, starting_commands
from app.catalog.csv_kinds import KINDS
from app.domain.errors import AccordError, CatalogError
from app.domain.workshop import Workshop
from tests.cli.conftest import accord, workshop
from tests.hostile.texts import SHORT
from tests.scale import times
from tests.storage.desk import loaded

__all__ = ["accord", "workshop"]
BOUNDED = settings(
    max_examples=times(25, 400),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
NASTY = st.sampled_from(sorted(SHORT.values(), key=len)[:90]) | st.text(max_size=12)
CELLS = NASTY | st.sampled_from(["Finance", "Legal", "5", "", "direct", "2026-03-03", "yes", "-1"])
HEADINGS = ["name", "short", "headcount", "author", "about", "lens", "text", "measure", "date",
            "value", "department", "role", "level"]  # fmt: skip
SHIPPED = Path(__file__).parents[2] / "workshops" / "five_stage" / "template.toml"
LINES = SHIPPED.read_text("utf-8").splitlines()


@BOUNDED
@given(
    st.sampled_from(sorted(KINDS)),
    st.lists(st.sampled_from(HEADINGS) | NASTY, min_size=1, max_size=5),
    st.lists(st.lists(CELLS, max_size=6), max_size=6),
    st.sampled_from([",", ";", "\t"]),
)
def test_any_table_is_imported_or_refused_and_the_file_is_sound(
    accord, workshop, tmp_path, kind, headings, rows, comma
):
    table = tmp_path / "x.csv"
    text = "\n".join(comma.join(row) for row in [headings, *rows])
    table.write_bytes(text.encode("utf-8", "replace"))
    outcome = accord("import", workshop, table, "--as", kind)
    assert outcome.code in (0, 1), outcome
    assert "inside the program" not in outcome.err
    assert len(outcome.err.splitlines()) <= 1
    assert loaded(workshop).info.title == "Kick-off"
    assert accord("verify", workshop).code == 0


@st.composite
def spoilt_templates(draw: st.DrawFn) -> str:
    """The shipped template with some lines dropped, doubled, exchanged or filled with rubbish."""
    lines = list(LINES)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        match draw(st.integers(0, 4)):
            case 0:
                del lines[at]
            case 1:
                lines.insert(at, lines[at])
            case 2:
                key = lines[at].partition("=")[0]
                value = draw(NASTY | st.sampled_from(["[]", "{}", "1", '"x"', "true", "1.5"]))
                lines[at] = f"{key}= {value}"
            case 3:
                lines.insert(at, draw(NASTY))
            case _:
                other = draw(st.integers(0, len(lines) - 1))
                lines[at], lines[other] = lines[other], lines[at]
    return "\n".join(lines)


@BOUNDED
@given(spoilt_templates() | st.text(max_size=200) | st.binary(max_size=200))
def test_any_template_begins_a_workshop_or_is_refused(text):
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "mine"
        folder.mkdir()
        raw = text if isinstance(text, bytes) else text.encode("utf-8", "replace")
        (folder / "template.toml").write_bytes(raw)
        try:
            template = load_template("mine", folder=Path(place))
        except CatalogError as error:
            assert said_well(str(error))  # noqa: PT017
            return
        begun = Workshop()
        for command in starting_commands(template, "Kick-off"):
            try:
                begun.apply(command.changes(begun))
            except AccordError as error:
                assert said_well(str(error))  # noqa: PT017
                return
        assert begun.info.title == "Kick-off"


def said_well(sentence: str) -> bool:
    """Whether a refusal is one sentence on one line."""
    return sentence.isprintable() and len(sentence) < 600 and bool(re.search(r"[.”)]$", sentence))


@pytest.mark.parametrize("text", ["", "\0", "[template]\ntitle = 1", "x = [" * 99])
def test_what_is_hardly_a_template_is_refused(tmp_path, text):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "template.toml").write_text(text)
    with pytest.raises(CatalogError) as refused:
        load_template("mine", folder=tmp_path)
    assert said_well(str(refused.value))
