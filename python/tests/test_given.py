"""What a caller gives: whatever cannot be right is told at once, in both languages, as an error of the package."""

import copy
import pickle
import tempfile

import numpy
import pandas
import pytest

import tiaokuai as tk

D = tk.scenario("s-district")
RUNS = D.simulate(runs=2, seed=1, progress=False)
FRAME = pandas.DataFrame({"leaders": [9], "upward": [0.5]})

#: What is asked, and what is said of it.
WRONG = [
    ("D.simulate(runs='3')", "runs is '3'; expected a whole number from 1"),
    ("D.simulate(runs=True)", "runs is True"),
    ("D.simulate(seed=-1)", "seed is -1; expected a whole number from 0"),
    ("D.simulate(seed=2**64)", "seed is 18446744073709551616"),
    ("D.simulate(seed=1.5)", "seed is 1.5"),
    ("D.simulate(threads=0)", "threads is 0; expected a whole number from 1 to 1024"),
    ("D.simulate(record='all')", "expected 'counts' or 'full'"),
    ("D.replace(arrival_rate=1e308)", "arrival_rate: 1e308 is out of range"),
    ("tk.scenario('')", "“” cannot be read"),
    ("tk.scenario('S-District')", "did you mean s-district"),
    ("tk.compare([D, D])", "by name"),
    ("tk.compare({'a': D})", "two scenarios or more"),
    ("tk.compare({'a': D, 'b': 5})", "5 is no scenario"),
    ("tk.compare({'a': D, 'b': D.replace(months=200)}, runs=2)", "last 200 and 156 months"),
    ("tk.explain(D, claims=[])", "claims is empty"),
    ("tk.explain(D, claims=['C2', 'C2'])", "C2 is there twice"),
    ("tk.explain(D, worlds=1)", "worlds is 1; expected a whole number from 2"),
    ("tk.explain(D, worlds=6, most=4)", "most is 4; expected a whole number from 6"),
    ("tk.sensitivity(D, outcomes=[])", "outcomes is empty"),
    ("tk.sensitivity(D, parameters=[])", "parameters is empty"),
    ("tk.sensitivity(D, n=1)", "n is 1; expected a whole number from 2 to 65536"),
    ("tk.redesign(D, search=3)", "search is 3; expected a whole number from 12"),
    ("tk.redesign(D, menu={})", "menu is empty"),
    ("tk.redesign(D, rules='ban', evasion=2)", "evasion is 2; expected a number from 0 to 1"),
    ("tk.redesign(D, runs=1)", "runs is 1; expected a whole number from 2"),
    ("tk.fit(to={})", "to is empty"),
    ("tk.fit(to={'stock.mean': 200}, free=[])", "free is empty"),
    ("tk.fit(to={'stock.mean': 200}, waves=3)", "waves is 3; expected two numbers"),
    ("tk.fit(to={'stock.mean': 200}, seen=0)", "expected a share above 0"),
    ("tk.fit(to='nope.db')", "nope.db: there is no such file"),
    ("tk.rules.cap()", "needs cap-1.total or cap-1.per_leader"),
    ("tk.rules.cap(per_leader='a')", "is text; expected a number"),
    ("tk.rules.clean_up(at='x', share=.5)", "is no month"),
    ("tk.simulator(['upward'], [])", "outcomes is empty"),
    ("tk.simulator(['upward', 'upward'], ['stock'])", "upward is there twice"),
    ("tk.simulator(['upward'], ['stock'], scenario=5)", "5 is no scenario"),
    ("tk.simulator(['upward'], ['stock'])([[.5 + 1j]])", "complex"),
    ("tk.simulator(['upward'], ['stock'])([['0.5']])", "expected numbers"),
    ("tk.simulator(['upward', 'authority'], ['stock'])(FRAME)", "expected upward, authority"),
    ("tk.plan(D, {'upward': []})", "points is empty"),
    ("tk.plan(D, [1, 2])", "points is a list"),
    ("tk.plan(D, 'points.csv')", "read_plan reads a file"),
    ("tk.plan(D, {'upward': [True, False]})", "upward"),
    ("tk.plan(D, {'upward': [.5]}, outcomes=[])", "outcomes is empty"),
    ("tk.plan(D, {'upward': [.5]}, outcomes=['stock', 'stock'])", "stock is there twice"),
    ("tk.plan(D, {'upward': [.5, 7]})", "point 1: upward: 7 is out of range"),
    ("tk.sweep('nix.toml')", "^nix.toml cannot be read"),
    ("tk.observe([])", "expected files or folders"),
    ("tk.observe('')", "expected files or folders"),
    ("tk.observe(b'x')", "expected files or folders"),
    ("RUNS.save('')", "expected the path"),
    ("tk.open_runs('')", "expected the path"),
    ("tk.open_fit(['x'])", "expected the path"),
    ("tk.observe(5)", "expected files or folders"),
    ("tk.observe('x', registry='')", "expected the path"),
    ("tk.registry([1])", "expected the path"),
    ("tk.scenario(5)", "no name or file"),
    ("tk.read_plan(['p'])", "expected the path"),
    ("tk.sweep('c.toml', nix=1)", "there is no keyword"),
    ("tk.fit(to={'stock.mean': (1, 2, 3)})", "a number and its error"),
    ("tk.observe(tempfile.mkdtemp(), progress=False).lives(until=2024)", "expected a month"),
    ("RUNS.runs['stck']", "did you mean 'stock'"),
    ("RUNS.runs['nix']", "expected one of run, seed"),
    ("RUNS.matters", "record=\"full\""),
    ("RUNS.figure('stok')", "did you mean 'stock'"),
    ("RUNS.caption('nix')", "there is no figure"),
    ("RUNS.report('/')", "it is a folder"),
    ("RUNS.report('no/such/folder/x.html')", "there is no such file or folder"),
    ("numpy.asarray(RUNS.runs)", r't\["stock"\]'),
    ("pandas.DataFrame(RUNS.runs)", "to_pandas"),
    ("pickle.dumps(RUNS)", "save"),
    ("pickle.dumps(RUNS.runs)", "to_pandas"),
]


