"""Whether two programmes are the same model: means over seeds of five outputs, compared by the standard error of their
difference."""
from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from statistics import fmean, variance

# The outputs in the order in which each programme prints them, with what they are in both languages.
OUTPUTS = {
    "groups": ("groups at the end", "期末小组数"),
    "founded": ("foundings a year", "每年新设"),
    "to_groups": ("share of joint matters that groups take", "交小组的联合事项占比"),
    "delivered": ("share of closed matters delivered", "办结事项中办成的占比"),
    "months": ("months from arrival to closing, joint matters", "联合事项从到来到办结的月数"),
}
# A right programme fails in one of 16,000 comparisons.
MOST = 4.0


@dataclass
class Sample:
    """What worlds gave."""

    worlds: int
    mean: list[float]
    variance: list[float]

    @staticmethod
    def of(lines: str) -> Sample:
        """From a line of five numbers for each world."""
        worlds = [[float(word) for word in line.split()] for line in lines.splitlines()]
        if len(worlds) < 2 or any(len(world) != len(OUTPUTS) for world in worlds):
            raise ValueError(f"Expected lines of {len(OUTPUTS)} numbers, found: {lines[:200]!r}")
        columns = list(zip(*worlds))
        return Sample(len(worlds), [fmean(c) for c in columns], [variance(c) for c in columns])

    def error(self, place: int) -> float:
        """The standard error of a mean."""
        return sqrt(self.variance[place] / self.worlds)


def distances(one: Sample, other: Sample) -> list[float]:
    """By how many standard errors of the difference the means differ, output by output."""
    errors = [sqrt(one.error(i) ** 2 + other.error(i) ** 2) for i in range(len(OUTPUTS))]
    return [(a - b) / e if e > 0 else 0.0 for a, b, e in zip(one.mean, other.mean, errors)]


def failures(one: Sample, other: Sample) -> list[str]:
    """The outputs that differ by more than four standard errors, each in words; none if the two agree."""
    told = []
    for place, (name, distance) in enumerate(zip(OUTPUTS, distances(one, other))):
        if abs(distance) > MOST:
            told.append(f"{name}: {one.mean[place]:.4g} against {other.mean[place]:.4g}, {abs(distance):.1f} standard errors")
    return told
