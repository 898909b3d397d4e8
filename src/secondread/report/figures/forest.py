"""A forest plot as a journal prints it: one line for each trial or outcome, and diamonds for what is pooled."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from secondread.report import strings
from secondread.report.figures import svg
from secondread.report.figures.axis import Axis, axis_for
from secondread.report.figures.numbers import (
    decimals_for,
    flag_in,
    in_column,
    number_in,
    optional_in,
    rows_in,
    shown,
    text_in,
)

KINDS = ("single", "pooled", "heading")
_LINE, _TOP = 23.0, 30.0
_SMALL = 12.0
_GAP = 12.0
_SMALLEST, _LARGEST = 5.0, 15.0
_PLOT = 170.0


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a forest plot.

    Parameters
    ----------
    label : str
        The trial, outcome or model.
    estimate, low, high : float or None
        On the printed scale (a ratio as a ratio); infinite limits end in an arrow. None where nothing is drawn.
    weight : float or None
        Share of what is pooled, in [0, 1]; the area of the square follows it.
    cells : tuple of str
        What stands in the further columns: events and totals of each arm, say.
    kind : {"single", "pooled", "heading"}
        A square, a diamond, or a heading of the lines below it.
    prediction : tuple of float, optional
        Limits for the effect in a further trial, drawn as a bar below the diamond.
    """

    label: str
    estimate: float | None = None
    low: float | None = None
    high: float | None = None
    weight: float | None = None
    cells: tuple[str, ...] = ()
    kind: str = "single"
    prediction: tuple[float, float] | None = None

    @property
    def drawn(self) -> tuple[float, float, float] | None:
        """Estimate and limits, None where one is missing."""
        if self.estimate is None or self.low is None or self.high is None:
            return None
        return self.estimate, self.low, self.high


@dataclass(frozen=True, slots=True)
class Forest:
    """The lines of a forest plot and what stands around them.

    Parameters
    ----------
    rows : sequence of Row
        From top to bottom.
    measure : str
        What is estimated: "risk ratio", "difference in points".
    ratio : bool
        Ratios stand on a log scale with no difference at 1, all else on a linear one with no difference at 0.
    level : float
        Level of the intervals.
    label_head : str
        Head of the first column.
    heads : tuple of str
        Heads of the further columns, as many as each row has cells.
    left_words, right_words : str
        What lies to the left and right of no difference: "favours relvadine"; "lower" and "higher" if not given.
    title : str
        Name of the figure; made of the measure if not given.
    """

    rows: Sequence[Row]
    measure: str = ""
    ratio: bool = False
    level: float = 0.95
    label_head: str = strings.FOREST_LABEL
    heads: tuple[str, ...] = ()
    left_words: str = ""
    right_words: str = ""
    title: str = ""

    def __post_init__(self) -> None:
        if not any(row.drawn for row in self.rows):
            raise ValueError("rows must hold at least one estimate with its limits, got none.")
        for row in self.rows:
            if row.kind not in KINDS:
                raise ValueError(f"kind must be one of {', '.join(KINDS)}, got {row.kind!r}.")
            if row.drawn and not (row.drawn[1] <= row.drawn[2] and math.isfinite(row.drawn[0])):
                raise ValueError(f"the limits of {row.label!r} must be in order, got {row.low} and {row.high}.")
            if self.ratio and row.drawn and (row.drawn[0] <= 0 or row.drawn[1] < 0):
                raise ValueError(f"the ratio of {row.label!r} must be above 0, got {row.estimate} from {row.low}.")
            if row.weight is not None and not 0 <= row.weight <= 1:
                raise ValueError(f"the weight of {row.label!r} must be in [0, 1], got {row.weight}.")

    @property
    def null(self) -> float:
        """The value of no difference."""
        return 1.0 if self.ratio else 0.0

    @property
    def decimals(self) -> int:
        """How many decimals every number of the plot has."""
        return 2 if self.ratio else decimals_for(value for row in self.rows if row.drawn for value in row.drawn)

    @property
    def named(self) -> str:
        """The title, made of the measure where none is given."""
        return self.title or strings.FOREST_TITLE.format(measure=self.measure or strings.FOREST_MEASURE)


def forest_text(forest: Forest) -> str:
    """Return every line of the plot in words."""
    parts = []
    for row in forest.rows:
        if row.drawn is None:
            continue
        words = strings.FOREST_ROW.format(label=row.label, interval=_interval_words(row, forest.decimals))
        if row.weight is not None and row.kind == "single":
            words += strings.FOREST_ROW_WEIGHT.format(weight=_percent(row.weight))
        if row.prediction is not None:
            words += strings.FOREST_ROW_PREDICTION.format(
                low=in_column(row.prediction[0], forest.decimals), high=in_column(row.prediction[1], forest.decimals)
            )
        parts.append(words)
    lead = strings.FOREST_TEXT.format(
        measure=forest.measure or strings.FOREST_MEASURE, level=f"{100 * forest.level:g}", null=shown(forest.null)
    )
    return f"{lead} {'; '.join(parts)}."


