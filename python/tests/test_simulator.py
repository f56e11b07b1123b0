"""A district as a function of its parameters."""

import pickle

import numpy as np
import pytest

import tiaokuai as tk


@pytest.fixture(scope="module")
def f():
    return tk.simulator(["upward", "authority"], outcomes=["stock", "reach.hosts"], runs=3)


def test_a_point_is_a_run_of_its_own(f):
    numbers = f([[0.2, 1.0], [0.8, 2.0]], seeds=[5, 9])
    assert numbers.shape == (2, 2) and numbers.dtype == np.float64
    own = tk.scenario("district", upward=0.8, authority=2.0).simulate(runs=3, seed=9, progress=False)
    for place, name in enumerate(f.outcomes):
        assert numbers[1, place] == pytest.approx(own.summary["instruments"][name]["mean"], rel=1e-12)
    assert np.array_equal(numbers, f([[0.2, 1.0], [0.8, 2.0]], seeds=[5, 9], threads=1))
    assert np.array_equal(f([0.8, 2.0], seeds=9), numbers[1:])
    assert f.failures == []


def test_one_seed_is_the_same_chance_for_all(f):
    numbers = f(np.tile([0.5, 1.0], (4, 1)), seeds=2)
    assert (numbers == numbers[0]).all()
    assert len(np.unique(f(np.tile([0.5, 1.0], (4, 1)), seeds=np.arange(4))[:, 0])) == 4


def test_it_goes_to_other_processes(f):
    again = pickle.loads(pickle.dumps(f))
    assert np.array_equal(again([[0.5, 1.0]]), f([[0.5, 1.0]]))


def test_no_points_are_no_numbers(f):
    assert f(np.empty((0, 2))).shape == (0, 2)


def test_what_cannot_be_asked_is_told(f):
    with pytest.raises(ValueError, match=r"row 1: upward = 9 is out of range; expected 0 to 1.5"):
        f([[0.2, 1.0], [9, 1.0]])
    with pytest.raises(ValueError, match="row 0: authority = NaN"):
        f([[0.2, np.nan]])
    with pytest.raises(ValueError, match=r"expected \(n, 2\): upward, authority"):
        f([[0.2, 1.0, 3.0]])
    for seeds in (-1, 1.5, [1, 2, 3]):
        with pytest.raises(ValueError, match="seeds"):
            f([[0.2, 1.0]], seeds=seeds)
    with pytest.raises(tk.ScenarioError, match="did you mean upward"):
        tk.simulator(["upwrd"], ["stock"])
    with pytest.raises(tk.ScenarioError, match="no instrument stocks; did you mean stock"):
        tk.simulator(["upward"], ["stocks"])
    tk.set_language("zh")
    with pytest.raises(ValueError, match="第 0 行：upward = 9 超出范围；应为 0 至 1.5"):
        f([[9, 1.0]])


def test_what_is_not_defined_is_nan():
    none = tk.simulator(["upward"], ["success.group"], tk.scenario("district", groups=False))
    assert np.isnan(none([[0.5]])).all()


def test_ranges(f):
    assert f.bounds[0] == (0.0, 1.5) and len(f.priors) == 2
    assert "tk.simulator(['upward', 'authority']" in repr(f)


def test_a_point_that_no_district_can_be_at_is_a_row_with_its_reason():
    f = tk.simulator(["merger_at", "merger_to"], outcomes=["stock"], scenario="s-district", runs=1)
    numbers = f([[68, 16], [68, 50], [60, 12]])[:, 0]
    assert np.isfinite(numbers[[0, 2]]).all() and np.isnan(numbers[1])
    assert [failed.row for failed in f.failures] == [1] and "merger_to" in f.failures[0].reason


def test_no_parameters_are_the_scenario_as_it_is():
    d = tk.scenario("district", upward=0.5)
    here = tk.simulator([], outcomes=["stock"], scenario=d)(np.empty((1, 0)), seeds=5)
    assert here[0, 0] == tk.simulator(["upward"], outcomes=["stock"])([[0.5]], seeds=5)[0, 0]
