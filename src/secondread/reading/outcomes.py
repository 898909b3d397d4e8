"""The outcomes that a text names, with the roles it states, their scales and time points."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from secondread.reading.apposed_roles import APPOSED, POINT, named_before
from secondread.reading.outcome_names import (
    composite_name,
    data_kind_of,
    direction_of,
    is_harm,
    key_words,
    outcome_name,
    same_outcome,
    time_point_in,
)
from secondread.reading.patterns import lazy_pattern
from secondread.reading.responders import direction_of_threshold, threshold_in
from secondread.reading.sentences import Sentence
from secondread.reading.short_names import short_name
from secondread.reading.study_texts import StudyText
from secondread.reading.time_points import same_time
from secondread.record import Outcome, PrintedNumber, Words
from secondread.record.trial import Direction, OutcomeRole

_IS = (
    r"(?:\s(?:was|were|is|are|included|include|comprised|of|being|consisted of)|\s?[:,;–—-]|\s\()\s?"
    r"(?:defined as\s|that of\s|the\s)?"
)
_PRIMARY = lazy_pattern(
    rf"\b(?:co-?)?(?P<role>primary|main|principal)\s{POINT}(?:\s\([^)]*\))?{_IS}(?P<name>[^.;]{{3,260}})", re.I
)
# The name stands before these; a pattern that looked for the name first would be slow.
_WAS_PRIMARY = lazy_pattern(
    rf"\b(?:was|were|as|is)\s(?:the\s|an?\s)?(?:key\s)?(?P<role>primary|main|secondary|exploratory)\s{POINT}"
    r"(?!\s(?:of|was|were)\b)",
    re.I,
)
_IN_BRACKETS = lazy_pattern(rf"\s[\(\[](?:the\s)?(?P<role>primary|secondary)\s{POINT}[\)\]]", re.I)
_SECONDARY = lazy_pattern(
    rf"\b(?:key\s)?(?P<role>secondary|exploratory)\s{POINT}(?:\s\([^)]*\))?{_IS}(?P<name>[^.]{{3,400}})", re.I
)
_NO_NAME = lazy_pattern(
    r"^(?:met|not met|reached|achieved|assessed|analy[sz]ed|reported|similar|significant\w*|also|no\b"
    r"|not\b|available|described|the same|shown|improved|reduced|occurred|did\b|in\s(?:the|both)"
    r"|prespecified|respectively|analysis|analyses|results?|missed|seen|different|favou?red|published"
    r"|lower|higher|evaluated|on\b|by\b)",
    re.I,
)
_SCALE = lazy_pattern(
    r"(?:(?:on|using|by|with|scored|measured|rated|from)\s(?:an?\s|the\s)?(?:[\w-]+\s){0,6}?)?"
    r"(?P<low>-?\d+)\s?(?:[-–−]|to)\s?(?P<high>\d+)(?:[\s-](?:point|mm|cm))?[\s,)]*(?:[\w-]+\s){0,4}?"
    r"(?:scale|rating|VAS|NRS|score|questionnaire|index)\b"
    r"|\b(?:scale|scores?|range[sd]?|index|questionnaire|ranging)\b[^.;]{0,50}?\b(?:from\s|of\s"
    r"|range,?\s|between\s|:?\s?)(?P<low2>-?\d+)\s?(?:[-–−]|to|and)\s?(?P<high2>\d+)\b"
    r"|\b(?P<high3>\d+)-point\s(?:[\w-]+\s){0,4}?(?:scale|score|rating)",
    re.I,
)
_SCALE_WAY = lazy_pattern(
    r"(?:higher|greater|larger|lower)\s(?:scores?|values?|numbers?)?[^.;)]{0,25}?(?:indicat\w+|mean\w*"
    r"|represent\w*|reflect\w*|being|denot\w+|signif\w+)?\s?(?:[\w-]+\s){0,3}?(?P<way>worse|severe"
    r"|greater (?:severity|disability|pain|impairment)"
    r"|poorer|more symptoms|fewer|better|improve\w*|best|good|milder)",
    re.I,
)
_PRESPECIFIED_AFTER = lazy_pattern(r"\bpost[\s-]hoc\b", re.I)


UNNAMED = "an outcome that is not named"


@dataclass
class OutcomeTable:
    """The outcomes found so far in one text; results look outcomes up here and add those not named before."""

    study: StudyText
    outcomes: list[Outcome] = field(default_factory=list)

    @property
    def primary(self) -> Outcome | None:
        """The first outcome that is called primary."""
        return next((one for one in self.outcomes if one.role == "primary"), None)

    def find(self, name: str, *, threshold: float | None = None) -> Outcome | None:
        """Return the outcome that a name means, None when it is none of these.

        "Response" and "responders" mean the outcome with a threshold that is called so.
        """
        best, best_match = None, 0.55
        response = threshold is None and key_words(name) == {"response"}
        for one in self.outcomes:
            if one.name == UNNAMED:
                continue
            if (one.threshold is None) != (threshold is None) and not (response and one.threshold is not None):
                continue
            if threshold is not None and one.threshold is not None and one.threshold.value != threshold:
                continue
            for known in (one.name, *one.aliases):
                match = same_outcome(known, name)
                if threshold is not None and not (key_words(known) and key_words(name)):
                    # "a 50% reduction" of what, one of the two does not say.
                    match = 0.6
                if match > best_match:
                    best, best_match = one, match
        return best

    def replace(self, old: Outcome, new: Outcome) -> None:
        """Put a fuller outcome in the place of one."""
        self.outcomes = [new if one.id == old.id else one for one in self.outcomes]

    def add(
        self,
        name: str,
        start: int,
        end: int,
        *,
        role: OutcomeRole = "unstated",
        stated: bool = False,
        role_span: tuple[int, int] | None = None,
        time_point: Words | None = None,
        threshold: PrintedNumber | None = None,
        context: str = "",
        alias: str = "",
    ) -> Outcome:
        """Return the outcome of this name, adding it if it is not there yet."""
        known = self.find(name, threshold=threshold.value if threshold else None)
        if known is not None:
            new = known
            if stated and not known.role_stated:
                new = known.model_copy(update={"role": role, "role_stated": True, "role_span": self._span(role_span)})
            if time_point is not None and known.time_point is None:
                new = new.model_copy(update={"time_point": time_point})
            if name.lower() != new.name.lower() and name not in new.aliases:
                new = new.model_copy(update={"aliases": (*new.aliases, name)})
            self.replace(known, new)
            return new
        harm = is_harm(name)
        low, high, way = self._scale(context, start)
        what = re.sub(r"^.*?\bin\s", "", name) if " in " in name else ""
        outcome = Outcome(
            id=f"o{len(self.outcomes) + 1}",
            name=name,
            role=role if stated else ("safety" if harm else role),
            role_stated=stated,
            role_span=self._span(role_span),
            data="binary" if threshold is not None else ("continuous" if high is not None else data_kind_of(name)),
            direction=direction_of_threshold(name, direction_of(what) if what else "unknown")
            if threshold is not None and not harm
            else (way if way != "unknown" else direction_of(name)),
            time_point=time_point,
            scale_low=low,
            scale_high=high,
            aliases=(alias,) if alias else (),
            threshold=threshold,
            harm=harm,
            composite=bool(
                re.search(
                    r"\bcomposite\b|major (?:adverse )?cardi|^(?:death|hospitali[sz]ation)\b.*\bor\b",
                    f"{name} {context[:80]}",
                    re.I,
                )
            ),
            span=self.study.span(start, end),
        )
        self.outcomes.append(outcome)
        return outcome

    def at_time(self, outcome: Outcome, when: Words, *, has_results: bool) -> Outcome:
        """Return the outcome of the same name at this time point, adding it where it differs from the one known.

        A time point is not added to an outcome that already has results without one.
        """
        if outcome.name == UNNAMED:
            return outcome
        if outcome.time_point is None:
            if has_results:
                return outcome
            timed = outcome.model_copy(update={"time_point": when})
            self.replace(outcome, timed)
            return timed
        if same_time(outcome.time_point.text, when.text):
            return outcome
        base = outcome.name.removesuffix(f" {outcome.time_point.text}")
        for one in self.outcomes:
            if one.time_point and one.name.startswith(base) and same_time(one.time_point.text, when.text):
                return one
        other = outcome.model_copy(
            update={
                "id": f"o{len(self.outcomes) + 1}", "name": f"{base} {when.text}", "time_point": when, "aliases": (),
                "role": "safety" if outcome.harm else "unstated", "role_stated": False, "role_span": None,
                "span": when.span,
            }
        )  # fmt: skip
        self.outcomes.append(other)
        return other

    def add_unnamed(self, start: int, end: int) -> Outcome:
        """Return a new outcome for numbers whose outcome the text does not name, so far as it was read."""
        outcome = Outcome(id=f"o{len(self.outcomes) + 1}", name=UNNAMED, span=self.study.span(start, end))
        self.outcomes.append(outcome)
        return outcome

    def _span(self, place: tuple[int, int] | None):  # type: ignore[no-untyped-def]
        return self.study.span(*place) if place else None

    def _scale(self, context: str, start: int) -> tuple[PrintedNumber | None, PrintedNumber | None, Direction]:
        return scale_in(context, self.study, start) if context else (None, None, "unknown")


def way_told(text: str) -> Direction:
    """Return which direction of a scale some words say is better: "higher scores indicating more pain"."""
    said = _SCALE_WAY.search(text)
    if said is None:
        return "unknown"
    bad = re.match(r"worse|severe|greater|poorer|more", said.group("way"), re.I)
    up = not said.group().lower().startswith("lower")
    return "lower_is_better" if bool(bad) == up else "higher_is_better"


def scale_in(text: str, study: StudyText, near: int) -> tuple[PrintedNumber | None, PrintedNumber | None, Direction]:
    """Return the ends of the scale that a sentence gives for its outcome, and which direction it says is better."""
    way = way_told(text)
    match = _SCALE.search(text)
    if not match:
        return None, None, way
    sentence = next(
        (one for one in study.sentences if (one.start <= near < one.end and one.text in text) or text in one.text), None
    )
    if sentence is None:
        return None, None, way
    offset = sentence.text.find(match.group())
    if offset < 0:
        return None, None, way
    ends = []
    for groups in (("low", "low2"), ("high", "high2", "high3")):
        group = next((name for name in groups if match.group(name)), None)
        at = sentence.start + offset + match.start(group) - match.start() if group else -1
        ends.append(
            next((n for n in study.numbers.get(sentence.index, ()) if n.span is not None and n.span.start == at), None)
        )
    if ends[0] is not None and ends[1] is not None and ends[0].value >= ends[1].value:
        return None, None, way
    return ends[0], ends[1], way


def stated_outcomes(study: StudyText) -> OutcomeTable:
    """Return the outcomes whose role a text states."""
    table = OutcomeTable(study)
    for sentence in study.sentences:
        for start, end, role, span, whole in _stated(sentence):
            words = sentence.text[start:end]
            reached = threshold_in(words, study.document.id, sentence.start + start)
            if reached is not None:
                table.add(
                    reached.name,
                    sentence.start + start + reached.start,
                    sentence.start + start + reached.end,
                    role=role,
                    stated=True,
                    role_span=(sentence.start + span[0], sentence.start + span[1]),
                    time_point=_time_point(sentence, start, end, study),
                    threshold=reached.number,
                    alias=_response_in(sentence.text[start : end + 20]),
                )
                continue
            composite = re.match(r"\s*(?:an?\s|the\s)?(?:composite|combination)\b", words, re.I)
            name = composite_name(words) if composite else outcome_name(words)
            if not name or not name[0].isalpha() or _NO_NAME.match(name) or not key_words(name):
                continue
            at = sentence.start + start + max(0, sentence.text[start:end].find(name))
            short = short_name(sentence.text, at - sentence.start, name, start, end)
            table.add(
                name,
                at,
                at + len(name),
                role=role,
                stated=True,
                role_span=(sentence.start + span[0], sentence.start + span[1]),
                time_point=_time_point(sentence, start, end, study),
                context=whole,
                alias=short,
            )
    return _with_definitions(table)


def _with_definitions(table: OutcomeTable) -> OutcomeTable:
    """Read "response, defined as a 50% fall in the score": the threshold is the response's, whoever names it first."""
    for sentence in table.study.sentences:
        match = _DEFINED.search(sentence.text)
        if match is None:
            continue
        at = match.end()
        reached = threshold_in(sentence.text[at : at + 120], table.study.document.id, sentence.start + at)
        if reached is None:
            continue
        alias = match.group("name")
        same = table.find(reached.name, threshold=reached.number.value)
        if same is not None:
            if alias.lower() not in (one.lower() for one in same.aliases):
                table.replace(same, same.model_copy(update={"aliases": (*same.aliases, alias)}))
            continue
        called = table.find(alias)
        place = (sentence.start + at + reached.start, sentence.start + at + reached.end)
        new = table.add(reached.name, *place, threshold=reached.number, alias=alias)
        if called is not None and called.threshold is None:
            # It was named before without its threshold.
            table.outcomes = [one for one in table.outcomes if one.id != new.id]
            table.replace(
                called,
                new.model_copy(
                    update={
                        "id": called.id, "role": called.role, "role_stated": called.role_stated,
                        "role_span": called.role_span, "aliases": (*new.aliases, called.name),
                        "time_point": called.time_point,
                    }
                ),
            )  # fmt: skip
    return table


