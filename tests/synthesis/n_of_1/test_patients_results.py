"""One patient is judged by Student's t on the cycles, several by a model that lets them differ."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from secondread.synthesis import half_normal, patients_results, posterior


def test_one_patient_is_students_t_on_the_cycles() -> None:
    cycles = [-1.2, -0.4, -0.9, -0.1]
    found = patients_results({"P01": cycles}, better="lower", mid=0.5)
    (one,) = found.patients
    theirs = stats.ttest_1samp(cycles, 0.0)
    assert one.better == pytest.approx(1 - theirs.pvalue / 2)
    interval = theirs.confidence_interval(0.95)
    assert one.interval == pytest.approx((interval.low, interval.high))
    assert one.beyond_mid == pytest.approx(stats.t.sf((0.5 - 0.65) / one.se, 3))
    assert found.mean is None
    assert np.isnan(one.together)


def test_several_patients_are_pulled_together_by_how_far_they_differ() -> None:
    data = {"P01": [2.0, 1.6, 2.3], "P02": [0.1, -0.4, 0.2], "P03": [0.5, 0.2]}
    found = patients_results(data, better="higher")
    means = np.array([np.mean(values) for values in data.values()])
    errors = found.within_sd / np.sqrt([3, 3, 2])
    theirs = posterior(means, errors**2, tau_prior=half_normal(found.within_sd))
    assert [each.together for each in found.patients] == pytest.approx(list(theirs.shrunken))
    assert found.patients[0].together < found.patients[0].difference
    assert found.patients[1].together > found.patients[1].difference


def test_a_patient_with_one_cycle_borrows_the_spread_of_the_others() -> None:
    found = patients_results({"P01": [1.0, 0.4, 0.7], "P02": [0.9]}, better="higher")
    assert found.patients[1].se == pytest.approx(found.within_sd)
    assert any("one cycle" in note for note in found.notes)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({}, "a complete cycle"),
        ({"P01": [1.0]}, "two complete cycles"),
        ({"P01": [1.0, 1.0]}, "must vary"),
    ],
)
def test_what_cannot_tell_an_effect_from_chance_is_refused(data: dict[str, list[float]], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        patients_results(data, better="higher")
