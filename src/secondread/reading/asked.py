"""What is asked of a text: an outcome and two arms, as stems that can be looked for in its sentences."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from secondread.reading.patterns import lazy_pattern
from secondread.reading.word_sets import word_set

_TOKEN = lazy_pattern(
    r"\b(?:[Gg]roups?|GROUP|[Aa]rm)\s(?:[A-Z]{1,3}\d?|\d|[IVX]{1,3})\b(?!-)|[A-Za-zα-ωΑ-Ω]+[0-9]*[A-Za-z]?(?![A-Za-z])|[A-Za-z]+|\d+(?:[,.·]\d+)*|[<>=≤≥±%;+]"
)
_STOP = word_set(
    """
    a an the of in on at for to and or with without by from as is are was were be been it its their this that these
    those after before during between among per than vs versus who which had has have did not no into over using use
    used patients patient participants subjects group groups arm arms study mean median total number rate rates value
    values level levels measured time n week weeks day days month months year years hour hours mg ml g kg
    """
)
_ENDINGS = ("ations", "ation", "ities", "ity", "ings", "ing", "ions", "ion", "ies", "ied", "es", "ed", "al", "ly",
            "ic", "s", "e", "y")  # fmt: skip
# Words that say the same thing of an outcome.
_SAME: tuple[tuple[str, ...], ...] = (
    ("mortality", "death", "deaths", "died", "die", "dead", "fatality", "fatalities"),
    ("survival", "survived", "survive", "surviving", "survivors"),
    ("adverse", "side", "harm", "harms"),
    ("bmi", "body", "mass"),
    ("hospital", "hospitalisation", "hospitalization", "inpatient"),
    ("length", "duration", "stay"),
    ("weight", "weights"),
    ("pain", "painful", "analgesia", "analgesic", "vas"),
    ("relapse", "recurrence", "recurrent", "recurred", "recurrences", "relapsed"),
    ("infection", "infections", "infected"),
    ("response", "responders", "responded", "responder"),
    ("haemorrhage", "hemorrhage", "bleeding", "blood loss"),
    ("satisfaction", "satisfied"),
    ("remission", "remitted"),
    ("cost", "costs", "expensive", "cheaper"),
    ("hba1c", "glycated", "glycosylated", "a1c"),
    ("tolerability", "tolerated", "safety", "safe", "safely"),
    ("abstinence", "abstinent", "quit", "cessation"),
    ("birth", "births", "born", "delivery"),
    ("complete", "completed", "completion", "retention"),
    ("nausea", "vomiting", "ponv"),
)
_SPELLING = (("haem", "hem"), ("aem", "em"), ("oe", "e"), ("ise", "ize"), ("isa", "iza"), ("our", "or"))
_ABBREVIATION = lazy_pattern(r"[(\[]\s?([A-Za-z][A-Za-z0-9&/+-]{1,11})\s?[)\];,]")


@dataclass(frozen=True)
class Token:
    """A word, number or sign of a text and its place there."""

    word: str
    stem: str
    start: int
    end: int
    raw: str


@dataclass(frozen=True)
class Asked:
    """The stems that name the outcome, the intervention and the comparator; words of both arms name neither."""

    outcome: frozenset[str]
    intervention: frozenset[str]
    comparator: frozenset[str]
    outcome_words: tuple[str, ...]
    comparator_is_control: bool
    negated: frozenset[str] = frozenset()


_CONTROL = lazy_pattern(
    r"placebo|control|sham|usual|standard|conventional|no\b|without|alone|untreated|saline|wait|vehicle|routine|none",
    re.I,
)
_WITHOUT = lazy_pattern(r"\b(?:without|no|non|not|never)\b", re.I)
_GROUP = lazy_pattern(r"\b(?:[Gg]roups?|GROUP|[Aa]rm)\s(?:[A-Z]{1,3}\d?|\d|[IVX]{1,3})\b(?!-)")
# What a text calls the arms when it does not name them.
_ARM_OF_CONTROL = word_set("control controls placebo sham untreated comparator")
_ARM_OF_TREATMENT = word_set("intervention experimental treated treatment active study")


def plain(text: str) -> str:
    """Return a text without the marks of HTML that a question may carry, however often they were escaped."""
    for _ in range(4):
        shorter = html.unescape(text)
        if shorter == text:
            break
        text = shorter
    return text


def stem(word: str) -> str:
    """Return the part of a word that its forms share, in one spelling, and one word for words that say the same."""
    if word in _ONE_WORD:
        return _ONE_WORD[word]
    return _shortened(word)


def _shortened(word: str) -> str:
    if not word.isalpha() or len(word) < 4:
        return word
    for before, after in _SPELLING:
        word = word.replace(before, after)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


_ONE_WORD = {word: "=" + words[0] for words in _SAME for word in words}


def tokens(text: str) -> list[Token]:
    """Return the words, numbers and telling signs of a text in order."""
    found = []
    for match in _TOKEN.finditer(text):
        raw = match.group()
        word = " ".join(raw.lower().split())
        found.append(Token(word, stem(word), match.start(), match.end(), raw))
    return found


def telling(found: Iterable[Token]) -> list[str]:
    """Return the stems of the words that tell something, in order."""
    return [one.stem for one in found if one.word not in _STOP and (one.word[0].isalpha() or one.word.isdigit())]


def abbreviations(text: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each abbreviation that a text defines, with the stems of the words that it stands for."""
    for match in _ABBREVIATION.finditer(text):
        short = match.group(1)
        letters = [letter for letter in short.lower() if letter.isalpha()]
        if len(letters) < 2 or not any(letter.isupper() for letter in short):
            continue
        before = tokens(text[max(0, match.start() - 120) : match.start()])
        first = _first_of(letters, [one.word for one in before])
        if first is not None:
            yield short.lower(), telling(before[first:])


