//! Designs by goals: all effects at a glance, and the first goals with their intervals.

use super::grid::{Cell, grid};
use super::name::{label, title};
use super::value::{amount, change, is_share, judged, percent, points, relative};
use crate::figure::{Figure, columns, exact, number};
use crate::style::{BLUE, GREY, ORANGE, axis, categories, layout, note, plot, whiskers};
use plotly::Scatter;
use plotly::common::{Anchor, Font, HoverInfo, Line, Marker, Mode as Draw};
use plotly::layout::{Axis, Shape, ShapeLine, ShapeType};
use tiaokuai_experiment::redesign::{Found, Redesign};
use tiaokuai_record::Lang;

/// A change of so many per cent, and one of so many points of a share, has the full colour.
const FULL: [f64; 2] = [50.0, 5.0];
/// Goals drawn with their intervals.
const BESIDE: usize = 4;

/// A change in per cent, as it stands in a narrow cell: without the word, as the caption says it.
fn whole(size: f64) -> String {
    percent(size).replace("\u{a0}%", "")
}

/// Every design and goal: the change in per cent of what there is where nothing is done.
pub(super) fn all(found: &Redesign, lang: Lang) -> Figure {
    let goals: Vec<String> =
        found.goals.iter().map(|goal| title(goal.name, lang).to_string()).collect();
    let designs: Vec<String> = found.designs.iter().map(|own| label(own, lang)).collect();
    let cell = |own: &Found, goal: usize| {
        let row = &own.effects[goal];
        let share = is_share(&row.name);
        let size = match share {
            true => 100.0 * row.difference,
            false => relative(row.difference, row.without.mean),
        };
        let full = FULL[usize::from(share)];
        let told = row.low > 0.0 || row.high < 0.0;
        let depth =
            f64::from(own.verdict(goal, &found.goals)) * (size.abs() / full).clamp(0.15, 1.0);
        let word = match (told, size.is_finite()) {
            (true, true) if share => points(row.difference),
            (true, true) => whole(size),
            (true, false) => change(&row.name, row.difference, lang),
            (false, _) if row.pairs == 0 => "–".to_string(),
            (false, _) => "·".to_string(),
        };
        let says = format!(
            "{}<br>{}: {} → {} ({} … {})",
            label(own, lang),
            title(&row.name, lang),
            amount(&row.name, row.without.mean),
            amount(&row.name, row.with.mean),
            change(&row.name, row.low, lang),
            change(&row.name, row.high, lang)
        );
        // What is not told from chance has no colour, and neither has what is not defined.
        Cell { depth: if depth.is_finite() { depth } else { 0.0 }, word, says }
    };
    let cells =
        found.designs.iter().map(|own| (0..goals.len()).map(|goal| cell(own, goal)).collect());
    let plot = grid(&goals, &designs, cells.collect(), [ORANGE, BLUE]);
    Figure {
        id: "effects",
        title: lang.pick("What each design changes", "各方案改变了什么").into(),
        caption: lang
            .pick(
                "Mean change over paired worlds: of shares in points (full colour at 5), of everything else in per cent of what there is where nothing is done (full colour at 50). Blue is better, orange worse; without colour: different, but better for some and worse for others. A dot: not told from chance.",
                "配对世界的平均变化：比例以百分点计（5 点为最深），其余以照旧为基数的百分比计（50% 为最深）。蓝色为改善，橙色为恶化；无色而有数者为有差异但无所谓优劣；圆点表示与偶然无从区分。",
            )
            .into(),
        plot,
        heads: columns(lang.pick(
            ["design", "goal", "as it goes on", "with it", "difference", "low", "high", "pairs"],
            ["方案", "指标", "照旧", "实施方案", "差异", "下限", "上限", "配对数"],
        )),
        rows: found
            .designs
            .iter()
            .flat_map(|own| {
                own.effects.iter().map(move |row| {
                    let mut cells = vec![label(own, lang), title(&row.name, lang).to_string()];
                    cells.extend(
                        [row.without.mean, row.with.mean, row.difference, row.low, row.high]
                            .map(exact),
                    );
                    cells.push(row.pairs.to_string());
                    cells
                })
            })
            .collect(),
    }
}

