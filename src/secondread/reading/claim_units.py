"""The clauses of a text that may be claims, put back together where they were cut for nothing, with their kinds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from secondread.reading.claim_kinds import is_about_treatment, kind_of
from secondread.reading.clauses import Clause, clauses_of, has_verb
from secondread.reading.not_claims import after_the_text, claims_nothing, is_question
from secondread.reading.patterns import lazy_pattern
from secondread.reading.sentences import Sentence, sentences
from secondread.reading.speakers import Said, can_be_read, who_says_what
from secondread.reading.word_sets import word_set
from secondread.record import Document
from secondread.record.claim import ClaimKind

# Joins that do not give the right side a subject of its own: it stands alone only where it says another kind of thing.
_SOFT_JOINS = ("same subject", "participle", "consistent", "relative")
_STANDS_ALONE = (
    "safety",
    "recommendation",
    "superiority_over_uncompared",
    "surrogate",
    "consistency_with_other_trials",
    "mechanism",
    "regulatory",
    "generalisation",
    "no_effect",
    "no_significant_difference",
)
# Two clauses of one of these kinds joined by "and" or "while" compare the arms with each other: one claim.
_COMPARE_ARMS = ("responders", "size", "within_arm_change", "no_effect", "dose", "subgroup")

# These kinds are told by words that are also used of anything else.
_MUST_BE_ABOUT_TREATMENT = (
    "effect",
    "opinion_or_forecast",
    "size",
    "mechanism",
    "superiority_over_uncompared",
    "subgroup",
)
_COMMON = word_set(
    """
    with from that this have been more than into over after about could might will says study shows found people women
    patients health their they when what which your
    """
)
# What stands between two commas about the subject is not what the clause says: "the pill, which is new, cuts".
_EMBEDDED = lazy_pattern(
    r", (?:which|who|whose|where)\b[^,;]{5,140},(?= )|"
    r", an? [^,;]{5,120},(?= (?:is|was|were|are|has|had|can|could|may|might|did|does|reduced|improved|cut|lowered)\b)"
)
_SAYS_OF_RESULT = lazy_pattern(
    r"\b(?:differ\w*|similar|comparable|significant\w*|fewer|lower|higher|greater|better|worse|less|more|"
    r"longer|shorter|faster|slower|superior|inferior|"
    r"non-?inferior\w*|equivalen\w*|reduc\w+|improv\w+|increas\w+|decreas\w+|associated|effective|safe|"
    r"tolerated|benefit\w*|met|supportive|consistent|"
    r"occurred in all|no (?:\w+ ){0,3}(?:deaths?|events?|effects?|mortality)|not reached|none|"
    r"(?:mean|risk|absolute) difference|sustained|maintained|regardless of|favou?r\w*|"
    r"showed an? (?:\w+ )?effects?|no (?:\w+ ){1,6}(?:was|were) (?:observed|seen|reported|found|noted|detected))\b"
)
# "The primary end points were change in pain and the rate of response": what was to be measured is no result.
_DEFINES = lazy_pattern(
    r"\b(?:end ?-?points?|outcomes?|(?:efficacy|safety) (?:parameters?|measures?|variables?|analys[ie]s))\b"
    r"(?: \([^)]*\))?(?: (?:for|of|in) [^.;]{0,40}?)? (?:were|was|included?|includes|comprised|consisted of|are"
    r"|is) (?:the |a |an )?"
    r"(?:\w+[ -]){0,3}?(?:changes?|time|proportions?|percentages?|incidence|numbers?|mean|rates?|occurrence|frequency|"
    r"survival|response|composite|scores?|duration|onset|durability|levels?|assessment|event-free|progression-free)\b"
    r"(?!.*\b(?:lower|higher|similar|significan\w+|improved|fewer|differ\w*)\b)"
    # "This study assessed the risk of bleeding": what was looked at.
    r"|\b(?:study|trial|analys[ie]s|we)\b[^.;]{0,120}\b(?:assessed|evaluated|compared|investigated|examined|explored)\b"
    r"(?!.*\b(?:found|showed|lower|higher|similar|significan\w+|improved|reduced|fewer|differ\w*|effective|safe)\b)"
    r"|\b(?:was|were) (?:\w+ )?(?:assessed|evaluated|measured|recorded) (?:in|at|by|using|with|every|from|until)\b"
    r"(?!.*\b(?:found|showed|lower|higher|similar|significan\w+|improved|reduced|fewer|differ\w*)\b)"
    r"|\bdata (?:were|are|remain\w*) (?:still |too )?immature\b"
    r"|\b(?:were|was) (?:the )?(?:\w+ ){0,3}?(?:co-?)?(?:primary|secondary) (?:efficacy |safety )?(?:end ?-?points?"
    r"|outcomes?)\b"
)
# Who was in a trial, and who left it, is told in the same words as what befell them.
_OF_PEOPLE_BEFORE = lazy_pattern(
    r"\b(?:baseline|aged?|women|men|male|female|completed|withdrew|lost to follow-up|screened|eligible|enrolled|"
    r"recruited|randomi[sz]ed|randomly|assigned|allocated|included|analy[sz]ed|body[- ]mass|demographic\w*)\b"
)
# The title of an article names its question; only one with a verb in it states an answer.
_ANSWERS = lazy_pattern(
    r"\b(?<!to )(?:is|are|does|do|not|reduces?|improves?|increases?|prevents?|lowers?|decreases?|fails?|protects?|"
    r"halves|doubles|prolongs|shortens|slows|delays|relieves|enhances|accelerates|worsens|alleviates|eliminates|outperforms|"
    r"inhibits|suppresses|attenuates|ameliorates|promotes|restores|produces|provides|causes|leads to|"
    r"results in)\b(?! (?:of|in)\b)",
    re.I,
)
# ": a pilot randomized trial" tells the design, and says nothing of the treatment.
# "Cooler: hypnosis works, study finds" tells the finding behind its colon.
_SUBTITLE = lazy_pattern(
    r"\s?:\s(?![^:.]*\b(?:trial|study|review|analysis|report)\s(?:finds?|found|shows?|says?|suggests?|reveals?|confirms?|concludes?)\b)"
    r"[^:.]*\b(?:trial|study|review|meta-analysis|analysis|report)\b[^:.]*\.?$",
    re.I,
)
# "Improvement of fatigue with A": a title without a verb that says what came of it.
_TITLED_RESULT = lazy_pattern(
    r"^(?:(?:sustained|rapid|durable|long-term|significant|marked|early|clinical)\s)*(?:improvements?|reductions?|superiority|"
    r"(?:non-?)?inferiority|lack|absence|improved|reduced|increased|decreased|enhanced|prolonged|better|greater|lower|higher|"
    r"contrasting)\b(?! (?:risk|dose|doses|intake|levels?) (?:and|of|or)\b)|^(?:[\w-]+\s){1,4}(?:improvement"
    r"|reduction)\s(?:in|with|after)\b",
    re.I,
)
# Only the title of a paper tells its design so.
_OF_A_PAPER = lazy_pattern(
    r":\s[^:]*\b(?:randomi[sz]ed|double-blind|controlled|cohort|case-control)\b"
    r"|\b(?:in|of|from) an? (?:[\w-]+ ){0,6}(?:randomi[sz]ed|controlled|double-blind)\b[^.]*\b(?:trial|study)\b"
    r"|^(?:the )?(?:efficacy|safety|effects?|impact|association|comparison|pharmacokinetics|influence"
    r"|role)\b[^:]*\b(?:of|between)\b",
    re.I,
)
# "Methods and findings": the results of many abstracts stand under one heading with the methods.
_HOLDS_RESULTS = lazy_pattern(r"\b(?:findings|results)\b", re.I)
# The second side of one comparison names the group that it tells of.
_OTHER_ARM = lazy_pattern(
    r"\b(?:placebo|sham|control(?:s|led)?|comparison|usual care|untreated|groups?|arms?|those|"
    r"(?:patients|people|women|men|children|participants) (?:who|on|in|given|taking|receiving|with|treated))\b",
    re.I,
)
# "But no more than that": such words only limit what stands before them.
_LIMITS = lazy_pattern(r"^\W*(?:but )?(?:no|not) (?:more|less) than (?:that|this)\W*$", re.I)
_ADVISES = lazy_pattern(r"(?:recommend|advis|urg)")
_SAYS_OF_TREATMENT = lazy_pattern(
    r"\b(?:is|are|was|were|been|can|may|might|could|has|have|improves?|reduces?|prevents?|lowers?|"
    r"increases?)\b.{0,40}\b(?:effective|safe|beneficial|improv\w+|reduc\w+|prevent\w*|lower\w*|shown|approved|"
    r"quality|mortality|death|risk)\b"
)
# What is not known of a treatment is the ground on which a trial stands.
_SAYS_WHAT_IS_OPEN = lazy_pattern(
    r"\b(?:effects?|efficacy|effectiveness|safety|benefits?|role|treatments?|therap(?:y|ies)|approach|strateg(?:y|ies))\b"
    r".{0,120}\b(?:unclear|unknown|uncertain|controversial|debated|not (?:\w+ )?(?:known|established|understood|clear)|"
    r"(?:has|have) (?:not|never) been (?:\w+ )?(?:\w+ed|shown))\b|\bpotential benefits?\b"
)


@dataclass(frozen=True)
class Unit:
    """A clause that may be a claim: its place, its kind by the table (None: no row fits), and its speech.

    `plain` is the kind where the rules alone take it for a claim: None where a row of what claims nothing fits, or
    where nothing in it speaks of a treatment.
    """

    start: int
    end: int
    kind: ClaimKind | None
    plain: ClaimKind | None
    said: Said


def units_of(document: Document, even: str) -> tuple[list[Unit], dict[int, frozenset[str]]]:
    """Return the clauses of a document, and by the number of each part the longer words of its headline."""
    listed = sentences(document)
    outside = after_the_text(listed, [even[one.start : one.end] for one in listed])
    headlines = _headline_words(listed, even)
    units: list[Unit] = []
    for said in who_says_what(document, listed):
        sentence = said.sentence
        if sentence.index in outside or not can_be_read(sentence) or not _section_may_claim(said, even):
            continue
        if not _asks(even[sentence.start : sentence.end]):
            units.extend(_units_in(even, said, headlines.get(sentence.section.part, frozenset())))
    return units, headlines


def _headline_words(listed: Sequence[Sentence], even: str) -> dict[int, frozenset[str]]:
    """Return the longer words that stand in the headline (or first sentence) of each text in a document."""
    words: dict[int, frozenset[str]] = {}
    for one in listed:
        if one.section.part not in words:
            found = re.findall(r"[a-z][a-z0-9-]{3,}", even[one.start : one.end].lower())
            words[one.section.part] = frozenset(found) - _COMMON
    return words


def _asks(sentence: str) -> bool:
    """Whether a whole sentence is a question, so that none of its clauses is a claim."""
    return is_question(sentence) and re.search(r"[;\u2013]|--", sentence) is None


def _section_may_claim(said: Said, even: str) -> bool:
    """Whether claims are looked for here: methods sections hold none, and headings only where they are sentences."""
    kind = said.sentence.section.kind
    words = even[said.start : said.end]
    if kind == "methods" and _HOLDS_RESULTS.search(said.sentence.section.heading):
        return True
    if kind in ("methods", "reference", "other"):
        return False
    if kind == "heading":
        return len(words.split()) >= 5 and not words.isupper()
    if kind == "title" and (said.speaker.role == "author" or _OF_A_PAPER.search(words)):
        return "?" not in words and (_ANSWERS.search(words) or _TITLED_RESULT.search(words)) is not None
    return True


def _units_in(even: str, said: Said, headline: frozenset[str]) -> Iterator[Unit]:
    """Yield the clauses of one stretch of speech, putting back together what was cut for nothing."""
    kept: list[tuple[Clause, ClaimKind | None]] = []
    for clause in clauses_of(even, said.start, _end_before_subtitle(even, said)):
        kind = _plain_kind(even, clause, said, headline)
        if kept:
            before, kind_before = kept[-1]
            numbers = _has_digits(even, before) and _has_digits(even, clause)
            other_arm = _OTHER_ARM.search(even, clause.start, clause.end) is not None
            # What a conclusion says with two verbs are two things to be believed.
            concludes = said.sentence.section.kind == "conclusions" and clause.joined_by == "same subject"
            apart = concludes and kind is not None and kind_before is not None
            if not apart and _belong_together(clause, kind, kind_before, numbers=numbers, other_arm=other_arm):
                joined = Clause(before.start, clause.end, before.joined_by)
                # What is added without a claim of its own, or with "despite", does not change what kind the clause is.
                adds_nothing = kind is None or clause.joined_by == "participle"
                both = kind_before if kind_before and adds_nothing else _plain_kind(even, joined, said, headline)
                kept[-1] = (joined, both)
                continue
        kept.append((clause, kind))
    for clause, kind in kept:
        if not _is_too_little(even, clause, said):
            nothing = kind is None and claims_nothing(even[clause.start : clause.end].lower())
            read = kind or (None if nothing else kind_by_table(even, clause.start, clause.end, said))
            yield Unit(clause.start, clause.end, read, kind, said)


def _end_before_subtitle(even: str, said: Said) -> int:
    """Return where what is said ends: in a title before the design that stands behind a colon."""
    subtitle = _SUBTITLE.search(even[said.start : said.end]) if said.sentence.section.kind == "title" else None
    return said.end if subtitle is None else said.start + subtitle.start()


def kind_by_table(even: str, start: int, end: int, said: Said) -> ClaimKind | None:
    """Return the kind of a clause by the table of kinds and by the verb that attributes it, None where no row fits."""
    # "The investigators recommend that women be tested": the advice is in the verb.
    if _ADVISES.match(said.verb) and 0 <= even.find(said.verb, said.sentence.start) < start:
        return "recommendation"
    return kind_of(_EMBEDDED.sub(" ", even[start:end].lower()), said.voice)


def _plain_kind(even: str, clause: Clause, said: Said, headline: frozenset[str]) -> ClaimKind | None:
    """Return the kind of a clause that the rules alone take for a claim."""
    words = even[clause.start : clause.end].lower()
    if _is_too_little(even, clause, said) or claims_nothing(words):
        return None
    if said.speaker.role == "author" and _only_data(words, said):
        return None
    # A title that states an answer has a verb, and is about what was studied.
    in_title = said.sentence.section.kind == "title"
    titled = in_title and (_ANSWERS.search(words) or _TITLED_RESULT.search(words)) is not None
    if not titled and not has_verb(words) and not (said.verb or said.quoted or said.speaker.role == "headline"):
        return None
    kind = kind_by_table(even, clause.start, clause.end, said)
    if kind in _MUST_BE_ABOUT_TREATMENT and not titled and not is_about_treatment(words, headline):
        return None
    return kind


def _is_too_little(even: str, clause: Clause, said: Said) -> bool:
    """Whether a clause is a question, or too short to say anything outside quotation marks."""
    least = 2 if said.quoted or said.verb else 3
    words = even[clause.start : clause.end]
    return (
        is_question(even[clause.start : clause.end + 1])
        or len(words.split()) < least
        or _LIMITS.match(words) is not None
    )


def _belong_together(
    clause: Clause, kind: ClaimKind | None, before: ClaimKind | None, *, numbers: bool, other_arm: bool
) -> bool:
    if clause.joined_by in _SOFT_JOINS:
        if kind is None or before is None or kind == before:
            return True
        new_sentence = clause.joined_by != "participle" and before in ("mechanism", "regulatory")
        return kind not in _STANDS_ALONE and not new_sentence
    if clause.joined_by == "strong" or clause.joined_by.endswith("|"):
        return False
    if kind is None or kind != before or kind not in _COMPARE_ARMS:
        return False
    return kind == "no_effect" or (numbers and other_arm)


def _only_data(words: str, said: Said) -> bool:
    """Whether a clause of an abstract only prints figures, or only gives the background, and says nothing of them."""
    section = said.sentence.section.kind
    if _DEFINES.search(words):
        return True
    if section in ("results", "methods"):
        return _SAYS_OF_RESULT.search(words) is None and not _tells_of_harms(words, said)
    if section == "background":
        return (_SAYS_OF_TREATMENT.search(words) is None and _SAYS_WHAT_IS_OPEN.search(words) is None) or re.search(
            r"\b(?:we|to (?:determine|assess|evaluate|examine))\b", words
        ) is not None
    return False


def _tells_of_harms(words: str, said: Said) -> bool:
    """Whether a clause of the results says how often or which harms befell those who were treated."""
    if said.sentence.section.kind != "results" or _OF_PEOPLE_BEFORE.search(words):
        return False
    return kind_of(words, said.voice) == "safety"


def _has_digits(even: str, clause: Clause) -> bool:
    return any(sign.isdigit() for sign in even[clause.start : clause.end])