_DEFINED = lazy_pattern(
    r"\b(?P<name>(?:[Cc]linical |[Tt]reatment |[Oo]verall )?[Rr]espon(?:se|ders?))(?:\srates?)?,?\s?(?:\([^()]*\)\s)?"
    r"(?:\(|[—–-]\s|(?:was|is|were)?\s?(?:pre)?defined\sas|i\.e\.,?|meaning|that is,)"
)


def _response_in(words: str) -> str:
    match = re.search(r"\brespon(?:ders?|se)\b", words, re.I)
    return match.group() if match else ""


def _time_point(sentence: Sentence, start: int, end: int, study: StudyText) -> Words | None:
    match = time_point_in(sentence.text[start : min(len(sentence.text), end + 60)])
    if match is None:
        return None
    words = match.group().strip(" ,")
    at = sentence.start + start + match.start() + match.group().find(words)
    return Words(text=words, span=study.span(at, at + len(words)))


def _stated(sentence: Sentence) -> Iterator[tuple[int, int, OutcomeRole, tuple[int, int], str]]:
    text = sentence.text
    apposed = list(APPOSED.finditer(text))
    for match in apposed:
        yield from named_before(text, match)
    for match in _PRIMARY.finditer(text):
        if any(one.start("role") == match.start("role") for one in apposed):
            continue
        if re.search(r"\bsecondary and $|\bno $|\bnot (?:the |a )?$", text[: match.start()]):
            continue
        for start, end in _listed(text, *match.span("name"), several=False):
            yield start, end, "primary", match.span("role"), text
    for pattern in (_IN_BRACKETS, _WAS_PRIMARY):
        for match in pattern.finditer(text):
            word = match.group("role").lower()
            role: OutcomeRole = (
                "secondary" if word == "secondary" else "exploratory" if word == "exploratory" else "primary"
            )
            lead = text[max(0, match.start() - 130) : match.start()]
            name = re.search(r"[^.;,()]{3,130}$", lead)
            if name and not re.search(r"\bnot\s*$|\bwhich\s*$", lead):
                yield match.start() - len(name.group()), match.start(), role, match.span("role"), text
    for match in _SECONDARY.finditer(text):
        if any(one.start("role") == match.start("role") for one in apposed):
            continue
        role = "exploratory" if match.group("role").lower() == "exploratory" else "secondary"
        for start, end in _listed(text, *match.span("name"), several=True):
            yield start, end, role, match.span("role"), text


def _listed(text: str, start: int, end: int, *, several: bool) -> Iterator[tuple[int, int]]:
    """Yield the places of the outcomes in a list; a composite ("a composite of A, B or C") and "A and B" stay whole."""
    words = text[start:end]
    counted = re.match(r"[^:;]{0,60}:\s", words)
    if counted:
        # What counts the outcomes ("3 are reported here:") stands before their list.
        start += counted.end()
        words = text[start:end]
    composite = re.match(r"(?:an?\s|the\s)?composite\b", words, re.I)
    if not (several or ";" in words) or (composite and ";" not in words):
        yield start, end
        return
    flat = re.sub(r"\([^()]*\)", lambda match: "_" * len(match.group()), words)
    separator = r";\s(?:and\s)?" if ";" in flat else r",\s(?!defined|assessed|measured|as )(?:and\s)?|\sand\s"
    at = 0
    for match in [*re.finditer(separator, flat), None]:
        stop = match.start() if match else len(flat)
        if flat[at:stop].strip(" _."):
            yield start + at, start + stop
        if match:
            at = match.end()
