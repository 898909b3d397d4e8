"""Writes the JSON Schemas of the record and of the published reading: ``python -m secondread.report.schemas DIR``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from secondread.record import RECORD_VERSION, RecordFile
from secondread.report.json_contract import SCHEMA_VERSION, SecondReadingOut

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, dict[str, Any]]:
    """Return each published JSON Schema by the name of its file.

    The reading is described as it is written, where every field is there; the record as it is read, where a person
    may leave out what has a default.
    """
    reading = SecondReadingOut.model_json_schema(mode="serialization")
    record = RecordFile.model_json_schema(mode="validation")
    return {
        f"reading-{SCHEMA_VERSION}.json": {"$schema": _DRAFT, **reading},
        f"record-{RECORD_VERSION}.json": {"$schema": _DRAFT, **record},
    }


def schema_text(schema: dict[str, Any]) -> str:
    """Return a schema as the file holds it."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def main(arguments: list[str]) -> int:
    """Write the schemas into the folder named, and return 0; return 2 when no folder is named."""
    if len(arguments) != 1:
        print("usage: python -m secondread.report.schemas DIR", file=sys.stderr)
        return 2
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    for name, schema in schemas().items():
        (folder / name).write_text(schema_text(schema), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
