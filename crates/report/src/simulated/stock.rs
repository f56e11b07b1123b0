//! The stock of groups over time.

use super::months::{label, marks, months, series, time_title};
use crate::figure::{Figure, columns, exact, number, percent, with_noun};
use crate::style::{BLUE, axis, band, layout, plot};
use plotly::Scatter;
use plotly::common::{Line, Mode as Draw};
use tiaokuai_experiment::Findings;
use tiaokuai_measure::half_regained;
use tiaokuai_measure::stats::SeriesSpread;
use tiaokuai_model::{Act, Scenario, When};
use tiaokuai_record::{Campaign, Counts, Lang, counted};

/// Stock of groups over time.
pub(super) fn stock(findings: &Findings, lang: Lang) -> Figure {
    let empty = SeriesSpread::default();
    let spread = series(findings, "stock").unwrap_or(&empty);
    let x = months(findings);
    let (lines, names) = marks(findings, lang);
    let mut plot = plot(
        layout(380)
            .x_axis(axis(time_title(findings, lang)))
            .y_axis(
                axis(lang.pick("groups alive", "存续小组数"))
                    .range_mode(plotly::layout::RangeMode::ToZero),
            )
            .shapes(lines)
            .annotations(names),
    );
    let worlds = lang.pick("90 % of the worlds", "90 % 的模拟");
    band(&mut plot, &x, (spread.q05.clone(), spread.q95.clone()), worlds, BLUE);
    plot.add_trace(
        Scatter::new(x, spread.q50.clone())
            .mode(Draw::Lines)
            .line(Line::new().width(2.2).color(BLUE))
            .name(lang.pick("median", "中位数")),
    );
    let (first, last) = (spread.q50.first(), spread.q50.last());
    let at = |value: Option<&f64>| number(value.copied().unwrap_or(f64::NAN));
    let range = |values: &[f64]| number(values.last().copied().unwrap_or(f64::NAN));
    let (low, high) = (range(&spread.q05), range(&spread.q95));
    let mut caption = lang.pick(
        format!(
            "The median stock goes from {} to {}; at the end 90 % of {} have {low} to {high} (band).",
            at(first), with_noun(&at(last), "group"), counted(findings.runs as usize, "world")
        ),
        format!(
            "存续小组的中位数由 {} 个变为 {} 个；期末 {} 个世界中有 90 % 介于 {low} 与 {high} 之间（色带）。",
            at(first), at(last), findings.runs
        ),
    );
    caption += &phase(findings, lang);
    caption += &cleaned(findings, lang);
    let rows = (0..spread.q50.len())
        .map(|i| {
            let value = |list: &[f64]| exact(list[i]);
            vec![
                label(findings, i),
                value(&spread.q50),
                value(&spread.q05),
                value(&spread.q95),
                value(&spread.mean),
            ]
        })
        .collect();
    Figure {
        id: "stock",
        title: lang.pick("Groups alive", "存续的领导小组").into(),
        caption,
        plot,
        heads: columns(lang.pick(
            ["month", "median", "5 %", "95 %", "mean"],
            ["月", "中位数", "5 %", "95 %", "均值"],
        )),
        rows,
    }
}

/// Where in the cycle of clean-ups a record with a past begins and ends.
fn phase(findings: &Findings, lang: Lang) -> String {
    let begins = since_clean_up(&findings.scenario);
    let since = findings
        .campaigns
        .last()
        .map(|last| findings.example.span.months.cast_signed() - 1 - last.month.0)
        .filter(|since| *since > 0);
    let (Some(begins), Some(since)) = (begins, since) else { return String::new() };
    let (en, zh) = match begins {
        0 => ("in the month of a clean-up".to_string(), "一次清理当月".to_string()),
        _ => (
            format!("{} after a clean-up", counted(begins as usize, "month")),
            format!("一次清理之后 {begins} 个月"),
        ),
    };
    lang.pick(
        format!(" The record begins {en} and ends {} after one: part of the difference is the cycle, not growth.", counted(since as usize, "month")),
        format!("记录始于{zh}，止于一次清理之后 {since} 个月：二者之差部分来自清理周期，并非增长。"),
    )
}

