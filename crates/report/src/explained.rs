//! The report on claims: effects, robustness, what decides, theories.

mod deciders;
mod effects;
mod more;
mod parts;
mod robustness;
mod theories;

pub use parts::{drawn, drawn_from};

use crate::figure::{Figure, number, percent};
use crate::origin::Origin;
use crate::page::page;
use maud::{Markup, html};
use tiaokuai_experiment::change_text;
use tiaokuai_experiment::explain::{
    Against, Changes, Experiment, Explanation, Kind, Pattern, Shares, Verdict,
};
use tiaokuai_record::{Lang, counted};
use tiaokuai_words::{Reader, Say};

/// The report on what was found, and how it came about. Both languages are in the page; `lang` is shown first.
#[must_use]
pub fn explanation_report(found: &Explanation, made: &Origin, lang: Lang) -> String {
    let drawn = Lang::ALL.map(|lang| explanation_figures(found, lang));
    let heads = Lang::ALL.map(|lang| head(found, made, lang));
    let tails = Lang::ALL.map(|lang| tail(found, made, lang));
    let name = made.named(found.scenario.name.get(lang), lang);
    let title = lang.pick(format!("{name}: claims"), format!("{name}：主张检验"));
    page(&title, lang, &drawn, &heads, &tails)
}

/// The figures that there is something to draw in.
#[must_use]
pub fn explanation_figures(found: &Explanation, lang: Lang) -> Vec<Figure> {
    let mut figures = vec![effects::effects(found, lang)];
    if let Some(prior) = &found.prior {
        figures.push(robustness::robustness(found, prior, lang));
        if prior.deciders.iter().any(|deciders| !deciders.is_empty()) {
            figures.push(deciders::deciders(found, prior, lang));
        }
    }
    if found.theories.len() > 1 {
        figures.push(theories::theories(found, lang));
    }
    figures
}

fn head(found: &Explanation, made: &Origin, lang: Lang) -> Markup {
    let (runs, seed, version) = (found.runs, found.seed, &found.version);
    let name = made.named(found.scenario.name.get(lang), lang);
    let edits = &found.claims.edits;
    let rows = found.claims.claims.iter().zip(&found.theories[0].verdicts);
    html! {
        header lang=(lang.code()) {
            p.kicker { (lang.pick("Tiaokuai 条块 · claims put to the test", "条块 · 主张检验")) }
            h1 { (name) }
            (made.changed(found.scenario.name.get(lang), lang))
            p { (lang.pick(
                format!("Each claim is a set of experiments: the same {} under two rules (seed {seed}, version {version}), with a predicted direction and a smallest effect that matters. A claim holds if all the experiments that decide it hold.", counted(runs as usize, "world")),
                format!("每项主张是一组实验：同样的 {runs} 个世界、两种规则（种子 {seed}，版本 {version}），并给定预测方向与有意义的最小效应。决定主张的实验全部成立，主张才成立。")))
                @if edits.is_empty() { (lang.pick(" Both were fixed beforehand.", "二者均事先给定。")) }
                @else { (lang.pick(
                    " Both were fixed beforehand, but not for the experiments whose rules were changed by hand: ",
                    "二者均事先给定，但下列实验的规则经手工改动，其预测并非事先给定："))
                    @for (i, edit) in edits.iter().enumerate() { @if i > 0 { (lang.pick(", ", "，")) } code { (edit) } }
                    (lang.pick(".", "。")) } }
            p { (lang.pick(
                "A verdict says what follows from the model under these assumptions, not what happened in a district.",
                "判定说明模型在这些假设下推出什么，而非某地实际发生了什么。"))
                @if *made == Origin::Folder { (lang.pick(
                    " The folder of this page holds every number (explanation.json, experiments.csv, theories.csv; with draws also deciders.csv and prior.parquet).",
                    "本页所在文件夹含全部数字（explanation.json、experiments.csv、theories.csv；有抽样时另有 deciders.csv 与 prior.parquet）。")) } }
            div.whole { table {
                thead { tr { @for head in heads(found, lang) { th { (head) } } } }
                tbody { @for (i, (claim, verdict)) in rows.enumerate() { tr {
                    td { (claim.id) }
                    td { (claim.name.get(lang)) }
                    td { (lang.pick(&claim.says.en, &claim.says.zh)) }
                    td { strong { (verdict.text().get(lang)) } @if found.follows(i) { (lang.pick(" (follows from the equations)", "（由方程推出）")) } }
                    @if let Some(prior) = &found.prior { td { (shares(&prior.claims[i])) } td { (shares(&prior.claims_meeting[i])) } }
                } } }
            } }
        }
    }
}

fn heads(found: &Explanation, lang: Lang) -> Vec<String> {
    let mut heads = lang
        .pick(["", "claim", "it says", "verdict"], ["", "主张", "内容", "判定"])
        .map(String::from)
        .to_vec();
    if found.prior.is_some() {
        let from = drawn(found, lang);
        heads.extend(lang.pick(
            [
                format!("{from}: holds / contradicted / no effect / mixed / undecided"),
                "the same where all patterns are met".to_string(),
            ],
            [
                format!("{from}：成立 / 相反 / 无影响 / 不一 / 未定"),
                "满足全部模式的抽样中".to_string(),
            ],
        ));
    }
    heads
}

