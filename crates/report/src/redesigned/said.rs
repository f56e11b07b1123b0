//! What each design does, in sentences.

use super::name::{label, title};
use super::value::{amount, bare, change, is_share};
use crate::figure::percent;
use maud::{Markup, html};
use serde::Serialize;
use tiaokuai_experiment::redesign::{Found, Redesign};
use tiaokuai_measure::Instrument;
use tiaokuai_record::{Lang, counted};

/// Fewer worlds than so many are few.
pub(super) const FEW: u32 = 30;
/// A design of a search with less chance of being on the Pareto set is hardly on it.
const HARDLY: f64 = 0.5;
/// Differences told in a sentence, of each kind.
const TOLD: usize = 5;

/// What a design does, in a sentence.
#[derive(Clone, Debug, Serialize)]
pub struct DesignSaid {
    /// What it is called.
    pub design: String,
    /// What gets better and what gets worse.
    pub says: String,
}

/// What the designs do, in sentences: all together, then each; of a search those first that are most surely on the
/// Pareto set, and those that hardly are left out.
#[must_use]
pub fn said(found: &Redesign, lang: Lang) -> (String, Vec<DesignSaid>) {
    let one = |own: &Found, chance: Option<f64>| {
        let mut says = one(own, found, lang);
        if let Some(chance) = chance.map(percent) {
            says = lang.pick(
                format!("not dominated in {chance} of resamples; {says}"),
                format!("{chance} 的重抽样中不被支配；{says}"),
            );
        }
        DesignSaid { design: label(own, lang), says }
    };
    let Some(search) = &found.search else {
        return (summary(found, lang), found.designs.iter().map(|own| one(own, None)).collect());
    };
    let mut chances: Vec<(&Found, f64)> =
        found.designs.iter().zip(search.on.iter().copied()).collect();
    chances.sort_by(|a, b| b.1.total_cmp(&a.1));
    let hardly = chances.iter().filter(|(_, chance)| *chance < HARDLY).count();
    let mut text = summary(found, lang);
    if hardly > 0 {
        text += &lang.pick(
            format!(" {hardly} more that were run again are dominated in most resamples, and are in the tables only."),
            format!("另有 {hardly} 项重算方案在多数重抽样中被支配，仅见于表格。"),
        );
    }
    chances.retain(|(_, chance)| *chance >= HARDLY);
    (text, chances.into_iter().map(|(own, chance)| one(own, Some(chance))).collect())
}

/// A goal under some designs, as it is read.
#[derive(Clone, Debug, Serialize)]
pub struct GoalSaid {
    /// What it is called.
    pub goal: String,
    /// Its unit; nothing where its numbers are in per cent.
    pub unit: String,
    /// What is measured.
    pub definition: String,
    /// As it goes on.
    pub without: String,
    /// Under each design.
    pub designs: Vec<EffectSaid>,
}

/// What a design does to a goal, as it is read.
#[derive(Clone, Debug, Serialize)]
pub struct EffectSaid {
    /// Under the design.
    pub with: String,
    /// The mean paired difference.
    pub difference: String,
    /// The lower end of its interval.
    pub low: String,
    /// The upper end of its interval.
    pub high: String,
    /// Whether it is told from chance.
    pub told: bool,
    /// Whether it is better (1), worse (−1), or neither.
    pub verdict: i32,
}

/// The first designs, goal by goal: what they are called, and a row for each goal.
#[must_use]
pub fn table(found: &Redesign, first: usize, lang: Lang) -> (Vec<String>, Vec<GoalSaid>) {
    let designs = &found.designs[..first.min(found.designs.len())];
    let effect = |own: &Found, goal: usize| {
        let row = &own.effects[goal];
        EffectSaid {
            with: amount(&row.name, row.with.mean),
            difference: change(&row.name, row.difference, lang),
            low: bare(&row.name, row.low),
            high: bare(&row.name, row.high),
            told: row.low > 0.0 || row.high < 0.0,
            verdict: own.verdict(goal, &found.goals),
        }
    };
    let row = |(place, goal): (usize, &tiaokuai_experiment::redesign::Goal)| {
        let instrument = Instrument::of(goal.name);
        let designs: Vec<EffectSaid> = designs.iter().map(|own| effect(own, place)).collect();
        GoalSaid {
            goal: title(goal.name, lang).to_string(),
            unit: instrument
                .filter(|_| !is_share(goal.name))
                .map_or("", |row| row.unit.get(lang))
                .to_string(),
            definition: instrument.map_or("", |row| row.definition.get(lang)).to_string(),
            without: amount(goal.name, found.nothing.goals[place].value.mean),
            designs,
        }
    };
    let rows = found.goals.iter().enumerate().map(row).collect();
    let rows = if designs.is_empty() { Vec::new() } else { rows };
    (designs.iter().map(|own| label(own, lang)).collect(), rows)
}

