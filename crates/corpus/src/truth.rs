//! What the notices of the corpus say, before they are laid out.

use tiaokuai_notices::read::{Act, Rank};
use tiaokuai_record::Level;

/// A seat as it truly is.
#[derive(Clone, Debug, PartialEq)]
pub struct TrueSeat {
    /// The seat.
    pub rank: Rank,
    /// The label over it.
    pub label: String,
    /// The name; empty where the notice gives posts only.
    pub name: String,
    /// The posts; empty where it gives names only.
    pub posts: Vec<String>,
    /// The organisations that its posts belong to, where they have any.
    pub organisations: Vec<String>,
}

/// A group as it truly is.
#[derive(Clone, Debug, PartialEq)]
pub struct TrueGroup {
    /// Its name.
    pub name: String,
    /// What is done to it.
    pub act: Act,
    /// What it replaces or was called.
    pub predecessors: Vec<String>,
    /// Its seats.
    pub seats: Vec<TrueSeat>,
    /// Whether it has an office.
    pub office: Option<bool>,
    /// Its hosts.
    pub hosts: Vec<String>,
    /// Names of the office's head, or the post.
    pub office_head: Vec<String>,
    /// Names of the deputy heads of the office.
    pub office_deputies: Vec<String>,
    /// Its duties.
    pub duties: Option<String>,
    /// How it ends.
    pub ends: Option<String>,
    /// How members are replaced.
    pub replaced: Option<String>,
    /// 议事协调机构 or not.
    pub coordination: Option<bool>,
    /// Changes: joins, seat, who.
    pub changes: Vec<(bool, Rank, String)>,
}

impl TrueGroup {
    /// A group of which nothing else is told.
    #[must_use]
    pub fn bare(name: String, act: Act) -> TrueGroup {
        TrueGroup {
            name,
            act,
            predecessors: Vec::new(),
            seats: Vec::new(),
            office: None,
            hosts: Vec::new(),
            office_head: Vec::new(),
            office_deputies: Vec::new(),
            duties: None,
            ends: None,
            replaced: None,
            coordination: None,
            changes: Vec::new(),
        }
    }
}

/// A notice as it truly is, with its parts in order.
#[derive(Clone, Debug, PartialEq)]
pub struct Truth {
    /// The number; empty where there is none.
    pub number: String,
    /// The title from 关于.
    pub title: String,
    /// The issuer.
    pub issuer: String,
    /// The date, as 2013-04-29.
    pub date: String,
    /// The government.
    pub jurisdiction: String,
    /// What the notice itself calls that government.
    pub place: String,
    /// Its level.
    pub level: Level,
    /// The groups.
    pub groups: Vec<TrueGroup>,
    /// Notices cited: titles and numbers.
    pub cites: Vec<String>,
    /// How it is written.
    pub parts: Vec<Part>,
}

/// A part of a notice.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// The number.
    Number,
    /// Issuer and title.
    Title,
    /// The addressees.
    To(String),
    /// A heading.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// The roster of the group of this place in the list of groups.
    Roster(usize),
    /// A line of a list.
    Item(String),
    /// Issuer and date.
    Signed,
}

/// How the roster is written, which decides what it tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tells {
    /// Names and posts.
    Both,
    /// Names only.
    Names,
    /// Posts only, members as a list of organisations.
    Posts,
}
