"""The templates that ship, and how others are refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.catalog import list_templates, load_template, refused_templates, starting_commands
from app.catalog.toml import MAX_BYTES
from app.domain.commands import Batch
from app.domain.errors import CatalogError
from app.domain.places import RESOURCES, WORKSHOPS
from app.domain.records import (
    AgendaItem,
    Attribute,
    Better,
    Competency,
    GroundRule,
    MeasureKind,
    Round,
    Stage,
)
from app.domain.workshop import Workshop

ACTIVITIES = {
    Stage.SETUP: "aim departments people rules plan parked",
    Stage.PERCEPTIONS: "write ballots readout responses themes mirror",
    Stage.EXPECTATIONS: "interfaces frictions negotiate readiness channels contract",
    Stage.MEASURES: "choose weights readings gauge",
    Stage.SKILLS: "profile assess gaps plan",
    Stage.REVIEW: "open readings learn changes actions close",
}
SMALLEST = re.findall(
    r"```toml\n(.*?)```", (WORKSHOPS / "README.md").read_text("utf-8"), re.DOTALL
)[0]


def written(folder: Path, text: str | bytes, key: str = "mine") -> Path:
    (folder / key).mkdir(exist_ok=True)
    data = text if isinstance(text, bytes) else text.encode()
    (folder / key / "template.toml").write_bytes(data)
    return folder


def refusal(folder: Path, text: str | bytes) -> str:
    with pytest.raises(CatalogError) as caught:
        load_template("mine", folder=written(folder, text))
    return str(caught.value)


def test_the_shipped_templates_can_all_be_read():
    assert refused_templates() == []
    assert "five_stage" in [t.key for t in list_templates()]


def test_the_five_stage_model_is_whole():
    template = load_template("five_stage")
    for stage, keys in ACTIVITIES.items():
        guide = template.guide(stage)
        assert guide is not None
        assert [a.key for a in guide.activities] == keys.split()
        for activity in guide.activities:
            assert activity.say
            assert activity.do
            assert activity.watch
            assert activity.checklist
            assert (RESOURCES / "icons" / f"{activity.icon}.svg").is_file()
    assert len(template.attributes) == 6
    assert len(template.competencies) == 14
    assert all(len(c.anchors) == 5 for c in template.competencies)


def test_there_is_a_preset_for_every_row_of_the_method():
    presets = load_template("five_stage").measures
    known = {(m.type, m.dimension) for m in presets}
    task = "speed accuracy quality consistency reliability"
    felt = "responsiveness courtesy empathy confidentiality trust respect feedback disclosure"
    joint = (
        "customer satisfaction",
        "sales growth",
        "project completion time",
        "employee engagement",
        "cost",
    )
    assert known == {
        *((MeasureKind.TASK, d) for d in task.split()),
        *((MeasureKind.RELATIONSHIP, d) for d in felt.split()),
        *((MeasureKind.JOINT, d) for d in joint),
        (MeasureKind.LEARNING, "improvements"),
    }
    assert all((m.target > m.worst) == (m.better is Better.HIGHER) for m in presets)
    rated = [m for m in presets if m.type is MeasureKind.RELATIONSHIP and m.key != "breaches"]
    assert all(m.rated and (m.worst, m.target) == (1, 4.5) for m in rated)


def test_no_text_of_the_template_is_said_twice():
    template = load_template("five_stage")
    activities = [a for guide in template.stages for a in guide.activities]
    texts = [
        text
        for a in activities
        for part in (a.say, a.do, a.watch, a.prompts, a.checklist)
        for text in part
    ]
    texts += [anchor for c in template.competencies for anchor in c.anchors]
    assert len(texts) == len(set(texts))


def test_a_day_is_not_longer_than_people_can_bear():
    agenda = load_template("five_stage").agenda
    for day in (1, 2):
        assert 360 <= sum(item.minutes for item in agenda if item.day == day) <= 510


def test_a_new_workshop_starts_with_the_words_of_its_template():
    template = load_template("five_stage")
    workshop = Workshop()
    commands = starting_commands(template, "Spring")
    for command in commands:
        workshop.apply(command.changes(workshop))
    assert workshop.info.title == "Spring"
    assert workshop.info.template == "five_stage"
    assert workshop.info.need_categories == template.need_categories
    assert [r.text for r in workshop.ordered(GroundRule)] == list(template.ground_rules)
    assert [a.title for a in workshop.ordered(AgendaItem)] == [a.title for a in template.agenda]
    assert workshop.count(Attribute) == 6
    assert workshop.count(Competency) == 14
    assert workshop.count(Round) == 1
    at_once = Workshop()
    at_once.apply(Batch(tuple(starting_commands(template, "Autumn"))).changes(at_once))
    assert at_once.count(AgendaItem) == len(template.agenda)


def test_the_smallest_template_of_the_readme_works(tmp_path):
    template = load_template("mine", folder=written(tmp_path, SMALLEST))
    assert template.title == "An honest hour"
    assert template.guide(Stage.SETUP) is None
    workshop = Workshop()
    for command in starting_commands(template, "One hour"):
        workshop.apply(command.changes(workshop))


def test_every_key_of_the_format_is_in_the_readme():
    page = (WORKSHOPS / "README.md").read_text("utf-8")
    source = (Path(load_template.__code__.co_filename).parent / "template.py").read_text("utf-8")
    keys = set(re.findall(r'(?:line|prose|lines|whole|number|flag|choice)\(\s*"(\w+)"', source))
    assert len(keys) > 25
    assert [key for key in sorted(keys) if f"`{key}`" not in page] == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ('version = 1|version = "one"', r"line 8: template.version must be a whole number"),
        ("minutes = 15|minutes = 0", "activities.write.minutes must be from 1 to 1440, not 0"),
        ("minutes = 15|minutes = true", "minutes must be a whole number"),
        ('icon = "pencil"|icon = "../../LICENSE"', "activities.write.icon names no picture"),
        ('icon = "pencil"|icon = "unheard-of"', "names no picture"),
        ('title = "Write"|titel = "Write"', "activities.write needs “title”"),
        ("minutes = 15|minutes = 15\nlength = 3", "has an unknown key “length”"),
        ("[stages.perceptions]|[stages.dinner]", "stages.dinner is not a stage"),
        ('say = ["|say = [3, "', "write.say must be a list of texts"),
        ('say = ["|say = "', None),
        ("format = 1|format = 2", "written in format 2"),
        ("format = 1|extra = 1", "needs “format”"),
        ('people = "2 departments"|people = ""', "template.people is empty"),
        ('people = "2 departments"|people = "\\u0000"', "template.people is empty"),
        ('people = "2 departments"|people = 2', "template.people must be text"),
    ],
)
def test_what_is_wrong_is_named_with_its_path(tmp_path, change, expected):
    before, after = change.split("|", 1)
    said = refusal(tmp_path, SMALLEST.replace(before, after))
    assert "“mine”" in said
    assert re.search(r"line \d+|format 2", said)
    if expected:
        assert re.search(expected, said), said


def test_the_line_is_that_of_the_key(tmp_path):
    text = SMALLEST.replace("minutes = 15", "minutes = 15000")
    line = text[: text.index("minutes =")].count("\n") + 1
    assert f"line {line}: stages.perceptions.activities.write.minutes" in refusal(tmp_path, text)


def test_a_missing_key_is_named_with_the_line_of_its_table(tmp_path):
    text = SMALLEST.replace("minutes = 15\n", "")
    line = text[: text.index("[stages.perceptions.activities.write]")].count("\n") + 1
    assert f"line {line}: stages.perceptions.activities.write needs “minutes”" in refusal(
        tmp_path, text
    )


def test_tables_of_an_array_are_counted(tmp_path):
    text = (
        SMALLEST + '\n[[attributes]]\nname = "A"\nlow = "l"\nhigh = "h"\n[[attributes]]\nname = 3\n'
    )
    line = text.count("\n")
    assert f"line {line}: attributes.2.name must be text" in refusal(tmp_path, text)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("[measures.m]\ntype = 'task'", "measures.m needs “dimension”"),
        ("[clauses]\n21 = 'x'", "clauses.21 is not the number of a clause"),
        ("[[agenda]]\nstage = 'setup'\nactivity = 'aim'", "which the stage setup does not have"),
        ("[[agenda]]\nstage = 'dinner'\ntitle = 'x'", "agenda.1.stage is “dinner”"),
        ("[[competencies]]\nname = 'x'\ndescription = 'y'\nanchors = ['1']", "it needs five"),
        ("[measures]\nm = 3", "measures.m must be a table"),
    ],
)
def test_presets_are_checked_too(tmp_path, more, expected):
    assert expected in refusal(tmp_path, f"{SMALLEST}\n{more}\n")


def test_bounds_must_run_the_way_that_is_better(tmp_path):
    measure = (
        "[measures.m]\ntype = 'task'\ndimension = 'speed'\nname = 'n'\nunit = 'h'\n"
        "better = 'lower'\nworst = 8\ntarget = 40\nsource = 's'\n"
    )
    assert "measures.m.target is 40 with a worst of 8" in refusal(
        tmp_path, f"{SMALLEST}\n{measure}"
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("100 KB of dots", "a" + ".a" * 50_000 + " = 1"),
        ("dots in a header", "[" + "a." * 50_000 + "a]"),
        ("quoted dots", '"a".' * 20_000 + '"a" = 1'),
        ("dots in an inline table", "x = {" + "a." * 50_000 + "a = 1}"),
        ("nested arrays", "x = " + "[" * 50_000 + "]" * 50_000),
        ("nested tables", "x = " + "{a=" * 30_000 + "1" + "}" * 30_000),
        ("nested behind a string", 'y = "]["\nx = """\n[[[""" # "\nz = ' + "[" * 5_000),
        ("a number without end", "x = " + "9" * 200_000),
        ("a day that is none", "x = 2026-02-31"),
        ("an open string", 'x = "' + "a" * 100_000),
        ("many lines", "\n" * 100_000),
        ("not text", b"\xff\xfe\x00\x01" * 100),
        ("too large", "#" * (MAX_BYTES + 1)),
        ("a second time", "format = 1\nformat = 1"),
        ("empty", ""),
        ("not a number", "format = nan"),
    ],
)
def test_hostile_files_are_refused_at_once(tmp_path, name, text):
    said = refusal(tmp_path, text)
    assert said.startswith("The template “mine”"), name
    assert len(said) < 500


def test_brackets_in_texts_and_comments_do_not_count(tmp_path):
    text = SMALLEST.replace(
        'say = ["What', '# [[[[[[[[[[ {{{{{{{{{\nsay = ["[[[[[[[[ . . . . . . . . .", "What'
    )
    assert load_template("mine", folder=written(tmp_path, text)).title == "An honest hour"


@pytest.mark.parametrize("key", ["", "..", "../harbour", "five_stage/../five_stage", "A", "x" * 99])
def test_a_key_never_leads_elsewhere(key):
    with pytest.raises(CatalogError, match="There is no template"):
        load_template(key)


def test_a_link_out_of_the_folder_is_refused(tmp_path):
    outside = written(tmp_path, SMALLEST, "outside") / "outside" / "template.toml"
    inside = tmp_path / "inside"
    (inside / "mine").mkdir(parents=True)
    (inside / "mine" / "template.toml").symlink_to(outside)
    with pytest.raises(CatalogError, match="leads out of its folder"):
        load_template("mine", folder=inside)


def test_a_broken_template_does_not_hide_the_others(tmp_path):
    written(tmp_path, SMALLEST, "good")
    written(tmp_path, "format = ", "bad")
    (tmp_path / "no_template").mkdir()
    assert [t.key for t in list_templates(folder=tmp_path)] == ["good"]
    assert ["“bad”" in sentence for sentence in refused_templates(folder=tmp_path)] == [True]


def test_a_changed_file_is_read_again(tmp_path):
    folder = written(tmp_path, SMALLEST)
    assert load_template("mine", folder=folder).title == "An honest hour"
    written(tmp_path, SMALLEST.replace("An honest hour", "Two honest hours"))
    assert load_template("mine", folder=folder).title == "Two honest hours"
