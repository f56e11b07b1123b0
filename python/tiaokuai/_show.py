"""Figures and reports, as a person sees them."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING, List, Protocol, Tuple

from ._checked import Held, Path, unknown, write
from ._language import checked, missing

if TYPE_CHECKING:
    import plotly.graph_objects


class Report:
    """A report: one page, in both languages, that opens offline in any browser.

    A notebook shows it in a frame; :meth:`save` writes it.
    """

    __slots__ = ("html",)

    html: str
    """The page."""

    def __init__(self, html: str) -> None:
        self.html = html

    def save(self, path: Path) -> None:
        """Write the page to a file."""
        write(path, self.html)

    def __repr__(self) -> str:
        return f"<tiaokuai.Report: {len(self.html) / 1e6:.1f} MB of HTML; save(path) writes it>"

    def _repr_html_(self) -> str:
        return f'<iframe srcdoc="{escape(self.html)}" style="width:100%;height:700px;border:1px solid #ccc"></iframe>'


def written(report: Report, path: Path | None) -> Report:
    """The report, written to a file where one is named."""
    if path is not None:
        report.save(path)
    return report


#: What a title takes of the height of a figure, in pixels.
TITLE = 40


def figure(drawing: Tuple[str, str, str]) -> "plotly.graph_objects.Figure":
    """A figure of plotly from its JSON, its title and what it shows. The page has the title above the figure; here it
    stands in it."""
    try:
        import plotly.graph_objects as go
    except ImportError:
        raise missing("plotly", ("a figure", "图")) from None
    text, title, _ = drawing
    drawn = json.loads(text)
    layout = drawn["layout"]
    layout["title"] = {"text": title, "x": 0.01, "y": 0.98, "yanchor": "top", "font": {"size": 16}}
    margin = layout.setdefault("margin", {})
    margin["t"] = margin.get("t", 36) + TITLE
    if "height" in layout:
        layout["height"] += TITLE
    return go.Figure(data=drawn["data"], layout=layout)


class _WithFigures(Protocol):
    def figures(self, lang: str | None) -> List[Tuple[str, str]]: ...
    def figure(self, name: str, lang: str | None) -> Tuple[str, str, str]: ...


class Drawn(Held):
    """Results that have figures."""

    __slots__ = ()

    def _figures(self) -> _WithFigures:
        native: _WithFigures = getattr(self, "_native")
        return native

    @property
    def figures(self) -> List[str]:
        """The names of the figures, in the order of the report."""
        return [name for name, _ in self._figures().figures(None)]

    def figure(self, name: str, lang: str | None = None) -> "plotly.graph_objects.Figure":
        """A figure of the report, as a figure of plotly.

        :param name: one of :attr:`figures`, as ``"stock"``.
        :param lang: ``"zh"`` or ``"en"``; the chosen language if not given.
        """
        lang = checked(lang)
        if name not in self.figures:
            raise unknown(("figure", "图"), name, self.figures)
        return figure(self._figures().figure(name, lang))

    def caption(self, name: str, lang: str | None = None) -> str:
        """What a figure shows, in sentences made from the numbers."""
        if name not in self.figures:
            raise unknown(("figure", "图"), name, self.figures)
        return self._figures().figure(name, checked(lang))[2]
