//! PDFs whose layout says what belongs together: posts that go on below their column, rosters in two columns, tables that
//! go on on the next page, and what a browser prints at the edges.

mod support;

use std::fmt::Write;
use tiaokuai_notices::text::pdf_text;

fn pdf(pages: &[String]) -> Vec<u8> {
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_string(),
        String::new(),
        "<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>"
            .to_string(),
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Song /DW 1000 \
         /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 0 >> /W [1 [300] 2 95 500] >>"
            .to_string(),
    ];
    let mut kids = String::new();
    for page in pages {
        let number = objects.len() + 1;
        write!(kids, "{number} 0 R ").unwrap();
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {} 0 R \
             /Resources << /Font << /F1 3 0 R >> >> >>",
            number + 1
        ));
        objects.push(format!("<< /Length {} >>\nstream\n{page}\nendstream", page.len()));
    }
    objects[1] = format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", pages.len());
    support::pdf(&objects)
}

fn sized(size: f64, x: f64, y: f64, text: &str) -> String {
    let codes: String = text.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
    format!("BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm <{codes}> Tj ET\n")
}

/// Rows from a height on, 24 points apart, each of words at their places.
fn rows(top: f64, rows: &[&[(f64, &str)]]) -> String {
    let mut page = String::new();
    for (row, y) in rows.iter().zip((0..).map(|row| top - 24.0 * f64::from(row))) {
        page.extend(row.iter().map(|(x, words)| sized(14.0, *x, y, words)));
    }
    page
}

fn across(y: f64, from: f64, to: f64) -> String {
    format!("{from} {y} m {to} {y} l S\n")
}

fn up(x: f64, low: f64, high: f64) -> String {
    format!("{x} {low} m {x} {high} l S\n")
}

fn read(pages: &[String]) -> Vec<String> {
    pdf_text(&pdf(pages)).unwrap().lines().map(str::to_string).collect()
}

const TITLE: &str = "青屿县人民政府关于调整青屿县河道整治工作领导小组组成人员的通知";

/// A line without its blanks.
fn plain(line: &str) -> String {
    line.split_whitespace().collect()
}

#[test]
fn a_post_goes_on_below_its_column() {
    let roster = rows(
        700.0,
        &[
            &[(100.0, "组　　长："), (200.0, "商　洛"), (265.0, "县委副书记、县长")],
            &[(100.0, "副 组 长："), (200.0, "欧阳海"), (265.0, "县住房城乡建设局局")],
            &[(265.0, "长")],
            &[(100.0, "成　　员："), (200.0, "连　云"), (265.0, "县发改局党组成员、")],
            &[(265.0, "县国防动员办公室主")],
            &[(265.0, "任、县粮储中心主任")],
            &[(200.0, "宗　泽"), (265.0, "县公安局副局长")],
        ],
    );
    let right = [
        "组长：商洛县委副书记、县长",
        "副组长：欧阳海县住房城乡建设局局长",
        "成员：连云县发改局党组成员、县国防动员办公室主任、县粮储中心主任",
        "宗泽县公安局副局长",
    ];
    let lines = read(&[sized(14.0, 60.0, 780.0, TITLE) + &roster]);
    assert_eq!(lines[1..].iter().map(|line| plain(line)).collect::<Vec<_>>(), right);
    // The rest of a post may stand on the next page.
    let first =
        rows(100.0, &[&[(100.0, "成　　员："), (200.0, "连　云"), (265.0, "县发改局党组成员、")]]);
    let second = rows(
        780.0,
        &[
            &[(265.0, "县国防动员办公室主")],
            &[(265.0, "任、县粮储中心主任")],
            &[(200.0, "宗　泽"), (265.0, "县公安局副局长")],
        ],
    );
    let lines = read(&[sized(14.0, 60.0, 780.0, TITLE) + &first, second]);
    assert_eq!(lines[1..].iter().map(|line| plain(line)).collect::<Vec<_>>(), right[2..]);
}

