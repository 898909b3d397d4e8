"""The report from top to bottom, in blocks: one order of things for every format that is read as a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from secondread.record import SecondReading
from secondread.report import blocks, strings
from secondread.report.annotated_text import Grid
from secondread.report.content import ClaimContent, Content, content_of
from secondread.report.figure_content import FigureContent
from secondread.report.number_links import arm_anchor, outcome_anchor, trial_anchor
from secondread.report.safe_text import one_line
from secondread.report.trial_content import TrialContent


def laid_out(reading: SecondReading) -> tuple[Content, list[blocks.Block]]:
    """Return what a report of this reading says, and the blocks that say it in order."""
    content = content_of(reading, figures=True)
    parts = [_glance(content), _text(content), _claims(content), _trials(content), _figures(content), _method(content)]
    return content, _drawn_once(block for part in parts for block in part)


def _drawn_once(parts: Iterable[blocks.Block]) -> list[blocks.Block]:
    """Let a figure that was drawn before be told in words: on paper nobody wants it on every page."""
    found: list[blocks.Block] = []
    drawn: list[FigureContent] = []
    for block in parts:
        if isinstance(block, blocks.Drawing):
            if block.figure in drawn:
                block = blocks.Text(block.figure.words, "small")
            else:
                drawn.append(block.figure)
        found.append(block)
    return found


def trial_heading(number: int, total: int) -> str:
    """Return the heading of a trial, numbered where there are several."""
    return strings.THE_TRIAL if total == 1 else strings.THE_TRIAL_NUMBERED.format(number=number)


def flow_of(figures: tuple[FigureContent, ...]) -> tuple[FigureContent, ...]:
    """Return the flow of participants, which stands with the arms, if the trial has one."""
    return tuple(figure for figure in figures if figure.name == "flow")


def figures_of(content: Content) -> list[tuple[str, tuple[FigureContent, ...]]]:
    """Return the figures of each trial that stand in a section of their own, headed where there are several trials."""
    found = []
    for number, figures in enumerate(content.figures, start=1):
        drawn = tuple(figure for figure in figures if figure.name != "flow" and figure.words)
        if drawn:
            found.append((trial_heading(number, len(content.figures)) if len(content.figures) > 1 else "", drawn))
    return found


def arm_rows(trial: TrialContent) -> tuple[tuple[str, ...], ...]:
    """Return the arms as rows of a table, as `ARM_COLUMNS` names its columns."""
    rows = (
        (arm.name, arm.role, arm.dose_cell, arm.randomised or strings.NOT_STATED, arm.analysed or strings.NOT_STATED)
        for arm in trial.arms
    )
    return tuple(tuple(map(one_line, row)) for row in rows)


def outcome_rows(trial: TrialContent) -> tuple[tuple[str, ...], ...]:
    """Return the outcomes as rows of a table, as `OUTCOME_COLUMNS` names its columns; results stand line by line."""
    return tuple(
        (one_line(outcome.name), outcome.role, "\n".join(map(one_line, outcome.results)) or strings.NO_RESULT)
        for outcome in trial.outcomes
    )


ARM_COLUMNS = (strings.ARM, strings.ARM_ROLE, strings.DOSE, strings.RANDOMISED, strings.ANALYSED)
OUTCOME_COLUMNS = (strings.OUTCOME, strings.ROLE, strings.RESULT)


def trial_lists(trial: TrialContent) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the lists of a trial that hold something, each with its heading."""
    lists = (
        (strings.LEFT_OUT, trial.left_out),
        (strings.DISAGREEMENTS, trial.disagreements),
        (strings.BACKGROUND, trial.background),
    )
    return tuple((heading, items) for heading, items in lists if items)


def _glance(content: Content) -> Iterator[blocks.Block]:
    yield blocks.Heading(strings.REPORT_TITLE, 1)
    for headline in content.headlines:
        yield blocks.Quote(headline)
    yield blocks.Heading(strings.AT_A_GLANCE, 2)
    yield blocks.Items(content.summary.sentences, numbered=True)
    for sentence in content.trial_sentences or (strings.NO_TRIAL,):
        yield blocks.Text(sentence, "lead")
    yield blocks.Text(content.counts_sentence)
    if content.figure is not None:
        if content.figure_note:
            yield blocks.Text(content.figure_note, "small")
        yield blocks.Drawing(content.figure)


