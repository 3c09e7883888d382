"""A disk that loses power: what was noted of a process, replayed with what was not yet forced to
the disk dropped, kept or torn.

The model is no kinder than a real file system: what is written to a file lasts from the moment
in which that file is synchronised, and a name from that in which its folder is. Until then any
of it may be there or not, a write also in part, sector by sector.
"""

import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.reliability.shim import Call

HEAD = struct.Struct("iillLL")
SECTOR = 512


@dataclass(frozen=True, slots=True)
class Event:
    """One call that was noted. a, b: the flags of an open, or an offset, or a size."""

    call: Call
    handle: int
    a: int
    one: bytes
    two: bytes


def events(notes: Path) -> list[Event]:
    """Return what the shim has noted, in order; a note that was cut off by a kill is left out."""
    raw, found, at = notes.read_bytes(), [], 0
    while at + HEAD.size <= len(raw):
        call, handle, a, _, n, m = HEAD.unpack_from(raw, at)
        at += HEAD.size
        if at + n + m > len(raw):
            break
        found.append(Event(Call(call), handle, a, raw[at : at + n], raw[at + n : at + n + m]))
        at += n + m
    return found


@dataclass(eq=False, slots=True)
class _File:
    lasting: bytearray
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)
    """(offset, data) of a write, or (size, None) of a cut."""

    def settle(self) -> None:
        for change in self.pending:
            _apply(self.lasting, change)
        self.pending.clear()

    def after_a_cut(self, chance: Random, share: float) -> bytes:
        data = bytearray(self.lasting)
        for offset, written in self.pending:
            if written is None:
                if chance.random() < share:
                    _apply(data, (offset, None))
                continue
            torn = chance.random() < 0.5
            whole = chance.random() < share
            for start in range(0, len(written), SECTOR):
                if chance.random() < share if torn else whole:
                    _apply(data, (offset + start, written[start : start + SECTOR]))
        return bytes(data)


_Names = tuple[tuple[str, _File | None], ...]
"""What names are to mean, all at once; None where one is gone."""


@dataclass
class Disk:
    """The files below a folder, as they last and as a program sees them."""

    folder: Path
    lasting: dict[str, _File] = field(default_factory=dict)
    seen: dict[str, _File] = field(default_factory=dict)
    folders: set[str] = field(default_factory=set)
    pending: list[_Names] = field(default_factory=list)
    handles: dict[int, str | _File] = field(default_factory=dict)
    said: bytes = b""

    @classmethod
    def of(cls, folder: Path) -> "Disk":
        """Return a disk on which everything below a folder lasts."""
        disk = cls(folder, folders={str(folder)})
        for path in folder.rglob("*"):
            if path.is_dir():
                disk.folders.add(str(path))
            elif path.is_file():
                disk.lasting[str(path)] = _File(bytearray(path.read_bytes()))
        disk.seen = dict(disk.lasting)
        return disk

    def take(self, event: Event) -> None:
        """Let one call happen."""
        match event.call:
            case Call.OPEN:
                self._open(event)
            case Call.CLOSE:
                self.handles.pop(event.handle, None)
            case Call.WRITE:
                self._file(event).pending.append((event.a, event.one))
            case Call.TRUNCATE:
                self._file(event).pending.append((event.a, None))
            case Call.SYNC:
                self._settle(self.handles[event.handle])
            case Call.RENAME:
                self._rename(os.fsdecode(event.one), os.fsdecode(event.two))
            case Call.UNLINK:
                self._name((os.fsdecode(event.one), None))
            case Call.MKDIR:
                self.folders.add(os.fsdecode(event.one))
            case Call.SAY:
                self.said += event.one

    def cuts(self, chance: Random, several: int) -> Iterator[dict[str, bytes]]:
        """Yield what may be there after a power cut now, by path: nothing of what is not yet on
        the disk, all of it, and some mixtures."""
        yield self._after(chance, 0.0)
        yield self._after(chance, 1.0)
        for _ in range(several):
            yield self._after(chance, chance.choice((0.2, 0.5, 0.8)))

    def refuse_another(self, folder: Path) -> None:
        """AssertionError where a folder holds something else than was noted: a call was missed."""
        there = {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        assert there == self._now(), "something was done to the files that was not noted"

    def _now(self) -> dict[str, bytes]:
        found = {}
        for name, file in self.seen.items():
            data = bytearray(file.lasting)
            for change in file.pending:
                _apply(data, change)
            found[name] = bytes(data)
        return found

    def _after(self, chance: Random, share: float) -> dict[str, bytes]:
        names = dict(self.lasting)
        for change in self.pending:
            if chance.random() < share:
                _mean(names, change)
        return {name: file.after_a_cut(chance, share) for name, file in names.items()}

    def _open(self, event: Event) -> None:
        path = os.fsdecode(event.one)
        if path in self.folders:
            self.handles[event.handle] = path
            return
        if path not in self.seen:
            assert event.a & os.O_CREAT, f"{path} was opened and is not there"
            self._name((path, _File(bytearray())))
        elif event.a & os.O_TRUNC:
            self.seen[path].pending.append((0, None))
        self.handles[event.handle] = self.seen[path]

    def _file(self, event: Event) -> _File:
        file = self.handles[event.handle]
        assert isinstance(file, _File)
        return file

    def _name(self, *names: tuple[str, _File | None]) -> None:
        _mean(self.seen, names)
        self.pending.append(names)

    def _rename(self, old: str, new: str) -> None:
        self._name((new, self.seen[old]), (old, None))

    def _settle(self, what: str | _File) -> None:
        if isinstance(what, _File):
            what.settle()
            return
        settled = [names for names in self.pending if os.path.dirname(names[0][0]) == what]
        self.pending = [names for names in self.pending if names not in settled]
        for names in settled:
            _mean(self.lasting, names)


def put(files: dict[str, bytes], old: Path, new: Path) -> None:
    """Write what is left after a cut from below one folder to below another."""
    for name, data in files.items():
        target = new / Path(name).relative_to(old)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def _apply(data: bytearray, change: tuple[int, bytes | None]) -> None:
    at, written = change
    if len(data) < at:
        data.extend(bytes(at - len(data)))
    if written is None:
        del data[at:]
    else:
        data[at : at + len(written)] = written


def _mean(names: dict[str, _File], change: _Names) -> None:
    for name, file in change:
        if file is None:
            names.pop(name, None)
        else:
            names[name] = file
