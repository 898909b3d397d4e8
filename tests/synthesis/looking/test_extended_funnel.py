"""The zones of an extended funnel plot are what pooling with the further trial gives."""

from __future__ import annotations

import numpy as np
import pytest

from secondread.synthesis import extended_funnel, pooled

YI, VI = [-0.5, -0.2, 0.1, -0.4], [0.04, 0.02, 0.06, 0.09]


@pytest.mark.parametrize("test", ["hartung_knapp", "wald"])
def test_each_zone_is_the_interval_with_the_trial_added(test: str) -> None:
    results, errors = [-1.0, -0.3, 0.0, 0.9], [0.05, 0.2]
    zones = extended_funnel(YI, VI, results, errors, test=test)
    for row, error in enumerate(errors):
        for column, result in enumerate(results):
            low, high = pooled([*YI, result], [*VI, error**2], test=test).interval
            assert zones[row, column] == int(low > 0) - int(high < 0)


def test_a_far_off_precise_trial_of_a_common_effect_turns_it_to_its_side() -> None:
    zones = extended_funnel(YI, VI, np.array([-5.0, 5.0]), [0.01], method="common")
    assert zones.tolist() == [[-1, 1]]


def test_bad_arguments_are_named() -> None:
    with pytest.raises(ValueError, match="se must be in"):
        extended_funnel(YI, VI, [0.0], [0.0])
    with pytest.raises(ValueError, match="one meta-analysis"):
        extended_funnel([YI, YI], [VI, VI], [0.0], [0.1])
