//! Tables and JSON of what was found.

use super::claim::Wanted;
use super::found::Explanation;
use super::json::to_json;
use super::prior::{Draw, Drawn};
use super::verdict::Verdict;
use crate::archive::error::ArchiveError;
use crate::archive::parquet;
use tiaokuai_record::{Data, Table, Text};

const NO_UNIT: Text = Text::new("", "");
const SHARE: Text = Text::new("share of draws", "抽样比例");

/// The tables of an explanation.
pub(super) fn tables(explanation: &Explanation, draws: &[Draw]) -> Vec<Table> {
    let mut tables = vec![experiments(explanation), theories(explanation)];
    if explanation.prior.is_some() {
        tables.extend([deciders(explanation), parts(explanation), prior(explanation, draws)]);
    }
    tables
}

/// The files of an explanation, by name.
pub(super) fn files(
    explanation: &Explanation,
    tables: &[Table],
) -> Result<Vec<(&'static str, Vec<u8>)>, ArchiveError> {
    const NAMES: [&str; 5] =
        ["experiments.csv", "theories.csv", "deciders.csv", "parts.csv", "prior.parquet"];
    let mut files = vec![("explanation.json", to_json(explanation).into_bytes())];
    for (name, table) in NAMES.into_iter().zip(tables) {
        let packed = name.ends_with(".parquet");
        files
            .push((name, if packed { parquet(table, name)? } else { table.to_csv().into_bytes() }));
    }
    Ok(files)
}

fn word(verdict: Verdict) -> String {
    verdict.text().en.replace(' ', "_")
}

/// A row for each experiment under the first theory.
fn experiments(explanation: &Explanation) -> Table {
    let rows: Vec<_> =
        explanation.claims.experiments().zip(&explanation.theories[0].findings).collect();
    let claims = &explanation.claims.claims;
    let texts = |get: &dyn Fn(usize) -> String| (0..rows.len()).map(get).collect::<Vec<String>>();
    let numbers = |get: &dyn Fn(usize) -> f64| {
        let numbers = (0..rows.len()).map(|i| Some(get(i)).filter(|x| x.is_finite()));
        numbers.collect::<Vec<Option<f64>>>()
    };
    let text = |en, zh| Text::new(en, zh);
    let mut table = Table::new("experiments")
        .with(
            "claim",
            NO_UNIT,
            text("the claim", "主张"),
            texts(&|i| claims[rows[i].0.0].id.clone()),
        )
        .with(
            "experiment",
            NO_UNIT,
            text("the experiment", "实验"),
            texts(&|i| rows[i].0.1.id.clone()),
        )
        .with(
            "kind",
            NO_UNIT,
            text(
                "premise, check or hypothesis",
                "前提（premise）、操纵检验（check）或假设（hypothesis）",
            ),
            texts(&|i| explanation.kinds[i].name().to_string()),
        )
        .with(
            "test",
            NO_UNIT,
            text("what is compared", "比较内容"),
            texts(&|i| rows[i].0.1.test.en.clone()),
        )
        .with(
            "test_zh",
            NO_UNIT,
            text("what is compared, in Chinese", "比较内容（中文）"),
            texts(&|i| rows[i].0.1.test.zh.clone()),
        )
        .with(
            "outcome",
            NO_UNIT,
            text("the instrument", "指标"),
            texts(&|i| rows[i].0.1.outcome.clone()),
        )
        .with(
            "aside",
            NO_UNIT,
            text("whether it stands beside the claim", "是否不决定该主张"),
            texts(&|i| rows[i].0.1.aside.to_string()),
        )
        .with(
            "sign",
            NO_UNIT,
            text("predicted sign: 1 or −1", "预测方向：1 或 −1"),
            numbers(&|i| rows[i].0.1.sign.factor()),
        )
        .with(
            "smallest",
            NO_UNIT,
            text(
                "smallest effect that matters, in the unit of the outcome; nothing where there is a margin",
                "有意义的最小效应（指标单位）；设有容许界限者为空",
            ),
            numbers(&|i| match rows[i].0.1.wanted {
                Wanted::Smallest(_) => rows[i].1.smallest,
                Wanted::Margin(_) => f64::NAN,
            }),
        )
        .with(
            "margin",
            NO_UNIT,
            text(
                "how far the outcome may go against the prediction, in its unit; nothing where there is a smallest effect",
                "结果可背离预测的容许界限（指标单位）；设有最小效应者为空",
            ),
            numbers(&|i| match rows[i].0.1.wanted {
                Wanted::Smallest(_) => f64::NAN,
                Wanted::Margin(_) => rows[i].1.smallest,
            }),
        )
        .with(
            "mean_with",
            NO_UNIT,
            text("mean of the first side", "前一方均值"),
            numbers(&|i| rows[i].1.with),
        )
        .with(
            "mean_without",
            NO_UNIT,
            text("mean of the other side, or the reference", "另一方均值或参照值"),
            numbers(&|i| rows[i].1.without),
        )
        .with(
            "effect",
            NO_UNIT,
            text("mean paired effect", "配对效应均值"),
            numbers(&|i| rows[i].1.effect),
        )
        .with(
            "low",
            NO_UNIT,
            text("lower end of its 95 % interval", "95% 区间下限"),
            numbers(&|i| rows[i].1.low),
        )
        .with(
            "high",
            NO_UNIT,
            text("upper end of its 95 % interval", "95% 区间上限"),
            numbers(&|i| rows[i].1.high),
        )
        .with(
            "pairs",
            NO_UNIT,
            text("pairs in which the outcome is defined", "指标有定义的配对数"),
            numbers(&|i| f64::from(rows[i].1.pairs)),
        )
        .with(
            "multiple",
            NO_UNIT,
            text(
                "effect in smallest effects that matter (or margins), in the predicted direction",
                "效应，以有意义的最小效应（或容许界限）为单位，沿预测方向",
            ),
            numbers(&|i| rows[i].1.multiple(rows[i].0.1.sign)),
        )
        .with("verdict", NO_UNIT, text("the verdict", "判定"), texts(&|i| word(rows[i].1.verdict)));
    if let Some(prior) = &explanation.prior {
        for (k, verdict) in Verdict::ALL.into_iter().enumerate() {
            let name = format!("prior_{}", word(verdict));
            let meaning =
                text("share of prior draws with this verdict", "先验抽样中得此判定的比例");
            table = table.with(name, SHARE, meaning, numbers(&|i| prior.experiments[i][k]));
        }
        table = table.with(
            "prior_sign_wrong",
            text("draws", "次抽样"),
            text("prior draws in which the sign is wrong", "先验抽样中方向相反的次数"),
            numbers(&|i| f64::from(prior.signs[i][1])),
        );
    }
    table
}

