"""Packages load their names when they are asked for, and answer for others as any module does."""

from __future__ import annotations

import subprocess
import sys
from types import ModuleType

import pytest

import secondread
from secondread import design, statistics, synthesis


@pytest.mark.parametrize("package", [secondread, statistics, synthesis, design], ids=lambda package: package.__name__)
def test_every_name_is_there_and_no_other(package: ModuleType) -> None:
    for name in package.__all__:
        assert getattr(package, name) is not None
        assert name in dir(package)
    with pytest.raises(AttributeError, match=f"module '{package.__name__}' has no attribute 'nothing'"):
        _ = package.nothing


def test_a_function_is_not_hidden_by_the_module_it_stands_in() -> None:
    """Whoever imports the module first gets the function from the package all the same."""
    code = (
        "import secondread.statistics.hypothesis_tests.fisher\nfrom secondread import statistics\n"
        "assert callable(statistics.fisher)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_importing_a_package_loads_nothing_heavy() -> None:
    code = "import sys, secondread, secondread.synthesis, secondread.design\nassert 'numpy' not in sys.modules"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
