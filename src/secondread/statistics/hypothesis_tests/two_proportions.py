"""One door to the tests of two risks in common use, for running several over the same tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from secondread.statistics.arguments import one_of
from secondread.statistics.hypothesis_tests.barnard import barnard
from secondread.statistics.hypothesis_tests.boschloo import boschloo
from secondread.statistics.hypothesis_tests.chi_squared import chi_squared, z_unpooled
from secondread.statistics.hypothesis_tests.fisher import fisher
from secondread.statistics.hypothesis_tests.likelihood_ratio import likelihood_ratio
from secondread.statistics.result import Result

TESTS: dict[str, tuple[Callable[..., Result], dict[str, str]]] = {
    "z_pooled": (chi_squared, {"correction": "none"}),
    "z_corrected": (chi_squared, {"correction": "yates"}),
    "z_unpooled": (z_unpooled, {}),
    "n_minus_1": (chi_squared, {"correction": "n_minus_1"}),
    "fisher": (fisher, {"two_sided": "point_probability"}),
    "fisher_mid_p": (fisher, {"two_sided": "mid_p"}),
    "barnard": (barnard, {"variance": "pooled"}),
    "boschloo": (boschloo, {"two_sided": "fisher_ordering"}),
    "likelihood_ratio": (likelihood_ratio, {}),
}


def two_proportions(
    events_treated: Any, n_treated: Any, events_control: Any, n_control: Any, *, test: str = "n_minus_1"
) -> Result:
    """Return the two-sided p of the named test of equal risks.

    Parameters
    ----------
    events_treated, n_treated, events_control, n_control : int or array of int
        Participants with the event and participants, by arm; any shapes that broadcast.
    test : {"z_pooled", "z_corrected", "z_unpooled", "n_minus_1", "fisher", "fisher_mid_p", "barnard", "boschloo", \
"likelihood_ratio"}
        The pooled and the corrected z tests are the chi-squared tests without and with Yates's correction.

    Returns
    -------
    Computed or NotComputable
        p in [0, 1], with method, reference and details of the test's own function.

    Raises
    ------
    ValueError
        When a count is impossible or `test` is not allowed.

    References
    ----------
    Campbell I. Statistics in Medicine 2007;26:3661-3675. doi:10.1002/sim.2832 (the default); for the others see the
    function of that name.
    """
    function, options = TESTS[one_of("test", test, tuple(TESTS))]
    counts = {
        "events_treated": events_treated,
        "n_treated": n_treated,
        "events_control": events_control,
        "n_control": n_control,
    }
    return replace(function(**counts, **options), inputs={**counts, "test": test})
