"""What several trials say together, as one self-contained HTML page."""

from __future__ import annotations

from secondread.report.html import CONTENT_SECURITY_POLICY, environment, page_css
from secondread.report.pooling import strings
from secondread.report.pooling.content import PoolingContent


def to_page(content: PoolingContent) -> str:
    """Return the page: the forest plot, what it means, and what other looks at the same trials show."""
    from markupsafe import Markup

    def drawn(svg: str) -> Markup:
        # the figures escape their texts themselves
        return Markup(f'<figure class="sr-figure-box">{svg}</figure>')

    template = environment().get_template("pooling.html.j2")
    return template.render(content=content, words=strings, policy=CONTENT_SECURITY_POLICY, css=page_css(), drawn=drawn)
