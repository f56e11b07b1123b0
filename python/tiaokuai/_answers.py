"""The methods: claims put to the test, what matters, what rules would do, what drives the district of a record."""

from __future__ import annotations

import json
import os
from os import PathLike, fspath
from typing import Any, Dict, List, Mapping, Sequence, Tuple, Union

from . import _native
from ._checked import Path, cause_of, listed, names_of, number_of, path_of, seed_of, threads_of, unknown, whole, worlds_of
from ._language import checked, pick
from ._progress import Progress, telling
from ._registry import Registry
from ._runs import Runs
from ._scenario import Scenario, district_of, run_worlds, toml
from ._show import Drawn, Report, written
from ._table import Table
from .errors import ScenarioError


#: Designs of rules by name: the lines of each, a rule or several.
Menu = Mapping[str, Union[str, Sequence[str]]]
#: What a fit is told: a registry, a file or folder, or numbers of patterns by name.
Told = Union[Registry, Path, Mapping[str, Any]]

#: The most draws from a prior, and worlds of a rule at a draw.
MOST_DRAWS, MOST_WORLDS = 1_000_000, 10_000
#: The fewest designs that a search screens, and the most.
FEWEST_DESIGNS, MOST_DESIGNS = 12, 65_536

#: The parameters that are fitted where nobody says.
FREE = ("arrival_rate", "upward", "signal", "attention_cost", "domain_life", "authority")


class Answer(Drawn):
    """What a method found: its tables, its figures, its report.

    ``table`` is the first of its tables; :attr:`tables` has the names of all, which are those of the command's files.
    """

    __slots__ = ("_native", "_call")

    def __init__(self, native: _native.Answer, call: str) -> None:
        self._native = native
        self._call = call

    @property
    def tables(self) -> List[str]:
        """The names of its tables."""
        return self._native.tables

    @property
    def table(self) -> Table:
        """The first of its tables."""
        return Table(self._native.table(self.tables[0]))

    def __getitem__(self, name: str) -> Table:
        """A table by its name, one of :attr:`tables`."""
        if name not in self.tables:
            raise unknown(("table", "表"), name, self.tables)
        return Table(self._native.table(name))

    @property
    def json(self) -> Dict[str, Any]:
        """What the command prints with ``--json``."""
        found: Dict[str, Any] = json.loads(self._native.json())
        return found

    def report(self, path: Path | None = None, lang: str | None = None) -> Report:
        """The report: one page, both languages; written to ``path`` where one is given."""
        return written(Report(self._native.report(self._call, checked(lang))), path)

    def __repr__(self) -> str:
        return f"<tiaokuai.{type(self).__name__}: {self._call}>"

    def _repr_html_(self) -> str:
        return self.table._repr_html_()


class Explanation(Answer):
    """Claims put to the test: tables ``experiments`` and ``theories``; with draws from the prior also ``deciders``,
    ``parts`` and ``prior``."""

    __slots__ = ()


class Sensitivity(Answer):
    """Which parameters matter: tables ``sensitivity`` (a row for each outcome and parameter) and ``runs``."""

    __slots__ = ()


class Redesign(Answer):
    """What rules would do, against doing nothing: tables ``effects``, ``departments``, ``stock``, ``delivered``, ``worlds``;
    of a search also ``candidates``."""

    __slots__ = ()


