"""What a result is about: the outcome's name in the words before or after its numbers."""

from __future__ import annotations

import re

from secondread.reading.clause_outcomes import outcome_of_clause
from secondread.reading.outcome_names import is_known, key_words, outcome_name
from secondread.reading.outcome_phrases import GONE
from secondread.reading.patterns import lazy_pattern

_FOR_AFTER = lazy_pattern(
    (
        r"^\s*(?:(?:in|with|for|on)\s(?:the\s)?[\w\s-]{0,40}?)?\s*for\s(?P<name>(?!the\s\w+\s(?:group"
        r"|arm))[^.;,()\[\]]{3,90})"
    ),
    re.I,
)
_RISK_AFTER = lazy_pattern(
    r"^[\s)\]]*(?:\w+ly\s)?(?:lower|higher|reduced|increased|greater|decreased)\s(?:relative\s|overall\s)?"
    r"(?:risks?|odds|rates?|hazards?|chances?|incidence)\s(?:of|for)\s(?P<name>[^.;,()\[\]]{3,80})",
    re.I,
)
_IN_BEFORE = (
    re.compile(
        r"\b(?:improved|worsened|differed|benefited)\s(?:\w+ly\s)?(?:in"
        r"|on)\s(?:the\s)?(?P<name>[^.;()\[\]]{3,120})$", re.I
    ),
    re.compile((
        r"\b(?:odds|risks?|rates?|hazards?|likelihood|incidence|chances?|probability)\s(?:for|of)\s"
        r"(?P<name>[^.;()\[\]]{3,120})$"
        ), re.I),
    re.compile((
        r"\b(?:reductions?|increases?|improvements?|decreases?|differences?|changes?|declines?|effects?"
        r"|benefits?)\s(?:in|on|for)\s(?P<name>[^.;()\[\]]{3,120})$"
        ), re.I),
    # doses "linked to kidney stones"; "For hip fracture, told in seven trials, the"
    re.compile((
        r"\b(?:linked|tied|related|associated)\s(?:to|with)\s(?:an?\s)?(?:(?:higher|lower|increased|reduced|greater)\s)?"
        r"(?:(?:risk|rate|odds|incidence)\sof\s)?(?P<name>[^.;,()\[\]]{3,60})$"
        ), re.I),
    re.compile(r"\bFor\s(?P<name>[^.;,()\[\]\d]{3,60}),(?:\s[^.;,()\[\]]{3,60},)?\s(?:the|an?)$"),
    re.compile((
        r"\b(?:lowered|lowers|reduced|reduces|raised|raises|cut|cuts|increased|decreased|improved|boosted)\s(?:the\s|their\s)?"
        r"(?P<name>(?:(?!by\b)[^.;,()\[\]]){3,60}?)\sby(?:\s(?:about|an average of|a mean of|nearly))?$"
        ), re.I),
    re.compile((
        r"\b(?:ratios?|HR|OR|RR|difference)(?:\s?[\[(]\w+[\])])?\s(?:for|of|in)\s(?P<name>[^.;"
        r"()\[\]]{3,120})$"
        ), re.I),
)  # fmt: skip
_HAD = lazy_pattern(
    (
        r"\b(?:had|have|has|reported|experienced|suffered(?: from)?|achieved|reached|developed|showed"
        r"|underwent|received a diagnosis of|saw|with|felt|were|was)\s(?P<name>[^.;()]{3,90}?)(?:,|\sin\s"
        r"|\swith\s|\scompared|\sversus|\safter\s|$)"
    ),
    re.I,
)
_VERB = lazy_pattern(
    (
        r"\s(?:was|were|is|are|occurred|happened|had|has|fell|rose|decreased|increased|dropped|improved"
        r"|declined|averaged|did|went|ranged|remained|reached|differed|died|relapsed|boosted)\b"
    ),
    re.I,
)
_FELL = lazy_pattern(
    r"\s(?:\w+ly\s)?(?:(?:was|were|had)\s)?(?:fell|fallen|rose|risen|dropped|declined|decreased|increased|averaged|reduced"
    r"|lowered|raised|occurred)\b|\s(?:was|were)\s(?:seen|observed|reported|recorded|noted)\s(?:in|by|for)\b",
    re.I,
)
# A dateline: the place or the day in capitals, the agency in brackets, a dash.
_DATELINE = (
    r"(?-i:[A-Z]{4,}(?:\s[A-Z]{2,})*)(?:,\s[^()\n]{2,30})?\s\((?-i:[A-Z])[^()\n]{2,30}\)\s?(?:--|[–—-])\s?"
    r"|(?-i:[A-Z]{4,}(?:\s[A-Z]{2,})*),\s(?-i:[A-Z])[^()\n]{2,24}?\s?(?:--|[–—])\s?"
)
_INTRO = lazy_pattern(
    rf"^(?:{_DATELINE}|(?:In|At|After|Over|By|During|Among|Of|With|For|Within|Compared|When|However|Although|Meanwhile"
    r"|Overall|Additionally|Also|Furthermore|Moreover|Similarly|On)\b[^,]{0,120},\s|"
    r"(?:the )?(?:researchers?|investigators?|authors?|study|team|scientists?|they|we|results?|trial)\s"
    r"(?:also\s)?(?:found|showed|reported|noted|saw|observed|say|said)\sthat\s)+",
    re.I,
)


