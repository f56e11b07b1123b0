"""The check that other programmes are the same model (bench/peers): a right one passes, a changed parameter is caught."""

import json
import sys
from pathlib import Path

import numpy as np
import pytest

import tiaokuai as tk

PEERS = Path(__file__).parents[2] / "bench" / "peers"
pytestmark = pytest.mark.skipif(sys.version_info < (3, 11), reason="the peers read scenarios with tomllib, of Python 3.11")


@pytest.fixture(scope="module")
def peers():
    """The check, the programme in NumPy, what the engine gave."""
    sys.path[:0] = [str(PEERS), str(PEERS / "python")]
    try:
        import agreement
        import common
        import district_numpy
    finally:
        del sys.path[:2]
    engine = json.loads((PEERS / "results.json").read_text(encoding="utf-8"))["agreement"]["engine"]
    return agreement, common, district_numpy, agreement.Sample(**engine)


def lived(peers, **changes):
    """What a few worlds in NumPy give."""
    agreement, common, district, _ = peers
    p = common.load(**changes)
    worlds = (" ".join(map(str, district.world(seed, p))) for seed in range(12))
    return agreement.Sample.of("\n".join(worlds))


def test_a_right_programme_agrees(peers):
    assert peers[0].failures(lived(peers), peers[3]) == []


@pytest.mark.parametrize(("change", "output"), [({"capacity": 17.0}, "delivered"), ({"founding_cost": 0.3}, "to_groups")])
def test_a_changed_parameter_is_caught(peers, change, output):
    told = peers[0].failures(lived(peers, **change), peers[3])
    assert any(line.startswith(output) for line in told), told


def test_the_engine_gives_what_it_gave_when_they_were_compared(peers):
    """Otherwise `make peers` is due again."""
    engine = peers[3]
    months = tk.scenario("district").simulate(runs=200, seed=5, progress=False).months
    worlds = {name: np.asarray(months[name], float).reshape(200, -1) for name in ("stock", "founded")}
    for place, found in enumerate([worlds["stock"][:, -1], worlds["founded"].sum(1) / 20]):
        error = np.hypot(found.std(ddof=1) / np.sqrt(len(found)), engine.error(place))
        assert abs(found.mean() - engine.mean[place]) < 4 * error
