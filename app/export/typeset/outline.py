"""The outline of a PDF: its headings, each leading to its place on a page."""

from typing import Any

from reportlab.pdfbase.pdfdoc import PDFObject, PDFObjectReference, PDFString


class Entry(PDFObject):
    """A heading. page: the name of its page in the document; y: its height above the foot."""

    __RefOnly__ = 1

    def __init__(self, above: "Entry | None", title: str, page: str, y: float) -> None:
        self.above, self.title, self.page, self.y = above, title, page, y
        self.below: list[Entry] = []
        self.count = 0
        self.before: Entry | None = None
        self.after: Entry | None = None

    def format(self, document: Any) -> bytes:
        """Return it as the file has it."""
        beside = [("Parent", self.above), ("Prev", self.before), ("Next", self.after)]
        links = "".join(f"/{key} {_named(to, document)} " for key, to in beside if to)
        title = PDFString(self.title).format(document).decode("latin-1")
        page = PDFObjectReference(self.page).format(document).decode()
        place = f"/Dest [{page} /XYZ 0 {self.y:.2f} 0]"
        return f"<< /Title {title} {links}{self.held(document)}{place} >>".encode("latin-1")

    def held(self, document: Any) -> str:
        """Return what it says of the headings under it."""
        if not self.below:
            return ""
        first, last = _named(self.below[0], document), _named(self.below[-1], document)
        return f"/Count {self.count} /First {first} /Last {last} "


class Outline(Entry):
    """What all headings stand under.

    reportlab's own writes two objects for each heading, by way of tables; this one at once.
    """

    def __init__(self, document: Any) -> None:
        super().__init__(None, "", "", 0.0)
        self.ready = 1
        self._open: list[Entry] = [self]  # the last heading of each level under what it stands
        self._all: list[Entry] = []
        document.outline = document.Outlines = document.Catalog.Outlines = self

    def add(self, title: str, level: int, page: str, y: float) -> None:
        """Add a heading; where its level is too deep, it stands under the one before it."""
        del self._open[level + 1 :]
        above = self._open[-1]
        entry = Entry(above, title, page, y)
        if above.below:
            entry.before = above.below[-1]
            above.below[-1].after = entry
        above.below.append(entry)
        for higher in self._open:
            higher.count += 1
        self._open.append(entry)
        self._all.append(entry)

    def prepare(self, document: Any, _canvas: Any) -> None:
        """Give every heading its place among the objects of the document."""
        if not self._all:
            self.ready = -1
            return
        for entry in (self, *self._all):
            document.Reference(entry)

    def format(self, document: Any) -> bytes:
        """Return it as the file has it."""
        return f"<< /Type /Outlines {self.held(document)}>>".encode()


def _named(entry: Entry, document: Any) -> str:
    """Return how other objects name an entry."""
    named: bytes = document.Reference(entry).format(document)
    return named.decode()
