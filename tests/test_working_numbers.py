"""The measure of which numbers a verdict works with counts what it says it counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.gold import GoldClaim, GoldText
from benchmarks.working_numbers import main, numbers_in, numbers_of_result, rows_of, shares, use_of

TEXT = """Relvadine for knee pain: a randomised trial.

We randomised 200 patients to relvadine (n = 100) or placebo (n = 100). The primary outcome was response at 8 weeks.
Response occurred in 45 of 100 patients on relvadine and 28 of 100 on placebo (risk ratio 1.61, 95% CI 1.10 to 2.35).
Relvadine increased response compared with placebo.
"""
LABELS = {
    "trial": {
        "results": [
            {"outcome": "response", "estimate": 1.61, "ci": [1.1, 2.35], "arm_values": {"relvadine": "45 of 100"}},
            {"outcome": "nausea", "estimate": 3.4, "p": "<.04"},
        ]
    },
    "claims": [
        {"quote": "Relvadine increased response compared with placebo.", "why": "1.61 (1.10 to 2.35)."},
        {"quote": "Relvadine for knee pain", "why": "A title says nothing."},
    ],
}


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("0.82 (95% CI 0.66 to 1.02), p=.070", {0.82, 0.66, 1.02, 0.07}),
        ("1,204 men, 0\u00b75 points", {1204.0, 0.5}),
        ("-6.6 against \u22125.4", {6.6, 5.4}),
        ("nothing", set()),
    ],
)
def test_numbers_are_read_by_their_size(words: str, numbers: set[float]) -> None:
    """Signs, thousands and the level of an interval do not count, a decimal without its nought does."""
    assert numbers_in(words) == numbers


def test_a_number_of_another_result_is_the_wrong_one() -> None:
    """Right is a number of the result meant, wrong only those of others, silent none of any result."""
    wanted, every = frozenset({1.61, 45.0}), frozenset({1.61, 45.0, 3.4})
    assert use_of(wanted, every, frozenset({45.0, 3.4})) == "right"
    assert use_of(wanted, every, frozenset({3.4, 7.0})) == "wrong"
    assert use_of(wanted, every, frozenset({7.0})) == "silent"


def test_a_claim_counts_where_its_reason_quotes_a_result() -> None:
    """Of two labelled claims only the one whose reason quotes the result is a row, and its verdict uses it."""
    claims = tuple(
        GoldClaim(each["quote"], "effect", "author", "supported", frozenset({"supported"}), True, 1.0)
        for each in LABELS["claims"]  # type: ignore[attr-defined]
    )
    rows = rows_of(GoldText("disputes", "x", TEXT, "tune", False, claims), LABELS)
    assert [row.use for row in rows] == ["right"]
    assert rows[0].wanted == numbers_of_result(LABELS["trial"]["results"][0])  # type: ignore[index]
    assert shares(rows)["right_of_found"] == 1.0


def test_without_labels_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder without labelled texts is one sentence and exit code 3."""
    assert main(["--data", str(tmp_path)]) == 3
    assert "pass their folder" in capsys.readouterr().err
