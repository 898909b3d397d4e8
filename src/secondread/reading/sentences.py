"""Sentences with their exact places, split by sentencex, with its few wrong cuts joined again."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from secondread.reading.paragraphs import lines, paragraphs
from secondread.reading.patterns import lazy_pattern
from secondread.reading.speaker_labels import labels_in
from secondread.record import Document, Section

# After one of these a full stop does not end the sentence when text goes on.
_NO_END = lazy_pattern(
    r"(?:\b(?:vs|v|al|e\.g|i\.e|cf|approx|ca|Dr|Drs|Prof|Mr|Mrs|Ms|St|No|Nos|Fig|Figs|Eq|Ref|Refs|Vol|pp"
    r"|Inc|Ltd|Co|Corp"
    r"|b\.i\.d|t\.i\.d|q\.d|q\.i\.d|p\.o|i\.v|s\.c|U\.S|U\.K|E\.U|Ph\.D|M\.D|D\.C|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec"
    r"|Sun|Mon|Tue|Wed|Thu|Fri|Sat|[A-Z])|\b[Pp]\s?[=<>≤≥]?|[=<>≤≥])\.$"
)
# These may end a sentence when a capital follows; before a small letter or a digit they do not.
_MAY_END = lazy_pattern(
    r"\b(?:b\.i\.d|t\.i\.d|q\.d|q\.i\.d|p\.o|U\.S|U\.K|E\.U|Ph\.D|M\.D|D\.C|al|Inc|Ltd|Co|Corp|etc)\.$"
)
_LONGEST_LABEL = 60  # characters, with the colon
_LONGEST_SHORT_FORM = 12  # characters, with the stop
_AFTER_COUNTRY = lazy_pattern(
    r"(?:Food|Preventive|Department|National|Centers|Army|Navy|Senate|Congress|Public|Surgeon)\b"
)
_QUOTE_MARK = lazy_pattern(r"[\"“”]")
_OPENING_MARK = lazy_pattern(r"(?<=\s)([\"“])\s*")
_ELLIPSIS_START = lazy_pattern(r"(?<=\w)…(?=[A-Z])")


@dataclass(frozen=True)
class Sentence:
    """One sentence; ``text == document.text[start:end]``."""

    text: str
    start: int
    end: int
    section: Section
    index: int
    paragraph: int


def sentences(document: Document) -> tuple[Sentence, ...]:
    """Return the sentences of a document in order, none overlapping another; titles and headings are one each."""
    found: list[Sentence] = []
    labelled = sorted(labels_in(document.text))
    paragraph = -1
    for section in document.sections:
        stretch = document.text[section.start : section.end]
        # A row of a table is a line and one sentence, whatever stops its cells hold.
        rows = section.kind == "table"
        for place in lines(stretch) if rows else paragraphs(stretch):
            paragraph += 1
            begin = _after_label(labelled, section.start + place.start, section.start + place.end) - section.start
            text = stretch[begin : place.end]
            one = (rows and "\t" in text) or (section.kind in ("title", "heading") and ". " not in text)
            for start, end in [(0, len(text))] if one else _cuts(text):
                at = section.start + begin + start
                found.append(
                    Sentence(
                        text=text[start:end],
                        start=at,
                        end=at + end - start,
                        section=section,
                        index=len(found),
                        paragraph=paragraph,
                    )
                )
    return tuple(found)


def _after_label(labelled: list[int], start: int, end: int) -> int:
    """Return where the words of a paragraph begin: after the name of the speaker in a transcript."""
    index = bisect_right(labelled, start)
    after = labelled[index] if index < len(labelled) else end
    return after if after - start <= _LONGEST_LABEL and after < end else start


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of the sentences in one paragraph, without the white space around them."""
    pieces = _pieces(text)
    start = 0
    end = 0
    for index, piece in enumerate(pieces):
        end += len(piece)
        after = pieces[index + 1] if index + 1 < len(pieces) else ""
        if after and _goes_on(text[start:end].rstrip(), after.lstrip()):
            continue
        yield from _trimmed(text, start, end)
        start = end
    if start < len(text):
        yield from _trimmed(text, start, len(text))


def _pieces(text: str) -> list[str]:
    """Return the library's pieces; together they are the text again, or the whole text is one piece."""
    import sentencex  # type: ignore[import-untyped]

    # Quotation marks are hidden from the library, which never cuts inside them: a quote of three sentences is three.
    # Spaces of other kinds are hidden too: the library counts bytes, and cuts within a space that takes two of them.
    flat = _QUOTE_MARK.sub(" ", re.sub(r"\s", " ", text))
    try:
        pieces = list(sentencex.segment("en", flat))
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:
        # The library is native code that panics past every Exception; what it cannot cut stays whole.
        return [text]
    if "".join(pieces) != flat:
        return [text]
    ends = []
    at = 0
    for piece in pieces:
        at += len(piece)
        # An opening mark at a piece's end belongs to the next piece.
        before = text[:at].rstrip('"“ ') if at < len(text) else text[:at]
        mark = _OPENING_MARK.search(text, len(before), at) if at < len(text) else None
        ends.append(mark.start(1) if mark else at)
    ends.extend(gap.end() for gap in _ELLIPSIS_START.finditer(text))
    places = sorted({0, len(text), *ends})
    return [text[start:end] for start, end in pairwise(places)]


def _goes_on(before: str, after: str) -> bool:
    if not after:
        return True
    if re.match(r"[a-z,;)\]]", after) and not before.endswith((".", "?", "!", "…")):
        return True
    if not before.endswith("."):
        return False
    near = max(0, len(before) - _LONGEST_SHORT_FORM)
    if _NO_END.search(before, near):
        if _MAY_END.search(before, near) and after[:1].isupper():
            return bool(_AFTER_COUNTRY.match(after))
        return True
    return len(after) < 2 and before[-2:-1].isdigit() and bool(re.match(r"\d", after))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    if piece.strip():
        left = start + len(piece) - len(piece.lstrip())
        yield left, left + len(piece.strip())
