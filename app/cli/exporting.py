"""`accord export`: documents and tables of a workshop."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from app.cli.compared import Compared, chosen, departments_meant
from app.cli.formats import FORMATS, ExportRequest, misnamed
from app.cli.main import WRONG_USAGE, complain
from app.cli.services import Exported, Services
from app.domain.errors import ExportError
from app.domain.records import Paper
from app.domain.text import one
from app.domain.workshop import Workshop

LEAST, MOST = 3, 50


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what follows `accord export`."""
    parser.add_argument("file", metavar="FILE", type=Path, help="the workshop")
    parser.add_argument("what", metavar="WHAT", choices=FORMATS, help=", ".join(FORMATS))
    parser.add_argument("--out", metavar="PATH", type=Path, required=True, help="file or folder")
    parser.add_argument(
        "--format",
        metavar="F",
        choices=sorted({form for forms in FORMATS.values() for form in forms}),
        help="; ".join(f"{what}: {', '.join(forms)}" for what, forms in FORMATS.items()),
    )
    parser.add_argument("--paper", choices=[str(paper.value) for paper in Paper])
    parser.add_argument(
        "--threshold",
        metavar="N",
        type=_number,
        help="suppress cells with fewer ratings than this; with --knowingly, also below 5",
    )
    parser.add_argument(
        "--knowingly", action="store_true", help="the facilitator has chosen the threshold"
    )
    parser.add_argument(
        "--of",
        metavar="D",
        action="append",
        default=[],
        help="of ballots: only this department's; named twice, only those of this pair",
    )
    _versions(parser)


def run(args: argparse.Namespace, services: Services) -> int:
    """Write what was asked for and print each file."""
    form = _format(args.what, args.format, args.out)
    if trouble := misnamed(args.what, form, args.out):
        complain(trouble)
        return WRONG_USAGE
    session = services.look(args.file)
    try:
        compared = Compared("", "", "")
        if args.what == "comparison":
            compared = chosen(session.workshop, args.contract, args.before, args.after)
        request = ExportRequest(
            what=args.what,
            to=args.out,
            form=form,
            paper=Paper(args.paper) if args.paper else None,
            threshold=_threshold(session.workshop, args.threshold, args.knowingly),
            contract=compared.contract,
            before=compared.before,
            after=compared.after,
            of=departments_meant(session.workshop, args.what, args.of),
        )
        tell(services.export(session.workshop, request))
    except KeyboardInterrupt:
        if args.out.is_dir():
            complain(f"{args.out} may hold only some of the files: export once more for all.")
        raise
    finally:
        session.close(discard=True)
    return 0


def tell(written: Sequence[Exported]) -> None:
    """Print the files that were written, and say where a character has no glyph."""
    for document in written:
        print(document.path)
        if document.missing:
            signs = " ".join(document.missing[:10])
            complain(f"{document.path}: no font here has {signs}; boxes stand in their place.")


def _versions(parser: argparse.ArgumentParser) -> None:
    two = parser.add_argument_group(
        "comparison", "what changed from one version of a contract to another, as a PDF"
    )
    two.add_argument(
        "--contract", metavar="C", default="", help='its id, "Finance and IT", or "FIN and IT"'
    )
    two.add_argument(
        "--from",
        metavar="N",
        dest="before",
        default="",
        help="the earlier version; without --from and --to the latest change is shown",
    )
    two.add_argument(
        "--to", metavar="M", dest="after", default="", help='the later version, or "now"'
    )


def _number(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0
    if not LEAST <= number <= MOST:
        raise argparse.ArgumentTypeError(f"“{text[:20]}” is not a number from {LEAST} to {MOST}")
    return number


def _format(what: str, asked: str | None, to: Path) -> str:
    """Return the format that was asked for, or that the name of the file means."""
    known = FORMATS[what]
    if asked is None:
        suffix = to.suffix.lower().removeprefix(".")
        return suffix if suffix in known else known[0]
    if asked not in known:
        raise ExportError(
            f"{one(what).capitalize()} is written as {' or '.join(known)}, not as {asked}."
        )
    return asked


def _threshold(workshop: Workshop, asked: int | None, knowingly: bool) -> int | None:
    """Return the threshold that was chosen; None for the rule."""
    from app.analysis.privacy import Audience, threshold_of

    rule = threshold_of(workshop, Audience.REPORT)
    if asked is not None and asked < rule and not knowingly:
        raise ExportError(
            f"Exports suppress cells with fewer than {rule} ratings, so that nobody is "
            f"recognised: add --knowingly to show them from {asked} on."
        )
    return asked
