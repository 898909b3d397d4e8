"""Individual times rebuilt from a published Kaplan–Meier curve and its numbers at risk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from secondread.statistics.answer import answer
from secondread.statistics.arguments import between, whole
from secondread.statistics.result import Result

_REFERENCE = "Guyot P et al. (2012). doi:10.1186/1471-2288-12-9"


def reconstruct_survival(
    times: Any, survival: Any, risk_times: Any, at_risk: Any, *, total_events: int | None = None
) -> Result:
    """Return individual times of one arm that reproduce a digitised Kaplan–Meier curve and its numbers at risk.

    Parameters
    ----------
    times : array of shape (k,)
        Times of the digitised points, at least 0.
    survival : array of shape (k,)
        Survival from each time on, in [0, 1]. Points are sorted by time and small rises (a shaky hand) flattened.
    risk_times : array of shape (m,)
        Times under which numbers at risk are printed, ascending, the first 0.
    at_risk : array of int of shape (m,)
        Those numbers, at least 1 at first, not rising.
    total_events : int, optional
        Events printed for the arm; it settles how many were censored after the last number at risk.

    Returns
    -------
    Computed
        Value: times, one a participant, ascending. `details`: `events` (1 or 0 for each), `total_events`,
        `censored_by_interval`, and `largest_gap`: the largest distance between the digitised and the rebuilt curve.

    Raises
    ------
    ValueError
        If lengths differ, numbers at risk rise, or the first risk time is not 0.

    Notes
    -----
    Between two numbers at risk the censored are spread evenly, events follow from the drops of the curve, and the
    number of censored is moved until the number at risk at the end is met. After the last one, censoring goes on at
    the average rate so far, or meets `total_events` as nearly as the curve allows (earlier intervals are not
    changed for it: compare `details["total_events"]`). One of many data sets that fit: good for hazard ratios,
    medians and restricted means, not for who was censored when.

    References
    ----------
    Guyot P et al. (2012). Enhanced secondary analysis of survival data. doi:10.1186/1471-2288-12-9
    """
    inputs = dict(locals())
    curve = _digitised(times, survival)
    starts = np.atleast_1d(between("risk_times", risk_times, 0.0, np.inf, open_high=True))
    numbers_at_risk = np.atleast_1d(whole("at_risk", at_risk))
    if starts.shape != numbers_at_risk.shape or starts[0] != 0 or (np.diff(starts) <= 0).any():
        raise ValueError(f"risk_times must ascend from 0, one for each at_risk, got {risk_times!r} and {at_risk!r}.")
    if numbers_at_risk[0] < 1 or (np.diff(numbers_at_risk) > 0).any():
        raise ValueError(f"at_risk must start at 1 or more and not rise, got {at_risk!r}.")
    total = None if total_events is None else int(whole("total_events", total_events))
    state = _State(int(numbers_at_risk[0]), 1.0)
    pieces: list[_Piece] = []
    for i, start in enumerate(starts[:-1]):
        piece = _meet_number(curve, start, starts[i + 1], state, int(numbers_at_risk[i + 1]))
        pieces.append(piece)
        state = piece.end
    end = max(float(curve[0][-1]), float(starts[-1]))
    pieces.append(_last_piece(curve, float(starts[-1]), end, state, pieces, total))
    event_times = np.concatenate([piece.event_times for piece in pieces])
    censored_times = np.concatenate([piece.censored_times for piece in pieces])
    left = int(numbers_at_risk[0]) - event_times.size - censored_times.size
    # whoever is still at risk is censored at the end of the curve
    everyone = np.concatenate([event_times, censored_times, np.full(left, end)])
    indicator = np.concatenate([np.ones(event_times.size), np.zeros(everyone.size - event_times.size)])
    # events come before censorings at the same time
    order = np.lexsort((-indicator, everyone))
    return answer(
        everyone[order],
        method="individual times rebuilt from a Kaplan–Meier curve (Guyot)",
        inputs=inputs,
        reference=_REFERENCE,
        note="One of many data sets that fit the curve.",
        details={
            "events": indicator[order],
            "total_events": float(event_times.size),
            "censored_by_interval": np.asarray([piece.censored_times.size for piece in pieces], dtype=np.float64),
            "largest_gap": max(piece.gap for piece in pieces),
        },
    )


@dataclass(frozen=True, slots=True)
class _State:
    """Number at risk and rebuilt survival at the start of an interval."""

    at_risk: int
    survival: float


@dataclass(frozen=True, slots=True)
class _Piece:
    """The rebuilt participants of one interval."""

    event_times: NDArray[np.float64]
    censored_times: NDArray[np.float64]
    end: _State
    gap: float


def _digitised(times: Any, survival: Any) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    moments = np.atleast_1d(between("times", times, 0.0, np.inf, open_high=True))
    steps = np.atleast_1d(between("survival", survival, 0.0, 1.0))
    if moments.ndim != 1 or moments.shape != steps.shape:
        raise ValueError(f"times and survival must be two lists of one length, got {times!r} and {survival!r}.")
    # several points at one time are the two ends of a vertical step: the lowest counts
    order = np.lexsort((-steps, moments))
    moments, steps = moments[order], np.minimum.accumulate(steps[order])
    last = np.append(np.diff(moments) > 0, True)
    return moments[last], steps[last]


def _walk(
    curve: tuple[NDArray[np.float64], NDArray[np.float64]],
    start: float,
    end: float,
    state: _State,
    censored: int,
    *,
    closed: bool = False,
) -> _Piece:
    """Rebuild the interval [start, end), or [start, end] if closed, with this many censored, spread evenly.

    Numbers at risk count those at risk just before their time, so an event at that very time belongs after it.
    """
    moments, steps = curve
    inside = (moments >= start) & ((moments <= end) if closed else (moments < end))
    censored_times = start + (end - start) * np.arange(1, censored + 1) / (censored + 1.0)
    at_risk, survival, gap, gone = state.at_risk, state.survival, 0.0, 0
    event_times: list[float] = []
    lost: list[float] = []
    for moment, target in zip(moments[inside], steps[inside], strict=True):
        while gone < censored and censored_times[gone] < moment and at_risk > 0:
            lost.append(censored_times[gone])
            gone, at_risk = gone + 1, at_risk - 1
        # the number of events that brings the rebuilt curve nearest to the digitised one
        count = 0
        if at_risk > 0 and survival > 0:
            count = min(at_risk, max(0, round(at_risk * (1.0 - target / survival))))
        if count:
            survival *= 1.0 - count / at_risk
            at_risk -= count
            event_times.extend([moment] * count)
        gap = max(gap, abs(survival - target))
    while gone < censored and at_risk > 0:
        lost.append(censored_times[gone])
        gone, at_risk = gone + 1, at_risk - 1
    return _Piece(np.asarray(event_times), np.asarray(lost), _State(at_risk, survival), gap)


def _meet_number(curve: Any, start: float, end: float, state: _State, wanted: int) -> _Piece:
    """Choose the number of censored that meets the printed number at risk at the end, or comes nearest."""
    low, high = 0, state.at_risk
    while low < high:
        middle = (low + high) // 2
        if _walk(curve, start, end, state, middle).end.at_risk > wanted:
            low = middle + 1
        else:
            high = middle
    candidates = [_walk(curve, start, end, state, count) for count in {max(low - 1, 0), low}]
    return min(candidates, key=lambda piece: (abs(piece.end.at_risk - wanted), piece.censored_times.size))


def _last_piece(
    curve: Any, start: float, end: float, state: _State, earlier: list[_Piece], total: int | None
) -> _Piece:
    """Rebuild what follows the last number at risk."""
    if total is not None:
        missing = total - sum(piece.event_times.size for piece in earlier)
        low, high = 0, state.at_risk
        # the more are censored, the fewer events explain the curve
        while low < high:
            middle = (low + high) // 2
            if _walk(curve, start, end, state, middle, closed=True).event_times.size > missing:
                low = middle + 1
            else:
                high = middle
        candidates = [_walk(curve, start, end, state, count, closed=True) for count in {max(low - 1, 0), low}]
        return min(candidates, key=lambda piece: (abs(piece.event_times.size - missing), piece.censored_times.size))
    lost = sum(piece.censored_times.size for piece in earlier)
    count = round(lost / start * (end - start)) if start > 0 else 0
    return _walk(curve, start, end, state, min(count, state.at_risk), closed=True)
