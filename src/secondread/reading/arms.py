"""The arms of a study: what was compared with what, with doses and how many in each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from secondread.reading.arm_mentions import ArmMentions
from secondread.reading.arm_names import clean_name, control_type, doses_in, other_names
from secondread.reading.arm_sizes import with_sizes
from secondread.reading.sentences import Sentence
from secondread.reading.study_texts import StudyText, about_other_studies
from secondread.record import Arm, Dose

_RECEIVE = (
    r"(?:(?:to|either|receive|take|get|undergo|use|have|be treated with|be given|treatment with|therapy with|one of (?:two|three|four|\w+) "
    r"(?:\w+ ){0,3}?(?:groups?|arms?|treatments?|conditions?):?|a|daily|the|consume|eat|drink|wear|follow|start|continue|add|inject|initiate)\s)*"
)
_ASSIGNED = re.compile(
    r"\b(?:randomly|randomi[sz]ed|assigned|allocated|randomi[sz]ation|divided|split)\b[^.;]{0,170}?"
    rf"\b(?:to|into|between|receive|received|receiving|of)\s{_RECEIVE}(?P<list>[^;]{{3,320}})",
    re.I,
)
_RECEIVED_EITHER = re.compile(
    r"\b(?:received|took|given|receive|taking|treated with|got|wore|used|assigned|consumed|ate|drank)\s(?:either\s)(?P<list>[^.;]{3,240})|"
    r"\b(?:received|took|given|receive|treated with|got)\s(?P<list2>[^.;,]{3,90}\sor\s(?:an?\s)?(?:placebo|sham|dummy|inactive|usual|standard)[^.;,]{0,40})",
    re.I,
)
_VERSUS = re.compile(
    r"(?P<a>[^.,;:()\[\]]{2,110}?)(?:\s\([^()]*\))?,?\s(?:versus|vs\.?|compared (?:with|to)|(?:when |as )?compared against|v\.?|against|or|than)\s"
    r"(?P<b>[^.,;:()\[\]]{3,80})",
    re.I,
)
_COMPARED = re.compile(
    r"\bcompar(?:ed|ing|es?|ison of)\s(?P<a>[^.;:]{3,110}?)\s(?:with|to|versus|vs\.?|and|against)\s(?P<b>[^.,;:()]{3,80})",
    re.I,
)
_TWO_COUNTS = re.compile(
    r"\b\d[\d,]*\s(?:\w+\s){0,3}?(?:received|took|were (?:given|assigned to|allocated to|treated with|randomi[sz]ed to)|to|got|underwent|on)\s"
    r"(?P<a>[^.,;:()]{3,70}?)(?:\s\([^)]*\))?,?\sand\s(?:the other\s)?\d[\d,]*\s(?:\w+\s){0,3}?"
    r"(?:received|took|were (?:given|assigned to|allocated to|treated with)|to|got|underwent|on)?\s?(?P<b>[^.,;:()]{3,70})",
    re.I,
)
_GROUP = re.compile(
    r"\b(?:the|in|and|with|by|of)\s(?P<name>(?:[A-Za-z0-9][\w+/.'’-]*\s){0,4}?[A-Za-z0-9][\w+/.'’-]*)[\s-](?:treatment\s)?(?:group|arm)s?\b"
)
_TITLE_LEAD = re.compile(
    r"^(?:(?:An?|The)\s)?(?:(?:[Ee]ffects?|[Ee]fficacy|[Ss]afety|[Ee]ffectiveness|[Ii]mpact|[Rr]ole|[Uu]se|[Bb]enefits?)(?:\sand\s\w+)?\sof\s)?"
    r"(?P<name>[^.,:;]{3,70}?)\s(?:for|in|on|to|does|do|did|may|might|can|could|reduces?|improves?|cuts?|eases?|helps?|fails?|lowers?|prevents?"
    r"|treats?|slows?|boosts?|shows?|beats?|linked|among|as|not|no|won['’]t|don['’]t|doesn['’]t|slashes|significantly|researcher)\b",
)
_TAKEN = re.compile(
    r"\b(?:took|taking|given|received|receiving|treated with|treatment with|therapy with|randomi[sz]ed to|assigned to|(?:drug|medication|device|supplement|vaccine)"
    r"(?:,)?\s(?:called|named|known as)?|use of|doses? of|on)\s(?P<name>(?:an?\s|the\s)?[A-Za-z][\w/+-]*(?:\s[a-z][\w/+-]*){0,3})",
    re.I,
)
_LAST_LINK = re.compile(
    r".*\b(?:of|on|with|for|between|than|from|by|to|that|receiving|received|comparing|testing|tested|taking|took|in|was|were|is|are|did|not|had|"
    r"study|trial|found|showed|who|whether|if|but|the|given|using|superior|inferior|better|worse|safer|effective|greater|lower|higher|increased|"
    r"decreased|reduced|improved|points?|adverse|percent|group|groups|patients|women|men|people|participants|significant\w*)\s",
    re.I | re.S,
)


@dataclass(frozen=True)
class _Named:
    words: str
    name: str
    start: int
    document: str


def find_arms(study: StudyText) -> tuple[Arm, ...]:
    """Return the arms that a text names: the intervention first, the control last; () when it compares nothing."""
    named = _named_arms(study)
    if not named:
        return ()
    return with_sizes(_as_arms(named, study), study)


def _named_arms(study: StudyText) -> list[_Named]:
    """Try the ways in which texts name their arms, the surest first, until two arms are found."""
    best: list[_Named] = []
    for way in (_from_assigned, _from_counts, _from_versus, _from_groups):
        found = way(study)
        if len(found) >= 2:
            return found
        if not best:
            best = found
    return _from_control(study) or best


def _own_sentences(study: StudyText) -> list[Sentence]:
    return [
        s
        for s in study.sentences
        if s.section.kind not in ("conclusions", "other", "heading") and not about_other_studies(s.text)
    ] or list(study.sentences)


def _from_assigned(study: StudyText) -> list[_Named]:
    for pattern in (_ASSIGNED, _RECEIVED_EITHER):
        for sentence in _own_sentences(study):
            for match in pattern.finditer(sentence.text):
                group = "list" if match.group("list") else "list2"
                found = _split_list(match.group(group), sentence.start + match.start(group), study)
                if len(found) >= 2:
                    return found
    return []


def _split_list(words: str, at: int, study: StudyText) -> list[_Named]:
    """Split "A (n = 50), B or C for 12 weeks" into its arms; () where there is no "or" between two names."""
    flat = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", lambda match: " " * len(match.group()), words)
    ends = re.search(
        r"\.\s|,?\s(?:for|over|during|stratified|within|using|in addition|followed by|daily for)\s|\s(?:by|via)\s(?:an?|the|means)\b|,\s(?:with|who|and were|which|in a|all|along)\b",
        flat,
    )
    has_or = re.search(r"\sor\s|\sversus\s|\svs\.?\s", flat)
    if ends and has_or and ends.start() > has_or.end():
        flat = flat[: ends.start()]
    if not has_or:
        pieces = _pieces(
            flat,
            r"\s(?:and|compared (?:with|to))\s(?:the (?:other|rest)\s)?(?:\d[\d,]*\s(?:were |was )?(?:assigned |allocated )?(?:to\s)?)?",
        )
        if not re.search(r"\b(?:placebo|sham|usual|control|standard|no treatment|wait)", flat, re.I):
            return []
        pieces = pieces[:2]
    else:
        pieces = _pieces(flat, r"(?:,\s?)?\sor\s(?:to\s)?|\sversus\s|\svs\.?\s|,\s(?:to\s)?(?:or\s)?")
    found = []
    for start, end in pieces:
        name = clean_name(flat[start:end])
        if not name:
            dose = doses_in(flat[start:end], study.document.id, at + start)
            if dose:
                name = " ".join(flat[start:end].split()).strip(" ,.")
        if name and name.lower() not in [one.name.lower() for one in found]:
            found.append(_Named(words[start:end], name, at + start, study.document.id))
    return found if 2 <= len(found) <= 6 else []


def _pieces(text: str, separator: str) -> list[tuple[int, int]]:
    places = []
    start = 0
    for match in re.finditer(separator, text, re.I):
        places.append((start, match.start()))
        start = match.end()
    places.append((start, len(text)))
    return [(a, b) for a, b in places if text[a:b].strip()]


def _from_counts(study: StudyText) -> list[_Named]:
    for sentence in _own_sentences(study):
        match = _TWO_COUNTS.search(sentence.text)
        if match:
            found = _pair(match, sentence, study)
            if len(found) == 2:
                return found
    return []


def _from_versus(study: StudyText) -> list[_Named]:
    """Read "A versus B"; a control that is called one counts more than other comparisons."""
    possible: list[tuple[int, int, list[_Named]]] = []
    for position, sentence in enumerate(_own_sentences(study)):
        for weight, pattern in ((1, _COMPARED), (1, _VERSUS)):
            for match in pattern.finditer(sentence.text):
                link = match.group().lower()
                loose = re.search(
                    r"\s(?:or|than|and|against|to)\s", link[len(match.group("a")) : len(link) - len(match.group("b"))]
                )
                found = _pair(match, sentence, study)
                if len(found) < 2:
                    continue
                typed = bool(control_type(found[1].name)) + 2 * (
                    control_type(found[1].name) in ("placebo", "sham", "usual care")
                )
                if loose and not typed:
                    continue
                if re.search(r"\d", found[0].name + found[1].name) and not typed:
                    continue
                title = 2 * (sentence.section.kind == "title")
                possible.append((weight + 2 * typed + title - (1 if loose else 0), -position, found))
    return max(possible, key=lambda one: one[:2])[2] if possible else []


def _pair(match: re.Match[str], sentence: Sentence, study: StudyText) -> list[_Named]:
    found = []
    for group in ("a", "b"):
        words = match.group(group)
        start = match.start(group)
        if group == "a":
            link = _LAST_LINK.match(words)
            if link:
                start += link.end()
                words = words[link.end() :]
        name = clean_name(words)
        if name:
            found.append(_Named(words, name, sentence.start + start, study.document.id))
    if len(found) == 2 and found[0].name.lower() == found[1].name.lower():
        return found[:1]
    return found


def _from_groups(study: StudyText) -> list[_Named]:
    """Count what the text calls a group or arm; the two most frequent are the arms."""
    counts: dict[str, tuple[int, _Named]] = {}
    for sentence in study.sentences:
        for match in _GROUP.finditer(sentence.text):
            words = re.sub(
                r"^.*\b(?:in|the|of|and|or|than|with|for|from|to|vs|versus|between|into|by|these|this|each|both|all)\s",
                "",
                match.group("name"),
            )
            name = clean_name(words)
            if not name or re.fullmatch(
                r"(?:age|treatment|study|patient|focus|research|working|support|advocacy|larger?|small|smaller|other|each|"
                r"either|both|two|three|four|one|same|whole|entire|first|second|third|risk|high-risk|low-risk)s?",
                name,
                re.I,
            ):
                continue
            count, first = counts.get(
                name.lower(), (0, _Named(words, name, sentence.start + match.start("name"), study.document.id))
            )
            counts[name.lower()] = (count + 1, first)
    ranked = sorted(counts.values(), key=lambda one: -one[0])[:2]
    return [one[1] for one in ranked] if len(ranked) == 2 else []


def _from_control(study: StudyText) -> list[_Named]:
    """A control is named, and the intervention is what the title or the text says was taken."""
    control = None
    for sentence in study.sentences:
        match = re.search(
            r"\b(?:placebo|sham|usual care|standard care|control group|dummy pills?)\b", sentence.text, re.I
        )
        if match:
            control = _Named(
                match.group(),
                clean_name(match.group()) or match.group(),
                sentence.start + match.start(),
                study.document.id,
            )
            break
    if control is None:
        return []
    intervention = _most_taken(study)
    return [intervention, control] if intervention else []


def _most_taken(study: StudyText) -> _Named | None:
    text = study.text.lower()
    ranked: list[tuple[int, _Named]] = []
    for sentence in study.sentences:
        patterns = (_TITLE_LEAD, _TAKEN) if sentence.section.kind == "title" else (_TAKEN,)
        for pattern in patterns:
            for match in pattern.finditer(sentence.text):
                name = clean_name(match.group("name"))
                if not name or control_type(name):
                    continue
                key = name.split()[-1].lower() if pattern is _TAKEN else name.lower()
                ranked.append(
                    (
                        text.count(key) + 5 * (pattern is _TITLE_LEAD),
                        _Named(match.group("name"), name, sentence.start + match.start("name"), study.document.id),
                    )
                )
    return max(ranked, key=lambda one: one[0])[1] if ranked else None


def _as_arms(named: Sequence[_Named], study: StudyText) -> tuple[Arm, ...]:
    names = [one.name for one in named]
    kinds = [control_type(name) for name in names]
    strong = [
        index for index, kind in enumerate(kinds) if kind in ("placebo", "sham", "no treatment", "other", "usual care")
    ]
    marked = [
        index
        for index, one in enumerate(named)
        if re.search(r"\bcontrol\b", study.document.text[one.start : one.start + len(one.words) + 12])
    ]
    control = strong[-1] if strong else (marked[-1] if marked else len(named) - 1)
    arms = []
    for index, one in enumerate(named):
        is_control = index == control or (kinds[index] in ("placebo", "sham") and len(named) > 2)
        others = tuple(name for name in names if name != one.name)
        doses = doses_in(one.words, study.document.id, one.start) or _dose_before(one, study)
        kind = kinds[index] if kinds[index] else ("active" if is_control else "")
        arms.append(
            Arm(
                id=f"a{index + 1}",
                name=one.name,
                role="control" if is_control else "intervention",
                comparator_type=kind if is_control else "",  # type: ignore[arg-type]
                aliases=_aliases(one, others, study, is_control=is_control),
                doses=() if kinds[index] == "placebo" else doses,
                span=study.span(one.start, one.start + len(one.words.rstrip())),
            )
        )
    ordered = sorted(arms, key=lambda arm: arm.role == "control")
    return tuple(arm.model_copy(update={"id": f"a{index + 1}"}) for index, arm in enumerate(ordered))


def _aliases(one: _Named, others: tuple[str, ...], study: StudyText, *, is_control: bool) -> tuple[str, ...]:
    names = list(other_names(one.name, others, study.text))
    if re.search(r"\d", one.name) and not re.search("[A-Za-z]{4}", one.name):
        names.extend([one.name.replace(" ", "-")])
    return tuple(names)


def _dose_before(one: _Named, study: StudyText) -> tuple[Dose, ...]:
    """A dose printed right before the name ("6 mg low-dose naltrexone") or right after it ("naltrexone 6 mg")."""
    text = study.document.text
    at = max(study.start, one.start - 18)
    before = [
        dose
        for dose in doses_in(text[at : one.start], study.document.id, at)
        if dose.span and not text[dose.span.end : one.start].strip(" ")
    ]
    return tuple(before)


def mentions(arms: Sequence[Arm]) -> ArmMentions:
    """Return the finder of these arms' mentions."""
    return ArmMentions(tuple(arms))
