"""Which programmes are compared, how each is installed, started and counted."""
from __future__ import annotations

import ast
import io
import os
import re
import shutil
import subprocess
import sys
import tokenize
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
TARGET = ROOT / "target" / "peers"
VENV = ROOT / "target" / "peers-venv"
PYTHON = VENV / "bin" / "python"
DISTRICT = ROOT / "scenarios" / "district.toml"


@dataclass
class Peer:
    """A programme of the model."""

    name: str
    # Worlds from which its means are taken, and worlds lived through in one round of timing.
    agree: int
    round: int
    # Its files and those that it shares with others in its language, for the count of lines.
    files: list[str]
    shared: list[str] = field(default_factory=list)

    def command(self, scenario: Path, changes: list[str], first: int, end: int) -> list[str]:
        """Lives through the worlds from `first` to before `end`."""
        if self.name == "engine":
            return [str(ROOT / "target/release/examples/worlds"), str(first), str(end), *changes]
        if self.name in ("ixa", "krabmaga"):
            return [str(TARGET / f"release/district-{self.name}"), str(scenario), str(first), str(end)]
        return [str(PYTHON), str(HERE / self.files[0]), str(scenario), str(first), str(end)]

    def lines(self) -> tuple[int, int]:
        """Lines of code without comments and blank ones: its own, and shared ones."""
        return tuple(sum(lines(path) for path in find(files)) for files in (self.files, self.shared))


SHARED = ["python/common.py"]
PEERS = [
    Peer("engine", 6000, 1000, ["../../crates/model/src"]),
    Peer("numba", 2000, 400, ["python/district_numba.py"], SHARED),
    Peer("krabmaga", 1000, 150, ["krabmaga/src"], ["parameters.rs"]),
    Peer("ixa", 800, 100, ["ixa/src"], ["parameters.rs"]),
    Peer("numpy", 300, 20, ["python/district_numpy.py"], SHARED),
    Peer("mesa", 150, 10, ["python/district_mesa.py"], SHARED),
]
# The command all in, on the same worlds: what is written differs.
COMMANDS = {
    "simulate --no-report": ["--no-report"],
    "simulate": [],
}
# Worlds in one round of the command.
COMMAND_ROUND = 500


def command(words: list[str], out: Path, runs: int) -> list[str]:
    """`tiaokuai simulate` on one thread."""
    shutil.rmtree(out, ignore_errors=True)
    fixed = ["simulate", "district", "--threads", "1", "--quiet", "--out", str(out), "--runs", str(runs)]
    return [str(ROOT / "target/release/tiaokuai"), *fixed, *words]


def environment() -> dict[str, str]:
    """One thread everywhere; what Numba compiles lies beside what Rust does."""
    threads = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS")}
    return os.environ | threads | {"NUMBA_CACHE_DIR": str(TARGET / "numba")}


def install(names: list[str], with_command: bool) -> None:
    """Builds or installs what is asked for; what is there already is not built again."""
    if sys.version_info < (3, 11):
        raise SystemExit("The peers need Python 3.11 or later.")
    TARGET.mkdir(parents=True, exist_ok=True)

    def run(*words: str, where: Path = ROOT) -> None:
        subprocess.run(words, cwd=where, check=True)

    cargo = ["cargo", "build", "--release", "--locked", "--quiet"]
    run(*cargo, "-p", "tiaokuai-model", "--example", "worlds")
    if with_command:
        run(*cargo, "-p", "tiaokuai")
    for name in {"ixa", "krabmaga"} & set(names):
        run(*cargo, "--target-dir", str(TARGET), where=HERE / name)
    if {"mesa", "numba", "numpy"} & set(names):
        if not PYTHON.exists():
            run(sys.executable, "-m", "venv", str(VENV))
        pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        run(str(PYTHON), *pip, "-r", str(HERE / "requirements.txt"))


def find(files: list[str]) -> list[Path]:
    """The files of these names and below these folders, those that hold tests left out."""
    found = []
    for path in (HERE / name for name in files):
        below = sorted(path.rglob("*.rs")) if path.is_dir() else [path]
        found += [file for file in below if file.name != "tests.rs" and "tests" not in file.parts]
    return found


def lines(path: Path) -> int:
    """Lines of code without comments, documentation and blank lines."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".rs":
        text = text.split("#[cfg(test)]\nmod tests")[0]
        return sum(1 for line in text.splitlines() if line.strip() and not re.match(r"\s*//", line))
    words = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)) and ast.get_docstring(node):
            words |= set(range(node.body[0].lineno, node.body[0].end_lineno + 1))
    skip = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    code = {n for t in tokens if t.type not in skip for n in range(t.start[0], t.end[0] + 1)}
    return len(code - words)
