"""How long reading and checking take: ``python -m benchmarks.speed [--data FOLDER] [--page FILE] [--json]``.

Each row is the processor time of one thing, the best of several runs, beside something that does a part of it and is as
quick as can be, in the same run: the ratio tells more than the milliseconds of one machine. Peers: a plain pattern for
p-values and intervals (what programs that recheck printed tests read), trafilatura alone for a page, PDFium alone for a
PDF, an interpreter that does nothing for the start. Without ``--data`` the texts are those of the examples.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from benchmarks.documents import made
from secondread.exceptions import UnreadableInput
from secondread.reading.documents import read_document
from secondread.reading.trials import find_trials
from secondread.rereading import reread

_EXAMPLES = Path(__file__).parent.parent / "examples"
_PRINTED = re.compile(
    r"\b[Pp]\s?[=<>≤≥]\s?(\d*[.·]\d+)|(\d+(?:[.·]\d+)?)\s?[(,;[]\s?(?:9\d%\s)?CI[,:]?\s?(-?\d+(?:[.·]\d+)?)\s?(?:-|–|to)"
    r"\s?(-?\d+(?:[.·]\d+)?)"
)
_LONG = 250_000  # characters
_MOST_ABSTRACTS = 150
_PAGE = """# How long reading takes

Made by `python -m benchmarks.speed`. Milliseconds of one processor, the median over the texts, each the best of
{times} runs; machines differ, so compare by the last column. The peer does a part of the work: it finds p-values and
intervals by one plain pattern, or the text of a page or a PDF and no more, or is an interpreter that starts and does
nothing.

| what | n | ms | ms, slowest | peer | ms, peer | times the peer |
| --- | ---: | ---: | ---: | --- | ---: | ---: |
{rows}

Peak memory: {memory:.0f} MB. Time grows with the length of a text, not with its square: what every claim asks of a
trial is computed once, and a pattern is neither compiled nor tried on a sentence that lacks the letters it needs.
"""


@dataclass(frozen=True)
class Row:
    """The time that one thing takes beside its peer, in milliseconds."""

    what: str
    n: int
    median_ms: float
    slowest_ms: float
    peer: str
    peer_ms: float

    @property
    def ratio(self) -> float:
        return self.median_ms / self.peer_ms


def spent() -> float:
    """Return the seconds of processor time that this process and those it started have taken."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def best(work: Callable[[], object], times: int) -> float:
    """Return the least milliseconds that the work took."""
    taken = []
    for _ in range(times):
        before = spent()
        work()
        taken.append(1000 * (spent() - before))
    return max(min(taken), 0.001)


def row(
    what: str,
    work: Callable[[bytes], object],
    texts: Sequence[bytes],
    peer: str,
    peer_work: Callable[[bytes], object],
    times: int,
) -> Row:
    """Time one thing and its peer on each text."""
    work(texts[0])
    own = [best(lambda text=text: work(text), times) for text in texts]  # type: ignore[misc]
    theirs = [best(lambda text=text: peer_work(text), times) for text in texts]  # type: ignore[misc]
    return Row(what, len(texts), median(own), max(own), peer, median(theirs))


def read(text: bytes) -> object:
    try:
        return find_trials([read_document(text, "text")])
    except UnreadableInput:
        return None


def check(text: bytes) -> object:
    return reread([read_document(text, "text")])


def by_pattern(text: bytes) -> object:
    return _PRINTED.findall(text.decode())


def page_text(page: bytes) -> object:
    import trafilatura

    return trafilatura.extract(page.decode())


def pdf_text(pdf: bytes) -> object:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_range() for page in document]


def started(*arguments: str) -> Callable[[bytes], object]:
    return lambda _: subprocess.run([sys.executable, *arguments], capture_output=True, check=True)


def texts_of(data: Path | None) -> tuple[list[bytes], list[bytes]]:
    """Return abstracts and news stories, of a folder in the layout of the labelled sets or of the examples."""
    if data is None:
        return (
            [path.read_bytes() for path in sorted(_EXAMPLES.glob("*abstract*.txt"))],
            [path.read_bytes() for path in sorted(_EXAMPLES.glob("*.txt")) if "abstract" not in path.name],
        )
    with gzip.open(data / "abstracts" / "pubmed.jsonl.gz", "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    step = max(1, len(records) // _MOST_ABSTRACTS)
    abstracts = [f"{record['title']}\n\n{record['abstract']}".encode() for record in records[::step]]
    return abstracts, [path.read_bytes() for path in sorted((data / "news" / "labelled").glob("*.txt"))]


def measure(data: Path | None, times: int) -> list[Row]:
    """Time everything."""
    abstracts, news = texts_of(data)
    long = (b"\n\n".join(news) * (1 + _LONG // sum(map(len, news))))[:_LONG].decode(errors="ignore").encode()
    files = made()
    article = str(sorted(_EXAMPLES.glob("*.txt"))[0])
    pattern = "one plain pattern"
    nothing = started("-c", "pass")
    return [
        row("abstract, read", read, abstracts, pattern, by_pattern, times),
        row("abstract, checked", check, abstracts, pattern, by_pattern, times),
        row("news, read", read, news, pattern, by_pattern, times),
        row("news, checked", check, news, pattern, by_pattern, times),
        row("text of 250,000 characters, checked", check, [long], pattern, by_pattern, 1),
        row(
            "web page, its text",
            lambda page: read_document(page, "page"),
            [files["html, article"]],
            "trafilatura",
            page_text,
            times,
        ),
        row(
            "PDF of 20 pages, its text",
            lambda pdf: read_document(pdf, "pdf"),
            [files["pdf, 20 pages in two columns"]],
            "PDFium",
            pdf_text,
            times,
        ),
        row("secondread --help", started("-m", "secondread", "--help"), [b""], "python -c pass", nothing, 5),
        row(
            "secondread check, a short text",
            started("-m", "secondread", "check", article),
            [b""],
            "python -c pass",
            nothing,
            5,
        ),
    ]


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--data", type=Path, help="folder with the labelled sets")
    parser.add_argument("--times", type=int, default=3, help="runs of each, of which the best counts")
    parser.add_argument("--page", type=Path, help="write the figures as a page")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    rows = measure(given.data, given.times)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if given.page:
        lines = [
            f"| {each.what} | {each.n} | {each.median_ms:.1f} | {each.slowest_ms:.0f} | {each.peer} "
            f"| {each.peer_ms:.2f} | {each.ratio:.1f} |"
            for each in rows
        ]
        given.page.write_text(_PAGE.format(times=given.times, rows="\n".join(lines), memory=memory), encoding="utf-8")
    if given.json:
        print(
            json.dumps(
                {"rows": [{**asdict(each), "ratio": each.ratio} for each in rows], "memory MB": memory}, indent=1
            )
        )
        return 0
    for each in rows:
        print(
            f"{each.what:38} n {each.n:4}  median {each.median_ms:9.2f} ms  slowest {each.slowest_ms:9.2f} ms  "
            f"{each.peer:18} {each.peer_ms:7.2f} ms  ratio {each.ratio:7.1f}"
        )
    print(f"peak memory {memory:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
