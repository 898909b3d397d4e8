"""What the page of a reading shows, as plain data that a worker can hand over."""

from __future__ import annotations

from typing import Any

from secondread.app.edits import Edited
from secondread.record import CLAIM_KINDS, Fact, SecondReading, facts_of

# The facts that a person looks at first; the rest is folded away.
_FIRST = 12
# Words that a fact may take, by the end of its place in the record.
_CHOICES: dict[str, tuple[str, ...]] = {
    "claim.kind": CLAIM_KINDS,
    "claim.polarity": ("benefit", "harm", "none", "unknown"),
    "claim.strength": ("hedged", "plain", "absolute"),
    "outcome.role": ("primary", "secondary", "safety", "exploratory", "subgroup", "post_hoc", "unstated"),
    "outcome.direction": ("higher_is_better", "lower_is_better", "unknown"),
    "arm.role": ("intervention", "control"),
    "result.favours": ("intervention", "control", "neither", "unknown"),
}


def view_of(reading: SecondReading, now: Edited) -> dict[str, Any]:
    """Return title, drawn report, facts with their choices, claims, outcomes and settings of a reading."""
    from secondread.report import layout
    from secondread.report.content import content_of
    from secondread.report.html import environment

    content = content_of(reading, figures=True)
    main = environment().get_template("report_main.html.j2").render(content=content, figures=layout.figures_of(content))
    record = reading.record
    given = {correction.at for correction in record.corrections}
    # what a person changed stands first, where it can be changed again; then the least sure
    ordered = sorted(facts_of(record), key=lambda fact: fact.at not in given)
    facts = [_fact(place, fact, given) for place, fact in enumerate(ordered)]
    return {
        "headlines": list(content.headlines),
        "main": str(main),
        "facts": facts,
        "first_facts": _FIRST + len(given),
        "claims": [
            {
                "id": claim.id,
                "number": place,
                "quote": claim.quote,
                "kind": claim.kind,
                "speaker": claim.speaker,
                "label": verdict.label,
                "plain": verdict.plain,
            }
            for place, (claim, verdict) in enumerate(zip(record.claims, reading.verdicts, strict=True), start=1)
        ],
        "outcomes": [outcome.name for trial in record.trials for outcome in trial.outcomes],
        "mids": now.mids,
        "alpha": now.alpha,
        "school": now.school,
        "counts": {count.label: count.n for count in content.counts},
        "notes": list(record.notes),
        "corrections": len(record.corrections),
    }


def _fact(place: int, fact: Fact, given: set[str]) -> dict[str, Any]:
    part = fact.at.split(".")
    kind = f"{part[-3].removesuffix('s')}.{part[-1]}" if len(part) >= 3 else ""
    return {
        "anchor": f"fact-{place}",
        "at": fact.at,
        "what": fact.what,
        "read": fact.read,
        "sure": round(fact.sure, 2),
        "quote": fact.quote,
        "given": fact.at in given,
        "choices": list(_CHOICES.get(kind, ())),
    }
