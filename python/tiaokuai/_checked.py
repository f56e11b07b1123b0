"""What a caller gives, looked at before anything is begun."""

from __future__ import annotations

import os
from difflib import get_close_matches
from errno import EISDIR
from operator import index
from os import PathLike, fspath
from typing import Any, Iterable, List, Sequence, Union

from . import _native
from ._language import pick
from .errors import FolderError, ScenarioError, UnknownName

Path = Union[str, "PathLike[str]"]

#: The most worlds of a rule that are held in memory.
MOST_RUNS = 1_000_000
#: The most threads that are begun.
MOST_THREADS = 1024


def path_of(name: str, value: Any) -> str:
    """A path as a text, which names something."""
    if isinstance(value, (str, PathLike)):
        text = fspath(value)
        if isinstance(text, str) and text:
            return text
    raise FolderError(pick(f"{name} is {value!r}; expected the path of a file or folder", f"{name} 为 {value!r}；应为文件或文件夹的路径"))


def month_of(name: str, value: Any) -> str | None:
    """A month as a text, or none."""
    if value is None or isinstance(value, str):
        return value
    raise ScenarioError(pick(f'{name} is {value!r}; expected a month as "2024-12"', f'{name} 为 {value!r}；应为月份，如 "2024-12"'))


def plain(value: Any) -> Any:
    """A value of numpy as one of Python, which is written without naming numpy."""
    item = getattr(value, "item", None)
    return item() if callable(item) and not isinstance(value, (str, bytes)) else value


def whole(name: str, value: Any, low: int, high: int) -> int:
    """A whole number from ``low`` to ``high``, of Python, of numpy, or a float that is whole."""
    number = plain(value)
    if isinstance(number, float) and number.is_integer():
        number = int(number)
    try:
        if isinstance(number, bool):
            raise TypeError
        number = index(number)
    except TypeError:
        number = low - 1
    if not low <= number <= high:
        raise ScenarioError(
            pick(f"{name} is {value!r}; expected a whole number from {low} to {high}", f"{name} 为 {value!r}；应为 {low} 至 {high} 的整数")
        )
    return number


def worlds_of(runs: Any, name: str = "runs") -> int:
    """A number of worlds."""
    return whole(name, runs, 1, MOST_RUNS)


def seed_of(seed: Any) -> int:
    """A seed."""
    return whole("seed", seed, 0, 2**64 - 1)


def threads_of(threads: Any) -> int | None:
    """A number of threads, or none: one a core."""
    return None if threads is None else whole("threads", threads, 1, MOST_THREADS)


def number_of(name: str, value: Any, low: float, high: float) -> float:
    """A number from ``low`` to ``high``."""
    given = plain(value)
    if isinstance(given, bool) or not isinstance(given, (int, float)) or not low <= given <= high:
        raise ScenarioError(pick(f"{name} is {value!r}; expected a number from {low:g} to {high:g}", f"{name} 为 {value!r}；应为 {low:g} 至 {high:g} 的数"))
    return float(given)


def listed(names: Union[str, Sequence[str]]) -> List[str]:
    """Names as a list; one name is one, not its letters."""
    if isinstance(names, str):
        return [str(names)]
    try:
        return [str(name) for name in names]
    except TypeError:
        raise ScenarioError(pick(f"{names!r} is no name, and no list of names", f"{names!r} 不是名称，也不是名称列表")) from None


def names_of(what: str, names: Union[str, Sequence[str]], least: int = 1) -> List[str]:
    """Names as a list: so many at least, and none twice."""
    found = listed(names)
    if len(found) < least:
        raise ScenarioError(pick(f"{what} is empty; expected one name or more", f"{what} 为空；应至少有一个名称"))
    twice = sorted({name for name in found if found.count(name) > 1})
    if twice:
        raise ScenarioError(pick(f"{what}: {', '.join(twice)} is there twice", f"{what}：{'、'.join(twice)} 重复"))
    return found


def one_of(name: str, value: Any, known: Sequence[str]) -> None:
    """Whether a word is one of those that are known."""
    if value not in known:
        quoted = [repr(word) for word in known]
        raise ScenarioError(
            pick(f"{name} is {value!r}; expected {' or '.join(quoted)}", f"{name} 为 {value!r}；应为 {' 或 '.join(quoted)}")
        )


def unknown(what: tuple[str, str], name: object, known: Iterable[str]) -> UnknownName:
    """A name that nothing has: ``what`` says of what, in both languages."""
    known = list(known)
    near = get_close_matches(str(name), known, 1)
    if near:
        return UnknownName(
            pick(f"there is no {what[0]} {name!r}; did you mean {near[0]!r}?", f"没有{what[1]} {name!r}；是否想写 {near[0]!r}？")
        )
    return UnknownName(
        pick(f"there is no {what[0]} {name!r}; expected one of {', '.join(known)}", f"没有{what[1]} {name!r}；应为 {'、'.join(known)} 之一")
    )


def cause_of(error: Exception) -> str:
    """Why a file could not be used, in the chosen language."""
    code = getattr(error, "errno", None)
    return str(error) if code is None else _native.cause(code)


def write(path: Path, content: Union[str, bytes]) -> None:
    """Write a file whole, or leave what is there as it was."""
    name = path_of("path", path)
    temporary = f"{name}.{os.getpid()}.tmp"
    try:
        if os.path.isdir(name):
            raise IsADirectoryError(EISDIR, "")
        with open(temporary, "wb") as file:
            file.write(content.encode("utf-8") if isinstance(content, str) else content)
        os.replace(temporary, name)
    except OSError as error:
        try:
            os.remove(temporary)
        except OSError:
            pass
        why = cause_of(error)
        raise FolderError(pick(f"{name} cannot be written: {why}", f"无法写入 {name}：{why}")) from None


class Held:
    """Results that this process holds: they are not copied, since they do not change, and not pickled."""

    __slots__ = ()

    #: What to do instead of pickling, in both languages.
    _instead = ("hand over numbers, as .to_pandas() of a table", "请传递数值，如表格的 .to_pandas()")

    def __copy__(self) -> Any:
        return self

    def __deepcopy__(self, memo: Any) -> Any:
        return self

    def __reduce__(self) -> Any:
        kind = type(self).__name__
        raise ScenarioError(pick(f"a {kind} is not pickled; {self._instead[0]}", f"{kind} 不能序列化（pickle）；{self._instead[1]}"))
