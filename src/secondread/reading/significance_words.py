"""What one sentence of results says about a difference between arms: none shown, shown, or neither, and how."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from secondread.reading.p_values import find_p_values
from secondread.reading.patterns import lazy_pattern

_ALPHA = 0.05
_NUMBER = r"[-−–+]?\s?\d*[.·]?\d+"


@dataclass(frozen=True)
class SaidOfDifference:
    """What a sentence says: words for no difference, words for a difference, p-values and intervals on either side."""

    null_words: bool = False
    difference_words: bool = False
    low_p: bool = False
    high_p: bool = False
    interval_without_null: bool = False
    interval_with_null: bool = False

    @property
    def none_shown(self) -> bool:
        """Whether the sentence tells of no difference shown, in words or in numbers."""
        numbers = (self.high_p or self.interval_with_null) and not self.low_p
        return self.null_words or (numbers and not self.interval_without_null)

    @property
    def shown(self) -> bool:
        """Whether the sentence tells of a difference that passed its test."""
        numbers = self.low_p or self.interval_without_null
        return numbers or (self.difference_words and not self.null_words and not self.none_shown)


@lru_cache(maxsize=1)
def null_pattern() -> re.Pattern[str]:
    """Return the pattern for words that say that no difference was shown."""
    verbs = (
        "improve|reduce|differ|affect|result in|lead to|increase|decrease|show|demonstrate|change|provide|influence"
        "|alter|lower|prevent|confer|produce|enhance|achieve|meet|reach|support|benefit|have|shorten|prolong|offer"
        "|appear|seem|translate|impact|modify|yield|find|observe|detect|reveal|add|delay|slow|decline|cause|vary"
    )
    adverb = r"(?:statistically|clinically|significantly|meaningfully|further|consistently|markedly|substantially)"
    return re.compile(
        rf"\b(?:did|does|do|could|would) not (?:{adverb} (?:or {adverb} )?)?(?:{verbs})\b"
        r"|\b(?:didn|doesn|don)['’]t\b"
        r"|\b(?:was|were|is|are|been|be) (?:also )?(?:not|no longer) (?:statistically |clinically "
        r"|significantly |more |"
        r"found to be )*(?:different|significant|superior|better|effective|efficacious|associated|improved|reduced|"
        r"lower|higher|greater|affected|changed|increased|decreased|met|reached|achieved|shown|demonstrated|supported|"
        r"observed|detected|seen|altered|influenced|beneficial|likely|modified|prolonged)\b"
        r"|\bno (?:[\w-]+,? (?:or |and )?){0,4}?(?:differences?|effects?|benefits?|improvements?|advantages?|evidence|"
        r"reductions?|changes?|superiority|impact|increases?|decreases?|associations?|interaction|efficacy|gain|"
        r"influence)\b"
        r"|\bno (?:more|better|worse|longer|greater|less) (?:effective|efficacious|than)\b"
        r"|\bnot (?:any )?(?:more|better|"
        r"superior|significant|significantly|statistically)\b|\bnon-?\s?significant(?:ly)?\b"
        r"|\b(?<!who )fail(?:ed|s|ure)? to\b(?! (?:return|attend|complete|respond))"
        r"|\bneither\b|\black of (?:\w+ ){0,2}(?:benefit|effect|efficacy|difference)|\bineffective\b|\bfutility\b"
        r"|\bwithout (?:\w+ ){0,2}(?:significant|any) (?:differences?|effect|improvement)"
        r"|\bcannot be (?:recommended|supported)\b|\bno statistically\b|\bn\.s\.|\bNS\b|\bdiffered little\b"
        r"|\bnegative (?:trial|result|finding)|\b(?:was|were) negative\b|\bstopped for futility",
        re.I,
    )


@lru_cache(maxsize=1)
def alike_pattern() -> re.Pattern[str]:
    """Return the pattern for words that call two arms alike: no difference when results are told."""
    return re.compile(
        r"\b(?:similar(?:ly)?|comparable|equivalent|equal(?:ly)?|(?:the )?same|alike|indistinguishable"
        r"|identical|on par)\b",
        re.I,
    )


@lru_cache(maxsize=1)
def _difference_pattern() -> re.Pattern[str]:
    return re.compile(
        r"\bsignificant(?:ly)?\b|\bsuperior(?:ity)?\b|\b(?:improv|reduc|prolong|shorten|decreas|lower"
        r"|increas|delay)ed\b"
        r"|\bmore effective\b|\bfavou?r(?:ed|ing)\b|\bmet (?:its|the) primary\b",
        re.I,
    )


_INTERVAL = lazy_pattern(
    rf"(?:\bCI\b|confidence interval|credible interval|CrI)s?[\])]?[^\d\-−–+;]{{0,14}}"
    rf"(?P<low>{_NUMBER})\s?%?\s?(?:to|,|;|–|-|−|through)\s?(?P<high>{_NUMBER})",
    re.I,
)
_RATIO = lazy_pattern(r"\b(?:ratio|[HROI]RR?|aOR|aHR|aRR|SHR|relative risk)\b")


def said_of_difference(sentence: str) -> SaidOfDifference:
    """Return what a sentence says about a difference between arms.

    Parameters
    ----------
    sentence : str
        One sentence of results or conclusions.

    Returns
    -------
    SaidOfDifference
        Words and numbers apart, so that a reader can weigh them; p-values of .05 count as not below.
    """
    ps = [found.number for found in find_p_values(sentence, "")]
    low = any(p.value < _ALPHA or (p.comparator in ("<", "<=") and p.value <= _ALPHA) for p in ps)
    high = any(p.value >= _ALPHA and p.comparator not in ("<", "<=") for p in ps)
    sides = [_holds_null(match, sentence) for match in _INTERVAL.finditer(sentence)]
    return SaidOfDifference(
        null_words=null_pattern().search(sentence) is not None,
        difference_words=_difference_pattern().search(sentence) is not None,
        low_p=low,
        high_p=high,
        interval_without_null=False in sides,
        interval_with_null=True in sides,
    )


def _holds_null(match: re.Match[str], sentence: str) -> bool | None:
    low, high = (_value(match.group(name)) for name in ("low", "high"))
    if low is None or high is None or low > high:
        return None
    # Of the words before the interval the last name what it is about; a ratio cannot be negative.
    before = sentence[max(0, match.start() - 160) : match.start()]
    if low >= 0 and _RATIO.search(before):
        return low <= 1 <= high
    return low <= 0 <= high if low < 0 or re.search(r"differ|reduc|increas|change|effect", before, re.I) else None


def _value(text: str) -> float | None:
    text = text.replace("−", "-").replace("–", "-").replace("·", ".").replace(" ", "").replace("+", "")
    try:
        return float(text)
    except ValueError:
        return None
