//! One parameter at a time: how far each end of its range moves the outcome.

use crate::style::{BLUE, INK, ORANGE, axis, categories, layout, legend_above, plot};
use plotly::common::{ErrorData, ErrorType, Marker, Orientation};
use plotly::layout::BarMode;
use plotly::{Bar, Plot};
use tiaokuai_experiment::sensitivity::{FactorFound, FoundBy, OutcomeFound};
use tiaokuai_record::Lang;

pub(super) fn tornado(outcome: &OutcomeFound, shown: &[&FactorFound], lang: Lang) -> Plot {
    let title =
        lang.pick(format!("change of {}", outcome.outcome), format!("{} 的变化", outcome.outcome));
    let mut plot = plot(
        legend_above(layout(130 + 24 * shown.len()))
            .bar_mode(BarMode::Overlay)
            .x_axis(axis(&title))
            .y_axis(categories(shown.len())),
    );
    for (side, label, colour) in [
        (0, lang.pick("at the low end of its range", "取范围下限"), ORANGE),
        (1, lang.pick("at the high end", "取范围上限"), BLUE),
    ] {
        let ends: Vec<_> = shown
            .iter()
            .filter_map(|factor| match &factor.found {
                FoundBy::Oat { low, high } => {
                    let end = if side == 0 { low } else { high };
                    Some((factor.factor.clone(), end))
                }
                _ => None,
            })
            .collect();
        let (labels, values): (Vec<String>, Vec<f64>) =
            ends.iter().map(|(name, end)| (name.clone(), end.effect)).unzip();
        let up = ends.iter().map(|(_, end)| end.to - end.effect).collect();
        let down = ends.iter().map(|(_, end)| end.effect - end.from).collect();
        plot.add_trace(
            Bar::new(values, labels)
                .orientation(Orientation::Horizontal)
                .name(label)
                .opacity(0.8)
                .marker(Marker::new().color(colour))
                .error_x(
                    ErrorData::new(ErrorType::Data)
                        .symmetric(false)
                        .array(up)
                        .array_minus(down)
                        .color(INK)
                        .thickness(1.0),
                ),
        );
    }
    plot
}
