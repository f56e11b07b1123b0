//! Who sits in what, and who meets whom.

use crate::figure::{Figure, columns, exact, number, percent};
use crate::style::{BLUE, ORANGE, axis, faint, layout, plot};
use plotly::common::{ColorScale, ColorScaleElement, Font, Title};
use plotly::layout::{Axis, AxisType};
use plotly::{HeatMap, Plot};
use tiaokuai_measure::{Instrument, TwoMode, met, number as number_of, two_mode};
use tiaokuai_record::{Lang, Record};

/// Organisations and groups shown at most.
const ORGANISATIONS: usize = 40;
const GROUPS: usize = 80;

/// Organisations shown as meeting each other at most.
const MEETING: usize = 25;

/// The organisations by their seats, most first, as places in the network.
fn by_seats(network: &TwoMode) -> Vec<usize> {
    let mut order: Vec<usize> = (0..network.departments.len()).collect();
    order.sort_by_key(|&i| (std::cmp::Reverse(network.department_degrees[i]), i));
    order
}

fn name(record: &Record, network: &TwoMode, place: usize, lang: Lang) -> String {
    let department = &record.departments[network.departments[place].index()];
    department.name.get(lang).to_string()
}

fn names(count: usize) -> Axis {
    axis("")
        .type_(AxisType::Category)
        .range(vec![count as f64 - 0.4, -0.6])
        .show_grid(false)
        .tick_font(Font::new().size(10))
        .dtick(1.0)
}

fn heat(
    plot: &mut Plot,
    x: Vec<String>,
    y: Vec<String>,
    cells: Vec<Vec<f64>>,
    text: Vec<Vec<String>>,
    colours: [&str; 2],
    most: f64,
) {
    let scale = vec![
        ColorScaleElement(0.0, "#f3f4f6".into()),
        ColorScaleElement(0.5, colours[0].into()),
        ColorScaleElement(1.0, colours[1].into()),
    ];
    plot.add_trace(
        HeatMap::new(x, y, cells)
            .color_scale(ColorScale::Vector(scale))
            .zmin(0.0)
            .zmax(most)
            .show_scale(false)
            .text_matrix(text)
            .hover_template("%{text}<extra></extra>"),
    );
}

/// Organisations by groups, both with the largest first.
pub(super) fn matrix(record: &Record, lang: Lang) -> Option<Figure> {
    let network = two_mode(record);
    let mut largest: Vec<usize> = (0..network.seats.groups.len()).collect();
    largest.sort_by_key(|&g| (std::cmp::Reverse(network.group_degrees[g]), g));
    let (groups, organisations) = (largest.len(), network.departments.len());
    if groups == 0 || organisations == 0 {
        return None;
    }
    largest.truncate(GROUPS);
    let mut rows = by_seats(&network);
    rows.truncate(ORGANISATIONS);
    let group = |g: usize| record.group(network.seats.groups[g]);
    let group_name = |g: usize| group(g).name.clone().unwrap_or_default();
    let cell = |i: usize, g: usize| {
        let department = network.departments[i];
        let sits = network.seats.members[g].contains(&department);
        if group(g).hosts.contains(&department) { 2.0 } else { f64::from(u8::from(sits)) }
    };
    let label = |i: usize| name(record, &network, i, lang);
    let says = |i: usize, g: usize| {
        let role = match cell(i, g) as u8 {
            0 => lang.pick("not in", "不在"),
            1 => lang.pick("sits in", "参加"),
            _ => lang.pick("hosts the office of", "承担办公室："),
        };
        format!("{}<br>{role} {}", label(i), group_name(g))
    };
    let places: Vec<String> = (1..=largest.len()).map(|place| place.to_string()).collect();
    let grid = |of: &dyn Fn(usize, usize) -> f64| -> Vec<Vec<f64>> {
        rows.iter().map(|&i| largest.iter().map(|&g| of(i, g)).collect()).collect()
    };
    let text = rows.iter().map(|&i| largest.iter().map(|&g| says(i, g)).collect()).collect();
    let mut plot = plot(
        layout(110 + 15 * rows.len().max(6))
            .x_axis(
                axis(lang.pick("groups, largest first", "小组（由大到小）"))
                    .show_grid(false)
                    .n_ticks(10),
            )
            .y_axis(names(rows.len())),
    );
    heat(
        &mut plot,
        places,
        rows.iter().map(|&i| label(i)).collect(),
        grid(&cell),
        text,
        [&faint(BLUE, 0.55), ORANGE],
        2.0,
    );
    let first = rows[0];
    let (parts, density) = (network.components.len(), percent(network.density));
    let (who, seats) = (label(first), network.department_degrees[first]);
    let (shown, across) = (rows.len(), largest.len());
    Some(Figure {
        id: "matrix",
        title: lang.pick("Who sits where", "哪些单位参加哪些小组").into(),
        caption: lang.pick(
            format!("{who} sits in {seats} of {groups} groups whose organisations are known (blue; orange: it hosts the office). {organisations} organisations fill {density} of the seats there could be; the network falls into {parts} parts that share no organisation. Shown: {shown} organisations, {across} groups."),
            format!("在成员单位已知的 {groups} 个小组中，{who}参加 {seats} 个（蓝色；橙色为承担办公室）。{organisations} 个单位占全部可能席位的 {density}；网络分为 {parts} 个互不共有单位的部分。图示 {shown} 个单位、{across} 个小组。"),
        ),
        plot,
        heads: columns(lang.pick(
            ["place", "group", "organisations", "offices known"],
            ["次序", "小组", "单位数", "已知承办单位数"],
        )),
        rows: largest
            .iter()
            .enumerate()
            .map(|(place, &g)| {
                let hosts = group(g).hosts.len().to_string();
                vec![(place + 1).to_string(), group_name(g), network.group_degrees[g].to_string(), hosts]
            })
            .collect(),
    })
}

