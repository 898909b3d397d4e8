"""The report for a terminal: plain lines of a given width, with colour only when asked for."""

from __future__ import annotations

import unicodedata

from secondread.record import Finding, SecondReading
from secondread.report import strings
from secondread.report.content import ClaimContent, Content, check_title, content_of, facts_of_finding, facts_of_working
from secondread.report.safe_text import one_line, shortened
from secondread.report.trial_content import TrialContent

_COLOURS = {
    "supported": "32",
    "overstated": "33",
    "contradicted": "31",
    "not_supported": "35",
    "not_checkable": "36",
    "strong": "1",
    "quiet": "2",
}
_QUOTE_LENGTH = 220


def to_terminal(reading: SecondReading, *, width: int = 80, colour: bool = False, working: bool = False) -> str:
    """Return the report as lines for a terminal.

    Parameters
    ----------
    reading : SecondReading
        Record, verdicts and settings.
    width : int
        Columns of the terminal; no line is wider. At least 40.
    colour : bool
        Colour the marks; without it the text has no escape sequence at all.
    working : bool
        Show the technical sentence, the workings with their Python lines, and what would change each verdict.

    Returns
    -------
    str
        The report, ended by a newline; escape sequences and control characters of the documents are left out.
    """
    lines = _Lines(max(width, 40), colour)
    content = content_of(reading)
    lines.heading(strings.SUMMARY)
    for sentence in content.summary.sentences:
        lines.text(sentence)
    _said(lines, content)
    for number, trial in enumerate(content.trials, start=1):
        many = len(content.trials) > 1
        heading = strings.THE_TRIAL_NUMBERED.format(number=number) if many else strings.THE_TRIAL
        _trial(lines, trial, heading, working)
    if not content.trials:
        lines.heading(strings.THE_TRIAL)
        lines.text(strings.NO_TRIAL)
    lines.heading(strings.THE_CLAIMS)
    lines.text(content.counts_sentence)
    for claim in content.claims:
        _claim(lines, claim, working)
    _method(lines, content, working)
    return "\n".join(lines.done) + "\n"


class _Lines:
    """Collects finished lines; every text that goes in is made safe and wrapped here, and nowhere else."""

    def __init__(self, width: int, colour: bool) -> None:
        self.width = width
        self.colour = colour
        self.done: list[str] = []

    def heading(self, text: str) -> None:
        if self.done:
            self.done.append("")
        shown = one_line(text).upper()
        self.done.append(self._styled(f"{shown} {'─' * (self.width - _columns(shown) - 1)}", "strong"))

    def blank(self) -> None:
        self.done.append("")

    def text(self, text: str, *, indent: int = 2, first: str = "", style: str = "", first_style: str = "") -> None:
        """Add a wrapped text; `first` stands before its first line, within the indent where it fits."""
        lead = f"{' ' * max(0, indent - _columns(first))}{first}"
        wrapped = wrapped_lines(one_line(text), self.width - max(indent, _columns(lead)))
        margin = " " * max(indent, _columns(lead))
        for number, line in enumerate(wrapped):
            before = self._styled(lead, first_style) if number == 0 else margin
            self.done.append((before + self._styled(line, style)).rstrip())

    def _styled(self, text: str, style: str) -> str:
        return f"\x1b[{_COLOURS[style]}m{text}\x1b[0m" if self.colour and style and text.strip() else text


def wrapped_lines(text: str, width: int) -> list[str]:
    """Return `text` in lines of at most `width` columns, breaking a word only where it fits on no line."""
    lines, line = [], ""
    for word in text.split(" "):
        for part in _fitting(word, width):
            longer = f"{line} {part}" if line else part
            if line and _columns(longer) > width:
                lines.append(line)
                line = part
            else:
                line = longer
    return [*lines, line]


def _fitting(word: str, width: int) -> list[str]:
    if _columns(word) <= width:
        return [word]
    parts, part = [], ""
    for character in word:
        if part and _columns(part + character) > width:
            parts.append(part)
            part = ""
        part += character
    return [*parts, part]


