//! Parameters, and what follows from them.

use super::{Page, answered, parts};
use crate::app::{App, Shared};
use crate::ask::{Ask, Side};
use crate::trouble::Trouble;
use axum::extract::State;
use axum::response::Response;
use maud::{Markup, PreEscaped, html};
use serde_json::{Value, json};
use tiaokuai_experiment::VERSION;
use tiaokuai_model::{Kind, PARAMETERS, Parameter, Scenario, Theme};
use tiaokuai_record::{Lang, Text};
use tiaokuai_report::FIGURES;

pub(super) const PAGE: Page = Page {
    path: "/explore",
    title: Text::new("Explore", "探索"),
    purpose: Text::new(
        "Move a slider and see at once how many groups there are, how matters are handled and what is delivered; put two districts side by side under the same chances.",
        "拖动滑块，立刻看到小组数量、事项办理方式与办成情况如何变化；也可让两个地区在同样的机遇下并排比较。",
    ),
    keeps: &["scenario", "set", "with", "with-set", "seed", "runs"],
    script: "explore.js",
    style: "explore.css",
    figures: true,
};

pub(super) async fn page(State(app): State<Shared>, ask: Ask) -> Response {
    answered(&ask, &PAGE, body(&app, &ask))
}

fn body(app: &App, ask: &Ask) -> Result<Markup, Trouble> {
    let lang = ask.lang;
    let t = |en: &'static str, zh: &'static str| lang.pick(en, zh);
    let first = ask.scenario(app, Side::A)?;
    let second = if ask.has_second() { Some(ask.scenario(app, Side::B)?) } else { None };
    // No tag inside the data can begin or end an element.
    let data = state(app, ask, &first, second.as_ref())?.to_string().replace('<', "\\u003c");
    let two = second.is_some();
    Ok(html! {
        div.explore.two[two] {
            div.controls {
                h1 { (t("Explore", "探索")) }
                div.choose {
                    label { span { (t("Scenario", "情景")) @if two { b.a { " A" } } } (parts::scenarios(app, ask, Side::A, "scenario")) }
                    @if two {
                        label { span { (t("Scenario", "情景")) b.b { " B" } } (parts::scenarios(app, ask, Side::B, "with")) }
                    }
                    div.pair {
                        label { (t("Seed", "种子")) input #seed type="number" min="0" max="9007199254740992" value=(ask.get("seed").unwrap_or("1")); }
                        label { (t("Worlds", "世界数")) input #runs type="number" min="8" max="2000" value=(ask.get("runs").unwrap_or("200")); }
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
                form #parameters autocomplete="off" {
                    @for theme in Theme::ALL { (theme_of(theme, &first, lang)) }
                }
                button #reset type="button" { (t("Back to the scenario", "恢复情景原值")) }
            }
            div.results {
                div.status {
                    p #status role="status" aria-live="polite" { (t("Computing …", "正在计算……")) }
                    progress #progress value="0" max="1" aria-label=(t("Worlds computed", "已计算的世界")) {}
                    button #cancel type="button" hidden { (t("Stop", "停止")) }
                }
                p #failed role="alert" hidden {}
                div #keys-a .keys {}
                @if two { div #keys-b .keys {} }
                div.figures {
                    @for (id, _) in FIGURES {
                        section.figure data-figure=(id) {
                            h2 {}
                            div.plots { div.plot data-side="a" role="img" {} @if two { div.plot data-side="b" role="img" {} } }
                            p.caption data-side="a" {}
                            @if two { p.caption data-side="b" {} }
                            details.numbers hidden {
                                summary { (t("numbers and download", "数据与下载")) }
                            }
                        }
                    }
                }
                @if two { section #differences hidden {
                    h2 { (t("A − B, world by world", "A − B，逐个世界相减")) }
                    p { (t("Both districts receive the same matters, so the difference is that of the rules. Bold where the 95 % interval leaves out zero.",
                        "两个地区收到同样的事项，差别只来自规则。95 % 区间不含零者以粗体显示。")) }
                    div.scroll tabindex="0" role="region" aria-label=(t("Differences", "差值表")) { table {
                        thead { tr { @for head in lang.pick(["instrument", "A", "B", "A − B", "95 % interval"], ["指标", "A", "B", "A − B", "95 % 区间"]) { th scope="col" { (head) } } } }
                        tbody {}
                    } }
                } }
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

fn theme_of(theme: Theme, scenario: &Scenario, lang: Lang) -> Markup {
    let rows = PARAMETERS.iter().filter(|row| row.theme == theme);
    let open = matches!(theme, Theme::Matters | Theme::Position | Theme::Group);
    html! {
        details.theme open[open] {
            summary { (theme.title().get(lang)) }
            @for row in rows { (control(row, scenario, lang)) }
        }
    }
}

/// A slider with its number, or a switch.
fn control(row: &Parameter, scenario: &Scenario, lang: Lang) -> Markup {
    let value = scenario.parameters.get(row.name).unwrap_or(row.default);
    let (id, hint) = (format!("p-{}", row.name), format!("h-{}", row.name));
    let meaning = row.meaning.get(lang);
    let head = html! {
        label for=(id) { (meaning) @if !row.symbol.is_empty() { i { " " (row.symbol) } } }
    };
    let unit = row.unit.get(lang);
    html! {
        div.parameter data-name=(row.name) {
            @if row.kind == Kind::Switch {
                div.switch { input id=(id) type="checkbox" checked[value != 0.0] aria-describedby=(hint); (head) }
            } @else {
                (head)
                div.pair {
                    input.slider type="range" min=(row.low) max=(row.high) step=(step(row)) value=(value) aria-label=(meaning) aria-describedby=(hint) data-for=(id);
                    input.number id=(id) type="number" min=(row.low) max=(row.high) step=(if row.kind == Kind::Count { "1" } else { "any" }) value=(value) aria-describedby=(hint);
                }
            }
            p.hint id=(hint) {
                code { (row.name) } " "
                @if row.kind == Kind::Switch {
                    (lang.pick("default ", "默认 ")) (row.default != 0.0)
                } @else {
                    (unit) (lang.pick(", ", "，")) (row.low) "–" (row.high) (lang.pick(", default ", "，默认 ")) (row.default)
                }
            }
        }
    }
}

/// A hundred steps or so, in round numbers, one of them at the default.
fn step(row: &Parameter) -> f64 {
    if row.kind == Kind::Count {
        return 1.0;
    }
    let rough = (row.high - row.low) / 100.0;
    let power = 10f64.powf(rough.log10().floor());
    let meets = |step: &f64| {
        let steps = (row.default - row.low) / step;
        *step <= rough * 1.0001 && (steps - steps.round()).abs() < 1e-6
    };
    [5.0, 2.0, 1.0].map(|times| times * power).into_iter().find(meets).unwrap_or(power)
}

/// What the script starts from: the scenarios without the changes of the address, and these.
fn state(
    app: &App,
    ask: &Ask,
    first: &Scenario,
    second: Option<&Scenario>,
) -> Result<Value, Trouble> {
    let side = |side: Side, now: &Scenario| -> Result<Value, Trouble> {
        let (file, text) = ask.text(app, side)?;
        let base = crate::ask::resolve(&text, &file, &[])?;
        // A scenario without a month for the reform says 0, so that every change is one of numbers.
        let values = |s: &Scenario| -> serde_json::Map<String, Value> {
            PARAMETERS
                .iter()
                .map(|row| (row.name.to_string(), json!(s.parameters.get(row.name))))
                .collect()
        };
        Ok(json!({
            "source": ask.source(side), "file": file, "base": values(&base), "now": values(now),
            "name": now.name.get(ask.lang),
        }))
    };
    let kinds: serde_json::Map<String, Value> =
        PARAMETERS.iter().map(|row| (row.name.to_string(), json!(row.kind))).collect();
    Ok(json!({
        "a": side(Side::A, first)?,
        "b": second.map(|now| side(Side::B, now)).transpose()?,
        "kinds": kinds, "version": VERSION,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sliders_reach_every_default() {
        for row in PARAMETERS.iter().filter(|row| row.kind != Kind::Switch) {
            let step = step(row);
            let steps = (row.default - row.low) / step;
            assert!((steps - steps.round()).abs() < 1e-6, "{} {step}", row.name);
            assert!(
                (20.0..=1000.0).contains(&((row.high - row.low) / step)) || row.kind == Kind::Count,
                "{}",
                row.name
            );
        }
    }
}
