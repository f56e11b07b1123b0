//! Made-up worlds for tests: cheap, different from each other, with every kind of gap in them.

use crate::{Batch, Detail, FailedRun, Outcome, Passage};
use std::ops::Range;
use tiaokuai_measure::{Instrument, Reading, Shape};
use tiaokuai_record::*;

pub(crate) const INSTRUMENTS: &[Instrument] = &[
    Instrument {
        name: "stock",
        title: Text::new("stock", "stock"),
        unit: Text::new("groups", "个小组"),
        definition: Text::new("groups alive", "存续小组数"),
        needs: Text::new("", ""),
        shape: Shape::Monthly,
        read: |_| Ok(Reading::Number(0.0)),
    },
    Instrument {
        name: "reach.hosts",
        title: Text::new("reach.hosts", "reach.hosts"),
        unit: Text::new("ratio", "比值"),
        definition: Text::new("reach of hosts", "牵头部门的调动能力"),
        needs: Text::new("", ""),
        shape: Shape::Number,
        read: |_| Ok(Reading::Number(0.0)),
    },
];

/// The world of a number.
pub(crate) fn outcome(run: u32) -> Outcome {
    let x = f64::from(run);
    let department = |name: &str, name_zh: &str, until| Department {
        until,
        ..Department::of(Text::of(name, name_zh), Some(GovernmentId(0)))
    };
    let group = |abolished, idle| Group {
        domain: Some(DomainId(run)),
        hosts: vec![DepartmentId(1)],
        heads: vec![LeaderId(2)],
        first_head: Some(LeaderId(0)),
        members: Some(vec![DepartmentId(0), DepartmentId(1)]),
        founded: Date::Month(Month(1)),
        abolished,
        authority: Some(x / 3.0),
        idle,
        ..Group::of(GovernmentId(0))
    };
    let month = |stock| MonthCounts {
        stock,
        handled: [run, 0, 2, 3, 4],
        delivered_salience: [0.1, 0.0, 0.2, x, 0.4],
        borrowed: x / 7.0,
        ..MonthCounts::default()
    };
    let record = Record {
        span: Span { start: Some(YearMonth { year: 2009, month: 12 }), months: 2 },
        departments: vec![
            department("Finance", "财政局", None),
            department("Civil affairs, \"social\"", "民政局", Some(Month(1))),
        ],
        leaders: (0..3)
            .map(|rank| Leader { name: String::new(), government: None, rank: Some(rank) })
            .collect(),
        groups: vec![group(Date::Unknown, None), group(Date::Month(Month(1)), Some(run))],
        known: Known::EVERYTHING,
        counts: vec![Counts {
            government: GovernmentId(0),
            months: vec![month(run), month(run + 1)],
        }],
        work: vec![DepartmentWork { own: x, ..DepartmentWork::default() }; 2],
        ..Record::default()
    };
    Outcome {
        readings: vec![
            Some(Reading::Series(x, vec![x, f64::NAN])),
            (!run.is_multiple_of(3)).then_some(Reading::Number(x / 3.0)),
        ],
        passage: Passage { single: [x, 0.0], several: [[0.5, x]; Mode::COUNT] },
        ..Outcome::of(run, u64::MAX - u64::from(run), record, vec![(x, f64::NAN), (f64::NAN, 1.0)])
    }
}

/// What its full record holds besides.
pub(crate) fn detail(run: u32) -> Detail {
    let matter = MatterLine {
        matter: MatterId(0),
        domain: DomainId(run),
        owner: DepartmentId(1),
        arrived: Month(0),
        salience: 0.25,
        functions: 3,
        needed: 2,
        mode: Mode::Group,
        group: Some(GroupId(0)),
        assigned: 2,
        closed: Some(Month(1)),
        delivered: Some(true),
    };
    let open = MatterLine {
        matter: MatterId(1),
        mode: Mode::Alone,
        group: None,
        closed: None,
        delivered: None,
        ..matter
    };
    let event = EventLine {
        month: Month(0),
        event: Happening::Founded {
            group: GroupId(0),
            domain: DomainId(run),
            host: DepartmentId(1),
            head: LeaderId(2),
            authority: f64::from(run),
            temporary: false,
            members: vec![DepartmentId(1)],
        },
    };
    Detail { matters: vec![matter, open], events: vec![event] }
}

/// A batch of worlds, of which number 13 failed.
pub(crate) fn batch(runs: Range<u32>, full: bool) -> Batch {
    let (bad, good): (Vec<u32>, Vec<u32>) = runs.partition(|run| *run == 13);
    Batch {
        outcomes: good.iter().map(|&run| outcome(run)).collect(),
        failures: bad
            .iter()
            .map(|&run| FailedRun { run, seed: 5, reason: "除以零\nat month 3".into() })
            .collect(),
        details: if full { good.iter().map(|&run| detail(run)).collect() } else { Vec::new() },
        ..Batch::default()
    }
}
