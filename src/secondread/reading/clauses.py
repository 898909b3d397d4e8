"""A sentence cut into clauses that can each be a claim: at semicolons, and at "but" or "and" between two verbs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_AUXILIARY = r"is|are|was|were|has|have|had|do|does|did|can|could|may|might|will|would|should|must|cannot|\w+n't|isn't"
_PLAIN_VERBS = (
    r"shows?|showed|saw|sees?|found|led|leads?|works?|helps?|remains?|appears?|seems?|needs?|gets?|got|gives?|"
    r"gave|makes?|made|comes?|came|"
    r"offers?|lowers?|cuts?|reduces?|improves?|causes?|benefits?|suggests?|supports?|indicates?|became|fell|"
    r"rose|went|took|lost|felt|met|"
    r"slept|lost|kept|left|held|grew|ran|spent|won|ate|walked|meant|stood|broke|fought|hurt|bled|stayed|lived|died|"
    r"means?|says?|begins?|began|knew|know|think|thinks|believes?|recommends?|calls?|poses?|warns?|becomes?|"
    r"lacks?|carry|carries|achieved|experienced|"
    r"(?:plan|hope|expect|intend|aim|want)s? to|"
    r"increases?|decreases?|drops?|edges?|protects?|prevents?|eases?|relieves?|treats?|raises?|slows?|suggest|add|adds"
)
_VERBS = rf"{_PLAIN_VERBS}|[a-z]{{2,}}ed"
# "Depression and raised C-reactive protein": a participle that describes what people have is no verb.
_DESCRIBES = (
    r"(?:raised|elevated|impaired|uncontrolled|untreated|advanced|established|unexplained|relapsed|reduced|increased) "
    r"(?!by\b|in\b|to\b|from\b|with\b|the\b|an?\b|their\b|its\b|risks?\b|rates?\b)[\w-]+(?: [\w-]+)?(?:[,.;]|$)"
)
_SUBJECT = (
    r"(?:there|it|they|he|she|we|i|I|you|this|that|these|those|the|a|an|no|some|most|many|several|few|fewer|more|"
    r"its|their|his|her|our|"
    r"patients|women|men|people|participants|researchers|doctors|clinicians|results|studies|side effects|only|"
    r"both|neither|none|one|two|three|"
    r"others|such|all|any|each|about|nearly|almost|only|not|"
    r"larger|longer|further|additional|future|trials|\d[\d.,]*(?:%| percent| of))"
)
_CONSISTENT = (
    r"not far from|similar to (?:what|the|those)|in line with|consistent with|close to the|comparable to|"
    r"confirming|contradicting|further supporting"
)


@dataclass(frozen=True)
class Clause:
    """A clause's place in the document; `joined_by` is the word that joins it to the clause before."""

    start: int
    end: int
    joined_by: str = ""


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    finite = rf"\b(?<!to )(?:{_AUXILIARY}|{_VERBS})\b"
    # A word in -ed counts only where it is not before a noun: "improved by a third", not "diseased vessels".
    plain_finite = (
        rf"\b(?<!to )(?:{_AUXILIARY}|{_PLAIN_VERBS}|[a-z]{{2,}}ed(?= (?:by|in|to|from|with|on|at|after|the|a|"
        rf"an|their|its|significantly|more|less|that|no|better|faster)\b|[.,;\"]|$))\b"
    )
    return {
        "finite": re.compile(finite),
        "plain": re.compile(plain_finite),
        "strong": re.compile(
            r";\s|\s?\u2026\s?(?=but\b|and\b|so\b|yet\b)|\s(?:\u2013|--|-)\s(?=(?:so|but|and|yet|though|"
            r"although|with)\b)|\s(?:\u2013|--) (?=(?:dose|the|it|this|these|patients|we|there)\b)|:\s(?=it\b|"
            r"there\b)|,\s(?=\"[a-z])|[,;]\s(?:and )?\(\d\)\s(?=the |their |an? |no )"
        ),
        "joined": re.compile(
            rf"(?P<gap>,?\s(?:\u2013 |-- )?)(?P<word>but|whereas|while|although|though|and|yet|so that|so|as|"
            rf"because|which|with)\s(?:that |also |overall, |therefore |then |in addition,? |similarly,? |"
            rf"indeed,? )?(?=\"?{_SUBJECT}\b[^,;]{{0,60}}?{plain_finite}|"
            rf"[A-Z][\w'-]+(?: [A-Z][\w'-]+)?(?: \w+)? ?{finite})"
        ),
        "comma_joined": re.compile(
            rf"(?P<gap>,\s)(?P<word>but|whereas|while|and|yet|so)\s(?=\"?[a-z](?:(?!\b(?:who|which|"
            rf"that)\b)[^,;]){{2,75}}?{plain_finite})"
        ),
        # What "although" opens may hold commas before its verb: "although two by Dr. Li, at 5 mg, found".
        "conceded": re.compile(
            rf",\s(?P<word>although|though|even though|whereas)\s(?=\"?{_SUBJECT}\b[^;]{{0,110}}?{plain_finite})"
        ),
        # A relative clause that ends the sentence may say something of its own: ", which is more than other drugs do".
        "relative": re.compile(rf",\s(?=which (?:\w+ )?(?:{_AUXILIARY}|{_PLAIN_VERBS})\b[^,;]{{8,}}$)"),
        "condition": re.compile(r"^\W*(?:but |and |so )?(?:if|once|unless|when)\b", re.I),
        "last_opening": re.compile(r".*\b(?:that|which|who|whether|if|because)\b", re.S),
        "says": re.compile(
            r"\sand (?:it |they )?(?:also )?(?:suggests?|indicates?|shows?|demonstrates?|confirms?) that\s"
        ),
        # What a finding is told in ("work showing that"), and what is said of part of those just named, stand apart.
        "told": re.compile(
            r",?\s(?:showing|suggesting|reporting|finding|indicating|revealing|demonstrating|concluding|arguing)\s"
            r"that\s"
        ),
        "of_which": re.compile(
            r",\s(?=(?:all|most|many|some|none|each|both|neither|one|two|three|half) of (?:which|whom|them)\b)"
        ),
        "with_doing": re.compile(
            r",?\swith\s(?=(?:[\w-]+ ){1,6}(?:showing|having|experiencing|reporting|achieving|seen|observed|noted)\b)"
        ),
        "consistent": re.compile(rf",\s(?=(?:{_CONSISTENT})\b)"),
        "same_subject": re.compile(
            rf"(?:,?\s(?P<word>and|but)|,\sso)\s(?=(?:also |then |further |only |generally |"
            rf"not )?(?!{_DESCRIBES})(?:{_AUXILIARY}|{_VERBS})\b)"
        ),
        "participle": re.compile(
            r",\s(?:thus |thereby |further |possibly |potentially )?(?=(?:working|making|reducing|lowering|"
            r"improving|supporting|suggesting|reflecting|meaning|warranting|increasing|having|causing)\b)|"
            r",\s(?=(?:despite|without|with) )"
        ),
        "opening": re.compile(
            r"^(?:but |and |so |however, )?(?P<word>while|although|though|even though|despite|whereas|as|"
            r"because)\b",
            re.I,
        ),
        "long_opening": re.compile(
            r"(?:but |and |previously, |however, |also, |today, )?(?:for(?! every)|in|among|after|at|with|based on|"
            r"following|when|during|by|to|because of|compared|as|on|from|unlike|across|over|since|"
            r"using)\b(?:[^,;]|,(?=\d)){45,}?(?P<comma>,) ",
            re.I,
        ),
        "dateline": re.compile(
            r"^\W{0,2}(?:[A-Z][A-Z.]{3,}[A-Za-z ,.\d]{0,45}?|[A-Z][a-z]+, [A-Z][\w.]+,? ?|"
            r"Newswise)?\s*(?:\((?:[A-Z][\w ]{1,30})\))?(?:\s*(?:--|\u2013)\s*|\s-\s)(?=[A-Z])"
        ),
        "discourse": re.compile(
            r"(?:but|and|so|yet|however|moreover|furthermore|additionally|also|indeed|in addition|"
            r"on the other hand|in fact|nonetheless|nevertheless|"
            r"meanwhile|for example|for instance|still|overall|in general|in general|ultimately|that|of course|"
            r"similarly|as a result|likewise|thus|therefore|nor|now|previously|in other words|put another way|"
            r"in contrast|on the one hand|in the meantime),? (?=\S)",
            re.I,
        ),
    }


