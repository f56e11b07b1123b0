//! Which parameters matter, on a screen.

use super::format::{left, number, range, right};
use std::fmt::Write;
use std::path::Path;
use tiaokuai_experiment::sensitivity::{
    Estimate, FactorFound, FoundBy, Method, OutcomeFound, Sensitivity,
};
use tiaokuai_record::Lang;

/// Factors shown for each outcome; the files hold all.
const MOST: usize = 12;

/// The factors that matter most for each outcome.
pub fn sensitivity(found: &Sensitivity, folder: &Path, lang: Lang) -> String {
    let name = found.scenario.name.get(lang);
    let (n, worlds, seed) = (found.n, found.worlds, found.seed);
    let method = match found.method {
        Method::Oat => lang.pick("one at a time", "单因素法"),
        Method::Morris => lang.pick("elementary effects (Morris)", "基本效应法（Morris）"),
        Method::Sobol => lang.pick("shares of variance (Sobol)", "方差分解法（Sobol）"),
        Method::Sample => lang.pick("rank correlations over a sample", "样本秩相关"),
    };
    let mut text = lang.pick(
        format!(
            "{name}: {method}, n = {n}, {worlds} worlds, seed {seed}, version {}\n",
            found.version
        ),
        format!(
            "{name}：{method}，n = {n}，{worlds} 个世界，种子 {seed}，版本 {}\n",
            found.version
        ),
    );
    for outcome in &found.outcomes {
        text += &one(outcome, found, lang);
    }
    let folder = folder.display();
    text + &lang.pick(
        format!("\nall factors: {folder}/sensitivity.csv\nall runs: {folder}/runs.csv\nreport: {folder}/report.html\n"),
        format!("\n全部参数：{folder}/sensitivity.csv\n全部运行：{folder}/runs.csv\n报告：{folder}/report.html\n"),
    )
}

fn one(outcome: &OutcomeFound, found: &Sensitivity, lang: Lang) -> String {
    let (mean, sd) = (number(outcome.mean), number(outcome.sd));
    let mut text = lang.pick(
        format!("\n{} (mean {mean}, sd {sd} over all worlds)\n", outcome.outcome),
        format!("\n{}（全部世界均值 {mean}，标准差 {sd}）\n", outcome.outcome),
    );
    // Writing to a string cannot fail, here and below.
    if outcome.refused {
        let (used, n) = (outcome.used, found.n);
        return text
            + &lang.pick(
                format!("  refused: defined in {used} of {n} rows; fewer than 95 % would be\n  another prior\n"),
                format!("  不作分解：{n} 行中仅 {used} 行有定义；不足 95% 即等于另一先验\n"),
            );
    }
    if outcome.used < found.n {
        let _ = writeln!(
            text,
            "  {}",
            lang.pick(
                format!(
                    "defined throughout in {} of {} only; the rest is left out",
                    outcome.used, found.n
                ),
                format!("仅 {}/{} 全程有定义，其余略去", outcome.used, found.n),
            )
        );
    }
    let heads = match found.method {
        Method::Oat => {
            lang.pick(["", "at the low end", "at the high end"], ["", "取下限", "取上限"])
        }
        Method::Morris => ["", "mu* (95 %)", "sigma"],
        Method::Sobol => ["", "S1 (95 %)", "ST (95 %)"],
        Method::Sample => ["", "rho (95 %)", ""],
    };
    let _ =
        writeln!(text, "  {} {} {}", left(heads[0], 18), right(heads[1], 28), right(heads[2], 28));
    let mut factors: Vec<&FactorFound> = outcome.factors.iter().collect();
    factors.sort_by(|a, b| b.weight().total_cmp(&a.weight()));
    for factor in factors.into_iter().take(MOST) {
        let [first, second] = cells(&factor.found, lang);
        let _ = writeln!(
            text,
            "  {} {} {}",
            left(&factor.factor, 18),
            right(&first, 28),
            right(&second, 28)
        );
    }
    if let Some(floor) = outcome.noise().map(number) {
        let _ = writeln!(
            text,
            "  {}",
            lang.pick(
                format!("(seed) is chance alone: no more than {floor} is not told from it"),
                format!("(seed) 仅为偶然：不超过 {floor} 者与偶然无从区分"),
            )
        );
    }
    let needs = outcome.factors.iter().filter_map(|factor| match factor.found {
        FoundBy::Sobol { needs, .. } => needs,
        _ => None,
    });
    if let Some(needs) = needs.max() {
        let _ = writeln!(
            text,
            "  {}",
            lang.pick(
                format!("* not converged: the interval is wider than 0.2; about --n {needs} would do for all"),
                format!("* 未收敛：区间宽于 0.2；全部收敛约需 --n {needs}"),
            )
        );
    }
    text
}

fn cells(found: &FoundBy, lang: Lang) -> [String; 2] {
    match found {
        FoundBy::Oat { low, high } => {
            [low, high].map(|end| format!("{} ({})", number(end.effect), range(end.from, end.to)))
        }
        FoundBy::Morris(effects) => [
            format!("{} ({})", number(effects.mu_star), range(effects.low, effects.high)),
            number(effects.sigma),
        ],
        FoundBy::Sobol { indices, .. } => {
            [indices.s1, indices.st].map(|estimate| share(estimate, lang))
        }
        FoundBy::Sample(rho) => {
            [format!("{} ({})", number(rho.value), range(rho.low, rho.high)), String::new()]
        }
    }
}

/// A share of variance; one that cannot be told from none is not shown below it.
fn share(estimate: Estimate, lang: Lang) -> String {
    let Estimate { value, low, high } = estimate;
    let star = if estimate.needs(1).is_some() { " *" } else { "" };
    let value = if value < 0.0 { lang.pick("≈ 0", "约 0").to_string() } else { number(value) };
    format!("{value} ({}){star}", range(low, high))
}
