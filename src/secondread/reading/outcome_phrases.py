"""Whether words are a noun phrase that names something measured, and what of them is.

A name has no finite verb, no pronoun, no bracket or quotation mark, no bare number and no word of speech; its head is
not the people, the treatment or the study itself.
"""

from __future__ import annotations

import re
from functools import cache

from secondread.reading.name_trims import trimmed
from secondread.reading.patterns import lazy_pattern
from secondread.reading.word_sets import word_set

# A name ends before one of these.
_VERBS = word_set(
    """
    was were is are be been being has have had having did does do done will would can could may might must shall should
    said says say told tells wrote writes noted notes added adds explained argued warned pointed disagreed disagrees
    fell rose dropped drops plunge plunged went goes became becomes got gets saw sees found finds showed shows
    shown led leads met meets performed performs produced produces occurred occurs remained remains stayed averaged
    reached reaches achieved achieves received receives took takes given gave got underwent experienced reported reports
    suffered developed develops had seemed seems appeared appears suggests suggested indicates indicated include
    includes included including comprised decreased increased improved worsened declined differed favored favoured
    ranged tended helped works worked fails failed cut cuts boosted lowered raised halved doubled demonstrated
    demonstrates compared stopped taking taken evaluated assessed evaluating plus gained gotten predicted recovered
    amounted known called named doubles halves triples wearing
    shrank shrunk shrinks disappeared vanished
    """
)
_PRONOUNS = word_set(
    """
    i he she we they it this that these those who whom whose which what there them him us you me her one ones
    so such both each every another other others same much many most more less fewer few several some any all none
    only even just about than then also however whereas hereas while when where because if but although as not no nor
    """
)
# Words that may open the text cut out of a sentence but are no part of a name.
_OPENERS = word_set(
    """
    and or but with for by that the a an their its his her of in on at to from among amongst between after before
    during over by these those this both also were was had have has been as overall any more less fewer better worse
    percent observed respective same other likely adjusted unadjusted estimated corresponding all any no some
    paired compare assess evaluate determine document investigate examine test having having developing
    """
)
_LINKS = frozenset(
    ["of", "in", "on", "for", "to", "with", "from", "at", "by", "after", "during", "per", "and", "or", "due"]
)
_NO_HEAD = word_set(
    """
    patients patient participants people persons women woman men man children adults subjects volunteers individuals
    infants babies residents sufferers users recipients smokers teens students
    group groups arm arms cohort cohorts subgroup subgroups population populations sample samples quartile quartiles
    study studies trial trials research researcher researchers author authors investigator investigators team doctor
    doctors scientists university journal editorial article paper report reports analysis analyses
    treatment treatments therapy therapies drug drugs placebo sham intervention interventions device devices procedure
    procedures pill pills dose doses regimen control controls comparator class product
    advice result results finding findings outcome outcomes endpoint endpoints end beginning start stage extent
    difference differences effect effects comparison comparisons trend correlation variability ratio ratios hr or rr ci
    percent percentage number numbers association associations baseline week weeks month months year years decade day
    hour hours follow-up
    followup addition contrast fact period interval thing things way part parts case kind type model models test
    tests log-rank one-sided two-sided highest lowest greater lower higher randomized randomised
    evidence data benefit benefits improvement improvements change changes reduction reductions increase decrease
    decline declines supplement supplements vaccine vaccines secondary primary respectively interim
    information problem problems lost phase phases
    """
)
_SPEECH = lazy_pattern(r"[\"“”]|\b(?:said|says|told|wrote|noted|according)\b", re.I)
# Digits that belong to a name: HbA1c, FEV1, grade 3-5, 28-day, PHQ-9, "at least 50% fall in", a dose's "2 hours".
_NUMBER_IN_NAME = lazy_pattern(
    r"[A-Za-z][\w/]*[-–−‐]?\d[\w]*|\d+[-\s](?:day|week|month|year|point|item|minute|hour|mile)s?\b"
    r"|grades?\s\d(?:\s?[-–]\s?\d|"
    r"\sor\shigher)?|types?\s\d|(?:at least\s|≥\s?)?\d+(?:[.·]\d+)?\s?(?:%|percent)|≥\s?\d+\b|\b\d(?:st|nd|rd|th)\b"
    r"|\b\d+-[a-zA-Z]\w+"
)
_GENERAL = lazy_pattern(
    r"(?:emia|itis|osis|algia|pathy|ness|uria|oma|rrhea|rrhoea|trophy|cytosis|penia|tension|plasia|oedema|edema|ation"
    r"|ption|ution|ction|sion|ity|ance|ency|ism|ure|ying|ing|age|arrest|ia)s?$",
    re.I,
)
_MEASURED = word_set(
    """
    rate rates level levels score scores scale index use usage pressure count counts retention resolution density visit
    visits days nights hours time times length duration speed distance size volume weight height power strength balance
    risk odds incidence prevalence burden load status class grade response responses relief sleep appetite mood work
    absence absences costs cost birth births pregnancy pregnancies death deaths stay transfusion dose concentrations
    concentration biomarkers titers titres antibodies autoantibodies ovulation menstruation sperm erection erections
    libido hair skin wrinkles lesions pimples acne rash growth teeth cavities falls fracture fractures steps calories
    intake fitness performance grades behavior behaviour symptom symptoms ability abilities loss gain
    stenting surgery surgeries amputation amputations procedures scans episodes attacks headache flashes flushes itch
    spasms tics cough colds flu wheeze myelosuppression adherence persistence exacerbations rescue switch hospital
    """
)