_EXPLAINED = lazy_pattern(r"\b([A-Z][A-Za-z]{0,3}[A-Z])(?:\s(?:group|arm))?\s?[,:=]\s(?:the\s)?(?=[a-zA-Z])")


def explained(text: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the abbreviations that a note explains ("IV, iron vitamin; OP group: oat protein")."""
    for match in _EXPLAINED.finditer(text):
        letters = list(match.group(1).lower())
        after = [one for one in tokens(text[match.end() : match.end() + 100]) if one.word[0].isalpha()]
        left = list(letters)
        long = []
        for one in after:
            if not left:
                break
            if one.word[0] == left[0]:
                left.pop(0)
                long.append(one.stem)
            elif one.word not in _STOP:
                break
        if not left:
            yield "".join(letters), long


def _first_of(letters: list[str], words: list[str]) -> int | None:
    """Return where the words that the letters stand for begin: each letter begins a word, or stands within one."""
    at = len(words) - 1
    left = len(letters) - 1
    while at >= 0 and left >= 0 and len(words) - at <= len(letters) + 4:
        word = words[at]
        if word[0] == letters[left]:
            left -= 1
        elif left >= 1 and letters[left] in word[1:] and word[0] == letters[left - 1]:
            left -= 2
        at -= 1
    return at + 1 if left < 0 else None


@lru_cache(maxsize=8)
def _defined(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((short, tuple(long)) for short, long in (*abbreviations(text), *explained(text)))


def asked(text: str, *, outcome: str, intervention: str, comparator: str) -> Asked:
    """Return what is asked, widened by the abbreviations and lettered groups that the text defines."""
    defined = _defined(text)
    named = _stems(outcome, defined)
    first = _stems(intervention, defined)
    second = _stems(comparator, defined)
    control = bool(_CONTROL.search(comparator)) and not _CONTROL.search(intervention)
    only_first, only_second = first - second, second - first
    lettered = _lettered(text, only_first, only_second)
    only_first, only_second = only_first | lettered[0], only_second | lettered[1]
    if control:
        only_second = only_second | {stem(word) for word in _ARM_OF_CONTROL} - only_first
        only_first = (only_first | {stem(word) for word in _ARM_OF_TREATMENT}) - only_second
    negated = first & second if _WITHOUT.search(comparator) else frozenset()
    return Asked(
        outcome=named - only_first - only_second if named - only_first - only_second else named,
        intervention=only_first,
        comparator=only_second,
        outcome_words=tuple(telling(tokens(plain(outcome)))),
        comparator_is_control=control,
        negated=negated,
    )


def _lettered(text: str, first: frozenset[str], second: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the lettered groups ("group A") that the text says received what either arm is named by."""
    votes: dict[str, list[float]] = {}
    for match in _GROUP.finditer(text):
        label = stem(" ".join(match.group().lower().split()))
        before = text[max(0, match.start() - 70) : match.start()]
        after = text[match.end() : match.end() + 90]
        if before.rstrip().endswith("(") and after[:1] in ");,:":
            words = re.split(r"[);:]|\bor\b|,\sand\b", before.rstrip(" ("))[-1]
        elif re.match(
            r"\s?(?:[:(=–-]|(?:patients\s|subjects\s|was\s|were\s)*(?:received?|treated|given|underwent))", after
        ):
            words = re.split(r";|\b[Gg]roup\b|\.\s", after)[0]
        else:
            continue
        stems = set(telling(tokens(words)))
        vote = votes.setdefault(label, [0.0, 0.0])
        vote[0] += len(stems & first) / max(1, len(first))
        vote[1] += len(stems & second) / max(1, len(second))
    return (
        frozenset(label for label, (a, b) in votes.items() if a > b),
        frozenset(label for label, (a, b) in votes.items() if b > a),
    )


def _stems(name: str, defined: tuple[tuple[str, tuple[str, ...]], ...]) -> frozenset[str]:
    words = tokens(plain(name))
    found = set(telling(words))
    written = {one.word for one in words}
    for short, long in defined:
        parts = set(tokens_of(short))
        if parts and parts <= written:
            found.update(long)
        elif long and sum(part in found for part in long) >= max(1, 0.75 * len(long)):
            found.update(stem(part) for part in parts)
    initials = "".join(one.word[0] for one in words if one.word[0].isalpha())
    content = "".join(one.word[0] for one in words if one.word not in _STOP and one.word[0].isalpha())
    for together in (initials, content):
        if 3 <= len(together) <= 6:
            found.add(together)
    return frozenset(found)


def tokens_of(short: str) -> list[str]:
    """Return the words within an abbreviation ("AV-ECMO" holds two)."""
    return [one.word for one in tokens(short)]
