"""The cells of a table gathered by what they are about: the numbers of every arm and how the arms compare."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from secondread.reading.cell_values import Hint, cell_values, hint_of, only_a_hint
from secondread.reading.contrast_cells import ContrastCell, contrast_cell, interval_of
from secondread.reading.patterns import lazy_pattern
from secondread.reading.printed_value import printed
from secondread.reading.table_arms import TableArms
from secondread.reading.table_contexts import Placed
from secondread.record import PrintedNumber, Table

_COUNTED = lazy_pattern(r"\bnumber of\b|\bevents?\b|\bn \(%\)", re.I)
_MEDIAN = lazy_pattern(r"\bmedian\b", re.I)
_PERCENT_ALONE = lazy_pattern(r"[(\[]\s?%\s?[)\]]|,\s?%|\bpercent(?:age)? of\b", re.I)
_WITH_COUNT = lazy_pattern(r"\b(?:n|no\.?|number)\s?,?\s?[(\[]", re.I)

_BEFORE = lazy_pattern(
    r"\bbaseline\b|^\W*T0\W*$|\bpre[\s-]?(?:test|treatment|intervention|op\w*)\b|^\W*before\b|\bscreening\b"
    r"|\bweek 0\b|\bday 0\b",
    re.I,
)
_SINCE_BEFORE = lazy_pattern(r"\bchange|\bfrom baseline|\badjusted|\bafter\b", re.I)
_WHOLE = lazy_pattern(r"\b(?:overall|total|all (?:patients|participants|subjects)|whole)\b", re.I)


@dataclass
class Entry:
    """What a table says under one set of headings: the numbers of each arm, and of arm against arm."""

    names: tuple[str, ...]
    others: tuple[str, ...]
    arms: dict[str, dict[str, Any]] = field(default_factory=dict)
    contrasts: dict[str, ContrastCell] = field(default_factory=dict)
    sizes: dict[str, PrintedNumber] = field(default_factory=dict)
    heads: tuple[str, ...] = ()
    last_column: int = 0
    start: int = 0
    end: int = 0

    def seen(self, placed: Placed) -> None:
        """Widen the place of the entry by a cell."""
        self.start = min(self.start or placed.cell.start, placed.cell.start)
        self.end = max(self.end, placed.cell.end)
        self.heads = self.heads or placed.headings


_Key = tuple[int, tuple[str, ...], tuple[str, ...]]


def entries_in(table: Table, placed: Sequence[Placed], named: TableArms, document_id: str) -> list[Entry]:
    """Return what a table says under each set of headings: the numbers of the arms and their comparison."""
    held: dict[_Key, Entry] = {}
    waiting: list[tuple[Placed, str, tuple[str, ...], tuple[str, ...]]] = []
    before: tuple[int, tuple[str, ...]] | None = None
    caption = table.caption.text if table.caption else ""
    for one in placed:
        arm = named.arm_of(one)
        names = tuple(text for text in one.labels if text not in named.by_text)
        others = tuple(t for t in one.headings if t not in named.by_text and not only_a_hint(t) and not _is_size(t))
        if _compares(one.headings):
            # A comparison under one arm's heading is one within that arm, before and after.
            if not named.in_columns or not arm:
                waiting.append((one, arm, names, others))
            continue
        if not arm:
            continue
        hint = _hint(one.headings, one.labels, caption)
        if hint in ("SD", "SE", "percent") and not others and before is not None and before[0] == one.cell.row:
            others = before[1]
        before = (one.cell.row, others)
        numbers = _numbers(one, hint, document_id, caption)
        if not numbers:
            continue
        # Rows with the same label under different heads are different rows.
        key = (one.cell.row if named.in_columns else 0, names, others)
        entry = held.setdefault(key, Entry(names, others))
        kept = entry.arms.setdefault(arm, {})
        for name, number in numbers.items():
            kept.setdefault(name, number)
        size = named.size_of(one, arm)
        if size is not None:
            entry.sizes.setdefault(arm, size)
        entry.last_column = max(entry.last_column, one.cell.column)
        entry.seen(one)
    _take_counts_for_sizes(held, in_columns=named.in_columns)
    for one, arm, names, others in waiting:
        _add_contrast(one, arm, names, others, held, document_id, in_columns=named.in_columns)
    for entry in held.values():
        entry.arms = {
            arm: checked for arm, numbers in entry.arms.items() if (checked := _checked(numbers, entry.sizes.get(arm)))
        }
    return [entry for entry in held.values() if len(entry.arms) >= 2 or entry.contrasts]


@lru_cache(maxsize=512)
def _compares(headings: tuple[str, ...]) -> bool:
    """Tell the headings of a comparison: of a p-value, a difference, a ratio, an interval."""
    return contrast_cell("1", headings, "", 0) is not None or _is_interval(headings)


@lru_cache(maxsize=512)
def _hint(headings: tuple[str, ...], labels: tuple[str, ...], caption: str) -> Hint:
    """Return what the nearest words over or beside a cell say that it holds."""
    hint: Hint = next((h for text in (*headings[::-1], *labels[::-1], caption) if (h := hint_of(text))), "")
    told = " ".join((*headings, *labels, caption))
    if not hint and _PERCENT_ALONE.search(told) and not _WITH_COUNT.search(told):
        return "percent"
    return hint


def _take_counts_for_sizes(held: dict[_Key, Entry], *, in_columns: bool) -> None:
    """A count beside a mean is the size of the group; so is a column "n" in a table whose rows are arms."""
    for (_, names, others), entry in list(held.items()):
        counts_alone = all(set(numbers) == {"events"} for numbers in entry.arms.values())
        if counts_alone and not in_columns and not others and not any(text for text in names if _COUNTED.search(text)):
            rest = [other for (_, n, o), other in held.items() if n == names and o]
            for other in rest:
                for arm, numbers in entry.arms.items():
                    other.sizes[arm] = numbers["events"]
            if rest:
                entry.arms = {}
        for arm, numbers in entry.arms.items():
            if "value" in numbers and "events" in numbers:
                entry.sizes[arm] = numbers.pop("events")


def _is_size(text: str) -> bool:
    return bool(re.fullmatch(r"\W*[nN]\s?=\s?[\d,]+\W*", text))


def _is_interval(headings: Sequence[str]) -> bool:
    return bool(headings) and bool(re.fullmatch(r"\W*(?:\d\d\s?%\s?)?(?:Wald )?(?:\d\d\s?%\s?)?CI\W*", headings[-1]))


def _numbers(one: Placed, hint: Hint, document_id: str, caption: str) -> dict[str, Any]:
    """Return the fields of an arm's result that one cell gives."""
    told = " ".join((*one.headings, *one.labels, caption))
    text, start = one.cell.text, one.cell.start
    bracketed = re.fullmatch(r"\s*\(\s*([^()]*?)\s*\)\W*", text)
    if bracketed and hint in ("percent", "SD", "SE"):
        text, start = bracketed.group(1), start + bracketed.start(1)
    if _MEDIAN.search(" ".join((*one.headings, *one.labels))):
        middle = re.match(r"\s*[-−–]?\d+(?:[.·]\d+)?", text)
        return {"value": printed(text, *middle.span(), document_id, start), "value_kind": "median"} if middle else {}
    with_limits = interval_of(text, document_id, start)
    if with_limits is not None and re.search(r"\bCI\b", f"{told} {text}"):
        limits = {"low": with_limits.low, "high": with_limits.high}
        return {"value": with_limits.estimate, "value_kind": _mean_or_change(told), **limits}
    values = cell_values(text, hint, document_id, start)
    if len(values) != 1:
        return {}
    value = values[0]
    found: dict[str, Any] = {"events": value.events, "total": value.total, "percent": value.percent}
    if value.mean is not None:
        found |= {"value": value.mean, "value_kind": _mean_or_change(told)}
    found |= {"sd": value.sd, "se": value.se}
    if value.events is not None and value.percent is not None and hint not in ("count and percent", "count"):
        # "49 (12)" may be a mean with its SD: the size of the group must bear it out.
        found["unsure"] = True
    return {name: number for name, number in found.items() if number is not None}


