"""The stages, in the order of the room. A new stage is a new folder and a line here."""

from app.stages.expectations.stage import SPEC as EXPECTATIONS
from app.stages.measures.stage import SPEC as MEASURES
from app.stages.perceptions.stage import SPEC as PERCEPTIONS
from app.stages.review.stage import SPEC as REVIEW
from app.stages.setup.stage import SPEC as SETUP
from app.stages.skills.stage import SPEC as SKILLS
from app.stages.spec import StageSpec

STAGES: tuple[StageSpec, ...] = (SETUP, PERCEPTIONS, EXPECTATIONS, MEASURES, SKILLS, REVIEW)
