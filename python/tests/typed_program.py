"""A small program of a user, which the checker of types reads (``mypy --strict``): it is not run."""

from typing import Any, Dict, List

import numpy as np
import numpy.typing as npt

import tiaokuai as tk


def stocks(runs: tk.Runs) -> "npt.NDArray[np.float64]":
    return np.asarray(runs.runs["stock"], dtype=np.float64)


def main() -> None:
    tk.set_language("en")
    district: tk.Scenario = tk.scenario("s-district", upward=0.5, merger=None)
    ruled = district.with_rules(tk.rules.cap(per_leader=8), tk.rules.clean_up(at=["2012-06", 120], share=0.5))
    runs = ruled.simulate(runs=20, seed=1, progress=lambda done, of: print(done, of))
    summary: Dict[str, Any] = runs.summary
    names: List[str] = runs.figures
    print(stocks(runs).mean(), summary["runs"], names, runs.digest, runs.failures[0].reason)
    runs.report("report.html", lang="zh")
    comparison = tk.compare({"as is": district, "ruled": ruled}, runs=20)
    print(comparison.table.columns, comparison.json["ruled"])
    f = tk.simulator(["upward"], outcomes=["stock"], scenario=district, runs=2)
    numbers = f([[0.1], [0.2]], seeds=np.arange(2))
    print(numbers.mean(axis=0), f.failures, f.bounds[0][1])
    answer: tk.Redesign = tk.redesign(district, menu={"cap": tk.rules.cap(per_leader=8), "both": ["cap total=90", "sunset months=36"]}, runs=4)
    print(answer.table.to_polars(), answer["stock"], answer.json["designs"], answer.figures)
    print(tk.explain(claims=["C2"], runs=10).table, tk.sensitivity(method="sobol", n=64).table)
    reg: tk.Registry = tk.observe("notices", registry="county.db")
    measured = reg.measure(until="2024-12")
    print(reg.groups, reg.lives(until="2024-12"), measured.table, measured.figure("stock"), reg.overlap()["pairs"], reg.brief().table)
    fit = tk.fit(district, to=reg, until="2024-12", free=["arrival_rate"], waves=(1, 500))
    print(fit["parameters"], fit.scenario.simulate(runs=5), tk.fit(to={"stock.mean": 120, "cleanup.depth": (0.4, 0.1)}, level="county", columns="map.toml", theories="all").theories)
    try:
        district.replace(upward=9)
    except tk.ScenarioError as error:
        for problem in error.problems:
            print(problem.file, problem.line, problem.column, problem.key, problem.message)
