//! Tables and JSON of what was found.

use super::menu::NOTHING;
use super::worlds::Seen;
use super::{Inquiry, Redesign};
use crate::archive::error::ArchiveError;
use crate::archive::parquet;
use crate::json;
use tiaokuai_measure::Instrument;
use tiaokuai_measure::stats::SeriesSpread;
use tiaokuai_record::{Month, Span, Table, Text};

const NONE: Text = Text::new("", "");

/// What was found as JSON; undefined numbers are null.
#[must_use]
pub fn to_json(found: &Redesign) -> String {
    json::to_text(found)
}

/// The tables.
pub(super) fn tables(inquiry: &Inquiry, found: &Redesign, seen: &[Vec<Seen>]) -> Vec<Table> {
    vec![effects(found), departments(found), stock(found), delivered(found), worlds(inquiry, seen)]
}

/// The files, by name.
pub(super) fn files(
    found: &Redesign,
    tables: &[Table],
) -> Result<Vec<(&'static str, Vec<u8>)>, ArchiveError> {
    let mut files = vec![("redesign.json", to_json(found).into_bytes())];
    for table in tables {
        let name = |ending: &str| {
            NAMES.into_iter().find(|name| name.strip_suffix(ending) == Some(&*table.name))
        };
        if let Some(name) = name(".csv") {
            files.push((name, table.to_csv().into_bytes()));
        }
        if let Some(name) = name(".parquet") {
            files.push((name, parquet(table, name)?));
        }
    }
    Ok(files)
}

/// The files of the tables.
const NAMES: [&str; 8] = [
    "effects.csv",
    "effects.parquet",
    "departments.csv",
    "stock.csv",
    "delivered.csv",
    "worlds.parquet",
    "candidates.csv",
    "candidates.parquet",
];

fn defined(number: f64) -> Option<f64> {
    Some(number).filter(|number| number.is_finite())
}

/// A column of numbers, each with its name and meaning.
type Column<'a, T> = (&'static str, Text, &'a dyn Fn(&T) -> f64);

