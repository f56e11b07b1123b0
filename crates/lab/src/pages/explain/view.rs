//! The page of the claims.

use super::question::edited;
use crate::ask::{Ask, Side};
use crate::frame::answered;
use crate::page::Page;
use crate::parts;
use crate::state::{App, Shared};
use crate::trouble::Trouble;
use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use tiaokuai_experiment::change_text;
use tiaokuai_experiment::explain::{
    self, Against, Changes, Claim, Experiment, Smallest, Wanted, outcome_meaning,
};
use tiaokuai_measure::Instrument;
use tiaokuai_model::{Change, Kind, PARAMETERS, Parameter};
use tiaokuai_record::{Lang, Text};

pub(crate) const PAGE: Page = Page {
    path: "/explain",
    title: Text::new("Explain", "检验"),
    purpose: Text::new(
        "See which of the theory's twelve claims hold in the model and which do not; open one to see its experiment, change the rule and run it again.",
        "看理论的十二项主张哪些在模型中成立、哪些不成立；点开一项查看其实验，改动规则，重新检验。",
    ),
    keeps: &["scenario", "set", "seed", "runs", "edit", "claim"],
    script: "explain.js",
    style: "explore.css",
    figures: false,
    keys: &[],
};

pub(super) async fn page(State(app): State<Shared>, ask: Ask) -> Response {
    answered(&app, &ask, &PAGE, body(&app, &ask))
}