def _checked(numbers: dict[str, Any], size: PrintedNumber | None) -> dict[str, Any]:
    """Return an arm's numbers with the size of its group where that fits them; unsure counts only where it does."""
    events, percent, total = numbers.get("events"), numbers.get("percent"), numbers.get("total")
    unsure = numbers.pop("unsure", False)
    if events is not None and percent is not None:
        of = total or size
        fits = of is not None and of.value > 0 and abs(100 * events.value / of.value - percent.value) <= 1
        if unsure and not fits:
            return {}
        return {**numbers, "total": of} if fits else numbers
    if size is not None and total is None and (events is None or events.value <= size.value):
        return {**numbers, "total": size} if numbers else numbers
    return numbers


def _mean_or_change(told: str) -> str:
    if re.search(r"\bpercent(?:age)? change\b|\b% change\b", told, re.I):
        return "percent change"
    return "change" if re.search(r"\bchange\b", told, re.I) else "mean"


def _add_contrast(
    one: Placed,
    arm: str,
    names: tuple[str, ...],
    others: tuple[str, ...],
    held: dict[_Key, Entry],
    document_id: str,
    *,
    in_columns: bool,
) -> None:
    """Join a comparison to the values of its row: those under the same headings, else those left of it."""
    if in_columns:
        row = [entry for (number, labels, _), entry in held.items() if labels == names and number == one.cell.row]
        shared = [entry for entry in row if set(entry.others) & set(others)]
        left = [entry for entry in row if entry.last_column < one.cell.column]
        fits = shared or sorted(left, key=lambda entry: entry.last_column) or row
    else:
        fits = [entry for (_, labels, _), entry in held.items() if labels == names and arm in entry.arms]
    entry = fits[-1] if fits else held.setdefault((one.cell.row, names, ()), Entry(names, ()))
    binary = any("events" in numbers or "percent" in numbers for numbers in entry.arms.values())
    cell = contrast_cell(one.cell.text, one.headings, document_id, one.cell.start, binary=binary)
    if cell is None:
        return
    known = entry.contrasts.get(arm, ContrastCell())
    entry.contrasts[arm] = ContrastCell(
        measure=known.measure if known.measure != "unknown" else cell.measure,
        estimate=known.estimate or cell.estimate,
        low=known.low or cell.low,
        high=known.high or cell.high,
        level=cell.level if cell.low is not None else known.level,
        p=known.p or cell.p,
        adjusted=known.adjusted or cell.adjusted,
    )
    entry.seen(one)


def is_before(entry: Entry) -> bool:
    """Tell the values before treatment from those after it."""
    return any(_BEFORE.search(text) and not _SINCE_BEFORE.search(text) for text in (*entry.others, *entry.names[-1:]))
