"""Who says what: every sentence cut into what is said, by whom, and through whom it is told."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from secondread.reading.attribution import MASK, Attribution, attributions
from secondread.reading.even_text import even_text
from secondread.reading.patterns import lazy_pattern
from secondread.reading.people import (
    NAME,
    ORGANISATION,
    group_named,
    is_person,
    is_work,
    organisation_named,
    person_named,
    role_of,
)
from secondread.reading.quotations import Quotation, quotations
from secondread.reading.sections import part_kind
from secondread.reading.sentences import Sentence
from secondread.reading.speaker_labels import labels_in, name_of
from secondread.record import Document
from secondread.record.claim import SpeakerRole
from secondread.record.document import TextKind

LONGEST_SENTENCE = 1500  # characters
_VOICES: dict[str, tuple[str, SpeakerRole]] = {
    "news": ("reporter", "reporter"),
    "press release": ("press office", "press office"),
    "blog": ("writer", "other"),
    "commentary": ("commentary", "commentator"),
    "abstract": ("authors", "author"),
    "article": ("authors", "author"),
    "unknown": ("reporter", "reporter"),
}
_CLINICIAN = lazy_pattern(
    r"\b(?:my|our) (?:own )?(?:patients|practice|clinic)\b|\bwe prescribe\b|"
    r"\bI(?:'ve| have)? (?:had|treated?|seen?|prescribed?|given|gave|started|offered)\b[^.]{0,40}\bpatients\b",
    re.I,
)
_COLLEAGUES = lazy_pattern(r"^\W{0,3}(?:my|our) (?P<who>colleagues|patients|critics)\b", re.I)
_RELEASE_BY_COMPANY = lazy_pattern(
    r"\b(?:NYSE|NASDAQ|Nasdaq)\b|forward-looking statements|\b(?:Pharma|Inc|Ltd|Corp|Therapeutics|"
    r"Pharmaceuticals)\b[^\n]{0,40}\b[Aa]nnounce[sd]"
)
_RELEASE = lazy_pattern(
    r"^(?:# ?# ?#|-30-|- ?ends ?-)|^(?:Media|Press) (?:Contact|Advisory)|FOR REPORTERS|Editor's Note ?:", re.I | re.M
)
_FULL_NAME = r"(?P<name>[A-Z][\w'-]*[a-z](?: (?:[A-Z]\. ?)*[A-Z][\w'-]*[a-z]){0,3})"
# "For years, Dr Wade Mercer has given", "Anna, a teacher, felt": whom "he" or "she" means in the sentence after.
_INTRODUCED = lazy_pattern(
    r"(?:(?:But|And|Indeed,|(?:For|In|Since|At|Last|Until|Over) [^,.]{2,40},) )?(?:(?:Dr|Prof|Professor)\.? )?"
    rf"{_FULL_NAME}(?:,| (?:is|was|has|had|[a-z]+ed|[a-z]+s)\b)"
)
_SPOKEN_TO = lazy_pattern(rf"\b(?:spoke (?:to|with)|talked (?:to|with)|interviewed|asked) (?:Dr\.? )?{_FULL_NAME}[,.]")
# "March 2 - AirBio said": the date that opens a story names nobody.
_DATE_BEFORE = lazy_pattern(
    r"^(?:[A-Z][\w.' ]{1,30}, )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}\s*"
    r"(?:--|\u2013|-)\s*"
)
_WITH_A_DESCRIPTION = lazy_pattern(r", (?:an? [a-z]|\d\d,|now \d\d)")
_OWN_VIEW = lazy_pattern(r"\b(?:we|our|I|my)\b")
_TELLS = lazy_pattern(r"\b(?:said|says|told|added|according to|noted|explained)\b")


@dataclass(frozen=True)
class Speaker:
    """Who says something, their role, and who tells of it ("" where they speak for themselves)."""

    name: str
    role: SpeakerRole
    via: str = ""


@dataclass(frozen=True)
class Said:
    """A stretch of a sentence without the words that attribute it: `start` and `end` count in the document's text."""

    start: int
    end: int
    sentence: Sentence
    speaker: Speaker
    quoted: bool
    verb: str = ""

    @property
    def voice(self) -> Literal["headline", "told", "said"]:
        """Whether it stands in a headline, in the text's own voice, or is attributed to somebody."""
        if self.speaker.role == "headline":
            return "headline"
        return "said" if self.speaker.via or self.quoted else "told"


