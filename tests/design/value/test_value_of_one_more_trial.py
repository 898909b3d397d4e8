"""The value of a trial is what drawing the truth, the trial and the choice many times gives."""

from __future__ import annotations

import numpy as np
import pytest

from secondread.design import value_of_one_more_trial


def test_the_value_is_that_of_many_trials_drawn() -> None:
    found = value_of_one_more_trial(0.2, 0.4, outcome_sd=2.0, n_per_arm=[100], worth=10.0, threshold=0.1)
    rng = np.random.default_rng(7)
    truth = rng.normal(0.2, 0.4, 400_000)
    error = 2.0 * np.sqrt(2 / 100)
    estimate = rng.normal(truth, error)
    believed = (0.2 / 0.16 + estimate / error**2) / (1 / 0.16 + 1 / error**2)
    gained = np.where(believed > 0.1, truth - 0.1, 0.0).mean() - (0.2 - 0.1)
    assert found.per_patient[0] == pytest.approx(10 * gained, abs=0.02)
    assert found.changes_choice[0] == pytest.approx((believed < 0.1).mean(), abs=0.003)


def test_no_trial_is_worth_more_than_knowing() -> None:
    found = value_of_one_more_trial(0.2, 0.4, outcome_sd=2.0, n_per_arm=[10, 100, 10_000, 10**8])
    assert (np.diff(found.per_patient) > 0).all()
    assert found.per_patient[-1] == pytest.approx(found.perfect, rel=1e-4)


def test_a_trial_that_costs_more_than_it_spares_is_not_worth_it() -> None:
    common = {"outcome_sd": 2.0, "n_per_arm": [50, 200, 800], "future_patients": 1_000.0}
    assert value_of_one_more_trial(0.2, 0.4, cost_per_patient=1e6, **common).best_n == 0  # type: ignore[arg-type]
    assert value_of_one_more_trial(0.2, 0.4, cost_per_patient=0.01, **common).best_n > 0  # type: ignore[arg-type]


def test_impossible_beliefs_are_refused() -> None:
    with pytest.raises(ValueError, match="sd must be in"):
        value_of_one_more_trial(0.2, -1.0, outcome_sd=2.0, n_per_arm=[50])


def test_where_trials_differ_no_size_of_one_trial_is_worth_knowing_the_truth() -> None:
    """A trial of endless size and tau 0.4 tells what 50 an arm tell without: 2 x 2^2 / 50 is 0.4^2."""
    endless = value_of_one_more_trial(0.2, 0.4, outcome_sd=2.0, n_per_arm=[10**9], tau=0.4)
    finite = value_of_one_more_trial(0.2, 0.4, outcome_sd=2.0, n_per_arm=[50])
    assert endless.per_patient[0] == pytest.approx(finite.per_patient[0], rel=1e-6)
    assert endless.per_patient[0] < 0.9 * endless.perfect
