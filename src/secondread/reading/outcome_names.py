"""What an outcome is called, which direction is better, and when two names mean the same outcome."""

from __future__ import annotations

import re
from typing import Literal

from secondread.knowledge.scale_directions import scale_direction
from secondread.reading.outcome_phrases import noun_phrase
from secondread.reading.patterns import lazy_pattern
from secondread.reading.word_sets import word_set
from secondread.record.trial import Direction

DataKind = Literal["binary", "continuous", "time_to_event", "count", "unknown"]

_HARM = lazy_pattern(
    r"\b(?:adverse (?:events?|effects?|reactions?)|side[- ]effects?|safety|tolerability|toxicit(?:y|ies)"
    r"|harms?|complications?|AEs?|SAEs?|TEAEs?"
    r"|withdrawals? due to|discontinu\w+ (?:due to|because of)|nausea|vomiting|sedation|headaches? as"
    r"|dizziness|morbidity|hypoglyc\w+"
    r"|bleeding events?|major bleeding|suicid\w+|liver (?:problems|injury|toxicity))\b",
    re.I,
)
# Longer phrases first: "pain relief" is not "pain", "progression-free survival" is not "progression".
_HIGHER = lazy_pattern(
    r"\b(?:(?<!non-)(?<!non )HDL|good cholesterol|high-density lipoproteins?|freedom from|(?:little|few) or no"
    r"|survival|remissions?|respon(?:se|ders?|d|ded)|relief|quality of life|QOL|well-?being|function"
    r"(?:ing|al)?|memory|cogniti(?:on|ve)|recover(?:y|ed)"
    r"|cure[ds]?|pregnan\w*|live births?|ventilator-free|weight loss|improve(?:ment|ments|d)?|strength"
    r"|walking distance|sleep quality|attention"
    r"|concentration|satisfaction|efficiency|adherence|success|clearance|healing|lung function|FEV1|efficacy"
    r"|immun\w+|seroconversion|abstinence"
    r"|shrinkage|quit\w*|ejection fraction|bone (?:mineral )?density|visual acuity|brain function|learning"
    r"|mobility|independence|energy|(?<!glycated )(?<!glycosylated )ha?emoglobin (?:level|concentration|response)s?"
    r"|\d+ ?(?:%|percent|per cent) (?:or (?:more|greater) )?(?:reduction|decrease|improvement|drop"
    r"|decline)|reduction of at least|excess weight loss"
    r"|discontinued|disease[- ]free|symptom[- ]free|free of|achiev\w+|pain[- ]free|tolerability|effective\w*)\b",
    re.I,
)
_LOWER = lazy_pattern(
    r"\b(?:pain|mortality|deaths?|died|die|fatalit\w+|symptoms?|severity|events?|relapses?"
    r"|exacerbations?|hospitali[sz]\w+|admissions?|infections?"
    r"|bleeding|strokes?|heart attacks?|infarctions?|depress\w*|anxiety|adverse|failures?|recurrences?"
    r"|tremor|off time|off-time|hot fl[au]sh(?:es)?"
    r"|blood pressure|cholesterol|LDL|triglycerides|fatigue|intubation|complications?|diarrh?o?ea"
    r"|disabilit\w+|progression|cancers?|tumou?rs?|fractures?"
    r"|stress|agitation|seizures?|migraines?|headaches?|crav\w+|relapsed|smok\w+|drink\w+|weight|BMI"
    r"|HbA1c|h?a?emoglobin A1c|(?:glycated|glycosylated) ha?emoglobin|atheroma|plaque|ha?emolysis"
    r"|glucose|insomnia|nausea"
    r"|side[- ]effects?|toxicity|morbidity|injur\w+|falls|attacks?|decline|loss|wheez\w+|cough\w*|itch\w*"
    r"|inflammation|sedation|diabetes|disease|cases"
    r"|incidence|risk|cramps?|flare\w*|arrest|shock|outcome \(adverse\)|burden|dementia|impairment"
    r"|blood clots?|revasculari[sz]ations?|dropouts?|withdrawals?|time to recovery)\b",
    re.I,
)
_TIME_TO_EVENT = lazy_pattern(r"\b(?:survival|time to|time until)\b", re.I)
_BINARY = lazy_pattern(
    r"\b(?:proportion|percentage of (?:patients|people|participants|women|men)|respon(?:se|der)s? rate"
    r"|responders?|rates? of|incidence|occurrence|deaths?|mortality|died"
    r"|events?|remission|relapses?|recurrence|intubation|infection|survived|cured|developed|who|adverse)\b",
    re.I,
)
_CONTINUOUS = lazy_pattern(
    r"\b(?:scores?|scale|mean|change|intensity|severity|level|pressure|days|number of|length|duration"
    r"|quality of life|index|inventory"
    r"|questionnaire|weight|memory|function|distance|concentration|volume)\b",
    re.I,
)
_EMPTY_WORDS = word_set(
    """
    those these there this that it they all comparison comparisons trend interaction superiority noninferiority who
    which each other either per person the a an of in on for from to at by with and or change changes changed mean
    average total score scores level levels rate rates number proportion percentage percent patients participants
    people women men their baseline intensity severity measured measure measures outcome outcomes end point
    endpoint primary secondary between groups group overall any all rating scale reduction increase improvement
    difference differences risk incidence events event who had reported report experienced major clinically
    significant significantly was were is are occurrence frequency composite change scale weeks week months month
    years year days day after during over least relative absolute squares least-squares median cumulative adjusted
    fall drop proportion proportions relatively total
    """
)
_WEAK_NAMES = frozenset(["score", "scores", "rate", "severity", "intensity", "events", "event", "frequency", "scale"])
_SAME_WORDS = {
    "death": "mortality", "deaths": "mortality", "died": "mortality", "dying": "mortality",
    "fatality": "mortality", "fatalities": "mortality",
    "side": "adverse", "effects": "adverse", "effect": "adverse", "safety": "adverse",
    "tolerability": "adverse", "harms": "adverse",
    "reactions": "adverse", "toxicity": "adverse", "ae": "adverse", "aes": "adverse", "painful": "pain",
    "qol": "quality", "hospitalizations": "hospitalization", "hospitalisation": "hospitalization",
    "hospitalisations": "hospitalization", "admissions": "hospitalization", "responders": "response",
    "responder": "response",
    "flashes": "flash", "flushes": "flash", "cognitive": "cognition", "relapses": "relapse",
    "infections": "infection", "strokes": "stroke",
}  # fmt: skip

