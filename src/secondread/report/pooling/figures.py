"""The figures of a pooled result: the forest plot, and the looks that need no asking."""

from __future__ import annotations

from collections.abc import Sequence

from secondread.report import strings as report_strings
from secondread.report.figures.forest import Forest, Row, forest_figure
from secondread.report.figures.funnel import Funnel, funnel_figure
from secondread.report.pooling import strings
from secondread.report.pooling.wording import trial_limits
from secondread.report.safe_text import one_line
from secondread.synthesis.looking.cumulative import cumulative
from secondread.synthesis.pooling.pooled import Pooled
from secondread.synthesis.pooling.several_trials import Synthesis

_MOST_ROWS = 60


def pooled_forest(result: Synthesis, left_words: str = "", right_words: str = "") -> Forest:
    """Return the forest plot of the trials with what is pooled of them, by groups where there are some."""
    table = result.table
    weights = result.random.weights
    groups = table.columns.get("subgroup", ("",) * len(table.labels)) if result.groups else ("",) * len(table.labels)
    rows: list[Row] = []
    limits = trial_limits(result)
    for name in dict.fromkeys(groups):
        if result.groups:
            rows.append(Row(one_line(name) or "–", kind="heading"))
        rows += [
            Row(one_line(label), *limits[place], weight=float(weights[place]), cells=_cells(result, place))
            for place, label in enumerate(table.labels)
            if groups[place] == name
        ][:_MOST_ROWS]
        if name in result.groups:
            rows.append(_diamond(result, strings.RANDOM, result.groups[name]))
    rows.append(_diamond(result, strings.RANDOM, result.random, ahead=True))
    rows.append(_diamond(result, strings.COMMON, result.common))
    heads = ("treated", "control") if _counted(result) else ()
    return Forest(
        rows=[row if len(row.cells) == len(heads) else _with_cells(row, len(heads)) for row in rows],
        measure=table.measure.name,
        ratio=table.measure.log,
        level=result.random.level,
        heads=heads,
        left_words=left_words,
        right_words=right_words,
    )


def other_looks(result: Synthesis) -> list[tuple[str, str]]:
    """Return the figures of the other looks: grown trial by trial, without each trial, and the funnel."""
    table = result.table
    k = len(table.labels)
    if not 2 <= k <= _MOST_ROWS:
        return []
    year = table.columns.get("year")
    order = list(range(k)) if year is None else sorted(range(k), key=lambda place: float(year[place]))
    choices = {name: value for name, value in result.choices.items() if not name.startswith("tau_")}
    grown = cumulative(table.yi[order], table.vi[order], **choices)
    looks = [(strings.GROWN, _lines(result, grown, [table.labels[place] for place in order], strings.WITH))]
    if result.without is not None and k > 2:
        looks.append((strings.WITHOUT, _lines(result, result.without, table.labels, strings.ALL_BUT)))
    if k > 2:
        errors = [float(v) ** 0.5 for v in table.vi]
        funnel = Funnel(
            table.yi.tolist(), errors, float(result.common.estimate), table.measure.name, ratio=table.measure.log
        )
        looks.append((report_strings.FUNNEL_TITLE, funnel_figure(funnel)))
    return looks


def _lines(result: Synthesis, pooled: Pooled, labels: Sequence[str], words: str) -> str:
    printed = result.table.measure.printed
    rows = []
    for label, *limits in zip(labels, pooled.estimate, *pooled.interval, strict=True):
        estimate, low, high = (printed(float(value)) for value in limits)
        rows.append(Row(words.format(label=one_line(label)), estimate, low, high))
    usable = [row for row in rows if row.drawn and row.drawn[1] <= row.drawn[2]]
    forest = Forest(rows=usable, measure=result.table.measure.name, ratio=result.table.measure.log, label_head="")
    return forest_figure(forest)


def _diamond(result: Synthesis, label: str, pooled: Pooled, *, ahead: bool = False) -> Row:
    printed = result.table.measure.printed
    estimate, low, high = (printed(float(value)) for value in (pooled.estimate, *pooled.interval))
    beyond = (printed(float(pooled.prediction[0])), printed(float(pooled.prediction[1])))
    known = ahead and beyond[0] == beyond[0]
    return Row(label, estimate, low, high, kind="pooled", prediction=beyond if known else None)


def _counted(result: Synthesis) -> bool:
    return {"ai", "n1i", "ci", "n2i"} <= set(result.table.columns)


def _cells(result: Synthesis, place: int) -> tuple[str, ...]:
    """Return events and participants of both arms, where they are counted."""
    if not _counted(result):
        return ()
    ai, n1i, ci, n2i = (result.table.columns[name][place] for name in ("ai", "n1i", "ci", "n2i"))
    return f"{ai:g}/{n1i:g}", f"{ci:g}/{n2i:g}"


def _with_cells(row: Row, count: int) -> Row:
    return Row(row.label, row.estimate, row.low, row.high, row.weight, ("",) * count, row.kind, row.prediction)
