//! Comparisons as a table.

use super::{Beside, Compared, Comparison};
use tiaokuai_measure::Instrument;
use tiaokuai_measure::stats::Spread;
use tiaokuai_record::{Table, Text};

/// The start of a column's name, and the spread that it is read from.
type Side = (&'static str, fn(&Compared) -> Spread);
/// The end of a column's name, what it holds, and how it is read from a spread.
type Number = (&'static str, Text, fn(Spread) -> f64);
/// A column's name, unit, meaning, and how it is read from a row.
type Column = (&'static str, Text, Text, fn(&Compared) -> f64);

impl Comparison {
    /// A row for each instrument.
    #[must_use]
    pub fn table(&self) -> Table {
        table(&[(None, self)])
    }
}

impl Beside {
    /// A row for each scenario but the first and each instrument, with the names of the later scenarios.
    #[must_use]
    pub fn table(&self, names: &[String]) -> Table {
        let named = names.iter().map(Some).zip(&self.comparisons);
        table(&named.collect::<Vec<_>>())
    }
}

/// A row for each instrument of each comparison, with the name of each where it has one; numbers that are not defined
/// are missing.
fn table(comparisons: &[(Option<&String>, &Comparison)]) -> Table {
    let none = Text::new("", "");
    let own = Text::new("in the instrument's unit", "单位同指标");
    let rows: Vec<&Compared> = comparisons.iter().flat_map(|(_, one)| &one.rows).collect();
    let unit = |row: &&Compared| {
        Instrument::of(&row.name).map_or("", |instrument| instrument.unit.en).to_string()
    };
    let mut table = Table::new("comparison");
    if comparisons.iter().any(|(name, _)| name.is_some()) {
        let names = comparisons
            .iter()
            .flat_map(|(name, one)| one.rows.iter().map(|_| name.cloned().unwrap_or_default()));
        let meaning = Text::new("what is set against the first", "与首项相比的情景");
        table = table.with("scenario", none, meaning, names.collect::<Vec<String>>());
    }
    table = table
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
        table = table.with(name, unit, description, defined(&rows, read));
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
            let values = defined(&rows, |row| read(spread(row)));
            table = table.with(format!("{side}_{name}"), own, description, values);
        }
    }
    table
}

fn defined(rows: &[&Compared], read: impl Fn(&Compared) -> f64) -> Vec<Option<f64>> {
    rows.iter().map(|row| Some(read(row)).filter(|x| x.is_finite())).collect()
}
