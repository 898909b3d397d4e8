"""Results in the forms that abstracts of journals print them in."""

from __future__ import annotations

from secondread.reading.documents import read_document
from secondread.reading.trials import find_trials
from secondread.reading.unwanted_effects import as_harms
from secondread.record import Outcome, Result, Trial

_TITLE = "Zorvatine after stroke: a randomised trial\n\n"
_METHODS = (
    "Methods: We randomly assigned 200 adults with stroke to zorvatine (n=100) or placebo (n=100). "
    "The primary outcome was a composite of death or stroke. "
)


def read(results: str, methods: str = _METHODS) -> Trial:
    """Return the trial of an abstract with these results."""
    (trial,) = find_trials([read_document(f"{_TITLE}{methods}\n\nResults: {results}\n".encode(), "abstract.txt")])
    return trial


def of(trial: Trial, word: str) -> tuple[Outcome, list[Result]]:
    """Return the outcome that a word names, and its results."""
    outcome = next(one for one in trial.outcomes if word in " ".join((one.name, *one.aliases)).lower())
    return outcome, [one for one in trial.results if one.outcome == outcome.id]


def values(result: Result) -> list[float]:
    """Return the values of the arms, in order."""
    numbers = [row.value or row.percent or row.events for row in result.arms]
    return [number.value for number in numbers if number is not None]


def test_an_event_of_the_primary_outcome() -> None:
    """A primary-outcome event is one of the primary outcome."""
    trial = read(
        "A primary-outcome event occurred in 17 patients in the zorvatine group and in 19 in the placebo group "
        "(hazard ratio, 0.88; 95% CI, 0.46 to 1.70)."
    )
    outcome, (result,) = of(trial, "composite")
    assert outcome.role == "primary"
    assert result.contrast is not None
    assert result.contrast.estimate is not None


def test_an_estimate_alone_in_its_bracket() -> None:
    """An estimate without a name, alone in its bracket, is of the measure named before it."""
    trial = read(
        "Relapse occurred in 12 patients given zorvatine and 20 given placebo (risk ratio 0.60, 95% CI 0.31 to 1.16). "
        "Falls occurred in 8% (8/100) and 15% (15/100) (0.53, 0.24 to 1.20)."
    )
    _, (result,) = of(trial, "fall")
    assert values(result) == [8, 15]
    assert result.contrast is not None
    assert (result.contrast.measure, result.contrast.estimate.value) == ("risk ratio", 0.53)  # type: ignore[union-attr]


def test_two_shares_in_turn() -> None:
    """Two values without a word for their arms are of the arms in the order in which they were named."""
    _, (result,) = of(read("Falls were seen in 8% and 15% of patients, respectively (P=0.12)."), "fall")
    assert [row.arm for row in result.arms] == ["a1", "a2"]


def test_shares_at_two_times_are_not_of_two_arms() -> None:
    """Shares at 6 and 12 months are of everyone."""
    trial = read("Adherence was 86% and 60% at 6 and 12 months.")
    assert not any(len(one.arms) == 2 for one in trial.results)


def test_medians_with_their_range() -> None:
    """The interquartile range after a median is no value of its own."""
    trial = read(
        "The median (IQR) walking time was 62 (48-79) s in the zorvatine group and 68 (51-84) s in the placebo group."
    )
    _, (result,) = of(trial, "walking")
    assert values(result) == [62, 68]


def test_tests_of_changes_are_no_test_of_the_arms() -> None:
    """A p-value for the change of each arm is no p-value of arm against arm."""
    trial = read(
        "Pain decreased in the zorvatine group (from 6.2 to 3.9, p<0.001) and in the placebo group (from 6.0 to 4.1, "
        "p<0.001)."
    )
    _, results = of(trial, "pain")
    assert all(one.within_arm for one in results if one.contrast is not None)


