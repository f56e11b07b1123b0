//! The page of the claims.

use super::question::{BOUNDS, RUNS, question};
use super::rivals;
use crate::ask::{Ask, encoded};
use crate::asked::Asked;
use crate::frame::answered;
use crate::page::Page;
use crate::parts;
use crate::state::{App, Shared};
use crate::trouble::{Trouble, Wrong};
use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use tiaokuai_experiment::change_text;
use tiaokuai_experiment::explain::{
    self, Against, Changes, Claim, Claims, Experiment, Smallest, Verdict, Wanted, outcome_meaning,
};
use tiaokuai_measure::Instrument;
use tiaokuai_model::{Change, Kind, PARAMETERS, Parameter};
use tiaokuai_record::{Lang, Text};
use tiaokuai_report::mode_name;

pub(crate) const PAGE: Page = Page {
    path: "/explain",
    title: Text::new("Explain", "检验"),
    purpose: Text::new(
        "See which of the paper’s twelve claims hold in the model and which do not; open one to see its experiment, change the rule and run it again.",
        "看论文的十二项主张哪些在模型中成立、哪些不成立；点开一项查看其实验，改动规则，重新检验。",
    ),
    keeps: &["scenario", "set", "seed", "runs", "edit", "claim", "rivals"],
    script: "explain.js",
    style: "explore.css",
    figures: false,
    keys: &[],
};

pub(super) async fn page(State(app): State<Shared>, ask: Ask) -> Response {
    answered(&app, &ask, &PAGE, body(&app, &ask))
}

/// What the claims are before anything is changed by hand, what they are now, and what is wrong with the page.
struct Shown<'a> {
    plain: Claims,
    now: Claims,
    wrong: &'a [Wrong],
    scenario: &'a str,
    /// The changes of the scenario that hold on both sides of every experiment.
    sets: &'a [String],
    lang: Lang,
}