class Fit(Answer):
    """What drives the district of a record: tables ``posterior``, ``parameters``, ``patterns``. A fit is not verified until
    its :meth:`check` has passed; all that rests on it says so.

    A fit stands where a scenario does in :func:`explain` and :func:`redesign`, which then go over its draws.
    """

    __slots__ = ("folder",)

    def __init__(self, native: _native.Answer, call: str, folder: str | None = None) -> None:
        super().__init__(native, call)
        self.folder: str | None = folder
        """The folder of its files, where it has one."""

    @property
    def scenario(self) -> Scenario:
        """The district in the middle of the posterior."""
        text = self._native.middle() or ""
        return Scenario(_native.Scenario.parse(text, "posterior", []), f"{self._call}.scenario")

    @property
    def verified(self) -> bool:
        """Whether its check has passed."""
        return bool(self._native.verified())

    @property
    def checked(self) -> Dict[str, Any] | None:
        """What its check found, as ``tiaokuai check --json`` prints it; ``None`` before there is one."""
        text = self._native.check()
        if text is None:
            return None
        found: Dict[str, Any] = json.loads(text)
        return found

    @property
    def theories(self) -> Dict[str, Any] | None:
        """How the data speak for theories, as ``theories.json`` has it: of each its ``share`` of the vote, and what its worlds
        are ``taken_for``; ``None`` where they were not compared."""
        text = self._native.theories()
        if text is None:
            return None
        found: Dict[str, Any] = json.loads(text)
        return found

    def check(self, cases: int = 400, threads: int | None = None, progress: Progress = None) -> Fit:
        """The same fit with its check: whether worlds whose parameters are known are fitted right (ranks and coverage).

        :param cases: how many such worlds, 100 to 100000. Of a fit with a ``folder`` they are kept there.
        """
        cases, threads = whole("cases", cases, 100, 100_000), threads_of(threads)
        with telling(progress) as tell:
            native = _native.checked(self._native, cases, self.folder, threads, tell)
        return Fit(native, f"{self._call}.check(cases={cases})", self.folder)

    def forecast(
        self,
        until: int = 5,
        rules: Union[str, Sequence[str]] = (),
        runs: int = 800,
        *,
        folder: Path | None = None,
        threads: int | None = None,
        progress: Progress = None,
    ) -> Forecast:
        """What comes after the data, as the district goes on, and under new rules.

        >>> fit.forecast(until=2031, rules="clean_up@2026-06 share=0.5")

        :param until: to the end of this year; a number below 1000 is one of years.
        :param rules: rules that begin with the forecast.
        :param runs: worlds of the posterior, 40 or more; the quarter that went most as the data did is told.
        :param folder: a folder for its files, as the command writes it.
        """
        until, runs, threads = whole("until", until, 1, 9999), whole("runs", runs, 40, 1_000_000), threads_of(threads)
        lines = listed(rules)
        asked = {"until": until, "rules": lines, "runs": runs}
        with telling(progress) as tell:
            pace = _pace(f"{self._call}.forecast", "", asked, {"until": 5, "rules": [], "runs": 800}, folder, threads, tell)
            native = _native.forecast(self._native, lines, until, runs, pace)
        return Forecast(native, pace.call)

    def simulate(
        self,
        runs: int = 200,
        seed: int = 1,
        threads: int | None = None,
        progress: Progress = None,
        *,
        record: str = "counts",
        twins: bool = True,
    ) -> Runs:
        """Run worlds over the posterior, each with a draw of its own; as :meth:`Scenario.simulate`."""
        return run_worlds(self.scenario, self._native, self._call, runs, seed, threads, progress, record, twins)


class Forecast(Answer):
    """What comes after the data of a fit: table ``forecast``, a row a month, with its quantiles."""

    __slots__ = ()


def _over(scenario: Union[Scenario, Fit, Path]) -> Tuple[Scenario, "_native.Answer | None", str]:
    """The district, the fit over whose posterior it is asked, and what makes them again."""
    if isinstance(scenario, Fit):
        return scenario.scenario, scenario._native, scenario._call
    district = district_of(scenario)
    return district, None, repr(district)


def _pace(
    name: str, first: str, arguments: Dict[str, Any], defaults: Dict[str, Any], folder: Path | None, threads: int | None, tell: Any
) -> _native.Pace:
    given = {key: value for key, value in arguments.items() if value != defaults.get(key)}
    if folder is not None:
        given["folder"] = path_of("folder", folder)
    words = [*([first] if first else []), *(f"{key}={value!r}" for key, value in given.items())]
    call = f"{name}({', '.join(words)})"
    command = ["python", "-c", f"import tiaokuai as tk; {call}"]
    return _Pace(None if folder is None else fspath(folder), threads, tell, command, call)


class _Pace:
    """How long work is done, for the native part."""

    __slots__ = ("folder", "threads", "progress", "command", "call")

    def __init__(self, folder: str | None, threads: int | None, progress: Any, command: List[str], call: str) -> None:
        self.folder = folder
        self.threads = threads
        self.progress = progress
        self.command = command
        self.call = call


def _file(path: Path | None) -> Tuple[str, str] | None:
    """The text of a file and its name."""
    if path is None:
        return None
    name = path_of("path", path)
    try:
        with open(name, encoding="utf-8-sig") as file:
            return file.read(), name
    except (OSError, UnicodeDecodeError) as error:
        raise ScenarioError(pick(f"{name} cannot be read: {cause_of(error)}", f"无法读取 {name}：{cause_of(error)}")) from None


