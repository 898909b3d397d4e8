"""Words that do the same work in a claim: which of the classes of `cues/word_classes.toml` a clause holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from secondread.reading.patterns import lazy_pattern

_FILE = Path(__file__).parent / "cues" / "word_classes.toml"
_WORD = lazy_pattern(r"[a-z0-9$](?:[a-z0-9'.,/]*[a-z0-9])?|%")
_SHORTEST_STEM = 2
# How the names of drugs end: stems of the international nonproprietary names and a few older habits.
_DRUG_NAME = lazy_pattern(
    r"[a-z]{2,}(?:mab|nib|statin|pril|sartan|olol|azole|cillin|mycin|vir|parib|gliptin|gliflozin|glutide|setron|"
    r"triptan|coxib|profen|cept|parin|xaban|gatran|grel|lukast|terol|olone|asone|platin|rubicin|taxel|lisib|oxetine|"
    r"ipramine|triptyline|apine|floxacin|cycline|conazole|thiazide|semide|formin|glitazone|dronate|zepam|barbital|"
    r"oxifene|rafenib|lukin|ferone?|kinra|dipine|fibrate|tadine|azepam|idone|pezil|morphine|codone|phylline|mustine)$"
)


@dataclass(frozen=True)
class WordClasses:
    """The classes by whole word, by beginning of a word, and by first word of an entry of several words.

    Of an entry of several words what follows the first is kept as it stands in a line of words, each with a space after
    it; after a star there is none.
    """

    words: dict[str, tuple[str, ...]]
    stems: dict[str, tuple[str, ...]]
    phrases: dict[str, tuple[tuple[str, str], ...]]


@lru_cache(maxsize=1)
def entries() -> dict[str, tuple[str, ...]]:
    """Return the classes as written: name to entries, in small letters, hyphens read as spaces."""
    import tomllib

    with _FILE.open("rb") as file:
        table = tomllib.load(file)["class"]
    return {
        name: tuple(" ".join(one.replace("-", " ").split()) for one in text.split(",") if one.strip())
        for name, text in table.items()
    }


@lru_cache(maxsize=1)
def _index() -> WordClasses:
    words: dict[str, list[str]] = {}
    stems: dict[str, list[str]] = {}
    phrases: dict[str, list[tuple[str, str]]] = {}
    for name, listed in entries().items():
        for entry in listed:
            first, _, rest = entry.partition(" ")
            if rest:
                phrases.setdefault(first, []).append((rest[:-1] if rest.endswith("*") else f"{rest} ", name))
            elif entry.endswith("*"):
                stems.setdefault(entry[:-1], []).append(name)
            else:
                words.setdefault(entry, []).append(name)
    return WordClasses(
        {word: tuple(names) for word, names in words.items()},
        {stem: tuple(names) for stem, names in stems.items()},
        {word: tuple(listed) for word, listed in phrases.items()},
    )


@lru_cache(maxsize=8)
def classes_in(words: str) -> dict[str, int]:
    """Return the classes that a clause holds, each with the position of its first word.

    Parameters
    ----------
    words
        The clause in small letters, its quotation marks and dashes made even.

    Returns
    -------
    dict
        Name of the class to the number of words before its first entry.
    """
    index = _index()
    tokens = _WORD.findall(words.replace("-", " "))
    line = " ".join([*tokens, ""])
    after = 0
    found: dict[str, int] = {}
    for place, token in enumerate(tokens):
        after += len(token) + 1
        if token.endswith("n't"):
            found.setdefault("no_words", place)
        for name in _of_word(token.partition("'s")[0]):
            found.setdefault(name, place)
        for rest, name in index.phrases.get(token, ()):
            if line.startswith(rest, after):
                found.setdefault(name, place)
    return found


@lru_cache(maxsize=4096)
def _of_word(token: str) -> tuple[str, ...]:
    index = _index()
    names = [*index.words.get(token, ())]
    for length in range(_SHORTEST_STEM, len(token) + 1):
        names.extend(index.stems.get(token[:length], ()))
    if _DRUG_NAME.match(token):
        names.append("treatment")
    return tuple(names)


def as_expression(name: str) -> str:
    """Return a class as the inside of a regular expression's group, for sequences of words."""
    return "|".join(re.escape(one).replace(r"\*", r"\w*").replace(r"\ ", r"[ -]") for one in entries()[name])
