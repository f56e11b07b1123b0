//! Who gains and who loses, by kind of department.

use super::grid::{Cell, grid};
use super::name::label;
use super::value::{percent, relative};
use crate::figure::{Figure, columns, exact, number};
use crate::style::{BLUE, ORANGE};
use tiaokuai_experiment::Compared;
use tiaokuai_experiment::redesign::{Found, Kind, OfKind, Redesign, Third};
use tiaokuai_record::Lang;

/// A change of so many per cent has the full colour.
const FULL: f64 = 20.0;

/// What is done for departments' own matters, and what they give to others.
pub(super) fn departments(found: &Redesign, lang: Lang) -> [Figure; 2] {
    let own = |kind: &OfKind<Compared>| kind.own.clone();
    let given = |kind: &OfKind<Compared>| kind.given.clone();
    [
        figure(
            found,
            lang,
            "own",
            lang.pick("Who gains: work done on own matters", "谁得益：投入本部门事项的工作"),
            lang.pick(
                "Change in per cent of the person-months that are done on a department's own matters, by itself and by others. Blue: more is done for it; orange: less.",
                "投入本部门事项的人月（本部门与他部门合计）的变化百分比。蓝色为增加，橙色为减少。",
            ),
            &own,
            [ORANGE, BLUE],
        ),
        figure(
            found,
            lang,
            "given",
            lang.pick("Who pays: work given to others", "谁付出：投入他部门事项的工作"),
            lang.pick(
                "Change in per cent of the person-months that a department gives to the matters of others. Orange: it gives more; blue: less.",
                "本部门投入他部门事项的人月的变化百分比。橙色为付出增加，蓝色为减少。",
            ),
            &given,
            [BLUE, ORANGE],
        ),
    ]
}

fn third(third: Third, lang: Lang) -> &'static str {
    match third {
        Third::Low => lang.pick("low", "低"),
        Third::Middle => lang.pick("middle", "中"),
        Third::High => lang.pick("high", "高"),
    }
}

/// What a kind of department is called.
fn name(kind: Kind, lang: Lang) -> String {
    match kind {
        Kind::Place { resources, support } => lang.pick(
            format!("resources {}, support {}", third(resources, lang), third(support, lang)),
            format!("资源{}、支持{}", third(resources, lang), third(support, lang)),
        ),
        Kind::Host => lang.pick("hosts of many groups", "多设小组的牵头部门").to_string(),
        Kind::Other => lang.pick("all other departments", "其余部门").to_string(),
    }
}

fn figure(
    found: &Redesign,
    lang: Lang,
    id: &'static str,
    title: &str,
    caption: &str,
    get: &dyn Fn(&OfKind<Compared>) -> Compared,
    [less, more]: [&str; 2],
) -> Figure {
    let kinds: Vec<String> = found.nothing.kinds.iter().map(|of| name(of.kind, lang)).collect();
    let shown: Vec<_> =
        found.designs.iter().filter(|own| own.kinds.iter().any(|of| get(of).pairs > 0)).collect();
    let designs: Vec<String> = shown.iter().map(|own| label(own, lang)).collect();
    let told = |row: &Compared| row.low > 0.0 || row.high < 0.0;
    let size = |row: &Compared| relative(row.difference, row.without.mean);
    let cell = |own: &Found, kind: &OfKind<Compared>| {
        let row = get(kind);
        let depth = if told(&row) { (size(&row) / FULL).clamp(-1.0, 1.0) } else { 0.0 };
        let word = if told(&row) { percent(size(&row)) } else { "·".to_string() };
        let [without, with] = [row.without.mean, row.with.mean].map(number);
        let says = format!(
            "{}<br>{}: {without} → {with} {}",
            label(own, lang),
            name(kind.kind, lang),
            lang.pick("person-months", "人月")
        );
        Cell { depth, word, says }
    };
    let cells = shown.iter().map(|own| own.kinds.iter().map(|kind| cell(own, kind)).collect());
    let plot = grid(&kinds, &designs, cells.collect(), [less, more]);
    let out = found.designs.len() - shown.len();
    let mut caption = caption.to_string();
    caption += lang.pick(
        " Resources come from the line, support from the region; both by thirds of the departments of a world, support at the start of its past. Hosts founded more groups than the median department where nothing is done. A dot: not told from chance.",
        "资源来自条线，支持来自块；二者按同一世界的部门各分三等，支持取其过去起始时的值。牵头部门指照旧时设立小组多于中位者。圆点表示与偶然无从区分。",
    );
    if out > 0 {
        caption += &lang.pick(
            format!(" Left out: {out} that merge departments, after which there are others."),
            format!("另有 {out} 项方案合并部门，其后部门不同，故不列。"),
        );
    }
    Figure {
        id,
        title: title.into(),
        caption,
        plot,
        heads: columns(lang.pick(
            ["design", "departments", "as it goes on", "with it", "difference", "low", "high"],
            ["方案", "部门", "照旧", "实施方案", "差异", "下限", "上限"],
        )),
        rows: shown
            .iter()
            .flat_map(|own| {
                own.kinds.iter().map(move |kind| {
                    let row = get(kind);
                    let mut cells = vec![label(own, lang), name(kind.kind, lang)];
                    cells.extend(
                        [row.without.mean, row.with.mean, row.difference, row.low, row.high]
                            .map(exact),
                    );
                    cells
                })
            })
            .collect(),
    }
}
