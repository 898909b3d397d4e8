"""Groups that nobody assigned: users against non-users, the highest fifth against the lowest, with or without."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from secondread.reading.patterns import lazy_pattern
from secondread.reading.sentences import Sentence

_PEOPLE = (
    r"(?:those|people|patients|women|men|participants|adults|children|smokers|teens|babies|infants|mothers|students"
    r"|volunteers|individuals|subjects|residents|users|nurses|seniors|kids|girls|boys)"
)
_TOOK = (
    r"(?:took|take|taking|used|use|using|ate|eat|eating|drank|drink|drinking|consumed|consume|consuming|had|have|having"
    r"|got|get|getting|received|receive|receiving|wore|were on|underwent|were given|were exposed to|were taking"
    r"|were using)"
)
_NOT = r"(?:(?:did|do|does|were|was)(?:\snot|n['’]t)|(?:had\s|have\s)?never|not|no)"
_LINK = r"(?:than|compared (?:with|to)|versus|vs\.?|relative to|as (?:did\s|were\s)?|while|whereas|and)"
_NAME = r"(?P<name>[A-Za-z][\w/’'-]*(?:\s(?!who|than|were|had|and|or|in|at|over)[a-z][\w/-]*){0,3})"

# "women who used X ... than those who had never used X"
_DID_AND_DID_NOT = lazy_pattern(
    rf"\b{_PEOPLE}\s(?:who\s)?(?:(?:regularly|currently|ever|also|had|were|were currently)\s)?{_TOOK}\s"
    rf"(?:an?\s|the\s|any\s)?{_NAME}\b[^.;]{{0,160}}?\b{_PEOPLE}\s(?P<other>who\s{_NOT}(?:\s\w+)?|not\s\w+|without)\b",
    re.I,
)
_USERS = lazy_pattern(
    rf"\b(?:(?:receiving|using|taking)\s(?:any\s)?)?{_NAME}\s(?:users?|use|drinkers|takers|eaters)\b[^.;]{{0,160}}?"
    r"\b(?P<other>non-?(?:users?|use|drinkers|takers|eaters)|never[- ]users?)\b",
    re.I,
)
_OF = r"(?:(?:levels?|intakes?|amounts?|consumption|quality|scores?|doses?|use|exposure|concentrations?)\s(?:of|to)\s)?"
_HIGHEST = lazy_pattern(
    rf"\b(?P<most>(?:the\s)?(?:highest|most|greatest|largest|top)\s(?:(?:fifth|quarter|third|quintile|quartile|half)\s"
    rf"(?:of|for|in)\s)?{_OF}{_NAME})\b[^.;]{{0,200}}?\b(?P<other>(?:the\s)?(?:lowest|least|smallest|bottom)\b"
    r"(?:\s(?:fifth|quarter|third|quintile|quartile|tertile|half|levels?|intakes?|amounts?|consumption)\b)?)",
    re.I,
)
_HIGH_AND_LOW = lazy_pattern(
    rf"\b(?P<most>(?:high|higher)\s(?:levels?|intakes?|amounts?)\sof\s{_NAME})\b.{{0,200}}?\b(?P<other>(?:low|lower)\s"
    r"(?:levels?|intakes?|amounts?))\b",
    re.I | re.S,
)
_WITH_AND_WITHOUT = lazy_pattern(
    rf"\b{_PEOPLE}\swith\s(?:an?\s|the\s)?{_NAME}\b[^.;]{{0,160}}?\b{_LINK}\s"
    rf"(?:\w+\s){{0,2}}?{_PEOPLE}?\s?(?P<other>without)\b",
    re.I,
)
# No exposure is called by one of these.
_NO_NAME = lazy_pattern(
    r"^(?:categor(?:y|ies)|groups?|levels?|amounts?|rates?|risks?|the|an?|it|them|this|that|more|less|fewer|most|all|both|any|one|two|higher|lower|similar|no|not|been|to|in|on"
    r"|had|were|been|placebo|sham)\b",
    re.I,
)
_ENDS = lazy_pattern(
    r"\s(?:are|is|was|have|has|had|did|do|can|could|may|might|would|will|were|for|on|with|during|before|after|their|by"
    r"|from|but|twice|once|at|more|per|every|each|daily|weekly|showed?|lived?|survived?|when|while|than|compared"
    r"|vs)\b.*$",
    re.I,
)


@dataclass(frozen=True)
class ExposureGroups:
    """The exposed and the unexposed: their names, the words that name them, and where these begin in the document."""

    exposed: str
    words: str
    start: int
    unexposed: str
    other_words: str
    other_start: int


def exposure_groups(sentence: Sentence) -> Iterator[ExposureGroups]:
    """Yield the two groups that a sentence holds against each other without saying that anybody assigned them."""
    text = sentence.text
    for pattern in (_USERS, _HIGHEST, _HIGH_AND_LOW, _DID_AND_DID_NOT, _WITH_AND_WITHOUT):
        match = pattern.search(text)
        if match is None:
            continue
        name = _ENDS.sub("", match.group("name")).strip(" ,'’-")
        if len(name) < 2 or _NO_NAME.match(name):
            continue
        whole = "most" in match.re.groupindex
        lead = match.group("most")[: match.start("name") - match.start("most")] if whole else ""
        lead = re.sub(r"^the\s", "", lead, flags=re.I).lower()
        exposed = f"{lead}{name}" if whole else name
        opposite = _opposite(match.group("other"))
        unexposed = f"{opposite} {_rest(lead)}{name}" if whole else f"no {name}"
        begin = match.start("most") if whole else match.start("name")
        yield ExposureGroups(
            exposed, text[begin : match.start("name") + len(name)], sentence.start + begin,
            unexposed, match.group("other"), sentence.start + match.start("other"),
        )  # fmt: skip
        return


def _opposite(words: str) -> str:
    return re.sub(r"^the\s", "", words, flags=re.I).split()[0].lower()


def _rest(lead: str) -> str:
    return lead.split(" ", 1)[1] if " " in lead else ""
