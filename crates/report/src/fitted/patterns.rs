//! Patterns: as observed, and as worlds of the posterior show them.

use crate::figure::{Figure, columns, exact};
use crate::style::{BLUE, GREY, ORANGE, axis, categories, layout, plot};
use plotly::Scatter;
use plotly::common::{HoverInfo, Marker, MarkerSymbol, Mode as Draw};
use plotly::layout::{Shape, ShapeLayer, ShapeLine, ShapeType};
use tiaokuai_experiment::fit::{Kept, Pattern, PatternFound};
use tiaokuai_record::{Lang, counted};

/// Beyond so many standard deviations an observation is called off.
const OFF: f64 = 2.0;

/// What a pattern that is fitted is called.
#[must_use]
pub fn title(name: &str, lang: Lang) -> String {
    match Pattern::of(name) {
        Some(row) => row.title.get(lang).to_string(),
        None => {
            // A count of a place: stock.2014 or stock.2014.after.
            let mut parts = name.split('.').skip(1);
            let year = parts.next().unwrap_or(name).to_string();
            match parts.next() {
                Some(_) => lang.pick(format!("groups after {year}"), format!("{year} 年清理后")),
                None => lang.pick(format!("groups before {year}"), format!("{year} 年清理前")),
            }
        }
    }
}

/// How far each observation is off.
pub(super) fn patterns(kept: &Kept, lang: Lang) -> Figure {
    let rows = &kept.fit.patterns;
    let band = Shape::new()
        .shape_type(ShapeType::Rect)
        .layer(ShapeLayer::Below)
        .x_ref("x")
        .y_ref("paper")
        .x0(-OFF)
        .x1(OFF)
        .y0(0)
        .y1(1)
        .fill_color("#f3f4f6")
        .line(ShapeLine::new().width(0.0));
    let most =
        rows.iter().map(|row| row.off.abs()).filter(|off| off.is_finite()).fold(2.5, f64::max);
    let mut plot = plot(
        layout(120 + 26 * rows.len())
            .x_axis(
                axis(lang.pick(
                    "observed less predicted, in standard deviations",
                    "观察减预测（标准差）",
                ))
                .range(vec![-most - 0.3, most + 0.3]),
            )
            .y_axis(categories(rows.len()))
            .shapes(vec![band]),
    );
    for row in rows {
        let colour = match (row.held_out, row.off.abs() > OFF) {
            (_, true) => ORANGE,
            (true, false) => GREY,
            (false, false) => BLUE,
        };
        let symbol = if row.held_out { MarkerSymbol::DiamondOpen } else { MarkerSymbol::Circle };
        plot.add_trace(
            Scatter::new(vec![row.off], vec![title(&row.name, lang)])
                .mode(Draw::Markers)
                .hover_info(HoverInfo::X)
                .marker(Marker::new().color(colour).size(10).symbol(symbol)),
        );
    }
    let off: Vec<String> =
        rows.iter().filter(|row| row.off.abs() > OFF).map(|row| title(&row.name, lang)).collect();
    let held = rows.iter().filter(|row| row.held_out).count();
    let mut caption = if off.is_empty() {
        lang.pick(
            format!("Each of {} lies within two standard deviations of what worlds of the posterior show (grey band).", counted(rows.len(), "pattern")),
            format!("{} 个模式均在后验世界所示的两个标准差之内（灰带）。", rows.len()),
        )
    } else {
        lang.pick(
            format!("Off by more than two standard deviations, of the worlds and of the errors allowed together: {}. There the model fails, at least in this scenario.", off.join(", ")),
            format!("超出两个标准差（世界间差异与所允许误差合计）者：{}。至少在该情景下，模型在此失败。", off.join("、")),
        )
    };
    if held > 0 {
        caption += lang.pick(
            " Open diamonds were held out: they were predicted, not fitted.",
            "空心菱形为留出的模式：只作预测，未参与拟合。",
        );
    }
    Figure {
        id: "patterns",
        title: lang.pick("What the fit predicts of the data", "拟合对数据的预测").into(),
        caption,
        plot,
        heads: columns(lang.pick(
            [
                "pattern",
                "observed",
                "5 %",
                "50 %",
                "95 %",
                "share below",
                "off by (sd)",
                "held out",
            ],
            ["模式", "观察值", "5 %", "50 %", "95 %", "低于观察值的比例", "相差（标准差）", "留出"],
        )),
        rows: rows.iter().map(|row| cells(row, lang)).collect(),
    }
}

fn cells(row: &PatternFound, lang: Lang) -> Vec<String> {
    let [low, middle, high] = row.quantiles;
    let mut cells = vec![title(&row.name, lang)];
    cells.extend([row.observed, low, middle, high, row.rank, row.off].map(exact));
    cells.push(if row.held_out { lang.pick("yes", "是") } else { "" }.to_string());
    cells
}
