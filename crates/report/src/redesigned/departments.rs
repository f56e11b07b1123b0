//! Who gains and who loses, by kind of department.

use super::grid::{Cell, grid};
use super::name::label;
use super::value::{amount, percent, points, relative};
use crate::figure::{Figure, columns, exact, number};
use crate::style::{BLUE, ORANGE};
use tiaokuai_experiment::Compared;
use tiaokuai_experiment::redesign::{Found, Kind, OfKind, Redesign, Third};
use tiaokuai_record::{Lang, Text};

/// A figure of what the departments of each kind gain or lose.
struct Side {
    id: &'static str,
    title: Text,
    caption: Text,
    get: fn(&OfKind<Compared>) -> &Compared,
    /// A change of so much has the full colour: points of a share, or per cent of an amount.
    full: f64,
    share: bool,
    /// The colours of less and of more.
    colours: [&'static str; 2],
}

const SIDES: [Side; 3] = [
    Side {
        id: "whose",
        title: Text::new("Whose matters are delivered", "谁的事项办得成"),
        caption: Text::new(
            "Change in points of the share delivered, by salience, of the matters that a department owns. Blue: more is delivered; orange: less.",
            "由本部门主办的事项按重要性加权的办成比例之变化（百分点）。蓝色为上升，橙色为下降。",
        ),
        get: |kind| &kind.delivered,
        full: 5.0,
        share: true,
        colours: [ORANGE, BLUE],
    },
    Side {
        id: "own",
        title: Text::new("Who gains: work done on own matters", "谁得益：投入本部门事项的工作"),
        caption: Text::new(
            "Change in per cent of the person-months that are done on a department's own matters, by itself and by others. Blue: more is done for it; orange: less.",
            "投入本部门事项的人月（本部门与他部门合计）的变化百分比。蓝色为增加，橙色为减少。",
        ),
        get: |kind| &kind.own,
        full: 20.0,
        share: false,
        colours: [ORANGE, BLUE],
    },
    Side {
        id: "given",
        title: Text::new("Who pays: work given to others", "谁付出：投入他部门事项的工作"),
        caption: Text::new(
            "Change in per cent of the person-months that a department gives to the matters of others. Orange: it gives more; blue: less.",
            "本部门投入他部门事项的人月的变化百分比。橙色为付出增加，蓝色为减少。",
        ),
        get: |kind| &kind.given,
        full: 20.0,
        share: false,
        colours: [BLUE, ORANGE],
    },
];

/// What is delivered of departments' matters, what is done for these, and what they give to others.
pub(super) fn departments(found: &Redesign, lang: Lang) -> [Figure; 3] {
    SIDES.each_ref().map(|side| side.figure(found, lang))
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

impl Side {
    fn figure(&self, found: &Redesign, lang: Lang) -> Figure {
        let get = self.get;
        let kinds: Vec<String> = found.nothing.kinds.iter().map(|of| name(of.kind, lang)).collect();
        let shown: Vec<_> = found
            .designs
            .iter()
            .filter(|own| own.kinds.iter().any(|of| get(of).pairs > 0))
            .collect();
        let designs: Vec<String> = shown.iter().map(|own| label(own, lang)).collect();
        let told = |row: &Compared| row.low > 0.0 || row.high < 0.0;
        let size = |row: &Compared| match self.share {
            true => 100.0 * row.difference,
            false => relative(row.difference, row.without.mean),
        };
        let cell = |own: &Found, kind: &OfKind<Compared>| {
            let row = get(kind);
            let depth = if told(row) { (size(row) / self.full).clamp(-1.0, 1.0) } else { 0.0 };
            let word = match (told(row), self.share) {
                (false, _) => "·".to_string(),
                (true, true) => points(row.difference),
                (true, false) => percent(size(row)),
            };
            let [without, with] = [row.without.mean, row.with.mean].map(|x| match self.share {
                true => amount("delivered", x),
                false => format!("{}{}", number(x), lang.pick(" person-months", " 人月")),
            });
            let says =
                format!("{}<br>{}: {without} → {with}", label(own, lang), name(kind.kind, lang));
            Cell { depth, word, says }
        };
        let cells = shown.iter().map(|own| own.kinds.iter().map(|kind| cell(own, kind)).collect());
        let plot = grid(&kinds, &designs, cells.collect(), self.colours);
        let out = found.designs.len() - shown.len();
        let mut caption = self.caption.get(lang).to_string();
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
            id: self.id,
            title: self.title.get(lang).to_string(),
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
}
