"""Sweeps: many points, on the cores of one machine or on a cluster of Ray."""

from __future__ import annotations

import json
import os
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict, List, Mapping, Sequence, Union

from . import _native
from ._checked import Held, Path as _Path, listed, names_of, one_of, path_of, seed_of, threads_of, unknown, whole, worlds_of
from ._language import pick
from ._progress import Progress, telling
from ._ray import sweep_on_ray
from ._scenario import Scenario, district_of, toml
from ._simulator import columns_of
from ._store import FolderStore, Store, store_of
from ._table import Table
from .errors import ScenarioError

if TYPE_CHECKING:
    import numpy.typing as npt

#: Scenarios: one, or several by the names that tables give them.
Scenarios = Union[_Path, Scenario, Mapping[str, Union[_Path, Scenario]]]
#: Points: values by the name of their parameter, as a dict of columns or a data frame.
Points = Union[None, Mapping[str, "npt.ArrayLike"], Any]


class Plan(Held):
    """What a sweep has: every scenario at every point, in so many worlds, cut into chunks of a second or two of a core.

    A chunk is known by the hash of all that decides its numbers. It does not matter who works it out.
    """

    __slots__ = ("_native", "_call", "name")

    def __init__(self, native: _native.Plan, call: str, name: str) -> None:
        self._native = native
        self._call = call
        self.name: str = name
        """Its name, for the folder of its results."""

    @property
    def worlds(self) -> int:
        """How many worlds it has."""
        return self._native.worlds

    @property
    def points(self) -> int:
        """How many points it has."""
        return self._native.points

    @property
    def chunks(self) -> int:
        """How many chunks it has."""
        return self._native.chunks

    @property
    def runs(self) -> int:
        """Worlds at each point."""
        return self._native.runs

    @property
    def seed(self) -> int:
        """The seed of the worlds."""
        return self._native.seed

    @property
    def scenarios(self) -> List[str]:
        """The names of the scenarios."""
        return self._native.scenarios

    @property
    def parameters(self) -> List[str]:
        """The names of the parameters that points give values."""
        return self._native.parameters

    @property
    def outcomes(self) -> List[str]:
        """The names of the instruments whose numbers are kept."""
        return self._native.outcomes

    def __repr__(self) -> str:
        return self._call

    def _repr_html_(self) -> str:
        from html import escape

        text = pick(
            f"{self.worlds:,} worlds: {self.points:,} points, {self.runs:,} worlds each, in {self.chunks:,} chunks",
            f"共 {self.worlds} 个世界：{self.points} 个设计点，各 {self.runs} 个世界，分 {self.chunks} 块",
        )
        return f"<div><strong>{escape(self.name)}</strong> <small>{escape(text)}</small></div>"


class Sweep(Held):
    """What a sweep came to: its tables, and what was run."""

    __slots__ = ("plan", "folder", "resumed", "_manifest", "_tables")

    def __init__(self, plan: Plan, folder: str, resumed: int, manifest: Dict[str, Any]) -> None:
        self.plan: Plan = plan
        """The plan."""
        self.folder: str = folder
        """The folder of the tables."""
        self.resumed: int = resumed
        """Worlds that were there before."""
        self._manifest = manifest
        self._tables: Dict[str, Table] = {}

    def _table(self, name: str) -> Table:
        if name not in self._tables:
            self._tables[name] = Table(self.plan._native.table(self.folder, name))
        return self._tables[name]

    @property
    def runs(self) -> Table:
        """A row for each world: scenario, point, world, seed, values of the parameters, outcomes, and why there are none."""
        return self._table("runs")

    @property
    def points(self) -> Table:
        """A row for each scenario and point: mean, standard deviation and quantiles of each outcome."""
        return self._table("points")

    table = points

    @property
    def worlds(self) -> int:
        """How many worlds there are."""
        return int(self._manifest["worlds"])

    @property
    def failed(self) -> int:
        """Worlds that could not be run: each is a row with its reason."""
        return int(self._manifest["failed"])

    @property
    def digest(self) -> str:
        """The same wherever, however and in how many pieces it was run."""
        return str(self._manifest["digest"])

    @property
    def json(self) -> Dict[str, Any]:
        """What was run: ``sweep.json``."""
        return self._manifest

    def __repr__(self) -> str:
        return f"<tiaokuai.Sweep {self.plan.name}: {self.worlds} worlds at {self.plan.points} points, {self.failed} failed; {self.folder}>"

    def _repr_html_(self) -> str:
        return self.points._repr_html_()


