import csv
from pathlib import Path

import pytest
from scipy.special import ndtri

from secondread import statistics as st

_PRINTED = (Path(__file__).parents[2] / "reference/replication_success.csv").read_text()
REFERENCE = [{key: item.strip() for key, item in row.items()} for row in csv.DictReader(_PRINTED.splitlines())]


@pytest.mark.parametrize("row", [r for r in REFERENCE if r["function"] == "skeptical_p"])
def test_agrees_with_the_authors_package(row: dict[str, str]) -> None:
    """The p agrees with what the ReplicationSuccess package prints in its examples."""
    z1, z2 = (-ndtri(float(row[key]) / 2) for key in ("p_original", "p_replication"))
    ratio, how = float(row["variance_ratio"]), row["recalibration"]
    result = st.skeptical_p(z1, z2, ratio, recalibration=how, sides=row["sides"])
    assert result.value == pytest.approx(float(row["value"]), rel=1e-6)


def test_skeptical_z_as_printed() -> None:
    """z of 2 and 3 at ratio 2 give a skeptical z of 1.531634, whichever came first (same package)."""
    assert st.skeptical_p(2, 3, 2).details["z"] == pytest.approx(1.531634, abs=5e-7)
    assert st.skeptical_p(3, 2, 2).details["z"] == pytest.approx(1.531634, abs=5e-7)


def test_ratio_of_one_is_no_seam() -> None:
    """At a ratio of 1, where the formula divides by zero, z^2 is half the harmonic mean, and neighbours agree."""
    z = st.skeptical_p(2.5, 2.0, [1 - 1e-9, 1, 1 + 1e-9]).details["z"]
    assert z == pytest.approx([(1 / (1 / 2.5**2 + 1 / 2.0**2)) ** 0.5] * 3, rel=1e-8)


def test_opposite_effects_never_succeed() -> None:
    """A replication in the other direction has a one-sided p above one half."""
    assert st.skeptical_p(2.5, -2.5, 1.0).value > 0.5


def test_skeptical_p_is_never_below_either_p() -> None:
    """Uncalibrated, the skeptical p is larger than both ordinary ones."""
    result = st.skeptical_p([2, 3, 4], [4, 3, 2.2], 1.5, recalibration="nominal", sides="two_sided")
    assert (result.value > [0.0455, 0.0027, 0.0278]).all()


def test_nonsense_is_refused_by_name() -> None:
    """A ratio of zero is refused by its name."""
    with pytest.raises(ValueError, match="variance_ratio"):
        st.skeptical_p(2, 2, 0)


def test_no_effect_at_all_is_one_half() -> None:
    """Where either study has a z of zero the skeptical z is zero, and so it is where both have."""
    result = st.skeptical_p([0.0, 2.0, 0.0], [2.0, 0.0, 0.0], 1.5)
    assert result.details["z"].tolist() == [0, 0, 0]
    assert result.value.tolist() == [0.5, 0.5, 0.5]
