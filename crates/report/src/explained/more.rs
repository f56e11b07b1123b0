//! Tables that stand under the figures: other rules, whether rivals may compete, what the prior tells besides.

use super::parts::{drawn_from, label};
use crate::figure::{number, percent};
use maud::{Markup, html};
use tiaokuai_experiment::change_text;
use tiaokuai_experiment::explain::{Explanation, PriorFinding};
use tiaokuai_record::Lang;

/// The experiments that come out otherwise where their changes come at month 0.
pub(super) fn at_zero(found: &Explanation, lang: Lang) -> Markup {
    let other = found.otherwise_at_zero();
    if other.is_empty() {
        return html! {};
    }
    let experiments: Vec<_> = found.claims.experiments().map(|(_, own)| own).collect();
    let first = &found.theories[0].findings;
    html! {
        h2 { (lang.pick("Where changes come at month 0", "改动自第 0 月起时")) }
        p { (lang.pick(
            "A change of a parameter holds from the start of the past. These experiments come out otherwise where both sides share the past and the change comes at month 0.",
            "参数的改动自过去的起点即有效。若双方过去相同、改动自第 0 月起，下列实验结果不同。")) }
        div.whole { table {
            thead { tr { @for head in lang.pick(
                ["", "test", "effect", "verdict", "effect from month 0 on", "verdict"],
                ["", "比较内容", "效应", "判定", "自第 0 月起的效应", "判定"]) { th { (head) } } } }
            tbody { @for (i, later) in other { tr {
                td { (experiments[i].id) } td { (experiments[i].test.get(lang)) }
                td { (number(first[i].effect)) } td { (first[i].verdict.text().get(lang)) }
                td { (number(later.effect)) } td { (later.verdict.text().get(lang)) }
            } } }
        } }
    }
}

/// Every claim under every variant of the rules.
pub(super) fn variants(found: &Explanation, lang: Lang) -> Markup {
    if found.variants.is_empty() {
        return html! {};
    }
    html! {
        h2 { (lang.pick("The claims under other rules", "其他规则下的主张")) }
        ul { @for variant in &found.claims.variants { li {
            strong { (variant.name.get(lang)) } (lang.pick(": ", "："))
            code { (variant.set.iter().map(change_text).collect::<Vec<_>>().join(", ")) }
        } } }
        div.whole { table {
            thead { tr { th { (lang.pick("claim", "主张")) } th { (lang.pick("as specified", "规定的规则")) }
                @for variant in &found.variants { th { (variant.name.get(lang)) } } } }
            tbody { @for c in 0..found.claims.claims.len() { tr {
                td { (label(found, c, lang)) }
                @for theory in found.theories.iter().take(1).chain(&found.variants) {
                    td { (theory.verdicts[c].text().get(lang)) }
                }
            } } }
        } }
    }
}

/// Whether each rival's own mechanism is at work, without which it does not compete.
pub(super) fn mechanisms(found: &Explanation, lang: Lang) -> Markup {
    let own: Vec<_> = found
        .claims
        .theories
        .iter()
        .zip(&found.theories)
        .filter_map(|(theory, shown)| {
            Some((theory.mechanism.as_ref()?, shown.mechanism.as_ref()?, shown))
        })
        .collect();
    if own.is_empty() {
        return html! {};
    }
    html! {
        h2 { (lang.pick("Whether the rivals may compete", "对立理论是否参与比较")) }
        p { (lang.pick(
            "A rival is admitted only where its own mechanism moves what it should; else its failure would say nothing.",
            "对立理论自身的机制确实起作用，方可参与比较；否则其失败不说明问题。")) }
        div.whole { table {
            thead { tr { @for head in lang.pick(
                ["theory", "test", "outcome", "effect", "95 %", "competes"],
                ["理论", "比较内容", "指标", "效应", "95 %", "参与比较"]) { th { (head) } } } }
            tbody { @for (experiment, f, shown) in own { tr {
                td { (shown.name.get(lang)) } td { (experiment.test.get(lang)) } td { code { (experiment.outcome) } }
                td { (number(f.effect)) } td { (format!("{} … {}", number(f.low), number(f.high))) }
                td { (if shown.competes() { lang.pick("yes", "是") } else { lang.pick("no", "否") }) }
            } } }
        } }
    }
}

/// The parts of the prior in which claims hold, and how far patterns tell theories apart.
pub(super) fn prior(found: &Explanation, prior: &PriorFinding, lang: Lang) -> Markup {
    let some = |share: f64| if share.is_finite() { percent(share) } else { "–".to_string() };
    let parts = prior.parts.iter().enumerate().filter(|(_, parts)| parts.len() > 1);
    let rows: Vec<_> =
        parts.flat_map(|(claim, parts)| parts.iter().map(move |part| (claim, part))).collect();
    let competing = found.competing();
    let from = drawn_from(found, lang);
    html! {
        @if !rows.is_empty() {
            h2 { (lang.pick(format!("Where in {from} a claim holds"), format!("主张在{from}的何处成立"))) }
            p { (lang.pick(
                "Small trees made from every second draw, each split beyond what chance would do (5 % over parameters, claims and splits); shares are those of the other draws.",
                "以一半抽样建立的小树，每次划分均超出偶然（对参数、主张与划分合计 5%）；比例取自另一半抽样。")) }
            div.whole { table {
                thead { tr { @for head in lang.pick(["claim", "where", "draws", "holds"], ["主张", "条件", "抽样数", "成立"]) { th { (head) } } } }
                tbody { @for (claim, part) in rows { tr {
                    td { (label(found, claim, lang)) } td { code { (part.to_string()) } }
                    td { (part.draws) } td { (some(part.holds)) }
                } } }
            } }
        }
        @if competing.len() > 1 && !found.claims.patterns.is_empty() {
            h2 { (lang.pick("How far the patterns can tell theories apart", "现实模式能在多大程度上区分各理论")) }
            p { (lang.pick(
                "Each draw of a theory (rows) is given to the theory (columns) that most of the draws with the nearest patterns belong to.",
                "每个理论（行）的每次抽样，归入模式最接近的抽样所多属的理论（列）。")) }
            div.whole { table {
                thead { tr { th {} @for u in &competing { th { (found.theories[*u].name.get(lang)) } } } }
                tbody { @for t in &competing { tr {
                    td { (found.theories[*t].name.get(lang)) }
                    @for u in &competing { td { (some(prior.confusion[*t][*u])) } }
                } } }
            } }
        }
    }
}