_NOTHING_ALONE = frozenset(
    ["time", "level", "levels", "remaining", "use", "loss", "class", "status", "days", "hours", "size", "back"]
)
# "A 16% higher risk" does not say of what.
_BARE_RISK = lazy_pattern(r"(?:(?:higher|lower|increased|reduced|greater|similar)\s)(?:risks?|odds|chances?)", re.I)
_NO_NOUN = lazy_pattern(r"(?:(?<!spe)ed|ous|ly|less|ful|al|ive|ing)$|^.{1,3}$")
_PEOPLE_FIRST = lazy_pattern(
    r"(?:(?:two|three|four|five|six|seven|eight|nine|ten|\d+)\s)?"
    r"(?:patients|participants|people|women|men|children|adults|subjects|volunteers|those)\b(?!['’])",
    re.I,
)
# "side effects", and the outcome that is called by its role alone.
_NAMES_ANYWAY = lazy_pattern(
    r"\b(?:side[\s-]|adverse )(?:effects?|drug)"
    r"|\b(?:good|favou?rable|excellent|poor|bad|unfavou?rable|functional|neurological?|clinical|visual|pregnancy)\b.*\boutcomes?\b"
    r"|\b(?:primary|secondary|main)\b.*\b(?:outcomes?|end[\s-]?points?|measures?)\b",
    re.I,
)


GONE = lazy_pattern(r"(?:go|goes|going|went|gone)\saway\b|(?:disappear|vanish|clear\sup)\b", re.I)
# "The cell-treated knee" is where a treatment was given.
_WAS_TREATED = lazy_pattern(r"\w-(?:treated|injected|infused|implanted)\b", re.I)


