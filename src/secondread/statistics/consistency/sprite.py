"""SPRITE: samples of whole numbers that have the printed mean, standard deviation and range."""

from __future__ import annotations

from random import Random

import numpy as np
from numpy.typing import NDArray

from secondread.statistics import arguments
from secondread.statistics.answer import answer
from secondread.statistics.consistency.grim import sums_fitting
from secondread.statistics.consistency.grimmer import SD_FORMULAS, scale_ends, squares_fitting
from secondread.statistics.consistency.integer_samples import (
    SearchTooLong,
    least_squares,
    most_squares,
    samples,
)
from secondread.statistics.consistency.rounding import ROUNDINGS, decimals_of, printed_units
from secondread.statistics.result import NotComputable, Result

Targets = list[tuple[int, int, int]]

_REFERENCE = "Heathers JA et al. (2018). doi:10.7287/peerj.preprints.26968v1"
# Tries at a random sample for each one asked for; the rest of the walk is deterministic from there.
_TRIES = 20


def sprite(
    mean: float,
    sd: float,
    n: int,
    minimum: int,
    maximum: int,
    *,
    mean_decimals: int,
    sd_decimals: int,
    items: int = 1,
    count: int = 100,
    seed: int = 1,
    rounding: str = "nearest",
    sd_formula: str = "sample",
) -> Result:
    """Reconstruct samples of whole numbers that have a printed mean, standard deviation and range; scalars only.

    Parameters
    ----------
    mean, sd : float
        As printed.
    n : int
        People, at least 2.
    minimum, maximum : int
        Ends of the answer scale.
    mean_decimals, sd_decimals : int
        Decimals they were printed with.
    items : int
        Whole-number answers averaged per person.
    count : int
        How many different samples to look for.
    seed : int
        Seed of the random search: the same seed gives the same samples.
    rounding, sd_formula
        As in `grimmer`.

    Returns
    -------
    Computed or NotComputable
        How many different samples were found. ``details``: ``values``, the answers possible, shape (answers,);
        ``samples``, how many people gave each, shape (found, answers); ``complete``, whether these are all there are.
        Not computable, with the reason, where no sample exists.

    Raises
    ------
    ValueError
        For ends in the wrong order, fewer than two people, or more decimals than stated.

    Notes
    -----
    All samples are listed where there are at most `count`. Otherwise a sample with a right sum is drawn at random, and
    pairs of answers are moved apart or together, one step each, until the sum of squares is right. The samples found
    are possible ones, not likely ones: nothing says that the data looked like the average of them.

    References
    ----------
    Heathers JA, Anaya J, van der Zee T, Brown NJL (2018). Recovering data from summary statistics: Sample Parameter
    Reconstruction via Iterative TEchniques (SPRITE). PeerJ Preprints 6:e26968v1. doi:10.7287/peerj.preprints.26968v1
    """
    arguments.one_number_each(mean=mean, sd=sd, n=n, minimum=minimum, maximum=maximum)
    ends = scale_ends(minimum, maximum)
    if ends is None:
        raise ValueError(f"minimum must be a whole number, got {minimum!r}.")
    people = int(arguments.whole("n", n, at_least=2))
    per_person = int(arguments.whole("items", items, at_least=1))
    wanted = int(arguments.whole("count", count, at_least=1))
    arguments.one_of("sd_formula", sd_formula, tuple(SD_FORMULAS))
    arguments.between("sd", sd, 0.0, np.inf, open_high=True)
    least, greatest = sums_fitting(mean, n, mean_decimals, items, rounding=rounding)
    places = int(decimals_of("sd_decimals", sd_decimals))
    units = int(printed_units("sd", sd, places))
    inputs = {
        "mean": mean,
        "sd": sd,
        "n": n,
        "minimum": minimum,
        "maximum": maximum,
        "mean_decimals": mean_decimals,
        "sd_decimals": sd_decimals,
        "items": items,
        "count": count,
        "seed": seed,
        "rounding": rounding,
        "sd_formula": sd_formula,
    }
    method = f"SPRITE, SD {SD_FORMULAS[sd_formula]}, rounded {ROUNDINGS[rounding]}"

    start, top = ends[0] * per_person, (ends[1] - ends[0]) * per_person
    targets: Targets = []  # (sum, least squares, greatest squares) of answers counted from the lower end
    for total in range(int(least), int(greatest) + 1):
        low, high = squares_fitting(total, people, per_person, units, places, rounding, sd_formula)
        shift = 2 * start * total - people * start**2
        above = total - people * start
        if 0 <= above <= people * top:
            low = max(low - shift, least_squares(people, above))
            high = min(high - shift, most_squares(people, above, top))
            low += (low - above) % 2
            if low <= high:
                targets.append((above, low, high))
    found, complete = _list(people, top, targets, wanted)
    if not complete and targets:
        # drawn ones first, filled up from the list where chance met the same few again and again
        drawn = _search(people, top, targets, wanted, seed)
        found = list(dict.fromkeys([*drawn, *found]))[:wanted]
    if not found:
        if complete:
            return NotComputable("No sample has this mean, standard deviation and range.", method, inputs)
        return NotComputable("No sample was found before the search was given up.", method, inputs)
    return answer(
        float(len(found)),
        undefined="No sample has this mean, standard deviation and range.",
        method=method,
        inputs=inputs,
        reference=_REFERENCE,
        note="Possible samples, not likely ones.",
        details={
            "values": (start + np.arange(top + 1)) / per_person,
            "samples": np.array(found, dtype=np.int64),
            "complete": complete,
        },
    )


