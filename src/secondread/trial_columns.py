"""Columns of trials to be pooled, out of a CSV file, a data frame, rows, or records that were read."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from secondread.checks.evidence.arm_numbers import ArmNumbers, numbers_of_arms
from secondread.exceptions import UnreadableInput, UsageError
from secondread.record import Outcome, PrintedNumber, Record, Result, Trial

Columns = dict[str, list[Any]]
# More than this is no table of trials.
MAX_BYTES = 50_000_000

_CODES = {
    "risk ratio": "RR",
    "odds ratio": "OR",
    "hazard ratio": "HR",
    "rate ratio": "IRR",
    "risk difference": "RD",
    "mean difference": "MD",
    "standardised mean difference": "SMD",
}


def columns_of(source: Any, *, outcome: str | None = None) -> Columns:
    """Return the columns of trials that a source holds.

    Parameters
    ----------
    source : str, pathlib.Path, bytes, mapping, data frame, or sequence
        A CSV or TSV file (or its content as bytes); a mapping of columns; a pandas or polars data frame; a sequence of
        rows (mappings); or a sequence of `Record`.
    outcome : str, optional
        For records: which outcome to pool, by a part of its name; the primary one where left out.

    Raises
    ------
    UnreadableInput
        If a file is missing or is no table.
    UsageError
        If the source is of no such kind, or a record holds no such outcome.
    """
    if isinstance(source, str | Path):
        return _of_file(Path(source))
    if isinstance(source, bytes):
        return _of_text(source, "the table given")
    if isinstance(source, Record):
        source = [source]
    if isinstance(source, Mapping):
        return {str(name): list(cells) for name, cells in source.items()}
    if hasattr(source, "columns") and hasattr(source, "to_dict"):  # a pandas or polars data frame
        return {str(name): list(source[name]) for name in source.columns}
    if isinstance(source, Iterable):
        rows = list(source)
        if rows and all(isinstance(row, Record) for row in rows):
            return _of_rows([_row(record, outcome, place) for place, record in enumerate(rows)])
        if rows and all(isinstance(row, Mapping) for row in rows):
            return _of_rows(rows)
    raise UsageError(f"{type(source).__name__} is no table of trials; give a CSV file, a data frame, rows or records.")


def _of_file(path: Path) -> Columns:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UnreadableInput(f"{path} is above {MAX_BYTES // 1_000_000} MB; give a table of trials, a row each.")
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableInput(
            f"{path} cannot be read ({error.strerror or error}); give the path of a CSV file."
        ) from None
    return _of_text(content, str(path))


def _of_text(content: bytes, name: str) -> Columns:
    if b"\0" in content:
        raise UnreadableInput(f"{name} is no CSV file: it holds bytes that no text has.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) < 2:
        raise UnreadableInput(f"{name} holds no trials: give a line of column names and a line for each trial.")
    delimiter = max("\t;,", key=lines[0].count)
    rows = list(csv.reader(io.StringIO("\n".join(lines)), delimiter=delimiter))
    names = [cell.strip() for cell in rows[0]]
    if len(names) < 2:
        raise UnreadableInput(f"{name} is no table: its first line has one column; part columns by commas or tabs.")
    for number, row in enumerate(rows[1:], start=2):
        if len(row) != len(names):
            raise UnreadableInput(f"{name} has {len(row)} cells in line {number} where {len(names)} columns are named.")
    # a decimal comma, as where semicolons part the columns
    comma = delimiter == ";"
    return {
        column: [_with_point(row[place]) if comma else row[place] for row in rows[1:]]
        for place, column in enumerate(names)
    }


def _with_point(cell: str) -> str:
    digits = cell.strip().lstrip("+-\u2212")
    return cell.replace(",", ".") if digits.replace(",", "", 1).isdigit() else cell


def _of_rows(rows: Sequence[Mapping[str, Any]]) -> Columns:
    names = list(dict.fromkeys(str(name) for row in rows for name in row))
    return {name: [row.get(name) for row in rows] for name in names}


def _row(record: Record, wanted: str | None, place: int) -> dict[str, Any]:
    """Return one row for a record: what it prints of one outcome, between arms or per arm."""
    if not record.trials:
        raise UsageError(f"Record {place + 1} holds no trial.")
    trial = record.trials[0]
    name = trial.name or next(iter(trial.registry_ids), "") or next((each.title for each in record.documents), "")
    label = name or f"Record {place + 1}"
    outcome = _outcome(trial, wanted, label)
    results = [each for each in trial.results if each.outcome == outcome.id]
    rows = [row for each in results if not each.within_arm and not each.subgroup and (row := _numbers(trial, each))]
    if not rows:
        raise UsageError(f"{label} prints no estimate with an interval, and no counts or means, of {outcome.name}.")
    fullest: dict[str, Any] = max(rows, key=lambda row: len(row))
    return {"slab": label, "outcome": outcome.name, **fullest}


def _outcome(trial: Trial, wanted: str | None, label: str) -> Outcome:
    if wanted is None:
        found = [each for each in trial.outcomes if each.role == "primary"] or list(trial.outcomes)
    else:
        asked = wanted.casefold()
        found = [
            each for each in trial.outcomes if any(asked in name.casefold() for name in (each.name, *each.aliases))
        ]
    if not found:
        names = ", ".join(each.name for each in trial.outcomes[:6]) or "none"
        raise UsageError(f"{label} measured no outcome named like {wanted!r}; it has: {names}.")
    return found[0]


def _numbers(trial: Trial, result: Result) -> dict[str, Any]:
    """Return the columns that a result fills, empty where it can not be pooled."""
    row: dict[str, Any] = {"population": result.population if result.population != "unknown" else ""}
    contrast = result.contrast
    if contrast and contrast.estimate and contrast.low and contrast.high and contrast.measure in _CODES:
        row |= {"measure": _CODES[contrast.measure], "analysis": "adjusted" if contrast.adjusted else ""}
        row |= {"estimate": contrast.estimate.value, "ci_low": contrast.low.value, "ci_high": contrast.high.value}
        return row | {"level": contrast.level}
    arms = numbers_of_arms(trial, result)
    return row | _arms(arms) if arms and _arms(arms) else {}


def _arms(arms: ArmNumbers) -> dict[str, Any]:
    treated, control, n1, n2 = arms.treated, arms.control, arms.n_treated, arms.n_control
    if n1 is None or n2 is None:
        return {}
    if treated.events and control.events:
        return {"ai": treated.events.value, "n1i": n1, "ci": control.events.value, "n2i": n2}
    sd1, sd2 = _sd(treated.sd, treated.se, n1), _sd(control.sd, control.se, n2)
    if treated.value and control.value and sd1 and sd2:
        kind = {"mean": "end value", "change": "change"}.get(treated.value_kind, "")
        means = {"m1i": treated.value.value, "sd1i": sd1, "n1i": n1, "m2i": control.value.value, "sd2i": sd2, "n2i": n2}
        return means | {"analysis": kind}
    return {}


def _sd(sd: PrintedNumber | None, se: PrintedNumber | None, n: int) -> float | None:
    return sd.value if sd else float(se.value * n**0.5) if se else None
