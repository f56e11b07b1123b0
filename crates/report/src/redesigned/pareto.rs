//! What a search went through, and which of it nothing is better than.

use super::name::title;
use super::said::FEW;
use super::value::{amount, change};
use crate::figure::{Figure, columns, exact, percent};
use crate::style::{BLUE, GREY, INK, axis, faint, layout, legend_above, note, plot};
use plotly::Scatter;
use plotly::common::{Anchor, HoverInfo, Marker, MarkerSymbol, Mode as Draw, Position};
use tiaokuai_experiment::redesign::{Candidate, Redesign, Search};
use tiaokuai_record::{Lang, counted};

/// The first two goals of a search against each other; nothing where designs come from a menu.
pub(super) fn pareto(found: &Redesign, lang: Lang) -> Option<Figure> {
    let search = found.search.as_ref()?;
    let (x, y) = match search.goals[..] {
        [first, second, ..] => (second, first),
        [only] => (only, only),
        [] => return None,
    };
    let name = |goal: usize| found.goals[goal].name;
    let scale = |goal: usize| if amount(name(goal), 0.5).ends_with('%') { 100.0 } else { 1.0 };
    let head = |goal: usize| {
        let points = scale(goal) > 1.0;
        let unit = if points { lang.pick(", points", "，百分点") } else { "" };
        let better = match found.goals[goal].better.map(|better| better.sign() > 0.0) {
            Some(true) => lang.pick("more is better", "越大越好"),
            _ => lang.pick("less is better", "越小越好"),
        };
        lang.pick(
            format!("change of {}{unit} ({better})", title(name(goal), lang)),
            format!("{}的变化{unit}（{better}）", title(name(goal), lang)),
        )
    };
    let mut plot = plot(legend_above(
        layout(520).x_axis(axis(&head(x))).y_axis(axis(&head(y))).annotations(vec![
            note(lang.pick("as it goes on", "照旧"), INK)
                .x(0.0)
                .y(0.0)
                .x_anchor(Anchor::Left)
                .y_anchor(Anchor::Top),
        ]),
    ));
    let mut cloud = |text: &str, colour: String, size: usize, is: &dyn Fn(&&Candidate) -> bool| {
        let points: Vec<&Candidate> = search.candidates.iter().filter(is).collect();
        let at = |goal: usize| -> Vec<f64> {
            points.iter().map(|own| scale(goal) * own.effects[goal]).collect()
        };
        plot.add_trace(
            Scatter::new(at(x), at(y))
                .mode(Draw::Markers)
                .marker(Marker::new().color(colour).size(size))
                .name(text)
                .hover_info(HoverInfo::Text)
                .text_array(points.iter().map(|own| own.rules.join("<br>")).collect::<Vec<_>>()),
        );
    };
    cloud(lang.pick("screened", "初筛"), faint(GREY, 0.45), 5, &|own| !own.refined);
    cloud(lang.pick("refined", "细算"), faint(BLUE, 0.45), 7, &|own| own.refined && !own.won);
    let winners = found.designs.iter().zip(&search.on);
    let sizes: Vec<usize> =
        search.on.iter().map(|chance| 7 + (13.0 * chance).round() as usize).collect();
    let (mut xs, mut ys, mut words) = (Vec::new(), Vec::new(), Vec::new());
    let names = found.designs.iter().map(|own| own.design.id.clone()).collect::<Vec<_>>();
    for (own, chance) in winners {
        xs.push(scale(x) * own.effects[x].difference);
        ys.push(scale(y) * own.effects[y].difference);
        words.push(format!("{}<br>{}", own.design.rules.join("<br>"), percent(*chance)));
    }
    plot.add_trace(
        Scatter::new(xs, ys)
            .mode(Draw::MarkersText)
            .marker(Marker::new().color(BLUE).size_array(sizes))
            .name(lang.pick("run again on fresh seeds", "以新种子重算"))
            .text_array(names)
            .text_position(Position::TopCenter)
            .hover_info(HoverInfo::Text)
            .hover_text_array(words),
    );
    plot.add_trace(
        Scatter::new(vec![0.0], vec![0.0])
            .mode(Draw::Markers)
            .marker(Marker::new().color(INK).size(10).symbol(MarkerSymbol::Cross))
            .show_legend(false)
            .hover_info(HoverInfo::Skip),
    );
    Some(Figure {
        id: "pareto",
        title: lang.pick("What no other design beats", "不被任何方案全面超过者").into(),
        caption: caption(search, found.runs, lang),
        plot,
        heads: columns(lang.pick(
            [
                "rules",
                "chance of being on the Pareto set",
                "goal",
                "difference",
                "low",
                "high",
                "told",
            ],
            ["规则", "处于帕累托前沿的概率", "指标", "差异", "下限", "上限", "说明"],
        )),
        rows: found
            .designs
            .iter()
            .zip(&search.on)
            .flat_map(|(own, chance)| search.goals.iter().map(move |goal| (own, chance, *goal)))
            .map(|(own, chance, goal)| {
                let row = &own.effects[goal];
                let mut cells = vec![own.design.rules.join("; "), exact(*chance)];
                cells.push(title(&row.name, lang).to_string());
                cells.extend([row.difference, row.low, row.high].map(exact));
                cells.push(change(&row.name, row.difference, lang));
                cells
            })
            .collect(),
    })
}

fn caption(search: &Search, runs: u32, lang: Lang) -> String {
    let Search { designs, screened, refined, worlds, .. } = search;
    let (won, nothing) = (search.on.len(), percent(search.nothing));
    let few = runs < FEW;
    let worlds_of = |count: u32| counted(count as usize, "world");
    lang.pick(
        format!("{designs} designs were spread over the rules and their settings and screened with {} each; the {refined} that the fewest others were better than for every goal got {} each, and {won} of these were run again with {} each, on seeds that no stage before had seen: what is shown of them is free of the luck that made them win. Large dots are surely on the Pareto set of all goals of the search, small ones hardly; doing nothing is on it in {nothing} of the resamples. Only two of the goals are drawn.{}", worlds_of(*screened), worlds_of(*worlds), worlds_of(runs), if few { " With so few worlds these chances say little." } else { "" }),
        format!("在规则及其设定上均匀铺开 {designs} 项方案，各以 {screened} 个世界初筛；被最少方案全面超过的 {refined} 项各再算 {worlds} 个世界，其中 {won} 项以此前各阶段未用过的种子各重算 {runs} 个世界，所示数字因而不含使其胜出的侥幸成分。圆点越大，越确定处于全部搜索指标的帕累托前沿；照旧在 {nothing} 的重抽样中处于前沿。图中只绘两个指标。{}", if few { "世界如此之少，这些概率说明不了什么。" } else { "" }),
    )
}
