//! Values that cannot stand together, and rules.

use super::*;

#[test]
fn what_cannot_stand_together_is_told_in_both_languages() {
    let map = "departments = 12\nmerger_at = 9\nmerger_to = 3\nmerger_map = ";
    let map = |entries: &str| format!("{map}{entries}");
    for (text, en, zh) in [
        (
            "merger_at = 300",
            "line 1, column 1: merger_at: month 300 in merger_at comes after the end; with months = 240 the last one is month 239",
            "第 1 行第 1 列：merger_at：merger_at 中的第 300 月超出模拟时长；months = 240 时末月为第 239 月",
        ),
        (
            "merger_at = 9\nmerger_to = 50",
            "line 2, column 1: merger_to: merger_to = 50 merges nothing with departments = 36; expected at most 35",
            "第 2 行第 1 列：merger_to：departments = 36 时，merger_to = 50 并未合并任何部门；合并后至多 35 个部门",
        ),
        (
            "merger_at = 9\ndepartments = 12",
            "line 2, column 1: departments: merger_to = 16 merges nothing with departments = 12; expected at most 11",
            "第 2 行第 1 列：departments：departments = 12 时，merger_to = 16 并未合并任何部门；合并后至多 11 个部门",
        ),
        (
            &map("[0, 1, 2]"),
            "line 4, column 1: merger_map: merger_map has 3 entries for departments = 12; expected one each",
            "第 4 行第 1 列：merger_map：merger_map 有 3 项，而 departments = 12；应一一对应",
        ),
        (
            &map("[0, 1, 2, 3, 0, 0, 0, 0, 0, 0, 0, 0]"),
            "line 4, column 24: merger_map: there is no department 3; with merger_to = 3, expected 0 to 2",
            "第 4 行第 24 列：merger_map：没有编号为 3 的部门；merger_to = 3 时应为 0 至 2",
        ),
        (
            &map("[0, 2, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0]"),
            "line 4, column 1: merger_map: no function goes to department 1; with merger_to = 3 each of 0 to 2 needs one",
            "第 4 行第 1 列：merger_map：没有职能归入编号为 1 的部门；merger_to = 3 时 0 至 2 号各须至少一项",
        ),
        (
            "start = \"2004-01\"\nmonths = 156\ncampaign_dates = [4, \"2017-06\"]",
            "line 3, column 22: campaign_dates: 2017-06 in campaign_dates comes after the end; with months = 156 the last one is 2016-12",
            "第 3 行第 22 列：campaign_dates：campaign_dates 中的 2017-06 超出模拟时长；months = 156 时末月为 2016-12",
        ),
        (
            "campaign_dates = [\"2010-01\"]",
            "line 1, column 19: campaign_dates: the date 2010-01 needs a first month: start = \"YYYY-MM\"",
            "第 1 行第 19 列：campaign_dates：日期 2010-01 需要起始年月：start = \"YYYY-MM\"",
        ),
        (
            "merger_at = \"2003-12\"\nstart = \"2004-01\"",
            "line 1, column 1: merger_at: 2003-12 comes before the first month; expected 2004-01 or later",
            "第 1 行第 1 列：merger_at：2003-12 早于起始年月；应为 2004-01 或之后",
        ),
        (
            "[names]\ndepartments = [\"a\"]",
            "line 2, column 1: names.departments: names.departments has 1 names for departments = 36; expected one each",
            "第 2 行第 1 列：names.departments：names.departments 有 1 个名称，而 departments = 36；应一一对应",
        ),
    ] {
        assert_eq!(told(text, &[], Lang::En), format!("my.toml, {en}"));
        assert_eq!(told(text, &[], Lang::Zh), format!("my.toml {zh}"));
    }
}

#[test]
fn an_override_that_contradicts_the_file_is_the_one_told() {
    assert_eq!(
        told("[names]\nmerged = [\"a\"]", &["merger_to=2"], Lang::En),
        "--set merger_to=2: merger_to: names.merged has 1 names for merger_to = 2; expected one each"
    );
    let map = "departments = 12\nmerger_at = 9\nmerger_to = 3\nmerger_map = [0, 1, 2, 2, 2, 0, 0, 0, 0, 0, 0, 0]";
    assert_eq!(
        told(map, &["merger_to=2"], Lang::En),
        "--set merger_to=2: merger_to: there is no department 2; with merger_to = 2, expected 0 to 1"
    );
}

#[test]
fn a_wrong_value_is_not_told_twice() {
    let text = "start = 5\nmonths = 0\nmerger_at = \"2004-02\"\nmerger_to = 99\nmerger_map = [70]\n\
                campaign_dates = [500, \"2004-03\"]\n[names]\nmerged = [\"a\"]";
    let lines: Vec<_> = told(text, &[], Lang::En).lines().map(str::to_string).collect();
    assert_eq!(lines.len(), 4, "{lines:?}");
    assert!(lines[0].ends_with("start: this is a number; expected a month, \"YYYY-MM\""));
    assert!(lines[1].contains("months: 0 is out of range"));
    assert!(lines[2].contains("merger_to: 99 is out of range"));
    assert!(lines[3].contains("merger_map has 1 entries for departments = 36"));
}

#[test]
fn without_a_merger_its_map_means_nothing() {
    let text = "merger_at = 9\nmerger_map = [1]";
    assert_eq!(told(text, &[], Lang::En).lines().count(), 1);
    assert_eq!(told(text, &["merger_at=0"], Lang::En), "");
}

#[test]
fn a_wrong_rule_is_told_with_its_place() {
    let text = "merger_at = 9\n\
        [[rule]]\nact = \"cleanup\"\n\
        [[rule]]\nact = \"clean_up\"\nat = [3, 500]\nshare = 2\nmap = [1]\n\
        [[rule]]\nid = \"y\"\nact = \"merge\"\nevery = 12\n\
        [[rule]]\nid = \"x\"\nact = \"ban\"\n\
        [[rule]]\nid = \"z\"\nact = \"ban\"\nevery = 6\nat = [7]\n\
        [[rule]]\nid = \"w\"\nact = \"clean_up\"\nwhile_groups_above = 2.5\n";
    assert_eq!(
        told(text, &[], Lang::En),
        "my.toml, line 3, column 1: cleanup-1.act: cleanup is no act of a rule; did you mean clean_up?
my.toml, line 6, column 10: clean_up-2.at: month 500 in clean_up-2.at comes after the end; with months = 240 the last one is month 239
my.toml, line 7, column 1: clean_up-2.share: 2 is out of range; expected 0.1 to 0.9 (share)
my.toml, line 8, column 1: clean_up-2.map: there is no such key; expected one of share, idle, first, evasion, every, before, at, from, until, always, while_groups_above, id, act
my.toml, line 9, column 1: y: departments are merged, or split again, in one month after the first; expected y.at = [MONTH]
my.toml, line 9, column 1: y: merger_at and y both merge departments; a district is merged once at most
my.toml, line 15, column 1: x: it says no time; expected one of every, every with before, at, from, from with until, always = true, while_groups_above
my.toml, line 20, column 1: z.at: every and at cannot stand together; expected one of every, every with before, at, from, from with until, always = true, while_groups_above
my.toml, line 24, column 1: w.while_groups_above: 2.5 does not fit; expected a whole number of groups, from 0"
    );
}
