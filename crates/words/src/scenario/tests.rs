use crate::{Lang, Reader, Say};
use tiaokuai_experiment::read_scenario;

mod files;
mod together;

/// What people read of a file `my.toml` and its overrides.
fn told(text: &str, overrides: &[&str], lang: Lang) -> String {
    let overrides: Vec<String> = overrides.iter().map(ToString::to_string).collect();
    match read_scenario(text, "my.toml", &overrides) {
        Ok(_) => String::new(),
        Err(problems) => problems.say(Reader::of_command(lang)),
    }
}

/// Every mistake that a value can be by itself.
const MISTAKES: &str = "uppward = 1
leaders = 4.5

  novelty = 2
bundling = \"big\"
groups = 1
months = []
zzz = 1
capacity = nan
start = \"2004-13\"
merger_at = \"2009\"
name = 3
campaign_dates = [3, true, 1.5]
merger_map = [-1]
[names]
merged_zn = []
merged = [1]
";

#[test]
fn every_mistake_is_told_with_its_place() {
    assert_eq!(
        told(MISTAKES, &[], Lang::En),
        "my.toml, line 1, column 1: uppward: there is no such key; did you mean upward?
my.toml, line 2, column 1: leaders: 4.5 is not a whole number; expected 3 to 15 leaders
my.toml, line 4, column 3: novelty: 2 is out of range; expected 0.01 to 0.3 (probability)
my.toml, line 5, column 1: bundling: “big” is text; expected a number, 0 to 1.5 (weight)
my.toml, line 6, column 1: groups: this is a number; expected true or false
my.toml, line 7, column 1: months: this is a list; expected a number, 1 to 600 months
my.toml, line 8, column 1: zzz: there is no such key; `tiaokuai parameters` lists them all
my.toml, line 9, column 1: capacity: NaN is out of range; expected 8 to 24 (person-months a month, per line)
my.toml, line 10, column 1: start: “2004-13” is no month; expected a month, \"YYYY-MM\"
my.toml, line 11, column 1: merger_at: “2009” is no month; expected a month: \"YYYY-MM\", or whole months from the start
my.toml, line 12, column 1: name: this is a number; expected text in quotation marks
my.toml, line 13, column 22: campaign_dates: this is true or false; expected a month: \"YYYY-MM\", or whole months from the start
my.toml, line 13, column 28: campaign_dates: 1.5 does not fit; expected a month: \"YYYY-MM\", or whole months from the start
my.toml, line 14, column 15: merger_map: -1 does not fit; expected the number of a department, from 0
my.toml, line 16, column 1: names.merged_zn: there is no such key; did you mean names.merged_zh?
my.toml, line 17, column 11: names.merged: this is a number; expected text in quotation marks"
    );
}

#[test]
fn every_mistake_is_told_in_chinese() {
    assert_eq!(
        told(MISTAKES, &[], Lang::Zh),
        "my.toml 第 1 行第 1 列：uppward：没有这个键；是否想写 upward？
my.toml 第 2 行第 1 列：leaders：4.5 不是整数；应为 3 至 15 位领导
my.toml 第 4 行第 3 列：novelty：2 超出范围；应为 0.01 至 0.3（概率）
my.toml 第 5 行第 1 列：bundling：“big”是文字；应为数字，0 至 1.5（权重）
my.toml 第 6 行第 1 列：groups：此处是数字；应为 true 或 false
my.toml 第 7 行第 1 列：months：此处是列表；应为数字，1 至 600 个月
my.toml 第 8 行第 1 列：zzz：没有这个键；用 `tiaokuai parameters` 查看全部参数
my.toml 第 9 行第 1 列：capacity：NaN 超出范围；应为 8 至 24（人月/月（每条线））
my.toml 第 10 行第 1 列：start：“2004-13”不是年月；应为年月 \"YYYY-MM\"
my.toml 第 11 行第 1 列：merger_at：“2009”不是年月；应为年月 \"YYYY-MM\" 或从起点算起的整月数
my.toml 第 12 行第 1 列：name：此处是数字；应为加引号的文字
my.toml 第 13 行第 22 列：campaign_dates：此处是布尔值；应为年月 \"YYYY-MM\" 或从起点算起的整月数
my.toml 第 13 行第 28 列：campaign_dates：1.5 不合要求；应为年月 \"YYYY-MM\" 或从起点算起的整月数
my.toml 第 14 行第 15 列：merger_map：-1 不合要求；应为从 0 起的部门编号
my.toml 第 16 行第 1 列：names.merged_zn：没有这个键；是否想写 names.merged_zh？
my.toml 第 17 行第 11 列：names.merged：此处是数字；应为加引号的文字"
    );
}

