"""The plan of a two-arm trial of a mean, as text."""

from __future__ import annotations

from secondread.design import (
    Dropout,
    Response,
    Scenario,
    designs_for_one_question,
    enrichment,
    non_inferiority_sizes,
    operating,
    responders_or_means,
    sequential_size,
    sizes_for_means,
)
from secondread.report.planning import next_trial

MOST_TRIALS = 10_000_000


def plan_means(
    sd: float,
    *,
    mid: float | None,
    estimate: float | None,
    se: float | None,
    dropout: float,
    alpha: float,
    correlation: float,
    effect_sd: float,
    threshold: float | None,
    marker: float | None,
    marker_effect: float | None,
    test_cost: float,
    margin: float | None,
    looks: int | None,
    simulate: int,
    seed: int,
    cores: int,
) -> str:
    """Return the whole plan of a two-arm trial of a mean as text; see `secondread plan --help` for the arguments.

    Raises
    ------
    ValueError
        Naming the argument.
    """
    sizes = sizes_for_means(sd, mid=mid, estimate=estimate, se=se, dropout=dropout, alpha=alpha)
    planned = sizes[0].effect
    parts = [next_trial.sizes_text(sizes)]
    parts.append(
        next_trial.designs_text(
            designs_for_one_question(planned, sd, correlation=correlation, effect_sd=effect_sd, alpha=alpha), effect_sd
        )
    )
    if margin is not None:
        parts.append(next_trial.non_inferiority_text(non_inferiority_sizes(sd, margin, dropout=dropout), margin))
    if looks is not None:
        parts.append(next_trial.looks_text(sequential_size(sizes[0], looks, alpha=alpha), sizes[0]))
    if threshold is not None:
        parts.append(next_trial.responders_text(responders_or_means(planned, sd, threshold, alpha=alpha)))
    if marker is not None:
        effect = planned if marker_effect is None else marker_effect
        designs = enrichment(effect, 0.0, sd, prevalence=marker, cost_test=test_cost, alpha=alpha)
        parts.append(next_trial.enrichment_text(designs))
    if simulate:
        if simulate > MOST_TRIALS:
            raise ValueError(f"--simulate must be at most {MOST_TRIALS}, got {simulate}.")
        scenarios = _scenarios(sizes[0].n_per_arm, planned, sd, correlation, dropout, threshold, alpha)
        parts.append(
            next_trial.operating_text([operating(each, trials=simulate, seed=seed, cores=cores) for each in scenarios])
        )
    return "\n\n\n".join(parts)


def _scenarios(
    n: int, effect: float, sd: float, correlation: float, dropout: float, threshold: float | None, alpha: float
) -> list[Scenario]:
    """Return the designs that are played out side by side: analyses, ways to leave, and some who respond by more."""
    if n < 2 or n > 1_000_000:
        raise ValueError(f"{n} patients an arm cannot be played out; plan for a larger effect.")

    def scenario(name: str, **change: object) -> Scenario:
        common = {"effect": effect, "sd": sd, "visits": 3, "correlation": correlation, "alpha": alpha}
        return Scenario(n, n, name=name, **{**common, "dropout": Dropout(dropout), **change})

    found = [
        scenario("last visit (t)", analysis="t"),
        scenario("adjusted for baseline", analysis="ancova"),
        scenario("all visits", analysis="mmrm"),
        scenario("no effect, adjusted", analysis="ancova", effect=0.0),
    ]
    if dropout > 0:
        left = Dropout(dropout, "MNAR", 1.0)
        found.append(scenario("all visits, high values leave", analysis="mmrm", dropout=left))
    if threshold is not None:
        some = Response("mixture", share=0.3)
        found.append(scenario("responders", analysis="responders_z", threshold=threshold))
        found.append(scenario("a third respond: means", analysis="ancova", response=some))
        found.append(
            scenario("a third respond: responders", analysis="responders_z", threshold=threshold, response=some)
        )
    return found
