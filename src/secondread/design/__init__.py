"""The next trial: numbers in, numbers out.

Every public function is reachable here by its own name and loaded when first asked for::

    from secondread import design
    design.operating(design.Scenario(50, 50, effect=0.5), trials=10_000)
"""

from importlib import import_module
from typing import Any

# name -> module below this package; one line each, sorted
_WHERE: dict[str, str] = {
    "Dropout": "simulation.scenario",
    "Operating": "simulation.operating",
    "Response": "simulation.scenario",
    "Scenario": "simulation.scenario",
    "Schedule": "n_of_1.schedule",
    "designs_for_one_question": "sample_size.designs_for_one_question",
    "enrichment": "sample_size.enrichment",
    "n_of_1_schedule": "n_of_1.schedule",
    "operating": "simulation.operating",
    "power_of_means": "sample_size.sizes_for_means",
    "pulled_towards_none": "sample_size.sizes_for_means",
    "responders_or_means": "sample_size.responders_or_means",
    "side_by_side": "simulation.operating",
    "sizes_for_means": "sample_size.sizes_for_means",
    "survival_looks": "simulation.survival_looks",
    "value_of_one_more_trial": "value.value_of_one_more_trial",
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
