"""Whether more of an outcome is better or worse for a patient, so that "improved" can be read as up or down."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from secondread.reading.asked import stem
from secondread.reading.word_sets import word_set

Polarity = Literal["better", "worse", ""]
_WORSE = word_set(
    """
    pain symptom symptoms depression depressive anxiety stress mortality death deaths relapse recurrence infection
    infections bleeding adverse complication complications failure severity fatigue nausea vomiting disability
    distress
    discomfort cough coughing sputum dryness itch itching pruritus tension anger confusion negative aggression burden
    incontinence craving dyspnea dyspnoea breathlessness insomnia sleepiness inflammation inflammatory cholesterol ldl
    triglycerides bmi weight hba1c glucose glycaemia insulin hypertension injury fracture fractures cancer
    tumor tumour
    hospitalisation exacerbation exacerbations pressure stroke hamd hdrs madrs bdi phq hads vas dlqi pasi
    womac iciq ipss
    panss updrs ess stai odi ndi acq das28 iop intraocular crp mda malondialdehyde albuminuria proteinuria creatinine
    urgency frequency nocturia hot flushes flashes headache migraine seizure seizures falls fall delirium agitation
    aggressive impulsivity problems problem difficulties impairment dysfunction deficit error errors gingival plaque
    probing redness oedema edema swelling stiffness spasm scar wrinkles acne lesion lesions ulcer wound loss delay
    hyperactivity irritability worry hostility anhedonia loneliness stigma drinking smoking alcohol
    """
)
_BETTER = word_set(
    """
    quality life function functioning functional efficacy satisfaction survival response responders remission
    cure success
    adherence compliance knowledge mobility strength fev1 vo2 performance activity activities sleep positive wellbeing
    well memory attention cognition cognitive healing pregnancy endurance flexibility balance gait skill skills
    competence confidence esteem resilience coping independence hdl bone density haemoglobin hemoglobin immunity
    vaccination uptake screening attendance intention motivation happiness mood energy vitality appetite growth
    acuity patency ejection range motion fitness capacity vigor vigour acceptance abstinence recovery mindfulness
    empathy literacy support warmth interest enthusiasm
    """
)


@lru_cache(maxsize=1)
def _stems() -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(stem(word) for word in _WORSE), frozenset(stem(word) for word in _BETTER)


def outcome_polarity(stems: Iterable[str]) -> Polarity:
    """Return whether more of an outcome is "worse" or "better", by its words; "" where they do not tell.

    "Negative" and "problems" turn what they stand with, so words for the worse count before words for the better.
    """
    worse, better = _stems()
    words = set(stems)
    if words & worse:
        return "worse"
    return "better" if words & better else ""


def as_way(way: str, polarity: Polarity) -> str:
    """Return "UP" or "DOWN" for a way that may be "GOOD" or "BAD"; without a known polarity, better is up."""
    if way in ("UP", "DOWN", ""):
        return way
    better_is_up = polarity != "worse"
    return "UP" if (way == "GOOD") == better_is_up else "DOWN"
