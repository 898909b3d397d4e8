import csv
from pathlib import Path

import pytest

from secondread import statistics as st
from secondread.statistics.result import NotComputable

_PRINTED = (Path(__file__).parents[2] / "reference/bayes_priors.csv").read_text()
REFERENCE = [{key: item.strip() for key, item in row.items()} for row in csv.DictReader(_PRINTED.splitlines())]


@pytest.mark.parametrize("row", [r for r in REFERENCE if r["what"] == "prior_needed"])
def test_agrees_with_root_finding_in_r(row: dict[str, str]) -> None:
    """The spread of the skeptical prior that just convinces is the root that R finds."""
    estimate, se, probability, mid = (float(row[key]) for key in "abcd")
    result = st.prior_needed_to_convince(estimate, se, probability=probability, mid=mid)
    assert result.value == pytest.approx(float(row["value"]), rel=1e-8)


def test_is_the_scepticism_limit() -> None:
    """For any benefit at .975 it is the prior of the analysis of credibility."""
    needed = st.prior_needed_to_convince(-0.4, 0.15, better="lower").value
    limit = st.analysis_of_credibility(-0.4 - 1.959963984540054 * 0.15, -0.4 + 1.959963984540054 * 0.15)
    assert needed == pytest.approx(limit.details["prior_sd"], rel=1e-10)


@pytest.mark.parametrize("better", ["higher", "lower"])
def test_mean_needed_gives_the_probability(better: str) -> None:
    """With the mean it asks for, the posterior probability is the one wanted, on either side."""
    mean = st.prior_needed_to_convince(0.1, 0.2, probability=0.9, mid=0.05, prior_sd=0.3, better=better).value
    after = st.posterior_normal(0.1, 0.2, prior_mean=mean, prior_sd=0.3, mid=0.05, better=better)
    assert after.details["p_benefit_beyond_mid"] == pytest.approx(0.9, abs=1e-12)


def test_data_that_convince_no_one() -> None:
    """A non-significant estimate convinces under no prior centred at the null: a reason, not a number."""
    assert isinstance(st.prior_needed_to_convince(0.1, 0.2), NotComputable)
    assert isinstance(st.prior_needed_to_convince(-0.5, 0.1, mid=0.1), NotComputable)


def test_prior_for_p_05() -> None:
    """p = .05 with the largest factor of -1 / (e p log p) needs a prior of .89 to leave a risk of .05."""
    factor = st.bayes_factor_bound(0.05).value
    assert st.prior_probability_needed(factor).value == pytest.approx(0.886, abs=0.001)


def test_nonsense_is_refused_by_name() -> None:
    """A probability that does not convince is refused by name."""
    with pytest.raises(ValueError, match="probability"):
        st.prior_needed_to_convince(0.1, 0.2, probability=0.5)
    with pytest.raises(ValueError, match="posterior"):
        st.prior_probability_needed(3, posterior=1.0)
