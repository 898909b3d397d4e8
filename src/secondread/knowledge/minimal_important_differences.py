"""Looks up the minimal important difference of a scale, and which way is better on it, by the name a text gives."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal

ScaleDirection = Literal["higher_is_better", "lower_is_better", "unknown"]


@dataclass(frozen=True, slots=True)
class ScaleMid:
    """One row of ``mid.toml``; what each field means is written at the head of that file."""

    scale: str
    names: tuple[str, ...]
    value: float
    unit: str
    kind: Literal["within_patient", "between_arms"]
    direction: ScaleDirection
    reference: str
    doi: str
    low: float | None = None
    high: float | None = None
    range: tuple[float, float] | None = None
    condition: str = ""
    loose_names: tuple[str, ...] = ()
    not_with: tuple[str, ...] = ()
    only_in: tuple[str, ...] = ()
    unit_needed: bool = False


@cache
def scale_mids() -> tuple[ScaleMid, ...]:
    """Return every row of the table of minimal important differences."""
    text = files("secondread.knowledge").joinpath("mid.toml").read_text("utf-8")
    return tuple(_row(row) for row in tomllib.loads(text)["mid"])


def look_up_mid(
    outcome: str, *, low: float | None = None, high: float | None = None, unit: str = "", condition: str = ""
) -> ScaleMid | None:
    """Return the row for an outcome, None if there is none that surely fits.

    Parameters
    ----------
    outcome : str
        What the text calls the outcome. Ends of a scale in it ("pain on a 0-10 scale", "a 100-mm scale") are read.
    low, high : float, optional
        Ends of the scale as printed elsewhere. A row for a scale with other ends is not used, and a name that does
        not tell the instrument ("pain") is served only where the ends are known.
    unit : str, optional
        Unit of the result as printed: "%" keeps out rows in points, "mL" those in litres.
    condition : str, optional
        What the participants have, for rows that hold only there.

    Returns
    -------
    ScaleMid or None
        The row whose name is the longest one found, so that "EQ-5D VAS" is not taken for "EQ-5D"; among rows of the
        same name, the one for the condition. None too where a change in percent of the start is measured on a
        scale whose value is in points, and where two rows would fit equally.
    """
    if high is None:
        low, high = _ends_in(outcome)
    shown_unit = _unit(unit) or _unit_in(outcome)
    best: list[tuple[tuple[int, bool], ScaleMid]] = []
    for row in scale_mids():
        length = _longest(outcome, row.names) or (0 if high is None else _longest(outcome, row.loose_names))
        if not length or not _fits(row, low, high, shown_unit):
            continue
        if row.only_in and not (_longest(outcome, row.only_in) or _longest(condition, row.only_in)):
            continue
        if not _longest(outcome, row.not_with):
            best.append(((length, bool(row.only_in)), row))
    if not best:
        return None
    most = max(score for score, _ in best)
    found = [row for score, row in best if score == most]
    return found[0] if len(found) == 1 else None


def direction_of_scale(outcome: str) -> ScaleDirection:
    """Return which way is better on the instrument that an outcome names; "unknown" where it names none.

    Parameters
    ----------
    outcome : str
        What the text calls the outcome. Of a change that is counted towards the good or the bad ("improvement in
        PHQ-9", "PHQ-9 response") the instrument does not tell the direction, so the answer is "unknown".
    """
    if _COUNTED_CHANGE.search(outcome):
        return "unknown"
    longest, ways = 0, set[ScaleDirection]()
    for row in scale_mids():
        length = _longest(outcome, (*row.names, *(name for name in row.loose_names if " " in name)))
        if length < longest or not length or _longest(outcome, row.not_with):
            continue
        ways = {row.direction} | (ways if length == longest else set())
        longest = length
    return ways.pop() if len(ways) == 1 else "unknown"


_COUNTED_CHANGE = re.compile(
    r"\b(?:improve(?:ment|d|s)?|reduc(?:tion|ed)|respon(?:se|ders?|ded)|remission|remitters?|decline[ds]?"
    r"|decrease[ds]?|increase[ds]?|loss|gain(?:ed|s)?|relief|free|worsen(?:ing|ed)|deteriorat(?:ion|ed)|progression)\b",
    re.I,
)
_RELATIVE = re.compile(
    r"\b(?:percent(?:age)?|per cent|relative|proportional)\b(?!\s+predicted|\s+of\s+predicted)|%", re.I
)
_TO_FROM = re.compile(
    r"(?<![\d.])(?:from\s)?(?P<low>\d+)(?:\s?(?:to|[-\u2013\u2014])\s?)(?P<high>\d+)"
    r"(?![\d.%]|[\s-]?(?:hours?|days?|weeks?|months?|years?)\b)",
    re.I,
)
_POINTS = re.compile(r"\b(?P<high>100)[\s-]?(?:mm|millimet(?:er|re)s?)\b|\b(?P<eleven>11|eleven)-point\b", re.I)
_UNITS = {
    "%": ("%", "percent", "per cent", "percentage points", "percentage point"),
    "mL": ("ml", "milliliter", "milliliters", "millilitre", "millilitres"),
    "L": ("l", "liter", "liters", "litre", "litres"),
    "L/min": ("l/min", "l per minute", "liters per minute", "litres per minute"),
    "m": ("m", "meter", "meters", "metre", "metres"),
    "m/s": ("m/s", "m per second", "meters per second", "metres per second"),
    "mmHg": ("mmhg", "mm hg"),
    "mmol/L": ("mmol/l",),
    "mg/dL": ("mg/dl",),
    "mmol/mol": ("mmol/mol",),
    "kg": ("kg", "kilogram", "kilograms", "kilos"),
    "days": ("day", "days"),
    "letters": ("letter", "letters"),
}


def _row(row: dict[str, Any]) -> ScaleMid:
    lists = ("names", "loose_names", "not_with", "only_in", "range")
    fields: dict[str, Any] = {name: tuple(field) if name in lists else field for name, field in row.items()}
    return ScaleMid(**fields)


def _fits(row: ScaleMid, low: float | None, high: float | None, unit: str) -> bool:
    """Whether ends and unit as printed speak against the row; what is not printed does not."""
    if row.high is not None and high is not None and (low, high) != (row.low, row.high):
        return False
    if unit in ("", "points"):
        return not row.unit_needed
    return unit == row.unit


def _longest(text: str, names: tuple[str, ...]) -> int:
    """Return the length of the longest of the names found in a text as whole words, 0 if none is."""
    found = [len(name) for name in names if _words(name, not name.isupper()) in _words(text, not name.isupper())]
    return max(found, default=0)


@lru_cache(maxsize=4096)
def _words(text: str, small: bool) -> str:
    """Return the words of a text between single spaces, letters apart from digits: "PHQ-9" and "phq9" are one."""
    plain = unicodedata.normalize("NFKD", text.replace("\u2019", "'")).replace("'", "")
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = re.findall(r"[^\W\d_]+|[0-9]+|%", plain.casefold() if small else plain)
    return f" {' '.join(words)} "


def _ends_in(outcome: str) -> tuple[float | None, float | None]:
    between = _TO_FROM.search(outcome)
    if between and float(between["low"]) < float(between["high"]) and float(between["low"]) <= 1:
        return float(between["low"]), float(between["high"])
    points = _POINTS.search(outcome)
    if points:
        return 0.0, 10.0 if points["eleven"] else 100.0
    return None, None


def _unit(text: str) -> str:
    """Return a unit in the table's spelling, "" for none; one that the table does not know stays as it is."""
    shown = text.strip().casefold()
    if shown in ("", "point", "points", "mm", "cm", "units", "unit", "score"):
        return "points" if shown else ""
    return next((unit for unit, spellings in _UNITS.items() if shown in spellings), shown)


def _unit_in(outcome: str) -> str:
    """Return the unit that the outcome's name tells: "%" of a relative change, or one in brackets at the end."""
    if _RELATIVE.search(outcome):
        return "%"
    bracket = re.search(r"[(\[,]\s?(?:in\s)?(?P<unit>[A-Za-z/ ]{1,12})[)\]]?\s*$", outcome)
    known = _unit(bracket["unit"]) if bracket else ""
    return known if known in _UNITS else ""
