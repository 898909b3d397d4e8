"""What an N-of-1 trial is run with (schedule, diary, sealed list), and what it found, in words."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from html import escape

from secondread.design.n_of_1.schedule import Schedule
from secondread.report.figures.numbers import shown
from secondread.report.safe_text import one_line
from secondread.synthesis.n_of_1.patients_results import PatientsResults

_STYLE = (
    "body{font:16px/1.5 Georgia,serif;color:#1c1e21;max-width:44em;margin:2em auto;padding:0 1em}"
    "h1{font-size:1.5em}h2{font-size:1.15em;margin-top:2em}table{border-collapse:collapse;width:100%}"
    "th,td{border:1px solid #999;padding:.3em .5em;text-align:left}td.score{width:30%}"
    "tr.wash td{background:#eee}tr{break-inside:avoid}h2{break-after:avoid}@page{margin:2cm}"
)


def schedule_page(schedule: Schedule, question: str) -> str:
    """Return one HTML page to print: the periods, and a diary with a line a day.

    Parameters
    ----------
    schedule : Schedule
        As randomised; the treatments behind the kits are not told.
    question : str
        What the patient answers each day.
    """
    new, old = (escape(one_line(name)) for name in schedule.treatments)
    rows = "".join(
        f"<tr><td>{each.number}</td><td>{escape(each.kit)}</td><td>{each.first_day:%d %B %Y}</td>"
        f"<td>{each.last_day:%d %B %Y}</td><td>{each.counted_from:%d %B %Y}</td></tr>"
        for each in schedule.periods
    )
    days = []
    for period in schedule.periods:
        day = period.first_day
        days.append(f"<h2>Period {period.number}: {escape(period.kit)}</h2><table><thead><tr><th>Day</th>")
        days.append("<th>Answer</th><th>Remarks</th></tr></thead><tbody>")
        while day <= period.last_day:
            wash = day < period.counted_from
            note = "does not count" if wash else ""
            days.append(f'<tr{" class=wash" if wash else ""}><td>{day:%a %d %b}</td><td class="score"></td>')
            days.append(f"<td>{note}</td></tr>")
            day += timedelta(days=1)
        days.append("</tbody></table>")
    patient = escape(one_line(schedule.patient))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>N-of-1 trial, {patient}</title>'
        f"<style>{_STYLE}</style></head><body><h1>N-of-1 trial, patient {patient}</h1>"
        f"<p>{new} is compared with {old}. Neither patient nor clinician knows which kit holds which; the pharmacist "
        "has the list. Each day, before going to bed, write the answer to this question:</p>"
        f"<p><strong>{escape(one_line(question))}</strong></p>"
        "<table><thead><tr><th>Period</th><th>Take</th><th>From</th><th>To</th><th>Counts from</th></tr></thead>"
        f"<tbody>{rows}</tbody></table>{''.join(days)}"
        "<p>This plan is no medical advice. Stop, and ask your clinician, whenever something worries you.</p>"
        "</body></html>"
    )


def diary_table(schedule: Schedule) -> str:
    """Return the diary as CSV to be filled in, a row a day."""
    rows = [["patient", "date", "cycle", "kit", "counted", "score"]]
    for period in schedule.periods:
        day = period.first_day
        while day <= period.last_day:
            counted = "no" if day < period.counted_from else "yes"
            rows.append([schedule.patient, day.isoformat(), str(period.cycle), period.kit, counted, ""])
            day += timedelta(days=1)
    return _csv(rows)


def allocation_table(schedule: Schedule) -> str:
    """Return the list that tells which kit is which, for the pharmacist alone."""
    rows = [["patient", "kit", "treatment"]]
    return _csv([*rows, *([schedule.patient, kit, name] for kit, name in sorted(schedule.allocation.items()))])


def results_text(results: PatientsResults, *, new: str, old: str, mid: float | None) -> str:
    """Return what the trials found, a paragraph a patient."""
    parts = [f"{one_line(new)} compared with {one_line(old)}, by patient"]
    for each in results.patients:
        low, high = each.interval
        lines = [
            f"{one_line(each.patient)}, {each.cycles} cycle{'s' if each.cycles != 1 else ''}: difference "
            f"{shown(each.difference)} ({shown(low)} to {shown(high)}); probability that {one_line(new)} is better "
            f"{each.better:.2f}."
        ]
        if mid is not None:
            lines.append(f"  Probability that it is better by at least {shown(mid)}: {each.beyond_mid:.2f}.")
        if results.mean is not None:
            low, high = each.together_interval
            lines.append(
                f"  With the other patients: {shown(each.together)} ({shown(low)} to {shown(high)}); better "
                f"{each.together_better:.2f}."
            )
        parts.append("\n".join(lines))
    if results.mean is not None:
        low, high = results.mean.interval
        tau_low, tau_high = results.mean.tau_interval
        parts.append(
            f"All patients: mean difference {shown(results.mean.estimate)} ({shown(low)} to {shown(high)}); patients "
            f"differ by a standard deviation of {shown(results.mean.tau)} ({shown(tau_low)} to {shown(tau_high)})."
        )
    parts.append("\n".join(f"- {note}" for note in results.notes))
    return "\n\n".join(parts)


def _csv(rows: list[list[str]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([[one_line(cell) for cell in row] for row in rows])
    return out.getvalue()
