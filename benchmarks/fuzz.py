"""Feeds every reader damaged files: ``python -m benchmarks.fuzz --minutes N [--seed S] [--keep FOLDER]``.

A file may be read or refused with an UnreadableInput, within ten seconds; anything else is a finding. The seeds are
small files of each kind, damaged by cutting, swapping, doubling and overwriting stretches, and by putting pieces of one
kind into another.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import random
import re
import resource
import sys
import time
import traceback
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from secondread.exceptions import UnreadableInput
from secondread.reading.documents import read_document
from secondread.reading.sentences import sentences
from secondread.reading.trials import find_trials
from secondread.record import Document

_SLOW_SECONDS = 10.0
_JATS = (
    '<?xml version="1.0"?><!DOCTYPE article><article><front><article-meta><title-group><article-title>Splints'
    "</article-title></title-group><abstract><sec><title>Results</title><p>Pain fell (P &lt; "
    ".001).</p></sec></abstract>"
    "</article-meta></front><body><sec><title>Results</title><p>250 10<sup>9</sup>/L <xref ref-type='bibr'>1</xref></p>"
    "<p>We randomly assigned 20 people to a splint or placebo. The primary outcome was pain.</p>"
    "<table-wrap><label>Table 1</label><caption><p>Pain</p></caption><table><thead><tr><th rowspan='2'>A</th>"
    "<th colspan='2'>Week 8</th><th rowspan='2'>RR (95% CI)</th></tr><tr><th>Splint (n = 9)</th><th>Placebo</th></tr>"
    "</thead><tbody><tr><td>Pain, mean (SD)</td><td>3.1 (1.9)</td><td>4 (2)</td><td>0.8 (0.6 to 1.1)</td></tr>"
    "<tr><td>Falls</td><td>3 (33)</td><td>4/11</td><td>.04</td></tr></tbody></table></table-wrap></sec></body>"
    "</article>"
)
_PUBMED = (
    "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1234567</PMID><Article><ArticleTitle>Splints</ArticleTitle>"
    "<Abstract><AbstractText Label='RESULTS' NlmCategory='RESULTS'>Pain fell.</AbstractText></Abstract></Article>"
    "</MedlineCitation></PubmedArticle></PubmedArticleSet>"
)
_MEDLINE = "PMID- 1234567\nTI  - Splints\nAB  - RESULTS: Pain fell\n      by 1.3. CONCLUSIONS: Good.\nDP  - 2021 Mar\n"
_RIS = "TY  - JOUR\nTI  - Splints\nAB  - Results: Pain fell.\nPY  - 2021/03/05\nER  - \n"
_MARKDOWN = (
    "# Splints\n\n## Results\n\n**Pain** fell[^1] to 10^9^ [x](https://example.org)\n\n| A | B "
    "|\n|---|---:|\n| 1 | 2 |\n\n"
    "::: caption\nTable\n:::\n\n  A      B     C\n  ------ ----- -----\n  Pain   3.1   4.4\n\n^a^ note::::\n\n"
    "+---+---+\n| a | b |\n+===+===+\n| 1 | 2 |\n+---+---+\n\n  -----------\n  A     B\n  ----- -----\n  "
    "1     2\n\n  -----------\n"
)
_HTML = (
    "<html><body><h1>Splints</h1><p>Pain fell by 10<sup>9</sup>.</p><p>We randomly assigned 20 people to a splint or "
    "placebo.</p><table><tr><th>A</th><th>Splint</th><th>Placebo</th></tr><tr><td>Pain</td><td>1/9</td><td>2/11</td></tr>"
    "</table></body></html>"
)
_TEXT = "Splints for thumbs\n\nMETHODS: We randomised 240. RESULTS: Pain fell (P < .001).\n"
_REGISTRY = json.dumps(
    {
        "protocolSection": {
            "identificationModule": {"nctId": "NCT01234567", "briefTitle": "Splints"},
            "outcomesModule": {"primaryOutcomes": [{"measure": "Pain", "timeFrame": "8 weeks"}]},
            "designModule": {
                "designInfo": {"allocation": "RANDOMIZED"},
                "enrollmentInfo": {"count": 240, "type": "ACTUAL"},
            },
            "armsInterventionsModule": {
                "armGroups": [
                    {"label": "Splint", "type": "EXPERIMENTAL", "interventionNames": ["Device: Splint 9 mg daily"]},
                    {"label": "Arm B", "type": "NO_INTERVENTION"},
                ]
            },
        },
        "resultsSection": {
            "outcomeMeasuresModule": {
                "outcomeMeasures": [
                    {
                        "type": "PRIMARY",
                        "title": "Pain",
                        "groups": [{"id": "A", "title": "Splint"}, {"id": "B", "title": "Arm B"}],
                        "paramType": "MEAN",
                        "dispersionType": "STANDARD_DEVIATION",
                        "denoms": [{"units": "Participants", "counts": [{"groupId": "A", "value": "9"}]}],
                        "classes": [
                            {
                                "categories": [
                                    {
                                        "measurements": [
                                            {"groupId": "A", "value": "3", "spread": "1"},
                                            {"groupId": "B", "value": "4", "spread": "1"},
                                        ]
                                    }
                                ]
                            }
                        ],
                        "analyses": [{"groupIds": ["A", "B"], "pValue": "<0.04", "paramValue": "1"}],
                    }
                ]
            }
        },
    }
)


def pdf_drawing() -> bytes:
    """Return how a page of a PDF is drawn: a heading, two columns, a table, a number raised above its line."""
    lines = ["/F 14 Tf 1 0 0 1 72 760 Tm (Splints for sore thumbs: a trial) Tj /F 10 Tf"]
    for n in range(22):
        for x in (72, 320):
            lines.append(f"1 0 0 1 {x} {730 - 13 * n} Tm (Pain fell by 1.{n} points in {n + 90} of 240 peo-) Tj")
    lines.append("1 0 0 1 72 420 Tm (Table 1. Pain at week 8) Tj")
    for n, row in enumerate((("", "Splint", "Placebo"), ("Pain", "3.1 (1.9)", "4.4 (2.0)"), ("Falls", "3/9", "4/11"))):
        lines += [f"1 0 0 1 {72 + 120 * m} {400 - 13 * n} Tm ({cell}) Tj" for m, cell in enumerate(row)]
    lines.append("1 0 0 1 72 340 Tm (250 x 10) Tj /F 6 Tf 4 Ts (9) Tj 0 Ts /F 10 Tf ( per litre) Tj")
    return f"BT {' '.join(lines)} ET".encode()


def pdf(drawing: bytes) -> bytes:
    """Return a PDF of one page with this drawing, compressed, without any library."""
    stream = zlib.compress(drawing)
    return b"\n".join(
        [
            b"%PDF-1.4",
            b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj",
            b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj",
            b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R",
            b"/Resources<</Font<</F 5 0 R>>>>>>endobj",
            b"4 0 obj<</Filter/FlateDecode/Length " + str(len(stream)).encode() + b">>stream",
            stream,
            b"endstream endobj",
            b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj",
            b"trailer<</Root 1 0 R>>",
            b"%%EOF",
        ]
    )


def docx(document: str | None = None) -> bytes:
    """Return a small Word file."""
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    body = document or (
        f'<w:document xmlns:w="{main}"><w:body><w:p><w:r><w:t>Pain fell.</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:tcPr>'
        '<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>3.1</w:t></w:r></w:p></w:tc></w:tr>'
        "</w:tbl></w:body></w:document>"
    )
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{package}/content-types"/>')
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{kind}" '
            'Target="word/document.xml"/></Relationships>',
        )
        archive.writestr("word/document.xml", body)
    return data.getvalue()


def seeds() -> dict[str, bytes]:
    """Return one small file of each kind that is read."""
    texts = {
        "jats": _JATS,
        "pubmed xml": _PUBMED,
        "medline": _MEDLINE,
        "citation": _RIS,
        "markdown": _MARKDOWN,
        "html": _HTML,
        "plain text": _TEXT,
        "registry": _REGISTRY,
    }
    return {**{kind: text.encode() for kind, text in texts.items()}, "pdf": pdf(pdf_drawing()), "docx": docx()}


_PIECES = (
    b"\x00",
    b"\xff\xfe",
    "\u202e\u200b".encode(),
    b"<",
    b"</p>",
    b"&#0;",
    b"&x;",
    b"]]>",
    b"<![CDATA[",
    b"|",
    b"\n\n",
    b"::::",
    b"- - -",
    b"9" * 40,
    b"\t",
    b"10^",
    b"\\",
    b"{",
    b'"',
    b"null",
    b"[[[[",
    b"colspan='99999'",
    b"\n  ---- ----\n",
    b"+---+\n",
    b"^a^",
    b"***",
)


def damaged(data: bytes, others: list[bytes], chance: random.Random) -> bytes:
    """Return the data after one to six accidents."""
    made = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        size = max(1, len(made))
        at = chance.randrange(size)
        stretch = chance.choice((1, 2, 8, 40, 200))
        what = chance.randrange(7)
        if what == 0:
            del made[at : at + stretch]
        elif what == 1:
            made[at : at + chance.randint(0, 3)] = chance.choice(_PIECES)
        elif what == 2:
            made[at:at] = bytes(made[at : at + stretch]) * chance.choice((1, 2, 20, 200))
        elif what == 3:
            made[at : at + stretch] = chance.randbytes(min(stretch, 8))
        elif what == 4:
            other = chance.choice(others)
            start = chance.randrange(len(other))
            made[at:at] = other[start : start + stretch]
        elif what == 5:
            made[at:at] = chance.choice(_PIECES) * chance.choice((1, 10, 1000))
        elif size > 1 and chance.random() < 0.3:
            del made[at:]
    return bytes(made[:2_000_000])


def docx_text() -> bytes:
    """Return the text inside the small Word file."""
    return zipfile.ZipFile(io.BytesIO(docx())).read("word/document.xml")


def _damaged_docx(chance: random.Random, document: bytes) -> bytes:
    """Damage the text inside the archive, since a damaged archive is seldom opened at all."""
    return docx(damaged(document, [document], chance).decode("utf-8", "replace"))


# reading the facts of a text takes a second for each 30,000 characters or so
LONGEST_READ_WHOLE = 60_000


def examine(data: bytes) -> tuple[str, float]:
    """Read a file and return what came of it, and the seconds it took; raise where a reader broke its promise."""
    started = time.perf_counter()
    try:
        document = read_document(data, "fuzz")
    except UnreadableInput as refused:
        message = str(refused)
        assert "\n" not in message, f"the refusal has line breaks: {message!r}"
        assert message.endswith("."), f"the refusal is no sentence: {message!r}"
        return "refused", time.perf_counter() - started
    taken = time.perf_counter() - started
    _hold(document)
    if document.tables and len(document.text) <= LONGEST_READ_WHOLE:
        _hold_trials(document)
    return document.kind, taken


def _hold(document: Document) -> None:
    """Check what every document promises of its offsets."""
    text = document.text
    ends = 0
    for section in document.sections:
        assert 0 <= section.start <= section.end <= len(text), "a section lies outside the text"
        assert section.start >= ends, "two sections overlap"
        ends = section.end
    for table in document.tables:
        for cell in table.cells:
            assert text[cell.start : cell.end] == cell.text, "a cell is not where it says"
    for link in document.links:
        assert text[link.start : link.end] == link.text, "a link is not where it says"
    for sentence in sentences(document):
        assert text[sentence.start : sentence.end] == sentence.text, "a sentence is not where it says"


def _hold_trials(document: Document) -> None:
    """Check that the trial of a study record or of a report with tables is read, each number from its place."""
    for trial in find_trials([document]):
        for result in trial.results:
            for arm in result.arms:
                for number in (arm.events, arm.total, arm.percent, arm.value, arm.sd, arm.se, arm.low, arm.high):
                    if number is not None and number.span is not None:
                        shown = document.text[number.span.start : number.span.end]
                        assert re.search(r"\d", shown) or shown.isalpha(), "a number is not where it says"


def run(*, minutes: float, seed: int, keep: Path | None, tell: Callable[[str], None]) -> int:
    """Feed damaged files for some minutes and return how many different findings there were."""
    chance = random.Random(seed)
    files = seeds()
    others = list(files.values())
    inner, drawing = docx_text(), pdf_drawing()
    came: dict[str, Counter[str]] = {kind: Counter() for kind in files}
    slowest: dict[str, float] = dict.fromkeys(files, 0.0)
    found: set[str] = set()
    end = time.monotonic() + 60 * minutes
    while time.monotonic() < end:
        kind = chance.choice(list(files))
        if kind == "docx" and chance.random() < 0.7:
            data = _damaged_docx(chance, inner)
        elif kind == "pdf" and chance.random() < 0.7:
            data = pdf(damaged(drawing, [drawing], chance))
        else:
            data = damaged(files[kind], others, chance)
        try:
            outcome, seconds = examine(data)
        except Exception as error:
            place = traceback.extract_tb(error.__traceback__)[-1]
            finding = f"{type(error).__name__} at {Path(place.filename).name}:{place.lineno}: {str(error)[:120]}"
            came[kind]["broken"] += 1
            seconds = 0.0
        else:
            came[kind][outcome] += 1
            slowest[kind] = max(slowest[kind], seconds)
            finding = f"slow {kind}" if seconds > _SLOW_SECONDS else ""
        key = finding.split(": ")[0]
        if finding and key not in found:
            found.add(key)
            tell(f"FOUND {kind}: {finding}")
            if keep is not None:
                keep.mkdir(parents=True, exist_ok=True)
                (keep / f"{kind.replace(' ', '-')}-{hashlib.sha256(data).hexdigest()[:8]}").write_bytes(data)
    for kind, counts in came.items():
        tell(f"{kind:12} {sum(counts.values()):7} files, slowest {slowest[kind]:.2f} s, {dict(counts.most_common())}")
    tell(
        f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB, {len(found)} "
        f"findings, seed {seed}"
    )
    return len(found)


def main() -> int:
    """Run from the command line; the exit code is 1 where something was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="folder for the files that broke a reader")
    given = parser.parse_args()
    return 1 if run(minutes=given.minutes, seed=given.seed, keep=given.keep, tell=print) else 0


if __name__ == "__main__":
    sys.exit(main())
