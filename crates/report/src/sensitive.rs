//! The report on sensitivity: a figure for each outcome.

mod morris;
mod shares;
mod tornado;

use crate::figure::{Figure, number};
use crate::page::page;
use maud::{Markup, html};
use tiaokuai_experiment::sensitivity::{FactorFound, FoundBy, Method, OutcomeFound, Sensitivity};
use tiaokuai_record::{Lang, counted};

/// Factors drawn; the table has all.
const MOST: usize = 15;
/// Outcomes that can be told apart by their place on the page.
const IDS: [&str; 12] = [
    "outcome-1",
    "outcome-2",
    "outcome-3",
    "outcome-4",
    "outcome-5",
    "outcome-6",
    "outcome-7",
    "outcome-8",
    "outcome-9",
    "outcome-10",
    "outcome-11",
    "outcome-12",
];

/// The report on what was found. Both languages are in the page; `lang` is shown first.
#[must_use]
pub fn sensitivity_report(found: &Sensitivity, lang: Lang) -> String {
    let drawn = Lang::ALL.map(|lang| sensitivity_figures(found, lang));
    let heads = Lang::ALL.map(|lang| head(found, lang));
    let tails = Lang::ALL.map(|lang| tail(found, lang));
    let title = lang.pick(
        format!("{}: what matters", found.scenario.name.en),
        format!("{}：哪些参数要紧", found.scenario.name.zh),
    );
    page(&title, lang, &drawn, &heads, &tails)
}

/// The figures: one for each outcome.
#[must_use]
pub fn sensitivity_figures(found: &Sensitivity, lang: Lang) -> Vec<Figure> {
    let pairs = found.outcomes.iter().zip(IDS);
    pairs.map(|(outcome, id)| figure(found, outcome, id, lang)).collect()
}

fn head(found: &Sensitivity, lang: Lang) -> Markup {
    let (n, worlds, seed, version) = (found.n, found.worlds, found.seed, &found.version);
    let method = match found.method {
        Method::Oat => lang.pick(
            "Each parameter is moved to either end of its range while the others stay as in the scenario; the worlds are the same, so the differences are paired.",
            "每次只将一个参数移到取值范围的一端，其余保持情景取值；世界相同，故差异为配对差异。"),
        Method::Morris => lang.pick(
            "Elementary effects over the whole prior: mu* is how much the outcome changes on average when a parameter crosses its range, sigma how much that depends on where the others stand. “(seed)” is a step to another world that moves nothing else: what it does is chance, and an effect no larger is not told from chance.",
            "在整个先验范围内的基本效应：mu* 为参数跨越其范围时指标的平均变化量，sigma 为这一变化对其他参数取值的依赖程度。“(seed)”只换一个世界，其余不变：其效应即为偶然，不大于它的效应与偶然无从区分。"),
        Method::Sobol => lang.pick(
            "Shares of the variance over the whole prior: S1 goes with a parameter alone, ST with it and all that it takes part in. The seed is a factor of its own: its share is what chance decides. Intervals are Student's over eight independent scrambles of the design.",
            "整个先验范围内的方差份额：S1 为参数单独的份额，ST 包括其参与的全部交互。随机种子单列为一个因素，其份额由偶然决定。区间为八次独立置乱设计之间的 Student 区间。"),
        Method::Sample => lang.pick(
            "Spearman's rank correlations over a sample of one's own, with 95 % bootstrap intervals over runs.",
            "自备样本上的 Spearman 秩相关，附对运行的 95% 自助法区间。"),
    };
    html! {
        header lang=(lang.code()) {
            p.kicker { (lang.pick("Tiaokuai 条块 · sensitivity", "条块 · 敏感性分析")) }
            h1 { (found.scenario.name.get(lang)) }
            p { (method) }
            p { (lang.pick(
                format!("n = {n}, {}, seed {seed}, version {version}. All numbers are in sensitivity.csv and sensitivity.json in the folder of this page, every run in runs.csv and runs.parquet.", counted(worlds as usize, "world")),
                format!("n = {n}，共 {worlds} 个世界，种子 {seed}，版本 {version}。全部数字见本页所在文件夹的 sensitivity.csv 与 sensitivity.json，逐次运行见 runs.csv 与 runs.parquet。"))) }
        }
    }
}

fn tail(found: &Sensitivity, lang: Lang) -> Markup {
    let beyond = found.outcomes.len().saturating_sub(IDS.len());
    html! {
        section lang=(lang.code()) {
            @if beyond > 0 { p { (lang.pick(
                format!("{} in the tables only.", if beyond == 1 { "1 more outcome is".to_string() } else { format!("{beyond} more outcomes are") }), format!("另有 {beyond} 个指标只列于数据表。"))) } }
            h2 { (lang.pick("How to repeat", "如何重现")) }
            p { code { (tiaokuai_words::line(&found.command)) } }
        }
    }
}

