"""The report as one self-contained HTML file, and its cards as a fragment for a notebook."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from secondread.record import SecondReading
from secondread.report import palette, strings
from secondread.report.content import check_title, claims_of, content_of
from secondread.report.figure_content import FigureContent
from secondread.report.safe_text import safe_text

if TYPE_CHECKING:
    from jinja2 import Environment

# Nothing is fetched and nothing runs, whatever the text holds.
CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def to_html(reading: SecondReading) -> str:
    """Return the report as one HTML file: no script, nothing from elsewhere, readable on a phone and on paper.

    Parameters
    ----------
    reading : SecondReading
        Record, verdicts and settings.

    Returns
    -------
    str
        The whole document; the same for the same reading. Text of the documents stands in it as text only.
    """
    content = content_of(reading)
    title = f"{strings.REPORT_TITLE}: {content.headlines[0]}" if content.headlines else strings.REPORT_TITLE
    return (
        _environment()
        .get_template("report.html.j2")
        .render(content=content, title=title, policy=CONTENT_SECURITY_POLICY, css=_css())
    )


def to_html_fragment(reading: SecondReading) -> str:
    """Return the claims' cards as a piece of HTML with its own styles, for a page that shows other things too.

    Every class and rule begins with ``sr``, and no element has an id, so that two fragments can stand on one page.
    """
    claims = claims_of(reading)
    return _environment().get_template("fragment.html.j2").render(claims=claims, css=_css())


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    def harmless(value: Any) -> Any:
        """Clean every text on its way into the page; what is already markup was made here."""
        return safe_text(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    def figure(item: FigureContent) -> Markup:
        # The figures escape their texts themselves.
        return Markup(item.svg)

    def figure_words(item: FigureContent) -> str:
        return item.words

    environment = Environment(
        loader=PackageLoader("secondread.report", "templates"),
        autoescape=True,
        finalize=harmless,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(t=strings, figure=figure, figure_words=figure_words, check_title=check_title)
    environment.filters["css_name"] = lambda label: str(label).replace("_", "-")
    return environment


@cache
def _css() -> Any:
    from markupsafe import Markup

    rules = files("secondread.report").joinpath("templates", "report.css").read_text(encoding="utf-8")
    return Markup(
        f".sr {{ {palette.variables(palette.LIGHT)} }}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ .sr {{ {palette.variables(palette.DARK)} }} }}\n{rules}"
    )