#[test]
fn broken_text_hides_no_mistake_before_it() {
    let text = "# 注释\nupward = 7\nleaders = 5\nleaders = 6\nb = [\n";
    assert_eq!(
        told(text, &[], Lang::En),
        "my.toml, line 2, column 1: upward: 7 is out of range; expected 0 to 1.5 (weight)
my.toml, line 4, column 1: this is not TOML: duplicate key
my.toml, line 5, column 6: this is not TOML: unclosed array, expected `]`"
    );
    assert_eq!(
        told(text, &[], Lang::Zh),
        "my.toml 第 2 行第 1 列：upward：7 超出范围；应为 0 至 1.5（权重）
my.toml 第 4 行第 1 列：不是合法的 TOML：键重复
my.toml 第 5 行第 6 列：不是合法的 TOML：列表缺少右方括号“]”"
    );
    for (text, en, zh) in [
        (
            "name = S区",
            "8: this is not TOML: text must be quoted",
            "8 列：不是合法的 TOML：文字须加英文引号",
        ),
        (
            "start = 2004-01",
            "9: this is not TOML: a month needs quotation marks, as in \"2004-01\"",
            "9 列：不是合法的 TOML：年月须加引号，如 \"2004-01\"",
        ),
        (
            "upward 1",
            "8: this is not TOML: key with no value, expected `=`",
            "8 列：不是合法的 TOML：键之后缺少“= 值”",
        ),
        ("upward = \"\\q\"", "12: this is not TOML: missing", "12 列：不是合法的 TOML：“"),
    ] {
        let (told_en, told_zh) = (told(text, &[], Lang::En), told(text, &[], Lang::Zh));
        assert!(told_en.starts_with(&format!("my.toml, line 1, column {en}")), "{told_en}");
        assert!(told_zh.starts_with(&format!("my.toml 第 1 行第 {zh}")), "{told_zh}");
    }
}

#[test]
fn overrides_are_named_as_they_were_given() {
    let told = |set: &str, lang| told("", &[set, "upward=2"], lang);
    let also = "--set upward=2: upward: 2 is out of range; expected 0 to 1.5 (weight)";
    let message = "--set leaders=99: leaders: 99 is out of range; expected 3 to 15 leaders";
    assert_eq!(told("leaders=99", Lang::En), format!("{message}\n{also}"));
    let message = "--set leaders: an override is written NAME=VALUE";
    assert_eq!(told("leaders", Lang::En), format!("{message}\n{also}"));
    assert_eq!(
        told("leader=9", Lang::Zh),
        "--set leader=9：leader：没有这个键；是否想写 leaders？\n\
         --set upward=2：upward：2 超出范围；应为 0 至 1.5（权重）"
    );
}

#[test]
fn a_page_says_what_to_enter() {
    let sets = ["leaders=4.5", "upward=2", "zzz=1"].map(String::from);
    let problems = read_scenario("", "my.toml", &sets).unwrap_err();
    assert_eq!(
        problems.say(Reader::of_page(Lang::En)),
        "leaders: 4.5 is not a whole number; enter a whole number from 3 to 15\n\
         upward: 2 is out of range; enter a number from 0 to 1.5\n\
         zzz: there is no such key"
    );
    assert_eq!(
        problems.say(Reader::of_page(Lang::Zh)),
        "leaders：4.5 不是整数；请填 3 至 15 的整数\n\
         upward：2 超出范围；请填 0 至 1.5 的数\n\
         zzz：没有这个键"
    );
}