def clauses_of(even: str, start: int, end: int) -> tuple[Clause, ...]:
    """Return the clauses of one stretch of a sentence, trimmed, in order; what cannot be cut is one clause."""
    patterns = _patterns()
    text = even[start:end]
    dateline = patterns["dateline"].match(text)
    if dateline and dateline.end() < len(text) - 10:
        start += dateline.end()
        text = even[start:end]
    cuts: list[tuple[int, int, str]] = []
    opening = patterns["opening"].match(text.lstrip(' "'))
    if opening:
        comma = _comma_after_opening(text)
        if comma is not None:
            cuts.append((comma, comma + 1, opening["word"].lower() + "|"))
    elif patterns["long_opening"].match(text.lstrip(' "')):
        at = _comma_after_opening(text, least=45)
        if at is not None:
            cuts.append((at, at + 1, "strong"))
    cuts.extend(
        (match.start(), match.end(), match["word"])
        for match in patterns["conceded"].finditer(text)
        if _has_verb(text, 0, match.start())
    )
    for name in ("strong", "consistent", "participle", "relative"):
        cuts.extend((match.start(), match.end(), name) for match in patterns[name].finditer(text))
    for name in ("says", "told", "of_which", "with_doing"):
        cuts.extend((match.start(), match.end(), "strong") for match in patterns[name].finditer(text))
    cuts.extend(
        (match.start(), match.end(), match["word"])
        for match in patterns["comma_joined"].finditer(text)
        if _has_verb(text, 0, match.start()) and not _inside_brackets(text, match.start())
    )
    for match in patterns["joined"].finditer(text):
        if _within_a_name(text, match):
            continue
        if match["word"] in ("so", "as", "because", "which", "with", "so that") and not match["gap"].startswith(","):
            continue
        if match["word"] == "which" or (match["word"] == "and" and _subject_goes_on(text, match.start())):
            continue
        said_that = " that " in match.group()
        if said_that or _has_verb(text, 0, match.start()):
            cuts.append((match.start(), match.end(), match["word"]))
    for match in patterns["same_subject"].finditer(text):
        if _has_verb(text, 0, match.start()):
            cuts.append((match.start(), match.end(), "same subject"))
    found: list[Clause] = []
    at = 0
    word = ""
    main = _end_of_condition(text) if patterns["condition"].match(text) else None
    # Of two cuts at one place the one that leaves out more words is the surer.
    for left, right, by in sorted(cuts, key=lambda cut: (cut[0], -cut[1])):
        # What follows "if" up to the main clause is a condition, not a claim to be taken apart.
        in_condition = main is not None and left < main
        if left < at or left - at < 8 or in_condition or _inside_brackets(text, left):
            continue
        found.extend(_trimmed(even, start + at, start + left, word))
        at, word = right, by
    found.extend(_trimmed(even, start + at, start + len(text), word))
    return tuple(found)


