"""A reading in three sentences: what the headline says, what the trial found, and which claims hold."""

from __future__ import annotations

from dataclasses import dataclass

from secondread.checks.evidence.measurement import Measurement, measure_outcome
from secondread.checks.evidence.naming import measured_words
from secondread.checks.evidence.outcome_of_claim import primary_of
from secondread.checks.evidence.wording import capital
from secondread.record import LABELS, SecondReading, Trial
from secondread.report import strings
from secondread.report.safe_text import shortened

QUOTE_LENGTH = 200
MOST_TRIALS = 2


@dataclass(frozen=True, slots=True)
class Summary:
    """What the headline says, what the trial found and which claims hold: one sentence each, in this order."""

    headline: str
    found: str
    claims: str

    @property
    def sentences(self) -> tuple[str, str, str]:
        """The three sentences in the order in which they are to be read."""
        return self.headline, self.found, self.claims


def summary_of(reading: SecondReading, headlines: tuple[str, ...]) -> Summary:
    """Return a reading in three sentences.

    Parameters
    ----------
    reading : SecondReading
        Record and verdicts; the sentences hold nothing that stands in neither.
    headlines : tuple of str
        The documents' headlines.
    """
    trials = [_found(trial) for trial in reading.record.trials]
    if len(trials) > 1:
        trials = [strings.SUMMARY_TRIAL.format(number=n, found=found) for n, found in enumerate(trials, start=1)]
    more = len(trials) - MOST_TRIALS
    shown = [*trials[:MOST_TRIALS], *([strings.SUMMARY_MORE_TRIALS.format(n=more)] if more > 0 else [])]
    return Summary(
        headline=_headline(reading, headlines), found=" ".join(shown) or strings.NO_TRIAL, claims=_claims(reading)
    )


def _headline(reading: SecondReading, headlines: tuple[str, ...]) -> str:
    labels = {verdict.claim: verdict.label for verdict in reading.verdicts}
    claim = next((each for each in reading.record.claims if each.speaker_role == "headline"), None)
    if claim is not None:
        label = strings.SUMMARY_LABELS[labels.get(claim.id, "not_checkable")]
        return strings.SUMMARY_HEADLINE.format(quote=shortened(claim.quote, QUOTE_LENGTH), label=label)
    if headlines:
        return strings.SUMMARY_HEADLINE_NO_CLAIM.format(quote=shortened(headlines[0], QUOTE_LENGTH))
    return strings.SUMMARY_NO_HEADLINE


def _found(trial: Trial) -> str:
    primary = primary_of(trial)
    measured = measure_outcome(trial, primary) if primary is not None else None
    if primary is not None and measured is None:
        return strings.SUMMARY_PRIMARY_BARE.format(study=strings.SUMMARY_STUDY[trial.design.kind], outcome=primary.name)
    role = strings.SUMMARY_PRIMARY if measured is not None else strings.SUMMARY_FIRST_OUTCOME
    if measured is None:
        results = (measure_outcome(trial, each) for each in trial.outcomes if not each.harm)
        measured = next((each for each in results if each is not None), None)
    if measured is None:
        return strings.SUMMARY_NO_RESULT.format(study=strings.SUMMARY_STUDY[trial.design.kind])
    sentence = role.format(
        study=strings.SUMMARY_STUDY[trial.design.kind],
        outcome=measured.outcome.name,
        answer=strings.SUMMARY_ANSWERS[_answer(measured)],
        numbers=measured_words(measured),
    )
    return capital(sentence)


def _answer(measured: Measurement) -> str:
    """Return in one word what a measurement says: the verdict's rules are not repeated here."""
    significant = measured.significant if measured.significant is not None else measured.said_significant
    if measured.conflicting or measured.depends or significant is None:
        return "open"
    if not significant:
        zone = measured.zone if measured.importance is not None else None
        return "excluded" if zone is not None and zone.important_effect_excluded else "unclear"
    return {"intervention": "better", "control": "worse"}.get(measured.favours, "different")


def _claims(reading: SecondReading) -> str:
    labels = {verdict.claim: verdict.label for verdict in reading.verdicts}
    numbers: dict[str, list[int]] = {label: [] for label in LABELS}
    for number, claim in enumerate(reading.record.claims, start=1):
        numbers[labels.get(claim.id, "not_checkable")].append(number)
    if not reading.record.claims:
        return strings.NO_CLAIMS
    parts = [
        strings.SUMMARY_CLAIMS[label][len(found) > 1].format(which=strings.listed([str(number) for number in found]))
        for label, found in numbers.items()
        if found
    ]
    if not numbers["supported"]:
        parts.insert(0, strings.SUMMARY_NONE_HOLDS)
    return f"{capital('; '.join(parts))}."
