"""How a claim is put: hedged or absolute, intensified, "significant", causal, of benefit or of harm."""

from __future__ import annotations

import re

from secondread.reading.patterns import lazy_pattern
from secondread.record.claim import Advice, ClaimKind, Compares, Polarity, RestsOn, Strength

_HEDGES = lazy_pattern(
    r"\b(?:may|might|could|possibl[ey]|possibility|perhaps|probabl[ey]|likely|potential(?:ly)?|appear(?:s|ed)?|"
    r"seem(?:s|ed)?|suggest(?:s|ed|ing)?|"
    r"hints?|hinted|promis(?:e|ing)|hope[sd]?|would (?:likely|probably)|should help|indicat(?:e|es|ed)|"
    r"thought to|believed to|expected to|can sometimes|tend(?:s|ed)? to|"
    r"preliminary|early evidence|i think|not (?:yet )?clear|unclear|whether)\b"
)
_ABSOLUTE = lazy_pattern(
    r"\b(?:all (?:of (?:the|them)|(?:the |our |their )?(?:patients|people|women|men|children|participants|cases"
    r"|symptoms|others?))|"
    r"every|everyone|always|never|none|prove[sdn]?|proves|definite(?:ly)?|unequivocal(?:ly)?|"
    r"certain(?:ly)?|conclusive(?:ly)?|undoubtedly|"
    r"no (?:question|doubt)|without (?:a )?doubt|completely|cures?|100 ?(?:%|percent)|eliminate[sd]?|"
    r"only (?:drug|treatment|therapy)|guarante\w+|"
    r"does ?n.t work|did ?n.t work|does not work|did not work|must|cannot|totally|entirely|undeniabl[ey])\b"
)
_INTENSIFIERS = lazy_pattern(
    r"\b(?:resounding(?:ly)?|clearly|clear (?:benefits?|effects?|improvements?)|definite(?:ly)?|"
    r"dramatic(?:ally)?|huge(?:ly)?|strong(?:ly)?|highly|unequivocal(?:ly)?|remarkabl[ey]|"
    r"profound(?:ly)?|marked(?:ly)?|complete(?:ly)?|overwhelming(?:ly)?|substantial(?:ly)?|robust(?:ly)?|"
    r"striking(?:ly)?|powerful(?:ly)?|massive(?:ly)?|"
    r"undeniabl[ey]|far (?:better|more|less|fewer|worse)|vast(?:ly)?|amazing(?:ly)?|impressive(?:ly)?|"
    r"extremely|really|truly|miracul\w+|so (?:helpful|effective|much)|"
    r"very (?:good|effective|strong|large|high|quickly|bad|safe|well)|much (?:better|more|less|fewer|worse|"
    r"lower|higher)|slash(?:es|ed|ing)?|plunge[sd]?|soar(?:s|ed)?|game[ -]?changer|breakthrough)\b"
)
_NOT_INTENSE = lazy_pattern(r"(?:robust|strong|powerful|highly) (?:statistical|comparison|evidence|recommend)")
# To meet the primary outcome is to pass its test.
_SIGNIFICANT = lazy_pattern(r"\bsignifican(?:t|tly|ce)\b|\bmet (?:its|the|both|all|their)(?: \w+)? ?(?:co-?)?primary\b")
_NOT_STATISTICAL = lazy_pattern(
    r"\bclinically significan|\bsignificant (?:risks?|harm|anger|problem|complications|side|unmet|proportion|"
    r"number)"
)
# A test is of a difference in an outcome: "they slept significantly better" tells how much, by a lay word.
_PEOPLE_DID = lazy_pattern(
    r"\b(?:patients|people|women|men|children|participants|they|who)(?: \w+ly)? "
    r"(?!were|was|had|have|has|did|showed|reported|experienced|differed)\w+(?:ed|t|ove) significantly "
    r"(?:better|worse|longer|less|more|faster|farther|further)\b(?! (?:\w+ )?(?:than|in|on|with|for)\b)"
)
_ASSOCIATION = lazy_pattern(r"\b(?:associated|linked|link|tied|correlat\w+|association|connection|related)\b")
# "Users had a lower risk" tells what was seen, not what brought it about.
_HAD_A_RISK = lazy_pattern(
    r"\b(?:had|have|has|having|showed|saw|were|was|are|is|at) (?:also )?(?:an? )?(?:\w+ ){0,2}?"
    r"(?:lower|higher|less|more|reduced|increased|greater|fewer) (?:\w+ ){0,2}?"
    r"(?:risks?|odds|rates?|likely|chances?|incidence|mortality|levels?)\b"
)
# "Those who took it lived longer than those who did not" is what was seen as well.
_GROUPS_SEEN = lazy_pattern(
    r"\b(?:those|people|patients|women|men|adults|children|users|participants|group)\b[^;]*"
    r"\b(?:than|compared (?:with|to)|versus) (?:the )?(?:those|people|patients|women|men|adults|children|non-?users|"
    r"participants|others?|(?:\w+ )?groups?|controls?)\b"
)
_DIFFERS = lazy_pattern(
    r"\b(?:less|fewer|lower|higher|better|shorter|longer|greater|worse|milder|faster|inferior\w*|advantages?|"
    r"differen(?:ce|ces|t))\b"
)
_NO_CAUSE_SHOWN = lazy_pattern(
    r"\b(?:can(?:not|.t)|does(?: not|n.t)|do(?: not|n.t)|not|n.t) (?:\w+ ){0,2}?(?:prove|establish|show|demonstrate) "
    r"(?:that\b|(?:\w+ ){0,3}?(?:cause|causal))"
)
_CAUSE = lazy_pattern(
    r"\b(?:reduc(?:e[sd]?|ing)|cut|cuts|lower(?:s|ed|ing)|improv(?:e[sd]?|ing)|prevent(?:s|ed|ing)?|"
    r"(?<!any )(?<!all-)(?<!all )cause[sd]?|"
    r"help(?:s|ed|ing)?|eas(?:e[sd]?|ing)|reliev(?:e[sd]?|ing)|protect(?:s|ed|ing|ion|ive)?|work(?:s|ed)?|"
    r"led to|leads? to|result(?:s|ed)? in|due to|because of|thanks to|effects?|effective(?:ness)?|"
    r"efficacy(?! (?:analys[ie]s|populations?|end|outcomes?|measures?|variables?|parameters?))|"
    r"boost(?:s|ed|ing)?|increase[sd]?|slash(?:es|ed)|benefits?|beneficial|slow(?:s|ed|ing)?|delay(?:s|ed|ing)?|"
    r"extend(?:s|ed|ing)?|prolong(?:s|ed|ing)?|shorten(?:s|ed)?|halve[sd]?|doubl(?:e[sd]?|ing)|raise[sd]?|"
    r"treats|fights?|fought|heal(?:s|ed)?|cure[sd]?|revers(?:e[sd]?|ing)|restore[sd]?|save[sd]?|"
    r"ward(?:s|ed)? off|counter(?:s|ed)?|trigger(?:s|ed)?|promote[sd]?|promoting|worsen(?:s|ed)?|harm(?:s|ed|ful)?|"
    r"beats?|superior(?:ity)?|outperform(?:s|ed)?|keeps|good for|bad for|succe\w+)\b"
)
_HARM = lazy_pattern(
    r"\b(?:worse(?:ned|ns)?|harm(?:s|ful|ed)?|(?:higher|increased|greater|raised?|raises|"
    r"more) (?:\w+ ){0,3}(?:risks?|mortality|deaths?|rates? of (?:death|infection|bleeding)|side effects|"
    r"adverse|complications)|"
    r"side effects?|adverse (?:events?|effects?)|toxic\w*|suffer(?:ed|s)?|danger\w*|complications?|downsides?|"
    r"drawbacks?|risks?|sedation|nausea|bleeding|one will die|unsafe|problems?|suicidal|acne)\b"
)
_NONE = lazy_pattern(
    r"\b(?:no (?:\w+[ -]){0,4}(?:difference|effect|benefit|advantage|improvement|impact|change|increase|"
    r"reduction|evidence|serious)s?|no (?:increased|added|higher|greater)|"
    r"(?:did|do|does|is|are|was|were|could|has|have)(?: not|n.t)|similar|about the same|comparable|neither|"
    r"none|failed|ineffective|negative|unable to|limited effects?|no better|without success|equivalent|"
    r"non-?inferior)\b"
)
_SAFE = lazy_pattern(
    r"\b(?:safe|safer|safely|well[ -]tolerated|tolerated|(?<!due to )(?<!because of )tolerability|"
    r"great side|low[ -]risk|low toxicity|"
    r"(?:good|great|favou?rable|excellent|outstanding|acceptable|manageable|benign) (?:\w+ )?(?:safety|toxicity|side)|"
    r"(?:safety|toxicity|side[ -]effect) profile (?:was|is|were|remains) (?:\w+ )?"
    r"(?:favou?rable|excellent|acceptable|good)|"
    r"no (?:\w+ )?safety (?:issue|concern|signal|problem)s?|"
    r"fewer (?:\w+ ){0,3}(?:side effects|adverse)|lower (?:risk|rate))\b"
)
# That it should be safe, or will be studied, is not that it is.
_WISHED = lazy_pattern(
    r"\b(?:we (?:need|want|hope)|designed to|aim(?:s|ed)? to|making sure|make sure|ensur(?:e|ing)|would be|"
    r"if (?:it |proven |shown |found )?(?:is |to be )?(?:approved|safe)|top priority|determine (?:whether|if|the))\b"
)
_ILL_BORNE = lazy_pattern(
    r"\b(?:low|poor|bad|limited|worse|lower|reduced) tolerability\b|\b(?:poorly|badly|less well) tolerated\b"
)
# What a study cannot tell of other people: a caution, not praise.
_LIMITS = lazy_pattern(
    r"\b(?:can(?:not|.t)|could(?: not|n.t)|may not|might not|not|n.t|whether|if|only|just|limited|unclear|unknown|"
    r"less (?:applicable|relevant)|no evidence|call into question|remains? to be|select\w*)\b"
)
# "For women who can't take hormones", "if the findings hold": whom and when, not what cannot be told.
_ASIDES = lazy_pattern(r"\b(?:who|whom|which|that (?:is|are|was|were|do|does|did|has|have)) [^,;]*|^if [^,;]*")
_NOT_THE_MAIN = lazy_pattern(r"\b(?:post[- ]?hoc|exploratory|secondary|subgroup) analys[ei]s\b")
_MISSED = lazy_pattern(
    r"\b(?:despite|although|though|while|even if|albeit)\b[^.;]{0,80}\b(?:lack of|absence of|not|n.t|no|non-?) ?"
    r"(?:\w+ ){0,2}(?:statistical(?:ly)? )?significan"
)
_AGAINST_USE = lazy_pattern(
    r"\bno one is recommending\b|\b(?:should ?n.t|should not|not (?:be )?recommend\w*|do not recommend|"
    r"stop (?:taking|using|prescribing)|"
    r"can(?:not|.t),?(?: however,?| yet)? recommend|can(?:not|.t) be used to (?:recommend|support|justify)|"
    r"(?:not|n.t) (?:yet )?recommending|would(?: not|n.t) (?:do|recommend|use|take|prescribe|give)\b|"
    r"avoid(?:ed)?|discouraged?|abandon(?:ed)?|(?:not|n.t) support (?:\w+ ){0,2}(?:us(?:e|ing)|replac\w+|"
    r"adopt\w+|introduc\w+|switching|recommend\w+|prescri\w+)|ought not|must not|"
    r"not\b.{0,60}\bshould (?:take|use|be (?:given|treated))|"
    r"not sufficiently|would ?n.t want|not for everyone|can.t be used|need not)\b"
)
_DOUBLE = lazy_pattern(
    r"\b(?:not|n.t) (?:think|believe)\b.{0,30}\b(?:stop|should ?n.t|give up)|\bbad (?:thing|"
    r"idea)\b.{0,20}\b(?:stop|give up)|\bshould ?n.t (?:stop|give up)"
)

