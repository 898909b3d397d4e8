"""The difference or ratio between arms as printed: estimate, interval and p."""

from __future__ import annotations

from dataclasses import dataclass, replace

from secondread.checks.evidence.arm_numbers import ArmNumbers
from secondread.checks.evidence.named_measure import as_measured, kind_of_interval
from secondread.checks.evidence.wording import interval, number, p_value
from secondread.checks.evidence.working import Worked, work
from secondread.record import Contrast, PrintedNumber, Result, Working, rounding_interval
from secondread.statistics.result import Computed

RATIOS = ("risk ratio", "odds ratio", "hazard ratio", "rate ratio")


# The p-value that an interval gives, above which a significant p printed beside it is not of the same test.
OF_ANOTHER_TEST = 0.2


@dataclass(frozen=True, slots=True)
class PrintedContrast:
    """A printed contrast as numbers; a printed p stands for the range it may have been rounded from."""

    estimate: float | None
    limits: tuple[float, float] | None
    level: float
    scale: str
    p: tuple[float, float] | None
    significant: bool | None
    depends: bool
    workings: tuple[Working, ...]


def printed_contrast(
    result: Result, arms: ArmNumbers | None, alpha: float, *, control_first: bool = False
) -> PrintedContrast | None:
    """Return the contrast of a result as numbers, or None when neither interval nor p is printed or can be had.

    With `control_first` it is printed as the control against the intervention, and is turned round.
    """
    read = _as_printed(result, arms, alpha)
    return _other_way(read) if read is not None and control_first else read


def _other_way(read: PrintedContrast) -> PrintedContrast:
    """Return a contrast of B against A as one of A against B: 1/x for a ratio, -x for a difference."""
    log = read.scale == "log"

    def turn(value: float) -> float:
        return 1 / value if log else -value

    if log and (read.estimate or 1.0) <= 0:
        return read
    note = Working(
        what="the comparison as printed",
        shown="holds the control against the treatment, and was turned round",
    )
    return replace(
        read,
        estimate=None if read.estimate is None else turn(read.estimate),
        limits=None if read.limits is None else (turn(read.limits[1]), turn(read.limits[0])),
        workings=(*read.workings, note),
    )


def _as_printed(result: Result, arms: ArmNumbers | None, alpha: float) -> PrintedContrast | None:
    contrast = result.contrast
    if contrast is not None and (contrast.p is not None or _limits(contrast) is not None):
        contrast, workings = as_measured(contrast, arms)
        if contrast.measure == "unknown" and (limits := _limits(contrast)) is not None and limits[0] > 0:
            kind = kind_of_interval(contrast.estimate, *limits)
            if kind == "unknown":
                return _of_unknown_measure(contrast, alpha)
            contrast = contrast.model_copy(update={"measure": "risk ratio" if kind == "ratio" else "mean difference"})
        return _from_contrast(contrast, alpha, workings)
    return _from_means(arms, alpha) if arms is not None else None


def _of_unknown_measure(contrast: Contrast, alpha: float) -> PrintedContrast:
    """Only the p-value tells then; where none is printed, nothing does."""
    p = p_bounds(contrast.p) if contrast.p is not None else None
    significant, depends = verdict_of_p(p, alpha)
    note = Working(
        what="the printed interval",
        shown="is that of a ratio or of a difference: the text does not say which, so it is not used",
    )
    return PrintedContrast(None, None, contrast.level, "linear", p, significant, depends or p is None, (note,))


def estimate_of(contrast: Contrast) -> tuple[float | None, str]:
    """Return the printed estimate and its scale, "log" for a ratio."""
    scale = "log" if contrast.measure in (*RATIOS, "relative reduction") else "linear"
    estimate = contrast.estimate.value if contrast.estimate is not None else None
    if contrast.measure == "relative reduction" and estimate is not None:
        # "reduced by 27% (20 to 34)" is a ratio of 0.73 (0.66 to 0.80)
        estimate = 1 - estimate / 100
    return estimate, scale


