"""Pages whose text is set sideways, such as a wide table, turned so that their lines run from left to right."""

from __future__ import annotations

from typing import Any

_QUARTER = 1.5708
_NEARLY = 0.1
_SAMPLES = 60


def turned_upright(page: Any, textpage: Any) -> Any:
    """Return the text of a page; where most of it stands sideways, the page is turned first and its text taken anew."""
    import pypdfium2 as pdfium
    import pypdfium2.raw as raw

    count = textpage.count_chars()
    step = max(1, count // _SAMPLES)
    angles = [raw.FPDFText_GetCharAngle(textpage.raw, index) for index in range(0, count, step)]
    width, height = page.get_size()
    turns = ((_QUARTER, (0, 1, -1, 0, height, 0)), (3 * _QUARTER, (0, -1, 1, 0, 0, width)))
    turn = next(
        (
            pdfium.PdfMatrix(*values)
            for quarter, values in turns
            if sum(abs(angle - quarter) < _NEARLY for angle in angles) > 0.6 * len(angles)
        ),
        None,
    )
    if turn is None:
        return textpage
    textpage.close()
    for shape in page.get_objects(max_depth=1):
        shape.transform(turn)
    page.set_mediabox(0, 0, height, width)
    return page.get_textpage()


def is_upright(raw: Any, handle: Any, index: int) -> bool:
    """Tell whether a character stands upright, or next to it; a stamp along the edge of a page does not."""
    angle = float(raw.FPDFText_GetCharAngle(handle, index))
    return angle < 0 or min(angle, abs(4 * _QUARTER - angle)) < 0.5
