//! Theories that compete on one record.

use crate::figure::{Figure, exact, percent};
use crate::style::{BLUE, INK, axis, categories, layout, note, plot};
use plotly::HeatMap;
use plotly::common::{ColorScale, ColorScaleElement, HoverInfo};
use plotly::layout::AxisType;
use tiaokuai_experiment::fit::TheoriesFound;
use tiaokuai_record::{Lang, counted};

/// A theory whose worlds are given to it in fewer cases than this cannot be told from the others.
const TOLD: f64 = 0.5;

/// The share of the vote of each theory on the data, and whom worlds of each are taken for.
pub(super) fn theories(found: &TheoriesFound, lang: Lang) -> Figure {
    let name = |k: usize| found.theories[k].name.get(lang).to_string();
    let count = found.theories.len();
    let names: Vec<String> = (0..count).map(name).collect();
    let data = lang.pick("the data", "数据").to_string();
    let mut rows: Vec<String> = vec![data];
    rows.extend(
        names.iter().map(|name| lang.pick(format!("true: {name}"), format!("真为：{name}"))),
    );
    let mut z: Vec<Vec<f64>> = vec![found.theories.iter().map(|one| one.share).collect()];
    z.extend(found.theories.iter().map(|one| one.taken_for.clone()));
    let mut notes = Vec::new();
    for (row, values) in rows.iter().zip(&z) {
        for (column, value) in names.iter().zip(values) {
            notes.push(
                note(&percent(*value), INK).x_ref("x").y_ref("y").x(column.clone()).y(row.clone()),
            );
        }
    }
    let mut plot = plot(
        layout(130 + 34 * rows.len())
            .x_axis(
                axis("")
                    .type_(AxisType::Category)
                    .side(plotly::common::AxisSide::Top)
                    .show_grid(false),
            )
            .y_axis(categories(rows.len()).show_grid(false))
            .annotations(notes),
    );
    let scale = [(0.0, "#ffffff"), (1.0, BLUE)];
    let scale = scale.map(|(at, colour)| ColorScaleElement(at, colour.to_string())).to_vec();
    plot.add_trace(
        HeatMap::new(names.clone(), rows.clone(), z.clone())
            .zmin(0.0)
            .zmax(1.6)
            .color_scale(ColorScale::Vector(scale))
            .show_scale(false)
            .x_gap(2)
            .y_gap(2)
            .hover_info(HoverInfo::Skip),
    );
    let best = (0..count)
        .fold(0, |a, b| if found.theories[b].share > found.theories[a].share { b } else { a });
    let (share, winner) = (percent(found.theories[best].share), name(best));
    let blurred: Vec<String> =
        (0..count).filter(|k| found.theories[*k].taken_for[*k] < TOLD).map(name).collect();
    let mut caption = lang.pick(
        format!("Of the worlds nearest to the data {share} are of “{winner}”, where each theory had the same chance before. The rows below are worlds whose theory is known: a vote counts for no more than what they show."),
        format!("最接近数据的世界中有 {share} 属于“{winner}”（各理论先验机会均等）。下面各行为理论已知的世界：表决的可信程度以其为限。"),
    );
    if !blurred.is_empty() {
        caption += &lang.pick(
            format!(" These patterns cannot tell {} from the others: most of its worlds are taken for another theory.", blurred.join(", ")),
            format!("这些模式无法辨认{}：其多数世界被判为其他理论。", blurred.join("、")),
        );
    }
    let undefined: u64 = found.theories.iter().map(|one| one.undefined).sum();
    if undefined > 0 {
        caption += &lang.pick(
            format!(
                " In {} a pattern was not defined; that counts against their theories.",
                counted(undefined as usize, "world")
            ),
            format!("有 {undefined} 个世界中某个模式无定义，计为对其理论不利。"),
        );
    }
    let mut heads = vec![lang.pick("worlds of", "所属").to_string()];
    heads.extend(names.clone());
    Figure {
        id: "theories",
        title: lang.pick("Which theory the record speaks for", "记录支持哪一种理论").into(),
        caption,
        plot,
        heads,
        rows: rows
            .iter()
            .zip(&z)
            .map(|(row, values)| {
                std::iter::once(row.clone())
                    .chain(values.iter().map(|value| exact(*value)))
                    .collect()
            })
            .collect(),
    }
}
