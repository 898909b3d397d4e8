"""Input made to harm, end to end through a process: a refusal in a sentence or a reading, in bounded time and memory.

Each run may take 60 seconds and 2 GB, its own processes included; both are measured.
"""

from __future__ import annotations

import io
import json
import os
import resource
import subprocess
import sys
import time
import zipfile
import zlib
from pathlib import Path

import pytest

from tests.reading.formats.made_docx import docx, paragraph
from tests.reading.formats.study_record import study

MOST_SECONDS = 60
MOST_BYTES = 2_000_000_000
MB = 1_000_000
STORY = (
    "In the trial, 120 adults with chronic migraine were randomly assigned to 200 mg of relvadine or to placebo. "
    "Migraine days fell by at least half in 42% with relvadine and in 27% with placebo (P = .04). "
)


def run(place: Path) -> tuple[int, str, str]:
    """Run ``secondread check`` on a file in a process held to the limits, and measure that they were kept."""

    def hold() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (2 * MOST_BYTES, 2 * MOST_BYTES))

    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "secondread", "check", str(place)],
        capture_output=True,
        timeout=MOST_SECONDS,
        check=False,
        preexec_fn=hold,
        env={**os.environ, "PYTHONWARNINGS": "error::ResourceWarning"},
    )
    assert time.monotonic() - started < MOST_SECONDS
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_maxrss * 1024 <= max(MOST_BYTES, before.ru_maxrss * 1024)
    out, err = done.stdout.decode(), done.stderr.decode()
    assert "Traceback" not in out + err
    return done.returncode, out, err


def refused(place: Path, *words: str) -> None:
    """The file is refused: exit code 3, nothing printed, one line that ends like a sentence and holds the words."""
    code, out, err = run(place)
    assert code == 3, err
    assert out == ""
    lines = err.strip().splitlines()
    assert len(lines) == 1, err
    assert lines[0].startswith("secondread: ")
    assert lines[0].endswith(".")
    for word in (place.name, *words):
        assert word in lines[0], lines[0]


def pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """Return a PDF of these objects, numbered from 1."""
    body = b"%PDF-1.7\n"
    for number, each in enumerate(objects, 1):
        body += b"%d 0 obj" % number + each + b"endobj\n"
    return body + b"trailer<</Root 1 0 R" + trailer + b">>\n%%EOF"


def stream(words: bytes, more: bytes = b"") -> bytes:
    return b"<</Length %d" % len(words) + more + b">>stream\n" + words + b"\nendstream "


FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def one_page(content: bytes, resources: bytes = b"/Font<</F 5 0 R>>", *more: bytes) -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<<" + resources + b">>>>"
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, content, *more)


def locked() -> bytes:
    """Return a PDF made by a common library with a password."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    data = io.BytesIO()
    canvas = Canvas(data, encrypt=StandardEncryption("secret", ownerPassword="other"))
    canvas.drawString(72, 700, STORY)
    canvas.save()
    return data.getvalue()


def scan() -> bytes:
    image = stream(
        zlib.compress(bytes(200 * 200)),
        b"/Type/XObject/Subtype/Image/Width 200/Height 200/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode",
    )
    return one_page(stream(b"q 500 0 0 700 50 50 cm /I Do Q"), b"/XObject<</I 5 0 R>>", image)


def many_pages() -> bytes:
    kids = b" ".join(b"%d 0 R" % number for number in range(3, 10_003))
    pages = [b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>"] * 10_000
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[" + kids + b"]/Count 10000>>", *pages)


def page_of_a_billion() -> bytes:
    """Return a PDF whose one page unpacks to a gigabyte of drawing."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b"(Pain fell) Tj " * 70_000) for _ in range(1_000)) + packer.flush()
    packed = zlib.compress(packed, 9)
    content = stream(packed, b"/Filter[/FlateDecode/FlateDecode]")
    return one_page(content, b"/Font<</F 5 0 R>>", FONT)


def turning_in_circles() -> bytes:
    """Return a PDF whose page tree holds itself."""
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>")


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (locked, "locked with a password"),
        (lambda: one_page(stream(b"BT /F 12 Tf 72 700 Td (Pain fell.) Tj ET"), b"", FONT)[:150], "PDF"),
        (scan, "run text recognition"),
        (many_pages, "10,000 pages and at most 1,000"),
        (turning_in_circles, "PDF"),
    ],
    ids=["locked", "truncated", "scan", "10,000 pages", "circle"],
)
def test_pdfs_that_cannot_be_read(tmp_path: Path, make: object, words: str) -> None:
    """Each is refused by what it is."""
    assert callable(make)
    (tmp_path / "paper.pdf").write_bytes(make())
    refused(tmp_path / "paper.pdf", words)


