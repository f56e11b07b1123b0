"""Registries: notices and ledgers, read with the place and the certainty of every value."""

from __future__ import annotations

import json
import os
from html import escape
from os import PathLike, fspath
from typing import Any, Dict, Iterable, List, NamedTuple, Sequence, Tuple, Union

from . import _native
from ._checked import Held, Path, cause_of, month_of, number_of, path_of, unknown, write
from ._language import checked, pick
from ._progress import Progress, telling
from ._show import Drawn, Report, written
from ._table import Table
from .errors import FolderError, RegistryError


class Observed(NamedTuple):
    """What was met while files were read."""

    files: int
    new: int
    reread: int
    unchanged: int
    refused: List[Tuple[str, str]]
    """Files that are no notices: name and why."""
    failed: List[Tuple[str, str]]
    """Files that could not be read: name and why."""
    skipped: List[str]
    """Files that were not opened: their ending is of no format that is read."""
    problems: int
    """Rows and cells of sheets, in the whole registry, that were not taken or are doubtful: :attr:`Registry.problems`."""
    gone: List[Tuple[str, str]]
    """Groups that a new content of their file leaves out: file and name. Of the same day, they are told of no more; of a
    later day, they are followed to where they were last seen."""
    remembered: List[Tuple[str, str]]
    """Groups of which what was corrected or excluded in one paper holds in another that says the same: file and name."""


class Summary(NamedTuple):
    """How a registry stands."""

    mentions: int
    groups: int
    governments: int
    organisations: int
    unsure: int
    corrected: int


