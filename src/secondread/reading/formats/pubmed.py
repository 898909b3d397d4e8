"""Records of PubMed: their XML, and their MEDLINE text (the ``.nbib`` and ``PubMed`` downloads)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from secondread.exceptions import UnreadableInput
from secondread.reading.formats.blocks import Block, Heading, Paragraph
from secondread.reading.formats.clean_words import clean
from secondread.reading.formats.dates import iso_date, iso_from_words
from secondread.reading.formats.identifiers import as_doi
from secondread.reading.formats.inline_words import inline_words
from secondread.reading.formats.read import Read
from secondread.reading.formats.tagged_lines import tagged_records
from secondread.reading.formats.xml_safety import attribute, local, parsed
from secondread.reading.patterns import lazy_pattern
from secondread.reading.sections import named_kind
from secondread.record import Metadata, Reference
from secondread.record.document import SectionKind

ROOTS = frozenset(["PubmedArticleSet", "PubmedArticle", "MedlineCitationSet", "MedlineCitation", "PubmedBookArticle"])
_KIND_OF_CATEGORY: dict[str, SectionKind] = {
    "BACKGROUND": "background",
    "OBJECTIVE": "background",
    "METHODS": "methods",
    "RESULTS": "results",
    "CONCLUSIONS": "conclusions",
}
_MEDLINE = lazy_pattern(r"\A\s*(?:PMID- ?\d|[A-Z]{2,4} {0,2}- [^\n]*\n(?:.*\n){0,60}?PMID- ?\d)")
# "BACKGROUND: ... METHODS: ..." in one line, as MEDLINE text gives an abstract's parts.
_LABEL = lazy_pattern(r"(?:\A|(?<=[.?!)] ))([A-Z][A-Z ,&/()\-]{1,60}[A-Z)]): ")


def read_pubmed_xml(text: str, name: str) -> Read:
    """Read the first record of a set; a note tells of further ones."""
    root, broken = parsed(text, name)
    records = list(root.iter("{*}PubmedArticle", "{*}MedlineCitation", "{*}PubmedBookArticle"))
    records = [e for e in records if not any(parent in records for parent in e.iterancestors())]
    if not records:
        raise UnreadableInput(f"{name} is PubMed XML without a record in it; give a set with one article.")
    record = records[0]
    notes = [*broken]
    if len(records) > 1:
        notes.append(f"The file holds {len(records)} records; the first was read.")
    title = _first(record, "ArticleTitle") or _first(record, "BookTitle")
    blocks = list(_abstract(record))
    if not blocks:
        notes.append("The record has no abstract, only a title.")
    return Read(
        blocks=tuple(blocks),
        title=title,
        notes=tuple(notes),
        metadata=_metadata(record),
        references=tuple(_references(record)),
        text_kind="abstract",
    )


def _abstract(record: Any) -> Iterator[Block]:
    for abstract in record.iter("{*}Abstract"):
        for part in abstract.iter("{*}AbstractText"):
            label = attribute(part, "Label")
            category = attribute(part, "NlmCategory").upper()
            if label and label.upper() != "UNLABELLED":
                kind = named_kind(label.title()) or _KIND_OF_CATEGORY.get(category)
                yield Heading(label, level=2, kind=kind, in_abstract=True)
            else:
                yield Heading("", level=2, kind=_KIND_OF_CATEGORY.get(category, "body"), in_abstract=True)
            yield Paragraph(inline_words(part))
        return


def _metadata(record: Any) -> Metadata:
    identifiers: dict[str, str] = {}
    for element in record.iter("{*}ArticleId", "{*}ELocationID"):
        if not any(local(parent) in ("Reference", "ReferenceList") for parent in element.iterancestors()):
            kind = attribute(element, "IdType") or attribute(element, "EIdType")
            identifiers.setdefault(kind, clean(inline_words(element)))
    numbers = [clean(inline_words(element)) for element in record.iter("{*}AccessionNumber")]
    retraction = ""
    for correction in record.iter("{*}CommentsCorrections"):
        kind = attribute(correction, "RefType")
        if kind in ("RetractionIn", "ExpressionOfConcernIn"):
            what = "Retracted" if kind == "RetractionIn" else "Expression of concern"
            retraction = f"{what}: {_first(correction, 'RefSource')}"
            break
    agencies = [_first(grant, "Agency") for grant in record.iter("{*}Grant")]
    return Metadata(
        doi=as_doi(identifiers.get("doi", "")),
        pmid=_first(record, "PMID"),
        pmcid=identifiers.get("pmc", ""),
        date=_date(record),
        journal=_first(record, "Title"),
        authors=tuple(_authors(record)),
        funding="; ".join(dict.fromkeys(filter(None, agencies))),
        conflicts=_first(record, "CoiStatement"),
        publication_types=tuple(clean(inline_words(e)) for e in record.iter("{*}PublicationType")),
        retraction=retraction,
        **registry_numbers(numbers),
    )


def registry_numbers(numbers: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Sort the numbers of a record's data banks into registries."""
    nct = tuple(number for number in numbers if re.fullmatch(r"NCT\d{8}", number))
    isrctn = tuple(number for number in numbers if number.startswith("ISRCTN"))
    eudract = tuple(number for number in numbers if re.fullmatch(r"(?:19|20)\d{2}-\d{6}-\d{2}", number))
    others = tuple(
        n for n in numbers if re.match(r"(?:ACTRN|ChiCTR|CTRI|DRKS|EUCTR|IRCT|JPRN|jRCT|KCT|NTR|PACTR|UMIN)", n)
    )
    return {"nct": nct, "isrctn": isrctn, "eudract": eudract, "other_registries": others}


