"""Scenarios beside each other."""

from __future__ import annotations

import json
from typing import Any, Dict, List, Mapping, Union

from . import _native
from ._checked import Held, Path, seed_of, threads_of, unknown, worlds_of
from ._language import checked, pick
from ._progress import Progress, telling
from ._scenario import Scenario, district_of
from ._show import Report, written
from ._table import Table
from .errors import ScenarioError


class Comparison(Held):
    """Scenarios beside the first of them: the same worlds under other rules, world by world."""

    __slots__ = ("_native", "_scenarios", "_asked")

    def __init__(self, native: _native.Beside, scenarios: Dict[str, Scenario], asked: Dict[str, int]) -> None:
        self._native = native
        self._scenarios = scenarios
        self._asked = asked

    @property
    def names(self) -> List[str]:
        """The names of the scenarios; the first is what the others are set against."""
        return list(self._scenarios)

    @property
    def table(self) -> Table:
        """A row for each scenario but the first and each instrument: means and quantiles of both, the mean of the paired
        differences (scenario minus first) with its 95 % interval, and what pairing gains."""
        return Table(self._native.table())

    @property
    def json(self) -> Dict[str, Any]:
        """The comparison of each scenario with the first, as ``tiaokuai compare --json`` prints it."""
        return {name: json.loads(text) for name, text in self._native.json()}

    def report(self, path: Path | None = None, scenario: str | None = None, lang: str | None = None) -> Report:
        """The report on one scenario beside the first: one page, both languages.

        :param scenario: its name; where there are only two, it need not be given.
        """
        later = self.names[1:]
        if scenario is None and len(later) == 1:
            scenario = later[0]
        if scenario not in later:
            raise unknown(("later scenario", "后列情景"), scenario, later)
        arguments = ", ".join(f"{key}={value}" for key, value in self._asked.items())
        calls = (f"{self._scenarios[scenario]!r}.simulate({arguments})", f"{self._scenarios[self.names[0]]!r}.simulate({arguments})")
        return written(Report(self._native.report(self.names.index(scenario), calls, checked(lang))), path)

    def __repr__(self) -> str:
        return f"<tiaokuai.Comparison of {', '.join(map(repr, self.names))}>"

    def _repr_html_(self) -> str:
        return self.table._repr_html_()


def compare(
    scenarios: Mapping[str, Union[Scenario, Path]],
    runs: int = 200,
    seed: int = 1,
    threads: int | None = None,
    progress: Progress = None,
) -> Comparison:
    """The same worlds under several scenarios, each set against the first, world by world.

    >>> tk.compare({"as is": d, "cap": d.with_rules(tk.rules.cap(per_leader=8))}).table

    :param scenarios: two or more, by the names that they are given here, each a scenario or its name or file; the first is
        what the others are set against. All last the same number of months.
    """
    if not isinstance(scenarios, Mapping) or len(scenarios) < 2:
        raise ScenarioError(
            pick('expected two scenarios or more by name, as {"as is": d, "cap": capped}', '应有两个或更多带名称的情景，如 {"照旧": d, "设上限": capped}')
        )
    runs, seed, threads = worlds_of(runs), seed_of(seed), threads_of(threads)
    named = {str(name): district_of(one) for name, one in scenarios.items()}
    with telling(progress) as tell:
        native = _native.beside(list(named), [one._native for one in named.values()], runs, seed, threads, tell)
    return Comparison(native, named, {"runs": runs, "seed": seed})
