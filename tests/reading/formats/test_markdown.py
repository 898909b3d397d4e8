"""Markdown: told by its marks, read without them, with all its kinds of tables."""

from __future__ import annotations

from secondread.reading.documents import read_document
from secondread.record import Document, Table

ARTICLE = """# Warm splints for sore thumbs

## Abstract

**Methods:** We randomised 240 adults to a splint or none. **Results:** Pain fell by *1.3* points.

## Results

Platelets were 250 × 10^9^/L, see [the trial's page](https://example.org/t) and [Table 1](#t1)^12^.

- Nobody stopped\\*.

| Outcome | Splint (*n* = 120) | None (n = 120) |
| --- | ---: | ---: |
| Pain, mean (SD) | 3.1 (1.9) | 4.4 (2.0) |
| Skin trouble | 14 | 3 |

Table: Outcomes at 8 weeks

## Conclusions

Splints help.
"""


def read(text: str) -> Document:
    return read_document(text.encode(), "article.md")


def grid(table: Table) -> list[list[str]]:
    rows = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row][cell.column] = cell.text
    return rows


def test_marks_are_taken_off_and_sections_found() -> None:
    """Headings, emphasis, links and lists leave only their words, each section with its kind."""
    document = read(ARTICLE)
    assert document.kind == "markdown"
    assert document.title == "Warm splints for sore thumbs"
    assert [(s.kind, s.in_abstract) for s in document.sections if s.kind not in ("title", "heading")] == [
        ("methods", True),
        ("results", True),
        ("results", False),
        ("table", False),
        ("conclusions", False),
    ]
    assert "250 × 10^9/L, see the trial's page and Table 1[12]." in document.text
    assert "Nobody stopped*." in document.text
    assert [(link.text, link.address) for link in document.links] == [("the trial's page", "https://example.org/t")]


def test_a_table_with_pipes() -> None:
    """A pipe table has its header row, its cells, and the caption below it."""
    (table,) = read(ARTICLE).tables
    assert table.header_rows == 1
    assert table.caption is not None
    assert table.caption.text == "Outcomes at 8 weeks"
    assert grid(table)[:2] == [
        ["Outcome", "Splint (n = 120)", "None (n = 120)"],
        ["Pain, mean (SD)", "3.1 (1.9)", "4.4 (2.0)"],
    ]


ALIGNED = """# Results

::: caption
Outcomes at 8 weeks ^[a](#)^
:::

                    *Splint*                  *None*
  ----------------- --------- --------------- --------- ----------------
                    *n*       Mean (SD)       *n*       Mean (SD)
  **Pain**          120       3.1 (1.9)       120       4.4 (2.0)
  Grip^a^, kg         118       21 (4)

^a^ By the stronger hand.
::::

Nobody stopped.
"""


def test_a_table_aligned_with_spaces() -> None:
    """Cells go to the column they stand under, also where marks have moved them, and the notes belong to the table."""
    document = read(ALIGNED)
    (table,) = document.tables
    assert grid(table) == [
        ["", "Splint", "", "None", ""],
        ["", "n", "Mean (SD)", "n", "Mean (SD)"],
        ["Pain", "120", "3.1 (1.9)", "120", "4.4 (2.0)"],
        ["Grip^a, kg", "118", "21 (4)", "", ""],
    ]
    assert table.header_rows == 2
    assert [note.text for note in table.footnotes] == ["a By the stronger hand."]
    assert document.text.endswith("Nobody stopped.")


MULTILINE = """# Results

  ------------------------------------------
  Outcome          Splint       No splint
                   n (%)        n (%)
  ---------------- ------------ ------------
  Skin trouble,    14 (11.7)    3 (2.5)
  any

  Stopped          0            1 (0.8)

  ------------------------------------------

Nobody died.
"""


def test_a_table_with_rows_of_several_lines() -> None:
    """Lines up to an empty one make one row, and the closing rule ends the table."""
    document = read(MULTILINE)
    (table,) = document.tables
    assert grid(table) == [
        ["Outcome", "Splint n (%)", "No splint n (%)"],
        ["Skin trouble, any", "14 (11.7)", "3 (2.5)"],
        ["Stopped", "0", "1 (0.8)"],
    ]
    assert document.text.endswith("Nobody died.")


GRID = """# Results

+---------+---------------------+
| Outcome | Mean (SD)           |
|         +----------+----------+
|         | Splint   | None     |
+=========+==========+==========+
| Pain    | 3.1      | 4.4      |
|         | (1.9)    | (2.0)    |
+---------+----------+----------+
"""


def test_a_drawn_grid() -> None:
    """A drawn grid gives its rows, with the lines of a cell joined."""
    (table,) = read(GRID).tables
    assert grid(table)[-1] == ["Pain", "3.1 (1.9)", "4.4 (2.0)"]
    assert table.header_rows >= 1


def test_headings_run_into_one_line_are_parted() -> None:
    """Where a converter has lost the line breaks, headings are still found by their marks and labels."""
    document = read(
        "# Abstract ## Background: Thumbs hurt. ## Results: Pain fell by 1.3 points. # Results ## Pain at work "
        "The mean pain was 3.1. It was 4.4 without a splint.:::: ## Harms Skin trouble was seen in 14 people. It went."
    )
    headings = [section.heading for section in document.sections if section.kind == "heading"]
    assert headings == ["Abstract", "Background:", "Results:", "Results", "Pain at work", "Harms"]
    assert "Harms\n\nSkin trouble was seen" in document.text


def test_plain_text_stays_plain() -> None:
    """Stars of significance, a rule and a hash in plain text do not make it Markdown."""
    text = "Splints help thumbs\n\nPain was 3.1* in the # 1 group and 4.4** in the other.\n-----\nNobody stopped.\n"
    assert read(text).kind == "plain text"
