//! Counts by name: sizes, seats, offices, heads.

use super::time::step;
use crate::figure::Figure;
use crate::style::{BLUE, ORANGE, axis, layout, plot};
use plotly::Bar;
use plotly::common::{Marker, Orientation};
use plotly::layout::AxisType;
use std::collections::BTreeMap;
use tiaokuai_measure::{
    loads_by_head, members_by_group, offices_by_department, seats_by_department, shown_groups,
};
use tiaokuai_record::{Lang, Record};

/// Names shown in a figure at most.
const MOST: usize = 20;

/// Bars with their names, nothing where there are none.
fn bars(
    id: &'static str,
    title: &str,
    caption: String,
    heads: [&str; 2],
    rows: &[(String, u32)],
) -> Option<Figure> {
    let most = rows.iter().map(|row| row.1).max()?;
    let mut plot = plot(
        layout(90 + 20 * rows.len().max(6))
            .x_axis(axis(heads[1]).dtick(step(i64::from(most)) as f64))
            .y_axis(
                axis("")
                    .type_(AxisType::Category)
                    .range(vec![rows.len() as f64 - 0.4, -0.6])
                    .dtick(1.0),
            ),
    );
    let (names, counts): (Vec<String>, Vec<u32>) = rows.iter().cloned().unzip();
    plot.add_trace(
        Bar::new(counts, names)
            .orientation(Orientation::Horizontal)
            .marker(Marker::new().color(if id == "offices" { ORANGE } else { BLUE })),
    );
    Some(Figure {
        id,
        title: title.to_string(),
        caption,
        plot,
        heads: heads.map(str::to_string).to_vec(),
        rows: rows.iter().map(|(name, count)| vec![name.clone(), count.to_string()]).collect(),
    })
}

/// The largest counts with their names, zeros left out.
fn largest(counts: impl Iterator<Item = (String, u32)>) -> Vec<(String, u32)> {
    let mut rows: Vec<(String, u32)> = counts.filter(|(_, count)| *count > 0).collect();
    rows.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    rows
}

fn departments(record: &Record, counts: Vec<u32>, lang: Lang) -> Vec<(String, u32)> {
    largest(record.departments.iter().map(|d| d.name.get(lang).to_string()).zip(counts))
}

pub(super) fn sizes(record: &Record, lang: Lang) -> Option<Figure> {
    let mut sizes = members_by_group(record);
    sizes.sort_unstable();
    let median = sizes.get(sizes.len() / 2).copied().unwrap_or(0);
    let mut rows: Vec<(String, u32)> = Vec::new();
    for from in (1..=sizes.last().copied().unwrap_or(0)).step_by(5) {
        let count = sizes.iter().filter(|size| (from..from + 5).contains(*size)).count();
        rows.push((format!("{from}–{}", from + 4), count as u32));
    }
    let groups = sizes.len();
    let caption = lang.pick(
        format!(
            "How many organisations sit in {groups} groups is known; the median group has {median}."
        ),
        format!("{groups} 个小组的成员单位数已知，中位数为 {median} 个单位。"),
    );
    bars(
        "sizes",
        lang.pick("Organisations per group", "每个小组的成员单位数"),
        caption,
        lang.pick(["organisations", "groups"], ["单位数", "小组数"]),
        &rows,
    )
}

pub(super) fn seats(record: &Record, lang: Lang) -> Option<Figure> {
    let mut rows = departments(record, seats_by_department(record), lang);
    let known = shown_groups(record).filter(|(_, group)| group.members.is_some());
    let (all, groups) = (rows.len(), known.count());
    rows.truncate(MOST);
    let first = rows.first().cloned().unwrap_or_default();
    let caption = lang.pick(
        format!("{} sits in {} of the {groups} groups whose organisations are known; the {} largest of {all} are shown.", first.0, first.1, rows.len()),
        format!("在成员单位已知的 {groups} 个小组中，{}参加 {} 个；共 {all} 个单位，图示前 {} 个。", first.0, first.1, rows.len()),
    );
    bars(
        "seats",
        lang.pick("Who sits everywhere", "哪些单位处处入组"),
        caption,
        lang.pick(["organisation", "groups"], ["单位", "小组数"]),
        &rows,
    )
}

pub(super) fn offices(record: &Record, lang: Lang) -> Option<Figure> {
    let mut rows = departments(record, offices_by_department(record), lang);
    let known = shown_groups(record).filter(|(_, group)| !group.hosts.is_empty()).count();
    let hosts = rows.len();
    rows.truncate(MOST);
    let caption = lang.pick(
        format!(
            "The host of the office is known of {known} groups; {hosts} organisations host them."
        ),
        format!("{known} 个小组的办公室所设单位已知，分布于 {hosts} 个单位。"),
    );
    bars(
        "offices",
        lang.pick("Core departments", "牵头部门"),
        caption,
        lang.pick(["organisation", "offices"], ["单位", "办公室数"]),
        &rows,
    )
}

/// How many groups each leader heads, under names of which no two are the same: bars of one name would hide each other.
fn told_apart(record: &Record, lang: Lang) -> Vec<(String, u32)> {
    let mut rows: Vec<(String, u32)> = Vec::new();
    let mut met: BTreeMap<String, u32> = BTreeMap::new();
    let mut named: BTreeMap<&str, u32> = BTreeMap::new();
    let loads: Vec<_> = loads_by_head(record).into_iter().filter(|(_, load)| *load > 0).collect();
    for (id, _) in &loads {
        *named.entry(&record.leaders[id.index()].name).or_default() += 1;
    }
    for (id, load) in &loads {
        let leader = &record.leaders[id.index()];
        let mut name = leader.name.clone();
        if named[leader.name.as_str()] > 1 {
            let of = leader.government.and_then(|of| record.governments.get(of.index()));
            let of = of.map(|of| of.name.as_str()).filter(|of| !of.is_empty());
            if let Some(of) = of {
                name += &lang.pick(format!(" ({of})"), format!("（{of}）"));
            }
        }
        let count = met.entry(name.clone()).or_default();
        *count += 1;
        if *count > 1 {
            name += &format!(" {count}");
        }
        rows.push((name, *load));
    }
    rows
}

pub(super) fn heads(record: &Record, lang: Lang) -> Option<Figure> {
    let mut rows = largest(told_apart(record, lang).into_iter());
    let leaders = rows.len();
    rows.truncate(MOST);
    let most = rows.first().map_or(0, |row| row.1);
    let caption = lang.pick(
        format!("{leaders} leaders are known as heads; the busiest of them heads {most} of these groups."),
        format!("已知的组长共 {leaders} 位，其中最多者任 {most} 个小组的组长。"),
    );
    bars(
        "heads",
        lang.pick("Heads", "组长"),
        caption,
        lang.pick(["head", "groups"], ["组长", "小组数"]),
        &rows,
    )
}
