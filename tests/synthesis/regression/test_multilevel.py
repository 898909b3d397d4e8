"""Several effects from a trial: metafor's three levels, and clubSandwich's CR2 with its degrees of freedom."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from secondread.report.pooling.looks.several_effects import several_effects_look
from secondread.synthesis import multilevel, pooled, several_trials

_FILE = Path(__file__).parents[2] / "reference" / "multilevel.json"
ROWS: dict[str, dict[str, Any]] = json.loads(_FILE.read_text(encoding="utf-8"))["levels"]


@pytest.mark.parametrize("row", ROWS.values(), ids=list(ROWS))
def test_variances_effects_and_robust_errors_are_theirs(row: dict[str, Any]) -> None:
    moderators = {"year": row["x"]} if row["x"] else None
    found = multilevel(row["yi"], row["vi"], row["cluster"], moderators, correlation=row["r"])
    # the climbs end near a relative 1e-10 of the likelihood, which is flat to five digits of a variance
    assert found.log_likelihood == pytest.approx(row["logLik"], rel=1e-9)
    assert (found.between, found.within) == pytest.approx(row["sigma2"], rel=1e-5)
    assert found.coefficients == pytest.approx(np.atleast_1d(row["b"]), rel=1e-6)
    assert found.se == pytest.approx(np.atleast_1d(row["se"]), rel=1e-6)
    theirs = row["cr2"]
    for own, name in (("robust_se", "se"), ("robust_df", "df"), ("robust_p", "p"), ("low", "low"), ("high", "high")):
        assert getattr(found, own) == pytest.approx(np.atleast_1d(theirs[name]), rel=1e-5), name


def test_one_effect_a_trial_is_an_ordinary_meta_analysis() -> None:
    rng = np.random.default_rng(11)
    y, v = rng.normal(0, 0.6, 12), rng.uniform(0.05, 0.2, 12)
    found, direct = multilevel(y, v, range(12)), pooled(y, v, test="wald")
    assert found.between + found.within == pytest.approx(direct.tau2, rel=1e-4)
    assert found.coefficients[0] == pytest.approx(direct.estimate, rel=1e-5)


def test_effects_that_all_agree_within_trials_leave_no_variance_there() -> None:
    y = np.repeat([0.1, 0.9, 0.5, 1.4], 3)
    found = multilevel(y, np.full(12, 0.01), np.repeat(["a", "b", "c", "d"], 3))
    assert found.within == 0.0
    assert found.between > 0.1
    assert found.notes


@pytest.mark.parametrize(
    ("cluster", "correlation", "message"),
    [
        (["a"] * 3, 0.0, "at least two trials"),
        (["a", "b"], 0.0, "each of the 3"),
        (["a", "b", "b"], 1.0, r"in \[0, 1\)"),
    ],
)
def test_bad_arguments_are_named(cluster: list[str], correlation: float, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        multilevel([0.1, 0.2, 0.3], [0.1, 0.1, 0.1], cluster, correlation=correlation)


def test_rows_of_one_trial_bring_the_look_with_each_correlation() -> None:
    rows = {"slab": list("abcde"), "trial": ["1", "1", "2", "2", "3"], "yi": [0.1, 0.4, 0.5, 0.2, 0.9], "vi": [0.1] * 5}
    look = several_effects_look(several_trials(rows))
    assert look is not None
    assert list(look.data) == ["0", "0.5", "0.9"]
    assert look.sentences[0].startswith("5 effects come from 3 trials")
    del rows["trial"]
    assert several_effects_look(several_trials(rows)) is None
