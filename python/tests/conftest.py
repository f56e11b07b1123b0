"""What the tests share."""

from __future__ import annotations

import pathlib
import sys

import pytest

import tiaokuai as tk

ROOT = pathlib.Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def english():
    """Every test begins in English."""
    tk.set_language("en")
    yield
    tk.set_language("en")


@pytest.fixture(scope="session")
def district() -> tk.Scenario:
    return tk.scenario("s-district")


@pytest.fixture(scope="session")
def runs(district: tk.Scenario) -> tk.Runs:
    return district.simulate(runs=23, seed=7, progress=False)


@pytest.fixture(scope="session")
def command(tmp_path_factory):
    """Runs the command of the installed package, in English, and gives what it printed."""
    import subprocess

    where = tmp_path_factory.mktemp("command")

    def run(*words: object, code: int = 0, lang: str = "en", cwd: pathlib.Path = where) -> subprocess.CompletedProcess:
        line = [sys.executable, "-m", "tiaokuai", "--lang", lang, *map(str, words)]
        done = subprocess.run(line, cwd=cwd, capture_output=True, text=True, encoding="utf-8")
        assert done.returncode == code, done.stderr
        return done

    run.folder = where
    return run
