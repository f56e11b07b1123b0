//! What a person reads on the screen: at most 80 columns, where a Chinese character takes two.

mod agreement;
mod comparison;
mod corpus;
mod doubts;
mod explanation;
mod fitted;
mod format;
mod observed;
pub mod office;
mod parts;
mod redesign;
pub mod registry;
mod sensitivity;
mod sweep;
mod tables;
#[cfg(test)]
mod tests;

pub use agreement::{agreement, agreement_json, differences_csv};
pub use comparison::comparison;
pub use corpus::{corpus, corpus_json, corpus_keys, corpus_markdown};
pub use explanation::{explanation, explanation_markdown};
pub use fitted::{checked, fitted, forecast, recovered};
pub use observed::observed;
pub use parts::{compared, compared_json};
pub use redesign::{redesign, redesign_markdown};
pub use sensitivity::sensitivity;
pub use sweep::{sweep, sweep_json};
pub use tables::{instruments, instruments_markdown, parameters, rules};

use format::{left, number, range, right};
use std::fmt::Write;
use tiaokuai_experiment::{Damaged, Done, Findings};
use tiaokuai_measure::stats::Spread;
use tiaokuai_record::{Lang, counted};
use tiaokuai_report::HEADLINES;
use tiaokuai_words::{Reader, Say};

/// Fewer worlds than so many have ends that are hardly more than their least and greatest.
const FEW: u32 = 20;

/// The width of the labels.
const LABEL: usize = 44;

/// The results of a run on one screen.
pub fn results(done: &Done, lang: Lang) -> String {
    let mut text = head(&done.findings, lang);
    if let Some(fit) = &done.findings.posterior {
        let from = fit.say(Reader::of_command(lang));
        text +=
            &lang.pick(format!("each world at a draw of {from}\n"), format!("各世界取自{from}\n"));
    }
    if done.reused {
        text += lang.pick(
            "This run was finished before; its folder is left as it is.\n",
            "此运行此前已完成，文件夹未作改动。\n",
        );
    } else if done.resumed > 0 {
        text += &lang.pick(
            format!("{} worlds were there before.\n", done.resumed),
            format!("沿用了已有的 {} 个世界。\n", done.resumed),
        );
    }
    if done.beyond > 0 {
        text += &lang.pick(
            format!(
                "{} more were kept of an interrupted run of more worlds; they were not asked for and are gone.\n",
                done.beyond
            ),
            format!(
                "此前中断的运行（世界更多）另存有 {} 个世界，此次没有要求，已不再保留。\n",
                done.beyond
            ),
        );
    }
    text += &numbers(&done.findings, lang);
    let folder = done.folder.display();
    let again = tiaokuai_words::line(&done.manifest.command);
    text.push('\n');
    if done.report {
        text += &lang.pick(
            format!("report:  {folder}/report.html\n"),
            format!("报告：{folder}/report.html\n"),
        );
    }
    let tables = if done.worlds == done.folder {
        "*.parquet".to_string()
    } else {
        format!("{}/*.parquet", done.worlds.display())
    };
    text + &lang.pick(
        format!("numbers: {folder}/summary.json and {tables}\nagain:   {again}\n"),
        format!("数据：{folder}/summary.json 与 {tables}\n重现：{again}\n"),
    )
}

/// What went wrong with single worlds or parts, which does not end a run.
pub fn warnings(done: &Done, lang: Lang) -> Vec<String> {
    let damaged = done.damaged.iter().map(|Damaged { file, worlds }| {
        let (file, first, last) = (file.display(), worlds.start, worlds.end.saturating_sub(1));
        lang.pick(
            format!("tiaokuai: {file} was damaged; worlds {first} to {last} have been run again"),
            format!("条块：{file} 已损坏；第 {first} 至 {last} 个世界已重新模拟"),
        )
    });
    let failed = done.failures.iter().map(|failed| {
        let (run, reason) = (failed.run, &failed.reason);
        lang.pick(
            format!("tiaokuai: world {run} failed: {reason}"),
            format!("条块：第 {run} 个世界失败：{reason}"),
        )
    });
    damaged.chain(failed).collect()
}

/// What was run.
fn head(findings: &Findings, lang: Lang) -> String {
    let Findings { scenario, runs, seed, version, .. } = findings;
    let months = scenario.parameters.months;
    let (name, what) = lang.pick(
        (
            &scenario.name.en,
            format!(
                "{} of {months} months, seed {seed}, version {version}",
                counted(*runs as usize, "world")
            ),
        ),
        (
            &scenario.name.zh,
            format!("{runs} 个世界，各 {months} 个月，种子 {seed}，版本 {version}"),
        ),
    );
    let colon = lang.pick(": ", "：");
    format::fit(name, colon, &what)
}

/// The numbers that matter with their spread over worlds.
fn numbers(findings: &Findings, lang: Lang) -> String {
    let mut text = format!(
        "\n  {} {}   {}\n",
        left("", LABEL),
        right(lang.pick("median", "中位数"), 8),
        lang.pick("5 % – 95 %", "5 % – 95 % 分位")
    );
    let mut partly = false;
    for headline in &HEADLINES {
        let Some(spread) = headline.spread(findings) else { continue };
        let some = spread.n < findings.runs;
        partly |= some;
        line(&mut text, headline.label.get(lang), &spread, some);
    }
    if partly {
        text += lang.pick(
            "  n: worlds in which it is defined, where these are not all\n",
            "  n：该数有定义的世界数（并非全部世界时注明）\n",
        );
    }
    if (2..FEW).contains(&findings.runs) {
        text += lang.pick(
            "  so few worlds hardly reach the 5 % and 95 % ends: run 20 or more\n",
            "  世界太少，5 % 与 95 % 两端不可靠：请至少运行 20 个世界\n",
        );
    }
    text
}

fn line(text: &mut String, label: &str, spread: &Spread, some: bool) {
    let (median, range) = match spread.n {
        0 => ("–".to_string(), "–".to_string()),
        // One world has no spread.
        1 => (number(spread.q50), "–".to_string()),
        _ => (number(spread.q50), range(spread.q05, spread.q95)),
    };
    let n = if some { format!("n = {}", spread.n) } else { String::new() };
    let row = format!("  {} {median:>8}   {} {n}", left(label, LABEL), left(&range, 15));
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{}", row.trim_end());
}
