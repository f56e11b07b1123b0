"""The methods: the same answers as the command, in memory or in its folder."""

import json
from pathlib import Path

import pytest

import tiaokuai as tk

DATA = Path(__file__).resolve().parents[2] / "data"


def looked_at(answer, tmp_path):
    """Its figures and its report, in both languages."""
    pytest.importorskip("plotly")
    for name in answer.figures:
        for lang in ("en", "zh"):
            assert len(answer.figure(name, lang).data) > 0 and answer.caption(name, lang)
    answer.report(tmp_path / "answer.html", lang="zh")
    assert 'lang="zh-CN"' in (tmp_path / "answer.html").read_text(encoding="utf-8")
    assert answer.tables[0] in answer._repr_html_() and "tk." in repr(answer)
    with pytest.raises(ValueError, match="there is no figure"):
        answer.figure("nothing")


def same(answer, printed):
    """As the command's JSON, but for the words that made it, and the seal over them."""
    ours, told = answer.json, json.loads(printed)
    for of in ("command", "seal"):
        ours.pop(of, None), told.pop(of, None)
    assert ours == told


def test_explain(command, tmp_path):
    found = tk.explain(claims=["C5"], runs=10, prior=2, folder=tmp_path / "own", progress=False)
    printed = command("explain", "--claims", "C5", "--runs", 10, "--prior", 2, "--out", tmp_path / "other", "--json").stdout
    same(found, printed)
    assert found.tables == ["experiments", "theories", "deciders", "parts", "prior"]
    assert {"claim", "verdict", "effect"} <= set(found.table.columns)
    for name in ("experiments.csv", "prior.parquet", "theories.csv"):
        assert (tmp_path / "own" / name).read_bytes() == (tmp_path / "other" / name).read_bytes()
    looked_at(found, tmp_path)
    with pytest.raises(tk.ScenarioError, match="no claim “C99”"):
        tk.explain(claims=["C99"])
    with pytest.raises(tk.ScenarioError, match="is no edit|expected|no experiment"):
        tk.explain(claims=["C5"], edits=["nothing"])


def test_sensitivity(command, tmp_path):
    asked = ["--method", "oat", "--n", 4, "--parameters", "upward,authority"]
    found = tk.sensitivity(method="oat", n=4, parameters=["upward", "authority"], progress=False)
    same(found, command("sensitivity", *asked, "--out", tmp_path / "s", "--json").stdout)
    assert found.tables == ["sensitivity", "runs"] and len(found["runs"]) == 4 * 5
    looked_at(found, tmp_path)
    with pytest.raises(tk.ScenarioError, match="no method fast"):
        tk.sensitivity(method="fast")
    with pytest.raises(tk.ScenarioError, match="did you mean upward"):
        tk.sensitivity(parameters=["upwrd"])
    with pytest.raises(ValueError, match="whole number from 2 to 65536"):
        tk.sensitivity(n=1)


def test_redesign(command, tmp_path):
    found = tk.redesign(rules=[tk.rules.cap(per_leader=8)], evasion=0.5, runs=4, progress=False)
    same(found, command("redesign", "--rule", "cap per_leader=8", "--evasion", 0.5, "--runs", 4, "--out", tmp_path / "r", "--json").stdout)
    assert found.tables == ["effects", "departments", "stock", "delivered", "worlds"]
    looked_at(found, tmp_path)
    own = tk.redesign(menu={"a cap": tk.rules.cap(per_leader=8), "两项": ["sunset months=36", "cap per_leader=8"]}, goals=["stock:less"], runs=4, progress=False)
    designs = own.json["designs"]
    assert [design["title"]["en"] for design in designs] == ["a cap", "两项"]
    assert set(own.table["goal"]) == {"stock"}
    with pytest.raises(tk.ScenarioError, match="stock:more or stock:less"):
        tk.redesign(goals=["stock:worse"])
    with pytest.raises(ValueError, match="search, or menu"):
        tk.redesign(search=16, rules=["cap per_leader=8"])