def explain(
    scenario: Union[Scenario, Fit, Path] = "district",
    *,
    claims: Sequence[str] | None = None,
    own: Path | None = None,
    edits: Sequence[str] = (),
    runs: int = 200,
    prior: int = 0,
    worlds: int = 2,
    most: int | None = None,
    seed: int = 1,
    folder: Path | None = None,
    threads: int | None = None,
    progress: Progress = None,
) -> Explanation:
    """Put the twelve claims of the source to the test, as experiments that can fail.

    :param claims: only these, as ``["C2", "C7"]``.
    :param own: a file (TOML) of claims, theories and patterns of your own.
    :param edits: another rule on one side of an experiment, as ``"C7a/with/authority=6"``.
    :param runs: worlds of each rule.
    :param prior: draws from the prior, 0 for none: how far verdicts depend on what nobody knows. 500 take some two minutes on two cores.
    :param worlds: worlds of a rule at a draw, at first; ``most`` at most (9 if not given).
    :param folder: a folder for all files, as the command writes it: draws are kept there, and go on where they stopped.
    """
    district, posterior, first = _over(scenario)
    runs, seed, threads = worlds_of(runs), seed_of(seed), threads_of(threads)
    prior, worlds = whole("prior", prior, 0, MOST_DRAWS), whole("worlds", worlds, 2, MOST_WORLDS)
    most = max(worlds, 9) if most is None else whole("most", most, worlds, MOST_WORLDS)
    claims, edits = None if claims is None else names_of("claims", claims), listed(edits)
    asked = {"claims": claims, "own": own, "edits": edits, "runs": runs, "prior": prior, "worlds": worlds, "most": most, "seed": seed}
    defaults: Dict[str, Any] = {"claims": None, "own": None, "edits": [], "runs": 200, "prior": 0, "worlds": 2, "most": max(worlds, 9), "seed": 1}
    with telling(progress) as tell:
        pace = _pace("tk.explain", first, asked, defaults, folder, threads, tell)
        native = _native.explained(district._native, posterior, claims, _file(own), edits, (runs, seed, prior, worlds, most), pace)
    return Explanation(native, pace.call)


def sensitivity(
    scenario: Union[Scenario, Path] = "district",
    *,
    method: str = "morris",
    outcomes: Sequence[str] = ("stock", "reach.hosts"),
    parameters: Sequence[str] | None = None,
    n: int | None = None,
    seed: int = 1,
    folder: Path | None = None,
    threads: int | None = None,
    progress: Progress = None,
) -> Sensitivity:
    """Tell which parameters matter.

    :param method: ``"oat"`` (one at a time), ``"morris"`` (elementary effects) or ``"sobol"`` (shares of variance).
    :param outcomes: names of instruments.
    :param parameters: names of parameters; all that have a prior if not given.
    :param n: worlds (oat), trajectories (morris) or rows (sobol); 100, 40 or 1024 if not given.
    :param folder: a folder for all files, as the command writes it: worlds are kept there, and go on where they stopped.
    """
    district = district_of(scenario)
    seed, threads = seed_of(seed), threads_of(threads)
    outcomes = tuple(names_of("outcomes", outcomes))
    parameters = None if parameters is None else names_of("parameters", parameters)
    n = None if n is None else whole("n", n, 2, 65_536)
    asked = {"method": method, "outcomes": outcomes, "parameters": parameters, "n": n, "seed": seed}
    defaults = {"method": "morris", "outcomes": ("stock", "reach.hosts"), "parameters": None, "n": None, "seed": 1}
    with telling(progress) as tell:
        pace = _pace("tk.sensitivity", repr(district), asked, defaults, folder, threads, tell)
        native = _native.analysed(district._native, method, list(outcomes), parameters, n, seed, pace)
    return Sensitivity(native, pace.call)


