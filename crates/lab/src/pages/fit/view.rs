//! The page that fits.

use super::question::{Form, MONTHS, MOST_ERROR};
use super::stream::YEARS;
use crate::ask::Ask;
use crate::frame::answered;
use crate::page::Page;
use crate::parts;
use crate::state::{App, Shared};
use crate::trouble::Trouble;
use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use tiaokuai_experiment::fit::{PATTERNS, Pattern, Scale};
use tiaokuai_model::{PARAMETERS, Theme};
use tiaokuai_record::{Lang, Text};

pub(crate) const PAGE: Page = Page {
    path: "/fit",
    title: Text::new("Fit", "拟合"),
    purpose: Text::new(
        "State the numbers that you know of a district, or take your registry: see what they say of each strength of the mechanism, what they cannot tell, whether the method may be believed, and what comes next.",
        "填写所知的某地数字，或取自己的登记库：看它们对机制的各项强度说明了什么、不能说明什么，方法是否可信，此后又会怎样。",
    ),
    keeps: &[
        "scenario",
        "set",
        "seed",
        "data",
        "p",
        "months",
        "until",
        "government",
        "free",
        "effort",
        "ahead",
        "rule",
        "shown",
    ],
    script: "fit.js",
    style: "explore.css",
    figures: true,
    keys: &[],
};

pub(super) async fn page(State(app): State<Shared>, ask: Ask) -> Response {
    answered(&app, &ask, &PAGE, body(&app, &ask))
}

