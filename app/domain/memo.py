"""Remembering what is computed once for each record class."""

from collections.abc import Callable
from typing import TypeVar

V = TypeVar("V")


def per_class(function: Callable[[type], V]) -> Callable[[type], V]:
    """Return `function` with its answer for each class kept.

    functools.cache would do, but asks for Hashable, which a type checker denies to classes of
    frozen dataclasses.
    """
    kept: dict[type, V] = {}

    def remembered(cls: type) -> V:
        if cls not in kept:
            kept[cls] = function(cls)
        return kept[cls]

    remembered.__doc__ = function.__doc__
    return remembered