def who_says_what(document: Document, sentences: Sequence[Sentence]) -> tuple[Said, ...]:
    """Return what is said in each sentence, in order, with its speaker.

    Parameters
    ----------
    document
        The document the sentences come from.
    sentences
        Its sentences, in order.

    Returns
    -------
    tuple of Said
        One or more stretches for a sentence: what stands before and after the words that attribute it.
    """
    even = even_text(document.text)
    told = _Telling(document, even)
    quotes = quotations(even)
    masked = _masked(even, quotes)
    stretches: list[Said] = []
    last_of_quote: dict[int, Speaker] = {}
    pending: list[int] = []
    before: Speaker | None = None
    person: Speaker | None = None
    paragraph = turn_of = -1
    labels, turn = labels_in(document.text), ""
    for sentence in sentences:
        if sentence.paragraph != paragraph:
            paragraph, pending = sentence.paragraph, []
        turn = labels.get(sentence.start, "" if sentence.paragraph != turn_of else turn)
        turn_of = sentence.paragraph
        voice = told.turn(turn, sentence)
        readable = can_be_read(sentence) and not is_headline(sentence)
        found = attributions(masked[sentence.start : sentence.end]) if readable else ()
        touched = _touched(quotes, sentence)
        if found:
            speakers = [told.resolved(one, voice, before, person) for one in found]
            for start, end, one in _gaps(sentence, found):
                speaker = voice if one < 0 else speakers[one]
                inside, after = _nested(even, start, end, speaker, touched)
                stretches.append(
                    Said(after, end, sentence, inside, _is_quoted(start, end, touched), found[max(one, 0)].verb)
                )
            said = [speaker for speaker in speakers if speaker.name != voice.name]
            if said:
                before = said[-1]
                person = next((speaker for speaker in reversed(said) if speaker.name[:1].isupper()), person)
                if touched:
                    for index in pending:
                        stretches[index] = replace(stretches[index], speaker=before)
                    last_of_quote[paragraph] = before
            pending = []
            continue
        speaker = voice
        quoted = _is_quoted(sentence.start, sentence.end, touched)
        if quoted:
            speaker = last_of_quote.get(paragraph) or before or voice
            if paragraph not in last_of_quote:
                pending.append(len(stretches))
        else:
            person = told.mentioned(sentence) or person
            before = told.mentioned(sentence) or before
        speaker, after = _nested(even, sentence.start, sentence.end, speaker, touched)
        stretches.append(Said(after, sentence.end, sentence, speaker, quoted))
    return tuple(one for one in stretches if one.end - one.start > 2)


def can_be_read(sentence: Sentence) -> bool:
    """Whether a sentence is one: what runs on without end is a table or a list, in which nobody says anything."""
    return len(sentence.text) <= LONGEST_SENTENCE


def is_headline(sentence: Sentence) -> bool:
    """Whether a sentence is a headline: a long one with a full stop is the first sentence of a text without title."""
    return sentence.section.kind == "title" and not (
        sentence.text.endswith((".", '."', ".\u201d")) and len(sentence.text.split()) > 12
    )


