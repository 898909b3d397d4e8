"""The lines of one PDF page, with the place of each of their pieces, and raised digits kept apart."""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any

from secondread.reading.formats.pdf_upright import is_upright
from secondread.reading.formats.raised import lowered, raised

# The library writes these for the hyphen of a word that is parted at the end of its line.
_HYPHENS = ("\x02", "\ufffe")
_PLAIN = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_BOLD = re.compile(b"bold|black|-bd", re.I)
_DRAWN_LINE = re.compile("([^\r\n\x02\ufffe]+)([\r\n\x02\ufffe]?)")
_DRAWN_WORD = re.compile("[^ \t\xa0\x00]+")
_MAY_BE_RAISED = re.compile("[0-9*+\\-\u2212\u2013\u2020\u2021]")
_SMALLER = 0.82
# Wider than the widest space of a justified line, narrower than the space between two columns.
_WIDE_GAP = 0.8
# No page is wider; what stands farther out is on none.
_FARTHEST = 15_000
# Wider than letters are ever set apart, narrower than the narrowest space.
_WORD_GAP = 0.17


@dataclass(frozen=True)
class Piece:
    """Words that stand close together: a whole line of a paragraph, or one cell of a table."""

    text: str
    left: float
    right: float


@dataclass(frozen=True)
class Line:
    """Pieces on one baseline, from left to right; `hyphen` is true where the line ends within a word."""

    pieces: tuple[Piece, ...]
    bottom: float
    height: float
    bold: bool = False
    hyphen: bool = False

    @property
    def text(self) -> str:
        """The words of the line, with two spaces between its pieces."""
        return "  ".join(piece.text for piece in self.pieces)

    @property
    def left(self) -> float:
        """Where the first piece begins."""
        return self.pieces[0].left

    @property
    def right(self) -> float:
        """Where the last piece ends."""
        return self.pieces[-1].right


def free_rows(rows: Sequence[Sequence[Piece]]) -> dict[int, int]:
    """Return for each whole place across the page how many of the rows have no words that reach over it."""
    low = int(min(row[0].left for row in rows))
    width = int(max(piece.right for row in rows for piece in row)) + 2 - low
    steps = [0] * (width + 1)
    for row in rows:
        for piece in row:
            begin, end = max(0, int(piece.left) + 2 - low), min(width, int(piece.right) - 1 - low)
            if begin < end:
                steps[begin] += 1
                steps[end] -= 1
    return {low + place: len(rows) - crossed for place, crossed in enumerate(accumulate(steps))}


@dataclass(slots=True)
class _Word:
    text: str
    left: float
    right: float
    bottom: float
    height: float


def page_lines(textpage: Any, count: int) -> list[Line]:
    """Return the lines of a page in the order in which the file draws them."""
    import pypdfium2.raw as raw

    handle = textpage.raw
    box = _boxes(raw, handle)
    text = _text(raw, handle, count)
    is_bold = _bold_letters(raw, handle)
    has_ligatures = _LIGATURE.search(text) is not None
    lines: list[Line] = []
    for found in _DRAWN_LINE.finditer(text):
        words = [
            word
            for place in _DRAWN_WORD.finditer(text, found.start(1), found.end(1))
            for start, end in _parted(*place.span(), box)
            if (word := _word(start, end, text, box)) is not None
        ]
        if words and is_upright(raw, handle, found.start(1)):
            if has_ligatures:
                for word in words:
                    word.text = word.text.translate(_PLAIN)
            bold = is_bold(found.start(1))
            lines.extend(_line_of(words, bold, hyphen=found.group(2) in _HYPHENS))
    return lines


