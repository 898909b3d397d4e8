"""Which kind of study a text tells of: a trial, with or without control, a study that watched, a review, of animals."""

from __future__ import annotations

import re
from collections.abc import Sequence

from secondread.reading.arm_names import control_type, drug_like
from secondread.reading.patterns import any_in, lazy_pattern
from secondread.reading.sentences import Sentence
from secondread.reading.study_texts import StudyText, about_other_studies
from secondread.record import Arm, Span
from secondread.record.trial import StudyKind

_RANDOM = lazy_pattern(
    (
        r"\brandomi[sz]\w*|\brandomly (?:assigned|allocated|divided|split|selected to|chosen to|given"
        r"|received)|\b(?:assigned|allocated|divided|split) randomly\b|\bat random\b|\bby (?:coin toss|lot)\b"
    ),
    re.I,
)
_PLACEBO = lazy_pattern(
    # What an expectation does is no group that took a placebo.
    r"\bplacebo(?!\s(?:effects?|rates?|responses?)\b)|\bsham\b|\bdouble[\s-]blind|\bsugar pill|\bdummy pill",
    re.I,
)
# "It is not possible to give placebo": said by those who gave none.
_NO_PLACEBO = lazy_pattern(
    r"\b(?:not\s(?:\w+\s)?(?:possible|ethical|feasible)|impossible|unethical|cannot be done|would be needed|ongoing"
    r"|under\s?way|are needed)\b",
    re.I,
)
_TOOK_PLACEBO = lazy_pattern(
    r"\b(?:taking|took|received|receiving|got|given|on|swallowed)\s(?:an?\s|the\s)?placebos?\b|(?<!no )\bplacebo[\s-]"
    r"(?:group|arm|treated)\b",
    re.I,
)
# How many studies were put together.
_COUNT = r"(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|dozens of)"
_REVIEW = lazy_pattern(
    (
        r"\bsystematic review|\bmeta-?analy[sz]\w+|\bpooled analysis|\bcochrane review|\breview(?:ed)? of "
        r"(?:\w+ ){0,3}(?:trials|studies)|\bscoping review|\bumbrella review"
        rf"|\banalysis of {_COUNT} (?:\w+ ){{0,2}}(?:trials|studies)"
    ),
    re.I,
)
_ANIMAL = lazy_pattern(
    (
        r"\bmice\b|\bmouse\b|\brats?\b|\bmonkeys?\b|\bzebrafish\b|\bpigs\b|\brabbits?\b|\brodents?\b"
        r"|\bmacaques?\b|\bin dogs\b|\bsalmon\b|\bfruit fl(?:y|ies)\b"
    ),
    re.I,
)
_OBSERVATIONAL = lazy_pattern(
    r"\bcohort\b|\bobservational\b|\bcase[\s-]control|\bcross-sectional\b|\bretrospective\w*|\bsurvey\w*"
    r"|\bregistry\b|\bmedical records\b|\bfollowed\b[^.]{0,60}\b(?:for|over) (?:\w+ ){0,3}(?:years|decades)"
    r"|\b(?:health|medical|patients?|insurance|claims|research|national|hospital|population|large|huge|cancer|records?"
    r"|electronic|clinical)\s(?:\w+\s)?database\b|\bdatabase\s(?:of|on|with)\s(?:[\w,-]+\s){0,4}(?:patients|people|women"
    r"|men|children|adults|veterans|records|births|deaths|cases|claims|prescriptions)\b"
    r"|\b(?:study|studies|research\w*|findings?|analysis)\b[^.;]{0,120}\b(?:linked|associated|tied) (?:to|with)\b"
    r"|\b(?:was|is|are|were) (?:linked|associated|tied) (?:to|with)\b[^.;]{0,120}\b(?:study|studies|research\w*)\b"
    r"|\bquestionnaires? (?:about|on)\b|\bcase series\b"
    r"|\bnationwide\b|\bclaims data\b|\bpopulation-based\b|\bepidemiolog\w+",
    re.I,
)
# A trial may be nationwide, use questionnaires or tell what a harm was linked to.
_TRIAL = lazy_pattern(
    r"\b(?:the|this|our|an?) (?:[\w-]+ )?(?:clinical |drug |phase[ -]\w+ )?(?:trial|clinical study) (?:compared|tested|"
    r"enrolled|included|involved|found|finds|showed|shows|randoml?y?|among|of|involving|was|has)\b"
    r"|\bin (?:the|this|our) trial\b",
    re.I,
)
# What is said of the study itself by whoever looked at records or followed people.
_WATCHED = lazy_pattern(
    r"\b(?:registry|registries|claims|insurance|nationwide|administrative) (?:data|records|database|stud)"
    r"|\bdata (?:from|on|of)\b[^.;]{0,120}\b(?:registry|register|database|cohort|health study|biobank|medicare)\b"
    r"|\b(?:reviewed|examined|analy[sz]ed|looked at|combed through|studied)\b[^.;]{0,60}\b(?:records|registry"
    r"|registries|database"
    r"|charts|claims)\b"
    r"|\b(?:followed|tracked)\s(?:(?:about|nearly|more than|over|some|almost)\s)?[\d,]{3,}\s(?![^.;]{0,60}randoml?y?)"
    r"|\b(?:retrospective|prospective|population-based|observational|longitudinal)\s(?:\w+\s){0,2}?(?:cohort"
    r"|study|analysis)\b"
    r"|\banaly[sz]ed (?:the )?data (?:from|on|for|of) (?:[a-z]+ ){0,2}[\d,]{5,} (?:\w+ )?"
    r"(?:patients|people|women|men|children|adults)\b(?![^.;]*\b(?:trial|random))"
    r"|\b(?:used|uses|using|dr[ae]ws? on|based on)\s(?:[\w-]+\s){0,2}data\s(?:from|on|of)\s[^.;]{0,40}?\d,\d{3}"
    r"|\bdatabase study\b|\bcollection of cases\b|\b(?:highest|lowest|dietary|usual|most)\s(?:[\w-]+\s){0,2}intakes?\b"
    r"|\bcohort study\b|\bcase[\s-]control study\b|\bcross-sectional\b|\bobservational\b"
    r"|\bself-selected\b|\bclaims files?\b"
    r"|\bnot (?:a )?randomi[sz]ed\b|\bnonrandomi[sz]ed\b|\bnon-randomi[sz]ed\b|\bcannot prove cause\b",
    re.I,
)
_ASSIGNED = lazy_pattern(
    r"(?<!are )(?<!is )(?<!be )\brandomly (?:assigned|allocated|divided|split|chosen to|selected to)|\b(?:were"
    r"|was|been) randomi[sz]ed\b|\bwe randomi[sz]ed\b|\b(?:assigned|allocated|divided|split) randomly\b"
    r"|\brandomi[sz]ation\b|\brandomi[sz]ed \d|\bat random\b|\b\d[\d,]* (?:\w+ ){0,4}randomi[sz]ed to\b"
    r"|\bby coin toss\b"
    # "Half were assigned to A and half to B": who puts people into groups does a trial.
    r"|\b(?:half|one[\s-]third|a third|the rest|the others|\d[\d,]*)\s(?:of (?:them|the \w+)\s)?(?:were|was|being)\s"
    r"(?:assigned|allocated)\s(?:to|at)\b"
    r"|\b(?:patients|participants|people|adults|women|men|children|volunteers|subjects)\s(?:were|was)\sassigned\sto\s"
    r"(?:receive|take|either|one of|undergo|a |an |the )",
    re.I,
)
# Trials that are wanted, or others', make this study no trial.
_OTHER_TRIALS = lazy_pattern(
    r"\b(?:need\w*|future|until|only|unlike|(?<!more )(?<!fewer )(?<!less )than|no|not|without|lack\w*|awaits?|should"
    r"|would|could|difficult|ongoing|yet to be|numbers? of"
    r"|expensive|gold standard|larger|earlier|previous|past|supports?|development of|to do"
    r"|prior|other|several|many)\b[^.;]{0,60}\brandomi[sz]\w+|\brandomi[sz]ed"
    r"(?:,? (?:[\w-]*controlled|clinical|prospective|double-blind))*,? trials?\s(?:is|are|was|will|would|to)\s(?:\w+ )?"
    r"(?:needed|required|necessary|confirm|begin|start|be)"
    r"|\brandomi[sz]ed (?:[\w-]+ ){0,2}(?:study|trial|comparison)\b[^.;]{0,90}\b(?:is|are) (?:\w+ )?"
    r"(?:needed|required|warranted)"
    r"|\brandomi[sz]ed(?:,? (?:[\w-]*controlled|clinical))*"
    r" trials (?:have|had|show|found|suggest|demonstrate)\b|\bnon-?randomi[sz]ed\b",
    re.I,
)
# Who says that trials would be needed to prove it did none; "larger trials are needed" says no such thing.
_WISHED_FOR = lazy_pattern(
    r"(?<!larger )(?<!bigger )(?<!further )(?<!more )(?<!additional )\brandomi[sz]ed"
    r"(?:,? (?:[\w-]*controlled|clinical|prospective|double-blind))*,? trials?\s(?:would be|will be|is|are)\s(?:\w+ )?"
    r"(?:needed|required|necessary)\b",
    re.I,
)
_PHASE = lazy_pattern(r"\bphase (?:2|3|2b|3b|II|III|IIb|IIIb|two|three)\b|\bphase-(?:2|3|II|III)\b", re.I)
_UNCONTROLLED = lazy_pattern(
    r"\bsingle[\s-]arm\b|\buncontrolled\b|\bno (?:control|placebo|comparison) (?:group|arm)|\bwithout a "
    r"(?:control|placebo|comparison) (?:group|arm)|\bopen-label (?:study|extension|pilot)|\bdid not "
    r"(?:include|have) a (?:control|placebo)"
    r"|\ball (?:patients|participants|\d+|subjects) (?:\w+ )?(?:received|took|were given|were treated)"
    r"|\beveryone (?:received|took|got|was given|was treated)\b|\bpilot study\b|\bphase (?:1|I)\b",
    re.I,
)
_WITHOUT_CONTROL = lazy_pattern(
    r"\bsingle[\s-]arm (?:study|trial|phase)|\b(?:was|were|had|there (?:was|is)) no "
    r"(?:control|placebo|comparison) (?:group|arm)"
    r"|\bdid not (?:include|have) a (?:control|placebo|comparison)",
    re.I,
)
# Compared with what became of others before: no group of its own.
_HISTORIC = lazy_pattern(r"\bhistoric(?:al)? (?:controls?|comparisons?|studies|reports|data)\b", re.I)


