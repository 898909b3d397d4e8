"""Arms of a text that names a control and tells what was taken, without holding one against the other in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from secondread.reading.arm_names import clean_name, control_type, drug_like, plausible_name
from secondread.reading.named_arms import Comparison, NamedArm
from secondread.reading.outcome_names import is_known
from secondread.reading.patterns import lazy_pattern
from secondread.reading.sentences import Sentence
from secondread.reading.study_texts import StudyText

_TITLE_LEAD = lazy_pattern(
    r"^(?:(?:An?|The)\s)?(?:(?:[Ee]ffects?|[Ee]fficacy|[Ss]afety|[Ee]ffectiveness|[Ii]mpact|[Rr]ole"
    r"|[Uu]se|[Bb]enefits?)(?:\sand\s\w+)?\sof\s)?"
    r"(?P<name>[^.,:;]{3,70}?)\s(?:for|in|on|to|does|do|did|may|might|can|could|reduces?|improves?|cuts?"
    r"|eases?|helps?|fails?|lowers?|prevents?"
    r"|treats?|slows?|boosts?|shows?|beats?|linked|among|as|not|no|won['’]t|don['’]t|doesn['’]t|slashes"
    r"|significantly|researcher)\b",
)
_TAKEN = lazy_pattern(
    r"\b(?:took|taking|given|received|receiving|treated with|treatment with|therapy with|randomi[sz]ed to|assigned to"
    r"|administered|(?:drug|medication|device|supplement|vaccine|compound|molecule|agent)(?:,)?\s"
    r"(?:called|named|known as)?"
    r"|(?:procedure|technique|method|approach|operation|therapy|treatment)\s(?:called|named|known as|using)"
    r"|doses? of)\s(?P<name>(?:an?\s|the\s)?[A-Za-z][\w/+-]*(?:\s(?!called\b|named\b|known\b)[a-z][\w/+-]*){0,3}"
    r"(?:\s(?:called|named|known as)\s[A-Za-z][\w-]*(?:\s[a-z][\w/+-]*)?)?)",
    re.I,
)
# "The drug, velorine," and "its cholesterol fighter Velorin" tell what it is called.
_ITS_NAME = lazy_pattern(
    r"\b(?<!other )(?<!rival )(?<!similar )(?:drug|medicine|medication|compound|pill|supplement|vaccine|fighter|therapy"
    r"|treatment|antidepressant|painkiller|antibiotic),?\s"
    r"(?P<name>(?<=, )[a-z][\w-]{4,}(?=[,.;]|\sand\b)|[A-Z][a-z][\w-]{2,})(?!['’]s\s(?:Inc|Corp|Co)\b)"
)
# These may lead to anything: only a medicine's name counts after them.
_WITH = lazy_pattern(
    r"\b(?:use of|on|with|of)\s(?P<name>(?:an?\s|the\s)?[A-Za-z][\w/+-]*(?:\s[a-z][\w/+-]*){0,3})", re.I
)
_CONTROL = lazy_pattern(
    r"\bplacebo\b(?!\s(?:effects?|rates?|responses?)\b)|\bsham\b"
    r"|\busual care\b|\bstandard care\b|\bcontrol group\b|\bdummy pills?\b|\bvehicle\b"
    r"|\b(?:got|received|took|given|on)\s(?:only|just)\s(?P<only>[a-z][\w-]*(?:\s[a-z][\w-]*)?)|\b"
    r"(?P<alone>[a-z][\w-]*(?:\s[a-z][\w-]*)?)\salone\b",
    re.I,
)
# What trials do, not what this one did: "patients are randomly assigned to a treatment or control group".
_IN_GENERAL = lazy_pattern(r"\bare\s(?:then\s)?(?:randomly|randomi[sz]ed|assigned)\b|\bgold standard\b", re.I)


def control_and_taken(own: list[Sentence], study: StudyText) -> Iterator[Comparison]:
    """Yield the control that a text names with what its title or its sentences say was taken.

    `own` are the sentences about the study at hand.
    """
    control = None
    for sentence in own:
        match = _CONTROL.search(sentence.text)
        if match and not _IN_GENERAL.search(sentence.text):
            words = match.group("only") or match.group("alone") or match.group()
            control = NamedArm(words, clean_name(words) or words.lower(), sentence.start + match.end() - len(words))
            if not (match.group("alone") or match.group("only")):
                break
    if control is None:
        return
    text = study.text.lower()
    ranked: dict[str, tuple[float, NamedArm]] = {}
    for sentence in study.sentences:
        titled = (_TITLE_LEAD,) if sentence.section.kind == "title" else ()
        patterns = (*titled, _TAKEN, _WITH, _ITS_NAME)
        for pattern in patterns:
            for match in pattern.finditer(sentence.text):
                name = clean_name(match.group("name"))
                drug = drug_like(name) or drug_like(match.group("name"))
                if pattern is not _TITLE_LEAD and drug:
                    name = drug
                if not name or control_type(name) or not plausible_name(name) or name.lower() == control.name.lower():
                    continue
                if not drug and " " not in name and is_known(name.lower()):
                    # "in remission", "of pain": what is measured, not what is taken.
                    continue
                if pattern is _ITS_NAME:
                    drug = name
                if pattern is _WITH and not drug:
                    continue
                head = drug.lower() if drug else name.split()[-1].lower()
                score = min(text.count(head), 8) + (5.0 if pattern is _TITLE_LEAD else 0) + (4 if drug else 0)
                if head not in ranked or score > ranked[head][0]:
                    ranked[head] = (score, NamedArm(match.group("name"), name, sentence.start + match.start("name")))
    if ranked:
        score, intervention = max(ranked.values(), key=lambda one: one[0])
        short = intervention.name.lower()
        for _, fuller in ranked.values():
            # "Insulin" is "insulin detemir" where the text mostly calls it so.
            whole = fuller.name.lower()
            if whole.startswith(f"{short} ") and 2 * text.count(whole) >= text.count(short):
                intervention = fuller
        yield Comparison((intervention, control), 3.0 + score / 4)
