"""``secondread spin`` tells whether a conclusion is bent, in words and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from secondread.cli import main
from tests.spin.abstracts import abstract


@pytest.fixture
def bent(tmp_path: Path) -> str:
    path = tmp_path / "abstract.txt"
    path.write_text(abstract("Oravamil improves sleep and should be used for sore knees.").text, encoding="utf-8")
    return str(path)


def test_bent_in_words(bent: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The answer comes first, then each kind with its sentence, then the plain wording; lines fit a terminal."""
    assert main(["spin", bent]) == 0
    out = capsys.readouterr().out
    assert out.startswith("The conclusion is bent.")
    flat = " ".join(out.split())
    assert '"Oravamil improves sleep and should be used for sore knees."' in flat
    assert flat.index("in the conclusion") < flat.index("The main result in plain words:")
    assert max(len(line) for line in out.splitlines()) <= 80


def test_bent_as_json(bent: str, capsys: pytest.CaptureFixture[str]) -> None:
    """--json gives the same reading to programs."""
    assert main(["spin", bent, "--json"]) == 0
    read = json.loads(capsys.readouterr().out)
    assert read["spun"] == "yes"
    assert read["primary"]["standing"] == "missed"
    assert {"kind", "quote", "span", "why"} <= set(read["kinds"][0])


def test_fair(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A fair conclusion is called so."""
    path = tmp_path / "abstract.txt"
    path.write_text(abstract("Oravamil did not reduce knee pain.").text, encoding="utf-8")
    assert main(["spin", str(path)]) == 0
    assert capsys.readouterr().out.startswith("The conclusion is not bent.")


def test_bad_inputs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A missing file cannot be read, and a record is a mistake of usage; both say so in one sentence."""
    assert main(["spin", str(tmp_path / "absent.txt")]) == 3
    record = tmp_path / "record.yaml"
    record.write_text("record_version: '1'\n", encoding="utf-8")
    assert main(["spin", str(record)]) == 2
    assert "record" in capsys.readouterr().err
