"""What is read as a document, what is refused, and how its text is cut into sections."""

import pytest

from secondread.exceptions import UnreadableInput
from secondread.reading.documents import MOST_BYTES, read_document

STORY = (
    "Copper Bracelets Fail to Ease Wrist Pain in New Trial\n\n"
    "Copper bracelets eased wrist pain no better than plastic ones, a trial in 120 office workers found.\n\n"
    '"We saw no difference," said Maria Ochoa, who led the trial.\n'
)
ABSTRACT = (
    "Copper bracelets for wrist pain: a randomised trial.\n\n"
    "BACKGROUND: Copper bracelets are popular. METHODS: We randomly assigned 120 adults to copper or plastic bracelets. "
    "RESULTS: Pain fell by 1.2 and 1.1 points (P=0.71). CONCLUSIONS: Copper did not help."
)


def text_of(document, section):
    return document.text[section.start : section.end]


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("utf-16", b""), ("utf-16-le", b""), ("utf-16-be", b"")],
)
def test_usual_encodings_give_the_same_text(encoding, mark):
    """The same story in UTF-8 and UTF-16, with and without a mark, is the same text."""
    assert read_document(mark + STORY.encode(encoding), "story").text == STORY


def test_text_that_is_not_utf8_is_read_as_windows_1252_and_said_to_be():
    """A curly quote of Windows-1252 is read, and a note says that the encoding was guessed."""
    document = read_document("It “works” – they said.".encode("cp1252"), "story")
    assert document.text == "It “works” – they said."
    assert "Windows-1252" in document.notes[0]


def test_newlines_are_kept_as_they_are():
    """Offsets count the characters of the decoded file, so carriage returns stay."""
    assert read_document(b"A title line\r\n\r\nA sentence that ends.\r\n", "x").text.count("\r\n") == 3


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"  \n\t ", "is empty"),
        (b"%PDF-1.7 rest", "is a PDF that is broken"),
        (b"PK\x03\x04rest", "ZIP archive"),
        (b"{\\rtf1 words}", "is a rich text file (RTF), which this version does not read; save it as text or HTML"),
        (b"\x89PNG\r\n\x1a\n", "image (PNG)"),
        (b"\xff\xd8\xff\xe0", "image (JPEG)"),
        (b"A text\x00with a NUL", "NUL characters"),
        (bytes(range(128, 160)) * 3 + bytes(range(1, 9)) * 50, "binary"),
        (b"123 456 -- 7.8", "no words"),
        (b"<?xml version='1.0'?><invoice>words</invoice>", "is XML of a kind that is not read"),
    ],
)
def test_what_is_no_text_is_refused_in_one_sentence_that_names_it(data, words):
    """Each input that cannot be read is refused with its name, what it is, and the cure."""
    with pytest.raises(UnreadableInput) as refused:
        read_document(data, "input.bin")
    message = str(refused.value)
    assert words in message
    assert message.startswith("input.bin")
    assert message.endswith(".")


def test_a_file_above_the_limit_is_refused():
    """A 50 MB text is refused and the message says how large it is and what is read at most."""
    with pytest.raises(UnreadableInput, match=r"50 MB and at most 20 MB"):
        read_document(b"a " * 25_000_000, "long.txt")
    assert MOST_BYTES == 20_000_000


def test_a_story_has_a_title_and_a_body_and_is_news():
    """The first line without a full stop is the title; said-quotes make it news."""
    document = read_document(STORY.encode(), "story")
    assert document.title == "Copper Bracelets Fail to Ease Wrist Pain in New Trial"
    assert [section.kind for section in document.sections] == ["title", "body"]
    assert document.text_kind == "news"


def test_labels_inside_one_line_cut_an_abstract():
    """BACKGROUND, METHODS, RESULTS and CONCLUSIONS each begin a section, without the label."""
    document = read_document(ABSTRACT.encode(), "abstract")
    assert [s.kind for s in document.sections] == ["title", "background", "methods", "results", "conclusions"]
    assert text_of(document, document.sections[3]) == "Pain fell by 1.2 and 1.1 points (P=0.71)."
    assert document.text_kind == "abstract"


