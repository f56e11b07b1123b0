//! The report on a table of real groups.

use crate::figure::{Figure, number};
use crate::page::page;
use crate::style::{BLUE, ORANGE, axis, layout, plot};
use maud::{Markup, html};
use plotly::Bar;
use plotly::common::{Marker, Orientation};
use plotly::layout::AxisType;
use tiaokuai_measure::{
    INSTRUMENTS, founded_by_year, loads_by_head, measure, members_by_group, number as number_of,
    offices_by_department, seats_by_department,
};
use tiaokuai_record::{Lang, Record};

/// Names shown in a figure at most.
const MOST: usize = 20;

/// The report on an observed record, with what its reader could not take. Both languages are in the page;
/// `lang` is shown first.
#[must_use]
pub fn observed_report(
    record: &Record,
    title: &str,
    warnings: &dyn Fn(Lang) -> Vec<String>,
    lang: Lang,
) -> String {
    let drawn = Lang::ALL.map(|lang| {
        let draw = [years, sizes, seats, offices, heads];
        draw.iter().map(|figure| figure(record, lang)).collect::<Vec<Figure>>()
    });
    let heads = Lang::ALL.map(|lang| head(record, title, lang));
    let tails = Lang::ALL.map(|lang| tail(record, &warnings(lang), lang));
    page(title, lang, &drawn, &heads, &tails)
}

fn head(record: &Record, title: &str, lang: Lang) -> Markup {
    let (groups, governments) = (record.groups.len(), record.governments.len());
    html! {
        header lang=(lang.code()) {
            p.kicker { (lang.pick("Tiaokuai 条块 · a table of groups", "条块 · 小组编码表")) }
            h1 { (title) }
            p { (lang.pick(
                format!("{groups} groups of {governments} governments. What a source does not say is unknown, not zero: every figure says how many groups it rests on."),
                format!("{governments} 个政府的 {groups} 个小组。来源未说明者为未知而非零；各图均注明所依据的小组数。"))) }
        }
    }
}

fn tail(record: &Record, warnings: &[String], lang: Lang) -> Markup {
    let readings = measure(record);
    html! {
        section lang=(lang.code()) {
            h2 { (lang.pick("The instruments", "指标")) }
            div.scroll { table {
                thead { tr { @for head in lang.pick(["name", "value", "unit", "definition"], ["名称", "数值", "单位", "定义"]) { th { (head) } } } }
                tbody { @for (row, reading) in INSTRUMENTS.iter().zip(&readings) { @if let Ok(reading) = reading {
                    tr { td { code { (row.name) } } td { (number(number_of(reading))) } td { (row.unit.get(lang)) } td { (row.definition.get(lang)) } }
                } } }
            } }
            h2 { (lang.pick("What this table cannot say", "此表无法说明的内容")) }
            div.scroll { table { tbody { @for (row, reading) in INSTRUMENTS.iter().zip(&readings) { @if let Err(gap) = reading {
                tr { td { code { (row.name) } } td { (gap.reason().get(lang)) } }
            } } } } }
            @if !warnings.is_empty() {
                h2 { (lang.pick("What could not be taken as it stands", "未能照录的内容")) }
                ul { @for warning in warnings { li { (warning) } } }
            }
        }
    }
}

fn bars(
    id: &'static str,
    title: &str,
    caption: String,
    heads: [&str; 2],
    rows: &[(String, u32)],
) -> Figure {
    let mut plot = plot(layout(90 + 20 * rows.len().max(6)).x_axis(axis(heads[1])).y_axis(
        axis("").type_(AxisType::Category).range(vec![rows.len() as f64 - 0.4, -0.6]).dtick(1.0),
    ));
    let (names, counts): (Vec<String>, Vec<u32>) = rows.iter().cloned().unzip();
    plot.add_trace(
        Bar::new(counts, names)
            .orientation(Orientation::Horizontal)
            .marker(Marker::new().color(if id == "offices" { ORANGE } else { BLUE })),
    );
    Figure {
        id,
        title: title.to_string(),
        caption,
        plot,
        heads: heads.map(str::to_string).to_vec(),
        rows: rows.iter().map(|(name, count)| vec![name.clone(), count.to_string()]).collect(),
    }
}

/// The largest counts with their names, zeros left out.
fn largest(counts: impl Iterator<Item = (String, u32)>) -> Vec<(String, u32)> {
    let mut rows: Vec<(String, u32)> = counts.filter(|(_, count)| *count > 0).collect();
    rows.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    rows
}

fn departments(record: &Record, counts: Vec<u32>) -> Vec<(String, u32)> {
    largest(record.departments.iter().map(|d| d.name.clone()).zip(counts))
}

fn years(record: &Record, lang: Lang) -> Figure {
    let by_year = founded_by_year(record);
    let rows: Vec<(String, u32)> =
        by_year.years.iter().filter(|(_, n)| *n > 0).map(|(y, n)| (y.to_string(), *n)).collect();
    let known: u32 = rows.iter().map(|(_, n)| n).sum();
    let unknown = by_year.unknown;
    let caption = lang.pick(
        format!("The year of founding is known of {known} groups; of {unknown} it is not. These are groups that were found, not all there were: counts say nothing of the true rate."),
        format!("{known} 个小组的成立年份已知，{unknown} 个未知。所列为已找到的小组而非全部，不能据此推断真实的设立频率。"),
    );
    bars(
        "years",
        lang.pick("Founded by year", "按年份成立的小组"),
        caption,
        lang.pick(["year", "groups"], ["年", "小组数"]),
        &rows,
    )
}

fn sizes(record: &Record, lang: Lang) -> Figure {
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
        format!("The organisations of {groups} groups are known; the median group has {median}."),
        format!("{groups} 个小组的成员单位已知，中位数为 {median} 个单位。"),
    );
    bars(
        "sizes",
        lang.pick("Organisations per group", "每个小组的成员单位数"),
        caption,
        lang.pick(["organisations", "groups"], ["单位数", "小组数"]),
        &rows,
    )
}

fn seats(record: &Record, lang: Lang) -> Figure {
    let mut rows = departments(record, seats_by_department(record));
    let (all, groups) = (rows.len(), members_by_group(record).len());
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

fn offices(record: &Record, lang: Lang) -> Figure {
    let mut rows = departments(record, offices_by_department(record));
    let known = record.groups.iter().filter(|group| !group.hosts.is_empty()).count();
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

fn heads(record: &Record, lang: Lang) -> Figure {
    let loads = loads_by_head(record).into_iter();
    let mut rows = largest(loads.map(|(id, load)| (record.leaders[id.index()].name.clone(), load)));
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
