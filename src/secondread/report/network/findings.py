"""A network meta-analysis in words and numbers: each treatment against one, ranks, and where evidence disagrees."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from secondread.exceptions import UsageError
from secondread.report.figures.forest import Forest, Row, forest_figure
from secondread.report.figures.network_plot import NetworkPlot, network_figure
from secondread.report.figures.numbers import shown
from secondread.report.pooling import strings
from secondread.report.pooling.content import PoolingContent
from secondread.report.pooling.exports import finite, spreadsheet_cell
from secondread.report.pooling.look import Look
from secondread.report.pooling.wording import printed_p
from secondread.report.safe_text import one_line
from secondread.synthesis.effects.measures import Measure
from secondread.synthesis.network.network import Network, p_scores
from secondread.synthesis.network.splits import Split, splits

_CAVEAT = (
    "Indirect comparisons hold as far as the trials are alike in what bends an effect: patients, doses, follow-up. A "
    "rank says nothing of how far treatments lie apart, nor of how sure that is."
)


@dataclass(frozen=True, slots=True)
class NetworkFindings:
    """A network with what is shown of it.

    Parameters
    ----------
    network : Network
        The result.
    measure : Measure
        What is compared.
    reference : str
        The treatment the others are held against.
    scores : mapping of str to float
        P-scores, highest first.
    split : tuple of Split
        Direct and indirect evidence.
    notes : tuple of str
        What was done to rows.
    """

    network: Network
    measure: Measure
    reference: str
    scores: dict[str, float]
    split: tuple[Split, ...]
    notes: tuple[str, ...]


def network_findings(
    network: Network, measure: Measure, *, reference: str | None, small_is_good: bool, notes: Sequence[str] = ()
) -> NetworkFindings:
    """Return what is shown of a network.

    Parameters
    ----------
    network, measure
        Result and measure.
    reference : str or None
        A treatment; the one with most trials where None.
    small_is_good : bool
        Whether low values are better.
    notes : sequence of str
        What was done to rows.

    Raises
    ------
    UsageError
        If no treatment has that name.
    """
    counts = _trials_of(network)
    if reference is None:
        reference = max(network.treatments, key=lambda name: counts[name])
    found = next((name for name in network.treatments if name.casefold() == reference.casefold()), None)
    if found is None:
        raise UsageError(f"--reference {reference!r} is none of the treatments: {', '.join(network.treatments)}.")
    return NetworkFindings(
        network, measure, found, p_scores(network, small_is_good=small_is_good), splits(network), tuple(notes)
    )


def sentences(found: NetworkFindings) -> list[str]:
    """Return what the network says as a whole, a sentence each."""
    net = found.network
    told = [
        f"Between trials: tau {shown(float(np.sqrt(net.tau2)))}, I² {100 * net.i2:.0f}%; Q {shown(net.q)} on "
        f"{net.q_df:.0f} degrees of freedom, {printed_p(net.q_p)}."
        if net.q_df > 0
        else "There are no more trials than it takes to connect the treatments: how far trials lie apart is not known."
    ]
    if net.q_between_df > 0:
        told.append(
            f"Do designs agree? Between designs Q {shown(net.q_between)} on {net.q_between_df:.0f} degrees of freedom, "
            f"{printed_p(net.q_between_p)}; design-by-treatment interaction with heterogeneity allowed for: "
            f"{printed_p(net.interaction_p)}."
        )
    else:
        told.append("No comparison is made both directly and through others: consistency cannot be looked at.")
    apart = [each for each in found.split if each.p < 0.05]
    tested = sum(not np.isnan(each.p) for each in found.split)
    if tested:
        names = ", ".join(f"{one_line(each.first)} and {one_line(each.second)} ({printed_p(each.p)})" for each in apart)
        told.append(
            f"Direct and indirect evidence differ (p below .05) in {len(apart)} of {tested} comparisons"
            + (f": {names}." if apart else ".")
        )
    ranks = ", ".join(f"{one_line(name)} {score:.2f}" for name, score in found.scores.items())
    return [*told, f"P-scores (1 is certainly best): {ranks}.", _CAVEAT]


def network_text(found: NetworkFindings) -> list[str]:
    """Return lines: each treatment against the reference, then the sentences."""
    names = [name for name in found.network.treatments if name != found.reference]
    width = min(max(len(one_line(name)) for name in names), 40)
    lines = [_lead(found), ""]
    lines += [f"  {one_line(name)[:width]:<{width}}  {_cell(found, name, found.reference)}" for name in names]
    return [*lines, "", *sentences(found), *found.notes, f"Method: {found.network.method}."]


def network_content(found: NetworkFindings, script: str = "") -> PoolingContent:
    """Return the page: forest against the reference, the network, the league table."""
    net, measure = found.network, found.measure
    rows = []
    for name in net.treatments:
        if name != found.reference:
            estimate, low, high = (measure.printed(value) for value in net.against(name, found.reference))
            rows.append(Row(one_line(name), estimate, low, high))
    forest = Forest(rows=rows, measure=f"{measure.name} against {one_line(found.reference)}", ratio=measure.log)
    plot = NetworkPlot([one_line(name) for name in net.treatments], _plain(net), _plain_counts(net))
    split = tuple(
        (
            f"{one_line(each.first)} – {one_line(each.second)}",
            str(each.trials),
            f"{100 * each.share:.0f}%",
            shown(measure.printed(each.direct)),
            "–" if np.isnan(each.indirect) else shown(measure.printed(each.indirect)),
            "–" if np.isnan(each.p) else printed_p(each.p).removeprefix("p = ").removeprefix("p "),
        )
        for each in found.split
    )
    looks = (
        Look("league", strings.LEAGUE, (strings.LEAGUE_TEXT,), (), {}, league(found)),
        Look("splits", strings.SPLITS, (), (), {}, (strings.SPLIT_HEADS, *split)),
    )
    return PoolingContent(
        title=f"{len(net.treatments)} treatments, {len(net.trials)} trials, {measure.name}",
        introduction=(),
        lead=_lead(found),
        forest=forest_figure(forest),
        told=tuple(sentences(found)),
        summary=(),
        cautions=(),
        looks=looks,
        figures=((strings.NETWORK_TITLE, network_figure(plot)),),
        sections=(),
        notes=found.notes,
        method=f"{net.method}. {net.reference}.",
        script=script,
    )


def league(found: NetworkFindings) -> tuple[tuple[str, ...], ...]:
    """Return the league table, best first: each row's treatment against each column's."""
    order = list(found.scores)
    head = ("", *(one_line(name) for name in order))
    return (head, *((one_line(a), *("" if a == b else _cell(found, a, b) for b in order)) for a in order))


def league_csv(found: NetworkFindings) -> str:
    """Return the league table as CSV."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([[spreadsheet_cell(cell) for cell in row] for row in league(found)])
    return out.getvalue()


