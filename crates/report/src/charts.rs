//! Figures of a moment and of the whole time.

use crate::figure::{Figure, exact, number, percent};
use crate::style::{
    self, BLUE, GREEN, GREY, ORANGE, axis, faint, layout, mode_name, plot, whiskers,
};
use plotly::common::{ColorScale, ColorScaleElement, Fill, HoverInfo, Line, Marker, Mode as Draw};
use plotly::sankey::{Line as Edge, Link, Node};
use plotly::{HeatMap, Sankey, Scatter};
use tiaokuai_experiment::Findings;
use tiaokuai_measure::seats;
use tiaokuai_measure::stats::Spread;
use tiaokuai_record::{Lang, Mode};

fn heads(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_string()).collect()
}

/// An axis of names, the first at the top.
fn downward(count: usize) -> plotly::layout::Axis {
    axis("").range(vec![count as f64 - 0.4, -0.6])
}

/// Delivery by mode.
#[must_use]
pub fn delivery(findings: &Findings, lang: Lang) -> Figure {
    let rows: [(&str, &str, &str); 6] = [
        ("success.group", mode_name(Mode::Group, lang), BLUE),
        ("success.conference", mode_name(Mode::Conference, lang), style::PURPLE),
        ("success.lateral", mode_name(Mode::Lateral, lang), GREEN),
        ("success.alone_several", lang.pick("alone, several needed", "单独办理多部门事项"), GREY),
        ("success.single", lang.pick("one department", "单一部门事项"), GREY),
        ("delivered", lang.pick("all matters", "全部事项"), style::INK),
    ];
    let found: Vec<(&str, Spread, &'static str)> = rows
        .into_iter()
        .filter_map(|(name, label, colour)| {
            let row = findings.instruments.iter().find(|row| row.name == name)?;
            (row.number.n > 0).then_some((label, row.number, colour))
        })
        .collect();
    let mut plot = plot(
        layout(300)
            .x_axis(axis(lang.pick("delivered, %", "办成比例，%")).range(vec![0.0, 103.0]))
            .y_axis(downward(found.len())),
    );
    for (label, spread, colour) in &found {
        let [low, mid, high] = [spread.q05, spread.q50, spread.q95].map(|x| 100.0 * x);
        plot.add_trace(
            Scatter::new(vec![mid], vec![(*label).to_string()])
                .mode(Draw::Markers)
                .name(*label)
                .marker(Marker::new().color(*colour).size(10))
                .error_x(whiskers(low, mid, high, colour)),
        );
    }
    let of = |name: &str| {
        let row = findings.instruments.iter().find(|row| row.name == name);
        percent(row.map_or(f64::NAN, |row| row.number.q50))
    };
    let (group, conference, lateral) =
        (of("success.group"), of("success.conference"), of("success.lateral"));
    Figure {
        id: "delivery",
        title: lang.pick("What is delivered", "办成情况").into(),
        caption: lang.pick(
            format!("Groups deliver {group} of what they take, joint conferences {conference}, departments that ask their peers {lateral} (weighted by salience; medians of worlds; lines: 5 to 95 %)."),
            format!("领导小组办成其所办事项的 {group}，联席会议 {conference}，平级协商 {lateral}（按重要性加权；各世界中位数；线段为 5 % 至 95 %）。"),
        ),
        plot,
        heads: heads(&[lang.pick("way", "方式"), lang.pick("median", "中位数"), "5 %", "95 %"]),
        rows: found
            .iter()
            .map(|(label, s, _)| vec![(*label).to_string(), exact(s.q50), exact(s.q05), exact(s.q95)])
            .collect(),
    }
}

/// The passage of matters from administrative work to political task to administrative task.
#[must_use]
pub fn passage(findings: &Findings, lang: Lang) -> Figure {
    let p = &findings.passage;
    let labels = [
        lang.pick("administrative work", "行政工作"),
        lang.pick("one department", "单一部门"),
        mode_name(Mode::Alone, lang),
        mode_name(Mode::Lateral, lang),
        mode_name(Mode::Conference, lang),
        lang.pick("political task (group)", "政治任务（小组）"),
        lang.pick("administrative task", "行政任务"),
        lang.pick("delivered", "办成"),
        lang.pick("failed", "失败"),
    ];
    let group = p.several[Mode::Group as usize];
    let mut flows = vec![(0, 1, p.single.iter().sum::<f64>())];
    for (i, mode) in Mode::ALL.iter().enumerate() {
        flows.push((0, 2 + i, p.several[*mode as usize].iter().sum()));
    }
    flows.push((5, 6, group.iter().sum()));
    for (from, ends) in
        [(1, p.single), (2, p.several[0]), (3, p.several[1]), (4, p.several[2]), (6, group)]
    {
        flows.push((from, 7, ends[0]));
        flows.push((from, 8, ends[1]));
    }
    flows.retain(|flow| flow.2 > 0.0);
    let colours = [style::INK, GREY, GREY, GREEN, style::PURPLE, BLUE, BLUE, style::INK, ORANGE];
    let link_colours: Vec<String> = flows
        .iter()
        .map(|flow| {
            let colour = if flow.1 == 8 {
                ORANGE
            } else {
                colours[if flow.0 == 0 { flow.1 } else { flow.0 }]
            };
            faint(colour, 0.35)
        })
        .collect();
    let mut plot =
        plot(layout(400).margin(plotly::layout::Margin::new().left(8).right(8).top(16).bottom(16)));
    plot.add_trace(
        Sankey::new()
            .node(
                Node::new()
                    .label(labels.to_vec())
                    .color_array(colours.to_vec())
                    .pad(18)
                    .thickness(14)
                    .line(Edge::new().width(0.0).color("#ffffff")),
            )
            .link(
                Link::new()
                    .source(flows.iter().map(|f| f.0).collect())
                    .target(flows.iter().map(|f| f.1).collect())
                    .value(flows.iter().map(|f| (10.0 * f.2).round() / 10.0).collect())
                    .color_array(link_colours),
            ),
    );
    let total: f64 = p.single.iter().sum::<f64>() + p.several.iter().flatten().sum::<f64>();
    let taken: f64 = group.iter().sum();
    let (all, share, done) = (number(total), percent(taken / total), percent(group[0] / taken));
    Figure {
        id: "passage",
        title: lang.pick("From administrative work to political task and back", "从行政工作到政治任务，再到行政任务").into(),
        caption: lang.pick(
            format!("Of the {all} matters that a mean world closes, {share} become political tasks of a group and, under its rules, administrative tasks again; {done} of these are delivered."),
            format!("平均每个世界办结 {all} 项事项，其中 {share} 经小组成为政治任务，再按小组规则成为行政任务；其中 {done} 办成。"),
        ),
        plot,
        heads: heads(&[lang.pick("from", "由"), lang.pick("to", "至"), lang.pick("matters (mean of worlds)", "事项数（各世界平均）")]),
        rows: flows.iter().map(|f| vec![labels[f.0].into(), labels[f.1].into(), exact(f.2)]).collect(),
    }
}

/// Departments and groups of one world: who sits where, who hosts.
#[must_use]
pub fn matrix(findings: &Findings, lang: Lang) -> Figure {
    let record = &findings.example;
    let network = seats(record);
    let name = |i: usize| {
        let department = &record.departments[i];
        lang.pick(&department.name, &department.name_zh).clone()
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
        plot.add_trace(
            HeatMap::new(x, order.iter().map(|&i| name(i)).collect(), cells)
                .color_scale(ColorScale::Vector(scale))
                .zmin(0.0)
                .zmax(2.0)
                .show_scale(false),
        );
    }
    let most = order.first().copied();
    let host = order.iter().copied().max_by_key(|&i| (hosted[i], std::cmp::Reverse(i)));
    let groups = network.groups.len();
    let caption = match (most, host) {
        (Some(most), Some(host)) if groups > 0 => lang.pick(
            format!(
                "World {}: {} sits in {} of {groups} groups (blue); {} hosts most offices, {} (orange).",
                findings.example_run, name(most), held[most], name(host), hosted[host]
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
        heads: heads(&[
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

/// Reach of each department with and without groups.
#[must_use]
pub fn reach(findings: &Findings, lang: Lang) -> Figure {
    let mut pairs: Vec<_> = findings.reach.iter().filter(|pair| pair.with.n > 0).collect();
    pairs.sort_by(|a, b| b.founded.total_cmp(&a.founded));
    let name = |pair: &tiaokuai_experiment::ReachPair| lang.pick(&pair.name, &pair.name_zh).clone();
    let mut plot = plot(
        layout(110 + 18 * pairs.len())
            .x_axis(axis(lang.pick("reach (moved ÷ spent)", "调动能力（调动 ÷ 付出）")))
            .y_axis(
                downward(pairs.len()).dtick(1.0).tick_font(plotly::common::Font::new().size(10)),
            )
            .annotations(vec![key(
                lang.pick("with groups", "有小组"),
                lang.pick("without groups", "无小组"),
            )]),
    );
    for pair in &pairs {
        plot.add_trace(
            Scatter::new(vec![pair.without.mean, pair.with.mean], vec![name(pair); 2])
                .mode(Draw::LinesMarkers)
                .line(Line::new().color("#c4c8cf").width(2.0))
                .marker(Marker::new().color_array(vec![GREY, BLUE]).size(9)),
        );
    }
    let gained = pairs.iter().filter(|pair| pair.with.mean > pair.without.mean).count();
    let half = pairs.len() / 2;
    let change = |part: &[&tiaokuai_experiment::ReachPair]| {
        part.iter().map(|p| p.with.mean - p.without.mean).sum::<f64>() / part.len() as f64
    };
    let (upper, lower) = (number(change(&pairs[..half])), number(change(&pairs[half..])));
    Figure {
        id: "reach",
        title: lang.pick("Reach with and without groups", "有无小组时的调动能力").into(),
        caption: lang.pick(
            format!("Groups raise the reach of {gained} of {} departments. Those that found more groups (upper half) gain {upper} on average, the others {lower} (means over worlds). Reach: what a department moves, own and others' capacity, over what it spends itself.", pairs.len()),
            format!("在 {} 个部门中，小组提高了 {gained} 个部门的调动能力。设立小组较多的一半部门平均变化 {upper}，其余部门 {lower}（各世界平均）。调动能力为部门所调动的能力（自身与他方）与自身付出的能力之比。", pairs.len()),
        ),
        plot,
        heads: heads(&[
            lang.pick("department", "部门"),
            lang.pick("groups founded", "设立小组数"),
            lang.pick("reach with groups", "有小组"),
            lang.pick("without", "无小组"),
        ]),
        rows: pairs
            .iter()
            .map(|p| vec![name(p), exact(p.founded), exact(p.with.mean), exact(p.without.mean)])
            .collect(),
    }
}

/// Names the two dots in one line, so that they never meet on a narrow page.
fn key(with: &str, without: &str) -> plotly::layout::Annotation {
    let text = format!("● {with} <span style=\"color:#5b616b\">  ● {without}</span>");
    style::note(&text, BLUE)
        .x_ref("paper")
        .y_ref("paper")
        .x(0.0)
        .y(1.0)
        .x_anchor(plotly::common::Anchor::Left)
        .y_anchor(plotly::common::Anchor::Bottom)
}

/// Survival of groups.
#[must_use]
pub fn survival(findings: &Findings, lang: Lang) -> Figure {
    let s = &findings.survival;
    let per_cent = |values: &[f64]| values.iter().map(|x| 100.0 * x).collect::<Vec<_>>();
    let mut plot = plot(
        layout(340)
            .x_axis(axis(lang.pick("age, months", "存续月数")))
            .y_axis(axis(lang.pick("% still alive", "仍存续的 %")).range(vec![0.0, 102.0])),
    );
    let edge = |y: &[f64]| {
        Scatter::new(s.age.clone(), per_cent(y))
            .mode(Draw::Lines)
            .line(Line::new().width(0.0).color(BLUE))
            .hover_info(HoverInfo::Skip)
    };
    plot.add_trace(edge(&s.q95));
    plot.add_trace(edge(&s.q05).fill(Fill::ToNextY).fill_color(faint(BLUE, 0.18)));
    plot.add_trace(
        Scatter::new(s.age.clone(), per_cent(&s.share))
            .mode(Draw::Lines)
            .line(Line::new().width(2.2).color(BLUE).shape(plotly::common::LineShape::Hv)),
    );
    let median = s.age.iter().zip(&s.share).find(|(_, share)| **share <= 0.5).map(|(age, _)| *age);
    let seen = lang.pick(
        format!("{} groups of all worlds, {} of them abolished (Kaplan–Meier; the others are censored).", s.groups, s.abolished),
        format!("全部世界共 {} 个小组，其中 {} 个被撤销（Kaplan–Meier，其余为删失）。", s.groups, s.abolished),
    );
    let caption = match median {
        Some(age) => lang.pick(
            format!("Half of the groups are abolished by the age of {age} months. "),
            format!("半数小组在存续 {age} 个月前被撤销。"),
        ),
        None if s.groups == 0 => {
            lang.pick("No group was founded. ".to_string(), "没有设立过小组。".to_string())
        }
        None => lang.pick(
            "More than half of the groups outlive the time observed. ".to_string(),
            "半数以上的小组存续到观察期之后。".to_string(),
        ),
    } + &seen;
    Figure {
        id: "survival",
        title: lang.pick("How long groups live", "小组存续多久").into(),
        caption,
        plot,
        heads: heads(&[
            lang.pick("age, months", "月数"),
            lang.pick("alive", "存续"),
            "5 %",
            "95 %",
        ]),
        rows: (0..s.age.len())
            .map(|i| vec![exact(s.age[i]), exact(s.share[i]), exact(s.q05[i]), exact(s.q95[i])])
            .collect(),
    }
}
