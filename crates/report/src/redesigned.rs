//! The report on a redesign: what rules would change, against doing nothing, and for whom.

mod departments;
mod effects;
mod grid;
mod name;
mod pareto;
mod robust;
mod said;
mod stock;
mod value;

use crate::figure::{Figure, number};
pub use said::{DesignSaid, EffectSaid, GoalSaid, said as redesign_said, table as redesign_table};

use crate::origin::Origin;
use crate::page::{page, scrolled};
use maud::{Markup, html};
use name::{label, title};
use tiaokuai_experiment::redesign::{Found, Redesign};
use tiaokuai_record::{Lang, counted};
use tiaokuai_words::{Reader, Say, line};
use value::{amount, change};

/// The report on a redesign, and how it came about. Both languages are in the page; `lang` is shown first.
#[must_use]
pub fn redesign_report(found: &Redesign, made: &Origin, lang: Lang) -> String {
    let drawn = Lang::ALL.map(|lang| redesign_figures(found, lang));
    let heads = Lang::ALL.map(|lang| head(found, made, lang));
    let tails = Lang::ALL.map(|lang| tail(found, made, lang));
    let name = made.named(found.scenario.name.get(lang), lang);
    let title = lang.pick(format!("{name}: redesign"), format!("{name}：治理方案"));
    page(&title, lang, &drawn, &heads, &tails)
}

/// The figures of a redesign: what a search found, effects, intervals, stock and delivery over time, departments,
/// robustness.
#[must_use]
pub fn redesign_figures(found: &Redesign, lang: Lang) -> Vec<Figure> {
    let mut figures: Vec<Figure> = pareto::pareto(found, lang).into_iter().collect();
    figures.push(effects::all(found, lang));
    figures.extend(effects::intervals(found, lang));
    figures.push(stock::stock(found, lang));
    figures.push(stock::delivered(found, lang));
    figures.extend(departments::departments(found, lang));
    figures.extend(robust::robust(found, lang));
    figures
}

fn head(found: &Redesign, made: &Origin, lang: Lang) -> Markup {
    let (runs, seed, version) = (found.runs, found.seed, &found.version);
    let p = &found.scenario.parameters;
    let years = number(f64::from(p.months) / 12.0);
    html! {
        header lang=(lang.code()) {
            p.kicker { (lang.pick("Tiaokuai 条块 · redesign", "条块 · 治理方案")) }
            h1 { (made.named(found.scenario.name.get(lang), lang)) }
            (made.changed(found.scenario.name.get(lang), lang))
            p { (lang.pick(
                format!("Each design holds from month 0 on, in a district that has a past of {} and goes on for {years} years; it is compared with the same district as it goes on. Both receive the same matters, so that what differs is what the design does.", counted(p.warm_up as usize, "month")),
                format!("各方案自第 0 月起实施；该地区此前已有 {} 个月的过去，此后延续 {years} 年。每项方案都与同一地区照旧的情形对比，二者收到同样的事项，差别只来自方案。", p.warm_up))) }
            p { (lang.pick(
                "A model says what its rules bring about; it is no forecast of a place. What a design costs outside, as posts for more capacity or mandates that somebody else has to do without, is not counted.",
                "模型说明其规则会带来什么，并非对某地的预测。方案在外部的代价（如增加能力所需的编制、减少任务使他方所失）不计。")) }
            @if p.warm_up == 0 { p { strong { (lang.pick(
                "This district has no past: part of each difference is its beginning.",
                "该地区没有过去：差异中部分来自起步阶段。")) } } }
            @if let Some(fit) = &found.posterior { p { (lang.pick(
                format!("The worlds are spread over {}, {} a draw: intervals hold over what the data leave open.", fit.say(Reader::of_page(lang)), counted(found.worlds as usize, "world")),
                format!("世界遍及{}，每次抽样 {} 个：区间包含数据尚未确定的部分。", fit.say(Reader::of_page(lang)), found.worlds))) } }
            @if let (Some(_), Some(start)) = (&found.posterior, found.scenario.start) { p { (lang.pick(
                format!("The months are those of the data, from {start} on: what would have been, had the rules been made then. What comes after the data is what tiaokuai forecast says, with the same rules."),
                format!("各月即数据所在时期（自 {start} 起）：回答的是若当时即有这些规则会怎样。数据之后如何，见 tiaokuai forecast（可用同样的规则）。"))) } }
            (said::brief(found, lang))
            p { (lang.pick(
                format!("{} of each design, seed {seed}, version {version}.", counted(runs as usize, "world")),
                format!("每项方案 {runs} 个世界，种子 {seed}，版本 {version}。")))
                @if let Some(command) = made.command() {
                    (lang.pick(" ", "")) (made.repeats(lang))
                    code { (command) }
                } @else { (lang.pick(
                    " All numbers are in redesign.json, effects.csv, departments.csv, stock.csv, delivered.csv and worlds.parquet in the folder of this page.",
                    "全部数字见本页所在文件夹的 redesign.json、effects.csv、departments.csv、stock.csv、delivered.csv 与 worlds.parquet。")) } }
        }
    }
}

