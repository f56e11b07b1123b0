//! What a value of a field is, and the one form in which it is stored.

use crate::field::{Field, Kind};
use crate::parse;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use tiaokuai_notices::read::{Act, Day, Rank};
use tiaokuai_record::Level;

/// A value of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldValue {
    /// A text, or one text of a list.
    Text(String),
    /// A day, a month or a year.
    Date(Day),
    /// A whole number.
    Number(u32),
    /// Yes or no.
    Bool(bool),
    /// A level of government.
    Level(Level),
    /// What a notice does.
    Act(Act),
    /// A seat of a group or its office.
    Seat {
        /// The name, empty where only the post is known.
        name: String,
        /// The posts.
        posts: Vec<String>,
        /// The label it stands under, as 常务副组长.
        label: String,
    },
    /// That somebody joins or leaves.
    Change {
        /// A name or an organisation.
        who: String,
        /// Whether they join, else they leave.
        joins: bool,
        /// The seat.
        rank: Rank,
    },
}

impl Default for FieldValue {
    fn default() -> Self {
        FieldValue::Text(String::new())
    }
}

impl From<&str> for FieldValue {
    fn from(text: &str) -> Self {
        FieldValue::Text(text.to_string())
    }
}

impl From<String> for FieldValue {
    fn from(text: String) -> Self {
        FieldValue::Text(text)
    }
}

impl FieldValue {
    /// Its text as it stands in sheets; of a seat the name, of a change who.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            FieldValue::Text(text) => text.into(),
            FieldValue::Seat { name, .. } => name.into(),
            FieldValue::Change { who, .. } => who.into(),
            FieldValue::Date(day) => day.to_string().into(),
            FieldValue::Number(number) => number.to_string().into(),
            FieldValue::Bool(true) => "true".into(),
            FieldValue::Bool(false) => "false".into(),
            FieldValue::Level(level) => level_key(*level).into(),
            FieldValue::Act(act) => act.key().into(),
        }
    }

    /// As a value of this field: a text that names a date becomes one, and so on. What the field cannot hold
    /// stays as it is.
    #[must_use]
    pub fn of(self, field: Field) -> Self {
        let FieldValue::Text(text) = &self else { return self };
        let typed = match field.kind() {
            Kind::Text | Kind::List | Kind::Changes => None,
            Kind::Date => parse::day(text).map(FieldValue::Date),
            Kind::Number => text.parse().ok().map(FieldValue::Number),
            Kind::Bool => parse::truth(text).map(FieldValue::Bool),
            Kind::Level => parse::level(text).map(FieldValue::Level),
            Kind::Act => parse::act(text).map(FieldValue::Act),
            Kind::Seats => {
                let (name, label) = (text.clone(), String::new());
                Some(FieldValue::Seat { name, posts: Vec::new(), label })
            }
        };
        typed.unwrap_or(self)
    }
}

/// One value of a field, where it stands and how sure it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "Stored", into = "Stored")]
pub struct Item {
    /// The value.
    pub value: FieldValue,
    /// Where it stands in the text of the file, in characters: the first and the one after the last.
    pub span: Option<(u32, u32)>,
    /// How sure it is, 0 to 1.
    pub confidence: f64,
}

impl Item {
    /// A value that a person vouches for.
    #[must_use]
    pub fn certain(value: impl Into<FieldValue>) -> Self {
        Item { value: value.into(), span: None, confidence: 1.0 }
    }

    /// A seat that a person vouches for.
    #[must_use]
    pub fn seat(name: impl Into<String>, posts: Vec<String>) -> Self {
        Item::certain(FieldValue::Seat { name: name.into(), posts, label: String::new() })
    }

    /// Its text; of a seat the name, empty where only the post is known.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        self.value.text()
    }

    /// The posts of a seat.
    #[must_use]
    pub fn posts(&self) -> &[String] {
        match &self.value {
            FieldValue::Seat { posts, .. } => posts,
            _ => &[],
        }
    }

    /// The label of a seat; `joins` or `leaves` of a change.
    #[must_use]
    pub fn label(&self) -> &str {
        match &self.value {
            FieldValue::Seat { label, .. } => label,
            FieldValue::Change { joins: true, .. } => "joins",
            FieldValue::Change { joins: false, .. } => "leaves",
            _ => "",
        }
    }

    /// The seat that a change is about.
    #[must_use]
    pub fn rank(&self) -> &'static str {
        match &self.value {
            FieldValue::Change { rank, .. } => rank_key(*rank),
            _ => "",
        }
    }

    /// Whether two items say the same, wherever they stand and however sure they are.
    #[must_use]
    pub fn says(&self, other: &Item) -> bool {
        self.value == other.value
    }

    /// As a person reads it: 张三（市长、党组书记）.
    #[must_use]
    pub fn shown(&self) -> String {
        match (self.text(), self.posts()) {
            (name, []) => name.into_owned(),
            (name, posts) if name.is_empty() => posts.join("、"),
            (name, posts) => format!("{name}（{}）", posts.join("、")),
        }
    }

    /// A seat that has no label takes this one.
    #[must_use]
    pub(crate) fn labelled(mut self, other: &str) -> Self {
        if let FieldValue::Seat { label, .. } = &mut self.value
            && label.is_empty()
        {
            *label = other.to_string();
        }
        self
    }

    /// As a value of this field.
    #[must_use]
    pub(crate) fn of(self, field: Field) -> Self {
        Item { value: self.value.of(field), ..self }
    }
}

/// A value as it stands in the registry's file, as columns or as JSON.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Stored {
    pub value: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub posts: Vec<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub rank: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<(u32, u32)>,
    #[serde(default = "sure")]
    pub confidence: f64,
}

fn sure() -> f64 {
    1.0
}

impl From<Item> for Stored {
    fn from(item: Item) -> Self {
        let (value, label) = (item.text().into_owned(), item.label().to_string());
        let (posts, rank) = (item.posts().to_vec(), item.rank().to_string());
        Stored { value, posts, label, rank, span: item.span, confidence: item.confidence }
    }
}

/// Without the field the value is a text, a seat or a change, whatever else it may be; see [`Item::of`].
impl From<Stored> for Item {
    fn from(stored: Stored) -> Self {
        let Stored { value, posts, label, rank, span, confidence } = stored;
        let joins = label == "joins";
        let value = match rank_of(&rank) {
            Some(rank) if joins || label == "leaves" => {
                FieldValue::Change { who: value, joins, rank }
            }
            _ if posts.is_empty() && label.is_empty() => FieldValue::Text(value),
            _ => FieldValue::Seat { name: value, posts, label },
        };
        Item { value, span, confidence }
    }
}

const RANKS: [(Rank, &str); 6] = [
    (Rank::Head, "head"),
    (Rank::Deputy, "deputy"),
    (Rank::Member, "member"),
    (Rank::OfficeHead, "office_head"),
    (Rank::OfficeDeputy, "office_deputy"),
    (Rank::Other, "other"),
];

fn rank_key(rank: Rank) -> &'static str {
    RANKS.iter().find(|known| known.0 == rank).map_or("", |known| known.1)
}

fn rank_of(key: &str) -> Option<Rank> {
    RANKS.iter().find(|known| known.1 == key).map(|known| known.0)
}

/// The key of a level in sheets.
#[must_use]
pub const fn level_key(level: Level) -> &'static str {
    match level {
        Level::Central => "central",
        Level::Province => "province",
        Level::Prefecture => "prefecture",
        Level::County => "county",
        Level::Township => "township",
    }
}

/// Whether two lists say the same.
pub(crate) fn agree(a: &[Item], b: &[Item]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.says(b))
}
