//! Verdicts on claims, on a screen.

use super::format::{SCREEN, left, number, range, right, wrap};
use std::fmt::Write;
use std::path::Path;
use tiaokuai_experiment::explain::{
    Experiment, Explanation, Finding, Kind, PriorFinding, Shares, Verdict,
};
use tiaokuai_record::{Lang, counted};
use tiaokuai_words::{Reader, Say};

/// A share in per cent, without decimals.
fn percent(share: f64) -> String {
    format!("{:.0} %", 100.0 * share)
}

/// Verdicts, what the prior says, and how rival theories do.
pub fn explanation(found: &Explanation, folder: &Path, lang: Lang) -> String {
    let (scenario, runs, seed) = (&found.scenario, found.runs, found.seed);
    let name = scenario.name.get(lang);
    let version = &found.version;
    let mut text = lang.pick(
        format!(
            "{name}: {} of each rule, seed {seed}, version {version}\n",
            counted(runs as usize, "world")
        ),
        format!("{name}：每条规则 {runs} 个世界，种子 {seed}，版本 {version}\n"),
    );
    let edits = &found.claims.edits;
    if !edits.is_empty() {
        let told = lang.pick(
            format!(
                "Experiments changed by hand, so that these are not the claims of the source: {}",
                edits.join(", ")
            ),
            format!("实验经人工改动，以下并非原文的主张：{}", edits.join("，")),
        );
        text += &(wrap(&told, SCREEN).join("\n") + "\n");
    }
    // Writing to a string cannot fail, here and below.
    let first = &found.theories[0];
    let mut findings = first.findings.iter();
    let mut kinds = found.kinds.iter();
    for (i, (claim, verdict)) in found.claims.claims.iter().zip(&first.verdicts).enumerate() {
        let title = format!("{:<4} {}", claim.id, claim.name.get(lang));
        let follows = if found.follows(i) {
            lang.pick(" (follows from the equations)", "（由方程推出）")
        } else {
            ""
        };
        let _ = writeln!(text, "\n{} {}{follows}", left(&title, 40), verdict.text().get(lang));
        for (experiment, finding) in claim.experiments.iter().zip(&mut findings) {
            let kind = kinds.next().copied().unwrap_or_default();
            let test = format!("{}{}", led(experiment, kind, lang), experiment.test.get(lang));
            for (i, line) in wrap(&test, SCREEN - 5).iter().enumerate() {
                let _ = writeln!(text, "{}{line}", if i == 0 { "   · " } else { "     " });
            }
            let misfit = found.misfits.iter().find(|misfit| misfit.experiment == experiment.id);
            let line = match misfit {
                Some(misfit) => misfit.reason.say(Reader::of_command(lang)),
                None => line(experiment, finding, lang),
            };
            for line in wrap(&line, SCREEN - 5) {
                let _ = writeln!(text, "     {line}");
            }
        }
    }
    if let Some(prior) = &found.prior {
        text += &robustness(found, prior, lang);
    }
    text += &at_zero(found, lang);
    if !found.variants.is_empty() {
        text += &variants(found, lang);
    }
    if found.theories.len() > 1 {
        text += &theories(found, lang);
    }
    let folder = folder.display();
    text + &lang.pick(
        format!("\nreport: {folder}/report.html\n"),
        format!("\n报告：{folder}/report.html\n"),
    )
}

/// What an experiment is to its claim, before its test; nothing before what decides it.
fn led(experiment: &Experiment, kind: Kind, lang: Lang) -> String {
    match (kind, experiment.aside) {
        (Kind::Hypothesis, false) => String::new(),
        (Kind::Hypothesis, true) => lang.pick("aside: ", "另：").to_string(),
        (kind, _) => format!("{}{}", kind.text().get(lang), lang.pick(": ", "：")),
    }
}

/// An experiment in one sentence.
fn line(experiment: &Experiment, f: &Finding, lang: Lang) -> String {
    let outcome = &experiment.outcome;
    let verdict = f.verdict.text().get(lang);
    if f.verdict == Verdict::Undefined {
        let (pairs, runs) = (f.pairs, f.runs);
        return lang.pick(
            format!("{outcome}: {verdict}, measured in {pairs} of {runs} pairs; more than half of them and at least two are needed"),
            format!("{outcome}：{verdict}，{runs} 对中 {pairs} 对可度量；须过半且至少两对"),
        );
    }
    let [with, without, effect] = [f.with, f.without, f.effect].map(number);
    let expected = experiment.expected(&number(f.smallest));
    let interval = range(f.low, f.high);
    lang.pick(
        format!("{outcome} {with} against {without}: {effect} ({interval}; expected {expected}): {verdict}"),
        format!("{outcome} {with} 对 {without}：{effect}（{interval}；预期 {expected}）：{verdict}"),
    )
}

