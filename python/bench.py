"""What calling from Python costs, and how fast the simulator is; both are ratios or times of one and the same process.

    python python/bench.py [RUNS]
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time

import numpy as np

import tiaokuai as tk


def cpu(who: int) -> float:
    """Seconds of processor time so far."""
    used = resource.getrusage(who)
    return used.ru_utime


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    program = os.environ.get("TIAOKUAI") or shutil.which("tiaokuai")
    assert program, "the command tiaokuai is not on the path"
    district = tk.scenario("s-district")
    ours, theirs = [], []
    for _ in range(3):
        begun = cpu(resource.RUSAGE_SELF)
        held = district.simulate(runs=runs, seed=1, progress=False)
        held.months, held.groups, held.departments, held.runs, held.summary, held.digest  # noqa: B018
        ours.append(cpu(resource.RUSAGE_SELF) - begun)
        with tempfile.TemporaryDirectory() as folder:
            begun = cpu(resource.RUSAGE_CHILDREN)
            line = [program, "simulate", "--runs", str(runs), "--seed", "1", "--out", os.path.join(folder, "run"), "--quiet"]
            subprocess.run(line, check=True)
            theirs.append(cpu(resource.RUSAGE_CHILDREN) - begun)
        print(f"{runs} worlds of the S District: Python {ours[-1]:.2f} s, the command {theirs[-1]:.2f} s of user time")
    print(f"Python / command: {min(ours) / min(theirs):.3f}")
    f = tk.simulator(["upward", "authority", "complexity"], outcomes=["stock", "reach.hosts"], runs=20)
    low, high = np.array(f.priors).T
    theta = low + (high - low) * np.random.default_rng(1).random((200, 3))
    for _ in range(3):
        begun = time.perf_counter()
        f(theta, seeds=1, progress=False)
        print(f"a design of 200 points × 20 worlds: {time.perf_counter() - begun:.2f} s on {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
