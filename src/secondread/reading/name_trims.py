"""What stands around the name of an outcome and is no part of it: verbs, sizes, people, times, comparatives."""

from __future__ import annotations

import re

from secondread.reading.patterns import lazy_pattern

_COUNT = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+)"
_WHO = (
    r"(?:patients|participants|people|persons|women|men|children|adults|subjects|volunteers|infants|babies|smokers|drinkers"
    r"|users|recipients|residents|survivors|adolescents|teenagers|veterans|groups?|arms?)"
)
# "A resulted in a greater drop in weight": what it resulted in is measured.
_RESULTED = lazy_pattern(
    r"^back\son\s|^(?:about\s|an?\s)?\d[\d.]*\s?(?:%|percent)\s(?:chance|likelihood|probability|risk)\sof\s"
    r"|^(?:a\s|the\s)?(?:person|patient|participant|people|individual|user)s?['’]s?\s(?=[a-z])|^percent\s(?:the\s)?"
    r"|^.*\b(?:resulted in|led to|yielded|induced|produced|regarding|in terms of|with regards? to)\s",
    re.I,
)
# "no difference between the A and B groups in the rate of falls"
_OF_GROUPS = lazy_pattern(r"^(?:[\w/'’+-]+\s){1,6}?(?:groups|arms)\sin\s(?:the\s)?", re.I)
# "demonstrating superior survival", "reported lower pain scores"; the lower back is a place.
_FIRST = lazy_pattern(
    r"^(?:(?:demonstrating|showing|achieving|reporting|reaching|gotten|getting|experienc(?:e|es|ing)(?!\s(?:of|with)\b)"
    r"|(?:significant|dramatic|marked|substantial|lower|higher|greater|smaller|larger|superior|shorter|longer|increased|decreased|reduced|improved)"
    r"(?!\s(?:back|limbs?|legs?|extremit\w+|respiratory|urinary|body|abdom\w+|gastro\w+|esoph\w+|oesoph\w+|eyelids?|risks?|odds"
    rf"|chances?|education)\b)|{_COUNT}(?!\s(?:or|and|to|hours?|days?|weeks?|months?|years?)\b))\s(?=[A-Za-z]))+",
    re.I,
)
_LAST = (
    # "survival in patients given A", "agitation in a small group of patients"; whom an illness marks is kept: what is
    # told of people "with chronic pain" may be told of them alone.
    rf"\s(?:in|among|for)\s(?:[\w'’-]+\s){{0,4}}?{_WHO}\b(?!\swith\b).*$",
    r"\s(?:in|for|among)\s(?:an?\s)?(?:greater|larger|smaller|higher|lower|similar)\s(?:percentage|proportion|share|number)\b.*$",
    r"\sand\san?\s\d.*$",
    r"\sin\s(?:their|a|the)\s(?:whole\s)?(?:lifetimes?|li[fv]es?)$",
    r"\s(?:first\sthing\s)?the\s(?:next|following)\s(?:morning|day|night|week)$",
    r"\sby\san?\s(?:similar|small|large|greater)\b.*$",
    r"\s(?:due in|due largely|thanks to|over time|at the (?:end|start|beginning))\b.*$",
    r"\s(?:below|above|under|reduced|faster|slower|sooner|later|earlier)$",
)
_PATTERNS = tuple(lazy_pattern(one, re.I) for one in _LAST)
# A stretch of time, a share of people, and who did the study measure nothing.
_NOTHING = lazy_pattern(
    rf"(?:(?:one|{_COUNT})[\s-](?:more\s|full\s)?(?:hours?|days?|weeks?|months?|years?)|(?:hour|day|week|month|year)\s{_COUNT})$"
    r"|(?:half|one[- ]third|two[- ]thirds|researchers|scientists|doctors|investigators|authors|physicians"
    r"|(?:group|arm)s?)\b"
    r"|(?:common|frequent|rare|likely|deadly|degrees?|terms|found|true|options?|thanks|since|wide|variety|amount|kinds?|sorts?"
    r"|meters|metres|pounds|points|risks?|odds|chances?)$",
    re.I,
)


def trimmed(words: str) -> str:
    """Return a name without what only surrounds it, "" where nothing that could be measured is left."""
    text = words
    for pattern in (_RESULTED, _OF_GROUPS, _FIRST):
        text = pattern.sub("", text)
    for pattern in _PATTERNS:
        shorter = pattern.sub("", text)
        text = shorter if re.search(r"[A-Za-z]{3}", shorter) else text
    if text != words:
        text = re.sub(r"^(?:an?|the|their|its)\s", "", text)
    return "" if _NOTHING.match(text) else text
