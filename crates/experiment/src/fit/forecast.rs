//! What comes after the data: worlds of the posterior that went as the data did, and go on.

use super::data::Count;
use super::error::FitError;
use super::found::Fit;
use super::plan::FitPlan;
use super::run::{FORECAST, numbers, target};
use super::worlds::seed_of;
use crate::archive::error::ArchiveError;
use crate::archive::write_report;
use crate::error::RunError;
use crate::evaluate::{Design, Unit, Watch, outputs};
use crate::job::{Job, Lived, Recorder, Setting};
use crate::json;
use crate::scenario::beside;
use serde::{Deserialize, Serialize};
use std::path::Path;
use tiaokuai_measure::stats::{SeriesSpread, Spread, spread, spread_series};
use tiaokuai_model::{Change, Rule, Scenario, When};
use tiaokuai_record::{Month, Record, Span, Table, Text, YearMonth};

/// Worlds that are kept together.
const PIECE: u32 = 32;
/// Of the worlds of the posterior, so many in a hundred that come nearest to the data go on.
const NEAREST: u32 = 25;

/// A pattern that may not be off at all counts by so much of its scale.
const LEAST_ERROR: f64 = 0.05;

/// A forecast.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Forecast {
    /// The key of the fit.
    pub key: String,
    /// Worlds of the posterior that were run.
    pub worlds: u32,
    /// Those nearest to the data, which the forecast rests on.
    pub kept: u32,
    /// The months of the data and after.
    pub span: Span,
    /// The first month after the data.
    pub from: u32,
    /// The rules that were added.
    pub rules: Vec<Rule>,
    /// Groups alive at the end of each month that the record would list, without and with the rules.
    pub stock: [SeriesSpread; 2],
    /// Groups founded and abolished in the months after the data, a year, and the stock at the end: without the
    /// rules, with them, and the paired difference.
    pub after: Vec<After>,
}

/// A number of the months after the data.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct After {
    /// Its name.
    pub name: String,
    /// As the district goes on.
    pub without: Spread,
    /// With the rules.
    pub with: Spread,
    /// What the rules do, world by world.
    pub difference: Spread,
}

/// The names of the numbers of [`Forecast::after`], in their order.
const AFTER: [&str; 3] = ["stock.end", "founded.year", "abolished.year"];

/// Forecasts `months` after the data, as the district goes on and with rules added, over `worlds` draws of the
/// posterior.
///
/// # Errors
/// Where a rule does not fit, and where it was stopped.
pub fn forecast(
    fit: &Fit,
    months: u32,
    rules: &[Rule],
    worlds: u32,
    watch: &Watch<'_>,
) -> Result<Forecast, FitError> {
    let plan = &fit.plan;
    let district = plan.ahead(months)?;
    let date = district.start.map(|start| start.plus(plan.data.months.cast_signed()));
    let rules =
        rules.iter().map(|rule| ahead(rule, [plan.data.months, plan.data.months + months], date));
    let rules = beside(&district, rules.collect::<Result<Vec<Rule>, FitError>>()?);
    let changes: Vec<Change> = rules.iter().cloned().map(Change::Add).collect();
    let under_rules = |scenario: &Scenario| {
        let dated = scenario.dated().and_then(|scenario| scenario.with(&changes));
        dated.map_err(|reason| RunError::Values { reason })
    };
    // What does not fit is told before any world is run.
    under_rules(&district)?;
    let target = target(plan);
    let places = plan.fitted();
    let unit = |number: u32| {
        let theta = &fit.draws[number as usize % fit.draws.len()];
        let (at, seen) = plan.at(&district, theta, &[])?;
        let (with, without) = (Setting::new(under_rules(&at)?), Setting::new(at));
        Ok(Going { fit, settings: [without, with], seen, number, out: Gone::default() })
    };
    let design = Design { units: worlds, piece: PIECE, unit };
    let gone: Vec<Gone> = outputs(&design, None, watch)?;
    let distance = |gone: &Gone| -> f64 {
        let off = places.iter().zip(&target.values).zip(&target.error);
        off.map(|((place, value), error)| {
            let off = (gone.patterns[*place] - value) / error.max(LEAST_ERROR);
            off * off
        })
        .sum()
    };
    let mut order: Vec<(f64, usize)> =
        gone.iter().enumerate().map(|(i, gone)| (distance(gone), i)).collect();
    order.retain(|(distance, _)| distance.is_finite());
    order.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    order.truncate((worlds * NEAREST / 100).max(1) as usize);
    let kept: Vec<&Gone> = order.iter().map(|(_, i)| &gone[*i]).collect();
    let side = |side: usize| {
        let months = district.parameters.months as usize;
        let at = |month: usize| kept.iter().map(|gone| gone.stock[side][month]).collect();
        spread_series(&(0..months).map(at).collect::<Vec<Vec<f64>>>())
    };
    let after = AFTER.iter().enumerate().map(|(k, name)| {
        let of = |side: usize| kept.iter().map(|gone| gone.after[side][k]).collect::<Vec<f64>>();
        let (without, with) = (of(0), of(1));
        let difference: Vec<f64> = with.iter().zip(&without).map(|(a, b)| a - b).collect();
        After {
            name: (*name).to_string(),
            without: spread(&without),
            with: spread(&with),
            difference: spread(&difference),
        }
    });
    Ok(Forecast {
        key: fit.key.clone(),
        worlds,
        kept: kept.len() as u32,
        span: Span { start: district.start, months: district.parameters.months },
        from: plan.data.months,
        rules,
        stock: [side(0), side(1)],
        after: after.collect(),
    })
}