def has_finite_verb(words: str) -> bool:
    """Whether one of the words of a clause (in small letters) looks like a finite verb."""
    return _patterns()["finite"].search(words) is not None


def has_verb(words: str) -> bool:
    """Whether a clause has a finite verb or is long enough to have one; without it, a few words are a fragment."""
    if len(words.split()) > 6 or re.match(r"(?:it|they|he|she|we|i|you|this|these|that)\b", words):
        return True
    return has_finite_verb(words)


def _end_of_condition(text: str) -> int | None:
    """Return the comma before the main clause of a condition; where "then" opens that clause, it is told by it."""
    then = re.search(r",\s(?=then\b)", text)
    return _comma_after_opening(text) if then is None else then.start()


def _comma_after_opening(text: str, *, least: int = 15) -> int | None:
    """Return the comma (or dash) that ends the words a sentence opens with, where a main clause follows."""
    finite = _patterns()["finite"]
    for match in re.finditer(r",\s|\s(?:\u2013|--)\s", text):
        clause = re.match(r"[^,\u2013]{0,120}", text[match.end() :])
        opens = re.match(r"(?:and|or|who|which|including|such|like|where|if|as|to)\b", text[match.end() :])
        # A main clause begins with its subject: ", reduced ejection fraction" goes on with the list before it.
        if (
            match.start() > least
            and clause
            and opens is None
            and finite.search(clause.group())
            and finite.match(clause.group()) is None
        ):
            return match.start()
    return None


