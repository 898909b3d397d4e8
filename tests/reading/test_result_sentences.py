"""Which sentences tell results of the study at hand."""

import pytest

from secondread.reading.documents import read_document
from secondread.reading.trials import find_trials

LEAD = "Researchers randomly assigned 200 adults to zelvorin or placebo. "


def results_of(text, title="Zelvorin and gout"):
    found = find_trials([read_document(f"{title}\n\n{LEAD}{text}\n".encode(), "x")])
    return [result for trial in found for result in trial.results]


def test_a_title_that_speaks_of_results_heads_no_section():
    """ "Results from a trial" in the title does not make the rest anything else than results."""
    text = "Gout attacks were rarer with zelvorin (12% vs 20%; P = .03)."
    (result,) = results_of(text, "Zelvorin for gout: results from a randomised trial")
    assert result.contrast.p.value == 0.03


@pytest.mark.parametrize(
    "text",
    [
        "A 2014 study of zelvorin found that 40 percent of patients on zelvorin recovered, against 10 percent on placebo.",
        "In one small study of 19 patients, half of those on zelvorin recovered.",
        "Previously, in a completed trial, 40 percent of those on zelvorin recovered.",
        "Analysts expect sales of zelvorin to grow 31 percent.",
        "According to the Centers for Disease Control and Prevention, gout is seen in 4 percent of adults.",
    ],
)
def test_other_studies_sales_and_prevalences_stay_out(text):
    """A number of another study, of the market or of the population is no result of this trial."""
    assert results_of(text) == []


def test_a_sentence_as_heading_heads_no_results():
    """ "Treat findings with caution" in a story leaves the results before it what they are."""
    text = "Those on zelvorin lost 15 pounds, on average, compared to 11 pounds in the placebo group.\n\n"
    text += "TREAT FINDINGS WITH CAUTION\n\nThe effect was small, the researchers said."
    assert [[row.value.value for row in one.arms] for one in results_of(text) if one.arms] == [[15, 11]]
