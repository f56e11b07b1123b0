"""What the peers in Python share: they read the scenario, and print a line of five numbers for each world."""
import sys
import tomllib
from collections import namedtuple
from pathlib import Path

DISTRICT = Path(__file__).parents[3] / "scenarios" / "district.toml"
# The fixed values of the model page.
FIXED = {"first_belief": 0.6, "position_low": 0.2, "position_high": 1.0, "mean_position": 0.6, "support_floor": 0.05,
         "rank_decline": 0.25, "high_salience": 0.7, "first_leaders": 2, "live_signal": 0.5, "resistance": 0.5,
         "upkeep_most": 0.5, "work_low": 0.5, "work_high": 1.5, "most_functions": 9, "related_reach": 3}
# What the second edition has besides and the peers leave out.
LEFT_OUT = {"edition", "name", "name_zh", "groups", "beliefs_by_department", "work_by_department", "misalignment",
            "merger_at", "merger_to", "merger_aligned"}


def read(path):
    found = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    return {key: value for key, value in found.items() if key not in LEFT_OUT} | FIXED


Parameters = namedtuple("Parameters", read(DISTRICT))


def load(path=DISTRICT, **changes):
    """The numbers of a scenario."""
    return Parameters(**read(path) | changes)


def outputs(p, groups, founded, joint, to_groups, closed, delivered, joint_closed, joint_months):
    """The five outputs, from what was counted in the months of the record."""
    return groups, founded * 12 / p.months, to_groups / joint, delivered / closed, joint_months / joint_closed


def main(world):
    """`SCENARIO FROM TO`: a line for each world."""
    p = load(sys.argv[1])
    for seed in range(int(sys.argv[2]), int(sys.argv[3])):
        print(*world(seed, p))