def noun_phrase(words: str) -> str:
    """Return the noun phrase at the start of words cut out of a sentence, "" when they name nothing."""
    if _SPEECH.search(words):
        return ""
    # A bracket or a dash set off by spaces ends the phrase; what follows a stray closing bracket is another one.
    text = re.split(r"\s?[(\[{]|\s[–—-]{1,2}\s|-{2,}|—", words, maxsplit=1)[0]
    text = re.sub(r"\b(of|for)\s(?:having|developing|getting|suffering|experiencing)\s(?:(?:an?|one|two or more)\s)?",
                  r"\1 ", text)  # fmt: skip
    text = re.sub(r"^[^A-Za-zΑ-ω\d≥]*[)\]}][\s,;]*", "", text).strip(" ,.;:–—-'‘’")
    pieces = text.split()
    while pieces and pieces[0].lower().strip(",") in _OPENERS:
        pieces.pop(0)
    kept: list[str] = []
    for place, piece in enumerate(pieces):
        if [one.lower() for one in pieces[place : place + 2]] == ["any", "cause"]:
            kept.extend(pieces[place : place + 2])
            break
        bare = piece.lower().strip(",.;:'’\"()[]")
        if (
            bare in _VERBS
            or bare in _PRONOUNS
            or GONE.match(" ".join(pieces[place : place + 2]))
            or (bare in ("≥", "=", "<", ">"))
        ):
            break
        kept.append(piece)
    while kept and (kept[-1].lower().strip(",") in _LINKS or kept[-1].lower().strip(",") in _OPENERS):
        kept.pop()
    if GONE.match(" ".join(pieces[len(kept) :])):
        # "Symptoms go away": what is counted is not the symptoms.
        return ""
    text = _without_last_links(trimmed(" ".join(kept).strip(" ,.;:)]}")))
    if not re.search(r"[A-Za-zΑ-ω]{2}", text) or re.search(r"[)\]}(\[{=]", text):
        return ""
    if re.search(r"\d", _NUMBER_IN_NAME.sub("", text)):
        return ""
    if " " not in text and _NO_NOUN.search(text) and (text.endswith("ed") or not names_a_measure(text)):
        return ""
    if _PEOPLE_FIRST.match(text) or _WAS_TREATED.search(text):
        return ""
    if _BARE_RISK.fullmatch(text):
        return ""
    head = head_of(text)
    if text.lower() in _NOTHING_ALONE:
        return ""
    if head in ("adverse", "serious", "major", "mean", "total"):
        return ""
    if head in _NO_HEAD and not _NAMES_ANYWAY.search(text) and not _counts_something(text):
        return ""
    return text


def _without_last_links(text: str) -> str:
    words = text.split()
    while words and words[-1].lower().strip(",") in _LINKS:
        words.pop()
    return " ".join(words) if len(words) < len(text.split()) else text


def head_of(name: str) -> str:
    """Return the head of a noun phrase in small letters: the last word before its first "of", "in", "for" and so on."""
    words: list[str] = []
    for word in name.lower().replace(",", " ").split():
        if word in _LINKS and words:
            break
        words.append(word.strip("'’\"."))
    return words[-1] if words else ""


def _counts_something(name: str) -> bool:
    """Tell "number of relapses" and "change in pain", whose head is nothing without what follows it."""
    after = re.match(
        r"(?:[\w-]+\s){0,3}?(?:numbers?|percentages?|proportions?|effects?|changes?|reductions?|improvements?"
        r"|increases?"
        r"|decreases?|declines?|differences?|extent|period|type|tests?|ratios?|need|results?|doses?|case)\s"
        r"(?:of|in|on|for|from|to|with|due)\s(?P<what>.{3,})",
        name,
        re.I,
    )
    return after is not None and head_of(after.group("what")) not in _NO_HEAD - {"patients", "people", "women", "men"}


def names_a_measure(name: str) -> bool:
    """Tell whether some word of a name is known to be measured: by a list, its ending, or its capitals."""
    if " " in name and _known(name.lower()):
        return True
    for word in re.findall(r"[A-Za-z][\w’'-]*", name):
        low = word.lower()
        if low in _MEASURED or _known(low):
            return True
        if re.fullmatch(r"[A-Z][A-Za-z]*[A-Z\d][\w-]*", word):
            return True
        if len(low) > 5 and low not in _NO_HEAD and _GENERAL.search(low):
            return True
    return False


@cache
def _known(word: str) -> bool:
    from secondread.reading.outcome_names import is_known

    return is_known(word)
