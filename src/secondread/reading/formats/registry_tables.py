"""The tables that a study record is laid out in, by their labels, so that its facts can be read from their cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from secondread.reading.formats.blocks import Block, RawCell, RawTable

ARMS = "Arms:"
INTERVENTIONS = "Interventions:"
PLANNED_OUTCOMES = "Planned outcomes:"
FLOW = "Participant flow:"
BASELINE = "Baseline:"
OUTCOME = "Outcome:"
VALUES = "Values:"
ANALYSES = "Analyses:"
ADVERSE_EVENTS = "Adverse events:"


def field_table(label: str, records: Sequence[dict[str, str]], *, caption: str = "") -> Iterator[Block]:
    """Yield a table of records, a row each, with a column for each field that any of them fills."""
    names = [name for name in dict.fromkeys(key for one in records for key in one) if any(r.get(name) for r in records)]
    if names:
        head = tuple(RawCell(name, header=True) for name in names)
        rows = (tuple(RawCell(record.get(name, "")) for name in names) for record in records)
        yield RawTable((head, *rows), 1, label=label, caption=caption)
