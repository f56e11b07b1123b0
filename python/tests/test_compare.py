"""Scenarios beside each other."""

import json

import pytest

import tiaokuai as tk


def test_a_comparison_is_that_of_the_command(command, district, tmp_path):
    other = district.replace(merger=None)
    found = tk.compare({"as is": district, "no merger": other, "cap": district.with_rules("cap per_leader=8")}, runs=6, seed=3, progress=False)
    other.save(tmp_path / "other.toml")
    told = json.loads(command("compare", tmp_path / "other.toml", "s-district", "--runs", 6, "--seed", 3, "--json").stdout)
    assert found.json["no merger"] == told
    table = found.table.to_pandas()
    assert set(table["scenario"]) == {"no merger", "cap"}
    stock = table[(table.scenario == "cap") & (table.instrument == "stock")].iloc[0]
    assert stock.difference == pytest.approx(stock.with_mean - stock.without_mean)
    assert stock.low <= stock.difference <= stock.high


def test_its_report(district, tmp_path):
    found = tk.compare({"as is": district, "half": district.replace(upward=0.5)}, runs=2, progress=False)
    found.report(tmp_path / "r.html")
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "replace(upward=0.5).simulate(runs=2, seed=1)" in page
    assert "half" in found._repr_html_() and "half" in repr(found)
    with pytest.raises(ValueError, match="did you mean|expected one of"):
        found.report(scenario="as is")
    with pytest.raises(ValueError):
        tk.compare({"one": district})
