"""A text about one study: a document, one of its parts, or the paragraphs that tell of one study among several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from secondread.reading.numbers import printed_numbers
from secondread.reading.patterns import lazy_pattern
from secondread.reading.sections import part_kind
from secondread.reading.sentences import Sentence, sentences
from secondread.record import Document, PrintedNumber, Span
from secondread.record.document import TextKind

# The more direct a text is, the more its numbers count where two texts differ.
DIRECTNESS: dict[TextKind, int] = {
    "registry": 6, "article": 5, "abstract": 4, "press release": 3, "news": 2, "unknown": 2, "commentary": 1, "blog": 0,
}  # fmt: skip

_OTHER_STUDY_STARTS = lazy_pattern(
    r"(?:In )?(?:a|the) (?:second|third|separate|final|different|another|related) (?:[\w-]+ ){0,3}(?:study|trial)\b"
    r"|(?:In )?(?:another|the other) (?:[\w-]+ ){0,3}(?:study|trial)\b|Another (?:[\w-]+ ){0,3}(?:study|trial)\b",
    re.I,
)
_OTHER_STUDIES = lazy_pattern(
    r"\b(?:earlier|previous|previously|prior|past|older|other|preceding|existing|larger|smaller|recent"
    r"|two|three|several|many|some)"
    r" (?:[\w-]+ ){0,4}(?:trials?|studies|study|research|work|reports?|meta-analys[ei]s|reviews?)\b"
    r"|\b(?:a|an|another|the) (?:[\w.-]+ ){0,4}(?:study|trial|research|report) (?:in|from|of|published in)"
    r" (?:19|20)\d\d\b"
    r"|\b(?:a|an|the) (?:(?:19|20)\d\d) (?:[\w-]+ ){0,2}(?:study|trial|report|analysis)\b"
    r"|\b[Ii]n one (?:[\w-]+ )?(?:small|early|larger?|recent|earlier|previous|pilot) (?:[\w-]+ )?(?:study|trial)\b"
    r"|^Previously,?\s[^.;]{0,60}\b(?:trial|study)\b|^Studies\b|\b(?:most|other|some|many) studies\b"
    r"|\b(?:systematic review|meta-analysis) (?:has|have|found|showed|described)\b|\bin (?:his|her"
    r"|their) (?:own )?(?:studies|trials)\b",
    re.I,
)

_LONGEST_SENTENCE = 5_000
_NO_NUMBER = lazy_pattern(r"\d{40}")
_NAMES_STUDIES = lazy_pattern(r"trial|stud|research|work|report|analys|review", re.I)


@dataclass(frozen=True)
class StudyText:
    """The sentences that tell of one study in one document."""

    document: Document
    kind: TextKind
    sentences: tuple[Sentence, ...]
    part: int = 0
    numbers: dict[int, tuple[PrintedNumber, ...]] = field(default_factory=dict, compare=False)

    @property
    def directness(self) -> int:
        """How near the text is to the study itself, 0 (a post) to 5 (the article)."""
        return DIRECTNESS[self.kind]

    @property
    def text(self) -> str:
        """The stretch of the document from the first to the last sentence."""
        return self.document.text[self.sentences[0].start : self.sentences[-1].end]

    @cached_property
    def low(self) -> str:
        """The same in small letters, for a quick look whether a word stands in it."""
        return self.text.lower()

    @property
    def start(self) -> int:
        """Where `text` begins in the document."""
        return self.sentences[0].start

    def span(self, start: int, end: int) -> Span:
        """Return a place in the document."""
        return Span(document=self.document.id, start=start, end=end)

    def of_kind(self, *kinds: str) -> tuple[Sentence, ...]:
        """Return the sentences in sections of these kinds."""
        return tuple(sentence for sentence in self.sentences if sentence.section.kind in kinds)


def study_texts(document: Document) -> tuple[StudyText, ...]:
    """Return the texts about single studies in a document: its parts, cut where another study of its own begins."""
    found = []
    # Rows of tables are no sentences: they are read as tables.
    everything = [
        one
        for one in sentences(document)
        if one.section.kind not in ("reference", "table") and not _is_no_sentence(one.text)
    ]
    for part in sorted({sentence.section.part for sentence in everything}):
        mine = [sentence for sentence in everything if sentence.section.part == part]
        by_words = document.kind in ("plain text", "html")
        kind = part_kind(document.text, document.sections, part) if by_words else document.text_kind
        for group in _by_study(mine):
            found.append(StudyText(document, kind, tuple(group), part, {s.index: _numbers(document, s) for s in group}))
    return tuple(found)


def _is_no_sentence(text: str) -> bool:
    """Tell what a broken file leaves between two stops: nobody writes so much, or a number of forty digits."""
    return len(text) > _LONGEST_SENTENCE or _NO_NUMBER.search(text) is not None


@lru_cache(maxsize=4096)
def about_other_studies(text: str) -> bool:
    """Tell a sentence about earlier or other studies from one about the study at hand."""
    # The quick look first: most sentences name no study at all.
    return bool(_NAMES_STUDIES.search(text)) and bool(_OTHER_STUDIES.search(text))


def _numbers(document: Document, sentence: Sentence) -> tuple[PrintedNumber, ...]:
    return printed_numbers(sentence.text, document.id, sentence.start)


def _by_study(mine: Sequence[Sentence]) -> list[list[Sentence]]:
    """Cut at a paragraph that opens with "In another trial" and goes on with numbers of participants."""
    groups: list[list[Sentence]] = [[]]
    last_paragraph = -1
    for sentence in mine:
        opens = sentence.paragraph != last_paragraph
        last_paragraph = sentence.paragraph
        if (
            opens
            and groups[-1]
            and _OTHER_STUDY_STARTS.match(sentence.text)
            and re.search(r"\d{2,}|random|placebo", sentence.text)
        ):
            groups.append([])
        groups[-1].append(sentence)
    return [group for group in groups if group]
