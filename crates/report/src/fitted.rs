//! The report on a fit: what the data say of each parameter, whether the method can be believed, what the fit predicts.

mod assumed;
mod checked;
mod forecast;
mod name;
mod patterns;
mod posterior;
mod theories;

pub use assumed::{clean_ups, pressed};
pub use name::label;
pub use patterns::title as pattern_title;

use crate::figure::{Figure, number, percent};
use crate::origin::Origin;
use crate::page::{page, scrolled};
use maud::{Markup, html};
use tiaokuai_experiment::fit::{Forecast, Kept, Pattern, Space};
use tiaokuai_record::{Lang, counted};
use tiaokuai_words::line;

/// The file in which a page keeps the numbers that were stated on it.
const PATTERNS: &str = "patterns.toml";

/// The report on a fit and how it came about, with a forecast and the command of it where one was made. Both languages are
/// in the page; `lang` is shown first. Until its check has passed every part says that it is unverified.
#[must_use]
pub fn fit_report(
    kept: &Kept,
    forecast: Option<(&Forecast, &[String])>,
    made: &Origin,
    lang: Lang,
) -> String {
    let drawn = Lang::ALL.map(|lang| figures(kept, forecast.map(|made| made.0), lang));
    let heads = Lang::ALL.map(|lang| head(kept, made, lang));
    let tails = Lang::ALL.map(|lang| tail(kept, forecast.map(|made| made.1), made, lang));
    let name = made.named(kept.fit.plan.scenario.name.get(lang), lang);
    let title = lang.pick(format!("{name}: fit"), format!("{name}：拟合"));
    page(&title, lang, &drawn, &heads, &tails)
}

/// The figures of a fit, and of a forecast of it: forecast, posterior, patterns, theories, check.
#[must_use]
pub fn figures(kept: &Kept, forecast: Option<&Forecast>, lang: Lang) -> Vec<Figure> {
    let mut figures = Vec::new();
    figures.extend(forecast.map(|made| forecast::fan(kept, made, lang)));
    figures.push(posterior::posterior(kept, lang));
    if kept.fit.plan.free.len() > 1 {
        figures.push(posterior::together(kept, lang));
    }
    figures.push(patterns::patterns(kept, lang));
    figures.extend(kept.theories.as_ref().map(|found| theories::theories(found, lang)));
    if let Some(check) = &kept.check {
        figures.push(checked::ranks(kept, check, lang));
        figures.push(checked::coverage(kept, check, lang));
    }
    for figure in &mut figures {
        if !kept.verified() {
            figure.caption = format!("{}{}", unverified(lang), figure.caption);
        }
    }
    figures
}

/// What stands before everything that is said of a fit that no check has passed.
fn unverified(lang: Lang) -> &'static str {
    lang.pick("Unverified. ", "未经验证。")
}

/// Whether a fit may be believed, in a sentence.
#[must_use]
pub fn state(kept: &Kept, lang: Lang) -> String {
    match &kept.check {
        None => lang.pick(
            "Unverified: no check has been run. Do not rest a decision on it before a check has passed.",
            "未经验证：尚未检验。检验通过之前，不应据此决策。",
        )
        .to_string(),
        Some(check) => {
            let cases = check.calibration.cases;
            let said = if kept.verified() {
                lang.pick(
                    format!("Verified: on {cases} worlds whose parameters are known, drawn from what the waves left, the ranks of the truth are uniform and the intervals cover as they say."),
                    format!("已通过检验：在 {cases} 个参数已知的世界（取自各轮筛选后余下的范围）上，真值的秩为均匀分布，区间的覆盖率与所称相符。"),
                )
            } else {
                lang.pick(
                    format!("Unverified: the check on {cases} worlds whose parameters are known did not pass; the figures below say where."),
                    format!("未经验证：在 {cases} 个参数已知的世界上检验未通过；详见下文各图。"),
                )
            };
            let failed = check.before.iter().filter(|(_, passed)| !passed).map(|(worlds, _)| worlds.to_string());
            let failed: Vec<String> = failed.collect();
            let also = if failed.is_empty() {
                String::new()
            } else {
                lang.pick(
                    format!(" Checks of it with fewer worlds did not pass before ({}).", failed.join(", ")),
                    format!("此前世界较少的检验未通过（{}）。", failed.join("、")),
                )
            };
            said + &also
        }
    }
}

