"""What the room may see, as values that hold nothing else (METHOD §1, §10).

`scene_of` is the only way from a workshop to the projector: what it returns holds plain words and
figures that have passed the rules of privacy, never a record or a cell.
"""

from app.analysis.scenes.kinds import Scene
from app.analysis.scenes.making import scene_of, takes_long

__all__ = ["Scene", "scene_of", "takes_long"]
