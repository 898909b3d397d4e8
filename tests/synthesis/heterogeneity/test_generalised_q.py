"""The generalised Q: metafor's estimate, the interval by Imhof's integral in R, and exact cases of the distribution."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy import stats

from secondread.statistics.result import Computed, NotComputable
from secondread.synthesis import generalised_q, tau2_interval
from secondread.synthesis.heterogeneity.quadratic_form import upper_tail

_FILE = Path(__file__).parents[2] / "reference" / "multilevel.json"
ROWS: list[dict[str, Any]] = json.loads(_FILE.read_text(encoding="utf-8"))["genq"]


@pytest.mark.parametrize(
    ("weights", "name"), [("inverse_variance", "inverse"), ("inverse_error", "root"), ("equal", "equal")]
)
@pytest.mark.parametrize("row", ROWS, ids=[row["name"] for row in ROWS])
def test_estimate_and_interval_are_those_of_r(row: dict[str, Any], weights: str, name: str) -> None:
    found, theirs = generalised_q(row["yi"], row["vi"], weights=weights), row[name]
    assert isinstance(found, Computed)
    assert found.value == pytest.approx(theirs["tau2"], rel=1e-10, abs=1e-12)
    assert found.interval == pytest.approx((theirs["low"], theirs["high"]), rel=1e-7, abs=1e-9)


@pytest.mark.parametrize("df", [1, 2, 5, 40])
def test_equal_weights_are_a_chi_squared(df: int) -> None:
    for value in (0.1 * df, df, 3.0 * df):
        assert upper_tail(2 * value, np.full(df, 2.0)) == pytest.approx(stats.chi2.sf(value, df), rel=1e-10)


def test_two_pairs_of_weights_are_a_mixture_of_exponentials() -> None:
    # 3 and 1, each twice: tail (3 exp(-x/6) - exp(-x/2)) / 2
    for x in (0.5, 4.0, 20.0):
        expected = (3 * np.exp(-x / 6) - np.exp(-x / 2)) / 2
        assert upper_tail(x, np.array([3.0, 3.0, 1.0, 1.0])) == pytest.approx(expected, rel=1e-10)


def test_equal_variances_give_the_q_profile() -> None:
    y = [0.1, 0.9, -0.4, 0.5, 1.3]
    general, profile = generalised_q(y, [0.1] * 5), tau2_interval(y, [0.1] * 5)
    assert isinstance(general, Computed)
    assert isinstance(profile, Computed)
    assert general.interval == pytest.approx(profile.interval, rel=1e-6)


def test_one_trial_and_trials_that_agree_are_answers() -> None:
    assert isinstance(generalised_q([0.1], [0.1]), NotComputable)
    same = generalised_q([0.1, 0.1, 0.1], [0.1, 0.2, 0.3])
    assert isinstance(same, Computed)
    assert same.interval == (0.0, 0.0)
