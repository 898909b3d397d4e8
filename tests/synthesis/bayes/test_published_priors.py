"""Published priors of the spread are found by the kind of outcome and comparison."""

from __future__ import annotations

import numpy as np
import pytest

from secondread.synthesis import log_normal_variance, log_t_variance, published_prior

TAU = np.array([0.05, 0.3, 1.2])


def test_turners_prior_is_log_normal_and_rhodes_log_t() -> None:
    any_odds = published_prior("OR").log_density(TAU)
    assert any_odds == pytest.approx(log_normal_variance(-2.56, 1.74).log_density(TAU))
    any_smd = published_prior("SMD").log_density(TAU)
    assert any_smd == pytest.approx(log_t_variance(-3.44, 2.59, 5).log_density(TAU))


@pytest.mark.parametrize(
    ("outcome", "comparison", "location"),
    [
        ("Pain", "", -1.83),
        ("all-cause", "pharmacological, pharm", -4.18),
        ("mortality", "", None),
        ("adverse", "non-pharmacological, non", -1.43),
    ],
)
def test_a_part_of_a_name_is_enough_where_it_fits_one(outcome: str, comparison: str, location: float | None) -> None:
    if location is None:
        with pytest.raises(ValueError, match="The outcome 'mortality' is not one of: all-cause mortality"):
            published_prior("OR", outcome, comparison)
        return
    assert published_prior("OR", outcome, comparison).scale == pytest.approx(np.exp(location / 2))


def test_a_value_in_doubt_and_another_measure_are_refused() -> None:
    with pytest.raises(ValueError, match="in doubt and not used"):
        published_prior("SMD", "mental health", "non-pharmacological")
    with pytest.raises(ValueError, match="not for RR"):
        published_prior("RR")