# The same in all kinds of patients.
_IN_ALL_ALIKE = lazy_pattern(
    r"\bconsistent\b|\b(?:regardless|irrespective) of\b|\bacross (?:all |the )?(?:\w+ )?(?:sub-?groups?|ages?"
    r"|groups|levels|strata)\b|"
    r"\bin (?:both|all) (?:\w+ ){0,2}(?:sub-?groups?|populations?|strata)\b"
)
_ARMS = r"(?:groups?|arms?|treatments?|patients|recipients)"
_EACH_ARM = lazy_pattern(rf"\b(?:both|each|all|either|every)(?: of the)?(?: \w+)? {_ARMS}\b|\bin both\b")
_AGAINST = lazy_pattern(
    rf"\b(?:than|versus|vs|compared (?:with|to)|relative to) (?!\d)|\bbetween(?: the)?(?: two| three)? {_ARMS}\b|"
    rf"\bbetween-(?:group|arm)\b|\b(?:superior|inferior|similar) to\b"
)

_RESEARCH = lazy_pattern(
    r"\b(?:research|stud(?:y|ies)|trials?|follow-up|investigations?|evaluation|assessment|confirmation|"
    r"(?:more|further|additional|better|longer|long-term|larger|compelling|such) (?:[\w-]+ ){0,3}(?:data|evidence"
    r"|testing))"
    r"\b.{0,100}\b(?:needed|required|warranted|necessary|done|must|"
    r"should(?! (?:encourage|prompt|lead|help|change|pave))|needs?)\b|\b(?:needs?|required?|calls? for|deserves?"
    r"|urged?|"
    r"warrants?|supports?|stage for|"
    r"love to see|like to see|merits?)\b.{0,60}\b(?:research|"
    r"stud(?:y|ies)|trials?|testing|data|evidence|confirm\w*|replicat\w+|patients and|investigat\w+|follow-up)\b"
)
# Not to make more of a result than it bears.
_CAUTION = lazy_pattern(
    r"\b(?:(?<!with )caution\w*|preliminary|until (?:more|further|it|they|the|published)|too (?:early|soon)|"
    r"(?:not|n.t|impossible|insufficient|before|premature)\b.{0,60}?\b(?:change|changes|changing) (?:to )?"
    r"(?:\w+ ){0,2}(?:practice|for)|tempered|over-?interpret\w*)\b"
)
# How to use it with care, which no result decides.
_PRUDENCE = lazy_pattern(
    r"\b(?:talk to|speak (?:to|with)|consult|careful\w*|with caution|weigh|monitor\w*|"
    r"before (?:taking|starting|stopping))\b"
)

