//! The page that explores.

use super::controls::theme_of;
use super::data::Start;
use super::stream::{LEAST, MOST, RUNS};
use super::sweep;
use crate::ask::Ask;
use crate::asked::Asked;
use crate::frame::answered;
use crate::page::Page;
use crate::parts;
use crate::reply::line;
use crate::state::{App, Shared};
use crate::trouble::Trouble;
use axum::extract::State;
use axum::response::Response;
use maud::{Markup, PreEscaped, html};
use tiaokuai_model::Theme;
use tiaokuai_record::{Lang, Text};
use tiaokuai_report::FIGURES;

pub(crate) const PAGE: Page = Page {
    path: "/explore",
    title: Text::new("Explore", "探索"),
    purpose: Text::new(
        "Move a slider and see at once how many groups there are, how matters are handled and what is delivered; put two districts side by side under the same chances.",
        "拖动滑块，立刻看到小组数量、事项办理方式与办成情况如何变化；也可让两个地区在同样的机遇下并排比较。",
    ),
    keeps: &[
        "scenario", "set", "with", "with-set", "seed", "runs", "over", "over2", "each", "outcome",
    ],
    script: "explore.js",
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
    let asked = Asked::of(ask);
    asked.plans(app, asked.runs(RUNS, LEAST, MOST))?;
    let first = asked.a.scenario(app)?;
    // No tag inside the data can begin or end an element.
    let data = line(&Start::of(app, &asked, lang)?).replace('<', "\\u003c");
    let two = asked.b.is_some();
    let runs = if asked.runs.is_empty() { RUNS.to_string() } else { asked.runs.clone() };
    Ok(html! {
        div.explore.two[two] {
            div.controls {
                h1 { (t("Explore", "探索")) }
                div.choose {
                    label { span { (t("Scenario", "情景")) @if two { b.a { " A" } } } (parts::scenarios(app, &asked.a, lang)) }
                    @if let Some(b) = &asked.b {
                        label { span { (t("Scenario", "情景")) b.b { " B" } } (parts::scenarios(app, b, lang)) }
                    }
                    div.pair {
                        label { (t("Seed", "种子")) input #seed data-word="seed" type="number" min="0" max="9007199254740992" step="1" value=(asked.seed); }
                        label { (t("Worlds", "世界数")) input #runs data-word="runs" type="number" min=(LEAST) max=(MOST) step="1" value=(runs); }
                    }
                    button #two type="button" aria-pressed=(two) { (t("Two side by side", "并排比较")) }
                }
                (files(app, lang))
                @if two {
                    fieldset.sides {
                        legend { (t("The sliders change", "滑块所改")) }
                        label { input type="radio" name="side" value="a"; " A" }
                        label { input type="radio" name="side" value="b" checked; " B" }
                    }
                }
                p #others hidden {}
                details.rules-of { summary { (t("Rules of the district", "该地区的规则")) } ul #rules {} }
                form #parameters autocomplete="off" {
                    @for theme in Theme::ALL { (theme_of(theme, &first, lang)) }
                }
                button #reset type="button" { (t("Back to the scenario", "恢复情景原值")) }
            }
            div.results {
                (parts::computation(t("Computing …", "正在计算……"), true, lang))
                p #other .small hidden { (t("The figures below belong to values that you have changed since.", "下方图表属于改动之前的取值。")) }
                div #keys-a .keys {}
                @if two { div #keys-b .keys {} }
                @if two { section #differences hidden {
                    h2 { (t("A − B, world by world", "A − B，逐个世界相减")) }
                    p { (t("Both districts receive the same matters, so the difference is that of the rules. Bold where the 95 % interval leaves out zero.",
                        "两个地区收到同样的事项，差别只来自规则。95 % 区间不含零者以粗体显示。")) }
                    p #apart .warning hidden {}
                    ul #clearest {}
                    details #all { summary { (t("All instruments", "全部指标")) }
                    div.scroll tabindex="0" role="region" aria-label=(t("Differences", "差值表")) { table {
                        thead { tr { @for head in lang.pick(["instrument", "A", "B", "A − B", "95 % interval"], ["指标", "A", "B", "A − B", "95 % 区间"]) { th scope="col" { (head) } } } }
                        tbody {}
                    } } }
                } }
                div.figures {
                    @for id in ordered(two) {
                        @let overlaid = two && OVERLAID.contains(&id);
                        section.figure.overlaid[overlaid] data-figure=(id) {
                            h2 {}
                            @if overlaid { p.key { b.a { "A" } " " b.b { "B" } } }
                            div.plots { div.plot data-side="a" role="img" {} @if two && !overlaid { div.plot data-side="b" role="img" {} } }
                            p.caption data-side="a" {}
                            @if two { p.caption data-side="b" {} }
                            details.numbers hidden {
                                summary { (t("numbers and download", "数据与下载")) }
                            }
                        }
                    }
                }
                (sweep::form(ask, lang))
                section.repeat {
                    h2 { (t("Repeat it exactly", "精确重现")) }
                    p { (t("The same command gives the same numbers, to the last bit.", "同一命令得到同样的数字，逐位一致。")) }
                    div #commands {}
                }
            }
            script type="application/json" #state { (PreEscaped(data)) }
        }
    })
}

/// Figures of lines, in which both districts are drawn over each other in their colours.
const OVERLAID: [&str; 2] = ["stock", "survival"];

/// The figures in their order: of two districts those come first that both are drawn in, beside each other.
fn ordered(two: bool) -> Vec<&'static str> {
    let mut ids: Vec<&str> = FIGURES.iter().map(|(id, _)| *id).collect();
    ids.sort_by_key(|id| !(two && OVERLAID.contains(id)));
    ids
}

fn files(app: &App, lang: Lang) -> Markup {
    let t = |en: &'static str, zh: &'static str| lang.pick(en, zh);
    html! {
        details.files {
            summary { (t("Save and load", "保存与载入")) }
            p {
                label.button for="load" { (t("Load a scenario file …", "载入情景文件……")) }
                input #load type="file" accept=".toml,text/plain" .hidden;
            }
            p { a.button #download download="scenario.toml" href="#" { (t("Download this scenario", "下载当前情景")) } }
            p { a.button #report download="report.html" href="#" { (t("Save as a report", "保存为报告")) }
                span.small { " " (t("one file that opens offline", "单个文件，可离线打开")) } }
            @if app.options.folder.is_some() {
                form #save {
                    label { (t("Name in the lab's folder", "在实验室文件夹中的名称"))
                        input #name required placeholder="my.toml" pattern=".*\\.toml"; }
                    button { (t("Save", "保存")) }
                }
            }
            p #saved role="status" {}
        }
    }
}