/// The first goals that have a better way, each design with its interval.
pub(super) fn intervals(found: &Redesign, lang: Lang) -> Option<Figure> {
    let first = ["stock.in_fact", "delivered.joint", "line_undone", "time.joint"];
    let mut goals = judged(found);
    let rank = |goal: &usize| {
        let name = found.goals[*goal].name;
        first.iter().position(|own| *own == name).unwrap_or(first.len())
    };
    goals.sort_by_key(rank);
    goals.truncate(BESIDE);
    if goals.is_empty() {
        return None;
    }
    let designs: Vec<String> = found.designs.iter().map(|own| label(own, lang)).collect();
    let count = goals.len() as f64;
    let width = 1.0 / count;
    let x_axis = |place: usize| -> Axis {
        let from = place as f64 * width;
        axis("")
            .domain(&[from + 0.015, from + width - 0.015])
            .n_ticks(4)
            .tick_font(Font::new().size(11))
    };
    let mut layout = layout(120 + 24 * designs.len())
        .y_axis(categories(designs.len()).tick_font(Font::new().size(11)))
        .x_axis(x_axis(0));
    if goals.len() > 1 {
        layout = layout.x_axis2(x_axis(1));
    }
    if goals.len() > 2 {
        layout = layout.x_axis3(x_axis(2));
    }
    if goals.len() > 3 {
        layout = layout.x_axis4(x_axis(3));
    }
    let names = ["x", "x2", "x3", "x4"];
    let scale = |name: &str| if amount(name, 0.5).ends_with('%') { 100.0 } else { 1.0 };
    let mut shapes = Vec::new();
    let mut heads = Vec::new();
    for (place, goal) in goals.iter().enumerate() {
        shapes.push(
            Shape::new()
                .shape_type(ShapeType::Line)
                .x_ref(names[place])
                .y_ref("paper")
                .x0(0)
                .x1(0)
                .y0(0)
                .y1(1)
                .line(ShapeLine::new().color(GREY).width(1.0)),
        );
        let name = found.goals[*goal].name;
        let unit = if scale(name) > 1.0 { lang.pick(", pp", "，百分点") } else { "" };
        heads.push(
            note(&format!("{}{unit}", title(name, lang)), "#3a3f47")
                .x_ref("paper")
                .y_ref("paper")
                .x((place as f64 + 0.5) * width)
                .x_anchor(Anchor::Center)
                .y(1.0)
                .y_anchor(Anchor::Bottom),
        );
    }
    let mut plot = plot(layout.shapes(shapes).annotations(heads));
    for (place, goal) in goals.iter().enumerate() {
        for (own, design) in found.designs.iter().zip(&designs) {
            let row = &own.effects[*goal];
            if !row.difference.is_finite() {
                continue;
            }
            let by = scale(&row.name);
            let colour = match own.verdict(*goal, &found.goals) {
                1.. => BLUE,
                ..=-1 => ORANGE,
                0 => GREY,
            };
            let [low, at, high] = [row.low, row.difference, row.high].map(|x| by * x);
            let marker = Marker::new().size(9).line(Line::new().color(colour).width(2.0));
            // Hollow where the rules are evaded.
            let fill = if own.design.evasion.is_some() { "#ffffff" } else { colour };
            plot.add_trace(
                Scatter::new(vec![at], vec![design.clone()])
                    .mode(Draw::Markers)
                    .x_axis(names[place])
                    .marker(marker.color(fill))
                    .error_x(whiskers(low, at, high, colour))
                    .hover_info(HoverInfo::Text)
                    .text(format!(
                        "{design}<br>{}: {} ({} … {})",
                        title(&row.name, lang),
                        number(at),
                        number(low),
                        number(high)
                    )),
            );
        }
    }
    Some(Figure {
        id: "intervals",
        title: lang.pick("How sure the changes are", "变化有多确定").into(),
        caption: lang
            .pick(
                "Mean paired difference to doing nothing, with its interval of 95 %. Blue is better, orange worse, grey is not told from chance; hollow where the rules are evaded.",
                "与照旧的配对差异均值及其 95% 区间。蓝色为改善，橙色为恶化，灰色与偶然无从区分；空心表示规则被规避。",
            )
            .into(),
        plot,
        heads: columns(lang.pick(
            ["design", "goal", "difference", "low", "high"],
            ["方案", "指标", "差异", "下限", "上限"],
        )),
        rows: goals
            .iter()
            .flat_map(|goal| found.designs.iter().map(move |own| (own, &own.effects[*goal])))
            .map(|(own, row)| {
                let mut cells = vec![label(own, lang), title(&row.name, lang).to_string()];
                cells.extend([row.difference, row.low, row.high].map(exact));
                cells
            })
            .collect(),
    })
}
