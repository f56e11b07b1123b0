//! What ledgers propose, ticked, asked or in words of their own (official 21).

use super::activity::{brief, registry};
use super::named;
use crate::office::*;

/// The proposal for each group and who is to take it in, in the order of the names.
fn proposed(sheet: &str) -> Vec<String> {
    let brief = brief(&registry(&[sheet]), None);
    let name_of = |at: usize| named(&brief.view, &brief.standings, at);
    let mut all: Vec<String> = (0..brief.standings.len())
        .map(|at| {
            let (name, proposed) = (name_of(at), &brief.proposals[at]);
            let into = proposed.into().map(name_of);
            let into = into.map_or(String::new(), |into| format!(" → {into}"));
            format!("{name} {:?}{into}", proposed.proposal())
        })
        .collect();
    all.sort();
    all
}

const FOUNDED: &str = "青岚县议事协调机构清理意见表（截至2024年6月）";

#[test]
fn ticks_stand_beside_who_takes_in() {
    let want = ["乙领导小组 Merge → 安全生产委员会", "安全生产委员会 Keep", "甲领导小组 Abolish"];
    let rows = [["1", "安全生产委员会"], ["2", "甲领导小组"], ["3", "乙领导小组"]];
    let sheet = |head: &str, cells: [&str; 3]| {
        let rows = rows.iter().zip(cells);
        let rows: String = rows
            .map(|([at, name], cells)| format!("{at},青岚县{name},2010-03,{cells}\n"))
            .collect();
        format!("{FOUNDED}\n序号,机构名称,成立时间,{head}\n{rows}")
    };
    let into = "县安全生产委员会";
    for (head, cells) in [
        ("保留,撤销,整合,整合到", ["√,,,", ",√,,", &format!(",,√,{into}")]),
        ("拟处理意见,,,\n,,,保留,撤销,整合,整合到", ["√,,,", ",√,,", &format!(",,√,{into}")]),
        ("是否保留,是否撤销,是否整合,备注", ["是,否,否,", "否,是,否,", "否,否,是,并入县安委会"]),
        ("是否建议保留,是否建议撤销,整合到", ["√,×,", "×,√,", &format!("×,×,{into}")]),
        ("是否建议保留,备注", ["是,", "否,", "否,并入县安委会"]),
        ("处理方式,整合到", ["保留,", "撤销,", "整合,县安委会"]),
    ] {
        assert_eq!(proposed(&sheet(head, cells)), want, "{head}");
    }
    // Who is against it has not been heard.
    let told =
        proposed(&sheet("是否建议保留,备注", ["是,", "否,", "否,并入县安委会（领导不同意）"]));
    assert_eq!(told[0], "乙领导小组 Abolish");
}

#[test]
fn headings_propose_in_their_words() {
    let sheet = format!(
        "{FOUNDED}\n序号,机构名称,成立时间\n（一）拟整合（并入县安委会）,,\n1,青岚县甲领导小组,2010-03\n\
         （二）拟整合到县安委会的机构,,\n2,青岚县乙领导小组,2010-03\n（三）拟转为部门日常管理,,\n3,青岚县丙领导小组,2010-03\n\
         （四）应予撤销的机构,,\n4,青岚县丁领导小组,2010-03\n（五）拟保留的机构,,\n5,青岚县安全生产委员会,2010-03\n"
    );
    let want = [
        "丁领导小组 Abolish",
        "丙领导小组 Normalise",
        "乙领导小组 Merge → 安全生产委员会",
        "安全生产委员会 Keep",
        "甲领导小组 Merge → 安全生产委员会",
    ];
    assert_eq!(proposed(&sheet), want);
}

