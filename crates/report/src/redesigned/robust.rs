//! How sure a design is over what the data of a fit leave open.

use super::grid::{Cell, grid};
use super::name::{label, title};
use super::value::{change, judged};
use crate::figure::{Figure, columns, exact, percent};
use crate::style::{BLUE, ORANGE};
use tiaokuai_experiment::redesign::{Found, Redesign, Robust};
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
    let cell = |own: &Found, goal: usize| {
        let sure = own.robust[goal].filter(|sure| sure.draws > 0);
        let (word, depth) = match sure {
            Some(sure) => (percent(sure.beats), sure.beats - sure.worse),
            None => ("–".to_string(), 0.0),
        };
        let says = sure.map_or_else(String::new, |sure| {
            let regret = change(found.goals[goal].name, sure.regret.mean, lang);
            let [better, worse, same] =
                [sure.beats, sure.worse, 1.0 - sure.beats - sure.worse].map(percent);
            lang.pick(
                format!("better in {better}, worse in {worse}, the same in {same}<br>mean regret {regret}"),
                format!("更好 {better}，更差 {worse}，相同 {same}<br>平均后悔值 {regret}"),
            )
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
            format!("Share of {} of the posterior in which a design is better than doing nothing, by the mean of {} a draw. Blue: in more draws better than worse; orange: worse than better; where a rule never acts it is neither. A dash: groups on paper say nothing where rules are evaded. Regret, in the table: what is lost against the best of the menu at each draw. With few worlds a draw chance takes part in both.", counted(draws as usize, "draw"), counted(each as usize, "world")),
            format!("{draws} 次后验抽样中方案优于照旧的比例，每次抽样取 {each} 个世界的均值。蓝色为更好的抽样多于更差者，橙色相反；规则从不生效时二者皆非。横线：规则被规避时账面数不足为凭。数据表中的后悔值为各次抽样中与清单内最优者相比的损失。每次抽样世界较少时，二者都含偶然。"),
        ),
        plot,
        heads: columns(lang.pick(
            ["design", "goal", "better in", "worse in", "draws", "mean regret", "95 % of draws below", "regret"],
            ["方案", "指标", "更好的比例", "更差的比例", "抽样数", "平均后悔值", "95 % 的抽样低于", "后悔值"],
        )),
        rows: rows(found, &goals, lang),
    })
}

/// Doing nothing, then each design: every goal that has a better way.
fn rows(found: &Redesign, goals: &[usize], lang: Lang) -> Vec<Vec<String>> {
    let nothing = (lang.pick("as it goes on", "照旧").to_string(), &found.nothing.robust);
    let designs = found.designs.iter().map(|own| (label(own, lang), &own.robust));
    let row = |called: &str, sure: Option<Robust>, goal: usize| {
        let name = found.goals[goal].name;
        let mut cells = vec![called.to_string(), title(name, lang).to_string()];
        match sure {
            Some(sure) => {
                cells.extend([sure.beats, sure.worse].map(exact));
                cells.push(sure.draws.to_string());
                cells.extend([sure.regret.mean, sure.regret.q95].map(exact));
                cells.push(change(name, sure.regret.mean, lang));
            }
            None => cells.extend(["–"; 6].map(String::from)),
        }
        cells
    };
    std::iter::once(nothing)
        .chain(designs)
        .flat_map(|(called, sure)| {
            goals.iter().map(move |goal| (called.clone(), sure[*goal], *goal))
        })
        .map(|(called, sure, goal)| row(&called, sure, goal))
        .collect()
}