def test_a_role_told_after_the_name() -> None:
    """What "was a key secondary endpoint" is named before it; the population analysed is no part of a name."""
    trial = read(
        "Progression-free survival was 7.9 months with zorvatine and 5.2 months with placebo (hazard ratio 0.66, 95% CI "
        "0.52 to 0.84).",
        "Methods: We randomly assigned 200 adults to zorvatine (n=100) or placebo (n=100). The primary endpoint was "
        "progression-free survival in the intention-to-treat population. Overall survival was a key secondary endpoint. ",
    )
    assert [(one.name, one.role) for one in trial.outcomes[:2]] == [
        ("progression-free survival", "primary"),
        ("survival", "secondary"),
    ]


def test_an_instrument_is_another_name_of_what_it_measures() -> None:
    """The score by which an outcome is measured, or its letters, is the outcome."""
    trial = read(
        "The mean WOMAC function score was 22.4 with zorvatine and 18.9 with placebo (mean difference 3.5, 95% CI 0.8 to "
        "6.2).",
        "Methods: We randomly assigned 200 adults to zorvatine (n=100) or placebo (n=100). The primary outcome was "
        "physical function, measured by the WOMAC function score (range 0-68; higher scores indicate worse function). ",
    )
    outcome, (result,) = of(trial, "physical function")
    assert (outcome.role, outcome.direction) == ("primary", "lower_is_better")
    assert values(result) == [22.4, 18.9]


def test_an_unwanted_effect_is_a_harm() -> None:
    """A rash is a harm of a drug against stroke, and what was looked for in a trial about rashes."""
    told = "Rash occurred in 12 patients given zorvatine and in 3 given placebo (P=0.02)."
    outcome, _ = of(read(told), "rash")
    assert (outcome.harm, outcome.role) == (True, "safety")
    (looked_for,) = as_harms([outcome.model_copy(update={"harm": False})], of="zorvatine for rash in children")
    assert not looked_for.harm


def test_differences_from_placebo_of_two_doses() -> None:
    """Where the difference from placebo is told of one dose and then of the other, each is of its own dose."""
    trial = read(
        "The difference from placebo in pain was -0.5 points (95% CI, -1.7 to 0.7) with the 5-mg dose and -2.4 points "
        "(95% CI, -3.6 to -1.2) with the 20-mg dose.",
        "Methods: We randomly assigned 300 adults to zorvatine 5 mg, zorvatine 20 mg, or placebo. The primary outcome "
        "was pain. ",
    )
    names = {arm.id: arm.name for arm in trial.arms}
    compared = {
        one.contrast.estimate.value: [names[arm] for arm in one.contrast.arms]
        for one in trial.results
        if one.contrast is not None and one.contrast.estimate is not None
    }
    assert compared == {-0.5: ["zorvatine 5 mg", "placebo"], -2.4: ["zorvatine 20 mg", "placebo"]}


def test_the_unit_after_both_values() -> None:
    """A unit may stand after both of two values."""
    _, (result,) = of(read("Length of stay was 14 vs 21 days (P<0.001)."), "stay")
    assert values(result) == [14, 21]


def test_what_stands_first_under_participants() -> None:
    """Under the heading "Participants" stands first how many there were, before those of each arm."""
    text = (
        f"{_TITLE}Participants\n716 adults with uncomplicated cellulitis of the leg.\n\nInterventions\nZorvatine "
        "(n=360) or placebo (n=356).\n\nResults\nCure was recorded in 312 of 354 patients given zorvatine.\n"
    )
    (trial,) = find_trials([read_document(text.encode(), "abstract.txt")])
    assert trial.n_randomised is not None
    assert trial.n_randomised.value == 716


def test_a_pooled_ratio_is_of_what_the_exposure_went_with() -> None:
    """What an exposure was associated with is the outcome of a pooled ratio."""
    trial = read("Use of zorvatine was associated with pneumonia (pooled odds ratio 1.38, 95% CI 1.17 to 1.63).")
    outcome, _ = of(trial, "pneumonia")
    assert outcome.name == "pneumonia"
