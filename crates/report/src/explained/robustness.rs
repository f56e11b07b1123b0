//! Shares of verdicts over the prior.

use super::parts::{colour, drawn_from, label};
use crate::figure::{Figure, percent};
use crate::style::{axis, categories, layout, legend_above, plot};
use plotly::Bar;
use plotly::common::{Marker, Orientation};
use plotly::layout::BarMode;
use tiaokuai_experiment::explain::{Explanation, PriorFinding, Verdict};
use tiaokuai_record::{Lang, counted};

/// Shares of verdicts over the prior.
pub(super) fn robustness(found: &Explanation, prior: &PriorFinding, lang: Lang) -> Figure {
    let count = found.claims.claims.len();
    let labels: Vec<String> = (0..count).map(|claim| label(found, claim, lang)).collect();
    let from = drawn_from(found, lang);
    let mut plot =
        plot(
            legend_above(layout(130 + 26 * count))
                .bar_mode(BarMode::Stack)
                .x_axis(
                    axis(&lang.pick(
                        format!("share of draws from {from}, %"),
                        format!("{from}抽样比例，%"),
                    ))
                    .range(vec![0.0, 100.0]),
                )
                .y_axis(categories(count)),
        );
    for (k, verdict) in Verdict::ALL.into_iter().enumerate() {
        let shares: Vec<f64> = prior.claims.iter().map(|shares| 100.0 * shares[k]).collect();
        plot.add_trace(
            Bar::new(shares, labels.clone())
                .orientation(Orientation::Horizontal)
                .name(verdict.text().get(lang))
                .marker(Marker::new().color(colour(verdict))),
        );
    }
    let best = (0..count).max_by(|a, b| prior.claims[*a][0].total_cmp(&prior.claims[*b][0]));
    let caption = best.map_or_else(String::new, |best| {
        let (draws, worlds, most) = (prior.draws, prior.worlds, prior.most);
        let (name, share) = (label(found, best, lang), percent(prior.claims[best][0]));
        let half = prior.claims.iter().filter(|shares| shares[0] >= 0.5).count();
        let (level, meeting) = (percent(1.0 - prior.error), prior.meeting);
        let (wrong, moved) = (percent(prior.error / 2.0), percent((0.25 / f64::from(draws)).sqrt()));
        lang.pick(
            format!("In {} from {from}, {half} of {count} claims hold in at least half of the draws; {name} holds most often, in {share}. At a draw an experiment gets {worlds} worlds of each rule, then half as many again each time, until it is decided, has {most} or has little chance to be decided by then; each look has an interval of {level}, so that it tells a wrong verdict in at most {wrong}; a share has a standard error of {moved} at most. {} every pattern of the real world.", counted(draws as usize, "draw"), if meeting == 1 { "1 draw meets".to_string() } else { format!("{meeting} draws meet") }),
            format!("{from}抽样 {draws} 次，{count} 项主张中有 {half} 项在至少一半抽样中成立；{name}成立最多，为 {share}。每次抽样中，实验起初每条规则 {worlds} 个世界，每次增加一半，直至有结论、达到 {most} 个或届时有结论的机会很小；每次查看用 {level} 区间，误判至多 {wrong}；各比例的标准误至多 {moved}。满足全部现实模式的抽样有 {meeting} 次。"),
        )
    });
    let mut heads = vec![lang.pick("claim", "主张").to_string()];
    heads.extend(Verdict::ALL.map(|verdict| verdict.text().get(lang).to_string()));
    Figure {
        id: "robustness",
        title: lang
            .pick("How far verdicts depend on what nobody knows", "判定对未知参数的依赖")
            .into(),
        caption,
        plot,
        heads,
        rows: (0..count)
            .map(|i| {
                let shares = prior.claims[i].iter().map(ToString::to_string);
                std::iter::once(labels[i].clone()).chain(shares).collect()
            })
            .collect(),
    }
}
