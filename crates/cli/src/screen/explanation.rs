//! Verdicts on claims, on a screen.

use super::format::{SCREEN, left, number, range, right, wrap};
use std::fmt::Write;
use std::path::Path;
use tiaokuai_experiment::explain::{Explanation, Finding, PriorFinding, Verdict};
use tiaokuai_record::Lang;
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
        format!("{name}: {runs} worlds of each rule, seed {seed}, version {version}\n"),
        format!("{name}：每条规则 {runs} 个世界，种子 {seed}，版本 {version}\n"),
    );
    // Writing to a string cannot fail, here and below.
    let first = &found.theories[0];
    let mut findings = first.findings.iter();
    for (claim, verdict) in found.claims.claims.iter().zip(&first.verdicts) {
        let title = format!("{:<4} {}", claim.id, claim.name.get(lang));
        let _ = writeln!(text, "\n{} {}", left(&title, 40), verdict.text().get(lang));
        for (experiment, finding) in claim.experiments.iter().zip(&mut findings) {
            let test = lang.pick(&experiment.test.en, &experiment.test.zh);
            let aside = if experiment.aside { lang.pick("aside: ", "另：") } else { "" };
            for (i, line) in wrap(&format!("{aside}{test}"), SCREEN - 5).iter().enumerate() {
                let _ = writeln!(text, "{}{line}", if i == 0 { "   · " } else { "     " });
            }
            let misfit = found.misfits.iter().find(|misfit| misfit.experiment == experiment.id);
            let line = match misfit {
                Some(misfit) => misfit.reason.say(Reader::of_command(lang)),
                None => line(&experiment.outcome, finding, lang),
            };
            for line in wrap(&line, SCREEN - 5) {
                let _ = writeln!(text, "     {line}");
            }
        }
    }
    if let Some(prior) = &found.prior {
        text += &robustness(found, prior, lang);
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

/// An experiment in one sentence.
fn line(outcome: &str, f: &Finding, lang: Lang) -> String {
    let verdict = f.verdict.text().get(lang);
    if f.verdict == Verdict::Undefined {
        let (pairs, runs) = (f.pairs, f.runs);
        return lang.pick(
            format!("{outcome}: {verdict}, measured in {pairs} of {runs} pairs only"),
            format!("{outcome}：{verdict}，{runs} 对中仅 {pairs} 对可度量"),
        );
    }
    let [with, without, effect, smallest] = [f.with, f.without, f.effect, f.smallest].map(number);
    let interval = range(f.low, f.high);
    lang.pick(
        format!("{outcome} {with} against {without}: {effect} ({interval}; matters from {smallest}): {verdict}"),
        format!("{outcome} {with} 对 {without}：{effect}（{interval}；有意义起点 {smallest}）：{verdict}"),
    )
}

fn robustness(found: &Explanation, prior: &PriorFinding, lang: Lang) -> String {
    let (draws, worlds) = (prior.draws, prior.worlds);
    let mut text = lang.pick(
        format!("\nOver {draws} draws from the prior, {worlds} worlds of each rule at each:\n"),
        format!("\n先验抽样 {draws} 次，每次每条规则 {worlds} 个世界：\n"),
    );
    let heads = Verdict::ALL.map(|verdict| right(verdict.text().get(lang), 13));
    let _ = writeln!(text, "    {}", heads.concat());
    for (i, claim) in found.claims.claims.iter().enumerate() {
        let shares = prior.claims[i].map(|share| right(&percent(share), 13));
        let _ = writeln!(text, "{:<4}{}", claim.id, shares.concat());
    }
    text += lang.pick("Whether a claim holds is decided most by:\n", "主张是否成立主要取决于：\n");
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
            let _ = writeln!(text, "{:<4} {}", claim.id, deciders.join(", "));
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
        Some(_) => lang
            .pick(
                "\n(in brackets: mean over the prior; share of draws that meet all patterns)\n",
                "\n（括号内：先验均值；满足全部模式的抽样比例）\n",
            )
            .to_string(),
        None => "\n".to_string(),
    };
    let counted: Vec<usize> = (0..found.claims.claims.len())
        .filter(|i| !found.claims.claims[*i].between_theories)
        .collect();
    for (t, theory) in found.theories.iter().enumerate() {
        let held = counted.iter().filter(|i| theory.verdicts[**i] == Verdict::Holds).count();
        let met = theory.met.iter().filter(|met| **met).count();
        let prior = found.prior.as_ref();
        let more = prior.map(|prior| (number(prior.mean_claims[t]), percent(prior.all[t][1])));
        let (claims, patterns) = more.map_or_else(Default::default, |(claims, patterns)| {
            (format!(" ({claims})"), format!(" ({patterns})"))
        });
        let name = theory.name.get(lang);
        let _ = writeln!(
            text,
            "  {} {held}/{}{claims}   {met}/{}{patterns}",
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
        heads.push(lang.pick("holds in the prior", "先验中成立").to_string());
    }
    row(&heads);
    row(&vec!["---".to_string(); heads.len()]);
    for (i, ((_, experiment), f)) in
        found.claims.experiments().zip(&found.theories[0].findings).enumerate()
    {
        let aside = if experiment.aside { lang.pick("aside: ", "另：") } else { "" };
        let test = lang.pick(&experiment.test.en, &experiment.test.zh);
        let sign = if experiment.sign.factor() > 0.0 { "+" } else { "−" };
        let mut cells = vec![
            experiment.id.clone(),
            format!("{aside}{test}"),
            format!("`{}`", experiment.outcome),
            number(f.with),
            number(f.without),
            format!("{} ({})", number(f.effect), range(f.low, f.high)),
            format!("{sign}{}", number(f.smallest)),
            f.verdict.text().get(lang).to_string(),
        ];
        if let Some(prior) = &found.prior {
            cells.push(percent(prior.experiments[i][0]));
        }
        row(&cells);
    }
    if found.theories.len() > 1 {
        text += &theories_markdown(found, lang);
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
        cells.extend(found.theories.iter().enumerate().map(|(t, theory)| {
            let prior = found.prior.as_ref().map(|prior| prior.theories[t][c]);
            format!("{}{}", theory.verdicts[c].text().get(lang), share(prior))
        }));
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
        let labels = lang.pick(
            [
                "mean number of claims that hold",
                "all claims hold",
                "all patterns met",
                "all of both",
            ],
            ["成立主张的平均数", "全部主张成立", "全部模式满足", "二者兼具"],
        );
        for (k, label) in labels.into_iter().enumerate() {
            let mut cells = vec![label.to_string()];
            cells.extend((0..found.theories.len()).map(|t| match k {
                0 => number(prior.mean_claims[t]),
                _ => percent(prior.all[t][k - 1]),
            }));
            row(&cells);
        }
    }
    text
}
