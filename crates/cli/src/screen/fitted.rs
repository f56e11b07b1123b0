//! Fits, checks and forecasts on a screen.

use super::format::{left, number, range, right};
use std::fmt::Write;
use std::path::Path;
use tiaokuai_experiment::fit::{Forecast, Kept, Recovery};
use tiaokuai_measure::stats::Spread;
use tiaokuai_record::Lang;
use tiaokuai_report::{fit_label, pattern_title};
use unicode_width::UnicodeWidthStr;

/// The width of names.
const NAME: usize = 30;

/// A name that fits its column.
fn short(name: &str) -> String {
    if name.width() <= NAME {
        return name.to_string();
    }
    let mut cut = String::new();
    for letter in name.chars() {
        if cut.width() + 3 > NAME {
            break;
        }
        cut.push(letter);
    }
    cut + "…"
}

/// Before everything that is said of a fit that no check has passed.
fn state(kept: &Kept, folder: &Path, lang: Lang) -> String {
    let folder = folder.display();
    match (&kept.check, kept.verified()) {
        (Some(_), true) => lang.pick("verified\n", "已通过检验\n").to_string(),
        (Some(_), false) => {
            lang.pick("UNVERIFIED: the check did not pass\n", "未经验证：检验未通过\n").to_string()
        }
        (None, _) => lang.pick(
            format!("UNVERIFIED until it is checked: tiaokuai check {folder}\n"),
            format!("未经验证；请检验：tiaokuai check {folder}\n"),
        ),
    }
}

/// What the data say of each parameter.
pub fn fitted(kept: &Kept, folder: &Path, lang: Lang) -> String {
    let fit = &kept.fit;
    let mut text = state(kept, folder, lang);
    let heads = lang.pick(
        ["", "before, 90 %", "after, 90 %", "sd smaller by"],
        ["", "先验 90 %", "后验 90 %", "标准差缩小"],
    );
    // Writing to a string cannot fail, here and below.
    let _ = writeln!(
        text,
        "\n{} {} {} {}",
        left(heads[0], NAME),
        right(heads[1], 15),
        right(heads[2], 17),
        right(heads[3], 14)
    );
    for (row, free) in fit.parameters.iter().zip(&fit.plan.free) {
        let before = range(free.prior.quantile(0.05), free.prior.quantile(0.95));
        let after = range(row.quantiles[0], row.quantiles[4]);
        let shrunk = if row.says_nothing() {
            lang.pick("nothing said", "未作说明").to_string()
        } else {
            format!("{:.0} %", 100.0 * row.contraction)
        };
        let _ = writeln!(
            text,
            "{} {} {} {}",
            left(&short(&fit_label(&row.name, lang)), NAME),
            right(&before, 15),
            right(&after, 17),
            right(&shrunk, 14)
        );
    }
    for (a, b, r) in &fit.trade_offs {
        let (a, b) = (fit_label(a, lang), fit_label(b, lang));
        let r = number(*r);
        text += &lang
            .pick(format!("{a} and {b} trade off ({r})\n"), format!("{a}与{b}彼此牵连（{r}）\n"));
    }
    let heads = lang.pick(
        ["", "observed", "predicted, 90 %", "off (sd)"],
        ["", "观察值", "预测 90 %", "相差（标准差）"],
    );
    let _ = writeln!(
        text,
        "\n{} {} {} {}",
        left(heads[0], NAME),
        right(heads[1], 10),
        right(heads[2], 20),
        right(heads[3], 14)
    );
    for row in &fit.patterns {
        let held = if row.held_out { lang.pick(" (held out)", "（留出）") } else { "" };
        let _ = writeln!(
            text,
            "{} {} {} {}",
            left(&format!("{}{held}", pattern_title(&row.name, lang)), NAME),
            right(&number(row.observed), 10),
            right(&range(row.quantiles[0], row.quantiles[2]), 20),
            right(&number(row.off), 14)
        );
    }
    text + &files(folder, lang)
}

fn files(folder: &Path, lang: Lang) -> String {
    let folder = folder.display();
    lang.pick(
        format!("\nreport: {folder}/report.html\ndraws:  {folder}/posterior.csv\n"),
        format!("\n报告：{folder}/report.html\n抽样：{folder}/posterior.csv\n"),
    )
}

