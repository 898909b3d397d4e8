import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from secondread import statistics as st
from secondread.statistics.equivalence.zone import ZONES

# the table of the docstring with M = 2: lower limit, upper limit, zone
TABLE = [
    (2, 5, "important benefit"),
    (2.5, 5, "important benefit"),
    (1, 5, "benefit, importance undecided"),
    (1, 2, "benefit, importance undecided"),
    (0.5, 1.9, "benefit, too small to be important"),
    (-1.9, 1.9, "important effect excluded"),
    (0, 1.9, "important effect excluded"),
    (-1.9, 0, "important effect excluded"),
    (-1, 2, "important benefit not excluded"),
    (0, 2, "important benefit not excluded"),
    (-2, 1, "important harm not excluded"),
    (-2, 0, "important harm not excluded"),
    (-2, 2, "undecided"),
    (-9, 9, "undecided"),
    (-1.9, -0.5, "harm, too small to be important"),
    (-2, -1, "harm, importance undecided"),
    (-5, -2, "important harm"),
]


@pytest.mark.parametrize(("low", "high", "name"), TABLE)
def test_the_table_of_zones(low: float, high: float, name: str) -> None:
    """Each row of the table, its ends included, has its name."""
    assert st.zone(low, high, mid=2).name == name


@pytest.mark.parametrize(("low", "high", "name"), TABLE)
def test_lower_is_better_mirrors_the_table(low: float, high: float, name: str) -> None:
    """With every sign turned and lower better, all is the same."""
    turned = st.zone(-high, -low, mid=2, higher_is_better=False)
    assert turned == st.zone(low, high, mid=2)
    assert turned.name == name


def test_a_hazard_ratio_of_deaths() -> None:
    """0.75 (0.55 to 1.02) with an important ratio of 0.8: important benefit is not excluded, harm of that size is."""
    found = st.zone(0.55, 1.02, mid=0.8, scale="log", higher_is_better=False)
    assert found.name == "important benefit not excluded"
    assert found.important_harm_excluded
    assert not found.important_benefit_excluded
    assert found.name == st.zone(0.55, 1.02, mid=1.25, scale="log", higher_is_better=False).name


def test_a_limit_on_the_margin_reaches_it_whichever_way_it_is_written() -> None:
    """A limit of 0.8 reaches an important ratio of 1.25, and 0.3 one of 0.2 beyond a null of 0.1."""
    for low, mid in ((0.8, 1.25), (0.8, 0.8), (1 / 1.7, 1.7)):
        assert st.zone(low, 1.1, mid=mid, scale="log").name == "important harm not excluded"
        assert st.zone(0.9, 1 / low, mid=mid, scale="log").name == "important benefit not excluded"
    assert st.zone(0.3, 0.9, mid=0.2, null=0.1).name == "important benefit"


def test_without_a_minimal_important_difference_only_direction_is_told() -> None:
    """No MID: a benefit, a harm or nothing decided, each of unknown importance."""
    names = [st.zone(low, high).name for low, high in ((1, 2), (-2, -1), (-1, 1))]
    assert names == [
        "benefit, importance unknown",
        "harm, importance unknown",
        "undecided, importance unknown",
    ]


@given(some.floats(-10, 10), some.floats(0, 10), some.floats(0.1, 5), some.booleans())
@settings(max_examples=200, deadline=None)
def test_what_a_zone_says_agrees_with_itself(low: float, width: float, mid: float, better: bool) -> None:
    """Importance shown implies the null excluded; excluded on both sides is excluded; names are known ones."""
    found = st.zone(low, low + width, mid=mid, higher_is_better=better)
    assert found.name in ZONES
    assert found.excludes_null == (found.direction != "none")
    assert found.important_effect_excluded == (found.important_benefit_excluded and found.important_harm_excluded)
    assert not (found.important_benefit_shown and found.important_harm_shown)
    if found.important_benefit_shown or found.important_harm_shown:
        assert found.excludes_null
    assert found.important_effect_excluded == (found.name.endswith(("too small to be important", "effect excluded")))


