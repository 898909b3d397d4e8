"""The figures of a trial as a whole, each from the numbers that its documents print or allow."""

from __future__ import annotations

import math
from collections.abc import Iterator

from pydantic import JsonValue

from secondread import statistics as st
from secondread.checks.evidence.arm_numbers import ArmNumbers
from secondread.checks.evidence.measurement import Measurement, measure_outcome
from secondread.checks.evidence.rates import TESTS, allowed_by_text
from secondread.record import Trial, as_written
from secondread.report import strings
from secondread.report.figure_content import FigureContent
from secondread.report.figures.numbers import capital

_REACH, _STEPS = 3.3, 120
_MOST_ROWS, _MOST_TABLE_FIGURES = 20, 4
_TEST = "z_pooled"


def trial_figures(trial: Trial) -> tuple[FigureContent, ...]:
    """Return the figures that the numbers of a trial allow: flow, p-value function, priors, tables, forest, harms.

    Parameters
    ----------
    trial : Trial
        As read, with its level and minimal important differences.
    """
    told = [measured for outcome in trial.outcomes if (measured := measure_outcome(trial, outcome)) is not None]
    gains = [measured for measured in told if not measured.outcome.harm]
    gains.sort(key=lambda measured: measured.outcome.role != "primary")
    found = [*_flow(trial), *_first_belief(gains), *_tables(trial, gains), *_forests(gains), *_harms(trial, told)]
    return tuple(found)


def _flow(trial: Trial) -> Iterator[FigureContent]:
    arms: list[JsonValue] = [
        {
            "name": arm.name,
            "randomised": "" if arm.n_randomised is None else as_written(arm.n_randomised),
            "analysed": "" if arm.n_analysed is None else as_written(arm.n_analysed),
        }
        for arm in trial.arms
    ]
    if any(arm.n_randomised is not None or arm.n_analysed is not None for arm in trial.arms):
        total = "" if trial.n_randomised is None else as_written(trial.n_randomised)
        yield FigureContent("flow", {"randomised": total, "arms": arms})


def _first_belief(measured: list[Measurement]) -> Iterator[FigureContent]:
    """Yield the p-value function and the posteriors of the first outcome with a printed interval, the primary first."""
    for each in measured:
        if _printed_interval(each):
            yield _p_value_function(each)
            yield from _posteriors(each)
            return


def _printed_interval(measured: Measurement) -> bool:
    contrast = measured.result.contrast
    if contrast is None or contrast.low is None or contrast.high is None or contrast.interval_kind != "confidence":
        return False
    if measured.limits is None or measured.estimate is None:
        return False
    low, high = measured.limits
    finite = math.isfinite(low) and math.isfinite(high)
    return finite and low < measured.estimate < high and (measured.scale != "log" or low > 0)


def _p_value_function(measured: Measurement) -> FigureContent:
    assert measured.limits is not None
    assert measured.estimate is not None
    centre, se = _on_scale(measured)
    places = [centre + _REACH * se * (2 * step / _STEPS - 1) for step in range(_STEPS + 1)]
    null = _moved(measured, measured.null)
    # No difference is always seen, however far from the estimate.
    places = sorted({*places, null - 0.2 * se, null, null + 0.2 * se})
    values = [math.exp(place) if measured.scale == "log" else place for place in places]
    function = st.p_value_function(measured.estimate, se, values, scale=measured.scale)
    at_null = st.p_value_function(measured.estimate, se, measured.null, scale=measured.scale).value
    mid_at = _important(measured)
    return FigureContent(
        "p_value_function",
        {
            "values": [*map(float, values)],
            "p": [*map(float, function.value)],
            "estimate": measured.estimate,
            "low": measured.limits[0],
            "high": measured.limits[1],
            "level": measured.level,
            "null": measured.null,
            "p_null": float(at_null),
            "mid_at": None if mid_at is None else math.exp(mid_at) if measured.scale == "log" else mid_at,
            **_mid_told(measured),
            "label": measured.outcome.name,
            "unit": _unit(measured),
            "ratio": measured.scale == "log",
        },
        function.reference,
    )


def _posteriors(measured: Measurement) -> Iterator[FigureContent]:
    if measured.benefit_up is None:
        return
    centre, se = _on_scale(measured)
    alternative = _important(measured)
    rows: list[JsonValue] = []
    reference = ""
    for prior in strings.PRIOR_WORDS if alternative is not None else ("flat",):
        posterior = st.posterior_normal(
            centre,
            se,
            prior=prior,
            alternative=None if prior == "flat" else alternative,
            mid=abs(alternative or 0.0),
            better="higher" if measured.benefit_up else "lower",
        )
        reference = posterior.reference
        known = {name: float(value) for name, value in posterior.details.items()}
        flat = not math.isfinite(known["prior_sd"])
        rows.append(
            {
                "name": strings.PRIOR_WORDS[prior],
                "prior_mean": None if flat else known["prior_mean"],
                "prior_sd": None if flat else known["prior_sd"],
                "mean": known["mean"],
                "sd": known["sd"],
                "p_benefit": known["p_benefit"],
                "p_important": None if alternative is None else known["p_benefit_beyond_mid"],
            }
        )
    yield FigureContent(
        "posteriors",
        {
            "rows": rows,
            "mid_at": alternative,
            **_mid_told(measured),
            "higher_is_better": measured.benefit_up,
            "label": measured.outcome.name,
            "unit": _unit(measured),
            "ratio": measured.scale == "log",
        },
        reference,
    )


