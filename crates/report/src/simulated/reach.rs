//! Reach of each department with and without groups.

use crate::figure::{Figure, columns, exact, number};
use crate::style::{self, BLUE, GREY, axis, downward, layout, plot};
use plotly::Scatter;
use plotly::common::{Line, Marker, Mode as Draw};
use tiaokuai_experiment::Findings;
use tiaokuai_record::Lang;

/// Reach of each department with and without groups.
pub(super) fn reach(findings: &Findings, lang: Lang) -> Figure {
    let mut pairs: Vec<_> = findings.reach.iter().filter(|pair| pair.with.n > 0).collect();
    pairs.sort_by(|a, b| b.founded.total_cmp(&a.founded));
    let name = |pair: &tiaokuai_experiment::ReachPair| pair.name.get(lang).to_string();
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
    let [upper, lower] = findings.gains.each_ref().map(|gain| number(gain.mean));
    Figure {
        id: "reach",
        title: lang.pick("Reach with and without groups", "有无小组时的调动能力").into(),
        caption: lang.pick(
            format!("Departments that found more groups than the median one of their world gain {upper} on average, the others {lower}. Each dot is the mean of one department over worlds, of which groups raise {gained} of {}: where every world deals positions anew, these differ less than departments within a world do. Reach: what a department moves, own and others' capacity, over what it spends itself.", pairs.len()),
            format!("在各自世界中设立小组多于中位部门者，调动能力平均变化 {upper}，其余部门 {lower}。圆点为同一部门各世界的平均，{} 个部门中有 {gained} 个因小组而提高；若每个世界重新分配部门的位置，圆点之间的差别会小于同一世界内部门之间的差别。调动能力为部门所调动的能力（自身与他方）与自身付出的能力之比。", pairs.len()),
        ),
        plot,
        heads: columns([
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
