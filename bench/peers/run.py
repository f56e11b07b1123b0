"""Installs the peers, checks that they are the same model, times them in one interleaved run and writes the tables of
COMPARE.md and COMPARE.zh.md.

    python bench/peers/run.py                       # all of it: some ten minutes once everything is built
    python bench/peers/run.py --quick               # few worlds, nothing written
    python bench/peers/run.py --only numpy,numba --set capacity=16 --no-times
"""
from __future__ import annotations

import argparse
import json
import platform
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

from agreement import OUTPUTS, Sample, distances, failures
from peers import DISTRICT, HERE, PEERS, TARGET, Peer, environment, install
from tables import write
from timing import first_compilation, race

RESULTS = HERE / "results.json"


def changed(changes: list[str]) -> Path:
    """The scenario with other values, as a file."""
    if not changes:
        return DISTRICT
    text = DISTRICT.read_text(encoding="utf-8")
    for change in changes:
        name, value = change.split("=")
        old = re.search(rf"^{name} = (.*)$", text, re.MULTILINE)
        if not old:
            raise SystemExit(f"The scenario has no parameter {name!r}.")
        # A number with a point keeps it.
        value = str(float(value)) if "." in old[1] else value
        text = text[: old.start(1)] + value + text[old.end(1) :]
    path = TARGET / "changed.toml"
    path.write_text(text, encoding="utf-8")
    return path


def sample(peer: Peer, scenario: Path, changes: list[str], worlds: int) -> Sample:
    """Lives through so many worlds."""
    words = peer.command(scenario, changes, 0, worlds)
    told = subprocess.run(words, check=False, env=environment(), stdout=subprocess.PIPE, text=True)
    if told.returncode != 0:
        raise SystemExit(f"{' '.join(words)} ended with {told.returncode}")
    return Sample.of(told.stdout)


def agree(peers: list[Peer], scenario: Path, changes: list[str], scale: float) -> tuple[dict[str, Sample], list[str]]:
    """What each gave, and those that are not the model of the engine."""
    samples: dict[str, Sample] = {}
    wrong = []
    for peer in peers:
        samples[peer.name] = sample(peer, scenario, changes, max(8, int(peer.agree * scale)))
        told = failures(samples[peer.name], samples["engine"])
        apart = " ".join(f"{distance:+.1f}" for distance in distances(samples[peer.name], samples["engine"]))
        means = " ".join(f"{mean:.4g}" for mean in samples[peer.name].mean)
        print(f"{peer.name}: {samples[peer.name].worlds} worlds, {means}; standard errors from the engine: {apart}", flush=True)
        for failure in told:
            print(f"  DOES NOT AGREE, and is not timed: {failure}", flush=True)
        if told:
            wrong.append(peer.name)
    return samples, wrong


def main() -> int:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--quick", action="store_true", help="few worlds; nothing is written")
    words.add_argument("--only", metavar="NAMES", help="these peers, with commas between")
    words.add_argument("--set", metavar="NAME=VALUE", action="append", default=[], help="agreement under another value")
    words.add_argument("--rounds", type=int, default=7, help="rounds of timing (default 7)")
    words.add_argument("--no-times", action="store_true", help="agreement only")
    words.add_argument("--write", action="store_true", help="only write the tables again, from results.json")
    given = words.parse_args()
    if given.write:
        write(json.loads(RESULTS.read_text(encoding="utf-8")))
        return 0
    names = given.only.split(",") if given.only else [peer.name for peer in PEERS]
    unknown = set(names) - {peer.name for peer in PEERS}
    if unknown:
        raise SystemExit(f"There is no peer {', '.join(sorted(unknown))}: {', '.join(peer.name for peer in PEERS)}")
    peers = [peer for peer in PEERS if peer.name in names or peer.name == "engine"]
    times = not given.no_times and not given.set
    install(names, with_command=times)
    scenario, scale = changed(given.set), 0.04 if given.quick else 1.0
    print("outputs: " + "; ".join(f"{name}, {said[0]}" for name, said in OUTPUTS.items()))
    samples, wrong = agree(peers, scenario, given.set, scale)
    if times:
        right = [peer for peer in peers if peer.name not in wrong]
        numba = next((peer for peer in right if peer.name == "numba"), None)
        compiled = first_compilation(numba, scenario) if numba else None
        racers = race(right, scenario, 1 if given.quick else given.rounds, 0.2 if given.quick else 1.0, True)
        results = {
            "date": date.today().isoformat(),
            "versions": versions(),
            "machine": f"{platform.system()}, {platform.machine()}",
            "agreement": {name: vars(found) for name, found in samples.items()},
            "wrong": wrong,
            "lines": {peer.name: peer.lines() for peer in peers},
            "times": {r.name: {"rounds": r.rounds, "starts": r.starts, "worlds": r.worlds} for r in racers},
            "compilation": compiled,
        }
        if not given.quick and len(peers) == len(PEERS):
            RESULTS.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
            write(results)
            print("written: bench/peers/results.json, COMPARE.md, COMPARE.zh.md")
    print("all agree" if not wrong else f"do not agree: {', '.join(wrong)}")
    return 1 if wrong else 0


def versions() -> dict[str, str]:
    """What was compared, by its own numbers."""
    found = dict(line.split("==") for line in (HERE / "requirements.txt").read_text().split())
    for name in ("ixa", "krabmaga"):
        lock = (HERE / name / "Cargo.lock").read_text()
        found[name] = re.search(rf'name = "{name}"\nversion = "(.*)"', lock)[1]
    rustc = subprocess.run(["rustc", "--version"], check=True, stdout=subprocess.PIPE, text=True).stdout
    found |= {"Rust": rustc.split()[1], "Python": platform.python_version()}
    return found


if __name__ == "__main__":
    sys.exit(main())
