"""The tables of COMPARE.md and COMPARE.zh.md, from results.json."""
from __future__ import annotations

from math import floor, log10
from statistics import median

from agreement import OUTPUTS, Sample, distances
from peers import ROOT

MARKS = "<!-- peers: written by bench/peers/run.py -->", "<!-- peers: end -->"
# How the programmes are called in each language.
NAMES = {
    "engine": ("our engine", "本项目引擎"),
    "numba": ("Numba", "Numba"),
    "krabmaga": ("krABMaga", "krABMaga"),
    "ixa": ("ixa", "ixa"),
    "numpy": ("NumPy", "NumPy"),
    "mesa": ("Mesa", "Mesa"),
    "simulate --no-report": ("`simulate --no-report`: tables and summary written", "`simulate --no-report`：写出各表与摘要"),
    "simulate": ("`simulate`: the same with twin and report", "`simulate`：另含孪生世界与报告"),
}
WORDS = {
    "speed": (
        "| | user CPU a world, ms: median (range) | times the engine | to start, s | lines of code |",
        "| | 每个世界的用户态 CPU（毫秒）：中位数（范围） | 为引擎的倍数 | 启动（秒） | 代码行数 |",
    ),
    "agreement": ("| | worlds |", "| | 世界数 |"),
    "apart": (" most apart |", " 最大偏离 |"),
    "wrong": ("does not agree; not timed", "不一致；不计时"),
    "shared": ("{} + {} shared", "{} + 共用 {}"),
    "foot": (
        "{date}, {machine}; {rounds} rounds, in each all turn about, on one thread; start-up is taken off and shown beside. "
        "Numba compiles for {compiled:.0f} s of CPU the first time, and then keeps what it compiled. {versions}.",
        "{date}，{machine}；共 {rounds} 轮，每轮各程序轮流运行，均为单线程；启动时间已扣除，另列一栏。"
        "Numba 首次编译需 CPU {compiled:.0f} 秒，其后沿用编译结果。版本：{versions}。",
    ),
    "said": (
        "Mean over worlds ± standard error. The last column is the largest difference from the engine among the five, "
        "in standard errors of the difference; more than 4 would mean another model.",
        "各世界的均值 ± 标准误。末栏为五项中与引擎相差最大者，以差值的标准误计；超过 4 即视为不是同一模型。",
    ),
}


def speed(results: dict, zh: int) -> list[str]:
    times = results["times"]
    ours = median(times["engine"]["rounds"])
    rows = [WORDS["speed"][zh], "| --- | ---: | ---: | ---: | ---: |"]
    for name, said in NAMES.items():
        own, shared = results["lines"].get(name, ("", 0))
        lines = WORDS["shared"][zh].format(own, shared) if shared else f"{own}"
        if name in times:
            rounds = times[name]["rounds"]
            middle, least, most = median(rounds), min(rounds), max(rounds)
            digits = 2 if middle < 100 else 0
            cost = f"{middle:.{digits}f} ({least:.{digits}f}–{most:.{digits}f})"
            ratio = f"{middle / ours:.{1 if middle / ours < 20 else 0}f}"
            start = f"{median(times[name]['starts']):.2f}"
        elif name in results["wrong"]:
            cost, ratio, start = WORDS["wrong"][zh], "", ""
        else:
            continue
        rows.append(f"| {said[zh]} | {cost} | {ratio} | {start} | {lines} |")
    return rows


def with_error(mean: float, error: float) -> str:
    """A mean and its standard error, to the first digit of the error."""
    digits = max(0, -floor(log10(error)))
    return f"{mean:.{digits}f} ± {error:.{digits}f}"


def agreement(results: dict, zh: int) -> list[str]:
    samples = {name: Sample(**found) for name, found in results["agreement"].items()}
    said = " | ".join(words[zh] for words in OUTPUTS.values())
    rows = [f"{WORDS['agreement'][zh]} {said} |{WORDS['apart'][zh]}", "| --- | ---: |" + " ---: |" * (len(OUTPUTS) + 1)]
    for name, found in samples.items():
        cells = [with_error(mean, found.error(place)) for place, mean in enumerate(found.mean)]
        apart = "" if name == "engine" else f"{max(map(abs, distances(found, samples['engine']))):.1f}"
        rows.append(f"| {NAMES[name][zh]} | {found.worlds} | " + " | ".join(cells) + f" | {apart} |")
    return rows


def text(results: dict, zh: int) -> str:
    """What stands between the marks."""
    versions = ", ".join(f"{name} {version}" for name, version in results["versions"].items())
    rounds = len(results["times"]["engine"]["rounds"])
    compiled = results["compilation"] or 0.0
    foot = WORDS["foot"][zh].format(
        date=results["date"], machine=results["machine"], rounds=rounds, compiled=compiled, versions=versions
    )
    parts = [speed(results, zh), [foot], agreement(results, zh), [WORDS["said"][zh]]]
    return "\n\n".join("\n".join(part) for part in parts)


def write(results: dict) -> None:
    """Puts the tables between the marks of both documents."""
    for zh, name in enumerate(("COMPARE.md", "COMPARE.zh.md")):
        path = ROOT / name
        before, _, rest = path.read_text(encoding="utf-8").partition(MARKS[0])
        _, found, after = rest.partition(MARKS[1])
        if not found:
            raise SystemExit(f"{name} has no place for the tables: {MARKS[0]} … {MARKS[1]}")
        path.write_text(f"{before}{MARKS[0]}\n\n{text(results, zh)}\n\n{MARKS[1]}{after}", encoding="utf-8")
