"""Lines in reading order cut into a title, headings, paragraphs and tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from statistics import median

from secondread.reading.formats.blocks import Block, Heading, Paragraph
from secondread.reading.formats.pdf_columns import in_reading_order
from secondread.reading.formats.pdf_lines import Line
from secondread.reading.formats.pdf_tables import CAPTION, table_from, table_stretches
from secondread.reading.patterns import lazy_pattern
from secondread.reading.sections import named_kind

_SENTENCE_END = lazy_pattern(r"[.!?:][\"”’)\]]*(?:\[[\d,–-]+\])?$")


def page_blocks(pages: list[list[Line]]) -> tuple[list[Block], str]:
    """Return the blocks of a document and its title, which is empty where no line stands out as one."""
    runs = [run for lines in pages for run in in_reading_order(lines) if run]
    every = [line for run in runs for line in run]
    if not every:
        return [], ""
    body_height = _body_height(every)
    title_lines = _title_lines(runs[: max(3, len(runs) // 4)], body_height)
    words = Counter(word.lower() for line in every for word in re.findall(r"[\w-]+", line.text))
    title = _joined(title_lines, words)
    blocks: list[Block] = []
    open_lines: list[Line] = []
    taken = set(map(id, title_lines))

    def end_paragraph() -> None:
        if open_lines:
            blocks.append(Paragraph(_joined(open_lines, words)))
            open_lines.clear()

    for run in runs:
        lines = [line for line in run if id(line) not in taken]
        if not lines:
            continue
        tables = table_stretches(lines)
        left, right = _margins(lines)
        spacing = _spacing(lines, body_height)
        at = 0
        before: Line | None = None
        while at < len(lines):
            stop = tables.get(at)
            if stop is not None:
                end_paragraph()
                blocks.append(table_from(lines[at:stop]))
                at, before = stop, None
                continue
            line = lines[at]
            at += 1
            heading = _heading(line, body_height, open_lines)
            if heading is not None:
                end_paragraph()
                blocks.append(heading)
                before = None
                continue
            if open_lines and _begins_paragraph(open_lines[-1], before, line, left, right, spacing):
                end_paragraph()
            open_lines.append(line)
            before = line
    end_paragraph()
    return blocks, title


def _body_height(lines: Iterable[Line]) -> float:
    """Return the height in which most of the words are set."""
    weights: Counter[float] = Counter()
    for line in lines:
        weights[round(line.height * 2) / 2] += len(line.text)
    return weights.most_common(1)[0][0]


def _title_lines(runs: list[list[Line]], body_height: float) -> list[Line]:
    """Return the lines set largest near the beginning, if they are larger than the text and read like a title."""
    first = [line for run in runs for line in run][:60]
    largest = max((line.height for line in first if len(line.text.split()) >= 2), default=0.0)
    if largest < 1.2 * body_height:
        return []
    found: list[Line] = []
    for line in first:
        if abs(line.height - largest) <= 0.06 * largest:
            found.append(line)
        elif found:
            break
    return found if 3 <= len(" ".join(line.text for line in found).split()) <= 60 else []


def _margins(lines: list[Line]) -> tuple[float, float]:
    lefts = sorted(line.left for line in lines)
    rights = sorted(line.right for line in lines)
    return lefts[len(lefts) // 10], rights[(9 * len(rights)) // 10] if len(rights) > 1 else rights[-1]


def _spacing(lines: list[Line], body_height: float) -> float:
    steps = [a.bottom - b.bottom for a, b in pairwise(lines) if 0 < a.bottom - b.bottom < 3 * body_height]
    return median(steps) if steps else body_height


def _heading(line: Line, body_height: float, open_lines: list[Line]) -> Heading | None:
    text = line.text.strip()
    if len(text) > 90 or len(line.pieces) > 1 or line.hyphen or not text[:1].isalnum():
        return None
    kind = named_kind(text)
    capitals = text.isupper() and len(text) > 3
    stands_out = line.bold or line.height >= 1.1 * body_height or capitals
    if text.strip(" :.").lower() in ("abstract", "summary") and (stands_out or not open_lines):
        return Heading(text, level=1, kind="body")
    unfinished = open_lines and not _SENTENCE_END.search(open_lines[-1].text) and not stands_out
    if (
        kind is not None
        and text[0].isupper() | text[0].isdigit()
        and not unfinished
        and (stands_out or len(text.split()) <= 3)
    ):
        return Heading(text, level=1)
    if (
        stands_out
        and not text.endswith((".", ",", ";"))
        and re.search(r"[A-Za-z]{3}", text)
        and not CAPTION.match(text)
    ):
        return Heading(text, level=2) if len(text.split()) <= 12 else None
    return None


def _begins_paragraph(last: Line, before: Line | None, line: Line, left: float, right: float, spacing: float) -> bool:
    """Tell whether a line begins a paragraph; `before` is the line above in the same column, if there is one."""
    ended = bool(_SENTENCE_END.search(last.text))
    if CAPTION.match(line.text) or re.match(r"(?:Fig(?:ure)?\.?\s*\d|[•▪●]\s)", line.text):
        return True
    if before is None:
        # Over the edge of a column or page, text goes on unless a sentence has ended and a new one begins.
        return ended and not line.text[:1].islower() and last.right < right - 0.1 * (right - left)
    if before.bottom - line.bottom > 1.45 * spacing or abs(line.height - before.height) > 0.15 * before.height:
        return not last.hyphen
    indented = line.left > left + 0.5 * line.height and before.left <= left + 0.5 * line.height
    if indented and ended:
        return True
    return ended and before.right < right - 0.15 * (right - left) and line.text[:1].isupper()


def _joined(lines: list[Line], words: Counter[str]) -> str:
    """Join lines into a paragraph; a word parted at a line's end is made whole, with a hyphen if it has one."""
    text = ""
    for index, line in enumerate(lines):
        piece = " ".join(part.text for part in line.pieces)
        if not index:
            text = piece
        elif lines[index - 1].hyphen or re.search(r"[A-Za-z]-$", text):
            text = joined_word(text.removesuffix("-").removesuffix("\u2010"), piece, words)
        elif re.search(r"\d[-–]$", text) and piece[:1].isdigit():
            text += piece
        else:
            text = f"{text} {piece}"
    return text


