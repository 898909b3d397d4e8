"""Numbers per arm for an outcome that is asked for, out of the tables and sentences of a report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from secondread.reading.asked import Asked, asked, telling, tokens
from secondread.reading.asked_sizes import asked_sizes
from secondread.reading.cell_values import CellValue, Hint, cell_values, hint_of, only_a_hint
from secondread.reading.outcome_weights import outcome_weights, weighted_share
from secondread.reading.patterns import lazy_pattern
from secondread.reading.table_contexts import Placed, placed_cells
from secondread.reading.text_results import text_values
from secondread.record import Document, PrintedNumber, Span, Table

LEAST_SHARE = 0.3


@dataclass(frozen=True)
class ArmNumbers:
    """What is printed for one arm: events and group size, or mean, SD and group size; each with its span, or None."""

    events: PrintedNumber | None = None
    size: PrintedNumber | None = None
    mean: PrintedNumber | None = None
    sd: PrintedNumber | None = None


@dataclass(frozen=True)
class AskedResults:
    """The numbers of both arms, where they were found, and how sure the reading is (0 to 1)."""

    intervention: ArmNumbers
    comparator: ArmNumbers
    where: Span | None = None
    sure: float = 0.0


@dataclass(frozen=True)
class _Entry:
    """What a table says under one set of headings, for both arms."""

    texts: tuple[str, ...]
    caption: str
    table: Table
    first: CellValue
    second: CellValue
    first_size: PrintedNumber | None = None
    second_size: PrintedNumber | None = None
    conflict: bool = False
    labels: tuple[str, ...] = ()


def results_for(document: Document, *, intervention: str, comparator: str, outcome: str) -> AskedResults:
    """Return events and group sizes, or means, SDs and group sizes, of two arms for one outcome.

    Parameters
    ----------
    document
        A report with its tables (JATS, Markdown, HTML, DOCX or PDF).
    intervention, comparator, outcome
        Their names as a person would write them.

    Returns
    -------
    AskedResults
        Every number as printed with its span; None where the report prints none. Nothing is derived: a percentage
        without its count gives no events, a standard error no SD. After treatment is preferred to baseline, the end
        of treatment to later follow-up, the last of several times otherwise, and the whole group to subgroups, unless
        the outcome names a time or group.
    """
    question = asked(document.text, outcome=outcome, intervention=intervention, comparator=comparator)
    weights = outcome_weights(document, question)
    best: tuple[float, float, _Entry] | None = None
    found = [entry for table in document.tables for entry in _entries(table, question, document.id)]
    for entry in found:
        if entry.first != CellValue() and entry.second != CellValue():
            share, score = _score(entry, question, weights, outcome)
            if share >= LEAST_SHARE and (best is None or score > best[0] + 1e-9):
                best = (score, share, entry)
    sizes = asked_sizes(document, question, (intervention, comparator))
    if best is not None:
        _, share, entry = best
        entry = _with_other_kind(entry, found)
        at = Span(document=document.id, start=entry.table.start, end=entry.table.end)
        return AskedResults(
            _numbers(entry.first, entry.first_size or sizes[0]),
            _numbers(entry.second, entry.second_size or sizes[1]),
            at,
            min(0.95, 0.4 + 0.5 * share),
        )
    told = text_values(document, question, weights)
    if told is not None:
        return AskedResults(
            _numbers(told.first, sizes[0]),
            _numbers(told.second, sizes[1]),
            Span(document=document.id, start=told.start, end=told.end),
            0.5,
        )
    return AskedResults(ArmNumbers(size=sizes[0]), ArmNumbers(size=sizes[1]))


def _with_other_kind(entry: _Entry, found: Sequence[_Entry]) -> _Entry:
    """Return an entry with the counts, or the mean and SD, that the same row gives under other headings.

    "Sick leave" may ask how many had any or how many days they had; a table that has both answers both.
    """
    for other in found:
        if other.table == entry.table and other.labels == entry.labels and other is not entry and not other.conflict:
            counts = entry.first.events is None and other.first.events is not None and other.first.mean is None
            means = entry.first.mean is None and other.first.mean is not None and other.first.events is None
            if counts or means:
                return replace(
                    entry,
                    first=_together([entry.first, other.first]),
                    second=_together([entry.second, other.second]),
                )
    return entry


def _numbers(value: CellValue, size: PrintedNumber | None) -> ArmNumbers:
    return ArmNumbers(events=value.events, size=value.total or size, mean=value.mean, sd=value.sd)


def arm_score(label: str, stems: frozenset[str]) -> float:
    """Return how much of a label names an arm: the words of the arm that it has, fewer foreign words being better."""
    words = telling(tokens(re.sub(r"\(?\b[nN]\s?=\s?\d+\)?", " ", label)))
    hits = len({word for word in words if word in stems})
    return hits + hits / len(words) if words else 0.0


def _named_arms(labels: Sequence[str], question: Asked) -> dict[str, str]:
    """Return which labels of one axis name the intervention and which the comparator.

    The label that says most of an arm's name is that arm. Where one arm is found and one other label is left that is
    no total, difference or test, it is the other arm.
    """
    scores = {
        label: (arm_score(label, question.intervention), arm_score(label, question.comparator)) for label in labels
    }
    named: dict[str, str] = {}
    for side, name in ((0, "INT"), (1, "CMP")):
        fit = {label: pair[side] for label, pair in scores.items() if pair[side] > pair[1 - side]}
        if fit:
            most = max(fit.values())
            named.update({label: name for label, value in fit.items() if value >= most - 1e-9})
    negated = _by_negation(labels, question)
    if not named and negated:
        named.update(negated)
    if len(set(named.values())) == 1:
        left = [label for label in labels if label not in named and not _NO_ARM.search(label)]
        if len(left) == 1:
            named[left[0]] = "CMP" if "INT" in named.values() else "INT"
    return named if len(set(named.values())) == 2 else {}


def _by_negation(labels: Sequence[str], question: Asked) -> dict[str, str]:
    """Return the arms of "With stent" and "Without stent" where a question says "stentless" or "no stent"."""
    without = [label for label in labels if re.match(r"\W*(?:without|no|non)\b", label, re.I)]
    if len(without) != 1:
        return {}
    stems = telling(tokens(without[0]))
    said = [stem for stem in question.comparator if any(stem.startswith(word) and stem != word for word in stems)]
    return {without[0]: "CMP"} if said or question.negated & set(stems) else {}


_NO_ARM = lazy_pattern(
    r"\btotal\b|\boverall\b|\bdifference\b|\bp\b|p[\s-]?value|\bP\b|\bCI\b|\btest\b|χ|\bX\^?2|\bES\d?\b"
    r"|effect size|\bratio\b"
    r"|^\W*(?:n|%|mean|sd|se|\(%\))\W*$|\bitems?\b|\bvariables?\b|range|\bboth\b|\ball\b",
    re.I,
)
_TEST = lazy_pattern(
    r"\W*(?:p|p[\s-]?values?.*|P\s?\w?|95\s?%.*|.*\bCI\b.*|.*\bdifference\b.*|.*\bratio\b.*|t|F|χ2.*)\W*$", re.I
)
_SIZE = lazy_pattern(r"\b[nN]\s?=\s?(\d{1,3}(?:,\d{3})+|\d+)")
_WITHIN = lazy_pattern(r"(?P<first>[A-Za-z][\w\s-]{2,40}?)\s?\(\s?(?P<second>[A-Za-z][\w\s-]{2,40}?)\)")


def _entries(table: Table, question: Asked, document_id: str) -> list[_Entry]:
    placed = placed_cells(table)
    headings = list(dict.fromkeys(text for one in placed for text in one.headings))
    labels = list(dict.fromkeys(text for one in placed for text in one.labels))
    by_column, by_row = _named_arms(headings, question), _named_arms(labels, question)
    caption = table.caption.text if table.caption else ""
    if not by_column and not by_row:
        return _within_cells(placed, caption, table, question, document_id)
    arms = by_column or by_row
    held: dict[tuple[str, ...], dict[str, list[CellValue]]] = {}
    sizes: dict[tuple[tuple[str, ...], str], PrintedNumber] = {}
    known = _label_sizes(table, arms, document_id)
    before: tuple[Placed, tuple[str, ...]] | None = None
    for one in placed:
        names = [text for text in (*one.headings, *one.labels) if text in arms]
        if not names or len({arms[name] for name in names}) != 1:
            before = None
            continue
        if any(_TEST.match(text) for text in one.headings[-1:]):
            before = None
            continue
        hint: Hint = next((h for text in (*one.headings[::-1], *one.labels[::-1], caption) if (h := hint_of(text))), "")
        context = tuple(text for text in (*one.labels, *one.headings) if text not in arms and not only_a_hint(text))
        if hint == "SD" and before is not None and before[0].cell.row == one.cell.row:
            context = before[1]
        before = (one, context)
        arm = arms[names[0]]
        values = cell_values(one.cell.text, hint, document_id, one.cell.start)
        if len(values) == 1:
            held.setdefault(context, {}).setdefault(arm, []).append(values[0])
            size = next((known[name] for name in names if name in known), None)
            if size is not None:
                sizes[context, arm] = size
    by_arm = {arms[name]: size for name, size in known.items()}
    return [
        _Entry(
            context,
            caption,
            table,
            _together(sides["INT"]),
            _together(sides["CMP"]),
            sizes.get((context, "INT")) or by_arm.get("INT"),
            sizes.get((context, "CMP")) or by_arm.get("CMP"),
            conflict=_conflict(sides["INT"]) or _conflict(sides["CMP"]),
            labels=tuple(text for text in context if text in labels),
        )
        for context, sides in held.items()
        if len(sides) == 2
    ]


def _label_sizes(table: Table, arms: dict[str, str], document_id: str) -> dict[str, PrintedNumber]:
    """Return the group sizes printed in the labels of arms."""
    found = {}
    for cell in table.cells:
        text = cell.text.strip()
        match = _SIZE.search(cell.text)
        if text in arms and match:
            found[text] = number_at(cell.text, match.span(1), document_id, cell.start)
    return found


def number_at(text: str, place: tuple[int, int], document_id: str, offset: int) -> PrintedNumber:
    """Return a whole number printed at a place."""
    shown = text[place[0] : place[1]]
    span = Span(document=document_id, start=offset + place[0], end=offset + place[1])
    return PrintedNumber(text=shown, value=float(shown.replace(",", "")), span=span)


def _conflict(values: list[CellValue]) -> bool:
    """Tell an arm for which one heading gives two different values."""
    return any(
        len({number.value for value in values if (number := getattr(value, part)) is not None}) > 1
        for part in ("events", "total", "mean", "sd")
    )


def _together(values: list[CellValue]) -> CellValue:
    """Return the parts of one arm's value that stand in several cells (n, then %; mean, then SD) as one."""
    whole = CellValue()
    for value in values:
        for part in ("events", "total", "percent", "mean", "sd", "se"):
            if getattr(whole, part) is None and getattr(value, part) is not None:
                whole = replace(whole, **{part: getattr(value, part)})
    return whole


