"""Templates: whatever a document holds, it enters a page as text."""

from __future__ import annotations

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from secondread.report.safe_templates import safe_templates


@pytest.mark.parametrize("package", ["secondread.report", "secondread.app"])
def test_markup_and_hidden_signs_of_a_document_stay_text(package: str) -> None:
    page = safe_templates(package).from_string("<p title='{{ text }}'>{{ text }}</p>")
    made = page.render(text="<script>alert('x')</script>\u202eabc\x00")
    assert "<script" not in made
    assert "'x'" not in made
    assert "\u202e" not in made
    assert "\x00" not in made


def test_markup_made_here_stands_as_it_is_and_labels_become_names_of_styles() -> None:
    page = safe_templates("secondread.report").from_string("{{ drawn }} {{ label | css_name }}")
    assert page.render(drawn=Markup("<svg/>"), label="not_supported") == "<svg/> not-supported"


def test_a_value_that_was_forgotten_is_an_error_and_not_an_empty_place() -> None:
    with pytest.raises(UndefinedError):
        safe_templates("secondread.report").from_string("{{ forgotten }}").render()