def _subject_goes_on(text: str, at: int) -> bool:
    """Whether an "and" joins two subjects of a clause not yet finished: "the best that doctors and patients get"."""
    patterns = _patterns()
    opening = patterns["last_opening"].match(text, 0, at)
    # "The reduced odds and the faster recovery suggest": what looks like a verb before "and" belongs to a noun.
    return patterns["plain"].search(text, opening.end() if opening else 0, at) is None


def _within_a_name(text: str, match: re.Match[str]) -> bool:
    """Whether the join stands between two capitalised words: "Food and Drug Administration"."""
    before = text[: match.start()].split()
    return (
        bool(before)
        and before[-1][:1].isupper()
        and text[match.end() : match.end() + 1].isupper()
        and match["word"] == "and"
    )


def _has_verb(text: str, start: int, end: int) -> bool:
    return _patterns()["finite"].search(text, start, end) is not None


def _inside_brackets(text: str, at: int) -> bool:
    return text.count("(", 0, at) + text.count("[", 0, at) > text.count(")", 0, at) + text.count("]", 0, at)


def _trimmed(even: str, start: int, end: int, word: str) -> list[Clause]:
    text = even[start:end]
    lead = re.match(r"(?:[A-Z][A-Z ,&]{4,}: )?[\s,:;.\u2013\u2026\"'\])-]*", text)
    if lead:
        start += lead.end()
    while True:
        discourse = _patterns()["discourse"].match(even, start, end)
        if discourse is None:
            # The opening mark of a quotation stays outside the quote.
            if start < end and even[start] == '"':
                start += 1
                continue
            break
        start = discourse.end()
    # A join at the very end belongs to the words that attribute the sentence: "much lies ahead, but they say".
    tail = re.search(r"(?:,?\s(?:but|and|while|although|though|yet|which))?[\s,:;\u2013\u2026\"-]*$", even[start:end])
    if tail:
        end = start + tail.start()
    # 'It is "probable that ...': only what is quoted is said.
    opened = even.find('"', start, start + 25)
    if opened > 0 and even.count('"', start, end) == 1 and opened - start < 0.3 * (end - start):
        start = opened + 1
    # Figures in brackets at the end are the evidence, not the claim.
    figures = re.search(
        r"\s\([^()]*(?:\bCI\b|\b[pP]\s?[=<>]|ratio|%\]|\bvs\b)[^()]*(?:\([^()]*\)[^()]*)*\)[.;,]?$", even[start:end]
    )
    if figures and figures.start() > 20:
        end = start + figures.start()
    # A bracket opened outside the clause is not its own.
    if even.count(")", start, end) > even.count("(", start, end) and even[end - 1 : end] == ")":
        end -= 1
    return [Clause(start, end, word)] if end - start >= 8 else []