_GOOD_OUTCOME = lazy_pattern(r"\b(?:good|favou?rable|excellent)\b.*\boutcomes?\b", re.I)
_POOR_OUTCOME = lazy_pattern(r"\b(?:poor|bad|unfavou?rable)\b.*\boutcomes?\b", re.I)
# "Cognitive impairment", "memory loss": the head says which way is better, whatever is impaired or lost.
_BAD_HEAD = lazy_pattern(
    r"\b(?:impairment|decline|failure|deficits?|dysfunction|disorders?|deterioration|(?<!weight )(?<!fat )loss)$",
    re.I,
)


def is_known(word: str) -> bool:
    """Tell whether a word by itself says which direction is better or what kind of data an outcome gives."""
    return any(pattern.search(word) for pattern in (_HIGHER, _LOWER, _HARM, _TIME_TO_EVENT, _CONTINUOUS)) or bool(
        _BINARY.search(word) and word not in ("who", "developed", "proportion")
    )


def is_harm(name: str) -> bool:
    """Tell whether an outcome is a harm by its name."""
    return bool(_HARM.search(name))


def direction_of(name: str) -> Direction:
    """Return which direction is better, by the words of the name; "unknown" where they do not tell."""
    if is_harm(name):
        return "lower_is_better"
    known = scale_direction(name)
    if known != "unknown":
        return known
    higher, lower = _HIGHER.search(name), _LOWER.search(name)
    if re.search(
        r"\brelief\b|\bfree(?:dom)?\b|\b(?:plaque|tumou?r|lesion) regression\b|\bshrinkage\b"
        r"|\bcomplete resolution\b",
        name,
        re.I,
    ):
        # More relief from pain, and more people free of it, are better, whatever it is.
        return "higher_is_better"
    if _GOOD_OUTCOME.search(name):
        return "higher_is_better"
    if _BAD_HEAD.search(name) or _POOR_OUTCOME.search(name):
        return "lower_is_better"
    if higher and lower:
        # "improvement in pain" and "survival without progression": the first word is the head of the name.
        return (
            "higher_is_better"
            if higher.start() <= lower.start() or "survival" in higher.group().lower()
            else "lower_is_better"
        )
    if higher:
        return "higher_is_better"
    return "lower_is_better" if lower else "unknown"


