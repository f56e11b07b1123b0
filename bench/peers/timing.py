"""User CPU a world, all programmes turn about: a machine that is busy now is busy for all of them."""
from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path

from peers import COMMAND_ROUND, COMMANDS, TARGET, Peer, command, environment


def cpu(words: list[str]) -> float:
    """Seconds of user CPU that a process takes."""
    process = subprocess.Popen(words, env=environment(), stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{' '.join(words)} ended with {process.returncode}")
    return used.ru_utime


class Racer:
    """Something that is timed."""

    def __init__(self, name: str, line: Callable[[int], list[str]], none: int, worlds: int):
        # A line that lives through a number of worlds; `none` is the fewest that it can.
        self.name, self.line, self.none, self.worlds = name, line, none, worlds
        self.rounds: list[float] = []
        self.starts: list[float] = []

    def go(self) -> None:
        """One round: the process without worlds, then with them; the difference is what worlds cost."""
        start = cpu(self.line(self.none))
        all_in = cpu(self.line(self.worlds))
        self.rounds.append(1000 * (all_in - start) / (self.worlds - self.none))
        self.starts.append(start)


def race(peers: list[Peer], scenario: Path, rounds: int, scale: float, with_command: bool) -> list[Racer]:
    """Milliseconds a world of each, in so many interleaved rounds."""
    racers = []
    for peer in peers:
        line = partial(peer.command, scenario, [], 0)
        racers.append(Racer(peer.name, line, 0, max(2, int(peer.round * scale))))
    if with_command:
        out = TARGET / "simulate"
        for name, words in COMMANDS.items():
            line = partial(command, words, out)
            racers.append(Racer(name, line, 1, max(3, int(COMMAND_ROUND * scale))))
    for turn in range(rounds):
        # Each round begins with another one.
        place = turn % len(racers)
        for racer in racers[place:] + racers[:place]:
            racer.go()
        told = ", ".join(f"{racer.name} {racer.rounds[-1]:.2f}" for racer in racers)
        print(f"round {turn + 1} of {rounds}, ms a world: {told}", flush=True)
    return racers


def first_compilation(peer: Peer, scenario: Path) -> float:
    """Seconds of user CPU until Numba has compiled the model and could begin, nothing being kept from before."""
    shutil.rmtree(TARGET / "numba", ignore_errors=True)
    return cpu(peer.command(scenario, [], 0, 0))