/// A row for each theory or variant and each claim or pattern.
fn theories(explanation: &Explanation) -> Table {
    /// Theory, kind, id, result, mean, share of the prior.
    type Row = (String, &'static str, String, String, Option<f64>, Option<f64>);
    let mut rows: Vec<Row> = Vec::new();
    let all = explanation.theories.iter().chain(&explanation.variants);
    for (t, theory) in all.enumerate() {
        for (c, claim) in explanation.claims.claims.iter().enumerate() {
            rows.push((
                theory.id.clone(),
                "claim",
                claim.id.clone(),
                word(theory.verdicts[c]),
                None,
                None,
            ));
        }
        for (p, pattern) in explanation.claims.patterns.iter().enumerate() {
            let share =
                explanation.prior.as_ref().and_then(|prior| Some(prior.patterns.get(t)?[p]));
            let met = if theory.met[p] { "met" } else { "missed" }.to_string();
            let mean = Some(theory.patterns[p]).filter(|mean| mean.is_finite());
            rows.push((theory.id.clone(), "pattern", pattern.id.clone(), met, mean, share));
        }
    }
    let text = |en, zh| Text::new(en, zh);
    Table::new("theories")
        .with(
            "theory",
            NO_UNIT,
            text("the theory, or the variant of the rules", "理论或规则变体"),
            rows.iter().map(|r| r.0.clone()).collect::<Vec<_>>(),
        )
        .with(
            "kind",
            NO_UNIT,
            text("claim or pattern", "主张（claim）或模式（pattern）"),
            rows.iter().map(|r| r.1.to_string()).collect::<Vec<_>>(),
        )
        .with(
            "id",
            NO_UNIT,
            text("which one", "编号"),
            rows.iter().map(|r| r.2.clone()).collect::<Vec<_>>(),
        )
        .with(
            "result",
            NO_UNIT,
            text("verdict, or whether the pattern is met", "判定，或模式是否满足"),
            rows.iter().map(|r| r.3.clone()).collect::<Vec<_>>(),
        )
        .with(
            "mean",
            NO_UNIT,
            text("mean outcome of a pattern", "模式的指标均值"),
            rows.iter().map(|r| r.4).collect::<Vec<_>>(),
        )
        .with(
            "prior_share",
            SHARE,
            text("share of prior draws in which a pattern is met", "先验抽样中满足该模式的比例"),
            rows.iter().map(|r| r.5).collect::<Vec<_>>(),
        )
}

/// A row for each claim and parameter.
fn deciders(explanation: &Explanation) -> Table {
    let found = explanation.prior.iter().flat_map(|prior| prior.deciders.iter().enumerate());
    let rows: Vec<_> = found
        .flat_map(|(claim, deciders)| deciders.iter().map(move |decider| (claim, decider)))
        .collect();
    let text = |en, zh| Text::new(en, zh);
    let id = |claim: usize| explanation.claims.claims[claim].id.clone();
    Table::new("deciders")
        .with(
            "claim",
            NO_UNIT,
            text("the claim", "主张"),
            rows.iter().map(|r| id(r.0)).collect::<Vec<_>>(),
        )
        .with(
            "parameter",
            NO_UNIT,
            text("the parameter", "参数"),
            rows.iter().map(|r| r.1.parameter.clone()).collect::<Vec<_>>(),
        )
        .with(
            "distance",
            NO_UNIT,
            text(
                "Kolmogorov–Smirnov distance between draws in which the claim holds and the rest",
                "主张成立的抽样与其余抽样之间的 Kolmogorov–Smirnov 距离",
            ),
            rows.iter().map(|r| r.1.distance).collect::<Vec<_>>(),
        )
        .with(
            "bound",
            NO_UNIT,
            text(
                "beyond it the distance is significant at 5 % over all parameters and claims",
                "超过此值即在全部参数与主张上 5% 显著",
            ),
            rows.iter().map(|r| r.1.bound).collect::<Vec<_>>(),
        )
        .with(
            "shift",
            NO_UNIT,
            text(
                "median where it holds less the median elsewhere, as a share of the range",
                "成立处中位数减其余中位数，占取值范围的比例",
            ),
            rows.iter().map(|r| r.1.shift).collect::<Vec<_>>(),
        )
}

/// A row for each part of the prior that a claim's tree tells apart.
fn parts(explanation: &Explanation) -> Table {
    let found = explanation.prior.iter().flat_map(|prior| prior.parts.iter().enumerate());
    let rows: Vec<_> =
        found.flat_map(|(claim, parts)| parts.iter().map(move |part| (claim, part))).collect();
    let text = |en, zh| Text::new(en, zh);
    let id = |claim: usize| explanation.claims.claims[claim].id.clone();
    Table::new("parts")
        .with(
            "claim",
            NO_UNIT,
            text("the claim", "主张"),
            rows.iter().map(|r| id(r.0)).collect::<Vec<_>>(),
        )
        .with(
            "where",
            NO_UNIT,
            text("what is so of these draws", "这些抽样的条件"),
            rows.iter().map(|r| r.1.to_string()).collect::<Vec<_>>(),
        )
        .with(
            "draws",
            NO_UNIT,
            text("draws in it, of those that it was not made from", "其中未用于划分的抽样数"),
            rows.iter().map(|r| r.1.draws).collect::<Vec<_>>(),
        )
        .with(
            "holds",
            SHARE,
            text("share of these in which the claim holds", "其中主张成立的比例"),
            rows.iter().map(|r| Some(r.1.holds).filter(|x| x.is_finite())).collect::<Vec<_>>(),
        )
}

/// A row for each draw: its parameters, effects and verdicts.
fn prior(explanation: &Explanation, draws: &[Draw]) -> Table {
    let text = |en, zh| Text::new(en, zh);
    let mut table = Table::new("prior").with(
        "draw",
        NO_UNIT,
        text("number of the draw, from 0", "抽样编号，从 0 起"),
        draws.iter().map(|draw| draw.draw).collect::<Vec<_>>(),
    );
    let drawn = Drawn { seed: explanation.seed, fit: explanation.posterior.as_ref() };
    let points: Vec<Vec<f64>> = draws.iter().map(|draw| drawn.values(draw.draw)).collect();
    for (k, row) in drawn.parameters().into_iter().enumerate() {
        let data: Data = points.iter().map(|point| point[k]).collect::<Vec<f64>>().into();
        table = table.with(row.name, row.unit, row.meaning, data);
    }
    for (i, (_, experiment)) in explanation.claims.experiments().enumerate() {
        let defined = |x: f64| Some(x).filter(|x| x.is_finite());
        table = table
            .with(
                format!("{}_effect", experiment.id),
                NO_UNIT,
                text("mean paired effect", "配对效应均值"),
                draws
                    .iter()
                    .map(|d| defined(d.findings.as_ref()?.get(i)?.effect))
                    .collect::<Vec<_>>(),
            )
            .with(
                format!("{}_verdict", experiment.id),
                NO_UNIT,
                text("the verdict", "判定"),
                draws
                    .iter()
                    .map(|d| Some(word(d.findings.as_ref()?.get(i)?.verdict)))
                    .collect::<Vec<_>>(),
            );
    }
    table
}
