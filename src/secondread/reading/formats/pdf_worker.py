"""Reads the pages of a PDF in a process of its own, whose time and memory are bounded, and which may crash alone.

The library that reads PDFs is native code: a file made to harm can make it take hours, fill the memory, or crash.
Nothing of that reaches the caller. What comes back is JSON, never anything that could run.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from secondread.reading.formats.pdf_lines import Line, Piece, page_lines
from secondread.reading.formats.pdf_upright import turned_upright

MOST_PAGES = 1_000
MOST_SECONDS = 60
MOST_BYTES_OF_MEMORY = 2_000_000_000
# a document holds a million characters of text; running heads and page numbers come on top
MOST_CHARACTERS = 1_500_000
_MOST_ON_PAGE = 60_000
_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from secondread.reading.formats.pdf_worker import work; work()"
)


@dataclass(frozen=True)
class Pages:
    """The lines of each page; `scanned` numbers the pages that are pictures; `failed` says why nothing was read."""

    lines: list[list[Line]]
    scanned: list[int]
    facts: dict[str, str]
    failed: str = ""
    count: int = 0


def pages_of(data: bytes) -> Pages:
    """Return the pages of a PDF, read by a process that is stopped when it takes too long or too much."""
    command = [sys.executable, "-I", "-S", "-c", _START, json.dumps([path or str(Path.cwd()) for path in sys.path])]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=MOST_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return Pages([], [], {}, failed="slow")
    except (OSError, TypeError):  # a system that starts no processes, or a Python without a file of its own
        return Pages([], [], {}, failed="alone")
    try:
        return pages_from(json.loads(done.stdout))
    except ValueError:
        return Pages([], [], {}, failed="memory" if b"MemoryError" in done.stderr else "crashed")


def pages_from(said: dict[str, Any]) -> Pages:
    """Return the pages as the process wrote them."""
    return Pages(
        lines=[[_line(line) for line in page] for page in said["pages"]],
        scanned=said["scanned"],
        facts=said["facts"],
        failed=said["failed"],
        count=said["count"],
    )


def _line(said: list[Any]) -> Line:
    pieces, bottom, height, bold, hyphen = said
    return Line(tuple(Piece(*piece) for piece in pieces), bottom, height, bold, hyphen)


def work() -> None:
    """Read a PDF from standard input and write what is in it as JSON; this is what the process does."""
    _bound_memory()
    said = read_pages(sys.stdin.buffer.read())
    sys.stdout.write(json.dumps(said))


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:  # a system without such limits; the time is still bounded
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES_OF_MEMORY, MOST_BYTES_OF_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read_pages(data: bytes) -> dict[str, Any]:
    """Return what is in a PDF, ready to be written as JSON."""
    import pypdfium2 as pdfium

    said: dict[str, Any] = {"pages": [], "scanned": [], "facts": {}, "failed": "", "count": 0}
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower() or "security" in str(error).lower()
        return {**said, "failed": "locked" if locked else "broken"}
    said["count"] = len(document)
    if len(document) > MOST_PAGES:
        return {**said, "failed": "long"}
    characters = 0
    for number in range(len(document)):
        lines, is_picture, seen = _page(document, number)
        characters += seen
        if characters > MOST_CHARACTERS:
            return {**said, "failed": "much"}
        said["pages"].append(
            [
                [[[p.text, p.left, p.right] for p in line.pieces], line.bottom, line.height, line.bold, line.hyphen]
                for line in lines
            ]
        )
        if is_picture:
            said["scanned"].append(number + 1)
    said["facts"] = document.get_metadata_dict(skip_empty=True)
    return said


def _page(document: Any, number: int) -> tuple[list[Line], bool, int]:
    import pypdfium2 as pdfium
    import pypdfium2.raw as raw

    try:
        page = document[number]
        textpage = turned_upright(page, page.get_textpage())
    except pdfium.PdfiumError:  # one broken page does not make the others unreadable
        return [], False, 0
    seen = max(0, textpage.count_chars())
    lines = page_lines(textpage, min(seen, _MOST_ON_PAGE)) if seen else []
    letters = sum(len(line.text) for line in lines)
    is_picture = letters < 20 and any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=2))
    textpage.close()
    page.close()
    return lines, is_picture, seen
