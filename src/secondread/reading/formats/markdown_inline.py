"""The words of a line of Markdown, without its marks for emphasis, links and raised text."""

from __future__ import annotations

import html
import re

from secondread.reading.formats.linked_text import LINK_END, LINK_START, unmarked
from secondread.reading.formats.raised import lowered, raised
from secondread.reading.patterns import lazy_pattern

_ESCAPED = lazy_pattern(r"\\([\\`*_{}\[\]()#+\-.!|~^<>$\"'])")
_PROTECTED = {character: chr(0xE100 + index) for index, character in enumerate("\\`*_{}[]()#+-.!|~^<>$\"'")}
_RESTORED = str.maketrans({value: key for key, value in _PROTECTED.items()})
_IMAGE = lazy_pattern(r"!\[([^\[\]]{0,500})\]\([^()\s]{0,1000}(?:\s[^()]{0,200})?\)(?:\{[^{}]{0,200}\})?")
_LINK = lazy_pattern(
    r"\[([^\[\]]{1,1000})\]\(\s?<?([^()\s>]{0,1000}(?:\([^()\s]{0,200}\)[^()\s>]{0,500})?)>?(?:\s[^()]{0,200})?\)"
)
_SPAN = lazy_pattern(r"\[([^\[\]]{1,1000})\]\{[^{}]{0,200}\}")
_AUTOLINK = lazy_pattern(r"<(https?://[^<>\s]{1,1000})>")
_RAISED = lazy_pattern(r"\^((?:\\ |[^\s^]|(?<=,) ){1,40})\^|<sup>([^<>]{1,60})</sup>")
_LOWERED = lazy_pattern(r"(?<!~)~([^\s~]{1,40})~(?!~)|<sub>([^<>]{1,60})</sub>")
_STRONG = lazy_pattern(r"(\*{1,3}|_{2,3})(?=\S)(.{1,400}?)(?<=[^\s*_])\1", re.S)
# "*Placebo (*n* = 42)*", as converters write: a mark after a word, with a space on its inside.
_LOOSE = lazy_pattern(r"(?<=\w)\*(\s[^*\n]{1,200}[^\s*])\*(?![\w*])")
_EMPHASIS = lazy_pattern(r"(?<!\w)_(?=\S)([^_]{1,1000}?)(?<=\S)_(?!\w)")
_STRUCK = lazy_pattern(r"~~(?=\S)(.{1,400}?)(?<=\S)~~", re.S)
_CODE = lazy_pattern(r"(`{1,2})([^`]{1,1000})\1")
_TAG = lazy_pattern(r"</?[a-zA-Z][a-zA-Z0-9]{0,12}(?:\s[^<>]{0,500})?/?>")
_FOOTNOTE_MARK = lazy_pattern(r"\[\^([\w\-]{1,20})\](?!:)")
_MATH = lazy_pattern(r"(?<![\w$])\$(?=\S)([^$\n]{1,300})(?<=\S)\$(?!\d)")


def plain_inline(text: str, addresses: list[str] | None = None) -> str:
    """Return the words of a line; with a list for `addresses`, links are marked and their addresses added to it.

    ``10^9^`` becomes ``10^9``, ``**0.04**`` becomes ``0.04``, ``--`` between numbers becomes a dash.
    """
    words = _ESCAPED.sub(lambda match: _PROTECTED[match.group(1)], unmarked(text))
    words = _CODE.sub(lambda match: match.group(2), words)
    words = _MATH.sub(lambda match: match.group(1).replace("\\", ""), words)
    words = _IMAGE.sub(lambda match: match.group(1), words)

    def link(match: re.Match[str]) -> str:
        address = match.group(2).translate(_RESTORED)
        if addresses is None or not address.startswith(("http://", "https://", "mailto:", "www.")):
            return match.group(1)
        addresses.append(address)
        return f"{LINK_START}{match.group(1)}{LINK_END}"

    words = _LINK.sub(link, words)
    words = _AUTOLINK.sub(lambda match: match.group(1), words)
    words = _SPAN.sub(lambda match: match.group(1), words)
    for _ in range(3):  # "***a***" and "**b *c***" nest at most so deep
        fewer = _STRONG.sub(lambda match: match.group(2), words)
        if fewer == words:
            break
        words = fewer
    words = _LOOSE.sub(lambda match: match.group(1), words)
    words = _EMPHASIS.sub(lambda match: match.group(1), words)
    words = _STRUCK.sub(lambda match: match.group(1), words)
    words = _RAISED.sub(_up, words)
    words = _LOWERED.sub(_down, words)
    words = _FOOTNOTE_MARK.sub(lambda match: f"^{match.group(1)}", words)
    words = _TAG.sub(" ", words)
    words = re.sub(r"(?<!-)---(?!-)", "—", words)
    words = re.sub(r"(?<!-)--(?!-)", "–", words)
    return html.unescape(words).translate(_RESTORED)


def _up(match: re.Match[str]) -> str:
    before = match.string[max(0, match.start() - 12) : match.start()]
    written = raised(before, (match.group(1) or match.group(2)).replace("\\ ", " "))
    # At the start of a line a raised mark names a note; the note's words begin after it.
    return written if before.strip() else written + " "


def _down(match: re.Match[str]) -> str:
    before = match.string[max(0, match.start() - 12) : match.start()]
    return lowered(before, match.group(1) or match.group(2))
