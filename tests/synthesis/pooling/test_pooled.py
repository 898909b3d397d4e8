"""Pooled effects, their intervals, heterogeneity and prediction are metafor's, and each says what it is."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scipy import stats

from secondread.synthesis.heterogeneity.tau2_interval import tau2_interval
from secondread.synthesis.pooling.pooled import pooled
from tests.synthesis.reference import names, rows

close = pytest.approx


@pytest.mark.parametrize("row", rows("pooled"), ids=names("pooled"))
def test_effects_and_intervals_are_metafors(row: dict[str, Any]) -> None:
    yi, vi = row["yi"], row["vi"]
    for method in ("DL", "PM", "HE", "SJ", "HS"):
        fit = row["fits"][method]
        wald = pooled(yi, vi, method=method, test="wald")
        assert (wald.estimate, wald.se, wald.p) == close((fit["b"], fit["se"], fit["p"]), rel=1e-6, abs=1e-9)
        assert (wald.i2, wald.h2) == close((fit["I2"], fit["H2"]), rel=1e-6, abs=1e-8)
        knapp = pooled(yi, vi, method=method, test="hartung_knapp")
        assert (knapp.se, knapp.p) == close((fit["se_knha"], fit["p_knha"]), rel=1e-6, abs=1e-9)
        assert knapp.interval == close(tuple(fit["ci"]), rel=1e-6, abs=1e-9)
    assert pooled(yi, vi, method="DL", test="hartung_knapp_floor").interval == close(tuple(row["adhoc"]), abs=1e-8)
    assert pooled(yi, vi, method="DL", test="t").interval == close(tuple(row["t"]), abs=1e-8)
    ahead = pooled(yi, vi, method="DL", prediction="as_interval").prediction
    assert ahead == close(tuple(row["prediction"]), rel=1e-6, abs=1e-8)


@pytest.mark.parametrize("row", rows("pooled"), ids=names("pooled"))
def test_common_effect_and_heterogeneity_are_metafors(row: dict[str, Any]) -> None:
    result, theirs = pooled(row["yi"], row["vi"], method="common"), row["common"]
    assert (result.estimate, result.se, result.q, result.q_p) == close(
        (theirs["b"], theirs["se"], theirs["QE"], theirs["QEp"]), rel=1e-8, abs=1e-12
    )
    limits = tau2_interval(row["yi"], row["vi"]).interval  # type: ignore[union-attr]
    assert limits == close(tuple(row["q_profile"]), rel=1e-6, abs=1e-7)


def test_the_upper_limit_of_tau2_is_not_capped() -> None:
    """Two trials that agree leave tau squared unbounded for practical purposes; nothing cuts that off."""
    low, high = tau2_interval([0.0, 0.1], [0.01, 0.01]).interval  # type: ignore[misc, union-attr]
    assert low == 0.0
    assert high > 1.0


def test_prediction_needs_three_trials_by_the_usual_interval_and_two_by_the_others() -> None:
    two = ([0.1, 0.4], [0.02, 0.03])
    assert np.isnan(pooled(*two).prediction).all()
    assert np.isfinite(pooled(*two, prediction="k_minus_1").prediction).all()


def test_a_single_trial_gives_its_own_result_and_says_so() -> None:
    result = pooled([0.5], [0.04])
    assert (result.estimate, result.se) == close((0.5, 0.2))
    assert result.notes == ("A single trial is not pooled: its own result is given.",)


def test_a_hartung_knapp_interval_that_is_narrower_than_without_it_says_so() -> None:
    result = pooled([0.50, 0.51, 0.50, 0.49], [0.04, 0.05, 0.06, 0.05])
    assert any("narrower" in note for note in result.notes)
    floor = pooled([0.50, 0.51, 0.50, 0.49], [0.04, 0.05, 0.06, 0.05], test="hartung_knapp_floor")
    assert floor.interval[0] < result.interval[0]


def test_the_method_names_every_choice() -> None:
    method = pooled([0.1, 0.2, 0.3], [0.1, 0.1, 0.1], method="PM", prediction="normal").method
    assert all(word in method for word in ("Paule-Mandel", "Hartung-Knapp", "Skipka"))


def test_trials_that_all_show_the_same_keep_the_error_that_each_has() -> None:
    result = pooled([0.0, 0.0], [0.01, 0.02])
    assert result.se == close(pooled([0.0, 0.0], [0.01, 0.02], test="wald").se)
    assert result.p == close(1.0)


@pytest.mark.parametrize(
    ("kind", "df", "hartung_knapp", "words"),
    [
        ("hts", 2, False, "k - 2 degrees of freedom (Higgins"),
        ("hts_hartung_knapp", 2, True, "k - 2 degrees of freedom and the Hartung-Knapp standard error"),
        ("k_minus_1", 3, False, "k - 1 degrees of freedom"),
        ("as_interval", 3, True, "the standard error and the distribution of the interval (metafor)"),
        ("normal", np.inf, False, "by the normal, as if tau squared were known"),
    ],
)
def test_each_prediction_interval_is_its_formula_and_is_named(
    kind: str, df: float, hartung_knapp: bool, words: str
) -> None:
    yi, vi = [0.1, 0.9, -0.4, 0.6], [0.05, 0.02, 0.04, 0.08]
    found, wald = pooled(yi, vi, prediction=kind), pooled(yi, vi, test="wald")
    error = found.se if hartung_knapp else wald.se
    reach = stats.t.ppf(0.975, df) * np.sqrt(found.tau2 + error**2)
    assert found.prediction == pytest.approx((found.estimate - reach, found.estimate + reach))
    assert words in found.method


@pytest.mark.parametrize("test", ["hartung_knapp", "hartung_knapp_floor"])
def test_hartung_and_knapp_are_never_silent(test: str) -> None:
    assert "Hartung-Knapp" in pooled([0.1, 0.9, -0.4, 0.6], [0.05, 0.02, 0.04, 0.08], test=test).method
    two = pooled([0.1, 0.5], [0.02, 0.03], test=test)
    assert any("one degree of freedom" in note for note in two.notes)
