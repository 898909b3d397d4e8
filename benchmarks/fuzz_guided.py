"""Fuzzes one reader guided by what it reaches: ``python -m benchmarks.fuzz_guided READER --minutes N --keep FOLDER``.

Needs ``atheris`` (``pip install atheris``; Apache-2.0), which watches the lines of `secondread.reading` that an input
runs through and keeps inputs that reach new ones. The input is the file itself; for a Word file the text inside the
archive, and for a PDF the drawing of its page, since a damaged shell is seldom opened at all. What is asked of a reader
is what ``benchmarks.fuzz`` asks. A second line of defence stops an input after a minute and counts it as found.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import os
import random
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

import atheris

from benchmarks.accidents import in_json, in_markup

with atheris.instrument_imports(include=["secondread.reading"], enable_loader_override=False):
    from benchmarks import fuzz
    from secondread.reading.formats import docx, jats, markdown, pdf, pdf_worker, pubmed, registry  # noqa: F401

_STRUCTURED = {
    "registry": in_json,
    **dict.fromkeys(("docx", "jats", "pubmed xml", "html"), in_markup),
}
_SLOW_SECONDS = 10.0
_STOPPED_SECONDS = 60


class _TooSlowError(Exception):
    """An input that was stopped."""


@contextlib.contextmanager
def _stopped_when_slow() -> Iterator[None]:
    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise _TooSlowError(f"took more than {_STOPPED_SECONDS} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(_STOPPED_SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def _pages_here(data: bytes) -> pdf_worker.Pages:
    """Read a PDF in this process, so that what it runs through is seen; all else is as in the process of its own."""
    said = json.loads(json.dumps(pdf_worker.read_pages(data)))
    return pdf_worker.pages_from(said)


def carried(reader: str) -> tuple[bytes, Callable[[bytes], bytes]]:
    """Return what is damaged of the seed of a reader, and how a file is made of it."""
    if reader == "docx":
        return fuzz.docx_text(), lambda data: fuzz.docx(data.decode("utf-8", "replace"))
    if reader == "pdf":
        pdf.pages_of = _pages_here  # type: ignore[attr-defined]
        return fuzz.pdf_drawing(), fuzz.pdf
    return fuzz.seeds()[reader], bytes


class _Run:
    """What came of the inputs so far."""

    def __init__(self, reader: str, minutes: float, keep: Path | None) -> None:
        self.reader = reader
        self.end = time.monotonic() + 60 * minutes
        self.keep = keep
        self.seed, self.file_of = carried(reader)
        self.came: Counter[str] = Counter()
        self.slowest = (0.0, b"")
        self.found: dict[str, str] = {}
        self.chance = random.Random(1)

    def one(self, data: bytes) -> None:
        """Give the reader one input, note what came, and end the run when its time is over."""
        file = self.file_of(data)
        started = time.perf_counter()
        finding = ""
        try:
            with _stopped_when_slow():
                outcome, _ = fuzz.examine(file)
            self.came[outcome] += 1
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:
            place = traceback.extract_tb(error.__traceback__)[-1]
            finding = f"{type(error).__name__} at {Path(place.filename).name}:{place.lineno}: {str(error)[:120]}"
            self.came["broken"] += 1
        taken = time.perf_counter() - started
        if taken > self.slowest[0]:
            self.slowest = (taken, file)
        if not finding and taken > _SLOW_SECONDS:
            finding = "slow"
        self._note(finding, file)
        if time.monotonic() > self.end:
            self.tell()
            # libFuzzer has no way back to Python; the exit code tells whether something was found.
            sys.stdout.flush()
            os._exit(1 if self.found else 0)

    def mutated(self, data: bytes, most: int, seed: int) -> bytes:
        """Return an input changed by the fuzzer or by an accident of `benchmarks.fuzz` or `benchmarks.accidents`."""
        chance = random.Random(seed)
        if seed % 4 < 2 and self.reader in _STRUCTURED:
            return _STRUCTURED[self.reader](data if seed % 3 else self.seed, chance)[:most]
        if seed % 3:
            return bytes(atheris.Mutate(data, most))
        return fuzz.damaged(data or self.seed, [self.seed], chance)[:most]

    def tell(self) -> None:
        total = sum(self.came.values())
        print(
            f"{self.reader:12} {total:8} inputs, {len(self.found)} findings, slowest {self.slowest[0]:.2f} s "
            f"({len(self.slowest[1])} bytes), {dict(self.came.most_common(6))}"
        )
        if self.keep is not None and self.slowest[1]:
            self.keep.mkdir(parents=True, exist_ok=True)
            (self.keep / f"slowest-{self.reader.replace(' ', '-')}").write_bytes(self.slowest[1])

    def _note(self, finding: str, file: bytes) -> None:
        key = finding.split(": ")[0]
        if not finding or key in self.found:
            return
        self.found[key] = finding
        print(f"FOUND {self.reader}: {finding}", flush=True)
        if self.keep is not None:
            self.keep.mkdir(parents=True, exist_ok=True)
            (self.keep / f"{self.reader.replace(' ', '-')}-{hashlib.sha256(file).hexdigest()[:8]}").write_bytes(file)


def main() -> None:
    """Run from the command line; the exit code is 1 where something was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reader", choices=sorted(fuzz.seeds()))
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--keep", type=Path, help="folder for the files that broke the reader, and the slowest")
    given = parser.parse_args()
    run = _Run(given.reader, given.minutes, given.keep)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "seed").write_bytes(run.seed)
        limits = ["-max_len=60000", "-len_control=20", "-rss_limit_mb=0", "-print_final_stats=0", "-verbosity=0"]
        atheris.Setup([sys.argv[0], folder, *limits], run.one, custom_mutator=run.mutated)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