def _slug(name: str) -> str:
    """A name as the name of a folder."""
    return "".join(c if c.isalnum() or c in "-_" else "-" for c in name).strip("-") or "plan"


def _numbers(name: str, values: Any) -> Any:
    import numpy as np

    found = np.asarray(values)
    known = _native.parameters()
    switch = dict(zip(known.values("name"), known.values("kind"))).get(name) == "switch"
    if found.size and found.dtype.kind not in ("iufb" if switch else "iuf"):
        raise ScenarioError(pick(f"points: the column {name} has values that are no numbers", f"points：{name} 列中有非数字"))
    return found.astype(np.float64)


def _columns(points: Points) -> Dict[str, Any]:
    """The values of points by the name of their parameter."""
    if points is None:
        return {}
    if not isinstance(points, Mapping) and not hasattr(points, "columns") and not hasattr(points, "column_names"):
        raise ScenarioError(
            pick(
                f'points is a {type(points).__name__}; expected a dict of columns, as {{"upward": [0.2, 0.8]}}, or a data frame; read_plan reads a file',
                f'points 的类型为 {type(points).__name__}；应为各列的字典，如 {{"upward": [0.2, 0.8]}}，或数据框；文件由 read_plan 读取',
            )
        )
    return {name: _numbers(name, points[name]) for name in columns_of(points, "points")}


def plan(
    scenarios: Scenarios = "district",
    points: Points = None,
    *,
    runs: int = 20,
    seed: int = 1,
    worlds: str = "same",
    outcomes: Union[str, Sequence[str]] = ("stock",),
    chunk: int | None = None,
    name: str = "plan",
) -> Plan:
    """A plan of a sweep from values at hand; :func:`read_plan` reads one from a file.

    >>> p = tk.plan({"as is": d, "half": d.replace(upward=0.5)}, {"leaders": [4, 9], "authority": [1.0, 3.0]}, runs=50)

    :param scenarios: a scenario or its name, or several by the names that tables give them.
    :param points: a dict of columns or a data frame: a row a point, a column a parameter. None: the scenarios as they are.
    :param runs: worlds at each point, from 1.
    :param seed: the same seed gives the same worlds to the bit.
    :param worlds: ``"same"``: every point in the same worlds, as pairs; ``"own"``: each in worlds of its own.
    :param outcomes: names of instruments (:func:`tiaokuai.instruments`).
    :param chunk: worlds of a chunk; left out, what takes a core a second or two.
    :param name: what the folder of the results is called.
    """
    import numpy as np

    runs, seed = worlds_of(runs), seed_of(seed)
    chunk = None if chunk is None else whole("chunk", chunk, 1, 1_000_000)
    one_of("worlds", worlds, ("same", "own"))
    if isinstance(scenarios, Mapping):
        named = {str(name): district_of(one) for name, one in scenarios.items()}
        names_of("scenarios", list(named))
    else:
        one = district_of(scenarios)
        named = {one._native.names[0] if isinstance(scenarios, Scenario) else fspath(scenarios): one}
    columns = _columns(points)
    lengths = {key: values.shape for key, values in columns.items()}
    if any(len(shape) != 1 for shape in lengths.values()) or len(set(lengths.values())) > 1:
        raise ScenarioError(
            pick(f"points: the columns have the shapes {lengths}; expected one length for all", f"points：各列形状为 {lengths}；应等长")
        )
    if columns and not len(next(iter(columns.values()))):
        raise ScenarioError(pick("points is empty; expected a row for each point", "points 为空；每个设计点应有一行"))
    rows = np.column_stack(list(columns.values())) if columns else np.empty((1, 0))
    native = _native.Plan.of(
        [(key, value._native) for key, value in named.items()],
        list(columns),
        np.ascontiguousarray(rows, dtype=np.float64),
        runs,
        seed,
        worlds == "own",
        names_of("outcomes", outcomes),
        chunk,
    )
    return Plan(native, f"<tiaokuai.Plan {name}: {native.worlds} worlds in {native.chunks} chunks>", name)


