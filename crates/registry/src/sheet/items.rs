//! Lists of groups in the paragraphs of a report, item by item below headings: 二、拟撤销的（2个） over
//! 1.青石镇脱贫攻坚指挥部（2016年1月成立，任务已完成）. They become tables.

use super::grid::{Grid, Note};
use super::sections::speaks;
use crate::fault::CellFault;
use crate::parse::lists::{GROUPS, is_group, numbered};
use crate::parse::{plain, tight};

/// What a report, a ledger and their like are called.
const REPORTS: [&str; 7] = ["报告", "情况", "汇报", "台账", "清单", "名单", "自查"];

/// The heads of the table.
const HEADS: [&str; 7] =
    ["小组名称", "成立时间", "组长", "副组长", "办公室设在", "拟处理意见", "备注"];

/// A text as a table, its rows where its lines are; nothing where it has no two items that name groups below headings that say
/// what becomes of them.
pub(super) fn table(text: &str) -> Option<Grid> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let titled =
        |line: &&str| REPORTS.iter().any(|word| line.contains(word)) && !line.ends_with('。');
    if text.contains('\t') || !lines.iter().take(6).any(titled) {
        return None;
    }
    let first = lines.iter().position(|line| item(line).is_none() && is_heading(line))?;
    let above = first.checked_sub(1)?;
    let (mut named, mut grid) = (0, Grid::default());
    // 甲领导小组（2013年4月成立）、乙领导小组（2019年12月成立） in one line.
    let several = lines.iter().enumerate().filter(|(row, _)| *row > first);
    let several: Vec<(usize, Vec<&str>)> =
        several.map(|(row, line)| (row, parts(line))).filter(|(_, all)| all.len() > 1).collect();
    if !several.is_empty() {
        let all: Vec<String> = lines
            .iter()
            .enumerate()
            .flat_map(|(row, line)| match several.iter().find(|(of, _)| *of == row) {
                Some((_, all)) => all.iter().map(|part| (*part).to_string()).collect(),
                None => vec![(*line).to_string()],
            })
            .collect();
        return table(&all.join("\n"));
    }
    for (row, line) in lines.iter().enumerate() {
        let short = line.chars().count() < 60 && !line.ends_with(['。', '；', '：', ':']);
        let cells = match item(line).filter(|_| row > first) {
            _ if row == above => HEADS.map(str::to_string).to_vec(),
            Some(cells) => {
                named += 1;
                cells
            }
            None if is_heading(line) || short => vec![(*line).to_string()],
            // 现将处理建议报告如下 makes a draft of what stands below.
            None if row < above && advises(line) => vec![(*line).to_string()],
            None => {
                // 将甲、乙并入丙。
                if row > first && GROUPS.iter().any(|kind| line.contains(kind)) {
                    let value = (*line).to_string();
                    grid.notes.push(Note {
                        row,
                        column: None,
                        value,
                        fault: CellFault::RowUndecided,
                    });
                }
                Vec::new()
            }
        };
        grid.rows.push(cells);
    }
    // The header stands where the line above the items did.
    if let Some(free) = above.checked_sub(1)
        && advises(lines[above])
        && grid.rows[free].is_empty()
    {
        grid.rows[free] = vec![lines[above].to_string()];
    }
    (named > 1).then_some(grid)
}

/// The items of a line that names several groups, each with what stands in its brackets.
fn parts(line: &str) -> Vec<&str> {
    let (mut all, mut from, mut deep) = (Vec::new(), 0, 0_u32);
    for (at, c) in line.char_indices() {
        match c {
            '（' | '(' => deep += 1,
            '）' | ')' => deep = deep.saturating_sub(1),
            '、' | '；' | ';' if deep == 0 && item(&line[from..at]).is_some() => {
                all.push(&line[from..at]);
                from = at + c.len_utf8();
            }
            _ => {}
        }
    }
    all.push(&line[from..]);
    if all.iter().all(|part| item(part).is_some()) { all } else { vec![line] }
}

/// Whether a line above the items says that they are only proposed: 一、处理建议.
fn advises(line: &str) -> bool {
    ["处理建议", "清理建议", "处理意见", "清理意见", "处置建议", "处置意见"]
        .iter()
        .any(|word| line.contains(word))
}

/// Whether a line says what becomes of those below it: 二、拟撤销的（2个）. 2.撤销青石镇双拥工作领导小组 is an item.
fn is_heading(line: &str) -> bool {
    let text = tight(&plain(line));
    let bare = numbered(&text).map(|rest| rest.split('(').next().unwrap_or(rest));
    bare.is_some_and(|bare| !is_group(bare) || bare.contains('的'))
        && !line.ends_with('。')
        && line.chars().count() < 40
        && speaks(line)
}