#[test]
fn units_below_one_another_are_several() {
    let page = rows(
        700.0,
        &[
            &[(100.0, "成员单位："), (200.0, "县发展和改革局")],
            &[(200.0, "县住房城乡建设局")],
            &[(200.0, "县公安局")],
            &[(100.0, "成　　员："), (200.0, "张三"), (265.0, "县长")],
            &[(200.0, "李四"), (265.0, "副县长")],
        ],
    );
    let lines = read(&[sized(14.0, 60.0, 780.0, TITLE) + &page]);
    let lines: Vec<String> = lines[1..].iter().map(|line| plain(line)).collect();
    let right = [
        "成员单位：县发展和改革局",
        "县住房城乡建设局",
        "县公安局",
        "成员：张三县长",
        "李四副县长",
    ];
    assert_eq!(lines, right);
}

/// The roster of two columns.
fn columns(right: [&str; 3]) -> Vec<String> {
    let left = ["主　任：宿　迁　乡长", "副主任：岑　参　副乡长", "委　员：扈　三　乡财政所所长"];
    let mut page = sized(14.0, 60.0, 780.0, TITLE);
    for ((left, right), y) in left.iter().zip(right).zip([700.0, 676.0, 652.0]) {
        page += &sized(14.0, 85.0, y, left);
        page += &sized(14.0, 366.0, y, right);
    }
    page += &sized(14.0, 85.0, 604.0, "委员会下设办公室，设在乡农合办，由晁盖同志兼任主任。");
    read(&[page])[1..].iter().map(|line| plain(line)).collect()
}

#[test]
fn a_roster_in_two_columns_is_read_down() {
    let office = "委员会下设办公室，设在乡农合办，由晁盖同志兼任主任。";
    assert_eq!(
        columns(["宦　游　乡卫生院院长", "艾　草　乡民政办主任", "晁　盖　乡农合办主任"]),
        [
            "主任：宿迁乡长",
            "副主任：岑参副乡长",
            "委员：扈三乡财政所所长",
            "宦游乡卫生院院长",
            "艾草乡民政办主任",
            "晁盖乡农合办主任",
            office,
        ]
    );
    // Two heads stand beside one another, and so do two of each rank.
    assert_eq!(
        columns(["宦　游　乡党委书记", "艾　草　副乡长", "晁　盖　乡农合办主任"]),
        [
            "主任：宿迁乡长宦游乡党委书记",
            "副主任：岑参副乡长艾草副乡长",
            "委员：扈三乡财政所所长晁盖乡农合办主任",
            office,
        ]
    );
}

const HEADS: [&str; 4] = ["序号", "机构名称", "成立时间", "牵头部门"];
const XS: [f64; 5] = [50.0, 100.0, 320.0, 420.0, 540.0];

/// A row of a table with lines between its columns, 24 points high, its lower line where `closed`.
fn row(top: f64, cells: [&str; 4], closed: bool) -> String {
    let mut page = across(top, XS[0], XS[4]);
    if closed {
        page += &across(top - 24.0, XS[0], XS[4]);
    }
    for x in XS {
        page += &up(x, top - 24.0, top);
    }
    for (cell, x) in cells.iter().zip(XS) {
        page += &sized(12.0, x + 3.0, top - 16.0, cell);
    }
    page
}

#[test]
fn what_a_browser_prints_at_the_edges_is_no_text() {
    let edges = |page: u8| {
        sized(8.0, 30.0, 820.0, "11/30/26, 5:20 PM")
            + &sized(8.0, 200.0, 820.0, "青屿县议事协调机构目录")
            + &sized(8.0, 30.0, 20.0, "file:///home/wang/led.html")
            + &sized(8.0, 550.0, 20.0, &format!("{page}/2"))
    };
    let first = edges(1)
        + &sized(14.0, 60.0, 780.0, "青屿县议事协调机构目录")
        + &row(750.0, HEADS, true)
        + &row(726.0, ["1", "县禁毒委员会", "2001-03", "县公安局"], true);
    // One row is left for the second page.
    let second = edges(2) + &row(790.0, ["2", "县食品安全委员会", "2010-08", "县市场监管局"], true);
    assert_eq!(
        read(&[first, second]),
        [
            "青屿县议事协调机构目录",
            "序号\t机构名称\t成立时间\t牵头部门",
            "1\t县禁毒委员会\t2001-03\t县公安局",
            "2\t县食品安全委员会\t2010-08\t县市场监管局",
        ]
    );
}

