"""How fast each kind of document is read: ``python -m benchmarks.documents [--data FOLDER] [--json]``.

The documents are made here: an abstract as PubMed, MEDLINE and RIS have it, and an article of 20 pages in every other
kind. With ``--data``, the articles in ``FOLDER/rct_numeric`` are read as well, in Markdown and JATS, and compared: the
numbers in the tables of one article must be the same in both.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import sys
import time
import zlib
from collections import Counter
from pathlib import Path
from statistics import median

from benchmarks.fuzz import docx, seeds
from secondread.reading.documents import read_document
from secondread.record import Document

_SENTENCE = "Pain fell by 1.{n} points in {m} of 120 adults with a splint and in 9 of 118 without (P = .0{k})."
_TIMES = 5


def _paragraph(number: int) -> str:
    return " ".join(_SENTENCE.format(n=number % 10, m=10 + (number + i) % 90, k=1 + i % 9) for i in range(6))


def made() -> dict[str, bytes]:
    """Return an abstract in each form, and a long article in each kind that holds one."""
    files = {
        f"{kind}, abstract": data for kind, data in seeds().items() if kind in ("pubmed xml", "medline", "citation")
    }
    paragraphs = [_paragraph(number) for number in range(160)]
    rows = [(f"Outcome {n}", f"{n}.1 (1.9)", f"{n}.4 (2.0)", ".03") for n in range(40)]
    text = "\n\n".join(["Splints for thumbs", "Results", *paragraphs])
    pipes = "\n".join("| " + " | ".join(row) + " |" for row in [("", "A", "B", "P"), ("-", "-", "-", "-"), *rows])
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    word = "".join(f"<w:p><w:r><w:t>{paragraph}</w:t></w:r></w:p>" for paragraph in paragraphs)
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return {
        **files,
        "plain text, article": text.encode(),
        "markdown, article": f"# Splints for thumbs\n\n## Results\n\n{text}\n\n{pipes}\n".encode(),
        "html, article": f"<html><body><h1>Splints</h1>{body}<table>{cells}</table></body></html>".encode(),
        "jats, article": (
            f"<article><body><sec><title>Results</title>{body}<table-wrap><table>{cells}</table></table-wrap></sec></body>"
            "</article>"
        ).encode(),
        "docx, article": docx(f'<w:document xmlns:w="{main}"><w:body>{word}</w:body></w:document>'),
        "registry, results": seeds()["registry"],
        "pdf, 20 pages in two columns": _pdf(20),
    }


def _pdf(pages: int) -> bytes:
    """Return a PDF of two columns a page, each of 55 lines, without any library."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(pages))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {pages}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>",
    ]
    for page in range(pages):
        drawn = []
        for column in range(2):
            words = " ".join(_paragraph(page * 20 + column * 10 + n) for n in range(9)).split()
            lines = [" ".join(words[n : n + 9]).replace("(", "\\(").replace(")", "\\)") for n in range(0, 55 * 9, 9)]
            x = 50 + 265 * column
            drawn += [f"1 0 0 1 {x} {760 - 13 * n} Tm ({line}) Tj" for n, line in enumerate(lines)]
        stream = zlib.compress(f"BT /F 10 Tf {' '.join(drawn)} ET".encode())
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F 3 0 R>>>>"
            + f"/Contents {5 + 2 * page} 0 R>>".encode()
        )
        objects.append(f"<</Filter/FlateDecode/Length {len(stream)}>>stream\n".encode() + stream + b"\nendstream\n")
    numbered = [f"{n} 0 obj".encode() + body + b"endobj" for n, body in enumerate(objects, 1)]
    return b"\n".join([b"%PDF-1.4", *numbered, b"trailer<</Root 1 0 R>>", b"%%EOF"])


def timed(data: bytes, name: str) -> tuple[Document, float]:
    """Return a document and the median seconds that reading it takes, once all is loaded."""
    document = read_document(data, name)
    taken = []
    for _ in range(_TIMES):
        started = time.perf_counter()
        document = read_document(data, name)
        taken.append(time.perf_counter() - started)
    return document, median(taken)


def numbers_in_tables(document: Document) -> Counter[str]:
    """Return the numbers in all cells of a document's tables."""
    return Counter(
        number
        for table in document.tables
        for cell in table.cells
        for number in re.findall(r"\d+(?:\.\d+)?", cell.text)
    )


def agreement(folder: Path) -> list[dict[str, object]]:
    """Compare the tables of each article read from Markdown and from JATS."""
    found: list[dict[str, object]] = []
    for path in sorted(folder.glob("*.md")):
        one, one_seconds = timed(path.read_bytes(), path.name)
        other, other_seconds = timed(path.with_suffix(".xml").read_bytes(), path.name)
        first, second = numbers_in_tables(one), numbers_in_tables(other)
        shared = sum((first & second).values())
        found.append(
            {
                "article": path.stem,
                "tables": [len(one.tables), len(other.tables)],
                "numbers in both": shared / max(1, sum((first | second).values())),
                "markdown ms": 1000 * one_seconds,
                "jats ms": 1000 * other_seconds,
            }
        )
    return found


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="folder with the part rct_numeric")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    speeds = []
    for name, data in made().items():
        document, seconds = timed(data, name)
        speeds.append({"file": name, "kind": document.kind, "characters": len(document.text), "ms": 1000 * seconds})
    articles = agreement(given.data / "rct_numeric") if given.data else []
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if given.json:
        print(json.dumps({"speeds": speeds, "articles": articles, "peak memory MB": memory}, indent=2))
        return 0
    for row in speeds:
        print(f"{row['file']:32} {row['kind']:12} {row['characters']:8} characters {row['ms']:8.1f} ms")
    for row in articles:
        print("  ".join(f"{key} {value:.2f}" if isinstance(value, float) else f"{value}" for key, value in row.items()))
    print(f"peak memory {memory:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
