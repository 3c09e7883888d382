"""What can be exported, and as what."""

FORMATS: dict[str, tuple[str, ...]] = {
    "contracts": ("pdf",),
    "comparison": ("pdf",),
    "map": ("pdf", "svg"),
    "agenda": ("pdf",),
    "ballots": ("pdf",),
    "pack": ("pdf",),
    "table": ("csv", "xlsx"),
    "graph": ("graphml",),
    "calendar": ("ics",),
}
"""Each export → the file formats that it can be written in, the usual one first."""
