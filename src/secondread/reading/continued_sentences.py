"""Sentences that go on with the result of the sentence before: "The difference was 0.8 days", "So did 24 percent"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from secondread.reading.patterns import lazy_pattern
from secondread.reading.sentences import Sentence
from secondread.reading.study_texts import StudyText

_GOES_ON = lazy_pattern(
    # "The difference between the groups was 0.8 days": of what, the sentence before tells.
    r"(?:(?:The|This|That|A)\s)?(?:(?:[Nn]et|[Mm]ean|[Aa]bsolute|[Aa]djusted|[Rr]esulting|[Bb]etween-group)\s)?"
    r"[Dd]ifference(?:\sbetween\s(?:the\s)?(?:two\s)?(?:groups|arms|treatments|them))?(?:\s(?:was|of)\s|[,:]?\s)[-\u2212\u2013]?\d"
    r"|(?:HR|OR|RR|(?:Hazard|Odds|Risk|Rate) ratio|Relative risk)\b[\s,:=]{1,3}\d"
    r"|(?:That|This|It|Which|These|Those figures?)\s(?:is\s|was\s)?(?:compare[sd]?|represent\w*|amount\w*|translat\w+"
    r"|correspond\w*|equals?|works? out)\b|So did \d|(?:By|In) (?:comparison"
    r"|contrast)\b|(?:Compared|This compared)\s(?:with|to)\b"
    r"|(?:Among|For|In) (?:those|people|patients|women|men|participants) (?:taking|on|who (?:got|took"
    r"|received)|given|in) (?:the )?(?:placebo|control|sham|dummy)"
)


def joined_sentences(found: Sequence[Sentence], study: StudyText) -> list[Sentence]:
    """Return the sentences, "That compared with 23% on placebo" joined to the one before: both are one result."""
    joined: list[Sentence] = []
    for sentence in found:
        before = joined[-1] if joined else None
        if before is not None and sentence.start - before.end < 4 and _GOES_ON.match(sentence.text):
            text = study.document.text[before.start : sentence.end]
            joined[-1] = replace(before, text=text, end=sentence.end)
        else:
            joined.append(sentence)
    return joined
