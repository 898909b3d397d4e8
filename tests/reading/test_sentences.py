"""Sentences stand where they say, do not overlap, and are cut where a reader would cut."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondread.reading.documents import read_document
from secondread.reading.sections import find_sections
from secondread.reading.sentences import sentences
from secondread.record import Document


def cut(text):
    return [sentence.text for sentence in sentences(read_document(text.encode(), "x"))]


@pytest.mark.parametrize(
    "text",
    [
        "Pain fell with copper vs. plastic in both groups of office workers, as P = .03 shows to those who read.",
        "As Ochoa et al. wrote, 4.5 mg b.i.d. was given to those who could take it, e.g. the young, by Dr. Lee.",
        "The U.S. Food and Drug Administration approved the drug in 2019, said Dr. Maria B. Ochoa of the clinic.",
        "The difference was 0.34 points (95% CI, 0.1 to 0.6; P <.001), which the authors call large for a trial.",
    ],
)
def test_abbreviations_and_decimals_do_not_end_a_sentence(text):
    """vs., et al., b.i.d., Dr., e.g., U.S. Food, P = .03 and decimal points are inside a sentence."""
    first = (
        "It was a long day for all of them at the clinic for hands and wrists in the old part of the city by the sea. "
    )
    assert cut(first + text) == [first.strip(), text]


def test_a_quote_of_two_sentences_is_two():
    """Cuts inside quotation marks are found; the reporting words stay with the quote they belong to."""
    text = (
        'She said, "It was done well. I do not doubt the data." '
        'The editors disagreed with "all of it!" on Monday, she added.'
    )
    assert cut(text) == [
        'She said, "It was done well.',
        'I do not doubt the data."',
        'The editors disagreed with "all of it!" on Monday, she added.',
    ]


def test_an_ellipsis_before_a_capital_ends_a_sentence():
    """Words left out between two sentences of a quote are their border."""
    assert cut(
        '"It was not planned for that…Some might respond," they wrote in the report on the trial of last year.'
    ) == [
        '"It was not planned for that…',
        'Some might respond," they wrote in the report on the trial of last year.',
    ]


def test_lines_wrapped_by_hand_are_one_paragraph():
    """A sentence that goes on in the next line is one sentence."""
    text = (
        "The trial was done in four clinics, where the doctors and\n"
        "nurses did not know who wore the copper, and the pain was\n"
        "asked for every week. It did not change in either group.\n"
    )
    assert len(cut(text)) == 2


odd_text = st.text(
    alphabet=st.one_of(
        st.characters(exclude_categories=["Cs"]), st.sampled_from(list(' ."”“?!…\n\r\tAb1.')), st.just("\u2028")
    ),
    max_size=300,
)


@settings(max_examples=150, deadline=None)
@given(odd_text)
def test_sentences_stand_where_they_say_and_cover_the_words(text):
    """For any text: each sentence is the text at its place, they are in order and disjoint, and no word is lost."""
    document = Document(id="d", name="x", kind="plain text", text=text, sections=find_sections(text))
    found = sentences(document)
    end = 0
    for index, sentence in enumerate(found):
        assert sentence.index == index
        assert sentence.text == text[sentence.start : sentence.end]
        assert sentence.text.strip() == sentence.text != ""
        assert sentence.start >= end
        end = sentence.end
    outside = list(text)
    for section in document.sections:
        for sentence in found:
            if section.start <= sentence.start < section.end:
                outside[sentence.start : sentence.end] = " " * (sentence.end - sentence.start)
                assert sentence.end <= section.end
    labels = " ".join(section.heading for section in document.sections)
    left = "".join(outside).split()
    assert all(not any(c.isalnum() for c in word) or word.strip(":–—- ") in labels for word in left)


@pytest.mark.parametrize("space", ["\u00a0", "\u2009", "\u202f", "\u3000"])
def test_a_wide_space_before_a_stop_cuts_nothing_apart(space):
    """A space of several bytes before a full stop, on which the library breaks down, is a space like any other."""
    text = f"Pain fell more with splint A{space}. Nobody fell."
    assert " ".join(cut(text)) == text