fn body(app: &App, ask: &Ask) -> Result<Markup, Trouble> {
    let lang = ask.lang;
    let t = |en: &'static str, zh: &'static str| lang.pick(en, zh);
    let form = Form::of(ask);
    // What is off in the scenario itself has no field here.
    form.asked.a.text(app)?;
    let has_registry = app.desk.path().is_some();
    let registry = form.registry && has_registry;
    let rules: Vec<&str> = ask.all("rule").collect();
    let is_stated = |row: &Pattern| form.stated.iter().any(|one| one.name == row.name);
    Ok(html! {
        div.explore.fit {
            form #form .controls autocomplete="off" novalidate {
                h1 { (t("Fit", "拟合")) }
                p.small { (t(
                    "Which strengths of the mechanism could have produced what is known of a district, and what do these numbers not tell at all?",
                    "机制的哪些强度能产生某地已知的情况？这些数字又完全不能说明什么？")) }
                label { (t("How many worlds", "世界数")) select #effort {
                    option value="quick" selected[!form.usual] { (t("2,200: a first look, within a minute", "2200：先看一眼，一分钟内")) }
                    option value="usual" selected[form.usual] { (t("15,000: for a paper, some minutes", "15000：用于论文，需数分钟")) }
                } }
                p { button #run .primary { (t("Fit", "拟合")) } }
                @if has_registry {
                    fieldset.sides {
                        legend { (t("Fitted to", "拟合对象")) }
                        label { input type="radio" name="data" value="stated" checked[!registry]; (t("numbers that I state", "自己填写的数字")) }
                        label { input type="radio" name="data" value="registry" checked[registry]; (t("the registry", "登记库")) }
                    }
                    div #of-registry hidden[!registry] {
                        label { (t("It is complete up to", "完整至")) input #until data-word="until" value=(form.until) placeholder="2024-12" maxlength="7" inputmode="numeric"; }
                        label { (t("Government, where there are several", "含多个政府时，取")) input #government data-word="government" value=(form.government); }
                        p.hint { (t("Year and month. Left empty, ends that no notice tells are unknown, and how many groups the registry lists is fitted too.",
                            "填年月。留空则未见结束者视为未知，并一并推断登记库所见小组的比例。")) }
                    }
                }
                div #of-stated hidden[registry] {
                    label { (t("Months of the record", "记录月数")) input #months data-word="months" type="number" min=(MONTHS[0]) max=(MONTHS[1]) step="1" value=(form.months); }
                    p.hint { (t("What you leave empty is not used. The error is a standard deviation: how unsure the number is.", "留空者不用。误差为标准差，即该数有多不确定。")) }
                    @for row in PATTERNS.iter().filter(|row| is_stated(row)) { (stated(row, &form, lang)) }
                    details.theme {
                        summary { (t("Further numbers that can be stated", "还可填写的数字")) }
                        @for row in PATTERNS.iter().filter(|row| !is_stated(row)) { (stated(row, &form, lang)) }
                    }
                }
                details.theme #free {
                    summary { (t("What is fitted: ", "待推断参数：")) span #chosen { (form.free.len()) } }
                    p.hint { (t("What is not chosen stays as the scenario says.", "未选者取情景中的值。")) }
                    span data-word="free" {}
                    @for theme in Theme::ALL { (free(theme, &form, lang)) }
                }
                details.theme {
                    summary { (t("The district behind it", "所依据的地区")) }
                    label { (t("Scenario", "情景")) (parts::scenarios(app, &form.asked.a, lang)) }
                    label { (t("Change the scenario", "改动情景")) input #sets data-word="set" placeholder="departments=20" value=(form.asked.a.sets.join(" ")); }
                    label { (t("Seed", "种子")) input #seed data-word="seed" type="number" min="0" max="9007199254740992" step="1" value=(form.asked.seed); }
                }
            }
            div.results {
                (parts::computation(t("Press “Fit” to begin.", "按“拟合”开始。"), false, lang))
                (parts::outdated(lang))
                div #before .prose {
                    p { (t("The numbers in the form are what is known of counties from gazettes and from the panel of one zone; put your own in their place. Then, in order:",
                        "表单中的数字为各县公报与某区面板数据中已知的数量级；请换成自己的数字。随后依次：")) }
                    ol {
                        li { (t("Fit: some thousand simulated districts with strengths drawn from what was thought possible before; those that look like your district tell which strengths those were. What the numbers do not tell is said.",
                            "拟合：模拟数千个地区，其机制强度取自先验；与所填数字相像者说明强度可能是多少。数字不能说明者会明说。")) }
                        li { (t("Check: the same is done for districts whose strengths are known. Until that has passed, everything says “unverified”.",
                            "检验：对强度已知的地区作同样的推断。通过之前，一切结果均标为“未经验证”。")) }
                        li { (t("Forecast: what comes next, as before or under a rule.", "预测：照旧或在某项规则下，此后会怎样。")) }
                    }
                }
                div #found hidden {
                    p #verified .state {}
                    p { button #check type="button" { (t("Check whether it may be believed", "检验是否可信")) } " "
                        span.small { (t("300 worlds whose parameters are known are fitted in the same way", "对 300 个参数已知的世界作同样的拟合")) } }
                    h2 { (t("Before and after, in numbers", "先验与后验的数值")) }
                    div.scroll tabindex="0" role="region" aria-label=(t("Parameters before and after the data", "先验与后验")) { table #parameters {
                        thead { tr { @for head in lang.pick(["", "before, 90 %", "after, 90 %", "narrower by"], ["", "先验 90 %", "后验 90 %", "收窄"]) { th scope="col" { (head) } } } }
                        tbody {}
                    } }
                    form #further .choose novalidate {
                        h2 { (t("And then?", "此后如何？")) }
                        label { (t("Years after the data", "数据之后的年数")) input #ahead data-word="ahead" type="number" min="1" max=(YEARS) step="1" value=(ask.get("ahead").unwrap_or("5")); }
                        label.wide { (t("Under these rules, one in a line; none: it goes on as before", "在下列规则下，每行一条；留空则照旧"))
                            textarea #rules data-word="rule" rows="2" placeholder="clean_up@252 share=0.5" { (rules.join("\n")) } }
                        button { (t("Forecast", "预测")) }
                    }
                    div #figures .figures {}
                    section.repeat {
                        h2 { (t("Keep it, repeat it", "保存与重现")) }
                        p { a.button #report download="fit.html" href="#" { (t("Save as a report", "保存为报告")) } " "
                            a.button #scenario-file download="scenario.toml" href="#" { (t("The middle of the posterior as a scenario", "后验居中的情景文件")) } " "
                            a.button #patterns-file download="patterns.toml" href="#" { (t("The numbers as a file", "所填数字的文件")) } }
                        p { (t("The same command gives the same fit, to the last bit.", "同一命令得到同样的拟合，逐位一致。")) }
                        p { code #command {} }
                    }
                }
            }
        }
    })
}

/// The fields of a number that can be stated.
fn stated(row: &Pattern, form: &Form, lang: Lang) -> Markup {
    let own = form.stated.iter().find(|one| one.name == row.name);
    let [value, error] = [own.map(|one| one.value.as_str()), own.map(|one| one.error.as_str())]
        .map(|x| x.unwrap_or(""));
    let (id, hint) = (format!("v-{}", row.name), format!("h-{}", row.name));
    let (low, high) = row.range();
    let kind = match row.scale {
        Scale::Log => lang.pick("error as a share of it", "误差（相对值）"),
        Scale::Plain => lang.pick("error in its unit", "误差（同单位）"),
    };
    html! {
        div.parameter.stated data-pattern=(row.name) {
            label for=(id) { (row.title.get(lang)) }
            div.pair {
                input.number.value id=(id) inputmode="decimal" autocomplete="off" data-low=(low) data-high=(high) value=(value) aria-describedby=(hint);
                span.small { "±" }
                input.number.error inputmode="decimal" autocomplete="off" data-above="0" data-high=(MOST_ERROR) value=(error) placeholder=(DEFAULT) aria-label=(format!("{}{}{kind}", row.title.get(lang), lang.pick(": ", "："))) title=(kind);
                span.small { (row.unit.get(lang)) }
            }
            p.hint id=(hint) { (row.definition.get(lang)) }
        }
    }
}

/// The error of a number that is stated without one.
const DEFAULT: &str = "0.1";

/// Boxes for the parameters of a theme of which something is known before any data.
fn free(theme: Theme, form: &Form, lang: Lang) -> Markup {
    let rows = PARAMETERS.iter().filter(|row| row.theme == theme && row.is_uncertain());
    let rows: Vec<_> = rows.collect();
    html! { @if !rows.is_empty() {
        fieldset.free { legend { (theme.title().get(lang)) }
            @for row in rows {
                label.switch title=(row.name) { input type="checkbox" name="free" value=(row.name) checked[form.free.iter().any(|name| name == row.name)];
                    span { (row.meaning.get(lang)) " " code { (row.name) } } }
            }
        }
    } }
}
