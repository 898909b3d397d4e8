"""Gives what is said about a clinical trial a second, careful reading.

>>> import secondread
>>> reading = secondread.check("article.txt", trials=["abstract.txt"])  # doctest: +SKIP

`check` reads a text and judges its claims, `read` only reads, `pool` puts several trials together, and `statistics`
and `synthesis` hold the numbers. Each is loaded when
it is first asked for, so that the import itself costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from secondread import statistics, synthesis
    from secondread.notebook import Reading
    from secondread.verbs import check, pool, read

__version__ = "0.1.0"

__all__ = ["Reading", "__version__", "check", "pool", "read", "statistics", "synthesis"]

# name -> (module, name in it); None is the module itself
_WHERE: dict[str, tuple[str, str | None]] = {
    "Reading": ("notebook", "Reading"),
    "check": ("verbs", "check"),
    "pool": ("verbs", "pool"),
    "read": ("verbs", "read"),
    "statistics": ("statistics", None),
    "synthesis": ("synthesis", None),
}


def __getattr__(name: str) -> Any:
    """Load a verb on first use."""
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, attribute = _WHERE[name]
    value = import_module(f"{__name__}.{module}")
    if attribute is not None:
        value = getattr(value, attribute)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_WHERE})
