"""The figures."""

from __future__ import annotations

import math
import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import JsonValue

from secondread.report import figures, strings
from secondread.report.figures.interval import Interval
from secondread.report.figures.numbers import shown

SVG = "{http://www.w3.org/2000/svg}"
PAIN = Interval(-0.5, -1.1, 0.1, mid=1.0, label="pain", unit="points", higher_is_better=False)
values = st.floats(min_value=-1e6, max_value=1e6, allow_nan=False)


def parsed(drawing: str) -> ElementTree.Element:
    return ElementTree.fromstring(drawing)


def words(drawing: str) -> list[str]:
    return [str(part.text) for part in parsed(drawing).iter(f"{SVG}text")]


def place_of(drawing: str, text: str) -> float:
    (found,) = [part for part in parsed(drawing).iter(f"{SVG}text") if part.text == text]
    return float(found.attrib["x"])


def test_interval_says_what_it_holds() -> None:
    """An interval over no difference and the MID is said to include both; one beyond both is said to exclude both."""
    assert "includes both “no difference” and an important benefit" in figures.interval_text(PAIN)
    for low, high, better, end in (
        (-0.9, -0.1, False, "excludes both “no difference” and an important benefit."),
        (0.2, 1.9, False, "excludes both “no difference” and an important benefit."),
        (0.2, 1.9, True, "excludes “no difference” and reaches an important benefit."),
        (1.2, 1.9, True, "The whole interval is an important benefit."),
        (-0.9, 0.9, True, "includes “no difference” and excludes an important benefit."),
        (0.1, 0.9, None, "excludes “no difference”."),
    ):
        interval = Interval((low + high) / 2, low, high, mid=1.0, higher_is_better=better)
        assert figures.interval_text(interval).endswith(end)


def test_benefit_stands_on_its_side() -> None:
    """Where lower is better the MID lies left of no difference and the word for benefit on the left; else right."""
    lower = figures.interval_figure(PAIN)
    higher = figures.interval_figure(Interval(0.5, -0.1, 1.1, mid=1.0, higher_is_better=True))
    assert place_of(lower, "MID −1") < place_of(lower, strings.NO_DIFFERENCE)
    assert place_of(higher, "MID 1") > place_of(higher, strings.NO_DIFFERENCE)
    assert f"← {strings.IMPORTANT_BENEFIT}" in words(lower)
    assert f"{strings.IMPORTANT_BENEFIT} →" in words(higher)


def test_without_a_direction_no_side_is_better() -> None:
    """Where the text does not say which way is better, the figure names no benefit and draws no MID."""
    drawing = figures.interval_figure(Interval(0.5, -0.1, 1.1, mid=1.0))
    assert not any("better" in text or "benefit" in text or "MID" in text for text in words(drawing))


def test_ratios_are_drawn_on_a_log_scale() -> None:
    """A ratio of 2 and one of 1/2 stand equally far from 1, and the MID of a ratio is a ratio."""
    interval = Interval(1.0, 0.5, 2.0, null=1.0, mid=0.8, higher_is_better=False)
    drawing = figures.interval_figure(interval)
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
    drawing = figures.interval_figure(Interval(estimate, low, high, null=null, mid=mid, higher_is_better=better))
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
    everything: dict[str, JsonValue] = {
        "estimate": 1, "low": 0.2, "high": 0.4, "treated": 0.4, "control": 0.2, "added": [1, 2], "p": [0.2, 0.1],
    }  # fmt: skip
    root = parsed(figures.drawn(name, everything))
    assert [part.tag for part in root][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert root.attrib["role"] == "img"
    assert root[1].text == figures.described(name, everything)


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
