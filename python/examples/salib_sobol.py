"""SALib: shares of variance of the stock of groups, by Saltelli's design.

    pip install SALib
    python python/examples/salib_sobol.py
"""

from __future__ import annotations

import sys

from SALib.analyze import sobol
from SALib.sample import sobol as sample

import tiaokuai as tk


def main(rows: int = 256) -> dict:
    f = tk.simulator(["arrival_rate", "upward", "attention_cost"], outcomes=["stock", "reach.hosts"], runs=2)
    problem = {"num_vars": len(f.parameters), "names": f.parameters, "bounds": f.priors}
    theta = sample.sample(problem, rows, calc_second_order=False, seed=1)
    # One seed for all rows: the same worlds under other parameters, so that chance adds nothing to the differences.
    y = f(theta, seeds=1)
    found = {}
    for name, column in zip(f.outcomes, y.T):
        indices = sobol.analyze(problem, column, calc_second_order=False, seed=1)
        found[name] = indices
        print(name)
        for parameter, first, total, ci in zip(f.parameters, indices["S1"], indices["ST"], indices["ST_conf"]):
            print(f"  {parameter:16} first order {first:5.2f}   total {total:5.2f} ± {ci:.2f}")
    return found


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 256)
