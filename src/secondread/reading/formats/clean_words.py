"""Text without the characters that nobody sees and that would split a word or number, or turn its direction."""

from __future__ import annotations

from secondread.reading.patterns import lazy_pattern

# Zero-width spaces and joiners, soft hyphens, direction marks, byte order marks, variation selectors, controls.
_UNSEEN = lazy_pattern(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]"
)
_WHITE = lazy_pattern("[ \t\r\n\x0b\x0c\x85\u2028\u2029]+")


def without_unseen(text: str) -> tuple[str, int]:
    """Return the text without unseen characters, and how many were left out."""
    return _UNSEEN.subn("", text)


def clean(text: str) -> str:
    """Return the text on one line without unseen characters; thin and fixed spaces stay, since numbers use them."""
    return _WHITE.sub(" ", _UNSEEN.sub("", text)).strip()
