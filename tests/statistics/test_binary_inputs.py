"""Every binary statistic can be computed again from the inputs it reports, in one line of plain literals."""

import ast

import numpy as np
import pytest

from secondread import statistics as st

TWO_ARMS = (22, 49, 14, 50)
CALLS = {
    "risk_difference": (TWO_ARMS, {"method": "mee", "level": 0.9}),
    "risk_ratio": ((0, 49, 14, 50), {"method": "katz", "zero_cells": "half"}),
    "relative_risk_reduction": (TWO_ARMS, {"method": "katz"}),
    "odds_ratio": (TWO_ARMS, {"method": "baptista_pike"}),
    "number_needed_to_treat": (TWO_ARMS, {"method": "wald"}),
    "exact_risk_difference": ((5, 9, 2, 8), {"method": "agresti_min"}),
    "exact_risk_ratio": ((5, 9, 2, 8), {"method": "agresti_min"}),
    "arcsine_difference": (TWO_ARMS, {"level": 0.8}),
    "peto_odds_ratio": (TWO_ARMS, {"level": 0.8}),
    "chi_squared": (TWO_ARMS, {"correction": "n_minus_1"}),
    "z_unpooled": (TWO_ARMS, {}),
    "fisher": (TWO_ARMS, {"two_sided": "blaker"}),
    "boschloo": (TWO_ARMS, {"two_sided": "doubled", "berger_boos": 0.001}),
    "barnard": (TWO_ARMS, {"variance": "unpooled", "berger_boos": 0.001}),
    "likelihood_ratio": (TWO_ARMS, {}),
    "proportion_interval": ((15, 148), {"method": "mid_p"}),
    "rule_of_three": ((60,), {"level": 0.99}),
    "who_benefits_bounds": ((0.45, 0.28), {}),
    "worst_case_losses": (TWO_ARMS, {"lost_treated": 3, "lost_control": 2}),
    "mcnemar": ((12, 2), {"variant": "exact"}),
    "crossover_proportions": ((10, 3, 9, 4), {"two_sided": "doubled"}),
    "paired_risk_difference": ((20, 12, 2, 16), {"method": "newcombe"}),
    "paired_odds_ratio": ((12, 2), {"method": "mid_p"}),
    "design_effect": ((20, 0.05), {"cv": 0.4}),
    "cluster_risk_difference": (TWO_ARMS, {"design_effect": 1.4}),
    "rate": ((11, 800), {"method": "mid_p"}),
    "rate_ratio": ((11, 800, 20, 1011), {"method": "log"}),
    "rate_difference": ((11, 800, 20, 1011), {"method": "wald"}),
    "two_rates": ((11, 800, 20, 1011), {"test": "mid_p"}),
}


@pytest.mark.parametrize("name", CALLS)
def test_inputs_compute_the_result_again(name):
    """Inputs, written as literals and read back, give value and interval once more."""
    positional, options = CALLS[name]
    function = getattr(st, name)
    result = function(*positional, **options)
    read_back = ast.literal_eval(repr(dict(result.inputs)))
    again = function(**read_back)
    assert again.value == result.value
    assert again.interval == result.interval
    assert again.method == result.method
    assert result.reference
    assert isinstance(result.value, float)


@pytest.mark.parametrize("name", CALLS)
def test_arrays_give_what_single_calls_give(name):
    """Two copies of the arguments in arrays give twice the single result."""
    positional, options = CALLS[name]
    function = getattr(st, name)
    single = function(*positional, **options)
    twice = function(*(np.array([value, value]) for value in positional), **options)
    assert twice.value == pytest.approx(np.array([single.value] * 2), rel=1e-12)
    if single.interval is not None:
        for side in (0, 1):
            assert twice.interval[side] == pytest.approx(np.array([single.interval[side]] * 2), rel=1e-9, abs=1e-12)


def test_allowed_tables_come_again_from_their_inputs():
    """The inputs of a list of tables give the same list."""
    tables = st.allowed_tables(45, 28, total=99, max_loss=0.1)
    again = st.allowed_tables(**tables.inputs)
    assert all((one == other).all() for one, other in zip(tables.counts, again.counts, strict=True))