_SHRANK = lazy_pattern(
    r"\bshr[aiu]nks?\s(?:the\s|their\s)?(?P<name>[^.;,()]{3,80}?)\s(?:in|for)(?:\s(?:about|nearly|some|more than))?$",
    re.I,
)
_SPREAD_NAMED = lazy_pattern(
    r"(?<=mean)\s[\[(](?:SD|SE|SEM|95% CI)[\])]|(?<=median)\s[\[(](?:IQR|interquartile range|range)[\])]", re.I
)


def name_before(lead: str) -> tuple[str, int, bool]:
    """Return the outcome named in the words before a contrast, where, and whether words like "risk of" say so.

    The name is "" when nothing is named.
    """
    # "Median (IQR) time": which spread is printed is no part of the sentence.
    lead = _SPREAD_NAMED.sub(lambda found: " " * len(found.group()), lead)
    text = re.sub(
        (
            r"[\s,;:(\[]*(?:(?:adjusted|pooled|summary|crude|multivariable|hazard|odds|risk|rate|relative|mean|absolute|estimated|treatment"
            r"|between[\s-]group|group)(?:[\s-]|$))*(?:ratios?|differences?|HR|OR|RR|aOR|aHR|risks?|effect)?(?:\s?[\["
            r"(]\w{1,5}[\])])?[\s,;:=(\[]*$"
        ),
        "",
        re.sub(r"[\s,;:(\[]+$", "", lead),
        flags=re.I,
    )
    shrunk = _SHRANK.search(text)
    if shrunk and (name := outcome_name(shrunk.group("name"))):
        # Of so many patients it is the shrinking that is counted, not the tumour.
        return f"shrinkage of {name}", shrunk.start(), True
    for pattern in _IN_BEFORE:
        match = pattern.search(text)
        if match:
            name = outcome_name(match.group("name"))
            if name and key_words(name):
                return name, text.find(name, match.start("name")), True
    name, at = subject_of(text)
    # What fell or rose is measured, whatever it is called.
    return name, at, bool(name) and _FELL.match(text, at + len(name)) is not None


# "2.7 times less likely (HR 0.37) to need surgery": what it is likely to be stands behind the figures.
_TO_AFTER = lazy_pattern(
    r"^[^()]{0,30}\)\s(?P<name>to\s(?:experience|develop|have|suffer|need|require|die|be|get|report|reach|achieve|relapse"
    r"|fall|undergo)\b[^.;()]{0,80})",
    re.I,
)


def name_after(tail: str) -> tuple[str, int]:
    """Return the outcome in "5.2% vs 6.1% for all-cause mortality", and where it begins."""
    match = _RISK_AFTER.match(tail) or _FOR_AFTER.match(tail)
    if match:
        name = outcome_name(match.group("name"))
        if name and key_words(name):
            return name, tail.find(name, match.start("name"))
    told = _TO_AFTER.match(tail)
    name = outcome_of_clause(told.group("name")) if told else ""
    return (name, max(tail.find(name), 0)) if name and key_words(name) else ("", -1)


