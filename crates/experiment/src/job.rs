//! A world that is to be run, and what it leaves.

use crate::findings::Detail;
use std::borrow::Cow;
use tiaokuai_measure::Instrument;
use tiaokuai_model::{Scenario, World};
use tiaokuai_record::{
    Chronicle, Department, FullChronicle, Government, GovernmentId, Known, Leader, Lean, Level,
    Month, Record, Silent, Span, Spare, Text,
};

/// A world to run: a scenario, a seed, and how much of what happens is recorded.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Job<'a> {
    pub setting: &'a Setting,
    pub seed: u64,
    pub recorder: Recorder,
}

/// How much of a world is recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Recorder {
    /// What departments did over the whole run, and nothing else.
    Work,
    /// Groups, campaigns and monthly counts besides.
    Counts {
        /// Whether months count what groups borrow, and how their work compares.
        authority: bool,
        /// Whether the joint matters that close are kept.
        joint: bool,
    },
    /// Every matter and event besides.
    Full,
}

impl Recorder {
    /// Groups, campaigns and all monthly counts.
    pub const COUNTS: Recorder = Recorder::Counts { authority: true, joint: false };

    /// The same, without what groups borrow: what patterns of fits need.
    pub const LEAN: Recorder = Recorder::Counts { authority: false, joint: false };

    /// What instruments need.
    pub fn of(instruments: &[&Instrument]) -> Self {
        let authority = instruments.iter().any(|instrument| instrument.reads_authority());
        Recorder::Counts { authority, joint: false }
    }
}

/// A scenario with what the records of all its worlds have in common.
#[derive(Clone, Debug)]
pub(crate) struct Setting {
    pub scenario: Scenario,
    blank: Record,
}

impl Setting {
    pub fn new(scenario: Scenario) -> Self {
        let blank = blank_record(&scenario);
        Setting { scenario, blank }
    }

    /// The departments that there are in each world at one time or another.
    pub fn departments(&self) -> &[Department] {
        &self.blank.departments
    }

    /// The same scenario without groups.
    pub fn without_groups(&self) -> Self {
        let mut scenario = self.scenario.clone();
        scenario.parameters.groups = false;
        Setting { scenario, blank: self.blank.clone() }
    }
}

impl From<Setting> for Cow<'_, Setting> {
    fn from(setting: Setting) -> Self {
        Cow::Owned(setting)
    }
}

impl<'a> From<&'a Setting> for Cow<'a, Setting> {
    fn from(setting: &'a Setting) -> Self {
        Cow::Borrowed(setting)
    }
}

/// What a world left.
#[derive(Clone, Debug)]
pub(crate) struct Lived {
    pub record: Record,
    /// Its matters and events, where they were recorded.
    pub detail: Option<Detail>,
}

/// The memory in which one world after the other is run.
pub(crate) struct Worker {
    world: World,
    /// The memory of the records of before.
    spare: Spare,
}

impl Worker {
    pub fn new() -> Self {
        Worker { world: World::new(&Scenario::default(), 0), spare: Spare::default() }
    }

    /// Takes the memory of records that were read for the worlds that come.
    pub fn take_back(&mut self, worlds: Vec<Lived>) {
        for mut world in worlds {
            self.spare.take(&mut world.record);
        }
    }

    /// Runs a world to its end.
    pub fn run(&mut self, job: Job<'_>) -> Lived {
        let Worker { world, spare } = self;
        world.begin(&job.setting.scenario, job.seed);
        let (chronicle, detail) = match job.recorder {
            Recorder::Work => {
                world.run(&mut Silent);
                let known = Known { work: true, ..Known::default() };
                let work = world.work();
                let record = Record { known, work, ..Record::default() };
                return Lived { record, detail: None };
            }
            Recorder::Counts { authority, joint } => {
                let months = job.setting.scenario.parameters.months as usize;
                let mut chronicle = Chronicle::default().in_memory_of(spare, months);
                if joint {
                    chronicle = chronicle.with_joint_matters();
                }
                if authority {
                    world.run(&mut chronicle);
                } else {
                    let mut lean = Lean(chronicle);
                    world.run(&mut lean);
                    chronicle = lean.0;
                }
                chronicle.give_back(spare);
                (chronicle, None)
            }
            Recorder::Full => {
                let mut full = FullChronicle::default();
                world.run(&mut full);
                (std::mem::take(&mut full.chronicle), Some(Detail::from(full)))
            }
        };
        let mut record = spare.copy(&job.setting.blank);
        record.work = world.work();
        record.known.work = true;
        chronicle.tell(&mut record);
        Lived { record, detail }
    }
}

/// What the records of all worlds of a scenario have in common.
pub(crate) fn blank_record(scenario: &Scenario) -> Record {
    let parameters = &scenario.parameters;
    let merger = scenario.merger();
    let merged = merger.as_ref().map(|(month, _)| Month(month.cast_signed()));
    let government = Some(GovernmentId(0));
    let named = |names: &[Text<String>], i: u32, from: Month, until: Option<Month>| {
        let name = names.get(i as usize).cloned();
        let name = name.unwrap_or_else(|| Text {
            en: format!("department {}", i + 1),
            zh: format!("部门{}", i + 1),
        });
        Department { name, government, from, until }
    };
    let mut departments: Vec<Department> = (0..parameters.departments)
        .map(|i| named(&scenario.departments, i, Month(0), merged))
        .collect();
    if let Some((month, merge)) = &merger {
        let split = scenario.split().map(|month| Month(month.cast_signed()));
        let name = |i| named(&merge.layout.names, i, Month(month.cast_signed()), split);
        departments.extend((0..merge.to).map(name));
        if let Some(split) = split {
            let again = |i| named(&scenario.departments, i, split, None);
            departments.extend((0..parameters.departments).map(again));
        }
    }
    Record {
        span: Span { start: scenario.start, months: parameters.months },
        governments: vec![Government {
            name: scenario.name.en.clone(),
            level: Some(Level::County),
            parent: None,
        }],
        departments,
        leaders: (0..parameters.leaders)
            .map(|rank| Leader {
                name: format!("leader {}", rank + 1),
                government,
                rank: Some(rank),
            })
            .collect(),
        ..Record::default()
    }
}
