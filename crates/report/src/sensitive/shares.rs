//! Shares of the variance: what goes with a parameter alone, and with all that it takes part in; and rank
//! correlations over a sample.

use crate::style::{BLUE, GREY, ORANGE, axis, categories, layout, plot, whiskers};
use plotly::common::{HoverInfo, Marker, MarkerSymbol, Mode as Draw};
use plotly::{Plot, Scatter};
use tiaokuai_experiment::sensitivity::{Estimate, FactorFound, FoundBy};
use tiaokuai_record::Lang;

pub(super) fn shares(shown: &[&FactorFound], lang: Lang) -> Plot {
    let mut plot = plot(
        layout(110 + 26 * shown.len())
            .x_axis(axis(lang.pick(
                "share of variance: ST (filled), S1 (open)",
                "方差份额：ST（实心）、S1（空心）",
            )))
            .y_axis(categories(shown.len())),
    );
    for factor in shown {
        let FoundBy::Sobol { indices, .. } = &factor.found else { continue };
        for (estimate, filled) in [(indices.st, true), (indices.s1, false)] {
            let Estimate { value, low, high } = estimate;
            let colour = match (estimate.needs(1).is_some(), filled) {
                (true, _) => GREY,
                (false, true) => BLUE,
                (false, false) => ORANGE,
            };
            let symbol = if filled { MarkerSymbol::Circle } else { MarkerSymbol::CircleOpen };
            plot.add_trace(
                // An estimate below none is none.
                Scatter::new(vec![value.max(0.0)], vec![factor.factor.clone()])
                    .mode(Draw::Markers)
                    .hover_info(HoverInfo::X)
                    .marker(Marker::new().color(colour).size(9).symbol(symbol))
                    .error_x(
                        whiskers(low, value.max(0.0), high.max(value.max(0.0)), colour)
                            .thickness(1.2),
                    ),
            );
        }
    }
    plot
}

/// Rank correlations with their intervals.
pub(super) fn correlations(shown: &[&FactorFound], lang: Lang) -> Plot {
    let mut plot = plot(
        layout(110 + 26 * shown.len())
            .x_axis(axis(lang.pick("rank correlation", "秩相关")).range(vec![-1.0, 1.0]))
            .y_axis(categories(shown.len())),
    );
    for factor in shown {
        let FoundBy::Sample(Estimate { value, low, high }) = factor.found else { continue };
        let sure = low > 0.0 || high < 0.0;
        let colour = match (sure, value > 0.0) {
            (false, _) => GREY,
            (true, true) => BLUE,
            (true, false) => ORANGE,
        };
        plot.add_trace(
            Scatter::new(vec![value], vec![factor.factor.clone()])
                .mode(Draw::Markers)
                .hover_info(HoverInfo::X)
                .marker(Marker::new().color(colour).size(9))
                .error_x(whiskers(low, value, high, colour).thickness(1.2)),
        );
    }
    plot
}
