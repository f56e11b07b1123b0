//! What fields and values are called.

use tiaokuai_record::{Lang, Text};
use tiaokuai_registry::{Field, Item, Kind};

/// What belongs together in the text and in the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Family {
    Group,
    People,
    Organisations,
    Notice,
}

impl Family {
    pub const ALL: [Family; 4] =
        [Family::Group, Family::People, Family::Organisations, Family::Notice];

    pub fn of(field: Field) -> Family {
        match field {
            Field::Group
            | Field::Act
            | Field::Predecessors
            | Field::Duties
            | Field::Ends
            | Field::Replaced
            | Field::Coordination
            | Field::Founded
            | Field::Abolished
            | Field::LastActive
            | Field::Meetings
            | Field::Treatment
            | Field::Remark => Family::Group,
            Field::Heads
            | Field::Deputies
            | Field::Members
            | Field::Others
            | Field::DeputyCount
            | Field::MemberCount
            | Field::Changes
            | Field::OfficeHeads
            | Field::OfficeDeputies => Family::People,
            Field::Organisations | Field::OrganisationCount | Field::Office | Field::Hosts => {
                Family::Organisations
            }
            Field::Number
            | Field::Title
            | Field::Issuer
            | Field::Date
            | Field::Jurisdiction
            | Field::Level
            | Field::Cites
            | Field::OthersEnd
            | Field::Seen
            | Field::Source => Family::Notice,
        }
    }

    /// Its class in styles.
    pub fn class(self) -> &'static str {
        match self {
            Family::Group => "of-group",
            Family::People => "of-people",
            Family::Organisations => "of-organisations",
            Family::Notice => "of-notice",
        }
    }

    pub fn name(self) -> Text {
        match self {
            Family::Group => Text::new("The group", "小组"),
            Family::People => Text::new("People", "人员"),
            Family::Organisations => Text::new("Organisations and office", "单位与办公室"),
            Family::Notice => Text::new("The notice", "通知"),
        }
    }
}

/// How a person types a value.
pub(super) fn hint(field: Field) -> Text {
    match field.kind() {
        Kind::Seats => Text::new(
            "a seat as 张三（市长、党组书记）; separate several by ;",
            "席位写作 张三（市长、党组书记）；多个以 ; 分隔",
        ),
        Kind::List => Text::new("separate several by ;", "多个以 ; 分隔"),
        Kind::Date => Text::new("YYYY-MM-DD, YYYY-MM or YYYY", "YYYY-MM-DD、YYYY-MM 或 YYYY"),
        Kind::Number => Text::new("a whole number", "整数"),
        _ => Text::new("", ""),
    }
}

/// Whether a field holds several values.
pub(super) fn is_list(field: Field) -> bool {
    matches!(field.kind(), Kind::List | Kind::Seats | Kind::Changes)
}

/// How sure a value is, in words.
pub(super) fn sure(item: &Item, lang: Lang) -> &'static str {
    if item.confidence < tiaokuai_registry::certain() {
        lang.pick("doubtful", "存疑")
    } else {
        lang.pick("certain", "确定")
    }
}

/// A name within Chinese words: one in letters stands between blanks.
pub(super) fn spaced(name: &str) -> String {
    if name.is_ascii() { format!(" {name} ") } else { name.to_string() }
}
