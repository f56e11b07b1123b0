//! What a notice says.

use super::label::Rank;
use tiaokuai_record::{Level, Text};

/// Values at least this sure are certain: they need no second look.
pub const CERTAIN: f32 = 0.98;

/// A value, where it stands and how sure it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Found<T> {
    /// The value.
    pub value: T,
    /// The characters of the file's text it was read from: the first, from 0, and the one after the last.
    pub span: (u32, u32),
    /// The share of such values that are right, as measured on the test corpus: 0 to 1.
    pub confidence: f32,
}

impl<T> Found<T> {
    /// Whether the value needs no second look.
    #[must_use]
    pub fn certain(&self) -> bool {
        self.confidence >= CERTAIN
    }

    /// Makes it no surer than that.
    pub(crate) fn lower(&mut self, sure: f32) {
        self.confidence = self.confidence.min(sure);
    }
}

/// A day, or a month or year where no more is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    /// The year.
    pub year: i32,
    /// 1 to 12.
    pub month: Option<u32>,
    /// 1 to 31.
    pub day: Option<u32>,
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
            if let Some(day) = self.day {
                write!(f, "-{day:02}")?;
            }
        }
        Ok(())
    }
}

/// What a notice does to a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Act {
    /// It sets it up.
    Establish,
    /// It changes who sits in it.
    Adjust,
    /// It gives it a new name.
    Rename,
    /// It makes one group of several.
    Merge,
    /// It ends it.
    Abolish,
    /// It says that the group stays.
    Keep,
    /// It ends the group and leaves its work to a department: 转为常态化管理.
    Normalise,
}

impl Act {
    /// Whether it ends a group: abolished, or made a department's ordinary work.
    #[must_use]
    pub const fn ends(self) -> bool {
        matches!(self, Act::Abolish | Act::Normalise)
    }

    /// All acts.
    pub const ALL: [Act; 7] = [
        Act::Establish,
        Act::Adjust,
        Act::Rename,
        Act::Merge,
        Act::Abolish,
        Act::Keep,
        Act::Normalise,
    ];

    /// As it stands in sheets.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Act::Establish => "establish",
            Act::Adjust => "adjust",
            Act::Rename => "rename",
            Act::Merge => "merge",
            Act::Abolish => "abolish",
            Act::Keep => "keep",
            Act::Normalise => "normalise",
        }
    }

    /// The act of a sheet's word.
    #[must_use]
    pub fn of(key: &str) -> Option<Act> {
        Act::ALL.into_iter().find(|act| act.key() == key)
    }

    /// As people read it.
    #[must_use]
    pub fn name(self) -> Text {
        match self {
            Act::Establish => Text::new("established", "成立"),
            Act::Adjust => Text::new("adjusted", "调整"),
            Act::Rename => Text::new("renamed", "更名"),
            Act::Merge => Text::new("merged", "合并"),
            Act::Abolish => Text::new("abolished", "撤销"),
            Act::Keep => Text::new("kept", "保留"),
            Act::Normalise => Text::new("turned into routine", "转为常态化管理"),
        }
    }
}

/// A seat of a group: a person, or a post whoever holds it.
#[derive(Clone, Debug, PartialEq)]
pub struct Seat {
    /// What the seat is.
    pub rank: Rank,
    /// The label it stands under, as 常务副组长.
    pub label: String,
    /// The name, if the notice gives it.
    pub name: Option<Found<String>>,
    /// The posts, in order.
    pub posts: Vec<Found<String>>,
}

impl Seat {
    /// Makes all that is told of it no surer than that.
    pub(crate) fn lower(&mut self, sure: f32) {
        self.name.iter_mut().chain(&mut self.posts).for_each(|part| part.lower(sure));
    }
}

/// Someone leaves or joins a seat, in a notice that gives changes only.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Whether they join; else they leave.
    pub joins: bool,
    /// The seat.
    pub rank: Rank,
    /// Who: a name, or an organisation.
    pub who: Found<String>,
}

/// The office of a group.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Office {
    /// Whether the notice sets up an office; not told where none is spoken of.
    pub exists: Option<bool>,
    /// Who hosts it, or does the daily work where there is no office.
    pub hosts: Vec<Found<String>>,
    /// Who heads it: names, or posts where there are no names.
    pub heads: Vec<Seat>,
    /// Who are its deputy heads.
    pub deputies: Vec<Seat>,
}

