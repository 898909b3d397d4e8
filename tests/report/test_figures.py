"""The figures."""

from __future__ import annotations

import itertools
import math
import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import JsonValue

from secondread.report import figures, strings
from secondread.report.figures import svg
from secondread.report.figures.interval import Interval, interval_figure, interval_text
from secondread.report.figures.numbers import shown

_STEPS = [-0.8 + 0.612 * 3.2 * step / 40 for step in range(-40, 41)]
EXAMPLES: dict[str, dict[str, JsonValue]] = {
    "interval": {"estimate": -0.8, "low": -2, "high": 0.4, "null": 0, "mid": 1, "label": "pain", "unit": "points",
                 "higher_is_better": False},
    "responders": {"treated": 0.42, "control": 0.27, "label": "half the pain gone"},
    "added": {"added": [0, 50, 100], "probability": [0.1, 0.4, 0.6], "p": [0.08, 0.04, 0.01], "claimed": [40, 60]},
    "bounds": {"low": 0.15, "high": 0.42},
    "flow": {"randomised": "120", "arms": [{"name": "relvadine", "randomised": "60", "analysed": "58"},
                                           {"name": "placebo", "randomised": "60", "analysed": ""}]},
    "forest": {
        "rows": [{"label": "First", "estimate": 0.62, "low": 0.35, "high": 1.1, "weight": 0.15, "cells": ["1/8", "2"]},
                 {"label": "Second", "estimate": 0.8, "low": 0.6, "high": 1.09, "weight": 0.85, "cells": ["6/9", "7"]},
                 {"label": "Pooled", "estimate": 0.74, "low": 0.58, "high": 0.95, "weight": 1, "kind": "pooled",
                  "prediction": [0.5, 1.1]}],
        "ratio": True, "measure": "risk ratio", "heads": ["Relvadine", "Placebo"], "left_words": "favours relvadine",
        "right_words": "favours placebo"},
    "harms": {"treated_name": "relvadine", "control_name": "placebo",
              "rows": [{"label": "Any adverse event", "treated": 0.517, "control": 0.45, "treated_count": "31/60",
                        "control_count": "27/60", "difference": 6.7, "low": -11, "high": 24}]},
    "p_value_function": {
        "values": [*_STEPS], "p": [math.erfc(abs(x + 0.8) / 0.612 / math.sqrt(2)) for x in _STEPS],
        "estimate": -0.8, "low": -2, "high": 0.4, "null": 0, "p_null": 0.2, "mid_at": -1, "label": "migraine days",
        "unit": "days"},
    "posteriors": {
        "rows": [{"name": "Flat prior", "mean": -0.8, "sd": 0.6, "p_benefit": 0.9},
                 {"name": "Skeptical prior", "prior_mean": 0, "prior_sd": 0.6, "mean": -0.4, "sd": 0.42,
                  "p_benefit": 0.82, "p_important": 0.2}],
        "mid_at": -1, "label": "migraine days", "unit": "days", "higher_is_better": False},
    "allowed_tables": {"p": [0.06, 0.07, 0.07, 0.09], "alpha": 0.05, "test": "pooled z", "label": "responders"},
}  # fmt: skip
SVG = "{http://www.w3.org/2000/svg}"
PAIN = Interval(-0.5, -1.1, 0.1, mid=1.0, label="pain", unit="points", higher_is_better=False)
values = st.floats(min_value=-1e6, max_value=1e6, allow_nan=False)


def parsed(drawing: str) -> ElementTree.Element:
    return ElementTree.fromstring(drawing)


def words(drawing: str) -> list[str]:
    return [str(part.text) for part in parsed(drawing).iter(f"{SVG}text")]


def relabelled(data: dict[str, JsonValue], label: str) -> dict[str, JsonValue]:
    """Return the figure data with every label made long."""

    def inside(value: JsonValue, key: str = "") -> JsonValue:
        if isinstance(value, dict):
            return {name: inside(item, name) for name, item in value.items()}
        if isinstance(value, list):
            return [inside(item) for item in value]
        return label if key in ("label", "name", "treated_name", "control_name") else value

    return {name: inside(value, name) for name, value in data.items()}


