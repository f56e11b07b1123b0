//! The passage of matters from administrative work to political task and back.

use crate::figure::{Figure, columns, exact, number, percent};
use crate::style::{self, BLUE, GREEN, GREY, ORANGE, faint, layout, mode_name, plot};
use plotly::Sankey;
use plotly::sankey::{Line as Edge, Link, Node};
use tiaokuai_experiment::Findings;
use tiaokuai_record::{Lang, Mode};

/// A label that is drawn between two columns, where there is little room: what stands in brackets is a line of its own.
fn wrapped(label: &str) -> String {
    label.replace(" (", "<br>(").replace('（', "<br>（")
}

/// The passage of matters from administrative work to political task to administrative task.
pub(super) fn passage(findings: &Findings, lang: Lang) -> Figure {
    let p = &findings.passage;
    let labels = [
        lang.pick("administrative work", "行政工作"),
        lang.pick("one function", "单一职能"),
        mode_name(Mode::Alone, lang),
        mode_name(Mode::Inside, lang),
        mode_name(Mode::Lateral, lang),
        mode_name(Mode::Conference, lang),
        lang.pick("political task (group)", "政治任务（小组）"),
        lang.pick("administrative task (by routine)", "行政任务（按常规）"),
        lang.pick("delivered", "办成"),
        lang.pick("failed", "失败"),
    ];
    let group = p.several[Mode::Group as usize];
    let mut flows = vec![(0, 1, p.single.iter().sum::<f64>())];
    for (i, mode) in Mode::ALL.iter().enumerate() {
        flows.push((0, 2 + i, p.several[*mode as usize].iter().sum()));
    }
    // As much of the groups' work as is done by routine has become an administrative task again.
    let routine = findings.mean("stage.routine").unwrap_or(0.0);
    let [led, done] = [1.0 - routine, routine].map(|share| group.map(|matters| share * matters));
    flows.push((6, 7, done.iter().sum()));
    let [alone, inside, lateral, conference, _] = p.several;
    for (from, ends) in
        [(1, p.single), (2, alone), (3, inside), (4, lateral), (5, conference), (6, led), (7, done)]
    {
        flows.push((from, 8, ends[0]));
        flows.push((from, 9, ends[1]));
    }
    flows.retain(|flow| flow.2 > 0.0);
    let colours =
        [style::INK, GREY, GREY, style::INK, GREEN, style::PURPLE, BLUE, BLUE, style::INK, ORANGE];
    let link_colours: Vec<String> = flows
        .iter()
        .map(|flow| {
            let colour = if flow.1 == 9 {
                ORANGE
            } else {
                colours[if flow.0 == 0 { flow.1 } else { flow.0 }]
            };
            faint(colour, 0.35)
        })
        .collect();
    let drawn = labels.map(wrapped);
    let mut plot =
        plot(layout(400).margin(plotly::layout::Margin::new().left(8).right(8).top(16).bottom(16)));
    plot.add_trace(
        Sankey::new()
            .node(
                Node::new()
                    .label(drawn.iter().map(String::as_str).collect())
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
    let (all, share) = (number(total), percent(taken / total));
    let (delivered, by_routine) = (percent(group[0] / taken), percent(routine));
    Figure {
        id: "passage",
        title: lang.pick("From administrative work to political task and back", "从行政工作到政治任务，再到行政任务").into(),
        caption: lang.pick(
            format!("Of the {all} matters that a world closes on average, {share} become political tasks of a group; {delivered} of these are delivered. {by_routine} of the work that groups do is done by routine: so far the political task has become an administrative task again, and the flow is divided by that share of work."),
            format!("平均每个世界办结 {all} 项事项，其中 {share} 经小组成为政治任务，这些事项有 {delivered} 办成。小组的工作有 {by_routine} 按常规完成：政治任务在此程度上重新成为行政任务，图中按此工作比例分流。"),
        ),
        plot,
        heads: columns([lang.pick("from", "由"), lang.pick("to", "至"), lang.pick("matters (mean of worlds)", "事项数（各世界平均）")]),
        rows: flows.iter().map(|f| vec![labels[f.0].into(), labels[f.1].into(), exact(f.2)]).collect(),
    }
}
