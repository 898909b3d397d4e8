"""Templates of web pages, with the one rule that keeps the text of documents harmless in all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from secondread.report.safe_text import safe_text

if TYPE_CHECKING:
    from jinja2 import Environment


def safe_templates(package: str) -> Environment:
    """Return the templates of a package: every value is escaped and made harmless on its way into a page."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    def harmless(value: Any) -> Any:
        """Clean every text on its way into the page; what is already markup was made here."""
        return safe_text(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    environment = Environment(
        loader=PackageLoader(package, "templates"),
        autoescape=True,
        finalize=harmless,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["css_name"] = lambda label: str(label).replace("_", "-")
    return environment
