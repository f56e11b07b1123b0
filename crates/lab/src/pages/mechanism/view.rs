//! What the page of the mechanism shows: the stage and what is around it.

use super::terms;
use crate::ask::Ask;
use crate::asked::Asked;
use crate::page::Page;
use crate::parts;
use crate::state::App;
use maud::{Markup, html};
use tiaokuai_model::{Kind, Parameter, Scenario};
use tiaokuai_record::{Lang, Text};

pub(crate) const PAGE: Page = Page {
    path: "/mechanism",
    title: Text::new("Mechanism", "机制"),
    purpose: Text::new(
        "Watch a district month by month: matters arrive, departments choose how to handle them, leaders lend authority, groups fill the district, a clean-up takes half of them, and some grow back.",
        "逐月观察一个地区：新到事项由部门选择办法，领导借出权威，小组遍布各部门，清理撤去一半，其中一些又再增设。",
    ),
    keeps: &[
        "scenario", "set", "seed", "run", "scene", "month", "speed", "matter", "look", "rows",
        "guess",
    ],
    script: "mechanism.js",
    style: "mechanism.css",
    figures: false,
    keys: &[
        ("Space", Text::new("play or pause", "播放或暂停")),
        ("← →", Text::new("one month back or forward", "后退或前进一个月")),
        ("c", Text::new("to the next clean-up", "到下一次清理")),
        ("Home End", Text::new("to the first or last month", "到首月或末月")),
        ("+ −", Text::new("faster or slower", "加快或减慢")),
        ("g", Text::new("to the next scene of the path", "到路径的下一场景")),
        ("f", Text::new("large, for a lecture", "放大，供讲授")),
        (
            "PgDn PgUp",
            Text::new("presenting: to the next or previous scene", "讲授时：下一或上一场景"),
        ),
        ("Esc", Text::new("presenting: back to the page", "讲授时：返回页面")),
    ],
};

