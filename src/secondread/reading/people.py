"""Who a person or group named in a text is to the study: author, commentator, company, clinician or outside expert."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from secondread.reading.patterns import lazy_pattern
from secondread.reading.whole_words import at_edge, places_of, whole_words
from secondread.record.claim import SpeakerRole

NAME = (
    r"[A-Z][\w'-]*[a-z](?: (?:[A-Z]\.?,?|[A-Z]\.[A-Z]\.|St\.|[A-Z][\w'-]*[a-z]|de|del|van|der|von|la|"
    r"le)(?![\w']))* [A-Z][\w'-]*[a-z]"
)

# Each row is what a text says beside a name, and the role it gives; the first row that fits decides.
_ROLE_CUES: tuple[tuple[SpeakerRole, str], ...] = (
    (
        "expert",
        r"(?:was|were|is)(?:n't| not) (?:"
        r"(?:an?|one of the|among the) (?:investigators?|authors?|researchers?)|"
        r"involved|part of|connected|associated)|not involved|"
        r"no role in the (?:study|trial)|outside expert|hadn't seen",
    ),
    ("commentator", r"editorial|commentary|commentaries|editorialist"),
    (
        "author",
        r"(?:study|lead|senior|first|corresponding|principal|co-?)[ -]?(?:study |senior |lead )?(?:author|"
        r"investigator|researcher)|"
        r"co-?author|investigator|one of the (?:\w+'s )?(?:authors|researchers)|"
        r"(?:author|leader|head) of the (?:study|trial|review|report|paper|new study)|"
        r"study leader|"
        r"\bled (?:the|by)|who led|led by|and (?:his|her|their)? ?(?:colleagues|coauthors|co-authors|team)|"
        r"presented the (?:data|results|findings|study)|"
        r"who conducted|(?:study|trial)'s (?:lead|senior|first|author)|research team|the researchers?,",
    ),
    (
        "company",
        r"chief executive|\bCEO\b|chief (?:medical|scientific|science|financial) officer|"
        r"(?:vice )?president (?:of|and|at)|managing director|"
        r"spokes(?:man|woman|person)|research chief|(?:head|director) of (?:the )?(?:\w+ )?(?:drug|clinical|"
        r"product) development|founder of|"
        r"(?:Pharma|Pharmaceuticals?|Therapeutics|Biotech|Inc\.?|Corp\.?|Ltd\.?)'s (?:head|chief)",
    ),
    ("patient", r"\bpatient named|a patient who|who (?:took part|participated) in"),
)
_GROUPS: tuple[tuple[str, SpeakerRole, str], ...] = (
    ("commentary", "commentator", r"\b(?:editorial|commentary|commentator|editorialist)"),
    ("patients", "patient", r"^(?:some |many |several )?(?:patients|participants|volunteers)$"),
    ("company", "company", r"\b(?:compan(?:y|ies)|drugmakers?|manufacturers?|drug makers?|firms?)\b"),
    (
        "authors",
        "author",
        r"\b(?:authors?|researchers?|investigators?|scientists?|study team|team|coauthors|we|(?:and|his|her|"
        r"their) colleagues)\b",
    ),
    (
        "experts",
        "expert",
        r"\b(?:experts?|doctors?|physicians?|surgeons?|specialists?|clinicians?|officials?|advocates?|critics?|"
        r"\w+(?:ologist|iatrist)s?)\b",
    ),
)
_WORK = (
    r"\b(?:stud(?:y|ies)|trials?|results?|findings?|data|research|report|review|analys[ie]s|paper|evidence|"
    r"experiments?|survey|meta-analysis|articles?|journal)\b"
)
ORGANISATION = (
    r"Association|Society|Foundation|Institutes?|Academy|College|Administration|Agency|Organi[sz]ation|Federation|"
    r"Council|Centers?|Centres?|Commission|Committee|Network|Alliance|Group|Service|Department|Ministry|Board|"
    r"Task Force|Coalition|Collaboration|University|Hospital|Clinic|Report|Initiative|Study|Trial|School|Bureau"
    r"|Panel|Trust|"
    r"Consortium|Programme|Program|Registry"
)
_COMPANY = (
    r"\b(?:Pharma|Pharmaceuticals?|Therapeutics|Biotech\w*|Inc|Corp|Ltd|LLC|Company|Laboratories|Biosciences|"
    r"AG|GmbH|Johnson & Johnson)\b"
)
_BESIDE = 100  # characters; first names, initials and titles take no more
_FIRST_NAME_BEFORE = lazy_pattern(r"(?:(?:Dr|Prof|Mr|Mrs|Ms|Professor)\.? |[A-Z][a-z'-]+ (?:[A-Z]\. ?)*)\Z")
_COMPANY_AFTER = lazy_pattern(
    rf"(?:'s)? (?:{_COMPANY[2:-2]}|drugs?|shares|stock|hopes|officials|executives|products?)\b|"
    r"(?: \w+)?,? (?:which|the (?:maker|developer|manufacturer|company)|makes|sells|markets|owns|announced)\b"
)
_MAKER_BEFORE = lazy_pattern(r"(?:maker|makers|drugmaker|company|giant|firm|manufacturer)s? \Z")
_BY_BEFORE = lazy_pattern(r"\b(?:by|from) \Z")
_OTHERS_AFTER = lazy_pattern(r",? (?:and|et)")
_NOT_NAMES = {
    "The",
    "This",
    "That",
    "These",
    "Those",
    "But",
    "And",
    "In",
    "On",
    "At",
    "For",
    "However",
    "Although",
    "While",
    "When",
    "Overall",
    "According",
    "Dr",
    "Prof",
    "Professor",
    "University",
    "Hospital",
    "Medical",
    "Center",
    "Institute",
    "Health",
    "American",
    "National",
    "During",
    "After",
    "Before",
    "Though",
    "Yet",
    "Still",
    "Indeed",
    "Nonetheless",
    "Meanwhile",
    "To",
    "By",
    "With",
    "From",
    "Because",
    "Since",
    "Also",
    "Later",
    "What",
    "There",
    "Not",
    "So",
    "Lead",
    "Study",
    "Senior",
    "Among",
    "Despite",
    "Even",
    "Based",
    "Another",
    "One",
    "Researchers",
    "Scientists",
    "Results",
    "Data",
    "Studies",
    "Findings",
    "Authors",
    "Experts",
    "Doctors",
    "United",
    "States",
    "Ms",
    "Mr",
    "Mrs",
    "Advocates",
    "Critics",
    "Officials",
    "Patients",
    "People",
    "Participants",
    "Women",
    "Men",
    "Children",
    "Adults",
    "New",
    "Our",
    "My",
    "We",
    "He",
    "She",
    "They",
    "It",
    "I",
    "A",
    "An",
    "As",
    "If",
    "Both",
    "Some",
    "Many",
}


@lru_cache(maxsize=64)
def _pattern(expression: str, flags: int = 0) -> re.Pattern[str]:
    return re.compile(expression, flags)


def is_work(words: str) -> bool:
    """Whether the words name a study, its data or its findings, which speak through whoever tells of them."""
    return _pattern(_WORK, re.IGNORECASE).search(words) is not None


def group_named(words: str) -> tuple[str, SpeakerRole] | None:
    """Return the group that the words name (authors, commentary, company, experts, patients), as speaker and role."""
    for speaker, role, expression in _GROUPS:
        if _pattern(expression, re.IGNORECASE).search(words):
            return speaker, role
    return None


def organisation_named(words: str) -> str | None:
    """Return the society, agency or institute that the words begin with, by its full name; None if they name none."""
    found = _pattern(
        r"^(?:[Tt]he |an? )?(?P<name>(?!(?:The|Dr|Prof|Mr|Mrs|Ms)\b)"
        rf"(?:[A-Z][\w'&.-]* (?:and |& )?){{0,6}}?(?:{ORGANISATION})"
        rf"(?: (?:of|for|on|and) (?:the )?(?:[A-Z][\w'&.-]* ?)+)?)(?=[,.;:]|$| (?!and\b|[A-Z]))"
    ).match(words)
    return found["name"].strip() if found else None


def person_named(words: str, text: str) -> str | None:
    """Return the surname (or company name) that the words name, looked up among the full names of the whole text."""
    # What follows a preposition tells where the person works, not who they are.
    words = _pattern(r"\b(?:Dr|Prof|Mr|Mrs|Ms|Professor|Sir|Dame)\.? ").sub("", words)
    words = _pattern(r"^(?:the |an? )?[A-Z][\w'-]*'s (?=[A-Z])").sub("", words)
    words = _pattern(r" (?:at|in|from|who|with|for|on|of) ").split(words)[0] or words
    # "But Peter Voss": what joins the sentence to the one before is no first name.
    words = _pattern(r"^(?:(?:But|And|So|Yet|Still|However|Meanwhile|Instead),? )+").sub("", words)
    full = _pattern(NAME).search(words)
    if full and full.group().split()[0] not in _NOT_NAMES:
        name = full.group()
        return name if _pattern(_COMPANY).search(name) else name.split()[-1]
    for single in _pattern(r"[A-Z][\w'&-]*[a-z]\w*").finditer(words):
        word = single.group().removesuffix("'s")
        if (
            word in _NOT_NAMES
            or (single.start() == 0 and word.endswith("ly"))
            or (single.start() == 0 and word.lower() in text and f" {word}" not in text)
        ):
            continue
        return word
    return None


def is_person(name: str, text: str) -> bool:
    """Whether the text anywhere gives the name a first name or title, as it does for people."""
    return any(
        at_edge(text, place + len(name)) and _FIRST_NAME_BEFORE.search(text, max(0, place - _BESIDE), place)
        for place in places_of(name, text)
    )


def _is_company(name: str, text: str) -> bool:
    """Whether the text anywhere speaks of the name as of a company: its drug, its shares, who makes and sells."""
    for place in places_of(name, text):
        end = place + len(name)
        if at_edge(text, place) and _COMPANY_AFTER.match(text, end):
            return True
        if at_edge(text, end):
            before = max(0, place - _BESIDE)
            if _MAKER_BEFORE.search(text, before, place):
                return True
            if _BY_BEFORE.search(text, before, place) and not _OTHERS_AFTER.match(text, end):
                return True
    return False


def role_of(name: str, text: str) -> SpeakerRole | None:
    """Return what a named person or company is to the study, from what stands beside the name; None if nothing does."""
    if _pattern(_COMPANY).search(name) or (not is_person(name, text) and _is_company(name, text)):
        return "company"
    beside = []
    for place in islice(whole_words(name, text), 8):
        end = place + len(name)
        before = text[max(0, place - 110) : place].rsplit("\n", 1)[-1]
        after = text[end : end + 190].split("\n", 1)[0]
        # A full stop ends what is said of the name, except after a title or an initial.
        before = _pattern(r"[a-z)\"]{2}[.?!]\"? ").split(before)[-1]
        after = _pattern(r"(?<=[a-z)]{2})[.?!]\"?(?: |$)").split(after)[0]
        beside.append(f"{before} {name} {after}")
    for role, expression in _ROLE_CUES:
        if any(_pattern(expression, re.IGNORECASE).search(words) for words in beside):
            return role
    return None