_USE = lazy_pattern(
    r"\b(?:us(?:e|es|ed|ing)|tak(?:e|es|ing)|tr(?:y|ied|ying)|offer\w*|giv(?:e|es|ing)|prescrib\w+|start\w*|switch\w*|"
    r"consider\w*|recommend\w*|worth|shot|get|receive|weaning|treat\w*|choose)\b"
)


def advice_of(words: str, kind: ClaimKind) -> Advice:
    """Return what a recommendation asks for: more research, caution, that a treatment be used, or that it not be."""
    if kind != "recommendation":
        return ""
    if "preliminary" in words:
        return "caution"
    if _RESEARCH.search(words) and not re.search(
        r"\b(?:patients|doctors|clinicians|people|women|men) should(?: not|n.t)?\b", words
    ):
        return "research"
    if _AGAINST_USE.search(words) and not _DOUBLE.search(words):
        of_practice = "practice" in words or not re.search("stop|recommend|should", words)
        return "caution" if of_practice and _CAUTION.search(words) else "avoidance"
    if _CAUTION.search(words):
        return "caution"
    if _PRUDENCE.search(words):
        return ""
    return "use" if _USE.search(words) else ""


def rests_on(words: str) -> RestsOn:
    """Return what the words that lead up to a claim, or its own, say it rests on, where that is no main result."""
    if _MISSED.search(words):
        return "missed significance"
    return "later analysis" if _NOT_THE_MAIN.search(words) else ""