fn robustness(found: &Explanation, prior: &PriorFinding, lang: Lang) -> String {
    let (draws, worlds, most) = (prior.draws, prior.worlds, prior.most);
    let from = tiaokuai_report::drawn_from(found, lang);
    let mut text = lang.pick(
        format!(
            "\nOver {draws} draws from {from}, {worlds} to {most} worlds of each rule at each:\n"
        ),
        format!("\n{from}抽样 {draws} 次，每次每条规则 {worlds} 至 {most} 个世界：\n"),
    );
    let heads = Verdict::ALL.map(|verdict| right(verdict.text().get(lang), SHARE));
    let _ = writeln!(text, "    {}", heads.concat());
    text += &shares(found, &prior.claims);
    if prior.meeting > 0 && !found.claims.patterns.is_empty() {
        let meeting = prior.meeting;
        text += &lang.pick(
            format!("Over the {meeting} that meet every pattern of the real world:\n"),
            format!("其中满足全部现实模式的 {meeting} 次：\n"),
        );
        text += &shares(found, &prior.claims_meeting);
    }
    let mut told = String::new();
    for (i, claim) in found.claims.claims.iter().enumerate() {
        let deciders: Vec<String> = prior.deciders[i]
            .iter()
            .take_while(|decider| decider.distance > decider.bound)
            .take(3)
            .map(|decider| {
                let high = decider.shift >= 0.0;
                let way = if high { lang.pick("high", "高") } else { lang.pick("low", "低") };
                format!("{} ({way})", decider.parameter)
            })
            .collect();
        if !deciders.is_empty() {
            let _ = writeln!(told, "{:<4} {}", claim.id, deciders.join(", "));
        }
    }
    text += &if told.is_empty() {
        lang.pick(
            "No parameter tells the draws in which a claim holds from the others beyond chance.\n",
            "没有参数能超出偶然地区分主张成立与不成立的抽样。\n",
        )
        .to_string()
    } else {
        let head =
            lang.pick("Whether a claim holds is decided most by:\n", "主张是否成立主要取决于：\n");
        format!("{head}{told}")
    };
    text
}

/// The width of a share, and of the longest word for a verdict.
const SHARE: usize = 13;

/// A line of shares for each claim.
fn shares(found: &Explanation, all: &[Shares]) -> String {
    let lines = found.claims.claims.iter().zip(all).map(|(claim, shares)| {
        let shares = shares.map(|share| right(&percent(share), SHARE));
        format!("{:<4}{}\n", claim.id, shares.concat())
    });
    lines.collect()
}

/// The experiments that come out otherwise where their changes come at month 0.
fn at_zero(found: &Explanation, lang: Lang) -> String {
    let experiments: Vec<&Experiment> =
        found.claims.experiments().map(|(_, experiment)| experiment).collect();
    let other: Vec<String> = found
        .otherwise_at_zero()
        .into_iter()
        .map(|(i, later)| format!("{} {}", experiments[i].id, later.verdict.text().get(lang)))
        .collect();
    if other.is_empty() {
        return String::new();
    }
    let line = lang.pick(
        format!("Where the change comes at month 0, not in the past: {}", other.join(", ")),
        format!("改动自第 0 月起而非在过去时：{}", other.join("、")),
    );
    format!("\n{}\n", wrap(&line, SCREEN - 2).join("\n  "))
}

/// The claims that are told otherwise under other rules.
fn variants(found: &Explanation, lang: Lang) -> String {
    let mut text = lang.pick("\nUnder other rules:\n", "\n其他规则下：\n").to_string();
    for variant in &found.variants {
        let claims = found.claims.claims.iter().zip(&variant.verdicts);
        let other =
            claims.zip(&found.theories[0].verdicts).filter(|((_, own), as_is)| own != as_is);
        let other: Vec<String> = other
            .map(|((claim, own), _)| format!("{} {}", claim.id, own.text().get(lang)))
            .collect();
        let told = if other.is_empty() {
            lang.pick("nothing changes", "判定不变").to_string()
        } else {
            other.join(lang.pick(", ", "、"))
        };
        let line = format!("{}{}{told}", variant.name.get(lang), lang.pick(": ", "："));
        for (i, line) in wrap(&line, SCREEN - 4).iter().enumerate() {
            let _ = writeln!(text, "{}{line}", if i == 0 { "  " } else { "    " });
        }
    }
    text
}

