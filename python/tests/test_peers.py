"""The check that other programmes are the same model (bench/peers): a right one passes, a changed parameter is caught."""

import json
import sys
from pathlib import Path

import pytest

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