def strength_of(words: str) -> Strength:
    """Return how strongly a claim is put; a hedge anywhere in it outweighs an absolute word."""
    if _HEDGES.search(words):
        return "hedged"
    return "absolute" if _ABSOLUTE.search(words) else "plain"


def intensifier_of(words: str) -> str:
    """Return the first word that intensifies a claim beyond a plain statement, "" if none does."""
    found = _INTENSIFIERS.search(words)
    return found.group() if found and not _NOT_INTENSE.match(words, found.start()) else ""


def says_significant(words: str, kind: ClaimKind) -> bool:
    """Whether a claim calls a difference (statistically) significant, and does not deny it."""
    if kind in (
        "no_significant_difference",
        "no_effect",
        "underpowered",
        "trend",
        "more_participants",
    ):
        return False
    if _NOT_STATISTICAL.search(words) or _PEOPLE_DID.search(words):
        return False
    found = _SIGNIFICANT.search(words)
    return found is not None and re.search(r"\b(?:not|no|n.t|non)\b[ -](?:\w+ ){0,2}$", words[: found.start()]) is None


def compares(words: str) -> Compares:
    """Return whether a claim holds arms against each other, says the same of each arm, or does neither."""
    if _AGAINST.search(words):
        return "arms"
    return "each arm" if _EACH_ARM.search(words) else ""


