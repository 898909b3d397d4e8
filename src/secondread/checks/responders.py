"""Two shares of responders: what do they bear, over every table of counts the text allows?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from secondread import statistics as st
from secondread.checks.declaration import check
from secondread.checks.evidence.measurement import Measurement, two_rates
from secondread.checks.evidence.rates import allowed_by_text
from secondread.checks.evidence.wording import interval, number, p_range, points, share
from secondread.checks.evidence.working import work
from secondread.record import Claim, Finding, Trial, Working

# "Four in ten respond to the device": as many as had it are said to owe it to the treatment.
_ASCRIBES = re.compile(
    r"(?<!continued to )(?<!continue to )\brespond(?:s|ed)? to\b"
    r"|\b(?:helps|helped|cures|cured|works? for|worked for|relieves)\b"
    r"|\bbenefit(?:s|ed)? from\b"
    r"|\b(?:thanks to|because of|owe)\b",
    re.I,
)
_SHARE_IN_WORDS = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|\d+) (?:in|out of) (?:\w+)\b"
    r"|\b(?:half|two[- ]thirds|most) (?:of )?(?:the )?"
    r"(?:patients|people|women|men|children|participants)\b",
    re.I,
)


@check(
    title="Responders",
    asks="What do the two shares say in points, as a ratio, as a number needed to treat, and about who benefits?",
    kinds=("responders", "works_for_some"),
    references=(
        "Senn S (2004). Individual response to treatment: is it a valid assumption? doi:10.1136/bmj.329.7472.966",
        "Altman DG (1998). Confidence intervals for the number needed to treat. doi:10.1136/bmj.317.7168.1309",
    ),
)
def responders(trial: Trial, claim: Claim) -> Iterator[Finding]:
    """Yield the comparison of the two shares and the bounds on who responds because of treatment."""
    measured = two_rates(trial, claim)
    if measured is None or measured.rates is None or measured.arms is None:
        return
    treated, control = measured.rates
    yield Finding(
        check="responders",
        agreement="agrees" if measured.significant is True else "cannot tell",
        answer="rates_compared",
        recomputed=_summary(measured),
        reason=f"{share(treated)} against {share(control)} is a difference of {points(treated - control)}.",
        workings=(*measured.workings, *_effect_workings(trial, measured)),
        words={
            "rates": f"{share(treated)} against {share(control)}",
            "difference": points(treated - control),
            "responders_summary": _summary(measured),
        },
        figures={"responders": {"treated": treated, "control": control, "label": measured.outcome.name}},
    )
    roles = {each.role for each in claim.numbers if each.number.percent}
    told = bool(roles) or _SHARE_IN_WORDS.search(claim.quote) is not None
    if control > 0 and told and "control" not in roles and _ASCRIBES.search(claim.quote):
        yield Finding(
            check="responders",
            agreement="disagrees",
            answer="whole_share_ascribed",
            reason=f"The claim lays all {share(treated)} to the treatment; {share(control)} had it without.",
            words={"without": share(control)},
        )
    bounds = work(
        "share who respond because of treatment",
        "who_benefits_bounds",
        treated,
        control,
        show=lambda computed: "between {} and {}".format(*(share(float(end)) for end in computed.interval or (0, 0))),
    )
    if bounds.limits is None:
        return
    low, high = bounds.limits
    yield Finding(
        check="responders",
        agreement="cannot tell",
        answer="bounds_on_benefit",
        recomputed=f"between {share(low)} and {share(high)}",
        reason=(
            f"Were the two shares exact, between {share(low)} and {share(high)} of people would respond because of the "
            "treatment; which people, a trial with parallel arms cannot tell."
        ),
        workings=(bounds.working,),
        words={"bounds": f"between {share(low)} and {share(high)}"},
        figures={"bounds": {"low": low, "high": high}},
    )


def _effect_workings(trial: Trial, measured: Measurement) -> list[Working]:
    """Ratio and number needed to treat on the two allowed tables that lie furthest apart."""
    tables = allowed_by_text(trial, measured.arms) if measured.arms is not None else None
    if tables is None:
        return []
    p = [float(value) for value in st.two_proportions(*tables.columns, test="z_pooled").value]
    ends = {tables.rows[p.index(min(p))]: "smallest p", tables.rows[p.index(max(p))]: "largest p"}
    workings = []
    for table, which in ends.items():
        label = f" ({which}: {table[0]}/{table[1]} v {table[2]}/{table[3]})" if len(tables.rows) > 1 else ""
        ratio = work("ratio of the shares" + label, "risk_ratio", *table, show=_shown)
        needed = work("number needed to treat" + label, "number_needed_to_treat", *table, show=_needed_shown)
        workings += [ratio.working, needed.working]
    return workings


def _needed_shown(computed: st.Computed) -> str:
    return f"{_shown(computed)}{f'; {computed.note}' if computed.note else ''}"


def _shown(computed: st.Computed) -> str:
    limits = computed.interval
    tail = f" ({interval(float(limits[0]), float(limits[1]), computed.level or 0.95)})" if limits else ""
    return f"{number(float(computed.value))}{tail}"


def _summary(measured: Measurement) -> str:
    assert measured.rates is not None
    parts = [
        f"{share(measured.rates[0])} against {share(measured.rates[1])}",
        points(measured.rates[0] - measured.rates[1]),
    ]
    if measured.limits is not None and measured.result.contrast is None:
        parts.append(interval(*measured.limits, measured.level, as_points=True))
    if measured.p is not None:
        parts.append(p_range(*measured.p))
    return ", ".join(parts)