/// Whether a fit can be believed.
pub fn checked(kept: &Kept, folder: &Path, lang: Lang) -> String {
    let mut text = state(kept, folder, lang);
    let Some(check) = &kept.check else { return text };
    let heads = lang.pick(
        ["", "p (Holm)", "50 % covers", "90 % covers", "sd smaller by"],
        ["", "p（Holm）", "50 % 覆盖", "90 % 覆盖", "标准差缩小"],
    );
    let _ = writeln!(
        text,
        "\n{} {} {} {} {}",
        left(heads[0], NAME),
        right(heads[1], 9),
        right(heads[2], 12),
        right(heads[3], 12),
        right(heads[4], 14)
    );
    for (k, row) in kept.fit.parameters.iter().enumerate() {
        let percent = |share: f64| format!("{:.0} %", 100.0 * share);
        let [half, most] = &check.calibration.coverage[k];
        let _ = writeln!(
            text,
            "{} {} {} {} {}",
            left(&short(&fit_label(&row.name, lang)), NAME),
            right(&number(check.calibration.holm[k]), 9),
            right(&percent(half.share()), 12),
            right(&percent(most.share()), 12),
            right(&percent(check.contraction[k]), 14)
        );
    }
    let cases = check.calibration.cases;
    text += &lang.pick(
        format!("\n{cases} worlds whose parameters are known\n"),
        format!("\n共 {cases} 个参数已知的世界\n"),
    );
    text + &files(folder, lang)
}

/// What the whole way does with worlds whose parameters are known.
pub fn recovered(kept: &Kept, found: &Recovery, lang: Lang) -> String {
    let (cases, lost, undefined) = (found.cases, found.lost, found.undefined);
    let mut text = lang.pick(
        format!("{cases} worlds drawn from the prior, each fitted by itself; the waves discarded the\ntruth of {lost}; {undefined} more had a pattern that is not defined\n"),
        format!("从先验取 {cases} 个世界逐个拟合；各轮筛选误排除真值 {lost} 次；另有 {undefined} 个模式无定义\n"),
    );
    let heads = lang.pick(["", "90 % covers", "sd smaller by"], ["", "90 % 覆盖", "标准差缩小"]);
    let _ = writeln!(
        text,
        "\n{} {} {}",
        left(heads[0], NAME),
        right(heads[1], 12),
        right(heads[2], 14)
    );
    for (k, row) in kept.fit.parameters.iter().enumerate() {
        let percent = |share: f64| format!("{:.0} %", 100.0 * share);
        let _ = writeln!(
            text,
            "{} {} {}",
            left(&short(&fit_label(&row.name, lang)), NAME),
            right(&percent(f64::from(found.inside[k]) / f64::from(cases.max(1))), 12),
            right(&percent(found.contraction[k]), 14)
        );
    }
    text
}

/// What comes after the data.
pub fn forecast(kept: &Kept, made: &Forecast, folder: &Path, lang: Lang) -> String {
    let mut text = state(kept, Path::new("DIR"), lang);
    if kept.check.is_none() {
        text = lang
            .pick("UNVERIFIED: the fit has not been checked\n", "未经验证：该拟合尚未检验\n")
            .to_string();
    }
    let heads = lang.pick(
        ["", "as it goes on", "with the rules", "difference"],
        ["", "照旧", "实施新规则", "差异"],
    );
    let _ = writeln!(
        text,
        "\n{} {} {} {}",
        left(heads[0], 22),
        right(heads[1], 18),
        right(heads[2], 18),
        right(heads[3], 18)
    );
    for row in &made.after {
        let name = match row.name.as_str() {
            "stock.end" => lang.pick("groups at the end", "期末存续小组"),
            "founded.year" => lang.pick("founded a year", "年成立数"),
            _ => lang.pick("abolished a year", "年撤销数"),
        };
        let cell = |spread: &Spread| range(spread.q05, spread.q95);
        let (with, difference) = if made.rules.is_empty() {
            (String::new(), String::new())
        } else {
            (cell(&row.with), cell(&row.difference))
        };
        let _ = writeln!(
            text,
            "{} {} {} {}",
            left(name, 22),
            right(&cell(&row.without), 18),
            right(&with, 18),
            right(&difference, 18)
        );
    }
    let (kept, worlds, folder) = (made.kept, made.worlds, folder.display());
    text + &lang.pick(
        format!("90 % of the {kept} of {worlds} worlds that came nearest to the data\nreport: {folder}/report.html\n"),
        format!("所示为 {worlds} 个世界中最接近数据的 {kept} 个的 90 % 区间\n报告：{folder}/report.html\n"),
    )
}
