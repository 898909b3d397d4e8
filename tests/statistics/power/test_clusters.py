"""Clusters."""

import pytest

from secondread import statistics as st


def test_design_effects_worked_by_hand() -> None:
    """Clusters of 20 with correlation .05 and size variation .65 have a design effect of 2.3725, equal ones 1.95."""
    assert st.n_clusters(100, 20, 0.05, size_variation=0.65).details["design_effect"] == pytest.approx(2.3725)
    assert st.n_clusters(100, 20, 0.05).details["design_effect"] == pytest.approx(1.95)


def test_clusters_and_effective_size_undo_each_other() -> None:
    """The participants of the clusters found are effectively at least the individual number, less one cluster not."""
    clusters = st.n_clusters(150, 12, 0.03, size_variation=0.4).value
    assert st.effective_n(clusters * 12, 12, 0.03, size_variation=0.4).value >= 150
    assert st.effective_n((clusters - 1) * 12, 12, 0.03, size_variation=0.4).value < 150


def test_no_correlation_no_cost() -> None:
    """Without correlation clusters of one size cost nothing."""
    assert st.effective_n([100, 200], 10, 0.0).value == pytest.approx([100, 200])


def test_nonsense_is_refused_by_name() -> None:
    """Clusters of less than one and correlations above 1 are refused."""
    with pytest.raises(ValueError, match=r"^cluster_size "):
        st.n_clusters(100, 0.5, 0.1)
    with pytest.raises(ValueError, match=r"^correlation "):
        st.effective_n(100, 5, 1.1)
