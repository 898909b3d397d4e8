"""The variance between trials is metafor's, for one meta-analysis as for many, at the highest peak there is."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondread.statistics.result import Computed, NotComputable
from secondread.synthesis.heterogeneity.likelihood import log_likelihood
from secondread.synthesis.heterogeneity.tau2 import METHODS, tau2
from secondread.synthesis.pooling.trials import trials_of
from tests.synthesis.reference import names, rows

MANY = st.integers(2, 12).flatmap(
    lambda k: st.tuples(
        st.lists(st.floats(-5, 5), min_size=k, max_size=k), st.lists(st.floats(0.01, 4), min_size=k, max_size=k)
    )
)


def value(yi: Any, vi: Any, method: str) -> Any:
    result = tau2(yi, vi, method=method)
    assert isinstance(result, Computed)
    return result.value


@pytest.mark.parametrize("row", rows("pooled"), ids=names("pooled"))
def test_every_estimator_gives_what_metafor_gives(row: dict[str, Any]) -> None:
    for method, fit in row["fits"].items():
        if fit is None:  # metafor's own iteration did not converge
            continue
        ours = value(row["yi"], row["vi"], method)
        if method in ("REML", "ML"):
            # metafor climbs from one start; ours may only be as high or higher
            trials = trials_of(row["yi"], row["vi"])
            mine, theirs = (
                float(log_likelihood(trials, np.array(t), restricted=method == "REML")) for t in (ours, fit["tau2"])
            )
            assert mine >= theirs - 1e-9
            if mine > theirs + 1e-6:
                continue
        assert ours == pytest.approx(fit["tau2"], rel=1e-6, abs=1e-9), method


@given(MANY, st.sampled_from(list(METHODS)))
def test_side_by_side_is_the_same_as_one_by_one(data: tuple[list[float], list[float]], method: str) -> None:
    yi, vi = data
    short = [*yi[:-1], float("nan")]
    together = value([yi, short], [vi, vi], method)
    assert together[0] == pytest.approx(value(yi, vi, method), rel=1e-8, abs=1e-10)
    if len(yi) > 2:
        assert together[1] == pytest.approx(value(yi[:-1], vi[:-1], method), rel=1e-8, abs=1e-10)


@given(MANY, st.booleans())
def test_no_other_value_has_a_higher_likelihood(data: tuple[list[float], list[float]], restricted: bool) -> None:
    yi, vi = data
    best = value(yi, vi, "REML" if restricted else "ML")
    elsewhere = np.concatenate([[0.0], np.geomspace(1e-6, 200, 400)])
    trials = trials_of(yi, vi)
    peak = log_likelihood(trials, np.array(best), restricted=restricted)
    others = np.array([log_likelihood(trials, np.array(t), restricted=restricted) for t in elsewhere])
    assert (others <= peak + 1e-9).all()


@given(MANY, st.sampled_from(list(METHODS)), st.floats(-100, 100))
def test_shifting_all_trials_changes_nothing(data: tuple[list[float], list[float]], method: str, shift: float) -> None:
    yi, vi = data
    assert value(np.array(yi) + shift, vi, method) == pytest.approx(value(yi, vi, method), rel=1e-6, abs=1e-7)


def test_a_peak_between_two_looks_is_found_though_both_are_below_another() -> None:
    """Zero is a peak here, higher than the looks to either side of the other one, which is the higher."""
    assert value([0.0078125, 1.875, 2.5, 2.75, 2.125], [0.01, 1.875, 2.5, 2.75, 2.125], "ML") == pytest.approx(
        0.8315, abs=0.0005
    )


@pytest.mark.parametrize("method", list(METHODS))
def test_trials_that_agree_more_than_chance_have_no_variance_below_zero(method: str) -> None:
    # the moment estimators are negative here before they are cut off
    found = float(value([0.30, 0.31, 0.29, 0.30], [0.2, 0.1, 0.3, 0.15], method))
    assert found == 0.0 if method != "SJ" else found > 0.0


@pytest.mark.parametrize("row", rows("pooled"), ids=names("pooled"))
def test_paule_mandel_solves_its_equation_to_the_last_digits(row: dict[str, Any]) -> None:
    y, v = np.array(row["yi"]), np.array(row["vi"])
    found = float(value(y, v, "PM"))
    w = 1 / (v + found)
    q = float(w @ (y - w @ y / w.sum()) ** 2)
    assert q == pytest.approx(y.size - 1, rel=1e-9) if found > 0 else q <= y.size - 1


def test_a_single_trial_has_no_variance_between_trials() -> None:
    assert isinstance(tau2([0.3], [0.1]), NotComputable)


@pytest.mark.parametrize(
    ("yi", "vi", "message"),
    [
        ([0.1, 0.2], [0.1, 0.0], "vi must be finite and above zero"),
        ([0.1, 0.2], [0.1, -1.0], "trial 2 has"),
        ([0.1, 0.2], [0.1, float("nan")], "vi must be finite"),
        ([], [], "at least one trial"),
        ([0.1, 0.2, 0.3], [0.1, 0.2], "one value a trial"),
        (["a"], [0.1], "yi must be numbers"),
        ([[float("nan")]], [[0.1]], "at least one trial in each"),
    ],
)
def test_unusable_trials_are_refused_by_name(yi: Any, vi: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        tau2(yi, vi)


def test_an_unknown_estimator_is_answered_with_those_there_are() -> None:
    with pytest.raises(ValueError, match="method must be one of DL"):
        tau2([0.1, 0.2], [0.1, 0.1], method="FE")
