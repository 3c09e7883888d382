"""The stages of the room: a folder each, known to the rest by its StageSpec alone."""
