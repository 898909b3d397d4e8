"""Which stretch of a text is what: title, headings, parts of an abstract, and several texts in one file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from secondread.reading.paragraphs import Paragraph, paragraphs
from secondread.reading.patterns import lazy_pattern
from secondread.reading.voices import post_begins
from secondread.record import Section
from secondread.record.document import SectionKind, TextKind

_LABELS: tuple[tuple[str, SectionKind], ...] = (
    (
        r"background|importance|objectives?|aims?|purpose|introduction|context|rationale|hypothesis|question",
        "background",
    ),
    (
        r"(?:patients|materials?|subjects|participants) and methods|methods?|methodology|(?:study |trial )?design",
        "methods",
    ),
    (r"settings?|participants|patients|subjects|interventions?|exposures?|main outcomes?|measurements?", "methods"),
    (r"(?:primary )?outcomes?|outcome measures?|statistical analys[ie]s|data sources?|study selection", "methods"),
    (r"(?:main )?results?|(?:main )?findings|key results|data synthesis", "results"),
    (r"conclusions?|interpretation|(?:clinical )?significance|meaning|implications?|summary", "conclusions"),
    (r"discussion|comments?|limitations?", "discussion"),
    (r"(?:trial |clinical trial )?registration|funding(?: sources?)?|sponsor|trial registry", "other"),
    (r"references|bibliography|works cited|literature cited", "reference"),
)
_KIND_OF_LABEL = [(re.compile(rf"(?:{words})\b", re.I), kind) for words, kind in _LABELS]
# "RESULTS:" in capitals anywhere a sentence may begin; "Results:" too when it is one of the plain words.
_CAPITAL_LABEL = lazy_pattern(
    r"(?:\A|(?<=[.!?)\]%\"”]\s)|(?<=\n))[ \t]*([A-Z][A-Z,&/\- ()]{2,70}[A-Z)])(?::|\s[-–—]\s)\s*"
)
_PLAIN_LABEL = lazy_pattern(
    r"(?:\A|(?<=[.!?)\]%\"”]\s)|(?<=\n))[ \t]*"
    r"((?:Background|Importance|Objectives?|Aims?|Purpose|Introduction|Context"
    r"|Patients and methods|Materials and methods"
    r"|Methods?|Design|Setting|Participants|Interventions?|Main outcome measures?|Outcomes?"
    r"|Results?|Findings|Conclusions?"
    r"|Interpretation|Discussion|Trial registration|Funding)(?: and [A-Z]?[a-z]+)?)\s?[:—–]\s*"
)
# "Results Of 131 invited, 48 ..." and "[Results] Pain fell ...": labels without a colon, where several stand in a text.
_BARE_LABEL = lazy_pattern(
    r"(?:\A|(?<=[.!?)]\s)|(?<=\n))[ \t]*(?:\[(?P<boxed>[A-Z][A-Za-z ]{3,30})\]\s|"
    r"(?P<bare>Background|Objectives?|Aims?|Design|Settings?|Participants|Interventions?|(?:Main )?[Oo]utcome measures?"
    r"|Methods|Results|Findings|Conclusions?|Interpretation|Data sources|Eligibility criteria)\s(?=[A-Z\d]))"
)
_FEWEST_BARE = 3
_AND = lazy_pattern(r",?\s(?:and|&)\s|,\s|/")
# What stands beside the label that decides: "Conclusions and Relevance", "Main Outcomes and Measures".
_BESIDE_LABEL = ("relevance", "measures", "measure", "findings", "results", "trial registration")
_SMALL_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "if",
        "in",
        "into",
        "is",
        "it",
        "of",
        "on",
        "or",
        "over",
        "per",
        "than",
        "that",
        "the",
        "their",
        "to",
        "under",
        "up",
        "via",
        "vs",
        "with",
    ]
)


def find_sections(text: str, *, headings: Sequence[str] = ()) -> tuple[Section, ...]:
    """Return the sections of a text in order, without overlap; white space between them belongs to none.

    `headings` are lines known to be headings, from the page's own markup.
    """
    known = frozenset(headings)
    found: list[Section] = []
    part = 0
    kind: SectionKind = "body"
    heading = ""
    run: list[Paragraph] = []
    bodies_in_part = 0

    def end_run() -> None:
        if run:
            found.extend(labelled_sections(text, run[0].start, run[-1].end, kind, heading, part))
            run.clear()

    blocks = paragraphs(text)
    post = post_begins([text[block.start : block.end] for block in blocks])
    for index, block in enumerate(blocks):
        line = text[block.start : block.end]
        if index == post and bodies_in_part >= 2:
            end_run()
            part += 1
            kind, heading, bodies_in_part = "body", "", 0
            if found and found[-1].kind == "heading":
                # The line right above a post is its title.
                found[-1] = found[-1].model_copy(update={"kind": "title", "part": part})
        follows = index + 1 < len(blocks)
        named = named_kind(line)
        if index == 0 and follows and (line in known or _like_a_title(line, text[block.end : blocks[1].start])):
            found.append(Section(kind="title", start=block.start, end=block.end, heading=line, part=part))
        elif follows and bodies_in_part >= 2 and line not in known and _like_a_new_title(line):
            end_run()
            part += 1
            kind, heading, bodies_in_part = "body", "", 0
            found.append(Section(kind="title", start=block.start, end=block.end, heading=line, part=part))
        elif named is not None or line in known or (follows and _like_a_heading(line)):
            end_run()
            found.append(Section(kind="heading", start=block.start, end=block.end, heading=line, part=part))
            kind, heading = named or "body", line
        else:
            run.append(block)
            bodies_in_part += 1
    end_run()
    return tuple(found)


def part_text(text: str, sections: Sequence[Section], part: int) -> str:
    """Return the text of one part of a document."""
    mine = [section for section in sections if section.part == part]
    return text[mine[0].start : mine[-1].end] if mine else ""


def text_kind_of(text: str, sections: Sequence[Section]) -> TextKind:
    """Return what kind of text a document is, by its longest part."""
    parts = sorted({section.part for section in sections})
    longest = max(parts, key=lambda part: len(part_text(text, sections, part)), default=0)
    return part_kind(text, sections, longest)


_NEWS_WIRE = lazy_pattern(
    r"\((?:HealthDay|Reuters|AP|AFP|UPI)\b|\b(?:told|tells) [A-Z]\w+|Medscape|Reuters Health|\bsaid\b", re.I
)
_SAID = lazy_pattern(r"\b(?:said|says|told|noted|added|explained|according to)\b")
_RELEASE = lazy_pattern(
    r"EurekAlert|Newswise|for immediate release|press release|news release|media contact|PRNewswire|Business ?Wire"
    r"|GLOBE NEWSWIRE|today announced|announced today|forward-looking statements"
    r"|\bAbout the (?:University|Journal|American)"
    r"|embargo",
    re.I,
)
_QUOTED = lazy_pattern(r"[\"“][^\"”]{0,2000}[\"”]")
_FIRST_PERSON = lazy_pattern(
    r"(?<![Pp]hase )(?<![Tt]ype )(?<![Cc]lass )(?<![Gg]rade )(?<![Ss]tage )(?<![Pp]art )(?<![Ll]evel"
    r" )\bI(?:['’](?:ve|m|d|ll))?\b|\bmy\b"
)
_STATISTICS = lazy_pattern(r"\b[Pp]\s?[=<>≤]\s?0?[.·]\d|confidence interval|\bCI\b|±")

# What abstracts of trials are worded in; a story that quotes nobody has none or one of them.
_OF_ABSTRACTS = tuple(
    lazy_pattern(words)
    for words in (
        r"\bNCT\s?\d{6,8}|ClinicalTrials\.gov|\bISRCTN|\bEudraCT|\bACTRN|\bChiCTR|\bUMIN|\bCTRI/",
        r"\b(?:aims?|objectives?|purpose) (?:of (?:this|the|our) (?:\w+ ){0,3}(?:study|trial|analysis)|was to)"
        r"|\b[Ww]e (?:aimed|sought|assessed|evaluated|investigated|examined|compared|determined|report|present)\b"
        r"|\b[Tt]his (?:\w+[ -]){0,4}(?:study|trial|analysis) (?:evaluated|assessed|compared|investigated|examined"
        r"|determined|aimed|reports|describes|was)\b",
        r"\b(?:[Pp]rimary|[Ss]econdary|[Ee]fficacy|[Ss]afety) (?:\w+ )?(?:end ?-?points?|outcomes?|objectives?"
        r"|measures?"
        r"|analys[ie]s)\b",
        r"\b(?:[Dd]ouble-blind|[Pp]lacebo-controlled|[Oo]pen-label|[Mm]ulti-?cent(?:er|re)|[Pp]arallel-group|[Ss]ingle-arm)\b",
        r"\b(?:patients|participants|subjects|adults|children|women|men|infants) (?:\w+ ){0,4}(?:were|was) (?:\w+ )?"
        r"(?:randomi[sz]ed|assigned|enrolled|included|treated|analy[sz]ed)\b",
        r"\bmg/(?:kg|d|m2|dl|day)|\bmmol/|\b(?:TE)?AEs?\b|\bSD\b|\bCI\b|\bn ?= ?\d|\bHR\b|\b[pP] ?[<=>]",
        r"\b(?:[Tt]hese|[Oo]ur) (?:findings|results|data) (?:suggest|indicate|support|demonstrate|show|confirm)"
        r"|\b[Ii]n conclusion\b|\b[Ff]urther (?:studies|research|trials|investigation)",
    )
)
_FEWEST_SIGNS = 2
_LONGEST_ABSTRACT = 6000
# Whoever tells a story speaks of those who did the study.
_SPOKEN = lazy_pattern(
    r"\b(?:said|says|told|explained|noted that|the authors|[Rr]esearchers|[Ss]cientists|[Ee]xperts|new study"
    r"|study (?:finds|found|shows|suggests))\b"
)


def _is_worded_as_abstract(words: str) -> bool:
    signs = sum(sign.search(words) is not None for sign in _OF_ABSTRACTS)
    return signs >= _FEWEST_SIGNS and _SPOKEN.search(words) is None


def part_kind(text: str, sections: Sequence[Section], part: int) -> TextKind:
    """Return what kind of text one part of a document is, "unknown" where nothing tells."""
    kinds = frozenset(section.kind for section in sections if section.part == part)
    return _kind_of_words(part_text(text, sections, part), kinds)


@lru_cache(maxsize=16)
def _kind_of_words(words: str, kinds: frozenset[SectionKind]) -> TextKind:
    if {"methods", "results"} <= kinds or {"background", "conclusions"} <= kinds:
        return "article" if len(words) > 8000 else "abstract"
    if _RELEASE.search(words):
        return "press release"
    outside_quotes = _QUOTED.sub(" ", words)
    first_person = len(_FIRST_PERSON.findall(outside_quotes))
    said = len(_SAID.findall(outside_quotes))
    quotes = len(_QUOTED.findall(words))
    if first_person >= 3 and first_person > said:
        return "blog"
    if quotes == 0 and len(words) < _LONGEST_ABSTRACT and _is_worded_as_abstract(words):
        return "abstract"
    if _NEWS_WIRE.search(words) and (said >= 2 or quotes >= 1):
        return "news"
    if len(words) < _LONGEST_ABSTRACT and len(_STATISTICS.findall(words)) >= 2 and quotes == 0:
        return "abstract"
    if re.search(
        r"\bwe (?:believe|argue|think|urge|recommend)\b|\bin our (?:view|opinion)\b|\beditorial\b", outside_quotes, re.I
    ):
        return "commentary"
    if said >= 1:
        return "news"
    if re.search(r"\bwe (?:randomly|randomised|randomized|conducted|enrolled|assigned|found)\b", words, re.I):
        return "abstract" if len(words) < _LONGEST_ABSTRACT else "article"
    return "unknown"


def labelled_sections(text: str, start: int, end: int, kind: SectionKind, heading: str, part: int) -> list[Section]:
    """Cut a stretch at labels such as "RESULTS:"; each piece begins after its label."""
    stretch = text[start:end]
    labels = []
    for pattern in (_CAPITAL_LABEL, _PLAIN_LABEL):
        for match in pattern.finditer(stretch):
            named = _kind_of_label(match.group(1))
            if named is not None:
                labels.append((match.start(), match.end(), match.group(1), named))
    bare = [(match, match["boxed"] or match["bare"]) for match in _BARE_LABEL.finditer(stretch)]
    if not labels and len({label for _, label in bare}) >= _FEWEST_BARE:
        read = [(match, label, _kind_of_label(label)) for match, label in bare]
        labels = [(match.start(), match.end(), label, named) for match, label, named in read if named is not None]
    labels.sort()
    if not labels:
        return [Section(kind=kind, start=start, end=end, heading=heading, part=part)]
    pieces = []
    before = stretch[: labels[0][0]].rstrip()
    if before.strip():
        pieces.append(Section(kind=kind, start=start, end=start + len(before), heading=heading, part=part))
    for index, (_, after, label, named) in enumerate(labels):
        stop = labels[index + 1][0] if index + 1 < len(labels) else len(stretch)
        piece = stretch[after:stop].rstrip() if after <= stop else ""
        if piece:
            pieces.append(
                Section(kind=named, start=start + after, end=start + after + len(piece), heading=label, part=part)
            )
    return pieces


def _kind_of_label(label: str) -> SectionKind | None:
    words = label.strip().lower()
    for pattern, kind in _KIND_OF_LABEL:
        if pattern.match(words):
            # "CONCLUSIONS AND RELEVANCE", "DESIGN, SETTING, AND PARTICIPANTS": the first word decides.
            return kind
    return None


def named_kind(line: str) -> SectionKind | None:
    """Return the kind of a heading that stands alone on its line, such as "Results"."""
    # A longer line is no label; and stretches of white space would make the pattern slow.
    if len(line) > 200:
        return None
    words = re.sub(r"^[\d.#*\s]+|[\s:*#]+$", "", line)
    if not words or len(words.split()) > 4 or line.rstrip().endswith((".", ",", ";")):
        return None
    words = words.replace("(s)", "s")
    kinds = [_kind_of_whole(part) for part in (words, *_AND.split(words))]
    if kinds[0] is not None:
        return kinds[0]
    beside = _AND.split(words)[1:]
    told = all(kind is not None or part.lower() in _BESIDE_LABEL for kind, part in zip(kinds[2:], beside, strict=True))
    return kinds[1] if told else None


def _kind_of_whole(label: str) -> SectionKind | None:
    return next((kind for pattern, kind in _KIND_OF_LABEL if pattern.fullmatch(label)), None)


def _ends_like_a_sentence(line: str) -> bool:
    return line.rstrip("\"'”’)] \t").endswith((".", "!", ";", ",", ":", "…"))


def _like_a_title(line: str, gap: str) -> bool:
    words = line.split()
    if line.startswith("# "):
        return True
    if not 2 <= len(words) <= 45 or len(line) > 320 or line.startswith(('"', "“")):
        return False
    if not _ends_like_a_sentence(line):
        return True
    # An abstract's title ends with a full stop: one sentence, set off by a blank line, without "I" or "said".
    return gap.count("\n") >= 2 and ". " not in line and not (_FIRST_PERSON.search(line) or _SAID.search(line))


def _capitalised_share(line: str) -> float:
    words = [word.strip("\"'“”‘’(),:;?!") for word in line.split()]
    counted = [word for word in words if word and word[0].isalpha() and word.lower() not in _SMALL_WORDS]
    return sum(word[0].isupper() for word in counted) / len(counted) if counted else 0.0


def _like_a_new_title(line: str) -> bool:
    """Tell a title in the middle of a file, which begins another text, from a heading or a paragraph."""
    if line.startswith("# "):
        return True
    words = line.split()
    return 6 <= len(words) <= 30 and not _ends_like_a_sentence(line) and _capitalised_share(line) >= 0.75


def _like_a_heading(line: str) -> bool:
    if re.match(r"#{2,6} ", line):
        return True
    words = line.split()
    return (
        1 <= len(words) <= 10
        and len(line) <= 90
        and not _ends_like_a_sentence(line)
        and line[:1].isupper()
        and (line.endswith("?") or not re.search(r"\d", line) or _capitalised_share(line) > 0.7)
    )
