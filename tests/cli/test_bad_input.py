"""Bad input, end to end through a process: a clear sentence each, the right exit code, and never a traceback."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

TRIAL = (
    "In the trial, 120 adults with chronic migraine were randomly assigned to 200 mg of relvadine or to placebo. "
    "Migraine days fell by at least half in 42% with relvadine and in 27% with placebo. "
)
MB = 1_000_000


@dataclass(frozen=True)
class Said:
    """What a run of the command left behind."""

    code: int
    out: str
    err: str


def secondread(*arguments: str | Path, data: bytes = b"") -> Said:
    """Run the command in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "secondread", *map(str, arguments)],
        input=data,
        capture_output=True,
        timeout=120,
        check=False,
        env={**os.environ, "PYTHONWARNINGS": "error::ResourceWarning"},
    )
    said = Said(done.returncode, done.stdout.decode(), done.stderr.decode())
    assert "Traceback" not in said.err + said.out
    return said


def assert_one_sentence(said: Said, code: int, *words: str) -> None:
    """The run ends with this code, prints nothing but one line that ends like a sentence and holds the words."""
    assert said.code == code, said.err
    assert said.out == ""
    lines = said.err.strip().splitlines()
    assert len(lines) == 1, said.err
    assert lines[0].startswith("secondread: ")
    assert lines[0].endswith(".")
    for word in words:
        assert word in lines[0]


@pytest.mark.parametrize(
    ("content", "word"),
    [
        pytest.param(b"", "empty", id="empty"),
        pytest.param(b" \n\t\r\n", "empty", id="white space"),
        pytest.param(bytes(range(256)) * 40, "article.txt", id="binary"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(2000), "article.txt", id="picture"),
        pytest.param(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(2000), "article.txt", id="PDF"),
        pytest.param(b"record_version: '1'\nclaims: [", "YAML", id="broken record"),
        pytest.param(b"record_version: '1'\nclaims: 3\n", "claims", id="record with a mistake"),
        pytest.param(b"record_version: '99'\n", "version 99", id="record of another version"),
        pytest.param(b'{"schema_version": "1.0"}', "report", id="report given as a source"),
    ],
)
def test_content_that_cannot_be_read(tmp_path: Path, content: bytes, word: str) -> None:
    """What is no text, and no record, is refused with exit code 3 and the name of the file."""
    source = tmp_path / "article.txt"
    source.write_bytes(content)
    assert_one_sentence(secondread("check", source), 3, "article.txt", word)


def test_fifty_megabytes(tmp_path: Path) -> None:
    """A text of 50 MB is refused at once, from a file and from standard input alike."""
    source = tmp_path / "library.txt"
    with source.open("wb") as file:
        file.truncate(50 * MB)
    assert_one_sentence(secondread("check", source), 3, "library.txt", "larger than")
    assert_one_sentence(secondread("check", "-", data=b"word " * (11 * MB // 5)), 3, "standard input", "larger than")


def test_missing_file_and_folder(tmp_path: Path) -> None:
    """A file that is not there and a folder are named, with the cure."""
    assert_one_sentence(secondread("check", tmp_path / "no.txt"), 3, "no.txt", "check its name")
    assert_one_sentence(secondread("check", tmp_path), 3, str(tmp_path), "folder")
    assert_one_sentence(secondread("read", "https://example.org/story"), 3, "web address")


def test_usage(tmp_path: Path) -> None:
    """Options that make no sense are exit code 2, told before any reading."""
    source = tmp_path / "article.txt"
    source.write_text(TRIAL)
    assert_one_sentence(secondread("check", source, "--mid", "pain"), 2, "--mid 'pain'", "pain=1")
    assert_one_sentence(secondread("check", source, "--alpha", "5"), 2, "alpha", "between 0 and 1")
    assert_one_sentence(secondread("check", source, "--fail-on", "wrong"), 2, "'wrong'", "overstated")
    assert_one_sentence(secondread("check", source, "--html", source), 2, "overwritten")
    assert_one_sentence(secondread("check", source, "-o", "report.doc"), 2, "report.doc", ".html")
    assert_one_sentence(secondread("check", source, "--json", tmp_path / "no" / "r.json"), 2, "does not exist")
    assert source.read_text() == TRIAL


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full to fail on")
def test_output_that_cannot_be_written(tmp_path: Path) -> None:
    """A full disk is told in a sentence, with exit code 2."""
    source = tmp_path / "article.txt"
    source.write_text(TRIAL)
    assert_one_sentence(secondread("read", source, "-o", "/dev/full"), 2, "/dev/full", "cannot be written")


def checked(text: str | bytes) -> tuple[Said, dict[str, Any]]:
    """Check a text on standard input and return what was said and the JSON."""
    said = secondread("check", "-", "--json", "-", data=text if isinstance(text, bytes) else text.encode())
    assert said.code == 0, said.err
    return said, json.loads(said.out)


def everything(said: Said, report: dict[str, Any]) -> str:
    """Return all that a user is told: notes, what the trial leaves out, and the sentences of verdicts."""
    sentences = [claim[field] for claim in report["claims"] for field in ("plain", "technical")]
    left_out = [each for trial in report["trials"] for each in trial["left_out"]]
    return "\n".join([said.err, *report["notes"], *left_out, *sentences])


def test_no_trial_in_it() -> None:
    """A text without a trial is read, and a sentence says that none was found."""
    said, report = checked("The town council met on Tuesday. It talked about parking for two hours.")
    assert report["claims"] == []
    assert re.search(r"no trial", said.err, re.IGNORECASE)


def test_no_claim_in_it() -> None:
    """A text that only describes a trial is read, and a sentence says that nothing in it is a claim."""
    said, report = checked(
        "In the trial, 120 adults with chronic migraine were randomly assigned to a drug or to placebo."
    )
    assert report["claims"] == []
    assert re.search(r"no claim", said.err, re.IGNORECASE)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        pytest.param(TRIAL.replace("42%", "130%"), "130%", id="130%"),
        pytest.param(TRIAL.replace("120 adults", "n = -3 adults"), "-3", id="n = -3"),
        pytest.param(
            "In the trial, 6 adults were randomly assigned to relvadine (n = 3) or placebo (n = 3). "
            "Migraine days fell by at least half in 45% of the 3 patients given relvadine and in 33% given placebo.",
            "45%",
            id="45% of 3",
        ),
    ],
)
def test_numbers_that_cannot_be(text: str, number: str) -> None:
    """A number that cannot be is named to the user, and nothing is computed from it as if it could."""
    said, report = checked(text + "Relvadine was significantly better than placebo, the authors said.")
    assert number in everything(said, report).replace("−", "-")


def test_two_trials_in_one_text() -> None:
    """Two trials in one text are kept apart, or a sentence says that the text may hold two."""
    second = (
        "In a second trial, 300 adults with asthma were randomly assigned to dorvimab or to placebo. "
        "Attacks occurred in 12% with dorvimab and in 25% with placebo."
    )
    said, report = checked(TRIAL + "\n\n" + second)
    assert len(report["trials"]) == 2 or re.search(r"(two|2|more than one|several) (trials|studies)", said.err)


def test_wrong_encoding() -> None:
    """A text in an old encoding is read, with its quotes and dashes whole."""
    text = "“Relvadine was significantly better than placebo – in 42% versus 27% of 120 randomised adults,” she said."
    _, report = checked(text.encode("cp1252"))
    assert "“Relvadine" in report["documents"][0]["text"]
    assert "–" in report["documents"][0]["text"]
