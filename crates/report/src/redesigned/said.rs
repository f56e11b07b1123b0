//! What each design does, in sentences.

use super::name::{label, title};
use super::value::amount;
use maud::{Markup, html};
use tiaokuai_experiment::redesign::{Found, Redesign};
use tiaokuai_record::Lang;

/// Differences told in a sentence, of each kind.
const TOLD: usize = 5;

/// A line for each design: what gets better, what gets worse.
pub(super) fn said(found: &Redesign, lang: Lang) -> Markup {
    html! {
        h2 { (lang.pick("In brief", "要点")) }
        p { (summary(found, lang)) }
        ul.findings { @for own in &found.designs { li { strong { (label(own, lang)) } (lang.pick(": ", "：")) (one(own, found, lang)) } } }
    }
}

/// The goals for which a design is better (1) or worse (−1), the largest change first.
fn told<'a>(own: &'a Found, found: &Redesign, way: i32) -> Vec<&'a tiaokuai_experiment::Compared> {
    let is = |goal: &usize| own.verdict(*goal, &found.goals) == way;
    let mut goals: Vec<_> =
        (0..found.goals.len()).filter(is).map(|goal| &own.effects[goal]).collect();
    let size = |row: &tiaokuai_experiment::Compared| (row.difference / row.without.mean).abs();
    goals.sort_by(|a, b| size(b).total_cmp(&size(a)));
    goals
}

fn one(own: &Found, found: &Redesign, lang: Lang) -> String {
    let [better, worse] = [1, -1].map(|way| {
        let told = told(own, found, way);
        let more = told.len().saturating_sub(TOLD);
        let mut words: Vec<String> = told
            .iter()
            .take(TOLD)
            .map(|row| {
                let [from, to] =
                    [row.without.mean, row.with.mean].map(|mean| amount(&row.name, mean));
                lang.pick(
                    format!("{} from {from} to {to}", title(&row.name, lang)),
                    format!("{}由 {from} 变为 {to}", title(&row.name, lang)),
                )
            })
            .collect();
        if more > 0 {
            words.push(lang.pick(format!("{more} more"), format!("另有 {more} 项")));
        }
        words.join(lang.pick(", ", "，"))
    });
    match (better.is_empty(), worse.is_empty()) {
        (true, true) => lang.pick(
            "nothing gets better or worse that can be told from chance.".to_string(),
            "没有可与偶然区分的好坏变化。".to_string(),
        ),
        (false, true) => lang.pick(
            format!("better: {better}. Nothing gets worse that can be told from chance."),
            format!("改善：{better}。没有可与偶然区分的恶化。"),
        ),
        (true, false) => lang.pick(
            format!("worse: {worse}. Nothing gets better that can be told from chance."),
            format!("恶化：{worse}。没有可与偶然区分的改善。"),
        ),
        (false, false) => lang.pick(
            format!("better: {better}. Worse: {worse}."),
            format!("改善：{better}。恶化：{worse}。"),
        ),
    }
}

/// Which designs hold the stock without losing what is delivered.
fn summary(found: &Redesign, lang: Lang) -> String {
    let place = |name: &str| found.goals.iter().position(|goal| goal.name == name);
    let (Some(stock), Some(delivered)) = (place("stock"), place("delivered.joint")) else {
        return lang.pick(
            "What gets better and what gets worse under each design, as far as it can be told from chance:",
            "各方案下哪些改善、哪些恶化（仅列可与偶然区分者）：",
        )
        .to_string();
    };
    let fewer: Vec<&Found> =
        found.designs.iter().filter(|own| own.verdict(stock, &found.goals) > 0).collect();
    let names = |own: &[&Found]| {
        let names: Vec<String> = own
            .iter()
            .map(|own| {
                lang.pick(format!("“{}”", label(own, lang)), format!("“{}”", label(own, lang)))
            })
            .collect();
        names.join(lang.pick(", ", "、"))
    };
    if fewer.is_empty() {
        return lang
            .pick(
                "No design of the menu lowers the number of groups so that it can be told from chance.",
                "清单中没有一项方案使小组数的下降可与偶然区分。",
            )
            .to_string();
    }
    let free: Vec<&Found> =
        fewer.iter().copied().filter(|own| own.verdict(delivered, &found.goals) >= 0).collect();
    let cost: Vec<&Found> =
        fewer.iter().copied().filter(|own| own.verdict(delivered, &found.goals) < 0).collect();
    let count = fewer.len();
    let mut text = lang.pick(
        format!("{count} of {} designs hold fewer groups.", found.designs.len()),
        format!("{} 项方案中有 {count} 项使小组减少。", found.designs.len()),
    );
    if !free.is_empty() {
        text += &lang.pick(
            format!(
                " Without a loss of joint delivery that can be told from chance: {}.",
                names(&free)
            ),
            format!("其中跨职能办成率没有可与偶然区分的下降者：{}。", names(&free)),
        );
    }
    if !cost.is_empty() {
        text += &lang.pick(
            format!(" At the cost of joint delivery: {}.", names(&cost)),
            format!("以跨职能办成率下降为代价者：{}。", names(&cost)),
        );
    }
    text
}
