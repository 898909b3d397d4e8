"""What an outcome is called for short, in the sentence that names it."""

from __future__ import annotations

from secondread.reading.patterns import lazy_pattern

_ABBREVIATED = lazy_pattern(r"[^.;()]{0,40}?\s?[\[(](?P<short>[A-Z][A-Za-z0-9-]{1,11})[\]);,]")
_MEASURED_BY = lazy_pattern(
    r"\b(?:measured|assessed|evaluated|scored|rated|quantified)\s(?:by|with|using|on)\s(?:the\s|an?\s)?"
    r"(?P<name>(?:[\w-]+\s){0,3}?[A-Z][A-Z-]{2,}[\w-]*(?:\s(?!at\b|in\b|on\b|from\b|after\b)[\w-]+){0,3})"
)


def short_name(text: str, at: int, name: str, start: int, end: int) -> str:
    """Return what an outcome is called for short: its letters, or the instrument by which it was measured, else "".

    Parameters
    ----------
    text
        The sentence that names the outcome between `start` and `end`.
    at, name
        Where its name stands and what it is; what stood within it, as "from baseline to month 6", may be left out.
    """
    short = _ABBREVIATED.match(text, min(at + len(name), len(text)))
    last = text.rfind(" ".join(name.split()[-3:]), start, end)
    if short is None and text[at : at + len(name)] != name and last >= 0:
        # What stood within the name, as "from baseline to month 6", was left out of it.
        short = _ABBREVIATED.match(text, last + len(" ".join(name.split()[-3:])))
    instrument = None if short else _MEASURED_BY.search(text, at)
    return short.group("short") if short else instrument.group("name").strip() if instrument else ""
