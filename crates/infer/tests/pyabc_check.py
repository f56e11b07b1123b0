"""Two known problems by pyABC (Klinger, Rickert and Hasenauer 2018): a normal mean at a distance that is not small, and two
moons. Prints one JSON object: mean, standard deviation and effective size of what it finds."""

import json
import logging
import os
import tempfile

import numpy as np
import pyabc

logging.disable(logging.WARNING)
np.random.seed(1)


def infer(model, prior, seen, epsilons, population):
    def distance(x, y):
        return float(np.sqrt(np.sum((np.atleast_1d(x["y"]) - np.atleast_1d(y["y"])) ** 2)))

    abc = pyabc.ABCSMC(
        model,
        prior,
        distance,
        population_size=population,
        eps=pyabc.ListEpsilon(epsilons),
        sampler=pyabc.SingleCoreSampler(),
        transitions=pyabc.MultivariateNormalTransition(scaling=1),
    )
    with tempfile.TemporaryDirectory() as folder:
        abc.new("sqlite:///" + os.path.join(folder, "abc.db"), {"y": np.array(seen)})
        history = abc.run(max_nr_populations=len(epsilons))
        return history.get_distribution()


def told(values, weights):
    mean = float(np.sum(values * weights))
    variance = np.sum(weights * (values - mean) ** 2) / (1 - np.sum(weights**2))
    return {"mean": mean, "sd": float(np.sqrt(variance))}


def normal():
    frame, weights = infer(
        lambda p: {"y": p["mu"] + 0.5 * np.random.randn()},
        pyabc.Distribution(mu=pyabc.RV("norm", 0, 1)),
        [1.5],
        [2.0, 1.0, 0.5],
        1500,
    )
    found = told(frame["mu"].to_numpy(), weights)
    return {"mu": found, "size": float(1 / np.sum(weights**2))}


def two_moons():
    def model(p):
        angle = np.pi * (np.random.rand() - 0.5)
        radius = 0.1 + 0.01 * np.random.randn()
        return {
            "y": np.array(
                [
                    radius * np.cos(angle) + 0.25 - abs(p["a"] + p["b"]) / np.sqrt(2),
                    radius * np.sin(angle) + (p["b"] - p["a"]) / np.sqrt(2),
                ]
            )
        }

    uniform = lambda: pyabc.RV("uniform", -1, 2)
    frame, weights = infer(
        model, pyabc.Distribution(a=uniform(), b=uniform()), [0.0, 0.0], [0.8, 0.4, 0.2, 0.1], 800
    )
    a, b = frame["a"].to_numpy(), frame["b"].to_numpy()
    return {
        "sum": told(np.abs(a + b), weights),
        "difference": told(b - a, weights),
        "size": float(1 / np.sum(weights**2)),
    }


print(json.dumps({"version": pyabc.__version__, "normal": normal(), "two_moons": two_moons()}))
