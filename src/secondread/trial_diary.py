"""Reads the diary of N-of-1 trials: a row a day, with the kit that was taken and the score that was felt."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from secondread.exceptions import UnreadableInput, UsageError

_NEEDED = ("patient", "cycle", "kit", "score")
_MOST = 1_000_000


@dataclass(frozen=True, slots=True)
class Diary:
    """Differences by patient and cycle.

    Parameters
    ----------
    differences : mapping of str to list of float
        Patient to new minus old, a cycle each.
    old : str
        The treatment that the new one is compared with.
    notes : tuple of str
        What was left out.
    """

    differences: Mapping[str, list[float]]
    old: str
    notes: tuple[str, ...]


def read_diary(paths: Sequence[Path], allocations: Sequence[Path], *, new: str) -> Diary:
    """Read diaries with the columns patient, cycle, kit and score, and `counted` (no for days of washout).

    Parameters
    ----------
    paths : sequence of pathlib.Path
        CSV files.
    allocations : sequence of pathlib.Path
        The lists that were sealed: CSV files with the columns kit, treatment and patient.
    new : str
        Name of the new treatment; the other one in the lists is the old.

    Raises
    ------
    UnreadableInput
        If a file is missing, is no such table, names a kit that no list has, or holds a score that is no number.
    UsageError
        If the treatments named are not two, or `new` is none of them.
    """
    kits = {
        (row["patient"], row["kit"]): row["treatment"] or ""
        for path in allocations
        for row in _rows(path, ("patient", "kit", "treatment"))
    }
    treatments = list(dict.fromkeys(kits.values()))
    if len(treatments) != 2:
        named = ", ".join(treatments[:4])
        raise UsageError(f"The allocation must name two treatments, not {len(treatments)} ({named}).")
    if new not in treatments:
        raise UsageError(f"--new {new!r} is no treatment of the allocation; it has {' and '.join(treatments)}.")
    rows = [row for path in paths for row in _days(path, kits)]
    scores: dict[tuple[str, str], dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for day in rows:
        if day.score is not None:
            scores[day.patient, day.cycle][day.treatment].append(day.score)
    old = next(name for name in treatments if name != new)
    differences: dict[str, list[float]] = defaultdict(list)
    incomplete = 0
    for (patient, _), sides in scores.items():
        if sides.get(new) and sides.get(old):
            differences[patient].append(_mean(sides[new]) - _mean(sides[old]))
        else:
            incomplete += 1
    notes = [f"{incomplete} cycles without a score on both treatments are left out."] if incomplete else []
    return Diary(dict(differences), old, tuple(notes))


@dataclass(frozen=True, slots=True)
class _Day:
    patient: str
    cycle: str
    treatment: str
    score: float | None


def _days(path: Path, kits: Mapping[tuple[str, str], str]) -> list[_Day]:
    """Return the days that count, each with its treatment."""
    days = []
    for number, row in enumerate(_rows(path, _NEEDED), start=2):
        if row["counted"].lower() in ("no", "0", "false"):
            continue
        treatment = kits.get((row["patient"], row["kit"]))
        if treatment is None:
            raise UnreadableInput(f"{path} has {row['kit'][:40]!r} in line {number}, which is in no allocation given.")
        days.append(_Day(row["patient"], row["cycle"], treatment, _score(row["score"], path, number)))
    if not days:
        raise UnreadableInput(f"{path} holds no day that counts.")
    return days


def _rows(path: Path, needed: Sequence[str]) -> list[dict[str, str]]:
    """Return the rows of a CSV file, the columns needed and `counted` by their names."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableInput(f"{path} cannot be read ({error}); give a CSV file in UTF-8.") from None
    reader = csv.DictReader(io.StringIO(text))
    names = {name.strip().lower(): name for name in reader.fieldnames or [] if name}
    missing = [name for name in needed if name not in names]
    if missing:
        raise UnreadableInput(f"{path} lacks the column {missing[0]}; it needs {', '.join(needed)}.")
    rows = []
    for number, row in enumerate(reader, start=2):
        if number > _MOST:
            raise UnreadableInput(f"{path} has more than {_MOST} lines.")
        cells = {name: (row[names[name]] or "").strip() for name in needed}
        rows.append({**cells, "counted": (row.get(names.get("counted", "")) or "yes").strip()})
    return rows


def _score(text: str, path: Path, number: int) -> float | None:
    if text.lower() in ("", "na"):
        return None
    try:
        return float(text.replace("\u2212", "-").replace(",", "."))
    except ValueError:
        raise UnreadableInput(f"{path} has {text[:40]!r} as a score in line {number}, which is no number.") from None


def _mean(values: list[float]) -> float:
    return sum(values) / len(values)