class _Telling:
    """What one document tells of its own voice and of the people it names, looked up once."""

    def __init__(self, document: Document, even: str) -> None:
        self._document = document
        self._even = _without_headlines(document, even)
        self._whole = even
        self._voices: dict[int, Speaker] = {}
        self._roles: dict[str, SpeakerRole] = {}
        self._people: dict[str, bool] = {}

    def voice(self, sentence: Sentence) -> Speaker:
        part = sentence.section.part
        if part not in self._voices:
            self._voices[part] = self._voice_of(part)
        voice = self._voices[part]
        if is_headline(sentence) and voice.role not in ("author", "clinician"):
            return Speaker("headline", "headline")
        return voice

    def turn(self, label: str, sentence: Sentence) -> Speaker:
        """Return whose turn it is in a transcript; without a label, or for who asks, the voice of the text."""
        voice, name = self.voice(sentence), name_of(label) if label else ""
        return Speaker(name, self._role(name, label, voice), voice.name) if name else voice

    def kind(self, part: int) -> TextKind:
        return part_kind(self._document.text, self._document.sections, part)

    def _voice_of(self, part: int) -> Speaker:
        kind = self.kind(part)
        places = [section for section in self._document.sections if section.part == part]
        text = self._whole[places[0].start : places[-1].end] if places else self._whole
        outside = re.sub(r'"[^"\n]*"', " ", text)
        if kind in ("blog", "commentary", "unknown") and _CLINICIAN.search(outside):
            return Speaker("clinician", "clinician")
        if kind in ("news", "unknown") and _RELEASE.search(text):
            kind = "press release"
        if kind == "commentary" and (len(_TELLS.findall(outside)) >= 3 or len(_OWN_VIEW.findall(outside)) < 2):
            # A story that quotes an editorial is not one.
            kind = "news"
        if kind == "press release" and _RELEASE_BY_COMPANY.search(text):
            return Speaker("company", "company")
        name, role = _VOICES[kind]
        return Speaker(name, role)

    def resolved(self, one: Attribution, voice: Speaker, before: Speaker | None, person: Speaker | None) -> Speaker:
        """Return the speaker an attribution names; "he" and "she" are the last person, "they" whoever spoke last."""
        who = re.sub(r"^(?:one|two|some|several) of (?:the|his|her|their)(?: study's| trial's)? ", "", one.who.strip())
        # "LIMA (Example News) -- A study": the dateline names no speaker.
        who = re.sub(r"^[^()]{0,60}\([^()]{1,40}\)\s*(?:--|\u2013|-)\s*", "", who)
        who = _DATE_BEFORE.sub("", who)
        first = re.split(r"\W+", who.lower())[0] if who else ""
        if voice.role == "author":
            return voice
        pronoun = re.search(r"(?:^|\b(?:but|and|so|however|that|when|as|,) )(he|she|they|it)$", who, re.I)
        if pronoun and pronoun.group(1).lower() == "it":
            return voice
        if first in ("he", "she") or (pronoun and pronoun.group(1).lower() != "they"):
            return person or before or voice
        if pronoun or first == "they":
            return before if before is not None else voice
        head = re.split(r", | who ", re.sub(r"^(?:Dr|Prof|Professor|Mr|Mrs|Ms)\.? ", "", who))[0]
        if re.fullmatch(r"[A-Z][\w'-]*[a-z]", head) and one.how == "say" and is_person(head, self._even):
            return Speaker(head, self._role(head, who, voice), voice.name)
        organisation = organisation_named(who)
        if organisation:
            return Speaker(organisation, "other", voice.name)
        group = group_named(who)
        if group and group[0] == "commentary" and not self._is_full_name(who):
            return Speaker("commentary", "commentator", voice.name)
        if first in ("those", "these", "both") and group and before and before.role in ("author", "commentator"):
            return Speaker(before.name, before.role, voice.name)
        if is_work(who) and not group and not self._is_full_name(who):
            return voice
        name = person_named(who, self._even) if not (group and one.how == "find") else None
        if name and not (group and group[0] != "company" and not self._is_full_name(who)):
            return Speaker(name, self._role(name, who, voice), voice.name)
        if one.how == "find":
            return voice
        if group:
            return Speaker(group[0], group[1], voice.name)
        return voice

    def _is_full_name(self, who: str) -> bool:
        head = re.split(r" (?:at|in|from|who|with|for|on|of|presenting|working) ", who)[0]
        found = re.search(NAME, head)
        return found is not None and re.search(rf"\b(?:{ORGANISATION})$", found.group()) is None

    def _role(self, name: str, who: str, voice: Speaker) -> SpeakerRole:
        if name not in self._roles:
            role = role_of(name, self._even)
            if role is None:
                # A press release lets the study's own people speak; a news story also asks others.
                role = "author" if voice.role in ("press office", "company") else "expert"
            self._roles[name] = role
        return self._roles[name]

    def mentioned(self, sentence: Sentence) -> Speaker | None:
        """Return the person a sentence introduces at its start, whom "he said" in the next one means."""
        words = self._even[sentence.start : sentence.end]
        start = _INTRODUCED.match(words) or _SPOKEN_TO.search(words)
        if start is None:
            return None
        name = start["name"].split()[-1]
        if name not in self._people:
            self._people[name] = _WITH_A_DESCRIPTION.match(words, start.end("name")) is not None or (
                is_person(name, self._even) and role_of(name, self._even) != "company"
            )
        if not self._people[name]:
            return None
        voice = self.voice(sentence)
        return Speaker(name, self._role(name, name, voice), voice.name)


