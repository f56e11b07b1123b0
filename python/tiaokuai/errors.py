"""What can go wrong, as exceptions. Every one is a :class:`TiaokuaiError`; the sentence is in the chosen language."""

from __future__ import annotations

from typing import Iterable, NamedTuple, Optional, Tuple

__all__ = [
    "FolderError",
    "MissingPackage",
    "Problem",
    "RegistryError",
    "RunError",
    "ScenarioError",
    "TiaokuaiError",
    "UnknownName",
]


class Problem(NamedTuple):
    """One thing that is wrong, and where.

    ``file``, ``line`` and ``column`` (both from 1) are ``None`` for a keyword argument or a rule; ``key`` is the name of
    the parameter or setting, empty where there is none; ``message`` says what is wrong and what was expected.
    """

    file: Optional[str]
    line: Optional[int]
    column: Optional[int]
    key: str
    message: str


class TiaokuaiError(Exception):
    """Whatever this package raises on purpose."""


class ScenarioError(TiaokuaiError, ValueError):
    """A scenario, a rule, a value or a name that cannot be used; ``problems`` has all that is wrong."""

    problems: Tuple[Problem, ...]

    def __init__(self, message: str, problems: Iterable[Tuple[Optional[str], Optional[int], Optional[int], str, str]] = ()):
        super().__init__(message)
        self.problems = tuple(Problem(*problem) for problem in problems)


class RunError(TiaokuaiError, RuntimeError):
    """Worlds that could not be run."""


class FolderError(TiaokuaiError, OSError):
    """A folder or file of results that cannot be read or written."""


class RegistryError(TiaokuaiError, ValueError):
    """A registry, or what was to be read into it, that cannot be used."""


class UnknownName(TiaokuaiError, KeyError, ValueError):
    """A table, column or figure that there is not; the message has the nearest name, or all."""

    def __str__(self) -> str:
        # That of a KeyError is the repr of its key.
        return Exception.__str__(self)


class MissingPackage(TiaokuaiError, ImportError):
    """Another package is needed and is not installed; the message says which, and how to get it."""
