"""Changes in percent, of both arms, are told from shares of people."""

from __future__ import annotations

import pytest

from secondread.reading.percent_changes import percent_changes


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("a 39% decrease with relvadine compared with a 13% decrease with placebo", ["39", "13"]),
        ("Attacks fell by 40% with relvadine and by 12% with placebo", ["40", "12"]),
        (
            "Attacks dropped by 48% at six weeks and 56% at 12 weeks, compared to drops of 7% and 13%, respectively",
            ["48", "56", "7", "13"],
        ),
        ("scores showed an average 71% improvement with relvadine versus 8% in the control group", ["71", "8"]),
    ],
)
def test_changes_told_one_beside_the_other_are_found(text: str, changes: list[str]) -> None:
    assert [text[slice(*place)] for place in percent_changes(text)] == changes


@pytest.mark.parametrize(
    "text",
    [
        "The risk fell by 30%.",
        "Attacks fell by half in 45% of patients on relvadine compared with 28% of those on placebo.",
        "Pain fell by 30% in 45% with relvadine.",
        "Relvadine reduced deaths by 20% and strokes were rarer.",
    ],
)
def test_shares_of_people_and_a_single_reduction_are_no_such_pair(text: str) -> None:
    assert percent_changes(text) == []