def _within_cells(
    placed: Sequence[Placed], caption: str, table: Table, question: Asked, document_id: str
) -> list[_Entry]:
    """Return what stands in cells that hold both arms, headed "Intervention (control)"."""
    found = []
    for one in placed:
        head = next((match for text in one.headings for match in _WITHIN.finditer(text)), None)
        if head is None:
            continue
        arms = _named_arms([head.group("first"), head.group("second")], question)
        values = cell_values(one.cell.text, hint_of(" ".join(one.headings)), document_id, one.cell.start)
        if len(arms) != 2 or len(values) != 2:
            continue
        first, second = values if arms[head.group("first")] == "INT" else values[::-1]
        found.append(_Entry((*one.labels, *one.headings), caption, table, first, second))
    return found


_BASELINE = lazy_pattern(
    r"\bbaseline\b|\bT0\b|\bpre[\s-]?(?:test|treatment|intervention|op)?\b|\badmission\b|\bbefore\b"
    r"|\bperiod 1\b|\bscreening\b",
    re.I,
)
_AFTER = lazy_pattern(
    r"\bpost\b|\bpost[\s-]?(?:test|treatment|intervention)|\bT1\b|\bend of\b|\bafter treatment\b"
    r"|\bfinal\b|\bendpoint\b",
    re.I,
)
_WHOLE_GROUP = lazy_pattern(r"\btotal\b|\boverall\b|\bany\b|\ball\b", re.I)
_WHO_TOOK_PART = lazy_pattern(
    r"baseline (?:characteristics|data|demographic)|on admission|demographic|characteristics of", re.I
)
_TIME = lazy_pattern(r"(\d+(?:\.\d+)?)\s?[- ]?(day|week|month|year)s?\b", re.I)
_DAYS = {"day": 1.0, "week": 7.0, "month": 30.4, "year": 365.0}


