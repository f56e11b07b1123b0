//! The report: one page in both languages that opens offline and prints.

use crate::figure::{Figure, number, percent};
use crate::figures;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use plotly::Plot;
use serde::Serialize;
use tiaokuai_experiment::Findings;
use tiaokuai_measure::INSTRUMENTS;
use tiaokuai_model::{Kind, PARAMETERS};
use tiaokuai_record::{Lang, Text};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// What the page may do: show and save what it holds, load nothing.
const POLICY: &str = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; \
    img-src data: blob:; font-src data:";

/// The drawing library as a script element, without the mathematics that comes with it.
#[must_use]
pub fn plotly_js() -> String {
    let both = Plot::offline_js_sources();
    let end = both.find("</script>").map_or(both.len(), |at| at + "</script>".len());
    both[..end].to_string()
}

/// The report on an ensemble. Both languages are in the page; `lang` is shown first.
#[must_use]
pub fn report(findings: &Findings, lang: Lang) -> String {
    let drawn = Lang::ALL.map(|lang| figures(findings, lang));
    let heads = [0, 1].map(|i| head(findings, Lang::ALL[i], &drawn[i]));
    let tails = Lang::ALL.map(|lang| appendix(findings, lang));
    let title = findings.scenario.name.get(lang);
    page(title, lang, &drawn, &heads, &tails)
}

