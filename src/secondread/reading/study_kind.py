"""Whether the study a text tells of allocated its treatments at random, followed people, or pooled other studies."""

from __future__ import annotations

import re
from collections.abc import Sequence

from secondread.reading.patterns import lazy_pattern
from secondread.record import Trial
from secondread.record.trial import StudyKind

_RANDOM = lazy_pattern(
    # "Randomised trials have shown" tells of other studies than the one the text is about.
    r"\brandom(?!ly selected)(?!\w*,? (?:\w+,? ){0,3}(?:studies|trials)\b)|\bplacebo(?! (?:effects?|rates?)\b)|"
    r"\bcontrolled (?:clinical )?trial\b|\bclinical trial\b|\bphase (?:\d|i)",
    re.I,
)
_OBSERVED = lazy_pattern(
    r"\bobservational|\bregistr(?:y|ies)\b|\bcohort|\bmedical records|\bsurvey(?:ed)?\b|\bcase-control|"
    r"\bdatabases?\b(?! of (?:supplements|drugs|products|foods))|"
    r"\banaly[sz]ed data|\bdata (?:from|on) (?:more than|nearly|about|[\d,]+)|\bfollowed (?:more than|nearly|"
    r"about|[\d,]+)|\bretrospective|\bquestionnaires?\b|\bpopulation-based|"
    r"\b(?:claims|medicare|insurance|hospital) (?:data|records|patients|claims)\b|\bpatients treated between\b|"
    r"\blooked back\b|\bnot (?:prove|show) (?:cause|that)|\bcollection of cases|\byears of data\b|"
    r"\b(?:health|electronic|patient) records\b|\bassociations? between\b|\bcause[- ]and[- ]effect\b|\bconfound\w+|"
    r"\btracked (?:the |each |every |more than |nearly |about )?\w+",
    re.I,
)
# A headline that speaks of a link is that of a study that found one.
_LINK = lazy_pattern(r"\b(?:linked|tied) to\b", re.I)
_OPENING = 300  # characters
# Words of a study that did allocate at random; "a randomised trial is needed" is said of one that did not.
_ALLOCATED = lazy_pattern(
    r"\brandomly (?:assign|allocat|divid|split|given|receiv)|\b(?:were|was) (?:then )?randomi[sz]ed|"
    r"\brandomi[sz]ed (?:to|into|\d)|\bplacebo|\bdouble-blind|\bphase (?:\d|i)",
    re.I,
)
# "No study shows that it works better than a placebo": nobody was given one.
_NONE_SHOWS = lazy_pattern(
    r"\b(?:no|without|yet to be|not been)\b[^.;]{0,60}\b(?:stud(?:y|ies)|trials?|evidence|demonstrated)\b[^.;]*", re.I
)
_ANIMALS = lazy_pattern(r"\b(?:mice|mouse|rats|rodents?|monkeys|in animals|lab animals)\b", re.I)
_REVIEW = lazy_pattern(r"\bmeta-analysis|\bsystematic review|\breview (?:of|in the)\b", re.I)

_OF_COHORTS = lazy_pattern(
    r"\b(?:cohort|case-control|observational)(?: (?:and|or) (?:cohort|case-control))? studies\b", re.I
)
_OF_TRIALS = lazy_pattern(r"\brandomi[sz]ed\b|\b(?:controlled|clinical) trials\b", re.I)


def study_kind_of(even: str, trials: Sequence[Trial]) -> StudyKind:
    """Return the kind of the study a text is about: as the trial was read, or else by the words the text uses most."""
    for trial in trials:
        if trial.design.kind == "review" and _OF_COHORTS.search(even) and not _OF_TRIALS.search(even):
            return "observational study"  # many of them show no more of causes than one does
        if trial.design.kind != "unknown":
            return trial.design.kind
    even = _NONE_SHOWS.sub(" ", even)
    random = len(_RANDOM.findall(even))
    observed = len(_OBSERVED.findall(even)) + len(_LINK.findall(even[:_OPENING]))
    animals = len(_ANIMALS.findall(even))
    if animals >= 3 and (random < 3 or animals >= 2 * random):
        return "animal study"
    if observed > random and observed >= 2:
        return "observational study"
    if observed and _ALLOCATED.search(even) is None:
        return "observational study"
    if random:
        return "randomised trial"
    if len(_REVIEW.findall(even)) >= 2:
        return "review"
    return "unknown"