def subject_of(lead: str) -> tuple[str, int]:
    """Return the outcome that is the subject or the object of the clause before the numbers, and where it begins."""
    start = 0
    intro = _INTRO.match(lead)
    if intro:
        start = intro.end()
    clause = lead[start:]
    cut = max(clause.rfind("; "), clause.rfind(", and "), clause.rfind(", but "), clause.rfind(" whereas "))
    if cut > 0 and len(clause) - cut > 12:
        start += cut + 2
        clause = lead[start:]
    clause = re.sub(r"^(?:and|but|whereas|while|as were|as was)\s", lambda m: " " * len(m.group()), clause)
    verb = _VERB.search(clause)
    if verb:
        subject = clause[: verb.start()]
        if (
            not re.search(
                r"\b(?:patients|participants|women|men|people|those|children|adults|who|group"
                r"|arm)\b\s*$",
                subject,
                re.I,
            )
            or not subject.strip()
        ):
            inner = re.search(r"(?:difference|change|improvement|reduction)s?\s(?:in|of)\s(?P<name>.+)$", subject, re.I)
            name = outcome_name(inner.group("name") if inner else subject)
            if name and key_words(name):
                return name, start + clause.find(name)
    had = _HAD.search(clause)
    if had:
        name = outcome_name(had.group("name"))
        if name and key_words(name):
            return name, start + clause.find(name)
    name = outcome_name(clause)
    return (name, start + clause.find(name)) if name and key_words(name) else ("", -1)


def best_measure(text: str, near: int) -> tuple[str, int]:
    """Return the noun phrase of a sentence that names a measure, the last one before `near` or else the first after.

    It is built around a word that is known to be measured: its qualifiers before, "of" or "in" and a noun after.
    """
    best: tuple[int, str, int] | None = None
    for match in re.finditer(r"[A-Za-z][\w’'-]*", text):
        if not is_known(match.group().lower()) or GONE.match(text[match.end() :].lstrip()):
            continue
        start, end = match.span()
        before = re.search(
            r"(?:\b(?!(?:the|an?|and|or|of|in|with|their|for|to|by|than)\b)[A-Za-z][\w’'-]*\s){0,2}$", text[:start]
        )
        start -= len(before.group()) if before else 0
        after = re.match(r"\s(?:of|in)\s(?:the\s)?(?:[a-z][\w-]*\s?){1,2}", text[end:])
        for stop in ([end + after.end()] if after else []) + [end]:
            name = outcome_name(text[start:stop])
            if (
                name
                and key_words(name)
                and (match.group().lower() in name.lower() or match.group().lower() in ("case", "cases"))
            ):
                distance = near - end if end <= near else 200 + start - near
                if best is None or distance < best[0]:
                    best = (distance, name, start + max(0, text[start:stop].find(name)))
                break
    return (best[1], best[2]) if best else ("", -1)


_AFTER_PEOPLE = lazy_pattern(
    r"(?:percent|%|\)|^\S+(?:\s(?:in|out\sof)\s\S+)?)\s(?:of\s)?(?:the\s|those\s)?(?:[\w'’-]+\s){0,14}?(?P<verb>had|have|reported"
    r"|experienced|suffered(?:\sfrom)?|achieved|reached|developed|showed|underwent|saw|felt|maintained"
    r"|were diagnosed with|was diagnosed with"
    r"|required)\s"
    r"(?P<name>[^.;()\d]{3,90}?)(?=,|\s(?:in|with|on|compared|versus|vs|after|at|among|for|than|while"
    r"|whereas|from)\b|\s?[(\[.;—]|\s(?:and|but)\s(?:an?\s|about\s|just\s|only\s)?\d|$)"
    r"|(?:percent|%|\))\s(?:of\s)?(?:the\s|those\s)?(?:[\w'’-]+\s){0,9}?(?P<name2>died|survived|relapsed"
    r"|responded|recovered|improved|quit|worsened|were cured)\b",
    re.I,
)

_COUNTED = lazy_pattern(
    r"\d[\d,]*\s(?P<name>deaths?|cases?|events?|attacks?|strokes?|infections?|hospitali[sz]ations?"
    r"|heart attacks?|relapses?"
    r"|fractures?|cancers?)\b",
    re.I,
)


def name_between(words: str) -> tuple[str, int]:
    """Return what the people counted by a percentage had or did, from the words after it, and where it begins."""
    counted = _COUNTED.match(words)
    if counted and counted.group("name").lower() not in ("cases", "case", "events", "event"):
        return counted.group("name"), counted.start("name")
    match = _AFTER_PEOPLE.search(words)
    if not match:
        return "", -1
    group = "name" if match.group("name") else "name2"
    told = words[match.start("verb") if group == "name" else match.start(group) : match.end(group)]
    name = outcome_of_clause(told) or outcome_name(match.group(group)) or match.group(group)
    return name, max(match.start(group), words.find(name, match.start(group)))
