import pytest

from secondread import statistics as st
from tests.statistics.reference_rows import rows


def test_ancova_change_and_end_against_lm() -> None:
    """All three analyses from summary figures agree with R's lm on raw data that have those figures, to 1e-8."""
    for row in rows("continuous_change"):
        if row["analysis"] == "paired":
            continue
        found = st.adjusted_mean_difference(
            *(row[name] for name in ("b1", "sb1", "a1", "sa1", "n1", "b2", "sb2", "a2", "sa2", "n2")),
            correlation=row["r"],
            analysis=row["analysis"],
        )
        named = {"value": found.value, "low": found.interval[0], "high": found.interval[1], **found.details}
        assert named[row["quantity"]] == pytest.approx(row["value"], rel=1e-8)


def test_the_handbooks_example_of_a_correlation() -> None:
    """Cochrane Handbook 6.5.2.8: SDs of 6.4 before, 7.1 after and 4.5 of the change imply a correlation of 0.78."""
    assert st.correlation_from_sds(6.4, 7.1, 4.5).value == pytest.approx(0.78, abs=0.005)


def test_sd_of_change_and_correlation_invert_each_other() -> None:
    """The correlation comes back from the SD it gave; at 1 the SD is the difference of the two."""
    for r in (-1, -0.3, 0, 0.9, 1):
        assert st.correlation_from_sds(6.4, 7.1, st.sd_of_change(6.4, 7.1, r).value).value == pytest.approx(r)
    assert st.sd_of_change(5, 3, 1).value == pytest.approx(2)


def test_sds_that_contradict_each_other_have_no_correlation() -> None:
    """A change cannot vary more than both values together."""
    assert "fits" in st.correlation_from_sds(2, 3, 6).reason


def test_nonsense_is_refused() -> None:
    """A correlation beyond 1 and an unknown analysis are named."""
    with pytest.raises(ValueError, match="correlation must be in"):
        st.sd_of_change(1, 1, 1.1)
    with pytest.raises(ValueError, match="analysis must be one of"):
        st.adjusted_mean_difference(1, 1, 1, 1, 9, 1, 1, 1, 1, 9, correlation=0.5, analysis="anova")
