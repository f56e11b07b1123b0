//! The same worlds under two rules.

use super::format::{SCREEN, left, number, range, right, wrap};
use std::fmt::Write;
use tiaokuai_experiment::{Compared, Comparison, Plan};
use tiaokuai_measure::INSTRUMENTS;
use tiaokuai_measure::stats::Spread;
use tiaokuai_record::{Lang, Table, Text, counted};

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

/// The start of a column's name, and the spread that it is read from.
type Side = (&'static str, fn(&Compared) -> Spread);
/// The end of a column's name, what it holds, and how it is read from a spread.
type Number = (&'static str, Text, fn(Spread) -> f64);
/// A column's name, unit, meaning, and how it is read from a row.
type Column = (&'static str, Text, Text, fn(&Compared) -> f64);

/// The comparison as a table in CSV, a row per instrument; a number that is not defined is an empty field.
pub fn comparison_csv(comparison: &Comparison) -> String {
    let none = Text::new("", "");
    let own = Text::new("in the instrument's unit", "单位同指标");
    let rows = &comparison.rows;
    let unit = |row: &Compared| {
        let found = INSTRUMENTS.iter().find(|instrument| instrument.name == row.name);
        found.map_or("", |instrument| instrument.unit.en).to_string()
    };
    let mut table = Table::new("comparison")
        .with(
            "instrument",
            none,
            Text::new("name of the instrument", "指标名称"),
            rows.iter().map(|row| row.name.clone()).collect::<Vec<_>>(),
        )
        .with(
            "unit",
            none,
            Text::new("its unit", "指标单位"),
            rows.iter().map(unit).collect::<Vec<_>>(),
        )
        .with(
            "pairs",
            none,
            Text::new("pairs of worlds that define it", "两侧均有定义的世界对数"),
            rows.iter().map(|row| row.pairs).collect::<Vec<_>>(),
        );
    let columns: [Column; 4] = [
        (
            "difference",
            own,
            Text::new("mean of first minus second", "前者减后者的均值"),
            |r| r.difference,
        ),
        ("low", own, Text::new("lower end of its 95 % interval", "95 % 区间下限"), |r| r.low),
        ("high", own, Text::new("upper end of its 95 % interval", "95 % 区间上限"), |r| r.high),
        (
            "gain",
            none,
            Text::new(
                "standard error with independent seeds over the paired one",
                "独立种子与配对的标准误之比",
            ),
            |r| r.gain,
        ),
    ];
    for (name, unit, description, read) in columns {
        table = table.with(name, unit, description, defined(rows, read));
    }
    let sides: [Side; 2] = [("with", |row| row.with), ("without", |row| row.without)];
    let numbers: [Number; 5] = [
        ("mean", Text::new("mean over worlds", "各世界均值"), |s| s.mean),
        ("sd", Text::new("standard deviation over worlds", "各世界标准差"), |s| s.sd),
        ("q05", Text::new("5 % quantile over worlds", "各世界 5 % 分位"), |s| s.q05),
        ("q50", Text::new("median over worlds", "各世界中位数"), |s| s.q50),
        ("q95", Text::new("95 % quantile over worlds", "各世界 95 % 分位"), |s| s.q95),
    ];
    for (side, spread) in sides {
        for (name, description, read) in numbers {
            let values = defined(rows, |row| read(spread(row)));
            table = table.with(format!("{side}_{name}"), own, description, values);
        }
    }
    table.to_csv()
}

fn defined(rows: &[Compared], read: impl Fn(&Compared) -> f64) -> Vec<Option<f64>> {
    rows.iter().map(|row| Some(read(row)).filter(|x| x.is_finite())).collect()
}
