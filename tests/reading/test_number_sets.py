"""Numbers printed as one statement are read as sets, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondread.reading.documents import read_document
from secondread.reading.trials import find_trials
from secondread.record import NumberSets

TITLE = "Felvadine for sore knees: a randomised trial\n\n240 adults were randomised to felvadine or placebo. "


def sets_of(sentence: str) -> NumberSets:
    (trial,) = find_trials([read_document((TITLE + sentence).encode(), "a.txt")])
    return trial.number_sets


@pytest.mark.parametrize(
    "sentence",
    [
        "Pain was gone in 45 of 99 (45%) given felvadine.",
        "Pain was gone in 45 of 99 people on the drug (45%).",
        "Pain was gone in 45% (45/99) given felvadine.",
        "Pain was gone in 45 (45%) of 99 people given felvadine.",
        "Pain was gone with felvadine (45/99, 45%).",
    ],
)
def test_a_share_is_read_however_it_is_printed(sentence: str) -> None:
    """Count, whole and percentage are one set in each of the usual forms."""
    (share,) = sets_of(sentence).shares
    assert (share.count.value, share.total.value, share.percent.value) == (45, 99, 45)
    assert not share.modelled


@pytest.mark.parametrize(
    "sentence",
    [
        "Grade 3/4 (18%) pain was told.",
        "The dose was 5/10 mg, 45% took it.",
        "Pain was gone in 42.3%/36.8% [n = 175/511] with one or two drugs.",
        "The rate was 45 of 99 [45% CI 30 to 60].",
        "On 12/05 45% had answered.",
    ],
)
def test_what_is_no_share_is_not_read_as_one(sentence: str) -> None:
    """Grades, doses, dates and intervals are no count of a whole, or of too few to be held to it."""
    assert all(share.total.value < 13 for share in sets_of(sentence).shares)


def test_a_percentage_of_a_survival_curve_is_marked() -> None:
    """A sentence with a hazard ratio tells rates over time, which need not be the count over the whole."""
    (share,) = sets_of("Rates of relapse were 5.6% (126/2331) with felvadine (hazard ratio 0.79).").shares
    assert share.modelled


@given(women=st.integers(1, 900), men=st.integers(1, 900))
def test_men_and_women_are_parts_of_a_whole(women: int, men: int) -> None:
    """The number of people and of each sex are one set, whatever the numbers."""
    (parts,) = sets_of(f"In all, {women + men} patients ({women} women and {men} men) were seen.").parts
    assert [number.value for number in (parts.whole, *parts.parts)] == [women + men, women, men]


def test_two_groups_of_women_are_no_parts_by_sex() -> None:
    """Both parts must not be of one sex."""
    assert sets_of("In all, 90 patients (50 women and 40 females) were seen.").parts == ()


@pytest.mark.parametrize(
    ("sentence", "test", "df1", "df2"),
    [
        ("Pain fell, t(28) = 2.20, P = .036.", "t", 28, None),
        ("Pain differed, F(2, 57) = 4.10; p=0.022.", "F", 2, 57),
        ("Pain differed, χ2(1) = 4.49, P = .034.", "chi2", 1, None),
        ("Pain differed, chi-squared = 4.49, df = 1, p = 0.034.", "chi2", 1, None),
        ("Pain differed, Z = 2.10, p = 0.036.", "z", None, None),
    ],
)
def test_a_test_statistic_is_read_with_its_p(sentence: str, test: str, df1: int | None, df2: int | None) -> None:
    """The statistic, its degrees of freedom and its p are one set."""
    (found,) = sets_of(sentence).statistics
    assert found.test == test
    assert [None if each is None else each.value for each in (found.df1, found.df2)] == [df1, df2]


def test_an_interval_and_its_p_are_one_set() -> None:
    """Estimate, limits and p that follow each other belong together."""
    (effect,) = sets_of("Pain fell more with felvadine (mean difference -0.8; 95% CI -1.6 to 0.1; P = .07).").effects
    assert (effect.estimate.value, effect.low.value, effect.high.value, effect.p.value) == (-0.8, -1.6, 0.1, 0.07)


@pytest.mark.parametrize(
    "sentence",
    [
        "Felvadine was non-inferior (mean difference -0.8; 95% CI -1.6 to 0.1; P = .002).",
        "Pain fell (mean difference -0.8; 95% CI -1.6 to 0.1; one-sided P = .03).",
        "Pain fell in women (mean difference -0.8; 95% CI -1.6 to 0.1; P for interaction = .5).",
    ],
)
def test_a_p_of_another_kind_is_not_held_against_the_interval(sentence: str) -> None:
    """A p for non-inferiority, one side or an interaction is not the p of the interval."""
    assert sets_of(sentence).effects == ()


@pytest.mark.parametrize(
    ("sentence", "measure"),
    [
        ("Relapse occurred in 12 of 60 and 24 of 60 (risk ratio 0.50).", "risk ratio"),
        ("Relapse occurred in 20% with felvadine versus 40% with placebo (odds ratio, 0.38).", "odds ratio"),
        (
            "Relapse occurred in 20% with felvadine and 40% with placebo (difference 20 percentage points).",
            "risk difference",
        ),
        ("Scores were 3.1 with felvadine versus 2.4 with placebo (mean difference 0.7).", "mean difference"),
    ],
)
def test_two_figures_and_their_effect_are_one_set(sentence: str, measure: str) -> None:
    """Two figures and the effect behind them are held together."""
    (compared,) = sets_of(sentence).compared
    assert compared.measure == measure


@pytest.mark.parametrize(
    "sentence",
    [
        "Relapse occurred in 20% v 40% (adjusted odds ratio 0.38).",
        "Relapse occurred in 20% v 40% over 12 weeks (hazard ratio 0.45).",
        "Relapse occurred in 35% in the 5% dextrose group versus 44% (risk difference 9%).",
    ],
)
def test_adjusted_effects_and_other_percentages_are_not_compared(sentence: str) -> None:
    """What need not follow from the two figures, or is not of them, is no set."""
    assert all(compared.first[0].text != "5%" for compared in sets_of(sentence).compared)
    assert all(compared.measure != "odds ratio" for compared in sets_of(sentence).compared)


def test_categories_that_add_up_to_all_are_one_set() -> None:
    """Three counts whose percentages add up to 100 are one set; two, or others, are none."""
    (found,) = sets_of("Pain was mild in 40 (40%), moderate in 35 (35%) and severe in 25 (25%).").categories
    assert [each.value for each in found.counts] == [40, 35, 25]
    assert sets_of("Pain was mild in 40 (40%) and severe in 60 (60%).").categories == ()
    assert sets_of("Pain was mild in 40 (40%), moderate in 35 (35%) and severe in 20 (20%).").categories == ()