def redesign(
    scenario: Union[Scenario, Fit, Path] = "district",
    *,
    menu: Union[None, Path, Menu] = None,
    rules: Sequence[str] = (),
    evasion: float | None = None,
    search: int | None = None,
    space: Path | None = None,
    goals: Sequence[str] | None = None,
    runs: int = 60,
    each: int | None = None,
    seed: int = 1,
    folder: Path | None = None,
    threads: int | None = None,
    progress: Progress = None,
) -> Redesign:
    """Set designs of rules against doing nothing: who gains, who loses, what it costs.

    >>> tk.redesign(d, menu={"cap": tk.rules.cap(per_leader=8), "sunset": tk.rules.sunset(months=36)})

    :param menu: designs by name, each a rule or several; or a file of them (TOML). The standard menu if neither this, nor
        ``rules``, nor ``search`` is given.
    :param rules: rules that together are one design, with ``evasion``, the share of what they forbid that goes on under
        another name.
    :param search: draw and screen so many designs (12 or more), from ``space``, a file of rules and ranges.
    :param goals: names of instruments; ``"stock:less"`` says which way is better.
    :param runs: worlds of each design.
    :param each: of a fit in place of a scenario: worlds of each draw of its posterior; 4 if not given, 1 of a search.
    :param folder: a folder for all files, as the command writes it: worlds are kept there, and go on where they stopped.
    """
    district, posterior, first = _over(scenario)
    runs, seed, threads = whole("runs", runs, 2, 1_000_000), seed_of(seed), threads_of(threads)
    rules = listed(rules)
    usual = 1 if posterior is None or search is not None else 4
    each = usual if each is None else whole("each", each, 1, 10_000)
    goals = None if goals is None else names_of("goals", goals)
    evasion = None if evasion is None else number_of("evasion", evasion, 0, 1)
    if search is not None and (menu is not None or rules):
        raise ScenarioError(pick("expected search, or menu and rules", "search 不能与 menu、rules 并用"))
    search = None if search is None else whole("search", search, FEWEST_DESIGNS, MOST_DESIGNS)
    if isinstance(menu, Mapping) and not menu:
        raise ScenarioError(pick('menu is empty; expected designs by name, as {"cap": tk.rules.cap(per_leader=8)}', 'menu 为空；应为带名称的方案，如 {"设上限": tk.rules.cap(per_leader=8)}'))
    own = {name: lines if isinstance(lines, str) else list(lines) for name, lines in menu.items()} if isinstance(menu, Mapping) else menu
    asked = {"menu": own, "rules": rules, "evasion": evasion, "search": search, "space": space, "goals": goals, "runs": runs, "each": each, "seed": seed}
    defaults: Dict[str, Any] = {"menu": None, "rules": [], "evasion": None, "search": None, "space": None, "goals": None, "runs": 60, "each": usual, "seed": 1}
    file = _menu(menu) if isinstance(menu, Mapping) else _file(menu)
    with telling(progress) as tell:
        pace = _pace("tk.redesign", first, asked, defaults, folder, threads, tell)
        sought = None if search is None else (search, _file(space))
        native = _native.redesigned(district._native, posterior, (rules, evasion), file, sought, goals, (runs, seed, each), pace)
    return Redesign(native, pace.call)


def _menu(menu: Menu) -> Tuple[str, str]:
    """Designs as the file has them."""
    text = ""
    for name, lines in menu.items():
        rules = [lines] if isinstance(lines, str) else [str(line) for line in lines]
        ident = str(name)
        text += f"[[design]]\nid = {toml(ident)}\ntitle = {toml(name)}\nrules = {toml([str(rule) for rule in rules])}\n"
    return text, "menu"


def fit(
    scenario: Union[Scenario, Path] = "district",
    *,
    to: Told,
    free: Sequence[str] = FREE,
    hold_out: Sequence[str] = (),
    until: str | None = None,
    columns: Path | None = None,
    government: str | None = None,
    level: str | None = None,
    place: str | None = None,
    priors: Path | None = None,
    seen: float | None = None,
    discrepancy: float = 1.0,
    theories: Union[None, str, Sequence[str]] = None,
    table: int = 12_000,
    waves: Tuple[int, int] = (2, 1500),
    seed: int = 1,
    folder: Path | None = None,
    threads: int | None = None,
    progress: Progress = None,
) -> Fit:
    """Tell what drives the district of a record, and how sure that is.

    >>> tk.fit("district", to={"stock.mean": 200, "cleanup.depth": (0.4, 0.1)}, free=["arrival_rate", "authority"])

    :param to: a registry; a file or folder (a registry, a table of groups or of counts, stated numbers as TOML, a run);
        or numbers of patterns by name, each a number or a number and its error. ``start``, ``months`` and ``campaigns``
        (months of clean-ups) may stand among them.
    :param free: names of parameters that are fitted; ``"seen"`` is the share of groups that a record shows.
    :param hold_out: patterns that are predicted, not fitted.
    :param until: a registry was followed to the end of this month, as ``"2024-12"``.
    :param columns: of a table of groups, a file (TOML) that says what its headers mean: "header" = "column".
    :param government: the government, where the record has several; ``level``: only those of a level, as ``"county"``;
        ``place``: the place, of a table of counts.
    :param priors: a file (TOML) of priors of your own.
    :param seen: the share of groups that the record shows, where that is known.
    :param discrepancy: discrepancies times this; 0 takes the model for the truth.
    :param theories: theories that are compared on the data, besides: ``"all"``, or two or more names; see :attr:`Fit.theories`.
    :param table: worlds that the posterior is read from; ``waves``: how often the space is narrowed, and worlds of each.
    :param folder: a folder for all files, as the command writes it; ``tiaokuai check`` and ``forecast`` go on from there.
    """
    district = district_of(scenario)
    seed, threads = seed_of(seed), threads_of(threads)
    free, hold_out = names_of("free", free), listed(hold_out)
    if not isinstance(waves, (tuple, list)) or len(waves) != 2:
        raise ScenarioError(pick(f"waves is {waves!r}; expected two numbers, as (2, 1500)", f"waves 为 {waves!r}；应为两个数，如 (2, 1500)"))
    waves = (whole("waves[0]", waves[0], 0, 10), whole("waves[1]", waves[1], 100, 100_000))
    table = whole("table", table, 200, 1_000_000)
    discrepancy = number_of("discrepancy", discrepancy, 0, 10)
    if seen is not None and number_of("seen", seen, 0, 1) == 0:
        raise ScenarioError(pick(f"seen is {seen}; expected a share above 0 and up to 1", f"seen 为 {seen}；应为大于 0 且不大于 1 的比例"))
    rivals = None if theories is None else names_of("theories", theories)
    data = _data(to, until, columns, (government, level), place)
    asked = {
        "to": to if not isinstance(to, PathLike) else fspath(to),
        "free": tuple(free),
        "hold_out": tuple(hold_out),
        "until": until,
        "columns": None if columns is None else path_of("columns", columns),
        "government": government,
        "level": level,
        "place": place,
        "priors": priors,
        "seen": seen,
        "discrepancy": discrepancy,
        "theories": rivals,
        "table": table,
        "waves": waves,
        "seed": seed,
    }
    defaults = {
        "free": FREE,
        "hold_out": (),
        "until": None,
        "columns": None,
        "government": None,
        "level": None,
        "place": None,
        "priors": None,
        "seen": None,
        "discrepancy": 1.0,
        "theories": None,
        "table": 12_000,
        "waves": (2, 1500),
        "seed": 1,
    }
    with telling(progress) as tell:
        pace = _pace("tk.fit", repr(district), asked, defaults, folder, threads, tell)
        numbers = (waves[0], waves[1], table, seed)
        native = _native.fitted(district._native, data, (free, hold_out, rivals), _file(priors), seen, discrepancy, numbers, pace)
    return Fit(native, pace.call, pace.folder)


