//! How sure a design is over what the data of a fit leave open.

use super::grid::{Cell, grid};
use super::name::{label, title};
use super::value::{change, judged};
use crate::figure::{Figure, columns, exact, percent};
use crate::style::{BLUE, ORANGE};
use tiaokuai_experiment::redesign::{Found, Redesign};
use tiaokuai_record::{Lang, counted};

/// The share of draws in which each design beats doing nothing; nothing without a posterior.
pub(super) fn robust(found: &Redesign, lang: Lang) -> Option<Figure> {
    let goals = judged(found);
    if found.posterior.is_none() || goals.is_empty() {
        return None;
    }
    let names: Vec<String> =
        goals.iter().map(|goal| title(found.goals[*goal].name, lang).to_string()).collect();
    let designs: Vec<String> = found.designs.iter().map(|own| label(own, lang)).collect();
    let beats = |own: &Found, goal: usize| {
        own.robust[goal].filter(|sure| sure.draws > 0).map_or(f64::NAN, |sure| sure.beats)
    };
    let cell = |own: &Found, goal: usize| {
        let share = beats(own, goal);
        let (word, depth) = match share.is_finite() {
            true => (percent(share), 2.0 * share - 1.0),
            false => ("–".to_string(), 0.0),
        };
        let says = own.robust[goal].map_or_else(String::new, |sure| {
            let regret = change(found.goals[goal].name, sure.regret.mean, lang);
            lang.pick(format!("mean regret {regret}"), format!("平均后悔值 {regret}"))
        });
        Cell { depth, word, says }
    };
    let cells = found.designs.iter().map(|own| goals.iter().map(|goal| cell(own, *goal)).collect());
    let plot = grid(&names, &designs, cells.collect(), [ORANGE, BLUE]);
    let draws = found.runs.div_ceil(found.worlds);
    let each = found.worlds;
    Some(Figure {
        id: "robust",
        title: lang.pick("Over what the data leave open", "数据未能确定之处").into(),
        caption: lang.pick(
            format!("Share of {} of the posterior in which a design is better than doing nothing, by the mean of {} a draw. Regret, in the table: what is lost against the best of the menu at each draw. With few worlds a draw chance takes part in both.", counted(draws as usize, "draw"), counted(each as usize, "world")),
            format!("{draws} 次后验抽样中方案优于照旧的比例，每次抽样取 {each} 个世界的均值。数据表中的后悔值为各次抽样中与清单内最优者相比的损失。每次抽样世界较少时，二者都含偶然。"),
        ),
        plot,
        heads: columns(lang.pick(
            ["design", "goal", "better in", "draws", "mean regret", "95 % of draws below", "regret"],
            ["方案", "指标", "更好的比例", "抽样数", "平均后悔值", "95 % 的抽样低于", "后悔值"],
        )),
        rows: found
            .designs
            .iter()
            .flat_map(|own| goals.iter().map(move |goal| (own, *goal)))
            .map(|(own, goal)| {
                let name = found.goals[goal].name;
                let mut cells = vec![label(own, lang), title(name, lang).to_string()];
                match own.robust[goal] {
                    Some(sure) => {
                        cells.push(exact(sure.beats));
                        cells.push(sure.draws.to_string());
                        cells.extend([sure.regret.mean, sure.regret.q95].map(exact));
                        cells.push(change(name, sure.regret.mean, lang));
                    }
                    None => cells.extend(["–"; 5].map(String::from)),
                }
                cells
            })
            .collect(),
    })
}
