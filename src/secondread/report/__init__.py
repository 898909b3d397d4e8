"""Shows a second reading: terminal, HTML, Markdown and JSON, all from one content."""

from secondread.report.html import to_html, to_html_fragment
from secondread.report.json_contract import to_contract, to_json
from secondread.report.markdown import to_markdown
from secondread.report.terminal import to_terminal

__all__ = ["to_contract", "to_html", "to_html_fragment", "to_json", "to_markdown", "to_terminal"]