/// The cells of an item: the group that it begins with, and what its clauses say of it.
fn item(line: &str) -> Option<Vec<String>> {
    let text = plain(line);
    let text = numbered(&text).unwrap_or(&text).trim();
    let end = text.find(['(', ',', '，', '。', ';', '；', ':', '：']).unwrap_or(text.len());
    let name = text[..end].trim();
    // 拟撤销甲领导小组 says what is proposed as well.
    let acts = ["拟撤销", "建议撤销", "撤销", "拟保留", "建议保留", "继续保留", "保留"];
    let act = acts.into_iter().find(|act| name.starts_with(act)).unwrap_or_default();
    let name = &name[act.len()..];
    let others = ["将", "整合", "合并", "拟", "建议", "继续", "转为", "把", "对"];
    let two = name.contains('、') || others.iter().any(|lead| name.starts_with(lead));
    if !is_group(name) || two {
        return None;
    }
    let mut cells: [Vec<&str>; 7] = Default::default();
    cells[0].push(name);
    cells[5].extend(Some(act).filter(|act| !act.is_empty()));
    let rest = text[end..].trim_matches(['(', ')', '。', ',', '，', ';', '；', ':', '：']);
    let clauses = rest.split(['(', ')', ',', '，', '。', ';', '；']);
    for clause in clauses.map(str::trim).filter(|clause| !clause.is_empty()) {
        match told(clause) {
            Some((column, said)) if cells[column].is_empty() => cells[column].push(said),
            _ => cells[6].push(clause),
        }
    }
    Some(cells.map(|said| said.join("，")).to_vec())
}

/// What a clause tells, by its column: when a group was set up, who leads it, where its office is.
fn told(clause: &str) -> Option<(usize, &str)> {
    let founded =
        ["成立于", "设立于", "成立时间为"].iter().find_map(|lead| clause.strip_prefix(lead));
    let founded = founded.or_else(|| {
        let ends = ["印发文件成立", "发文成立", "成立", "设立", "组建"];
        let day = ends.iter().find_map(|end| clause.strip_suffix(end))?;
        Some(day.strip_prefix('于').unwrap_or(day))
    });
    if let Some(day) = founded {
        return day.contains(|c: char| c.is_ascii_digit() || c == '〇').then_some((1, day));
    }
    let hosts =
        ["办公室设在", "办公室设于", "办公室挂靠", "办公室挂靠在", "牵头单位为", "牵头单位:"];
    if let Some(host) =
        hosts.iter().filter_map(|lead| clause.strip_prefix(lead)).min_by_key(|host| host.len())
    {
        return Some((4, host));
    }
    let seats = [
        ("副组长", 3),
        ("副主任", 3),
        ("副总指挥", 3),
        ("组长", 2),
        ("主任", 2),
        ("总指挥", 2),
        ("指挥长", 2),
        ("召集人", 2),
    ];
    let (who, column) = { seats }
        .into_iter()
        .find_map(|(seat, column)| Some((clause.strip_prefix(seat)?, column)))?;
    let who = who.trim_start_matches(['由', '为', '是', ':', '：']);
    let who = ["同志担任", "同志兼任", "担任", "兼任"]
        .iter()
        .find_map(|end| who.strip_suffix(end))
        .unwrap_or(who);
    Some((column, who))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_of_a_report_become_rows() {
        let text = "青石镇关于议事协调机构自查情况的报告\n\n县委编办：\n全镇共有议事协调机构3个。\n一、拟保留的（1个）\n\
            1.青石镇安全生产委员会（2012年5月成立，主任由镇长房志远担任，办公室设在镇应急办）\n二、拟撤销的（2个）\n\
            1.青石镇禁毒工作领导小组，成立于2013年6月，任务已完成。\n（2）撤销青石镇双拥工作领导小组。\n将青石镇征兵领导小组并入青石镇武装委员会。\n2.青石镇河长制领导小组\n\n青石镇人民政府\n2023年6月15日\n";
        let grid = table(text).expect("a table");
        let rows = &grid.rows;
        assert_eq!(rows[3], HEADS);
        assert_eq!(rows[4], ["一、拟保留的（1个）"]);
        let safety = ["青石镇安全生产委员会", "2012年5月", "镇长房志远", "", "镇应急办", "", ""];
        assert_eq!(rows[5], safety);
        assert_eq!(rows[7], ["青石镇禁毒工作领导小组", "2013年6月", "", "", "", "", "任务已完成"]);
        assert_eq!(rows[8], ["青石镇双拥工作领导小组", "", "", "", "", "撤销", ""]);
        assert!(rows[9].is_empty() && grid.notes[0].row == 9);
        assert_eq!(rows[10][0], "青石镇河长制领导小组");
        assert_eq!(rows.len(), text.lines().count());
        let several = "桃源街道议事协调机构自查情况的报告\n区委编办：\n现有2个。\n一、拟撤销2个\n桃源街道拆违领导小组（2013年4月成立，组长：丁一）、桃源街道人口普查领导小组（2019年12月成立，组长：石二）。\n";
        let rows = table(several).expect("a table").rows;
        assert_eq!(rows[4][..3], ["桃源街道拆违领导小组", "2013年4月", "丁一"]);
        assert_eq!(rows[5][..3], ["桃源街道人口普查领导小组", "2019年12月", "石二"]);
        // A plan of work is no list, nor is a report without what becomes of the groups.
        assert!(table(&text.replace("自查情况的报告", "清理工作方案")).is_none());
        assert!(table(&text.replace("拟保留", "基本").replace("拟撤销", "其他")).is_none());
    }
}
