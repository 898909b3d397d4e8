"""Makes the PDFs in this folder, by hand: ``python -m tests.reading.formats.pdfs.make_pdfs``.

Needs ``typst`` and ``weasyprint`` from PyPI, Chromium, groff and Ghostscript; the tests only read what was made.
"""

from __future__ import annotations

import html
import subprocess
import tempfile
from pathlib import Path

from tests.reading.formats.pdfs import article as a

HERE = Path(__file__).parent


def page(
    columns: int, *, style: str = "", rotated: bool = False, table_last: bool = False, long_table: bool = False
) -> str:
    """Return the article as a web page to be printed."""
    said = html.escape
    cells = "".join(
        "<tr>" + "".join(f"<{'th' if n == 0 else 'td'}>{said(c)}</{'th' if n == 0 else 'td'}>" for c in row) + "</tr>"
        for n, row in enumerate(a.TABLE)
    )
    table = (
        f"<table class='{'rotated' if rotated else 'wide'}'><caption>{said(a.TABLE_CAPTION)}</caption>{cells}"
        f"<tfoot><tr><td colspan=5>{said(a.TABLE_NOTE)}</td></tr></tfoot></table>"
    )
    sections = []
    for name, paragraphs in a.SECTIONS:
        sections.append(f"<h2>{name}</h2>" + "".join(f"<p>{said(words)}</p>" for words in paragraphs))
        if name == "Results" and not (rotated or table_last):
            sections.append(table)
    abstract = "".join(f"<p><b>{name}:</b> {said(words)}</p>" for name, words in a.ABSTRACT)
    after = table if table_last else ""
    if rotated:
        after = f"<div class='turned'>{table}</div>"
    if long_table:
        head = "<thead><tr>" + "".join(f"<th>{said(c)}</th>" for c in a.LONG_TABLE_HEAD) + "</tr></thead>"
        rows = "".join("<tr>" + "".join(f"<td>{said(c)}</td>" for c in row) + "</tr>" for row in a.LONG_TABLE)
        after += f"<table class='long'><caption>{said(a.LONG_TABLE_CAPTION)}</caption>{head}{rows}</table>"
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{said(a.TITLE)}</title>
<meta name="author" content="{said(a.AUTHORS)}"><meta name="dcterms.created" content="{a.DATE}"><style>
@page {{ size: A4; margin: 20mm 16mm;
 @top-center {{ content: "{a.RUNNING_HEAD}"; font-size: 8pt }}
 @bottom-center {{ content: counter(page); font-size: 8pt }} }}
body {{ font: 9.5pt/1.3 serif; text-align: justify; hyphens: auto }}
h1 {{ font-size: 17pt; text-align: left; hyphens: manual }} h2 {{ font-size: 11pt; break-after: avoid }}
.journal {{ font-size: 8pt }} .body {{ columns: {columns}; column-gap: 6mm }}
table {{ border-collapse: collapse; font-size: 8pt; hyphens: manual; text-align: left }}
td, th {{ padding: 1mm 2.5mm; vertical-align: top }} table.wide {{ column-span: all; width: 100% }}
caption {{ text-align: left; font-weight: bold }} tr {{ break-inside: avoid }}
.note {{ font-size: 7.5pt; border-top: 1px solid }}
.turned {{ break-before: page; writing-mode: vertical-rl }} .turned td, .turned th {{ padding: 2mm 2.5mm }}
{style}</style></head><body><p class="journal">{a.JOURNAL} · Published 17 May 2023 · doi:{a.DOI}</p>
<h1>{said(a.TITLE)}</h1><p>{said(a.AUTHORS)}</p><h2>Abstract</h2>{abstract}
<p>Trial registration: {a.REGISTRATION}.</p><div class="body">{"".join(sections)}</div>
<p class="note">* {said(a.FOOTNOTE)}</p>{after}</body></html>"""


def tables_page() -> str:
    """Return a page of two columns with a table that goes on in the second, and one whose heads span columns."""
    words = "".join(f"<p>{html.escape(text)}</p>" for _, paragraphs in a.SECTIONS[:2] for text in paragraphs)
    first = "".join(f"<p>{html.escape(text)}</p>" for text in (*a.SECTIONS[3][1], *a.SECTIONS[2][1]))

    def rows(table: list[tuple[str, ...]], tag: str = "td") -> str:
        return "".join("<tr>" + "".join(f"<{tag}>{html.escape(c)}</{tag}>" for c in row) + "</tr>" for row in table)

    parted = f"<table><caption>Table 1. Outcomes</caption>{rows(a.SMALL_TABLE)}</table>"
    groups = "".join(f"<tr><td colspan=5><b>{name}</b></td></tr>{rows(part)}" for name, part in a.GROUPED_TABLE)
    heads = "<tr><th rowspan=2>Outcome</th><th colspan=2>Week 6</th><th colspan=2>Week 12</th></tr>"
    heads += rows([a.GROUPED_HEAD], "th")
    spanned = f"<table style='width: 100%'><caption>Table 2. Outcomes at two times</caption>{heads}{groups}</table>"
    return f"""<html><head><style>@page {{ size: A4; margin: 18mm }}