def test_two_texts_in_one_file_are_two_parts():
    """A post without a title followed by a story with one: the title in the middle begins a new part."""
    post = (
        "I’ve worn a copper bracelet for years and I like it.\nMy patients ask me about it, and I tell them to try.\n"
        "I don’t think that one study changes my mind.\n"
    )
    document = read_document((post + STORY).encode(), "both")
    parts = {section.part: section.kind for section in reversed(document.sections)}
    assert parts == {0: "body", 1: "title"}


def test_headings_on_their_own_line_name_the_section():
    """ "Results" alone on its line makes the paragraphs after it results."""
    text = "A Trial of Copper\n\nMethods\n\nWe assigned 120 adults.\n\nResults\n\nPain fell in both groups.\n"
    document = read_document(text.encode(), "x")
    body = [(s.kind, s.heading) for s in document.sections if s.kind not in ("title", "heading")]
    assert body == [("methods", "Methods"), ("results", "Results")]


PAGE = """<!DOCTYPE html><html><head><title>Copper fails | The Daily</title><style>p {color: red9}</style>
<script>var secret = "do not show 42";</script></head><body><nav><a href="/">Home</a></nav>
<article><h1>Copper Fails to Ease Wrist Pain</h1>
<p>Copper bracelets eased wrist pain no better than plastic ones, a trial in 120<sup>1</sup> office workers found.</p>
<p>There were 3 × 10<sup>6</sup> cells per m<sup>2</sup> and levels of CO<sub>2</sub> were the same in both groups &mdash;
a mean of 1.2 &minus; far less than the doctors who planned the trial had hoped for when it began.</p>
<p>"We saw no difference," said Maria Ochoa, who led the trial at the clinic for hands and wrists in the city.</p>
</article><footer>All rights reserved</footer></body></html>"""


def test_a_page_gives_its_main_text_and_title():
    """The text of a page has its paragraphs, not its scripts, and raised digits are kept apart."""
    document = read_document(PAGE.encode(), "page")
    assert document.kind == "html"
    assert document.title == "Copper Fails to Ease Wrist Pain"
    assert "120[1] office workers" in document.text
    assert "10^6" in document.text
    assert "m²" in document.text
    assert "secret" not in document.text
    assert "red9" not in document.text


@pytest.mark.parametrize(
    "page",
    [
        "<html><body>" + "<div>" * 100_000 + "<p>The drug did not help.</p>",
        "<html><body><p>The drug did not help.</p>" + "<b" * 50_000,
        "<html><body><p>The drug did not help.</p><script>" + "<!--" * 20_000,
        "<html><p>The drug did not help.</p>" + "&#x41" * 20_000,
        "<html><p>The drug did not help.</p><sup>" + "<sup>" * 20_000,
    ],
    ids=["deep", "open tags", "open comments", "references", "raised"],
)
def test_a_hostile_page_is_read_or_refused(page):
    """Deep, unclosed and broken pages still give their sentence."""
    assert "The drug did not help." in read_document(page.encode(), "page").text


def test_a_text_of_more_than_a_million_characters_is_refused() -> None:
    """A collection of texts is refused with its length and the cure, before anything slow begins."""
    with pytest.raises(UnreadableInput, match=r"collection.txt holds 1,200,000 characters .* cut out the part"):
        read_document(b"word " * 240_000, "collection.txt")


def test_mixed_encodings_keep_what_is_utf8() -> None:
    """In a text pasted together from two encodings, the minus sign in UTF-8 stays one, and the note counts the others."""
    data = "Pain fell by −7.5 points (95% CI −9.1 to −5.9). ".encode() + "Dr Müller said “good”.".encode("cp1252")
    document = read_document(data, "story")
    assert "−7.5 points (95% CI −9.1 to −5.9)" in document.text
    assert "Dr Müller said “good”" in document.text
    assert "3 places in it were read as Windows-1252" in document.notes[0]


def test_a_page_is_read_in_the_encoding_that_it_declares() -> None:
    """A page in Latin-2 that says so is read as Latin-2, without a note."""
    words = "Drużyna zmierzyła ból u 120 osób. Ból zmalał o 1,3 punktu, a lekarze uznali, że to dużo. " * 3
    page = f'<html><head><meta charset="iso-8859-2"><title>Ból</title></head><body><p>{words}</p></body></html>'
    document = read_document(page.encode("iso-8859-2"), "page")
    assert "Drużyna zmierzyła ból" in document.text
    assert document.notes == ()