def joined_word(before: str, after: str, words: Counter[str]) -> str:
    """Return two stretches of text whose border lies within a word."""
    head = re.search(r"[\w-]+$", before)
    tail = re.match(r"[\w-]+", after)
    if not head or not tail:
        return f"{before}-{after}"
    first, second = head.group().lower(), tail.group().lower()
    if first[-1].isdigit() or second[0].isdigit():
        return f"{before}-{after}"
    if words[f"{first}-{second}"] > words[f"{first}{second}"]:
        return f"{before}-{after}"
    if words[f"{first}{second}"] or not (first.split("-")[-1] in _WITH_HYPHEN or tail.group()[0].isupper()):
        return f"{before}{after}"
    return f"{before}-{after}"


# What comes before a hyphen in the compounds of trial reports, when the text holds neither spelling elsewhere.
_WITH_HYPHEN = frozenset(
    [
        "double",
        "single",
        "triple",
        "open",
        "placebo",
        "active",
        "dose",
        "high",
        "low",
        "long",
        "short",
        "well",
        "non",
        "self",
        "all",
        "cause",
        "follow",
        "two",
        "three",
        "four",
        "six",
        "one",
        "half",
        "twice",
        "once",
        "quality",
        "health",
        "patient",
        "randomised",
        "randomized",
        "event",
        "end",
        "treatment",
        "time",
        "cost",
        "risk",
        "week",
        "month",
        "year",
        "day",
        "meta",
        "cross",
        "evidence",
        "first",
        "second",
        "third",
        "late",
        "early",
        "mid",
        "large",
        "small",
        "real",
    ]
)