def _score(entry: _Entry, question: Asked, weights: dict[str, float], outcome: str) -> tuple[float, float]:
    """Return how much of the outcome's name stands over the values, and how well they answer."""
    shown = " ".join(entry.texts)
    share = weighted_share(shown, question, weights)
    both = weighted_share(f"{shown} {entry.caption}", question, weights)
    named = max(share, 0.9 * both)
    score = named + 0.1 * share
    wanted = set(telling(tokens(outcome)))
    last = telling(tokens(entry.texts[-1])) if entry.texts else []
    foreign = [stem for stem in telling(tokens(shown)) if stem not in question.outcome and stem.isalpha()]
    score -= 0.02 * min(len(foreign), 8)
    score += 0.15 * sum(stem in wanted for stem in last if stem.isdigit())
    if _BASELINE.search(shown) and not _BASELINE.search(outcome):
        score -= 0.5
    if _WHO_TOOK_PART.search(entry.caption):
        score -= 0.5
    score -= 0.3 * entry.conflict
    score += 0.12 * min(2, sum(bool(_WHOLE_GROUP.search(text)) for text in entry.texts)) + 0.1 * bool(
        _AFTER.search(shown)
    )
    times = [float(number) * _DAYS[unit.lower()] for number, unit in _TIME.findall(shown)]
    score += 0.05 * min(1.0, max(times, default=0.0) / 730)
    complete = (entry.first.mean and entry.first.sd) or entry.first.events
    return named, score + (0.2 if complete else 0.0)
