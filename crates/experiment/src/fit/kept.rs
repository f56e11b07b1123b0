//! The folder of a fit, with its check and the theories that were compared.

use super::check::Check;
use super::error::FitError;
use super::found::{Fit, words};
use super::theories::TheoriesFound;
use crate::archive::{parquet, write_files};
use crate::drawn::FromFit;
use crate::json;
use std::path::Path;
use tiaokuai_model::Parameter;
use tiaokuai_record::{Table, Text};

/// The file of a fit.
const FIT: &str = "fit.json";
/// The file of its check.
const CHECK: &str = "check.json";
/// The file of the theories that were compared.
const THEORIES: &str = "theories.json";
/// The draws as a table.
const DRAWS: &str = "posterior";

/// A fit with its check, where there is one for this very fit.
#[derive(Clone, Debug)]
pub struct Kept {
    /// The fit.
    pub fit: Fit,
    /// Its check.
    pub check: Option<Check>,
    /// The comparison of theories on its data, where one was made.
    pub theories: Option<TheoriesFound>,
}

impl Kept {
    /// Reads the folder of a fit.
    ///
    /// # Errors
    /// Where it holds none, or one of another version.
    pub fn read(dir: &Path) -> Result<Kept, FitError> {
        let wrong = |reason: String| FitError::NoFit { path: dir.to_path_buf(), reason };
        let text = std::fs::read_to_string(dir.join(FIT)).map_err(|error| {
            let none = error.kind() == std::io::ErrorKind::NotFound;
            wrong(if none { format!("it has no {FIT}") } else { error.to_string() })
        })?;
        let fit: Fit = serde_json::from_str(&text).map_err(|error| wrong(error.to_string()))?;
        if fit.key != fit.plan.key() || fit.clone().sealed().seal != fit.seal {
            return Err(wrong(format!(
                "{FIT} was changed since it was made, or made by another version than {}; fit again",
                crate::plan::VERSION
            )));
        }
        let check = std::fs::read_to_string(dir.join(CHECK)).ok();
        let check = check.and_then(|text| serde_json::from_str::<Check>(&text).ok());
        // A check of another fit says nothing of this one, and what it says is worked out, not read.
        let check = check.filter(|check| check.key == fit.key && check.is_whole());
        let check = check.map(Check::judged);
        let theories = std::fs::read_to_string(dir.join(THEORIES)).ok();
        let theories = theories.and_then(|text| serde_json::from_str::<TheoriesFound>(&text).ok());
        let theories = theories.filter(|found| found.key == fit.key);
        Ok(Kept { fit, check, theories })
    }

    /// Whether ranks and coverage have passed for this very fit.
    #[must_use]
    pub fn verified(&self) -> bool {
        self.check.as_ref().is_some_and(|check| check.calibration.passed)
    }

    /// The draws of the posterior, for claims that are told over it. What the observer sees is no matter of claims.
    #[must_use]
    pub fn draws(&self) -> FromFit {
        let free = self.fit.plan.free.iter().enumerate();
        let rows: Vec<(usize, &'static Parameter)> =
            free.filter_map(|(k, free)| Some((k, Parameter::of(&free.name)?))).collect();
        let draw = |draw: &Vec<f64>| rows.iter().map(|(k, _)| draw[*k]).collect();
        FromFit {
            key: self.fit.key.clone(),
            source: self.fit.plan.data.source.clone(),
            verified: self.verified(),
            parameters: rows.iter().map(|(_, row)| *row).collect(),
            draws: self.fit.draws.iter().map(draw).collect(),
        }
    }

    /// Writes the files of the fit and, where there is one, of its check, with the page.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn write(&self, dir: &Path, page: &str) -> Result<(), FitError> {
        let draws = self.table();
        let (text, csv) = (json::to_text(&self.fit), draws.to_csv());
        let packed = parquet(&draws, "posterior.parquet")?;
        let check = self.check.as_ref().map(json::to_text);
        let mut files: Vec<(&str, &[u8])> = vec![
            (FIT, text.as_bytes()),
            ("posterior.csv", csv.as_bytes()),
            ("posterior.parquet", &packed),
            ("report.html", page.as_bytes()),
        ];
        let scenario = self.fit.scenario_text()?;
        files.push(("scenario.toml", scenario.as_bytes()));
        if let Some(check) = &check {
            files.push((CHECK, check.as_bytes()));
        }
        let theories = self.theories.as_ref().map(json::to_text);
        if let Some(theories) = &theories {
            files.push((THEORIES, theories.as_bytes()));
        }
        Ok(write_files(dir, &files)?)
    }

