//! What a remark, an opinion or a decision is of: of the group, or of something else (trial 34).

use super::activity::{brief, registry};
use super::named;
use crate::office::*;
use crate::{Field, ImportOptions, Imported, Registry, WhyNotTaken};
use tiaokuai_notices::text::Format;

const HEAD: &str = "青龙岭县议事协调机构台账（截至2024年12月31日）";

/// The proposal for each group of a ledger and the rule that makes it, in the order of its rows.
fn told(columns: &str, rows: &[&str]) -> Vec<(Proposal, Option<Rule>)> {
    let of = |at: usize| format!("县{}领导小组", ["甲", "乙", "丙", "丁", "戊", "己"][at]);
    let mut sheet = format!("{HEAD}\n序号,机构名称,成立时间,{columns}\n");
    for (at, row) in rows.iter().enumerate() {
        sheet += &format!("{},{},2017年5月,{row}\n", at + 1, of(at));
    }
    let brief = brief(&registry(&[&sheet]), None);
    let proposal = |at: usize| {
        let is = |one: &&Proposed| named(&brief.view, &brief.standings, one.standing) == of(at);
        let one = brief.proposals.iter().find(is).expect("lives");
        (one.proposal(), one.grounds.first().and_then(|ground| ground.rule))
    };
    (0..rows.len()).map(proposal).collect()
}

#[test]
fn a_remark_of_something_else_ends_no_group() {
    let keep = (Proposal::Keep, Some(Rule::Working));
    let rows = [
        "2,组长任期至2023年6月",
        "2,截至2023年6月共召开会议15次",
        "3,第一批任务完成，第二批2024年启动",
    ];
    assert_eq!(told("近一年开会次数,备注", &rows), [keep; 3]);
    let rows = ["2,存续期限至2023年6月", "2,任务已完成", "2,省对应机构2022年已撤销"];
    let rules = [Rule::TermOver, Rule::TaskDone, Rule::RevokedAbove];
    let want = rules.map(|rule| (Proposal::Abolish, Some(rule)));
    assert_eq!(told("近一年开会次数,备注", &rows), want);
    // How it is to end.
    assert_eq!(told("近一年开会次数,存续期限", &["2,至任务完成"]), [keep]);
}

#[test]
fn a_law_in_the_column_of_what_a_group_rests_on_asks_for_it() {
    let rows =
        ["0,《安全生产法》", "0,《残疾人保障法》第六条", "0,国务院有关规定", "0,县办发〔2017〕5号"];
    let told = told("近一年开会次数,设立依据", &rows);
    let required = (Proposal::Keep, Some(Rule::Required));
    assert_eq!(told, [required, required, required, (Proposal::Abolish, Some(Rule::Idle))]);
}

#[test]
fn an_opinion_of_a_part_is_open() {
    let open = (Proposal::Unknown, Some(Rule::Ledger));
    let rows = [
        "撤销意见不予采纳",
        "撤销其下设办公室",
        "除安全专项组外，其余撤销",
        "撤销。但须待省厅批复",
    ];
    assert_eq!(told("拟处理意见", &rows), [open; 4]);
    // Opinions beside it that put it off.
    let told = told("处理意见,审定意见", &["撤销,缓议", "撤销,同意"]);
    assert_eq!(
        told.iter().map(|one| one.0).collect::<Vec<_>>(),
        [Proposal::Unknown, Proposal::Abolish]
    );
}

/// Imports decisions on the groups 甲, 乙, 丙, … beside who takes them in.
fn decide(registry: &mut Registry, rows: &[&str]) -> Imported {
    let view = registry.view(None).unwrap();
    let mut list = "清理建议表\n序号,键,小组名称,建议,决定,决定日期,整合到\n".to_string();
    for (at, row) in rows.iter().enumerate() {
        let mention = &view.mentions[at];
        list += &format!("{},{},{},撤销,{row}\n", at + 1, mention.key, mention.text(Field::Group));
    }
    list += "说明：以上意见经县委编委会审定,,,,,,\n";
    let options = ImportOptions { who: None, dry: false };
    registry.import("清理.csv", list.as_bytes(), Format::Csv, options).unwrap()
}

#[test]
fn a_decision_on_a_part_ends_no_group() {
    let rows = ["甲", "乙", "丙", "丁", "戊"].map(|name| format!("1,县{name}领导小组,2017年5月\n"));
    let sheet = format!("{HEAD}\n序号,机构名称,成立时间\n{}", rows.concat());
    let mut registry = registry(&[&sheet]);
    let told = decide(
        &mut registry,
        &[
            "撤销意见不予采纳,2025-03-10,",
            "撤销其下设办公室,2025-03-10,",
            "先保留后撤销,2025-03-10,",
            "整合，并入县戊领导小组,2025-03-10,",
            ",,",
        ],
    );
    let why: Vec<_> = told.not_taken.iter().map(|not| (not.row, &not.why)).collect();
    assert_eq!(why, [3, 4, 5].map(|row| (row, &WhyNotTaken::NoDecision)), "{told:?}");
    // The note below the list is no group that waits for a decision.
    assert_eq!((told.decisions, told.undecided), (1, 1), "{told:?}");
    let view = registry.view(None).unwrap();
    let ended: Vec<_> = view.who.groups.iter().filter(|group| group.ended).collect();
    assert_eq!(ended.iter().map(|group| group.name.as_str()).collect::<Vec<_>>(), ["县丁领导小组"]);
}