def place_of(drawing: str, text: str) -> float:
    (found,) = [part for part in parsed(drawing).iter(f"{SVG}text") if part.text == text]
    return float(found.attrib["x"])


def test_interval_says_what_it_holds() -> None:
    """An interval over no difference and the MID is said to include both; one beyond both is said to exclude both."""
    assert "includes both “no difference” and an important benefit" in interval_text(PAIN)
    for low, high, better, end in (
        (-0.9, -0.1, False, "excludes both “no difference” and an important benefit."),
        (0.2, 1.9, False, "excludes both “no difference” and an important benefit."),
        (0.2, 1.9, True, "excludes “no difference” and reaches an important benefit."),
        (1.2, 1.9, True, "The whole interval is an important benefit."),
        (-0.9, 0.9, True, "includes “no difference” and excludes an important benefit."),
        (0.1, 0.9, None, "excludes “no difference”."),
    ):
        interval = Interval((low + high) / 2, low, high, mid=1.0, higher_is_better=better)
        assert interval_text(interval).endswith(end)


def test_benefit_stands_on_its_side() -> None:
    """Where lower is better the MID lies left of no difference and the word for benefit on the left; else right."""
    lower = interval_figure(PAIN)
    higher = interval_figure(Interval(0.5, -0.1, 1.1, mid=1.0, higher_is_better=True))
    assert place_of(lower, "MID −1") < place_of(lower, strings.NO_DIFFERENCE)
    assert place_of(higher, "MID 1") > place_of(higher, strings.NO_DIFFERENCE)
    assert f"← {strings.IMPORTANT_BENEFIT}" in words(lower)
    assert f"{strings.IMPORTANT_BENEFIT} →" in words(higher)


def test_without_a_direction_no_side_is_better() -> None:
    """Where the text does not say which way is better, the figure names no benefit and draws no MID."""
    drawing = interval_figure(Interval(0.5, -0.1, 1.1, mid=1.0))
    assert not any("better" in text or "benefit" in text or "MID" in text for text in words(drawing))


def test_ratios_are_drawn_on_a_log_scale() -> None:
    """A ratio of 2 and one of 1/2 stand equally far from 1, and the MID of a ratio is a ratio."""
    interval = Interval(1.0, 0.5, 2.0, null=1.0, mid=0.8, higher_is_better=False)
    drawing = interval_figure(interval)
    low, high = place_of(drawing, "0.5"), place_of(drawing, "2")
    assert (low + high) / 2 == pytest.approx(place_of(drawing, strings.NO_DIFFERENCE), abs=0.02)
    assert interval.mid_at == pytest.approx(0.8)


@given(st.tuples(values, values, values), st.none() | values, st.sampled_from([0.0, 1.0]), st.none() | st.booleans())
@settings(max_examples=100, deadline=None)
def test_no_interval_leaves_the_figure(
    numbers: tuple[float, float, float], mid: float | None, null: float, better: bool | None
) -> None:
    """Whatever the numbers, every coordinate is finite and inside the drawing, and the drawing is well-formed."""
    low, estimate, high = sorted(numbers)
    drawing = interval_figure(Interval(estimate, low, high, null=null, mid=mid, higher_is_better=better))
    assert "nan" not in drawing
    assert "inf" not in drawing.lower().replace("infinity", "")
    for part in parsed(drawing).iter():
        for name in ("x", "x1", "x2", "cx"):
            assert -6 <= float(part.attrib.get(name, 0)) <= 346


def test_infinite_limits_become_arrows() -> None:
    """A limit that is infinite, as a number or as JSON has it, or missing, ends in an arrow and is said to be so."""
    for low in (-math.inf, "-infinity", None):
        data: dict[str, JsonValue] = {"estimate": 0.2, "low": low, "high": 0.5}
        assert figures.drawn("interval", data).count("<polygon") == 1
        assert "interval −∞ to 0.5" in figures.described("interval", data)