fn theories(found: &Explanation, lang: Lang) -> String {
    let mut text = lang.pick(
        "\nTheories: claims that hold, patterns of the real world that are met".to_string(),
        "\n各理论：成立的主张与满足的现实模式".to_string(),
    );
    text += &match &found.prior {
        Some(_) => {
            let from = tiaokuai_report::drawn_from(found, lang);
            lang.pick(
                format!("\n(in brackets: share of draws from {from} that meet all patterns)\n"),
                format!("\n（括号内：{from}抽样中满足全部模式的比例）\n"),
            )
        }
        None => "\n".to_string(),
    };
    let counted: Vec<usize> = (0..found.claims.claims.len())
        .filter(|i| !found.claims.claims[*i].between_theories)
        .collect();
    for (t, theory) in found.theories.iter().enumerate() {
        let held = counted.iter().filter(|i| theory.verdicts[**i] == Verdict::Holds).count();
        let met = theory.met.iter().filter(|met| **met).count();
        let prior = found.prior.as_ref();
        let patterns = prior
            .map_or_else(String::new, |prior| format!(" ({})", percent(prior.all_patterns[t])));
        let name = theory.name.get(lang);
        let out = if theory.competes() {
            ""
        } else {
            // What is not shown to work is not admitted; that is not to say that it was shown not to.
            let shown = theory.mechanism.as_ref().map(|found| found.verdict);
            if shown == Some(Verdict::NoEffect) || shown == Some(Verdict::Contradicted) {
                lang.pick(
                    "   not admitted: its mechanism does nothing",
                    "   不参与比较：其机制不起作用",
                )
            } else {
                lang.pick(
                    "   not admitted: too few worlds to see its mechanism",
                    "   不参与比较：世界太少，看不出其机制是否起作用",
                )
            }
        };
        let _ = writeln!(
            text,
            "  {} {held}/{}   {met}/{}{patterns}{out}",
            left(name, 24),
            counted.len(),
            theory.met.len()
        );
    }
    text
}

/// Experiments and theories as Markdown tables.
pub fn explanation_markdown(found: &Explanation, lang: Lang) -> String {
    let mut text = String::new();
    let mut row = |cells: &[String]| {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "| {} |", cells.join(" | "));
    };
    let mut heads = lang
        .pick(
            ["", "test", "outcome", "first", "second", "effect (95 %)", "matters from", "verdict"],
            ["", "比较内容", "指标", "前者", "后者", "效应（95 %）", "有意义起点", "判定"],
        )
        .map(String::from)
        .to_vec();
    if found.prior.is_some() {
        heads.push(lang.pick(
            format!(
                "{}: holds / contradicted / no effect / undecided",
                tiaokuai_report::drawn(found, lang)
            ),
            format!("{}：成立 / 相反 / 无影响 / 未定", tiaokuai_report::drawn(found, lang)),
        ));
    }
    row(&heads);
    row(&vec!["---".to_string(); heads.len()]);
    for (i, ((_, experiment), f)) in
        found.claims.experiments().zip(&found.theories[0].findings).enumerate()
    {
        let test =
            format!("{}{}", led(experiment, found.kinds[i], lang), experiment.test.get(lang));
        let mut cells = vec![
            experiment.id.clone(),
            test,
            format!("`{}`", experiment.outcome),
            number(f.with),
            number(f.without),
            format!("{} ({})", number(f.effect), range(f.low, f.high)),
            experiment.expected(&number(f.smallest)),
            f.verdict.text().get(lang).to_string(),
        ];
        if let Some(prior) = &found.prior {
            cells.push(four(&prior.experiments[i]));
        }
        row(&cells);
    }
    text += &at_zero(found, lang);
    text += &claims_markdown(found, lang);
    if found.theories.len() > 1 {
        text += &theories_markdown(found, lang);
    }
    text
}

