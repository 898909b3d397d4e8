"""Every computed number shows the line of Python that gives it again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from secondread import rereading, statistics
from secondread.reading.documents import read_document

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
ARTICLE = ROOT.parent / "shared" / "data" / "articles" / "ldn-two-readings.txt"
READINGS = [
    (EXAMPLES / "relvadine-two-voices.txt", EXAMPLES / "relvadine-abstract.txt"),
    (EXAMPLES / "relvadine-two-voices.txt", None),
    (ARTICLE, EXAMPLES / "naltrexone-abstract.txt"),
    (ARTICLE, None),
]


def run(line: str) -> Any:
    return eval(line, {"st": statistics})


@pytest.mark.parametrize(("text", "abstract"), READINGS)
def test_each_line_gives_its_number_again(text: Path, abstract: Path | None) -> None:
    """Run as printed, each line's value is the one in the report."""
    if not text.exists():
        pytest.skip("the article is not in ../shared/data/articles")
    measured = [] if abstract is None else [read_document(abstract.read_bytes(), abstract.name)]
    reading = rereading.reread([read_document(text.read_bytes(), text.name)], measured)
    workings = {
        working.reproduce: working
        for findings in [*(verdict.findings for verdict in reading.verdicts), *reading.trial_findings.values()]
        for finding in findings
        for working in finding.workings
    }
    assert workings
    for line, working in workings.items():
        assert line
        value = run(line)
        if working.value is None:
            assert isinstance(value, statistics.NotComputable) or np.isnan(np.asarray(value.value, float)).all()
        else:
            np.testing.assert_allclose(np.asarray(value, float), np.asarray(working.value, float), rtol=1e-12)
