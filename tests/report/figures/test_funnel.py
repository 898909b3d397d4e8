"""A funnel plot says in words what it shows, and each trial stands in it."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from secondread.report.figures.funnel import Funnel, funnel_figure, funnel_text


@pytest.mark.parametrize("ratio", [True, False])
def test_every_trial_is_a_dot_and_the_words_say_where_they_lie(ratio: bool) -> None:
    funnel = Funnel([-0.5, 0.1, 0.9], [0.2, 0.1, 0.5], 0.1, "risk ratio", ratio=ratio)
    root = ElementTree.fromstring(funnel_figure(funnel))
    assert len(root.findall("{*}circle")) == 3
    assert "3 trials" in funnel_text(funnel)
    assert "1 to the left of the pooled effect and 2 to the right; 1 of them" in funnel_text(funnel)


def test_far_off_trials_stay_within_the_plot() -> None:
    root = ElementTree.fromstring(funnel_figure(Funnel([9.0, 0.1], [0.01, 0.02], 0.1, "difference")))
    assert all(0 <= float(dot.attrib["cx"]) <= 340 for dot in root.findall("{*}circle"))
