"""Scenarios: a district, its parameters and the rules of its government."""

from __future__ import annotations

import json
from html import escape
from os import PathLike, fspath
from typing import Any, Dict, List, NamedTuple, Sequence, Tuple, Union

from . import _native
from ._checked import Path, listed, one_of, plain, seed_of, threads_of, worlds_of, write
from ._language import pick
from ._progress import Progress, telling
from ._runs import Runs
from ._table import shown
from .errors import ScenarioError

#: A value of a parameter or of another key of a scenario file; ``None`` takes a rule away, or a parameter back to its
#: default.
Value = Union[None, bool, int, float, str, Sequence[int], Sequence[str]]


class RuleInForce(NamedTuple):
    """A rule of a scenario: its name, act, what the act does, when, and with which settings."""

    id: str
    act: str
    meaning: str
    when: str
    settings: str


class Scenario:
    """A district with its parameters and rules. It does not change: :meth:`replace` and :meth:`with_rules` give others.

    ``repr`` of a scenario is the call that makes it again.
    """

    __slots__ = ("_native", "_call")

    def __init__(self, native: _native.Scenario, call: str) -> None:
        self._native = native
        self._call = call

    @property
    def name(self) -> str:
        """What it is called, in the chosen language."""
        return self._native.names[1 if pick(False, True) else 0]

    @property
    def start(self) -> str | None:
        """The calendar month of month 0, as ``"2004-01"``; ``None`` in a district without dates."""
        return self._native.start

    @property
    def parameters(self) -> Dict[str, float]:
        """The value of every parameter; switches are 1 or 0. :func:`tiaokuai.parameters` says what each means."""
        return self._native.parameters

    @property
    def rules(self) -> List[RuleInForce]:
        """The rules of the government, those that parameters stand for included."""
        return [RuleInForce(*rule) for rule in self._native.rules()]

    @property
    def text(self) -> str:
        """The text of a scenario file (TOML) that is read as this scenario."""
        return self._native.text()

    def save(self, path: Path) -> None:
        """Write a scenario file, which :func:`scenario` and the command ``tiaokuai`` read."""
        write(path, self.text)

    def __getitem__(self, parameter: str) -> float:
        """The value of a parameter."""
        return self.parameters[parameter]

    def replace(self, **changes: Value) -> Scenario:
        """The same scenario with other values.

        A keyword is a parameter or another key of a scenario file; what is wrong raises
        :class:`~tiaokuai.errors.ScenarioError`, a ``ValueError``. ``None`` takes a rule away, by its name or its act
        (``merger=None``, ``clean_up=None``), or takes a parameter back to its default.

        >>> d.replace(upward=0.5, merger=None)
        """
        return Scenario(self._changed(changes), self._call + called("replace", changes))

    def _changed(self, changes: Dict[str, Value]) -> _native.Scenario:
        sets = [f"{name}={toml(value)}" for name, value in changes.items() if value is not None]
        native, without = self._native, []
        rules = native.rules()
        defaults = dict(zip(_parameters().values("name"), _parameters().values("default")))
        for name in (name for name, value in changes.items() if value is None):
            act = "merge" if name == "merger" else name
            named = [rule[0] for rule in rules if name == rule[0] or act == rule[1]]
            if named or act in acts():
                without += named
            elif name in defaults and name not in _native.short_forms():
                sets.append(f"{name}={defaults[name]:g}")
            else:
                without.append(name)
        return native.replace(sets, list(dict.fromkeys(without)))

    def with_rules(self, *rules: str) -> Scenario:
        """The same scenario under more rules, which begin at month 0; its past is as it was.

        A rule is made by :mod:`tiaokuai.rules`, or is a line as the command takes it.

        >>> d.with_rules(tk.rules.cap(per_leader=8), "clean_up@2026-06 share=0.5")
        """
        lines = [line for rule in rules for line in listed(rule)]
        call = f"{self._call}.with_rules({', '.join(map(repr, lines))})"
        return Scenario(self._native.with_rules(lines), call)

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
        """Run worlds of this scenario, on all cores, with Python free meanwhile.

        :param runs: how many worlds, from 1. They are held in memory; for very many use the command, or ``tk.sweep``.
        :param seed: the same seed gives the same worlds to the bit, on every machine and by every way to run them.
        :param threads: how many threads, one a core if not given; they change no number.
        :param progress: ``True``, ``False`` or a function of what is done and what is wanted.
        :param record: ``"full"`` keeps every matter and event besides (tables ``matters`` and ``events``).
        :param twins: whether each world is run a second time without groups, for the figure ``reach``.

        Ctrl-C (or the notebook's *interrupt*) stops it within a second.
        """
        return run_worlds(self, None, self._call, runs, seed, threads, progress, record, twins)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Scenario) and self._native == other._native

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> Tuple[Any, ...]:
        return _again, (self.text, self._call)

    def __repr__(self) -> str:
        return self._call

    def _repr_html_(self) -> str:
        table = _parameters()
        meaning = table.values(pick("meaning", "meaning_zh"))
        unit = table.values(pick("unit", "unit_zh"))
        own = self.parameters
        rows = [
            (name, shown(own[name]), shown(float(default)), unit[place], meaning[place])
            for place, (name, default) in enumerate(zip(table.values("name"), table.values("default")))
            if own[name] != default
        ]
        changed = pick(("parameter", "value", "default", "unit", "meaning"), ("参数", "取值", "默认值", "单位", "含义"))
        rules = [(rule.id, rule.meaning, rule.when, rule.settings) for rule in self.rules]
        ruled = pick(("rule", "what it does", "when", "with"), ("规则", "内容", "时间", "取值"))
        head = f"<strong>{escape(self.name)}</strong>" + (f" <small>{self.start}</small>" if self.start else "")
        return head + grid(changed, rows) + grid(ruled, rules)


