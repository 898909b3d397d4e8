"""Shows a second reading: terminal, HTML, Markdown and JSON, all from one content; one file each."""
