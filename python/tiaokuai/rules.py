"""Rules that a government can make, one function for each act of the model: ``tk.rules.cap(per_leader=8)``.

The functions are made from the model's own table (``tiaokuai rules`` prints it), so every act is here: ``dir(tk.rules)``
lists them, ``help(tk.rules.cap)`` says what the act does and takes. A rule is the line that the command takes, and can be
written as one: ``"cap per_leader=8"``.

When a rule acts is said by ``at`` (a month, or several: numbers from month 0 or dates as ``"2026-06"``), ``every``,
``from_`` with or without ``until``, or ``while_groups_above``; what holds (a cap, a ban) holds always where nothing is
said. ``evasion`` is the share of what a rule forbids that goes on under another name.
"""

from __future__ import annotations

import inspect
from difflib import get_close_matches
from typing import Any, Dict, List, Sequence, Union

from . import _native
from ._checked import plain
from ._language import pick
from .errors import ScenarioError

#: A setting of a rule.
Setting = Union[bool, int, float, str]
#: A month: a number from month 0, or a date.
Month = Union[int, str]

#: Keys of the time at which a rule acts, and of its name.
_TIMES = ("at", "every", "before", "from", "until", "while_groups_above", "id")


class Rule(str):
    """A rule: the line that the command takes after ``--rule``."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"Rule({str(self)!r})"


class Act:
    """Makes rules of one act; what is wrong with one raises :class:`~tiaokuai.errors.ScenarioError`."""

    def __init__(self, act: Dict[str, Any]) -> None:
        self.__name__ = str(act["act"])
        self._settings: Dict[str, Dict[str, Any]] = {row["name"]: row for row in act["settings"]}
        self._dated = bool(act["needs_a_time"])
        self.__doc__ = _doc(act)
        keys = [*self._settings, *(key for key in ("at", "every", "from_", "until", "while_groups_above", "id"))]
        kinds = inspect.Parameter.KEYWORD_ONLY
        self.__signature__ = inspect.Signature([inspect.Parameter(key, kinds, default=None) for key in keys])

    def __call__(self, *, at: Union[None, Month, Sequence[Month]] = None, **settings: Union[None, Setting]) -> Rule:
        words = [self.__name__]
        if at is not None:
            months: List[Month] = [at] if isinstance(at, (int, str)) else list(at)
            words[0] += "@" + ",".join(str(month) for month in months)
        for key, value in settings.items():
            name = "from" if key == "from_" else key
            if name not in self._settings and name not in _TIMES:
                raise ScenarioError(self._unknown(name))
            if value is not None:
                words.append(f"{name}={_word(value)}")
        line = " ".join(words)
        _native.rule(line)
        return Rule(line)

    def _unknown(self, name: str) -> str:
        known = [*self._settings, *_TIMES]
        near = get_close_matches(name, known, 1)
        if near:
            return pick(
                f"{self.__name__} has no setting {name}; did you mean {near[0]}?",
                f"{self.__name__} 没有设置 {name}；是否想写 {near[0]}？",
            )
        return pick(
            f"{self.__name__} has no setting {name}; expected one of {', '.join(known)}",
            f"{self.__name__} 没有设置 {name}；应为 {'、'.join(known)} 之一",
        )

    def __repr__(self) -> str:
        return f"<tk.rules.{self.__name__}>"


def _word(value: Setting) -> str:
    value = plain(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _doc(act: Dict[str, Any]) -> str:
    lang = pick("en", "zh")
    lines = [act["meaning"][lang] + pick(".", "。"), ""]
    for row in act["settings"]:
        default = row["default"] if row["default"] is not None else row["default_parameter"]
        left_out = "" if default is None else pick(f"; left out: {default}", f"；省略时为 {default}")
        lines.append(f":param {row['name']}: {row['meaning'][lang]} ({row['low']:g} – {row['high']:g}, {row['unit'][lang]}){left_out}")
    if act["needs_a_time"]:
        lines.append(pick("It needs a time: at, every, from_, while_groups_above.", "须写明时间：at、every、from_ 或 while_groups_above。"))
    return "\n".join(lines)


def _acts() -> Dict[str, Dict[str, Any]]:
    from ._scenario import acts

    return acts()


def __getattr__(name: str) -> Act:
    if name.startswith("_"):
        raise AttributeError(name)
    known = _acts()
    act = known.get("merge" if name == "merger" else name)
    if act is None:
        near = get_close_matches(name, known, 1)
        hint = pick(f"; did you mean {near[0]}?", f"；是否想写 {near[0]}？") if near else ""
        raise AttributeError(pick(f"no rule does {name}{hint}", f"没有规则 {name}{hint}"))
    return Act(act)


def __dir__() -> List[str]:
    return sorted([*_acts(), "Act", "Rule"])
