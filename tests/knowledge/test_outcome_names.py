"""The table of names of outcomes: names of one thing are the same, alike names of two things are not."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

import pytest

from secondread.knowledge.outcome_names import as_term, fit, named, outcomes_told

ROWS = tomllib.loads(files("secondread.knowledge").joinpath("outcome_names.toml").read_text("utf-8"))["outcome"]


@pytest.mark.parametrize(
    ("claimed", "measured"),
    [
        ("deaths", "all-cause mortality"),
        ("lived longer", "overall survival at five years"),
        ("heart attacks", "non-fatal myocardial infarction"),
        ("blood sugar", "change in HbA1c from baseline"),
        ("slept better", "Pittsburgh Sleep Quality Index"),
        ("relapsed", "time to first relapse"),
        ("shaking", "tremor score"),
        ("premature births", "preterm birth before 37 weeks"),
        ("diarrhoea", "days of diarrhea"),
        ("tumor shrinkage", "tumour size"),
        ("quit smoking", "smoking abstinence at week 24"),
        ("hot-flash frequency", "hot flashes per day"),
    ],
)
def test_other_names_of_one_outcome(claimed: str, measured: str) -> None:
    """Abbreviations, lay words, scales, verbs, plurals and spellings are the same outcome, from either side."""
    assert fit(claimed, [measured]) == fit(measured, [claimed]) == "same"


@pytest.mark.parametrize(
    ("claimed", "measured", "how"),
    [
        ("survival", "progression-free survival", "broader"),
        ("brain function", "working memory", "broader"),
        ("fractures", "bone mineral density", "broader"),
        ("hot flushes", "menopause symptoms", "narrower"),
        ("death", "heart attack", "apart"),
        ("headache", "low back pain", "apart"),
        ("fertility", "live birth", "broader"),
        ("gestational diabetes", "incident diabetes", "apart"),
        ("died of sepsis", "all-cause mortality", "apart"),
        ("died of cancer", "death from any cause", "narrower"),
        ("stroke", "intracranial haemorrhage", "broader"),
        ("sperm count", "erectile function", "apart"),
        ("memory", "muscle mass", "apart"),
        ("infection", "response", None),
        ("pain", "recurrence", None),
        ("pain", "the Norwood index", None),
        ("handwriting", "pain", None),
    ],
)
def test_names_that_are_not_the_same(claimed: str, measured: str, how: str | None) -> None:
    """A wider word, a part, another outcome, and a name that does not say of what are each told for what they are."""
    assert fit(claimed, [measured]) == how


def test_the_longer_name_counts() -> None:
    """A short name inside a longer one names nothing by itself."""
    assert outcomes_told("It improved progression-free survival.") == ["progression-free survival"]
    assert not named("overall survival").same & named("progression-free survival").same


@pytest.mark.parametrize("words", ["Prices fell in the fall.", "The drug was costly.", "We mind the gap.", ""])
def test_common_words_name_no_outcome(words: str) -> None:
    """Words that only sound like a name are none."""
    assert outcomes_told(words) == []


def test_the_table_is_whole() -> None:
    """Over 150 rows, no name in two rows, nothing broader than itself, every word in small letters."""
    names = [as_term(name) for row in ROWS for name in row["same"]]
    twice = sorted({name for name in names if names.count(name) > 1 and len({*_rows_with(name)}) > 1})
    assert len(ROWS) > 150
    assert twice == []
    for row in ROWS:
        assert not {*map(as_term, row["same"])} & {*map(as_term, row["broader"])}
        assert all(re.fullmatch(r"[a-z0-9' -]+", name) for name in (*row["same"], *row["broader"]))


def _rows_with(term: tuple[str, ...]) -> list[int]:
    return [place for place, row in enumerate(ROWS) if term in map(as_term, row["same"])]
