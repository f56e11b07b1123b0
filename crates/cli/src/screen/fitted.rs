//! Fits, checks and forecasts on a screen.

use super::format::{SCREEN, left, number, range, right, wrap};
use std::path::Path;
use tiaokuai_experiment::fit::{Forecast, Kept, Recovery, SEEN};
use tiaokuai_measure::stats::Spread;
use tiaokuai_record::Lang;
use tiaokuai_report::{clean_ups, fit_label, pattern_title};
use unicode_width::UnicodeWidthStr;

/// The width of names.
const NAME: usize = 30;

/// A table: heads and rows, the first column to the left, the others to the right, each so wide.
fn table<const N: usize>(
    heads: [&str; N],
    widths: [usize; N],
    rows: impl Iterator<Item = [String; N]>,
) -> String {
    let line = |cells: [String; N]| {
        let sides = cells.iter().zip(widths).enumerate();
        let cells = sides.map(|(k, (cell, width))| match k {
            0 => left(cell, width),
            _ => right(cell, width),
        });
        cells.collect::<Vec<_>>().join(" ") + "\n"
    };
    std::iter::once(heads.map(str::to_string)).chain(rows).map(line).collect()
}

/// A share in per cent.
fn percent(share: f64) -> String {
    format!("{:.0} %", 100.0 * share)
}

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
fn state(kept: &Kept, folder: Option<&Path>, lang: Lang) -> String {
    match (&kept.check, kept.verified(), folder.map(Path::display)) {
        (Some(_), true, _) => lang.pick("verified\n", "已通过检验\n").to_string(),
        (Some(_), false, _) => {
            lang.pick("UNVERIFIED: the check did not pass\n", "未经验证：检验未通过\n").to_string()
        }
        (None, _, Some(folder)) => lang.pick(
            format!("UNVERIFIED until it is checked: tiaokuai check {folder}\n"),
            format!("未经验证；请检验：tiaokuai check {folder}\n"),
        ),
        (None, _, None) => lang
            .pick("UNVERIFIED: the fit has not been checked\n", "未经验证：该拟合尚未检验\n")
            .to_string(),
    }
}

