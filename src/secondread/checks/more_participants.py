"""Would more participants have made the difference significant?"""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt
from statistics import NormalDist
from typing import Any

from secondread import statistics as st
from secondread.checks.declaration import check
from secondread.checks.evidence.measurement import two_rates
from secondread.checks.evidence.rates import Tables, allowed_by_text, over_tables, tests_for
from secondread.checks.evidence.wording import listed, share
from secondread.record import Claim, Finding, Trial, Working

CERTAIN = 0.9
CURVE = (10, 20, 30, 40, 60, 80, 100, 150, 200)


@check(
    title="More participants",
    asks="How many more participants at the same rates would make p significant, and how likely is that?",
    kinds=("more_participants",),
    references=(
        "Pocock SJ, Stone GW (2016). The primary outcome fails: what next? doi:10.1056/NEJMra1510064",
        "Hoenig JM, Heisey DM (2001). The abuse of power. doi:10.1198/000313001300339897",
    ),
)
def more_participants(trial: Trial, claim: Claim) -> Iterator[Finding]:
    """Yield the added number each common test needs, and the predictive probability that it would have sufficed."""
    measured = two_rates(trial, claim)
    claimed = [int(each.number.value) for each in claim.numbers if each.role == "added"]
    if measured is None or measured.arms is None:
        yield Finding(
            check="more_participants",
            agreement="cannot tell",
            answer="nothing_to_extend",
            reason="The documents print no two rates that could be extended.",
            words={"missing": "the number of people and of events in each group"},
        )
        return
    tables = allowed_by_text(trial, measured.arms)
    if tables is None:
        yield Finding(
            check="more_participants",
            agreement="cannot tell",
            answer="nothing_to_extend",
            reason="The size of the arms is not known, so no table of counts can be extended.",
            words={"missing": "the number of people in each group"},
        )
        return
    if measured.significant is True:
        yield Finding(
            check="more_participants",
            agreement="disagrees",
            answer="already_significant",
            recomputed=", ".join(working.shown for working in measured.workings),
            reason="The difference is significant already, in every data set the text allows.",
            workings=measured.workings,
        )
        return
    yield _arithmetic(tables, claimed, trial.plan.alpha)
    if claimed:
        yield _chance(tables, claimed, trial.plan.alpha)


def _arithmetic(tables: Tables, claimed: list[int], alpha: float) -> Finding:
    needed = {
        name: over_tables(
            tables, "added_n_to_significance", f"participants to add, {name}", _shown_added, test=test, alpha=alpha
        )
        for test, name in tests_for(tables).items()
    }
    shown = listed([f"{working.shown} ({name})" for name, (_, _, working) in needed.items()])
    workings = tuple(working for _, _, working in needed.values())
    words = {"added_needed": shown}
    if not claimed:
        return Finding(
            check="more_participants",
            agreement="cannot tell",
            answer="no_number_claimed",
            recomputed=shown,
            reason="The claim names no number; at the observed rates these would be needed.",
            workings=workings,
            words=words,
        )
    low, high = min(claimed), max(claimed)
    words["claimed"] = f"{low}" if low == high else f"{low} to {high}"
    fewer = [name for name, (_, most, _) in needed.items() if most < low]
    fits = [name for name, (least, most, _) in needed.items() if least <= high and most >= low]
    more = [name for name, (least, _, _) in needed.items() if least > high]
    phrases = [
        f"{verb} {listed(names)}"
        for verb, names in (("fits", fits), ("is more than enough for", fewer), ("is too few for", more))
        if names
    ]
    holds = bool(fits or fewer)
    return Finding(
        check="more_participants",
        agreement="agrees" if holds else "disagrees",
        answer="arithmetic_holds" if holds else "arithmetic_too_few",
        reported=words["claimed"],
        recomputed=shown,
        reason=f"At the same observed rates, {words['claimed']} more {listed(phrases)}.",
        workings=workings,
        words=words,
    )


def _shown_added(low: float, high: float) -> str:
    return f"{low:g}" if low == high else f"{low:g} to {high:g}"


def _chance(tables: Tables, claimed: list[int], alpha: float) -> Finding:
    p = [float(value) for value in st.two_proportions(*tables.columns, test="z_pooled").value]
    ends = sorted({tables.rows[p.index(min(p))], tables.rows[p.index(max(p))]})
    added = sorted({min(claimed), max(claimed)})
    chances: list[float] = []
    workings: list[Working] = []
    for table in ends:
        for fixed in (False, True):
            options: dict[str, Any] = {"added": added, "fixed_rates": fixed, "alpha": alpha}
            result = st.predictive_probability_of_significance(*table, **options)
            values = [float(value) for value in result.value]
            chances += values
            assumption = "true rates equal to the observed ones" if fixed else "flat prior on both rates"
            workings.append(
                Working(
                    what=f"chance of p < {alpha:g} with {listed([str(n) for n in added], 'or')} more, "
                    f"{table[0]}/{table[1]} v {table[2]}/{table[3]}, {assumption}",
                    shown=listed([share(value) for value in values], "or"),
                    value=list(values),
                    method=result.method,
                    inputs={"table": list(table), "added": list(added), "fixed_rates": fixed, "alpha": alpha},
                    reference=result.reference,
                    reproduce=f"st.predictive_probability_of_significance(*{table!r}, added={added!r}, "
                    f"fixed_rates={fixed!r}, alpha={alpha!r}).value",
                )
            )
    low, high = min(chances), max(chances)
    shown = share(low) if share(low) == share(high) else f"{share(low)} to {share(high)}"
    curve = st.predictive_probability_of_significance(*ends[0], added=list(CURVE), alpha=alpha)
    return Finding(
        check="more_participants",
        agreement="agrees" if low >= CERTAIN else "disagrees",
        answer="likely_significant" if low >= CERTAIN else "far_from_certain" if high < CERTAIN else "not_certain",
        recomputed=shown,
        reason=f"The chance that so many more participants would have made p < {alpha:g} is {shown}.",
        workings=tuple(workings),
        words={"chance": shown},
        figures={
            "added": {
                "added": list(CURVE),
                "probability": [float(value) for value in curve.value],
                "p": _p_at_same_rates(ends[0], p[tables.rows.index(ends[0])]),
                "claimed": [min(claimed), max(claimed)],
            }
        },
        reference="Spiegelhalter DJ, Freedman LS, Blackburn PR (1986). doi:10.1016/0197-2456(86)90003-6",
    )


def _p_at_same_rates(table: tuple[int, int, int, int], p: float) -> list[float]:
    """p of the pooled z test with so many more of the same: at the same rates z grows with the root of the number."""
    normal = NormalDist()
    z = -normal.inv_cdf(max(p, 1e-12) / 2)
    total = table[1] + table[3]
    return [2 * normal.cdf(-z * sqrt(1 + n / total)) for n in CURVE]
