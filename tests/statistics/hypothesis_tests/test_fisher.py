"""Fisher's test against R, and what its conventions have to do with each other."""

import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from secondread import statistics as st
from secondread.statistics.hypothesis_tests.fisher import TWO_SIDED

REFERENCE = Path(__file__).parents[2] / "reference" / "proportions.csv"
ROWS = list(csv.DictReader(REFERENCE.read_text().splitlines()))


def counts(row):
    return [int(row[name]) for name in ("x1", "n1", "x0", "n0")]


@pytest.mark.parametrize(
    ("what", "pick"),
    [
        ("fisher", lambda table: st.fisher(*table).value),
        ("fisher_less", lambda table: st.fisher(*table).details["p_less"]),
        ("fisher_greater", lambda table: st.fisher(*table).details["p_greater"]),
        ("fisher_mid_p", lambda table: st.fisher(*table, two_sided="mid_p").value),
        ("fisher_blaker", lambda table: st.fisher(*table, two_sided="blaker").value),
        ("fisher_mid_p_doubled", lambda table: st.fisher(*table, two_sided="mid_p_doubled").value),
    ],
)
def test_p_is_that_of_r(what, pick):
    """Each convention and both one-sided p agree with R (fisher.test, dhyper, epitools) to 1e-8."""
    rows = [row for row in ROWS if row["what"] == what]
    assert len(rows) == 15
    for row in rows:
        assert pick(counts(row)) == pytest.approx(float(row["value"]), rel=1e-8)


def test_many_tables_at_once_are_the_single_ones():
    """Two hundred random tables in one call, in and out of the block, equal one call each."""
    draw = np.random.default_rng(3)
    n1, n0 = draw.integers(1, 200, 200), draw.integers(1, 200, 200)
    x1, x0 = draw.binomial(n1, draw.random(200)), draw.binomial(n0, draw.random(200))
    together = st.fisher(x1, n1, x0, n0).value
    alone = [st.fisher(*map(int, row)).value for row in zip(x1, n1, x0, n0, strict=True)]
    assert together == pytest.approx(np.array(alone), rel=1e-12)


@settings(max_examples=80, deadline=None)
@given(some.integers(1, 40), some.integers(1, 40), some.data())
def test_conventions_keep_their_order(n1, n0, data):
    """Blaker's p is never above the doubled one, mid-P never above its whole, and none leaves (0, 1]."""
    x1, x0 = data.draw(some.integers(0, n1)), data.draw(some.integers(0, n0))
    p = {name: st.fisher(x1, n1, x0, n0, two_sided=name).value for name in TWO_SIDED}
    assert all(0 < value <= 1 for value in p.values())
    assert p["blaker"] <= p["doubled"] * (1 + 1e-9)
    assert p["mid_p"] < p["point_probability"]
    assert p["mid_p_doubled"] <= p["doubled"]
    mirror = st.fisher(x0, n0, x1, n1).value
    assert mirror == pytest.approx(p["point_probability"], rel=1e-9)
    turned = st.fisher(n1 - x1, n1, n0 - x0, n0).value
    assert turned == pytest.approx(p["point_probability"], rel=1e-9)


@pytest.mark.parametrize("arms", [(7, 9), (12, 5)])
def test_level_is_kept_given_the_margins(arms):
    """Given any total of events, p <= .05 has at most .05 probability, by enumeration, for every exact convention."""
    n1, n0 = arms
    for two_sided in ("point_probability", "doubled", "blaker"):
        for events in range(n1 + n0 + 1):
            x1 = np.arange(max(0, events - n0), min(n1, events) + 1)
            result = st.fisher(x1, n1, events - x1, n0, two_sided=two_sided)
            assert result.details["probability_of_table"].sum() == pytest.approx(1)
            assert result.details["probability_of_table"][result.value <= 0.05].sum() <= 0.05


def test_an_empty_margin_gives_one():
    """Nobody with the event tells nothing: p is 1."""
    assert st.fisher(0, 12, 0, 9).value == 1.0


def test_very_large_arms_are_still_exact():
    """With half a million an arm the p is near the corrected chi-squared test's."""
    table = (250_900, 500_000, 250_000, 500_000)
    assert st.fisher(*table).value == pytest.approx(st.chi_squared(*table, correction="yates").value, rel=2e-3)
