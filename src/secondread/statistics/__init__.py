"""The wing of numbers: floats and arrays in, results with method and inputs out.

Every public function is reachable here by its own name and loaded when first asked for::

    from secondread import statistics as st
    st.risk_difference(22, 49, 14, 50, method="miettinen_nurminen")

Nothing in this room knows of texts or trials.
"""

from importlib import import_module
from typing import Any

# name -> module below this package; one line each, sorted
_WHERE: dict[str, str] = {
    "Computed": "result",
    "NotComputable": "result",
}

__all__ = list(_WHERE)


def __getattr__(name: str) -> Any:
    """Load a public function from its module on first use."""
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_WHERE})