fn tail(found: &Explanation, made: &Origin, lang: Lang) -> Markup {
    let rows = found.claims.experiments().zip(&found.theories[0].findings);
    let scenario = made.named(found.scenario.name.get(lang), lang);
    let edits = &found.claims.edits;
    let edited = if edits.is_empty() {
        String::new()
    } else {
        lang.pick(
            format!(" (experiments changed: {})", edits.join(", ")),
            format!("（实验改动：{}）", edits.join("，")),
        )
    };
    html! {
        section lang=(lang.code()) {
            h2 { (lang.pick("The experiments", "全部实验")) }
            p { (lang.pick(
                "Only hypotheses decide a claim. A premise is put into the model; a manipulation check follows from its equations, and so does a hypothesis whose sign was never wrong in the prior. An experiment marked “aside” stands beside its claim. “Matters from” with ≥ is a margin: the claim is that the outcome does not fall by more; the multiple is the effect in smallest effects that matter. Means are over the worlds in which the outcome is defined; the interval is a 95 % bootstrap over pairs of worlds (Student's for fewer than 30 pairs).",
                "只有假设决定主张。前提是放入模型的；操纵检验由方程推出，先验抽样中方向从未相反的假设亦然。标“另”的实验列于主张之旁。“有意义起点”带 ≥ 者为容许界限：主张结果下降不超过此值；倍数为效应与有意义的最小效应之比。均值取自指标有定义的世界；区间为对世界配对的 95% 自助法区间（少于 30 对时用 Student 区间）。")) }
            div.whole { table {
                thead { tr { @for head in lang.pick(
                    ["", "test", "changes", "outcome", "side A", "side B", "effect", "95 %", "matters from", "multiple", "verdict"],
                    ["", "比较内容", "所改规则", "指标", "方案甲", "方案乙", "效应", "95 %", "有意义起点", "倍数", "判定"]) { th { (head) } } } }
                tbody { @for (i, ((_, experiment), f)) in rows.enumerate() { tr {
                    td { (experiment.id) }
                    td { @if found.kinds[i] != Kind::Hypothesis { (found.kinds[i].text().get(lang)) (lang.pick(": ", "：")) } @if experiment.aside { (lang.pick("aside: ", "另：")) } (lang.pick(&experiment.test.en, &experiment.test.zh)) }
                    td { code { (rules(experiment)) } }
                    td { code { (experiment.outcome) } }
                    td { (number(f.with)) } td { (number(f.without)) } td { (number(f.effect)) }
                    td { (format!("{} … {}", number(f.low), number(f.high))) }
                    td { (experiment.expected(&number(f.smallest))) }
                    td { (number(f.multiple(experiment.sign))) }
                    td { (f.verdict.text().get(lang))
                        @if f.verdict == Verdict::Undefined { (format!(" ({}/{})", f.pairs, f.runs)) } }
                } } }
            } }
            @if !found.misfits.is_empty() {
                h2 { (lang.pick("Experiments that this scenario does not allow", "该情景无法进行的实验")) }
                ul { @for misfit in &found.misfits { li { (misfit.experiment) ": " (misfit.reason.say(Reader::of_page(lang))) } } }
            }
            (more::at_zero(found, lang))
            (more::variants(found, lang))
            (more::mechanisms(found, lang))
            @if let Some(prior) = &found.prior { (more::prior(found, prior, lang)) }
            @if !found.claims.patterns.is_empty() {
                h2 { (lang.pick("Patterns of the real world", "现实世界的模式")) }
                div.whole { table {
                    thead { tr { @for head in lang.pick(["", "pattern", "of", "known", "range", "source"], ["", "模式", "地点", "已知", "范围", "来源"]) { th { (head) } } } }
                    tbody { @for pattern in &found.claims.patterns { tr {
                        td { (pattern.id) } td { (pattern.name.get(lang)) } td { (pattern.of.text().get(lang)) }
                        td { (known(pattern)) }
                        td { (format!("{} … {}", number(pattern.low), number(pattern.high))) } td { (pattern.source) }
                    } } }
                } }
            }
            h2 { (lang.pick("How to cite", "如何引用")) }
            p { (lang.pick(
                format!("Tiaokuai, version {}, claims of scenario “{scenario}”{edited}, seed {}, {} of each rule.", found.version, found.seed, counted(found.runs as usize, "world")),
                format!("条块，版本 {}，情景“{scenario}”主张检验{edited}，种子 {}，每条规则 {} 个世界。", found.version, found.seed, found.runs))) }
            p { code { (made.command().unwrap_or_else(|| tiaokuai_words::line(&found.command))) } }
        }
    }
}

/// The four shares of verdicts in per cent; a dash where there is no draw.
fn shares(shares: &Shares) -> String {
    let share = |share: &f64| if share.is_finite() { percent(*share) } else { "–".to_string() };
    shares[..5].iter().map(share).collect::<Vec<_>>().join(" / ")
}

/// What is known of a pattern.
fn known(pattern: &Pattern) -> String {
    let [low, high] = pattern.known;
    if low == high { number(low) } else { format!("{} … {}", number(low), number(high)) }
}

/// What is changed, as in a claims file.
fn changes(changes: &Changes) -> String {
    changes.iter().map(change_text).collect::<Vec<_>>().join(", ")
}

/// What the two sides of an experiment change.
fn rules(experiment: &Experiment) -> String {
    let side = |own: &Changes| if own.is_empty() { "–".to_string() } else { changes(own) };
    let mut text = match &experiment.against {
        Against::Without(without) => format!("{} | {}", side(&experiment.with), side(without)),
        Against::Reference(number) => format!("{} | {number}", side(&experiment.with)),
        Against::Twin { without, reference } => {
            format!("{} ~ {} | {reference}", side(&experiment.with), side(without))
        }
    };
    if !experiment.base.is_empty() {
        text = format!("[{}] {text}", changes(&experiment.base));
    }
    if let Some(less) = &experiment.less {
        text += &format!(" − [{}]", changes(less));
    }
    text
}
