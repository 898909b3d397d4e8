"""What people were, became or did ("were pain-free", "achieved ACR20", "died"), as the noun that names the outcome."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from secondread.reading.patterns import lazy_pattern

_FREE = (
    r"\b(?P<of>[a-z]{3,})-free\b(?!\s(?:survival|days?|interval|tissue|diet|mass|light|time|period|drug))"
    r"|\bfree (?:of|from)\s(?:any\s|all\s|their\s)?(?P<from>[a-z][a-z-]+(?:\s[a-z-]+)?)"
    r"(?=\s(?:at|after|for|by|in|with|on|than|compared|versus|vs|during|over)\b|[.,;:()]|$)"
)
_CRITERION = (
    r"\b(?:achiev\w+|reach\w*|met|attain\w*|had|having)\s(?:an?\s|the\s|at least an?\s)?(?P<criterion>"
    r"(?:ACR|PASI|EASI|ASAS|SRI|SALT|HiSCR|DAS|NAPSI|MADRS)[\s-]?\d{0,3})(?:\s?(?:response|responses|criteria))?\b"
)
# "lived to five years", "delivered early"
_LIVED = r"\b(?P<survival>lived\s(?:to|at least|for at least|beyond|past|more than|longer than))\b"
_PRETERM = (
    r"\b(?P<preterm>(?:delivered|gave birth|were delivered|were born)\s(?:too\s)?"
    r"(?:early|preterm|prematurely|before\s(?:\d+|thirty)))\b"
)
_REMISSION = (
    r"\b(?:in|into|achiev\w+|reach\w*|had|entered|maintain\w+|attain\w*)\s(?:an?\s)?"
    r"(?P<remission>(?:(?:complete|clinical|partial|full|sustained|deep|endoscopic|steroid-free|diabetes)\s(?:or\s\w+\s)?)*"
    r"remission)\b"
)
# One verb of what befell people and its noun; only where it is the people's own verb, without an object.
_NOUN_OF_VERB = {
    "died": "death", "dies": "death", "die": "death", "dying": "death", "survived": "survival", "survive": "survival",
    "relapsed": "relapse", "relapse": "relapse", "responded": "response", "respond": "response",
    "recovered": "recovery", "recover": "recovery", "were cured": "cure", "was cured": "cure",
    "quit": "quitting", "stopped smoking": "quitting smoking", "quit smoking": "quitting smoking",
    "were abstinent": "abstinence", "remained abstinent": "abstinence", "stayed abstinent": "abstinence",
    "felt better": "feeling better", "felt worse": "feeling worse",
    "improved": "improvement", "worsened": "worsening", "became pregnant": "pregnancy", "got pregnant": "pregnancy",
    "conceived": "pregnancy", "dropped out": "dropping out", "drop out": "dropping out",
    "were alive": "survival", "be alive": "survival", "were still alive": "survival",
    "were hospitalized": "hospitalization",
    "were hospitalised": "hospitalisation", "was hospitalized": "hospitalization", "vomited": "vomiting",
    "were readmitted": "readmission", "fell ill": "illness", "got sick": "illness", "progressed": "progression",
    "gave birth": "birth", "miscarried": "miscarriage", "healed": "healing",
}  # fmt: skip


# Known only where the words before say that it is a risk: "fell" by itself is told of scores.
_NOUN_OF_RISK = {
    "fall": "falls", "lose weight": "weight loss", "gain weight": "weight gain", "get sick": "illness",
    "fall ill": "illness", "fall sick": "illness", "be hospitalized": "hospitalization", "be readmitted": "readmission",
    "be hospitalised": "hospitalisation", "get pregnant": "pregnancy", "become pregnant": "pregnancy",
    "catch a cold": "colds", "be cured": "cure", "have died": "death", "be dead": "death",
}  # fmt: skip
_NOT_DONE = lazy_pattern(r"(?:\b(?:not|never|no)|n['’]t)\s(?:\w+\s)?$", re.I)


@dataclass(frozen=True)
class FoundState:
    """The noun for what people were or did, the words as printed, and their place."""

    noun: str
    words: str
    start: int
    end: int


def find_state(text: str) -> FoundState | None:
    """Return the first state that a stretch tells of, None when it tells of none.

    A verb counts only where people do it: right after them, after a share ("12% died", "9 of those given X died") or at
    the end of the clause.
    """
    states, verbs = _compiled()
    match = states.search(text)
    if match:
        groups = {name: words for name, words in match.groupdict().items() if words}
        name, words = next(iter(groups.items()))
        noun = f"freedom from {words.lower()}" if name in ("of", "from") else words
        noun = {"survival": "survival", "preterm": "preterm birth"}.get(name, noun)
        if name == "criterion":
            noun = f"{words} response"
        return FoundState(noun, match.group(), match.start(), match.end())
    match = verbs.search(text)
    # "died or were admitted" is a composite, not a death.
    if (
        match
        and not re.match(r"\s(?:[\w-]+\s){0,5}or\b|,?\sor\b", text[match.end() :])
        and not re.search(r"\bor\s(?:[\w-]+\s){0,4}$", text[: match.start()])
    ):
        verb = " ".join(match.group("verb").lower().split())
        noun = _NOUN_OF_VERB[verb]
        if _NOT_DONE.search(text[: match.start()]):
            # "had not worsened" counts those who stayed well.
            noun = f"freedom from {noun}"
        return FoundState(noun, match.group("verb"), *match.span("verb"))
    return None


def noun_of(verb: str) -> str:
    """Return the noun of a verb that stands for an outcome by itself ("died"), "" when it is not known."""
    told = " ".join(verb.lower().split())
    return _NOUN_OF_VERB.get(told) or _NOUN_OF_RISK.get(told, "")


@cache
def _compiled() -> tuple[re.Pattern[str], re.Pattern[str]]:
    verbs = "|".join(verb.replace(" ", r"\s") for verb in sorted(_NOUN_OF_VERB, key=len, reverse=True))
    # No object may follow: "quit taking the drug", "improved sleep" and "the drug improved survival" are other things.
    return (
        re.compile("|".join((_FREE, _CRITERION, _REMISSION, _LIVED, _PRETERM)), re.I),
        re.compile(
            rf"\b(?P<verb>{verbs})\b(?=\s(?:in|on|with|at|after|of|while|whereas|compared|versus|vs|than|within|by|during"
            r"|from|over|among|against|and|for|per)\b|\s?[.,;:()]|\s?$)",
            re.I,
        ),
    )
