import numpy as np
import pytest

from secondread import statistics as st
from secondread.statistics.result import NotComputable

PRINTED = (12.3, 4.1, 40, 10.1, 3.9, 38)
DECIMALS = {"mean_decimals": 1, "spread_decimals": 1}


def test_range_of_p_holds_every_data_set_that_prints_so() -> None:
    """Random unrounded means and SDs that print as stated have p within the range, which is not far wider."""
    allowed = st.allowed_means(*PRINTED, **DECIMALS)
    p = st.mean_difference(*allowed.columns).details["p"]
    chance = np.random.default_rng(7)
    drawn = [centre + chance.uniform(-0.05, 0.05, 4000) for centre in (12.3, 4.1, 10.1, 3.9)]
    inside = st.mean_difference(drawn[0], drawn[1], 40, drawn[2], drawn[3], 38).details["p"]
    assert p.min() <= inside.min() <= inside.max() <= p.max()
    assert inside.max() - inside.min() > 0.7 * (p.max() - p.min())


def test_means_that_may_be_equal_reach_p_one() -> None:
    """Where the rounding intervals overlap, equal means are among those listed."""
    allowed = st.allowed_means(12.3, 4.1, 40, 12.4, 3.9, 38, points=2, **DECIMALS)
    assert st.mean_difference(*allowed.columns).details["p"].max() == pytest.approx(1.0)


def test_whole_numbers_list_only_means_that_exist() -> None:
    """For whole-number outcomes the means are sums over n; an impossible mean is named."""
    allowed = st.allowed_means(5.18, 1.2, 28, 4.96, 1.1, 27, mean_decimals=2, spread_decimals=1, items=1)
    assert set(allowed.mean_treated * 28) == {145.0}
    assert set(np.round(allowed.mean_control * 27, 9)) == {134.0}
    impossible = st.allowed_means(5.19, 1.2, 28, 4.96, 1.1, 27, mean_decimals=2, spread_decimals=1, items=1)
    assert isinstance(impossible, NotComputable)
    assert "5.19 of the treated arm" in impossible.reason


def test_standard_errors_become_standard_deviations() -> None:
    """With spread="se" the SDs are the SEs times the root of n."""
    allowed = st.allowed_means(12.3, 0.6, 36, 10.1, 0.6, 49, spread="se", points=3, **DECIMALS)
    assert sorted(set(np.round(allowed.sd_treated, 9))) == [3.3, 3.6, 3.9]
    assert allowed.sd_control.max() == pytest.approx(0.65 * 7)


def test_length_and_pairs() -> None:
    """Three points in each of four intervals are 81 combinations, each six numbers in order."""
    allowed = st.allowed_means(*PRINTED, **DECIMALS)
    assert len(allowed) == 81
    assert allowed.pair(0) == pytest.approx((12.25, 4.05, 40, 10.05, 3.85, 38))


@pytest.mark.parametrize(
    ("options", "name"),
    [
        ({"points": 1}, "points"),
        ({"spread": "var"}, "spread"),
        ({"items": 0}, "items"),
        ({"mean_decimals": 0}, "mean_treated"),
    ],
)
def test_nonsense_is_refused_by_name(options: dict, name: str) -> None:
    """A bad argument raises one ValueError that names it."""
    with pytest.raises(ValueError, match=name):
        st.allowed_means(*PRINTED, **{**DECIMALS, **options})
