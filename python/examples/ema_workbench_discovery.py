"""EMA workbench: uncertainties, levers and outcomes; where a cap on groups costs delivery (PRIM).

    pip install ema_workbench
    python python/examples/ema_workbench_discovery.py
"""

from __future__ import annotations

import sys

import numpy as np
from ema_workbench import IntegerParameter, Model, RealParameter, ScalarOutcome, SequentialEvaluator
from ema_workbench.analysis import prim

import tiaokuai as tk

UNCERTAIN = ["upward", "attention_cost"]
OUTCOMES = ["stock", "delivered.joint"]


def district(upward: float, attention_cost: float, per_leader: int) -> dict:
    """Two worlds of a district under a cap of so many groups a leader."""
    f = tk.simulator(UNCERTAIN, OUTCOMES, tk.scenario("district").with_rules(tk.rules.cap(per_leader=per_leader)), runs=2)
    stock, delivered = f([upward, attention_cost], seeds=1)[0]
    return {"stock": stock, "delivered": delivered}


def main(scenarios: int = 40, policies: int = 4) -> "tuple":
    bounds = tk.simulator(UNCERTAIN, OUTCOMES).priors
    model = Model("district", function=district)
    model.uncertainties = [RealParameter(name, low, high) for name, (low, high) in zip(UNCERTAIN, bounds)]
    model.levers = [IntegerParameter("per_leader", 2, 20)]
    model.outcomes = [ScalarOutcome("stock"), ScalarOutcome("delivered")]
    np.random.seed(1)  # the workbench draws its scenarios from here
    with SequentialEvaluator(model) as evaluator:
        experiments, outcomes = evaluator.perform_experiments(scenarios, policies)
    poor = outcomes["delivered"] < np.quantile(outcomes["delivered"], 0.25)
    box = prim.Prim(experiments[[*UNCERTAIN, "per_leader"]], poor, threshold=0.5).find_box()
    if box.peeling_trajectory["res_dim"].iloc[-1] == 0:
        print("no part of the space holds the worst quarter; try more scenarios")
        return experiments, outcomes
    print(f"of the worst quarter, {box.coverage:.0%} lie where (and {box.density:.0%} of what lies there is of it):")
    print(box.box_lims[-1].to_string())
    return experiments, outcomes


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