def run_worlds(
    scenario: Scenario,
    posterior: "_native.Answer | None",
    call: str,
    runs: int,
    seed: int,
    threads: int | None,
    progress: Progress,
    record: str,
    twins: bool,
) -> Runs:
    """Worlds of a scenario, or of the draws of a posterior around it; ``call`` is what they are asked of."""
    one_of("record", record, ("counts", "full"))
    runs, seed, threads = worlds_of(runs), seed_of(seed), threads_of(threads)
    asked: Dict[str, Any] = {"runs": runs, "seed": seed}
    if record != "counts":
        asked["record"] = record
    if not twins:
        asked["twins"] = False
    with telling(progress) as tell:
        native = _native.simulate(scenario._native, posterior, runs, seed, threads, record == "full", twins, tell)
    return Runs(native, call + called("simulate", asked))


def grid(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in HTML; nothing where it has no rows."""
    if not rows:
        return ""
    head = "".join(f"<th>{escape(one)}</th>" for one in heads)
    body = "".join("<tr>" + "".join(f'<td style="text-align:left">{escape(str(cell))}</td>' for cell in row) + "</tr>" for row in rows)
    return f'<table class="dataframe"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def called(name: str, arguments: Dict[str, Any]) -> str:
    """A call of a method as it is written."""
    return f".{name}({', '.join(f'{key}={plain(value)!r}' for key, value in arguments.items())})"


def toml(value: Value) -> str:
    """A value as a scenario file has it."""
    value = plain(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, PathLike):
        raise ScenarioError(pick(f"{value!r} is no value of a scenario", f"{value!r} 不是情景的取值"))
    return "[" + ", ".join(toml(one) for one in value or ()) + "]"


def scenario(name_or_path: Path = "s-district", **changes: Value) -> Scenario:
    """A scenario: ``"s-district"``, ``"district"``, or a scenario file (TOML), with changes as :meth:`Scenario.replace`.

    :raises ScenarioError: with every mistake, each with file, line, column and key.
    """
    if not isinstance(name_or_path, (str, PathLike)):
        raise ScenarioError(pick(f"{name_or_path!r} is no name or file of a scenario", f"{name_or_path!r} 不是情景的名称或文件"))
    source = fspath(name_or_path)
    native = _native.Scenario.read(source, [])
    first = Scenario(native, f"tk.scenario({source!r})")
    if not changes:
        return first
    extra = "".join(f", {key}={plain(value)!r}" for key, value in changes.items())
    return Scenario(first._changed(changes), f"tk.scenario({source!r}{extra})")


def district_of(given: Union[Scenario, Path]) -> Scenario:
    """A scenario, or the one of a name or file."""
    if isinstance(given, Scenario):
        return given
    if isinstance(given, (str, PathLike)):
        return scenario(given)
    raise ScenarioError(pick(f"{given!r} is no scenario, and no name or file of one", f"{given!r} 不是情景，也不是情景的名称或文件"))


def _again(text: str, call: str) -> Scenario:
    return Scenario(_native.Scenario.parse(text, call, []), call)


def _parameters() -> _native.Table:
    return _native.parameters()


def acts() -> Dict[str, Dict[str, Any]]:
    """The acts of rules by name, from the one table of the model."""
    return {act["act"]: act for act in json.loads(_native.acts())}