# Other studies put together: told of what was done, not only in the title.
_POOLED = lazy_pattern(
    rf"\banalys[ie]s of {_COUNT} (?:[\w-]+ ){{0,3}}(?:trials|studies)\b"
    rf"|\banalys[ie]s (?:included|covered|used|combined|pooled|drew on) (?:the )?(?:(?:data|results) (?:from|of) )?"
    rf"{_COUNT} (?:[\w-]+ ){{0,3}}(?:trials|studies)\b"
    rf"|\b(?:we|they|researchers|authors|team|scientists|investigators) (?:\w+ )?(?:analy[sz]ed|looked at|examined)"
    rf" (?:the )?(?:(?:data|results) (?:from|of) )?{_COUNT} (?:[\w-]+ ){{0,3}}(?:trials|studies)\b",
    re.I,
)
# Where people took it, a study is of people, whatever else was given to animals.
_PEOPLE_TOOK = lazy_pattern(
    r"\b(?:participants|volunteers)\s(?:(?:who|still|also|then|either)\s)*(?:took|taking|received|receiving|were given"
    r"|were treated)\b",
    re.I,
)


def only_wished(text: str) -> bool:
    """Tell a sentence about a placebo or a chance that nobody was given: trials wished for, planned or under way."""
    return bool(_NO_PLACEBO.search(text)) and bool(_PLACEBO.search(text) or _RANDOM.search(text))