/// The same as part of a page.
pub(super) fn brief(found: &Redesign, lang: Lang) -> Markup {
    let (all, each) = said(found, lang);
    html! {
        h2 { (lang.pick("In brief", "要点")) }
        p { (all) }
        ul.findings { @for one in &each { li { strong { (one.design) } (lang.pick(": ", "：")) (one.says) } } }
    }
}

/// The goals for which a design is better (1) or worse (−1), in the order of the goals: what is delivered first. Where
/// no rule is evaded the groups in fact are those on paper.
fn told<'a>(own: &'a Found, found: &Redesign, way: i32) -> Vec<&'a tiaokuai_experiment::Compared> {
    let same = own.design.evasion.is_none() && found.goals.iter().any(|goal| goal.name == "stock");
    let is = |goal: &usize| {
        let again = same && found.goals[*goal].name == "stock.in_fact";
        !again && own.verdict(*goal, &found.goals) == way
    };
    (0..found.goals.len()).filter(is).map(|goal| &own.effects[goal]).collect()
}

/// Whether a design changes nothing at all, in any world.
fn is_nothing(own: &Found) -> bool {
    own.effects.iter().all(|row| row.difference == 0.0 && row.low == 0.0 && row.high == 0.0)
}

/// Whether evasion changes nothing: as one in, one out forbids nothing.
fn is_as_kept(own: &Found, found: &Redesign) -> bool {
    let kept =
        |other: &&Found| other.design.evasion.is_none() && other.design.id == own.design.kept();
    let same = |other: &Found| {
        let pairs = own.effects.iter().zip(&other.effects);
        pairs.into_iter().all(|(a, b)| a.with.mean.to_bits() == b.with.mean.to_bits())
    };
    own.design.evasion.is_some() && found.designs.iter().find(kept).is_some_and(same)
}