fn head(kept: &Kept, made: &Origin, lang: Lang) -> Markup {
    let fit = &kept.fit;
    let plan = &fit.plan;
    let (data, worlds) = (&plan.data, fit.spaces.iter().map(|space| space.worlds).sum::<u32>());
    let fitted = plan.fitted().len();
    let seed = plan.seed;
    html! {
        header lang=(lang.code()) {
            p.kicker { (lang.pick("Tiaokuai 条块 · fit", "条块 · 拟合")) }
            h1 { (made.named(plan.scenario.name.get(lang), lang)) }
            (made.changed(plan.scenario.name.get(lang), lang))
            p { strong { (state(kept, lang)) } }
            p { (lang.pick(
                format!("{} fitted to {} of {} ({} months): waves of history matching discard what cannot have produced them, then approximate Bayesian computation with regression adjustment reads the posterior of the rest; {} in all.", counted(plan.free.len(), "parameter"), counted(fitted, "pattern"), data.source, data.months, counted(worlds as usize, "world")),
                format!("以 {} 的 {fitted} 个模式（{} 个月）推断 {} 个参数：先以历史匹配逐轮排除不可能产生这些模式的取值，再以带回归校正的近似贝叶斯计算读取余下范围的后验，共用 {worlds} 个世界。", data.source, data.months, plan.free.len()))) }
            p { (waves(&fit.spaces, lang)) }
            p { (nothing(kept, lang)) }
            p { (lang.pick(
                format!("Seed {seed}, version {}, data {}.", fit.version, short(&data.hash)),
                format!("种子 {seed}，版本 {}，数据 {}。", fit.version, short(&data.hash))))
                @if let Some(command) = made.command() {
                    (lang.pick(" ", "")) (made.repeats(lang))
                    code { (command) }
                    @if data.source == PATTERNS { (lang.pick(
                        format!(". It reads {PATTERNS}, the file of the numbers stated; the page saves it."),
                        format!("。命令读取 {PATTERNS}，即所填数字的文件，可在同一页面保存。"))) }
                } @else { (lang.pick(
                    " Draws of the posterior are in posterior.csv and posterior.parquet in the folder of the fit, all numbers in fit.json; scenario.toml is the district in the middle of the posterior.",
                    "后验抽样见拟合文件夹中的 posterior.csv 与 posterior.parquet，全部数字见 fit.json；scenario.toml 为后验居中的地区情景。")) } }
        }
    }
}

fn short(hash: &str) -> String {
    hash.chars().take(12).collect()
}

/// What the waves left.
fn waves(spaces: &[Space], lang: Lang) -> String {
    let left = spaces.last().map_or(1.0, |space| space.left);
    let undefined: u64 = spaces.iter().map(|space| space.undefined).sum();
    let share = if left < 0.01 { format!("{:.2}\u{a0}%", 100.0 * left) } else { percent(left) };
    let mut text = lang.pick(
        format!("{} left {share} of the prior.", counted(spaces.len().saturating_sub(1), "wave")),
        format!("{} 轮之后余下先验的 {share}。", spaces.len().saturating_sub(1)),
    );
    if undefined > 0 {
        text += &lang.pick(
            format!(
                " In {} a pattern was not defined; they count as infinitely far from the data.",
                counted(undefined as usize, "world")
            ),
            format!("有 {undefined} 个世界中某个模式无定义，视为与数据无限远。"),
        );
    }
    text
}

