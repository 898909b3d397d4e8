"""``secondread network`` on the command line."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from secondread.cli import main

TABLE = """study,treatment,events,n
Aston,placebo,20,100
Aston,relvadine,10,100
Brook,placebo,30,120
Brook,tolmirex,18,118
Crewe,relvadine,14,90
Crewe,tolmirex,13,92
Crewe,<b>other</b>,20,91
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "arms.csv"
    file.write_text(TABLE, encoding="utf-8")
    return file


def test_a_network_is_told_with_what_bends_it(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["network", str(table), "--reference", "Placebo"]) == 0
    text = " ".join(capsys.readouterr().out.split())
    assert "4 treatments in 3 trials; odds ratio against placebo (95% CI)" in text
    assert "P-scores" in text
    assert "Indirect comparisons hold as far as" in text


def test_every_output_comes_out_of_one_call_and_names_stay_text(
    table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {name: table.with_suffix(f".{name}.out") for name in ("html", "pdf", "svg", "csv", "json", "r")}
    assert main(["network", str(table), *[word for n, f in files.items() for word in (f"--{n}", str(f))]]) == 0
    page = files["html"].read_text(encoding="utf-8")
    assert "<b>other" not in page
    assert "&lt;b&gt;other" in page
    assert files["pdf"].read_bytes().startswith(b"%PDF")
    assert "<title>Network of treatments</title>" in files["svg"].read_text(encoding="utf-8")
    assert "library(metafor)" in files["r"].read_text(encoding="utf-8")
    league = list(csv.reader(files["csv"].read_text(encoding="utf-8").splitlines()))
    assert len(league) == len(league[0]) == 5
    data = json.loads(files["json"].read_text(encoding="utf-8"), parse_constant=pytest.fail)
    assert sum(data["p_scores"].values()) == pytest.approx(2)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--reference", "water"], "is none of the treatments"),
        (["--method", "PM"], "method must be one of"),
        (["--measure", "SMD"], "is not made of single arms"),
        (["--level", "95"], "level must be in"),
    ],
)
def test_bad_input_is_one_sentence(
    table: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert main(["network", str(table), *arguments]) == 2
    error = capsys.readouterr().err
    assert message in error
    assert len(error.strip().splitlines()) == 1