fn body(app: &App, ask: &Ask) -> Result<Markup, Trouble> {
    let lang = ask.lang;
    let t = |en: &'static str, zh: &'static str| lang.pick(en, zh);
    let asked = Asked::of(ask);
    let wrong = match question(app, &asked) {
        Ok(_) => Vec::new(),
        Err(Trouble::Fields(wrong)) => wrong,
        Err(trouble) => return Err(trouble),
    };
    let shown = Shown {
        plain: explain::source(),
        now: asked.edited().0,
        wrong: &wrong,
        scenario: &asked.a.source,
        sets: &asked.a.sets,
        lang,
    };
    let open = ask.get("claim").unwrap_or_default();
    let told = |word| parts::wrong(&wrong, word, "", lang);
    let runs = if asked.runs.is_empty() { RUNS.to_string() } else { asked.runs.clone() };
    let [low, high] = BOUNDS;
    Ok(html! {
        div.explain {
            div.head {
                div.prose {
                    h1 { (t("The claims, put to the test", "主张的检验")) }
                    (reading(lang))
                }
                div.choose {
                    label { (t("Scenario", "情景"))  (parts::scenarios(app, &asked.a, lang)) }
                    label { (t("Seed", "种子")) input #seed data-word="seed" type="number" min="0" max="9007199254740992" step="1" value=(asked.seed); (told("seed")) }
                    label { (t("Worlds of each rule", "每条规则的世界数")) input #runs data-word="runs" type="number" min=(low) max=(high) step="1" value=(runs); (told("runs")) }
                    label.wide { (t("Change the scenario", "改动情景")) input #sets data-word="set" placeholder="upward=0.5 leaders=5" value=(asked.a.sets.join(" ")); (told("set")) }
                    button #run type="button" .primary { (t("Run again", "重新检验")) }
                    a.button #report download="claims.html" href="#" title=(t("One file that opens offline", "单个文件，可离线打开")) { (t("Save as a report", "保存为报告")) }
                }
                (parts::computation("", true, lang))
            }
            datalist #names { @for row in PARAMETERS { option value=(format!("{}=", row.name)) { (row.meaning.get(lang)) } } }
            div.claims {
                @for (plain, now) in shown.plain.claims.iter().zip(&shown.now.claims) { (claim_of(&shown, plain, now, plain.id == open)) }
            }
            (rivals::form(ask, lang))
        }
    })
}

/// How to read the page: where the claims come from, what a verdict means and what kinds of experiments there are.
fn reading(lang: Lang) -> Markup {
    let t = |en: &'static str, zh: &'static str| lang.pick(en, zh);
    html! {
        p { (t(
            "Each claim is one of the paper’s, put as a set of experiments: the same worlds under two rules. A claim holds if all the experiments that decide it show an effect that matters in the predicted direction. A verdict says what follows from the model, not what happened in a district.",
            "每项主张出自论文，化为一组实验：同样的世界，两种规则。凡决定主张的实验都在预测方向上出现有意义的效应，主张成立。判定说明模型能推出什么，而非某地实际发生了什么。")) }
        p.small { (parts::paper(lang)) }
        details.reading {
            summary { (t("What the verdicts and the kinds of experiments mean", "判定与实验种类的含义")) }
            dl.meanings {
                @for verdict in Verdict::ALL { dt { span.verdict data-verdict=(verdict.id()) { (verdict.text().get(lang)) } } dd { (verdict.meaning().get(lang)) } }
                @for kind in explain::Kind::ALL { dt { (kind.text().get(lang)) } dd { (kind.meaning().get(lang)) } }
            }
        }
    }
}

fn claim_of(shown: &Shown<'_>, plain: &Claim, now: &Claim, open: bool) -> Markup {
    let lang = shown.lang;
    let edited = now.experiments.iter().any(|experiment| shown.now.is_edited(experiment));
    html! {
        details.claim data-claim=(now.id) open[open] {
            summary {
                span.id { (now.id) }
                span.says { strong { (now.name.get(lang)) } " " span { (now.says.get(lang)) }
                    span.badge.edited hidden[!edited] { (lang.pick("rules changed", "规则已改")) }
                    span.badge.other hidden { (lang.pick("result of other rules", "此为其他规则下的结果")) } }
                span.verdict data-verdict="none" { "…" }
                span.prior {}
            }
            @for (plain, now) in plain.experiments.iter().zip(&now.experiments) { (experiment_of(shown, plain, now)) }
            p.again { button.rerun type="button" data-claim=(now.id) { (lang.pick("Run this claim again", "重新检验此项")) } }
        }
    }
}

fn experiment_of(shown: &Shown<'_>, plain: &Experiment, experiment: &Experiment) -> Markup {
    let lang = shown.lang;
    let side = |place: &str, title: &str, get: Get, now: &Changes| {
        side(shown, &experiment.id, place, title, get(plain).unwrap_or(&Changes::new()), now)
    };
    let t = |en: &'static str, zh: &'static str| lang.pick(en, zh);
    let instrument = Instrument::of(&experiment.outcome);
    let unit = instrument.map_or("", |row| row.unit.get(lang));
    let typed = |experiment: &Experiment| match experiment.wanted.size() {
        Smallest::Absolute(value) => value.to_string(),
        Smallest::Relative(share) => format!("{}%", (100_000.0 * share).round() / 1000.0),
    };
    let is_more = |experiment: &Experiment| experiment.sign.factor() > 0.0;
    let [more, less] = match experiment.wanted {
        Wanted::Smallest(_) => [t("more", "更多"), t("less", "更少")],
        Wanted::Margin(_) => [t("no fall", "不下降"), t("no rise", "不上升")],
    };
    let size = match experiment.wanted {
        Wanted::Smallest(_) => t("by at least", "至少"),
        Wanted::Margin(_) => t("by more than", "容许"),
    };
    let word = |more: bool| if more { "more" } else { "less" };
    let judged = |name: &str| format!("{}/judge/{name}", experiment.id);
    let meaning = outcome_meaning(&experiment.outcome);
    html! {
        article.experiment data-experiment=(experiment.id) {
            h3 { (experiment.id) " " (lang.pick(&experiment.test.en, &experiment.test.zh))
                @if experiment.kind != explain::Kind::Hypothesis { small { " (" (experiment.kind.text().get(lang)) ")" } }
                @if experiment.aside { small { (t(" (beside the claim: does not decide it)", "（旁证，不决定主张）")) } } }
            p { (t("Outcome: ", "指标：")) @if let Some(meaning) = meaning { (meaning.get(lang)) } " " code { (experiment.outcome) }
                @if let Some(mode) = experiment.matched { (lang.pick(format!(", of matters that both sides handle in the mode “{}”", mode_name(mode, lang)), format!("，只计双方均以“{}”方式处理的事项", mode_name(mode, lang)))) }
                @if experiment.from > 0 { (lang.pick(format!(", from month {} on", experiment.from), format!("，自第 {} 月起", experiment.from))) }
                (t(".", "。")) }
            p.judge {
                label { (t("Predicted: ", "预测：")) select data-edit=(judged("sign")) data-base=(word(is_more(plain))) {
                    @for (is, name) in [(true, more), (false, less)] { option value=(word(is)) selected[is == is_more(experiment)] { (name) } } } }
                label { (size) " " input data-edit=(judged("smallest")) data-base=(typed(plain)) value=(typed(experiment)) size="7" aria-label=(t("smallest effect that matters, a number or a share as 10%", "有意义的最小效应，数值或百分比（如 10%）")); " " (unit) }
                @for wrong in shown.wrong.iter().filter(|wrong| wrong.key.starts_with(&judged(""))) { span.wrong role="alert" { (wrong.text.get(lang)) } }
            }
            div.rules {
                @if !experiment.base.is_empty() { (side("base", t("Both sides", "双方"), |plain| Some(&plain.base), &experiment.base)) }
                (side("with", t("Side A", "方案甲"), |plain| Some(&plain.with), &experiment.with))
                @match &experiment.against {
                    Against::Twin { without, reference } => { (side("without", t("The twin", "孪生世界"), without_of, without)) div.side { h4 { (t("Held against", "对照")) } p { (t("the number ", "数值 ")) (reference) } } }
                    Against::Without(changes) => { (side("without", t("Side B", "方案乙"), without_of, changes)) }
                    Against::Reference(number) => { div.side { h4 { (t("Side B", "方案乙")) } p { (t("the number ", "数值 ")) (number) } } }
                }
                @if let Some(less) = &experiment.less { (side("less", t("Less the same comparison under", "减去下列规则下的同一比较"), |plain| plain.less.as_ref(), less)) }
            }
            (elsewhere(shown, experiment))
            div.effect hidden {}
        }
    }
}

/// Ways to the other pages with the rules of this experiment set: both sides beside each other, and each as a story.
/// A rule that no slider has, and one that begins at month 0 only, have no such way.
fn elsewhere(shown: &Shown<'_>, experiment: &Experiment) -> Markup {
    let lang = shown.lang;
    let t = |en: &'static str, zh: &'static str| lang.pick(en, zh);
    let sets = |word: &str, changes: &Changes| -> Option<String> {
        let all = shown.sets.iter().cloned().map(Some);
        let own = experiment.base.iter().chain(changes).map(|change| match change {
            Change::Set(name, value) => {
                let is_switch = Parameter::of(name).is_some_and(|row| row.kind == Kind::Switch);
                let value = if is_switch { (*value != 0.0).to_string() } else { value.to_string() };
                Some(format!("{name}={value}"))
            }
            _ => None,
        });
        let words = all.chain(own).map(|set| Some(format!("&{word}={}", encoded(&set?))));
        words.collect()
    };
    let page = |path: &str, rest: String| {
        format!("{path}?lang={}&scenario={}{rest}", lang.pick("en", "zh"), encoded(shown.scenario))
    };
    let with = sets("set", &experiment.with);
    let without = without_of(experiment);
    let both = without.and_then(|without| {
        let other = sets("with-set", without)?;
        Some(format!("{}&with={}{other}", with.clone()?, encoded(shown.scenario)))
    });
    let stories = [
        (t("side A month by month", "方案甲逐月"), with),
        (
            t("side B month by month", "方案乙逐月"),
            without.and_then(|changes| sets("set", changes)),
        ),
    ];
    html! {
        p.elsewhere {
            @if let Some(both) = both { a href=(page("/explore", both)) { (t("both sides in Explore", "在探索页并排查看")) } }
            @for (words, sets) in stories { @if let Some(sets) = sets { a href=(page("/mechanism", sets)) { (words) } } }
        }
    }
}

/// The changes of one side of an experiment.
type Get = fn(&Experiment) -> Option<&Changes>;

fn without_of(experiment: &Experiment) -> Option<&Changes> {
    match &experiment.against {
        Against::Without(changes) | Against::Twin { without: changes, .. } => Some(changes),
        Against::Reference(_) => None,
    }
}

/// The parameter that a change sets, with its value.
fn set(change: &Change) -> Option<(&'static Parameter, f64)> {
    match change {
        Change::Set(name, value) => Some((Parameter::of(name)?, *value)),
        Change::FromZero(inner) => set(inner),
        _ => None,
    }
}

/// The rules of one side, each to be changed: those of the source with what they are now, and those added by hand.
fn side(
    shown: &Shown<'_>,
    experiment: &str,
    place: &str,
    title: &str,
    plain: &Changes,
    now: &Changes,
) -> Markup {
    let lang = shown.lang;
    let slot = format!("{experiment}/{place}");
    let own = |name: &str| {
        plain.iter().any(|change| set(change).is_some_and(|(row, _)| row.name == name))
    };
    let value = |name: &str| {
        now.iter().filter_map(set).find(|(row, _)| row.name == name).map(|(_, value)| value)
    };
    // What the address adds, as it was typed: what was not understood too, so that it can be mended.
    let typed = shown.now.edits.iter().chain(shown.wrong.iter().map(|wrong| &wrong.key));
    let typed = typed.filter_map(|edit| edit.strip_prefix(&slot)?.strip_prefix('/'));
    let added: Vec<&str> =
        typed.filter(|typed| !own(typed.split('=').next().unwrap_or_default().trim())).collect();
    html! {
        div.side {
            h4 { (title) }
            @if plain.is_empty() && added.is_empty() { p.nothing { (lang.pick("the scenario as it is", "情景不变")) } }
            @for change in plain {
                @if let Some((row, base)) = set(change) {
                    @let key = format!("{slot}/{}", row.name);
                    @let value = value(row.name).unwrap_or(base);
                    label.edited[value.to_bits() != base.to_bits()] { (row.meaning.get(lang)) " " code { (row.name) }
                        @if row.kind == Kind::Switch {
                            select data-edit=(key) data-base=(base != 0.0) { @for on in [true, false] { option value=(on) selected[on == (value != 0.0)] { (lang.pick(if on { "yes" } else { "no" }, if on { "是" } else { "否" })) } } }
                        } @else {
                            input type="number" data-edit=(key) data-base=(base) data-whole=[(row.kind == Kind::Count).then_some("")] min=(row.low) max=(row.high) step="any" value=(value);
                        }
                        @for wrong in shown.wrong.iter().filter(|wrong| wrong.key.starts_with(&format!("{key}="))) { span.wrong role="alert" { (wrong.text.get(lang)) } }
                    }
                } @else { p { code { (change_text(change)) } } }
            }
            @for typed in &added { (adding(shown, &slot, title, typed)) }
            (adding(shown, &slot, title, ""))
        }
    }
}

/// A field for a change that the source does not have.
fn adding(shown: &Shown<'_>, slot: &str, title: &str, typed: &str) -> Markup {
    let lang = shown.lang;
    let experiment = slot.split('/').next().unwrap_or_default();
    let edit = format!("{slot}/{typed}");
    html! {
        span.adding {
            input.add list="names" data-add=(slot) value=(typed) placeholder=(lang.pick("add: name=value", "增加：名称=值"))
                aria-label=(lang.pick(format!("{experiment} {title}: add a change"), format!("{experiment} {title}：增加一项改动")));
            @if !typed.is_empty() { (parts::wrong(shown.wrong, "edit", &edit, lang)) }
        }
    }
}
