"""References as EndNote writes them: tagged lines (``%T Title``), and its XML; both become the tags of RIS."""

from __future__ import annotations

import re
from typing import Any

from secondread.reading.formats.clean_words import clean
from secondread.reading.formats.tagged_lines import TaggedRecord
from secondread.reading.formats.xml_safety import local, parsed
from secondread.reading.patterns import lazy_pattern

_START = lazy_pattern(r"\A\s*%0 [A-Z][A-Za-z ]{2,40}\s*\n%[A-Z0-9@!&*+^$#<>?]")
_TAGS = {"T": "TI", "A": "AU", "J": "JO", "B": "JO", "D": "PY", "8": "DA", "X": "AB", "R": "DO", "M": "AN"}
_ELEMENTS = {
    "title": "TI", "author": "AU", "secondary-title": "JO", "full-title": "JO", "year": "PY", "date": "DA",
    "abstract": "AB", "electronic-resource-num": "DO", "accession-num": "AN",
}  # fmt: skip


def is_endnote(text: str) -> bool:
    """Tell references in EndNote's tagged lines."""
    return bool(_START.match(text[:400].replace("\r\n", "\n").replace("\r", "\n")))


def endnote_records(text: str) -> list[TaggedRecord]:
    """Return the references of EndNote's tagged lines by the tags that RIS has for their fields."""
    records: list[dict[str, list[str]]] = []
    tag = ""
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        found = re.match(r"%(\S) ?(.*)", line)
        if found and found.group(1) == "0":
            records.append({})
            tag = ""
        elif found and records:
            tag = _TAGS.get(found.group(1), "")
            if tag:
                records[-1].setdefault(tag, []).append(found.group(2))
        elif tag and line.strip() and records:
            records[-1][tag][-1] += " " + line.strip()
    return [{key: tuple(map(clean, values)) for key, values in record.items()} for record in records]


def endnote_xml_records(text: str, name: str) -> tuple[list[TaggedRecord], tuple[str, ...]]:
    """Return the references of EndNote's XML in the same way, and a note where the XML breaks off."""
    root, notes = parsed(text, name)
    return [_record(element) for element in root.iter() if local(element) == "record"], notes


def _record(element: Any) -> TaggedRecord:
    found: dict[str, list[str]] = {}
    for part in element.iter():
        tag = _ELEMENTS.get(local(part), "")
        words = clean("".join(part.itertext())) if tag else ""
        if tag and words:
            found.setdefault(tag, []).append(words)
    return {key: tuple(values) for key, values in found.items()}
