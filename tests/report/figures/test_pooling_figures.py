"""The figures of several trials are sound SVG whatever they are given, and names in them stay text."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from secondread.report.figures.baujat import Baujat, baujat_figure
from secondread.report.figures.bubbles import Bubbles, bubbles_figure
from secondread.report.figures.network_plot import NetworkPlot, network_figure
from secondread.report.figures.sequential import Sequential, sequential_figure

HOSTILE = '<script>alert("x")</script>\x1b[31m'
_TEXT = "{http://www.w3.org/2000/svg}text"


def texts(svg: str) -> list[str]:
    root = ET.fromstring(svg)
    assert "<script" not in svg
    assert "nan" not in svg.lower()
    return [element.text or "" for element in root.iter(_TEXT)]


def test_the_trials_furthest_out_are_named_in_a_baujat_plot() -> None:
    shown = texts(baujat_figure(Baujat(["Aston", "Brook", "Crewe", HOSTILE], [0.1, 5, 0.2, 3], [0.1, 4, 0.1, 2])))
    assert "Brook" in shown
    assert "Aston" not in shown


def test_trials_that_all_agree_still_make_a_baujat_plot() -> None:
    texts(baujat_figure(Baujat(["A", "B", "C"], [0.0, 0.0, 0.0], [0.0, 0.0, 0.0])))


@pytest.mark.parametrize("ratio", [False, True])
def test_bubbles_show_dose_and_effect_on_the_printed_scale(ratio: bool) -> None:
    line = [(float(x), 0.1 * x, 0.1 * x - 0.5, 0.1 * x + 0.5) for x in range(6)]
    bubbles = Bubbles([0.0, 2, 5], [0.0, 0.4, 0.3], [0.2, 0.5, 0.3], line, HOSTILE, "risk ratio", ratio=ratio)
    shown = texts(bubbles_figure(bubbles))
    assert ("1" in shown) if ratio else ("0" in shown)


def test_one_value_of_a_moderator_makes_no_broken_plot() -> None:
    texts(bubbles_figure(Bubbles([2.0], [0.1], [1.0], [(2.0, 0.1, 0.0, 0.2)], "dose", "difference")))


def test_statistics_beyond_the_plot_stand_at_its_edge() -> None:
    figure = sequential_figure(Sequential([0.01, 0.4, 1.0], [30.0, 2.0, 2.5], [40.0, 3.0, 2.0], 1.96))
    assert "share of the information needed" in texts(figure)


@pytest.mark.parametrize("count", [2, 3, 25])
def test_every_treatment_of_a_network_is_named_with_its_trials(count: int) -> None:
    names = [f"drug {i}" for i in range(count - 1)] + [HOSTILE]
    direct = {(names[i], names[i + 1]): i + 1 for i in range(count - 1)}
    shown = texts(network_figure(NetworkPlot(names, direct, dict.fromkeys(names, 3))))
    assert sum(text.endswith(("(3)", "…")) for text in shown) == count