#[test]
fn short_names_are_found_where_only_one_fits() {
    let head = format!("{FOUNDED}\n序号,机构名称,成立时间,处理方式,整合到");
    let row = |at: u32, name: &str, into: &str| {
        let act = if into.is_empty() { "保留" } else { "整合" };
        format!("\n{at},青岚县{name},2010-03,{act},{into}")
    };
    let bodies = ["精神文明建设指导委员会", "老龄工作委员会", "食品安全委员会"];
    let rows: String = bodies.iter().zip(1..).map(|(name, at)| row(at, name, "")).collect();
    for (short, body) in ["县文明委", "老龄委", "食安办"].iter().zip(bodies) {
        let told = proposed(&format!("{head}{rows}{}\n", row(9, "志愿服务领导小组", short)));
        let want = format!("志愿服务领导小组 Merge → {body}");
        assert!(told.contains(&want), "{short}: {told:?}");
    }
    // Two fit: nobody knows.
    let two = [row(1, "精神文明建设指导委员会", ""), row(2, "文明城市创建委员会", "")].concat();
    let told = proposed(&format!("{head}{two}{}\n", row(9, "志愿服务领导小组", "文明委")));
    assert!(told.contains(&"志愿服务领导小组 Merge".to_string()), "{told:?}");
}

/// Official 22: the heading above the header was of all rows, and what later headings say was lost.
#[test]
fn the_first_heading_is_of_its_own_rows() {
    let head = "序号,机构名称,成立时间\n";
    for again in ["", head] {
        let sheet = format!(
            "青岚县议事协调机构清理情况表（截至2024年6月）\n一、拟撤销的议事协调机构,,\n{head}1,青岚县甲领导小组,2010-03\n\
             二、拟予保留,,\n{again}2,青岚县安全生产委员会,2010-03\n三、优化类,,\n{again}3,青岚县乙领导小组,2010-03\n\
             四、转为部门工作机制,,\n{again}4,青岚县丙领导小组,2010-03\n"
        );
        let want = [
            "丙领导小组 Normalise",
            "乙领导小组 Unknown",
            "安全生产委员会 Keep",
            "甲领导小组 Abolish",
        ];
        assert_eq!(proposed(&sheet), want, "{again}");
    }
}

/// Official 22: a table of numbers above a list had ended all in it; two things in a title are none of each; a remark that says
/// what becomes of each is that; 是否保留 may stand beside what it becomes.
#[test]
fn tables_say_what_they_say_of_their_own_rows() {
    let of = |head: &str, rows: &[&str]| {
        let rows = rows.iter().zip(1..).map(|(row, at)| format!("{at},青岚县{row}\n"));
        proposed(&format!("{head}\n{}", rows.collect::<String>()))
    };
    let numbers = "青岚县清理工作总结（截至2024年6月）\n表1 数量统计表\n类别,清理前,保留,撤销\n党委系统,20,12,5\n\
        表2 明细表\n序号,机构名称,成立时间,处理意见";
    let told = of(numbers, &["甲领导小组,2010-03,保留", "乙领导小组,2010-03,撤销"]);
    assert_eq!(told, ["乙领导小组 Abolish", "甲领导小组 Keep"]);
    for title in ["拟撤销、整合议事协调机构清单", "拟撤销和保留的议事协调机构清单"]
    {
        let head = format!("青岚县{title}（2024年6月）\n序号,机构名称,成立时间");
        let told = of(&head, &["甲领导小组,2010-03", "乙领导小组,2012-03"]);
        assert_eq!(told, ["乙领导小组 Unknown", "甲领导小组 Unknown"], "{title}");
    }
    let head = "青岚县议事协调机构清理前后对照表（2024年6月）\n序号,清理前,清理后,备注";
    let rows = ["甲委员会,青岚县甲委员会,保留", "乙领导小组,青岚县甲委员会,合并", "丙专班,——,撤销"];
    assert_eq!(of(head, &rows), ["丙专班 Abolish", "乙领导小组 Merge → 甲委员会", "甲委员会 Keep"]);
    let head = "青岚县议事协调机构自查表（2024年6月）\n序号,机构名称,成立时间,是否保留,整合后名称";
    let rows = [
        "甲领导小组,2010-03,否,",
        "乙领导小组,2010-03,否,青岚县城市管理委员会",
        "丙领导小组,2010-03,是,",
    ];
    assert_eq!(of(head, &rows), ["丙领导小组 Keep", "乙领导小组 Merge", "甲领导小组 Abolish"]);
    let head = "青岚县清理意见表（2024年6月）\n序号,机构名称,成立时间,编办意见,县领导审定意见";
    let told = of(head, &["甲领导小组,2010-03,撤销,暂保留", "乙领导小组,2010-03,撤销,同意"]);
    assert_eq!(told, ["乙领导小组 Abolish", "甲领导小组 Keep"]);
}