fn one(own: &Found, found: &Redesign, lang: Lang) -> String {
    if is_nothing(own) {
        return lang
            .pick(
                "the same as doing nothing, in every world: its rules never act.",
                "在每个世界中都与照旧完全相同：其规则从未生效。",
            )
            .to_string();
    }
    if is_as_kept(own, found) {
        return lang
            .pick(
                "the same as where the rules are kept: there is nothing to evade.",
                "与遵守规则时完全相同：没有可规避之处。",
            )
            .to_string();
    }
    let [better, worse] = [1, -1].map(|way| {
        let told = told(own, found, way);
        let more = told.len().saturating_sub(TOLD);
        let mut words: Vec<String> = told
            .iter()
            .take(TOLD)
            .map(|row| {
                let name = title(&row.name, lang);
                let [from, to] =
                    [row.without.mean, row.with.mean].map(|mean| amount(&row.name, mean));
                // Two that read alike are no change to a reader: the difference is told instead.
                match from == to {
                    true => format!("{name} {}", change(&row.name, row.difference, lang)),
                    false => lang.pick(
                        format!("{name} from {from} to {to}"),
                        format!("{name}由 {from} 变为 {to}"),
                    ),
                }
            })
            .collect();
        if more > 0 {
            words.push(lang.pick(format!("{more} more"), format!("另有 {more} 项")));
        }
        words.join(lang.pick(", ", "，"))
    });
    on_paper(own, lang)
        + &match (better.is_empty(), worse.is_empty()) {
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

/// Where the rules are evaded: groups on paper, and groups in fact.
fn on_paper(own: &Found, lang: Lang) -> String {
    let row = |name: &str| own.effects.iter().find(|row| row.name == name);
    let (Some(paper), Some(fact), true) =
        (row("stock"), row("stock.in_fact"), own.design.evasion.is_some())
    else {
        return String::new();
    };
    let [before, paper, fact] =
        [fact.without.mean, paper.with.mean, fact.with.mean].map(|x| amount("stock", x));
    lang.pick(
        format!("{paper} groups on paper, {fact} in fact, in place of {before}; "),
        format!("账面 {paper} 个小组，实际 {fact} 个（照旧 {before} 个）；"),
    )
}

/// Which designs hold the stock without losing what is delivered.
fn summary(found: &Redesign, lang: Lang) -> String {
    let place = |name: &str| found.goals.iter().position(|goal| goal.name == name);
    // What goes on under another name is counted where it is known.
    let stock = place("stock.in_fact").or_else(|| place("stock"));
    let (Some(stock), Some(delivered)) = (stock, place("delivered.joint")) else {
        return lang.pick(
            "What gets better and what gets worse under each design, as far as it can be told from chance:",
            "各方案下哪些改善、哪些恶化（仅列可与偶然区分者）：",
        )
        .to_string();
    };
    let quoted = |own: &Found| format!("“{}”", label(own, lang));
    let listed = |names: Vec<String>| names.join(lang.pick(", ", "、"));
    let is_fewer = |own: &&Found| own.verdict(stock, &found.goals) > 0;
    let (evaded, kept): (Vec<&Found>, Vec<&Found>) =
        found.designs.iter().partition(|own| own.design.evasion.is_some());
    let fewer: Vec<&Found> = kept.iter().copied().filter(is_fewer).collect();
    let of = |way: i32| -> Vec<&Found> {
        let is = |own: &&Found| own.verdict(delivered, &found.goals) == way;
        fewer.iter().copied().filter(is).collect()
    };
    let [cost, free, gain] = [-1, 0, 1].map(of);
    let (count, of) = (fewer.len(), kept.len());
    let mut text = match (of, count) {
        (1, 0) => lang
            .pick(
                "The rules do not lower the number of groups so that it can be told from chance.",
                "这些规则未使小组数出现可与偶然区分的下降。",
            )
            .to_string(),
        (1, _) => lang.pick("The rules hold fewer groups.", "这些规则使小组减少。").to_string(),
        (_, 0) => lang
            .pick(
                "No design lowers the number of groups so that it can be told from chance.",
                "没有一项方案使小组数出现可与偶然区分的下降。",
            )
            .to_string(),
        _ => lang.pick(
            format!("{count} of {of} designs hold fewer groups."),
            format!("{of} 项方案中有 {count} 项使小组减少。"),
        ),
    };
    if !gain.is_empty() {
        let names = listed(gain.iter().map(|own| quoted(own)).collect());
        text += &lang.pick(
            format!(" With more joint delivery: {names}."),
            format!("跨职能办成率同时上升者：{names}。"),
        );
    }
    if !free.is_empty() {
        // What is not told from chance may still be lost: how much at most is said.
        let bound = |own: &&Found| {
            let most = change("delivered.joint", (-own.effects[delivered].low).max(0.0), lang);
            let most = most.trim_start_matches('+');
            lang.pick(
                format!("{} (a loss of {most} is not excluded)", quoted(own)),
                format!("{}（不排除下降 {most}）", quoted(own)),
            )
        };
        let names = listed(free.iter().map(bound).collect());
        text += &lang.pick(
            format!(" Without a change of joint delivery that can be told from chance: {names}."),
            format!("跨职能办成率没有可与偶然区分的变化者：{names}。"),
        );
    }
    if !cost.is_empty() {
        let names = listed(cost.iter().map(|own| quoted(own)).collect());
        text += &lang.pick(
            format!(" At the cost of joint delivery: {names}."),
            format!("以跨职能办成率下降为代价者：{names}。"),
        );
    }
    if !evaded.is_empty() && found.goals[stock].name == "stock.in_fact" {
        let (still, of) = (evaded.iter().filter(|own| is_fewer(own)).count(), evaded.len());
        text += &lang.pick(
            format!(" Where rules are evaded, {still} of {of} hold fewer groups in fact."),
            format!("规则被规避时，{of} 项中有 {still} 项的实际小组数减少。"),
        );
    }
    if found.runs < FEW {
        text += &lang.pick(
            format!(
                " With {} of each, little can be told from chance: use more.",
                counted(found.runs as usize, "world")
            ),
            format!("每项仅 {} 个世界，能与偶然区分者甚少，请增加世界数。", found.runs),
        );
    }
    text
}
