"""Leave-one-out and cumulative meta-analyses are metafor's, and end where the whole one is."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from secondread.synthesis.looking.cumulative import cumulative
from secondread.synthesis.looking.leave_one_out import leave_one_out
from secondread.synthesis.pooling.pooled import pooled
from tests.synthesis.reference import names, rows


@pytest.mark.parametrize("row", rows("pooled"), ids=names("pooled"))
def test_both_are_metafors(row: dict[str, Any]) -> None:
    yi, vi = row["yi"], row["vi"]
    without = leave_one_out(yi, vi, method="DL", test="wald")
    assert list(without.estimate) == pytest.approx(row["leave_one_out"]["b"], rel=1e-6, abs=1e-9)
    assert list(without.tau2) == pytest.approx(row["leave_one_out"]["tau2"], rel=1e-6, abs=1e-9)
    growing = cumulative(yi, vi, method="DL", test="wald")
    assert list(growing.estimate) == pytest.approx(row["cumulative"]["b"], rel=1e-6, abs=1e-9)
    assert list(growing.se) == pytest.approx(row["cumulative"]["se"], rel=1e-6, abs=1e-9)


def test_trials_are_added_in_the_order_asked_for() -> None:
    grown = cumulative([0.3, 0.1, 0.2], [0.1, 0.2, 0.3], order=[2012, 2009, 2010], test="wald")
    assert grown.estimate[0] == pytest.approx(0.1)
    assert grown.estimate[2] == pytest.approx(pooled([0.3, 0.1, 0.2], [0.1, 0.2, 0.3], test="wald").estimate)
    assert np.array_equal(grown.k, [1, 2, 3])


def test_one_trial_cannot_be_left_out() -> None:
    with pytest.raises(ValueError, match="at least two trials"):
        leave_one_out([0.1], [0.1])


def test_an_order_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match=r"order must have one value a trial \(2\), got 3"):
        cumulative([0.1, 0.2], [0.1, 0.1], order=[1, 2, 3])


def test_the_first_trial_alone_stands_with_its_own_interval() -> None:
    grown = cumulative([0.3, 0.1, 0.2], [0.1, 0.2, 0.3])
    assert grown.interval[0][0] == pytest.approx(0.3 - 1.959963984540054 * 0.1**0.5)
    assert np.isfinite(grown.interval).all()
