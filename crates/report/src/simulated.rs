//! The report on an ensemble of simulated worlds.

mod comparison;
mod delivery;
mod flow;
mod handling;
mod headlines;
mod heads;
mod keys;
mod matrix;
mod months;
mod passage;
mod reach;
mod stock;
mod survival;
mod sweep;

use crate::figure::{Figure, number};
use crate::origin::Origin;
use crate::page::{page, scrolled};
use maud::{Markup, html};
use tiaokuai_experiment::{Findings, FromFit};
use tiaokuai_measure::INSTRUMENTS;
use tiaokuai_model::{Kind, PARAMETERS, Scenario};
use tiaokuai_record::{Lang, Text, counted};
use tiaokuai_words::{Reader, RuleOf, Say};

pub use comparison::comparison_report;
pub use headlines::{HEADLINES, Headline};
pub use keys::{Key, keys};
pub use sweep::Swept;

/// How a figure is drawn from what was found.
pub type Draw = fn(&Findings, Lang) -> Figure;

/// All figures of an ensemble by their ids, in the order of the report.
pub const FIGURES: [(&str, Draw); 9] = [
    ("stock", stock::stock),
    ("flow", flow::flow),
    ("handling", handling::handling),
    ("delivery", delivery::delivery),
    ("passage", passage::passage),
    ("matrix", matrix::matrix),
    ("heads", heads::heads),
    ("reach", reach::reach),
    ("survival", survival::survival),
];

/// All figures of an ensemble, in the order of the report. Where no worlds without groups were run, there is
/// nothing to set reach beside.
#[must_use]
pub fn figures(findings: &Findings, lang: Lang) -> Vec<Figure> {
    let twins = findings.reach.iter().any(|pair| pair.without.n > 0);
    let drawn = FIGURES.iter().filter(|(id, _)| twins || *id != "reach");
    drawn.map(|(_, draw)| draw(findings, lang)).collect()
}

/// The report on an ensemble, and how it came about. Both languages are in the page; `lang` is shown first.
#[must_use]
pub fn report(findings: &Findings, made: &Origin, lang: Lang) -> String {
    report_with(findings, made, None, lang)
}

/// As [`report`], with a sweep behind the figures if there is one.
#[must_use]
pub fn report_with(
    findings: &Findings,
    made: &Origin,
    swept: Option<&Swept>,
    lang: Lang,
) -> String {
    let drawn = Lang::ALL.map(|lang| {
        let swept = swept.map(|swept| sweep::sweep(swept, lang));
        figures(findings, lang).into_iter().chain(swept).collect::<Vec<_>>()
    });
    let heads = [0, 1].map(|i| head(findings, made, Lang::ALL[i], &drawn[i]));
    let tails = Lang::ALL.map(|lang| appendix(findings, made, lang));
    let title = made.named(findings.scenario.name.get(lang), lang);
    page(&title, lang, &drawn, &heads, &tails)
}

