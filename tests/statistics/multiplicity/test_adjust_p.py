import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from secondread import statistics as st
from secondread.statistics.multiplicity.adjust_p import METHODS
from tests.statistics.reference_rows import rows

families = some.lists(some.floats(0, 1), min_size=1, max_size=8)


def test_six_methods_against_p_adjust() -> None:
    """Ten families, ties and 0 and 1 among them, agree with R's p.adjust to the last bits."""
    names = {"BH": "benjamini-hochberg", "BY": "benjamini-yekutieli"}
    by_set: dict[tuple[float, str], list[tuple[float, float]]] = {}
    for row in rows("adjust_p"):
        by_set.setdefault((row["set"], row["method"]), []).append((row["p"], row["adjusted"]))
    for (_, method), pairs in by_set.items():
        p, adjusted = np.array(pairs).T
        assert st.adjust_p(p, method=names.get(method, method)).value == pytest.approx(adjusted, rel=1e-12, abs=1e-300)


@given(families)
@settings(max_examples=60, deadline=None)
def test_the_order_of_power(p: list[float]) -> None:
    """Hommel is never above Hochberg, Hochberg never above Holm, Holm never above Bonferroni; all are at least p."""
    hommel, hochberg, holm, bonferroni = (
        st.adjust_p(p, method=method).value for method in ("hommel", "hochberg", "holm", "bonferroni")
    )
    for small, large in ((p, hommel), (hommel, hochberg), (hochberg, holm), (holm, bonferroni)):
        assert (np.asarray(small) <= np.asarray(large) + 1e-12).all()


@given(some.lists(some.floats(0, 1), min_size=1, max_size=5))
@settings(max_examples=40, deadline=None)
def test_hommel_is_the_closure_of_simes(p: list[float]) -> None:
    """Hommel's adjusted p is the largest Simes p of all intersections a hypothesis is in, by enumeration."""
    expected = np.zeros(len(p))
    for code in range(1, 2 ** len(p)):
        inside = [i for i in range(len(p)) if code >> i & 1]
        ordered = sorted(p[i] for i in inside)
        simes = min(len(inside) * value / (rank + 1) for rank, value in enumerate(ordered))
        expected[inside] = np.maximum(expected[inside], simes)
    assert st.adjust_p(p, method="hommel").value == pytest.approx(np.minimum(expected, 1))


def test_sidak_by_its_definition() -> None:
    """Šidák: 1 - (1 - p)^m, also for tiny p; stepwise with the number of hypotheses left."""
    p = np.array([0.01, 0.2, 1e-18])
    assert st.adjust_p(p, method="sidak").value == pytest.approx([1 - 0.99**3, 1 - 0.8**3, 3e-18])
    assert st.adjust_p(p, method="holm-sidak").value == pytest.approx([1 - 0.99**2, 0.2, 3e-18])


@pytest.mark.parametrize("method", METHODS)
def test_rows_and_order(method: str) -> None:
    """Families along rows are adjusted one by one, and the order of tests does not matter."""
    p = np.array([[0.01, 0.04, 0.03], [0.2, 0.001, 0.5]])
    both = st.adjust_p(p, method=method).value
    assert both[1] == pytest.approx(st.adjust_p(p[1], method=method).value)
    assert st.adjust_p(p[1][::-1], method=method).value == pytest.approx(both[1][::-1])


def test_nonsense_is_refused() -> None:
    """p above 1, none at all, and unknown methods are named."""
    with pytest.raises(ValueError, match="p must be in"):
        st.adjust_p([0.1, 1.2])
    with pytest.raises(ValueError, match="at least one"):
        st.adjust_p(np.zeros((0,)))
    with pytest.raises(ValueError, match="method must be one of"):
        st.adjust_p([0.1], method="scheffe")
