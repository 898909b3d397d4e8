"""The R script of a network holds every contrast (`validation/r_scripts.py` runs it in R and compares)."""

from __future__ import annotations

import pytest

from secondread.report.network.findings import network_findings
from secondread.report.network.r_script import network_r_script
from secondread.synthesis import network_meta_analysis, network_trials


def script(method: str) -> str:
    columns = {
        "trial": ["A", "A", "A", "B", "B"],
        "treatment": ["x", 'y"', "z", "x", 'y"'],
        "events": [3, 4, 5, 6, 9],
        "n": [20, 20, 20, 40, 40],
    }
    trials, measure, notes = network_trials(columns)
    found = network_meta_analysis(trials, method=method)
    return network_r_script(network_findings(found, measure, reference="x", small_is_good=True, notes=notes))


@pytest.mark.parametrize(
    ("method", "words"),
    [
        ("DL", "tau2 <- if (length(y) > ncol(X)) max(0,"),
        ("REML", "random = ~ factor(effect) | trial, rho = 1/2"),
        ("common", "random <- common"),
    ],
)
def test_each_estimator_is_written_for_rma_mv(method: str, words: str) -> None:
    assert words in script(method)


def test_contrasts_are_against_the_first_arm_and_names_stay_names() -> None:
    text = script("DL")
    assert 'treatment <- c("y\\"", "z", "y\\"")' in text
    assert 'against <- c("x", "x", "x")' in text


def test_netmeta_gets_every_pair_and_its_call_stays_a_comment() -> None:
    text = script("REML")
    assert 'treat1 = c("x", "x", "y\\"", "x")' in text
    assert '# netmeta::netmeta(TE, seTE, treat1, treat2, studlab, data = pairs, sm = "OR"' in text
    assert 'method.tau = "REML"' in text
