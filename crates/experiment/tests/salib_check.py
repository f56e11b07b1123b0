"""Reads designs with outputs as JSON, and prints what SALib makes of them."""

import json
import sys

import numpy as np
from SALib.analyze import morris, sobol

asked = json.load(sys.stdin)
rows = asked["sobol"]
factors = len(rows[0]["ab"])
outputs = np.array([y for row in rows for y in [row["a"], *row["ab"], row["b"]]])
problem = {
    "num_vars": factors,
    "names": [str(k) for k in range(factors)],
    "bounds": [[0, 1]] * factors,
}
shares = sobol.analyze(problem, outputs, calc_second_order=False, num_resamples=2, seed=1)

points = np.array([p for t in asked["morris"] for p in t["points"]])
values = np.array([y for t in asked["morris"] for y in t["outputs"]])
problem = {
    "num_vars": points.shape[1],
    "names": [str(k) for k in range(points.shape[1])],
    "bounds": [[0, 1]] * points.shape[1],
}
effects = morris.analyze(problem, points, values, num_levels=8, num_resamples=2, seed=1)
print(
    json.dumps(
        {
            "s1": list(shares["S1"]),
            "st": list(shares["ST"]),
            "mu": list(effects["mu"]),
            "mu_star": list(effects["mu_star"]),
            "sigma": list(effects["sigma"]),
        },
        default=float,
    )
)
