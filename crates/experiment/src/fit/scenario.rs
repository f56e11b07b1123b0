//! A scenario out of a posterior.

use super::error::FitError;
use super::found::Fit;
use crate::scenario_text;
use tiaokuai_infer::Posterior;
use tiaokuai_model::Scenario;

impl Fit {
    /// The draw in the middle of the posterior: the one nearest to the means of all parameters, in standard deviations.
    /// Unlike the means themselves it is a draw, and keeps what trades off.
    #[must_use]
    pub fn middle(&self) -> Option<&[f64]> {
        let all = Posterior::equal(self.draws.clone());
        let places: Vec<(f64, f64)> = (0..self.plan.free.len())
            .map(|k| (all.mean(k), all.sd(k).max(f64::MIN_POSITIVE)))
            .collect();
        let away = |draw: &Vec<f64>| -> f64 {
            let off = draw.iter().zip(&places).map(|(x, (mean, sd))| (x - mean) / sd);
            off.map(|off| off * off).sum()
        };
        let nearest = self.draws.iter().min_by(|a, b| away(a).total_cmp(&away(b)));
        nearest.map(Vec::as_slice)
    }

    /// The fitted district as a scenario file, over the months of the data, at the middle of the posterior; what is known
    /// of each parameter stands beside it as a comment.
    ///
    /// # Errors
    /// Where there is no draw, or its values do not fit the scenario.
    pub fn scenario_text(&self) -> Result<String, FitError> {
        let none = || FitError::NoFree;
        let middle = self.middle().ok_or_else(none)?;
        let (mut at, _) = self.plan.at(&self.plan.district()?, middle, &[])?;
        at.name = self.plan.scenario.name.clone();
        let mut text = format!(
            "# The district in the middle of the posterior of a fit to {} (data {}), version {}.\n# {}\n",
            self.plan.data.source,
            self.plan.data.hash.chars().take(12).collect::<String>(),
            self.version,
            self.command.join(" ")
        );
        for row in &self.parameters {
            let [low, .., high] = row.quantiles;
            let says = if row.says_nothing() { "; the data say nothing of it" } else { "" };
            text += &format!("# {}: 90 % from {low:.4} to {high:.4}{says}\n", row.name);
        }
        Ok(text + &scenario_text(&rounded(at)))
    }
}

/// With numbers of so few digits as a reader wants: what is lost is far less than what is known of them.
fn rounded(mut scenario: Scenario) -> Scenario {
    for row in tiaokuai_model::PARAMETERS {
        let Some(value) = scenario.parameters.get(row.name) else { continue };
        let short: f64 = format!("{value:.4}").parse().unwrap_or(value);
        if row.check(short).is_ok() {
            // It was just found to stand.
            let _ = scenario.parameters.set(row.name, short);
        }
    }
    scenario
}
