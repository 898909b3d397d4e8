import pytest

from secondread import statistics as st
from tests.statistics.reference_rows import rows


def test_lnvr_and_lncvr_against_escalc() -> None:
    """The logs of both ratios and their variances agree with metafor's VR and CVR to 1e-10."""
    for row in rows("continuous"):
        name, _, part = row["quantity"].partition("_")
        if name not in ("VR", "CVR"):
            continue
        spread = row["s1"], row["n1"], row["s2"], row["n2"]
        if name == "VR":
            found = st.variability_ratio(*spread)
        else:
            found = st.variation_ratio(row["m1"], row["s1"], row["n1"], row["m2"], row["s2"], row["n2"])
        assert found.details["log_ratio" if part == "yi" else "variance"] == pytest.approx(row["value"], rel=1e-10)


def test_the_f_test_against_var_test() -> None:
    """p and limits of the F test agree with R's var.test (square roots of its limits)."""
    for row in rows("continuous"):
        if not row["quantity"].startswith("F_"):
            continue
        found = st.variability_ratio(row["s1"], row["n1"], row["s2"], row["n2"], method="F")
        part = row["quantity"][2:]
        value = found.details["p"] if part == "p" else found.interval[part == "high"]
        assert value == pytest.approx(row["value"], rel=1e-8)


def test_no_spread_is_a_reason_and_no_mean_is_refused() -> None:
    """An SD of 0 gives no ratio; a coefficient of variation needs a mean above 0."""
    assert isinstance(st.variability_ratio(0, 10, 1, 10), st.NotComputable)
    with pytest.raises(ValueError, match="mean_control must be in"):
        st.variation_ratio(1, 1, 10, 0, 1, 10)