def test_a_search(tmp_path):
    found = tk.redesign(search=12, runs=2, progress=False)
    assert found.tables[-1] == "candidates" and len(found["candidates"]) >= 12


def test_fit_to_stated_numbers(command, tmp_path):
    stated = {"stock.mean": 120, "founded.late": (18, 0.2)}
    file = tmp_path / "to.toml"
    file.write_text('[[pattern]]\nname = "stock.mean"\nvalue = 120\n[[pattern]]\nname = "founded.late"\nvalue = 18\nerror = 0.2\n', encoding="utf-8")
    try:
        found = tk.fit(to=stated, free=["arrival_rate", "domain_life"], table=400, waves=(1, 200), progress=False)
    except tk.ScenarioError as error:  # the names of the patterns are those of the model
        pytest.fail(str(error))
    told = command("fit", "district", "--to", file, "--free", "arrival_rate,domain_life", "--table", 400, "--waves", "1,200", "--out", tmp_path / "f", "--json").stdout
    ours, theirs = found.json, json.loads(told)
    assert ours["parameters"] == theirs["parameters"] and ours["draws"] == theirs["draws"]
    assert found.tables == ["posterior", "parameters", "patterns"]
    assert list(found["parameters"]["parameter"]) == ["arrival_rate", "domain_life"]
    assert not any(found["parameters"]["verified"]), "nothing is verified before its check"
    middle = found.scenario
    assert middle["arrival_rate"] == pytest.approx(found["parameters"]["mean"][0], rel=0.5)
    looked_at(found, tmp_path)


def test_fit_to_a_registry_and_a_run(tmp_path, district, command):
    run = tmp_path / "run"
    tk.scenario("district").simulate(runs=1, seed=3, progress=False).save(run)
    small = {"free": ["arrival_rate", "novelty", "attention_cost"], "table": 300, "waves": (0, 100), "hold_out": ["founded.again", "ended.again"], "discrepancy": 5.0, "progress": False}
    found = tk.fit(to=run, folder=tmp_path / "fit", **small)
    assert (tmp_path / "fit" / "fit.json").exists() and len(found.table) > 0
    command("corpus", "--county", "--write", tmp_path / "notices")
    reg = tk.observe(tmp_path / "notices", registry=tmp_path / "county.db", progress=False)
    first = tk.fit(to=reg, until="2024-12", **small)
    again = tk.fit(to=tmp_path / "county.db", until="2024-12", **small)
    assert first.json["draws"] == again.json["draws"]


def test_fit_to_a_table_with_headers_of_its_own(tmp_path, command):
    """As the command: columns, a level, and theories beside each other."""
    zone, columns = DATA / "zone.csv", DATA / "zone.columns.toml"
    small = {"free": ["arrival_rate", "authority"], "table": 1200, "waves": (0, 100), "discrepancy": 5.0, "progress": False}
    found = tk.fit(to=zone, columns=columns, level="prefecture", theories=["full", "exchange"], folder=tmp_path / "fit", **small)
    words = ["--free", "arrival_rate,authority", "--table", 1200, "--waves", "0,100", "--discrepancy", 5, "--out", tmp_path / "f", "--json"]
    same(found, command("fit", "district", "--to", zone, "--columns", columns, "--level", "prefecture", "--theories", "full,exchange", *words).stdout)
    rivals = found.theories["theories"]
    assert [one["id"] for one in rivals] == ["full", "exchange"] and sum(one["share"] for one in rivals) == pytest.approx(1)
    assert found.theories == json.loads((tmp_path / "f" / "theories.json").read_text(encoding="utf-8"))
    assert tk.open_fit(tmp_path / "fit").theories == found.theories
    assert "theories=['full', 'exchange']" in repr(found) and "level='prefecture'" in repr(found)
    assert tk.fit(to={"stock.mean": 120}, **small).theories is None


