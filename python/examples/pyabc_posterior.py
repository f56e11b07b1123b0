"""pyABC: how often matters come, from the mean stock and the number founded a month.

    pip install pyabc
    python python/examples/pyabc_posterior.py
"""

from __future__ import annotations

import os
import sys
import tempfile

import numpy as np
import pyabc

import tiaokuai as tk

NAMES = ["arrival_rate", "domain_life"]
OUTCOMES = ["stock", "founded"]


def main(population: int = 100, generations: int = 3) -> "tuple[float, float]":
    f = tk.simulator(NAMES, outcomes=OUTCOMES)
    chance = np.random.default_rng(7)

    def model(parameters: dict) -> dict:
        # A seed of its own for each call: chance is part of what is inferred from.
        theta = [parameters[name] for name in NAMES]
        return dict(zip(OUTCOMES, f(theta, seeds=int(chance.integers(2**62)), threads=1)[0]))

    truth = tk.scenario("district", arrival_rate=24.0, domain_life=120)
    seen = tk.simulator([], OUTCOMES, truth)(np.empty((1, 0)), seeds=5)[0]
    low, high = np.array(f.priors).T
    prior = pyabc.Distribution(
        # Whole numbers of months, as the parameter is one.
        arrival_rate=pyabc.RV("uniform", low[0], high[0] - low[0]),
        domain_life=pyabc.RV("randint", int(low[1]), int(high[1]) + 1),
    )
    distance = pyabc.PNormDistance(p=2, fixed_weights={name: 1 / value for name, value in zip(OUTCOMES, seen)})
    # One process: a call takes milliseconds.
    abc = pyabc.ABCSMC(
        model,
        prior,
        distance,
        population_size=population,
        sampler=pyabc.SingleCoreSampler(),
        transitions=pyabc.AggregatedTransition(
            mapping={
                "arrival_rate": pyabc.MultivariateNormalTransition(),
                "domain_life": pyabc.DiscreteRandomWalkTransition(n_steps=12),
            }
        ),
    )
    with tempfile.TemporaryDirectory() as folder:
        abc.new("sqlite:///" + os.path.join(folder, "abc.db"), dict(zip(OUTCOMES, seen)))
        history = abc.run(max_nr_populations=generations)
        draws, weights = history.get_distribution()
        mean = float(np.average(draws["arrival_rate"], weights=weights))
        spread = float(np.sqrt(np.average((draws["arrival_rate"] - mean) ** 2, weights=weights)))
    print(f"arrival_rate: {mean:.1f} ± {spread:.1f}; the truth is 24, the prior {low[0]:g} to {high[0]:g}")
    return mean, spread


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
