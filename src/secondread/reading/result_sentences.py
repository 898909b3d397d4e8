"""Which sentences tell results of the study at hand."""

from __future__ import annotations

import re

from secondread.reading.patterns import any_in, lazy_pattern
from secondread.reading.sentences import Sentence
from secondread.reading.study_texts import StudyText, about_other_studies

_THIS_STUDY = lazy_pattern(
    r"\b(?:new|this|current|present|our|latest|phase \w+) (?:[\w-]+ ){0,2}(?:study|trial|research"
    r"|analysis)\b|\bthe (?:study|trial|researchers|investigators|team|authors)\b"
    r"|\bin the (?:[A-Z][\w-]+ ){1,3}(?:study|trial)\b",
    re.I,
)
_LIKENED = lazy_pattern(
    r"\b(?:close to|not far (?:from|off)|similar to|in line with|consistent with|comparable (?:to|with)|much like"
    r"|(?:higher|lower|better|worse|more|less) than) (?:the|what|those|that|his|her|their|earlier|previous)\b",
    re.I,
)
_BASELINE = lazy_pattern(
    r"\b(?:mean|median|average) age\b|\bat baseline,|\bbaseline (?:characteristics|demographics|mean)"
    r"|\bwere (?:women|men|female|male)\b|% (?:women|men|female|male)\b"
    r"|\bbetween the ages of\b|\b(?:women|men|adults|people|patients) aged\b",
    re.I,
)
_HYPOTHETICAL = lazy_pattern(
    (
        r"\b(?:if|would|could|might|may|should|hypothes\w+|aim(?:ed|s)? to|designed to|to (?:determine"
        r"|assess|evaluate|test|investigate|examine)|whether|powered)\b"
    ),
    re.I,
)
_BACKGROUND = lazy_pattern(
    r"\b(?:typically|usually|in general|is known to|are known to|each year|every year|annually|worldwide"
    r"|million (?:people|americans|patients)|is approved|was approved|approved (?:by|for|in)"
    r"|Centers for Disease Control|\bCDC\b|World Health Organization|\bprevalence of\b"
    r"|FDA|affects? (?:about|up to|an estimated)|experts? (?:say|estimate)|on average, people)\b",
    re.I,
)


# What a treatment earns is no result of its trial.
_BUSINESS = lazy_pattern(
    r"\bsales\b|\brevenues?\b|\banalysts?\b|\bprescriptions?\s(?:grew|rose|fell|for)\b|\bhave prescribed\b"
    r"|\bshares (?:rose|fell|jumped|dropped)\b|\bmarket (?:share|size|worth)\b|\bworth \$|\$\d",
    re.I,
)


_OF_RESULTS = lazy_pattern(
    r"(?:(?:main|key|methods?|patients|findings|results|outcomes?|measurements?|discussion|conclusions?|interpretation|and|&)"
    r"[\s,:/]*)*(?:findings|results)\b(?:[\s,:/]*(?:and|&|discussion|conclusions?|interpretation|outcomes?))*[\s:.]*",
    re.I,
)


def result_sentences(study: StudyText) -> list[Sentence]:
    """Return the sentences whose numbers may be results: the results section where there is one."""
    # "METHODS AND FINDINGS" holds results too; a title that speaks of results heads no section of them, nor does
    # "Treat findings with caution" in a story.
    in_results = [
        s
        for s in study.sentences
        if s.section.kind == "results"
        or (s.section.kind not in ("heading", "title") and _OF_RESULTS.fullmatch(s.section.heading.strip()))
    ]
    if in_results:
        return in_results
    kept = []
    for sentence in study.sentences:
        if sentence.section.kind in ("title", "heading", "background", "methods", "conclusions", "other", "reference"):
            continue
        # "42% against 27%, close to the 45% seen in earlier studies" tells its own result first
        own = _LIKENED.split(sentence.text, maxsplit=1)[0]
        if about_other_studies(own) and not _THIS_STUDY.search(sentence.text):
            continue
        if _BUSINESS.search(sentence.text) and "random" not in sentence.text:
            continue
        if _BACKGROUND.search(sentence.text) and not re.search(r"placebo|\bversus\b|compared", sentence.text):
            continue
        kept.append(sentence)
    return kept


def about_baseline(text: str) -> bool:
    """Tell a sentence that describes who took part."""
    low = text.lower()
    # The quick look first: few sentences describe people.
    return any_in(low, ("baseline", " age", "men", "male")) and bool(_BASELINE.search(text))


def only_supposed(text: str) -> bool:
    """Tell a sentence that says what might be or was planned rather than what was found."""
    return bool(_HYPOTHETICAL.search(text))
