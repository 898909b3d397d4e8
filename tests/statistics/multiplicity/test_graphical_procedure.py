import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from secondread import statistics as st
from tests.statistics.reference_rows import cases

families = some.lists(some.floats(1e-6, 1), min_size=2, max_size=6)


def test_against_closed_testing_in_r() -> None:
    """The sequential shortcut gives the adjusted p of closed testing over all intersections, seven graphs."""
    for case in cases("graphical_procedure"):
        found = st.graphical_procedure(case["p"], case["weights"], case["transitions"])
        assert found.value == pytest.approx(case["adjusted"], rel=1e-9)


def test_a_p_that_meets_alpha_but_for_rounding() -> None:
    """The example in graphicalMCP's tests: hypotheses 1, 2 and 4 fall at 0.025 with these p-values."""
    transitions = [
        [0, 0.5, 0.25, 0, 0.25, 0],
        [0.5, 0, 0, 0.25, 0, 0.25],
        [0, 0, 0, 0, 1, 0],
        [0.0001, 0, 0, 0, 0, 0.9999],
        [0, 0.0001, 0.9999, 0, 0, 0],
        [0, 0, 0, 1, 0, 0],
    ]
    p = [0.001, 0.01875, 0.013, 0.0002, 0.03, 0.04]
    found = st.graphical_procedure(p, [0.5, 0.5, 0, 0, 0, 0], transitions, alpha=0.025)
    assert found.details["rejected"].tolist() == [True, True, False, True, False, False]


@given(families)
@settings(max_examples=40, deadline=None)
def test_holm_fixed_sequence_and_bonferroni_are_graphs(p: list[float]) -> None:
    """The complete graph is Holm, the chain with all weight at its head the fixed sequence, no edges Bonferroni."""
    m = len(p)
    complete = (np.ones((m, m)) - np.eye(m)) / (m - 1)
    assert st.graphical_procedure(p, np.full(m, 1 / m), complete).value == pytest.approx(st.adjust_p(p).value)
    head = np.eye(m)[0]
    assert st.graphical_procedure(p, head, np.eye(m, k=1)).value == pytest.approx(st.fixed_sequence(p).value)
    alone = st.graphical_procedure(p, np.full(m, 1 / m), np.zeros((m, m))).value
    assert alone == pytest.approx(st.adjust_p(p, method="bonferroni").value)


def test_fallback_by_hand() -> None:
    """Weights 0.5, 0.3, 0.2: after the first falls the second has 0.8; the third stands alone if it does not fall."""
    assert st.fallback([0.01, 0.03, 0.001], [0.5, 0.3, 0.2]).value == pytest.approx([0.02, 0.0375, 0.005])
    assert st.fallback([0.9, 0.001, 0.02], [0.5, 0.3, 0.2]).value == pytest.approx([1, 0.001 / 0.3, 0.04])


def test_a_serial_gate_opens_only_when_all_of_the_family_fell() -> None:
    """A secondary p of .001 behind a primary that stands is not significant; behind one that fell it is."""
    closed = st.gatekeeping([0.01, 0.2, 0.001, 0.03], [0, 0, 1, 1])
    assert closed.details["rejected"].tolist() == [True, False, False, False]
    opened = st.gatekeeping([0.01, 0.04, 0.001, 0.03], [0, 0, 1, 1])
    assert opened.value == pytest.approx([0.02, 0.04, 0.04, 0.04])


def test_a_parallel_gate_opens_by_its_share() -> None:
    """One of two primary hypotheses falls and hands half of alpha on: the secondary needs p of .025 / 2 for Holm."""
    found = st.gatekeeping([0.01, 0.5, 0.012, 0.02], [0, 0, 1, 1], kind="parallel")
    assert found.value == pytest.approx([0.02, 1, 0.048, 0.048])
    graph = [[0, 0, 0.5, 0.5], [0, 0, 0.5, 0.5], [0, 0, 0, 1], [0, 0, 1, 0]]
    same = st.graphical_procedure([0.01, 0.5, 0.012, 0.02], [0.5, 0.5, 0, 0], graph)
    assert found.value == pytest.approx(same.value)


