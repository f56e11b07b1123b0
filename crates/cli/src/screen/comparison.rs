//! The same worlds under two rules.

use super::format::{SCREEN, left, number, range, right, wrap};
use std::fmt::Write;
use tiaokuai_experiment::{Comparison, Plan};
use tiaokuai_record::{Lang, counted};

/// The width of the instruments' names.
const NAME: usize = 25;

/// Paired differences on one screen.
pub fn comparison(
    comparison: &Comparison,
    names: [&str; 2],
    plans: [&Plan; 2],
    lang: Lang,
) -> String {
    let (runs, seed, version) = (comparison.runs, plans[0].seed, &plans[0].version);
    let mut text = lang.pick(
        format!("{} of worlds, seed {seed}, version {version}\n", counted(runs as usize, "pair")),
        format!("{runs} 对世界，种子 {seed}，版本 {version}\n"),
    );
    let heads = lang.pick(
        ["mean A", "mean B", "A − B", "95 % interval", "gain"],
        ["A 均值", "B 均值", "A − B", "95 % 区间", "增益"],
    );
    // Writing to a string cannot fail, here and below.
    let _ = writeln!(text, "A = {}\nB = {}\n", names[0], names[1]);
    let _ = writeln!(
        text,
        "  {} {} {} {}   {} {}",
        left("", NAME),
        right(heads[0], 7),
        right(heads[1], 7),
        right(heads[2], 7),
        left(heads[3], 18),
        right(heads[4], 6),
    );
    for row in &comparison.rows {
        let interval = if row.low.is_nan() { "–".to_string() } else { range(row.low, row.high) };
        // Where no pair differs there is nothing to gain.
        let gain = if row.gain.is_finite() { number(row.gain) } else { "–".to_string() };
        let _ = writeln!(
            text,
            "  {} {:>7} {:>7} {:>7}   {} {gain:>6}",
            left(&row.name, NAME),
            number(row.with.mean),
            number(row.without.mean),
            number(row.difference),
            left(&interval, 18),
        );
    }
    text.push('\n');
    let mut note = lang
        .pick(
            "gain: standard error with independent seeds over that of the same worlds. Each interval is one of \
             95 %, not corrected for their number: of twenty instruments that do not differ one lies beside 0 by chance. \
             tiaokuai instruments says what the names mean.",
            "增益：独立种子与配对世界的标准误之比。各区间均为单独的 95 % 区间，未按指标数校正：二十个并无差别的指标中会有一个偶然不含 0。名称含义见 tiaokuai instruments。",
        )
        .to_string();
    let shape = |plan: &Plan| {
        let p = &plan.scenario.parameters;
        (p.months, p.departments, p.leaders, p.warm_up)
    };
    if shape(plans[0]) != shape(plans[1]) {
        note += lang.pick(
            " A and B differ in months, departments, leaders or warm-up: worlds of one number share their draws only as far as these go.",
            "A 与 B 的月数、部门数、领导数或预热期不同：同号世界只在相同部分共用随机数。",
        );
    }
    for line in wrap(&note, SCREEN) {
        let _ = writeln!(text, "{line}");
    }
    text
}
