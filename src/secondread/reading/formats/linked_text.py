"""Text with links in it: marks while it is gathered, offsets once it is clean."""

from __future__ import annotations

from collections.abc import Sequence

from secondread.reading.formats.blocks import LinkAt, Paragraph
from secondread.reading.formats.clean_words import clean

# Two characters without meaning hold the place of a link while white space is still being put right.
LINK_START = "\ue000"
LINK_END = "\ue001"
_NO_MARKS = str.maketrans("", "", LINK_START + LINK_END)


def unmarked(text: str) -> str:
    """Return a file's own text without characters that would be taken for marks."""
    return text.translate(_NO_MARKS) if LINK_START in text or LINK_END in text else text


def paragraph_from(marked: str, addresses: Sequence[str]) -> Paragraph:
    """Return a paragraph from text whose n-th mark begins the link to the n-th address."""
    if LINK_START not in marked:
        return Paragraph(clean(marked))
    pieces: list[str] = []
    links: list[LinkAt] = []
    length = 0
    number = -1
    opened: int | None = None
    for character in clean(marked):
        if character == LINK_START:
            number += 1
            opened = length
        elif character == LINK_END:
            if opened is not None and length > opened and number < len(addresses):
                links.append(LinkAt(opened, length, addresses[number]))
            opened = None
        else:
            pieces.append(character)
            length += 1
    return Paragraph("".join(pieces), tuple(links))
