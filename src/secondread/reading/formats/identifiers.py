"""Identifiers as printed: DOI, PubMed and registry numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from secondread.reading.patterns import lazy_pattern
from secondread.record import Metadata

_DOI = lazy_pattern(r"\b10\.\d{4,9}/[^\s\"<>{}|\\^~\[\]`]{1,200}")
_PMID = lazy_pattern(
    r"\bPMID:?\s{0,3}(\d{4,9})\b|pubmed\.ncbi\.nlm\.nih\.gov/(\d{4,9})\b|ncbi\.nlm\.nih\.gov/pubmed/(\d{4,9})\b"
)
_PMCID = lazy_pattern(r"\bPMC\d{4,9}\b")
_NCT = lazy_pattern(r"\bNCT\s?(\d{8})\b", re.I)
_ISRCTN = lazy_pattern(r"\bISRCTN\s?(\d{6,10})\b", re.I)
# A EudraCT number is a year, six digits and two digits; one without its name near is not taken for one.
_EUDRACT = lazy_pattern(r"\bEudraCT\b.{0,60}?\b((?:19|20)\d{2}-\d{6}-\d{2})\b", re.I | re.S)
_OTHER = lazy_pattern(
    r"\b(?:ACTRN\s?\d{14}|ChiCTR[-A-Z0-9]{6,20}|CTRI/\d{4}/\d{2,3}/\d{6}|DRKS\d{8}|EUCTR\d{4}-\d{6}-\d{2}"
    r"|IRCT\d{8,16}N?\d{0,2}|JPRN-[A-Za-z0-9]{5,20}|jRCT[a-z]?\d{9,12}|KCT\d{7}|NTR\d{1,5}|PACTR\d{15,16}|RBR-[a-z0-9]{6,8}"
    r"|TCTR\d{8,12}|UMIN\d{9})\b"
)


def identifiers(text: str, *, own: str = "") -> Metadata:
    """Return the registry numbers in a text, and the DOI and PubMed number in `own`, which is about the document.

    A DOI elsewhere in a text is most often that of another article, so only `own` (first page, header) is searched.
    """
    doi = _DOI.search(own)
    pmid = _PMID.search(own)
    pmcid = _PMCID.search(own)
    return Metadata(
        doi=as_doi(doi.group()) if doi else "",
        pmid=next((group for group in pmid.groups() if group), "") if pmid else "",
        pmcid=pmcid.group() if pmcid else "",
        nct=_once("NCT" + match.group(1) for match in _NCT.finditer(text)),
        isrctn=_once("ISRCTN" + match.group(1) for match in _ISRCTN.finditer(text)),
        eudract=_once(match.group(1) for match in _EUDRACT.finditer(text)),
        other_registries=_once(match.group() for match in _OTHER.finditer(text)),
    )


def as_doi(text: str) -> str:
    """Return the DOI in an address or a text, without the full stop or bracket after it."""
    found = _DOI.search(text)
    if not found:
        return ""
    doi = found.group().rstrip(".,;:'*")
    while doi.endswith(")") and doi.count(")") > doi.count("("):
        doi = doi[:-1].rstrip(".,;:")
    return doi


def with_printed(metadata: Metadata, printed: Metadata) -> Metadata:
    """Return the metadata that a file states, with what its text prints where the file states nothing."""
    update = {name: value for name, value in printed.model_dump().items() if value and not getattr(metadata, name)}
    return metadata.model_copy(update=update)


def _once(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))
