"""How the file stands: what is told of it while somebody works."""

from dataclasses import dataclass
from enum import StrEnum


class Save(StrEnum):
    """Whether everything that was done is durable."""

    SAVED = "saved"
    SAVING = "saving"
    FAILED = "failed"
    READ_ONLY = "read_only"


@dataclass(frozen=True, slots=True)
class SaveState:
    """What the status bar says. sentence: why saving failed, what is wrong
    with backups, or what keeps the file from being written."""

    save: Save
    sentence: str = ""
