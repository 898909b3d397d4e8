"""Where a printed number leads."""

from __future__ import annotations

from secondread.record import ClaimNumber, Record
from secondread.report.number_links import number_links
from secondread.testing import a_claim, a_contrast, a_number, a_result, a_trial, an_arm, an_outcome

TEXT = "120 people: 60 and 60. Difference -0.8; 30 more people would do."


def printed(words: str) -> object:
    return a_number(words, start=TEXT.index(words))


def record_of(**overrides: object) -> Record:
    outcomes = (an_outcome("sleep", name="sleep"), an_outcome("pain", name="pain"))
    trial = a_trial(
        n_randomised=printed("120"),
        arms=(an_arm(n_randomised=printed("60")), an_arm("control")),
        outcomes=outcomes,
        results=(a_result("pain", contrast=a_contrast(estimate=printed("-0.8"))),),
        **overrides,
    )
    other = a_trial("t0", n_randomised=None, arms=(), outcomes=(), results=())
    claim = a_claim(TEXT, kind="more_participants", numbers=(ClaimNumber(role="added", number=printed("30")),))
    return Record(trials=(other, trial), claims=(claim,))


def test_each_number_leads_to_the_smallest_part_that_holds_it() -> None:
    """A number leads to the row of its arm or its result's outcome, else to its trial; one of a claim to the claim."""
    links = {TEXT[link.start : link.end]: link for link in number_links(record_of())["d1"]}
    assert {words: link.anchor for words, link in links.items()} == {
        "120": "trial-2",
        "60": "trial-2-arm-1",
        "-0.8": "trial-2-outcome-2",
        "30": "claim-1",
    }
    assert links["-0.8"].what == "mean difference of pain"
    assert links["60"].what == "number randomised of the drug"
    assert links["30"].what == "participants added"


def test_what_a_trial_measured_comes_before_what_a_claim_says() -> None:
    """A number that a trial and a claim share leads to the trial."""
    record = record_of()
    shared = a_claim(TEXT, numbers=(ClaimNumber(role="difference", number=printed("-0.8")),))
    (link,) = [
        link
        for link in number_links(record.model_copy(update={"claims": (shared,)}))["d1"]
        if TEXT[link.start : link.end] == "-0.8"
    ]
    assert link.anchor == "trial-2-outcome-2"


def test_a_number_without_a_place_leads_nowhere() -> None:
    """Numbers given by hand stand in no document."""
    assert number_links(Record(trials=(a_trial(),), claims=(a_claim(),))) == {}
