//! Twenty years of one county that does not exist: what its notices say and what happened.

use crate::compose::Setting;
use crate::lay::Sample;
use crate::layout::Layout;
use crate::truth::{Part, Tells, TrueGroup, Truth};
use crate::words::TOPICS;
use crate::writer::Writer;
use fastrand::Rng;
use tiaokuai_notices::read::{Act, Rank};
use tiaokuai_record::Level;

/// A group from its founding to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Life {
    /// Its last name.
    pub name: String,
    /// What it is about: those of one topic are one domain.
    pub topic: &'static str,
    /// When it was set up, YYYY-MM-DD.
    pub founded: String,
    /// When it was abolished or turned into routine; none of those that live on.
    pub ended: Option<String>,
    /// The group of the same topic before it, as a position in the list.
    pub again: Option<usize>,
}

/// The notices of a county and the truth behind them.
#[derive(Clone, Debug)]
pub struct History {
    /// Its name.
    pub place: &'static str,
    /// Files: name and content.
    pub files: Vec<(String, Vec<u8>)>,
    /// Every group, in the order of founding.
    pub lives: Vec<Life>,
    /// The months of clean-ups, YYYY-MM.
    pub campaigns: Vec<&'static str>,
}

/// No county of China has this name.
const PLACE: &str = "云山县";

const FIRST: i32 = 2005;
const LAST: i32 = 2024;
const CAMPAIGNS: [&str; 4] = ["2009-06", "2014-03", "2019-04", "2024-05"];

/// The ways in which the county's notices are laid out.
const LAYOUTS: [Layout; 8] = [
    Layout::Lines,
    Layout::Spread,
    Layout::Brackets,
    Layout::Page,
    Layout::HtmlTable,
    Layout::Docx,
    Layout::Gb18030,
    Layout::Old,
];

struct County<'a> {
    rng: &'a mut Rng,
    files: Vec<(String, Vec<u8>)>,
    lives: Vec<Life>,
    /// Numbers of documents issued in the year.
    issued: u32,
    /// Leaders of the term: name and posts.
    leaders: Vec<(String, Vec<String>)>,
}

/// The county's twenty years; the same seed gives the same notices.
#[must_use]
pub fn history(seed: u64) -> History {
    let mut rng = Rng::with_seed(seed ^ 0x6879);
    let mut county = County {
        rng: &mut rng,
        files: Vec::new(),
        lives: Vec::new(),
        issued: 0,
        leaders: Vec::new(),
    };
    for year in FIRST..=LAST {
        county.issued = 0;
        // A term is five years.
        if (year - FIRST) % 5 == 0 {
            county.term();
        }
        for month in 1..=12 {
            let now = format!("{year}-{month:02}");
            // Affairs grow more complicated.
            let busy = 0.7 + 0.05 * f64::from(year - FIRST);
            for day in [4, 9, 15, 21] {
                if county.rng.f64() < busy / 4.0 {
                    county.found(&format!("{now}-{day:02}"));
                }
            }
            county.adjust(&format!("{now}-24"));
            if CAMPAIGNS.contains(&now.as_str()) {
                county.clean_up(&format!("{now}-27"));
            }
        }
    }
    let County { files, lives, .. } = county;
    History { place: PLACE, files, lives, campaigns: CAMPAIGNS.to_vec() }
}

