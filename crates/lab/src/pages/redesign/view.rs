//! The page that redesigns.

use super::question::{BOUNDS, Form, RUNS};
use super::rules::{OFFERED, Offered, Setting, shared_out};
use crate::ask::Ask;
use crate::frame::answered;
use crate::page::Page;
use crate::parts;
use crate::state::{App, Shared};
use crate::trouble::Trouble;
use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use tiaokuai_record::{Lang, Text};

pub(crate) const PAGE: Page = Page {
    path: "/redesign",
    title: Text::new("Redesign", "治理方案"),
    purpose: Text::new(
        "Turn rules on and off, from a sunset clause to a super-ministry, and see how the number of groups and what is delivered answer, who gains and who pays; with and without evasion.",
        "开启或关闭各项规则，从日落条款到大部制，看小组数与办成率如何变化、谁得益、谁付出；规避规则时又如何。",
    ),
    keeps: &["scenario", "set", "seed", "runs", "rule", "evasion", "menu"],
    script: "redesign.js",
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
    let (on, rest) = shared_out(&form.rules);
    let [low, high] = BOUNDS;
    let runs = if form.asked.runs.is_empty() { RUNS.to_string() } else { form.asked.runs.clone() };
    Ok(html! {
        div.explore.redesign {
            form #form .controls autocomplete="off" novalidate {
                h1 { (t("Redesign", "治理方案")) }
                p.small { (t(
                    "The rules that are on hold together from month 0, in a district that has a past; the district is compared with itself as it goes on, on the same matters.",
                    "开启的规则自第 0 月起一并实施，该地区此前已有一段过去；以同样的事项，与其照旧的情形对比。")) }
                @for (rule, on) in OFFERED.iter().zip(&on) { (offered(rule, on.as_deref(), lang)) }
                label.wide { (t("Further rules, one in a line", "其他规则，每行一条"))
                    textarea #rules data-word="rule" rows="2" placeholder="merge@60 to=12" { (rest.join("\n")) } }
                div.parameter {
                    label for="evasion" { (t("Of a hundred groups that a rule forbids, so many go on under another name", "规则所禁止的小组，每百个中有多少改换名目继续存在")) }
                    div.pair {
                        input.slider type="range" min="0" max="100" step="5" value=(form.evasion) aria-label=(t("evasion in per cent", "规避比例（%）")) data-for="evasion";
                        input.number #evasion data-word="evasion" type="number" min="0" max="100" step="1" value=(form.evasion);
                    }
                    p.hint { (t("Per cent. Above 0, the rules are shown as kept and as evaded.", "百分比。大于 0 时，分别显示遵守与规避的情形。")) }
                }
                p { label.switch { input #menu type="checkbox" checked[form.menu]; span { (t("beside the standard menu of designs (takes some ten seconds)", "同时列出标准方案清单（约需十秒）")) } } }
                details.theme {
                    summary { (t("The district and the worlds", "地区与世界")) }
                    label { (t("Scenario", "情景")) (parts::scenarios(app, &form.asked.a, lang)) }
                    label { (t("Change the scenario", "改动情景")) input #sets data-word="set" placeholder="upward=0.8" value=(form.asked.a.sets.join(" ")); }
                    label { (t("Worlds of each design", "每项方案的世界数")) input #runs data-word="runs" type="number" min=(low) max=(high) step="1" value=(runs); }
                    label { (t("Seed", "种子")) input #seed data-word="seed" type="number" min="0" max="9007199254740992" step="1" value=(form.asked.seed); }
                }
            }
            div.results {
                (parts::computation(t("Turn on a rule to begin.", "开启一项规则即可开始。"), false, lang))
                (parts::outdated(lang))
                div #before .prose {
                    p { (t("Each rule can be tried alone or with others. For a start:", "每项规则可单独尝试，也可同时实施。不妨先试：")) }
                    ul {
                        @for (rules, en, zh) in FIRST {
                            li { a href=(first(rules, lang)) { (lang.pick(en, zh)) } }
                        }
                    }
                }
                div #found hidden {
                    p #brief .lead {}
                    div #of-chosen .scroll tabindex="0" role="region" aria-label=(t("The chosen rules, goal by goal", "所选规则，逐项指标")) { table #chosen { thead { tr {} } tbody {} } }
                    p.small #how { (t("Bold: the interval of 95 % over paired worlds leaves out zero. Blue: better, orange: worse.", "粗体：配对世界的 95% 区间不含零。蓝色为改善，橙色为恶化。")) }
                    div #figures .figures {}
                    details.theme { summary { (t("Design by design, in sentences", "逐项方案的说明")) } ul #said {} }
                    section.repeat {
                        h2 { (t("Keep it, repeat it", "保存与重现")) }
                        p { a.button #report download="redesign.html" href="#" { (t("Save as a report", "保存为报告")) } }
                        p { (t("The same command gives the same numbers, to the last bit.", "同一命令得到同样的数字，逐位一致。")) }
                        p { code #command {} }
                    }
                }
            }
        }
    })
}

/// What one can begin with.
const FIRST: [(&[&str], &str, &str); 3] = [
    (
        &["cap per_leader=8"],
        "At most eight groups a leader: what does the shorter list cost?",
        "每位领导至多任 8 个组长：名单变短的代价是什么？",
    ),
    (
        &["cap per_leader=8", "delegate share=0.3"],
        "The same, with authority lent to hosts without a group",
        "同上，另给牵头部门不经小组的授权",
    ),
    (
        &["sunset months=36"],
        "Every group ends after three years unless it is renewed",
        "每个小组满三年即终止，续期者除外",
    ),
];

fn first(rules: &[&str], lang: Lang) -> String {
    let rules = rules.iter().map(|rule| format!("&rule={}", crate::ask::encoded(rule)));
    format!("{}?lang={}{}", PAGE.path, lang.pick("en", "zh"), rules.collect::<String>())
}

/// A rule with its switch and its sliders.
fn offered(rule: &Offered, on: Option<&[String]>, lang: Lang) -> Markup {
    let name = rule.act.name();
    // Of an act that is there twice each is called by what is set.
    let twice = OFFERED.iter().filter(|other| other.act.name() == name).count() > 1;
    let (meaning, code) = match rule.settings.first().filter(|_| twice) {
        Some(own) => (own.meaning.get(lang), format!("{name} {}", own.key)),
        None => (rule.act.meaning().get(lang), name.to_string()),
    };
    html! {
        fieldset.rule data-act=(name) {
            legend { label.switch {
                input type="checkbox" checked[on.is_some()];
                span { (meaning) " " code { (code) } }
            } }
            div.settings hidden[on.is_none()] {
                @for (place, own) in rule.settings.iter().enumerate() {
                    (setting(rule, own, on.map_or(own.value.as_str(), |values| &values[place]), lang))
                }
            }
        }
    }
}

fn setting(rule: &Offered, own: &Setting, value: &str, lang: Lang) -> Markup {
    let id = format!("r-{}-{}", rule.act.name(), own.key);
    let step = if own.whole { 1.0 } else { (own.high - own.low) / 50.0 };
    let meaning = own.meaning.get(lang);
    let unit = own.unit.get(lang);
    html! {
        div.parameter data-key=(own.key) {
            label for=(id) { (meaning) }
            div.pair {
                input.slider type="range" min=(own.low) max=(own.high) step=(step) value=(value) aria-label=(meaning) data-for=(id);
                input.number id=(id) type="number" min=(own.low) max=(own.high) step=(if own.whole { "1" } else { "any" }) value=(value);
                span.small { (unit) }
            }
        }
    }
}
