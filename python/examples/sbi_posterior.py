"""sbi: a neural posterior of three parameters. Needs PyTorch (gigabytes), so no test runs this example.

    pip install sbi
    python python/examples/sbi_posterior.py
"""

from __future__ import annotations

import numpy as np
import torch
from sbi.inference import NPE
from sbi.utils import BoxUniform

import tiaokuai as tk


def main() -> None:
    f = tk.simulator(["arrival_rate", "upward", "attention_cost"], outcomes=["stock", "founded", "reach.hosts"])
    low, high = torch.tensor(f.priors, dtype=torch.float32).T
    prior = BoxUniform(low, high)
    theta = prior.sample((5000,))
    # A seed for each row: chance is part of what is inferred from.
    x = f(theta.numpy(), seeds=np.arange(len(theta)))
    whole = np.isfinite(x).all(axis=1)
    inference = NPE(prior=prior)
    inference.append_simulations(theta[whole], torch.tensor(x[whole], dtype=torch.float32))
    inference.train()
    posterior = inference.build_posterior()
    seen = f([25.0, 0.8, 0.1], seeds=999)
    draws = posterior.sample((2000,), x=torch.tensor(seen, dtype=torch.float32))
    for name, column in zip(f.parameters, draws.T):
        print(f"{name:16} {column.mean():8.3f} ± {column.std():.3f}")


if __name__ == "__main__":
    main()
