"""A trial of more than two groups: does what is said hold for every pair, or for one of them?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from secondread.checks.declaration import check
from secondread.checks.evidence.measurement import Measurement, measure, measure_outcome
from secondread.checks.evidence.naming import measured_words
from secondread.checks.evidence.wording import listed
from secondread.record import Arm, Claim, Finding, Trial

_RANKS = re.compile(r"\b(?:win|wins|won|winner|best|beat|beats|top|tops|outperform\w*|superior|ahead)\b", re.I)

_ABOVE = re.compile(
    r"\b(?:superior to|better than|more effective than|outperform(?:s|ed)?|beats?|safer than)\s"
    r"(?P<other>[^.,;:]{3,60})",
    re.I,
)


@check(
    title="Several groups",
    asks="Where more than two groups were compared, does each pair show what the claim says of all?",
    kinds=("effect", "superiority_over_uncompared", "size"),
    references=(
        "Juszczak E et al. (2019). Reporting of multi-arm parallel-group randomized trials. doi:10.1001/jama.2019.3087",
    ),
)
def several_arms(trial: Trial, claim: Claim) -> Iterator[Finding]:
    """Yield that the pairs of groups tell different things, or that the pair a claim names was not compared."""
    other = _put_above(trial, claim)
    if other is not None and not _was_compared(trial, other):
        yield Finding(
            check="several_arms",
            agreement="disagrees",
            answer="pair_not_compared",
            reason=f"No result holds {other.name} against another treatment; each was compared with the control group.",
            words={"other_arm": other.name, "missing": f"a comparison of the treatment with {other.name}"},
        )
        return
    measured = measure(trial, claim)
    if measured is None or claim.arms or len(measured.result.arms) < 3:
        return
    pairs = _pairs(trial, measured, ranked=_RANKS.search(claim.quote) is not None)
    shown = [words for words, one in pairs if one.significant is True]
    missed = [words for words, one in pairs if one.significant is False]
    if shown and missed:
        yield Finding(
            check="several_arms",
            agreement="cannot tell",
            answer="pairs_disagree",
            recomputed="; ".join(f"{words}: {measured_words(one)}" for words, one in pairs),
            reason=f"A clear difference is shown for {listed(shown)}, and none for {listed(missed)}.",
            workings=tuple(working for _, one in pairs for working in one.workings),
            words={"pairs_shown": listed(shown), "pairs_missed": listed(missed)},
        )


def _put_above(trial: Trial, claim: Claim) -> Arm | None:
    """Return the treatment of the same trial that a claim puts another above, by its words; None where it is none."""
    above = _ABOVE.search(claim.quote)
    if above is None:
        return None
    words = set(re.findall(r"[a-z]{4,}", above["other"].lower()))
    for arm in trial.arms:
        named = set(re.findall(r"[a-z]{4,}", " ".join((arm.name, *arm.aliases)).lower()))
        if arm.role == "intervention" and words & named and not named & set(_words_before(claim.quote, above)):
            return arm
    return None


def _words_before(quote: str, above: re.Match[str]) -> list[str]:
    return re.findall(r"[a-z]{4,}", quote[: above.start()].lower())


def _was_compared(trial: Trial, arm: Arm) -> bool:
    """Whether some result holds an arm against another treatment of the trial."""
    treatments = {each.id for each in trial.arms if each.role == "intervention"}
    return any(
        arm.id in told and len(told & treatments) > 1
        for told in (
            {*(row.arm for row in result.arms), *(result.contrast.arms if result.contrast else ())}
            for result in trial.results
        )
    )


def _pairs(trial: Trial, measured: Measurement, *, ranked: bool) -> list[tuple[str, Measurement]]:
    """Each pair with the control group, in words, with its measurement; for a claim that ranks, every pair."""
    names = {arm.id: arm.name for arm in trial.arms}
    control = {arm.id for arm in trial.arms if arm.role == "control"}
    pairs = []
    for one, other in combinations([row.arm for row in measured.result.arms], 2):
        if not ranked and not {one, other} & control:
            continue
        found = measure_outcome(trial, measured.outcome, near=measured.result.span, arms=(one, other))
        if found is not None:
            pairs.append((f"{names.get(one, one)} against {names.get(other, other)}", found))
    return pairs