/// The months from the last regular clean-up of the past to month 0; nothing where there was none.
fn since_clean_up(scenario: &Scenario) -> Option<u32> {
    if scenario.parameters.warm_up == 0 {
        return None;
    }
    let rules = scenario.all_rules();
    let cleaning = rules.iter().filter(|rule| matches!(rule.act, Act::CleanUp(_)));
    let since = cleaning.filter_map(|rule| match rule.when {
        When::Every(months) if months > 0 => Some(0),
        When::Back { every, from } if every > 0 => Some((every - from % every) % every),
        _ => None,
    });
    since.min().filter(|since| *since <= scenario.parameters.warm_up)
}

/// Clean-ups that are told one by one; of more, a summary.
const TOLD: usize = 6;

/// What the clean-ups of the example world did.
fn cleaned(findings: &Findings, lang: Lang) -> String {
    let of = |campaign: &&Campaign| campaign.abolished > 0;
    let campaigns: Vec<&Campaign> = findings.campaigns.iter().filter(of).collect();
    let (world, number) = (findings.example_run, campaigns.len());
    let part = |campaign: &&Campaign| f64::from(campaign.abolished) / f64::from(campaign.alive);
    if number > TOLD {
        let mean = percent(campaigns.iter().map(part).sum::<f64>() / number as f64);
        return lang.pick(
            format!(" In world {world} {number} clean-ups abolish groups, {mean} of those alive on average."),
            format!("在 {world} 号世界中，有 {number} 次清理撤销了小组，平均每次撤销 {mean}。"),
        );
    }
    let mut caption = String::new();
    for (place, campaign) in campaigns.into_iter().enumerate() {
        // The world is named once.
        let world = match place {
            0 => lang.pick(format!(" In world {world} the"), format!("在 {world} 号世界中，")),
            _ => lang.pick(" The".to_string(), String::new()),
        };
        let label = findings.example.span.label(campaign.month);
        let month = match findings.example.span.start {
            Some(_) => label,
            None => lang.pick(format!("month {label}"), format!("第 {label} 月")),
        };
        let share = percent(part(&campaign));
        caption += &match regrowth(findings, campaign) {
            Some(1) => lang.pick(
                format!("{world} clean-up of {month} abolishes {share}; half of the loss is regained after one month."),
                format!("{world}{month} 的清理撤销了 {share} 的小组，1 个月后即恢复损失的一半。"),
            ),
            Some(months) => lang.pick(
                format!("{world} clean-up of {month} abolishes {share}; half of the loss is regained after {months} months."),
                format!("{world}{month} 的清理撤销了 {share} 的小组，{months} 个月后恢复损失的一半。"),
            ),
            None => lang.pick(
                format!("{world} clean-up of {month} abolishes {share}; half of the loss is not regained before the next one or the end."),
                format!("{world}{month} 的清理撤销了 {share} 的小组，至下次清理或期末仍未恢复损失的一半。"),
            ),
        };
    }
    caption
}

/// Months until half of what a campaign abolished is regained in the example world, where that
/// happens before the next campaign and the end.
fn regrowth(findings: &Findings, campaign: &Campaign) -> Option<usize> {
    let of = |counts: &&Counts| counts.government == campaign.government;
    let stock = &findings.example.counts.iter().find(of)?.months;
    let stock: Vec<u32> = stock.iter().map(|month| month.stock).collect();
    half_regained(&stock, campaign, &findings.campaigns)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tiaokuai_model::{Change, Rule};

    /// A record begins in the month of a clean-up only where the clean-ups of its past fall there.
    #[test]
    fn a_record_begins_so_many_months_after_a_clean_up() {
        let since = |every: f64, dates: &[u32], warm_up: f64| {
            let mut changes = vec![
                Change::Set("campaign_every".into(), every),
                Change::Set("warm_up".into(), warm_up),
            ];
            if !dates.is_empty() {
                changes.push(Change::Add(Rule::campaign_dates(dates.to_vec())));
            }
            since_clean_up(&Scenario::default().with(&changes).unwrap())
        };
        assert_eq!(since(60.0, &[], 180.0), Some(0));
        // Every 48 months back from month 77: the last ones are in months 29 and −19.
        assert_eq!(since(48.0, &[77, 125], 180.0), Some(19));
        assert_eq!(since(60.0, &[52, 109], 180.0), Some(8));
        assert_eq!(since(60.0, &[120], 180.0), Some(0));
        assert_eq!((since(0.0, &[52], 180.0), since(60.0, &[52], 0.0)), (None, None));
        assert_eq!(since(60.0, &[52], 6.0), None);
    }
}