def test_weight_that_is_left_stays_with_who_stands() -> None:
    """After rejection the weights of those left are what the rejected handed on."""
    found = st.graphical_procedure([0.01, 0.5], [0.5, 0.5], [[0, 1], [1, 0]])
    assert found.details["weights_left"] == pytest.approx([0, 1])
    assert found.details["order"] == [0, 1]
    assert st.graphical_procedure([0.01, 0.5], [0, 0], [[0, 1], [1, 0]]).value.tolist() == [1, 1]


@pytest.mark.parametrize(
    ("weights", "transitions", "words"),
    [
        ([0.6, 0.6], [[0, 1], [1, 0]], "weights must sum to 1 at most"),
        ([0.5, 0.5], [[0.1, 0.9], [1, 0]], "diagonal of 0"),
        ([0.5, 0.5], [[0, 1.2], [1, 0]], "transitions must be in"),
        ([0.5, 0.5, 0], [[0, 1], [1, 0]], "must have shapes"),
    ],
)
def test_graphs_that_are_none_are_refused(weights: list[float], transitions: list[list[float]], words: str) -> None:
    """Each fault of a graph is named."""
    with pytest.raises(ValueError, match=words):
        st.graphical_procedure([0.1, 0.2], weights, transitions)


def test_gates_that_are_none_are_refused() -> None:
    """Families are numbered from 0; parallel gatekeeping has two."""
    with pytest.raises(ValueError, match="families must number"):
        st.gatekeeping([0.1, 0.2], [0, 2])
    with pytest.raises(ValueError, match="families must be two"):
        st.gatekeeping([0.1, 0.2, 0.3], [0, 1, 2], kind="parallel")


def test_the_level_decides_what_falls_in_every_procedure() -> None:
    """A stricter level than .05 keeps hypotheses standing that .05 lets fall."""
    p = [0.02, 0.03]
    calls = (
        lambda alpha: st.fallback(p, [0.8, 0.2], alpha=alpha),
        lambda alpha: st.fixed_sequence(p, alpha=alpha),
        lambda alpha: st.gatekeeping(p, [0, 1], alpha=alpha),
        lambda alpha: st.gatekeeping(p, [0, 1], kind="parallel", alpha=alpha),
    )
    for call in calls:
        assert list(call(0.05).details["rejected"]) == [True, True]
        assert list(call(0.01).details["rejected"]) == [False, False]


def test_a_parallel_gate_before_three_is_holm_among_them() -> None:
    """The weight of a rejected primary goes to the secondaries in thirds, and from each of them to the others.

    By hand: with the one primary rejected at .01 the three have Holm's adjusted p of .03, .04 and .04.
    """
    found = st.gatekeeping([0.01, 0.01, 0.02, 0.04], [0, 1, 1, 1], kind="parallel")
    assert found.value == pytest.approx([0.01, 0.03, 0.04, 0.04], rel=1e-9)


def test_named_procedures_keep_inputs_and_reference() -> None:
    """Drawn as graphs they still say what they are and what was given."""
    found = st.fallback([0.01, 0.04], [0.5, 0.5], alpha=0.04)
    assert found.method == "fallback"
    assert found.inputs == {"p": [0.01, 0.04], "weights": [0.5, 0.5], "alpha": 0.04}
    assert "Wiens" in found.reference
    gates = st.gatekeeping([0.01, 0.04], [0, 1], kind="parallel")
    assert gates.method == "parallel gatekeeping"
    assert "Dmitrienko" in gates.reference


@pytest.mark.parametrize("alpha", [0.0, 1.0])
def test_a_level_of_nought_or_one_is_refused(alpha: float) -> None:
    """Neither is a level of a test, in any of the procedures."""
    for call in (
        lambda: st.gatekeeping([0.01, 0.04], [0, 1], alpha=alpha),
        lambda: st.fallback([0.01, 0.04], [0.5, 0.5], alpha=alpha),
        lambda: st.fixed_sequence([0.01, 0.04], alpha=alpha),
    ):
        with pytest.raises(ValueError, match="alpha"):
            call()