class Registry(Held):
    """A registry of groups: every reading of every notice, with its corrections, in one file (or in memory)."""

    __slots__ = ("_native", "_call", "observed")

    def __init__(self, native: _native.Registry, call: str) -> None:
        self._native = native
        self._call = call
        self.observed: Observed | None = None
        """What the last :meth:`observe` met."""

    def observe(self, paths: Union[Path, Sequence[Path]], progress: Progress = None) -> Observed:
        """Read files and folders into the registry; what it knows already is not read again.

        Ctrl-C ends it after the batch in hand, which is kept.
        """
        with telling(progress, ("files", "个文件")) as tell:
            told = self._native.observe(listed(paths), tell)
        self.observed = Observed(*told)
        return self.observed

    @property
    def path(self) -> str | None:
        """Where it is; ``None`` for one in memory."""
        path = self._native.path
        return None if path is None else fspath(path)

    @property
    def tables(self) -> List[str]:
        """The names of its tables."""
        return [*self._native.tables, "problems"]

    def table(self, name: str) -> Table:
        """A table by its name, one of :attr:`tables`."""
        if name not in self.tables:
            raise unknown(("table", "表"), name, self.tables)
        return Table(self._native.table(name, None))

    @property
    def groups(self) -> Table:
        """A row for each group: government, name, when it was founded and ended, what it was last called, …"""
        return self.table("groups")

    @property
    def mentions(self) -> Table:
        """A row for each group that a notice or a row of a sheet tells of, as it is exported for correction."""
        return self.table("mentions")

    @property
    def seats(self) -> Table:
        """A row for each seat that a mention tells of: person, post, body."""
        return self.table("seats")

    @property
    def doubts(self) -> Table:
        """A row for each value that needs a second look, and for each doubt of who is who."""
        return self.table("doubts")

    @property
    def problems(self) -> Table:
        """A row for each row or cell of a sheet that was not taken or is doubtful: file, sheet, row, column, value, kind,
        problem; what ``tiaokuai observe --problems`` writes. Words are in the chosen language."""
        return self.table("problems")

    @property
    def spells(self) -> Table:
        """The lives of groups for survival analysis, each followed until it was last seen; see :meth:`lives`."""
        return self.lives()

    def lives(self, until: str | None = None) -> Table:
        """The lives of groups for survival analysis: one row a group.

        :param until: a month as ``"2024-12"``: the registry was followed to its end, and who was not seen to end lived on.
        """
        return Table(self._native.table("spells", month_of("until", until)))

    @property
    def summary(self) -> Summary:
        """How it stands."""
        return Summary(*self._native.summary())

    def measure(self, until: str | None = None) -> Measured:
        """Every instrument on what the registry knows.

        :param until: a month as ``"2024-12"``: the registry was followed to its end. Without it, ends that were not seen
            are unknown, and what rests on them says so.
        """
        until = month_of("until", until)
        call = f"{self._call}.measure({'' if until is None else f'until={until!r}'})"
        return Measured(self._native.measure(until, call), call)

    def overlap(self, until: str | None = None, similar: float | None = None, shared: float | None = None) -> Dict[str, Table]:
        """Which living groups overlap: tables ``pairs``, ``clusters``, ``standing`` and ``method``, in the chosen language.

        :param until: as of the end of this month; of the latest ledger or notice if not given.
        :param similar: how alike domains have to be, 0 to 1; ``shared``: which share of organisations has to be in both.
        """
        similar = None if similar is None else number_of("similar", similar, 0, 1)
        shared = None if shared is None else number_of("shared", shared, 0, 1)
        tables = _native.overlap(self._native, until, similar, shared)
        return dict(zip(("pairs", "clusters", "standing", "method"), map(Table, tables)))

    def brief(self, until: str | None = None, rules: Path | None = None) -> Brief:
        """What an office's rules propose for each living group: keep, merge, abolish, turn into routine work, or not known.

        :param rules: a file of rules of your own (``tiaokuai registry brief --template`` writes one).
        """
        asked = {"until": until, "rules": None if rules is None else fspath(rules)}
        given = ", ".join(f"{key}={value!r}" for key, value in asked.items() if value is not None)
        call = f"{self._call}.brief({given})"
        return Brief(_native.brief(self._native, until, _text(rules), call), call)

    def __repr__(self) -> str:
        return self._call

    def _repr_html_(self) -> str:
        found = self.summary
        lines = [
            pick(f"mentions: {found.mentions:,}, groups: {found.groups:,}", f"{found.mentions} 处记录，{found.groups} 个小组"),
            pick(f"governments: {found.governments:,}", f"{found.governments} 个政府"),
            pick(f"values that need a second look: {found.unsure:,} (.doubts)", f"{found.unsure} 个值待复核（.doubts）"),
        ]
        met = self.observed
        told = () if met is None else (
            (met.problems, "rows and cells of sheets not taken or doubtful", "表格中未采用或存疑的行与单元格", ".problems"),
            (len(met.failed), "files that could not be read", "无法读取的文件", ".observed.failed"),
            (len(met.refused), "files that are no notices", "不是通知的文件", ".observed.refused"),
            (len(met.skipped), "files of no format that is read", "格式不能读取的文件", ".observed.skipped"),
        )
        lines += [pick(f"{en}: {count:,} ({where})", f"{zh}：{count}（{where}）") for count, en, zh, where in told if count]
        name = self.path or pick("registry in memory", "内存中的登记库")
        if met is not None and met.gone:
            groups = ", ".join(group for _, group in met.gone)
            lines.append(pick(f"no longer in their files (.observed.gone): {groups}", f"文件中已没有（.observed.gone）：{groups}"))
        if met is not None and met.remembered:
            groups = ", ".join(group for _, group in met.remembered)
            lines.append(pick(f"corrected before, and here too (.observed.remembered): {groups}", f"沿用此前的更正（.observed.remembered）：{groups}"))
        return f"<strong>{escape(name)}</strong><br>" + "<br>".join(map(escape, lines))


class Measured(Drawn):
    """What the instruments read of a registry."""

    __slots__ = ("_native", "_call")

    def __init__(self, native: _native.Measured, call: str) -> None:
        self._native = native
        self._call = call

    @property
    def table(self) -> Table:
        """A row for each instrument: its number, its bounds where months are not known, or why it says nothing."""
        return Table(self._native.table())

    @property
    def json(self) -> Dict[str, Any]:
        """What ``tiaokuai measure --json`` prints."""
        found: Dict[str, Any] = json.loads(self._native.json())
        return found

    @property
    def warnings(self) -> List[str]:
        """What could not be taken as it stands."""
        return self._native.warnings(None)

    def report(self, path: Path | None = None, lang: str | None = None) -> Report:
        """The report: one page, both languages; written to ``path`` where one is given."""
        return written(Report(self._native.report(checked(lang))), path)

    def __repr__(self) -> str:
        return f"<tiaokuai.Measured: {self._call}>"

    def _repr_html_(self) -> str:
        return self.table._repr_html_()