def forest_figure(forest: Forest) -> str:
    """Return the plot as SVG of 680 units' width."""
    columns = _columns(forest)
    axis = _axis(forest, columns)
    parts = _heads(forest, columns)
    y = _TOP + _LINE
    for row in forest.rows:
        parts += _row(row, y, axis, columns, forest)
        y += _LINE
        if row.prediction is not None:
            parts += _prediction(row.prediction, y, axis, columns, forest.decimals)
            y += _LINE
    bottom = y - _LINE / 2
    null = axis(forest.null)
    parts.insert(0, svg.line(null, _TOP + 4, null, bottom, thickness=1, dashes="3 3"))
    parts += axis.drawn(bottom)
    if forest.measure:
        parts.append(svg.label((axis.left + axis.right) / 2, bottom + 34, forest.measure, size=_SMALL))
        bottom += 16
    left, right = forest.left_words or strings.LOWER, forest.right_words or strings.HIGHER
    parts.append(svg.label(null - 8, bottom + 36, f"← {left}", anchor="end", size=_SMALL))
    parts.append(svg.label(null + 8, bottom + 36, f"{right} →", anchor="start", size=_SMALL))
    return svg.drawing(bottom + 46, forest.named, forest_text(forest), *parts, width=svg.WIDE)


def drawn(data: Mapping[str, JsonValue]) -> str:
    """Return the figure of these numbers, by the names that `Forest` and `Row` have for them."""
    return forest_figure(_forest(data))


