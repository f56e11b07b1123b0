"""What calling from Python costs, how fast the simulator is, and what Ray costs beside the local engine; all are ratios
or times of one and the same process.

    python python/bench.py [RUNS]
    python python/bench.py --ray [WORLDS]
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time

# The package that is installed, not its sources, which stand beside this file.
sys.path = [folder for folder in sys.path if folder != os.path.dirname(os.path.abspath(__file__))]

import numpy as np  # noqa: E402

import tiaokuai as tk  # noqa: E402


def cpu(who: int) -> float:
    """Seconds of processor time so far."""
    used = resource.getrusage(who)
    return used.ru_utime


def ray(worlds: int) -> None:
    """The same worlds by either engine, turn about, on the same number of cores; the cluster has begun before."""
    import ray as cluster

    os.environ.update(RAY_USAGE_STATS_ENABLED="0", RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER="0")
    cluster.init(num_cpus=os.cpu_count(), include_dashboard=False, log_to_driver=False)
    times: dict[str, list[float]] = {"local": [], "ray": []}
    for turn in range(3):
        for engine in times:
            plan = tk.plan("s-district", runs=worlds, seed=turn, outcomes=["stock"])
            with tempfile.TemporaryDirectory() as folder:
                begun = time.perf_counter()
                tk.sweep(plan, os.path.join(folder, "out"), engine=engine, progress=False)
                times[engine].append(time.perf_counter() - begun)
            print(f"{engine}: {worlds} worlds in {plan.chunks} chunks: {times[engine][-1]:.2f} s")
    print(f"Ray / local: {min(times['ray']) / min(times['local']):.3f}")


def main() -> None:
    if sys.argv[1:2] == ["--ray"]:
        return ray(int(sys.argv[2]) if len(sys.argv) > 2 else 20_000)
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
