"""``secondread checks`` and ``secondread schema`` print what the package holds."""

from __future__ import annotations

import json

import pytest

from secondread.checks import all_checks
from secondread.cli import main


def test_checks_lists_every_check(capsys: pytest.CaptureFixture[str]) -> None:
    """Every check is listed with its question, within 80 columns."""
    assert main(["checks"]) == 0
    out = capsys.readouterr().out
    flat = " ".join(out.split())
    for each in all_checks():
        assert each.name in out
        assert " ".join(each.asks.split()) in flat
    assert max(len(line) for line in out.splitlines()) <= 80


def test_checks_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """--json gives the same list to programs."""
    assert main(["checks", "--json"]) == 0
    assert [each["name"] for each in json.loads(capsys.readouterr().out)] == [each.name for each in all_checks()]


def test_checks_with_references(capsys: pytest.CaptureFixture[str]) -> None:
    """--references adds what each check rests on."""
    assert main(["checks", "--references"]) == 0
    flat = " ".join(capsys.readouterr().out.split())
    references = [reference for each in all_checks() for reference in each.references]
    assert references
    assert all(" ".join(reference.split()) in flat for reference in references)


@pytest.mark.parametrize("of", ["record", "reading"])
def test_schema_is_printed(of: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each schema is JSON Schema, and a word that is none is a mistake of usage."""
    assert main(["schema", of]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert "json-schema.org" in schema["$schema"]
    assert main(["schema", "verdict"]) == 2
