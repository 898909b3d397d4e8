"""Records whose lines begin with a tag: MEDLINE text (``AB  - ``) and RIS (``AB  - ``), with lines that go on."""

from __future__ import annotations

from secondread.reading.formats.clean_words import clean
from secondread.reading.patterns import lazy_pattern

_LINE = lazy_pattern(r"([A-Z][A-Z0-9]{1,3}) {0,2}- ?(.*)")
_MOST_RECORDS = 10_000

TaggedRecord = dict[str, tuple[str, ...]]


def tagged_records(text: str, *, starts: str) -> list[TaggedRecord]:
    """Return the records of a text, each with the values of its tags in order; `starts` is the tag that begins one."""
    records: list[dict[str, list[list[str]]]] = [{}]
    tag = ""
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        found = _LINE.match(line)
        if found:
            tag = found.group(1)
            if tag == starts and tag in records[-1]:
                if len(records) >= _MOST_RECORDS:
                    break
                records.append({})
            if tag != "ER":
                records[-1].setdefault(tag, []).append([found.group(2)])
        elif line.strip() and tag in records[-1]:
            records[-1][tag][-1].append(line.strip())
    return [
        {key: tuple(clean(" ".join(lines)) for lines in values) for key, values in record.items()} for record in records
    ]