def says_random(text: str) -> bool:
    """Tell whether a text says that participants were assigned at random."""
    return bool(_RANDOM.search(text))


def kind_told(study: StudyText, arms: tuple[Arm, ...]) -> tuple[StudyKind, Span | None]:
    """Return the kind of study and the words that tell it; a comparison with placebo is read as a randomised trial."""
    title = " ".join(sentence.text for sentence in study.sentences[:2])
    review = _REVIEW.search(title) or re.search(
        (
            r"\b(?:we|researchers|authors)\s(?:\w+\s){0,3}(?:reviewed|pooled|combined)\s(?:\w+\s){0,4}(?:trials"
            r"|studies)|\breview of (?:eight|\d+|several|all)\b"
        ),
        study.text,
        re.I,
    )
    own = [s for s in study.sentences if not about_other_studies(s.text)] or study.sentences
    told = [s for s in own if not ("random" in s.text.lower() and _OTHER_TRIALS.search(s.text))]
    watched = _first(study, told, _WATCHED) or _first(study, own, _WATCHED)
    assigned = _first(study, told, _ASSIGNED)
    random = assigned or (None if watched else _first(study, told, _RANDOM))
    if review and not (random and study.kind in ("abstract", "article") and not _REVIEW.search(title)):
        return "review", _first(study, study.sentences, _REVIEW)
    pooled = None if assigned else _first(study, own, _POOLED)
    if pooled:
        return "review", pooled
    animal = _first(study, study.sentences, _ANIMAL)
    if (
        animal
        and not _first(study, own, _PEOPLE_TOOK)
        and len(_ANIMAL.findall(study.text)) >= 2
        and not re.search(
            (
                r"\b(?:patients|participants|volunteers|women|men)\b.{0,80}\brandom|\brandom\w*.{0,80}\b(?:patients"
                r"|participants|women|men)\b"
            ),
            study.text,
            re.I,
        )
    ):
        return "animal study", animal
    if random:
        return "randomised trial", random
    if watched:
        return "observational study", watched
    took = bool(arms) and _first(study, own, _TOOK_PLACEBO)
    alone = _first(study, own, _WITHOUT_CONTROL) or _first(study, study.sentences, _HISTORIC)
    if alone and not took:
        # "There was no placebo group" tells of no placebo.
        return "uncontrolled trial", alone
    wished = None if took else _first(study, study.sentences, _WISHED_FOR)
    placebo = _first(study, [s for s in own if not _NO_PLACEBO.search(s.text)], _PLACEBO)
    if placebo and arms and not wished:
        return "randomised trial", placebo
    phase = _first(study, own, _PHASE)
    if phase and len(arms) >= 2 and any(control_type(arm.name) or drug_like(arm.name) for arm in arms):
        return "randomised trial", phase
    observational = _first(study, own, _OBSERVATIONAL)
    if observational and not _first(study, own, _TRIAL):
        return "observational study", observational
    uncontrolled = _first(study, own, _UNCONTROLLED)
    if uncontrolled:
        return "uncontrolled trial", uncontrolled
    if wished:
        return "observational study", wished
    return "unknown", None


