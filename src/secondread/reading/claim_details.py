"""A found clause made into a claim: strength, scope, outcome, arms, numbers, dose and group of people it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from secondread.reading.claim_numbers import claim_numbers
from secondread.reading.claim_outcomes import Link, link_outcome, outcome_mentioned, outcome_words_of
from secondread.reading.claim_wording import (
    advice_of,
    compares,
    intensifier_of,
    is_causal,
    polarity_of,
    says_significant,
    strength_of,
)
from secondread.reading.doses import find_doses
from secondread.reading.other_use import names_another_use
from secondread.reading.patterns import lazy_pattern
from secondread.reading.speakers import Said
from secondread.reading.time_points import named_time
from secondread.record import Arm, Claim, Document, Span, Trial, Words
from secondread.record.claim import ClaimKind, Polarity
from secondread.record.trial import StudyKind

_ELSEWHERE = lazy_pattern(
    r"\b(?:previous|earlier|prior|past|other|existing|older|"
    r"similar) (?:\w+ ){0,2}(?:stud(?:y|ies)|trials?|research|work|drugs?|treatments?|therap(?:y|ies)|"
    r"medicines?|medications?)\b(?! (?:group|arm))|"
    r"(?<!than )(?<!to )(?<!with )(?<!plus )(?<!by )(?<!over )(?<!received )\b(?:current(?:ly)?|standard|conventional) "
    r"(?:\w+ ){0,2}(?:drugs?|treatments?|therap(?:y|ies)|medicines?|medications?)\b(?! (?:group|arm|alone))|"
    r"\b(?:drugs|treatments|medications) (?:we have )?(?:now|currently)\b|\blong been\b|"
    r"\b(?:some|several|two|three|many) (?:small |pilot |other )*(?:studies|trials)\b"
)
_IN_THE_LAB = lazy_pattern(r"\bin (?:mice|rats|animals|the lab(?:oratory)?)\b")
_STUDIES = lazy_pattern(r"\b(?:studies|trials|reviews?|meta-analys[ei]s|conducted by|literature)\b")
_OTHER_KINDS = ("consistency_with_other_trials", "pooled_evidence")
_BY_SOMEBODY = lazy_pattern(r"\b(?:two|three|four|one|some|others?) (?:\w+ )?by [a-z]")
# Kinds that speak of a treatment in use, which may be another use than the trial's.
_OF_ONE_USE = (
    "effect",
    "no_effect",
    "safety",
    "size",
    "responders",
    "regulatory",
    "mechanism",
    "superiority_over_uncompared",
    "opinion_or_forecast",
)
_WHOLE_KINDS = (
    "recommendation",
    "regulatory",
    "mechanism",
    "opinion_or_forecast",
    "anecdote",
    "works_for_some",
    "generalisation",
    "dose",
    "underpowered",
    "more_participants",
    "prespecification",
)
_NAME_NO_OUTCOME = (
    "dose",
    "regulatory",
    "recommendation",
    "anecdote",
    "mechanism",
    "opinion_or_forecast",
    "underpowered",
    "prespecification",
)
# How far the kind that was read can be trusted, by how often it was right in texts not used to write the rules.
_SURE: dict[ClaimKind, float] = {
    "opinion_or_forecast": 0.65,
    "effect": 0.75,
    "size": 0.75,
    "dose": 0.7,
    "mechanism": 0.75,
    "clinical_importance": 0.6,
    "superiority_over_uncompared": 0.6,
    "surrogate": 0.6,
    "pooled_evidence": 0.7,
    "causal_without_randomisation": 0.7,
    "arithmetic": 0.7,
}
_SUBGROUP = lazy_pattern(
    r"\b(?:among|in|for|of) (?P<who>(?:these |those |only )?(?:[\w-]+ ){0,3}?(?:women|men|people|patients|"
    r"those|children|participants|adults|smokers|users|babies)(?: (?:who|with|whose|over|under|aged|taking|"
    r"ingesting|younger|older|in)\b[^,.;]{0,60})?)"
)
_SUBGROUP_WORD = lazy_pattern(
    r"\bsub-?groups?\b(?: of [\w\s-]{3,40}?(?=\b(?:might|may|could|with|who|was|were|is|are)\b|[,.;]|$))?"
)
_OF_A_CHANGE = ("effect", "size", "causal_without_randomisation")
_RAISES = lazy_pattern(r"\b(?:increase[sd]?|rais(?:e|es|ed)|boost(?:s|ed)?|higher|more (?:frequent|common|often))\b")
_LOWERS = lazy_pattern(r"\b(?:reduce[sd]?|decrease[sd]?|lower(?:s|ed)?|cuts?|fewer|less (?:frequent|common|often))\b")
# To reduce a loss is no loss, and to raise relief from something is no rise of it.
_OF_A_LOSS = lazy_pattern(
    r"\b(?:loss|decline|deteriorat\w+|worsening|progression|risks?|odds|chance|likelihood|time to|relief|"
    r"free|without|need for|improvements?|reductions?)\b"
)
_GENERAL = ("risk", "risks", "rate", "rates", "level", "levels", "patients", "people", "symptoms", "study", "treatment")
_IN_ANIMALS = lazy_pattern(r"\b(?:mice|mouse|rats?|rodents?|monkeys?|dogs?|pigs?|rabbits?|animals?|flies|zebrafish)\b")
# Verbs that take what was changed as their object.
_TO_CHANGE = lazy_pattern(
    r"\b(?:improve[sd]?|reduce[sd]?|decrease[sd]?|increase[sd]?|lower(?:s|ed))\b(?= [a-z])"
    r"|\b(?:showed|produced|yielded|led to|resulted in|achieved) (?:\w+ ){0,4}"
    r"(?:improvement|reduction|increase|decrease)s?\b"
)
_NO_DIFFERENCE_TOLD = lazy_pattern(
    r"\bnot differ significantly\b|\bno significant differences?\b|\bnot significantly different\b"
)
_CALLED_HARM = lazy_pattern(r"\b(?:adverse|side[ -]effects?|safe\w*|toler\w+|complications?|harms?|toxic\w*|deaths?)\b")
_IMPORTANT = lazy_pattern(r"\bclinically (?:meaningful|important|relevant|significant)")
_OVER_TIME = lazy_pattern(r"\bfrom\b|\bbaseline\b|\bover (?:time|the)\b|\bbefore and after\b|\d")
# "At 20 mg, but not at 5 mg": what it denies is said of the other arm.
_BUT_NOT = lazy_pattern(r"\bbut not\b[^,;]*")
_DOSE_HIGHER = lazy_pattern(r"\b(?:higher|larger|bigger|greater|stronger|more|above|exceed\w*)\b")
_DOSE_LOWER = lazy_pattern(r"\b(?:lower|smaller|weaker|less|below)\b")
_DOSE_SAME = lazy_pattern(r"\b(?:same|similar|equal|usual|typical)\b")


def described(
    document: Document,
    even: str,
    start: int,
    end: int,
    kind: ClaimKind,
    said: Said,
    trials: Sequence[Trial],
    study: StudyKind,
    *,
    number: int,
) -> Claim:
    """Return the claim that stands between two places of a document.

    Parameters
    ----------
    document, even
        The document, and its text with even marks.
    start, end
        Where the clause stands.
    kind
        What kind of claim it is.
    said
        The stretch of speech it is part of, with its speaker.
    trials
        The trials as read, for outcomes and arms.
    study
        The kind of study the text is about.
    number
        The claim's number in the document, from 1.
    """
    quote = document.text[start:end]
    words = even[start:end].lower()
    sentence = even[said.sentence.start : said.sentence.end].lower()
    trials = _of_the_drug(words, trials)
    named = outcome_words_of(words, kind, trials) if kind not in _NAME_NO_OUTCOME else ""
    condition = next((trial.condition.text.lower() for trial in trials if trial.condition is not None), "")
    if named and condition and set(named.split()) <= set(condition.split()):
        # "Effective in asthma" speaks of the treatment as a whole, not of an outcome.
        named = ""
    if named and _is_arm(named, trials):
        named = ""
    mentioned = "" if named or kind in _NAME_NO_OUTCOME else outcome_mentioned(words, trials)
    link = link_outcome(words, named or mentioned, kind, trials)
    strength = strength_of(words)
    if link.outcome is None and kind == "effect" and strength == "hedged" and _is_topic(link.words, document):
        link = replace(link, words="", match="unknown")
    if mentioned and link.match == "other":
        link = replace(link, match="unknown")  # what is mentioned beside need not be what is claimed to have changed
    elsewhere = _ELSEWHERE.search(words) or (study != "animal study" and _IN_THE_LAB.search(words))
    scope = _scope(
        words, kind, said, elsewhere=bool(elsewhere), named=bool(link.words), linked=link.outcome is not None
    )
    if kind in _OF_ONE_USE and link.match != "same" and names_another_use(words, trials):
        scope = "other"
    doses = find_doses(quote, document.id, start)
    numbers = claim_numbers(quote, document.id, start)
    arms = _arms(words, trials, link.trial)
    compared = kind == "superiority_over_uncompared" and len(arms) > 1
    if kind == "safety" and _NO_DIFFERENCE_TOLD.search(words) and not _CALLED_HARM.search(words):
        kind = "no_significant_difference"  # what happens to patients, told as an outcome like any other
    if kind == "safety" and _LOWERS.search(words) and _is_benefit(link, trials):
        kind = "effect"  # fewer of the events that the treatment was to prevent
    if (
        compared
        or (kind == "dose" and (says_significant(words, "effect") or _against_control(words, trials)))
        or (kind == "within_arm_change" and _brought_about(words, trials))
    ):
        kind = "clinical_importance" if _IMPORTANT.search(words) else "effect"
        # arms were compared; a dose that "reduced pain more than placebo" is no statement of its size
    return Claim(
        id=f"c{number}",
        quote=quote,
        span=Span(document=document.id, start=start, end=end),
        sentence=Span(document=document.id, start=said.sentence.start, end=said.sentence.end),
        speaker=said.speaker.name,
        speaker_role=said.speaker.role,
        via=said.speaker.via,
        stake="speaks for the company" if said.speaker.role == "company" else "",
        kind=kind,
        polarity=_polarity(words, kind, link, trials),
        strength=strength,
        intensifier=intensifier_of(words),
        scope=scope,
        says_significant=says_significant(words, kind),
        causal=is_causal(words, kind),
        trial=link.trial if scope != "other" else None,
        outcome=link.outcome if scope != "other" else None,
        outcome_words=link.words,
        outcome_match=link.match if scope != "other" else "unknown",
        arms=arms,
        compares=compares(words),
        time_point=_time_point(document, start, end),
        about_study=_about_study(words, study) if scope != "other" else None,
        numbers=numbers,
        dose=doses[0].dose if doses and scope != "other" and kind == "dose" else None,
        dose_comparison=_dose_comparison(words) if kind == "dose" else "",
        subgroup=_subgroup(words, sentence, kind),
        advice=advice_of(words, kind),
        sure=0.6 if len(words.split()) > 60 else _SURE.get(kind, 0.9),
        unsure_because="the sentence is long and was not taken apart" if len(words.split()) > 60 else "",
    )


def _scope(
    words: str, kind: ClaimKind, said: Said, *, elsewhere: bool, named: bool, linked: bool
) -> Literal["outcome", "trial", "other"]:
    if said.sentence.section.kind == "background" and kind not in ("underpowered", "more_participants"):
        return "other"
    if kind in _OTHER_KINDS:
        return (
            "other"
            if elsewhere or (kind == "pooled_evidence" and (_STUDIES.search(words) or _BY_SOMEBODY.search(words)))
            else "trial"
        )
    if elsewhere and kind in (
        "effect",
        "no_effect",
        "safety",
        "responders",
        "size",
        "mechanism",
        "regulatory",
    ):
        return "other"
    if kind in _WHOLE_KINDS and not linked:
        return "trial"
    return "outcome" if named or linked else "trial"


def _time_point(document: Document, start: int, end: int) -> Words | None:
    """Return the one time point that a claim names; of several it is not known which is meant."""
    place = named_time(document.text, start, end)
    if place is None:
        return None
    return Words(text=document.text[slice(*place)], span=Span(document=document.id, start=place[0], end=place[1]))


def _polarity(words: str, kind: ClaimKind, link: Link, trials: Sequence[Trial]) -> Polarity:
    """Return the polarity: to raise what had better be low, or to lower what had better be high, is harm."""
    told = polarity_of(words, kind)
    if told != "benefit" or kind not in _OF_A_CHANGE or link.match != "same":
        return told
    outcomes = (outcome for trial in trials for outcome in trial.outcomes if trial.id == link.trial)
    direction = next((each.direction for each in outcomes if each.id == link.outcome), "unknown")
    up, down = _RAISES.search(words) is not None, _LOWERS.search(words) is not None
    # "Higher with placebo than with the drug" says it of the other arm.
    subject = re.split(r"\b(?:than|compared|versus|vs|relative to|over)\b", words)[0]
    control = any(_names(arm, subject) for trial in trials for arm in trial.arms if arm.role == "control")
    if up == down or control or _OF_A_LOSS.search(words):
        return told
    return "harm" if direction == ("lower_is_better" if up else "higher_is_better") else told


def _is_benefit(link: Link, trials: Sequence[Trial]) -> bool:
    """Whether a claim names an outcome that was measured as a benefit, not as a harm."""
    outcomes = (outcome for trial in trials if trial.id == link.trial for outcome in trial.outcomes)
    return link.match == "same" and any(each.id == link.outcome and not each.harm for each in outcomes)


def _of_the_drug(words: str, trials: Sequence[Trial]) -> Sequence[Trial]:
    """Return the trials of the treatment that a claim names; all of them where it names none."""
    own = [trial for trial in trials if any(_names(arm, words) for arm in trial.arms if arm.role == "intervention")]
    return own or trials


def _about_study(words: str, study: StudyKind) -> StudyKind | None:
    """Return the kind of study a claim owns to: one that does not say "in mice" does not speak of mice."""
    if study == "unknown" or (study == "animal study" and not _IN_ANIMALS.search(words)):
        return None
    return study


def _is_arm(named: str, trials: Sequence[Trial]) -> bool:
    """Whether what stands where an outcome might is a treatment: "benefits of tolmerane" names no outcome."""
    return any(named in (name.lower() for name in (arm.name, *arm.aliases)) for trial in trials for arm in trial.arms)


def _is_topic(named: str, document: Document) -> bool:
    """Whether what a claim names is what the whole text is about: "may fight psychosis" under that headline."""
    title = document.title.lower()
    words = [word for word in re.findall(r"[a-z]{4,}", named) if word not in _GENERAL]
    return bool(words) and any(word.removesuffix("s") in title for word in words)


def _against_control(words: str, trials: Sequence[Trial]) -> bool:
    """Whether a claim holds its subject against the control arm."""
    after = re.split(r"\b(?:than|compared (?:with|to)|versus|vs|relative to|over)\b", words, maxsplit=1)[1:]
    return bool(after) and any(_names(arm, after[0]) for trial in trials for arm in trial.arms if arm.role == "control")


def _brought_about(words: str, trials: Sequence[Trial]) -> bool:
    """Whether the treatment of a controlled trial is said to have changed something: not that something changed."""
    subject = _TO_CHANGE.split(words, maxsplit=1)
    if len(subject) < 2 or _OVER_TIME.search(words):
        return False
    return any(
        _names(arm, subject[0]) and re.search(r"\b(?:group|arm|patients|participants|scores?)\b", subject[0]) is None
        for trial in trials
        for arm in trial.arms
        if arm.role == "intervention" and len(trial.arms) > 1
    )


def _dose_comparison(words: str) -> Literal["higher", "lower", "same", ""]:
    if _DOSE_SAME.search(words):
        return "same"
    higher, lower = _DOSE_HIGHER.search(words), _DOSE_LOWER.search(words)
    if higher and (lower is None or higher.start() < lower.start()):
        return "higher"
    return "lower" if lower else ""


def _subgroup(words: str, sentence: str, kind: ClaimKind) -> str:
    """Return the group of people that a claim singles out, in its own words."""
    said = _SUBGROUP_WORD.search(words) or (_SUBGROUP_WORD.search(sentence) if kind == "underpowered" else None)
    if kind not in ("subgroup", "underpowered"):
        return ""
    found = _SUBGROUP.search(words) if kind == "subgroup" and not said else None
    if found:
        return found["who"].strip()
    if said:
        return said.group().strip()
    return "a subgroup" if kind == "subgroup" else ""


def _names(arm: Arm, words: str) -> bool:
    return _place_of(arm, words) is not None


def _place_of(arm: Arm, words: str) -> int | None:
    """Return where an arm is first named in some words, None where it is not."""
    names = (name.lower() for name in (arm.name, *arm.aliases) if name)
    found = (re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words) for name in names)
    return min((each.start() for each in found if each is not None), default=None)


def _arms(words: str, trials: Sequence[Trial], linked: str | None) -> tuple[str, ...]:
    """Return the ids of the arms that a claim holds against each other, in the order in which it names them.

    One that it names of several treatments is held against the control; else a single arm is no comparison.
    """
    words = _BUT_NOT.sub(" ", words)
    arms = [arm for trial in trials if linked in (None, trial.id) for arm in trial.arms]
    places = {arm.id: place for arm in arms if (place := _place_of(arm, words)) is not None}
    if len(places) > 1:
        return tuple(sorted(places, key=lambda each: places[each]))
    treated, controls = ([arm.id for arm in arms if arm.role == role] for role in ("intervention", "control"))
    if len(treated) > 1 and len(controls) == 1 and places.keys() <= set(treated):
        return (*places, *controls) if places else ()
    return ()