def data_kind_of(name: str) -> DataKind:
    """Return what kind of data an outcome gives, by its name; "unknown" where the words do not tell."""
    if _TIME_TO_EVENT.search(name):
        return "time_to_event"
    if re.search(r"\bnumber of\b", name, re.I):
        return "count"
    binary, continuous = _BINARY.search(name), _CONTINUOUS.search(name)
    if continuous and (not binary or continuous.start() <= binary.start()):
        return "continuous"
    if binary:
        return "binary"
    return "continuous" if re.search(r"\bpain\b|symptom|depress|anxiety|fatigue", name, re.I) else "unknown"


def key_words(name: str) -> frozenset[str]:
    """Return the words that tell an outcome from others, in one spelling."""
    # Survival free of something is another outcome than survival.
    spelt = name.lower().replace("haem", "hem").replace("oea", "ea").replace("free survival", "freesurvival")
    words = re.findall(r"[a-z][a-z0-9-]+|\d+", spelt)
    kept = set()
    for word in words:
        for piece in word.split("-"):
            if piece in _EMPTY_WORDS or len(piece) < 2 or piece.isdigit():
                continue
            same = _SAME_WORDS.get(piece, piece)
            kept.add(same[:-1] if len(same) > 4 and same.endswith("s") and not same.endswith(("ss", "ous")) else same)
    if not kept:
        # "total score" names nothing but is all there is; "those" and "all comparisons" name nothing at all.
        kept = {word for word in words if word in _WEAK_NAMES}
    return frozenset(kept)


_ALL_CAUSE = lazy_pattern(r"\b(?:all|any)[- ]causes?\b", re.I)
_HOW_GRAVE = frozenset(["serious", "severe", "grade", "fatal"])
_EITHER = lazy_pattern(r"\sor\s|\sand\s|\bcomposite\b", re.I)


def same_outcome(one: str, other: str) -> float:
    """Return how surely two names mean the same outcome, 0 to 1: the share of the shorter name's words in the other."""
    first, second = key_words(one), key_words(other)
    if not first or not second:
        return 1.0 if one.strip().lower() == other.strip().lower() else 0.0
    shared = len(first & second)
    if (_ALL_CAUSE.search(one) is None) != (_ALL_CAUSE.search(other) is None) and first ^ second:
        # Death from anything and death from one thing are two outcomes.
        return 0.0
    if one.lower().startswith("freedom from") != other.lower().startswith("freedom from"):
        return 0.0
    # "lung cancer death" and "liver cancer death" share most words and are two outcomes.
    apart = 0.8 if first - second and second - first else 1.0
    if "adverse" in first and "adverse" in second:
        if first & _HOW_GRAVE != second & _HOW_GRAVE:
            # The grave ones are counted apart from all of them.
            return 0.0
        return 1.0 if len(first | second) <= 3 else 0.7
    # "death" is one part of "hospitalisation or death", not the same outcome.
    part = 0.7 if bool(_EITHER.search(one)) != bool(_EITHER.search(other)) else 1.0
    return apart * part * shared / min(len(first), len(second)) * (0.5 + 0.5 * shared / max(len(first), len(second)))


_STOP = lazy_pattern(
    r"\s*(?:,\s(?:but|and (?:there|no|the)|which|who|as|with|although|while|whereas|compared|according"
    r"|assessed|measured|defined|the (?:authors|researchers|study|team))\b"
    r"|\s(?:between|compared|versus|vs|than|relative to|when|although|while|whereas|but|because|was|were"
    r"|is|are|did|does|do|has|have|had|would|could|may|might|"
    r"that|which|who|as (?:measured|assessed|compared|well)|according|assessed|measured by|measured with"
    r"|measured using|measured on|rated on|scored|defined|using|based on"
    r"|on (?:an?|the) (?:[\w-]+ ){0,6}?(?:scale|score|index|questionnaire|inventory|VAS|NRS)|"
    r"in (?:the|both|either|all|each) (?:[\w-]+ ){0,4}?(?:groups?|arms?|study|trial|patients|analysis|population"
    r"|cohort)"
    r"|for (?:the|either|patients|those)|among|with (?:the )?(?:drug|placebo|treatment)|"
    r"suggest\w*|show\w*|seen|observed|found|reported|occurred)\b|[.;:(\[]|,\s|\s[–—-]\s|$)",
    re.I,
)
_TIME = lazy_pattern(
    r"\s*,?\s*\b(?:from baseline (?:to|until|through|at)\s(?:(?:the\s)?(?:end|last|final)\s[\w\s]{2,20}|"
    r"(?:day|week|month|year)s?\s\d+|[\w.·]+[\s-](?:hours?|days?|weeks?|months?|years?)\b)|(?:at|after"
    r"|by|over|during|within|for|to|through|up to|until|in)\s(?:the\s|a\s|about\s|median\s|first\s)*"
    r"(?:follow-up of\s)?(?:(?:\d+(?:[.·]\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|several|study)"
    r"(?:[\s-](?:to|and|or)[\s-]\d+)?[\s-](?:hours?|days?|weeks?|months?|years?|h|wk)(?:\sof\s(?:treatment|therapy|follow-?up|use|dosing))?|(?:day|week|month"
    r"|year)s?\s\d+)\b"
    r"|(?:\d+|one|two|three|four|five|six|twelve)[\s-](?:hours?|days?|weeks?|months?|years?)\s(?:after"
    r"|later|follow-up|post)[^,;.()]{0,25}|from baseline\b)",
    re.I,
)


