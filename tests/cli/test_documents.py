"""Documents of every kind through the whole command: a study record against an article, articles as PDF and Word."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from secondread.cli import main
from tests.reading.formats.made_docx import docx, paragraph, table
from tests.reading.formats.made_pdf import Pages, row, words
from tests.reading.formats.study_record import study

Captured = pytest.CaptureFixture[str]

POST = """Warm splints end thumb pain

A warm splint cures sore thumbs, doctors said on Monday. In a trial of 238 adults with thumb pain, the warm splint
reduced thumb pain compared with no splint.

"The splint significantly reduced thumb pain," said Dr Ann Holm, who led the study.
"""
ARTICLE = """<article><front><article-meta><title-group><article-title>Warm splints for sore thumbs: a randomised trial
</article-title></title-group><abstract><p>Thumb pain was lower with the splint than with no splint (mean difference,
-1.5; 95% CI, -2.0 to -1.0; P &lt; .001). Registered as NCT01234567.</p></abstract></article-meta></front><body><sec>
<title>Methods</title><p>We randomly assigned 238 adults with thumb pain to a warm splint or no splint. The primary
outcome was thumb pain at 8 weeks.</p></sec><sec><title>Results</title><p>Thumb pain was lower with the splint than with
no splint (mean difference, -1.5; 95% CI, -2.0 to -1.0; P &lt; .001).</p><table-wrap><label>Table 2</label><caption>
<p>Outcomes</p></caption><table><thead><tr><th>Outcome</th><th>Splint (n = 119)</th><th>No splint (n = 119)</th>
<th>P</th></tr></thead><tbody><tr><td>Days off work, mean (SD)</td><td>2.1 (1.4)</td><td>3.0 (1.6)</td>
<td>&lt;.001</td></tr>
</tbody></table></table-wrap></sec></body></article>"""
METHODS = (
    "We randomly assigned 240 adults with thumb pain to a warm splint or no splint. The primary outcome was thumb pain "
    "at 8 weeks. Nobody knew the arms of the others who took part in the trial."
)
RESULTS = "All 240 came back after eight weeks. What they told of their thumbs and skin is listed in the table."
CONCLUSIONS = "In adults with thumb pain, the warm splint reduced thumb pain at eight weeks compared with no splint."
ROWS = [
    ("Outcome", "Splint (n = 120)", "No splint (n = 120)", "P value"),
    ("Thumb pain, mean (SD)", "3.1 (1.9)", "4.4 (2.0)", "<.001"),
    ("Skin trouble, n (%)", "14 (11.7)", "3 (2.5)", ".006"),
]


def report(capsys: Captured, *arguments: str | Path) -> dict[str, Any]:
    assert main(["check", *map(str, arguments), "--json", "-"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_a_study_record_and_an_article_are_one_trial_and_their_differences_are_told(
    tmp_path: Path, capsys: Captured
) -> None:
    """Of the record and the article of one number, the record counts; where the two differ, both numbers are shown."""
    files = {"post.txt": POST, "record.json": json.dumps(study()), "paper.xml": ARTICLE}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    post, record, paper = (tmp_path / name for name in files)
    found = report(capsys, post, "--trial", record, "--trial", paper)
    (trial,) = found["trials"]
    assert len(trial["documents"]) == 3
    assert trial["n_randomised"]["value"] == 240
    told = {one["about"]: (one["used"]["text"], one["other"]["text"]) for one in trial["disagreements"]}
    assert told["number randomised"] == ("240", "238")
    assert told["estimate of Thumb Pain"] == ("-1.3", "-1.5")
    assert len(told) == len(trial["disagreements"])
    # What only the article's table prints is in the trial as well.
    names = {outcome["id"]: outcome["name"] for outcome in trial["outcomes"]}
    days = [one for one in trial["results"] if names[one["outcome"]] == "Days off work"]
    assert [arm["value"]["text"] for arm in days[0]["arms"]] == ["2.1", "3.0"]
    assert found["claims"]
    assert main(["check", str(post), "--trial", str(record), "--trial", str(paper)]) == 0
    assert "another document prints 238" in " ".join(capsys.readouterr().out.split())


def as_pdf() -> bytes:
    pdf = Pages()
    pdf.add_page()
    y = words(pdf, 20, 20, 170, "Warm splints for sore thumbs: a randomised trial", size=18, style="B") + 6
    for heading, text in (("Methods", METHODS), ("Results", RESULTS)):
        y = words(pdf, 20, y, 170, heading, size=12, style="B")
        y = words(pdf, 20, y + 2, 170, text) + 4
    row(pdf, y + 6, [(20, "Table 2. Outcomes after eight weeks")], style="B")
    for number, cells in enumerate(ROWS):
        row(pdf, y + 12 + 6 * number, [(x, cell) for x, cell in zip((20, 80, 120, 165), cells, strict=True)])
    y = words(pdf, 20, y + 40, 170, "Conclusions", size=12, style="B")
    words(pdf, 20, y + 2, 170, CONCLUSIONS)
    return pdf.finished()


def as_word() -> bytes:
    parts = [paragraph("Warm splints for sore thumbs: a randomised trial", "T")]
    for heading, text in (("Methods", METHODS), ("Results", RESULTS)):
        parts += [paragraph(heading, "H1"), paragraph(text)]
    cells = [tuple(cell.replace("<", "&lt;") for cell in one) for one in ROWS]
    parts += [paragraph("Table 2. Outcomes after eight weeks"), table(*cells)]
    return docx("".join([*parts, paragraph("Conclusions", "H1"), paragraph(CONCLUSIONS)]))


@pytest.mark.parametrize(("name", "make"), [("paper.pdf", as_pdf), ("paper.docx", as_word)], ids=["pdf", "docx"])
def test_an_article_as_pdf_or_word_is_checked(name: str, make: Any, tmp_path: Path, capsys: Captured) -> None:
    """The arms, the results in the table and the claims of an article are found in either file."""
    (tmp_path / name).write_bytes(make())
    found = report(capsys, tmp_path / name)
    (trial,) = found["trials"]
    assert trial["n_randomised"]["value"] == 240
    assert [arm["n_randomised"]["value"] for arm in trial["arms"]] == [120, 120]
    names = {outcome["id"]: outcome["name"].lower() for outcome in trial["outcomes"]}
    results = {names[one["outcome"]]: one for one in trial["results"] if one["arms"]}
    assert [arm["value"]["text"] for arm in results["thumb pain"]["arms"]] == ["3.1", "4.4"]
    assert [arm["events"]["text"] for arm in results["skin trouble"]["arms"]] == ["14", "3"]
    assert results["skin trouble"]["contrast"]["p"]["text"] == ".006"
    assert any("reduced thumb pain" in claim["quote"] for claim in found["claims"])
