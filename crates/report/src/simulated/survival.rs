//! How long groups live.

use crate::figure::{Figure, columns, exact, with_noun};
use crate::style::{BLUE, axis, band, layout, plot};
use plotly::Scatter;
use plotly::common::{Line, Mode as Draw};
use tiaokuai_experiment::Findings;
use tiaokuai_record::{Lang, counted};

/// Survival of groups.
pub(super) fn survival(findings: &Findings, lang: Lang) -> Figure {
    let s = &findings.survival;
    let per_cent = |values: &[f64]| values.iter().map(|x| 100.0 * x).collect::<Vec<_>>();
    let mut plot = plot(
        layout(340)
            .x_axis(axis(lang.pick("age, months", "存续月数")))
            .y_axis(axis(lang.pick("% still alive", "仍存续的 %")).range(vec![0.0, 102.0])),
    );
    let worlds = lang.pick("90 % of the worlds", "90 % 的模拟");
    band(&mut plot, &s.age, (per_cent(&s.q05), per_cent(&s.q95)), worlds, BLUE);
    plot.add_trace(
        Scatter::new(s.age.clone(), per_cent(&s.share))
            .mode(Draw::Lines)
            .line(Line::new().width(2.2).color(BLUE).shape(plotly::common::LineShape::Hv)),
    );
    let median = s.age.iter().zip(&s.share).find(|(_, share)| **share <= 0.5).map(|(age, _)| *age);
    let seen = lang.pick(
        format!(
            "{} of all worlds, {} of them abolished (Kaplan–Meier; the others are censored).",
            counted(s.groups as usize, "group"),
            s.abolished
        ),
        format!(
            "全部世界共 {} 个小组，其中 {} 个被撤销（Kaplan–Meier，其余为删失）。",
            s.groups, s.abolished
        ),
    );
    let caption = match median {
        Some(age) => lang.pick(
            format!(
                "Half of the groups are abolished by the age of {}. ",
                with_noun(&age.to_string(), "month")
            ),
            format!("半数小组在存续 {age} 个月前被撤销。"),
        ),
        None if s.groups == 0 => {
            lang.pick("No group was founded. ".to_string(), "没有设立过小组。".to_string())
        }
        None => lang.pick(
            "More than half of the groups outlive the time observed. ".to_string(),
            "半数以上的小组存续到观察期之后。".to_string(),
        ),
    } + &seen;
    Figure {
        id: "survival",
        title: lang.pick("How long groups live", "小组存续多久").into(),
        caption,
        plot,
        heads: columns([
            lang.pick("age, months", "月数"),
            lang.pick("alive", "存续"),
            "5 %",
            "95 %",
        ]),
        rows: (0..s.age.len())
            .map(|i| vec![exact(s.age[i]), exact(s.share[i]), exact(s.q05[i]), exact(s.q95[i])])
            .collect(),
    }
}