class Brief(Held):
    """The draft list of an office: a proposal for each living group, with its rule and the words that it rests on."""

    __slots__ = ("_native", "_call")

    def __init__(self, native: _native.Brief, call: str) -> None:
        self._native = native
        self._call = call

    @property
    def table(self) -> Table:
        """A row for each group, in the chosen language."""
        return Table(self._native.table())

    def save(self, path: Path, lang: str | None = None) -> None:
        """Write the list: ``.docx`` for the leader, ``.xlsx`` with open columns for the decisions, ``.html``. A file that is
        there may hold decisions: it is not replaced."""
        name = fspath(path)
        ending = name.rsplit(".", 1)[-1].lower()
        if ending not in ("docx", "xlsx", "html"):
            raise RegistryError(pick(f"{name} ends with no format that is written; expected .docx, .xlsx or .html", f"{name} 的扩展名不是可写的格式；应为 .docx、.xlsx 或 .html"))
        if os.path.exists(name):
            raise FolderError(pick(f"{name} is there already and may hold decisions; expected another name", f"{name} 已存在，其中可能有处理决定；请另取文件名"))
        lang = checked(lang)
        content = self._native.page(lang).encode("utf-8") if ending == "html" else self._native.file(ending, lang)
        write(name, content)

    def __repr__(self) -> str:
        return f"<tiaokuai.Brief: {self._call}>"

    def _repr_html_(self) -> str:
        return self.table._repr_html_()


def listed(paths: Union[Path, Sequence[Path]]) -> List[str]:
    """Paths as a list of texts."""
    every = [paths] if isinstance(paths, (str, bytes, PathLike)) else list(paths) if isinstance(paths, Iterable) else [paths]
    if not every or not all(isinstance(path, (str, PathLike)) and fspath(path) for path in every):
        raise RegistryError(pick(f"paths is {paths!r}; expected files or folders", f"paths 为 {paths!r}；应为文件或文件夹"))
    return [fspath(path) for path in every]


def observe(
    paths: Union[Path, Sequence[Path]],
    registry: Path | None = None,
    *,
    functions: Path | None = None,
    columns: Path | None = None,
    progress: Progress = None,
) -> Registry:
    """Read notices, coding sheets and ledgers into a registry.

    >>> reg = tk.observe("notices/", registry="county.db")
    >>> reg.measure(until="2024-12").table

    :param paths: a folder or file, or several: txt, html, docx, odt, pdf; csv, xlsx, xls, ods.
    :param registry: the file of the registry, made where it is not there; without it the registry is in memory.
    :param functions: a file of names of organisations of your own: function,name.
    :param columns: a file (TOML) that says what your own headers mean: "header" = "column".
    """
    made = listed(paths)
    path = None if registry is None else path_of("registry", registry)
    file = "" if path is None else f", registry={path!r}"
    call = f"tk.observe({made[0]!r}{file})" if len(made) == 1 else f"tk.observe({made!r}{file})"
    native = _native.Registry.open(path, True)
    if functions is not None or columns is not None:
        native.own(_text(functions), _text(columns))
    opened = Registry(native, call)
    opened.observe(paths, progress)
    return opened


def registry(path: Path) -> Registry:
    """Open a registry that is there."""
    name = path_of("path", path)
    return Registry(_native.Registry.open(name, False), f"tk.registry({name!r})")


def _text(path: Path | None) -> str | None:
    if path is None:
        return None
    try:
        with open(fspath(path), encoding="utf-8-sig") as file:
            return file.read()
    except (OSError, UnicodeDecodeError) as error:
        raise RegistryError(pick(f"{fspath(path)} cannot be read: {cause_of(error)}", f"无法读取 {fspath(path)}：{cause_of(error)}")) from None
