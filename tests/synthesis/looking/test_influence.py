"""Case diagnostics, Baujat, GOSH, selection models and the limit effect are metafor's; the p-curve follows its law."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy import stats

from secondread.statistics.result import Computed, NotComputable
from secondread.synthesis import gosh, influence, limit_effect, p_curve, pooled, selection_model

_FILE = Path(__file__).parents[2] / "reference" / "influence.json"
THEIRS: dict[str, Any] = json.loads(_FILE.read_text(encoding="utf-8"))
_NAMES = {
    "rstudent": "rstudent",
    "dffits": "dffits",
    "cook": "cook.d",
    "covariance_ratio": "cov.r",
    "tau2": "tau2.del",
    "q": "QE.del",
    "hat": "hat",
    "dfbetas": "dfbs",
}


@pytest.mark.parametrize("method", ["REML", "DL", "common"])
@pytest.mark.parametrize("row", THEIRS["looks"], ids=[row["name"] for row in THEIRS["looks"]])
def test_case_diagnostics_are_metafors(row: dict[str, Any], method: str) -> None:
    found, theirs = influence(row["yi"], row["vi"], method=method), row["influence"][method]
    for own, name in _NAMES.items():
        assert getattr(found, own) == pytest.approx(np.array(theirs[name]), rel=1e-6, abs=1e-8), own
    assert found.influential.tolist() == theirs["is_infl"]
    assert found.baujat_x == pytest.approx(np.array(row["baujat"]["x"]))
    assert found.baujat_y == pytest.approx(np.array(row["baujat"]["y"]))


@pytest.mark.parametrize(("method", "name"), [("common", "FE"), ("DL", "DL")])
def test_every_subset_is_pooled_as_metafor_pools_it(method: str, name: str) -> None:
    bcg = THEIRS["looks"][0]
    found = gosh(bcg["yi"][:7], bcg["vi"][:7], method=method)
    assert found.every
    assert np.sort(found.estimate) == pytest.approx(np.array(THEIRS["gosh"][name]["estimate"]))
    if method == "common":
        assert np.sort(found.i2) == pytest.approx(np.array(THEIRS["gosh"][name]["I2"]), abs=1e-12)


def test_a_sample_of_subsets_holds_what_pooling_each_would_give_and_comes_again() -> None:
    rng = np.random.default_rng(3)
    y, v = rng.normal(size=30), rng.uniform(0.1, 1, 30)
    found = gosh(y, v, subsets=500, method="DL")
    assert not found.every
    assert np.array_equal(found.estimate, gosh(y, v, subsets=500, method="DL").estimate)
    direct = pooled(np.where(found.members, y, np.nan), np.broadcast_to(v, found.members.shape), method="DL")
    assert found.estimate == pytest.approx(direct.estimate)


@pytest.mark.parametrize("row", THEIRS["selection"], ids=[f"{r['name']}-{r['steps']}" for r in THEIRS["selection"]])
def test_selection_models_are_metafors(row: dict[str, Any]) -> None:
    found, theirs = (
        selection_model(row["yi"], row["vi"], steps=row["steps"], alternative=row["alternative"]),
        row["fit"],
    )
    # their climb ends at a relative 1e-10 of the likelihood, which leaves about five digits of the rest
    assert found.log_likelihood == pytest.approx(theirs["logLik"], rel=1e-8)
    assert found.selection_statistic == pytest.approx(theirs["LRT"], rel=1e-6)
    assert found.estimate == pytest.approx(theirs["b"], abs=1e-5)
    assert found.se == pytest.approx(theirs["se"], rel=1e-4)
    assert found.tau2 == pytest.approx(theirs["tau2"], abs=1e-5)
    assert found.delta == pytest.approx(np.array(theirs["delta"]), rel=1e-4)


def test_a_step_without_trials_is_refused_and_few_in_one_are_said() -> None:
    with pytest.raises(ValueError, match=r"No trial has a one-sided p-value between 0 and 0\.025"):
        selection_model([0.0, 0.1, -0.1], [0.1, 0.1, 0.1])
    assert "hardly known" in selection_model([1.0, 0.1, -0.1], [0.1, 0.1, 0.1]).notes[0]


@pytest.mark.parametrize("row", THEIRS["limits"], ids=[row["name"] for row in THEIRS["limits"]])
def test_the_limit_effect_is_the_regression_read_at_infinite_precision(row: dict[str, Any]) -> None:
    found = limit_effect(row["yi"], row["vi"])
    assert isinstance(found, Computed)
    assert (found.value, found.details["se"], found.details["alpha"], found.details["p"]) == pytest.approx(
        (row["b"], row["se"], row["alpha"], row["p"]), rel=1e-9
    )
    assert isinstance(limit_effect([0.1, 0.2, 0.3], [0.1, 0.1, 0.1]), NotComputable)


def test_the_p_curve_is_even_without_an_effect_and_leans_with_one() -> None:
    # p-values evenly spread below .05: no lean at all
    even = stats.norm.isf(np.arange(0.5, 40) / 40 * 0.05 / 2)
    flat = p_curve(even, np.ones(40))
    assert flat.right_skew_z == pytest.approx(0, abs=1e-9)
    assert (flat.significant, flat.evidential, flat.inadequate) == (40, False, True)
    # at 80% power: right skew, and not flatter than a third
    shift = stats.norm.isf(0.025) + stats.norm.ppf(0.8)
    strong = p_curve(stats.norm.ppf(np.arange(0.5, 60) / 60) + shift, np.ones(60))
    assert (strong.evidential, strong.inadequate) == (True, False)
    # at a third of power the flatness test is centred
    third = stats.norm.isf(0.025) + stats.norm.ppf(1 / 3)
    low = p_curve(stats.norm.ppf(np.arange(0.5, 3000) / 3000) + third, np.ones(3000))
    assert low.flat_z == pytest.approx(0, abs=0.3)
    # results just below .05 are flatter than that
    assert p_curve(stats.norm.isf(np.linspace(0.02, 0.0249, 12)), np.ones(12)).inadequate
    with pytest.raises(ValueError, match="no p-curve"):
        p_curve([0.1], [1.0])
