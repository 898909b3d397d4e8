"""Gives what is said about a clinical trial a second, careful reading.

>>> import secondread
>>> reading = secondread.check("article.txt", trials=["abstract.txt"])  # doctest: +SKIP

`check` reads a text and judges its claims, `read` only reads, `pool` puts several trials together, and `statistics`,
`synthesis` and `design` hold the numbers. Each is loaded when it is first asked for, so that the import costs nothing.
"""

from typing import TYPE_CHECKING, Any

from secondread.lazy_names import listed, loaded

if TYPE_CHECKING:
    from secondread import design, statistics, synthesis
    from secondread.notebook import Reading
    from secondread.verbs import check, pool, read

__version__ = "0.1.0"

__all__ = ["Reading", "__version__", "check", "design", "pool", "read", "statistics", "synthesis"]

# name -> module below this package; "" for a module itself
_WHERE: dict[str, str] = {
    "Reading": "notebook",
    "check": "verbs",
    "design": "",
    "pool": "verbs",
    "read": "verbs",
    "statistics": "",
    "synthesis": "",
}


def __getattr__(name: str) -> Any:
    """Load a verb on first use."""
    return loaded(__name__, _WHERE, name)


def __dir__() -> list[str]:
    return listed(__name__, _WHERE)
