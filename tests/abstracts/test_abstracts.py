"""Abstracts of trials by invented drugs and devices, held against what a careful second rater wrote down beforehand.

`expected.toml` was written before the first of its texts was read; `fresh.toml` after the rules that those led to.
"""

from __future__ import annotations

import pytest

from tests.abstracts.measured import FIRST, FRESH, Row, rows, shares

# Each floor is a little below what was measured, so that a change that loses one thing elsewhere is no failure.
FLOORS = {
    "first": {
        "design": 0.88, "arms": 0.92, "outcomes named": 0.86, "roles": 0.80, "results bound": 0.74,
        "claims found": 0.94, "kinds": 0.92, "verdicts right": 0.78, "verdicts acceptable": 0.95, "spin": 0.90,
    },
    "fresh": {
        "design": 0.82, "arms": 0.75, "outcomes named": 0.88, "roles": 0.88, "results bound": 0.65,
        "claims found": 0.97, "kinds": 0.92, "verdicts right": 0.72, "verdicts acceptable": 0.87, "spin": 0.90,
    },
}  # fmt: skip
# The rater left out most counts of harms and what was not known before, which are claims wherever they are told.
MOST_EXTRA = {"first": 34, "fresh": 18}
NAMES = {"first": tuple(FIRST), "fresh": tuple(FRESH)}


@pytest.fixture(scope="module", params=["first", "fresh"])
def read(request: pytest.FixtureRequest) -> tuple[str, list[Row]]:
    """Return one set of abstracts by its name, with what was asked of each and what came out."""
    return request.param, [row for name in NAMES[request.param] for row in rows(name)]


def test_the_shares_that_come_out(read: tuple[str, list[Row]]) -> None:
    """Of each measure at least its floor comes out as the second rater wrote it down."""
    name, found = read
    measured = shares(found)
    assert {key: measured[key] for key, floor in FLOORS[name].items() if measured[key] < floor} == {}


def test_nothing_that_fails_is_called_supported(read: tuple[str, list[Row]]) -> None:
    """No claim is called supported that the second rater would not call so."""
    _, found = read
    assert [row.asked for row in found if row.measure == "wrong supported"] == []


def test_few_claims_that_are_none(read: tuple[str, list[Row]]) -> None:
    """Sentences of the results that only print figures, but for those of harms, are seldom taken for claims."""
    name, found = read
    assert sum(row.measure == "extra claims" for row in found) <= MOST_EXTRA[name]
