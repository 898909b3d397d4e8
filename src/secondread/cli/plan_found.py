"""What trials so far found, for the plan of the next one."""

from __future__ import annotations


def found_so_far(file: str, outcome: str | None) -> tuple[float, float, float]:
    """Return the pooled difference of a table or record, its standard error, and the spread between trials."""
    from secondread.cli.pool import source_of
    from secondread.exceptions import UsageError
    from secondread.verbs import pool

    result = pool(source_of([file]), outcome=outcome)
    if result.table.measure.log or result.table.measure.code == "RD":
        raise UsageError(
            f"{file} holds a {result.table.measure.name}; a trial of a mean is planned from differences of means."
        )
    return float(result.random.estimate), float(result.random.se), float(result.random.tau2) ** 0.5