impl Forecast {
    /// A name for it: forecasts of one fit under other rules, to another month or of other worlds have others.
    #[must_use]
    pub fn address(&self) -> String {
        // Rules and numbers always serialise.
        let asked = (&self.key, &self.rules, self.span.months, self.worlds);
        let text = serde_json::to_string(&asked).unwrap_or_default();
        let hash = Count::hash(text.as_bytes());
        format!("{}-{}", &self.key[..8.min(self.key.len())], &hash[..8])
    }

    /// What the command prints with `--json`.
    #[must_use]
    pub fn to_json(&self) -> String {
        json::to_text(self)
    }

    /// Writes its files: `forecast.json`, `forecast.csv`, and the page as `report.html`.
    ///
    /// # Errors
    /// Where the folder holds something else or cannot be written.
    pub fn write(&self, dir: &Path, page: &str) -> Result<(), ArchiveError> {
        let (text, table) = (self.to_json(), self.table().to_csv());
        let files = [
            ("report.html", page.as_bytes()),
            ("forecast.json", text.as_bytes()),
            ("forecast.csv", table.as_bytes()),
        ];
        write_report(dir, &files)
    }

    /// A row a month: the stock without and with the rules.
    #[must_use]
    pub fn table(&self) -> Table {
        let months = self.span.months as usize;
        let groups = Text::new("groups", "个小组");
        let labels: Vec<String> =
            (0..months).map(|month| self.span.label(Month::at(month))).collect();
        let mut table = Table::new("forecast").with(
            "month",
            Text::new("", ""),
            Text::new("the month", "月"),
            labels,
        );
        let names = [["q05", "q50", "q95"], ["rules_q05", "rules_q50", "rules_q95"]];
        for (side, names) in self.stock.iter().zip(names) {
            let columns = [&side.q05, &side.q50, &side.q95];
            for (name, column) in names.into_iter().zip(columns) {
                let meaning = Text::new(
                    "quantile of the groups alive at the end of the month over worlds",
                    "月末存续小组数在各世界的分位数",
                );
                table = table.with(name, groups, meaning, column.clone());
            }
        }
        table
    }
}