/// What a notice says of one group.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupNotice {
    /// The group, by its full name.
    pub group: Found<String>,
    /// What the notice does to it.
    pub act: Act,
    /// How sure the act is where the group is: [`GroupNotice::act_confidence`] takes both together.
    pub(crate) act_sure: f32,
    /// Whether the act is that of a heading, a row or a cell over which or in which the name stands.
    pub(crate) listed: bool,
    /// Groups that it replaces, was made of or was called; itself among them where several went into it and it was there
    /// before (将甲、乙并入丙), so that it is not taken for new.
    pub predecessors: Vec<Found<String>>,
    /// Whether others go into it as it is: 将甲并入乙.
    pub(crate) takes_in: bool,
    /// Heads, deputies and members, in the order of the notice.
    pub seats: Vec<Seat>,
    /// Organisations that sit in the group, as written; from the posts of those who sit in it, or as listed.
    pub organisations: Vec<Found<String>>,
    /// Changes, where the notice gives no more.
    pub changes: Vec<Change>,
    /// The office.
    pub office: Office,
    /// The duties, as written.
    pub duties: Option<Found<String>>,
    /// From which day on the group has ended, or become another or gone into it, where the notice tells another day than its own.
    pub effective: Option<Found<Day>>,
    /// When it was set up, where a paper that does something else tells it in a column 成立时间.
    pub founded: Option<Found<Day>>,
    /// Of those before it what rows of tables tell: when they were set up, who led them, where their offices were.
    pub before: Vec<GroupNotice>,
    /// How the group ends, as written.
    pub ends: Option<Found<String>>,
    /// How members are replaced, as written.
    pub replaced: Option<Found<String>>,
    /// Whether it claims to be a coordination body (议事协调机构), or denies it.
    pub coordination: Option<Found<bool>>,
}

impl GroupNotice {
    /// A group of which nothing else is told.
    #[must_use]
    pub fn new(group: Found<String>, act: Act) -> Self {
        GroupNotice {
            group,
            act,
            act_sure: 1.0,
            listed: false,
            predecessors: Vec::new(),
            takes_in: false,
            seats: Vec::new(),
            organisations: Vec::new(),
            changes: Vec::new(),
            office: Office::default(),
            duties: None,
            effective: None,
            founded: None,
            before: Vec::new(),
            ends: None,
            replaced: None,
            coordination: None,
        }
    }

    /// How sure it is that this is done to this group: no surer than that the group is spoken of.
    #[must_use]
    pub fn act_confidence(&self) -> f32 {
        self.act_sure.min(self.group.confidence)
    }

    /// The names that it tells: of the groups before it, and its own.
    pub fn names(&self) -> impl Iterator<Item = &Found<String>> {
        self.predecessors.iter().chain([&self.group])
    }

    /// Where posts, bodies and duties stand that were read of it, as characters of the original: a group that they name is not
    /// spoken of.
    pub(crate) fn aside(&self) -> impl Iterator<Item = (u32, u32)> {
        let office = &self.office;
        let seats = self.seats.iter().chain(&office.heads).chain(&office.deputies);
        let posts = seats.flat_map(|seat| &seat.posts).map(|post| post.span);
        let bodies = self.organisations.iter().chain(&office.hosts).map(|body| body.span);
        posts.chain(bodies).chain(self.duties.iter().map(|duties| duties.span))
    }

    /// Whether nothing is told but the name.
    #[must_use]
    pub fn is_bare(&self) -> bool {
        self.seats.is_empty()
            && self.organisations.is_empty()
            && self.changes.is_empty()
            && self.office.hosts.is_empty()
            && self.duties.is_none()
            && self.ends.is_none()
    }

    /// The seats of a rank.
    pub fn of(&self, rank: Rank) -> impl Iterator<Item = &Seat> {
        self.seats.iter().filter(move |seat| seat.rank == rank)
    }
}

/// A notice.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// Its number, as 国办发〔2013〕30号.
    pub number: Option<Found<String>>,
    /// Its title, without line breaks.
    pub title: Option<Found<String>>,
    /// Who issued it.
    pub issuer: Option<Found<String>>,
    /// When.
    pub date: Option<Found<Day>>,
    /// The government it speaks for.
    pub jurisdiction: Option<Found<String>>,
    /// The level of that government.
    pub level: Option<Level>,
    /// The groups it speaks of.
    pub groups: Vec<GroupNotice>,
    /// The notices it cites: numbers, and titles without the marks around them.
    pub cites: Vec<Found<String>>,
    /// The sentence that ends all groups that the paper does not list, as written: 未列入本目录的其他机构一律撤销. No group stands for it.
    pub others_end: Option<Found<String>>,
    /// Groups of which the paper seems to say what becomes of them, and of which nothing was read, as named there.
    pub passed: Vec<Found<String>>,
}

/// Why a text was not taken for a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Refusal {
    /// There is no text.
    #[error("holds no text")]
    Empty,
    /// No group is named.
    #[error("names no leading small group")]
    NoGroup,
    /// Groups are named, but none is set up, changed or ended: a report, a speech or a plan.
    #[error("names groups but sets up, changes and ends none")]
    NoAct,
    /// News or a story, which tells of groups and of papers of others.
    #[error("tells of groups as news do, and is no notice itself")]
    Retold,
}

/// What was read from a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The notices, in the order of the text.
    pub notices: Vec<Notice>,
    /// Why there are none.
    pub refusal: Option<Refusal>,
}
