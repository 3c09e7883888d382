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
    """What the status bar says. sentence: why saving failed, or what is wrong with backups."""

    save: Save
    sentence: str = ""
