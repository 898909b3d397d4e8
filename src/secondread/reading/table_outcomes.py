"""Which outcome each row of a table is: one that the text names, or one that only tables name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from secondread.reading.outcome_names import data_kind_of, direction_of, same_outcome
from secondread.reading.outcomes import UNNAMED, OutcomeTable
from secondread.reading.row_names import Named
from secondread.reading.table_entries import Entry
from secondread.record import Outcome

# Two rows of one table are two outcomes, so a row must say most of an outcome's name to be that outcome.
LEAST_SAME = 0.7


class TableOutcomes:
    """Finds and adds outcomes for the rows of all tables of one document."""

    def __init__(self, outcomes: OutcomeTable) -> None:
        self._outcomes = outcomes
        self._of_text = tuple(one.id for one in outcomes.outcomes if one.name != UNNAMED)
        self._by_name: dict[str, str] = {}

    def outcomes_of(self, rows: Sequence[tuple[Entry, Named]]) -> Iterator[tuple[Entry, Named, Outcome]]:
        """Yield the rows of one table, each with its outcome.

        Of several times of one outcome, the one that the text gives for it is the outcome's own, else the last; every
        other time is an outcome of its own.
        """
        same: dict[tuple[str, str], list[Named]] = {}
        for _, named in rows:
            same.setdefault((named.name, named.subgroup), []).append(named)
        known = self._known([name for name, _ in same])
        for entry, named in rows:
            group = same[named.name, named.subgroup]
            outcome = known.get(named.name)
            wanted = outcome.time_point.text if outcome is not None and outcome.time_point is not None else ""
            fitting = [one for one in group if wanted and one.time_point and same_time(one.time_point.text, wanted)]
            name = named.name
            if named is not (fitting or group)[-1] and named.time_point is not None:
                name, outcome = f"{named.name} ({named.time_point.text})", None
            yield entry, named, self._found(name, named, entry, outcome)

    def _known(self, names: Sequence[str]) -> dict[str, Outcome]:
        """Return the outcomes of the text that names of rows mean; an outcome is the row that says most of its name."""
        scored = []
        for name in dict.fromkeys(names):
            for outcome in self._outcomes.outcomes:
                if outcome.id in self._of_text:
                    same = max(same_outcome(called, name) for called in (outcome.name, *outcome.aliases))
                    if same >= LEAST_SAME and outcome.threshold is None:
                        scored.append((same, name, outcome.id))
        found: dict[str, str] = {}
        for _, name, outcome_id in sorted(scored, key=lambda one: -one[0]):
            if name not in found and outcome_id not in found.values():
                found[name] = outcome_id
        by_id = {one.id: one for one in self._outcomes.outcomes}
        return {name: by_id[outcome_id] for name, outcome_id in found.items()}

    def _found(self, name: str, named: Named, entry: Entry, known: Outcome | None) -> Outcome:
        again = known.id if known is not None else self._by_name.get(name.casefold(), "")
        outcome = next((one for one in self._outcomes.outcomes if one.id == again), None)
        if outcome is None:
            outcome = self._new(name, named, entry)
            self._outcomes.outcomes.append(outcome)
            self._by_name[name.casefold()] = outcome.id
        elif named.unit and not outcome.unit:
            fuller = outcome.model_copy(update={"unit": named.unit})
            self._outcomes.replace(outcome, fuller)
            outcome = fuller
        return outcome

    def _new(self, name: str, named: Named, entry: Entry) -> Outcome:
        counted = any("events" in numbers or "percent" in numbers for numbers in entry.arms.values())
        measured = any("value" in numbers for numbers in entry.arms.values())
        by_name = data_kind_of(name)
        study = self._outcomes.study
        harm = named.harm
        return Outcome(
            id=f"o{len(self._outcomes.outcomes) + 1}",
            name=name,
            role="safety" if harm and named.role_place is None else named.role,
            role_stated=named.role_place is not None,
            role_span=study.span(*named.role_place) if named.role_place else None,
            data="binary" if counted else "continuous" if measured and by_name != "time_to_event" else by_name,
            direction="lower_is_better" if harm else direction_of(name),
            time_point=named.time_point,
            unit=named.unit,
            aliases=(named.alias,) if named.alias and name == named.name else (),
            harm=harm,
            composite="composite" in name.casefold(),
            span=study.span(named.start, named.end),
        )


def same_time(one: str, other: str) -> bool:
    """Tell "Week 8" and "at 8 weeks" to be the same time."""
    first, second = (set(re.findall(r"\d+|hour|day|week|month|year", text.lower())) for text in (one, other))
    return bool(first) and first == second