def open_fit(folder: Path) -> Fit:
    """The fit of a folder that :func:`fit` or ``tiaokuai fit`` wrote, with its check where there is one."""
    name = path_of("folder", folder)
    return Fit(_native.open_fit(name), f"tk.open_fit({name!r})", name)


#: Of which government data are: its name, and its level.
_Which = Tuple[Union[str, None], Union[str, None]]


def _data(to: Told, until: str | None, columns: Path | None, which: _Which, place: str | None) -> _native.Patterns:
    if isinstance(to, Registry):
        return _of_registry(to._native, until, columns, which)
    if isinstance(to, Mapping):
        if not to:
            raise ScenarioError(pick('to is empty; expected numbers of patterns by name, as {"stock.mean": 200}', 'to 为空；应为按名称给出的模式数值，如 {"stock.mean": 200}'))
        return _native.Patterns.stated(_stated(to), "to")
    path = path_of("to", to)
    if path.lower().endswith(".toml"):
        return _native.Patterns.stated(*(_file(path) or ("", path)))
    if os.path.isfile(path):
        with open(path, "rb") as file:
            is_registry = file.read(15) == b"SQLite format 3"
        if is_registry:
            return _of_registry(_native.Registry.open(path, False), until, columns, which)
    return _native.Patterns.of_path(path, place, which, _file(columns))


def _of_registry(registry: _native.Registry, until: str | None, columns: Path | None, which: _Which) -> _native.Patterns:
    if columns is not None:
        raise ScenarioError(pick("columns is for a table; a registry has its own, from observe(columns=…)", "columns 只用于表格；登记库的列名对照表由 observe(columns=…) 存入"))
    return _native.Patterns.of_registry(registry, until, which)


def _stated(patterns: Mapping[str, Any]) -> str:
    """Numbers of patterns as the file has them."""
    text = ""
    for key in ("start", "months", "campaigns", "followed"):
        if key in patterns:
            text += f"{key} = {toml(patterns[key])}\n"
    for name, told in patterns.items():
        if name in ("start", "months", "campaigns", "followed"):
            continue
        if isinstance(told, (tuple, list)) and len(told) != 2:
            raise ScenarioError(pick(f"{name} is {told!r}; expected a number, or a number and its error", f"{name} 为 {told!r}；应为一个数，或一个数及其误差"))
        value, error = told if isinstance(told, (tuple, list)) else (told, None)
        text += f"[[pattern]]\nname = {toml(name)}\nvalue = {toml(value)}\n"
        text += "" if error is None else f"error = {toml(error)}\n"
    return text
