"""Tiaokuai 条块: observe, simulate, explain and redesign leading small groups (领导小组) in local government.

>>> import tiaokuai as tk
>>> d = tk.scenario("s-district")
>>> runs = d.simulate(runs=200, seed=1)
>>> runs.figure("stock")

``docs/python.md`` in the repository says how; every function has its units, shapes and ranges in its own text.
"""

from __future__ import annotations

from . import _native, errors, rules
from ._answers import Answer, Explanation, Fit, Forecast, Redesign, Sensitivity, explain, fit, open_fit, redesign, sensitivity
from ._command import prepare as _prepare
from ._compare import Comparison, compare
from ._language import language, set_language
from ._registry import Brief, Measured, Observed, Registry, observe, registry
from ._runs import FailedRun, Runs, open_runs
from ._scenario import RuleInForce, Scenario, scenario
from ._show import Report
from ._simulator import FailedRow, Simulator, simulator
from ._sweep import Plan, Sweep, plan, read_plan, sweep
from ._table import Column, Table
from .errors import (
    FolderError,
    MissingPackage,
    Problem,
    RegistryError,
    RunError,
    ScenarioError,
    TiaokuaiError,
    UnknownName,
)

__version__: str = _native.version()

__all__ = [
    "Answer",
    "Brief",
    "Column",
    "Comparison",
    "Explanation",
    "FailedRow",
    "FailedRun",
    "Fit",
    "FolderError",
    "Forecast",
    "Measured",
    "MissingPackage",
    "Observed",
    "Plan",
    "Problem",
    "Redesign",
    "Registry",
    "RegistryError",
    "Report",
    "RuleInForce",
    "RunError",
    "Runs",
    "Scenario",
    "ScenarioError",
    "Sensitivity",
    "Simulator",
    "Sweep",
    "Table",
    "TiaokuaiError",
    "UnknownName",
    "compare",
    "errors",
    "explain",
    "fit",
    "instruments",
    "language",
    "observe",
    "open_fit",
    "open_runs",
    "parameters",
    "plan",
    "read_plan",
    "redesign",
    "registry",
    "rules",
    "scenario",
    "sensitivity",
    "set_language",
    "simulator",
    "sweep",
]


def parameters() -> Table:
    """Every parameter: name, symbol, unit, default, range, prior, meaning; in both languages."""
    return Table(_native.parameters())


def instruments() -> Table:
    """Every instrument: name, title, unit, definition, what it needs; in both languages."""
    return Table(_native.instruments())


_prepare()
