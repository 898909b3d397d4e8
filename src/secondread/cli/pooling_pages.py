"""The files that show several trials together: web page, PDF and drawing, as ``pool``, ``network`` and ``dose`` ask."""

from __future__ import annotations

from secondread.report.figure_content import standalone
from secondread.report.pooling.content import PoolingContent


def pooling_pages(
    content: PoolingContent, drawing: str, *, html: str | None, pdf: str | None, svg: str | None
) -> dict[str, str | bytes]:
    """Return what is to be written, by the name of its file; `drawing` is the figure that stands by itself."""
    made: dict[str, str | bytes] = {}
    if svg:
        made[svg] = standalone(drawing)
    if html:
        from secondread.report.pooling.page import to_page

        made[html] = to_page(content)
    if pdf:
        from secondread.report.pooling.paper import to_paper

        made[pdf] = to_paper(content)
    return made
