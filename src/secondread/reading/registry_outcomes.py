"""The outcomes of a study record and what it posts about each: per group, between groups, and harms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from secondread.reading.formats.registry_tables import (
    ANALYSES,
    OUTCOME,
    PLANNED_OUTCOMES,
    VALUES,
)
from secondread.reading.outcome_names import DataKind, data_kind_of, direction_of, is_harm, same_outcome
from secondread.reading.patterns import lazy_pattern
from secondread.reading.registry_arms import arms_of_groups
from secondread.reading.registry_cells import (
    VALUE,
    CellTable,
    cell_span,
    number_alone,
    number_at,
    tables_of,
    text_of,
    words_in,
)
from secondread.reading.registry_contrasts import arm_favoured, contrasts_in
from secondread.reading.registry_harms import harms_in
from secondread.reading.time_points import days_of
from secondread.record import Arm, ArmResult, Cell, Contrast, Document, Outcome, PrintedNumber, Result, Span
from secondread.record.trial import OutcomeRole

# A table of laboratory values by grade has hundreds of rows, and no text makes claims about each of them.
MOST_ROWS = 12
MOST_EVENTS = 60

_ROLES: dict[str, OutcomeRole] = {
    "primary": "primary", "secondary": "secondary", "other": "exploratory", "other pre-specified": "exploratory",
    "post hoc": "post_hoc",
}  # fmt: skip
_NO = lazy_pattern(
    r"\W*(?:no|none|not? (?:achieved|met|reached|respon\w+)|non-?respon\w+|failure|absent|negative)\W*", re.I
)
_YES = lazy_pattern(r"\W*(?:yes|achieved|met|reached|respon\w+|success|present|positive|participants|value)\W*", re.I)
_PERCENT_OF_PEOPLE = lazy_pattern(
    r"\W*(?:%|percent(?:age)?)\W*(?:of\s)?(?:participants|patients|subjects|people)", re.I
)
_LEVEL = lazy_pattern(r"(\d+(?:\.\d+)?)\s?%")


@dataclass
class _Found:
    outcomes: list[Outcome]
    results: list[Result]

    def add_outcome(self, outcome: Outcome) -> str:
        self.outcomes.append(outcome.model_copy(update={"id": f"o{len(self.outcomes) + 1}"}))
        return self.outcomes[-1].id

    def add_result(self, result: Result) -> None:
        self.results.append(result.model_copy(update={"id": f"r{len(self.results) + 1}"}))


def registry_results(document: Document, arms: Sequence[Arm]) -> tuple[tuple[Outcome, ...], tuple[Result, ...]]:
    """Return the outcomes of a study record and their results: those reported, those only planned, and harms."""
    found = _Found([], [])
    parts = [t for t in document.tables if t.label in (OUTCOME, VALUES, ANALYSES)]
    values = {t.table.start: t for t in tables_of(document, VALUES)}
    analyses = {t.table.start: t for t in tables_of(document, ANALYSES)}
    for about in tables_of(document, OUTCOME):
        # The tables of one outcome follow each other.
        at = next(index for index, table in enumerate(parts) if table.start == about.table.start)
        mine = []
        for table in parts[at + 1 :]:
            if table.label == OUTCOME:
                break
            mine.append(table.start)
        _reported(
            about,
            next((values[start] for start in mine if start in values), None),
            next((analyses[start] for start in mine if start in analyses), None),
            arms,
            found,
        )
    reported = tuple(found.outcomes)
    for outcome in _planned(document):
        if not any(outcome.role == one.role and same_outcome(outcome.name, one.name) >= 0.8 for one in reported):
            found.add_outcome(outcome)
    for outcome, result in harms_in(document, arms):
        found.add_result(result.model_copy(update={"outcome": found.add_outcome(outcome)}))
    found.outcomes.sort(key=lambda one: one.role != "primary")
    return tuple(found.outcomes), tuple(found.results)


def _planned(document: Document) -> Iterator[Outcome]:
    for table in tables_of(document, PLANNED_OUTCOMES):
        for row in table.rows:
            if "Measure" in row:
                yield _outcome(document, row["Measure"].text, row["Measure"], row.get("Role"), row.get("Time frame"))


def _outcome(
    document: Document, name: str, place: Cell | None, role: Cell | None, frame: Cell | None, *, start: int = 0
) -> Outcome:
    harm = is_harm(name)
    return Outcome(
        id="o",
        name=name,
        role=_ROLES.get(text_of(role).casefold(), "unstated"),
        role_stated=role is not None,
        role_span=cell_span(document, role),
        data=data_kind_of(name),
        direction=direction_of(name),
        time_point=words_in(document, frame),
        harm=harm,
        composite="composite" in name.casefold(),
        span=cell_span(document, place) or Span(document=document.id, start=start, end=start + len(name)),
    )


def _reported(
    about: CellTable, values: CellTable | None, analyses: CellTable | None, arms: Sequence[Arm], found: _Found
) -> None:
    document, facts = about.document, about.rows[0]
    kind, unit = text_of(facts.get("Measured")).casefold(), text_of(facts.get("Unit"))
    caption = about.table.caption
    base = _outcome(
        document,
        about.caption,
        None,
        facts.get("Role"),
        facts.get("Time frame"),
        start=caption.start if caption else about.table.start,
    ).model_copy(update={"unit": unit, "data": _data(kind, unit, about.caption)})
    groups = arms_of_groups([name for name in values.headings if name], arms) if values else {}
    totals = {} if values is None else _totals(values, groups)
    rows = [] if values is None else _rows_of_values(values)
    contrasts = list(contrasts_in(analyses, arms, groups)) if analyses else []
    if len(rows) == 1 or not rows:
        outcome_id = found.add_outcome(base)
        per_arm = tuple(_per_arm(values, rows[0], facts, groups, totals)) if rows and values else ()
        for contrast, compared in contrasts:
            of_two = tuple(one for one in per_arm if not compared or one.arm in compared)
            found.add_result(_result(document, outcome_id, base, of_two, contrast, arms, about))
        rest = tuple(one for one in per_arm if not any(not both or one.arm in both for _, both in contrasts))
        if rest:
            found.add_result(_result(document, outcome_id, base, rest, None, arms, about))
        return
    if contrasts:
        outcome_id = found.add_outcome(base)
        for contrast, _ in contrasts:
            found.add_result(_result(document, outcome_id, base, (), contrast, arms, about))
    assert values is not None
    for row in rows[:MOST_ROWS]:
        per_arm = tuple(_per_arm(values, row, facts, groups, totals))
        label = text_of(row.get(""))
        if per_arm:
            named = base.model_copy(update={"name": f"{base.name}: {label}", "aliases": (label,)})
            if days_of(label) is not None:
                named = named.model_copy(update={"time_point": words_in(document, row.get(""))})
            found.add_result(_result(document, found.add_outcome(named), named, per_arm, None, arms, about))


def _data(kind: str, unit: str, name: str) -> DataKind:
    if kind == "count of participants" or _PERCENT_OF_PEOPLE.match(unit):
        return "binary"
    by_name = data_kind_of(name)
    if kind == "median" and by_name == "time_to_event":
        return by_name
    return "continuous" if "mean" in kind or kind == "median" else by_name


def _rows_of_values(values: CellTable) -> list[dict[str, Cell]]:
    """Return the rows that hold values; of "Yes" and "No", the first alone."""
    rows = [row for row in values.rows if text_of(row.get("")) != "Participants analysed (n)" and len(row) > 1]
    if len(rows) == 2:
        told = [row for row in rows if not _NO.fullmatch(text_of(row.get("")))]
        if len(told) == 1 and _YES.fullmatch(text_of(told[0].get(""))):
            return told
    return rows


def _totals(values: CellTable, groups: dict[str, str]) -> dict[str, PrintedNumber]:
    row = next((row for row in values.rows if text_of(row.get("")) == "Participants analysed (n)"), {})
    found = {arm: number_alone(values.document, row.get(heading)) for heading, arm in groups.items()}
    return {arm: number for arm, number in found.items() if number is not None}


def _per_arm(
    values: CellTable,
    row: dict[str, Cell],
    facts: dict[str, Cell],
    groups: dict[str, str],
    totals: dict[str, PrintedNumber],
) -> Iterator[ArmResult]:
    for heading, arm in groups.items():
        cell = row.get(heading)
        match = VALUE.fullmatch(cell.text) if cell is not None else None
        if cell is not None and match is not None:
            fields = _fields(values, cell, match, facts)
            yield ArmResult.model_validate(
                {"arm": arm, "total": totals.get(arm), "span": cell_span(values.document, cell), **fields}
            )


def _fields(values: CellTable, cell: Cell, match: re.Match[str], facts: dict[str, Cell]) -> dict[str, Any]:
    """Return what one cell says of its group, by the kind of value and spread that the record names."""
    kind, spread = text_of(facts.get("Measured")).casefold(), text_of(facts.get("Spread")).casefold()
    unit = text_of(facts.get("Unit"))
    percent = bool(_PERCENT_OF_PEOPLE.match(unit)) and kind in ("number", "mean", "")

    def number(name: str) -> PrintedNumber:
        return number_at(values.document, cell, *match.span(name), percent=percent)

    found: dict[str, Any] = {}
    if match.group("total"):
        found["total"] = number("total")
    if kind == "count of participants":
        return {**found, "events": number("value")}
    if "confidence interval" in spread and match.group("low"):
        level = _LEVEL.search(spread)
        # A limit that was not reached is "NA".
        limits = {side: number(side) for side in ("low", "high") if match.group(side) != "NA"}
        found |= {**limits, "level": float(level.group(1)) / 100 if level else 0.95}
    if percent:
        return {**found, "percent": number("value")}
    for words, name in (("standard deviation", "sd"), ("standard error", "se")):
        if words in spread and match.group("spread"):
            found[name] = number("spread")
    return {**found, "value": number("value"), "value_kind": _value_kind(kind, f"{values.caption} {unit}")}


def _value_kind(kind: str, title: str) -> str:
    if kind == "median":
        return "median"
    if "geometric" in kind:
        return "unknown"
    if "mean" in kind:
        if re.search(r"\bpercent(?:age)? change\b", title, re.I):
            return "percent change"
        return "change" if re.search(r"\bchange\b", title, re.I) else "mean"
    return "rate" if re.search(r"\brate\b|\bper\b", title, re.I) else "unknown"


def _result(
    document: Document,
    outcome_id: str,
    outcome: Outcome,
    per_arm: tuple[ArmResult, ...],
    contrast: Contrast | None,
    arms: Sequence[Arm],
    about: CellTable,
) -> Result:
    start, end = about.table.start, about.table.end
    if contrast is not None and contrast.span is not None:
        start, end = contrast.span.start, contrast.span.end
    elif per_arm and per_arm[0].span is not None and per_arm[-1].span is not None:
        start, end = per_arm[0].span.start, per_arm[-1].span.end
    return Result(
        id="r",
        outcome=outcome_id,
        arms=per_arm,
        contrast=contrast,
        favours=arm_favoured(outcome, per_arm, contrast, arms),
        population="randomised",
        span=Span(document=document.id, start=start, end=end),
    )
