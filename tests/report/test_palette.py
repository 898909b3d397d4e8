"""The colours of the report."""

import re

import pytest

from secondread.report import palette
from secondread.report.html import to_html


def luminance(colour: str) -> float:
    """Relative luminance of a colour as WCAG 2.2 defines it."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_that_of_the_standard() -> None:
    """Black on white is 21 to 1, and the grey #767676 just passes AA on white, as the standard's examples have it."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)


@pytest.mark.parametrize("colours", [palette.LIGHT, palette.DARK], ids=["light", "dark"])
def test_every_text_colour_passes_aa(colours: dict[str, str]) -> None:
    """Every colour that text has stands out from page and card by 4.5 to 1 (WCAG 2.2, 1.4.3)."""
    texts = set(colours) - {"ground", "card", "rule", "accent"}
    assert len(texts) == 8
    for name in texts:
        for ground in ("ground", "card"):
            assert contrast(colours[name], colours[ground]) >= 4.5, (name, ground)


@pytest.mark.parametrize("colours", [palette.LIGHT, palette.DARK], ids=["light", "dark"])
def test_figures_pass_for_graphics(colours: dict[str, str]) -> None:
    """The colour of marks in figures stands out by 3 to 1 (WCAG 2.2, 1.4.11)."""
    assert min(contrast(colours["accent"], colours[ground]) for ground in ("ground", "card")) >= 3


def test_styles_use_only_the_palette(reading: object) -> None:
    """The page names no colour beside those tested here."""
    from secondread.record import SecondReading

    assert isinstance(reading, SecondReading)
    style = to_html(reading).split("<style>")[1].split("</style>")[0]
    assert set(re.findall(r"#[0-9a-f]{3,8}\b", style)) <= {*palette.LIGHT.values(), *palette.DARK.values()}
