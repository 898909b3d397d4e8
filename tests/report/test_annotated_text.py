"""The text cut at its claims."""

from collections import namedtuple

from hypothesis import given, settings
from hypothesis import strategies as st

from secondread.record import Claim, Document, Section, Span
from secondread.report.annotated_text import annotated, paragraphs

Numbered = namedtuple("Numbered", "number")


def claim_at(start: int, end: int, identifier: str) -> Claim:
    span = Span(document="d", start=start, end=end)
    return Claim(id=identifier, quote="", span=span, sentence=span, speaker="x", speaker_role="other", kind="effect")


def document_of(text: str, *sections: Section) -> Document:
    return Document(id="d", name="d", kind="plain text", text=text, sections=sections)


@given(
    st.text(alphabet="ab \n", max_size=40),
    st.lists(st.tuples(st.integers(0, 45), st.integers(0, 45)), max_size=5),
)
@settings(max_examples=200, deadline=None)
def test_no_text_is_lost_and_each_claim_covers_its_own(text: str, places: list[tuple[int, int]]) -> None:
    """However claims overlap or overrun, the pieces are the whole text but white space, and a claim covers its span."""
    claims = [claim_at(*sorted(place), str(number)) for number, place in enumerate(places)]
    numbers = {str(number): Numbered(number) for number in range(len(places))}
    found = annotated(document_of(text), claims, numbers)
    shown = "".join(piece.text for part in found for piece in part.pieces)
    assert "".join(shown.split()) == "".join(text.split())
    for number, place in enumerate(places):
        start, end = sorted(place)
        covered = "".join(piece.text for part in found for piece in part.pieces if number in piece.claims)
        assert "".join(covered.split()) == "".join(text[start:end].split())
        beginnings = sum(number in piece.beginning for part in found for piece in part.pieces)
        assert beginnings == (1 if covered else 0)


def test_the_shorter_of_two_claims_comes_first() -> None:
    """Inside a longer claim the shorter one is innermost, and each is marked where it ends."""
    claims = [claim_at(0, 9, "long"), claim_at(2, 5, "short")]
    numbers = {"long": Numbered(1), "short": Numbered(2)}
    (paragraph,) = annotated(document_of("012345678 rest"), claims, numbers)
    assert [(piece.text, piece.claims, piece.beginning, piece.ending) for piece in paragraph.pieces] == [
        ("01", (1,), (1,), ()),
        ("234", (2, 1), (2,), (2,)),
        ("5678", (1,), (), (1,)),
        (" rest", (), (), ()),
    ]


def test_a_claim_over_two_paragraphs_begins_once() -> None:
    """A claim that runs into the next paragraph is underlined in both, begins in the first and is marked in each."""
    first, second = annotated(document_of("one two\nthree four"), [claim_at(4, 13, "c")], {"c": Numbered(1)})
    assert [(piece.text, piece.beginning, piece.ending) for piece in first.pieces] == [
        ("one ", (), ()),
        ("two", (1,), (1,)),
    ]
    assert [(piece.text, piece.claims, piece.beginning) for piece in second.pieces] == [
        ("three", (1,), ()),
        (" four", (), ()),
    ]


def test_white_space_without_end_takes_no_time() -> None:
    """A text of a million blanks, or of as many short lines, is cut by one walk through it."""
    assert paragraphs(" " * 1_000_000 + "end") == [(1_000_000, 1_000_003)]
    assert len(paragraphs("a\n" * 100_000)) == 100_000


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    """Lines broken at a margin, with blank lines between paragraphs, are joined; other lines each stand alone."""
    line = "words that go on until the margin of the page is near\n"
    wrapped = line * 3 + "\n" + line * 2
    assert len(paragraphs(wrapped)) == 2
    assert len(paragraphs("A heading\nA paragraph as one line.\nAnother paragraph.")) == 3


def test_titles_and_headings_are_told_apart() -> None:
    """A paragraph inside a section of kind title or heading is a heading."""
    text = "The title\nThe body."
    found = annotated(document_of(text, Section(kind="title", start=0, end=9)), [], {})
    assert [part.heading for part in found] == [True, False]
