"""``secondread dose`` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from secondread.cli import main

TABLE = """trial,dose,mean,sd,n
Aston,0,0.1,1,40
Aston,2,-0.5,1,38
Aston,6,-1.1,1,41
Brook,1,0.0,1,50
Brook,4,-0.6,1,50
Crewe,0,0.2,1,45
Crewe,4,-0.7,1,44
Crewe,8,-1.3,1,45
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "arms.csv"
    file.write_text(TABLE, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("shape", "words"),
    [
        ("linear", "In two stages"),
        ("spline", "Departure from a straight line"),
        ("emax", "Half of the largest effect at dose"),
    ],
)
def test_each_shape_is_told_with_what_it_cannot_say(
    table: Path, capsys: pytest.CaptureFixture[str], shape: str, words: str
) -> None:
    assert main(["dose", str(table), "--shape", shape]) == 0
    text = " ".join(capsys.readouterr().out.split())
    assert "3 trials, 8 arms; mean difference by dose" in text
    assert words in text
    assert "Beyond the doses studied it says nothing" in text


def test_every_output_comes_out_of_one_call(table: Path) -> None:
    files = {name: table.with_suffix(f".{name}.out") for name in ("html", "pdf", "svg", "json", "r")}
    assert main(["dose", str(table), *[word for name, file in files.items() for word in (f"--{name}", str(file))]]) == 0
    assert "<svg" in files["html"].read_text(encoding="utf-8")
    assert files["pdf"].read_bytes().startswith(b"%PDF")
    assert files["svg"].read_text(encoding="utf-8").startswith("<svg ")
    assert "library(metafor)" in files["r"].read_text(encoding="utf-8")
    curve = json.loads(files["json"].read_text(encoding="utf-8"), parse_constant=pytest.fail)["curve"]
    assert curve["effect"][0] == 0
    two = json.loads(files["json"].read_text(encoding="utf-8"))["two_stages"]
    assert two["interval"][0] < two["estimate"] < two["interval"][1]
    assert curve["dose"][-1] == 8


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--shape", "bent"], "shape must be one of"),
        (["--knots", "a,b", "--shape", "spline"], "--knots 'a,b' are no doses"),
        (["--knots", "1,2", "--shape", "spline"], "knots must be three or more"),
        (["--measure", "OR"], "lacks the column events"),
        (["--level", "2"], "level must be in"),
    ],
)
def test_bad_input_is_one_sentence(
    table: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert main(["dose", str(table), *arguments]) == 2
    error = capsys.readouterr().err
    assert message in error
    assert len(error.strip().splitlines()) == 1


def test_a_dose_that_is_missing_is_named_by_its_trial(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "arms.csv"
    file.write_text("trial,dose,events,n\nAston,0,2,20\nAston,,3,20\n", encoding="utf-8")
    assert main(["dose", str(file)]) == 2
    assert "Aston must have each dose once" in capsys.readouterr().err
