"""Names of a package that are loaded when they are first asked for, so that importing the package costs nothing."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from importlib import import_module
from typing import Any


def loaded(package: str, where: Mapping[str, str], name: str) -> Any:
    """Return what a package calls `name`, and keep it there.

    Parameters
    ----------
    package : str
        Full name of the package.
    where : mapping of str to str
        Each name with its module below the package; empty where the name is that of a module itself.
    name : str
        What is asked for.

    Raises
    ------
    AttributeError
        As any module does for a name that it does not have.
    """
    if name not in where:
        raise AttributeError(f"module {package!r} has no attribute {name!r}")
    module = import_module(f"{package}.{where[name] or name}")
    value = getattr(module, name) if where[name] else module
    # importing a module has put it under its own name, which may be the name asked for
    setattr(sys.modules[package], name, value)
    return value


def listed(package: str, where: Mapping[str, str]) -> list[str]:
    """Return the names of a package, loaded or not."""
    return sorted({*vars(sys.modules[package]), *where})