def _text(raw: Any, handle: Any, count: int) -> str:
    """Return the characters of a page, so that the n-th is the library's n-th."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(handle, 0, count, buffer) - 1
    text = bytes(buffer)[: 2 * max(written, 0)].decode("utf-16-le", "replace")
    if len(text) != count:
        # Characters that are left out or take two places move the others; asked one by one they keep their numbers.
        codes = (raw.FPDFText_GetUnicode(handle, index) for index in range(count))
        text = "".join(chr(code) if code < 0xD800 or 0xDFFF < code < 0x110000 else "\ufffd" for code in codes)
    return text


_Box = tuple[float, float, float, float]


def _boxes(raw: Any, handle: Any) -> Callable[[int], _Box]:
    """Return a function that gives the left, right, bottom and top of a character."""
    rectangle = raw.FS_RECTF()
    pointer = ctypes.byref(rectangle)
    get = raw.FPDFText_GetLooseCharBox

    def box(index: int) -> _Box:
        get(handle, index, pointer)
        return rectangle.left, rectangle.right, rectangle.bottom, rectangle.top

    return box


def _parted(start: int, end: int, box: Callable[[int], _Box]) -> Iterator[tuple[int, int]]:
    """Yield the words in what the library takes for one: some programs move on between words and draw no space."""
    _, right, bottom, top = box(start)
    gap = _WORD_GAP * (top - bottom)
    first = start
    for index in range(start + 1, end):
        left, new_right, _, _ = box(index)
        if left - right > gap > 0:
            yield first, index
            first = index
        right = new_right
    yield first, end


def _word(start: int, end: int, text: str, box: Callable[[int], _Box]) -> _Word | None:
    left, right, bottom, top = box(start)
    if end - start > 2 and text[start] == "f":
        # Letters out of one ligature have a box as low as its ink; the word's last letter tells the height of the line.
        _, _, last_bottom, last_top = box(end - 1)
        if last_top - last_bottom > top - bottom:
            bottom, top = last_bottom, last_top
    height = top - bottom
    if height <= 0 or left > right or not -_FARTHEST < left < _FARTHEST or right > _FARTHEST:
        return None
    written = text[start:end]
    # Only digits and marks can be harmed by losing their place above the line; letters read the same.
    if _MAY_BE_RAISED.search(written, 1):
        written = _with_raised(start, end, text, box, bottom, height)
    if end - start > 1:
        right = min(max(right, box(end - 1)[1]), _FARTHEST)
    return _Word(written, left, right, bottom, height)


def _with_raised(start: int, end: int, text: str, box: Callable[[int], _Box], bottom: float, height: float) -> str:
    """Return a word with its raised and lowered digits kept apart, which are set smaller than its first letter."""
    pieces: list[str] = [text[start]]
    index = start + 1
    while index < end:
        stop = index
        low = 0.0
        if _MAY_BE_RAISED.match(text, index):
            _, _, low, high = box(index)
            if 0 < high - low < _SMALLER * height:
                stop = index + 1
                while stop < end and 0 < box(stop)[3] - box(stop)[2] < _SMALLER * height:
                    stop += 1
        if stop > index:
            before = "".join(pieces)[-12:]
            is_up = low - bottom > 0.12 * height
            pieces.append((raised if is_up else lowered)(before, text[index:stop]))
            index = stop
        else:
            pieces.append(text[index])
            index += 1
    return "".join(pieces)


def _line_of(words: list[_Word], bold: bool, hyphen: bool) -> list[Line]:
    """Join words into pieces; words of another baseline than the line's (its raised numbers) stay apart by a mark."""
    # A sign from another font may stand higher than all the words of the line.
    heights: Counter[float] = Counter()
    for word in words:
        heights[word.height] += len(word.text)
    most = heights.most_common(1)[0][1]
    height = max(height for height, letters in heights.items() if letters >= 0.5 * most)
    base = next(word.bottom for word in words if word.height == height)
    runs: list[list[_Word]] = []
    for word in words:
        if word.height < 0.75 * height and word.bottom - base > 0.12 * height and runs:
            before = runs[-1][-1]
            # A raised number after a space is a reference or a note's mark: it belongs to the word before.
            before.text += raised(before.text[-12:], word.text)
            before.right = max(before.right, word.right)
        elif runs and -0.5 * height < word.left - runs[-1][-1].right <= _WIDE_GAP * height:
            runs[-1].append(word)
        else:
            runs.append([word])
    pieces = tuple(Piece(" ".join(word.text for word in run), run[0].left, run[-1].right) for run in runs)
    # Pieces drawn from right to left are not one line.
    if any(after.left < before.left for before, after in pairwise(pieces)):
        return [Line((piece,), base, height, bold, hyphen and piece is pieces[-1]) for piece in pieces]
    return [Line(pieces, base, height, bold, hyphen)]


def _bold_letters(raw: Any, handle: Any) -> Callable[[int], bool]:
    """Return a function that tells whether a character is set in a bold font, by the font's name."""
    buffer = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    get, pointer = raw.FPDFText_GetFontInfo, ctypes.byref(flags)

    def is_bold(index: int) -> bool:
        buffer.value = b""
        get(handle, index, buffer, 128, pointer)
        return _BOLD.search(buffer.value) is not None

    return is_bold
