"""``secondread pool`` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from secondread.cli import main

TABLE = "study,ai,n1i,ci,n2i\nAston,4,20,6,20\nBrook,3,31,9,31\nCrewe,10,25,11,27\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "trials.csv"
    file.write_text(TABLE, encoding="utf-8")
    return file


def test_a_table_is_pooled_and_told(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pool", str(table), "--risk", "10%", "--certainty", "low", "--what", "relvadine"]) == 0
    shown = capsys.readouterr().out
    assert "Three trials together give a risk ratio" in shown
    assert "Of 1,000 people of whom 100 would have the event" in shown
    assert "Relvadine may make little or no difference to the outcome." in shown


def test_files_are_written_and_standard_output_stays_plain(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    script, rows = table.with_suffix(".R"), table.with_name("out.csv")
    assert main(["pool", str(table), "--json", "-", "--r", str(script), "--csv", str(rows)]) == 0
    assert json.loads(capsys.readouterr().out)["measure"]["code"] == "RR"
    assert "library(metafor)" in script.read_text(encoding="utf-8")
    assert rows.read_text(encoding="utf-8").startswith("slab,measure,estimate")


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["none.csv"], 3, "cannot be read"),
        (["{table}", "--method", "FE"], 2, "method must be one of"),
        (["{table}", "--risk", "ten"], 2, "--risk 'ten' is no number"),
        (["{table}", "--certainty", "sure"], 2, "is no certainty; write one of high"),
        (["{table}", "--level", "95"], 2, "level must be in"),
        (["{table}", "--csv", "{table}"], 2, "is the input and would be overwritten"),
        (["{table}", "{table}"], 2, "is no record"),
    ],
)
def test_bad_input_is_one_sentence(
    table: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, message: str
) -> None:
    assert main(["pool", *[word.format(table=table) for word in arguments]]) == code
    captured = capsys.readouterr()
    assert message in captured.err
    assert len(captured.err.strip().splitlines()) == 1
    assert captured.out == ""


def test_a_misspelt_column_is_named_with_the_one_meant(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "trials.csv"
    file.write_text(TABLE.replace("n2i", "n2_i"), encoding="utf-8")
    assert main(["pool", str(file)]) == 2
    assert "lacks the column n2i" in (told := capsys.readouterr().err)
    assert "if 'n2_i' is it, name it n2i" in told
