"""The kinds of spin, after Boutron (2010) and Yavchitz (2016): which of them a conclusion shows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from secondread.reading.abstract_parts import Line
from secondread.reading.outcome_names import key_words
from secondread.reading.primary_result import Primary
from secondread.reading.significance_words import said_of_difference
from secondread.record import Document, Span
from secondread.spin.clauses import Said
from secondread.spin.spin import SpinFound, SpinKind, SpinPlace

WHY: dict[SpinKind, str] = {
    "benefit_despite_null": "It claims a benefit, though the main result shows no difference.",
    "secondary_outcome": "It rests on another outcome than the main one, which shows no difference.",
    "subgroup": "It rests on a part of the participants, though all of them together show no difference.",
    "within_group": "It tells of change over time within the groups, which says nothing about one against the other.",
    "equivalence_from_null": "It reads 'no difference shown' as 'equally good', which needs a margin set beforehand.",
    "trend": "It leans on a difference that did not pass its test.",
    "recommendation": "It recommends the treatment, though the main result does not support it.",
    "other_objective": "It turns to another matter than the question the trial was made to answer.",
    "harms_left_out": "It speaks of benefit alone, or of safety alone, and leaves out the other.",
    "misleading_title": "The title tells a benefit that the main result does not show.",
}
# The same where the text does not tell how the main result stands: no word of what it shows.
WHY_UNSURE: dict[SpinKind, str] = {
    **WHY,
    "benefit_despite_null": "It claims a benefit; how the main result stands is not told.",
    "secondary_outcome": "It may rest on another outcome than the main one, of which the text does not tell.",
    "subgroup": "It rests on a part of the participants; what all of them together show is not told.",
    "recommendation": "It recommends the treatment; whether the main result supports that is not told.",
    "misleading_title": "The title tells a benefit; whether the main result shows it is not told.",
}
_GENERAL_KINDS: frozenset[SpinKind] = frozenset({"benefit_despite_null", "recommendation"})
_SURELY_ABOUT = 2
_ABOUT_MAIN = 0.34
_SUBGROUP = re.compile(r"\b(?:sub-?groups?|subsets?|sub-?populations?|strat(?:um|a)|ethnic(?:ity)? groups?)\b", re.I)
_SOME_PEOPLE = re.compile(
    r"\b(?:patients?|participants?|women|men|people|children|those|adults?|group|subjects|Americans"
    r"|individuals|females?|males?)\b",
    re.I,
)
_SUBGROUP_ANALYSED = re.compile(
    r"\b(?:sub-?groups?|subsets?|post[ -]hoc|stratif\w+|moderat(?:ed|ors?)|interaction|per[ -]protocol"
    r"|exploratory|exploration|by (?:sex|"
    r"ethnic|race|age)\w*|among|responders?|completers)\b",
    re.I,
)
_WITHIN = re.compile(
    r"\b(?:both (?:groups|arms|treatments|techniques|methods)|from baseline|compared (?:with|to) baseline"
    r"|before treatment|"
    r"all (?:groups|patients|treatments)|over time|each group)\b",
    re.I,
)
# "Should be measured before treatment" tells no change over time.
_TO_BE_DONE = re.compile(r"\b(?:should|must|needs? to) be\b", re.I)
_MARGIN = re.compile(r"\bnon-?inferior\w*|equivalence (?:margin|trial|study|test)|\bmargin\b|bioequivalen\w*", re.I)
_SAFETY = re.compile(
    r"\b(?:safe(?:ty|ly)?|tolerated|tolerab\w+|adverse|side[ -]effects?|complications?|toxic\w*|bleeding|revisions"
    r"|revision rates?)\b",
    re.I,
)
_ALTERNATIVE = re.compile(r"\b(?:good|valid|safe|effective|suitable|acceptable|reasonable) alternative to\b", re.I)
_HARMLESS = re.compile(r"^(?:safe|well[ -]tolerated)", re.I)
_COST = re.compile(r"\bcosts?\b|cost[ -]|economic", re.I)
_TITLE = re.compile(
    r"\b(?:improves?|reduces?|decreases?|shortens?|prevents?|enhances?|leads? to|enables?|increases?|lowers?"
    r"|relieves?|accelerates?|"
    r"is (?:effective|superior|beneficial|safe)|benefits)\b(?!\?)",
    re.I,
)
_NO_TITLE = re.compile(
    r"\?|\b(?:does not|do not|no|not|fails?|without|whether|to (?:improve|reduce|prevent|decrease|increase|lower))\b",
    re.I,
)
_RESULT_TREND = re.compile(r"\btrend(?:s|ed)?\b|\bnumerically\b|\btended\b|borderline|approached significance", re.I)
_CHANGE_IN_RESULTS = re.compile(
    r"\b(?:from baseline|compared (?:with|to) baseline|pre-? ?to post|both groups (?:showed|improved)|preoperative)",
    re.I,
)


def kinds_in_conclusion(
    document: Document, clauses: Sequence[Said], lines: Sequence[Line], primary: Primary
) -> list[SpinFound]:
    """Return the kinds that the clauses of a conclusion show, if the main result was missed.

    Safety alone, told next to the null result, is a fair report and no kind of spin.
    """
    whole_text = document.text
    results = [line for line in lines if line.part == "results"]
    background = key_words(" ".join(line.text for line in lines if line.part in ("title", "opening", "methods")))
    found: list[SpinFound] = []
    promoting = [said for said in clauses if _promotes(said)]
    if any(said.null for said in clauses) and all(_only_safety(said) for said in promoting):
        instead = next((said for said in promoting if said.beside), None)
        return [] if instead is None else [_other(document, instead.line, instead.beside)]
    names_null = any(said.null for said in clauses)
    for said in promoting:
        for kind, words in _kinds_of(said, results, primary, whole_text, background, names_null=names_null):
            found.append(_found(document, said.line, kind, "conclusion", words))
    found = _most_telling(found)
    if not found:
        # No clause that favours a treatment: one that answers another question stands in the place of the answer.
        silent = not any(said.null for said in clauses)
        for said in clauses:
            words = said.beside or (said.other if silent else "")
            if words and not said.harm:
                found.append(_other(document, said.line, words))
                break
    return found


def _most_telling(found: Sequence[SpinFound]) -> list[SpinFound]:
    """Leave out that a benefit is claimed or the treatment advised, where the same sentence shows on what it rests."""
    told = {one.span.start for one in found if one.kind not in _GENERAL_KINDS}
    return [one for one in found if one.kind not in _GENERAL_KINDS or one.span.start not in told]


def kinds_elsewhere(
    document: Document, title: Sequence[Line], results: Sequence[Line], primary: Primary
) -> list[SpinFound]:
    """Return what the title and the results show, of a text whose conclusion is bent."""
    found = []
    for line in title:
        claim = _TITLE.search(line.text)
        if claim and not _NO_TITLE.search(line.text):
            found.append(_found(document, line, "misleading_title", "title", claim.group()))
    for line in results:
        trend = _RESULT_TREND.search(line.text)
        part = _SUBGROUP_ANALYSED.search(line.text)
        change = _CHANGE_IN_RESULTS.search(line.text)
        if trend:
            found.append(_found(document, line, "trend", "results", trend.group()))
        elif part and said_of_difference(line.text).shown:
            found.append(_found(document, line, "subgroup", "results", part.group()))
        elif change and not said_of_difference(line.text).none_shown:
            found.append(_found(document, line, "within_group", "results", change.group()))
    return found


def _promotes(said: Said) -> bool:
    return said.bends or (said.alike and not said.null)


def _only_safety(said: Said) -> bool:
    return _HARMLESS.search(said.gain) is not None and not said.advice and not said.trend


def _part_of_people(said: Said, results: Sequence[Line], background: frozenset[str]) -> str:
    """Return the words for a part of the participants that the results tell apart, "" where the clause means all."""
    named = _SUBGROUP.search(said.text)
    if named:
        return named.group()
    people = _SOME_PEOPLE.search(said.text)
    if not people:
        return ""
    for line in results:
        if _SUBGROUP_ANALYSED.search(line.text):
            shared = (key_words(said.text) & key_words(line.text)) - background
            if shared:
                return min(shared)
    return ""


def _kinds_of(
    said: Said,
    results: Sequence[Line],
    primary: Primary,
    whole_text: str,
    background: frozenset[str],
    *,
    names_null: bool,
) -> list[tuple[SpinKind, str]]:
    kinds: list[tuple[SpinKind, str]] = []
    part = _part_of_people(said, results, background)
    within = _WITHIN.search(said.text)
    if said.trend:
        kinds.append(("trend", said.trend))
    if said.alike and not _MARGIN.search(whole_text):
        kinds.append(("equivalence_from_null", said.text))
    if part:
        kinds.append(("subgroup", part))
    if within and not said.alike and not _TO_BE_DONE.search(said.text):
        kinds.append(("within_group", within.group()))
    if kinds:
        return kinds
    if said.advice:
        # An alternative to what it was compared with is one that is as good.
        as_good = _ALTERNATIVE.search(said.text) and not _MARGIN.search(whole_text)
        return [("equivalence_from_null" if as_good else "recommendation", said.advice)]
    safety = _SAFETY.search(said.text)
    if said.other and not said.gain:
        return [("other_objective", said.other)]
    if safety:
        return [("harms_left_out", safety.group())]
    if _COST.search(said.text):
        return [("other_objective", "cost")]
    # A gain beside the null result that the same conclusion tells is one on another outcome.
    if (names_null and said.gain) or _on_another_outcome(said, results, primary):
        return [("secondary_outcome", said.gain or said.hedge)]
    return [("benefit_despite_null", said.gain or said.hedge)]


def _on_another_outcome(said: Said, results: Sequence[Line], primary: Primary) -> bool:
    """Whether a clause speaks of something else than the main outcome, that the results show a difference on."""
    words = key_words(said.text)
    main = key_words(primary.outcome) or key_words(primary.quote)
    shared = [
        len((words & key_words(line.text)) - main)
        for line in results
        if line.text != primary.quote and said_of_difference(line.text).shown
    ]
    if max(shared, default=0) >= _SURELY_ABOUT:
        return True
    # One word shared is enough where the clause hardly names the main outcome.
    told = key_words(primary.quote)  # holds the arms' names too, which every sentence shares
    one = any(
        (words & key_words(line.text)) - main - told
        for line in results
        if line.text != primary.quote and said_of_difference(line.text).shown
    )
    speaks_of_main = not main or len(words & main) / len(main) >= _ABOUT_MAIN
    return primary.named and not speaks_of_main and one


def _other(document: Document, line: Line, words: str) -> SpinFound:
    return _found(document, line, "other_objective", "conclusion", words)


def _found(document: Document, line: Line, kind: SpinKind, place: SpinPlace, words: str) -> SpinFound:
    return SpinFound(
        kind=kind,
        place=place,
        quote=line.text,
        span=Span(document=document.id, start=line.start, end=line.end),
        words=words,
        why=WHY[kind],
    )
