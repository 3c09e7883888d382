"""What a scene holds, to its last field."""

from dataclasses import fields, is_dataclass

from app.analysis.scenes.parts import Plain


def held(value: object) -> list[object]:
    """Return everything that a scene holds, to the last field."""
    if isinstance(value, tuple):
        return [inner for item in value for inner in held(item)]
    if is_dataclass(value):
        inner = [i for f in fields(value) for i in held(getattr(value, f.name))]
        return [value, *inner]
    return [value]


def words(scene: Plain) -> str:
    """Return all words of a scene."""
    return "\n".join(value for value in held(scene) if type(value) is str)