def network_json(found: NetworkFindings) -> str:
    """Return everything as JSON; numbers that are not finite are null."""
    net = found.network
    data = {
        "schema_version": "1",
        "measure": {"code": found.measure.code, "name": found.measure.name, "log": found.measure.log},
        "treatments": [one_line(name) for name in net.treatments],
        "reference": one_line(found.reference),
        "estimate": net.estimate,
        "se": net.se,
        "level": net.level,
        "tau2": net.tau2,
        "i2": net.i2,
        "q": {"total": net.q, "df": net.q_df, "p": net.q_p, "within": net.q_within, "within_df": net.q_within_df},
        "between_designs": {"q": net.q_between, "df": net.q_between_df, "p": net.q_between_p},
        "interaction": {"q": net.interaction_q, "df": net.interaction_df, "p": net.interaction_p},
        "p_scores": {one_line(name): score for name, score in found.scores.items()},
        "splits": [{name: getattr(each, name) for name in Split.__slots__} for each in found.split],
        "notes": list(found.notes),
        "method": net.method,
    }
    return json.dumps(finite(data), indent=2, ensure_ascii=False)


def _lead(found: NetworkFindings) -> str:
    net = found.network
    return (
        f"{len(net.treatments)} treatments in {len(net.trials)} trials; {found.measure.name} against "
        f"{one_line(found.reference)} ({100 * net.level:.0f}% CI)."
    )


def _cell(found: NetworkFindings, first: str, second: str) -> str:
    estimate, low, high = (shown(found.measure.printed(v)) for v in found.network.against(first, second))
    return f"{estimate} ({low} to {high})"


def _trials_of(net: Network) -> dict[str, int]:
    return {name: sum(name in trial.design for trial in net.trials) for name in net.treatments}


def _plain(net: Network) -> dict[tuple[str, str], int]:
    return {(one_line(a), one_line(b)): count for (a, b), count in net.direct.items()}


def _plain_counts(net: Network) -> dict[str, int]:
    return {one_line(name): count for name, count in _trials_of(net).items()}
