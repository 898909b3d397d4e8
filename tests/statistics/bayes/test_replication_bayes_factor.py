import csv
from pathlib import Path

import pytest

from secondread import statistics as st

_PRINTED = (Path(__file__).parents[2] / "reference/bayes_factors.csv").read_text()
REFERENCE = [{key: item.strip() for key, item in row.items()} for row in csv.DictReader(_PRINTED.splitlines())]


@pytest.mark.parametrize("row", [r for r in REFERENCE if r["what"] == "replication_t"])
def test_agrees_with_r(row: dict[str, str]) -> None:
    """The factor of two t statistics agrees with R's noncentral t summed on a fine grid."""
    a, b, c, d = (float(row[key]) for key in "abcd")
    assert st.replication_bayes_factor_t(a, int(b), c, int(d)).value == pytest.approx(float(row["value"]), rel=1e-8)


def test_large_samples_are_normal() -> None:
    """With thousands of patients the t factor is the normal one for effect sizes with their standard errors."""
    n1, n2 = 20_000, 30_000
    t = st.replication_bayes_factor_t(2.5, n1, 2.0, n2).details["log_bf10"]
    z = st.replication_bayes_factor(2.5 / n1**0.5, n1**-0.5, 2.0 / n2**0.5, n2**-0.5).details["log_bf10"]
    assert t == pytest.approx(z, abs=1e-3)


def test_same_effect_again_is_evidence_for_it() -> None:
    """A replication with the original's effect and precision at z = 3 gives exp(9 / 2) / sqrt(2)."""
    assert st.replication_bayes_factor(0.3, 0.1, 0.3, 0.1).value == pytest.approx(63.65, abs=0.01)


def test_nonsense_is_refused_by_name() -> None:
    """A standard error of zero is refused by its name."""
    with pytest.raises(ValueError, match="se_replication"):
        st.replication_bayes_factor(0.3, 0.1, 0.3, 0.0)