fn head(findings: &Findings, made: &Origin, lang: Lang, figures: &[Figure]) -> Markup {
    let scenario = &findings.scenario;
    let (runs, months) = (findings.runs, scenario.parameters.months);
    let name = made.named(scenario.name.get(lang), lang);
    let worlds = counted(runs as usize, "world");
    let each = counted(months as usize, "month");
    let (seed, version, example) = (findings.seed, &findings.version, findings.example_run);
    html! {
        header lang=(lang.code()) {
            p.kicker { (lang.pick("Tiaokuai 条块 · report of a simulation", "条块 · 模拟报告")) }
            h1 { (name) }
            (made.changed(scenario.name.get(lang), lang))
            @if let Some(command) = made.command() {
                p { (lang.pick(
                    format!("{worlds} of {each}, seed {seed}, version {version}. "),
                    format!("{runs} 个世界，各 {months} 个月，种子 {seed}，版本 {version}。")))
                    (made.repeats(lang))
                    code { (command) } }
            } @else { p { (lang.pick(
                format!("{worlds} of {each}, seed {seed}, version {version}. Every number can be made again: the folder of this page holds the command and the scenario as resolved (manifest.json), all instruments (summary.json) and the tables (*.parquet). “tiaokuai replay FOLDER --run {example}” makes the world shown as the example again."),
                format!("{runs} 个世界，各 {months} 个月，种子 {seed}，版本 {version}。所有数字均可重现：本页所在文件夹含所用命令与已解析的情景（manifest.json）、全部指标（summary.json）与数据表（*.parquet）。“tiaokuai replay 文件夹 --run {example}”可重做作为示例的世界。"))) } }
            @if let Some(fit) = &findings.posterior { p { (spread_over(fit, lang)) } }
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

/// What the government does and when: the rules that keys stand for, and those written out.
fn rules(scenario: &Scenario, lang: Lang) -> Markup {
    let rules = scenario.all_rules();
    let heads = ["name", "what is done", "when", "with"];
    html! {
        h2 { (lang.pick("The rules", "规则")) }
        @if rules.is_empty() {
            p { (lang.pick(
                "No clean-up, no turnover, no merger, no ban.",
                "没有清理，没有换届，没有大部制改革，也没有禁设。")) }
        } @else {
            (scrolled(lang.pick("The rules", "规则"), html! { table {
                thead { tr { @for head in lang.pick(heads, ["名称", "内容", "时间", "取值"]) { th { (head) } } } }
                tbody { @for rule in &rules {
                    @let of = RuleOf { rule, scenario };
                    tr { td { code { (rule.id) } } td { (rule.act.meaning().get(lang)) } td { (of.when(lang)) } td { (of.settings(lang)) } }
                } }
            } }))
        }
        @if !scenario.from_zero.is_empty() {
            p { (lang.pick("What changes at month 0, after a past without it:", "自第 0 个月起改变、此前时期未有者：")) }
            ul { @for change in &scenario.from_zero { li { (change.say(Reader::of_page(lang))) } } }
        }
    }
}

/// That worlds differ in parameters as well as in chance.
fn spread_over(fit: &FromFit, lang: Lang) -> String {
    let names: Vec<&str> = fit.parameters.iter().map(|row| row.name).collect();
    let from = fit.say(Reader::of_page(lang));
    lang.pick(
        format!(
            "Worlds are spread over {from}: each stands at its own draw of {}, so bands and ranges hold what the data leave open as well as chance. The draws are columns of runs.parquet.",
            names.join(", ")
        ),
        format!(
            "各世界取自{from}：每个世界各用一次抽样的 {}，因此色带与区间既含偶然，也含数据未能确定者。各次抽样见 runs.parquet 的列。",
            names.join("、")
        ),
    )
}

fn appendix(findings: &Findings, made: &Origin, lang: Lang) -> Markup {
    let named = made.named(findings.scenario.name.get(lang), lang);
    let value = |name: &str, kind: Kind| {
        let value = findings.scenario.parameters.get(name).unwrap_or(f64::NAN);
        if kind == Kind::Switch { (value != 0.0).to_string() } else { value.to_string() }
    };
    let get = |text: Text| text.get(lang);
    html! {
        section lang=(lang.code()) {
            (rules(&findings.scenario, lang))
            h2 { (lang.pick("The scenario", "情景参数")) }
            p { (lang.pick("Bold where it differs from the default.", "与默认值不同者以粗体显示。")) }
            @if findings.posterior.is_some() { p { (lang.pick("Of what is drawn from the posterior, the middle stands here.", "由后验抽取者，此处列其居中值。")) } }
            (scrolled(lang.pick("The scenario", "情景参数"), html! { table {
                thead { tr { @for head in lang.pick(["name", "value", "default", "unit", "meaning"], ["名称", "取值", "默认值", "单位", "含义"]) { th { (head) } } } }
                tbody { @for row in PARAMETERS {
                    @let changed = findings.scenario.parameters.get(row.name) != Some(row.default);
                    tr.changed[changed] { td { code { (row.name) } } td { (value(row.name, row.kind)) } td { (row.default) } td { (get(row.unit)) } td { (get(row.meaning)) } }
                } }
            } }))
            h2 { (lang.pick("The instruments", "指标")) }
            (scrolled(lang.pick("The instruments", "指标"), html! { table {
                thead { tr { @for head in lang.pick(["name", "median", "5 %", "95 %", "unit", "definition"], ["名称", "中位数", "5 %", "95 %", "单位", "定义"]) { th { (head) } } } }
                tbody { @for (row, found) in INSTRUMENTS.iter().filter_map(|row| Some((row, findings.instrument(row.name)?))) {
                    tr { td { code { (row.name) } } td { (number(found.number.q50)) } td { (number(found.number.q05)) } td { (number(found.number.q95)) } td { (get(row.unit)) } td { (get(row.definition)) } }
                } }
            } }))
            h2 { (lang.pick("How to cite", "如何引用")) }
            p { (lang.pick(
                format!("Tiaokuai, version {}, scenario “{}”, seed {}, {}.", findings.version, named, findings.seed, counted(findings.runs as usize, "world")),
                format!("条块，版本 {}，情景“{}”，种子 {}，{} 个世界。", findings.version, named, findings.seed, findings.runs))) }
        }
    }
}

#[cfg(test)]
mod tests;