fn figure(found: &Sensitivity, outcome: &OutcomeFound, id: &'static str, lang: Lang) -> Figure {
    let mut factors: Vec<&FactorFound> = outcome.factors.iter().collect();
    factors.sort_by(|a, b| b.weight().total_cmp(&a.weight()));
    let shown = &factors[..factors.len().min(MOST)];
    let plot = match found.method {
        Method::Oat => tornado::tornado(outcome, shown, lang),
        Method::Morris => morris::morris(shown, lang),
        Method::Sobol => shares::shares(shown, lang),
        Method::Sample => shares::correlations(shown, lang),
    };
    let names: Vec<&str> = factors.iter().take(3).map(|f| f.factor.as_str()).collect();
    let mut caption = if outcome.refused {
        let (used, n) = (outcome.used, found.n);
        lang.pick(
            format!("No shares are told: it is defined in {used} of {n} rows, and fewer than 95 % would be another prior."),
            format!("不作分解：{n} 行中仅 {used} 行有定义，不足 95% 即等于另一先验。"),
        )
    } else if names.is_empty() {
        lang.pick(
            "The outcome is hardly ever defined.".to_string(),
            "该指标几乎从无定义。".to_string(),
        )
    } else {
        lang.pick(
            format!("{} matter most for {}.", names.join(", "), outcome.outcome),
            format!("对 {} 影响最大的是 {}。", outcome.outcome, names.join("、")),
        )
    };
    if outcome.used < found.n && !outcome.refused {
        caption += &lang.pick(
            format!(
                " It is defined throughout in {} of {} only; the rest is left out.",
                outcome.used, found.n
            ),
            format!("仅 {}/{} 全程有定义，其余略去。", outcome.used, found.n),
        );
    }
    caption += &sobol_words(outcome, lang);
    let heads: &[&str] = match found.method {
        Method::Oat => &[
            "low_value",
            "low_effect",
            "low_from",
            "low_to",
            "high_value",
            "high_effect",
            "high_from",
            "high_to",
        ],
        Method::Morris => &["mu", "mu_star", "mu_star_low", "mu_star_high", "sigma"],
        Method::Sobol => &["s1", "s1_low", "s1_high", "st", "st_low", "st_high"],
        Method::Sample => &["rho", "rho_low", "rho_high"],
    };
    let heads = std::iter::once(lang.pick("parameter", "参数")).chain(heads.iter().copied());
    Figure {
        id,
        title: outcome.outcome.clone(),
        caption,
        plot,
        heads: heads.map(str::to_string).collect(),
        rows: factors.iter().map(|factor| row(factor)).collect(),
    }
}

/// What Sobol's design says besides: the share of chance, and whether intervals are narrow enough.
fn sobol_words(outcome: &OutcomeFound, lang: Lang) -> String {
    let mut needed = None;
    let mut words = String::new();
    for factor in &outcome.factors {
        if let FoundBy::Sobol { indices, needs } = &factor.found {
            needed = needed.max(*needs);
            if factor.factor == tiaokuai_experiment::sensitivity::SEED {
                let share = number(indices.st.value.max(0.0));
                words += &lang.pick(
                    format!(" Chance (the seed of a world) takes part in {share} of the variance."),
                    format!("偶然（世界的种子）参与了方差的 {share}。"),
                );
            }
        }
    }
    if let Some(n) = needed {
        words += &lang.pick(
            format!(" Grey: not converged, the interval is wider than 0.2; about n = {n} would do for all."),
            format!("灰色：未收敛，区间宽于 0.2；全部收敛约需 n = {n}。"),
        );
    }
    words
}

fn row(factor: &FactorFound) -> Vec<String> {
    let numbers: Vec<f64> = match &factor.found {
        FoundBy::Oat { low, high } => [low, high]
            .into_iter()
            .flat_map(|end| [end.value, end.effect, end.from, end.to])
            .collect(),
        FoundBy::Morris(e) => vec![e.mu, e.mu_star, e.low, e.high, e.sigma],
        FoundBy::Sobol { indices: i, .. } => {
            vec![i.s1.value, i.s1.low, i.s1.high, i.st.value, i.st.low, i.st.high]
        }
        FoundBy::Sample(rho) => vec![rho.value, rho.low, rho.high],
    };
    std::iter::once(factor.factor.clone()).chain(numbers.iter().map(ToString::to_string)).collect()
}
