"""How far long work is: a line on a terminal, a bar in a notebook."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from html import escape
from typing import Any, Callable, Iterator, Optional, Union

from ._language import pick

#: ``True`` or ``False``, or a function of what is done and what is wanted; ``None``: where somebody sees it.
Progress = Union[None, bool, Callable[[int, int], object]]

#: Work that is done sooner shows nothing.
PATIENCE = 0.5


class _Shown:
    def __init__(self, notebook: bool, what: tuple[str, str]) -> None:
        self.begun = time.monotonic()
        self.what = what
        self.notebook = notebook
        self.handle: Any = None
        self.drawn = False

    def words(self, done: int, of: int) -> str:
        passed = time.monotonic() - self.begun
        left = f"{passed * (of - done) / done:.0f}" if done else "?"
        en, zh = self.what
        return pick(f"{done:,} of {of:,} {en}, {left} s left", f"{done}/{of} {zh}，剩余 {left} 秒")

    def __call__(self, done: int, of: int) -> None:
        if time.monotonic() - self.begun < PATIENCE:
            return
        words = self.words(done, of)
        if not self.notebook:
            bar = "█" * (30 * done // of) + "░" * (30 - 30 * done // of)
            print(f"\r\x1b[2K{bar} {words}", end="", file=sys.stderr, flush=True)
            self.drawn = True
            return
        from IPython.display import HTML, display

        html = HTML(f'<progress value="{done}" max="{of}"></progress> {escape(words)}')
        if self.handle is None:
            self.handle = display(html, display_id=True)
        else:
            self.handle.update(html)

    def end(self) -> None:
        if self.drawn:
            print("\r\x1b[2K", end="", file=sys.stderr, flush=True)
        if self.handle is not None:
            from IPython.display import HTML

            self.handle.update(HTML(""))


def in_notebook() -> bool:
    """Whether a notebook shows what is displayed."""
    if "IPython" not in sys.modules:
        return False
    from IPython import get_ipython

    shell = get_ipython()
    return shell is not None and hasattr(shell, "kernel")


@contextmanager
def telling(progress: Progress, what: tuple[str, str] = ("worlds", "个世界")) -> Iterator[Optional[Callable[[int, int], object]]]:
    """What to call while work goes on; nothing where nobody looks."""
    if callable(progress):
        yield progress
        return
    notebook = in_notebook()
    seen = notebook or (sys.stderr is not None and sys.stderr.isatty())
    if progress is False or (progress is None and not seen):
        yield None
        return
    shown = _Shown(notebook, what)
    try:
        yield shown
    finally:
        shown.end()
