"""Scenarios: read, changed, told what is wrong."""

import copy
import pickle

import pytest

import tiaokuai as tk


def test_a_scenario_is_changed_by_keywords(district):
    changed = district.replace(upward=0.5, merger=None)
    assert (changed["upward"], changed["merger_at"]) == (0.5, 0)
    assert "merge" not in [rule.act for rule in changed.rules]
    assert "merge" in [rule.act for rule in district.rules], "the first is as it was"
    assert changed.replace(upward=None)["upward"] == tk.scenario("district")["upward"]
    assert tk.scenario("s-district", upward=0.5, merger=None) == changed
    assert changed != district
    assert "clean_up" not in [rule.act for rule in district.replace(clean_up=None).rules]


def test_what_it_prints_makes_it_again(district):
    changed = district.replace(upward=0.5, merger=None).with_rules(tk.rules.cap(per_leader=8))
    assert eval(repr(changed), {"tk": tk}) == changed
    assert pickle.loads(pickle.dumps(changed)) == changed == copy.deepcopy(changed)


def test_a_scenario_is_a_file(district, tmp_path):
    changed = district.replace(upward=0.5, name="甲区").with_rules("clean_up@2012-06 share=0.5")
    changed.save(tmp_path / "my.toml")
    assert tk.scenario(tmp_path / "my.toml") == changed
    assert changed.name == "甲区" and changed.start == district.start


def test_every_rule_of_the_model_is_here(command):
    listed = dir(tk.rules)
    import json

    for act in json.loads(command("rules", "--json").stdout):
        assert act["act"] in listed
        assert act["meaning"]["en"] in getattr(tk.rules, act["act"]).__doc__
    rule = tk.rules.cap(per_leader=8, exchange=True, evasion=0.3, from_=24, until=60)
    assert rule == "cap per_leader=8 exchange=true evasion=0.3 from=24 until=60"
    assert tk.rules.clean_up(at=["2012-06", 130], share=0.5) == "clean_up@2012-06,130 share=0.5"
    assert tk.rules.merger(at=24) == tk.rules.merge(at=24)


def test_rules_begin_at_month_0_and_can_be_taken_away(district):
    ruled = district.with_rules(tk.rules.cap(per_leader=8), tk.rules.sunset(months=36))
    names = [rule.act for rule in ruled.rules]
    assert "cap" in names and "sunset" in names
    assert ruled.replace(cap=None, sunset=None) == district


def test_what_is_wrong_is_told_with_its_place(tmp_path):
    file = tmp_path / "my.toml"
    file.write_text("edition = 2\nupward = 7\nleader = 4\n", encoding="utf-8")
    with pytest.raises(tk.ScenarioError) as told:
        tk.scenario(file)
    first, second = told.value.problems
    assert (first.file, first.line, first.column, first.key) == (str(file), 2, 1, "upward")
    assert "expected 0 to 1.5" in first.message
    assert second.line == 3 and "did you mean leaders?" in second.message
    assert isinstance(told.value, ValueError) and isinstance(told.value, tk.TiaokuaiError)


@pytest.mark.parametrize(
    ("wrong", "en", "zh"),
    [
        (lambda d: d.replace(leaders=99), "leaders: 99 is out of range; expected 3 to 15 leaders", "leaders：99 超出范围"),
        (lambda d: d.replace(upwrd=1), "did you mean upward?", "是否想写 upward？"),
        (lambda d: d.replace(nonsense=None), "there is no rule nonsense", "nonsense"),
        (lambda d: d.with_rules("cap per_leader=x"), "“x” is text", "“x”是文字"),
        (lambda d: d.with_rules(tk.rules.clean_up(share=0.5)), "needs a time", "clean_up"),
        (lambda d: tk.rules.cap(per_leder=8), "did you mean per_leader?", "是否想写 per_leader？"),
        (lambda d: tk.scenario("nowhere.toml"), "nowhere.toml cannot be read", "无法读取 nowhere.toml"),
    ],
)
def test_mistakes_are_told_in_both_languages(district, wrong, en, zh):
    for lang, words in (("en", en), ("zh", zh)):
        tk.set_language(lang)
        with pytest.raises(tk.ScenarioError) as told:
            wrong(district)
        assert words in str(told.value)
        assert "--" not in str(told.value), "Python has no flags"


def test_an_act_that_is_none_is_no_attribute():
    with pytest.raises(AttributeError, match="did you mean cap"):
        tk.rules.capp  # noqa: B018
    assert not hasattr(tk.rules, "__wrapped__")


def test_a_scenario_shows_itself(district):
    shown = district.replace(upward=0.5)._repr_html_()
    assert "S District" in shown and "upward" in shown and "<td" in shown
    tk.set_language("zh")
    assert "取值" in district._repr_html_() and "顺德" in district.name


def test_a_language_is_one_of_two():
    with pytest.raises(tk.ScenarioError):
        tk.set_language("fr")
    tk.set_language("zh")
    assert tk.language() == "zh"


def test_parameters_and_instruments_are_tables(command):
    import json

    parameters = json.loads(command("parameters", "--json").stdout)
    assert list(tk.parameters()["name"]) == [row["name"] for row in parameters]
    assert list(tk.parameters()["default"]) == [row["default"] for row in parameters]
    instruments = json.loads(command("instruments", "--json").stdout)
    assert list(tk.instruments()["name"]) == [row["name"] for row in instruments]
