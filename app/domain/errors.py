"""Errors of the world: each message is a sentence that a facilitator can act on."""


class AccordError(Exception):
    """Something that was asked for cannot be done; str() says what, where and what to do."""


class DomainError(AccordError):
    """A rule of the method, or the form of a record, refuses a command."""


class FileError(AccordError):
    """A file cannot be opened, read or written."""


class FileInUse(FileError):
    """Another window or program has the file open: wait, or look at a read-only copy."""


class CatalogError(AccordError):
    """A template, the sample or an imported table is not what it should be."""


class ExportError(AccordError):
    """A document cannot be made or written."""


class Cancelled(AccordError):
    """Long work was cancelled by the person who started it."""
