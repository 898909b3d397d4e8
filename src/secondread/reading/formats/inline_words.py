"""The words inside an element of an article's markup, with raised text kept apart and reference marks left out."""

from __future__ import annotations

from typing import Any

from secondread.reading.formats.linked_text import LINK_END, LINK_START, unmarked
from secondread.reading.formats.raised import lowered, raised
from secondread.reading.formats.xml_safety import attribute, local
from secondread.reading.patterns import lazy_pattern

_LEFT_OUT = frozenset(
    ["tex-math", "graphic", "inline-graphic", "object-id", "fn", "index-term", "private-char", "script", "style", "img"]
)
# Elements that end a word: a table cell of two paragraphs must not glue the last word of one to the next.
_PARTED = frozenset(
    [
        "p",
        "break",
        "br",
        "list",
        "list-item",
        "title",
        "label",
        "disp-formula",
        "def",
        "term",
        "li",
        "td",
        "th",
        "entry",
        "tr",
        "row",
        "div",
        "caption",
        "disp-quote",
        "hr",
        "sec",
        "verse-line",
        "attrib",
        "ul",
        "ol",
    ]
)
_NOTE_TYPES = frozenset(["table-fn", "fn", "author-notes"])
_REFERENCE_TYPES = frozenset(["bibr", "ref"])
# What is left of "(1, 2)" or "[3-5]" once the numbers of the references are out.
_EMPTY_BRACKETS = lazy_pattern(r"\s?[\[(][\s,;\-–—&]*[\])]")
_ONLY_MARKS = lazy_pattern(r"[\s,;\-–—\[\]()]*")


def inline_words(element: Any, addresses: list[str] | None = None) -> str:
    """Return the words in an element; with a list for `addresses`, links are marked and their addresses added to it.

    ``10<sup>9</sup>`` becomes ``10^9``; references to the list of literature are dropped with their brackets.
    """
    pieces: list[str] = []
    dropped = _gather(element, pieces, addresses)
    text = "".join(pieces)
    return _EMPTY_BRACKETS.sub("", text) if dropped else text


def _gather(element: Any, pieces: list[str], addresses: list[str] | None) -> bool:
    """Add the words of an element to the pieces and tell whether a reference was dropped."""
    dropped = False
    if element.text:
        pieces.append(unmarked(element.text))
    for child in element:
        dropped |= _one(child, pieces, addresses)
        if child.tail:
            pieces.append(unmarked(child.tail))
    return dropped


def _one(child: Any, pieces: list[str], addresses: list[str] | None) -> bool:
    name = local(child)
    if not name or name in _LEFT_OUT:
        return False
    if name == "xref" and attribute(child, "ref-type") in _REFERENCE_TYPES:
        return True
    if name == "xref" and attribute(child, "ref-type") in _NOTE_TYPES and child.find(".//{*}sup") is None:
        # A mark of a note is set raised, whether or not the file says so: "<0.001" with note 2 is no 0.0012.
        return _shifted(child, "sup", pieces, addresses)
    if name in ("sup", "sub", "msup", "msub", "mfrac"):
        return _shifted(child, name, pieces, addresses)
    if name in ("ext-link", "uri", "a", "self-uri") and addresses is not None:
        address = attribute(child, "href") or (child.text or "")
        if address.startswith(("http://", "https://", "doi:", "mailto:")) or attribute(child, "ext-link-type"):
            addresses.append(address.strip())
            pieces.append(LINK_START)
            dropped = _gather(child, pieces, None)
            pieces.append(LINK_END)
            return dropped
    parted = name in _PARTED
    if parted:
        pieces.append(" ")
    dropped = _gather(child, pieces, addresses)
    if parted:
        pieces.append(" ")
    return dropped


def _shifted(child: Any, name: str, pieces: list[str], addresses: list[str] | None) -> bool:
    """Add raised or lowered text, or a power or fraction of a formula."""
    parts: list[list[str]] = []
    dropped = False
    if name in ("msup", "msub", "mfrac"):
        for part in child:
            parts.append([])
            dropped |= _one(part, parts[-1], None)
        words = ["".join(part).strip() for part in parts]
        pieces.append({"msup": "^", "msub": "_", "mfrac": "/"}[name].join(word for word in words if word))
        return dropped
    inner: list[str] = []
    dropped = _gather(child, inner, addresses)
    text = "".join(inner)
    if dropped and _ONLY_MARKS.fullmatch(text):
        return True
    if not text.strip():
        pieces.append(text)
        return dropped
    before = "".join(pieces[-3:])[-12:]
    mark_of_a_note = not before.strip() and len(pieces) < 3 and name == "sup"
    shifted = raised(before, text) if name == "sup" else lowered(before, text)
    pieces.append(shifted + " " if mark_of_a_note else shifted)
    return dropped
