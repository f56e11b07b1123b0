//! Elementary effects: how much a parameter matters, and how far that depends on the others.

use crate::style::{BLUE, GREY, INK, ORANGE, axis, layout, note, plot, whiskers};
use plotly::common::{Anchor, HoverInfo, Marker, Mode as Draw};
use plotly::layout::RangeMode;
use plotly::{Plot, Scatter};
use tiaokuai_experiment::sensitivity::{FactorFound, FoundBy};
use tiaokuai_record::Lang;

pub(super) fn morris(shown: &[&FactorFound], lang: Lang) -> Plot {
    let points: Vec<_> = shown
        .iter()
        .filter_map(|factor| match &factor.found {
            FoundBy::Morris(effects) => Some((&factor.factor, effects)),
            _ => None,
        })
        .collect();
    // Beside the strongest only: names of the weak would lie on each other.
    let labels = points.iter().take(8).map(|(name, effects)| {
        note(name, INK)
            .x_ref("x")
            .y_ref("y")
            .x(effects.mu_star)
            .y(effects.sigma)
            .y_anchor(Anchor::Bottom)
            .y_shift(4.0)
    });
    let mut plot = plot(
        layout(440)
            .x_axis(
                axis(lang.pick("mu*: mean size of the effect", "mu*：平均效应大小"))
                    .range_mode(RangeMode::ToZero),
            )
            .y_axis(
                axis(
                    lang.pick("sigma: how far it depends on the others", "sigma：对其他参数的依赖"),
                )
                .range_mode(RangeMode::ToZero),
            )
            .annotations(labels.collect()),
    );
    for (name, effects) in points {
        plot.add_trace(
            Scatter::new(vec![effects.mu_star], vec![effects.sigma])
                .mode(Draw::Markers)
                .name(name)
                .hover_info(HoverInfo::Name)
                .marker(Marker::new().color(if effects.mu >= 0.0 { BLUE } else { ORANGE }).size(9))
                .error_x(whiskers(effects.low, effects.mu_star, effects.high, GREY).thickness(1.2)),
        );
    }
    plot
}
