"""What the room sees of each activity, and that it holds words and shown figures only."""

from datetime import date
from enum import Enum
from typing import get_args, get_type_hints

import pytest

from app.analysis.privacy import SUPPRESSED
from app.analysis.scenes import Scene, scene_of, takes_long
from app.analysis.scenes.kinds import (
    Headed,
    PlanScene,
    StatementScene,
    TitleScene,
)
from app.analysis.scenes.making import MAKERS
from app.analysis.scenes.parts import Mark, Part, Plain
from app.catalog import SAMPLE_TODAY, load_template
from app.domain.commands import Add
from app.domain.records import (
    Department,
    Expectation,
    Participant,
    PrivateNote,
    RoomState,
)
from app.domain.workshop import Workshop
from app.stages.registry import STAGES
from tests.analysis.held import held, words
from tests.domain.worlds import do
from tests.projected import FIRST, SECOND, scenes, seen


def test_scenes_hold_plain_words_figures_and_other_scenes_parts_only():
    for name, scene in scenes():
        for value in held(scene):
            plain = isinstance(value, str | int | float | bool | Enum | date | Plain)
            assert plain or value is None, (name, value)


def test_no_field_of_a_scene_may_hold_anything_else_by_its_type():
    kinds, waiting = set(), [Headed, *get_args(Scene)]
    while waiting:
        kind = waiting.pop()
        if kind in kinds:
            continue
        kinds.add(kind)
        for hint in get_type_hints(kind).values():
            for leaf in leaves(hint):
                if issubclass(leaf, Plain):
                    waiting.append(leaf)
                else:
                    assert leaf in (str, int, float, bool) or issubclass(leaf, Enum), (kind, leaf)
    assert len(kinds) > 20


def leaves(hint: object) -> list[type]:
    """Return the types that a type hint is made of."""
    inner = [arg for arg in get_args(hint) if arg is not Ellipsis]
    if not inner:
        return [] if hint is type(None) else [hint]
    return [leaf for arg in inner for leaf in leaves(arg)]


@pytest.mark.parametrize("secret", [SUPPRESSED, PrivateNote(text="x"), {"a": 1}, ["x"], b"x"])
def test_no_scene_can_be_made_with_a_record_or_a_cell(secret):
    with pytest.raises(TypeError):
        Part(secret)
    with pytest.raises(TypeError):
        StatementScene(statement="x", lines=(secret,))


def test_every_activity_of_every_stage_has_a_scene():
    for spec in STAGES:
        assert set(MAKERS[spec.stage.value]) == {a.key for a in spec.activities}


@pytest.mark.parametrize(
    "room",
    [
        None,
        RoomState(),
        RoomState(place="nowhere", activity="at all"),
        RoomState(place="perceptions", activity="readout", first="gone", second="fin"),
        RoomState(place="perceptions", activity="mirror", round="gone"),
        RoomState(place="review", activity="learn"),
    ],
)
def test_where_there_is_nothing_to_see_there_is_the_title(room):
    workshop = do(Workshop(), {"do": "add_workshop", "title": "Harbour"})
    scene = scene_of(workshop, load_template("five_stage"), room, SAMPLE_TODAY)
    assert isinstance(scene, TitleScene)
    assert scene.title == "Harbour"


def test_a_file_without_a_workshop_shows_an_empty_title():
    scene = scene_of(Workshop(), load_template("five_stage"), None, SAMPLE_TODAY)
    assert scene == TitleScene(organisation="", title="")


def test_every_maker_makes_something_of_an_almost_empty_workshop():
    workshop = do(Workshop(), {"do": "add_workshop", "title": "Harbour"})
    pair = Workshop(
        [*workshop.records(), Department(id="a", name="A"), Department(id="b", name="B")]
    )
    for place, activities in MAKERS.items():
        for activity in activities:
            room = RoomState(place=place, activity=activity, first="a", second="b")
            scene_of(pair, load_template("five_stage"), room, SAMPLE_TODAY)


def test_linked_cards_stand_beside_each_other_and_declined_ones_last(done):
    scene = seen(done, "expectations", "negotiate")
    assert any(line.linked for line in scene.lines)
    assert all(line.left and line.right for line in scene.lines if line.linked)
    texts = {e.behaviour for e in done.all(Expectation)}
    shown = {c.text for line in scene.lines for c in (line.left, line.right) if c is not None}
    assert shown <= texts


def test_the_plan_says_where_we_are_and_when_we_finish(now):
    scene = seen(now, "setup", "plan")
    assert isinstance(scene, PlanScene)
    assert sum(entry.mark is Mark.NOW for entry in scene.entries) == 1
    assert "finish" in words(scene)


def test_the_sides_keep_their_hue_whichever_comes_first(done):
    there = seen(done, "perceptions", "mirror")
    back = seen(done, "perceptions", "mirror", first=SECOND, second=FIRST)
    hues = [{part.text: part.hue for part in scene.heading} for scene in (there, back)]
    assert hues[0] == hues[1]


def test_nobody_of_the_room_is_named_but_who_leads_it_and_who_owns_something(done):
    """A list of names is no one's business on the wall."""
    scene = seen(done, "setup", "people")
    assert not any(p.name in words(scene) for p in done.all(Participant))


def test_only_scenes_about_everybody_take_long_and_only_where_they_are_many(done):
    places = [(place, activity) for place, made in MAKERS.items() for activity in made]
    rooms = [RoomState(place=place, activity=activity) for place, activity in places]
    assert not any(takes_long(done, room) for room in rooms)
    more = [Add(Department(name=f"Department {i}")) for i in range(7)]
    many = do(done.snapshot(), *more)
    long = {(room.place, room.activity) for room in rooms if takes_long(many, room)}
    assert long == {place for place in places if place[0] == "map"}
    assert not takes_long(many, RoomState())


def test_what_a_review_changes_is_named_in_the_room_as_on_the_laptop():
    told = words(dict(scenes())["review-changes"])
    assert "Effective communication at Price list in the order system: 3 → 4" in told
    assert "from 50 → 95, weight 100 to 60 → 97, weight 100" in told
