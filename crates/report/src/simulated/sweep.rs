//! A sweep that was saved with a report: what the same worlds come to along one parameter, or over two.

use crate::figure::{Figure, exact, number};
use crate::style::{BLUE, axis, faint, layout, plot};
use plotly::common::{ColorScale, ColorScaleElement, Line, Mode};
use plotly::{HeatMap, Scatter};
use tiaokuai_measure::Instrument;
use tiaokuai_model::Parameter;
use tiaokuai_record::{Lang, counted};

/// A sweep of one parameter or two.
#[derive(Clone, Debug)]
pub struct Swept {
    /// The parameters: one or two.
    pub over: Vec<&'static Parameter>,
    /// What is shown of each value.
    pub outcome: &'static Instrument,
    /// Worlds of each value.
    pub each: u32,
    /// Their seed.
    pub seed: u64,
    /// Values with the mean over the worlds; nothing where the value does not fit the scenario, or no world defines it.
    pub cells: Vec<(Vec<f64>, Option<f64>)>,
    /// What repeats it in a shell.
    pub command: String,
}

/// The figure of a sweep.
pub(super) fn sweep(swept: &Swept, lang: Lang) -> Figure {
    let named = |row: &Parameter| row.meaning.get(lang).to_string();
    let outcome = swept.outcome.title.get(lang);
    let names: Vec<String> = swept.over.iter().map(|row| named(row)).collect();
    let value = |mean: &Option<f64>| mean.unwrap_or(f64::NAN);
    let drawing = if swept.over.len() == 2 {
        map(swept, &names)
    } else {
        let x: Vec<f64> = swept.cells.iter().map(|(values, _)| values[0]).collect();
        let y: Vec<f64> = swept.cells.iter().map(|(_, mean)| value(mean)).collect();
        let mut plot = plot(
            layout(320)
                .x_axis(axis(&names[0]))
                .y_axis(axis(outcome).range_mode(plotly::layout::RangeMode::ToZero)),
        );
        plot.add_trace(
            Scatter::new(x, y).mode(Mode::LinesMarkers).line(Line::new().width(2.2).color(BLUE)),
        );
        plot
    };
    let defined = || swept.cells.iter().filter_map(|(_, mean)| *mean);
    let [low, high] = [f64::min, f64::max].map(|of| defined().reduce(of).unwrap_or(f64::NAN));
    let (low, high, each) = (number(low), number(high), swept.each);
    let caption = lang.pick(
        format!(
            "{outcome}: the means lie between {low} and {high}. The district at {} of {}, the same {} (seed {}) at each. In a shell: {}",
            counted(swept.cells.len(), "value"), names.join(" and "), counted(each as usize, "world"), swept.seed, swept.command
        ),
        format!(
            "{outcome}：均值介于 {low} 与 {high} 之间。{}取 {} 个值，每个值都运行同样的 {each} 个世界（种子 {}）。在终端中：{}",
            names.join("与"), swept.cells.len(), swept.seed, swept.command
        ),
    );
    let mut heads = names;
    heads.push(outcome.to_string());
    let row = |(values, mean): &(Vec<f64>, Option<f64>)| {
        values.iter().map(|value| exact(*value)).chain([exact(value(mean))]).collect()
    };
    Figure {
        id: "sweep",
        title: lang.pick("Sweep of parameters", "参数扫描").into(),
        caption,
        plot: drawing,
        heads,
        rows: swept.cells.iter().map(row).collect(),
    }
}

/// Two parameters as a map; the darker, the more.
fn map(swept: &Swept, names: &[String]) -> plotly::Plot {
    let along = |at: usize| {
        let mut values: Vec<f64> = swept.cells.iter().map(|(values, _)| values[at]).collect();
        values.sort_by(f64::total_cmp);
        values.dedup();
        values
    };
    let (xs, ys) = (along(0), along(1));
    let cell = |x: f64, y: f64| {
        let is = |values: &[f64]| {
            values[0].to_bits() == x.to_bits() && values[1].to_bits() == y.to_bits()
        };
        swept.cells.iter().find(|(values, _)| is(values)).and_then(|(_, mean)| *mean)
    };
    let rows: Vec<Vec<f64>> =
        ys.iter().map(|y| xs.iter().map(|x| cell(*x, *y).unwrap_or(f64::NAN)).collect()).collect();
    let scale =
        vec![ColorScaleElement(0.0, faint(BLUE, 0.06)), ColorScaleElement(1.0, BLUE.into())];
    // Values stand at equal distances, whatever lies between them.
    let words = |values: &[f64]| values.iter().map(|value| number(*value)).collect::<Vec<_>>();
    let category = plotly::layout::AxisType::Category;
    let mut plot = plot(
        layout(360)
            .x_axis(axis(&names[0]).type_(category.clone()).show_grid(false))
            .y_axis(axis(&names[1]).type_(category).show_grid(false)),
    );
    plot.add_trace(
        HeatMap::new(words(&xs), words(&ys), rows).color_scale(ColorScale::Vector(scale)),
    );
    plot
}
