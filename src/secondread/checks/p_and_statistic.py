"""Does a printed p fit its printed test statistic?"""

from __future__ import annotations

from collections.abc import Iterator

from secondread import statistics as st
from secondread.checks.declaration import check_of_trial
from secondread.checks.evidence.wording import number, p_range
from secondread.checks.evidence.working import work
from secondread.record import Finding, TestStatistic, Trial

NAMES = {"t": "t", "F": "F", "chi2": "chi-squared", "z": "z"}


@check_of_trial(
    title="p and test statistic",
    asks="Does each printed p fit its test statistic and degrees of freedom?",
    references=(
        "Nuijten MB et al. (2016). The prevalence of statistical reporting errors. doi:10.3758/s13428-015-0664-2",
    ),
)
def p_and_statistic(trial: Trial) -> Iterator[Finding]:
    """Yield whether the p printed beside a statistic is one that the statistic gives, under every usual reading."""
    for printed in trial.number_sets.statistics:
        found = _held(printed)
        if found is not None:
            yield found


def _held(printed: TestStatistic) -> Finding | None:
    statistic, p = printed.statistic, printed.p
    if not 0 <= p.value <= 1 or (printed.test in ("F", "chi2") and statistic.value < 0):
        return None
    shown = (
        f"{NAMES[printed.test]}{_degrees(printed)} = {statistic.text}, p {'' if p.text[:1] in '<>≤≥' else '= '}{p.text}"
    )
    worked = work(
        f"p of {NAMES[printed.test]} = {statistic.text}",
        "recomputed_test",
        printed.test,
        statistic.value,
        p.value,
        df1=printed.df1.value if printed.df1 else None,
        df2=printed.df2.value if printed.df2 else None,
        statistic_decimals=statistic.decimals,
        p_decimals=p.decimals,
        comparator=p.comparator if p.comparator != "~" else "=",
        show=lambda computed: p_range(*(float(end) for end in computed.interval or (0, 1))),
    )
    base = Finding(
        check="p_and_statistic",
        agreement="cannot tell",
        answer="statistic_without_degrees",
        reported=shown,
        recomputed=worked.working.shown,
        reason=f"{shown}: the degrees of freedom are not printed.",
        workings=(worked.working,),
        about=(printed.span,),
    )
    if not isinstance(worked.result, st.Computed):
        return base
    if worked.value:
        note = worked.result.note
        return base.model_copy(
            update={"agreement": "agrees", "answer": "p_fits_statistic", "reason": f"{shown} fits. {note}".strip()}
        )
    return base.model_copy(
        update={
            "agreement": "disagrees",
            "answer": "p_does_not_fit_statistic",
            "reason": f"{shown} do not fit together: the statistic gives {worked.working.shown}. "
            f"{_readings(worked.result)}",
        }
    )


def _degrees(printed: TestStatistic) -> str:
    degrees = [number(each.value) for each in (printed.df1, printed.df2) if each is not None]
    return f"({', '.join(degrees)})" if degrees else ""


def _readings(result: st.Computed) -> str:
    times = int(result.details["multiplied_by"])
    corrected = f" It would fit as a p multiplied for {times} comparisons," if times else " It would fit"
    return f"One-sided and two-sided readings were tried.{corrected}{' or' if times else ''} if it is of another test."
