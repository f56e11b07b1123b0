//! Titles above tables, and what is none: official 32.

use super::ledger::{csv, faults};
use crate::{CellFault, Field, Registry};
use tiaokuai_notices::text::{Format, pdf_text};

/// The fields of each mention, parted by bars; what is in doubt has a question mark.
pub fn told(registry: &Registry, fields: &[Field]) -> Vec<String> {
    let mentions = registry.mentions().unwrap();
    let line = |one: &crate::Mention| {
        let text = |field: &Field| {
            let texts = one.items(*field).iter().map(|item| {
                let sure = item.confidence >= crate::mention::certain();
                format!("{}{}", item.text(), if sure { "" } else { "?" })
            });
            texts.collect::<Vec<_>>().join(";")
        };
        fields.iter().map(text).collect::<Vec<_>>().join("|")
    };
    mentions.iter().map(line).collect()
}

pub fn page(text: &str) -> Registry {
    let mut registry = Registry::in_memory().unwrap();
    registry.ingest("t.html", text.as_bytes(), Format::Html, &pdf_text).unwrap();
    registry
}

fn whose(title: &str, groups: [&str; 3]) -> Vec<String> {
    let rows = groups.iter().zip(1..).map(|(group, at)| format!("{at},{group},王建国\n"));
    let rows: String = rows.collect();
    told(
        &csv(&format!("{title}\n序号,机构名称,组长\n{rows}")),
        &[Field::Jurisdiction, Field::Level],
    )
}

/// 0c: one district was two governments.
#[test]
fn a_district_in_a_title_is_no_city() {
    let groups = ["区森林防火指挥部", "区禁毒委员会", "区防汛指挥部"];
    for what in ["保留的", "撤销的", "继续保留的", "新增的", "区级", "现行有效", ""]
    {
        let title = format!("泽川市柳北区{what}议事协调机构名单（截至2022年12月）");
        assert_eq!(whose(&title, groups), ["泽川市柳北区|county"; 3], "{title}");
    }
    // What follows the name is not understood, and the groups are those of a district.
    let title = "泽川市柳北区双随机议事协调机构名单";
    assert_eq!(whose(title, ["市森林防火指挥部"; 3]), ["泽川市?|prefecture?"; 3]);
    let title = "泽川市议事协调机构名单";
    assert_eq!(whose(title, groups), ["泽川市?|prefecture?"; 3]);
    let rows = "泽川市议事协调机构名单\n序号,机构名称\n1,区森林防火指挥部\n2,区禁毒委员会\n";
    assert!(faults(&csv(rows)).contains(&(1, CellFault::PlaceOpen)));
    // Groups of the city itself.
    let groups = ["市森林防火指挥部", "区域协调发展领导小组", "县域经济领导小组"];
    assert_eq!(whose(title, groups), ["泽川市|prefecture"; 3]);
    let title = "泽川市行政区划调整有关议事协调机构名单";
    assert_eq!(whose(title, groups), ["泽川市|prefecture"; 3]);
}

const BOOK: &str = "<html><body><hr><p><center><h1>Overview</h1>\
    <A HREF=\"#table0\">保留</A><br><A HREF=\"#table1\">撤销</A><br><A HREF=\"#table2\">填写说明</A><br></center></p><hr>\
    <A NAME=\"table0\"><h1>Sheet 1: <em>保留</em></h1></A><table><tr><td>泽川市柳北区议事协调机构名单（截至2022年12月）</td></tr>\
    <tr><td>序号</td><td>机构名称</td><td>办公室设在</td></tr><tr><td>1</td><td>区森林防火指挥部</td><td>区林业局</td></tr></table>\
    <A NAME=\"table1\"><h1>Sheet 2: <em>撤销</em></h1></A><table><tr><td>泽川市柳北区撤销的议事协调机构名单</td></tr>\
    <tr><td>序号</td><td>机构名称</td><td>撤销时间</td></tr><tr><td>1</td><td>区征地拆迁指挥部</td><td>2021-11</td></tr></table>\
    <A NAME=\"table2\"><h1>Sheet 3: <em>填写说明</em></h1></A><table><tr><td>机构名称</td><td>写全称</td></tr></table></body></html>";

/// 0d: what the sheets of a book are called was a heading above the first of them, and its groups had all ended.
#[test]
fn a_book_saved_as_a_page_is_a_book() {
    let registry = page(BOOK);
    let fields =
        [Field::Group, Field::Act, Field::Treatment, Field::Abolished, Field::Jurisdiction];
    let mut rows = told(&registry, &fields);
    rows.sort();
    assert_eq!(
        rows,
        ["区征地拆迁指挥部|||2021-11|泽川市柳北区", "区森林防火指挥部||保留||泽川市柳北区"]
    );
    let left = registry.cells_left().unwrap();
    let sheets: Vec<&str> = left.iter().map(|one| one.sheet.as_str()).collect();
    assert!(sheets.contains(&"保留") && sheets.contains(&"撤销"), "{left:?}");
}

/// The same on other pages: words on top that are no titles.
#[test]
fn words_on_top_of_a_page_end_no_group() {
    let menu = "<html><body><div>保留</div><div>撤销</div><div>说明</div><table><tr><td colspan=3>泽川县议事协调机构名单（截至2022年12月）</td></tr>\
        <tr><td>序号</td><td>机构名称</td><td>办公室设在</td></tr><tr><td>1</td><td>县森林防火指挥部</td><td>县林业局</td></tr></table></body></html>";
    let fields = [Field::Group, Field::Act, Field::Abolished];
    assert_eq!(told(&page(menu), &fields), ["县森林防火指挥部||"]);
    let kept = "泽川县撤销类\n泽川县保留的议事协调机构名单（截至2022年12月）\n序号,机构名称,办公室设在\n1,县森林防火指挥部,县林业局\n";
    assert_eq!(told(&csv(kept), &fields), ["县森林防火指挥部||"]);
    // The title of a table of the ended still ends them.
    let ended = "泽川县撤销议事协调机构名单（2022年12月）\n序号,机构名称,办公室设在\n1,县森林防火指挥部,县林业局\n";
    assert_eq!(told(&csv(ended), &fields), ["县森林防火指挥部|abolish|"]);
}
