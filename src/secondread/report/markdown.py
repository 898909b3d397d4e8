"""The report as Markdown (CommonMark with tables); all text of the documents is escaped, so that it stays text."""

from __future__ import annotations

import re

from secondread.record import Finding, SecondReading
from secondread.report import strings
from secondread.report.annotated_text import Paragraph
from secondread.report.content import ClaimContent, check_title, content_of
from secondread.report.safe_text import one_line, safe_text
from secondread.report.trial_content import Fact, TrialContent

# What can begin something anywhere in a line, and what can only at its beginning. Any ASCII punctuation may be escaped.
_ANYWHERE = re.compile(r"([\\`*_{}\[\]<>|~&$@])")
_AT_THE_START = re.compile(r"^([#+\-=:])")
_ORDERED = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")
# GitHub makes links of bare addresses.
_ADDRESS = re.compile(r"(:)(?=//)|(?<=\bwww)(\.)|(?<=\bmailto)(:)|(?<=\bxmpp)(:)|^(\.)|(:)$", re.IGNORECASE)


def to_markdown(reading: SecondReading) -> str:
    """Return the report as Markdown.

    Parameters
    ----------
    reading : SecondReading
        Record, verdicts and settings.

    Returns
    -------
    str
        The same content as the HTML report; a figure stands as the sentence that says the same.
    """
    content = content_of(reading)
    out = [f"# {strings.REPORT_TITLE}", ""]
    for headline in content.headlines:
        out += [f"> “{escaped(headline)}”", ""]
    out += [f"## {strings.AT_A_GLANCE}", ""]
    out += [*(f"{number}. {escaped(line)}" for number, line in enumerate(content.summary.sentences, start=1)), ""]
    for sentence in content.trial_sentences or (strings.NO_TRIAL,):
        out += [escaped(sentence), ""]
    out += [escaped(content.counts_sentence), ""]
    if content.figure is not None:
        out += [content.figure_note, ""] if content.figure_note else []
        out += [escaped(content.figure.words), ""]
    out += [f"## {strings.THE_TEXT}", ""]
    for document in content.documents:
        out += [f"### {escaped(document.name)}", ""]
        for paragraph in document.paragraphs:
            out += [_paragraph(paragraph, content.claims), ""]
    out += [f"## {strings.THE_CLAIMS}", ""]
    for claim in content.claims:
        out += _claim(claim)
    if not content.claims:
        out += [strings.NO_CLAIMS, ""]
    for number, trial in enumerate(content.trials, start=1):
        many = len(content.trials) > 1
        out += _trial(trial, strings.THE_TRIAL_NUMBERED.format(number=number) if many else strings.THE_TRIAL)
    if not content.trials:
        out += [f"## {strings.THE_TRIAL}", "", strings.NO_TRIAL, ""]
    out += [f"## {strings.METHOD_AND_LIMITS}", "", f"**{strings.NOT_ADVICE}**", ""]
    out += [*(f"- {limit}" for limit in strings.LIMITS), "", *_facts(content.method)]
    out += [f"{strings.RUN_FIRST} {code(strings.PYTHON_FIRST)}", ""]
    if content.notes:
        out += [*(f"- {escaped(note)}" for note in content.notes), ""]
    if content.references:
        out += [f"### {strings.REFERENCES}", "", *(f"- {escaped(item)}" for item in content.references), ""]
    return "\n".join(out).rstrip("\n") + "\n"


def escaped(text: str) -> str:
    """Return one line of text that Markdown shows as it is: no emphasis, link, image, HTML, entity or list."""
    return _escaped_start(_escaped_inside(one_line(text)))


def _escaped_inside(line: str) -> str:
    return _ADDRESS.sub(lambda match: f"\\{match.group()}", _ANYWHERE.sub(r"\\\1", line))


def _escaped_start(line: str) -> str:
    return _ORDERED.sub(r"\1\\\2", _AT_THE_START.sub(r"\\\1", line))


def code(text: str) -> str:
    """Return text as inline code, fenced by more backticks than it holds."""
    line = one_line(text)
    longest = max((len(run) for run in re.findall("`+", line)), default=0)
    fence = "`" * (longest + 1)
    space = " " if longest else ""
    return f"{fence}{space}{line}{space}{fence}"


