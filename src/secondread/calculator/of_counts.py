"""Everything that the counts of two arms bear."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from secondread import statistics as st
from secondread.calculator.shown import as_p, as_points, other_answer, shown
from secondread.calculator.words import value_of, values_of
from secondread.checks.evidence.wording import number, points, share
from secondread.checks.evidence.working import work
from secondread.exceptions import UsageError
from secondread.record import Working

NEXT_TRIAL_POWER = 0.9
Table = tuple[int, int, int, int]


def read_two_proportions(arguments: Sequence[str], options: Mapping[str, str]) -> list[Working]:
    """Return the whole reading of two arms from words such as ``22/49 14/50``.

    Parameters
    ----------
    arguments : sequence of str
        The four counts, events and participants, treated arm first.
    options : mapping of str to str
        ``mid``, the minimal important difference as a proportion, and ``better`` ("higher" or "lower": whether more
        or fewer events are the better result).

    Raises
    ------
    UsageError
        If they are not four counts, or the options are others.
    """
    values = [value for word in arguments for value in values_of(word)]
    unknown = sorted(set(options) - {"mid", "better"})
    if unknown:
        raise UsageError(f"two-proportions knows --mid and --better, and --test for a single p; got --{unknown[0]}.")
    better = options.get("better", "higher")
    if better not in ("higher", "lower"):
        raise UsageError(f"--better must be one of higher, lower; got {better!r}.")
    mid = value_of(options["mid"]) if "mid" in options else None
    if mid is not None and not (isinstance(mid, int | float) and 0 < mid < 1):
        raise UsageError(f"--mid must be a proportion between 0 and 1, such as 0.1; got {options['mid']!r}.")
    if len(values) != 4 or not all(isinstance(value, int) for value in values):
        raise UsageError(f"two-proportions takes four counts such as 22/49 14/50; got {' '.join(arguments)!r}.")
    first, n_first, second, n_second = values
    try:
        return list(of_counts((first, n_first, second, n_second), mid=mid, better=better))
    except ValueError as error:
        raise UsageError(f"two-proportions: {error}") from error


def of_counts(table: Table, *, mid: float | None = None, better: str = "higher") -> Iterator[Working]:
    """Return effect measures, tests, fragility, what more data would do, and the zone where there is a `mid`."""
    first, n_first, second, n_second = table
    rates = first / n_first, second / n_second
    difference = work("risk difference", "risk_difference", *table, method="miettinen_nurminen", show=as_points)
    yield difference.working
    if mid is not None:
        yield from _against_mid(table, difference.limits, mid, better)
    yield work("risk ratio", "risk_ratio", *table, show=shown).working
    yield work("odds ratio", "odds_ratio", *table, show=shown).working
    yield work("number needed to treat", "number_needed_to_treat", *table, show=shown).working
    for test in ("fisher", "boschloo", "z_pooled"):
        yield work(f"p, {test.replace('_', ' ')}", "two_proportions", *table, test=test, show=as_p).working
    significant = st.two_proportions(*table, test="fisher").value < 0.05
    fragility = "fragility_index" if significant else "reverse_fragility_index"
    yield work(fragility.replace("_", " "), fragility, *table, show=shown).working
    if not significant and rates[0] != rates[1]:
        yield work(
            "patients to add at the observed rates, pooled z", "added_n_to_significance", *table, show=shown
        ).working
    if rates[0] != rates[1]:
        aim = f"power {share(NEXT_TRIAL_POWER)} at {share(rates[0])} v {share(rates[1])}"
        yield work(
            f"patients in each arm of a next trial, {aim}",
            "n_two_proportions",
            *rates,
            power=NEXT_TRIAL_POWER,
            show=shown,
        ).working


def _against_mid(table: Table, limits: tuple[float, float] | None, mid: float, better: str) -> Iterator[Working]:
    """Return the zone of the interval against the minimal important difference, and the probability of passing it."""
    told = f"{better} is better"
    if limits is not None:
        low, high = (round(limit, 6) for limit in limits)
        higher = better == "higher"
        line = f"st.zone({low}, {high}, mid={mid}, higher_is_better={higher})"
        inputs = {"low": low, "high": high, "mid": mid, "higher_is_better": higher}
        zone = st.zone(low, high, mid=mid, higher_is_better=higher)
        what = f"zone against a minimal important difference of {points(mid)}, {told}"
        yield other_answer(what, line, zone, inputs)
    yield work(
        f"probability of a benefit of more than {number(100 * mid)} points, flat priors, {told}",
        "posterior_difference_proportions",
        *table,
        mid=mid,
        better=better,
        show=lambda computed: f"{float(computed.details['p_benefit_beyond_mid']):.3f}",
    ).working.model_copy(update=_beyond(table, mid, better))


def _beyond(table: Table, mid: float, better: str) -> dict[str, object]:
    """Return value and Python line of the probability beyond the minimal important difference."""
    found = st.posterior_difference_proportions(*table, mid=mid, better=better)
    line = f"st.posterior_difference_proportions({', '.join(map(str, table))}, mid={mid}, better={better!r})"
    return {
        "value": float(found.details["p_benefit_beyond_mid"]),
        "reproduce": f"{line}.details['p_benefit_beyond_mid']",
    }
