//! What is assumed of the district beside what is fitted.

use super::name::label;
use crate::figure::number;
use tiaokuai_experiment::fit::{Data, Fit, ParameterFound};
use tiaokuai_record::{Lang, Month, Span};

/// Of each parameter whose posterior is pressed against an end of its prior, that it is.
#[must_use]
pub fn pressed(fit: &Fit, lang: Lang) -> Vec<String> {
    let told = |row: &ParameterFound| {
        let high = row.quantiles[2] > row.prior_mean;
        let (name, end) = (label(&row.name, lang), number(if high { row.high } else { row.low }));
        lang.pick(
            format!("{name} is pressed against the end of its prior ({end}): the data would have it beyond"),
            format!("{name}紧贴先验的边界（{end}）：数据所指或在其外"),
        )
    };
    fit.pressed().into_iter().map(told).collect()
}

/// Which clean-ups the simulated district has, in the past and after it.
pub(super) fn clean_ups(data: &Data, lang: Lang) -> String {
    let span = Span { start: data.start, months: data.months };
    match &data.campaigns {
        None => lang.pick(
            "The data do not tell of clean-ups: the district has those of the scenario, before and after the end of the data.",
            "数据未载清理情况：模拟的地区在数据前后均按情景进行清理。",
        )
        .to_string(),
        Some(none) if none.is_empty() => lang.pick(
            "The data follow every group and show no clean-up: the district has none, before and after the end of the data.",
            "数据跟踪每个小组而未见清理：模拟的地区在数据前后均无清理。",
        )
        .to_string(),
        Some(dates) => {
            let dates: Vec<String> = dates.iter().map(|month| span.label(Month::at(*month as usize))).collect();
            lang.pick(
                format!("Clean-ups are dated by the data ({}): after them there is none but what rules say.", dates.join(", ")),
                format!("清理时间取自数据（{}）：其后除新规则所定者外不再有清理。", dates.join("、")),
            )
        }
    }
}
