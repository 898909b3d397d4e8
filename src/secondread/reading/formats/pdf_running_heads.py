"""Running heads, page numbers and stamps, which repeat from page to page, taken out of the pages."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from secondread.reading.formats.pdf_lines import Line
from secondread.reading.patterns import lazy_pattern

_PAGE_NUMBER = lazy_pattern(
    r"(?:page\s*)?[eESs]?\d{1,5}(?:\s*(?:of|/)\s*\d{1,5})?|[ivxl]{1,6}|[-–—]\s*\d{1,4}\s*[-–—]", re.I
)


def without_running_heads(pages: list[list[Line]]) -> list[list[Line]]:
    """Return the pages without lines that come again at the same height, differing at most in their numbers."""
    places: dict[str, set[int]] = defaultdict(set)
    heights: dict[str, list[float]] = defaultdict(list)
    for number, lines in enumerate(pages):
        for line in lines:
            key = _key(line)
            places[key].add(number)
            heights[key].append(line.bottom)
    needed = max(2, min(4, (len(pages) + 1) // 2)) if len(pages) > 1 else 2
    repeated = {
        key
        for key, on in places.items()
        if len(on) >= needed and Counter(round(height / 6) for height in heights[key]).most_common(1)[0][1] >= needed
    }
    return [_kept(lines, repeated) for lines in pages]


def _key(line: Line) -> str:
    return re.sub(r"\d+", "#", re.sub(r"\s+", " ", line.text)).strip().lower()


def _kept(lines: list[Line], repeated: set[str]) -> list[Line]:
    if not lines:
        return []
    lowest = min(line.bottom for line in lines)
    highest = max(line.bottom for line in lines)
    edge = 0.08 * max(1.0, highest - lowest)
    kept = []
    for line in lines:
        at_edge = line.bottom >= highest - edge or line.bottom <= lowest + edge
        again = _key(line) in repeated
        # A stamp on every page may stand anywhere; a row of a table that happens to come again must not go.
        if again and (at_edge or len(line.text) > 40):
            continue
        if at_edge and _PAGE_NUMBER.fullmatch(line.text.strip()):
            continue
        kept.append(line)
    return kept