/// Of what the data say nothing.
fn nothing(kept: &Kept, lang: Lang) -> String {
    let of = |says: bool| {
        let rows = kept.fit.parameters.iter().filter(move |row| row.says_nothing() == says);
        rows.map(|row| label(&row.name, lang)).collect::<Vec<_>>().join(lang.pick(", ", "、"))
    };
    let (silent, told) = (of(true), of(false));
    match (silent.is_empty(), told.is_empty()) {
        (true, _) => lang.pick(
            "The data say something of every free parameter.".to_string(),
            "数据对每个待推断参数都有所说明。".to_string(),
        ),
        (false, true) => lang.pick(
            "The data say nothing of any free parameter: the posterior is the prior.".to_string(),
            "数据对任何待推断参数都没有说明：后验即先验。".to_string(),
        ),
        (false, false) => lang.pick(
            format!("The data say nothing of {silent} (the standard deviation shrinks by less than a tenth): what is shown of it is the prior. They tell of {told}."),
            format!("数据对{silent}没有说明（标准差缩小不足一成），所示即先验；数据说明的是{told}。"),
        ),
    }
}

fn tail(kept: &Kept, forecast: Option<&[String]>, made: &Origin, lang: Lang) -> Markup {
    let plan = &kept.fit.plan;
    let scenario = made.named(plan.scenario.name.get(lang), lang);
    let (version, seed, hash) = (&kept.fit.version, plan.seed, short(&plan.data.hash));
    let observed = plan.data.observed.iter();
    html! {
        section lang=(lang.code()) {
            h2 { (lang.pick("What was assumed", "所作假定")) }
            p { (lang.pick(
                "The simulated district is observed as the real one was before anything is compared: groups are left out, ends and months are hidden where the data do not tell them. Each pattern may further be off by an observation error and by a discrepancy of the model, both as standard deviations (shares of the value for counts and sizes):",
                "在比较之前，模拟的地区先按真实地区的方式被观察：数据未载明者（部分小组、结束时间、月份）在模拟中同样隐去。此外，每个模式还允许有观察误差与模型偏差，均为标准差（计数与规模按相对值）：")) }
            (scrolled(lang.pick("What was assumed", "所作假定"), html! { table {
                thead { tr {
                    th { (lang.pick("pattern", "模式")) } th { (lang.pick("observed", "观察值")) }
                    th { (lang.pick("observation error", "观察误差")) } th { (lang.pick("discrepancy", "模型偏差")) }
                    th { (lang.pick("definition", "定义")) }
                } }
                tbody { @for one in observed { tr {
                    td { (patterns::title(&one.name, lang)) } td { (number(one.value)) }
                    td { (number(one.error)) } td { (number(one.discrepancy)) }
                    td { (Pattern::of(&one.name).map_or("", |row| row.definition.get(lang))) }
                } } }
            } }))
            p { (clean_ups(&plan.data, plan.data.months, lang)) }
            @if plan.data.unused_ends > 0 { p { (lang.pick(
                format!("{} in the data have an end, which is not used: the data do not follow every group to its end. To use them, read the record into a registry (observe) and say to which month it was followed (--until).", counted(plan.data.unused_ends as usize, "group")),
                format!("数据中 {} 个小组载有结束时间而未被使用，因为数据并未跟踪每个小组至其结束。如需使用，请先以 observe 读入登记库，再以 --until 指明跟踪至何月。", plan.data.unused_ends))) } }
            p { (lang.pick(
                "What is not free stands as the scenario says, and all that is said holds for it only: another scenario, or rules that the district had and the scenario has not, would give other numbers.",
                "未列为待推断的参数一律按情景取值，所得结论仅在此前提下成立：换一个情景，或地区实有而情景所无的规则，都会得出不同的数字。")) }
            h2 { (lang.pick("How to cite and repeat it", "如何引用与重现")) }
            p { (lang.pick(
                format!("Tiaokuai, version {version}, fit of scenario “{scenario}” to {} (data {hash}), seed {seed}.", plan.data.source),
                format!("条块，版本 {version}，情景“{scenario}”对 {} 的拟合（数据 {hash}），种子 {seed}。", plan.data.source))) }
            p { code { (line(&kept.fit.command)) } }
            @if let Some(command) = forecast { p { code { (line(command)) }
                @if *made != Origin::Folder { (lang.pick(
                    ", where FIT is the folder that the first command writes",
                    "，其中 FIT 为前一命令写出的文件夹")) } } }
        }
    }
}