body {{ font: 9.5pt/1.3 serif; text-align: justify }} .body {{ columns: 2; column-gap: 6mm }}
table {{ font-size: 8pt; border-collapse: collapse; text-align: left }} td, th {{ padding: .6mm 1.6mm }}
</style></head><body><h1>{a.TITLE}</h1><div class="body"><h2>Results</h2>{first}{parted}{words}</div>{spanned}
</body></html>"""


def typst_source(columns: int) -> str:
    """Return the article as Typst source."""

    def said(text: str) -> str:
        return "".join(f"\\{c}" if c in "*_#$@<>[]`~\\" else c for c in text)

    cells = ", ".join(f"[{said(cell)}]" for row in a.TABLE for cell in row)
    sections = []
    for name, paragraphs in a.SECTIONS:
        sections.append(f"== {name}\n\n" + "\n\n".join(said(words) for words in paragraphs))
        if name == "Introduction":
            sections[-1] += f"#footnote[{said(a.FOOTNOTE)}]"
        if name == "Results":
            sections.append(
                f'#place(top, float: true, scope: "parent")[#set text(8pt)\n#align(left)[*{said(a.TABLE_CAPTION)}*]\n'
                f"#table(columns: 5, stroke: none, align: left, {cells})\n{said(a.TABLE_NOTE)}]"
            )
    abstract = "\n\n".join(f"*{name}:* {said(words)}" for name, words in a.ABSTRACT)
    year, month, day = a.DATE.split("-")
    return f"""#set document(title: "{a.TITLE}", author: ("Ilse Brandt", "Omar Haddad"),
  date: datetime(year: {int(year)}, month: {int(month)}, day: {int(day)}))
#set page(paper: "a4", columns: {columns}, margin: 18mm, numbering: "1", header: text(8pt)[{a.RUNNING_HEAD}])
#set text(9pt, lang: "en", hyphenate: true)
#set par(justify: true, first-line-indent: 1em, spacing: 0.65em)
#place(top, float: true, scope: "parent")[#set par(first-line-indent: 0em)
#text(8pt)[{a.JOURNAL}. doi:{a.DOI}]

#text(17pt, weight: "bold")[{said(a.TITLE)}]

{a.AUTHORS}

*Abstract*

{abstract}

Trial registration: {a.REGISTRATION}.]
{chr(10).join(sections)}
"""


def groff_source() -> str:
    """Return the article as groff source (macros ms), in two columns with a table made by tbl."""

    def said(text: str) -> str:
        return text.replace("−", r"\[mi]").replace("’", "'")

    out = [".nr HM 1.2i", f".ds CH {a.RUNNING_HEAD}", ".ds CF %", ".TL", a.TITLE, ".AU", a.AUTHORS, ".AB"]
    out += [f"{name}: {said(words)}\n.br" for name, words in a.ABSTRACT]
    out += [".AE", ".2C"]
    for name, paragraphs in a.SECTIONS:
        out += [".SH", name]
        for words in paragraphs:
            out += [".PP", said(words)]
    out += [".1C", ".LP", a.TABLE_CAPTION, ".TS", "tab(|);", "l l l l l."]
    out += ["|".join(said(cell) for cell in row) for row in a.TABLE]
    out += [".TE", ".LP", a.TABLE_NOTE]
    return "\n".join(out) + "\n"


def printed_by_chromium(source: str, name: str) -> None:
    """Print a page by Chromium."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "page.html").write_text(source, encoding="utf-8")
        subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--no-pdf-header-footer", f"--user-data-dir={folder}/profile",
             f"--print-to-pdf={HERE / name}", f"file://{folder}/page.html"],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip


def main() -> None:
    """Make all of them."""
    import typst
    import weasyprint

    printed_by_chromium(page(2), "chromium-two-columns.pdf")
    printed_by_chromium(page(3), "chromium-three-columns.pdf")
    weasyprint.HTML(string=page(2, table_last=True, long_table=True)).write_pdf(HERE / "weasyprint-long-table.pdf")
    weasyprint.HTML(string=page(3, table_last=True)).write_pdf(HERE / "weasyprint-three-columns.pdf")
    weasyprint.HTML(string=tables_page()).write_pdf(HERE / "tables-by-weasyprint.pdf")
    printed_by_chromium(page(1, rotated=True), "chromium-rotated-table.pdf")
    for columns, name in ((2, "typst-two-columns.pdf"), (3, "typst-three-columns.pdf")):
        (HERE / name).write_bytes(typst.compile(typst_source(columns).encode()))
    done = subprocess.run(["groff", "-t", "-ms", "-Tpdf", "-Kutf8"], input=groff_source().encode(), capture_output=True)
    if done.returncode:
        raise SystemExit(done.stderr.decode())
    (HERE / "groff-two-columns.pdf").write_bytes(done.stdout)
    drawn = subprocess.run(["groff", "-t", "-ms", "-Tps", "-Kutf8"], input=groff_source().encode(), capture_output=True)
    packed = subprocess.run(["ps2pdf", "-", "-"], input=drawn.stdout, capture_output=True, check=True)
    (HERE / "ghostscript-two-columns.pdf").write_bytes(packed.stdout)


if __name__ == "__main__":
    main()
