import csv
import math
from pathlib import Path

import numpy as np
import pytest

from secondread import statistics as st
from secondread.statistics.result import NotComputable

_PRINTED = (Path(__file__).parents[2] / "reference/replication_success.csv").read_text()
REFERENCE = [{key: item.strip() for key, item in row.items()} for row in csv.DictReader(_PRINTED.splitlines())]


@pytest.mark.parametrize("row", [r for r in REFERENCE if r["function"].startswith("intrinsic")])
def test_intrinsic_p_agrees_with_the_authors_package(row: dict[str, str]) -> None:
    """Both variants agree with what the ReplicationSuccess package prints in its examples."""
    variant = row["function"].removeprefix("intrinsic_")
    result = st.intrinsic_credibility(float(row["p_original"]), variant=variant)
    assert result.value == pytest.approx(float(row["value"]), abs=5e-9)


def test_thresholds_named_in_the_papers() -> None:
    """Intrinsic credibility at .05 asks for p of .0056 (Held 2019) or .013 (Matthews 2018)."""
    assert st.intrinsic_credibility(0.00557).value == pytest.approx(0.05, abs=5e-4)
    assert st.intrinsic_credibility(0.0127, variant="matthews").value == pytest.approx(0.05, abs=5e-4)


@pytest.mark.parametrize(("low", "high"), [(math.log(0.5), math.log(0.9)), (0.1, 2.0), (-0.2, 0.9), (-1.5, 0.1)])
def test_the_posterior_just_touches_the_null(low: float, high: float) -> None:
    """Under the prior given, the posterior interval ends exactly at the null: what the analysis is about."""
    limit = st.analysis_of_credibility(low, high)
    estimate, se = (low + high) / 2, (high - low) / (2 * 1.959963984540054)
    after = st.posterior_normal(
        estimate, se, prior_mean=limit.details["prior_mean"], prior_sd=limit.details["prior_sd"]
    )
    assert np.min(np.abs(after.interval)) == pytest.approx(0, abs=1e-12)


def test_skeptical_interval_of_a_ratio() -> None:
    """For OR 0.50 to 0.90 the scepticism limit is the closed formula, here worked by hand, on the log scale."""
    low, high = math.log(0.5), math.log(0.9)
    by_hand = (high - low) ** 2 / (4 * math.sqrt(low * high))
    result = st.analysis_of_credibility(low, high)
    assert result.value == pytest.approx(by_hand)
    assert result.details["significant"] == 1


def test_an_interval_that_ends_at_the_null() -> None:
    """Neither limit exists for an interval that just touches the null, or is centred there."""
    assert isinstance(st.analysis_of_credibility(0.0, 1.0), NotComputable)
    assert isinstance(st.analysis_of_credibility(-1.0, 1.0), NotComputable)


def test_nonsense_is_refused_by_name() -> None:
    """Ends in the wrong order and p outside its range are refused by name."""
    with pytest.raises(ValueError, match="lower"):
        st.analysis_of_credibility(1.0, 0.5)
    with pytest.raises(ValueError, match="p must"):
        st.intrinsic_credibility(0.0)


def test_null_other_than_zero() -> None:
    """An interval and a null moved together move the limit with them and change nothing else."""
    here = st.analysis_of_credibility([0.1, -0.2], [0.9, 0.9])
    moved = st.analysis_of_credibility([1.1, 0.8], [1.9, 1.9], null=1.0)
    assert moved.value == pytest.approx(here.value)
    assert moved.details["limit"] == pytest.approx(here.details["limit"] + 1)
    assert moved.details["prior_mean"] == pytest.approx(here.details["prior_mean"] + 1)
    assert moved.details["prior_sd"] == pytest.approx(here.details["prior_sd"])
