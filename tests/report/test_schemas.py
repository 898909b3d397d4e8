"""The published JSON Schemas."""

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from secondread.record import SecondReading, record_to_json
from secondread.report.json_contract import to_contract
from secondread.report.schemas import main, schema_text, schemas

PUBLISHED = Path(__file__).parents[2] / "docs" / "schema"


@pytest.mark.parametrize("name", ["reading-1.0.json", "record-1.json"])
def test_published_schema_is_that_of_the_code(name: str) -> None:
    """The file under docs/schema is what ``python -m secondread.report.schemas docs/schema`` writes."""
    assert (PUBLISHED / name).read_text(encoding="utf-8") == schema_text(schemas()[name])


def test_written_files_are_the_published_ones(tmp_path: Path) -> None:
    """The script writes each schema under its name, and refuses to run without a folder."""
    assert main([str(tmp_path / "new")]) == 0
    assert (
        {file.name for file in (tmp_path / "new").iterdir()}
        == set(schemas())
        == {p.name for p in PUBLISHED.glob("*.json")}
    )
    assert main([]) == 2


def test_readings_obey_their_schema(
    reading: SecondReading, empty_reading: SecondReading, saying: Callable[[str], SecondReading]
) -> None:
    """A full reading, an empty one and one of odd text are valid; a reading with an unknown verdict is not."""
    validator = jsonschema.Draft202012Validator(schemas()["reading-1.0.json"])
    for each in (reading, empty_reading, saying("<b>")):
        validator.validate(to_contract(each))
    broken = to_contract(reading)
    broken["claims"][0]["verdict"] = "true"
    assert not validator.is_valid(broken)


def test_records_obey_their_schema(reading: SecondReading) -> None:
    """A record is valid as it is saved, and so is one that leaves out what has a default."""
    validator = jsonschema.Draft202012Validator(schemas()["record-1.json"])
    validator.validate(json.loads(record_to_json(reading.record)))
    validator.validate(json.loads(reading.record.model_dump_json(exclude_defaults=True)))
    assert not validator.is_valid({"claims": [{"id": "c1"}]})
