"""What stands on the command line becomes documents, records and settings."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from secondread.exceptions import UsageError
from secondread.record import Document, Record
from secondread.sources import from_file, from_stream

STANDARD_INPUT = "-"


def opened(arguments: Sequence[str]) -> list[Document | Record]:
    """Open each argument: a file, or standard input for ``-``, which can be read only once."""
    if arguments.count(STANDARD_INPUT) > 1:
        raise UsageError("Standard input can be read only once; give '-' once, and files for the rest.")
    return [
        from_stream(sys.stdin.buffer, "standard input") if argument == STANDARD_INPUT else from_file(Path(argument))
        for argument in arguments
    ]


def mids_from(pairs: Sequence[str]) -> dict[str, float]:
    """Return minimal important differences from ``pain=1`` or ``responders=10%`` (which is 0.1)."""
    mids: dict[str, float] = {}
    for pair in pairs:
        name, equals, number = pair.partition("=")
        value = _number(number)
        if not (equals and name.strip() and value is not None and 0 < value < float("inf")):
            raise UsageError(
                f"--mid {pair!r} is not OUTCOME=NUMBER with a positive number; write it as --mid 'pain=1' or "
                "--mid 'responders=10%'."
            )
        mids[name.strip()] = value
    return mids


def labels_from(given: Sequence[str]) -> frozenset[str]:
    """Return the labels that ``--fail-on`` names, written with hyphens or underscores, also parted by commas."""
    from secondread.record import LABELS

    labels = {part.strip().lower().replace("-", "_") for each in given for part in each.split(",") if part.strip()}
    unknown = sorted(labels - set(LABELS))
    if unknown:
        raise UsageError(f"--fail-on {unknown[0]!r} is no label; the labels are {', '.join(LABELS)}.")
    return frozenset(labels)


def numbers_from(option: str, text: str) -> list[float]:
    """Return numbers that an option gives parted by commas, such as ``50,100,200``."""
    parts = [_number(each) for each in text.split(",")]
    found = [each for each in parts if each is not None]
    if len(found) < len(parts):
        raise UsageError(f"{option} {text!r} is no list of numbers; write numbers parted by commas, such as 1,4,9.")
    return found


def _number(text: str) -> float | None:
    text = text.strip()
    try:
        return float(text[:-1]) / 100 if text.endswith("%") else float(text)
    except ValueError:
        return None
