"""The report as one self-contained HTML file, and its cards as a fragment for a notebook."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from secondread.record import SecondReading
from secondread.report import layout, number_links, palette, strings
from secondread.report.content import check_title, claims_of, content_of, facts_of_finding, facts_of_working
from secondread.report.figure_content import FigureContent
from secondread.report.safe_templates import safe_templates

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
    content = content_of(reading, figures=True)
    title = f"{strings.REPORT_TITLE}: {content.headlines[0]}" if content.headlines else strings.REPORT_TITLE
    return (
        environment()
        .get_template("report.html.j2")
        .render(
            content=content,
            title=title,
            policy=CONTENT_SECURITY_POLICY,
            css=page_css(),
            figures=layout.figures_of(content),
        )
    )


def to_html_fragment(reading: SecondReading) -> str:
    """Return the claims' cards as a piece of HTML with its own styles, for a page that shows other things too.

    Every class and rule begins with ``sr``, and no element has an id, so that two fragments can stand on one page.
    """
    claims = claims_of(reading)
    return environment().get_template("fragment.html.j2").render(claims=claims, css=page_css())


@cache
def environment() -> Environment:
    """Return the report's templates, with what they call."""
    from markupsafe import Markup

    def figure(item: FigureContent) -> Markup:
        # The figures escape their texts themselves.
        return Markup(item.svg)

    environment = safe_templates("secondread.report")
    environment.globals.update(
        t=strings,
        figure=figure,
        check_title=check_title,
        facts_of_finding=facts_of_finding,
        facts_of_working=facts_of_working,
        flow_of=layout.flow_of,
        trial_heading=layout.trial_heading,
        trial_lists=layout.trial_lists,
        arm_columns=layout.ARM_COLUMNS,
        arm_rows=layout.arm_rows,
        outcome_columns=layout.OUTCOME_COLUMNS,
        outcome_rows=layout.outcome_rows,
        trial_anchor=number_links.trial_anchor,
        arm_anchor=number_links.arm_anchor,
        outcome_anchor=number_links.outcome_anchor,
    )
    return environment


@cache
def page_css() -> Any:
    """Return the style sheet of every page, with its colours, light and dark."""
    from markupsafe import Markup

    rules = files("secondread.report").joinpath("templates", "report.css").read_text(encoding="utf-8")
    return Markup(
        f".sr {{ {palette.variables(palette.LIGHT)} }}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ .sr {{ {palette.variables(palette.DARK)} }} }}\n{rules}"
    )
