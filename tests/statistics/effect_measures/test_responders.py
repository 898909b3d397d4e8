import numpy as np
import pytest

from secondread import statistics as st
from tests.statistics.reference_rows import rows


def test_responders_against_pnorm() -> None:
    """The difference in the share above a cut agrees with R's pnorm."""
    for row in rows("continuous"):
        if row["quantity"].startswith("responders_"):
            arguments = (row[name] for name in ("m1", "s1", "n1", "m2", "s2", "n2"))
            found = st.responders_from_means(*arguments, cut=float(row["quantity"][11:]))
            assert found.value == pytest.approx(row["value"], rel=1e-9, abs=1e-15)


def test_the_standard_error_by_the_delta_method() -> None:
    """At the mean of both arms (x = 0) the variance is that of the mean alone: 1/(2 pi n) in each arm."""
    found = st.responders_from_means(9, 2, 20, 9, 3, 25, cut=9)
    assert found.details["se"] ** 2 == pytest.approx((1 / 20 + 1 / 25) / (2 * np.pi))
    assert found.interval == pytest.approx(np.array([-1, 1]) * 1.959963984540054 * found.details["se"])
    # one SD above and below the cut: the spread of the SD counts too
    apart = st.responders_from_means(10, 1, 20, 8, 1, 25, cut=9)
    density = np.exp(-0.5) / np.sqrt(2 * np.pi)
    assert apart.details["se"] == pytest.approx(density * np.sqrt(1 / 20 + 1 / 38 + 1 / 25 + 1 / 48))


def test_below_is_the_complement_of_above() -> None:
    """Who does not respond above the cut responds below it."""
    up = st.responders_from_means(10, 2, 20, 8, 3, 25, cut=9)
    down = st.responders_from_means(10, 2, 20, 8, 3, 25, cut=9, respond="below")
    assert down.value == pytest.approx(-up.value)
    assert down.interval == pytest.approx((-up.interval[1], -up.interval[0]))


def test_there_and_back_by_the_probit() -> None:
    """An SMD becomes a risk difference at a control risk, and the two risks give the SMD back."""
    found = st.responders_from_smd(0.5, 0.2)
    assert st.smd_from_responders(found.details["risk_treated"], 0.2).value == pytest.approx(0.5)
    assert found.details["number_needed_to_treat"] == pytest.approx(1 / found.value)


def test_an_smd_as_a_number_needed_to_treat() -> None:
    """R: 1 / (pnorm(qnorm(0.2) + 0.5) - 0.2) is 6.01258: an SMD of one half where one in five responds untreated."""
    assert st.responders_from_smd(0.5, 0.2).details["number_needed_to_treat"] == pytest.approx(6.01257911785, rel=1e-10)


def test_chinns_constant() -> None:
    """Chinn (2000): a log odds ratio is 1.81 SMDs, and an interval is carried along."""
    found = st.log_odds_ratio_from_smd(-0.4, 0.1)
    assert found.value / -0.4 == pytest.approx(1.81, abs=0.005)
    assert found.interval == pytest.approx(np.array([-0.4 - 0.196, -0.4 + 0.196]) * np.pi / 3**0.5, abs=1e-4)
    assert st.log_odds_ratio_from_smd(0.0).interval is None


def test_it_is_said_to_be_an_approximation() -> None:
    """No reader may miss that normal outcomes are supposed."""
    assert "approximation" in st.responders_from_means(10, 2, 20, 8, 3, 25, cut=9).note
    assert "approximation" in st.responders_from_smd(0.5, 0.2).note
    with pytest.raises(ValueError, match="risk_control must be in"):
        st.responders_from_smd(0.5, 1.0)
