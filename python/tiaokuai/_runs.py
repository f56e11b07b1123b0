"""Worlds that were run."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Dict, List, NamedTuple

from . import _native
from ._checked import Path, path_of
from ._language import checked, pick
from ._show import Drawn, Report, written
from ._table import Table
from .errors import UnknownName

if TYPE_CHECKING:

    from ._scenario import Scenario


class FailedRun(NamedTuple):
    """A world that could not be run to its end: its number from 0, its seed, and why."""

    run: int
    seed: int
    reason: str


class Runs(Drawn):
    """Worlds of a scenario, held in memory. Tables, figures and reports are made when they are asked for."""

    __slots__ = ("_native", "_call", "_tables")
    _instead = ("save(folder) keeps them and tk.open_runs(folder) opens them", "请用 save(文件夹) 保存，再以 tk.open_runs(文件夹) 打开")

    def __init__(self, native: _native.Runs, call: str) -> None:
        self._native = native
        self._call = call
        self._tables: Dict[str, Table] = {}

    def _table(self, name: str) -> Table:
        if name not in self._tables:
            try:
                self._tables[name] = Table(self._native.table(name))
            except KeyError:
                raise UnknownName(pick(f'{name} are kept by simulate(record="full") only', f'{name} 只由 simulate(record="full") 保留')) from None
        return self._tables[name]

    @property
    def months(self) -> Table:
        """A row for each world and month: stock, founded, abolished, matters by way of handling, …"""
        return self._table("months")

    @property
    def groups(self) -> Table:
        """A row for each group of each world: founding, end, head, host, members, …"""
        return self._table("groups")

    @property
    def departments(self) -> Table:
        """A row for each department of each world: work done for its own matters and for others, reach, …"""
        return self._table("departments")

    @property
    def runs(self) -> Table:
        """A row for each world: its seed, what became of it, and the number of every instrument."""
        return self._table("runs")

    @property
    def matters(self) -> Table:
        """A row for each matter; only of runs with ``record="full"`` (else ``UnknownName``)."""
        return self._table("matters")

    @property
    def events(self) -> Table:
        """A row for each event; only of runs with ``record="full"`` (else ``UnknownName``)."""
        return self._table("events")

    @property
    def summary(self) -> Dict[str, Any]:
        """Every instrument over the worlds: mean, sd, 5, 50 and 95 % quantiles, monthly series; as ``summary.json``."""
        found: Dict[str, Any] = json.loads(self._native.summary())
        return found

    @property
    def scenario(self) -> "Scenario":
        """The scenario that was run."""
        from ._scenario import Scenario

        return Scenario(self._native.scenario, self._call.rsplit(".simulate(", 1)[0])

    @property
    def seed(self) -> int:
        """The seed."""
        return self._native.seed

    def __len__(self) -> int:
        """How many worlds were run."""
        return self._native.count

    @property
    def failures(self) -> List[FailedRun]:
        """Worlds that could not be run to their end, with the reason."""
        return [FailedRun(*failed) for failed in self._native.failures]

    @property
    def digest(self) -> str:
        """Sixteen digits that are the same if and only if all worlds are the same, to the bit."""
        return self._native.digest

    @property
    def digests(self) -> List[str]:
        """The digest of each world by its number, as in ``manifest.json``; empty for one that failed."""
        return self._native.digests

    def report(self, path: Path | None = None, lang: str | None = None) -> Report:
        """The report: one page, both languages, all figures; written to ``path`` where one is given."""
        return written(Report(self._native.report(self._call, checked(lang))), path)

    def save(self, folder: Path) -> None:
        """Write the folder that ``tiaokuai simulate`` writes: tables as Parquet, summary, report, manifest, and the worlds
        themselves. The command reads it (``report``, ``replay``, ``fit --to``), and :func:`tiaokuai.open_runs` too."""
        name = path_of("folder", folder)
        self._native.save(name, ["python", "-c", f"import tiaokuai as tk; {self._call}.save({name!r})"])

    def __repr__(self) -> str:
        return f"<tiaokuai.Runs: {self._call}>"

    def _repr_html_(self) -> str:
        from ._scenario import grid

        rows = [(value, name, spread) for name, value, spread in self._native.keys(None)]
        heads = pick(("median", "", "over the worlds"), ("中位数", "", "各世界"))
        count = pick(f"{len(self):,} worlds, seed {self.seed}", f"{len(self)} 个世界，种子 {self.seed}")
        failed = len(self.failures)
        if failed:
            count += pick(f"; {failed} failed", f"；{failed} 个失败")
        return f"<strong>{self.scenario.name}</strong> <small>{count}</small>" + grid(heads, rows)


def open_runs(folder: Path) -> Runs:
    """The worlds of a folder that ``tiaokuai simulate`` or :meth:`Runs.save` wrote, by the same version."""
    name = path_of("folder", folder)
    return Runs(_native.open_runs(name), f"tk.open_runs({name!r})")
