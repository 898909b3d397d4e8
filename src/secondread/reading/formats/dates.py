"""Dates of publication, written as much of YYYY-MM-DD as is known."""

from __future__ import annotations

import re

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def iso_date(year: str, month: str = "", day: str = "") -> str:
    """Return ``2021-03-05``, ``2021-03`` or ``2021`` from the parts of a date; a month may be a number or a name."""
    if not re.fullmatch(r"(?:1[89]|20|21)\d\d", year.strip()):
        return ""
    number = _month(month)
    if not number:
        return year.strip()
    if not re.fullmatch(r"0?[1-9]|[12]\d|3[01]", day.strip()):
        return f"{year.strip()}-{number:02d}"
    return f"{year.strip()}-{number:02d}-{int(day):02d}"


def iso_from_words(text: str) -> str:
    """Return the date in "2021 Mar 5", "2021 Mar-Apr", "2021/03/05", "2021-03", "5 March 2021" or "March 5, 2021"."""
    parts = re.split(r"[\s/.\-,]+", text.strip())
    if len(parts) in (2, 3) and re.fullmatch(r"\d{4}", parts[-1]) and any(part[:1].isalpha() for part in parts):
        month = next(part for part in parts if part[:1].isalpha())
        return iso_date(parts[-1], month, next((part for part in parts[:-1] if part.isdigit()), ""))
    month = parts[1] if len(parts) > 1 else ""
    day = parts[2] if len(parts) > 2 and parts[2].isdigit() else ""
    return iso_date(parts[0], month, day)


def _month(month: str) -> int:
    text = month.strip().lower()
    if re.fullmatch(r"0?[1-9]|1[0-2]", text):
        return int(text)
    return _MONTHS.index(text[:3]) + 1 if text[:3] in _MONTHS else 0