/// The page in the lab: its world can be chosen, and its rules changed.
pub(super) fn page(app: &App, ask: &Ask, asked: &Asked) -> Markup {
    let lang = ask.lang;
    let t = |en: &'static str, zh: &'static str| lang.pick(en, zh);
    let levers = levers(app, asked, lang);
    html! {
        div.mechanism {
            div.head {
                h1 { (t("The mechanism at work", "机制如何运转")) }
                div.choose {
                    label { (t("Scenario", "情景")) (parts::scenarios(app, &asked.a, lang)) }
                    label { (t("Seed", "种子")) input #seed data-word="seed" type="number" min="0" max="9007199254740992" step="1" value=(asked.seed); }
                    label { (t("World", "世界")) input #run data-word="run" type="number" step="1" min="0" max="999999" value=(ask.get("run").unwrap_or("0")); }
                    a.button #offline download="mechanism.html" href="#" title=(t("One file that opens offline", "单个文件，可离线打开")) { (t("Save", "保存")) }
                }
            }
            p #failed role="alert" hidden {}
            @if !asked.a.sets.is_empty() {
                p.small { (t("Changed: ", "已改动：")) @for change in &asked.a.sets { code { (change) } " " }
                    a href=(ask.link("/explore", lang, &["scenario", "set", "seed"])) { (t("to the sliders", "返回滑块")) } }
            }
            (stage(Some(&levers), lang))
        }
    }
}

/// The guided path, the player, the stage and what is beside it; without levers where no other world can be had.
pub(super) fn stage(levers: Option<&Markup>, lang: Lang) -> Markup {
    let t = |en: &'static str, zh: &'static str| lang.pick(en, zh);
    html! {
        (path(lang))
        (player(lang))
        div.view {
            figure.stage {
                canvas #stage role="img" aria-busy="true" aria-label=(t("the district this month", "本月的地区")) {}
                div #tip role="presentation" hidden {}
                figcaption { p.reading { (t(
                    "Bars above: the authority of each leader, in blue what is lent to each of its groups at work. Rows: departments; the box is as wide as a department’s resources from the line and as high as its support from the region; the bar is its capacity. Dots: matters that arrive, each at its owner. Columns: groups with the departments bound; above each, how much of its work is routine. Discs: the work of this month for the matter looked at. Point at anything, or tap it, to see what it is.",
                    "上方柱：各位领导的权威，蓝色为借给每个在办小组的部分。行：部门；方框的宽为条线给予的资源，高为地区给予的支持；横条为其能力。点：新到的事项，位于其主办部门。列：小组及其捆绑的部门，上方为工作常规化的程度。圆片：本月为所看事项付出的工作。指向或点按任一处可见说明。")) }
                div.legend {
                    span.line { (t("capacity: to the line", "能力：归条线")) }
                    span.alone { (t("own matters; alone", "本部门事项；单独办理")) } span.lateral { (t("to peers; laterally", "协助同级；平级协商")) }
                    span.group { (t("to groups; leading small group", "归小组；领导小组")) } span.conference { (t("joint conference", "联席会议")) }
                    span.routine { (t("routine", "常规化")) } span.host { (t("core department; cost of its offices", "牵头部门；办公室占用")) } span.gone { (t("abolished", "撤销")) }
                    span.idle { (t("idle group", "闲置小组")) } span.dead { (t("its domain brings no further matter", "其领域不再有事项")) }
                } }
            }
            aside aria-label=(t("What happens and why", "发生了什么，为什么")) {
                section {
                    h2 #now-title { (t("This month", "本月")) }
                    p #summary aria-live="polite" {}
                    ul #moved {}
                    ul #happened aria-labelledby="now-title" {}
                }
                @if let Some(levers) = levers { (levers) }
                section #card hidden aria-label=(t("What is looked at", "所看的对象")) {}
                section #why hidden aria-label=(t("Why", "为什么")) {}
            }
            (terms::cards(lang, levers.is_some()))
        }
    }
}

/// The scenes of the guided path, in the order of the paper's story.
const SCENES: [(&str, Text); 7] = [
    ("matter", Text::new("One matter", "一件事项")),
    ("group", Text::new("One group", "一个小组")),
    ("thins", Text::new("Authority thins", "权威摊薄")),
    ("cleanup", Text::new("Clean-up", "清理")),
    ("regrowth", Text::new("Regrowth", "再增设")),
    ("merger", Text::new("Super-ministry", "大部制")),
    ("inside", Text::new("Inside, or not", "内部办理与否")),
];

fn path(lang: Lang) -> Markup {
    html! {
        nav.path aria-label=(lang.pick("Guided path", "导览路径")) {
            ol { @for (id, name) in SCENES {
                li { button type="button" data-scene=(id) aria-pressed="false" { (name.get(lang)) } }
            } }
            label.check { input #guessing type="checkbox"; (lang.pick("guess first", "先猜后看")) }
            p #scene tabindex="-1" aria-live="polite" { (lang.pick("The world is being simulated and loaded…", "正在模拟并载入…")) }
            fieldset #guess hidden {}
        }
    }
}

/// The few rules that matter most, to be changed while watching.
const LEVERS: [&str; 6] =
    ["line_weight", "upward", "authority", "bundling", "innovation", "campaign_every"];

/// Levers beside the stage: the world as it is runs beside the one with the rules changed.
fn levers(app: &App, asked: &Asked, lang: Lang) -> Markup {
    let (now, base) = (asked.a.scenario(app), asked.a.unchanged(app));
    let rows: Vec<&Parameter> = LEVERS.iter().filter_map(|name| Parameter::of(name)).collect();
    html! {
        details.levers open[!asked.a.sets.is_empty()] {
            summary { (lang.pick("Change a rule while watching", "边看边改规则")) }
            @if let (Ok(now), Ok(base)) = (now, base) {
                @for row in rows {
                    @let value = |scenario: &Scenario| scenario.parameters.get(row.name).unwrap_or(row.default);
                    label { span { (row.meaning.get(lang)) } output { (value(&now)) }
                        input type="range" data-lever=(row.name) data-base=(value(&base)) min=(row.low) max=(row.high)
                            step=(if row.kind == Kind::Count { 12.0 } else { 0.05 }) value=(value(&now)); }
                }
            }
            p.small { (lang.pick(
                "The dashed curve is the same world under the rules of the scenario: both receive the same matters.",
                "虚线为同一世界在情景原有规则下的走势，两者收到同样的事项。")) }
        }
    }
}

fn player(lang: Lang) -> Markup {
    let t = |en: &'static str, zh: &'static str| lang.pick(en, zh);
    html! {
        div.player role="group" aria-label=(t("Playing", "播放")) {
            button #back type="button" title=(t("One month back", "后退一个月")) aria-label=(t("One month back", "后退一个月")) { "◀" }
            button #play type="button" .primary data-pause=(t("Pause", "暂停")) data-play=(t("Play", "播放")) { (t("Play", "播放")) }
            button #step type="button" title=(t("One month forward", "前进一个月")) aria-label=(t("One month forward", "前进一个月")) { "▶" }
            input #month type="range" min="0" max="1" value="0" step="1" aria-label=(t("Month", "月份"));
            output #label for="month" { "–" }
            button #cleanup type="button" { (t("Next clean-up", "下一次清理")) }
            button #again type="button" hidden { (t("Replay slowly", "慢放一遍")) }
            button #unfold type="button" aria-pressed="false" hidden { (t("All departments", "全部部门")) }
            label.check { input #pauses type="checkbox" checked; (t("pause at events", "遇事暂停")) }
            button #present type="button" aria-pressed="false" { (t("Present", "讲授")) }
            label { (t("Speed", "速度"))
                select #speed {
                    @for speed in [1, 2, 4, 8, 16] {
                        option value=(speed) selected[speed == 4] { (lang.pick(format!("{speed} months a second"), format!("每秒 {speed} 个月"))) }
                    }
                }
            }
        }
    }
}
