"""The language in which the package speaks."""

from __future__ import annotations

from typing import TypeVar

from . import _native
from .errors import MissingPackage, ScenarioError

T = TypeVar("T")


def set_language(code: str) -> None:
    """Choose the language of errors, progress, figures, reports and displays: ``"zh"`` or ``"en"``.

    Until it is chosen, it is that of the system's locale.
    """
    if code not in ("zh", "en"):
        raise ScenarioError(pick(f"there is no language {code!r}; expected 'zh' or 'en'", f"没有语言 {code!r}；应为 'zh' 或 'en'"))
    _native.set_language(code)


def language() -> str:
    """The language that is spoken: ``"zh"`` or ``"en"``."""
    return _native.language()


def pick(en: T, zh: T) -> T:
    """The one of two texts that the reader reads."""
    return zh if _native.language() == "zh" else en


def checked(lang: str | None) -> str | None:
    """A language that a call asks for."""
    if lang not in (None, "zh", "en"):
        raise ScenarioError(pick(f"there is no language {lang!r}; expected 'zh' or 'en'", f"没有语言 {lang!r}；应为 'zh' 或 'en'"))
    return lang


def missing(package: str, what: tuple[str, str]) -> MissingPackage:
    """What to say where another package is needed; ``what`` says for what, in both languages."""
    en, zh = what
    return MissingPackage(
        pick(
            f"{en} needs {package}, which is not installed: pip install {package}",
            f"{zh}需要 {package}，而它没有安装：pip install {package}",
        )
    )