def _text(content: Content) -> Iterator[blocks.Block]:
    yield blocks.Heading(strings.THE_TEXT, 2)
    if content.claims:
        yield blocks.Key(tuple(count for count in content.counts if count.n))
    for document in content.documents:
        yield blocks.Heading(document.name, 3)
        for part in document.parts:
            yield blocks.TextGrid(part) if isinstance(part, Grid) else blocks.Passage(part)


def _claims(content: Content) -> Iterator[blocks.Block]:
    yield blocks.Heading(strings.THE_CLAIMS, 2)
    for claim in content.claims:
        yield from _claim(claim)
    if not content.claims:
        yield blocks.Text(strings.NO_CLAIMS)


def _claim(item: ClaimContent) -> Iterator[blocks.Block]:
    yield blocks.ClaimHead(item)
    yield blocks.Quote(item.claim.quote, item.speaker)
    yield blocks.Text(item.plain, "strong")
    for name, words in ((strings.UNSURE, item.unsure), (strings.AUTHORITIES_DIFFER, item.difference)):
        if words:
            yield blocks.Text(words, name=name)
    if item.technical:
        yield blocks.Text(item.technical)
    for figure in item.figures:
        yield blocks.Drawing(figure)
    if item.would_change:
        yield blocks.Text(item.would_change, name=strings.WOULD_CHANGE)
    if item.findings:
        yield blocks.Workings(item.findings, item.working_summary)


def _trials(content: Content) -> Iterator[blocks.Block]:
    for number, trial in enumerate(content.trials, start=1):
        yield blocks.Heading(trial_heading(number, len(content.trials)), 2, trial_anchor(number))
        yield from _trial(trial, number, content.figures[number - 1])
    if not content.trials:
        yield blocks.Heading(strings.THE_TRIAL, 2)
        yield blocks.Text(strings.NO_TRIAL)


def _trial(trial: TrialContent, number: int, figures: tuple[FigureContent, ...]) -> Iterator[blocks.Block]:
    if trial.name:
        yield blocks.Text(trial.name, "lead")
    if trial.unsure:
        yield blocks.Text(strings.TRIAL_UNSURE, "strong")
    if trial.facts:
        yield blocks.Facts(trial.facts)
    if trial.arms:
        yield blocks.Heading(strings.ARMS, 3)
        anchors = tuple(arm_anchor(number, place) for place in range(1, len(trial.arms) + 1))
        yield blocks.Table(ARM_COLUMNS, arm_rows(trial), anchors)
    for figure in flow_of(figures):
        yield blocks.Drawing(figure)
    if trial.outcomes:
        yield blocks.Heading(strings.OUTCOMES, 3)
        anchors = tuple(outcome_anchor(number, place) for place in range(1, len(trial.outcomes) + 1))
        yield blocks.Table(OUTCOME_COLUMNS, outcome_rows(trial), anchors)
    if trial.do_not_fit:
        yield blocks.Heading(strings.DO_NOT_FIT, 3)
        yield blocks.Text(strings.DO_NOT_FIT_NOTE)
        yield blocks.Workings(trial.do_not_fit)
    for heading, items in trial_lists(trial):
        yield blocks.Heading(heading, 3)
        yield blocks.Items(items)
    if trial.unbound:
        yield blocks.Text(", ".join(trial.unbound), "small", name=strings.UNBOUND)


def _figures(content: Content) -> Iterator[blocks.Block]:
    figures = figures_of(content)
    if figures:
        yield blocks.Heading(strings.THE_FIGURES, 2)
    for heading, drawn in figures:
        if heading:
            yield blocks.Heading(heading, 3)
        for figure in drawn:
            yield blocks.Drawing(figure, titled=True)


def _method(content: Content) -> Iterator[blocks.Block]:
    yield blocks.Heading(strings.METHOD_AND_LIMITS, 2)
    yield blocks.Text(strings.NOT_ADVICE, "strong")
    yield blocks.Items(strings.LIMITS)
    yield blocks.Facts(content.method)
    yield blocks.Code(strings.RUN_FIRST, strings.PYTHON_FIRST)
    if content.notes:
        yield blocks.Items(content.notes)
    if content.references:
        yield blocks.Heading(strings.REFERENCES, 3)
        yield blocks.Items(content.references)
