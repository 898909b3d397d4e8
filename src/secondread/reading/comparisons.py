"""The ways in which texts say what was compared with what; each gives possible sets of arms with a score."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from secondread.reading.arm_names import clean_name, control_type, doses_in, drug_like, plausible_name
from secondread.reading.control_and_taken import control_and_taken
from secondread.reading.counted_arms import counted_arms
from secondread.reading.dose_arms import dose_arms
from secondread.reading.exposure_groups import exposure_groups
from secondread.reading.named_arms import Comparison, NamedArm
from secondread.reading.outcome_names import is_known
from secondread.reading.participants import PEOPLE
from secondread.reading.patterns import lazy_pattern
from secondread.reading.sentences import Sentence
from secondread.reading.study_texts import StudyText, about_other_studies
from secondread.reading.told_kind import only_wished

_RECEIVE = (
    r"(?:(?:to|either|receive|take|get|undergo|use|have|be treated with|be given|treatment with|therapy "
    r"with|one of (?:two|three|four|\w+) "
    r"(?:\w+ ){0,3}?(?:groups?|arms?|treatments?|conditions?):?|a|daily|the|consume|eat|drink|wear"
    r"|follow|start|continue|add|inject|initiate)\s)*"
)
_ASSIGNED = lazy_pattern(
    # The "to" in "a ratio of this to that of 300" is not what people were assigned to.
    r"\b(?:randomly|randomi[sz]ed|assigned|allocated|randomi[sz]ation|divided|split)\b"
    r"(?:\bratio of [^.;]{3,70}? to [^.;]{3,60}?\s(?:of|less than|below|≤"
    r"|<)\s?\d[\d.,]*(?:\s(?!to\b)[A-Za-z]+){0,5}|[^.;]){0,170}?"
    rf"\b(?:to|into|between|receive|received|receiving|of)\s{_RECEIVE}(?P<list>[^;]{{3,320}})",
    re.I,
)
_RECEIVED_EITHER = lazy_pattern(
    r"\b(?:received|took|given|receive|taking|treated with|treated|got|wore|used|assigned|consumed|ate"
    r"|drank)\s(?:either\s)(?:with\s)?(?P<list>[^.;]{3,240})"
    r"|\b(?:received|took|given|receive|treated with|got)\s"
    r"(?P<list2>[^.;,]{3,90}\sor\s(?:an?\s)?(?:placebo|sham|dummy|inactive|usual|standard)[^.;,]{0,40})",
    re.I,
)
_LABELLED = lazy_pattern(
    r"\btreatment A\s?[-–:=]\s?(?P<b>[^;]{3,80}?)[;,]\s?treatment B\s?[-–:=]\s?(?P<a>[^;)\[]{3,80})", re.I
)
_CALLED_TWICE = lazy_pattern(
    r"\((?:called|named)\s(?P<a>[^()]{2,40})\).{0,200}?\((?:called|named)\s(?P<b>[^()]{2,40})\)", re.I
)
_VERSUS = lazy_pattern(
    r",?\s(?P<link>versus|vs\.?|compared (?:with|to)|(?:when |as )?compared against|v\.?|against|or|than)\s"
    r"(?P<b>(?:[^.,;:()\[\]]|(?<=\d)[.,](?=\d)){3,80})",
    re.I,
)
_CLAUSE_END = lazy_pattern(r"[;:()\[\]]|[.,](?!\d)")
_COMPARED = lazy_pattern(
    (
        r"\bcompar(?:ed|ing|es?|ison of)\s(?P<a>[^.;:]{3,110}?)(?:,?\shead[ -]to[ -]head)?"
        r"\s(?:with|to|versus|vs\.?|and|against)\s"
        r"(?P<b>[^.;:]{3,110})"
    ),
    re.I,
)
_TWO_COUNTS = lazy_pattern(
    r"\b\d[\d,]*\s(?:\w+\s){0,3}?(?:received|took|were (?:given|assigned to|allocated to|treated with"
    r"|randomi[sz]ed to)|to|got|underwent|on)\s"
    r"(?P<a>[^.,;:()]{3,70}?)(?:\s\([^)]*\))?,?\sand\s(?:the other\s)?\d[\d,]*\s(?:\w+\s){0,3}?"
    r"(?:received|took|were (?:given|assigned to|allocated to|treated with)|to|got|underwent|on)?\s?"
    r"(?P<b>[^.,;:()]{3,70})",
    re.I,
)
_BY = r"(?:treated with|received|receiving|given|taking|took|got|getting|underwent|undergoing)"
# "four treated with A compared with nine treated with B"
_TREATED_TWICE = lazy_pattern(
    rf"\b{_BY}\s(?:the\s|an?\s)?(?P<a>[A-Za-z][\w/-]*(?:\s(?!compared|versus|vs|than|and|while|had|were|who)"
    r"[a-z][\w-]*){0,3}),?\s"
    r"(?:[^.;]{0,80}?\s)?(?:compared (?:with|to)|versus|vs\.?|than|while|whereas)\s"
    rf"[^.;]{{0,60}}?(?<!not )\b{_BY}\s(?:the\s|an?\s)?"
    r"(?P<b>[A-Za-z][\w/-]*(?:\s(?!had|were|who|in|at|for|and|did)[a-z][\w-]*){0,3})",
    re.I,
)
_GAVE = (
    r"(?:(?:were|was|had been|first|then|also)\s)*(?:received|took|got|given|had|underwent|assigned to|used|ate"
    r"|drank|wore|did|started|treated with|told to|asked to|put on|on)"
)
# "One group was given A and the other was given B"; "half took A, while half took B".
_ONE_AND_OTHER = lazy_pattern(
    rf"\b(?:one (?:group|half|third)|half|some|the first(?: group)?)\s(?:of\s)?(?:the\s)?(?:\w+\s){{0,2}}?{_GAVE}\s"
    rf"(?P<a>[^.;:()]{{3,90}}?)(?:\s\([^)]*\))?[,;]?\s(?:and|while|whereas|with|but)?\s?(?:the\s)?"
    rf"(?:others?(?:\s(?:group|half))?|rest|second(?:\sgroup)?|remaining\s\w+|half)\s(?:of\s\w+\s)?(?:{_GAVE}\s)?"
    r"(?P<b>[^.,;:()]{3,70})",
    re.I,
)
_GROUP = lazy_pattern(
    r"\b(?:the|in|and|with|by|of)\s(?P<name>"
    r"(?:[A-Za-z0-9][\w+/.'’-]*\s){0,4}?[A-Za-z0-9][\w+/.'’-]*)[\s-](?:treatment\s)?(?:group|arm)s?\b"
)
_SHARES = lazy_pattern(
    rf"(?:percent|%)\s(?:of\s)?(?:the\s)?(?:(?:{PEOPLE}|those)\s)?(?:who\s)?"
    r"(?:received|receiving|took|taking|got|getting|given|were given|(?<=who\s)had"
    r"|underwent|on|with|treated with|in the|using"
    r"|assigned to"
    r"|randomi[sz]ed to)\s(?P<name>(?:[A-Za-z][\w/+-]*\s?){1,5})"
    r"|(?:percent|%)\sof\s(?:the\s)?(?P<adjective>[A-Za-z][\w-]{3,})\s(?:patients|recipients|users|takers)\b",
    re.I,
)
_NOT_A_GROUP = lazy_pattern(
    r"(?:age|treatment|study|patient|focus|research|working|support|advocacy|larger?|small|smaller|other"
    r"|each|either|both|two|three|four|one|same"
    r"|whole|entire|first|second|third|risk|high-risk|low-risk|between|industry|trade|ethnic|racial|drug"
    r"|dose|all|intervention|active|experimental)s?",
    re.I,
)
_LAST_LINK = lazy_pattern(
    r".*\b(?:of|on|with|for|between|than|from|by|to|that|receiving|received|comparing|testing|tested"
    r"|taking|took|in|was|were|is|are|did|not|had|"
    r"study|trial|found|showed|who|whether|if|but|the|given|using|superior|inferior|better|worse|safer"
    r"|effective|greater|lower|higher|increased|"
    r"decreased|reduced|improved|points?|adverse|percent|group|groups|patients|women|men|people"
    r"|participants|significant\w*)\s",
    re.I | re.S,
)


# no report of a trial compares more often; what does is not a report
MOST_COMPARISONS = 1000


def best_comparison(study: StudyText) -> tuple[NamedArm, ...]:
    """Return the arms that most speaks for; () when the text compares nothing."""
    text = study.text.lower()
    best: Comparison | None = None
    known: dict[tuple[str, bool], float] = {}

    def worth(arm: NamedArm, first: bool) -> float:
        if (arm.name, first) not in known:
            known[arm.name, first] = _worth(arm, text, first=first)
        return known[arm.name, first]

    for found in islice(_all(study), MOST_COMPARISONS):
        named = 0.0 if found.whole else sum(worth(arm, index == 0) for index, arm in enumerate(found.arms))
        score = found.score + named
        if best is None or score > best.score:
            best = Comparison(found.arms, score)
    return best.arms if best is not None and best.score > 0 else ()


def _worth(arm: NamedArm, text: str, *, first: bool) -> float:
    if control_type(arm.name) in ("placebo", "sham", "usual care", "no treatment") and (
        not first or plausible_name(arm.name)
    ):
        return -4.0 if first else 1.0
    drug = drug_like(arm.name).lower()
    head = drug or arm.name.split()[-1].lower()
    # What is measured ("cholesterol", "overall survival") is not what was taken.
    if not plausible_name(arm.name) or (not drug and is_known(head) and not control_type(arm.name)):
        return -12.0
    often = text.count(head)
    return min(3.0, often / 2) - (2.5 if often < 2 else 0) + (2.0 if drug else 0)


def _all(study: StudyText) -> Iterator[Comparison]:
    own = [
        s
        for s in study.sentences
        if s.section.kind not in ("conclusions", "other", "heading")
        and not about_other_studies(s.text)
        and not only_wished(s.text)
    ] or list(study.sentences)
    for position, sentence in enumerate(own):
        early = 0.5 if position < 12 else 0.0
        yield from _in_sentence(sentence, study, early)
    yield from _from_groups(study)
    yield from _from_shares(own, study)
    yield from control_and_taken(own, study)
    yield from _from_exposures(own, study)


_ASSIGNS = lazy_pattern(
    r"\brandomly\b|\brandomi[sz]ed (?:to|into|\d|patients|women|men|people|participants|adults)|\bwere randomi[sz]ed"
    r"|\ba (?:[\w-]+ ){0,4}randomi[sz]ed|\bplacebo|\bsham\b|\bdummy\b",
    re.I,
)


def _from_exposures(own: list[Sentence], study: StudyText) -> Iterator[Comparison]:
    """Read groups that nobody assigned; where a text speaks of chance or placebo they are the last resort."""
    assigned = any(_ASSIGNS.search(sentence.text) for sentence in own)
    for sentence in own:
        for found in exposure_groups(sentence):
            pair = (
                NamedArm(found.words, found.exposed, found.start),
                NamedArm(found.other_words, found.unexposed, found.other_start),
            )
            yield Comparison(pair, 0.5 if assigned else 12.0, whole=True)


_TO_A_DOSE = lazy_pattern(
    r"\b(?:assign|random)\w*\b[^;]*(?:\b1\s?:\s?1\s?:\s?1|\bone of (?:two|three|four|five) (?:\w+ )?dos"
    r"|\bat (?:a )?doses? of)",
    re.I,
)


# "The investigator's choice of B or C" is one arm; its "or" is blanked, every place as it was.
_CHOICE = lazy_pattern(r"(?P<one>\b(?:choice|IC|TPC)(?:\s\([^()]{1,12}\))?\sof\s[^.;,]{2,70}?)\sor\s", re.I)


def _in_sentence(sentence: Sentence, study: StudyText, early: float) -> Iterator[Comparison]:
    text = _CHOICE.sub(lambda match: f"{match.group('one')} /  ", sentence.text)
    title = 2.0 if sentence.section.kind == "title" else 0.0
    for match in _LABELLED.finditer(text):
        yield from _pair(match.group("a"), match.start("a"), match.group("b"), match.start("b"), sentence, 12.0)
    for match in _CALLED_TWICE.finditer(text):
        yield from _pair(match.group("a"), match.start("a"), match.group("b"), match.start("b"), sentence, 11.0)
    for pattern, score in ((_ASSIGNED, 10.0), (_RECEIVED_EITHER, 8.0)):
        for match in pattern.finditer(text):
            group = "list" if match.group("list") else "list2"
            found = _split_list(match.group(group), sentence.start + match.start(group), study)
            if len(found) >= 2:
                yield Comparison(tuple(found), score + early)
    for listed in dose_arms(text):
        named = tuple(NamedArm(one.words, one.name, sentence.start + one.start) for one in listed)
        # Said to be assigned to one of several doses, each dose is an arm, whatever the drug is called.
        sure = 7.0 if _TO_A_DOSE.search(text) else 0.0
        yield Comparison(named, 11.0 + sure + early, whole=True)
    yield from counted_arms(sentence)
    for match in _TWO_COUNTS.finditer(text):
        yield from _pair(match.group("a"), match.start("a"), match.group("b"), match.start("b"), sentence, 8.0 + early)
    for match in _ONE_AND_OTHER.finditer(text):
        yield from _pair(match.group("a"), match.start("a"), match.group("b"), match.start("b"), sentence, 9.0 + early)
    for match in _TREATED_TWICE.finditer(text):
        yield from _pair(match.group("a"), match.start("a"), match.group("b"), match.start("b"), sentence, 5.5 + early)
    for match in _COMPARED.finditer(text):
        yield from _pair(
            match.group("a"), match.start("a"), match.group("b"), match.start("b"), sentence, 5.0 + early + title
        )
    for match in _VERSUS.finditer(text):
        loose = match.group("link").lower() in ("or", "than", "against", "compared to", "compared with", "v", "v.")
        typed = control_type(match.group("b")[:40]) in ("placebo", "sham", "usual care", "no treatment")
        if loose and not typed:
            continue
        a_start, a_end = _clause_before(text, match.start())
        score = (6.0 if typed else 4.0) - (1.5 if loose else 0) + early + title
        for one in _pair(text[a_start:a_end], a_start, match.group("b"), match.start("b"), sentence, score):
            if typed or not re.search(r"\d", one.arms[0].name + one.arms[1].name):
                yield one


def _clause_before(text: str, end: int) -> tuple[int, int]:
    """Return the place of the words before "versus", back to the last mark; brackets right before are passed."""
    aside = re.search(r"\s\([^()]*\)$", text[max(0, end - 60) : end])
    if aside:
        end -= len(aside.group())
    start = max(0, end - 110)
    for mark in _CLAUSE_END.finditer(text, start, end):
        start = mark.end()
    return start, end


_WHAT_IT_HOLDS = lazy_pattern(r",\s(?:containing|which|made (?:of|from)|with \d)\b.*$", re.I | re.S)
_BARE_DOSE = lazy_pattern(r"(?:high|low|higher|lower|full|half)[- ]doses?", re.I)


def _pair(a: str, a_start: int, b: str, b_start: int, sentence: Sentence, score: float) -> Iterator[Comparison]:
    # "The gel, containing 15 grams of fibre": what it holds is no part of its name.
    a = _WHAT_IT_HOLDS.sub("", a)
    link = None if "(called" in a or "(named" in a else _LAST_LINK.match(a)
    if link:
        a_start += link.end()
        a = a[link.end() :]
    first, second = clean_name(a), clean_name(b)
    if _BARE_DOSE.fullmatch(first) and " " in second:
        # "compared high dose and escalating velorine": both are of velorine.
        first = f"{first} {second.split()[-1]}"
    if first and second and first.lower() != second.lower():
        yield Comparison(
            (NamedArm(a, first, sentence.start + a_start), NamedArm(b, second, sentence.start + b_start)), score
        )


def _split_list(words: str, at: int, study: StudyText) -> list[NamedArm]:
    """Split "A (n = 50), B or C for 12 weeks" into its arms; () where there is no "or" between two names."""
    flat = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", lambda match: " " * len(match.group()), words)
    has_or = re.search(r"\sor\s|\sversus\s|\svs\.?\s", flat)
    for stop in re.finditer(
        r"\.\s|,?\s(?:for|over|during|stratified|within|using|in addition|daily for|along with|in a \d|on top of"
        r"|alongside|together with|besides|followed)\s|\s"
        r"(?:by|via)\s(?:an?|the|means)\b"
        r"|,\s(?:with|who|and were|which|in a|all)\b",
        flat,
    ):
        if has_or is None or stop.start() > has_or.end():
            flat = flat[: stop.start()]
            break
    if has_or is None or has_or.start() > len(flat):
        if not re.search(r"\b(?:placebo|sham|usual|control|standard|no treatment|wait)", flat, re.I):
            return []
        separator = (
            r"\s(?:and|compared (?:with|to))\s(?:the (?:other|rest)\s)?(?:\d[\d,]*\s(?:were |was )?(?:assigned "
            r"|allocated )?(?:to\s)?)?"
        )
        pieces = _pieces(flat, separator)[:2]
    else:
        pieces = _pieces(flat, r"(?:,\s?)?\sor\s(?:to\s)?|\sversus\s|\svs\.?\s|,\s(?:to\s)?(?:or\s)?")
    by_dose = (
        sum(1 for start, end in pieces if not clean_name(flat[start:end]) and doses_in(flat[start:end], "", 0)) >= 1
    )
    if by_dose and sum(1 for start, end in pieces if doses_in(flat[start:end], "", 0)) < 2:
        # "20 IU doses or a placebo" names the drug elsewhere.
        return []
    found: list[NamedArm] = []
    for start, end in pieces:
        doses = doses_in(flat[start:end], study.document.id, at + start)
        name = clean_name(flat[start:end])
        if by_dose and doses:
            # "velorine at a dose of 20 mg, 10 mg or 5 mg": the doses are the arms' names.
            name = f"{doses[-1].high.text} {doses[-1].unit}"
        elif by_dose and not control_type(name):
            continue
        if name and doses and not by_dose and _also_at_another_dose(name, flat, pieces):
            # "velorine 25 mg, velorine 50 mg or placebo": the doses tell the arms apart.
            name = f"{_shortest(name, flat, pieces)} {doses[-1].high.text} {doses[-1].unit}"
        if name and name.lower() not in [one.name.lower() for one in found]:
            found.append(NamedArm(words[start:end], name, at + start))
    return found if 2 <= len(found) <= 6 else []


def _shortest(name: str, text: str, pieces: list[tuple[int, int]]) -> str:
    """Return what the pieces call one drug in the fewest words: "once-daily oral velorine" is velorine."""
    return min((each for a, b in pieces if _same_drug(each := clean_name(text[a:b]), name)), key=len, default=name)


def _same_drug(one: str, other: str) -> bool:
    small, large = sorted((one.lower(), other.lower()), key=len)
    return bool(small) and (large == small or large.endswith(f" {small}"))


def _also_at_another_dose(name: str, text: str, pieces: list[tuple[int, int]]) -> bool:
    same = [text[a:b] for a, b in pieces if _same_drug(clean_name(text[a:b]), name)]
    amounts = {(dose.high.value, dose.unit) for words in same for dose in doses_in(words, "", 0)}
    return len(same) > 1 and len(amounts) == len(same)


def _pieces(text: str, separator: str) -> list[tuple[int, int]]:
    places = []
    start = 0
    for match in re.finditer(separator, text, re.I):
        places.append((start, match.start()))
        start = match.end()
    places.append((start, len(text)))
    return [(a, b) for a, b in places if text[a:b].strip()]


def _from_groups(study: StudyText) -> Iterator[Comparison]:
    """Count what the text calls a group or arm; the two most frequent are the arms."""
    counts: dict[str, tuple[int, NamedArm]] = {}
    for sentence in study.sentences:
        for match in _GROUP.finditer(sentence.text):
            words = re.sub(
                r"^.*\b(?:in|the|of|and|or|than|with|for|from|to|vs|versus|between|into|by|these|this|each|both|all)\s",
                "",
                match.group("name"),
            )
            name = clean_name(words)
            if not name or _NOT_A_GROUP.fullmatch(name) or not plausible_name(name):
                continue
            # "ablation" and "catheter ablation" are one group.
            key = next((known for known in counts if known in name.lower() or name.lower() in known), name.lower())
            count, first = counts.get(key, (0, NamedArm(words, name, sentence.start + match.start("name"))))
            counts[key] = (count + 1, first)
    ranked = sorted(counts.values(), key=lambda one: -one[0])[:2]
    if len(ranked) == 2:
        arms = sorted((one[1] for one in ranked), key=lambda arm: bool(control_type(arm.name)))
        yield Comparison(tuple(arms), 4.0 + min(3, ranked[1][0]))


def _from_shares(own: list[Sentence], study: StudyText) -> Iterator[Comparison]:
    """Read "10 percent of the patients who received X ... 8 percent of those who received Y"."""
    for sentence in own:
        if re.search(r"\b(?:mean|median|average) age\b|\bat baseline\b", sentence.text, re.I):
            continue
        arms: list[NamedArm] = []
        for match in _SHARES.finditer(sentence.text):
            group = "name" if match.group("name") else "adjective"
            name = clean_name(match.group(group))
            if name and plausible_name(name) and name.lower() not in [arm.name.lower() for arm in arms]:
                arms.append(NamedArm(match.group(group), name, sentence.start + match.start(group)))
        more = re.search(
            (
                r"\band\s\d[\d.]*\s?(?:percent|%)\s(?:of\s)?(?:those\s|patients\s|people\s)?(?:with|on|who "
                r"received)\s(?P<name>[\w-]+(?:\s\w+)?)"
            ),
            sentence.text,
        )
        if more and len(arms) >= 1:
            name = clean_name(more.group("name"))
            if name and plausible_name(name) and name.lower() not in [arm.name.lower() for arm in arms]:
                arms.append(NamedArm(more.group("name"), name, sentence.start + more.start("name")))
        if 2 <= len(arms) <= 5:
            yield Comparison(tuple(arms), 6.0 + len(arms))
