"""The paragraphs of a text: a line each, or the lines between blank ones where lines were wrapped by hand."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from secondread.reading.patterns import lazy_pattern

_LINE = lazy_pattern(r"[^\r\n\u2028\u2029\x0b\x0c]+")
_BLANK = lazy_pattern(r"(?:\r\n|\r|\n)[ \t\u00a0]*(?:\r\n|\r|\n)")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph's place in the text, without the white space around it."""

    start: int
    end: int


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a text in order; each begins and ends with a visible character."""
    found = []
    block_start = 0
    for gap in [*(m.span() for m in _BLANK.finditer(text)), (len(text), len(text))]:
        found.extend(_of_block(text, block_start, gap[0]))
        block_start = gap[1]
    return tuple(found)


def lines(text: str) -> tuple[Paragraph, ...]:
    """Return the lines of a text that have words in them, each as a paragraph of its own."""
    return tuple(_lines(text, 0, len(text)))


def _of_block(text: str, start: int, end: int) -> list[Paragraph]:
    found = _lines(text, start, end)
    if _wrapped_by_hand(text, found):
        return [Paragraph(found[0].start, found[-1].end)]
    return found


def _lines(text: str, start: int, end: int) -> list[Paragraph]:
    found = []
    for match in _LINE.finditer(text, start, end):
        line = match.group()
        if line.strip():
            left = match.start() + len(line) - len(line.lstrip())
            found.append(Paragraph(left, left + len(line.strip())))
    return found


def _wrapped_by_hand(text: str, lines: list[Paragraph]) -> bool:
    """Tell lines cut at a width (most break off within a sentence) from lines that are paragraphs."""
    if len(lines) < 2:
        return False
    widths = [line.end - line.start for line in lines[:-1]]
    if max(widths) > 130 or min(widths) < 35:
        return False
    broken = sum(
        (text[line.end - 1] not in '.!?:"”)' and text[after.start].islower()) or text[line.end - 1] == ","
        for line, after in pairwise(lines)
    )
    return broken >= 0.4 * len(widths)