/// A page of figures, English and Chinese.
pub(crate) fn page(
    title: &str,
    lang: Lang,
    drawn: &[Vec<Figure>; 2],
    heads: &[Markup; 2],
    tails: &[Markup; 2],
) -> String {
    let data: Vec<String> = Lang::ALL
        .iter()
        .zip(drawn)
        .map(|(lang, figures)| {
            let plots: Vec<String> =
                figures.iter().map(|f| format!("\"{}\":{}", f.id, f.json())).collect();
            format!("\"{}\":{{{}}}", lang.code(), plots.join(","))
        })
        .collect();
    // A closing tag would end the script, an opening comment would swallow its end; `<` stands only in texts.
    let data = format!("{{{}}}", data.join(",")).replace('<', "\\u003c");
    let page = html! {
        (DOCTYPE)
        html lang=(lang.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                // The browser itself keeps the page from asking for anything.
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                title { (title) " · Tiaokuai 条块" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                button id="switch" type="button" { span lang="en" { "中文" } span lang="zh-CN" { "English" } }
                main {
                    @for head in heads { (head) }
                    @for (en, zh) in drawn[0].iter().zip(&drawn[1]) { (section(en, zh)) }
                    @for tail in tails { (tail) }
                }
                script type="application/json" id="figures" { (PreEscaped(data)) }
                (PreEscaped(plotly_js()))
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    page.into_string()
}

fn head(findings: &Findings, lang: Lang, figures: &[Figure]) -> Markup {
    let scenario = &findings.scenario;
    let (name, runs, months) = (scenario.name.get(lang), findings.runs, scenario.parameters.months);
    let (seed, version, example) = (findings.seed, &findings.version, findings.example_run);
    html! {
        header lang=(lang.code()) {
            p.kicker { (lang.pick("Tiaokuai 条块 · report of a simulation", "条块 · 模拟报告")) }
            h1 { (name) }
            p { (lang.pick(
                format!("{runs} worlds of {months} months, seed {seed}, version {version}. Every number can be made again: the folder of this page holds the command and the scenario as resolved (manifest.json), all instruments (summary.json) and the tables (*.parquet). “tiaokuai replay FOLDER --run {example}” makes the world shown as the example again."),
                format!("{runs} 个世界，各 {months} 个月，种子 {seed}，版本 {version}。所有数字均可重现：本页所在文件夹含所用命令与已解析的情景（manifest.json）、全部指标（summary.json）与数据表（*.parquet）。“tiaokuai replay 文件夹 --run {example}”可重做作为示例的世界。"))) }
            p { (lang.pick(
                "A world is one possible history of the district under the scenario. Bands and ranges hold 90 % of the worlds. What the scenario assumes is listed at the end; a simulation shows what follows from it, not what happened.",
                "一个世界是该情景下地区的一种可能历史。色带与区间包含 90 % 的世界。情景的假设列于文末；模拟表明由假设推出什么，而非实际发生了什么。")) }
            dl.keys { @for key in keys(findings, lang) {
                div { dt { (key.name) } dd { strong { (key.value) } " " span { (key.range) } } }
            } }
            ul.findings { @for figure in figures { li { a href=(format!("#{}", figure.id)) { (figure.title) } " — " (figure.caption) } } }
        }
    }
}

/// One of the few numbers that matter.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Key {
    /// What it is.
    pub name: &'static str,
    /// The median.
    pub value: String,
    /// Where nine worlds of ten lie.
    pub range: String,
}

/// The few numbers that matter.
#[must_use]
pub fn keys(findings: &Findings, lang: Lang) -> Vec<Key> {
    const ROWS: [(&str, bool, Text); 6] = [
        ("stock", false, Text::new("groups alive at the end", "期末存续小组数")),
        (
            "mode_share.group",
            true,
            Text::new(
                "of the matters of several departments taken by a group",
                "的多部门事项由领导小组办理",
            ),
        ),
        ("delivered", true, Text::new("of all matters delivered", "的事项办成")),
        (
            "resurrection",
            true,
            Text::new(
                "of abolished groups founded again within two years",
                "的被撤小组两年内再次设立",
            ),
        ),
        (
            "reach.hosts",
            false,
            Text::new("reach of departments that found many groups", "设组较多的部门的调动能力"),
        ),
        ("reach.others", false, Text::new("reach of the other departments", "其余部门的调动能力")),
    ];
    let known = ROWS.iter().filter_map(|(name, share, label)| {
        let row = findings.instruments.iter().find(|row| row.name == *name)?;
        // The stock is told for the last month, everything else for the whole run.
        let spread = if *name == "stock" { row.last? } else { row.number };
        let say = |value: f64| if *share { percent(value) } else { number(value) };
        let range = match spread.n {
            0 => return None,
            1 => lang.pick("in the one world that defines it".into(), "仅一个世界有定义".into()),
            _ => lang.pick(
                format!("nine worlds of ten: {} to {}", say(spread.q05), say(spread.q95)),
                format!("九成世界在 {} 至 {} 之间", say(spread.q05), say(spread.q95)),
            ),
        };
        Some(Key { name: label.get(lang), value: say(spread.q50), range })
    });
    known.collect()
}

fn section(en: &Figure, zh: &Figure) -> Markup {
    html! {
        section id=(en.id) {
            @for (lang, figure) in [(Lang::En, en), (Lang::Zh, zh)] { h2 lang=(lang.code()) { (figure.title) } }
            div.plot data-figure=(en.id) role="img" aria-labelledby=(format!("{0}-en {0}-zh", en.id)) {}
            @for (lang, figure) in [(Lang::En, en), (Lang::Zh, zh)] {
                div lang=(lang.code()) {
                    p.caption id=(format!("{}-{}", en.id, lang.pick("en", "zh"))) { (figure.caption) }
                    details {
                        summary { (lang.pick("numbers and download", "数据与下载")) }
                        p {
                            button.get type="button" data-csv=(en.id) { "CSV" } " "
                            button.get type="button" data-svg=(en.id) { "SVG" } " "
                            button.get type="button" data-png=(en.id) { "PNG" }
                        }
                        div.scroll { table data-table=(en.id) {
                            thead { tr { @for head in &figure.heads { th { (head) } } } }
                            tbody { @for row in &figure.rows { tr { @for text in row { (cell(text)) } } } }
                        } }
                    }
                }
            }
        }
    }
}

/// A cell: a number is shown in few digits and kept with all of them.
fn cell(text: &str) -> Markup {
    match text.parse::<f64>() {
        Ok(value) if text.len() > 6 => html! { td data-value=(text) { (number(value)) } },
        _ => html! { td { (text) } },
    }
}

fn appendix(findings: &Findings, lang: Lang) -> Markup {
    let value = |name: &str, kind: Kind| {
        let value = findings.scenario.parameters.get(name).unwrap_or(f64::NAN);
        if kind == Kind::Switch { (value != 0.0).to_string() } else { value.to_string() }
    };
    let get = |text: Text| text.get(lang);
    html! {
        section lang=(lang.code()) {
            h2 { (lang.pick("The scenario", "情景参数")) }
            p { (lang.pick("Bold where it differs from the default.", "与默认值不同者以粗体显示。")) }
            div.scroll { table {
                thead { tr { @for head in lang.pick(["name", "value", "default", "unit", "meaning"], ["名称", "取值", "默认值", "单位", "含义"]) { th { (head) } } } }
                tbody { @for row in PARAMETERS {
                    @let changed = findings.scenario.parameters.get(row.name) != Some(row.default);
                    tr.changed[changed] { td { code { (row.name) } } td { (value(row.name, row.kind)) } td { (row.default) } td { (get(row.unit)) } td { (get(row.meaning)) } }
                } }
            } }
            h2 { (lang.pick("The instruments", "指标")) }
            div.scroll { table {
                thead { tr { @for head in lang.pick(["name", "median", "5 %", "95 %", "unit", "definition"], ["名称", "中位数", "5 %", "95 %", "单位", "定义"]) { th { (head) } } } }
                tbody { @for (row, found) in INSTRUMENTS.iter().filter_map(|row| Some((row, findings.instruments.iter().find(|found| found.name == row.name)?))) {
                    tr { td { code { (row.name) } } td { (number(found.number.q50)) } td { (number(found.number.q05)) } td { (number(found.number.q95)) } td { (get(row.unit)) } td { (get(row.definition)) } }
                } }
            } }
            h2 { (lang.pick("How to cite", "如何引用")) }
            p { (lang.pick(
                format!("Tiaokuai, version {}, scenario “{}”, seed {}, {} worlds.", findings.version, findings.scenario.name.en, findings.seed, findings.runs),
                format!("条块，版本 {}，情景“{}”，种子 {}，{} 个世界。", findings.version, findings.scenario.name.zh, findings.seed, findings.runs))) }
        }
    }
}