fn tail(found: &Redesign, made: &Origin, lang: Lang) -> Markup {
    let scenario = made.named(found.scenario.name.get(lang), lang);
    let (version, seed, runs) = (&found.version, found.seed, found.runs);
    html! {
        section lang=(lang.code()) {
            (table(found, lang))
            h2 { (lang.pick("The designs", "方案内容")) }
            (scrolled(lang.pick("The designs", "方案内容"), html! { table {
                thead { tr { @for head in lang.pick(["design", "its rules, from month 0 on"], ["方案", "规则（自第 0 月起）"]) { th { (head) } } } }
                tbody { @for own in &found.designs { tr {
                    td { (label(own, lang)) }
                    td { @for line in own.design.rules.iter().chain(&own.design.set) { code { (line) } br; } }
                } } }
            } }))
            @if !found.left_out.is_empty() { p {
                (lang.pick("Left out, as they do not fit this district: ", "与本地区不符而略去："))
                (found.left_out.iter().map(|own| own.title.get(lang)).collect::<Vec<_>>().join(lang.pick(", ", "、")))
                (lang.pick(".", "。"))
            } }
            h2 { (lang.pick("How to read it", "如何阅读")) }
            p { (lang.pick(
                "Where rules are evaded, groups that go on under another name work, cost and bind as before, but are not counted: the stock, foundings and what a leader heads are then those on paper.",
                "规则被规避时，换名而存的小组照常办事、照常占用人力，但不计入：此时的存续数、成立数与任组长数均为账面数。")) }
            p { (lang.pick(
                "Hosts are the departments that founded more groups than the median one where nothing is done, under every design: the reach of hosts is here that of the same departments, and can differ from what a comparison of two districts says, where each has its own. What is drawn from the line is capacity that departments spend on matters and offices; whether the line needed it is not known, so that fewer mandates can raise it.",
                "牵头部门一律指照旧时设立小组多于中位者：此处的牵头部门调动能力属于同一批部门，故可与两地对比（各有其牵头部门）的数字不同。挤占条线能力指部门用于事项与办公室的能力；条线是否需要这部分能力并不可知，因此上级任务减少时它也可能上升。")) }
            p { (lang.pick(
                "A difference is the mean over pairs of worlds with the same seed; its interval of 95 % is a bootstrap over pairs (Student's for fewer than 30). Of a hundred intervals some five miss by chance: a single cell that stands out alone is not to be trusted. Doing nothing keeps the clean-ups that the district already has. What is read at the end of the record (groups a leader heads) hangs on how long ago the last clean-up was.",
                "差异为同一种子的两个世界之差的均值；95% 区间取自对世界配对的自助法（少于 30 对时用 Student 区间）。一百个区间中约有五个会因偶然而落空，故孤立突出的单元格不足为凭。照旧指保留该地区原有的定期清理。期末读取的指标（人均任组长数）取决于距上次清理的时间。")) }
            h2 { (lang.pick("How to cite and repeat it", "如何引用与重现")) }
            p { (lang.pick(
                format!("Tiaokuai, version {version}, redesign of scenario “{scenario}”, seed {seed}, {} of each design.", counted(runs as usize, "world")),
                format!("条块，版本 {version}，情景“{scenario}”治理方案，种子 {seed}，每项方案 {runs} 个世界。"))) }
            p { code { (line(&found.command)) } }
        }
    }
}

/// Every design and goal, with intervals.
fn table(found: &Redesign, lang: Lang) -> Markup {
    let name = lang.pick("Every difference", "全部差异");
    html! {
        h2 { (name) }
        p { (lang.pick("Bold where the interval leaves out zero.", "区间不含零者以粗体显示。")) }
        (scrolled(name, html! { table {
            thead { tr { @for head in lang.pick(
                ["design", "goal", "as it goes on", "with it", "difference", "95 % interval", ""],
                ["方案", "指标", "照旧", "实施方案", "差异", "95 % 区间", ""]) { th { (head) } } } }
            tbody { @for own in &found.designs { @for (goal, row) in own.effects.iter().enumerate() {
                tr.changed[row.low > 0.0 || row.high < 0.0] {
                    td { (label(own, lang)) } td { (title(&row.name, lang)) }
                    td { (amount(&row.name, row.without.mean)) } td { (amount(&row.name, row.with.mean)) }
                    td { (change(&row.name, row.difference, lang)) }
                    td { (change(&row.name, row.low, lang)) " … " (change(&row.name, row.high, lang)) }
                    td { (verdict(own, goal, found, lang)) }
                }
            } } }
        } }))
    }
}

fn verdict(own: &Found, goal: usize, found: &Redesign, lang: Lang) -> &'static str {
    match own.verdict(goal, &found.goals) {
        1.. => lang.pick("better", "更好"),
        ..=-1 => lang.pick("worse", "更差"),
        0 => "",
    }
}
