"""Numbers, dates and choices: how people write them, and how they are shown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QDate, QLocale


def words_of(member: StrEnum) -> str:
    """Return an enum's value as a word: "job_swap" → "Job swap"."""
    return member.value.replace("_", " ").capitalize()


def parse_number(text: str, *, whole: bool) -> float | int | None:
    """Return the number that a person typed, None for nothing; ValueError where it is none."""
    text = text.strip().replace("\u00a0", "").replace("\u202f", "").replace(" ", "")
    if not text:
        return None
    for spelled in (text.replace("−", "-"), text.replace("−", "-").replace(",", ".")):
        try:
            return int(spelled) if whole else float(spelled)
        except ValueError:
            continue
    value, fine = QLocale().toDouble(text)
    if not fine or (whole and value != int(value)):
        kind = "a whole number" if whole else "a number"
        raise ValueError(f"“{text[:40]}” is not {kind}: write it in figures.")
    return int(value) if whole else value


def number_text(value: float | int | None) -> str:
    """Return a number as the person's language writes it, "" for None."""
    if value is None:
        return ""
    if isinstance(value, int):
        return str(value)
    return QLocale().toString(float(value), "g", 10).replace(QLocale().groupSeparator(), "")


def parse_date(text: str, today: date) -> date | None:
    """Return the day that a person typed, None for nothing; ValueError where it is none.

    Understood: the language's own forms, 2026-11-21, 21.11.2026, 21 Nov, "+14" days from today.
    """
    text = text.strip()
    if not text:
        return None
    if text[0] in "+-" and text[1:].strip().isdigit():
        return today + timedelta(days=max(min(int(text.replace(" ", "")), 36_500), -36_500))
    locale = QLocale()
    kinds = (QLocale.FormatType.ShortFormat, QLocale.FormatType.LongFormat)
    formats = [locale.dateFormat(kind) for kind in kinds]
    formats += ["yyyy-MM-dd", "d.M.yyyy", "d/M/yyyy", "d MMM yyyy", "d MMMM yyyy"]
    for pattern in formats:
        for tongue in (locale, QLocale.c()):
            found = tongue.toDate(text, pattern)
            if found.isValid() and found.year() >= 1950:
                return as_date(found)
    for pattern in ("d MMM yyyy", "d MMMM yyyy", "d.M.yyyy"):
        joined = f"{text.rstrip('.')}{'.' if pattern == 'd.M.yyyy' else ' '}{today.year}"
        found = QLocale.c().toDate(joined, pattern)
        if found.isValid():
            return as_date(found)
    raise ValueError(f"“{text[:40]}” is not a date: write it like 21 Nov 2026, or +14 for days.")


def moment_text(at: datetime) -> str:
    """Return a moment in the time of this computer: “3 Mar 2025, 14:15”."""
    local = at.astimezone()
    return f"{date_text(local.date())}, {local:%H:%M}"


def date_text(value: date | None) -> str:
    """Return a day as "21 Nov 2026" in the person's language, "" for None."""
    return "" if value is None else QLocale().toString(as_qdate(value), "d MMM yyyy")


def enum_options(base: Any, words: Mapping[Any, str] | None = None) -> list[tuple[Any, str]]:
    """Return (member, words) of an enum, in order."""
    return [(member, (words or {}).get(member, words_of(member))) for member in base]


def as_qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def as_date(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