def _without_headlines(document: Document, even: str) -> str:
    """Return the text with headlines blanked: their capitals make every word look like a name."""
    for section in document.sections:
        if section.kind in ("title", "heading"):
            even = even[: section.start] + " " * (section.end - section.start) + even[section.end :]
    return even


def _masked(even: str, quotes: Sequence[Quotation]) -> str:
    pieces = []
    last = 0
    for quote in quotes:
        pieces.append(even[last : quote.start])
        pieces.append(MASK * (quote.end - quote.start))
        last = quote.end
    pieces.append(even[last:])
    return "".join(pieces)


def _touched(quotes: Sequence[Quotation], sentence: Sentence) -> list[Quotation]:
    first = bisect_right(quotes, sentence.start, key=lambda quote: quote.end)
    touched = []
    for quote in quotes[first : first + 50]:
        if quote.start >= sentence.end:
            break
        touched.append(quote)
    return touched


def _is_quoted(start: int, end: int, touched: Sequence[Quotation]) -> bool:
    """Whether most of a stretch stands between quotation marks."""
    inside = sum(max(0, min(end, quote.end) - max(start, quote.start)) for quote in touched)
    return inside > 0.5 * (end - start)


def _gaps(sentence: Sentence, found: Sequence[Attribution]) -> list[tuple[int, int, int]]:
    """Return what is left of a sentence without its attributions, each with the index of its own (-1: none)."""
    pieces = []
    at = 0
    for index, one in enumerate(found):
        if one.start > at:
            # What stands before a leading attribution belongs to an earlier one, if there is one.
            owner = index - 1 if one.leads else index
            pieces.append((sentence.start + at, sentence.start + one.start, owner))
        at = one.end
    length = sentence.end - sentence.start
    if at < length:
        pieces.append((sentence.start + at, sentence.end, len(found) - 1))
    return [piece for piece in pieces if piece[1] - piece[0] > 3]


def _nested(even: str, start: int, end: int, speaker: Speaker, touched: Sequence[Quotation]) -> tuple[Speaker, int]:
    """Return whom a speaker quotes, and where the words begin: "My colleagues say" is told by the speaker."""
    for quote in touched:
        begin = max(start, quote.start - 1)
        inside = even[begin : min(end, quote.end)]
        match = _COLLEAGUES.match(inside)
        told = (
            re.match(
                r"[^.,;]{0,40}?\b(?:say|said|tell me|told me|think|report|find)\b(?: that)? ?", inside[match.end() :]
            )
            if match
            else None
        )
        if match and told:
            role: SpeakerRole = "clinician" if match["who"] == "colleagues" else "patient"
            speaking = Speaker(f"{speaker.name}'s {match['who'].lower()}", role, speaker.name)
            return speaking, begin + match.end() + told.end()
    return speaker, start