def _from_contrast(contrast: Contrast, alpha: float, notes: tuple[Working, ...] = ()) -> PrintedContrast:
    estimate, scale = estimate_of(contrast)
    limits = _limits(contrast)
    if contrast.measure == "relative reduction":
        limits = None if limits is None else (1 - limits[1] / 100, 1 - limits[0] / 100)
    if scale == "log" and limits is not None and limits[0] <= 0:
        scale = "linear"
    workings = [*notes, *_turned_round(contrast)]
    printed_p = p_bounds(contrast.p) if contrast.p is not None else None
    p = printed_p
    if limits is not None and contrast.interval_kind == "confidence" and limits[0] < limits[1]:
        middle = estimate if estimate is not None else None
        if middle is not None and limits[0] <= middle <= limits[1]:
            worked = _p_from_interval(middle, limits, contrast.level, scale)
            workings.append(worked.working)
            if worked.value is not None and (p is None or (p[1] < alpha and worked.value > OF_ANOTHER_TEST)):
                p = (worked.value, worked.value)
                printed_p = None  # a p so far from its interval is of another test: of non-inferiority, of interaction
    null = 1.0 if scale == "log" else 0.0
    significant, depends = verdict_of_p(p, alpha)
    if limits is not None and printed_p is None and abs(contrast.level - (1 - alpha)) < 1e-9:
        significant, depends = not limits[0] <= null <= limits[1], False
    return PrintedContrast(estimate, limits, contrast.level, scale, p, significant, depends, tuple(workings))


def _p_from_interval(estimate: float, limits: tuple[float, float], level: float, scale: str) -> Worked:
    return work(
        "p from the printed interval",
        "p_from_interval",
        estimate,
        *limits,
        level=level,
        scale=scale,
        show=lambda computed: p_value(float(computed.value)),
    )


def _from_means(arms: ArmNumbers, alpha: float) -> PrintedContrast | None:
    treated, control = arms.treated, arms.control
    if treated.value is None or control.value is None or arms.n_treated is None or arms.n_control is None:
        return None
    if treated.sd is None or control.sd is None or min(arms.n_treated, arms.n_control) < 2:
        return None
    if treated.sd.value <= 0 or control.sd.value <= 0:
        return None
    worked = work(
        "difference in means, recomputed from the arms",
        "mean_difference",
        treated.value.value,
        treated.sd.value,
        arms.n_treated,
        control.value.value,
        control.sd.value,
        arms.n_control,
        show=_shown_difference,
    )
    if worked.value is None or worked.limits is None:
        return None
    low, high = worked.limits
    test = work(
        "p of the difference in means",
        "p_from_interval",
        worked.value,
        low,
        high,
        show=lambda computed: p_value(float(computed.value)),
    )
    p = None if test.value is None else (test.value, test.value)
    significant, depends = verdict_of_p(p, alpha)
    return PrintedContrast(
        worked.value, (low, high), 0.95, "linear", p, significant, depends, (worked.working, test.working)
    )


def _shown_difference(computed: Computed) -> str:
    limits = computed.interval
    tail = f" ({interval(float(limits[0]), float(limits[1]), computed.level or 0.95)})" if limits else ""
    return f"{number(float(computed.value))}{tail}"


def _limits(contrast: Contrast) -> tuple[float, float] | None:
    if contrast.low is None or contrast.high is None:
        return None
    low, high = contrast.low.value, contrast.high.value
    return (low, high) if low <= high else (high, low)


def _turned_round(contrast: Contrast) -> list[Working]:
    if contrast.low is None or contrast.high is None or contrast.low.value <= contrast.high.value:
        return []
    words = f"{contrast.low.text} to {contrast.high.text}"
    return [Working(what=f"the interval printed as {words}", shown="stands the wrong way round, and was turned")]


def p_bounds(printed: PrintedNumber) -> tuple[float, float]:
    """Return the range of p that a printed p stands for."""
    if printed.comparator in ("<", "<="):
        return 0.0, printed.value
    if printed.comparator in (">", ">="):
        return printed.value, 1.0
    low, high = rounding_interval(printed)
    return max(low, 0.0), min(high, 1.0)


def verdict_of_p(p: tuple[float, float] | None, alpha: float) -> tuple[bool | None, bool]:
    """Return (significant, depends): significant is None when unknown, or when the range of p lies on both sides."""
    if p is None:
        return None, False
    if p[1] < alpha or (p[1] == alpha and p[0] < alpha):
        return True, False
    if p[0] >= alpha:
        return False, False
    # a p printed as exactly the level ("p = 0.05") is rounded from either side
    return None, True