#[test]
fn a_row_that_has_no_line_at_the_end_of_a_page_is_one() {
    let first = sized(14.0, 60.0, 780.0, TITLE)
        + &row(150.0, HEADS, true)
        + &row(126.0, ["1", "县禁毒委员会", "2001-03", "县公安局"], true)
        + &row(102.0, ["2", "县招生委员会", "1999-05", "县教育局"], true)
        + &row(78.0, ["3", "县地质灾害防治", "2008-10", "县自然资源局"], false);
    // The upper line is missing, the lower one is there.
    let mut second = across(776.0, XS[0], XS[4]) + &sized(12.0, 103.0, 784.0, "指挥部");
    for x in XS {
        second += &up(x, 776.0, 800.0);
    }
    let lines = read(&[first, second]);
    assert_eq!(lines[4..], ["3\t县地质灾害防治指挥部\t2008-10\t县自然资源局"]);
}

#[test]
fn the_first_row_of_a_form_may_have_no_lines() {
    let cells = [
        (51.0, "机构名称"),
        (103.0, "县林长制领导小组"),
        (323.0, "成立时间"),
        (423.0, "2021年8月"),
    ];
    let head: String = cells.iter().map(|(x, words)| sized(12.0, *x, 704.0, words)).collect();
    let page = sized(14.0, 230.0, 730.0, "议事协调机构登记表")
        + &head
        + &row(700.0, ["组长", "陆游", "职务", "县委书记"], true)
        + &row(676.0, ["副组长", "辛弃", "职务", "县长"], true);
    assert_eq!(
        read(&[page]),
        [
            "议事协调机构登记表",
            "机构名称\t县林长制领导小组\t成立时间\t2021年8月",
            "组长\t陆游\t职务\t县委书记",
            "副组长\t辛弃\t职务\t县长",
        ]
    );
}

#[test]
fn a_table_without_lines_goes_on_on_the_next_page() {
    let line = |y: f64, cells: &[(usize, &str)]| -> String {
        cells.iter().map(|(at, words)| sized(12.0, XS[*at], y, words)).collect()
    };
    let all = |y: f64, cells: [&str; 4]| -> String {
        line(y, &cells.into_iter().enumerate().collect::<Vec<_>>())
    };
    let first = sized(14.0, 60.0, 780.0, "青屿县议事协调机构目录")
        + &all(740.0, HEADS)
        + &all(716.0, ["1", "县禁毒委员会", "2001-03", "县公安局"])
        + &all(692.0, ["2", "县招生委员会", "1999-05", "县教育局"])
        + &sized(10.0, 290.0, 40.0, "1");
    // A full cell touches the next, and one is of two lines.
    let second = all(780.0, ["3", "县推进政府职能转变和放管服改革协调小", "2015-06", "县编办"])
        + &line(762.0, &[(1, "组")])
        + &all(738.0, ["4", "县食品安全委员会", "2010-08", "县市场监管局"]);
    assert_eq!(
        read(&[first, second])[1..],
        [
            "序号\t机构名称\t成立时间\t牵头部门",
            "1\t县禁毒委员会\t2001-03\t县公安局",
            "2\t县招生委员会\t1999-05\t县教育局",
            "3\t县推进政府职能转变和放管服改革协调小组\t2015-06\t县编办",
            "4\t县食品安全委员会\t2010-08\t县市场监管局",
        ]
    );
}

#[test]
fn a_row_of_a_roster_that_a_page_breaks_is_one() {
    let cells = |top: f64, cells: [&str; 3]| {
        let xs = [50.0, 150.0, 250.0, 540.0];
        let mut page = across(top, 50.0, 540.0) + &across(top - 24.0, 50.0, 540.0);
        for x in xs {
            page += &up(x, top - 24.0, top);
        }
        for (cell, x) in cells.iter().zip(xs) {
            page += &sized(12.0, x + 3.0, top - 16.0, cell);
        }
        page
    };
    let first = sized(14.0, 60.0, 780.0, TITLE)
        + &cells(150.0, ["组长", "商洛", "县委副书记、县长"])
        + &cells(126.0, ["副组长", "帅旗", "县委常委、副县长"])
        + &cells(102.0, ["成员", "连云", "县发改局党组成员、县粮食和物资储"]);
    let second =
        cells(800.0, ["", "", "备中心主任"]) + &cells(776.0, ["", "宗泽", "县公安局副局长"]);
    let lines = read(&[first, second]);
    assert_eq!(
        lines[3..],
        ["成员\t连云\t县发改局党组成员、县粮食和物资储备中心主任", "\t宗泽\t县公安局副局长"]
    );
}

