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

/// Which clean-ups the simulated district has, in the past and after it, until a month.
#[must_use]
pub fn clean_ups(data: &Data, until: u32, lang: Lang) -> String {
    let span = Span { start: data.start, months: until };
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
            let list = |months: &[u32]| {
                let labels: Vec<String> =
                    months.iter().map(|month| span.label(Month::at(*month as usize))).collect();
                labels.join(lang.pick(", ", "、"))
            };
            let (past, further) = (list(dates), data.clean_ups_until(until));
            match data.months_between_clean_ups() {
                None => lang.pick(
                    format!("Clean-ups are dated by the data ({past}): one shows no interval, so after it there is none but what rules say."),
                    format!("清理时间取自数据（{past}）：仅一次，无从得知间隔，其后除新规则所定者外不再有清理。"),
                ),
                Some(gap) => {
                    let next = match further.is_empty() {
                        true if until > data.months => lang.pick(" (none before the end)", "（期末之前没有）").into(),
                        true => String::new(),
                        false => lang.pick(format!(" (next: {})", list(&further)), format!("（其后：{}）", list(&further))),
                    };
                    lang.pick(
                        format!("Clean-ups are dated by the data ({past}); after them they go on every {gap} months, as often as before{next}, and rules come beside them."),
                        format!("清理时间取自数据（{past}），其后按此前的平均间隔每 {gap} 个月一次{next}，新规则另计。"),
                    )
                }
            }
        }
    }
}