def test_icons_count_the_responders() -> None:
    """Of two hundred people 45 and 28 are filled, and the numbers stand in words too."""
    drawing = figures.drawn("responders", {"treated": 0.45, "control": 0.28, "label": "30% less pain"})
    circles = list(parsed(drawing).iter(f"{SVG}circle"))
    assert len(circles) == 200
    assert sum("fill" not in circle.attrib for circle in circles) == 45 + 28
    assert {"45 of 100", "28 of 100"} <= set(words(drawing))


def test_added_participants_shade_the_claimed_range() -> None:
    """The claimed range is one shaded box, the two curves are drawn, and the sentence gives their ends."""
    data: dict[str, JsonValue] = {
        "added": [0, 50, 100], "probability": [0.1, 0.4, 0.6], "p": [0.08, 0.04, 0.01], "claimed": [40, 60],
    }  # fmt: skip
    drawing = figures.drawn("added", data)
    assert len(list(parsed(drawing).iter(f"{SVG}rect"))) == 1
    assert len(list(parsed(drawing).iter(f"{SVG}polyline"))) == 2
    text = figures.described("added", data)
    assert "from 0.10 to 0.60" in text
    assert "40 to 60 more" in text


def test_added_participants_with_one_curve_and_one_number() -> None:
    """Only a probability, at one number added and without a claim, still makes a figure."""
    drawing = figures.drawn("added", {"added": [20], "probability": [0.3]})
    assert len(list(parsed(drawing).iter(f"{SVG}polyline"))) == 1
    assert not list(parsed(drawing).iter(f"{SVG}rect"))


@given(st.floats(0, 1), st.floats(0, 1))
@settings(max_examples=50, deadline=None)
def test_bounds_are_as_wide_as_the_numbers(one: float, other: float) -> None:
    """The two bars together reach as far as the larger bound, and at least and at most are named."""
    low, high = sorted((one, other))
    drawing = figures.drawn("bounds", {"low": low, "high": high})
    sure, perhaps, _ = parsed(drawing).iter(f"{SVG}rect")
    assert float(sure.attrib["width"]) + float(perhaps.attrib["width"]) == pytest.approx(324 * high, abs=0.02)
    assert re.search(r"At least \d+ and at most \d+ of 100", figures.described("bounds", {"low": low, "high": high}))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("interval", {}),
        ("interval", {"estimate": "much", "low": 0, "high": 1}),
        ("interval", {"estimate": math.nan, "low": 0, "high": 1}),
        ("responders", {"treated": 45, "control": 28}),
        ("added", {"added": [], "probability": []}),
        ("added", {"added": [1, 2], "probability": [0.1]}),
        ("added", {"added": [1, None], "probability": [0.1, 0.2]}),
        ("bounds", {"low": 0.5, "high": 0.2}),
        ("no such figure", {"low": 0.5}),
    ],
)
def test_numbers_that_make_no_figure_make_none(name: str, data: dict[str, JsonValue]) -> None:
    """A finding with figure data that is not all there gives no drawing and no sentence, and no error."""
    assert figures.drawn(name, data) == ""
    assert figures.described(name, data) == ""