def is_causal(words: str, kind: ClaimKind) -> bool | None:
    """Whether a claim says that one thing brings another about; False: that they go together; None: neither."""
    if any(each.search(words) for each in (_ASSOCIATION, _HAD_A_RISK, _NO_CAUSE_SHOWN)):
        return False
    if _CAUSE.search(words):
        return True
    if kind in ("within_arm_change", "size", "responders") or _GROUPS_SEEN.search(words):
        return False
    if _DIFFERS.search(words) and "will" not in words.split():
        return False
    return None


def polarity_of(words: str, kind: ClaimKind) -> Polarity:
    """Return whether a claim speaks of benefit, of harm, of neither, or leaves it open."""
    if kind == "noninferiority_or_equivalence" and re.search(
        r"\b(?:did|was|were|is|are|could|does)(?: not|n.t)\b.{0,40}\b(?:meet|met|equivalen|non-?inferior|as|"
        r"criteri)|\bnon-?inferiority\b[^.;]{0,140}(?: not|n.t) (?:\w+ )?"
        r"(?:shown|met|proven|established|demonstrated|reached)|"
        r"\bfailed\b|(?<!non-)(?<!non)\binferior\b",
        words,
    ):
        return "harm"
    if kind in ("no_effect", "no_significant_difference", "noninferiority_or_equivalence", "underpowered"):
        return "none"
    if kind == "safety":
        if _NONE.search(words) and not re.search(r"\bnot (?:safe|well)|unsafe|no (?:\w+ )?safety", words):
            return "none"
        if _WISHED.search(words):
            return "unknown"
        return "benefit" if _SAFE.search(words) and not _ILL_BORNE.search(words) else "harm"
    if kind == "recommendation":
        if _DOUBLE.search(words):
            return "benefit"
        return "harm" if _AGAINST_USE.search(words) else "benefit"
    if kind in (
        "regulatory",
        "dose",
        "prespecification",
        "opinion_or_forecast",
        "pooled_evidence",
        "consistency_with_other_trials",
    ):
        if _NONE.search(words):
            return "none"
        return (
            "benefit"
            if re.search(r"\b(?:benefit|effective|improv\w+|reduc\w+|promis\w+|help\w*)\b", words)
            else "unknown"
        )
    if kind == "mechanism":
        return "unknown"
    if kind == "causal_without_randomisation" and _NO_CAUSE_SHOWN.search(words):
        return "none"
    if kind == "generalisation" and _LIMITS.search(_ASIDES.sub("", words)):
        return "none"
    if kind == "subgroup" and _IN_ALL_ALIKE.search(words):
        return "none"
    if _NONE.search(words) and kind in ("subgroup", "clinical_importance", "generalisation", "size"):
        return "none"
    if kind in ("effect", "size", "causal_without_randomisation", "within_arm_change") and re.search(
        r"(?<!fewer )(?<!less )\b(?:worse|worsened|harm\w*|(?:higher|increased|greater|raised) "
        r"(?:\w+ ){0,2}(?:risk|mortality|death))\b",
        words,
    ):
        return "harm"
    return "benefit"
