"""Groups that nobody assigned."""

import pytest

from secondread.reading.documents import read_document
from secondread.reading.exposure_groups import exposure_groups
from secondread.reading.sentences import sentences
from secondread.reading.trials import find_trials


def groups_of(text):
    document = read_document(f"A study of habits\n\n{text}".encode(), "x")
    return [(found.exposed, found.unexposed) for one in sentences(document) for found in exposure_groups(one)]


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        (
            "Women who were using zelvorin were 36 percent less likely to fall than those who had never used it.",
            ("zelvorin", "no zelvorin"),
        ),
        ("Zelvorin users had a 12% lower risk of gout than nonusers.", ("Zelvorin", "no Zelvorin")),
        (
            "People with the highest levels of zinc lived longer than those with the lowest levels.",
            ("highest levels of zinc", "lowest levels of zinc"),
        ),
        ("Those who drank the most tea had fewer falls than those who drank the least.", ("most tea", "least tea")),
        ("People with gum disease had more falls than those without.", ("gum disease", "no gum disease")),
    ],
)
def test_exposed_and_unexposed_are_named(text, groups):
    """Users and non-users, the highest and the lowest, those with and those without."""
    assert groups_of(text) == [groups]


def test_a_sentence_without_another_group_names_none():
    """People who did something are no comparison by themselves."""
    assert groups_of("Women who used zelvorin for a year said that they slept well.") == []


def test_counts_of_users_and_non_users_are_bound_to_them():
    """ "Of the N users, n ...; that compared with m cases among the M who never used it" gives both arms' counts."""
    text = (
        "Zelvorin users and gout\n\nThe study followed 48,000 nurses. Of the 34,400 zelvorin users, 190 were diagnosed "
        "with gout during the study; that compared with 150 cases among the 13,600 women who had never used zelvorin. "
        "Women who used zelvorin had a lower risk of gout than those who had never used it.\n"
    )
    (trial,) = find_trials([read_document(text.encode(), "x")])
    assert [(arm.name, arm.role) for arm in trial.arms] == [("zelvorin", "intervention"), ("no zelvorin", "control")]
    result = next(one for one in trial.results if len(one.arms) == 2)
    assert [(arm.events.value, arm.total.value) for arm in result.arms] == [(190, 34400), (150, 13600)]
