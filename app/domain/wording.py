"""Dates, numbers and lists as words, in the language of the workshop.

For what is printed, where there is no Qt and so no QLocale: a small table holds what a contract
needs. A language that is not in it prints in English; hyphenation and the language of the document
follow the workshop all the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

BELOW = "below the threshold"
"""What stands where a figure may not be shown (METHOD §10)."""

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@dataclass(frozen=True, slots=True)
class Wording:
    """How one language says things. language: as the workshop names it ("en", "de-CH")."""

    language: str = "en"

    @property
    def tag(self) -> str:
        """The language tag for the document, "en" where the workshop names none."""
        wanted = self.language.replace("_", "-").strip()
        parts = wanted.split("-")
        proper = parts[0].isalpha() and 2 <= len(parts[0]) <= 3
        return wanted if proper and all(p.isalnum() for p in parts) else "en"

    def short_date(self, day: date | None) -> str:
        """Return a day as "2 Mar 2027", for where there is little room; "" for none."""
        return f"{day.day} {_MONTHS[day.month - 1][:3]} {day.year}" if day else ""

    def date(self, day: date | None) -> str:
        """Return a day as "2 March 2027", "" for none."""
        if day is None:
            return ""
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"

    def iso(self, text: str) -> str:
        """Return an ISO date as words, "" for none."""
        return self.date(date.fromisoformat(text)) if text else ""

    def moment(self, at: datetime | None) -> str:
        """Return a moment as "21 November 2026, 16:40", "" for none."""
        return f"{self.date(at.date())}, {at:%H:%M}" if at else ""

    def number(self, value: float | None, digits: int = 2) -> str:
        """Return a number without needless zeros, "–" for none."""
        if value is None:
            return "–"
        if abs(value) >= 1e9:
            return f"{value:.4g}".replace("-", "−")
        text = f"{value:,.{digits}f}".rstrip("0").rstrip(".") if digits else f"{value:,.0f}"
        return (text if text != "-0" else "0").replace("-", "−")

    def listed(self, words: Sequence[str]) -> str:
        """Return "a, b and c"."""
        if len(words) < 2:
            return "".join(words)
        return f"{', '.join(words[:-1])} and {words[-1]}"


def fingerprint(digest: str) -> str:
    """Return the first 12 digits of a hash in groups of four."""
    return " ".join(digest[at : at + 4] for at in range(0, 12, 4))
