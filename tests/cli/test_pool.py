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


def test_every_output_and_look_comes_out_of_one_call(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = table.parent
    files = {name: folder / f"out.{name}" for name in ("html", "pdf", "svg", "json", "revman", "csv", "r")}
    arguments = [word for name, file in files.items() for word in (f"--{name}", str(file))]
    assert main(["pool", str(table), "--looks", "--sequential", "0.7", "--threshold", "0.8", *arguments]) == 0
    assert files["pdf"].read_bytes().startswith(b"%PDF")
    assert files["svg"].read_text(encoding="utf-8").startswith("<svg ")
    assert "Experimental cases" in files["revman"].read_text(encoding="utf-8")
    assert set(json.loads(files["json"].read_text(encoding="utf-8"))["looks"]) >= {"sequential", "small_studies"}
    assert "Do small trials show more?" in capsys.readouterr().out


def test_a_look_that_cannot_be_had_leaves_nothing_half_written(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = table.with_suffix(".html")
    assert main(["pool", str(table), "--moderator", "dose", "--html", str(page)]) == 2
    assert "no column 'dose' to take as a moderator" in capsys.readouterr().err
    assert not page.exists()


def made(folder: Path, *rows: str) -> str:
    file = folder / "made.csv"
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return str(file)


def told(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["pool", *arguments]) == 0
    return " ".join(capsys.readouterr().out.split())


def test_two_trials_by_hartung_knapp_are_told_to_be_very_wide(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = told([made(tmp_path, "slab,yi,sei", "A,0.1,0.1", "B,0.5,0.1")], capsys)
    assert "Two trials leave one degree of freedom" in text
    assert "Too few trials to say where a further one would lie" in text


def test_trials_that_lie_absurdly_far_apart_still_have_a_spread(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    far = made(tmp_path, "slab,yi,vi", "A,-1e6,1e-9", "B,1e6,1e-9", "C,3,1e9", "D,0,1e-9")
    for method in ("REML", "ML", "PM", "DL"):
        assert "tau" in told([far, "--method", method], capsys)


def test_no_event_anywhere_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pool", made(tmp_path, "slab,ai,n1i,ci,n2i", "A,0,20,0,20", "B,0,31,0,30")]) == 2
    error = capsys.readouterr().err
    assert "No row of the table gives an estimate of the risk ratio" in error
    assert len(error.strip().splitlines()) == 1


def test_duplicated_rows_are_named_and_mixed_measures_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = told([made(tmp_path, "slab,yi,vi", "A,0.1,0.1", "A,0.1,0.1", "B,0.2,0.1")], capsys)
    assert "have the very same numbers: is one trial entered twice?" in text
    assert main(["pool", made(tmp_path, "slab,measure,yi,vi", "A,RR,0.1,0.1", "B,MD,0.1,0.1")]) == 2
    assert "several effect measures (MD, RR); pool them apart" in capsys.readouterr().err


def test_a_hundred_thousand_rows_are_pooled_and_one_more_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [f"T{i},{(i * 7919 % 1000) / 500 - 1},{0.01 + (i * 104729 % 997) / 997}" for i in range(100_000)]
    text = told([made(tmp_path, "slab,yi,vi", *rows)], capsys)
    assert "100000 trials together give" in text
    assert "and 99960 more" in text
    assert main(["pool", made(tmp_path, "slab,yi,vi", *rows, "Last,0,1")]) == 2
    assert "at most 100000 are pooled at once" in capsys.readouterr().err


def test_counts_are_pooled_by_a_model_of_them_and_the_script_says_so(
    table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script, data = table.with_suffix(".R"), table.with_suffix(".json")
    written = ["--r", str(script), "--json", str(data)]
    assert main(["pool", str(table), "--measure", "OR", "--counts", "UM.RS", *written]) == 0
    text = " ".join(capsys.readouterr().out.split())
    assert "From the counts themselves" in text
    assert "an odds ratio" in text
    assert json.loads(data.read_text(encoding="utf-8"))["looks"]["counts"]["converged"] is True
    assert 'model = "UM.RS"' in script.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("rows", "arguments", "message"),
    [
        (TABLE, ["--counts", "UM.RS"], "not the risk ratio; add --measure OR"),
        (TABLE, ["--measure", "OR", "--counts", "GLMM"], "model must be one of CM.EL"),
        ("slab,yi,vi\nA,1,1\nB,2,1\n", ["--measure", "OR", "--counts", "CM.EL"], "needs the columns ai, n1i"),
        (
            "slab,trial,ai,n1i,ci,n2i\nA,T,4,20,5,20\nB,T,3,31,5,20\n",
            ["--measure", "OR", "--counts", "CM.EL"],
            "The counts of A are missing or shared",
        ),
    ],
)
def test_counts_that_no_model_takes_are_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], rows: str, arguments: list[str], message: str
) -> None:
    assert main(["pool", made(tmp_path, *rows.strip().splitlines()), *arguments]) == 2
    error = capsys.readouterr().err
    assert message in error
    assert len(error.strip().splitlines()) == 1


def test_what_reviews_of_such_outcomes_showed_can_be_believed_of_the_spread(
    table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["pool", str(table), "--measure", "OR", "--tau-prior", "pain"]) == 0
    text = " ".join(capsys.readouterr().out.split())
    assert "With the prior log-normal tau squared (-1.83, SD 1.52), Turner et al. (2015) (pain; pharm" in text
    assert main(["pool", str(table), "--tau-prior", "pain"]) == 2
    assert "published for odds ratios (OR) and standardised" in capsys.readouterr().err


def test_one_trial_is_given_as_it_is_and_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = told([made(tmp_path, "slab,yi,vi", "A,0.3,0.04")], capsys)
    assert "One trial gives" in text
    assert "A single trial is not pooled" in text


def test_a_standard_error_that_is_missing_leaves_its_trial_out_by_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = told([made(tmp_path, "slab,yi,sei", "A,0.3,0.2", "B,0.1,", "C,0.2,0.1")], capsys)
    assert "B is left out: its standard error is missing." in text


def test_variances_given_as_standard_errors_are_asked_about(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = ["A,0.5,0.04,120,118", "B,0.2,0.03,150,149", "C,0.4,0.05,90,95"]
    text = told([made(tmp_path, "slab,yi,sei,n1i,n2i", *rows), "--measure", "SMD"], capsys)
    assert "fits if it is a variance" in text
