"""Where results go: standard output, or files that are written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from secondread.exceptions import UsageError

STANDARD_OUTPUT = "-"


def check_outputs(outputs: Sequence[str], sources: Sequence[str]) -> None:
    """Refuse, before any work is done, outputs that cannot be written or would overwrite an input.

    Raises
    ------
    UsageError
        If two outputs share a place, an output is one of the sources, or its folder is missing or closed.
    """
    if outputs.count(STANDARD_OUTPUT) > 1:
        raise UsageError("Only one report can go to standard output; name a file for the others.")
    places = [Path(output).resolve() for output in outputs if output != STANDARD_OUTPUT]
    for place in places:
        if places.count(place) > 1 and _is_replaced(place):
            raise UsageError(f"Two reports would be written to {place}; give each its own file.")
        for source in sources:
            if source != "-" and _same(place, Path(source)):
                raise UsageError(f"{source} is the input and would be overwritten; name another file for the report.")
        if place.is_dir():
            raise UsageError(f"{place} is a folder; name a file in it for the report.")
        if not place.parent.is_dir():
            raise UsageError(f"The folder {place.parent} does not exist; make it, or name another place.")
        if _is_replaced(place) and not os.access(place.parent, os.W_OK):
            raise UsageError(f"{place} cannot be written, since its folder is closed to you; name another place.")


def write_output(output: str, report: str | bytes) -> None:
    """Write a text, as UTF-8, or bytes to a file, whole or not at all, or to standard output for ``-``."""
    if output == STANDARD_OUTPUT:
        write_standard_output(report, encoding="utf-8")
        return
    data = report.encode() if isinstance(report, str) else report
    place = Path(output).resolve()  # so that a link stays a link
    try:
        if _is_replaced(place):
            _replace(place, data)
        else:
            place.write_bytes(data)
    except OSError as error:
        raise UsageError(f"{output} cannot be written ({error.strerror or error}); name another place.") from error


def write_outputs(made: Mapping[str, str | bytes]) -> None:
    """Write each report to the file it is named after; all were made before the first is written."""
    for file, report in made.items():
        write_output(file, report)


def write_standard_output(report: str | bytes, *, encoding: str | None = None) -> None:
    """Print a text or bytes, quietly giving up when nobody reads on (``| head``).

    Without `encoding` the terminal's own is used, and what it cannot show becomes a question mark.
    """
    if isinstance(report, str):
        data = report.encode(encoding or sys.stdout.encoding or "utf-8", "replace")
        data += b"" if data.endswith(b"\n") else b"\n"
    else:
        data = report
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # Python would complain once more when it closes the stream on its way out.
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        raise UsageError(f"Standard output cannot be written ({error.strerror or error}).") from error


def _replace(place: Path, data: bytes) -> None:
    handle, temporary = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name[:100]}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).chmod(_mode(place))
        Path(temporary).replace(place)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise


def _mode(place: Path) -> int:
    """Return the rights of the file that is replaced, or those that a new file would have."""
    if place.exists():
        return place.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _is_replaced(place: Path) -> bool:
    """Whether a place is an ordinary file or free; devices and pipes are written into, never replaced."""
    return place.is_file() or not place.exists()


def _same(place: Path, source: Path) -> bool:
    try:
        return place.samefile(source)
    except (OSError, ValueError):
        return False
