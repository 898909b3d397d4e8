import numpy as np

from secondread.statistics.answer import answer, single
from secondread.statistics.result import Computed, NotComputable


def test_a_single_number_comes_out_as_plain_python() -> None:
    """Value, limits and details of a scalar are floats and bools that print as such."""
    found = answer(
        np.asarray(0.5), method="m", inputs={}, interval=(np.asarray(0.1), 0.9), details={"yes": np.asarray(1) > 0}
    )
    assert isinstance(found, Computed)
    assert repr((found.value, found.interval, found.details)) == "(0.5, (0.1, 0.9), {'yes': True})"


def test_a_single_nan_is_a_reason() -> None:
    """What cannot be computed is said in a sentence; `single` gives NaN for functions built on it."""
    found = answer(np.asarray(np.nan), method="m", inputs={"x": 1}, undefined="Nothing varies.")
    assert found == NotComputable("Nothing varies.", "m", {"x": 1})
    assert np.isnan(single(found))


def test_nan_among_several_is_noted_and_has_no_limits() -> None:
    """The other elements stay; the missing one has no limits and the note says why."""
    found = answer(
        np.array([1.0, np.nan]), method="m", inputs={}, interval=(0.0, 2.0), note="Beware.", undefined="Nothing varies."
    )
    assert isinstance(found, Computed)
    assert found.interval is not None
    assert np.isnan(found.interval[0]).tolist() == [False, True]
    assert found.note == "Beware. NaN where nothing varies."


def test_a_level_without_an_interval_is_dropped() -> None:
    """A level belongs to an interval."""
    found = answer(np.asarray(1.0), method="m", inputs={}, level=0.95)
    assert isinstance(found, Computed)
    assert found.level is None
