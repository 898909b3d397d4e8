"""Articles in JATS XML (PubMed Central, journals): whole, or fragments such as an abstract and a section."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from secondread.reading.formats.blocks import Block, Heading, Paragraph, RawTable
from secondread.reading.formats.clean_words import clean
from secondread.reading.formats.inline_words import inline_words
from secondread.reading.formats.jats_metadata import jats_metadata, references, title_of
from secondread.reading.formats.linked_text import paragraph_from
from secondread.reading.formats.markup_table import foot_notes, markup_rows
from secondread.reading.formats.read import Read
from secondread.reading.formats.xml_safety import attribute, local, parsed
from secondread.record.document import SectionKind

ROOTS = frozenset(
    [
        "article",
        "pmc-articleset",
        "abstract",
        "sec",
        "body",
        "front",
        "back",
        "table-wrap",
        "p",
        "article-meta",
        "trans-abstract",
    ]
)
_KIND_OF_TYPE: tuple[tuple[str, SectionKind], ...] = (
    ("intro", "background"),
    ("background", "background"),
    ("method", "methods"),
    ("materials", "methods"),
    ("subjects", "methods"),
    ("result", "results"),
    ("discussion", "discussion"),
    ("conclusion", "conclusions"),
    ("supplementary", "other"),
    ("coi", "other"),
    ("ack", "other"),
    ("data-avail", "other"),
)
_BLOCKS = frozenset(
    [
        "table-wrap",
        "table-wrap-group",
        "fig",
        "fig-group",
        "list",
        "def-list",
        "disp-quote",
        "boxed-text",
        "p",
        "sec",
        "table",
        "array",
        "supplementary-material",
        "media",
        "statement",
        "verse-group",
    ]
)
_SHORT_ABSTRACTS = frozenset(["graphical", "toc", "teaser", "short", "web-summary", "graphical-abstract"])


def read_jats(text: str, name: str) -> Read:
    """Read an article, several parts of one, or the first of a set of articles."""
    root, broken = parsed(text, name)
    articles = [element for element in root.iter() if local(element) == "article"]
    article = articles[0] if articles else root
    notes = list(broken)
    if len(articles) > 1:
        notes.append(f"The file holds {len(articles)} articles; the first was read.")
    blocks = list(_blocks(article, level=1, in_abstract=False))
    pictures = [block.label or "A table" for block in blocks if isinstance(block, RawTable) and not block.rows]
    if pictures:
        notes.append(
            f"Given only as a picture, so not read: {', '.join(clean(label).rstrip('.') for label in pictures)}."
        )
    return Read(
        blocks=tuple(blocks),
        title=clean(title_of(article)),
        notes=tuple(notes),
        metadata=jats_metadata(article),
        references=references(article),
        text_kind="article" if any(local(element) in ("body", "sec") for element in article.iter()) else "abstract",
    )


def _blocks(element: Any, *, level: int, in_abstract: bool) -> Iterator[Block]:
    """Yield the blocks of an element that holds sections, paragraphs and tables."""
    for child in element:
        name = local(child)
        if name == "abstract":
            if attribute(child, "abstract-type") not in _SHORT_ABSTRACTS:
                yield Heading(_own_title(child) or "Abstract", level=1, kind="body", in_abstract=True)
                yield from _blocks(child, level=2, in_abstract=True)
        elif name == "sec":
            yield from _section(child, level=level, in_abstract=in_abstract)
        elif name == "floats-group":
            yield Heading("", level=1, kind="results")
            yield from _blocks(child, level=2, in_abstract=False)
        elif name in ("ack", "fn-group", "app", "glossary", "notes", "app-group"):
            yield Heading(_own_title(child), level=1, kind="other")
            yield from _blocks(child, level=2, in_abstract=False)
        elif name == "fn":
            yield Paragraph(inline_words(child))
        elif name in ("body", "back", "front", "article-meta", "front-stub", "boxed-text", "document", "statement"):
            yield from _blocks(child, level=level, in_abstract=in_abstract)
        elif name in _BLOCKS:
            yield from _block(child, name)


def _section(section: Any, *, level: int, in_abstract: bool) -> Iterator[Block]:
    kind = attribute(section, "sec-type").lower()
    of_type = next((found for start, found in _KIND_OF_TYPE if kind.startswith(start)), None)
    title = _own_title(section)
    yield Heading(title, level=level, kind=of_type, in_abstract=in_abstract)
    yield from _blocks(section, level=min(level + 1, 9), in_abstract=in_abstract)


def _own_title(element: Any) -> str:
    """Return the title of a section, with its number where it has one."""
    parts = [inline_words(child) for child in element if local(child) in ("label", "title")]
    return clean(" ".join(parts))


def _block(child: Any, name: str) -> Iterator[Block]:
    if name in ("p", "disp-quote", "verse-group"):
        yield from _paragraph(child)
    elif name in ("table-wrap", "table", "array"):
        yield from _table(child)
    elif name in ("fig", "supplementary-material", "media"):
        words = clean(" ".join(inline_words(part) for part in child if local(part) in ("label", "caption", "p")))
        if words:
            yield Paragraph(words)
    elif name in ("list", "def-list"):
        for item in child:
            if local(item) in ("list-item", "def-item"):
                yield from _paragraph(item)
    else:  # groups of tables or figures, boxes
        yield from _blocks(child, level=9, in_abstract=False)


def _paragraph(paragraph: Any) -> Iterator[Block]:
    """Yield the words of a paragraph, and the tables, figures and lists in it after the words before them."""
    inner = [
        child for child in paragraph if local(child) in _BLOCKS and not (local(child) == "p" and len(paragraph) == 1)
    ]
    if not inner:
        addresses: list[str] = []
        yield paragraph_from(inline_words(paragraph, addresses), addresses)
        return
    from copy import copy

    from lxml import etree

    # The words between two blocks become a paragraph of their own.
    run = etree.Element("p")
    run.text = paragraph.text
    for child in paragraph:
        if local(child) in _BLOCKS:
            yield from _paragraph(run)
            yield from _block(child, local(child))
            run = etree.Element("p")
            run.text = child.tail
        else:
            run.append(copy(child))
    yield from _paragraph(run)


def _table(wrap: Any) -> Iterator[Block]:
    label = caption = ""
    footnotes: list[str] = []
    for child in wrap:
        name = local(child)
        if name == "label":
            label = inline_words(child)
        elif name == "caption":
            caption = inline_words(child)
        elif name == "table-wrap-foot":
            footnotes.extend(_footnotes(child))
    tables = (
        [wrap] if local(wrap) in ("table", "array") else [e for e in wrap.iter() if local(e) in ("table", "tgroup")]
    )
    outer = [table for table in tables if not any(parent in tables for parent in table.iterancestors())]
    if not outer:
        yield RawTable(rows=(), label=label, caption=caption, footnotes=tuple(footnotes))
    for index, table in enumerate(outer):
        rows, header_rows = markup_rows(table, inline_words)
        last = index == len(outer) - 1
        yield RawTable(
            rows=rows,
            header_rows=header_rows,
            label=label if index == 0 else "",
            caption=caption if index == 0 else "",
            footnotes=(*foot_notes(table, inline_words), *(footnotes if last else ())),
        )


def _footnotes(foot: Any) -> Iterator[str]:
    for child in foot:
        if local(child) in ("fn", "p", "attrib", "permissions"):
            words = re.sub(r"^(\S{1,3}) {2,}", r"\1 ", inline_words(child))
            yield words
        elif local(child) == "fn-group":
            yield from _footnotes(child)