def _paragraph(paragraph: Paragraph, claims: tuple[ClaimContent, ...]) -> str:
    """Return a paragraph with the mark and number of each claim behind its last word."""
    line = ""
    for piece in paragraph.pieces:
        text = " ".join(safe_text(f"|{piece.text}|").split())[1:-1]
        # A closing ** right before a letter would not close.
        line += " " if line.endswith("**") and text[:1].isalnum() else ""
        line += _escaped_inside(text)
        for number in piece.ending:
            line += f" **\\[{claims[number - 1].mark} {number}\\]**"
    line = _escaped_start(line.strip())
    return f"**{line}**" if paragraph.heading and "**" not in line else line


def _claim(item: ClaimContent) -> list[str]:
    out = [f"### {item.number}. {item.mark} {item.label_words}", "", f"> “{escaped(item.claim.quote)}”", ">"]
    out += [f"> — {escaped(item.speaker)}", "", f"**{escaped(item.plain)}**", ""]
    if item.unsure:
        out += [f"*{strings.UNSURE}:* {escaped(item.unsure)}", ""]
    if item.difference:
        out += [f"*{strings.AUTHORITIES_DIFFER}:* {escaped(item.difference)}", ""]
    if item.technical:
        out += [escaped(item.technical), ""]
    for figure in item.figures:
        if words := figure.words:
            out += [escaped(words), ""]
    if item.would_change:
        out += [f"*{strings.WOULD_CHANGE}:* {escaped(item.would_change)}", ""]
    if item.findings:
        out += [f"{item.working_summary}", ""]
        for finding in item.findings:
            out += _finding(finding)
        out += [""]
    return out


def _finding(finding: Finding) -> list[str]:
    out = [f"- **{escaped(check_title(finding.check))}**: {strings.AGREEMENT_WORDS[finding.agreement]}"]
    for name, value in (
        (strings.REPORTED, finding.reported),
        (strings.RECOMPUTED, finding.recomputed),
        (strings.REASON, finding.reason),
    ):
        if value:
            out.append(f"  - {name}: {escaped(value)}")
    for step in finding.workings:
        out.append(f"  - **{escaped(step.what)}**: {escaped(step.shown)}")
        for name, value in (
            (strings.METHOD, step.method),
            (strings.NOTE, step.note),
            (strings.REFERENCE, step.reference),
        ):
            if value:
                out.append(f"    - {name}: {escaped(value)}")
        if step.reproduce:
            out.append(f"    - {strings.REPRODUCE}: {code(step.reproduce)}")
    return out


def _trial(trial: TrialContent, heading: str) -> list[str]:
    out = [f"## {heading}", ""]
    if trial.name:
        out += [f"**{escaped(trial.name)}**", ""]
    if trial.unsure:
        out += [strings.TRIAL_UNSURE, ""]
    out += _facts(trial.facts)
    if trial.arms:
        arms = [[arm.name, arm.role, arm.dose_cell, arm.randomised, arm.analysed] for arm in trial.arms]
        names = [strings.ARM, strings.ARM_ROLE, strings.DOSE, strings.RANDOMISED, strings.ANALYSED]
        out += [f"### {strings.ARMS}", "", *_table(names, arms)]
    if trial.outcomes:
        cells = [[item.name, item.role, "; ".join(item.results) or strings.NO_RESULT] for item in trial.outcomes]
        names = [strings.OUTCOME, strings.ROLE, strings.RESULT]
        out += [f"### {strings.OUTCOMES}", "", *_table(names, cells)]
    if trial.do_not_fit:
        out += [f"### {strings.DO_NOT_FIT}", "", strings.DO_NOT_FIT_NOTE, ""]
        for finding in trial.do_not_fit:
            out += _finding(finding)
        out += [""]
    for title, items in (
        (strings.LEFT_OUT, trial.left_out),
        (strings.DISAGREEMENTS, trial.disagreements),
        (strings.BACKGROUND, trial.background),
    ):
        if items:
            out += [f"### {title}", "", *(f"- {escaped(item)}" for item in items), ""]
    if trial.unbound:
        out += [f"{strings.UNBOUND}: {escaped(', '.join(trial.unbound))}", ""]
    return out


def _facts(facts: tuple[Fact, ...]) -> list[str]:
    return [*(f"- {escaped(fact.name)}: {escaped(fact.value)}" for fact in facts), ""] if facts else []


def _table(names: list[str], rows: list[list[str]]) -> list[str]:
    lines = [f"| {' | '.join(names)} |", f"|{' --- |' * len(names)}"]
    return [*lines, *(f"| {' | '.join(escaped(cell or strings.NOT_STATED) for cell in row)} |" for row in rows), ""]