fn body(app: &App, ask: &Ask) -> Result<Markup, Trouble> {
    let lang = ask.lang;
    let t = |en: &'static str, zh: &'static str| lang.pick(en, zh);
    ask.scenario(app, Side::A)?;
    let claims = edited(ask)?;
    let open = ask.get("claim").unwrap_or_default();
    Ok(html! {
        div.explain {
            div.head {
                div.prose {
                    h1 { (t("The claims, put to the test", "主张的检验")) }
                    p { (t(
                        "Each claim is a set of experiments: the same worlds under two rules. It holds if all of them show an effect that matters in the predicted direction. A verdict says what follows from the model, not what happened in a district.",
                        "每项主张是一组实验：同样的世界，两种规则。若全部实验都在预测方向上出现有意义的效应，主张成立。判定说明模型能推出什么，而非某地实际发生了什么。")) }
                }
                div.choose {
                    label { (t("Scenario", "情景"))  (parts::scenarios(app, ask, Side::A, "scenario")) }
                    label { (t("Seed", "种子")) input #seed type="number" min="0" max="9007199254740992" value=(ask.get("seed").unwrap_or("1")); }
                    label { (t("Worlds of each rule", "每条规则的世界数")) input #runs type="number" min="4" max="500" value=(ask.get("runs").unwrap_or("100")); }
                    label.wide { (t("Change the scenario", "改动情景")) input #sets placeholder="upward=0.5 leaders=5" value=(ask.sets(Side::A).join(" ")); }
                    button #run type="button" .primary { (t("Run again", "重新检验")) }
                    a.button #report download="claims.html" href="#" title=(t("One file that opens offline", "单个文件，可离线打开")) { (t("Save as a report", "保存为报告")) }
                }
                div.status {
                    p #status role="status" aria-live="polite" {}
                    progress #progress value="0" max="1" aria-label=(t("Worlds computed", "已计算的世界")) {}
                    button #cancel type="button" hidden { (t("Stop", "停止")) }
                }
                p #failed role="alert" hidden {}
            }
            datalist #names { @for row in PARAMETERS { option value=(format!("{}=", row.name)) { (row.meaning.get(lang)) } } }
            div.claims {
                @for claim in &claims.claims { (claim_of(claim, claim.id == open, ask)) }
            }
        }
    })
}

fn claim_of(claim: &Claim, open: bool, ask: &Ask) -> Markup {
    let lang = ask.lang;
    html! {
        details.claim data-claim=(claim.id) open[open] {
            summary {
                span.id { (claim.id) }
                span.says { strong { (lang.pick(&claim.name.en, &claim.name.zh)) } " " span { (lang.pick(&claim.says.en, &claim.says.zh)) } }
                span.verdict data-verdict="none" { "…" }
                span.prior {}
            }
            @for experiment in &claim.experiments { (experiment_of(experiment, lang)) }
            p.again { button.rerun type="button" data-claim=(claim.id) { (lang.pick("Run this claim again", "重新检验此项")) } }
        }
    }
}

fn experiment_of(experiment: &Experiment, lang: Lang) -> Markup {
    let t = |en: &'static str, zh: &'static str| lang.pick(en, zh);
    let instrument = Instrument::of(&experiment.outcome);
    let unit = instrument.map_or("", |row| row.unit.get(lang));
    let smallest = match experiment.wanted.size() {
        Smallest::Absolute(value) => format!("{value} {unit}"),
        Smallest::Relative(share) => format!("{} %", 100.0 * share),
    };
    let more = experiment.sign.factor() > 0.0;
    let (predicted, size) = match (experiment.wanted, more) {
        (Wanted::Smallest(_), true) => (t("more", "更多"), t(", by at least ", "，至少 ")),
        (Wanted::Smallest(_), false) => (t("less", "更少"), t(", by at least ", "，至少 ")),
        (Wanted::Margin(_), true) => (t("no fall", "不下降"), t(" by more than ", "，容许 ")),
        (Wanted::Margin(_), false) => (t("no rise", "不上升"), t(" by more than ", "，容许 ")),
    };
    let meaning = outcome_meaning(&experiment.outcome);
    html! {
        article.experiment data-experiment=(experiment.id) {
            h3 { (experiment.id) " " (lang.pick(&experiment.test.en, &experiment.test.zh))
                @if experiment.kind != explain::Kind::Hypothesis { small { " (" (experiment.kind.text().get(lang)) ")" } }
                @if experiment.aside { small { (t(" (beside the claim: does not decide it)", "（旁证，不决定主张）")) } } }
            p { (t("Outcome: ", "指标：")) @if let Some(meaning) = meaning { (meaning.get(lang)) } " " code { (experiment.outcome) }
                @if let Some(mode) = experiment.matched { (lang.pick(format!(", of matters that both sides handle in the mode “{}”", mode.name()), format!("，只计双方均以“{}”方式处理的事项", mode.name()))) }
                (t(". Predicted: ", "。预测：")) strong { (predicted) } (size) (smallest)
                @if experiment.from > 0 { (lang.pick(format!(", from month {} on", experiment.from), format!("，自第 {} 月起", experiment.from))) }
                (t(".", "。")) }
            div.rules {
                @if !experiment.base.is_empty() { (side(experiment, "base", t("Both sides", "双方"), &experiment.base, lang)) }
                (side(experiment, "with", t("First side", "前者"), &experiment.with, lang))
                @match &experiment.against {
                    Against::Twin { without, reference } => { (side(experiment, "without", t("The twin", "孪生世界"), without, lang)) div.side { h4 { (t("Held against", "对照")) } p { (t("the number ", "数值 ")) (reference) } } }
                    Against::Without(changes) => { (side(experiment, "without", t("Second side", "后者"), changes, lang)) }
                    Against::Reference(number) => { div.side { h4 { (t("Second side", "后者")) } p { (t("the number ", "数值 ")) (number) } } }
                }
                @if let Some(less) = &experiment.less { (side(experiment, "less", t("Less the same comparison under", "减去下列规则下的同一比较"), less, lang)) }
            }
            div.effect hidden {}
        }
    }
}

/// The rules of one side, each to be changed.
fn side(
    experiment: &Experiment,
    place: &str,
    title: &str,
    changes: &Changes,
    lang: Lang,
) -> Markup {
    html! {
        div.side {
            h4 { (title) }
            @if changes.is_empty() { p.nothing { (lang.pick("the scenario as it is", "情景不变")) } }
            @for change in changes {
                @if let Change::Set(name, value) = change && let Some(row) = Parameter::of(name) {
                    @let key = format!("{}/{place}/{name}", experiment.id);
                    label { (row.meaning.get(lang)) " " code { (name) }
                        @if row.kind == Kind::Switch {
                            select data-edit=(key) { @for on in [true, false] { option value=(on) selected[on == (*value != 0.0)] { (on) } } }
                        } @else {
                            input type="number" data-edit=(key) min=(row.low) max=(row.high) step="any" value=(value) data-was=(value);
                        }
                    }
                } @else { p { code { (change_text(change)) } } }
            }
            input.add list="names" data-add=(format!("{}/{place}", experiment.id)) placeholder=(lang.pick("add: name=value", "增加：名称=值"))
                aria-label=(lang.pick(format!("{} {title}: add a change", experiment.id), format!("{} {title}：增加一项改动", experiment.id)));
        }
    }
}
