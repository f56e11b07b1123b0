//! The report on two districts: what is different between them first, then the figures of each.

use super::sweep::{Swept, sweep};
use super::{FIGURES, figures};
use crate::figure::{Figure, number};
use crate::origin::Origin;
use crate::page::{page, scrolled};
use maud::{Markup, html};
use tiaokuai_experiment::{Comparison, Findings};
use tiaokuai_measure::Instrument;
use tiaokuai_record::{Lang, counted};

/// The names of both districts on the page.
const SIDES: [&str; 2] = ["A", "B"];

/// The ids of the figures of each district, in the order of [`FIGURES`].
const IDS: [[&str; FIGURES.len()]; 2] = [
    [
        "a-stock",
        "a-flow",
        "a-handling",
        "a-delivery",
        "a-passage",
        "a-matrix",
        "a-heads",
        "a-reach",
        "a-survival",
    ],
    [
        "b-stock",
        "b-flow",
        "b-handling",
        "b-delivery",
        "b-passage",
        "b-matrix",
        "b-heads",
        "b-reach",
        "b-survival",
    ],
];

/// The report on the same worlds under two scenarios, `made` telling how each came about. Both languages are in the
/// page; `lang` is shown first. A sweep, if there is one, is of the first.
#[must_use]
pub fn comparison_report(
    found: [&Findings; 2],
    comparison: &Comparison,
    made: &[Origin],
    swept: Option<&Swept>,
    lang: Lang,
) -> String {
    let drawn = Lang::ALL.map(|lang| {
        let swept = swept.map(|swept| sweep(swept, lang));
        beside(found, lang).into_iter().chain(swept).collect::<Vec<_>>()
    });
    let heads = Lang::ALL.map(|lang| head(found, comparison, made, lang));
    let tails = Lang::ALL.map(|lang| tail(found, made, lang));
    let names = names(found, made, lang);
    page(&names.join(lang.pick(" and ", "与")), lang, &drawn, &heads, &tails)
}

/// The names of both scenarios with their changes.
fn names(found: [&Findings; 2], made: &[Origin], lang: Lang) -> [String; 2] {
    [0, 1].map(|i| made[i].named(found[i].scenario.name.get(lang), lang))
}

/// Each figure of the first district beside that of the second.
fn beside(found: [&Findings; 2], lang: Lang) -> Vec<Figure> {
    let [first, second] = found.map(|findings| figures(findings, lang));
    let side = |side: usize, figure: Figure| {
        let place = FIGURES.iter().position(|(id, _)| *id == figure.id);
        let title = format!("{}{}{}", SIDES[side], lang.pick(": ", "："), figure.title);
        Figure { id: place.map_or(figure.id, |place| IDS[side][place]), title, ..figure }
    };
    first.into_iter().zip(second).flat_map(|(a, b)| [side(0, a), side(1, b)]).collect()
}

fn head(found: [&Findings; 2], comparison: &Comparison, made: &[Origin], lang: Lang) -> Markup {
    let [a, b] = names(found, made, lang);
    let (runs, seed, version) = (comparison.runs, found[0].seed, &found[0].version);
    html! {
        header lang=(lang.code()) {
            p.kicker { (lang.pick("Tiaokuai 条块 · two districts compared", "条块 · 两个地区的比较")) }
            h1 { "A " (a) " · B " (b) }
            @for i in 0..2 { (made[i].changed(found[i].scenario.name.get(lang), lang)) }
            p { (lang.pick(
                format!("{} under each scenario, seed {seed}, version {version}: both districts receive the same matters, so the difference is that of the rules.", counted(runs as usize, "world")),
                format!("每种情景 {runs} 个世界，种子 {seed}，版本 {version}：两个地区收到同样的事项，差别只来自规则。"))) }
            (differences(comparison, lang))
        }
    }
}

/// Every instrument of both, and the difference world by world.
fn differences(comparison: &Comparison, lang: Lang) -> Markup {
    html! {
        h2 { (lang.pick("A − B, world by world", "A − B，逐个世界相减")) }
        p { (lang.pick(
            "Means over the worlds, and the mean of the paired differences with its 95 % bootstrap interval. Bold where the interval leaves out zero.",
            "各世界的均值，配对差的均值及其 95 % 自助法区间。区间不含零者以粗体显示。")) }
        (scrolled(lang.pick("A − B, world by world", "A − B，逐个世界相减"), html! { table {
            thead { tr { @for head in lang.pick(["instrument", "A", "B", "A − B", "95 % interval", "pairs"], ["指标", "A", "B", "A − B", "95 % 区间", "对数"]) { th { (head) } } } }
            tbody { @for row in &comparison.rows {
                @let definition = Instrument::of(&row.name).map_or("", |known| known.definition.get(lang));
                tr.changed[row.low > 0.0 || row.high < 0.0] {
                    td { (definition) " " code { (row.name) } }
                    td { (number(row.with.mean)) } td { (number(row.without.mean)) } td { (number(row.difference)) }
                    td { (number(row.low)) " … " (number(row.high)) } td { (row.pairs) }
                }
            } }
        } }))
    }
}

fn tail(found: [&Findings; 2], made: &[Origin], lang: Lang) -> Markup {
    let [a, b] = names(found, made, lang);
    let (runs, seed, version) = (found[0].runs, found[0].seed, &found[0].version);
    html! {
        section lang=(lang.code()) {
            h2 { (lang.pick("How to repeat it", "如何重现")) }
            @for (side, origin) in SIDES.iter().zip(made) {
                @if let Some(command) = origin.command() { p { strong { (side) } " " code { (command) } } }
            }
            h2 { (lang.pick("How to cite", "如何引用")) }
            p { (lang.pick(
                format!("Tiaokuai, version {version}, scenarios “{a}” and “{b}”, seed {seed}, {} of each.", counted(runs as usize, "world")),
                format!("条块，版本 {version}，情景“{a}”与“{b}”，种子 {seed}，各 {runs} 个世界。"))) }
        }
    }
}
