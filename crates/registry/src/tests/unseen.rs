//! Characters that show nothing, digits of full width, times behind days: official 32.

use super::ledger::{csv, faults};
use super::titles::{page, told};
use crate::{CellFault, Field, Registry};
use rust_xlsxwriter::Workbook;
use tiaokuai_notices::text::{Format, pdf_text};

const FIELDS: [Field; 5] = [Field::Group, Field::Founded, Field::Number, Field::Date, Field::Heads];

#[test]
fn digits_of_full_width_are_digits_in_a_ledger_too() {
    let rows = "云山县议事协调机构台账（截至２０２３年６月３０日）\n序号,机构名称,成立时间,文号,组长,职务\n\
        １,县林长制领导小组,２０１９．３,云政办发〔２０１９〕７号,陆明,县长\n２,县防火指挥部,２０２００４２６,云政办发〔２０２０〕１２号,陆明,县长\n";
    let right = [
        "县林长制领导小组|2019-03|云政办发〔2019〕7号|2023-06-30|陆明",
        "县防火指挥部|2020-04-26|云政办发〔2020〕12号|2023-06-30|陆明",
    ];
    assert_eq!(told(&csv(rows), &FIELDS), right);
    let cells =
        rows.lines().map(|line| format!("<tr><td>{}</td></tr>", line.replace(',', "</td><td>")));
    let table = format!("<html><table>{}</table></html>", cells.collect::<String>());
    assert_eq!(told(&page(&table), &FIELDS), right);
}

#[test]
fn what_nobody_sees_is_no_part_of_a_cell() {
    let rows = "云山县议事协调机构台账（截至2023年6月）\n序号,机构\u{200b}名称,成立时间,文号,组长,职务\u{feff}\n\
        1,县\u{200b}林长制领导小组,2019\u{ad}年3月,云政办发〔2019〕\u{2060}7号,陆\u{200b}明,县\u{200b}长\n";
    let registry = csv(rows);
    assert_eq!(
        told(&registry, &FIELDS),
        ["县林长制领导小组|2019-03|云政办发〔2019〕7号|2023-06|陆明"]
    );
    let mentions = registry.mentions().unwrap();
    assert_eq!(mentions[0].items(Field::Heads)[0].shown(), "陆明（县长）");
    assert!(!faults(&registry).iter().any(|one| one.1 == CellFault::UnknownColumn));
}

/// 12: a notice whose title has them was a ledger.
#[test]
fn a_notice_with_a_table_is_one_whatever_is_not_seen_in_it() {
    let text = "云政办发〔2022〕41号\n云山县人民政府办公室关于清理规范议事协调机构的通知\n各乡镇人民政府：\n　　决定撤销下列议事协调机构，保留下列议事协调机构。\n\
        附件：清理结果一览表\n云山县人民政府办公室\n2022年11月9日\n附件\n清理结果一览表\n序号\t机构名称\t牵头单位\t清理意见\t备注\n1\t县林长制领导小组\t县林业局\t保留\t\n2\t县防火指挥部\t县应急局\t撤销\t任务完成\n";
    let read = |text: &str| {
        let mut registry = Registry::in_memory().unwrap();
        registry.ingest("t.txt", text.as_bytes(), Format::Plain, &pdf_text).unwrap();
        told(&registry, &[Field::Group, Field::Act, Field::Number, Field::Date, Field::Issuer])
    };
    let plain = read(text);
    assert_eq!(plain.len(), 2, "{plain:?}");
    let sown: String = text
        .chars()
        .flat_map(|c| match c {
            '\t' | '\n' => vec![c],
            '通' | '组' | '号' | '机' => vec![c, '\u{ad}', '\u{200b}'],
            c => vec![c, '\u{2066}'],
        })
        .collect();
    assert_eq!(read(&sown), plain);
}

#[test]
fn a_time_behind_a_day_is_no_part_of_it() {
    let rows = "云山县议事协调机构台账\n填报日期,2023-06-30 0:00:00\n序号,机构名称,成立时间\n\
        1,县林长制领导小组,2019-12-20 0:00:00\n2,县防火指挥部,2019/12/20 0:00\n3,县防汛指挥部,2019年12月20日 8:30\n\
        4,县禁毒委员会,2019-12-20T00:00:00Z\n5,县国防动员委员会,2019-12-20 00:00:00.000\n6,县双拥领导小组,2019-12-20 25:70\n";
    let registry = csv(rows);
    let days: Vec<String> = told(&registry, &[Field::Founded, Field::Date]);
    assert_eq!(days[..5], ["2019-12-20|2023-06-30"; 5]);
    assert_eq!(days[5], "|2023-06-30");
    assert!(faults(&registry).contains(&(9, CellFault::NoDate)));
    let rows = "云山县议事协调机构台账\n序号,机构名称,成立时间\n1,县征兵领导小组,2019/12/20 星期五\n\
        2,县人防指挥部,2019年12月20日（周五）\n3,县反恐领导小组,2019年12月周五\n";
    assert_eq!(told(&csv(rows), &[Field::Founded]), ["2019-12-20", "2019-12-20", ""]);
}

/// 23: one blank cell a million rows below.
#[test]
fn a_blank_far_below_is_nothing() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in [["序号", "机构名称"], ["1", "县林长制领导小组"]].iter().enumerate()
    {
        for (column, cell) in cells.iter().enumerate() {
            sheet.write(row as u32, column as u16, *cell).unwrap();
        }
    }
    sheet.write(1_047_999, 3, " ").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    assert_eq!(crate::grids(&bytes, Format::Xlsx).unwrap()[0].rows.len(), 2);
}
