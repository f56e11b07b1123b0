"""Sweeps: the same worlds wherever they are worked out, and every one of them once."""

import os
import pathlib
import signal
import socket
import subprocess
import sys
import threading
import time

import numpy as np
import pytest

import tiaokuai as tk

SMALL = ["departments=12", "leaders=5", "months=120", "warm_up=60", "arrival_rate=12"]
PLAN = f"""
scenario = "district"
set = {SMALL}
runs = 5
outcomes = ["stock", "reach.hosts"]
chunk = 20
[sample]
n = 60
[sample.ranges]
upward = [0, 1]
authority = [0.5, 4]
"""


@pytest.fixture(scope="module")
def file(tmp_path_factory) -> pathlib.Path:
    path = tmp_path_factory.mktemp("plan") / "first.toml"
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def local(file, tmp_path_factory) -> tk.Sweep:
    return tk.sweep(file, tmp_path_factory.mktemp("local") / "out", progress=False)


def same(one: tk.Sweep, other: tk.Sweep) -> None:
    assert (one.worlds, one.failed, one.digest) == (other.worlds, other.failed, other.digest)
    for name in ["runs.parquet", "points.parquet", "points.csv"]:
        assert pathlib.Path(one.folder, name).read_bytes() == pathlib.Path(other.folder, name).read_bytes()
    runs = one.runs
    places = list(zip(runs["point"].tolist(), runs["world"].tolist()))
    assert len(places) == len(set(places)) == one.worlds, "every world is there once"


def test_the_command_and_python_do_the_same(file, local, command, tmp_path):
    command("sweep", file, "--out", tmp_path / "out", "--quiet")
    again = tk.sweep(file, tmp_path / "out", progress=False)
    assert again.resumed == 300
    same(local, again)
    assert len(local.points) == 60 and local.points.columns[:4] == ["scenario", "point", "authority", "upward"]
    row = local.runs["stock"].reshape(60, 5).mean(axis=1)
    assert np.allclose(local.points["stock.mean"], row, rtol=1e-12)
    assert "60" in local._repr_html_() and "300" in repr(local)


def test_the_standard_run_is_the_same_here_and_there(district, tmp_path):
    runs = district.simulate(runs=40, seed=1, progress=False)
    swept = tk.sweep(tk.plan(district, runs=40, outcomes=["stock", "reach.hosts"]), tmp_path / "out", progress=False)
    for name in ["stock", "reach.hosts"]:
        assert np.array_equal(swept.runs[name], runs.runs[name])
    assert np.array_equal(swept.runs["seed"], runs.runs["seed"])


def test_a_plan_of_values_at_hand(tmp_path):
    import pandas

    d = tk.scenario("district", departments=12, leaders=5, months=60, warm_up=20, arrival_rate=8)
    points = pandas.DataFrame({"upward": [0.0, 1.0], "authority": [1, 3]})
    plan = tk.plan({"as is": d, "cap": d.with_rules(tk.rules.cap(per_leader=4))}, points, runs=3, worlds="own")
    assert (plan.worlds, plan.points, plan.scenarios, plan.parameters) == (12, 2, ["as is", "cap"], ["upward", "authority"])
    swept = tk.sweep(plan, tmp_path / "out", progress=False)
    assert swept.runs["world"].tolist() == [0, 1, 2, 3, 4, 5] * 2
    f = tk.simulator(["upward", "authority"], outcomes=["stock"], scenario=d, runs=3)
    assert swept.points["stock.mean"][0] == pytest.approx(f([0.0, 1.0], seeds=1)[0, 0], rel=1e-12)
    import polars
    import pyarrow

    for frame in [polars.DataFrame(points), pyarrow.Table.from_pandas(points), dict(points)]:
        again = tk.plan({"as is": d}, frame, runs=3, outcomes="stock")
        assert (again.points, again.parameters, again.outcomes) == (2, ["upward", "authority"], ["stock"])
    with pytest.raises(ValueError, match="no numbers"):
        tk.plan(d, {"upward": ["0.5"]})
    with pytest.raises(ValueError, match="upward is there twice"):
        tk.plan(d, pandas.DataFrame([[0.5, 1.0]], columns=["upward", "upward"]))
    with pytest.raises(tk.ScenarioError, match="upward: 7 is out of range"):
        tk.plan(d, {"upward": [0.5, 7.0]})
    with pytest.raises(tk.ScenarioError, match="did you mean upward"):
        tk.plan(d, {"upwrd": [0.5]})
    with pytest.raises(ValueError, match="one length"):
        tk.plan(d, {"upward": [0.5], "authority": [1, 2]})
    with pytest.raises(ValueError, match="same"):
        tk.plan(d, worlds="both")
    pytest.importorskip("obstore")
    with pytest.raises(tk.FolderError, match="cannot be used"):
        tk.sweep(plan, tmp_path / "none", store="file:///nowhere/at/all", progress=False)


def test_mistakes_of_a_file_are_told(tmp_path):
    path = tmp_path / "bad.toml"
    path.write_text("runs = 0\n[grid]\nupward = [9]\n", encoding="utf-8")
    with pytest.raises(tk.ScenarioError) as told:
        tk.read_plan(path)
    assert [(problem.line, problem.key) for problem in told.value.problems] == [(1, "runs"), (3, "upward")]
    with pytest.raises(tk.ScenarioError, match="cannot be read"):
        tk.read_plan(tmp_path / "none.toml")
    with pytest.raises(ValueError, match="ray"):
        tk.sweep(path, engine="spark")