def _columns(text: str) -> int:
    """Return how many columns a terminal needs: two for wide characters, none for combining ones."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )


def _said(lines: _Lines, content: Content) -> None:
    lines.heading(strings.WHAT_IS_SAID)
    for document in content.documents:
        lines.text(document.title or document.name, style="strong")
        if document.title and document.title != document.name:
            lines.text(document.name, style="quiet")
    for note in content.notes:
        lines.text(note, indent=4, first="! ")


def _trial(lines: _Lines, trial: TrialContent, heading: str, working: bool) -> None:
    lines.heading(heading)
    if trial.name:
        lines.text(trial.name, style="strong")
    if trial.unsure:
        lines.text(strings.TRIAL_UNSURE, indent=4, first="! ")
    for fact in trial.facts:
        lines.text(fact.value, indent=24, first=f"  {fact.name:<22}")
    for number, arm in enumerate(trial.arms):
        sizes = [f"{strings.RANDOMISED.lower()} {arm.randomised}"] if arm.randomised else []
        sizes += [f"{strings.ANALYSED.lower()} {arm.analysed}"] if arm.analysed else []
        words = ", ".join(part for part in (f"{arm.name} {arm.doses}".strip(), arm.role, *sizes) if part)
        lines.text(words, indent=24, first=f"  {strings.ARMS if number == 0 else '':<22}")
    if trial.outcomes:
        lines.text(strings.OUTCOMES, style="strong")
    for outcome in trial.outcomes:
        lines.text(f"{outcome.name} [{outcome.role}]", indent=6, first="· ")
        for result in outcome.results or (strings.NO_RESULT,):
            lines.text(result, indent=8)
    if trial.do_not_fit:
        lines.text(strings.DO_NOT_FIT, style="strong")
        lines.text(strings.DO_NOT_FIT_NOTE, style="quiet")
    for finding in trial.do_not_fit:
        if working:
            _finding(lines, finding)
        else:
            lines.text(finding.reason, indent=6, first="· ")
    for title, items in (
        (strings.BACKGROUND, trial.background),
        (strings.DISAGREEMENTS, trial.disagreements),
        (strings.LEFT_OUT, trial.left_out),
    ):
        if items:
            lines.text(title, style="strong")
            for item in items:
                lines.text(item, indent=6, first="· ")
    if trial.unbound:
        lines.text(f"{strings.UNBOUND}: {', '.join(trial.unbound)}", style="quiet")


def _claim(lines: _Lines, item: ClaimContent, working: bool) -> None:
    lines.blank()
    first = f"{item.number:>4} {item.mark} "
    lines.text(item.label_words, indent=7, first=first, style=item.label, first_style=item.label)
    quote = one_line(item.claim.quote) if working else shortened(item.claim.quote, _QUOTE_LENGTH)
    lines.text(f"“{quote}”", indent=7)
    lines.text(item.speaker, indent=9, style="quiet", first="— ")
    lines.text(item.plain, indent=7)
    if item.unsure:
        lines.text(f"{strings.UNSURE}: {item.unsure}", indent=9, first="! ")
    if item.difference:
        lines.text(f"{strings.AUTHORITIES_DIFFER}: {item.difference}", indent=9, first="± ")
    if working:
        _working(lines, item)


def _working(lines: _Lines, item: ClaimContent) -> None:
    if item.technical:
        lines.text(f"{strings.TECHNICAL}: {item.technical}", indent=7)
    for figure in item.figures:
        if words := figure.words:
            lines.text(words, indent=9, first="∙ ")
    for finding in item.findings:
        _finding(lines, finding)
    if item.would_change:
        lines.text(f"{strings.WOULD_CHANGE}: {item.would_change}", indent=7)


def _finding(lines: _Lines, finding: Finding) -> None:
    agreement = strings.AGREEMENT_WORDS[finding.agreement]
    lines.text(f"{check_title(finding.check)}: {agreement}", indent=9, first="- ", style="strong")
    for fact in facts_of_finding(finding):
        lines.text(f"{fact.name}: {fact.value}", indent=9)
    for step in finding.workings:
        lines.text(f"{step.what}: {step.shown}", indent=11, first="= ")
        for fact in facts_of_working(step):
            lines.text(f"{fact.name}: {fact.value}", indent=11, style="quiet")
        if step.reproduce:
            lines.text(step.reproduce, indent=15, first=">>> ")


def _method(lines: _Lines, content: Content, working: bool) -> None:
    lines.heading(strings.METHOD_AND_LIMITS)
    lines.text("; ".join(f"{fact.name}: {fact.value}" for fact in content.method))
    if working:
        lines.text(f"{strings.RUN_FIRST} {strings.PYTHON_FIRST}")
        for limit in strings.LIMITS:
            lines.text(limit, indent=4, first="· ")
    lines.text(strings.NOT_ADVICE)