def test_a_pdf_that_unpacks_to_a_gigabyte(tmp_path: Path) -> None:
    """A page of a gigabyte in a file of a few kilobytes is refused within the time and memory allowed."""
    (tmp_path / "bomb.pdf").write_bytes(page_of_a_billion())
    refused(tmp_path / "bomb.pdf", "PDF")


LAUGHS = (
    '<!DOCTYPE article [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>'
    "<article><body><sec><p>&d;&d;</p></sec></body></article>"
)
OUTSIDE = '<!DOCTYPE article [<!ENTITY x SYSTEM "file:///etc/passwd">]><article><body><p>&x;</p></body></article>'


@pytest.mark.parametrize("text", [LAUGHS, OUTSIDE], ids=["entities", "outside"])
@pytest.mark.parametrize("name", ["article.xml", "pubmed.xml"])
def test_xml_that_declares_entities(tmp_path: Path, text: str, name: str) -> None:
    """Entities of its own, and those that point outside, are refused in articles and in PubMed records."""
    if name == "pubmed.xml":
        text = text.replace("<!DOCTYPE article", "<!DOCTYPE PubmedArticleSet").replace(
            "<article>", "<PubmedArticleSet>"
        )
        text = text.replace("</article>", "</PubmedArticleSet>")
    (tmp_path / name).write_text(text)
    refused(tmp_path / name, "entit")


