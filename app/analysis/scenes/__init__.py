"""What the room may see, as values that hold nothing else (METHOD §1, §10).

`scene_of` is the only way from a workshop to the projector: what it returns holds plain words and
figures that have passed the rules of privacy, never a record or a cell.

- Each way in which the room sees something, and what it is made of: kinds, parts
- From where the room is to what it sees: making, view
- The stages, one after the other: setup, perceptions, answers, mirrors, expectations, contract,
  measures, skills, review
- The map and the contracts: overview
"""

from app.analysis.scenes.kinds import Scene
from app.analysis.scenes.making import scene_of, takes_long

__all__ = ["Scene", "scene_of", "takes_long"]
