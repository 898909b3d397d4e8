"""Cells that hold the values of two arms, under a heading that names both: "Splint / Brace", "Splint (brace)"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from secondread.reading.arm_mentions import ArmMentions
from secondread.reading.patterns import lazy_pattern
from secondread.reading.table_contexts import Placed
from secondread.record import Arm, Cell

_SLASH = lazy_pattern(r"(?P<first>[^/]{3,60}?)\s*/\s*(?P<second>[^/]{3,60})")
_BRACKET = lazy_pattern(r"(?P<first>[^()]{3,60}?)\s*\((?P<second>[^()=]{3,60})\)")
_VALUE = r"[-−–]?\d[^/]{0,40}?"
_BY_SLASH = lazy_pattern(rf"\s*(?P<first>{_VALUE})\s*/\s*(?P<second>{_VALUE})\s*")
_BY_BRACKET = lazy_pattern(r"\s*(?P<first>[-−–]?\d[^()]{0,40}?)\s*\(\s*(?P<second>[-−–]?\d[^()]{0,40}?)\s*\)\W*")


def parted_cells(placed: Sequence[Placed], arms: Sequence[Arm]) -> tuple[Placed, ...]:
    """Return the cells of a table, one that holds two arms as two cells, each under the name of its arm."""
    finder = ArmMentions(tuple(arms))
    pairs: dict[str, tuple[str, str, bool] | None] = {}
    found: list[Placed] = []
    for one in placed:
        for heading in one.headings:
            if heading not in pairs:
                pairs[heading] = _pair(heading, finder)
            pair = pairs[heading]
            parts = tuple(_parts(one.cell, slash=pair[2])) if pair is not None else ()
            if pair is not None and parts:
                for cell, name in zip(parts, pair[:2], strict=True):
                    heads = tuple(name if text == heading else text for text in one.headings)
                    found.append(Placed(cell, heads, one.labels))
                break
        else:
            found.append(one)
    return tuple(found)


def _pair(heading: str, finder: ArmMentions) -> tuple[str, str, bool] | None:
    """Return the names of the two arms in a heading, and whether a stroke parts them."""
    for pattern, slash in ((_SLASH, True), (_BRACKET, False)):
        match = pattern.fullmatch(heading.strip())
        if match is None:
            continue
        first, second = ({mention.arm for mention in finder.find(match.group(side))} for side in ("first", "second"))
        if len(first) == len(second) == 1 and first != second:
            return match.group("first").strip(), match.group("second").strip(), slash
    return None


def _parts(cell: Cell, *, slash: bool) -> Iterator[Cell]:
    match = (_BY_SLASH if slash else _BY_BRACKET).fullmatch(cell.text)
    if match is None:
        return
    for side in ("first", "second"):
        start, end = match.span(side)
        yield cell.model_copy(update={"text": match.group(side), "start": cell.start + start, "end": cell.start + end})
