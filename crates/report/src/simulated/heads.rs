//! Attention: how groups are spread over their heads.

use crate::figure::{Figure, columns, percent};
use crate::style::{BLUE, axis, layout, plot};
use plotly::Bar;
use plotly::common::Marker;
use tiaokuai_experiment::Findings;
use tiaokuai_measure::loads_by_head;
use tiaokuai_record::{Lang, counted};

/// Groups headed by each leader at the end of the example world, the first in rank first.
pub(super) fn heads(findings: &Findings, lang: Lang) -> Figure {
    let loads: Vec<u32> =
        loads_by_head(&findings.example).into_iter().map(|(_, load)| load).collect();
    let all: u32 = loads.iter().sum();
    let names: Vec<String> = (1..=loads.len())
        .map(|rank| lang.pick(format!("leader {rank}"), format!("第 {rank} 位领导")))
        .collect();
    let mut plot = plot(
        layout(300).x_axis(axis("")).y_axis(axis(lang.pick("groups headed", "任组长的小组数"))),
    );
    plot.add_trace(Bar::new(names.clone(), loads.clone()).marker(Marker::new().color(BLUE)));
    let world = findings.example_run;
    let busiest = (0..loads.len()).max_by_key(|i| (loads[*i], std::cmp::Reverse(*i)));
    let caption = match busiest.filter(|_| all > 0) {
        Some(busiest) => {
            let (name, most) = (&names[busiest], loads[busiest]);
            let two: u32 = loads.iter().take(2).sum();
            let share = percent(f64::from(two) / f64::from(all));
            lang.pick(
                format!("World {world}: {name} heads most of the {} alive at the end, {most}; the first two in rank head {share} of them. Attention thins over the groups that one leader heads.", counted(all as usize, "group")),
                format!("{world} 号世界：期末存续的 {all} 个小组中，{name}任组长最多，为 {most} 个；前两位领导占 {share}。一位领导的注意力随所任小组数摊薄。"),
            )
        }
        None => lang.pick("No group is alive at the end.", "期末没有存续的小组。").to_string(),
    };
    Figure {
        id: "heads",
        title: lang.pick("Whose authority is borrowed", "借谁的权威").into(),
        caption,
        plot,
        heads: columns(
            lang.pick(["leader, by rank", "groups headed"], ["领导（按排名）", "任组长的小组数"]),
        ),
        rows: names
            .into_iter()
            .zip(loads)
            .map(|(name, load)| vec![name, load.to_string()])
            .collect(),
    }
}
