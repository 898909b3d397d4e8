"""Where authorities differ, and what each school says of it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from secondread.record import School


@dataclass(frozen=True, slots=True)
class Question:
    """A question on which authorities differ, with the answer of each school and who gives it."""

    key: str
    question: str
    common: str
    strict: str
    common_follows: str
    strict_follows: str

    def answer(self, school: School) -> str:
        """Return what a school answers."""
        return self.strict if school == "strict" else self.common


@cache
def questions() -> Mapping[str, Question]:
    """Return the questions of ``schools.toml`` by their key."""
    text = files("secondread.verdicts").joinpath("schools.toml").read_text("utf-8")
    return {row["key"]: Question(**row) for row in tomllib.loads(text)["difference"]}