def test_what_a_fit_cannot_take(tmp_path):
    zone, columns = DATA / "zone.csv", DATA / "zone.columns.toml"
    with pytest.raises(tk.ScenarioError, match="government=… or level=…"):
        tk.fit(to=zone, columns=columns)
    with pytest.raises(tk.ScenarioError, match="level is “moon”; expected central"):
        tk.fit(to=zone, columns=columns, level="moon")
    with pytest.raises(tk.ScenarioError, match="no government of this level"):
        tk.fit(to=zone, columns=columns, level="province")
    with pytest.raises(tk.ScenarioError, match="no government with groups is called “Atlantis”"):
        tk.fit(to=zone, columns=columns, government="Atlantis")
    with pytest.raises(tk.ScenarioError, match="columns is for a table"):
        tk.fit(to=tk.observe(tmp_path, progress=False), columns=columns)
    with pytest.raises(tk.ScenarioError, match="theories full: expected all, or two or more"):
        tk.fit(to={"stock.mean": 120}, theories="full")
    with pytest.raises(tk.ScenarioError, match="theories is empty"):
        tk.fit(to={"stock.mean": 120}, theories=[])
    with pytest.raises(tk.ScenarioError, match="found stock.meen"):
        tk.fit(to={"stock.meen": 3})
    with pytest.raises(tk.ScenarioError, match="no pattern nothing"):
        tk.fit(to={"stock.mean": 120}, hold_out=["nothing"])
    with pytest.raises(tk.ScenarioError, match="parameter with a prior called"):
        tk.fit(to={"stock.mean": 120}, free=["months"])
    with pytest.raises(ValueError, match="waves"):
        tk.fit(to={"stock.mean": 120}, waves=(99, 3))
    with pytest.raises(ValueError, match="from 0 to 1"):
        tk.fit(to={"stock.mean": 120}, seen=2)


def test_a_fit_is_checked_forecast_and_asked_over(tmp_path):
    small = {"to": {"stock.mean": 120, "cleanup.depth": (0.4, 0.1)}, "free": ["arrival_rate", "authority"], "table": 300, "waves": (1, 120), "progress": False}
    first = tk.fit("district", folder=tmp_path / "fit", **small)
    assert not first.verified and first.checked is None
    checked = first.check(cases=100, progress=False)
    assert checked.checked["calibration"]["cases"] == 100 and checked.verified == checked.checked["calibration"]["passed"]
    opened = tk.open_fit(tmp_path / "fit")
    assert opened.checked == checked.checked and opened.json == first.json
    runs = opened.simulate(runs=6, progress=False)
    assert runs.digest != opened.scenario.simulate(runs=6, progress=False).digest, "each world has a draw of its own"
    assert eval(repr(runs).split(": ", 1)[1][:-1]).digest == runs.digest
    ahead = opened.forecast(until=2, rules="clean_up@250 share=0.5", runs=40, folder=tmp_path / "ahead", progress=False)
    table = ahead.table
    assert len(table) == 240 + 24 and (table["rules_q50"][-6:] < table["q50"][-6:]).all()
    assert sorted(path.name for path in (tmp_path / "ahead").iterdir()) == ["forecast.csv", "forecast.json", "report.html"]
    assert "forecast" in ahead.figures and "forecast(until=2" in str(ahead.report().html)
    ruled = tk.redesign(opened, rules="cap per_leader=8", runs=8, each=2, progress=False)
    assert "open_fit" in repr(ruled) and len(ruled.table) > 0
    told = tk.explain(opened, claims="C5", runs=2, prior=3, progress=False)
    assert "prior" in told.tables or "deciders" in told.tables
    with pytest.raises(tk.ScenarioError, match="expected a number of years"):
        opened.forecast(until=2031)
    with pytest.raises(tk.ScenarioError, match="before month 240"):
        opened.forecast(rules="clean_up@3 share=0.5", runs=40)
    with pytest.raises(tk.TiaokuaiError, match="no fit"):
        tk.open_fit(tmp_path)