    /// Draws of the posterior as a table: a row a draw, a column a parameter, and whether the fit is verified.
    #[must_use]
    pub fn table(&self) -> Table {
        let mut table = Table::new(DRAWS);
        for (k, free) in self.fit.plan.free.iter().enumerate() {
            let column: Vec<f64> = self.fit.draws.iter().map(|draw| draw[k]).collect();
            let (unit, meaning) = words(&free.name);
            // Names of the table live as long as the program.
            let name = Parameter::of(&free.name).map_or(super::plan::SEEN, |row| row.name);
            table = table.with(name, unit, meaning, column);
        }
        let verified = vec![self.verified(); self.fit.draws.len()];
        let meaning = Text::new("whether the fit has passed its check", "该拟合是否已通过检验");
        table.with("verified", Text::new("", ""), meaning, verified)
    }

    /// The parameters before and after the data: a row each.
    #[must_use]
    pub fn parameters(&self) -> Table {
        let rows = &self.fit.parameters;
        let numbers = |get: &dyn Fn(&super::found::ParameterFound) -> f64| -> Vec<Option<f64>> {
            rows.iter().map(|row| Some(get(row)).filter(|x| x.is_finite())).collect()
        };
        let (none, text) = (Text::new("", ""), Text::new);
        Table::new("parameters")
            .with(
                "parameter",
                none,
                text("the parameter", "参数"),
                rows.iter().map(|row| row.name.clone()).collect::<Vec<_>>(),
            )
            .with(
                "prior_mean",
                none,
                text("mean before", "数据之前的均值"),
                numbers(&|row| row.prior_mean),
            )
            .with(
                "prior_sd",
                none,
                text("standard deviation before", "数据之前的标准差"),
                numbers(&|row| row.prior_sd),
            )
            .with("mean", none, text("mean after", "数据之后的均值"), numbers(&|row| row.mean))
            .with(
                "sd",
                none,
                text("standard deviation after", "数据之后的标准差"),
                numbers(&|row| row.sd),
            )
            .with(
                "q05",
                none,
                text("5 % quantile after", "数据之后的 5 % 分位"),
                numbers(&|row| row.quantiles[0]),
            )
            .with(
                "q50",
                none,
                text("median after", "数据之后的中位数"),
                numbers(&|row| row.quantiles[2]),
            )
            .with(
                "q95",
                none,
                text("95 % quantile after", "数据之后的 95 % 分位"),
                numbers(&|row| row.quantiles[4]),
            )
            .with(
                "contraction",
                text("share", "比例"),
                text("by which share the standard deviation shrank", "标准差缩小的比例"),
                numbers(&|row| row.contraction),
            )
            .with(
                "says_nothing",
                none,
                text("whether the data say nothing of it", "数据是否对其无所说明"),
                rows.iter().map(super::found::ParameterFound::says_nothing).collect::<Vec<bool>>(),
            )
            .with(
                "verified",
                none,
                text("whether the fit has passed its check", "该拟合是否已通过检验"),
                vec![self.verified(); rows.len()],
            )
    }

    /// The patterns as observed and as worlds of the posterior show them: a row each.
    #[must_use]
    pub fn patterns(&self) -> Table {
        let rows = &self.fit.patterns;
        let numbers = |get: &dyn Fn(&super::found::PatternFound) -> f64| -> Vec<Option<f64>> {
            rows.iter().map(|row| Some(get(row)).filter(|x| x.is_finite())).collect()
        };
        let (none, text) = (Text::new("", ""), Text::new);
        Table::new("patterns")
            .with(
                "pattern",
                none,
                text("the pattern", "模式"),
                rows.iter().map(|row| row.name.clone()).collect::<Vec<_>>(),
            )
            .with("observed", none, text("as observed", "观察值"), numbers(&|row| row.observed))
            .with(
                "held_out",
                none,
                text("whether it was held out", "是否留出"),
                rows.iter().map(|row| row.held_out).collect::<Vec<bool>>(),
            )
            .with(
                "q05",
                none,
                text("5 % quantile of the worlds", "各世界 5 % 分位"),
                numbers(&|row| row.quantiles[0]),
            )
            .with(
                "q50",
                none,
                text("median of the worlds", "各世界中位数"),
                numbers(&|row| row.quantiles[1]),
            )
            .with(
                "q95",
                none,
                text("95 % quantile of the worlds", "各世界 95 % 分位"),
                numbers(&|row| row.quantiles[2]),
            )
            .with(
                "rank",
                text("share", "比例"),
                text("share of worlds below what was observed", "低于观察值的世界比例"),
                numbers(&|row| row.rank),
            )
            .with(
                "off",
                text("standard deviations", "标准差"),
                text(
                    "by how many standard deviations the observation is off",
                    "观察值偏离的标准差数",
                ),
                numbers(&|row| row.off),
            )
    }
}
