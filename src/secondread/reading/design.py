"""How the study was done: its kind, structure, blinding, allocation, length, and whether it stopped early."""

from __future__ import annotations

import re

from secondread.reading.arm_names import control_type, drug_like
from secondread.reading.patterns import any_in, lazy_pattern
from secondread.reading.study_texts import StudyText, about_other_studies
from secondread.record import Arm, Design, Words
from secondread.record.trial import StudyKind

_RANDOM = lazy_pattern(
    (
        r"\brandomi[sz]\w*|\brandomly (?:assigned|allocated|divided|split|selected to|chosen to|given"
        r"|received)|\b(?:assigned|allocated|divided|split) randomly\b|\bat random\b|\bby (?:coin toss|lot)\b"
    ),
    re.I,
)
_PLACEBO = lazy_pattern(r"\bplacebo|\bsham\b|\bdouble[\s-]blind|\bsugar pill|\bdummy pill", re.I)
_REVIEW = lazy_pattern(
    (
        r"\bsystematic review|\bmeta-?analy[sz]\w+|\bpooled analysis|\bcochrane review|\breview(?:ed)? of "
        r"(?:\w+ ){0,3}(?:trials|studies)|\bscoping review|\bumbrella review"
        r"|\banalysis of (?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|dozens of) "
        r"(?:\w+ ){0,2}(?:trials|studies)"
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
    r"|\bdatabase\b"
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
    r"\b(?:need\w*|future|until|only|unlike|than|no|not|without|lack\w*|awaits?|should|would|could|difficult"
    r"|expensive|gold standard|larger|earlier|previous|past|supports?|development of|to do"
    r"|prior|other|several|many)\b[^.;]{0,60}\brandomi[sz]\w+|\brandomi[sz]ed(?:,? (?:controlled"
    r"|clinical))* trials?\s(?:is|are|was"
    r"|will|would|to)\s(?:\w+ )?(?:needed|required|necessary|confirm|begin|start|be)"
    r"|\brandomi[sz]ed (?:[\w-]+ ){0,2}(?:study|trial|comparison)\b[^.;]{0,90}\b(?:is|are) (?:\w+ )?"
    r"(?:needed|required|warranted)"
    r"|\brandomi[sz]ed(?:,? (?:controlled|clinical))*"
    r" trials (?:have|had|show|found|suggest)\b|\bnon-?randomi[sz]ed\b",
    re.I,
)
_PHASE = lazy_pattern(r"\bphase (?:2|3|2b|3b|II|III|IIb|IIIb|two|three)\b|\bphase-(?:2|3|II|III)\b", re.I)
_UNCONTROLLED = lazy_pattern(
    r"\bsingle[\s-]arm\b|\buncontrolled\b|\bno (?:control|placebo|comparison) (?:group|arm)|\bwithout a "
    r"(?:control|placebo|comparison) (?:group|arm)|\bopen-label (?:study|extension|pilot)|\bdid not "
    r"(?:include|have) a (?:control|placebo)"
    r"|\ball (?:patients|participants|\d+|subjects) (?:\w+ )?(?:received|took|were given|were treated)"
    r"|\bpilot study\b|\bphase (?:1|I)\b",
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
_BLINDING = lazy_pattern(
    (
        r"\b(?:double|single|triple|quadruple|observer|assessor|investigator|evaluator)[\s-](?:blind(?:ed)?"
        r"|mask(?:ed)?)\b|\bopen[\s-]label\b|\bunblinded\b|\bunmasked\b|\bblinded-endpoint\b|\bmasked\b"
        r"|\bblinded\b"
    ),
    re.I,
)
_RATIO = lazy_pattern(
    r"(?<![\d.·:])(?P<a>\d)\s?(?:[:∶]|-to-)\s?(?P<b>\d)(?:\s?(?:[:∶]|-to-)\s?(?P<c>\d))?(?:\s?[:∶]\s?"
    r"(?P<d>\d))?(?![\d.·])"
)
_HALVES = lazy_pattern(
    r"\bhalf (?:of )?(?:the |them |were |received |got |took )|\bequally\b|\bequal numbers\b|\bevenly\b", re.I
)
_STOPPED = lazy_pattern(
    r"\b(?:trial|study|enrol?lment|recruitment)\b[^.;]{0,60}\b(?:(?:was|were)\s)?(?:stopped|terminated"
    r"|halted|discontinued|ended|closed)\s(?:\w+\s){0,2}?(?:early|prematurely|for (?:futility|benefit"
    r"|harm|efficacy|safety)|because of (?:futility|efficacy|harm|slow))[^.;,]{0,60}"
    r"|\b(?:early|premature) (?:termination|stopping|discontinuation)\b[^.;,]{0,60}|\bstopped early\b[^.;,]{0,60}",
    re.I,
)
_DURATION = lazy_pattern(
    r"\b(?:for|over|during|lasting|lasted|after)\s(?:a\s|the\s|about\s|up to\s|more than\s|a median "
    r"(?:follow-up )?of\s|nearly\s)*(?P<d>(?:\d+(?:[.·]\d+)?|one|two|three|four|five|six|eight|ten"
    r"|twelve)[\s-](?:weeks?|months?|years?|days?))\b"
    r"|\bfrom baseline to (?P<d2>(?:\d+ (?:weeks?|months?|days?|years?)|(?:week|month|day|year) \d+))|\b"
    r"(?P<d3>(?:\d+|one|two|three|four|five|six|eight|ten|twelve)[\s-](?:week|month|year|day))s?[\s-]"
    r"(?:long\s)?(?:trial|study|treatment|double-blind|randomi[sz]ed|program\w*|course|clinical)",
    re.I,
)


def find_design(study: StudyText, arms: tuple[Arm, ...]) -> Design:
    """Return the design as far as a text tells it; a placebo or sham comparison is read as a randomised trial."""
    kind, span = _kind(study, arms)
    text = study.text
    blinding = _BLINDING.search(text)
    allocation, stated = _allocation(study)
    structure = ""
    if kind in ("randomised trial", "uncontrolled trial", "unknown"):
        if re.search(
            r"\bcross-?over\b|\bswapped (?:their )?treatments?\b|\bswitched to the other\b"
            r"|\bcrossed over\b",
            text,
            re.I,
        ):
            structure = "crossover"
        elif re.search(
            (
                r"\bcluster[\s-]randomi[sz]\w+|\bcluster (?:design|trial)|\brandomly assigned \d+ (?:\w+ )?"
                r"(?:clinics|hospitals|villages|schools|practices|centers|centres|PHCs|sites)"
            ),
            text,
            re.I,
        ):
            structure = "cluster"
        elif re.search(r"\bfactorial\b|\b2\s?[x×]\s?2\b", text, re.I):
            structure = "factorial"
        elif kind == "randomised trial":
            structure = "parallel"
        elif kind == "uncontrolled trial":
            structure = "single arm"
    return Design(
        kind=kind,
        kind_span=span,
        structure=structure,
        blinding=" ".join(blinding.group().lower().split()) if blinding else "",
        allocation=allocation if stated else (1,) * max(2, len(arms)),
        allocation_stated=stated,
        stopped_early=_words(study, _STOPPED),
    )


def says_random(text: str) -> bool:
    """Tell whether a text says that participants were assigned at random."""
    return bool(_RANDOM.search(text))


def find_duration(study: StudyText) -> Words | None:
    """Return how long the treatment or follow-up lasted, in the text's words."""
    for sentence in study.sentences:
        if sentence.section.kind in ("background", "conclusions", "other", "heading") or about_other_studies(
            sentence.text
        ):
            continue
        for match in _DURATION.finditer(sentence.text):
            group = next(name for name in ("d", "d2", "d3") if match.group(name))
            if re.search(
                r"\b(?:trial|study|treat\w+|receiv\w+|took|given|random\w+|follow|baseline|placebo|assigned"
                r"|weeks?)\b",
                sentence.text,
                re.I,
            ):
                start = sentence.start + match.start(group)
                words = match.group(group)
                return Words(text=words, span=study.span(start, start + len(words)))
    return None


def _kind(study: StudyText, arms: tuple[Arm, ...]) -> tuple[StudyKind, object]:
    title = " ".join(sentence.text for sentence in study.sentences[:2])
    review = _REVIEW.search(title) or re.search(
        (
            r"\b(?:we|researchers|authors)\s(?:\w+\s){0,3}(?:reviewed|pooled|combined)\s(?:\w+\s){0,4}(?:trials"
            r"|studies)|\breview of (?:eight|\d+|several|all)\b"
        ),
        study.text,
        re.I,
    )
    own = [s for s in study.sentences if not about_other_studies(s.text)] or list(study.sentences)
    told = [s for s in own if not ("random" in s.text.lower() and _OTHER_TRIALS.search(s.text))]
    watched = _first(study, told, _WATCHED) or _first(study, own, _WATCHED)
    assigned = _first(study, told, _ASSIGNED)
    random = assigned or (None if watched else _first(study, told, _RANDOM))
    if review and not (random and study.kind in ("abstract", "article") and not _REVIEW.search(title)):
        return "review", _first(study, list(study.sentences), _REVIEW)
    animal = _first(study, list(study.sentences), _ANIMAL)
    if (
        animal
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
    alone = _first(study, own, _WITHOUT_CONTROL) or _first(study, list(study.sentences), _HISTORIC)
    if alone:
        # "There was no placebo group" tells of no placebo.
        return "uncontrolled trial", alone
    placebo = _first(study, own, _PLACEBO)
    if placebo and arms:
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
    return "unknown", None


# One of these words stands in every match; a text without them is not searched sentence by sentence.
_SIGNS: dict[re.Pattern[str], tuple[str, ...]] = {
    _RANDOM: ("random", "by lot", "coin"),
    _ASSIGNED: ("random", "coin", "assigned", "allocated"),
    _PLACEBO: ("placebo", "sham", "double", "pill"),
    _REVIEW: ("review", "meta", "pooled"),
    _ANIMAL: (
        "mice",
        "mouse",
        "rat",
        "monkey",
        "zebraf",
        "pigs",
        "rabbit",
        "rodent",
        "macaq",
        "dogs",
        "salmon",
        "fruit fl",
    ),
    _PHASE: ("phase",),
    _WATCHED: (
        "data",
        "intake",
        "collection",
        "record",
        "registr",
        "database",
        "charts",
        "claims",
        "followed",
        "tracked",
        "retrospective",
        "prospective",
        "observational",
        "longitudinal",
        "population-based",
        "cohort",
        "case-control",
        "case control",
        "cross-sectional",
        "randomi",
        "cannot prove",
        "stud",
    ),
    _OBSERVATIONAL: (
        "cohort",
        "observational",
        "case",
        "cross-sectional",
        "retrospective",
        "survey",
        "registr",
        "records",
        "followed",
        "database",
        "linked",
        "associated",
        "tied",
        "questionnaire",
        "nationwide",
        "claims",
        "population",
        "epidemiolog",
    ),
    _TRIAL: ("trial", "stud"),
    _WITHOUT_CONTROL: ("arm", "control", "placebo", "comparison"),
    _HISTORIC: ("historic",),
    _UNCONTROLLED: ("arm", "control", "placebo", "comparison", "open-label", "all ", "pilot", "phase"),
}


def _first(study: StudyText, sentences: list, pattern: re.Pattern[str]):  # type: ignore[no-untyped-def,type-arg]
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


def _allocation(study: StudyText) -> tuple[tuple[int, ...], bool]:
    for sentence in study.sentences:
        if not re.search(r"random|assign|allocat|ratio|received|got|took", sentence.text, re.I):
            continue
        for match in _RATIO.finditer(sentence.text):
            near = sentence.text[max(0, match.start() - 60) : match.end() + 40]
            if re.search(r"random|assign|allocat|ratio", near, re.I):
                return tuple(int(part) for part in match.groups() if part and part != "0"), True
        if _HALVES.search(sentence.text) and re.search(r"random|assign|received|placebo|got|took", sentence.text, re.I):
            return (1, 1), True
    return (1, 1), False


def _words(study: StudyText, pattern: re.Pattern[str]) -> Words | None:
    if not any_in(study.low, ("stopp", "terminat", "halt", "discontinu", "ended", "closed", "prematur")):
        return None
    for sentence in study.sentences:
        match = pattern.search(sentence.text)
        if match and not about_other_studies(sentence.text):
            words = match.group().strip()
            return Words(
                text=words, span=study.span(sentence.start + match.start(), sentence.start + match.start() + len(words))
            )
    return None
