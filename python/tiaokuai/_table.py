"""Tables of results."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, Iterator, List, NamedTuple

from . import _native
from ._checked import Held, unknown
from ._language import missing, pick
from .errors import ScenarioError

if TYPE_CHECKING:
    import numpy as np
    import pandas
    import polars
    import pyarrow

#: Rows and columns that a display shows.
SHOWN_ROWS, SHOWN_COLUMNS = 10, 12
#: Characters of a cell that a display shows.
LONGEST = 60


class Column(NamedTuple):
    """What a column of a table is: its name, type, unit and meaning (in the chosen language)."""

    name: str
    type: str
    nullable: bool
    unit: str
    meaning: str


class Table(Held):
    """A table: named, typed columns, each with a unit and a meaning.

    It is handed over by Arrow's C stream, so that pyarrow, polars, pandas and whatever else speaks Arrow take it
    without copying its numbers: ``pyarrow.table(t)``, ``polars.DataFrame(t)``, ``t.to_pandas()``. A number that is not
    defined or not known is missing, not NaN. Unit and meaning stand in the metadata of each field.
    """

    __slots__ = ("_native",)

    def __init__(self, native: _native.Table) -> None:
        self._native = native

    @property
    def name(self) -> str:
        """The name of the table, as in the name of its file."""
        return self._native.name

    @property
    def columns(self) -> List[str]:
        """The names of the columns."""
        return self._native.columns

    @property
    def docs(self) -> List[Column]:
        """What each column is."""
        zh = pick("", "_zh")
        return [
            Column(doc["name"], doc["type"], doc["nullable"], doc["unit" + zh], doc["meaning" + zh])
            for doc in self._native.docs()
        ]

    def __len__(self) -> int:
        return len(self._native)

    def __getitem__(self, column: str) -> "np.ndarray[Any, Any]":
        """The values of a column as an array of numpy, copied: floats with NaN for what is missing; other columns of
        which values are missing, and texts, as objects with ``None``."""
        import numpy as np

        if column not in self.columns:
            raise unknown(("column", "列"), column, self.columns)
        values = self._native.values(column)
        return values if isinstance(values, np.ndarray) else np.array(values, dtype=object)

    def keys(self) -> List[str]:
        """The names of the columns, so that ``dict(t)`` has them."""
        return self.columns

    def __iter__(self) -> Iterator[str]:
        return iter(self.columns)

    def __contains__(self, column: object) -> bool:
        return column in self.columns

    def __array__(self, *_: Any, **__: Any) -> Any:
        raise ScenarioError(
            pick(
                'a table has columns of several types and is no array; take one, as t["stock"], or t.to_pandas(), t.to_polars(), dict(t)',
                '表由多种类型的列组成，不是数组；请取一列，如 t["stock"]，或用 t.to_pandas()、t.to_polars()、dict(t)',
            )
        )

    def __arrow_c_schema__(self) -> Any:
        return self._native.__arrow_c_schema__()

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        return self._native.__arrow_c_stream__(requested_schema)

    def to_pyarrow(self) -> "pyarrow.Table":
        """As a table of pyarrow; nothing is copied."""
        try:
            import pyarrow
        except ImportError:
            raise missing("pyarrow", ("to_pyarrow", "to_pyarrow ")) from None
        return pyarrow.table(self)

    def to_polars(self) -> "polars.DataFrame":
        """As a data frame of polars; columns of floats are not copied."""
        try:
            import polars
        except ImportError:
            raise missing("polars", ("to_polars", "to_polars ")) from None
        return polars.DataFrame(self)

    def to_pandas(self) -> "pandas.DataFrame":
        """As a data frame of pandas; it goes by way of pyarrow."""
        try:
            import pandas  # noqa: F401
        except ImportError:
            raise missing("pandas", ("to_pandas", "to_pandas ")) from None
        return self.to_pyarrow().to_pandas()

    def __repr__(self) -> str:
        return f"<tiaokuai.Table {self.name}: {len(self)} × {len(self.columns)}>"

    def _repr_html_(self) -> str:
        docs = self.docs[:SHOWN_COLUMNS]
        more = len(self.columns) - len(docs)
        heads = "".join(
            f'<th title="{escape(doc.meaning)}">{escape(doc.name)}'
            + (f'<br><small style="font-weight:normal">{escape(doc.unit)}</small>' if doc.unit else "")
            + "</th>"
            for doc in docs
        )
        rows = "".join(
            "<tr>" + "".join(f"<td>{escape(shown(value))}</td>" for value in row[:SHOWN_COLUMNS]) + "</tr>"
            for row in self._native.head(SHOWN_ROWS)
        )
        count = pick(f"{len(self):,} rows", f"{len(self)} 行")
        if more > 0:
            names = ", ".join(self.columns[SHOWN_COLUMNS:])
            hidden = pick(f"{more} more columns: {names}", f"另有 {more} 列：{names}")
            count += pick("; ", "；") + hidden
        return (
            f"<div><strong>{escape(self.name)}</strong> <small>{escape(count)}</small>"
            f'<table class="dataframe"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'
        )


def shown(value: object) -> str:
    """A cell as a person reads it; a dash where it is missing."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return pick("yes" if value else "no", "是" if value else "否")
    if isinstance(value, float):
        if value != value:
            return "–"
        return f"{value:.4g}" if abs(value) < 1000 else f"{value:.0f}"
    text = str(value)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
