"""Cuts a document's text into paragraphs and pieces, so that claims can be shown where they stand, even overlapping."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from secondread.record import Claim, Document


class Numbered(Protocol):
    """What a piece needs to know of a claim: its number in the report."""

    @property
    def number(self) -> int:
        """Number of the claim in the report, from 1."""
        ...


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with the claims that cover it (innermost first) and those that end with it, by number."""

    text: str
    claims: tuple[int, ...] = ()
    ending: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a document; `heading` tells titles and headings from running text."""

    pieces: tuple[Piece, ...]
    heading: bool = False


def annotated(document: Document, claims: Sequence[Claim], numbered: Mapping[str, Numbered]) -> tuple[Paragraph, ...]:
    """Return the text of a document in paragraphs, cut wherever a claim begins or ends.

    Parameters
    ----------
    document : Document
        The document; nothing of its text is lost but the white space between paragraphs.
    claims : sequence of Claim
        The claims that stand in it; their spans may overlap, and are clipped to the text.
    numbered : mapping
        The number of each claim in the report, by the claim's id.
    """
    length = len(document.text)
    spans = [
        (max(0, claim.span.start), min(length, claim.span.end), numbered[claim.id].number)
        for claim in claims
        if claim.span.start < claim.span.end and claim.span.start < length
    ]
    return tuple(
        Paragraph(_pieces(document.text, start, end, spans), _is_heading(document, start, end))
        for start, end in paragraphs(document.text)
    )


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Return start and end of each paragraph: cut at line breaks, or only at blank lines in hard-wrapped text."""
    separator = r"\n[^\S\n]*\n\s*" if _hard_wrapped(text) else r"\s*\n\s*"
    found, start = [], 0
    for match in re.finditer(separator, text):
        found.append((start, match.start()))
        start = match.end()
    found.append((start, len(text)))
    return [(start, end) for start, end in found if text[start:end].strip()]


def _hard_wrapped(text: str) -> bool:
    """Tell lines broken by a typewriter's margin (even, shortish lines and blank lines between) from paragraphs."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) < 3 or not re.search(r"\n[^\S\n]*\n", text):
        return False
    lengths = sorted(len(line) for line in lines)
    return lengths[-1] <= 120 and lengths[len(lengths) // 2] >= 40


def _pieces(text: str, start: int, end: int, spans: list[tuple[int, int, int]]) -> tuple[Piece, ...]:
    inside = [span for span in spans if span[0] < end and span[1] > start]
    cuts = {start, end}
    for first, last, _ in inside:
        cuts |= {max(start, first), min(end, last)}
    places = sorted(cuts)
    pieces = []
    for left, right in itertools.pairwise(places):
        covering = sorted((last - first, number) for first, last, number in inside if first <= left and last >= right)
        # A claim that runs on into the next paragraph is marked at the end of each of its paragraphs.
        ending = [number for first, last, number in inside if first < right and right == min(last, end)]
        pieces.append(Piece(text[left:right], tuple(number for _, number in covering), tuple(sorted(ending))))
    return tuple(pieces)


def _is_heading(document: Document, start: int, end: int) -> bool:
    return any(
        section.kind in ("title", "heading") and section.start <= start and end <= section.end
        for section in document.sections
    )