# One of these words stands in every match; a text without them is not searched sentence by sentence.
_SIGNS: dict[re.Pattern[str], tuple[str, ...]] = {
    _RANDOM: ("random", "by lot", "coin"),
    _ASSIGNED: ("random", "coin", "assigned", "allocated"),
    _PLACEBO: ("placebo", "sham", "double", "pill"),
    _REVIEW: ("review", "meta", "pooled"),
    _ANIMAL: ("mice", "mouse", "rat", "monkey", "zebraf", "pigs", "rabbit", "rodent", "macaq", "dogs", "salmon",
        "fruit fl"),
    _POOLED: ("trials", "studies"),
    _PEOPLE_TOOK: ("participants", "volunteers"),
    _TOOK_PLACEBO: ("placebo",),
    _WISHED_FOR: ("randomi",),
    _PHASE: ("phase",),
    _WATCHED: ("data", "intake", "collection", "record", "registr", "database", "charts", "claims", "followed",
        "tracked", "retrospective", "prospective", "observational", "longitudinal", "population-based", "cohort",
        "case-control", "case control", "cross-sectional", "randomi", "cannot prove", "self-selected", "stud"),
    _OBSERVATIONAL: ("cohort", "observational", "case", "cross-sectional", "retrospective", "survey", "registr",
        "records", "followed", "database", "linked", "associated", "tied", "questionnaire", "nationwide", "claims",
        "population", "epidemiolog"),
    _TRIAL: ("trial", "stud"),
    _WITHOUT_CONTROL: ("arm", "control", "placebo", "comparison"),
    _HISTORIC: ("historic",),
    _UNCONTROLLED: ("everyone", "arm", "control", "placebo", "comparison", "open-label", "all ", "pilot", "phase"),
}  # fmt: skip


def _first(study: StudyText, sentences: Sequence[Sentence], pattern: re.Pattern[str]) -> Span | None:
    signs = _SIGNS[pattern]
    if not any_in(study.low, signs):
        return None
    for sentence in sentences:
        if not any_in(sentence.text.lower(), signs):
            continue
        match = pattern.search(sentence.text)
        if match:
            return study.span(sentence.start + match.start(), sentence.start + match.end())
    return None
