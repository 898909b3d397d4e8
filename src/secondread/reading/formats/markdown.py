"""Markdown: headings, lists, links, emphasis, raised text, and its tables (pipe, grid and space-aligned ones)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from secondread.reading.formats.blocks import Block, Heading, Paragraph, RawTable
from secondread.reading.formats.clean_words import clean
from secondread.reading.formats.linked_text import paragraph_from
from secondread.reading.formats.markdown_inline import plain_inline
from secondread.reading.formats.markdown_tables import is_table_start, read_table
from secondread.reading.formats.read import Read
from secondread.reading.patterns import lazy_pattern
from secondread.reading.sections import named_kind

_HEADING = lazy_pattern(r"\s{0,3}#{1,6}\s+\S")
_UNDERLINE = lazy_pattern(r"\s{0,3}(=+|-+)\s*$")
_LIST_ITEM = lazy_pattern(r"\s*(?:[-*+•]|\d{1,3}[.)])\s+(?=\S)")
_FENCE = lazy_pattern(r"\s{0,3}(`{3,}|~{3,})")
_DIV = lazy_pattern(r":{3,} ?(?:\{[^{}]{0,200}\}|[\w\-]{0,60}) ?:*")
# A fence run into a line: "...the last note.:::: ## Safety There were", "...the last row::::  ::::table-wrap".
_DIV_INSIDE = lazy_pattern(r"(:{3,}(?:\{[^{}]{0,200}\}|[\w\-]{1,40})?)")
_FRONT_MATTER = lazy_pattern(r"\A---\s*\n(?:.*\n){0,200}?---\s*(?:\n|\Z)")
_INLINE_HEADING = lazy_pattern(r"(?:(?<=\s)|\A)(#{1,6}) (?=\S)")
_CAPTION_LINE = lazy_pattern(r"\s*(?:Table|TABLE):\s+|\s*:\s+(?=\S)")
_MARKS = (
    re.compile(r"^ {0,3}#{1,6} \S", re.M),
    re.compile(r"(?<!\*)\*\*(?=\S)[^*\n]{1,200}(?<=\S)\*\*"),
    re.compile(r"\[[^\[\]\n]{1,200}\]\((?:#|https?:|mailto:|/|\w)[^()\s]{0,300}\)|\[[^\[\]\n]{1,200}\]\(#\)"),
    re.compile(r"^\|? ?:?-{3,}:? ?\|[ :|-]*$", re.M),
    re.compile(r"^ {0,3}:{3,} ?\w+", re.M),
    re.compile(r"^ {0,3}-{5,}(?: +-{2,})+ *$", re.M),
    re.compile(r"^ {0,3}(?:`{3,}|~{3,})\w*$", re.M),
    re.compile(r"^\+(?:[-=]{3,}\+)+$", re.M),
    re.compile(r"\A---\n(?:[\w-]+:.*\n){1,50}---$", re.M),
)
_MOST_LINES = 400_000
# Longer texts are no article written in Markdown, and its marks are slow to look for in them.
_MOST_CHARACTERS = 3_000_000


def is_markdown(text: str) -> bool:
    """Tell Markdown from plain text: two of its marks, or two headings, or a heading on the first line."""
    if len(text) > _MOST_CHARACTERS:
        return False
    start = text[:300_000]
    kinds = sum(bool(mark.search(start)) for mark in _MARKS)
    headings = len(_MARKS[0].findall(start))
    return kinds >= 2 or headings >= 2 or bool(re.match(r"\s*#{1,6} [A-Z]", start))


def read_markdown(text: str) -> Read:
    """Read Markdown in the common dialects; markup is taken off, and what it marks is kept."""
    text = _FRONT_MATTER.sub("", text.replace("\r\n", "\n").replace("\r", "\n"), count=1)
    blocks = list(_blocks(_without_run_in_fences(text.split("\n")[:_MOST_LINES])))
    title = ""
    first = blocks[0] if blocks else None
    if isinstance(first, Heading) and first.level == 1 and named_kind(first.text) is None and first.text != "Abstract":
        title = first.text
        blocks = blocks[1:]
    return Read(blocks=tuple(_abstract_marked(blocks)), title=title, labels_anywhere=True)


def _without_run_in_fences(lines: list[str]) -> list[str]:
    """Give every fence a line of its own."""
    apart: list[str] = []
    for line in lines:
        if ":::" not in line or _is_div(line):
            apart.append(line)
        else:
            pieces = _DIV_INSIDE.split(line)
            apart.extend(piece if not n else piece.strip() for n, piece in enumerate(pieces) if piece.strip())
    return apart


def _is_div(line: str) -> bool:
    return ":::" in line and _DIV.fullmatch(line.strip()) is not None


def _blocks(lines: list[str]) -> Iterator[Block]:
    at = 0
    run: list[str] = []
    caption = ""

    def ended() -> Iterator[Block]:
        joined = " ".join(run)
        run.clear()
        if joined.strip():
            yield from _paragraphs(joined)

    while at < len(lines):
        line = lines[at]
        if not line.strip():
            yield from ended()
            at += 1
            continue
        if _is_div(line):
            yield from ended()
            name = line.strip().strip(":").strip()
            at += 1
            if name == "caption":
                words, at = _until_div(lines, at)
                caption = plain_inline(re.sub(r"^#{1,6} ", "", words)).replace("\ue000", "").replace("\ue001", "")
            continue
        fence = _FENCE.match(line)
        if fence:
            yield from ended()
            at += 1
            while at < len(lines) and not lines[at].lstrip().startswith(fence.group(1)):
                if lines[at].strip():
                    yield Paragraph(clean(lines[at]))
                at += 1
            at += 1
            continue
        if not run and is_table_start(lines, at):
            table, at = read_table(lines, at)
            after, at = _caption_after(lines, at)
            notes, at = _notes_after(lines, at, in_div=bool(caption))
            yield RawTable(table.rows, table.header_rows, caption=caption or after, footnotes=notes)
            caption = ""
            continue
        underline = _UNDERLINE.fullmatch(lines[at + 1]) if at + 1 < len(lines) else None
        if underline and not run and len(underline.group(1)) >= 3 and not _LIST_ITEM.match(line):
            yield Heading(clean(_words(line)), level=1 if underline.group(1)[0] == "=" else 2)
            at += 2
            continue
        heading = _HEADING.match(line)
        if heading:
            yield from ended()
            yield from _heading_line(line.strip().rstrip("#").rstrip())
        elif _LIST_ITEM.match(line):
            yield from ended()
            run.append(_LIST_ITEM.sub("", line, count=1))
        else:
            run.append(re.sub(r"^\s*>\s?", "", line))
        at += 1
    yield from ended()
    if caption:
        yield RawTable((), caption=caption)


def _heading_line(line: str) -> Iterator[Block]:
    """Yield a heading, or several with their text where a converter has run everything into one line."""
    marks = list(_INLINE_HEADING.finditer(line))
    for index, mark in enumerate(marks):
        end = marks[index + 1].start() if index + 1 < len(marks) else len(line)
        words = line[mark.end() : end].strip()
        level = len(mark.group(1))
        title, rest = _title_and_rest(words)
        if title:
            yield Heading(clean(_words(title)), level=level)
            if rest:
                yield from _paragraphs(rest)
        else:
            yield from _paragraphs(words)


def _title_and_rest(words: str) -> tuple[str, str]:
    """Part a heading from text run into its line: at a known label, at a colon, else before the sentence begins."""
    if len(words) <= 120 and not re.search(r"[.!?]\s+[A-Z]|[.!?]$", words):
        return words, ""
    label = re.match(r"([^.:]{3,60}):\s+(?=\S)", words)
    if label and (named_kind(label.group(1)) or len(label.group(1).split()) <= 4):
        return label.group(1) + ":", words[label.end() :]
    parts = words.split(" ")
    known = [n for n in range(min(6, len(parts) - 1), 0, -1) if named_kind(" ".join(parts[:n])) or _abstract(parts[:n])]
    if known:
        return " ".join(parts[: known[0]]), " ".join(parts[known[0] :])
    # "Age group Age of the subjects ranged": the sentence begins at the second capital after a word in small letters.
    for n in range(1, min(12, len(parts))):
        before, word = parts[n - 1], parts[n]
        if word[:1].isupper() and not before.endswith((".", ",", "-")) and before[-1:].islower() and len(before) > 2:
            return " ".join(parts[:n]), " ".join(parts[n:])
    return "", words


def _abstract(parts: list[str]) -> bool:
    return len(parts) == 1 and parts[0].strip(":*").lower() in ("abstract", "summary")


def _paragraphs(text: str) -> Iterator[Block]:
    addresses: list[str] = []
    marked = plain_inline(text, addresses)
    if marked.strip():
        yield paragraph_from(marked, addresses)


def _words(text: str) -> str:
    return plain_inline(text)


def _until_div(lines: list[str], at: int) -> tuple[str, int]:
    words = []
    while at < len(lines) and not _is_div(lines[at]):
        words.append(lines[at].strip())
        at += 1
    return " ".join(words), at + 1


def _caption_after(lines: list[str], at: int) -> tuple[str, int]:
    """Return a caption below a table, as in "Table: Deaths by arm" or ": Deaths by arm"."""
    place = at
    while place < len(lines) and place < at + 2 and not lines[place].strip():
        place += 1
    if place < len(lines) and _CAPTION_LINE.match(lines[place]):
        return clean(_words(_CAPTION_LINE.sub("", lines[place], count=1))), place + 1
    return "", at


def _notes_after(lines: list[str], at: int, *, in_div: bool) -> tuple[tuple[str, ...], int]:
    """Return the notes below a table: in a converter's fence all up to its end, else lines that begin with a mark."""
    notes: list[str] = []
    run: list[str] = []
    start = at
    closed = False
    while at < len(lines) and at < start + 200:
        line = lines[at]
        if _is_div(line):
            closed = True
            break
        if not line.strip():
            if run:
                notes.append(" ".join(run))
                run = []
        elif _HEADING.match(line) or is_table_start(lines, at):
            break
        elif (
            in_div or run or re.match(r"\s*(?:\\?[*†‡§¶‖#]|\^[^^\s]{1,20}\^|<sup>|[a-z]\)?\s(?=[A-Z])|Note[s.:])", line)
        ):
            run.append(line.strip())
        else:
            break
        at += 1
    if run:
        notes.append(" ".join(run))
    if in_div and not closed:
        # The fence was lost: what follows is text again, not notes.
        return (), start
    cleaned = tuple(clean(_words(note)) for note in notes)
    return tuple(note for note in cleaned if note), at if notes or closed else start


def _abstract_marked(blocks: list[Block]) -> Iterator[Block]:
    """Mark the headings below "Abstract" as its parts, up to the next heading of its own level."""
    level = 0
    for block in blocks:
        if isinstance(block, Heading):
            if block.text.strip(":* ").lower() in ("abstract", "summary"):
                level = block.level
                yield Heading(block.text, block.level, kind="body", in_abstract=True)
                continue
            if level and block.level <= level:
                level = 0
            yield Heading(block.text, block.level, block.kind, in_abstract=bool(level))
            continue
        yield block
