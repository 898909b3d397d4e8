"""Makes text of unknown origin harmless to show: no terminal escapes, control characters or hidden direction marks."""

from __future__ import annotations

import re

_ESCAPE_SEQUENCE = re.compile("\x1b\\[[0-?]*[ -/]*[@-~]|\x9b[0-?]*[ -/]*[@-~]")

# C0, DEL and C1 controls but tab and newline; zero-width space and mark; direction marks, embeddings, overrides and
# isolates; invisible operators; interlinear and tag characters; non-characters. Joiners stay: scripts need them.
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
_LINE_SEPARATORS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SURROGATES = re.compile("[\ud800-\udfff]")


def safe_text(text: str) -> str:
    """Return `text` without escape sequences, control characters and bidirectional controls; newlines and tabs stay."""
    text = _LINE_SEPARATORS.sub("\n", text)
    text = _ESCAPE_SEQUENCE.sub("", text)
    return _SURROGATES.sub("\ufffd", UNSEEN.sub("", text))


def one_line(text: str) -> str:
    """Return `text` made safe, with every run of white space turned into one space."""
    return " ".join(safe_text(text).split())


def shortened(text: str, length: int) -> str:
    """Return one line of at most `length` characters, cut at a word and ended by "…" where it was longer."""
    text = one_line(text)
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    space = cut.rfind(" ")
    if space > length // 2:
        cut = cut[:space]
    return cut.rstrip(" ,;:–—-") + "…"
