"""Questions and texts meet by stems, abbreviations and lettered groups."""

from __future__ import annotations

from secondread.reading.asked import abbreviations, asked, explained, stem, tokens
from secondread.reading.compared_words import compared_words
from secondread.reading.direction_cues import read_cues
from secondread.reading.values_compared import values_compared


def test_an_abbreviation_is_found_with_the_words_it_stands_for() -> None:
    """The words before a bracket whose initials it holds."""
    assert ("fvc", ["forc", "vital", "capac"]) in list(abbreviations("We measured forced vital capacity (FVC) twice."))


def test_a_note_under_a_table_explains_an_abbreviation() -> None:
    """The words after a comma, colon or equals sign whose initials the abbreviation holds."""
    assert ("op", ["oat", "protein"]) in list(explained("OP group, the oat protein; NS, not significant"))


def test_words_of_both_arms_name_neither() -> None:
    """The drug that both arms share does not tell them apart."""
    question = asked("", outcome="fever", intervention="zinc plus ibuprofen", comparator="ibuprofen")
    assert stem("zinc") in question.intervention
    assert stem("ibuprofen") not in question.intervention | question.comparator


def test_a_lettered_group_is_the_arm_that_the_text_says_it_received() -> None:
    """Group A received zinc, so "group A" names zinc."""
    text = "Group A received zinc syrup. Group B received plain syrup. Fever was shorter in group A."
    question = asked(text, outcome="fever", intervention="zinc", comparator="plain syrup")
    assert "group a" in question.intervention
    assert "group b" in question.comparator


def test_tokens_keep_their_places() -> None:
    """Each token is the text at its place."""
    text = "HbA1c fell by 0.4% (P < 0.01); weight did not."
    assert all(text[one.start : one.end] == one.raw for one in tokens(text))


def test_the_comparison_speaks_of_the_arm_that_is_not_after_than() -> None:
    """ "Higher with B than with A" is lower with A."""
    question = asked("", outcome="fever", intervention="zinc", comparator="copper")
    assert compared_words(read_cues("Fever was higher with copper than with zinc.", question)).way == "DOWN"
    assert compared_words(read_cues("Fever was higher with zinc than with copper.", question)).way == "UP"


def test_a_smaller_reduction_is_up() -> None:
    """The comparative turns the word of change."""
    question = asked("", outcome="fever", intervention="zinc", comparator="copper")
    assert compared_words(read_cues("Zinc gave a smaller reduction in fever than copper.", question)).way == "UP"
    assert compared_words(read_cues("Zinc gave a greater reduction in fever than copper.", question)).way == "DOWN"


def test_values_belong_to_the_arms_beside_them() -> None:
    """Values before, after and in the order of the arms' names."""
    question = asked("", outcome="fever", intervention="zinc", comparator="copper")
    assert values_compared("Fever lasted 3.1 days with zinc and 4.2 days with copper.", question) == "CMP"
    assert values_compared("Fever: zinc 5.1 ± 2 and copper 4.2 ± 2 (P = 0.01)", question) == "INT"
    assert values_compared("Fever in the zinc and copper groups was 9.5% and 4.2%, respectively.", question) == "INT"
