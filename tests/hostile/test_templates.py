"""§7: a template is bounded before it is parsed, is data and no code, and every wrong value of it
is named with its dotted path and a line."""

import re
import tomllib
import tracemalloc
from pathlib import Path

import pytest

from app.catalog import load_template, starting_commands
from app.domain.errors import AccordError, CatalogError
from app.domain.text import clean
from app.domain.workshop import Workshop
from tests.hostile.texts import SHORT

SHIPPED = Path(__file__).parents[2] / "workshops" / "five_stage" / "template.toml"
LARGEST = 256 * 1024


@pytest.fixture
def read(tmp_path):
    """Read a text as the template "mine"."""

    def read(text: str):
        (tmp_path / "mine").mkdir(exist_ok=True)
        (tmp_path / "mine" / "template.toml").write_text(text, encoding="utf-8")
        return load_template("mine", folder=tmp_path)

    return read


@pytest.fixture(scope="module")
def shipped() -> str:
    return SHIPPED.read_text("utf-8")


def refusal(read, text: str) -> str:
    """Return the sentence with which a text is refused."""
    with pytest.raises(CatalogError) as error:
        read(text)
    said = str(error.value)
    assert said.isprintable()
    assert len(said) < 500
    return said


def test_the_largest_template_is_read_and_one_byte_more_is_not(read, shipped):
    room = LARGEST - len(shipped.encode()) - 2
    assert read(f"{shipped}\n#{'x' * room}").title
    assert "256 KB" in refusal(read, f"{shipped}\n#{'x' * (room + 1)}")


@pytest.mark.parametrize(
    "text",
    [
        "a" + ".a" * 120_000 + " = 1",
        "[" + "a." * 120_000 + "a]",
        "x = " + "[" * 120_000 + "]" * 120_000,
        "x = " + "{a=" * 60_000 + "1" + "}" * 60_000,
        "[[a]]\n" * 40_000,
        "a = 1\n" * 40_000,
    ],
    ids=["dots", "dots in a heading", "lists", "tables", "many tables", "many keys"],
)
def test_no_template_takes_much_memory(read, text):
    tracemalloc.start()
    try:
        refusal(read, text)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 60 * 2**20


def values(text: str) -> list[tuple[int, str, str]]:
    """Return (line, key, value) of every plain line of a template."""
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        match = re.match(r"^([a-z_0-9]+) = (.+)$", line)
        if match and not match[2].startswith(("[", '"""')):
            found.append((number, match[1], match[2]))
    return found


@pytest.mark.parametrize("wrong", ["[[[]]]", "{ x = 1 }", "1979-05-27T07:32:00Z", "-1e400"])
def test_every_value_of_a_wrong_type_is_named_with_its_line(read, shipped, wrong):
    lines = shipped.splitlines()
    seen: set[str] = set()
    for number, key, _ in values(shipped):
        if key in seen:
            continue
        seen.add(key)
        changed = [*lines[: number - 1], f"{key} = {wrong}", *lines[number:]]
        said = refusal(read, "\n".join(changed))
        assert re.search(rf"line {number}\b|format 2", said) or key == "format", said
        assert key in said
    assert len(seen) > 12


def test_every_unknown_key_is_named_with_a_line(read, shipped):
    lines = shipped.splitlines()
    headings = [at for at, line in enumerate(lines) if line.startswith("[")]
    for at in (0, *headings[:40]):
        changed = [*lines[: at + 1], "surprise = 1", *lines[at + 1 :]]
        said = refusal(read, "\n".join(changed))
        assert "surprise" in said
        assert "line" in said


@pytest.mark.parametrize("name", sorted(SHORT))
def test_any_text_of_a_template_is_text_or_is_refused(read, shipped, name):
    title = SHORT[name].encode("utf-8", "replace").decode()
    written = "".join(c if c.isalnum() else f"\\U{ord(c):08x}" for c in title)
    text = re.sub(r'^title = ".*"$', lambda _: f'title = "{written}"', shipped, count=1, flags=re.M)
    assert tomllib.loads(text)["template"]["title"] == title
    try:
        template = read(text)
    except CatalogError as error:
        assert str(error).isprintable()  # noqa: PT017
        return
    assert clean(template.title) == template.title
    workshop = Workshop()
    for command in starting_commands(template, template.title):
        try:
            workshop.apply(command.changes(workshop))
        except AccordError as error:
            assert str(error).endswith(".")  # noqa: PT017


@pytest.mark.parametrize("name", ["toml.py", "template.py", "table.py", "library.py"])
def test_what_reads_templates_reads_nothing_that_they_name(name):
    """No value of a template is ever a path, a module or an address."""
    source = (Path(__file__).parents[2] / "app" / "catalog" / name).read_text("utf-8")
    for word in ("import_module", "urlopen", "eval(", "exec(", "getattr(app"):
        assert word not in source