def _tables(trial: Trial, measured: list[Measurement]) -> Iterator[FigureContent]:
    """Yield p over the allowed tables for the first outcomes whose percentages leave several tables open."""
    shown = 0
    for each in measured:
        tables = allowed_by_text(trial, each.arms) if each.arms is not None and each.rates is not None else None
        if tables is not None and len(tables.rows) > 1 and shown < _MOST_TABLE_FIGURES:
            shown += 1
            p = st.two_proportions(*tables.columns, test=_TEST).value
            yield FigureContent(
                "allowed_tables",
                {
                    "p": [*map(float, p)],
                    "alpha": trial.plan.alpha,
                    "test": TESTS[_TEST],
                    "label": each.outcome.name,
                },
            )


def _forests(measured: list[Measurement]) -> Iterator[FigureContent]:
    """Yield a forest plot for each kind of estimate that at least two outcomes share."""
    groups: dict[tuple[str, str], list[Measurement]] = {}
    for each in measured:
        # Differences on scales that nobody names have no axis in common.
        comparable = each.scale == "log" or _in_points(each) or each.outcome.unit
        if each.estimate is not None and each.limits is not None and comparable:
            groups.setdefault((each.scale, _measure(each)), []).append(each)
    for (scale, measure), rows in groups.items():
        if len(rows) > 1:
            # Sides are named only where all outcomes agree on which one is better.
            ups = {each.benefit_up for each in rows}
            up = ups.pop() if len(ups) == 1 else None
            sides = (
                {} if up is None else {True: (strings.WORSE, strings.BETTER), False: (strings.BETTER, strings.WORSE)}
            )
            left, right = sides.get(bool(up), ("", ""))
            yield FigureContent(
                "forest",
                {
                    "rows": [_forest_row(each) for each in rows[:_MOST_ROWS]],
                    "measure": measure,
                    "ratio": scale == "log",
                    "label_head": strings.OUTCOME,
                    "left_words": left,
                    "right_words": right,
                },
            )


def _forest_row(measured: Measurement) -> JsonValue:
    assert measured.limits is not None
    assert measured.estimate is not None
    factor = 100.0 if _in_points(measured) else 1.0
    return {
        "label": capital(measured.outcome.name),
        "estimate": factor * measured.estimate,
        "low": factor * measured.limits[0],
        "high": factor * measured.limits[1],
    }


def _harms(trial: Trial, measured: list[Measurement]) -> Iterator[FigureContent]:
    """Yield the harms that are counted in the same two arms."""
    rows: list[JsonValue] = []
    names: tuple[str, str] | None = None
    for each in measured:
        arms = each.arms
        if not each.outcome.harm or arms is None or each.rates is None:
            continue
        tables = allowed_by_text(trial, arms)
        if tables is None or len(tables.rows) != 1 or names not in (None, (arms.treated_name, arms.control_name)):
            continue
        names = arms.treated_name, arms.control_name
        difference = st.risk_difference(*tables.rows[0])
        low, high = difference.interval
        rows.append(
            {
                "label": capital(each.outcome.name),
                "treated": each.rates[0],
                "control": each.rates[1],
                "treated_count": _counted(arms, 0, tables.rows[0]),
                "control_count": _counted(arms, 2, tables.rows[0]),
                "difference": 100 * float(difference.value),
                "low": 100 * float(low),
                "high": 100 * float(high),
            }
        )
    if names is not None:
        yield FigureContent("harms", {"rows": rows[:_MOST_ROWS], "treated_name": names[0], "control_name": names[1]})


def _counted(arms: ArmNumbers, place: int, table: tuple[int, int, int, int]) -> str:
    return f"{table[place]}/{table[place + 1]}"


def _on_scale(measured: Measurement) -> tuple[float, float]:
    """Return the estimate and its standard error where it is about normal: ratios as logarithms."""
    assert measured.limits is not None
    assert measured.estimate is not None
    low, high = (_moved(measured, limit) for limit in measured.limits)
    return _moved(measured, measured.estimate), (high - low) / (2 * _z(measured.level))


def _moved(measured: Measurement, value: float) -> float:
    return math.log(value) if measured.scale == "log" else value


def _z(level: float) -> float:
    from statistics import NormalDist

    return NormalDist().inv_cdf((1 + level) / 2)


def _important(measured: Measurement) -> float | None:
    """Return where an important benefit begins, as `_on_scale` has it."""
    if measured.importance is None or measured.benefit_up is None:
        return None
    value = measured.importance.value
    size = abs(math.log(value)) if measured.scale == "log" else abs(value)
    return (size if measured.benefit_up else -size) or None


def _mid_told(measured: Measurement) -> dict[str, JsonValue]:
    importance = measured.importance
    return {
        "mid_source": importance.source if importance else "",
        "mid_is_rough": bool(importance and importance.convention),
    }


def _in_points(measured: Measurement) -> bool:
    return measured.rates is not None and measured.result.contrast is None


def _unit(measured: Measurement) -> str:
    return "" if measured.scale == "log" else measured.outcome.unit


def _measure(measured: Measurement) -> str:
    """Return what the estimate is; only estimates of the same kind and unit share an axis."""
    if _in_points(measured):
        return strings.RISK_DIFFERENCE_POINTS
    contrast = measured.result.contrast
    kind = strings.RECORD_WORDS.get(contrast.measure if contrast is not None else "", strings.FOREST_MEASURE)
    unit = measured.outcome.unit if measured.scale != "log" else ""
    return strings.MEASURE_IN.format(measure=kind, unit=unit) if unit else kind
