"""A trend: what would p do if more of the same data came in?"""

from __future__ import annotations

from collections.abc import Iterator

from secondread.checks.declaration import check
from secondread.checks.evidence.measurement import Measurement, measure, measure_outcome
from secondread.checks.evidence.naming import measured_words
from secondread.checks.evidence.wording import share
from secondread.checks.evidence.working import work
from secondread.record import Claim, Finding, Trial

MORE = 0.2


@check(
    title="Trend",
    asks="With a fifth more data of the same kind, how likely is it that p would rise?",
    kinds=("trend",),
    references=("Wood J et al. (2014). Trap of trends to statistical significance. doi:10.1136/bmj.g2215",),
)
def trend(trial: Trial, claim: Claim) -> Iterator[Finding]:
    """Yield the chance that p rises when a fifth more data are added, for a result told as a trend."""
    measured = measure(trial, claim)
    if measured is None or measured.p is None or measured.significant is True:
        return
    p = (measured.p[0] + measured.p[1]) / 2
    if not 0 < p < 1:
        return
    rises = work(
        "chance that p is larger with a fifth more data",
        "p_rises_probability",
        p,
        added_fraction=MORE,
        show=lambda computed: share(float(computed.value)),
    )
    yield Finding(
        check="trend",
        agreement="disagrees",
        answer="not_on_its_way",
        recomputed=rises.working.shown,
        reason=f"With a fifth more data of the same kind, p would rise with a chance of {rises.working.shown}.",
        workings=(rises.working,),
        words={"rises": rises.working.shown},
    )
    yield from _mirrored(trial, measured)


def _mirrored(trial: Trial, measured: Measurement) -> Iterator[Finding]:
    """The mirror test: a result against the treatment with a p no larger would have to be called a trend to harm."""
    if measured.favours != "intervention" or measured.p is None:
        return
    others = [measure_outcome(trial, each) for each in trial.outcomes if each.id != measured.outcome.id]
    against = [
        each
        for each in others
        if each is not None and each.favours == "control" and each.significant is False and each.p is not None
    ]
    same = next((each for each in against if each.p is not None and each.p[0] <= measured.p[1]), None)
    if same is not None:
        yield Finding(
            check="trend",
            agreement="disagrees",
            answer="mirror_fails",
            recomputed=measured_words(same),
            reason=f"By the same words {same.outcome.name} shows a trend to harm: {measured_words(same)}.",
            workings=same.workings,
            words={"mirrored": same.outcome.name, "mirrored_measured": measured_words(same)},
        )