impl County<'_> {
    fn term(&mut self) {
        let posts = |number: usize| match number {
            0 => vec!["县委副书记".to_string(), "县长".to_string()],
            1 => vec!["县委常委".to_string(), "常务副县长".to_string()],
            _ => vec!["副县长".to_string()],
        };
        let mut writer = Writer { rng: &mut *self.rng };
        self.leaders = (0..8).map(|number| (writer.name(), posts(number))).collect();
    }

    fn number(&mut self, year: &str) -> String {
        self.issued += 1 + self.rng.u32(..5);
        format!("云政办〔{year}〕{}号", self.issued)
    }

    fn setting(&mut self, topic: &'static str, name: &str, date: &str) -> Setting {
        Setting {
            place: PLACE.to_string(),
            own: "县".to_string(),
            level: Level::County,
            topic,
            kind: "领导小组",
            name: name.to_string(),
            issuer: format!("{PLACE}人民政府办公室"),
            date: date.to_string(),
            number: self.number(&date[..4]),
            replaces: false,
        }
    }

    /// The truth of a notice, its head one of the leaders.
    fn notice(&mut self, topic: &'static str, name: &str, date: &str, act: Act) {
        let setting = self.setting(topic, name, date);
        let mut writer = Writer { rng: &mut *self.rng };
        let mut truth = writer.notice_in(setting, Tells::Both, act);
        // The first leaders head most.
        let first = ((self.rng.f64().powi(2)) * self.leaders.len() as f64) as usize;
        let seats = &mut truth.groups[0].seats;
        seats.retain(|seat| {
            seat.rank != Rank::Head || seat.posts.last().is_some_and(|post| post == "县长")
        });
        for seat in seats.iter_mut().filter(|seat| seat.rank == Rank::Head) {
            (seat.name, seat.posts) = self.leaders[first].clone();
        }
        // Deputies without a department are leaders as well.
        let mut next = (first + 1) % self.leaders.len();
        for seat in seats.iter_mut() {
            if seat.rank == Rank::Deputy && seat.organisations.is_empty() {
                (seat.name, seat.posts) = self.leaders[next].clone();
                next = (next + 1) % self.leaders.len();
            }
        }
        self.file(truth);
    }

    fn file(&mut self, truth: Truth) {
        let layout = LAYOUTS[self.rng.usize(..LAYOUTS.len())];
        self.write(truth, layout);
    }

    fn write(&mut self, truth: Truth, layout: Layout) {
        let (date, number) = (truth.date.clone(), self.files.len());
        let sample = Sample::new(layout, vec![truth], &mut *self.rng);
        let ending = sample.ending();
        let name = format!("{}/{date}-{number:04}.{ending}", &date[..4]);
        self.files.push((name, sample.bytes));
    }

    fn alive(&self, topic: &str) -> bool {
        self.lives.iter().any(|life| life.topic == topic && life.ended.is_none())
    }

    fn found(&mut self, date: &str) {
        let topic = TOPICS[self.rng.usize(..TOPICS.len())];
        if self.alive(topic) {
            return;
        }
        let again = self.lives.iter().rposition(|life| life.topic == topic);
        // Named anew or as before; with or without the county's name.
        let work = if self.rng.bool() { "工作" } else { "" };
        let name = format!("{PLACE}{topic}{work}领导小组");
        self.lives.push(Life {
            name: name.clone(),
            topic,
            founded: date.to_string(),
            ended: None,
            again,
        });
        self.notice(topic, &name, date, Act::Establish);
    }

    fn adjust(&mut self, date: &str) {
        let alive: Vec<usize> =
            (0..self.lives.len()).filter(|at| self.lives[*at].ended.is_none()).collect();
        for at in alive {
            // About one adjustment in four years of a life.
            if self.rng.f64() < 0.02 && self.lives[at].founded.as_str() < date {
                let Life { topic, name, .. } = self.lives[at].clone();
                self.notice(topic, &name, date, Act::Adjust);
            }
        }
    }

    fn clean_up(&mut self, date: &str) {
        let mut lists: [Vec<String>; 4] = Default::default();
        let mut groups = Vec::new();
        let bare = |name: &str| name.replace(PLACE, "县");
        for life in self.lives.iter_mut().filter(|life| life.ended.is_none()) {
            let (at, act) = match self.rng.u32(..20) {
                0..=8 => (2, Act::Abolish),
                9..=10 => (3, Act::Normalise),
                11..=12 => (1, Act::Rename),
                _ => (0, Act::Keep),
            };
            let old = bare(&life.name);
            let mut group = TrueGroup::bare(old.clone(), act);
            lists[at].push(match act {
                Act::Rename => {
                    life.name = life.name.replace(life.topic, &format!("{}提升", life.topic));
                    group.name = bare(&life.name);
                    group.predecessors.push(old.clone());
                    format!("{old}更名为{}", group.name)
                }
                Act::Abolish | Act::Normalise => {
                    life.ended = Some(date.to_string());
                    old
                }
                _ => old,
            });
            groups.push(group);
        }
        let mut parts = vec![
            Part::Title,
            Part::Number,
            Part::To("各镇人民政府、街道办事处，县直各单位：".to_string()),
            Part::Text("经清理，现将议事协调机构清理结果通知如下：".to_string()),
        ];
        let heads =
            ["保留的议事协调机构", "更名的议事协调机构", "撤销的议事协调机构", "转为常态化管理"];
        let figures = ["一", "二", "三", "四"];
        let full = heads.iter().zip(&lists).filter(|(_, list)| !list.is_empty());
        for (figure, (head, list)) in figures.iter().zip(full) {
            parts.push(Part::Heading(format!("{figure}、{head}（{}个）", list.len())));
            let items = list.iter().enumerate();
            parts.extend(items.map(|(at, name)| Part::Item(format!("{}.{name}", at + 1))));
        }
        parts.push(Part::Signed);
        let truth = Truth {
            number: self.number(&date[..4]),
            title: "关于公布议事协调机构清理结果的通知".to_string(),
            issuer: format!("{PLACE}人民政府办公室"),
            date: date.to_string(),
            jurisdiction: PLACE.to_string(),
            place: PLACE.to_string(),
            level: Level::County,
            groups,
            cites: Vec::new(),
            parts,
        };
        self.write(truth, Layout::Cleanup);
    }
}
