"""Captions that stand as paragraphs of their own above a table, put to the table."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from secondread.reading.formats.blocks import Block, Heading, Paragraph, RawTable
from secondread.reading.patterns import lazy_pattern

_CAPTION = lazy_pattern(
    r"\s*(?P<label>(?:Supplementary |Appendix |Extended Data )?Tables?\s?(?:[A-Z]?\d{1,3}[a-z]?|[IVX]{1,5})\b"
    r"\s?[.:|–—-]?)"
    r"(?!\s(?:shows?|lists?|presents?|gives?|summari[sz]es?|reports?|and|also|below|contains?|provides?)\b)"
    r"\s*(?P<words>.{0,600}?)\s*",
    re.S,
)


def with_captions(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return the blocks, a paragraph such as "Table 2. Outcomes" right above a table without caption made its own."""
    found: list[Block] = []
    for block in blocks:
        before = found[-1] if found else None
        if isinstance(block, RawTable) and not block.label and not block.caption and before is not None:
            label, words = caption_of(before.text) if isinstance(before, Paragraph | Heading) else ("", "")
            if label:
                found.pop()
                block = replace(block, label=label, caption=words)
        found.append(block)
    return tuple(found)


def caption_of(text: str) -> tuple[str, str]:
    """Return the label and the words of a caption ("Table 2.", "Outcomes"), both "" where the text is none."""
    match = _CAPTION.fullmatch(text)
    return (match.group("label").strip(), match.group("words")) if match else ("", "")