def _first(record: Any, name: str) -> str:
    found = next(iter(record.iter(f"{{*}}{name}")), None)
    return clean(inline_words(found)) if found is not None else ""


def _authors(record: Any) -> Iterator[str]:
    for author in record.iter("{*}Author"):
        surname, given = _first(author, "LastName"), _first(author, "ForeName") or _first(author, "Initials")
        if surname:
            yield f"{given} {surname}".strip()
        elif _first(author, "CollectiveName"):
            yield _first(author, "CollectiveName")


def _date(record: Any) -> str:
    for name in ("ArticleDate", "PubDate"):
        for date in record.iter(f"{{*}}{name}"):
            parts = {local(part): clean(inline_words(part)) for part in date}
            found = iso_date(parts.get("Year", ""), parts.get("Month", ""), parts.get("Day", ""))
            if found or parts.get("MedlineDate"):
                return found or iso_from_words(parts["MedlineDate"])
    return ""


def _references(record: Any) -> Iterator[Reference]:
    for entry in record.iter("{*}Reference"):
        identifiers = {attribute(e, "IdType"): clean(inline_words(e)) for e in entry.iter("{*}ArticleId")}
        yield Reference(
            text=_first(entry, "Citation"), doi=as_doi(identifiers.get("doi", "")), pmid=identifiers.get("pubmed", "")
        )


def is_medline(text: str) -> bool:
    """Tell MEDLINE text, whose lines begin with a tag, a hyphen and a space."""
    return bool(_MEDLINE.match(text[:20_000].replace("\r\n", "\n")))


def read_medline(text: str) -> Read:
    """Read the first record of a MEDLINE text."""
    records = tagged_records(text, starts="PMID")
    record = records[0]
    notes = [f"The file holds {len(records)} records; the first was read."] if len(records) > 1 else []
    abstract = " ".join(record.get("AB", ()))
    if not abstract:
        notes.append("The record has no abstract, only a title.")
    doi = next((v for tag in ("LID", "AID") for v in record.get(tag, ()) if v.endswith("[doi]")), "")
    numbers = [value.partition("/")[2] or value for value in record.get("SI", ())]
    retraction = next((f"Retracted: {value}" for value in record.get("RIN", ())), "")
    date = next(iter(record.get("DEP", ())), "")
    return Read(
        blocks=tuple(_medline_abstract(abstract)),
        title=clean(" ".join(record.get("TI", record.get("BTI", ())))),
        notes=tuple(notes),
        metadata=Metadata(
            doi=as_doi(doi),
            pmid=next(iter(record.get("PMID", ())), ""),
            pmcid=next(iter(record.get("PMC", ())), ""),
            date=iso_date(date[:4], date[4:6], date[6:8]) or iso_from_words(next(iter(record.get("DP", ())), "")),
            journal=next(iter(record.get("JT", record.get("TA", ()))), ""),
            authors=tuple(map(_in_order, record.get("FAU", record.get("AU", ())))),
            funding="; ".join(record.get("GR", ())),
            conflicts=" ".join(record.get("COIS", ())),
            publication_types=tuple(record.get("PT", ())),
            retraction=retraction,
            **registry_numbers(numbers),
        ),
        text_kind="abstract",
    )


def _medline_abstract(abstract: str) -> Iterator[Block]:
    # A short word in capitals that names no part is an abbreviation.
    labels = [m for m in _LABEL.finditer(abstract) if named_kind(m.group(1).title()) or len(m.group(1)) > 7]
    before = abstract[: labels[0].start()] if labels else abstract
    if before.strip():
        yield Heading("", level=2, kind="body", in_abstract=True)
        yield Paragraph(before)
    for index, label in enumerate(labels):
        end = labels[index + 1].start() if index + 1 < len(labels) else len(abstract)
        yield Heading(label.group(1), level=2, kind=named_kind(label.group(1).title()), in_abstract=True)
        yield Paragraph(abstract[label.end() : end])


def _in_order(author: str) -> str:
    """Return "Maria Ochoa" for "Ochoa, Maria"."""
    surname, comma, given = author.partition(", ")
    return f"{given} {surname}" if comma else author
