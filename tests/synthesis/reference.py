"""What metafor makes of its own data sets (`validation/pooled.R`)."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).parents[1] / "reference" / "pooled.json"


@cache
def rows(part: str) -> list[dict[str, Any]]:
    return list(json.loads(_FILE.read_text(encoding="utf-8"))[part])


def names(part: str) -> list[str]:
    return [f"{row['data']}-{row.get('measure', '')}" for row in rows(part)]
