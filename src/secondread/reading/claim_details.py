"""A found clause made into a claim: strength, scope, outcome, arms, numbers, dose and group of people it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from secondread.knowledge import outcome_names
from secondread.reading.claim_arms import against_control, arms_compared, brought_about, is_arm, names_arm, says_of_arm
from secondread.reading.claim_numbers import claim_numbers
from secondread.reading.claim_outcomes import (
    Link,
    link_outcome,
    measured_name_in,
    outcome_mentioned,
    outcome_words_of,
    without_concession,
)
from secondread.reading.claim_places import place_of
from secondread.reading.claim_scope import scope_of
from secondread.reading.claim_wording import (
    advice_of,
    compares,
    intensifier_of,
    is_causal,
    polarity_of,
    rests_on,
    says_significant,
    strength_of,
)
from secondread.reading.doses import find_doses
from secondread.reading.patterns import lazy_pattern
from secondread.reading.speakers import Said
from secondread.reading.time_points import named_time
from secondread.record import Claim, Document, Span, Trial, Words
from secondread.record.claim import ClaimKind, Polarity
from secondread.record.trial import StudyKind

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
_LONG = 60  # words
# Not to be judged where it is not said what did what; the denial in a conclusion has its subject before it.
_NOT_SAID_OF_WHAT = (("effect", "text"), ("effect", "conclusion"), ("no_effect", "text"))
_SUBGROUP = lazy_pattern(
    r"\b(?:among|in|for|of) (?P<who>(?:these |those |only )?(?:[\w-]+ ){0,3}?(?:women|men|people|patients|"
    r"those|children|participants|adults|smokers|users|babies)(?: (?:who|with|whose|over|under|aged|taking|"
    r"ingesting|younger|older|in)\b[^,.;]{0,60})?)"
)
_SUBGROUP_WORD = lazy_pattern(
    r"\bsub-?groups?\b(?: of [\w\s-]{3,40}?(?=\b(?:might|may|could|with|who|was|were|is|are)\b|[,.;]|$))?"
)
_OF_A_CHANGE = ("effect", "size", "causal_without_randomisation")
_OFTEN = r"(?:frequent(?:ly)?|common(?:ly)?|often)"
_RAISES = lazy_pattern(rf"\b(?:increas(?:e[sd]?|ing)|rais(?:es?|ed|ing)|boost(?:s|ed|ing)?|higher|more {_OFTEN})\b")
_LOWERS = lazy_pattern(
    rf"\b(?:reduc(?:e[sd]?|ing)|decreas(?:e[sd]?|ing)|lower(?:s|ed|ing)?|cut(?:s|ting)?|fewer|less {_OFTEN})\b"
)
_BETTERS = lazy_pattern(r"\b(?:improv(?:e[sd]?|ing)|reliev(?:e[sd]?|ing)|eas(?:e[sd]?|ing)|alleviat(?:e[sd]?|ing))\b")
# To reduce a loss is no loss, and to raise relief from something is no rise of it.
_OF_A_LOSS = lazy_pattern(
    r"\b(?:loss|decline|deteriorat\w+|worsening|progression|risks?|odds|chance|likelihood|time to|relief|"
    r"free|without|need for|improvements?|reductions?)\b"
)
_GENERAL = ("risk", "risks", "rate", "rates", "level", "levels", "patients", "people", "symptoms", "study", "treatment")
_IN_ANIMALS = lazy_pattern(r"\b(?:mice|mouse|rats?|rodents?|monkeys?|dogs?|pigs?|rabbits?|animals?|flies|zebrafish)\b")
_NO_DIFFERENCE_TOLD = lazy_pattern(
    r"\bnot differ significantly\b|\bno significant differences?\b|\bnot significantly different\b"
)
_CALLED_HARM = lazy_pattern(r"\b(?:adverse|side[ -]effects?|safe\w*|toler\w+|complications?|harms?|toxic\w*|deaths?)\b")
_IMPORTANT = lazy_pattern(r"\bclinically (?:meaningful|important|relevant|significant)")
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
    if named and condition and set(named.split()) <= set(condition.split()) and not measured_name_in(named, trials):
        # "Effective in asthma" speaks of the treatment as a whole, not of an outcome.
        named = ""
    if named and is_arm(named, trials):
        named = ""
    mentioned = "" if named or kind in _NAME_NO_OUTCOME else outcome_mentioned(words, trials)
    link = link_outcome(words, named or mentioned, kind, trials)
    beside = _beside(words, trials) if named and kind != "safety" and link.outcome is None else ""
    if beside and link.match == "unknown":
        link = link_outcome(words, beside, kind, trials)
    strength = strength_of(words)
    if link.outcome is None and kind == "effect" and strength == "hedged" and _is_topic(link.words, document):
        link = replace(link, words="", match="unknown")
    if mentioned and link.match == "other":
        link = replace(link, match="unknown")  # what is mentioned beside need not be what is claimed to have changed
    section = said.sentence.section.kind
    place = place_of(document, said.sentence)
    treatment = compares(words) != "" or says_of_arm(words, trials)
    scope = scope_of(
        words,
        kind,
        link,
        trials,
        study=study,
        section=section,
        title=document.title,
        sentence=sentence,
        background=place == "text" and not treatment and document.text_kind != "abstract",
    )
    doses = find_doses(quote, document.id, start)
    numbers = claim_numbers(quote, document.id, start)
    arms = arms_compared(words, trials, link.trial)
    compared = kind == "superiority_over_uncompared" and len(arms) > 1
    if kind == "safety" and _NO_DIFFERENCE_TOLD.search(words) and not _CALLED_HARM.search(without_concession(words)):
        kind = "no_significant_difference"  # what happens to patients, told as an outcome like any other
    fewer = _LOWERS.search(words) or _BETTERS.search(words)
    if kind == "safety" and fewer and (_is_benefit(link, trials) or _prevents(words)):
        kind = "effect"  # fewer of the events that the treatment was to prevent
    if (
        compared
        or (kind == "dose" and (says_significant(words, "effect") or against_control(words, trials)))
        or (kind == "within_arm_change" and (brought_about(words, trials) or "superior to" in words))
    ):
        kind = "clinical_importance" if _IMPORTANT.search(words) else "effect"
        # arms were compared; a dose that "reduced pain more than placebo" is no statement of its size
    elif kind == "no_effect" and arms and _only_control(arms, trials) and compares(words) == "":
        kind = "within_arm_change"  # "no such benefit in those taking placebo" tells of one arm
    elif kind == "effect" and _IMPORTANT.search(words):
        kind = "clinical_importance"
    sure, because = _sure(words, kind)
    told = treatment or link.words or numbers or intensifier_of(words)
    if (kind, place) in _NOT_SAID_OF_WHAT and not told:
        sure, because = 0.4, "it names neither the treatment nor what it is to have changed"
    return Claim(
        id=f"c{number}",
        quote=quote,
        span=Span(document=document.id, start=start, end=end),
        sentence=Span(document=document.id, start=said.sentence.start, end=said.sentence.end),
        place=place,
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
        rests_on=rests_on(even[said.sentence.start : end].lower()),
        causal=is_causal(words, kind),
        trial=link.trial if scope != "other" else None,
        outcome=link.outcome if scope != "other" else None,
        outcome_words=link.words,
        outcome_match=link.match if scope != "other" else "unknown",
        arms=arms,
        names_treatment=treatment,
        compares=compares(words),
        time_point=_time_point(document, start, end),
        about_study=_about_study(words, study) if scope != "other" else None,
        numbers=numbers,
        dose=doses[0].dose if doses and scope != "other" and kind == "dose" else None,
        dose_comparison=_dose_comparison(words) if kind == "dose" else "",
        subgroup=_subgroup(words, sentence, kind),
        advice=advice_of(words, kind),
        sure=sure,
        unsure_because=because,
    )


def _sure(words: str, kind: ClaimKind) -> tuple[float, str]:
    """Return how sure the kind of a claim is, and why it is less so in a long sentence."""
    if len(words.split()) > _LONG:
        return 0.6, "the sentence is long and was not taken apart"
    return _SURE.get(kind, 0.9), ""


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
    control = any(names_arm(arm, subject) for trial in trials for arm in trial.arms if arm.role == "control")
    if up == down or control or _OF_A_LOSS.search(words):
        return told
    return "harm" if direction == ("lower_is_better" if up else "higher_is_better") else told


def _beside(words: str, trials: Sequence[Trial]) -> str:
    """Return the measured outcome that a claim mentions beside what it says has changed; "" for one loose word."""
    name = measured_name_in(words, trials)
    return name if len(name.split()) > 1 or outcome_names.named(name) else ""


def _only_control(arms: Sequence[str], trials: Sequence[Trial]) -> bool:
    """Whether none but control arms are named."""
    control = {arm.id for trial in trials for arm in trial.arms if arm.role == "control"}
    return set(arms) <= control


def _is_benefit(link: Link, trials: Sequence[Trial]) -> bool:
    """Whether a claim names an outcome that was measured as a benefit, not as a harm."""
    outcomes = (outcome for trial in trials if trial.id == link.trial for outcome in trial.outcomes)
    return link.match == "same" and any(each.id == link.outcome and not each.harm for each in outcomes)


def _prevents(words: str) -> bool:
    """Whether something is said to be fewer that no word calls a harm of the treatment, and nothing to be more."""
    return _CALLED_HARM.search(words) is None and _RAISES.search(words) is None


def _of_the_drug(words: str, trials: Sequence[Trial]) -> Sequence[Trial]:
    """Return the trials of the treatment that a claim names; all of them where it names none."""
    own = [trial for trial in trials if any(names_arm(arm, words) for arm in trial.arms if arm.role == "intervention")]
    return own or trials


def _about_study(words: str, study: StudyKind) -> StudyKind | None:
    """Return the kind of study a claim owns to: one that does not say "in mice" does not speak of mice."""
    if study == "unknown" or (study == "animal study" and not _IN_ANIMALS.search(words)):
        return None
    return study


def _is_topic(named: str, document: Document) -> bool:
    """Whether what a claim names is what the whole text is about: "may fight psychosis" under that headline."""
    title = document.title.lower()
    words = [word for word in re.findall(r"[a-z]{4,}", named) if word not in _GENERAL]
    return bool(words) and any(word.removesuffix("s") in title for word in words)


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
