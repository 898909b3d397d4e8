"""From findings to a verdict: the first row of the table whose answers are all there."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from string import Formatter

from secondread.record import Claim, Difference, Finding, Label, School, Trial, Verdict
from secondread.verdicts.schools import questions

UNSURE_BELOW = 0.5
OTHER: Mapping[School, School] = {"common": "strict", "strict": "common"}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table of verdicts; `number` is its place among the rows of its kind, counted from 1.

    `school` is the one that alone reads the row, "" for both; `differs` names the question on which they differ.
    """

    kind: str
    number: int
    when: tuple[str, ...]
    unless: tuple[str, ...]
    label: Label
    plain: str
    technical: str
    change: str
    school: str = ""
    differs: str = ""

    @property
    def placeholders(self) -> frozenset[str]:
        """The words that the row's sentences need."""
        text = f"{self.plain}{self.technical}{self.change}"
        return frozenset(name for _, name, _, _ in Formatter().parse(text) if name)

    def fits(self, answers: frozenset[str]) -> bool:
        """Whether all answers in `when` are present and all in `unless` absent."""
        wanted = all(any(option in answers for option in entry.split("|")) for entry in self.when)
        return wanted and not any(entry in answers for entry in self.unless)


@cache
def table() -> Mapping[str, tuple[Row, ...]]:
    """Return the rows of ``verdicts/table.toml`` by kind of claim."""
    text = files("secondread.verdicts").joinpath("table.toml").read_text("utf-8")
    return {
        kind: tuple(
            Row(
                kind=kind,
                number=number,
                when=tuple(row["when"]),
                unless=tuple(row.get("unless", ())),
                label=row["label"],
                plain=row["plain"],
                technical=row["technical"],
                change=row["change"],
                school=row.get("school", ""),
                differs=row.get("differs", ""),
            )
            for number, row in enumerate(rows, start=1)
        )
        for kind, rows in tomllib.loads(text).items()
    }


def decide(claim: Claim, trial: Trial | None, findings: Sequence[Finding], *, school: School = "common") -> Verdict:
    """Return the verdict on a claim.

    Parameters
    ----------
    claim : Claim
        The claim, with how sure its reading is.
    trial : Trial or None
        The trial it is about.
    findings : sequence of Finding
        What the checks found; only their answers and words are used.
    school : {"common", "strict"}
        Whose rule is followed where authorities differ.

    Returns
    -------
    Verdict
        From the first fitting row of the table; *not checkable*, with the reason, for an unsure reading.
    """
    if claim.sure < UNSURE_BELOW:
        plain = "It is not clear enough what this sentence claims, so it is not judged."
        return _unsure(claim, findings, plain, claim.unsure_because or "the kind of claim is not clear")
    answers = frozenset(finding.answer for finding in findings) | claim_answers(claim)
    words = _words(claim, trial, findings)
    row, other = _row(claim, answers, school), _row(claim, answers, OTHER[school])
    if row.label == "contradicted" and "own_report" in answers:
        # Who prints a result and tells it in one sentence is misread more often than wrong.
        plain = "These are the authors' own words for their result, and the numbers as read go against them."
        return _unsure(claim, findings, plain, f"it was read as follows. {_sentence(row.technical, words)}")
    return Verdict(
        claim=claim.id,
        label=row.label,
        plain=_sentence(row.plain, words),
        technical=_sentence(row.technical, words),
        would_change_it=_sentence(row.change, words),
        findings=tuple(findings),
        rule=f"{row.kind} {row.number}",
        difference=_difference(row, other, school),
    )


def _unsure(claim: Claim, findings: Sequence[Finding], plain: str, because: str) -> Verdict:
    return Verdict(
        claim=claim.id,
        label="not_checkable",
        plain=plain,
        technical=f"The reading is unsure: {because.rstrip('.')}.",
        would_change_it="A reading corrected by hand: write it with 'read', correct it, and check it again.",
        findings=tuple(findings),
        rule="unsure reading",
    )


def _row(claim: Claim, answers: frozenset[str], school: School) -> Row:
    rows = (row for row in table()[claim.kind] if row.school in ("", school))
    return next(row for row in rows if row.fits(answers))


def _difference(row: Row, other: Row, school: School) -> Difference | None:
    """The question that decided between the two schools, None where both give the same label."""
    if row.label == other.label:
        return None
    asked = questions()[row.differs or other.differs]
    return Difference(
        question=asked.question,
        decided=school,
        because=asked.answer(school),
        other_label=other.label,
        other_because=asked.answer(OTHER[school]),
    )


def claim_answers(claim: Claim) -> frozenset[str]:
    """Return the answers that the claim itself gives: its strength, scope, polarity and wording."""
    answers = {claim.strength, f"scope_{claim.scope}", f"polarity_{claim.polarity}"}
    if claim.place != "text":
        answers.add("is_the_message")
    if claim.intensifier:
        answers.add("intensified")
    if claim.place == "text" and claim.speaker_role == "author" and not claim.via:
        answers.add("own_report")
    if claim.place == "text" and not claim.names_treatment:
        answers.add("treatment_not_named")
    if claim.place == "opening" and not claim.names_treatment and claim.trial is not None:
        answers.add("opening_names_no_treatment")
    if claim.rests_on:
        answers.add(f"rests_on_{claim.rests_on.replace(' ', '_')}")
    if claim.says_significant:
        answers.add("says_significant")
    if claim.compares:
        answers.add(f"compares_{claim.compares.replace(' ', '_')}")
    if claim.causal is None and not claim.compares:
        answers.add("names_no_effect")
    if claim.trial is None:
        answers.add("no_trial")
    return frozenset(answers)


def _words(claim: Claim, trial: Trial | None, findings: Sequence[Finding]) -> dict[str, str]:
    """The words of the findings, the first to name one winning, over words that always make sense."""
    words: dict[str, str] = {}
    for finding in findings:
        for name, text in finding.words.items():
            words.setdefault(name, text)
    outcome = words.get("outcome") or claim.outcome_words or "the outcome"
    general = {
        "outcome": outcome,
        "own_outcome": claim.outcome_words or "it",
        "place": claim.place,
        "missing": "the numbers behind it",
        "measured": "no numbers are printed",
        "role": "an outcome whose role is not named",
        "people": "the people studied",
        "control": "the comparison group",
        "numbers": "",
        "unseen_harm": "Rare harms need far more people",
        "claimed_outcome": claim.outcome_words or "something wider",
        "harms": "no counts",
        "bounds": "an unknown share",
        "chance": "not known",
        "threshold": "the threshold used",
        "threshold_source": "no source",
        "zone_reason": "no threshold is known",
    }
    if trial is not None:
        control = next((arm.name for arm in trial.arms if arm.role == "control" and arm.name), "")
        people = trial.n_randomised or trial.n_analysed
        general |= {"control": control or general["control"]}
        general |= {"people": f"{people.text} people" if people else general["people"]}
    words = general | words
    words["outcome_start"] = outcome[:1].upper() + outcome[1:]
    measured = words["measured"]
    words["measured_note"] = f"Measured: {measured}." if measured != general["measured"] else ""
    return words


def _sentence(template: str, words: Mapping[str, str]) -> str:
    filled = template.format_map(words)
    return " ".join(filled.split()).replace("..", ".")
