"""The parts of an abstract, sentence by sentence: title, methods, results, conclusion."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from secondread.reading.patterns import lazy_pattern
from secondread.reading.sections import named_kind
from secondread.reading.sentences import sentences
from secondread.record import Document

PartKind = Literal["title", "opening", "methods", "results", "conclusion"]

# A label set hard against the sentence before it, "(P = 0.04).CONCLUSIONS: Drug A ...", opens a new part.
_LABEL = lazy_pattern(
    r"(?<![A-Za-z-])(?P<label>[A-Z][A-Z/&, -]{3,50}|Conclusions?|Results|Findings|Interpretation|Methods"
    r"|Patients and methods)"
    r"\s?:\s"
)
# What follows a conclusion in a record and is none: the registration, the funder, the rights.
_NOTICE = lazy_pattern(
    r"[\W]*(?:(?:clinical )?trials? (?:registration|information|registry)|registration|clinicaltrials\.gov"
    r"|\(?clinicaltrials|\(?funded|funding|"
    r"sponsor(?:ship|ed)?|supported by|copyright|©|level of evidence|trial registered|NCT\d|ISRCTN"
    r"|registered (?:at|with)|study registered|"
    r"this (?:study|trial) (?:is|was) registered|the trial is registered|limitations are discussed|study limitations)",
    re.I,
)
# A stop that a bracket without its partner hid.
_STOP = lazy_pattern(r"(?:(?<=[a-z]{3})|(?<=[\d%]\)))\.(?=\s+(?:[A-Z][a-z]+|A)\s[a-zA-Z])")
_CONCLUDES = lazy_pattern(
    r"\b(?:conclu(?:de|sions?|ding)|suggests?|indicates?|demonstrates? that|impl(?:y|ies)|it follows|thus|therefore|"
    r"hence|overall|in summary|taken together|these (?:findings|results|data)|the results of this"
    r"|our (?:findings|results|"
    r"data)|recommend(?:ed)?|should)\b",
    re.I,
)
# What a treatment did, told after the last figure.
_IMPROVES = lazy_pattern(
    r"^(?:(?!\d).|\d[\d,.]*[\s-]?(?:mg|mcg|µg|g|IU|weeks?|months?|years?|days?)\b)*"
    r"\b(?:improv|reduc|increas|decreas|prolong|relie|prevent)\w*\b"
    r"(?:(?!\d).|\d[\d,.]*[\s-]?(?:mg|mcg|µg|g|IU|weeks?|months?|years?|days?)\b)*$"
    r"|\bis (?:safe|effective)\b",
    re.I,
)
_NUMBERS = lazy_pattern(r"[=<>±%]|\bvs\b|\d+\.\d")
_METHODS = lazy_pattern(
    r"\b(?:randomi[sz]ed|randomly|assigned|enrolled|allocated|recruited|primary (?:outcome|end ?point)|was measured|"
    r"were (?:measured|assessed|evaluated|recorded)|was assessed)\b",
    re.I,
)
_AIM = lazy_pattern(
    r"\b(?:aim(?:s|ed)?|objective|purpose|sought to|investigate whether|to (?:compare|determine|assess))\b", re.I
)
_TELLS = lazy_pattern(r"[=<>±%]|\bsignificant|\bdiffer|\bsimilar\b", re.I)
_AND_RESULTS = lazy_pattern(r"\band (?:findings|results)\b", re.I)
_OF_SECTION: dict[str, PartKind] = {
    "title": "title",
    "methods": "methods",
    "results": "results",
    "conclusions": "conclusion",
    "discussion": "conclusion",
}


@dataclass(frozen=True)
class Line:
    """One sentence of the abstract and its part; ``document.text[start:end] == text``."""

    text: str
    start: int
    end: int
    part: PartKind


def parts_of(document: Document) -> tuple[Line, ...]:
    """Return the sentences of an abstract with the part each belongs to.

    An abstract without labels is parted by its words: what was done is methods, the last sentences that conclude are
    the conclusion, and what stands between is results.
    """
    lines = _labelled(document)
    told = {line.part for line in lines}
    if "conclusion" in told and told & {"methods", "results"}:
        return lines
    return _by_words(lines)


def of_part(lines: tuple[Line, ...], part: PartKind) -> tuple[Line, ...]:
    """Return the sentences of one part."""
    return tuple(line for line in lines if line.part == part)


def _labelled(document: Document) -> tuple[Line, ...]:
    lines: list[Line] = []
    part: PartKind = "opening"
    section = None
    both = False
    for sentence in sentences(document):
        if sentence.section.kind in ("heading", "reference", "table"):
            continue
        start, at = sentence.start, 0
        if sentence.section != section:
            section = sentence.section
            part = _OF_SECTION.get(section.kind, "opening")
            both = part == "methods" and _AND_RESULTS.search(section.heading) is not None
        elif lines and lines[-1].end >= sentence.start - 2 and lines[-1].text[-1].isalpha():
            start = lines.pop().start  # "(Group | L) received": no sentence ends on a bare word
        if both and _TELLS.search(sentence.text):
            part = "results"
        for label in _LABEL.finditer(sentence.text):
            kind = named_kind(label["label"].strip())
            if kind is None:
                continue
            _add(lines, document, start, sentence.start + label.start(), part)
            part = _OF_SECTION.get(kind, "opening")
            at = label.end()
            start = sentence.start + at
        _add(lines, document, start, sentence.end, part)
    return tuple(lines)


def _add(lines: list[Line], document: Document, start: int, end: int, part: PartKind) -> None:
    piece = document.text[start:end]
    at = 0
    for stop in [*(found.end() for found in _STOP.finditer(piece)), len(piece)]:
        kept = piece[at:stop].strip()
        if len(kept.split()) > 1 and not _NOTICE.match(kept):
            begins = start + at + len(piece[at:stop]) - len(piece[at:stop].lstrip())
            lines.append(Line(kept, begins, begins + len(kept), part))
        at = stop


def _by_words(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    body = [index for index, line in enumerate(lines) if line.part != "title"]
    if not body:
        return lines
    concluding = {body[-1]}
    for index in reversed(body[1:-1]):
        text = lines[index].text
        if not (_CONCLUDES.search(text) or _IMPROVES.search(text)) or _NUMBERS.search(text) or len(concluding) == 3:
            break
        concluding.add(index)
    parted: list[Line] = []
    for index, line in enumerate(lines):
        part = line.part
        if index in concluding and len(body) > 1:
            part = "conclusion"
        elif part == "opening" and _METHODS.search(line.text):
            part = "methods"
        elif part == "opening" and any(earlier.part == "methods" for earlier in parted) and not _AIM.search(line.text):
            part = "results"
        parted.append(Line(line.text, line.start, line.end, part))
    if not any(line.part == "results" for line in parted):
        # Nothing says how it was done: sentences with figures tell results.
        parted = [
            Line(line.text, line.start, line.end, "results")
            if line.part == "opening" and not _AIM.search(line.text) and _TELLS.search(line.text)
            else line
            for line in parted
        ]
    return tuple(parted)