#[test]
fn lines_below_a_wide_title_are_put_together() {
    let page = sized(22.0, 60.0, 780.0, "青屿县人民政府关于撤销部分临时性议事协")
        + &sized(22.0, 220.0, 744.0, "调机构的通知")
        + &sized(12.0, 60.0, 706.0, "各镇人民政府：")
        + &sized(
            12.0,
            84.0,
            682.0,
            "经县委、县政府研究，决定自今年七月一日起撤销以下临时性议事协调",
        )
        + &sized(12.0, 60.0, 658.0, "机构：")
        + &sized(12.0, 84.0, 634.0, "１．县疫苗接种工作专班")
        + &sized(12.0, 84.0, 610.0, "２．县方舱医院建设指挥部")
        + &sized(12.0, 384.0, 562.0, "青屿县人民政府")
        + &sized(12.0, 384.0, 538.0, "2023年6月19日");
    assert_eq!(
        read(&[page])[2..],
        [
            "各镇人民政府：",
            "经县委、县政府研究，决定自今年七月一日起撤销以下临时性议事协调机构：",
            "１．县疫苗接种工作专班",
            "２．县方舱医院建设指挥部",
            "青屿县人民政府",
            "2023年6月19日",
        ]
    );
}

#[test]
fn numbers_of_lines_beside_the_text_are_not_read() {
    let mut page = sized(14.0, 120.0, 780.0, "青屿县人民政府关于成立县电动自行车")
        + &sized(14.0, 140.0, 754.0, "安全隐患整治工作领导小组的通知")
        + &sized(14.0, 90.0, 702.0, "组　长：毛　翼　副县长")
        + &sized(14.0, 90.0, 676.0, "副组长：苗　壮　县公安局副局长")
        + &sized(14.0, 90.0, 650.0, "成　员：邱　实　县消防救援大队大队长");
    for number in 1..=7 {
        page += &sized(8.0, 50.0, 806.0 - 26.0 * f64::from(number), &number.to_string());
    }
    let lines = read(&[page]);
    assert!(!lines.concat().contains(|c: char| c.is_ascii_digit()), "{lines:?}");
    // The numbers of rows are no such.
    let rows: String = (1..=7)
        .map(|number| {
            let y = 780.0 - 26.0 * f64::from(number);
            sized(14.0, 50.0, y, &number.to_string()) + &sized(14.0, 90.0, y, "县禁毒委员会")
        })
        .collect();
    assert_eq!(read(&[rows]).len(), 7);
}

#[test]
fn heads_of_two_lines_that_each_page_repeats_are_heads() {
    let page = |top: f64, rows: &[[&str; 4]]| {
        let mut page = across(top, XS[0], XS[4]) + &across(top - 40.0, XS[0], XS[4]);
        for x in XS {
            page += &up(x, top - 40.0, top);
        }
        for (cell, x) in ["序号", "机构名称", "办公室设", "拟处理意"].iter().zip(XS) {
            page += &sized(12.0, x + 3.0, top - 16.0, cell);
        }
        page += &sized(12.0, XS[2] + 3.0, top - 34.0, "在");
        page += &sized(12.0, XS[3] + 3.0, top - 34.0, "见");
        for (cells, at) in rows.iter().zip(0..) {
            page += &row(top - 40.0 - 24.0 * f64::from(at), *cells, true);
        }
        page
    };
    let first = page(
        790.0,
        &[["1", "县禁毒委员会", "县公安局", "保留"], ["2", "县招生委员会", "县教育局", "撤销"]],
    );
    let second = page(790.0, &[["3", "县食安委", "县市场监管局", "保留"]]);
    let third = page(790.0, &[["4", "县双拥办", "县民政局", "保留"]]);
    assert_eq!(
        read(&[first, second, third]),
        [
            "序号\t机构名称\t办公室设在\t拟处理意见",
            "1\t县禁毒委员会\t县公安局\t保留",
            "2\t县招生委员会\t县教育局\t撤销",
            "3\t县食安委\t县市场监管局\t保留",
            "4\t县双拥办\t县民政局\t保留",
        ]
    );
}
