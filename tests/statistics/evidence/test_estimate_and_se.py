import numpy as np
import pytest

from secondread import statistics as st
from tests.statistics.reference_rows import rows


def test_p_and_interval_against_r() -> None:
    """p and 90 % interval of an estimate with its standard error agree with R, normal and t."""
    for row in rows("p_value_function"):
        df = None if row["df"] == np.inf else row["df"]
        found = st.p_from_se(row["estimate"], row["se"], level=0.9, df=df, null=row["value"])
        assert found.value == pytest.approx(row["p"], rel=1e-9)
        assert found.interval == pytest.approx((row["low"], row["high"]), rel=1e-9)


def test_an_interval_at_another_level() -> None:
    """From the 95 % interval of a ratio the 90 % one is that built from the standard error."""
    wide, narrow = st.p_from_se(0.8, 0.1, scale="log"), st.p_from_se(0.8, 0.1, scale="log", level=0.9)
    found = st.interval_at_level(0.8, *wide.interval, level=0.9, scale="log")
    assert found.interval == pytest.approx(narrow.interval, rel=1e-12)
    assert found.details["se"] == pytest.approx(0.1)


def test_nonsense_is_refused() -> None:
    """A standard error of 0 is named."""
    with pytest.raises(ValueError, match="se must be in"):
        st.p_from_se(1, 0)
