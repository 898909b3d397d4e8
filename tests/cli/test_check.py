"""``secondread check`` and ``secondread read``: results on standard output, notes on standard error, codes as told."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import jsonschema
import pypdfium2
import pytest

from secondread.cli import main

EXAMPLES = Path(__file__).parents[2] / "examples"
TEXT = str(EXAMPLES / "relvadine-two-voices.txt")
ABSTRACT = str(EXAMPLES / "relvadine-abstract.txt")

Captured = pytest.CaptureFixture[str]


def test_report_is_printed(capsys: Captured) -> None:
    """Without options the report goes to standard output, fits 80 columns and has no colour codes in a pipe."""
    assert main(["check", TEXT]) == 0
    out = capsys.readouterr().out
    assert "relvadine" in out.lower()
    assert "\x1b" not in out
    assert max(len(line) for line in out.splitlines()) <= 80


def test_file_without_a_verb_is_checked(capsys: Captured) -> None:
    """``secondread FILE`` is ``secondread check FILE``."""
    assert main([TEXT]) == 0
    short = capsys.readouterr().out
    assert main(["check", TEXT]) == 0
    assert capsys.readouterr().out == short


def test_colour_on_request(capsys: Captured) -> None:
    """--colour always colours even in a pipe."""
    assert main(["check", TEXT, "--colour", "always"]) == 0
    assert "\x1b[" in capsys.readouterr().out


def test_json_on_standard_output(capsys: Captured) -> None:
    """--json - prints the JSON and nothing else, valid against the schema that the command prints."""
    assert main(["check", TEXT, "--trial", ABSTRACT, "--json", "-"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert main(["schema", "reading"]) == 0
    jsonschema.validate(report, json.loads(capsys.readouterr().out))
    text = Path(TEXT).read_text(encoding="utf-8")
    assert report["claims"]
    for claim in report["claims"]:
        assert text[claim["start"] : claim["end"]] == claim["quote"]


def test_same_input_same_bytes(capsys: Captured) -> None:
    """The JSON of the same input is the same, byte for byte."""
    main(["check", TEXT, "--json", "-"])
    first = capsys.readouterr().out
    main(["check", TEXT, "--json", "-"])
    assert capsys.readouterr().out == first


def test_files_are_written(tmp_path: Path, capsys: Captured) -> None:
    """Each format goes to its file, and the report is printed as well unless --quiet is given."""
    page, words, data = (tmp_path / name for name in ("r.html", "r.md", "r.json"))
    arguments = ["check", TEXT, "--html", str(page), "--markdown", str(words), "--output", str(data)]
    assert main([*arguments, "--quiet"]) == 0
    quiet = capsys.readouterr()
    assert (quiet.out, quiet.err) == ("", "")
    assert page.read_text(encoding="utf-8").lower().startswith("<!doctype html>")
    assert words.read_text(encoding="utf-8").startswith("#")
    assert json.loads(data.read_text(encoding="utf-8"))["schema_version"]


def test_fail_on(capsys: Captured) -> None:
    """--fail-on makes a label that occurs exit code 1, after the report, and one that does not 0."""
    main(["check", TEXT, "--json", "-"])
    labels = {claim["verdict"] for claim in json.loads(capsys.readouterr().out)["claims"]}
    assert "overstated" in labels
    assert main(["check", TEXT, "--fail-on", "overstated"]) == 1
    assert capsys.readouterr().out
    for absent in {"contradicted", "not_supported", "supported"} - labels:
        assert main(["check", TEXT, "--quiet", "--fail-on", absent]) == 0


def test_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    """``-`` reads standard input, and gives the claims that the file gives."""

    class Stream:
        buffer = io.BytesIO(Path(TEXT).read_bytes())

    monkeypatch.setattr("sys.stdin", Stream)
    assert main(["check", "-", "--json", "-"]) == 0
    piped = json.loads(capsys.readouterr().out)
    main(["check", TEXT, "--json", "-"])
    filed = json.loads(capsys.readouterr().out)
    assert [claim["quote"] for claim in piped["claims"]] == [claim["quote"] for claim in filed["claims"]]


@pytest.mark.parametrize("suffix", [".yaml", ".json"])
def test_record_gives_the_same_verdicts(tmp_path: Path, suffix: str, capsys: Captured) -> None:
    """What ``read`` writes, ``check`` judges as it judges the text; the record is known by its content."""
    record = tmp_path / f"record{suffix}"
    assert main(["read", TEXT, "--trial", ABSTRACT, "-o", str(record)]) == 0
    renamed = record.rename(tmp_path / "record.txt")
    capsys.readouterr()
    main(["check", str(renamed), "--json", "-"])
    from_record = json.loads(capsys.readouterr().out)
    main(["check", TEXT, "--trial", ABSTRACT, "--json", "-"])
    from_text = json.loads(capsys.readouterr().out)
    assert from_record["claims"] == from_text["claims"]


def test_record_is_corrected_by_hand(tmp_path: Path, capsys: Captured) -> None:
    """A correction in the record is what is judged: without its claims, nothing is claimed."""
    assert main(["read", TEXT]) == 0
    lines = capsys.readouterr().out.splitlines(keepends=True)
    start = lines.index("claims:\n")
    end = next((i for i, line in enumerate(lines[start + 1 :], start + 1) if line[0] not in " -\n"), len(lines))
    record = tmp_path / "record.yaml"
    record.write_text("".join([*lines[:start], *lines[end:]]), encoding="utf-8")
    assert main(["check", str(record), "--json", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["claims"] == []


def test_record_is_given_alone(tmp_path: Path, capsys: Captured) -> None:
    """A record beside other texts is a mistake of usage."""
    record = tmp_path / "record.yaml"
    main(["read", TEXT, "-o", str(record)])
    assert main(["check", str(record), TEXT]) == 2
    assert main(["check", str(record), "--trial", ABSTRACT]) == 2
    assert main(["read", str(record)]) == 2
    assert "record" in capsys.readouterr().err


def test_mid_changes_the_settings(capsys: Captured) -> None:
    """--mid and --alpha reach the judgement: the report says what was set."""
    assert main(["check", TEXT, "--trial", ABSTRACT, "--mid", "migraine days=1", "--alpha", "0.01", "--json", "-"]) == 0
    settings = json.loads(capsys.readouterr().out)["settings"]
    assert "migraine days" in " ".join([*settings, *settings.values()])
    assert any("0.01" in value for value in settings.values())


@pytest.mark.parametrize(("name", "start"), [("report.pdf", b"%PDF"), ("report.docx", b"PK")])
def test_report_for_paper_and_word(tmp_path: Path, name: str, start: bytes) -> None:
    """--pdf and --docx write the report, and so does -o by the end of the name, byte for byte the same."""
    file, other = tmp_path / name, tmp_path / f"other-{name}"
    option = f"--{file.suffix[1:]}"
    assert main(["check", TEXT, "--trial", ABSTRACT, "--quiet", option, str(file), "-o", str(other)]) == 0
    assert file.read_bytes().startswith(start)
    assert file.read_bytes() == other.read_bytes()


def test_paper_can_be_chosen(tmp_path: Path) -> None:
    """--paper us-letter changes the pages of the PDF, and another paper is refused."""
    file = tmp_path / "report.pdf"
    assert main(["check", TEXT, "--quiet", "--pdf", str(file), "--paper", "us-letter"]) == 0
    with pypdfium2.PdfDocument(file) as pdf:
        assert tuple(round(side) for side in pdf[0].get_size()) == (612, 792)
    assert main(["check", TEXT, "--quiet", "--pdf", str(file), "--paper", "a0"]) == 2


def test_pdf_on_standard_output(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """--pdf - sends the file to standard output and nothing else."""
    assert main(["check", TEXT, "--pdf", "-"]) == 0
    assert capfdbinary.readouterr().out.startswith(b"%PDF")


def test_a_missing_extra_is_told_before_any_work(
    tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without typst, --pdf is refused in one sentence with the line that installs it, and nothing is written."""
    monkeypatch.setitem(sys.modules, "typst", None)
    html = tmp_path / "report.html"
    assert main(["check", "no such file", "--html", str(html), "--pdf", str(tmp_path / "report.pdf")]) == 2
    assert capsys.readouterr().err == (
        "secondread: A PDF report needs typst, which is not installed; install with: pip install 'secondread[pdf]'.\n"
    )
    assert list(tmp_path.iterdir()) == []
