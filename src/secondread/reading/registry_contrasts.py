"""The analyses of a study record: the estimate between two groups, its interval and p-value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from secondread.reading.patterns import lazy_pattern
from secondread.reading.registry_cells import CellTable, number_alone, row_span, text_of
from secondread.record import Arm, ArmResult, Contrast, Outcome
from secondread.record.trial import EffectMeasure, Favours

MEASURES: tuple[tuple[str, EffectMeasure], ...] = (
    (r"\blog\b|\bln\b", "unknown"),
    (r"hazard", "hazard ratio"),
    (r"odds", "odds ratio"),
    (r"risk ratio|relative risk|\bRR\b|prevalence ratio|ratio of (?:proportions|risks)", "risk ratio"),
    (r"rate ratio|ratio of rates|\bIRR\b", "rate ratio"),
    (r"risk difference|difference in (?:proportions?|percent|rates?|response)|(?:percent\w*|rate|proportion) difference"
     r"|\bRD\b", "risk difference"),
    (r"standardi[sz]ed (?:mean )?difference|cohen", "standardised mean difference"),
    (r"(?:mean|ls ?m?|least squares?)\b.{0,30}difference|difference.{0,30}mean|treatment difference",
     "mean difference"),
)  # fmt: skip
_LEVEL = lazy_pattern(r"(\d+(?:\.\d+)?)\s?%")
_ADJUSTED = lazy_pattern(r"ANCOVA|adjust|mixed|regression|stratif|MMRM|mantel|CMH", re.I)


def measure_of(words: str) -> EffectMeasure:
    """Return the measure that words such as "Odds Ratio (OR)" name."""
    return next((name for pattern, name in MEASURES if re.search(pattern, words, re.I)), "unknown")


def contrasts_in(
    analyses: CellTable, arms: Sequence[Arm], groups: Mapping[str, str]
) -> Iterator[tuple[Contrast, tuple[str, ...]]]:
    """Yield the analyses that compare an intervention with a control, with the arms where its groups are arms."""
    roles = {arm.id: arm.role for arm in arms}
    for row in analyses.rows:
        named = text_of(row.get("Groups"))
        compared = _compared(named, groups)
        if not compared and named.count(" vs ") > 1:
            # One test of all the arms at once.
            continue
        if len({roles.get(arm) for arm in compared}) == 1 and len(compared) == 2:
            # Two doses against each other are no contrast with the control.
            continue
        document = analyses.document
        kind = text_of(row.get("Kind of estimate"))
        measure = measure_of(kind)
        level = _LEVEL.search(text_of(row.get("Interval")))
        percent = measure == "risk difference" and "percent" in kind.casefold()
        contrast = Contrast(
            measure=measure,
            estimate=number_alone(document, row.get("Estimate"), percent=percent),
            low=number_alone(document, row.get("Lower limit"), percent=percent),
            high=number_alone(document, row.get("Upper limit"), percent=percent),
            level=float(level.group(1)) / 100 if level else 0.95,
            p=number_alone(document, row.get("P")),
            adjusted=bool(_ADJUSTED.search(text_of(row.get("Method")))),
            span=row_span(analyses, row),
        )
        if contrast.estimate is not None or contrast.p is not None:
            yield contrast, compared


def _compared(text: str, groups: Mapping[str, str]) -> tuple[str, ...]:
    """Return the arms of "A vs B", in that order."""
    for first, one in groups.items():
        for second, other in groups.items():
            if text == f"{first} vs {second}":
                return one, other
    return ()


def arm_favoured(
    outcome: Outcome, per_arm: Sequence[ArmResult], contrast: Contrast | None, arms: Sequence[Arm]
) -> Favours:
    """Return which arm did better where the estimate is printed the other way round (control minus intervention)."""
    roles = {arm.id: arm.role for arm in arms}
    values = {roles.get(one.arm): one.value or one.percent for one in per_arm}
    mine, theirs = values.get("intervention"), values.get("control")
    if contrast is None or contrast.estimate is None or mine is None or theirs is None or len(per_arm) != 2:
        return "unknown"
    equal = 0.0 if "difference" in contrast.measure else 1.0
    if contrast.measure == "unknown" or outcome.direction == "unknown" or mine.value == theirs.value:
        return "unknown"
    if (mine.value > theirs.value) == (contrast.estimate.value > equal):
        return "unknown"
    better = (mine.value > theirs.value) == (outcome.direction == "higher_is_better")
    return "intervention" if better else "control"
