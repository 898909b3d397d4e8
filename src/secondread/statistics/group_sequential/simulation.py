"""Two-arm trials with a binary outcome, simulated look by look."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from secondread.statistics.answer import answer
from secondread.statistics.arguments import one_number_each, one_of, proportion, whole
from secondread.statistics.group_sequential.boundaries import information_fractions, is_two_sided
from secondread.statistics.group_sequential.crossing_probabilities import bounds_for, lower_bounds_for
from secondread.statistics.power.rejection_region import TEST_WORDS, binomial_probabilities, z_statistic
from secondread.statistics.result import Result

SimulatedTest: TypeAlias = Literal["z_pooled", "z_unpooled", "n_minus_1"]
SIMULATED_TESTS: tuple[SimulatedTest, ...] = ("z_pooled", "z_unpooled", "n_minus_1")
Good: TypeAlias = Literal["fewer", "more"]
GOOD: tuple[Good, ...] = ("fewer", "more")


def simulate_two_proportions(
    risk_treated: float,
    risk_control: float,
    n_treated: int,
    n_control: int,
    *,
    upper: Any,
    looks: Any = 3,
    sides: Literal[1, 2] = 2,
    futility: Any = None,
    good: Good = "fewer",
    test: SimulatedTest = "z_pooled",
    trials: int = 100_000,
    seed: int = 1,
) -> Result:
    """Simulate trials with looks and give how often they cross the upper boundary.

    Parameters
    ----------
    risk_treated, risk_control : float, proportions in [0, 1]
        True risks (scalars).
    n_treated, n_control : int
        Participants in each arm at the last look (scalars); at a look, the nearest whole number to its fraction.
    upper : sequence of float
        Boundaries of z, positive in favour of treatment, one for each look.
    looks, sides, futility
        As in `crossing_probabilities`.
    good : str
        Whether ``fewer`` or ``more`` events are in favour of treatment.
    test : str
        ``z_pooled``, ``z_unpooled`` or ``n_minus_1``.
    trials : int
        Number of trials.
    seed : int
        Start of the random numbers: the same seed gives the same answer.

    Returns
    -------
    Computed
        Share of trials that cross the upper boundary. ``details``: ``monte_carlo_error`` (standard error of the
        share), ``upper`` and ``lower`` (share stopping there, by look), ``expected_n``, ``mean_difference`` (of the
        risk differences at stopping, treated minus control) and ``mean_difference_if_crossed`` (in trials that crossed
        the upper boundary: early stopping exaggerates; NaN if none did).

    Raises
    ------
    ValueError
        For impossible arguments.

    Notes
    -----
    Event counts of a stage are drawn as one multinomial over all trials and shuffled, which is exact and much faster
    than a binomial draw each. Small samples show here what the normal theory of `crossing_probabilities` hides.
    """
    one_number_each(risk_treated=risk_treated, risk_control=risk_control, n_treated=n_treated, n_control=n_control)
    given = {
        "risk_treated": risk_treated,
        "risk_control": risk_control,
        "n_treated": n_treated,
        "n_control": n_control,
        "upper": upper,
        "looks": looks,
        "sides": sides,
        "futility": futility,
        "good": good,
        "test": test,
        "trials": trials,
        "seed": seed,
    }
    one_of("good", good, GOOD)
    one_of("test", test, SIMULATED_TESTS)
    risks = float(proportion("risk_treated", risk_treated)), float(proportion("risk_control", risk_control))
    sizes = int(whole("n_treated", n_treated, at_least=1)), int(whole("n_control", n_control, at_least=1))
    fractions, two_sided = information_fractions(looks), is_two_sided(sides)
    above = bounds_for(upper, fractions)
    below = lower_bounds_for(futility, above, two_sided=two_sided)
    count = int(whole("trials", trials, at_least=1))
    arms = [np.floor(size * fractions + 0.5).astype(int) for size in sizes]
    if arms[0][0] < 1 or arms[1][0] < 1:
        raise ValueError(f"looks must leave a participant in each arm at the first look, got {looks!r}.")
    random = np.random.default_rng(int(whole("seed", seed)))
    x, y = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=np.int64)
    stop_above, stop_below = np.zeros(fractions.size), np.zeros(fractions.size)
    expected, differences, crossed = 0.0, 0.0, 0.0
    before = (0, 0)
    for look in range(fractions.size):
        n, m = int(arms[0][look]), int(arms[1][look])
        x = x + _events(random, n - before[0], risks[0], x.size)
        y = y + _events(random, m - before[1], risks[1], y.size)
        before = (n, m)
        if x.size == 0:
            break
        # Many trials share a table: z is computed once for each that can occur, and looked up.
        first_x, first_y = int(x.min()), int(y.min())
        z = z_statistic(
            np.arange(first_x, int(x.max()) + 1)[:, None], n, np.arange(first_y, int(y.max()) + 1)[None, :], m, test
        )
        if good == "fewer":
            z = -z
        fate = (z >= above[look]).astype(np.int8) - (z <= below[look]).astype(np.int8)
        outcome = fate[x - first_x, y - first_y]
        up, down = outcome > 0, outcome < 0
        stop_above[look], stop_below[look] = np.count_nonzero(up), np.count_nonzero(down)
        last = look + 1 == fractions.size
        stopping = np.ones(x.size, dtype=bool) if last else outcome != 0
        expected += float(np.count_nonzero(stopping)) * (n + m)
        differences += float(x[stopping].sum()) / n - float(y[stopping].sum()) / m
        crossed += float(x[up].sum()) / n - float(y[up].sum()) / m
        x, y = x[~stopping], y[~stopping]
    share = float(stop_above.sum()) / count
    return answer(
        share,
        method=f"Simulation of {count} trials, {fractions.size} looks, {TEST_WORDS[test]}, seed {seed}",
        inputs=given,
        details={
            "monte_carlo_error": (share * (1 - share) / count) ** 0.5,
            "upper": stop_above / count,
            "lower": stop_below / count,
            "expected_n": expected / count,
            "mean_difference": differences / count,
            "mean_difference_if_crossed": crossed / stop_above.sum() if stop_above.sum() else float("nan"),
        },
    )


def _events(random: np.random.Generator, size: int, risk: float, trials: int) -> NDArray[np.int64]:
    """Return binomial event counts of `size` new participants for each of `trials` trials."""
    chances = binomial_probabilities(size, np.array([risk]))[0]
    # Rounding may leave the sum a hair above one, which the generator refuses.
    tallies = random.multinomial(trials, chances / chances.sum())
    counts = np.repeat(np.arange(size + 1), tallies)
    random.shuffle(counts)
    return counts
