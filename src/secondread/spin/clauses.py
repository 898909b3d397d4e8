"""A conclusion cut into clauses, each with what it says: no difference, something favourable, advice, or neither."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from secondread.reading.abstract_parts import Line
from secondread.reading.significance_words import null_pattern

# Where a clause can turn from "no difference" to something favourable.
_CUT = re.compile(
    r";\s|:\s(?=[a-z])|,?\s(?=(?:but|however|whereas|although|though|while|yet|nevertheless|nonetheless"
    r"|except|despite)\b)"
    r"|,\s(?:and|with)\s(?=(?:[\w-]+\s){0,4}?(?:can|could|may|might|should|would|is|are|was|were|has|had"
    r"|have|improved|reduced|"
    r"increased|decreased|shortened|showed|provides?|demonstrated|led|resulted|offers?)\b)"
    r"|,\s(?=(?:suggesting|indicating|making|thus|therefore|so|demonstrating|confirming|supporting)\b)"
    r"|\sand\s(?=both\b)"
    r"|\sand\s(?=(?:it\s|they\s|we\s)?(?:can|could|may|might|should|is|are|propose|recommend|provides?|had|resulted)\b)"
)


# "Although it did not improve survival, it may help some": the comma parts them.
_OPENING = re.compile(
    r"(?P<first>(?:\w+, )?(?:although|though|while|whereas|despite|even though)\b[^,;]{12,}?),\s(?=(?:[a-z]))", re.I
)
# Another question answered instead, even beside the null result.
_BESIDE = re.compile(
    r"\b(?:feasib(?:le|ility)|(?:allow|enabl|permitt?)(?:ed|es|s)|first (?:\w+ )?(?:trial|study|evidence|report)"
    r"|cost[ -]?(?:effective\w*"
    r"|sav\w+)|predict(?:s|ed|ors?|ive)?|"
    r"correlat(?:es?|ed|ion)|(?:was|were|is|are) associated with|highlights?|underscores?|reinforces?"
    r"|emphasi[sz]es?|importance of|acceptability|"
    r"adherence|compliance|provides? (?:\w+ )?(?:evidence|insights?|information|data)|identif(?:y|ies|ied))\b",
    re.I,
)
# "... are needed to confirm the benefit" takes the benefit for granted.
_CONFIRMS = re.compile(
    r"\bto confirm (?:the |this |these |its )?(?:\w+ )?(?:benefits?|efficacy"
    r"|effectiveness|advantages?)\b",
    re.I,
)
_NEEDED = re.compile(
    r"\b(?:treatments?|therap(?:y|ies)|strateg(?:y|ies)|approaches|drugs"
    r"|interventions) (?:is|are|remain) (?:\w+ )?needed",
    re.I,
)
# "This prospective trial showed" is the trial itself.
_RESEARCH = re.compile(
    r"(?!(?:this|our|these|the (?:present|current))\b)(?:[\w-]+ ){0,4}?"
    r"(?:(?:future|further|additional|more|larger|longer|other|new|subsequent"
    r"|prospective) (?:[\w-]+ ){0,4}?(?:research|stud(?:y|ies)|"
    r"trials?|investigations?|work|evaluation)|it (?:is|may be|would be) (?:worth|of interest)"
    r"|(?:trials?|studies|research) (?:with|in|of|on) [^.;]{3,60} (?:is|are) (?:\w+ )?(?:needed|required|warranted))",
    re.I,
)


@dataclass(frozen=True)
class Said:
    """One clause of a conclusion; the flags are what its words say, several may hold."""

    line: Line
    text: str
    null: bool
    alike: bool
    gain: str = ""
    advice: str = ""
    trend: str = ""
    hedge: str = ""
    other: str = ""
    beside: str = ""
    harm: bool = False

    @property
    def bends(self) -> bool:
        """Whether the clause says more for a treatment than that no difference was shown."""
        return bool(self.gain or self.advice or self.trend or self.hedge)


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        name: re.compile(words, re.I)
        for name, words in {
            "gain": r"\b(?:improv(?:e[sd]?|ing|ements?)|reduc(?:e[sd]?|ing|tions?)|decreas(?:e[sd]?|ing)"
            r"|shorten(?:s|ed|ing)?"
            r"|increas(?:e[sd]?|ing)|lower(?:s|ed|ing)?|fewer|higher|greater|better|superior(?:ity)?|faster"
            r"|earlier|quicker|longer|less"
            r"|accelerat\w+|prevent(?:s|ed|ing)?|enhanc\w+|benefi(?:ts?|cial(?:ly)?)|effective(?:ly|ness)?"
            r"|efficac(?:y|ious)"
            r"|restor(?:e[sd]?|ing)|reliev(?:e[sd]?|ing)|protects?|excellent|success(?:ful(?:ly)?)?"
            r"|favou?rabl[ey]|advantages?"
            r"|more(?! (?:research|stud|trials?|evidence|work))|larger|smaller|rapid(?:ly)?"
            r"|significant(?:ly)?|optimal|ideal|outperform\w*|favou?rs?"
            r"|reliabl[ey]|quick(?:ly)?|achieve[sd]?|satisf\w+|resol(?:ved|ution)"
            r"|safe(?:ly|ty)?|well[ -]tolerated|useful|valuable|works?|helps?|prolong(?:s|ed)?|good|adequate"
            r"|satisfactory)\b",
            "advice": r"\b(?:recommend(?:ed|ation)?|should (?:be )?(?:\w+ly )?(?:considered?|used?|offered|given"
            r"|preferred|performed|adopted)"
            r"|(?:can|could|may|might) (?:also )?be (?:\w+ )?(?:considered|used|recommended|offered"
            r"|preferr\w+|preferential|preferable|"
            r"useful|beneficial|effective|a |an )"
            r"|support(?:s|ing)? (?:the )?(?:use|adoption|implementation)|advocate|preferred|preferable"
            r"|preferential|viable|"
            r"(?:reasonable|suitable|acceptable|good|attractive|valid|safe|effective"
            r"|useful) (?:\w+ )?(?:alternative|option|choice)"
            r"|alternative to|adjunct\w*|option|treatment of choice)\b",
            "trend": r"\b(?:trend(?:s|ed)?|tend(?:s|ed|ency)|numerically|borderline|approach(?:ed"
            r"|ing) (?:statistical )?significance|"
            r"near(?:ly)?[ -]significant|almost significant|marginal(?:ly)?)\b",
            "hedge": r"\b(?:promis(?:e|ing)|encouraging|potential(?:ly)?|(?:may|might"
            r"|could) (?:\w+ )?(?:benefit|improve|reduce|help|lead|"
            r"provide|prevent|increase|decrease|be)|feasib(?:le|ility)|striking|notable|noteworthy|merits?|deserves?|"
            r"hypothesi[sz]\w*|we propose|suggest(?:s|ing)? that|avenue|opportunit(?:y|ies)"
            r"|(?:new|novel) (?:\w+ )?(?:treatment|therapy|approach|strategy|option))\b",
            "other": r"\b(?:feasib(?:le|ility)|further (?:\w+ )?(?:research|stud(?:y|ies)|investigation"
            r"|trials?|evaluation)|future "
            r"(?:\w+ )?(?:research|stud(?:y|ies)|trials?)|warrant(?:s|ed|ing)?|reinforces?|highlights?"
            r"|underscores?|emphasi[sz]es?|"
            r"first (?:trial|study|randomi[sz]ed)|cost[ -]?(?:effective\w*|sav\w+)?|costs|acceptab\w+"
            r"|predict\w*|associat(?:ed|ion)|"
            r"correlat\w+|identif\w+|knowledge|awareness|importance of|need (?:for|to)|implementation"
            r"|compliance|adherence|"
            r"remain(?:s|ed)? (?:below|within|under)|learn\w*|insight)\b",
            "harm": r"\b(?:adverse|side[ -]effects?|bleed\w*|haemorrhag\w*|hemorrhag\w*|toxic\w*"
            r"|complications?|deaths?|mortality|"
            r"harm(?:s|ful)?|pain(?! (?:relief|control|reduction))"
            r"|infections?|hypotension|hypogly\w+|nausea|vomiting|deformit\w+|failure"
            r"|relapses?|discontinu\w+|"
            r"worse|worsen\w*|risks?|events?|damage|hospitali[sz]\w+|progression|readmission\w*)\b",
            "rise": r"\b(?:increas\w+|higher|greater|more|excess|worse\w*|poor(?:er)?|raised?|elevated)\b",
            "fall": r"\b(?:reduc\w+|fewer|lower\w*|less|decreas\w+|prevent\w*|improv\w+|better|protect\w*"
            r"|safe\w*|recommend\w*)\b",
            "alike": r"\b(?:equivalent\w*|equivalence|as (?:effective|safe|good|efficacious) as"
            r"|(?:works?|worked|performs?|performed|do|did) as well as|equally"
            r"|non-?inferior(?:ity)?"
            r"|interchangeabl[ey]|both (?:[\w-]+ ){0,8}?(?:effective|efficacious|can|provide[sd]?)"
            r"|(?:not|no) (?:inferior|worse|less effective))\b",
            # "Similar" alone reports a null result; said of efficacy it claims equality.
            "same": r"\b(?:similar(?:ly)?|comparabl[ey]|the same)\b",
            "worth": r"\b(?:effective\w*|efficac\w+|outcomes?|results?|control|relief|benefits?|performance"
            r"|accura\w+|analgesi\w+"
            r"|recovery|function\w*|success|satisf\w+)\b",
            "question": r"\b(?:whether|to (?:assess|determine|evaluate|confirm|investigate|explore))\b",
            "rebuttal": r"\b(?:no|not|nor|neither|without|cannot|lack of|insufficient|against|discourage\w*"
            r"|unlikely|never|excludes?d?|rules? out|ruled out)\b",
        }.items()
    }


def clauses_of(lines: tuple[Line, ...]) -> tuple[Said, ...]:
    """Return the clauses of a conclusion with what each says.

    In a clause that denies a difference, favourable words after the denial belong to it ("did not improve survival or
    reduce pain"); those before it speak for themselves ("shortened pauses and did not ...").
    """
    return tuple(_said(line, clause) for line in lines for clause in _cuts(line.text))


def _cuts(text: str) -> Iterator[str]:
    opening = _OPENING.match(text)
    if opening:
        yield opening["first"]
        text = text[opening.end() :]
    at = 0
    for cut in _CUT.finditer(text):
        piece = text[at : cut.start()].strip()
        if len(piece) > 12:
            yield piece
            at = cut.end() if text[cut.start() : cut.end()].strip() else cut.start()
    rest = text[at:].strip()
    if rest:
        yield rest


def _said(line: Line, clause: str) -> Said:
    patterns = _patterns()
    denial = null_pattern().search(clause)
    open_words = clause[: denial.start()] if denial else clause
    if (
        denial
        and not _finite(open_words)
        and not re.search(r"\bwith\s$", open_words)
        and not denial.group().lower().startswith("without")
    ):
        open_words = ""  # "Early, safe weight-bearing was not more effective": a name, not a claim
    beside = _BESIDE.search(clause)
    confirms = _CONFIRMS.search(clause)
    if _RESEARCH.match(clause) or _NEEDED.search(clause):
        beside = None
        open_words = ""  # what others should study claims nothing

    def first(name: str) -> str:
        for found in patterns[name].finditer(open_words):
            before = open_words[max(0, found.start() - 40) : found.start()]
            if patterns["rebuttal"].search(before) or patterns["question"].search(before):
                continue
            return found.group()
        return ""

    same = patterns["same"].search(clause) is not None
    alike = patterns["alike"].search(clause) is not None or (same and patterns["worth"].search(clause) is not None)
    harm = patterns["harm"].search(clause) is not None and patterns["rise"].search(clause) is not None
    return Said(
        line=line,
        text=clause,
        null=denial is not None or (same and not alike),
        alike=alike,
        gain="" if harm and not patterns["fall"].search(open_words) else first("gain"),
        advice=first("advice"),
        trend=first("trend"),
        hedge=confirms.group() if confirms else first("hedge"),
        other=first("other"),
        beside=beside.group() if beside and not denial else "",
        harm=patterns["harm"].search(clause) is not None,
    )


def _finite(words: str) -> bool:
    return (
        re.search(
            r"\b(?:is|are|was|were|has|had|have|may|might|can|could|should|improved|reduced|increased"
            r"|decreased|shortened|showed|"
            r"provide[sd]?|demonstrated|led|resulted|improves|reduces|increases|leads|appears?"
            r"|seems?)\b[^,]*\b(?:and|but|,)",
            words,
        )
        is not None
    )
