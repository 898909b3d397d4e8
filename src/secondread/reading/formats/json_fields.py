"""Fields of a JSON record that may be missing or of another type than promised."""

from __future__ import annotations

from typing import Any

from secondread.reading.formats.clean_words import clean

_MOST_ENTRIES = 20_000


def part(record: dict[str, Any], name: str) -> dict[str, Any]:
    """Return an object inside an object, empty where there is none."""
    found = record.get(name)
    return found if isinstance(found, dict) else {}


def entries(record: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """Return the objects of a list inside an object."""
    found = record.get(name)
    return [entry for entry in found[:_MOST_ENTRIES] if isinstance(entry, dict)] if isinstance(found, list) else []


def field(record: dict[str, Any], name: str, *, keep_lines: bool = False) -> str:
    """Return a text or number as printed, empty where there is none."""
    found = record.get(name)
    if isinstance(found, bool) or not isinstance(found, str | int | float):
        return ""
    if keep_lines and isinstance(found, str):
        return "\n".join(clean(line) for line in found.replace("\r\n", "\n").split("\n"))
    return clean(str(found))


def words_of(record: dict[str, Any], name: str) -> list[str]:
    """Return the texts of a list inside an object."""
    found = record.get(name)
    return (
        [clean(entry) for entry in found[:_MOST_ENTRIES] if isinstance(entry, str)] if isinstance(found, list) else []
    )