/// What the data say of each parameter.
pub fn fitted(kept: &Kept, folder: &Path, lang: Lang) -> String {
    let fit = &kept.fit;
    let mut text = state(kept, Some(folder), lang) + "\n";
    let rows = fit.parameters.iter().zip(&fit.plan.free).map(|(row, free)| {
        let shrunk = if row.says_nothing() {
            lang.pick("nothing said", "未作说明").to_string()
        } else {
            percent(row.contraction)
        };
        [
            short(&fit_label(&row.name, lang)),
            range(free.prior.quantile(0.05), free.prior.quantile(0.95)),
            range(row.quantiles[0], row.quantiles[4]),
            shrunk,
        ]
    });
    let heads = lang.pick(
        ["", "before, 90 %", "after, 90 %", "sd smaller by"],
        ["", "先验 90 %", "后验 90 %", "标准差缩小"],
    );
    text += &table(heads, [NAME, 15, 17, 14], rows);
    if fit.plan.free.iter().any(|free| free.name == SEEN) {
        text += lang.pick(
            "how many of the groups the record lists is inferred too; --seen says it, 1 for all\n",
            "记录列出全部小组的多大比例亦在推断之列；可用 --seen 指定，列全为 1\n",
        );
    }
    for told in tiaokuai_report::fit_pressed(fit, lang) {
        text += &told;
        text.push('\n');
    }
    for (a, b, r) in &fit.trade_offs {
        let (a, b) = (fit_label(a, lang), fit_label(b, lang));
        let r = number(*r);
        text += &lang
            .pick(format!("{a} and {b} trade off ({r})\n"), format!("{a}与{b}彼此牵连（{r}）\n"));
    }
    let rows = fit.patterns.iter().map(|row| {
        let held = if row.held_out { lang.pick(" (held out)", "（留出）") } else { "" };
        [
            format!("{}{held}", pattern_title(&row.name, lang)),
            number(row.observed),
            range(row.quantiles[0], row.quantiles[2]),
            number(row.off),
        ]
    });
    let heads = lang.pick(
        ["", "observed", "predicted, 90 %", "off (sd)"],
        ["", "观察值", "预测 90 %", "相差（标准差）"],
    );
    text += "\n";
    text += &table(heads, [NAME, 10, 20, 14], rows);
    if let Some(found) = &kept.theories {
        let heads = lang.pick(
            ["", "nearest to the data", "told right where true"],
            ["", "最接近数据的世界", "为真时判对"],
        );
        let rows = found.theories.iter().enumerate().map(|(k, one)| {
            [short(one.name.get(lang)), percent(one.share), percent(one.taken_for[k])]
        });
        text += "\n";
        text += &table(heads, [NAME, 20, 22], rows);
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
    let mut text = state(kept, Some(folder), lang);
    let Some(check) = &kept.check else { return text };
    let heads = lang.pick(
        ["", "p (Holm)", "50 % covers", "90 % covers", "sd smaller by"],
        ["", "p（Holm）", "50 % 覆盖", "90 % 覆盖", "标准差缩小"],
    );
    let rows = kept.fit.parameters.iter().enumerate().map(|(k, row)| {
        let [half, most] = &check.calibration.coverage[k];
        [
            short(&fit_label(&row.name, lang)),
            number(check.calibration.holm[k]),
            percent(half.share()),
            percent(most.share()),
            percent(check.contraction[k]),
        ]
    });
    text += "\n";
    text += &table(heads, [NAME, 9, 12, 12, 14], rows);
    let cases = check.calibration.cases;
    text += &lang.pick(
        format!("\n{cases} worlds whose parameters are known\n"),
        format!("\n共 {cases} 个参数已知的世界\n"),
    );
    text + &files(folder, lang)
}

/// What the whole way does with worlds whose parameters are known.
pub fn recovered(kept: &Kept, found: &Recovery, lang: Lang) -> String {
    let (cases, lost, undefined) = (found.calibration.cases, found.lost, found.undefined);
    let text = lang.pick(
        format!("{cases} worlds drawn from the prior, each fitted by itself; the waves discarded the\ntruth of {lost}; {undefined} more had a pattern that is not defined\n"),
        format!("从先验取 {cases} 个世界逐个拟合；各轮筛选误排除真值 {lost} 次；另有 {undefined} 个模式无定义\n"),
    );
    let heads = lang.pick(["", "90 % covers", "sd smaller by"], ["", "90 % 覆盖", "标准差缩小"]);
    let rows = kept.fit.parameters.iter().enumerate().map(|(k, row)| {
        let [_, most] = &found.calibration.coverage[k];
        [short(&fit_label(&row.name, lang)), percent(most.share()), percent(found.contraction[k])]
    });
    text + "\n" + &table(heads, [NAME, 12, 14], rows)
}

/// What comes after the data.
pub fn forecast(kept: &Kept, made: &Forecast, folder: &Path, lang: Lang) -> String {
    let heads = lang.pick(
        ["", "as it goes on", "with the rules", "difference"],
        ["", "照旧", "实施新规则", "差异"],
    );
    let rows = made.after.iter().map(|row| {
        let name = match row.name.as_str() {
            "stock.end" => lang.pick("groups at the end", "期末存续小组"),
            "founded.year" => lang.pick("founded a year", "年成立数"),
            _ => lang.pick("abolished a year", "年撤销数"),
        };
        let cell =
            |spread: &Spread| format!("{} ({})", number(spread.q50), range(spread.q05, spread.q95));
        [name.to_string(), cell(&row.without), cell(&row.with), cell(&row.difference)]
    });
    let widths = [18, 19, 19, 19];
    let numbers = if made.rules.is_empty() {
        table(
            [heads[0], heads[1]],
            [widths[0], widths[1]],
            rows.map(|[name, as_is, ..]| [name, as_is]),
        )
    } else {
        table(heads, widths, rows)
    };
    let text = state(kept, None, lang) + "\n" + &numbers;
    let assumed = clean_ups(&kept.fit.plan.data, made.span.months, lang);
    let assumed = wrap(&assumed, SCREEN).join("\n");
    let (kept, worlds, folder) = (made.kept, made.worlds, folder.display());
    text + &lang.pick(
        format!("median (90 %) of the {kept} of {worlds} worlds that came nearest to the data\n"),
        format!("所示为 {worlds} 个世界中最接近数据的 {kept} 个的中位数（90 % 区间）\n"),
    ) + &assumed
        + &lang.pick(
            format!("\nreport: {folder}/report.html\n"),
            format!("\n报告：{folder}/report.html\n"),
        )
}