/// A rule that begins with the forecast: what the data tell of stays as it was.
fn ahead(rule: &Rule, [from, until]: [u32; 2], date: Option<YearMonth>) -> Result<Rule, FitError> {
    let past = || FitError::Past { rule: rule.id.clone(), from, date };
    let when = match &rule.when {
        When::Always => When::In { from, until },
        When::Every(months) if *months > 0 => {
            When::At((from..until).filter(|month| month % months == 0).collect())
        }
        When::At(months) if months.iter().all(|month| *month >= from) => rule.when.clone(),
        When::From(first) if *first >= from => rule.when.clone(),
        When::In { from: first, .. } if *first >= from => rule.when.clone(),
        _ => return Err(past()),
    };
    Ok(Rule { when, ..rule.clone() })
}

/// What a world of the posterior leaves.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Gone {
    /// The patterns of the months of the data, on their scales; not finite where one is not defined.
    patterns: Vec<f64>,
    /// The stock of every month, without and with the rules.
    stock: [Vec<f64>; 2],
    /// The numbers of [`AFTER`], without and with the rules.
    after: [[f64; 3]; 2],
}

/// Of a world, the groups that the record would list: their stock at the end of every month, and the numbers of [`AFTER`].
/// What the data do not show is not forecast either, so that both sides of their end are counted alike.
pub(super) fn listed(
    plan: &FitPlan,
    record: &Record,
    seen: f64,
    seed: u64,
) -> (Vec<f64>, [f64; 3]) {
    let (months, until) = (record.span.months as usize, plan.data.months as usize);
    let (mut founded, mut abolished) = (vec![0.0; months], vec![0.0; months]);
    let mut alive = 0.0;
    for (place, group) in record.groups.iter().enumerate() {
        if !plan.data.observation.sees(place, group, seen, seed) {
            continue;
        }
        match group.founded.month().map(|month| usize::try_from(month.0)) {
            Some(Ok(month)) if month < months => founded[month] += 1.0,
            Some(Ok(_)) => continue,
            _ => alive += 1.0,
        }
        if let Some(Ok(month)) = group.abolished.month().map(|month| usize::try_from(month.0))
            && month < months
        {
            abolished[month] += 1.0;
        }
    }
    let stock = founded.iter().zip(&abolished).map(|(founded, abolished)| {
        alive += founded - abolished;
        alive
    });
    let stock: Vec<f64> = stock.collect();
    let years = (months - until) as f64 / 12.0;
    let a_year = |counts: &[f64]| counts[until..].iter().sum::<f64>() / years;
    let end = stock.last().copied().unwrap_or(f64::NAN);
    let after = [end, a_year(&founded), a_year(&abolished)];
    (stock, after)
}

struct Going<'a> {
    fit: &'a Fit,
    settings: [Setting; 2],
    seen: f64,
    number: u32,
    out: Gone,
}

impl Unit for Going<'_> {
    type Output = Gone;

    fn jobs(&self, _: u32) -> Vec<Job<'_>> {
        let seed =
            seed_of(&self.fit.plan, numbers(FORECAST, u32::MAX).start + u64::from(self.number));
        self.settings
            .iter()
            .map(|setting| Job { setting, seed, recorder: Recorder::LEAN })
            .collect()
    }

    fn read(&mut self, _: u32, worlds: &mut [Lived]) {
        let plan = &self.fit.plan;
        let until = plan.data.months;
        for (side, Lived { record, .. }) in worlds.iter_mut().enumerate() {
            let (stock, after) = listed(plan, record, self.seen, self.number.into());
            (self.out.stock[side], self.out.after[side]) = (stock, after);
            if side == 0 {
                // As it was known at the end of the data.
                record.span.months = until;
                record.groups.retain(|group| {
                    group.founded.month().is_none_or(|m| m.0 < until.cast_signed())
                });
                for group in &mut record.groups {
                    let later = group.abolished.month().is_some_and(|m| m.0 >= until.cast_signed());
                    if later {
                        group.abolished = tiaokuai_record::Date::Unknown;
                    }
                }
                self.out.patterns = plan.data.read(record, self.seen, self.number.into());
            }
        }
    }

    fn output(self) -> Gone {
        self.out
    }
}
