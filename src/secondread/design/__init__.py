"""The next trial: numbers in, numbers out.

Every public function is reachable here by its own name and loaded when first asked for::

    from secondread import design
    design.operating(design.Scenario(50, 50, effect=0.5), trials=10_000)
"""

from typing import Any

from secondread.lazy_names import listed, loaded

# name -> module below this package; one line each, sorted
_WHERE: dict[str, str] = {
    "BorrowingPlan": "borrowing.borrowing_plan",
    "ConclusionAfter": "value.conclusion_after",
    "DoseChoice": "dose.dose_choice",
    "Dropout": "simulation.scenario",
    "Operating": "simulation.operating",
    "Response": "simulation.scenario",
    "Scenario": "simulation.scenario",
    "Schedule": "n_of_1.schedule",
    "SurvivalScenario": "simulation.survival_scenario",
    "SurvivalSize": "sample_size.survival_sizes",
    "borrowing_plan": "borrowing.borrowing_plan",
    "candidate_shapes": "dose.shapes",
    "choose_dose": "dose.dose_choice",
    "conclusion_after": "value.conclusion_after",
    "contrast_test": "dose.contrast_test",
    "control_means": "borrowing.control_means",
    "control_risks": "borrowing.control_risks",
    "designs_for_one_question": "sample_size.designs_for_one_question",
    "enrichment": "sample_size.enrichment",
    "n_of_1_schedule": "n_of_1.schedule",
    "non_inferiority_sizes": "sample_size.other_aims",
    "operating": "simulation.operating",
    "power_of_means": "sample_size.sizes_for_means",
    "pulled_towards_none": "sample_size.sizes_for_means",
    "responders_or_means": "sample_size.responders_or_means",
    "sequential_size": "sample_size.other_aims",
    "side_by_side": "simulation.operating",
    "sizes_for_means": "sample_size.sizes_for_means",
    "survival_looks": "simulation.survival_looks",
    "survival_sizes": "sample_size.survival_sizes",
    "value_of_one_more_trial": "value.value_of_one_more_trial",
}

__all__ = list(_WHERE)


def __getattr__(name: str) -> Any:
    """Load a public name from its module on first use."""
    return loaded(__name__, _WHERE, name)


def __dir__() -> list[str]:
    return listed(__name__, _WHERE)