# "the number of patients who reported one or more X" is the number with X.
_COUNTED_PEOPLE = lazy_pattern(
    r"\b(?P<what>number|proportion|percentage|share|rate)s?\sof\s(?:the\s)?(?:[\w-]+\s){0,2}?(?:patients|participants|people"
    r"|women|men|children|adults|subjects|individuals|those)\s(?:who\s)?(?:were\s|are\s)?(?:with|had|have|having|achiev\w+|demonstrat\w+|show(?:ed|ing)"
    r"|report\w*|experienc\w+|reach\w*|develop\w*|suffer\w*|showing|free of"
    r"|in(?!\s(?:the|each|either|both|this|that)\s(?:[\w-]+\s){0,4}?(?:groups?|arms?)\s(?:who|with|that)\b))\s"
    r"(?:(?:an?|one or more|at least one|any|the)\s)?",
    re.I,
)


_CASES_OF = lazy_pattern(r"^(?:(?:\d+|no|one|two|three|four|five|six|seven|eight|nine|ten)\s)?cases?\sof\s", re.I)


# "The number of prescriptions per 1,000 patients per year": what it is counted on is no part of the name.
_DENOMINATOR = lazy_pattern(r"\sper\s\d[\d,]*\b[^.;,()]*$")


def outcome_name(words: str) -> str:
    """Return an outcome's name cut out of the words that follow "difference in" or stand before a verb."""
    # Words set in marks because they are a term ("off" time) are not speech.
    text = re.sub(r"[\"“]([A-Za-z][\w-]{1,14})[\"”](?=\s[a-z])", r"\1", words)
    text = _COUNTED_PEOPLE.sub(r"\g<what> with ", text.strip(' \n\t,.;:–—-"“”'))
    text = _DENOMINATOR.sub("", text)
    stop = _STOP.search(text, 3)
    if stop and stop.start() > 2:
        text = text[: stop.start()]
    text = _TIME.sub("", text).strip(' ,.;:–—-"“”')
    text = _CASES_OF.sub("", text)
    text = re.sub(
        r"^(?:the|an?|their|its|his|her|both|any|either|of|in|for|also|overall|these|those)\s+", "", text, flags=re.I
    )
    text = re.sub(
        r"\s+(?:and|or|of|in|for|at|with|to|the|a|from|on|by|also|significantly|not|reduced|halved)$",
        "",
        text,
        flags=re.I,
    )
    if re.match(r"(?:the\s)?(?:patients|participants|people|women|men|those|subjects)\b", text, re.I):
        return ""
    return noun_phrase(text) if 2 < len(text) <= 160 else ""


def time_point_in(words: str) -> re.Match[str] | None:
    """Return the match of the time point in the words about an outcome ("from baseline to 12 weeks", "at day 90")."""
    return _TIME.search(words)


def composite_name(words: str) -> str:
    """Return the name of a composite with all its components: "composite of death, stroke or bleeding"."""
    text = re.split(
        r"[;(\[]|\s(?:assessed|measured|analy[sz]ed|within|at|during|over|in the|up to|defined)\b", words, maxsplit=1
    )[0]
    text = re.sub(r"^(?:an?|the)\s+", "", text.strip(" ,.:"), flags=re.I)
    return text if 2 < len(text) <= 240 else ""
