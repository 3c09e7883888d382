"""The matrix popups: what is written, how full the boxes are, what of the mirrors is shown."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.analysis.modes import host_of, lists_asked, read_pairs
from app.analysis.ratings import rating_table
from app.domain.records import BallotBox, BoxState, FocusPair, Lens, Mode, ReadOut
from app.domain.workshop import Workshop
from app.stages.perceptions.boxes import all_boxes, box_line
from app.stages.perceptions.lists import tallied
from app.stages.perceptions.matrix import MatrixDialog
from app.stages.perceptions.matrix_face import EMPTY, Face, counting_faces
from app.stages.perceptions.revealing import mirror_face

_COUNTED = {Lens.SELF: "about itself", Lens.DIRECT: "about them", Lens.META: "expected to hear"}
_NOT_ASKED = Face("–", "nobody asks for this in the mirror", muted=True)


def focus_of(workshop: Workshop) -> frozenset[frozenset[str]]:
    """Return the pairs that were chosen to be read out in the room; none where all of them are."""
    chosen = host_of(workshop) or workshop.count(FocusPair)
    return frozenset(map(frozenset, read_pairs(workshop))) if chosen else frozenset()


def written_cells(workshop: Workshop, round: str) -> dict[tuple[str, str], tuple[int, str]]:
    """Return how much is written in each cell (author, about), as a number and in words."""
    cells: dict[tuple[str, str], tuple[int, str]] = {}
    for (author, about, lens), number in sorted(tallied(workshop, round).items()):
        before, said = cells.get((author, about), (0, ""))
        words = f"{number} {_COUNTED[lens]}"
        cells[author, about] = (before + number, f"{said}, {words}" if said else words)
    return cells


def open_all_pairs(
    workshop: Workshop,
    round: str,
    present: tuple[str, str],
    go_to: Callable[[str, str], None],
    parent: QWidget,
) -> MatrixDialog:
    """Open the matrix; a choice closes it and calls `go_to(author, about)`."""
    read = frozenset(
        frozenset((r.first, r.second))
        for r in workshop.referring(ReadOut, "round", round)
        if r.complete
    )
    dialog = MatrixDialog(
        "All pairs",
        "Each row writes about the columns; a department's list about itself is on the diagonal. "
        f"{how_it_is_held(workshop)} ✓ has been read out.",
        parent,
    )
    faces = counting_faces(written_cells(workshop, round), read)

    def face(author: str, about: str) -> Face:
        found = faces(author, about)
        return found if found is not EMPTY or is_asked(workshop, author, about) else _NOT_ASKED

    return _opened(dialog, workshop, face, present, go_to)


def is_asked(workshop: Workshop, author: str, about: str) -> bool:
    """Whether the mode asks `author` to write about `about`, or about itself."""
    host = host_of(workshop)
    if author == about:
        return host in ("", author)
    return bool(lists_asked(workshop, author, about))


def how_it_is_held(workshop: Workshop) -> str:
    """Return what the frames of the matrix mean in the mode of the workshop."""
    host = host_of(workshop)
    if host:
        return f"{workshop.name_of(host)} hears all the others: framed pairs are read to it."
    if workshop.info.mode is Mode.CAROUSEL:
        return "Framed pairs are read out in the room; the rest is mirrored."
    return "Framed pairs are read out in the room."


def open_all_boxes(
    workshop: Workshop,
    round: str,
    present: tuple[str, str],
    go_to: Callable[[str, str], None],
    parent: QWidget,
) -> MatrixDialog:
    """Open the matrix of all ballot boxes: how many ballots are in, never what they say."""
    found = all_boxes(workshop, round)

    def face(author: str, about: str) -> Face:
        count = found.get((author, about))
        if count is None:
            return EMPTY
        figure = f"{count.most}/{count.eligible}" if count.eligible else str(count.most)
        closed = count.state is not BoxState.OPEN
        return Face(figure, f"{box_line(count)}, {'closed' if closed else 'open'}", done=closed)

    dialog = MatrixDialog(
        "All boxes",
        "Ballots that are in, of how many who can rate; each row rates the columns and, on the "
        "diagonal, itself. ✓ is closed.",
        parent,
    )
    return _opened(dialog, workshop, face, present, go_to)


def open_all_mirrors(
    workshop: Workshop,
    round: str,
    present: tuple[str, str],
    go_to: Callable[[str, str], None],
    parent: QWidget,
) -> MatrixDialog:
    """Open the matrix of what may be shown of every department's ratings of the others."""
    table = rating_table(workshop, round)
    waiting = {
        (box.author, box.about)
        for box in workshop.referring(BallotBox, "round", round)
        if box.state is not BoxState.REVEALED
    }

    def face(author: str, about: str) -> Face:
        return mirror_face(table, author, about, hidden=(author, about) in waiting)

    dialog = MatrixDialog(
        "All mirrors",
        "How each row rates the columns, from 1 to 5, as far as it has been revealed; on the "
        f"diagonal, itself. Striped: fewer than {table.threshold} answers, so below the "
        "threshold. A dot: in a box, not revealed.",
        parent,
    )
    return _opened(dialog, workshop, face, present, go_to)


def _opened(
    dialog: MatrixDialog,
    workshop: Workshop,
    face: Callable[[str, str], Face],
    present: tuple[str, str],
    go_to: Callable[[str, str], None],
) -> MatrixDialog:
    """Show the faces, with the pair in hand chosen, and open the dialog on its matrix."""
    dialog.matrix.show_faces(workshop.departments(), face, focus_of(workshop))
    dialog.matrix.select(*present)
    dialog.chosen.connect(go_to)
    dialog.fit()
    dialog.open()
    dialog.matrix.setFocus()
    return dialog
