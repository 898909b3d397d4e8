"""Citations for reference managers: RIS, EndNote, and the MEDLINE text of ``.nbib`` files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from secondread.reading.formats.blocks import Block, Heading, Paragraph
from secondread.reading.formats.clean_words import clean
from secondread.reading.formats.dates import iso_from_words
from secondread.reading.formats.endnote import endnote_records, is_endnote
from secondread.reading.formats.identifiers import as_doi
from secondread.reading.formats.pubmed import is_medline, read_medline
from secondread.reading.formats.read import Read
from secondread.reading.formats.tagged_lines import TaggedRecord, tagged_records
from secondread.reading.patterns import lazy_pattern
from secondread.record import Metadata
from secondread.record.document import DocumentKind

_RIS = lazy_pattern(r"\A\s*TY {0,2}- ?[A-Z]{2,8}\s*\n", re.M)


def citation_reader(text: str, name: str) -> tuple[DocumentKind, Read] | None:
    """Return the kind and content of a citation with tagged lines, or None where the text is none."""
    del name
    start = text.lstrip("\ufeff \t\r\n")
    if is_medline(start):
        return "medline", read_medline(start)
    if _RIS.match(start[:200].replace("\r\n", "\n").replace("\r", "\n")):
        return "citation", read_ris(start)
    if is_endnote(start):
        return "citation", read_references(endnote_records(start))
    return None


def read_ris(text: str) -> Read:
    """Read the first reference of a RIS file: its title and abstract, and what it says about the article."""
    return read_references(tagged_records(text, starts="TY"))


def read_references(records: Sequence[TaggedRecord]) -> Read:
    """Read the first of references given by the tags of RIS."""
    record = records[0]
    notes = [f"The file holds {len(records)} references; the first was read."] if len(records) > 1 else []
    abstract = clean(" ".join(_first(record, "AB", "N2")))
    if not abstract:
        notes.append("The reference has no abstract, only a title.")
    title = clean(" ".join(_first(record, "TI", "T1", "CT")))
    return Read(
        blocks=tuple(_blocks(abstract)),
        title=title,
        notes=tuple(notes),
        metadata=Metadata(
            doi=as_doi(next(iter(_first(record, "DO", "M3", "UR")), "")),
            pmid=_pmid(record),
            date=iso_from_words(next(iter(_first(record, "DA", "PY", "Y1")), "")),
            journal=next(iter(_first(record, "JO", "JF", "T2", "JA")), ""),
            authors=tuple(_in_order(author) for author in _first(record, "AU", "A1")),
        ),
        text_kind="abstract",
        labels_anywhere=True,
    )


def _blocks(abstract: str) -> Iterator[Block]:
    if abstract:
        yield Heading("", level=2, kind="body", in_abstract=True)
        yield Paragraph(abstract)


def _first(record: TaggedRecord, *tags: str) -> tuple[str, ...]:
    return next((record[tag] for tag in tags if record.get(tag)), ())


def _pmid(record: TaggedRecord) -> str:
    """PubMed numbers stand under AN or C7, alone or as "PMID: 123"; other databases put their own numbers there."""
    for value in (*record.get("AN", ()), *record.get("C7", ()), *record.get("N1", ())):
        found = re.fullmatch(r"(?:PMID:? ?)?(\d{7,8})", value.strip())
        if found:
            return found.group(1)
    return ""


def _in_order(author: str) -> str:
    surname, comma, given = author.partition(",")
    return f"{given.strip()} {surname.strip()}".strip() if comma else author
