//! How much of what was issued was seen.

use crate::figure::{Figure, columns, exact, percent};
use crate::style::{BLUE, INK, axis, faint, layout, note, plot};
use plotly::HeatMap;
use plotly::common::{ColorScale, ColorScaleElement};
use plotly::layout::AxisType;
use tiaokuai_measure::Coverage;
use tiaokuai_record::Lang;

/// Series shown at most.
const MOST: usize = 25;

/// Cells beyond which numbers are not written into them.
const ROOM: usize = 14;

/// How much of what was issued was seen, in a sentence beside a trend; empty where no document has a number.
pub(super) fn told(coverage: &[Coverage], lang: Lang) -> String {
    let mut years: Vec<i32> = coverage.iter().map(|row| row.year).collect();
    years.sort_unstable();
    years.dedup();
    let share = |of: &dyn Fn(&Coverage) -> bool| {
        let rows = coverage.iter().filter(|row| of(row));
        let sum = rows.fold((0, 0), |sum, row| (sum.0 + row.seen, sum.1 + row.highest));
        (sum.0, sum.1, f64::from(sum.0) / f64::from(sum.1.max(1)))
    };
    let each: Vec<(i32, f64)> =
        years.iter().map(|year| (*year, share(&|row| row.year == *year).2)).collect();
    let by = |a: &&(i32, f64), b: &&(i32, f64)| a.1.total_cmp(&b.1);
    let (Some(least), Some(most)) = (each.iter().min_by(by), each.iter().max_by(by)) else {
        return String::new();
    };
    let (seen, issued, all) = share(&|_| true);
    let ((low, lowest), (high, highest)) = (*least, *most);
    let [all, lowest, highest] = [all, lowest, highest].map(percent);
    lang.pick(
        format!(" By document numbers {seen} of {issued} documents were seen ({all}; least in {low}, {lowest}, most in {high}, {highest}): a rise or fall may be one of what was seen."),
        format!("按文号，{issued} 份文件中见 {seen} 份（{all}；{low} 年最少，{lowest}，{high} 年最多，{highest}）：升降可能只是所见文件的多少。"),
    )
}

/// Documents seen of those issued, by series and year.
pub(super) fn coverage(coverage: &[Coverage], lang: Lang) -> Option<Figure> {
    let first = coverage.iter().map(|row| row.year).min()?;
    let last = coverage.iter().map(|row| row.year).max()?;
    // A mistyped year must not make a figure of a thousand columns.
    let years: Vec<i32> = if last - first < 60 {
        (first..=last).collect()
    } else {
        let mut years: Vec<i32> = coverage.iter().map(|row| row.year).collect();
        years.sort_unstable();
        years.dedup();
        years
    };
    let mut series: Vec<(&str, u32)> = Vec::new();
    for row in coverage {
        match series.iter_mut().find(|known| known.0 == row.series) {
            Some(known) => known.1 += row.seen,
            None => series.push((&row.series, row.seen)),
        }
    }
    series.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    let all = series.len();
    series.truncate(MOST);
    let find =
        |name: &str, year: i32| coverage.iter().find(|row| row.series == name && row.year == year);
    let cells: Vec<Vec<f64>> = series
        .iter()
        .map(|(name, _)| {
            years.iter().map(|year| find(name, *year).map_or(f64::NAN, |row| row.share)).collect()
        })
        .collect();
    let mut notes = Vec::new();
    if years.len() <= ROOM {
        // By place: a category that is a number would be taken for one.
        for (y, (name, _)) in series.iter().enumerate() {
            for (x, year) in years.iter().enumerate() {
                let Some(row) = find(name, *year) else { continue };
                let colour = if row.share > 0.8 { "#ffffff" } else { INK };
                let text = format!("{}/{}", row.seen, row.highest);
                notes.push(note(&text, colour).x(x).y(y));
            }
        }
    }
    let mut plot = plot(
        layout(100 + 26 * series.len().max(3))
            .x_axis(axis("").type_(AxisType::Category).show_grid(false))
            .y_axis(
                axis("")
                    .type_(AxisType::Category)
                    .range(vec![series.len() as f64 - 0.4, -0.6])
                    .show_grid(false)
                    .dtick(1.0),
            )
            .annotations(notes),
    );
    let scale = vec![
        ColorScaleElement(0.0, "#f3f4f6".into()),
        ColorScaleElement(0.5, faint(BLUE, 0.5)),
        ColorScaleElement(1.0, BLUE.into()),
    ];
    plot.add_trace(
        HeatMap::new(
            years.iter().map(i32::to_string).collect(),
            series.iter().map(|(name, _)| (*name).to_string()).collect(),
            cells,
        )
        .color_scale(ColorScale::Vector(scale))
        .zmin(0.0)
        .zmax(1.0)
        .show_scale(false)
        .hover_on_gaps(false)
        .x_gap(1.0)
        .y_gap(1.0),
    );
    let (seen, issued) = coverage
        .iter()
        .fold((0, 0), |sum, row| (sum.0 + u64::from(row.seen), sum.1 + u64::from(row.highest)));
    let share = percent(seen as f64 / issued as f64);
    let shown = series.len();
    Some(Figure {
        id: "coverage",
        title: lang.pick("How much of what was issued was seen", "已发文件中看到了多少").into(),
        caption: lang.pick(
            format!("Numbers run from 1 in each series and year: of {issued} documents up to the highest number seen, {seen} were seen ({share}). That is an upper bound, for what came after the highest is not counted; and most of what is missing sets up no group. Shown: {shown} of {all} series."),
            format!("各文号系列每年从 1 起编号：至所见最大号共应有 {issued} 份文件，看到 {seen} 份（{share}）。此为上限，最大号之后的文件未计；而未见文件大多与设立小组无关。图示 {all} 个系列中的 {shown} 个。"),
        ),
        plot,
        heads: columns(lang.pick(
            ["series", "year", "seen", "highest number", "share"],
            ["文号系列", "年", "看到", "最大号", "比例"],
        )),
        rows: coverage
            .iter()
            .map(|row| {
                let numbers = [row.seen, row.highest].map(|n| n.to_string());
                let mut cells = vec![row.series.clone(), row.year.to_string()];
                cells.extend(numbers);
                cells.push(exact(row.share));
                cells
            })
            .collect(),
    })
}