def read_plan(
    file: _Path,
    *,
    scenario: str | None = None,
    changes: Mapping[str, Any] | None = None,
    rules: Union[str, Sequence[str]] = (),
    runs: int | None = None,
    seed: int | None = None,
    outcomes: Union[str, Sequence[str], None] = None,
    chunk: int | None = None,
) -> Plan:
    """A plan from a file: TOML (``tiaokuai sweep --template`` prints one), or a CSV of points.

    What is given here comes before what the file says.

    :raises ScenarioError: with file, line, column and key of all that is wrong.
    """
    path = path_of("plan", file)
    if scenario is not None and not isinstance(scenario, str):
        raise ScenarioError(pick(f"scenario is {scenario!r}; expected a name or file", f"scenario 为 {scenario!r}；应为名称或文件"))
    native = _native.Plan.read(
        path,
        scenario,
        [f"{key}={toml(value)}" for key, value in (changes or {}).items()],
        listed(rules),
        None if runs is None else worlds_of(runs),
        None if seed is None else seed_of(seed),
        None if outcomes is None else names_of("outcomes", outcomes),
        None if chunk is None else whole("chunk", chunk, 1, 1_000_000),
    )
    return Plan(native, f"tk.read_plan({path!r})", Path(path).stem)


def sweep(
    plan: Union[Plan, _Path],
    out: _Path | None = None,
    *,
    engine: str = "local",
    address: str | None = None,
    store: str | None = None,
    store_options: Mapping[str, Any] | None = None,
    threads: int | None = None,
    progress: Progress = None,
    **given: Any,
) -> Sweep:
    """Work out a plan, or what is left of it: either engine goes on with what the other, or the command, began.

    >>> tk.sweep("plan.toml")                                          # the cores of this machine
    >>> tk.sweep("plan.toml", engine="ray", address="auto")            # a cluster of Ray
    >>> tk.sweep("plan.toml", engine="ray", store="s3://bucket/sweep") # chunks in an object store

    :param plan: a plan, or the file of one.
    :param out: the folder of the results; ``results/sweep-NAME-ADDRESS`` if not given, so that another plan has another. Chunks are kept in it unless ``store`` is given.
    :param engine: ``"local"`` or ``"ray"``.
    :param address: of the Ray cluster; ``"auto"`` finds the one that this machine belongs to. None: one on this machine.
    :param store: an address of a store of objects that :mod:`obstore` reaches (``s3://``, ``gs://``, ``az://``, ``file://``).
    :param store_options: what :func:`obstore.store.from_url` takes beside the address: keys, region, endpoint.
    :param threads: threads of the local engine; one a core if not given.
    :param progress: ``True`` or ``False``, or a function of worlds done and wanted.
    :param given: what :func:`read_plan` takes, where ``plan`` is a file.
    """
    one_of("engine", engine, ("local", "ray"))
    threads = threads_of(threads)
    if isinstance(plan, Plan):
        if given:
            names = ", ".join(given)
            raise ScenarioError(pick(f"{names}: only for the file of a plan", f"{names}：仅用于计划文件"))
        what = plan
    else:
        known = ("scenario", "changes", "rules", "runs", "seed", "outcomes", "chunk")
        for name in given:
            if name not in known:
                raise unknown(("keyword", "关键字参数"), name, known)
        what = read_plan(plan, **given)
    folder = os.path.abspath(path_of("out", out) if out is not None else os.path.join("results", f"sweep-{_slug(what.name)}-{what._native.address[:8]}"))
    kept: Store = FolderStore(folder) if store is None else store_of(store, dict(store_options or {}))
    with telling(progress) as tell:
        if engine == "ray":
            resumed = sweep_on_ray(what._native, kept, address, tell)
            kept.fetch(what._native, folder)
        else:
            kept.fetch(what._native, folder)
            try:
                resumed, _ = what._native.sweep(folder, threads, tell)
            finally:
                kept.give(what._native, folder)
    call = f"tk.sweep({what!r})" if isinstance(plan, Plan) else f"tk.sweep({fspath(plan)!r})"
    return Sweep(what, folder, resumed, json.loads(what._native.merge(folder, [call])))
