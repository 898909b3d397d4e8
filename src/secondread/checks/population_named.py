"""Are the people the claim names the people who were studied?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from secondread.checks.declaration import check
from secondread.record import Claim, Finding, Trial

PEOPLE = {
    "children": re.compile(
        r"\b(?:child(?:ren|hood)?|kids?|infants?|newborns?|bab(?:y|ies)|toddlers?|p(?:a)?ediatric|boys?|girls?)\b", re.I
    ),
    "adolescents": re.compile(r"\b(?:adolescents?|teen(?:s|agers?|age)?|youths?)\b", re.I),
    "adults": re.compile(r"\b(?:adults?|elderly|seniors?|older (?:people|patients|men|women)|postmenopausal)\b", re.I),
    "women": re.compile(r"\b(?:wom[ae]n|females?|mothers?|pregnan\w+|postmenopausal)\b", re.I),
    "men": re.compile(r"\b(?:men|males?|prostate)\b", re.I),
    "animals": re.compile(r"\b(?:mice|mouse|rats?|monkeys?|rodents?|pigs?)\b", re.I),
}
# "similar to adults" holds the people studied against others, and is no claim about those
_AGAINST_OTHERS = re.compile(
    r"\b(?:similar|comparable|same|unlike|compared|than|as|those|seen|reported) (?:\w+ )?(?:to|with|in)\b", re.I
)
# a part of the people, by their age or by how ill they are
_PART = re.compile(
    r"\b(?:\d{1,3} (?:to|through|and) \d{1,3}[- ]years?|\d{2}(?: years)? (?:and|or) (?:older|over|above|younger|under)|"
    r"(?:younger|older) than \d{2}|"
    r"(?:over|under) (?:the )?(?:age )?(?:of )?\d{2}\b(?! ?(?:percent|%|mg|weeks|months|days))|"
    r"(?:most|more) (?:severely|seriously|critically) (?:ill|affected)|sickest|highest (?:severity|risk))\b",
    re.I,
)
# a plain claim need not repeat whom the trial studied, advice and what reaches further must rest on it
_REACHES = ("generalisation", "recommendation")
# groups that hold nobody in common; adolescents are counted with either side of them
APART = (("children", "adults"), ("women", "men"), ("animals", "children"), ("animals", "adults"), ("animals", "women"),
         ("animals", "men"))  # fmt: skip


@check(
    title="People as studied",
    asks="Are the people the claim names the people who were studied?",
    kinds=("effect", "no_effect", "size", "clinical_importance", "safety", "recommendation", "generalisation"),
    references=("Yavchitz A et al. (2016). A new classification of spin. doi:10.1016/j.jclinepi.2016.01.020",),
)
def population_named(trial: Trial, claim: Claim) -> Iterator[Finding]:
    """Yield whether the claim is about people of whom none was studied, or about those who were."""
    if claim.subgroup:
        return
    part = _PART.search(claim.quote)
    if part is not None and trial.population is not None and not _is_all(part.group(), trial.population.text):
        yield Finding(
            check="population_named",
            agreement="disagrees",
            answer="population_narrower",
            reported=part.group(),
            recomputed=trial.population.text,
            reason=f"The claim is about a part ({part.group()}) of those studied: {trial.population.text}.",
            words={"claimed_people": part.group(), "studied_people": trial.population.text},
        )
        return
    named = _groups(claim.quote)
    if not named:
        return
    studied = _groups(trial.population.text) if trial.population is not None else set()
    words = " and ".join(sorted(named))
    if not studied and claim.kind not in _REACHES:
        return
    if not studied:
        yield Finding(
            check="population_named",
            agreement="cannot tell",
            answer="population_not_told",
            reported=words,
            reason=f"The claim is about {words}; whom the trial studied is not told in such words.",
            words={"missing": "the age and sex of those who were studied"},
        )
        return
    shown = trial.population.text if trial.population is not None else ""
    apart = all(any({one, other} == {a, b} for a, b in APART) for one in named for other in studied) and bool(
        named.isdisjoint(studied)
    )
    if apart and not _AGAINST_OTHERS.search(claim.quote):
        yield Finding(
            check="population_named",
            agreement="disagrees",
            answer="population_other",
            reported=words,
            recomputed=shown,
            reason=f"The claim is about {words}; those studied were {shown}.",
            words={"claimed_people": words, "studied_people": shown},
        )
    elif named <= studied:
        yield Finding(
            check="population_named",
            agreement="agrees",
            answer="population_same",
            reported=words,
            recomputed=shown,
            reason=f"The claim is about {words}, and those studied were {shown}.",
        )


def _is_all(part: str, studied: str) -> bool:
    """Whether the part that a claim names may be all who were studied: their ages, or how ill they were."""
    ages, told = re.findall(r"\d+", part), re.findall(r"\d+", studied)
    return len(told) < 2 or set(ages) <= set(told) if ages else part.lower() in studied.lower()


def _groups(text: str) -> set[str]:
    return {name for name, pattern in PEOPLE.items() if pattern.search(text)}
