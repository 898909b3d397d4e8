"""Where a post in the first person begins after a news story, with no title to tell the two apart."""

from __future__ import annotations

from collections.abc import Sequence

from secondread.reading.patterns import lazy_pattern

_QUOTED = lazy_pattern(r"[\"“][^\"”]{0,2000}(?:[\"”]|$)")
_I = lazy_pattern(r"\bI(?:['’](?:ve|m|d|ll))?\b|\b[Mm]y\b|\b[Mm]e\b")
_TO_READERS = lazy_pattern(r"\b[Yy]ou(?:['’](?:re|ve|ll|d)|r)?\b|\b[Ww]e\b|\bus\b")
_VERB = r"(?:said|says|told|noted|noting|added|explained|wrote|disagrees|warned|reported|responded)"
# People or a team do the saying: "the study said" and "patients responded" attribute nothing to anyone.
_ATTRIBUTED = lazy_pattern(
    rf"\b(?:(?!The|A|An|This|That|It|But|And)[A-Z][\w’'-]+,?|he|she|authors?|researchers?|investigators|writers"
    rf"|doctors)"
    rf"\s(?:also\s|then\s|\w+\sthat\s)?{_VERB}\b|\b{_VERB}\s(?:Dr\.?\s)?[A-Z][\w’'-]+|\baccording to\s[A-Z]"
)
_DATELINE = lazy_pattern(r"^[A-Z][A-Z .,]{3,40}(?:\([A-Z][\w ]+\)\s?)?\s?[—–-]\s|\((?:Reuters|AP|AFP|UPI|HealthDay)")


def post_begins(paragraphs: Sequence[str]) -> int | None:
    """Return the position of the paragraph where the post begins, None where no post follows a story.

    A story tells what others said, without "I" outside quotation marks; a post speaks as "I" or to "you" in two
    paragraphs or more, attributes nothing and has no dateline.
    """
    bare = [_QUOTED.sub(" ", paragraph) for paragraph in paragraphs]
    attributed = [bool(_ATTRIBUTED.search(text) or _DATELINE.search(text)) for text in bare]
    last = max((place for place, found in enumerate(attributed) if found and not _I.search(bare[place])), default=-1)
    story, rest = range(last + 1), range(last + 1, len(bare))
    if sum(attributed) < 3 or any(_I.search(bare[place]) for place in story):
        return None
    personal = [place for place in rest if _I.search(bare[place]) or _TO_READERS.search(bare[place])]
    if len(personal) < 2 or sum(len(_I.findall(bare[place])) for place in personal) < 2:
        return None
    return personal[0]
