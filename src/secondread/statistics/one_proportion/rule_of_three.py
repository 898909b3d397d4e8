"""How common an event may be that nobody among n had."""

from __future__ import annotations

from typing import Any

import numpy as np

from secondread.statistics.answer import answer
from secondread.statistics.arguments import level_of, whole
from secondread.statistics.result import Result


def rule_of_three(n: Any, *, level: float = 0.95) -> Result:
    """Return the greatest risk that none among `n` participants leaves open.

    Parameters
    ----------
    n : int or array of int
        Participants, none of whom had the event.
    level : float, scalar
        One-sided confidence level in (0, 1).

    Returns
    -------
    Computed
        Upper limit in (0, 1]; ``interval`` runs from 0 to it. ``details`` holds the rule's approximation (3 / n at
        95%).

    Raises
    ------
    ValueError
        When `n` is not a whole number above 0, or `level` is not in (0, 1).

    Notes
    -----
    Formula: ``1 - (1 - level)^(1 / n)``, which ``-ln(1 - level) / n`` approximates (2.996 / n at 95%, hence the
    name). It is one-sided: the two-sided Clopper-Pearson limit at the same level is higher (3.7 / n).

    References
    ----------
    Hanley JA, Lippman-Hand A. JAMA 1983;249:1743-1745. doi:10.1001/jama.1983.03330370053031
    """
    size = whole("n", n, at_least=1)
    level = level_of(level)
    log_alpha = float(np.log1p(-level))
    upper = -np.expm1(log_alpha / size)
    # 3 / n is the rule as people know it; other levels have no such round number.
    approximation = 3.0 / size if level == 0.95 else -log_alpha / size
    return answer(
        upper,
        method="Rule of three, exact form (one-sided upper limit with no events)",
        inputs={"n": n, "level": level},
        undefined="The limit always exists.",
        interval=(np.zeros_like(upper), upper),
        level=level,
        reference="Hanley JA, Lippman-Hand A. JAMA 1983;249:1743-1745. doi:10.1001/jama.1983.03330370053031",
        details={"approximation": np.minimum(approximation, 1.0)},
    )