def described(data: Mapping[str, JsonValue]) -> str:
    """Return in words what the figure of these numbers shows."""
    return forest_text(_forest(data))


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the columns of text stand: the room of the labels, the ends of the cells, of weights and of intervals."""

    label: float
    cells: tuple[float, ...]
    plot: tuple[float, float]
    weight: float | None
    interval: float


def _columns(forest: Forest) -> _Columns:
    """Lay the columns out by their longest text; the plot takes what is left, and labels are cut to leave it room."""
    bold = any(row.kind == "pooled" for row in forest.rows)
    intervals = [_interval_words(row, forest.decimals) for row in forest.rows if row.drawn]
    interval = max(svg.width_of(text, _SMALL, bold=bold) for text in intervals)
    interval = max(interval, svg.width_of(_interval_head(forest), _SMALL, bold=True))
    weighted = any(row.weight is not None for row in forest.rows)
    weight = svg.width_of(strings.FOREST_WEIGHT, _SMALL, bold=True) + _GAP if weighted else 0.0
    cells = []
    for place, head in enumerate(forest.heads):
        texts = [head, *(row.cells[place] for row in forest.rows if len(row.cells) > place)]
        cells.append(max(svg.width_of(text, _SMALL, bold=True) for text in texts) + _GAP)
    room = svg.WIDE - interval - weight - sum(cells) - _PLOT - 2 * _GAP
    wanted = max(svg.width_of(row.label, _SMALL, bold=row.kind != "single") for row in forest.rows if row.drawn) + _GAP
    label = min(max(wanted, 90.0), max(room, 90.0))
    ends, end = [], label
    for width in cells:
        end += width
        ends.append(end)
    right = svg.WIDE - interval - weight - _GAP
    return _Columns(
        label=label - _GAP,
        cells=tuple(ends),
        plot=(end + _GAP, right),
        weight=svg.WIDE - interval - _GAP if weighted else None,
        interval=svg.WIDE,
    )


def _axis(forest: Forest, columns: _Columns) -> Axis:
    values = [value for row in forest.rows if row.drawn for value in row.drawn]
    values += [value for row in forest.rows if row.prediction for value in row.prediction]
    # Room left and right, so that the widest square stays within.
    left, right = columns.plot
    return axis_for(values, forest.null, left + 8, max(right - 8, left + 60), ratio=forest.ratio)


def _heaviest(forest: Forest) -> float:
    return max((row.weight or 0.0 for row in forest.rows if row.kind == "single"), default=0.0)


def _heads(forest: Forest, columns: _Columns) -> list[str]:
    parts = [
        svg.label(0, 18, svg.fitted(forest.label_head, columns.label, _SMALL), anchor="start", size=_SMALL, bold=True)
    ]
    for end, head in zip(columns.cells, forest.heads, strict=True):
        parts.append(svg.label(end - _GAP, 18, head, anchor="end", size=_SMALL, bold=True))
    if columns.weight is not None:
        parts.append(svg.label(columns.weight, 18, strings.FOREST_WEIGHT, anchor="end", size=_SMALL, bold=True))
    parts.append(svg.label(columns.interval, 18, _interval_head(forest), anchor="end", size=_SMALL, bold=True))
    return [*parts, svg.line(0, _TOP - 3, svg.WIDE, _TOP - 3, thickness=1)]


def _interval_head(forest: Forest) -> str:
    return strings.FOREST_INTERVAL.format(level=f"{100 * forest.level:g}")


def _row(row: Row, y: float, axis: Axis, columns: _Columns, forest: Forest) -> list[str]:
    bold = row.kind != "single"
    base = y + 4
    # A label runs on over cells that its line does not have, and a heading over the plot as well.
    room = svg.WIDE if row.drawn is None else columns.label if row.cells else columns.plot[0] - _GAP
    parts = [svg.label(0, base, svg.fitted(row.label, room, _SMALL, bold=bold), anchor="start", size=_SMALL, bold=bold)]
    for end, cell in zip(columns.cells, row.cells, strict=False):
        parts.append(svg.label(end - _GAP, base, cell, anchor="end", size=_SMALL, bold=bold))
    if columns.weight is not None and row.weight is not None:
        parts.append(svg.label(columns.weight, base, _percent(row.weight), anchor="end", size=_SMALL, bold=bold))
    if row.drawn is None:
        return parts
    estimate, low, high = row.drawn
    parts.append(
        svg.label(columns.interval, base, _interval_words(row, forest.decimals), anchor="end", size=_SMALL, bold=bold)
    )
    if row.kind == "pooled":
        corners = [(axis(low), y), (axis(estimate), y - 7), (axis(high), y), (axis(estimate), y + 7)]
        return [*parts, svg.shape(corners)]
    parts += svg.limits(low, high, y, axis)
    size, heaviest = _SMALLEST + 3, _heaviest(forest)
    if row.weight is not None and heaviest > 0:
        size = max(_SMALLEST, _LARGEST * math.sqrt(row.weight / heaviest))
    return [*parts, svg.square(axis(estimate), y, size)]


def _prediction(limits: tuple[float, float], y: float, axis: Axis, columns: _Columns, decimals: int) -> list[str]:
    low, high = limits
    words = f"[{in_column(low, decimals)}, {in_column(high, decimals)}]"
    label = svg.fitted(strings.FOREST_PREDICTION, columns.plot[0] - _GAP, _SMALL)
    return [
        svg.label(0, y + 4, label, anchor="start", size=_SMALL),
        svg.label(columns.interval, y + 4, words, anchor="end", size=_SMALL),
        svg.box(axis(low), y - 3, axis(high) - axis(low), 6, strength=0.45, kind="sr-accent"),
        *(
            svg.line(axis(limit), y - 6, axis(limit), y + 6, thickness=1.5)
            for limit in limits
            if not axis.beyond(limit)
        ),
    ]


def _interval_words(row: Row, decimals: int) -> str:
    assert row.drawn is not None
    estimate, low, high = (in_column(value, decimals) for value in row.drawn)
    return f"{estimate} [{low}, {high}]"


def _percent(share: float) -> str:
    return f"{100 * share:.1f}%"


def _forest(data: Mapping[str, JsonValue]) -> Forest:
    heads = data.get("heads")
    return Forest(
        rows=[_row_of(row) for row in rows_in(data, "rows")],
        measure=text_in(data, "measure"),
        ratio=bool(flag_in(data, "ratio")),
        level=optional_in(data, "level") or 0.95,
        label_head=text_in(data, "label_head") or strings.FOREST_LABEL,
        heads=tuple(map(str, heads)) if isinstance(heads, list) else (),
        left_words=text_in(data, "left_words"),
        right_words=text_in(data, "right_words"),
        title=text_in(data, "title"),
    )


def _row_of(row: Mapping[str, JsonValue]) -> Row:
    cells, prediction = row.get("cells"), row.get("prediction")
    limits = None
    if isinstance(prediction, list) and len(prediction) == 2:
        ends = {"low": prediction[0], "high": prediction[1]}
        limits = number_in(ends, "low"), number_in(ends, "high")
    return Row(
        label=text_in(row, "label"),
        estimate=optional_in(row, "estimate"),
        low=optional_in(row, "low"),
        high=optional_in(row, "high"),
        weight=optional_in(row, "weight"),
        cells=tuple(map(str, cells)) if isinstance(cells, list) else (),
        kind=text_in(row, "kind") or "single",
        prediction=limits,
    )
