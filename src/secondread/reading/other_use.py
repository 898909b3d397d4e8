"""Whether a claim is about another use of a treatment than the trial's: "approved for epilepsy", tested in migraine."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from secondread.record import Trial

_DISEASE = (
    r"(?:[\w'-]+ ){0,2}?(?:diseases?|disorders?|syndrome|cancers?|tumou?rs?|addiction|dependence|alcoholism|"
    r"depression|anxiety|obesity|diabetes|asthma|migraines?|schizophrenia|insomnia|nausea|hypertension|malaria|"
    r"infections?|hiv|aids|stroke|cholesterol|blood pressure|seizures?|"
    r"[a-z]{3,}(?:itis|osis|oma|emia|pathy|algia|lepsy|iasis|plegia))\b"
)


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    return (
        re.compile(
            r"\b(?:approved|licen[sc]ed|indicated|used|prescribed|taken|given|effective|useful|helpful|works?|worked|"
            r"treatments?|drugs?|medications?|cleared)\b[^.;,]{0,50}?"
            r"\b(?:for|to treat|in treating|against|with) (?:the treatment of |treating |"
            rf"(?:people|patients|those) with |the |an? )*(?P<use>{_DISEASE})"
        ),
        re.compile(
            r"\banti-?(?P<use>addiction|seizure|epilep\w+|malaria\w*|nausea|depress\w+|cancer|anxiety|psychotic|"
            r"obesity)(?:s)? (?:drug|treatment|therapy|medic\w+|pill)"
        ),
    )


def names_another_use(words: str, trials: Sequence[Trial], title: str = "") -> bool:
    """Whether a claim (small letters) names a disease that is treated and that no trial as read treated.

    What the `title` of the text names is its subject, however the trial was read.

    False where no trial says whom it treated: then nothing can be held against the claim.
    """
    conditions = [trial.condition.text.lower() for trial in trials if trial.condition is not None]
    if not conditions:
        return False
    ours = {_stem(word) for text in [*conditions, title.lower()] for word in re.findall(r"[a-z]{4,}", text)}
    ours |= {
        _stem(word) for trial in trials for one in trial.outcomes for word in re.findall(r"[a-z]{4,}", one.name.lower())
    }
    uses = [match["use"] for pattern in _patterns() for match in pattern.finditer(words)]
    return bool(uses) and not any(_stem(word) in ours for use in uses for word in re.findall(r"[a-z]{4,}", use))


def _stem(word: str) -> str:
    return word[:6]