@pytest.mark.parametrize("call, said", WRONG, ids=[call for call, _ in WRONG])
def test_what_cannot_be_right_is_told(call, said):
    with pytest.raises(tk.TiaokuaiError, match=said):
        eval(call)
    tk.set_language("zh")
    with pytest.raises(tk.TiaokuaiError) as told:
        eval(call)
    assert any("一" <= letter <= "鿿" for letter in str(told.value)), str(told.value)


def test_one_name_is_no_list_of_letters():
    f = tk.simulator("upward", outcomes="stock")
    assert (f.parameters, f.outcomes) == (["upward"], ["stock"])
    found = tk.sensitivity(D, method="oat", outcomes="stock", parameters="upward", n=2, progress=False)
    assert set(found["sensitivity"]["factor"]) == {"upward"}
    assert set(tk.redesign(D, rules="cap per_leader=8", runs=2, progress=False).table["design"]) == {"chosen"}
    assert "claims=['C5']" in repr(tk.explain(D, claims="C5", runs=2, progress=False))


def test_columns_of_a_frame_are_taken_by_name():
    f = tk.simulator(["upward", "leaders"], outcomes="stock")
    assert f(FRAME)[0, 0] == f([[0.5, 9]])[0, 0]
    swapped = FRAME[["upward", "leaders"]]
    assert f(swapped)[0, 0] == f(FRAME)[0, 0]


def test_numbers_of_numpy_are_numbers():
    runs = D.replace(upward=numpy.float64(0.5)).simulate(runs=numpy.int64(2), seed=numpy.uint8(3), progress=False)
    assert "np." not in repr(runs) and "numpy" not in repr(runs)
    assert eval(repr(runs).split(": ", 1)[1][:-1]).digest == runs.digest
    assert D.simulate(runs=2.0, progress=False).digest == RUNS.digest


def test_one_world_has_no_spread():
    one = D.simulate(runs=1, progress=False)
    assert one.summary["instruments"]["stock"]["sd"] is None
    assert one.summary["instruments"]["stock"]["mean"] == one.runs["stock"][0]
    table = tk.compare({"a": D, "b": D.replace(upward=0.5)}, runs=1, progress=False).table
    assert numpy.isnan(table["with_sd"]).all() and numpy.isfinite(table["with_mean"]).any()


def test_results_are_copied_and_tables_are_mappings():
    assert copy.deepcopy(RUNS).digest == copy.copy(RUNS).digest == RUNS.digest
    table = RUNS.runs
    assert list(table) == table.columns and "stock" in table and "nix" not in table
    assert pandas.DataFrame(dict(table)).shape == (2, len(table.columns))


def test_a_file_that_cannot_be_written_leaves_the_one_that_is_there(tmp_path):
    file = tmp_path / "report.html"
    RUNS.report(file)
    before = file.read_bytes()
    assert before.startswith(b"<!")
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]
    with pytest.raises(tk.FolderError):
        RUNS.report(file / "below.html")
    assert file.read_bytes() == before
