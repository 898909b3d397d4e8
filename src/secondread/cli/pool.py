"""``secondread pool``: what several trials say together."""

from __future__ import annotations

from typing import Annotated

import typer


def pool(
    trials: Annotated[
        list[str],
        typer.Argument(
            metavar="TRIALS",
            help="One CSV file, a row a trial, or several records made by 'secondread read'.",
            show_default=False,
        ),
    ],
    outcome: Annotated[
        str | None, typer.Option(metavar="NAME", help="For records: the outcome to pool, by a part of its name.")
    ] = None,
    measure: Annotated[
        str | None, typer.Option(metavar="CODE", help="RR, OR, RD, MD, SMD, ROM, IRR, HR; by the columns if left out.")
    ] = None,
    method: Annotated[
        str, typer.Option(metavar="CODE", help="REML, DL, PM, ML, EB, SJ, HS, HE, DL2, or common for one effect.")
    ] = "REML",
    test: Annotated[
        str, typer.Option(metavar="NAME", help="hartung_knapp, hartung_knapp_floor, t or wald.")
    ] = "hartung_knapp",
    prediction: Annotated[
        str, typer.Option(metavar="NAME", help="hts, hts_hartung_knapp, k_minus_1, as_interval or normal.")
    ] = "hts",
    level: Annotated[float, typer.Option(metavar="NUMBER", help="Level of the intervals.")] = 0.95,
    tau_prior: Annotated[
        str | None,
        typer.Option(
            "--tau-prior",
            metavar="KIND",
            help="Believe of the spread what reviews of such outcomes showed, for OR or SMD: any, pain, 'adverse'.",
        ),
    ] = None,
    risk: Annotated[
        list[str] | None, typer.Option(metavar="NUMBER", help="A risk without treatment, such as 0.1 or 10%.")
    ] = None,
    certainty: Annotated[
        str | None,
        typer.Option(metavar="WORD", help="high, moderate, low or 'very low', as you judge it: adds GRADE's wording."),
    ] = None,
    threshold: Annotated[
        float | None,
        typer.Option(metavar="NUMBER", help="The smallest effect that matters, as printed: a ratio or a difference."),
    ] = None,
    moderator: Annotated[
        list[str] | None, typer.Option(metavar="COLUMN", help="Regress the effects on a column, such as dose.")
    ] = None,
    counts: Annotated[
        str | None,
        typer.Option(metavar="MODEL", help="Also pool the counts themselves: CM.EL, CM.AL, UM.FS or UM.RS."),
    ] = None,
    sequential: Annotated[
        float | None, typer.Option(metavar="EFFECT", help="Trial sequential analysis for an effect, as printed.")
    ] = None,
    looks: Annotated[
        bool, typer.Option("--looks", help="Small-study tests, influence, subsets, and models of selection.")
    ] = False,
    what: Annotated[str, typer.Option(metavar="NAME", help="The intervention, for GRADE's wording.")] = "the treatment",
    html: Annotated[str | None, typer.Option(metavar="FILE", help="Write one HTML page with the forest plot.")] = None,
    pdf: Annotated[str | None, typer.Option(metavar="FILE", help="Write that page as PDF.")] = None,
    svg: Annotated[str | None, typer.Option(metavar="FILE", help="Write the forest plot by itself.")] = None,
    csv: Annotated[str | None, typer.Option(metavar="FILE", help="Write the pooled trials as CSV.")] = None,
    json: Annotated[str | None, typer.Option(metavar="FILE", help="Write everything as JSON.")] = None,
    revman: Annotated[
        str | None, typer.Option(metavar="FILE", help="Write the trials as data rows of a Cochrane data package (CSV).")
    ] = None,
    r: Annotated[
        str | None, typer.Option("--r", metavar="FILE", help="Write an R script that does it in metafor.")
    ] = None,
) -> None:
    """Pool several trials: common and random effects, how far they lie apart, and what a further trial would show.

    Columns have metafor's names: ai n1i ci n2i (events and participants, treated and control), m1i sd1i n1i m2i sd2i
    n2i, yi with vi or sei, or estimate ci_low ci_high; slab names the trial. Others: trial, design, ri, icc,
    cluster_size, subgroup, analysis, population, year, dose; --moderator takes any column.

    \b
    Exit codes: 0 done; 2 usage; 3 an input cannot be read.
    """
    from secondread.cli.outputs import STANDARD_OUTPUT, check_outputs, write_outputs, write_standard_output
    from secondread.exceptions import UsageError
    from secondread.report.extras import require_extra
    from secondread.report.pooling.absolute_effects import absolute_effects
    from secondread.report.pooling.exports import to_csv, to_json
    from secondread.report.pooling.looks import looks_asked_for
    from secondread.report.pooling.r_script import r_script
    from secondread.report.pooling.revman import to_revman
    from secondread.report.pooling.summary_row import summary_row
    from secondread.report.pooling.text import to_text
    from secondread.report.pooling.wording import CERTAINTIES, grade_sentence
    from secondread.verbs import pool as pooled

    outputs = [file for file in (html, pdf, svg, csv, json, revman, r) if file]
    check_outputs(outputs, trials)
    if pdf:
        require_extra("pdf")
    if certainty is not None and certainty not in CERTAINTIES:
        raise UsageError(f"--certainty {certainty!r} is no certainty; write one of {', '.join(CERTAINTIES)}.")
    result = pooled(
        source_of(trials),
        outcome=outcome,
        measure=measure,
        method=method,
        test=test,
        prediction=prediction,
        level=level,
        tau_prior=tau_prior,
    )
    absolute = absolute_effects(result, tuple(_risk(each) for each in risk or ()))
    summary = summary_row(result, absolute, threshold=threshold)
    found = looks_asked_for(result, moderators=moderator or (), counts=counts, sequential=sequential, all_looks=looks)
    script = r_script(result, moderators=moderator or (), counts=counts)
    # everything is made before anything is written
    made: dict[str, str | bytes] = {}
    if html or pdf or svg:
        from secondread.cli.pooling_pages import pooling_pages
        from secondread.report.pooling.content import pooling_content

        content = pooling_content(result, absolute, summary=summary, looks=found, script=script)
        made = pooling_pages(content, content.forest, html=html, pdf=pdf, svg=svg)
    if csv:
        made[csv] = to_csv(result)
    if json:
        made[json] = to_json(result, absolute, summary=summary, looks=found)
    if revman:
        made[revman] = to_revman(result, outcome or "")
    if r:
        made[r] = script
    write_outputs(made)
    if STANDARD_OUTPUT not in outputs:
        lines = to_text(result, absolute, summary=summary, looks=found)
        if certainty is not None:
            lines += "\n\n" + grade_sentence(result, certainty, what, outcome or "the outcome")
        write_standard_output(lines)


def source_of(trials: list[str]) -> object:
    """Return one file's name, or the records that several files hold."""
    from pathlib import Path

    from secondread.exceptions import UsageError
    from secondread.record import Record
    from secondread.sources import from_file

    if len(trials) == 1 and Path(trials[0]).suffix.lower() not in (".yaml", ".yml", ".json"):
        return trials[0]
    records = [from_file(Path(each)) for each in trials]
    for name, record in zip(trials, records, strict=True):
        if not isinstance(record, Record):
            raise UsageError(f"{name} is no record; make one with: secondread read {name} -o record.yaml")
    return records


def _risk(text: str) -> float:
    from secondread.exceptions import UsageError

    number = text.strip()
    try:
        return float(number[:-1]) / 100 if number.endswith("%") else float(number)
    except ValueError:
        raise UsageError(f"--risk {text!r} is no number; write one in ten as 0.1 or 10%.") from None
