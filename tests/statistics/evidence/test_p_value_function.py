import numpy as np
import pytest

from secondread import statistics as st
from tests.statistics.reference_rows import rows


def test_p_and_areas_against_numerical_integration_in_r() -> None:
    """p, the area under the function and its share above a value agree with R's integrate to 1e-8."""
    for row in rows("p_value_function"):
        df = None if row["df"] == np.inf else row["df"]
        found = st.p_value_function(row["estimate"], row["se"], row["value"], df=df)
        assert found.value == pytest.approx(row["p"], rel=1e-9)
        assert found.details["area"] == pytest.approx(row["area"], rel=1e-8)
        assert found.details["area_above"] == pytest.approx(row["above"], abs=1e-8)


def test_the_peak_is_at_the_estimate_and_the_limits_at_alpha() -> None:
    """p is 1 at the estimate and 0.05 at the limits of the 95 % interval, on the log scale too."""
    low, high = st.p_from_se(0.7, 0.2, scale="log").interval
    found = st.p_value_function(0.7, 0.2, [low, 0.7, high], scale="log")
    assert found.value == pytest.approx([0.05, 1, 0.05])
    assert found.details["s_value"] == pytest.approx([4.3219, 0, 4.3219], abs=1e-4)
    assert found.details["area_above"][1] == pytest.approx(0.5)


def test_an_area_needs_more_than_one_degree_of_freedom() -> None:
    """The t distribution with one degree of freedom has no finite area."""
    with pytest.raises(ValueError, match="df must be above 1"):
        st.p_value_function(1, 1, 0, df=1)