def test_narrowing_an_interval_never_undecides() -> None:
    """An interval within another excludes whatever the wider one excludes."""
    ends = [-3, -2, -1, 0, 1, 2, 3]
    for low, a, b, high in itertools.combinations_with_replacement(ends, 4):
        wide, narrow = st.zone(low, high, mid=2), st.zone(a, b, mid=2)
        assert wide.important_benefit_excluded <= narrow.important_benefit_excluded
        assert wide.important_harm_excluded <= narrow.important_harm_excluded
        assert wide.excludes_null <= narrow.excludes_null


def test_open_intervals_are_read() -> None:
    """An infinite limit, and a ratio of 0, are limits too."""
    assert st.zone(-1, float("inf"), mid=2).name == "important benefit not excluded"
    assert st.zone(float("-inf"), float("inf"), mid=2).name == "undecided"
    assert st.zone(0, 0.7, mid=0.8, scale="log", higher_is_better=False).name == "important benefit"


def test_rounding_may_leave_more_than_one_zone() -> None:
    """0.50 to 1.00 may or may not exclude 1; 0.50 to 1.01 may not; 0.8 reached or not is told too."""
    options = {"decimals": 2, "scale": "log", "higher_is_better": False}
    assert st.zones_of_rounded_interval(0.5, 1.00, **options) == (
        "benefit, importance unknown",
        "undecided, importance unknown",
    )
    assert st.zones_of_rounded_interval(0.5, 1.01, **options) == ("undecided, importance unknown",)
    assert st.zones_of_rounded_interval(0.80, 1.00, mid=0.8, **options) == (
        "benefit, importance undecided",
        "benefit, too small to be important",
        "important effect excluded",
        "important benefit not excluded",
    )
    assert st.zones_of_rounded_interval(0.00, 0.41, mid=0.8, **options) == ("important benefit",)
    coarse = ("important benefit", "benefit, importance undecided", "important benefit not excluded", "undecided")
    assert st.zones_of_rounded_interval(0, 5, decimals=0, mid=0.3) == coarse
    mirrored = ("important harm not excluded", "undecided", "harm, importance undecided", "important harm")
    assert st.zones_of_rounded_interval(-5, 0, decimals=0, mid=0.3) == mirrored
    with pytest.raises(ValueError, match="low must not be above high"):
        st.zones_of_rounded_interval(1.2, 1.1, decimals=1)


@given(some.floats(-3, 3), some.floats(0, 4), some.sampled_from([0.3, 1.0, 2.0]))
@settings(max_examples=100, deadline=None)
def test_the_zone_before_rounding_is_among_those_allowed(low: float, width: float, mid: float) -> None:
    """Whatever an interval was before it was printed, its zone is in the list."""
    high = low + width
    allowed = st.zones_of_rounded_interval(round(low, 1), round(high, 1), decimals=1, mid=mid)
    assert st.zone(low, high, mid=mid).name in allowed


@pytest.mark.parametrize(
    ("arguments", "options", "words"),
    [
        ((2, 1), {}, "low must not be above high"),
        ((1, 2), {"mid": 0}, "mid must be above 0"),
        ((1, 2), {"mid": -1}, "mid must be above 0"),
        ((1, 2), {"mid": 1, "scale": "log"}, "mid must be a ratio other than the null value"),
        (([1, 2], 3), {}, "low must be one number"),
        (("1", 3), {}, "low must be a number"),
        ((1, 2), {"scale": "odds"}, "scale must be one of"),
        ((-1, 2), {"scale": "log"}, "low must be in"),
    ],
)
def test_nonsense_is_refused(arguments: tuple[object, object], options: dict[str, object], words: str) -> None:
    """Each wrong argument is named with its value."""
    with pytest.raises(ValueError, match=words):
        st.zone(*arguments, **options)
