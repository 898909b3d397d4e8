"""What a further trial does to a pooled conclusion is what drawing and pooling many such trials gives."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondread.design import conclusion_after
from secondread.synthesis import one_more_trial


def test_chances_and_moves_are_those_of_many_trials_drawn_and_pooled() -> None:
    found = conclusion_after(0.4, 0.25, outcome_sd=2.0, n_per_arm=[120], tau=0.1, threshold=0.2)
    rng = np.random.default_rng(11)
    v = 0.1**2 + 2 * 2.0**2 / 120
    truth = rng.normal(0.4, 0.25, 400_000)
    result = rng.normal(truth, np.sqrt(v))
    precision = 1 / 0.25**2 + 1 / v
    pooled = (0.4 / 0.25**2 + result / v) / precision
    half = 1.959963984540054 / np.sqrt(precision)
    assert found.half_width[0] == pytest.approx(half)
    assert found.moves[0] == pytest.approx(np.abs(pooled - 0.4).mean(), rel=0.01)
    assert found.above[0] == pytest.approx((pooled - half > 0.2).mean(), abs=0.003)
    assert found.below[0] == pytest.approx((pooled + half < 0.2).mean(), abs=0.003)


def test_where_trials_are_alike_it_agrees_with_adding_a_trial_to_the_table() -> None:
    """Three equal estimates (no variance between trials): one_more_trial pools quantiles, this is in closed form."""
    y, v = [0.3, 0.3, 0.3], [0.06, 0.06, 0.06]
    added = one_more_trial(y, v, [0.2], method="common", test="wald")
    n = round(2 * 1.0 / 0.2**2)
    found = conclusion_after(0.3, (0.06 / 3) ** 0.5, outcome_sd=1.0, n_per_arm=[n])
    assert found.moves[0] == pytest.approx(added.moves[0], rel=0.01)
    assert found.above[0] + found.below[0] == pytest.approx(added.excludes[0], abs=0.003)


@given(
    mean=st.floats(-3, 3),
    sd=st.floats(0.01, 3),
    tau=st.floats(0, 2),
    n=st.integers(2, 100_000),
)
def test_the_three_ends_are_all_there_are_and_more_patients_narrow(mean: float, sd: float, tau: float, n: int) -> None:
    found = conclusion_after(mean, sd, outcome_sd=1.0, n_per_arm=[n, 2 * n], tau=tau)
    open_still = 1 - found.above - found.below
    assert ((open_still >= -1e-9) & (open_still <= 1 + 1e-9)).all()
    assert found.half_width[1] <= found.half_width[0] <= (found.interval[1] - found.interval[0]) / 2


def test_a_conclusion_that_stands_is_named() -> None:
    common = {"outcome_sd": 1.0, "n_per_arm": [50]}
    assert conclusion_after(1.0, 0.1, **common).now == "above"  # type: ignore[arg-type]
    assert conclusion_after(-1.0, 0.1, **common).now == "below"  # type: ignore[arg-type]
    assert conclusion_after(0.1, 0.1, **common).now == "open"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("change", "message"),
    [({"tau": -1.0}, "tau must be in"), ({"n_per_arm": [1]}, "n_per_arm must be"), ({"sd": 0.0}, "sd must be in")],
)
def test_what_cannot_be_is_refused(change: dict[str, object], message: str) -> None:
    given_all = {"mean": 0.2, "sd": 0.1, "outcome_sd": 1.0, "n_per_arm": [50], **change}
    with pytest.raises(ValueError, match=message):
        conclusion_after(**given_all)  # type: ignore[arg-type]
