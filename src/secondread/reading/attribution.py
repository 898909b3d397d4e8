"""The words in a sentence that say who says it: "X said", "according to X", "the study found that"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from secondread.reading.patterns import lazy_pattern

# Verbs of saying make their subject the speaker; verbs of finding leave the word with whoever tells of the finding.
_SAY = (
    r"said|says|say|tells|told|added|adds|noted|notes|note(?= that)|explained|explains|"
    r"(?:wrote|writes|write)(?! down\b)|"
    r"cautioned|cautions|caution(?= that)|warned|warns|"
    r"warn|stressed|stresses|argued|argues|argue|commented|comments|acknowledged|acknowledges|speculated|"
    r"pointed out|points out|"
    r"point out|advised|advises|advise|believes?|believed|thinks|thought|emphasi[sz]ed|emphasi[sz]es|stated|"
    r"states|observed|observes|agreed|agrees|"
    r"claimed|claims|remarked|admitted(?= that|[.,\"])|conceded|countered|contends?|hopes|responded|replied|announced|"
    r"speculates?|concurred|"
    r"concluded|concludes|conclude|reported|reports|report(?= that)|recommend(?:s|ed)?(?= that)|recommended|"
    r"recommends|urged(?= that)|described|asserts?|"
    r"maintains?|(?:called|calls)(?= (?:the|this|it|these)\b)"
)
_FIND = (
    r"found|finds|find|showed|shows|show|shown|suggest|suggests|suggested|indicate|indicates|indicated|"
    r"demonstrated|demonstrates|"
    r"revealed|reveals|determined|confirmed|confirms|observed|learned|discovered|saw"
)
_SOURCE = (
    r"stud(?:y|ies)|trials?|researchers?|authors?|investigators?|scientists?|team|results?|findings?|data|"
    r"research|report|review|"
    r"analys[ie]s|paper|editorial|commentary|experts?|doctors?|physicians?|officials?|evidence|experiments?|"
    r"company|colleagues|"
    r"critics?|clinicians?|surgeons?|specialists?|\w+(?:ologist|iatrist)s?|spokes\w+|surveys?|group|coauthors|analysts?|articles?|writers|editors"
)
# The masked inside of a quotation is made of this sign, so that no word in it is taken for an attribution.
MASK = "\u25cb"

How = Literal["say", "find"]


@dataclass(frozen=True)
class Attribution:
    """The place in a sentence of the words that attribute it, who they name, and by which sort of verb."""

    start: int
    end: int
    who: str
    how: How
    verb: str
    leads: bool


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    subject = r"(?P<who>[^\"\u25cb;:]{1,240}?)"
    return {
        "according": re.compile(
            r"(?P<lead>^|[,\u2013] ?\"?|\" ?|"
            r" )[Aa]ccording to (?P<who>[^\"\u25cb]{2,200}?)(?P<close>, (?=[a-z\"])|$|\.$|,? ?\"|"
            r", (?=[A-Z]\w+ (?:is|are|was|were|has|had)\b))"
        ),
        "inverted": re.compile(
            rf"(?:[,?!\u2013] ?\"?|[.?!]?\" ?)\s*(?!tell|told)(?P<verb>{_SAY}|note|shows?|finds?|found|suggests?) "
            rf"(?P<who>(?!that\b|to\b|it\b|in\b|by\b|"
            rf"as\b)[^\"\u25cb;]{{2,300}}?)(?P<close>[.:]?\s*$|[,.:]? ?(?=\")|,$)"
        ),
        "trailing": re.compile(
            rf"(?:[,?!\u2013] ?\"?|[.?!]?\" ?)\s*(?P<who>(?:[A-Z]|he\b|she\b|they\b|it\b|(?:the|a|an|new|one|"
            rf"some|many|most|both|several|those|these|his|her|its|lead|senior|study|principal|co-author|first|"
            rf"researcher|author|experts|researchers|scientists|authors|doctors|results|findings|study|"
            rf"company)\b)[^\"\u25cb;:]{{0,110}}?)\s+(?:also |further |then |later )?(?P<verb>{_SAY}|"
            rf"{_FIND})\b(?P<tail>(?:,| (?:in|at|on|by|during|after|of|to [A-Z]|[A-Z]|"
            rf"(?:analysts|reporters|journalists|investors)\b))[^\"\u25cb;]{{0,110}}?|"
            rf")(?P<close>[.:]?\s*$|[,.:]? ?(?=\"))"
        ),
        "leading_that": re.compile(
            rf"^\W{{0,3}}{subject}\b(?P<adverb> ?(?:also|further|recently|now|then|only) ?)?\b(?P<verb>{_SAY}|"
            # "The findings, reported in a journal, do not prove that": the verb of saying is another.
            rf"{_FIND})(?P<to> (?:in|at|on|to|by|during|out|[A-Z])(?:(?!, (?:do|does|did|can|cannot|could|may|might)\b)"
            rf"[^\"\u25cb;]){{0,110}}?)? ?,? (?:that|how)\b,? ?"
        ),
        "leading_say": re.compile(
            rf"^\W{{0,3}}{subject} (?:also |further |then )?(?P<verb>{_SAY})(?P<to> (?:[A-Z]|by|in an?|at an?|"
            rf"on)[^\"\u25cb;:,]{{1,60}}?)?[,:]? (?=[\"\w(])"
        ),
        "leading_find": re.compile(
            rf"^\W{{0,3}}{subject} (?:also |further |previously )?(?P<verb>{_FIND})[,:]? (?=[\"\w(])"
        ),
        "compound": re.compile(
            rf"[,\" ] ?(?:and|but) (?:also |further )?(?P<verb>{_SAY}|{_FIND}|adding|cautioning|noting|"
            rf"saying) that\b ?"
        ),
        "participle": re.compile(
            r"(?:, |\" ?|(?<=, ))(?P<verb>adding|noting|saying|cautioning|warning|concluding|stressing|"
            r"explaining) (?:that |in [^,\"]{2,60}, )?(?=[\"\w])"
        ),
        # 'Whitlock was more careful: "...': who stands before a colon and a quotation says it.
        "colon": re.compile(
            r"^(?P<who>[A-Z][^\"\u25cb:;]{2,100}?),? (?:is|was|were|has|had|sounded|struck|put|went)\b"
            r"[^\"\u25cb:.;]{0,60}: ?(?=\")"
        ),
        "noting": re.compile(r"^(?P<who>[^\"\u25cb]{3,200}?), (?:noting|saying|adding|writing|concluding):?,? (?=\")"),
        "subordinate": re.compile(
            r"^(?:\W|but |and )*(?:as|while|when|although|though|if|since|because|after|before|until|whether|"
            r"how|what|based|in addition|despite|during)\b",
            re.I,
        ),
        "source": re.compile(rf"\b(?:{_SOURCE})\b", re.I),
        "pronoun": re.compile(
            r"^(?:but |and |so |however, |as for [^,]+, )?(?:he|she|they|we|both|others|some)\b", re.I
        ),
        "name": re.compile(r"[A-Z][\w'-]*[a-z]"),
        # "Gradually tapered off": a verb in -ed with a particle or preposition after it.
        "past": re.compile(
            r"^(?:the|these|those|his|her|their|its)\b.*\b[a-z]{3,}ed (?:off|out|up|by|to|from|in|for|with|after)\b",
            re.I,
        ),
        "finite": re.compile(
            r"\b(?:is|are|was|were|has|have|had|did|does|do|can|could|may|might|will|would|"
            r"should)\b(?! not involved)"
        ),
    }


_PLACE_FOLLOWS = lazy_pattern(
    r"(?:in|at|on|during) (?:the |an? )?(?:[A-Z]|(?:\w+ ){0,3}(?:interview|statement|release|issue|journal|"
    r"meeting))"
)
_RELATIVE = lazy_pattern(r",? (?:who|which|that|where)\b[^,]*")
# 'The authors say so in their discussion: "...': the words up to the quotation are not what is said.
_UP_TO_QUOTE = lazy_pattern(r"[^\"\u25cb.;]{0,60}: ?(?=\")")
_ANOTHER_CLAUSE = lazy_pattern(r", (?:although|though|but|while|whereas)\b")
_CALLED = lazy_pattern(r"(?:the|this|it|these)\b[^\"]{0,40}(?=\")")
# "Their reported pain": what belongs to them says nothing.
_POSSESSIVE = lazy_pattern(r"^(?:their|his|her|its|our|my|your)$", re.I)
# "The control group showed no relapse": who was treated is no source of a finding.
_WAS_TREATED = lazy_pattern(
    r"\b(?:control|experimental|treatment|treated|intervention|placebo|active|comparison|sham)\s(?:groups?|arms?)$",
    re.I,
)
_ONE_OF = lazy_pattern(r"^(?:one|two|some|many|most|several|both|all) of (?:the|these|those|his|her|their|our) ", re.I)
_FINDING_VERB = lazy_pattern(rf"(?:{_FIND})$")
_NOT_SAID_BY_THINGS = lazy_pattern(
    r"(?:thought|called|calls|described|estimated|estimate|recommended|advised|report|reports|claims|claim|"
    r"note|believed|believe|hope)$"
)


def attributions(masked: str) -> tuple[Attribution, ...]:
    """Return the attributions in one sentence whose quotations were masked, in order and without overlap."""
    patterns = _patterns()
    found: list[Attribution] = []
    for name in ("inverted", "leading_that", "leading_say", "leading_find", "according", "trailing"):
        if name.startswith("leading") and any(one.leads and one.verb != "according to" for one in found):
            continue
        for match in patterns[name].finditer(masked):
            one = _of_match(name, match)
            if one is not None and not any(one.start < other.end and other.start < one.end for other in found):
                found.append(one)
    if not found:
        noting = patterns["noting"].search(masked) or patterns["colon"].search(masked)
        if noting and _can_speak(noting["who"], "said", short=False):
            found.append(Attribution(noting.start(), noting.end(), noting["who"], "say", "noting", True))
    if found:
        first = min(found, key=lambda one: one.start)
        for name in ("compound", "participle"):
            for match in patterns[name].finditer(masked):
                if not any(match.start() < one.end and one.start < match.end() for one in found):
                    found.append(Attribution(match.start(), match.end(), first.who, first.how, match["verb"], True))
    return tuple(_apart(sorted(found, key=lambda one: one.start)))


def _of_match(name: str, match: re.Match[str]) -> Attribution | None:
    patterns = _patterns()
    who = match["who"].strip(" ,")
    verb = match.groupdict().get("verb") or "according to"
    if name.startswith("leading"):
        cut = _own_subject(match["who"], verb)
        if not cut and not _can_speak(who, verb, short=name != "leading_that"):
            return None
        if _PLACE_FOLLOWS.match(match.string[match.end() :]):
            return None
        start = match.start("who")
        if cut:
            start += cut
            who = match["who"][cut:].strip(" ,")
        elif _ANOTHER_CLAUSE.search(who) or (
            patterns["finite"].search(_RELATIVE.sub("", who)) and not patterns["subordinate"].match(who)
        ):
            return None
        end = match.end()
        opened = _UP_TO_QUOTE.match(match.string, end)
        end = opened.end() if opened else end
        if verb.startswith("call"):
            # 'called the study a "failed trial"': what it is called is what is said.
            named = _CALLED.match(match.string, end)
            end = named.end() if named else end
        return Attribution(start, end, who, _how(verb), verb, True)
    begin = match.start()
    if name == "trailing":
        cut = _own_subject(match["who"], verb)
        if cut:
            # "Pain fell, and sleep improved, the authors wrote": only the last words name the speaker.
            begin = match.start("who") + match["who"].rfind(", ", 0, cut)
            who = match["who"][cut:].strip(" ,")
        elif not _can_speak(who, verb, short=True):
            return None
    if name == "inverted":
        head = re.split(r", | who | which ", who)[0]
        if patterns["finite"].search(head) or not (patterns["name"].search(who) or _can_speak(who, verb, short=True)):
            return None
    end = match.end() if name == "according" else match.start("close")
    return Attribution(begin, end, who, _how(verb), verb, name == "according" and match.start() <= 3)


def _own_subject(words: str, verb: str) -> int:
    """Return where the speaker begins when another clause stands before: "The drug works, but a new study says"."""
    patterns = _patterns()
    for join in reversed(list(re.finditer(r",? (?:but|and|while|though) |, ", words.rstrip(" ,")))):
        before, after = words[: join.start()], words[join.end() :].strip(" ,")
        clause = (
            patterns["finite"].search(before)
            or patterns["past"].search(before)
            or patterns["subordinate"].match(before)
            or ", and " in before
        )
        if after.startswith("which ") and len(after.split()) <= 5 and _named_or_source(after[6:], verb):
            # "Nine in ten survived, which the authors noted is more than before": two things are said.
            return join.end() + len("which ")
        if not clause or len(after.split()) > 8:
            continue
        if not re.match(r"(?:who|which|that|where)\b", after) and _named_or_source(after, verb):
            return join.end()
    return 0


def _how(verb: str) -> How:
    return "find" if _FINDING_VERB.match(verb) else "say"


def _can_speak(who: str, verb: str, *, short: bool) -> bool:
    """Whether the words before a verb can be the one who says or finds it."""
    patterns = _patterns()
    if _POSSESSIVE.match(who) or (_FINDING_VERB.match(verb) and _WAS_TREATED.search(who)):
        return False
    who = _ONE_OF.sub("", who)
    head = re.split(r", | who | which | that | at | of | over | in | on | for | with | from ", who)[0]
    if patterns["pronoun"].search(who):
        return len(who.split()) <= 6 or patterns["source"].search(who) is not None
    if short and len(head.split()) > 14:
        return False
    if short and patterns["finite"].search(head):
        # "As the drug was given, researchers found that": the source stands after the last comma.
        last = re.split(r", | and | but ", who)[-1]
        if not patterns["subordinate"].match(who):
            return False
        return patterns["finite"].search(last) is None and _named_or_source(last, verb)
    if not short and not _FINDING_VERB.match(verb):
        head = who
    return _named_or_source(head, verb) or _named_or_source(
        re.split(r" who | which | that | at | of | over ", re.split(r", ", who)[-1])[0], verb
    )


def _named_or_source(words: str, verb: str) -> bool:
    patterns = _patterns()
    if patterns["source"].search(words) or patterns["pronoun"].search(words):
        return True
    if _FINDING_VERB.match(verb) or _NOT_SAID_BY_THINGS.match(verb):
        return False
    names = patterns["name"].findall(words)
    count = len(re.sub(r"^(?:But|And|So|However|Indeed|Still|Meanwhile),? ", "", words).split())
    return len(names) >= 2 or (len(names) == 1 and count <= (1 if words.startswith(names[0]) else 3))


def _apart(found: list[Attribution]) -> list[Attribution]:
    kept: list[Attribution] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
        elif one.end - one.start < kept[-1].end - kept[-1].start and kept[-1].how != "say":
            kept[-1] = one
    return kept