@pytest.mark.parametrize("name", figures.FIGURES)
def test_every_figure_speaks_for_itself(name: str) -> None:
    """Each figure is an image with a title and a description that gives its numbers in words."""
    root = parsed(figures.drawn(name, EXAMPLES[name]))
    assert [part.tag for part in root][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert root.attrib["role"] == "img"
    assert root[1].text == figures.described(name, EXAMPLES[name])
    assert re.search(r"\d", str(root[1].text))


@pytest.mark.parametrize("name", figures.FIGURES)
def test_every_figure_stays_in_its_frame(name: str) -> None:
    """No text, line, box or mark of a figure stands outside its view box, and a long label is cut to fit."""
    for data in (
        EXAMPLES[name],
        relabelled(EXAMPLES[name], "an outcome with a name as long as registries like them " * 3),
    ):
        root = parsed(figures.drawn(name, data))
        _, _, width, height = map(float, root.attrib["viewBox"].split())
        for part in root.iter():
            for key in ("x", "x1", "x2", "cx"):
                assert -7 <= float(part.attrib.get(key, 0)) <= width + 7, part.attrib
            for key in ("y", "y1", "y2", "cy"):
                assert -1 <= float(part.attrib.get(key, 0)) <= height + 1, part.attrib


@pytest.mark.parametrize("name", figures.FIGURES)
def test_texts_of_a_figure_do_not_collide(name: str) -> None:
    """No two texts on one line of a figure overlap, by the width they have in a wide font."""
    rows: dict[str, list[tuple[float, float, str]]] = {}
    for part in parsed(figures.drawn(name, EXAMPLES[name])).iter(f"{SVG}text"):
        x, wide = float(part.attrib["x"]), svg.width_of(str(part.text), float(part.attrib["font-size"])) * 0.97
        start = x - {"start": 0.0, "middle": wide / 2, "end": wide}[part.attrib["text-anchor"]]
        rows.setdefault(part.attrib["y"], []).append((start, start + wide, str(part.text)))
    for row in rows.values():
        for (_, end, text), (start, _, other) in itertools.pairwise(sorted(row)):
            assert end <= start + 1, (text, other)


@pytest.mark.parametrize("name", figures.FIGURES)
def test_numbers_missing_in_a_figure_make_none(name: str) -> None:
    """Whatever single number or list is taken out or made a word, there is a figure without it or none, no error."""
    for key in EXAMPLES[name]:
        for value in (None, "much", [], {}, [{}], -1, float("nan"), [float("inf")]):
            data = {**EXAMPLES[name], key: value}
            assert bool(figures.drawn(name, data)) == bool(figures.described(name, data))


def test_a_forest_plot_is_printed_as_in_a_journal() -> None:
    """Squares have areas by weight, diamonds span the pooled interval, the prediction interval is a bar, 1 a line."""
    drawing = parsed(figures.drawn("forest", EXAMPLES["forest"]))
    squares = [part for part in drawing.iter(f"{SVG}rect") if "fill-opacity" not in part.attrib]
    sides = [float(part.attrib["width"]) for part in squares]
    assert sides[0] ** 2 / sides[1] ** 2 == pytest.approx(0.15 / 0.85, rel=0.02)
    (diamond,) = [part for part in drawing.iter(f"{SVG}polygon") if "fill-opacity" in part.attrib]
    corners = [tuple(map(float, corner.split(","))) for corner in diamond.attrib["points"].split()]
    ratio = math.log(0.95 / 0.58)
    (low, _), _, (high, _), _ = corners
    (bar,) = [part for part in drawing.iter(f"{SVG}rect") if "fill-opacity" in part.attrib]
    assert float(bar.attrib["width"]) / (high - low) == pytest.approx(math.log(1.1 / 0.5) / ratio, rel=0.01)
    assert {"Weight", "Estimate [95% CI]", "85.0%", "0.74 [0.58, 0.95]", "1/8"} <= set(
        words(figures.drawn("forest", EXAMPLES["forest"]))
    )


@pytest.mark.parametrize(
    "row",
    [
        {"label": "a", "estimate": 0.5, "low": 0.9, "high": 0.2},
        {"label": "a", "estimate": -0.5, "low": -0.9, "high": 0.2},
        {"label": "a", "estimate": 0.5, "low": 0.2, "high": 0.9, "weight": 12},
        {"label": "a", "estimate": 0.5, "low": 0.2, "high": 0.9, "kind": "circle"},
        {"label": "a"},
    ],
)
def test_a_forest_plot_refuses_what_cannot_be(row: dict[str, JsonValue]) -> None:
    """Limits out of order, a negative ratio, a weight above one, an unknown kind or no estimate make no plot."""
    assert figures.drawn("forest", {"rows": [row], "ratio": True}) == ""


def test_an_interval_beyond_all_measure_ends_in_arrows() -> None:
    """A ratio with limits at 0 and without end is drawn with an arrow at each end."""
    rows: list[JsonValue] = [{"label": "a", "estimate": 1.0, "low": 0, "high": "infinity"}]
    drawing = parsed(figures.drawn("forest", {"rows": rows, "ratio": True}))
    assert len(list(drawing.iter(f"{SVG}polygon"))) == 2


def test_dots_of_allowed_tables_are_filled_below_the_level() -> None:
    """Each table is a dot, those with p below the level are filled, and the sentence counts them."""
    data: dict[str, JsonValue] = {"p": [0.01, 0.049, 0.051, 0.2, 0.2], "alpha": 0.05, "test": "pooled z", "label": "x"}
    dots = list(parsed(figures.drawn("allowed_tables", data)).iter(f"{SVG}circle"))
    assert len(dots) == 5
    assert sum("fill" not in dot.attrib for dot in dots) == 2
    assert "In 2 of them" in figures.described("allowed_tables", data)


def test_the_p_value_function_is_the_interval_at_its_level() -> None:
    """The filled part of the curve reaches from limit to limit, where p is 0.05."""
    drawing = figures.drawn("p_value_function", EXAMPLES["p_value_function"])
    (filled,) = parsed(drawing).iter(f"{SVG}polygon")
    places = [float(corner.split(",")[0]) for corner in filled.attrib["points"].split()]
    low, high = place_of(drawing, "−2"), place_of(drawing, "0")
    assert (max(places) - min(places)) / (high - low) == pytest.approx(2.4 / 2, rel=0.01)


@pytest.mark.parametrize("name", ["interval", "p_value_function", "posteriors"])
def test_a_threshold_says_where_it_comes_from(name: str) -> None:
    """A stated minimal important difference is called so, with its source; a convention is called a rough line."""
    stated: dict[str, JsonValue] = {**EXAMPLES[name], "mid_source": "stated in the text", "mid_is_rough": False}
    rough: dict[str, JsonValue] = {**EXAMPLES[name], "mid_source": "a convention", "mid_is_rough": True}
    assert any(text.startswith(strings.MID_SHORT) for text in words(figures.drawn(name, stated)))
    assert any(text.startswith(strings.MID_ROUGH) for text in words(figures.drawn(name, rough)))
    if name != "posteriors":
        assert "(stated in the text)" in figures.described(name, stated)
        assert "is taken to begin at −1: a convention" in figures.described(name, rough)


def test_a_posterior_fills_the_side_of_benefit() -> None:
    """The filled area lies on the side of no difference where benefit is, whichever that is."""
    for better in (True, False):
        drawing = parsed(figures.drawn("posteriors", {**EXAMPLES["posteriors"], "higher_is_better": better}))
        null = next(
            float(line.attrib["x1"]) for line in drawing.iter(f"{SVG}line") if line.attrib["stroke-width"] == "1.2"
        )
        for filled in drawing.iter(f"{SVG}polygon"):
            places = [float(corner.split(",")[0]) for corner in filled.attrib["points"].split()]
            assert min(places) >= null - 0.1 if better else max(places) <= null + 0.1


def test_labels_of_texts_are_inert(hostile: str) -> None:
    """A label from a text adds no element to a drawing and leaves it well-formed."""
    for name, data in (
        ("interval", {"estimate": 1, "low": 0, "high": 2, "label": hostile, "unit": hostile}),
        ("responders", {"treated": 0.4, "control": 0.2, "label": hostile}),
    ):
        plain = figures.drawn(name, {**data, "label": "a", "unit": "b"})
        tags = [part.tag for part in parsed(figures.drawn(name, data)).iter()]
        assert tags == [part.tag for part in parsed(plain).iter()]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (-0.0, "0"),
        (-0.5, "−0.5"),
        (1234.5, "1234"),
        (0.00012345, "0.000123"),
        (12.345, "12.3"),
        (math.inf, "∞"),
    ],
)
def test_numbers_are_short(value: float, text: str) -> None:
    """A number is shown with three digits, a true minus and no exponent."""
    assert shown(value) == text