def test_a_world_that_cannot_be_is_a_row(tmp_path):
    d = tk.scenario("district", departments=12, leaders=5, months=60, warm_up=20, arrival_rate=8)
    merged = d.replace(departments=20).with_rules("merge@24 to=15")
    swept = tk.sweep(tk.plan(merged, {"departments": [20, 12]}, runs=2), tmp_path / "out", progress=False)
    assert swept.failed == 2
    assert [reason is None for reason in swept.runs["failed"]] == [True, True, False, False]
    assert np.isnan(swept.runs["stock"][2:]).all()


def test_an_object_store(file, local, tmp_path):
    pytest.importorskip("obstore")
    server = pytest.importorskip("moto.server")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    bucket = server.ThreadedMotoServer(ip_address="127.0.0.1", port=port, verbose=False)
    bucket.start()
    try:
        import urllib.request

        endpoint = f"http://127.0.0.1:{port}"
        made = urllib.request.Request(f"{endpoint}/sweeps", method="PUT")
        urllib.request.urlopen(made).close()
        options = {
            "endpoint": endpoint,
            "access_key_id": "test",
            "secret_access_key": "test",
            "region": "us-east-1",
            "client_options": {"allow_http": True},
        }
        url = "s3://sweeps/first"
        first = tk.sweep(file, tmp_path / "one", store=url, store_options=options, progress=False)
        second = tk.sweep(file, tmp_path / "two", store=url, store_options=options, progress=False)
    finally:
        bucket.stop()
    assert (first.resumed, second.resumed) == (0, 300)
    same(local, first)
    same(local, second)


@pytest.fixture(scope="module")
def cluster():
    """Two nodes on this machine, of one core each."""
    pytest.importorskip("ray")
    os.environ.update(RAY_USAGE_STATS_ENABLED="0", RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER="0")
    from ray.cluster_utils import Cluster

    nodes = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    yield nodes
    nodes.shutdown()


def test_a_cluster_that_loses_a_node_has_every_world_once(cluster, file, local, tmp_path):
    second = cluster.add_node(num_cpus=1)
    cluster.wait_for_nodes()
    lost = []

    def progress(done: int, wanted: int) -> None:
        if done >= 40 and not lost:
            lost.append(done)
            cluster.remove_node(second, allow_graceful=False)

    swept = tk.sweep(file, tmp_path / "out", engine="ray", address=cluster.address, progress=progress)
    assert lost and lost[0] < 300, "the node was lost in the middle"
    same(local, swept)


def test_a_driver_that_is_killed_goes_on(cluster, file, local, tmp_path):
    out = tmp_path / "out"
    program = f"import tiaokuai as tk; tk.sweep({str(file)!r}, {str(out)!r}, engine='ray', address={cluster.address!r})"
    driver = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    chunks = out / "chunks"
    for _ in range(600):
        if chunks.is_dir() and len(list(chunks.glob("*.parquet"))) >= 2:
            break
        time.sleep(0.05)
    driver.send_signal(signal.SIGKILL)
    driver.wait()
    there = len(list(chunks.glob("*.parquet")))
    assert 2 <= there < 15, "it was killed in the middle"
    swept = tk.sweep(file, out, engine="ray", address=cluster.address, progress=False)
    assert swept.resumed >= 40
    same(local, swept)


def test_whoever_interrupts_keeps_what_is_there(file, local, tmp_path):
    class Enough(Exception):
        pass

    def progress(done: int, wanted: int) -> None:
        if done > 60:
            raise Enough

    slow = tk.read_plan(file, runs=200)
    with pytest.raises(Enough):
        tk.sweep(slow, tmp_path / "out", progress=progress)
    kept = len(list((tmp_path / "out/chunks").glob("*.parquet")))
    assert 0 < kept < slow.chunks
    assert threading.active_count() < 20


def test_two_sweeps_have_two_folders_and_tables_are_not_replaced(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    d = tk.scenario("district", months=24, warm_up=12)
    first = tk.sweep(tk.plan(d, {"upward": [0.2]}, runs=2), progress=False)
    second = tk.sweep(tk.plan(d, {"upward": [0.9]}, runs=2), progress=False)
    assert first.folder != second.folder
    assert first.points["upward"][0] == 0.2 and second.points["upward"][0] == 0.9
    with pytest.raises(tk.FolderError, match="nothing there is touched"):
        tk.sweep(tk.plan(d, {"upward": [0.9]}, runs=2), first.folder, progress=False)
    assert tk.sweep(tk.plan(d, {"upward": [0.2]}, runs=2), first.folder, progress=False).resumed == 2


def test_what_a_point_says_of_the_merger_holds():
    f = tk.simulator(["departments", "merger_to"], outcomes=["delivered"], scenario=tk.scenario("s-district", months=130), runs=2)
    numbers = f([[41, 8], [41, 30]])[:, 0]
    assert numbers[0] != numbers[1]
    with pytest.raises(tk.ScenarioError, match="4.5 is not a whole number"):
        tk.simulator("leaders", outcomes="stock")([[4.5]])


def test_what_is_set_is_no_point_too(tmp_path):
    path = tmp_path / "p.toml"
    path.write_text("runs = 1\n[grid]\nupward = [0.5, 0.9]\n", encoding="utf-8")
    with pytest.raises(tk.ScenarioError, match="the points give upward values"):
        tk.read_plan(path, changes={"upward": 0.2})
