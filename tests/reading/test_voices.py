"""A post without a title is a part of its own, before a story or after it."""

from secondread.reading.documents import read_document
from secondread.reading.voices import post_begins

STORY = [
    "Trial Of Velorine In Gout Ends Without A Winner",
    "Velorine did no better than placebo in 140 adults with gout, a trial found.",
    "The result was clear, Meyer said at a meeting.",
    '"I would not use it," Okafor told reporters.',
    "Swelling went down in both groups, the authors reported.",
]
POST = [
    "You may have heard of velorine, which I have used for years.",
    "A study came out that said it does nothing.",
    "My own patients responded well, and I see no reason to stop.",
]


def test_a_post_after_a_story_begins_at_its_first_personal_paragraph():
    """The story attributes what it tells; the post says "I" and "you" and attributes nothing."""
    assert post_begins([*STORY, *POST]) == len(STORY)


def test_a_story_alone_or_a_post_alone_is_one_text():
    """Quotes in the first person make no post of a story's end, and a post needs a story before it."""
    assert post_begins(STORY) is None
    assert post_begins(POST) is None
    assert post_begins([*STORY, "The study was paid for by a foundation.", "Meyer has no conflicts."]) is None


def test_the_post_is_another_part_of_the_document():
    """The sections of the post have another part number than those of the story."""
    text = "\n\n".join([*STORY, *POST])
    document = read_document(text.encode(), "t")
    parts = {section.part for section in document.sections if "velorine, which I" in text[section.start : section.end]}
    assert parts == {1}
    assert next(s.part for s in document.sections if "Meyer said" in text[s.start : s.end]) == 0