def zipped(members: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()


@pytest.mark.parametrize(
    ("members", "word"),
    [
        ({"word/document.xml": b"<w:document>" + b" " * (80 * MB)}, "unpacks to"),
        ({"word/document.xml": b"<a/>", **{f"word/{n}.xml": b"" for n in range(6_000)}}, "files"),
        ({"word/document.xml": LAUGHS.encode()}, "entities"),
        ({"word/document.xml": b"<w:p>" * 100_000}, "deep"),
        ({"notes.txt": b"words"}, "Word"),
    ],
    ids=["large", "many", "entities", "deep", "no Word file"],
)
def test_word_files_made_to_harm(tmp_path: Path, members: dict[str, bytes], word: str) -> None:
    """Bombs, entities and depth inside a Word file are refused before any of it is unpacked whole."""
    (tmp_path / "paper.docx").write_bytes(zipped(members))
    refused(tmp_path / "paper.docx", word)


def test_a_word_file_whose_header_lies_about_its_size(tmp_path: Path) -> None:
    """A part said to be small that unpacks to 80 MB is stopped."""
    made = bytearray(zipped({"word/document.xml": b"<w:document>" + b" " * (80 * MB)}))
    directory = made.rindex(b"PK\x01\x02")
    made[directory + 24 : directory + 28] = (1000).to_bytes(4, "little")
    (tmp_path / "paper.docx").write_bytes(bytes(made))
    refused(tmp_path / "paper.docx", "broken")


def test_a_hundred_megabytes(tmp_path: Path) -> None:
    """A file of 100 MB is refused without being read, whatever its kind."""
    for name in ("library.txt", "library.html", "library.pdf"):
        with (tmp_path / name).open("wb") as file:
            file.write(b"%PDF-1.7\n" if name.endswith("pdf") else b"<html>words")
            file.truncate(100 * MB)
        refused(tmp_path / name, "larger than 10 MB")


@pytest.mark.parametrize("tag", ["div", "table><tr><td", "ul><li", "b", "blockquote"])
def test_html_that_nests_a_hundred_thousand_deep(tmp_path: Path, tag: str) -> None:
    """Such a page is read plainly, or refused in a sentence; nothing overflows."""
    (tmp_path / "deep.html").write_text(f"<html><body>{f'<{tag}>' * 100_000}<p>{STORY}</p></body></html>")
    code, out, err = run(tmp_path / "deep.html")
    assert code in (0, 3), err
    if code == 3:
        refused(tmp_path / "deep.html")
    else:
        assert "relvadine" in out


@pytest.mark.parametrize("shape", ["[", '{"a":'])
def test_json_that_nests_a_hundred_thousand_deep(tmp_path: Path, shape: str) -> None:
    """Such JSON is refused."""
    (tmp_path / "deep.json").write_text(shape * 100_000)
    refused(tmp_path / "deep.json")


def test_records_of_other_versions(tmp_path: Path) -> None:
    """A record of a later version, one of the registry's first version, and other JSON are told apart."""
    for name, data, words in (
        ("later.json", {"record_version": "7", "documents": []}, ["version 7", "reads version 1"]),
        ("registry.json", {"FullStudiesResponse": {"FullStudies": []}}, ["version 1", "version 2"]),
        ("other.json", {"resourceType": "ResearchStudy"}, ["neither", "study record"]),
    ):
        (tmp_path / name).write_text(json.dumps(data))
        refused(tmp_path / name, *words)


def test_a_registry_record_cut_off(tmp_path: Path) -> None:
    """A study record that breaks off is refused with the line where it does."""
    text = json.dumps(study(), indent=1)
    (tmp_path / "NCT01234567.json").write_text(text[: len(text) // 2])
    refused(tmp_path / "NCT01234567.json", "broken at line")


@pytest.mark.parametrize(
    ("data", "note"),
    [
        (STORY.encode() + "Sie war müde. ".encode("latin-1") + "naïve".encode(), "not valid UTF-8"),
        ("\ufeff" + STORY, ""),
        (STORY.encode("utf-16"), ""),
        (STORY.encode("utf-16-le"), "UTF-16"),
        (STORY.replace("relvadine", "rel\u200bva\u00addine").encode(), "cannot be seen"),
        (STORY.replace("placebo", "\u202eplacebo\u202c").encode(), "cannot be seen"),
        (("\u05d0\u05d1\u05d2 " * 20 + "\n" + STORY).encode(), ""),
    ],
    ids=["mixed", "mark", "UTF-16", "UTF-16 without mark", "zero-width", "right-to-left mark", "Hebrew"],
)
def test_encodings_and_unseen_characters(tmp_path: Path, data: bytes | str, note: str) -> None:
    """They are read, the trial with them, and where something was guessed or left out a note says so."""
    (tmp_path / "story.txt").write_bytes(data if isinstance(data, bytes) else data.encode())
    code, out, err = run(tmp_path / "story.txt")
    assert code == 0, err
    flat = " ".join(out.split())
    assert "relvadine" in flat
    assert "42%" in flat
    assert note in " ".join((out + err).split())
    assert not any(mark in out for mark in "\u200b\u00ad\u202e")


def test_nul_bytes(tmp_path: Path) -> None:
    """A text with NUL bytes in it is refused."""
    (tmp_path / "story.txt").write_bytes(STORY.encode()[:50] + b"\x00" + STORY.encode()[50:])
    refused(tmp_path / "story.txt", "NUL")


def test_a_word_file_with_nul_and_marks_is_read_or_refused(tmp_path: Path) -> None:
    """Characters that XML forbids are refused in a sentence; those that nobody sees are left out."""
    made = docx(paragraph(STORY.replace("relvadine", "rel\u200bvadine")))
    (tmp_path / "story.docx").write_bytes(made)
    code, out, err = run(tmp_path / "story.docx")
    assert code == 0, err
    assert "relvadine" in out


@pytest.mark.parametrize(
    "line",
    ["a " * 400_000, "P = .04 " * 100_000, "(" * 900_000, "relvadine versus placebo, " * 30_000, "1.2 (3.4) " * 80_000],
    ids=["words", "p-values", "brackets", "names", "numbers"],
)
def test_one_endless_line(tmp_path: Path, line: str) -> None:
    """Nearly a megabyte without a full stop is read within the time."""
    (tmp_path / "line.txt").write_text(STORY + line)
    code, _, err = run(tmp_path / "line.txt")
    assert code in (0, 3), err


def test_records_made_to_harm(tmp_path: Path) -> None:
    """Aliases that stand for more than any memory holds, and hundreds of thousands of broken claims, are refused."""
    laughs = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{name}: &{name} [*{before}, *{before}, *{before}, *{before}, *{before}, *{before}, *{before}, *{before}]\n"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    (tmp_path / "laughs.yaml").write_text(f"record_version: '1'\n{laughs}trials: *i\n")
    refused(tmp_path / "laughs.yaml", "alias")
    (tmp_path / "many.yaml").write_text("record_version: '1'\nclaims:\n" + "- {id: c1}\n" * 300_000)
    refused(tmp_path / "many.yaml", "claims.0.quote")