/// The projection on organisations: in how many groups two of them meet.
pub(super) fn meetings(record: &Record, lang: Lang) -> Option<Figure> {
    let network = two_mode(record);
    let meetings = network.meetings();
    let mut rows = by_seats(&network);
    rows.retain(|&i| !meetings.neighbours(i).is_empty());
    if rows.len() < 2 {
        return None;
    }
    let all = rows.len();
    let mut shown: Vec<usize> = rows.iter().copied().take(MEETING).collect();
    // Those who can meet stand together.
    let parts = meetings.components();
    shown.sort_by_key(|i| parts.iter().position(|part| part.binary_search(i).is_ok()));
    let label = |i: usize| name(record, &network, i, lang);
    let weight = |i: usize, j: usize| {
        let ties = meetings.neighbours(i);
        ties.binary_search_by_key(&j, |tie| tie.0).map_or(0.0, |at| ties[at].1)
    };
    let cells: Vec<Vec<f64>> = shown
        .iter()
        .map(|&i| shown.iter().map(|&j| if i == j { f64::NAN } else { weight(i, j) }).collect())
        .collect();
    let text = shown
        .iter()
        .map(|&i| {
            shown
                .iter()
                .map(|&j| format!("{}<br>{}<br>{}", label(i), label(j), weight(i, j)))
                .collect()
        })
        .collect();
    let most = cells.iter().flatten().copied().filter(|x| x.is_finite()).fold(1.0, f64::max);
    let mut plot = plot(
        layout(130 + 17 * shown.len())
            .x_axis(
                Axis::new()
                    .title(Title::with_text(lang.pick("the same organisations", "同左")))
                    .type_(AxisType::Category)
                    .show_tick_labels(false)
                    .tick_length(0)
                    .show_grid(false),
            )
            .y_axis(names(shown.len())),
    );
    let labels: Vec<String> = shown.iter().map(|&i| label(i)).collect();
    heat(&mut plot, labels.clone(), labels, cells, text, [&faint(BLUE, 0.5), BLUE], most);
    // Every organisation walks over all ties of its part: seconds at most, else it is left out.
    let all_degrees = meetings.degrees();
    let walked = parts.iter().map(|part| {
        let ties: f64 = part.iter().map(|i| f64::from(all_degrees[*i])).sum();
        part.len() as f64 * ties
    });
    let affordable = walked.sum::<f64>() <= 3e8;
    let between = if affordable { meetings.betweenness() } else { vec![f64::NAN; meetings.len()] };
    let (degrees, strengths, clustering) =
        (meetings.degrees(), meetings.strengths(), meetings.clustering());
    let pair = shown
        .iter()
        .flat_map(|&i| shown.iter().map(move |&j| (i, j)))
        .filter(|(i, j)| i < j)
        .max_by(|a, b| weight(a.0, a.1).total_cmp(&weight(b.0, b.1)).then(b.cmp(a)))?;
    let broker =
        rows.iter().copied().max_by(|a, b| between[*a].total_cmp(&between[*b]).then(b.cmp(a)))?;
    let (a, b, times) = (label(pair.0), label(pair.1), weight(pair.0, pair.1));
    let (who, share) = (label(broker), number(between[broker]));
    let lies = if affordable {
        lang.pick(
            format!(" {who} lies most between others (betweenness {share})."),
            format!("{who}最常居于他人之间（中介中心性 {share}）。"),
        )
    } else {
        String::new()
    };
    let density = Instrument::of("bundling.density")?.read(record);
    let density = density.as_ref().map_or(f64::NAN, number_of);
    let chance = met(record).map_or(String::new(), |met| {
        let (expected, spread) = (percent(met.expected), number(100.0 * met.spread));
        lang.pick(
            format!(" If seats and sizes of groups were the same and nothing else counted, {expected} would (mean of shuffled seats, standard deviation {spread} points)."),
            format!("若各单位席位数与各小组规模不变而其余纯属偶然，则为 {expected}（席位随机重排的平均，标准差 {spread} 个百分点）。"),
        )
    });
    let (density, closed) = (percent(density), number(meetings.transitivity()));
    Some(Figure {
        id: "meetings",
        title: lang.pick("Who meets whom", "哪些单位常在一起").into(),
        caption: lang.pick(
            format!("{a} and {b} meet most, in {times} groups. {density} of all pairs of organisations of one government meet somewhere.{chance} Of two that both meet a third, a share of {closed} meet (transitivity).{lies} The darker, the more groups. Shown: the {} organisations with most seats of {all}.", shown.len()),
            format!("{a}与{b}同在的小组最多，为 {times} 个。同一政府的单位两两之中有 {density} 至少同在一个小组。{chance}同与第三方相遇的两个单位中相遇的比例为 {closed}（传递性）。{lies}颜色越深，同在的小组越多。图示席位最多的 {} 个单位，共 {all} 个。", shown.len()),
        ),
        plot,
        heads: columns(lang.pick(
            ["organisation", "groups", "organisations met", "meetings", "betweenness", "clustering"],
            ["单位", "小组数", "相遇单位数", "相遇次数", "中介中心性", "聚类系数"],
        )),
        rows: rows
            .iter()
            .map(|&i| {
                let counts = [network.department_degrees[i], degrees[i]].map(|n| n.to_string());
                let mut row = vec![label(i)];
                row.extend(counts);
                row.extend([strengths[i], between[i], clustering[i]].map(exact));
                row
            })
            .collect(),
    })
}
