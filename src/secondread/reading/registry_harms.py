"""The adverse events of a study record, by arm, as harms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from secondread.reading.formats.registry_tables import ADVERSE_EVENTS
from secondread.reading.registry_arms import arms_of_groups
from secondread.reading.registry_cells import VALUE, CellTable, cell_span, number_at, tables_of
from secondread.record import Arm, ArmResult, Cell, Document, Outcome, Result, Span

MOST_EVENTS = 60


def harms_in(document: Document, arms: Sequence[Arm]) -> Iterator[tuple[Outcome, Result]]:
    """Yield the harms and their counts: the totals first, then the single events that befell most participants."""
    rows: list[tuple[float, int, CellTable, dict[str, Cell]]] = []
    for number, table in enumerate(tables_of(document, ADVERSE_EVENTS)):
        for row in table.rows:
            counts = [VALUE.fullmatch(cell.text) for name, cell in row.items() if name]
            most = max((float(m.group("value").replace(",", "")) for m in counts if m), default=0.0)
            rows.append((float("inf") if number == 0 else most, number, table, row))
    for _, number, table, row in sorted(rows, key=lambda one: -one[0])[:MOST_EVENTS]:
        per_arm = tuple(_counts(document, table, row, arms))
        label = row.get("")
        if label is None or not per_arm:
            continue
        # The system of organs stands in brackets after the event.
        name = re.sub(r"\s\([^()]*\)$", "", label.text) if number else label.text
        total_of_serious = not number and "serious" in label.text
        outcome = Outcome(
            id="o",
            name=name,
            role="safety",
            role_stated=True,
            data="binary",
            direction="lower_is_better",
            harm=True,
            aliases=("serious adverse events",) if total_of_serious else (),
            span=Span(document=document.id, start=label.start, end=label.start + len(name)),
        )
        end = max(cell.end for cell in row.values())
        place = Span(document=document.id, start=label.start, end=end)
        yield outcome, Result(id="r", outcome="o", arms=per_arm, population="treated", span=place)


def _counts(document: Document, table: CellTable, row: dict[str, Cell], arms: Sequence[Arm]) -> Iterator[ArmResult]:
    for heading, arm in arms_of_groups([name for name in table.headings if name], arms).items():
        cell = row.get(heading)
        match = VALUE.fullmatch(cell.text) if cell is not None else None
        if cell is not None and match is not None:
            yield ArmResult(
                arm=arm,
                events=number_at(document, cell, *match.span("value")),
                total=number_at(document, cell, *match.span("total")) if match.group("total") else None,
                span=cell_span(document, cell),
            )
