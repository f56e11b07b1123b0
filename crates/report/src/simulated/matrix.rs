//! Who sits where, and who hosts.

use crate::figure::{Figure, columns};
use crate::style::{BLUE, ORANGE, axis, downward, faint, layout, plot};
use plotly::HeatMap;
use plotly::common::{ColorScale, ColorScaleElement};
use tiaokuai_experiment::Findings;
use tiaokuai_measure::seats;
use tiaokuai_record::{Lang, counted};

/// Departments and groups of one world: who sits where, who hosts.
pub(super) fn matrix(findings: &Findings, lang: Lang) -> Figure {
    let record = &findings.example;
    let network = seats(record);
    let name = |i: usize| {
        let department = &record.departments[i];
        department.name.get(lang).to_string()
    };
    let held = tiaokuai_measure::seats_by_department(record);
    let hosted = tiaokuai_measure::offices_by_department(record);
    let mut order: Vec<usize> =
        (0..held.len()).filter(|&i| record.departments[i].until.is_none()).collect();
    order.sort_by_key(|&i| (std::cmp::Reverse(held[i]), i));
    let cells: Vec<Vec<u8>> = order
        .iter()
        .map(|&i| {
            network
                .groups
                .iter()
                .zip(&network.members)
                .map(|(group, members)| {
                    let hosts = record.group(*group).hosts.iter().any(|host| host.index() == i);
                    u8::from(members.iter().any(|member| member.index() == i)) + u8::from(hosts)
                })
                .collect()
        })
        .collect();
    let scale = vec![
        ColorScaleElement(0.0, "#f3f4f6".into()),
        ColorScaleElement(0.5, faint(BLUE, 0.55)),
        ColorScaleElement(1.0, ORANGE.into()),
    ];
    let x: Vec<usize> = (1..=network.groups.len()).collect();
    let mut plot = plot(
        layout(if network.groups.is_empty() { 150 } else { 150 + 15 * order.len() })
            .x_axis(axis(lang.pick("groups, oldest first", "小组（由先到后）")).show_grid(false))
            .y_axis(
                downward(order.len())
                    .show_grid(false)
                    .tick_font(plotly::common::Font::new().size(10))
                    .dtick(1.0),
            ),
    );
    if !x.is_empty() {
        let words =
            lang.pick(["", "sits in it", "hosts its office"], ["", "成员单位", "办公室所设单位"]);
        let said: Vec<Vec<String>> = cells
            .iter()
            .map(|row| row.iter().map(|cell| words[usize::from(*cell)].to_string()).collect())
            .collect();
        plot.add_trace(
            HeatMap::new(x, order.iter().map(|&i| name(i)).collect(), cells)
                .color_scale(ColorScale::Vector(scale))
                .zmin(0.0)
                .zmax(2.0)
                .show_scale(false)
                .text_matrix(said),
        );
    }
    let most = order.first().copied();
    let host = order.iter().copied().max_by_key(|&i| (hosted[i], std::cmp::Reverse(i)));
    let groups = network.groups.len();
    let caption = match (most, host) {
        (Some(most), Some(host)) if groups > 0 => lang.pick(
            format!(
                "World {}: {} sits in {} of {} (blue); {} hosts most offices, {} (orange).",
                findings.example_run, name(most), held[most], counted(groups, "group"), name(host), hosted[host]
            ),
            format!(
                "{} 号世界：{}参加 {groups} 个小组中的 {} 个（蓝色）；{}所设小组办公室最多，为 {} 个（橙色）。",
                findings.example_run, name(most), held[most], name(host), hosted[host]
            ),
        ),
        _ => lang.pick("No group is alive at the end.", "期末没有存续的小组。").to_string(),
    };
    Figure {
        id: "matrix",
        title: lang.pick("Who sits where", "哪些部门参加哪些小组").into(),
        caption,
        plot,
        heads: columns([
            lang.pick("department", "部门"),
            lang.pick("seats", "参加小组数"),
            lang.pick("offices hosted", "所设办公室数"),
        ]),
        rows: order
            .iter()
            .map(|&i| vec![name(i), held[i].to_string(), hosted[i].to_string()])
            .collect(),
    }
}
