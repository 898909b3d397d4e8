from typing import Any

import numpy as np
import pytest

from secondread import statistics as st
from tests.statistics.reference_rows import rows


def computed(row: dict[str, Any], **options: str) -> Any:
    ends = {"minimum": row["min"], "maximum": row["max"]} if row["shape"] in ("range", "both") else {}
    quartiles = {"q1": row["q1"], "q3": row["q3"]} if row["shape"] in ("quartiles", "both") else {}
    return st.mean_sd_from_quantiles(row["median"], row["n"], **ends, **quartiles, **options)


def test_luo_and_wan_against_metafor() -> None:
    """Luo's mean and Wan's SD agree with values of metafor 4.4's conv.fivenum to 1e-12."""
    for row in rows("five_numbers_metafor"):
        found = computed(row, sd="wan")
        assert found.value == pytest.approx(row["mean"], rel=1e-12)
        assert found.details["sd"] == pytest.approx(row["sd"], rel=1e-12)


def test_every_estimator_and_the_test_of_skewness_against_its_formulas() -> None:
    """All pairs of estimators and the skewness test agree with the formulas as metafor has them."""
    for row in rows("five_numbers"):
        found = computed(row, mean=row["mean_by"], sd=row["sd_by"])
        assert found.value == pytest.approx(row["mean"], rel=1e-12)
        assert found.details["sd"] == pytest.approx(row["sd"], rel=1e-12)
        assert found.details["skewness"] == pytest.approx(row["skewness"], rel=1e-12)
        assert found.details["skewness_critical"] == pytest.approx(row["critical"], rel=1e-12)
        assert bool(found.details["skewed"]) == (row["skewness"] >= row["critical"])


def test_range_or_quartiles_alone() -> None:
    """Range 0 to 50 and quartiles 10 to 22 of 100 are SDs of 10.00564 and 9.02646 (metafor 4.4)."""
    assert st.sd_from_range(0, 50, 100).value == pytest.approx(10.00564093637335, rel=1e-12)
    assert st.sd_from_quartiles(10, 22, 100).value == pytest.approx(9.0264591631442315, rel=1e-12)


def test_a_normal_sample_gives_its_sd_back() -> None:
    """For many participants quartiles of a normal distribution give its SD: IQR/1.349."""
    assert st.sd_from_quartiles(-0.6744897501960817, 0.6744897501960817, 10**7).value == pytest.approx(1, abs=1e-6)
    found = st.mean_sd_from_quantiles([5, 5], 200, q1=[3, 4.9], q3=[7, 12])
    assert found.value[0] == 5
    assert list(np.asarray(found.details["skewed"])) == [False, True]
    assert "skewed" in found.note


def test_nonsense_is_refused() -> None:
    """A wrong order, half a pair, nothing, and too few participants are named."""
    with pytest.raises(ValueError, match="q1 must not be above median"):
        st.mean_sd_from_quantiles(5, 20, q1=6, q3=9)
    with pytest.raises(ValueError, match="q1 and q3 must be given both or neither"):
        st.mean_sd_from_quantiles(5, 20, q1=3)
    with pytest.raises(ValueError, match="got none of them"):
        st.mean_sd_from_quantiles(5, 20)
    with pytest.raises(ValueError, match="at least 5"):
        st.mean_sd_from_quantiles(5, 4, q1=3, q3=7)
    with pytest.raises(ValueError, match="minimum must not be above maximum"):
        st.sd_from_range(5, 4, 20)
