"""The extended funnel plot shades what its zones say and tells it in words."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from secondread.report.figures.extended_funnel import ExtendedFunnel, extended_funnel_figure


@pytest.mark.parametrize("ratio", [True, False])
def test_every_trial_is_a_dot_and_zones_are_told_by_their_share(ratio: bool) -> None:
    funnel = ExtendedFunnel(
        [-0.5, 0.1],
        [0.2, 0.1],
        -0.1,
        lambda results, errors: [[-1 if result < 0 else 0 for result in results] for _ in errors],
        "risk ratio",
        ratio=ratio,
    )
    root = ElementTree.fromstring(extended_funnel_figure(funnel))
    assert len(root.findall("{*}circle")) == 2
    told = root.findtext("{*}desc") or ""
    assert "The 2 trials so far" in told
    assert "50% of the plot on the side below, 0% above" in told
    shades = {rect.attrib["fill-opacity"] for rect in root.findall("{*}rect")}
    assert len(shades) == 2