/// Four shares of verdicts; a dash where there is no draw.
fn four(shares: &Shares) -> String {
    // A single experiment is never mixed.
    let [holds, contradicted, none, _, undecided, _] = *shares;
    [holds, contradicted, none, undecided].map(share).join(" / ")
}

/// The shares of verdicts on a claim but for those that are not defined.
fn five(shares: &Shares) -> String {
    shares[..5].iter().map(|x| share(*x)).collect::<Vec<_>>().join(" / ")
}

fn share(share: f64) -> String {
    if share.is_finite() { percent(share) } else { "–".to_string() }
}

/// The verdict on each claim: as specified, under other rules, over the prior.
fn claims_markdown(found: &Explanation, lang: Lang) -> String {
    let mut text = "\n".to_string();
    let mut row = |cells: &[String]| {
        let _ = writeln!(text, "| {} |", cells.join(" | "));
    };
    let mut heads =
        vec![lang.pick("claim", "主张").to_string(), lang.pick("verdict", "判定").to_string()];
    heads.extend(found.variants.iter().map(|variant| variant.name.get(lang).to_string()));
    if found.prior.is_some() {
        let from = tiaokuai_report::drawn(found, lang);
        heads.extend(lang.pick(
            [
                format!("{from}: holds / contradicted / no effect / mixed / undecided"),
                "where all patterns are met".to_string(),
            ],
            [
                format!("{from}：成立 / 相反 / 无影响 / 不一 / 未定"),
                "满足全部模式的抽样中".to_string(),
            ],
        ));
    }
    row(&heads);
    row(&vec!["---".to_string(); heads.len()]);
    for (c, claim) in found.claims.claims.iter().enumerate() {
        let follows = if found.follows(c) {
            lang.pick(" (follows from the equations)", "（由方程推出）")
        } else {
            ""
        };
        let mut cells = vec![
            format!("{} {}", claim.id, claim.name.get(lang)),
            format!("{}{follows}", found.theories[0].verdicts[c].text().get(lang)),
        ];
        let others = found.variants.iter();
        cells.extend(others.map(|variant| variant.verdicts[c].text().get(lang).to_string()));
        if let Some(prior) = &found.prior {
            cells.extend([five(&prior.claims[c]), five(&prior.claims_meeting[c])]);
        }
        row(&cells);
    }
    text
}

fn theories_markdown(found: &Explanation, lang: Lang) -> String {
    let mut text = "\n".to_string();
    let mut row = |cells: &[String]| {
        let _ = writeln!(text, "| {} |", cells.join(" | "));
    };
    let mut heads = vec![String::new()];
    heads.extend(found.theories.iter().map(|t| t.name.get(lang).to_string()));
    row(&heads);
    row(&vec!["---".to_string(); heads.len()]);
    let share = |shares: Option<f64>| {
        shares.map_or_else(String::new, |share| {
            lang.pick(format!(" ({})", percent(share)), format!("（{}）", percent(share)))
        })
    };
    for (c, claim) in found.claims.claims.iter().enumerate() {
        let name = claim.name.get(lang);
        let mut cells = vec![format!("{} {name}", claim.id)];
        cells.extend(
            found.theories.iter().map(|theory| theory.verdicts[c].text().get(lang).to_string()),
        );
        row(&cells);
    }
    for (p, pattern) in found.claims.patterns.iter().enumerate() {
        let mut cells = vec![lang.pick(pattern.name.en.clone(), pattern.name.zh.clone())];
        cells.extend(found.theories.iter().enumerate().map(|(t, theory)| {
            let prior = found.prior.as_ref().map(|prior| prior.patterns[t][p]);
            format!("{}{}", number(theory.patterns[p]), share(prior))
        }));
        row(&cells);
    }
    if let Some(prior) = &found.prior {
        let mut cells = vec![lang.pick("all patterns met", "全部模式满足").to_string()];
        cells.extend(prior.all_patterns.iter().map(|share| percent(*share)));
        row(&cells);
        for (t, theory) in found.theories.iter().enumerate() {
            let name = theory.name.get(lang);
            let label = lang.pick(
                format!("draws of “{name}” that its patterns give to …"),
                format!("“{name}”的抽样按模式归入……"),
            );
            let shares = prior.confusion[t].iter().map(|share| percent(*share));
            row(&std::iter::once(label).chain(shares).collect::<Vec<_>>());
        }
    }
    text
}
