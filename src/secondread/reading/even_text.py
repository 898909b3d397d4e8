"""Text with one kind of quotation mark, apostrophe, dash and space, of the same length, so that offsets still hold."""

from __future__ import annotations

_SAME = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201b": "'",
        "\u02bc": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u201e": '"',
        "\u201f": '"',
        "\u00ab": '"',
        "\u00bb": '"',
        "\u2010": "-",
        "\u2011": "-",
        "\u2212": "-",
        "\u2014": "\u2013",
        "\u2015": "\u2013",
        "\u00a0": " ",
        "\u2007": " ",
        "\u2009": " ",
        "\u200a": " ",
        "\u202f": " ",
        "\t": " ",
    }
)


def even_text(text: str) -> str:
    """Return the text with typographic variants made even; every character keeps its place."""
    # Two single marks are a double one; the space keeps every character in its place.
    return text.translate(_SAME).replace("''", '" ')