/// Official 23: which bureau a group is of is not what it is about; what goes into a body of the next annex is not renamed to it;
/// what a report says of a group is no work of it.
#[test]
fn bureaus_annexes_and_reports_are_what_they_are() {
    let list = |names: &[&str]| {
        let rows =
            names.iter().zip(1..).map(|(name, at)| format!("{at},省住建厅{name},2010-03,4\n"));
        format!(
            "省住建厅议事协调机构台账（截至2024年6月）\n序号,机构名称,成立时间,近一年开会次数\n{}",
            rows.collect::<String>()
        )
    };
    let told =
        proposed(&list(&["保密委员会", "普法工作领导小组", "节能领导小组", "信访工作领导小组"]));
    assert!(told.iter().all(|one| one.ends_with("Keep")), "{told:?}");
    let sheet = "青岚县清理情况（截至2024年6月）\n附件1,,\n拟撤销名单,,\n序号,机构名称,成立时间\n1,青岚县甲领导小组,2010-03\n\
        附件2,,,\n拟整合名单,,,\n序号,机构名称,成立时间,整合后机构\n1,青岚县禁吸领导小组,2010-03,青岚县禁毒委员会\n\
        附件3,,\n拟保留名单,,\n序号,机构名称,成立时间\n1,青岚县禁毒委员会,2010-03\n";
    let want = ["甲领导小组 Abolish", "禁吸领导小组 Merge → 禁毒委员会", "禁毒委员会 Keep"];
    assert_eq!(proposed(sheet), want);
}

/// Official 28, G5b: a group was to go into itself, as the next list had it under a name a little longer.
#[test]
fn what_may_be_one_group_does_not_go_into_itself() {
    let list = |year: u32, name: &str| {
        format!(
            "青岚县议事协调机构台账（截至{year}年6月）,,\n小组名称,成立时间,组长\n青岚县{name},2014-10,丁一\n青岚县禁毒委员会,2010-03,丁一\n"
        )
    };
    let sheets = [list(2022, "乡村旅游领导小组"), list(2023, "推进乡村旅游领导小组")];
    let brief = brief(&registry(&[&sheets[0], &sheets[1]]), None);
    assert!(brief.proposals.iter().all(|one| one.into().is_none()));
    let asks = |one: &&Proposed| {
        one.grounds.iter().any(|ground| matches!(ground.because, Because::MayBeOne(_)))
    };
    assert_eq!(brief.proposals.iter().filter(asks).count(), 1);
}

/// Official 28, J07 and F06: what a column says of how groups end is quoted, and a term that is past is over.
#[test]
fn an_end_that_is_awaited_is_quoted_and_a_term_counts() {
    let sheet = "青岚县议事协调机构台账（截至2024年6月）,,\n小组名称,成立时间,存续期限\n\
        青岚县甲领导小组,2014-10,项目验收后撤销\n青岚县乙领导小组,2014-10,2023年12月\n青岚县丙领导小组,2014-10,2025年12月\n";
    let brief = brief(&registry(&[sheet]), None);
    let of = |name: &str| {
        let is = |one: &&Proposed| named(&brief.view, &brief.standings, one.standing) == name;
        brief.proposals.iter().find(is).unwrap()
    };
    assert_eq!(of("甲领导小组").grounds[0].because, Because::Awaits("项目验收后撤销".into()));
    assert_eq!(of("乙领导小组").rule(), Some(Rule::TermOver));
    assert_ne!(of("丙领导小组").rule(), Some(Rule::TermOver));
}