def _list(n: int, top: int, targets: Targets, most: int) -> tuple[list[tuple[int, ...]], bool]:
    """Return samples in order, at most `most` of them, and whether these are all."""
    found: list[tuple[int, ...]] = []
    for total, low, high in targets:
        for squares in range(low, high + 1, 2):
            try:
                for sample in samples(n, total, squares, top):
                    if len(found) == most:
                        return found, False
                    found.append(sample)
            except SearchTooLong:
                return found, False
    return found, True


def _search(n: int, top: int, targets: Targets, wanted: int, seed: int) -> list[tuple[int, ...]]:
    """Return different samples drawn at random."""
    chance = Random(seed)
    found: dict[tuple[int, ...], None] = {}
    for _ in range(wanted * _TRIES):
        sample = _draw(n, top, chance.choice(targets), chance)
        if sample is not None:
            found[tuple(np.bincount(sample, minlength=top + 1).tolist())] = None
            if len(found) == wanted:
                break
    return list(found)


def _draw(n: int, top: int, target: tuple[int, int, int], chance: Random) -> NDArray[np.int64] | None:
    """Draw a sample with the right sum, then move pairs of answers until the squares are right."""
    total, low, high = target
    sample = [chance.randint(0, top) for _ in range(n)]
    excess = sum(sample) - total
    while excess:
        at = chance.randrange(n)
        step = -1 if excess > 0 else 1
        if 0 <= sample[at] + step <= top:
            sample[at] += step
            excess += step
    squares = sum(y * y for y in sample)
    for _ in range(200 * n):
        if low <= squares <= high and (squares - low) % 2 == 0:
            return np.array(sample, dtype=np.int64)
        i, j = chance.randrange(n), chance.randrange(n)
        if sample[i] > sample[j]:
            i, j = j, i  # i holds the smaller
        if i == j:
            continue
        if squares < low:
            if sample[i] > 0 and sample[j] < top:  # apart
                squares += 2 * (sample[j] - sample[i]) + 2
                sample[i] -= 1
                sample[j] += 1
        elif sample[j] - sample[i] >= 2:  # together
            squares -= 2 * (sample[j] - sample[i]) - 2
            sample[i] += 1
            sample[j] -= 1
    return None
