import pytest

from secondread.statistics.evidence.scales import null_on_scale, off_scale, on_scale, printed


def test_a_ratio_is_taken_in_logs_and_back() -> None:
    """On the log scale no effect is 0 and doubling is as far as halving."""
    assert null_on_scale(None, "log") == 0 == null_on_scale(1, "log")
    assert on_scale("ratio", 2, "log") == pytest.approx(-on_scale("ratio", 0.5, "log"))
    assert off_scale(on_scale("ratio", 3.7, "log"), "log") == pytest.approx(3.7)
    assert off_scale(on_scale("difference", -3.7, "linear"), "linear") == -3.7


def test_a_ratio_of_zero_may_be_printed_but_not_computed_with() -> None:
    """0.00 is a rounded ratio; 0 has no log."""
    assert printed("ratio", 0.0, "log") == 0.0
    with pytest.raises(ValueError, match="ratio must be in"):
        on_scale("ratio", 0.0, "log")
    with pytest.raises(ValueError, match="scale must be one of"):
        on_scale("ratio", 1.0, "ln")