fn numbers<T>(mut table: Table, rows: &[T], columns: &[Column<'_, T>]) -> Table {
    for (name, meaning, get) in columns {
        let column: Vec<Option<f64>> = rows.iter().map(|row| defined(get(row))).collect();
        table = table.with(*name, NONE, *meaning, column);
    }
    table
}

const WITH: Text = Text::new("mean under the design", "实施方案时的均值");
const WITHOUT: Text = Text::new("mean where nothing is done", "照旧时的均值");
const DIFFERENCE: Text = Text::new("mean paired difference", "配对差异的均值");
const LOW: Text = Text::new("lower end of its 95 % interval", "其 95% 区间下限");
const HIGH: Text = Text::new("upper end of its 95 % interval", "其 95% 区间上限");
const PAIRS: Text = Text::new("pairs in which it is defined", "有定义的配对数");
const DESIGN: Text = Text::new("the design", "方案");

/// A row for each design and goal.
fn effects(found: &Redesign) -> Table {
    let rows: Vec<_> = found
        .designs
        .iter()
        .flat_map(|design| (0..found.goals.len()).map(move |goal| (design, goal)))
        .collect();
    let texts = |get: &dyn Fn(usize) -> String| (0..rows.len()).map(get).collect::<Vec<String>>();
    let table = Table::new("effects")
        .with("design", NONE, DESIGN, texts(&|i| rows[i].0.design.id.clone()))
        .with(
            "rules",
            NONE,
            Text::new("its rules and changes", "规则与参数改动"),
            texts(&|i| {
                let design = &rows[i].0.design;
                design.rules.iter().chain(&design.set).cloned().collect::<Vec<_>>().join("; ")
            }),
        )
        .with(
            "goal",
            NONE,
            Text::new("the instrument", "指标"),
            texts(&|i| rows[i].0.effects[rows[i].1].name.clone()),
        );
    let robust = |i: &(&super::Found, usize)| i.0.robust[i.1];
    numbers(
        table,
        &rows,
        &[
            ("with", WITH, &|r| r.0.effects[r.1].with.mean),
            ("without", WITHOUT, &|r| r.0.effects[r.1].without.mean),
            ("difference", DIFFERENCE, &|r| r.0.effects[r.1].difference),
            ("low", LOW, &|r| r.0.effects[r.1].low),
            ("high", HIGH, &|r| r.0.effects[r.1].high),
            ("pairs", PAIRS, &|r| f64::from(r.0.effects[r.1].pairs)),
            (
                "beats",
                Text::new(
                    "share of the draws of the posterior in which it is better than doing nothing",
                    "优于照旧的后验抽样比例",
                ),
                &|r| robust(r).map_or(f64::NAN, |robust| robust.beats),
            ),
            (
                "worse",
                Text::new(
                    "share of the draws of the posterior in which it is worse; in the others it is the same",
                    "劣于照旧的后验抽样比例；其余与照旧相同",
                ),
                &|r| robust(r).map_or(f64::NAN, |robust| robust.worse),
            ),
            (
                "regret",
                Text::new(
                    "what is lost against the best design of each draw, mean over draws",
                    "与各次抽样中最优方案相比的损失，各次平均",
                ),
                &|r| robust(r).map_or(f64::NAN, |robust| robust.regret.mean),
            ),
            (
                "regret_q95",
                Text::new("its 95 % quantile over draws", "其在各次抽样中的 95% 分位数"),
                &|r| robust(r).map_or(f64::NAN, |robust| robust.regret.q95),
            ),
        ],
    )
}

/// A row for each design, kind of department and kind of work.
fn departments(found: &Redesign) -> Table {
    let rows: Vec<_> = found
        .designs
        .iter()
        .flat_map(|design| {
            design.kinds.iter().flat_map(move |kind| {
                [("own", &kind.own), ("given", &kind.given), ("delivered", &kind.delivered)]
                    .map(|(what, against)| (design, kind.kind, what, against))
            })
        })
        .collect();
    let texts = |get: &dyn Fn(usize) -> String| (0..rows.len()).map(get).collect::<Vec<String>>();
    let table = Table::new("departments")
        .with("design", NONE, DESIGN, texts(&|i| rows[i].0.design.id.clone()))
        .with(
            "kind",
            NONE,
            Text::new(
                "which departments: thirds of resources and support, or hosts and others",
                "部门类别：资源与支持各分三等，或牵头与其他",
            ),
            texts(&|i| rows[i].1.id()),
        )
        .with(
            "what",
            NONE,
            Text::new(
                "own: person-months on its own matters, by itself and others; given: its own on those of others; delivered: salience-weighted share delivered of the matters that closed while it owned them",
                "own：本部门与他部门投入其事项的人月；given：本部门投入他部门事项的人月；delivered：由其主办期间了结的事项中按重要性加权的办成比例",
            ),
            texts(&|i| rows[i].2.to_string()),
        );
    numbers(
        table,
        &rows,
        &[
            ("with", WITH, &|r| r.3.with.mean),
            ("without", WITHOUT, &|r| r.3.without.mean),
            ("difference", DIFFERENCE, &|r| r.3.difference),
            ("low", LOW, &|r| r.3.low),
            ("high", HIGH, &|r| r.3.high),
            ("pairs", PAIRS, &|r| f64::from(r.3.pairs)),
        ],
    )
}

/// A row a month: the stock of doing nothing and of each design, with the reach of nine in ten worlds.
fn stock(found: &Redesign) -> Table {
    let months = found.nothing.stock.q50.len();
    let span = Span { start: found.scenario.start, months: months as u32 };
    let labels: Vec<String> = (0..months).map(|month| span.label(Month::at(month))).collect();
    let table = Table::new("stock").with("month", NONE, Text::new("the month", "月"), labels);
    let alive = Text::new(
        "groups alive at the end of the month: quantile over worlds",
        "月末存续小组数：各世界的分位数",
    );
    let in_fact = Text::new(
        "groups alive at the end of the month, those that go on uncounted among them: quantile over worlds",
        "月末存续小组数，含改换名目而不计入者：各世界的分位数",
    );
    let mut series = vec![(NOTHING.to_string(), &found.nothing.stock, alive)];
    for own in &found.designs {
        let id = &own.design.id;
        series.push((id.clone(), &own.stock, alive));
        series.extend(own.in_fact.as_ref().map(|all| (format!("{id}_in_fact"), all, in_fact)));
    }
    quantiles(table, series, Text::new("groups", "个小组"))
}

/// A row a year: the share delivered of the joint matters that close in it.
fn delivered(found: &Redesign) -> Table {
    let years: Vec<u32> = (1..).take(found.nothing.delivered.q50.len()).collect();
    let number = Text::new("the year of the record, from 1", "记录的第几年，从 1 起");
    let table = Table::new("delivered").with("year", NONE, number, years);
    let meaning = Text::new(
        "share delivered, by salience, of the joint matters that close in the year: quantile over worlds",
        "当年了结的跨职能事项按重要性加权的办成比例：各世界的分位数",
    );
    let own = found.designs.iter().map(|own| (own.design.id.clone(), &own.delivered, meaning));
    let nothing = (NOTHING.to_string(), &found.nothing.delivered, meaning);
    quantiles(table, std::iter::once(nothing).chain(own), Text::new("share", "比例"))
}

fn quantiles<'a>(
    mut table: Table,
    series: impl IntoIterator<Item = (String, &'a SeriesSpread, Text)>,
    unit: Text,
) -> Table {
    for (id, spread, meaning) in series {
        for (end, column) in [("q05", &spread.q05), ("q50", &spread.q50), ("q95", &spread.q95)] {
            let column: Vec<Option<f64>> = column.iter().map(|x| defined(*x)).collect();
            table = table.with(format!("{id}_{end}"), unit, meaning, column);
        }
    }
    table
}

/// A row for each world.
fn worlds(inquiry: &Inquiry, seen: &[Vec<Seen>]) -> Table {
    let ids: Vec<&str> = std::iter::once(NOTHING)
        .chain(inquiry.designs.iter().map(|design| design.id.as_str()))
        .collect();
    let rows: Vec<(u32, usize, &Seen)> = (0..)
        .zip(seen)
        .flat_map(|(run, worlds)| {
            worlds.iter().enumerate().map(move |(place, seen)| (run, place, seen))
        })
        .collect();
    let mut table = Table::new("worlds")
        .with(
            "run",
            NONE,
            Text::new(
                "number of the seed; worlds of one number are paired",
                "种子编号；同号世界配对",
            ),
            rows.iter().map(|row| row.0).collect::<Vec<_>>(),
        )
        .with(
            "design",
            NONE,
            DESIGN,
            rows.iter().map(|row| ids[row.1].to_string()).collect::<Vec<_>>(),
        );
    for (k, goal) in inquiry.goals.iter().enumerate() {
        let Some(row) = Instrument::of(goal.name) else { continue };
        let column: Vec<Option<f64>> = rows.iter().map(|seen| defined(seen.2.goals[k])).collect();
        table = table.with(row.name, row.unit, row.definition, column);
    }
    table
}

/// The files of a search besides: a row for each design that was drawn.
pub(super) fn candidates(found: &Redesign) -> Table {
    let Some(search) = &found.search else { return Table::new("candidates") };
    let rows = &search.candidates;
    let chance = |id: &str| {
        let place = found.designs.iter().position(|own| own.design.id == id);
        place.and_then(|place| search.on.get(place).copied())
    };
    let mut table = Table::new("candidates")
        .with("design", NONE, DESIGN, rows.iter().map(|row| row.id.clone()).collect::<Vec<_>>())
        .with(
            "rules",
            NONE,
            Text::new("its rules", "规则"),
            rows.iter().map(|row| row.rules.join("; ")).collect::<Vec<_>>(),
        )
        .with(
            "stage",
            NONE,
            Text::new(
                "how far it came: screened, refined, or run again on fresh seeds (fresh)",
                "到达阶段：初筛（screened）、细算（refined）或以新种子重算（fresh）",
            ),
            rows.iter()
                .map(|row| match (row.won, row.refined) {
                    (true, _) => "fresh",
                    (false, true) => "refined",
                    (false, false) => "screened",
                })
                .map(String::from)
                .collect::<Vec<_>>(),
        )
        .with(
            "worlds",
            NONE,
            Text::new("worlds of its stage", "所到阶段的世界数"),
            rows.iter().map(|row| row.worlds).collect::<Vec<_>>(),
        )
        .with(
            "pareto",
            NONE,
            Text::new(
                "chance of being on the Pareto set, over resamples of the fresh worlds",
                "处于帕累托前沿的概率（对新世界重抽样）",
            ),
            rows.iter().map(|row| chance(&row.id)).collect::<Vec<_>>(),
        );
    for (k, goal) in found.goals.iter().enumerate() {
        let Some(row) = Instrument::of(goal.name) else { continue };
        let column: Vec<Option<f64>> = rows.iter().map(|own| defined(own.effects[k])).collect();
        let meaning = Text::new(
            "mean paired difference to doing nothing over the worlds of its stage",
            "所到阶段各世界中与照旧的配对差异均值",
        );
        table = table.with(row.name, row.unit, meaning, column);
    }
    table
}
