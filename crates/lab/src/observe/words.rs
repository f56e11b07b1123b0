//! What fields and values are called.

use tiaokuai_notices::read::Act;
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

const LEVELS: [(&str, Text); 5] = [
    ("central", Text::new("central", "中央")),
    ("province", Text::new("province", "省级")),
    ("prefecture", Text::new("prefecture", "地级")),
    ("county", Text::new("county", "县级")),
    ("township", Text::new("township", "乡级")),
];
const YES: [(&str, Text); 2] = [("true", Text::new("yes", "是")), ("false", Text::new("no", "否"))];

/// The values among which a field chooses, with their names; empty where anything can be typed.
pub(super) fn choices(field: Field) -> Vec<(&'static str, Text)> {
    match field.kind() {
        Kind::Act => Act::ALL.map(|act| (act.key(), act.name())).to_vec(),
        Kind::Level => LEVELS.to_vec(),
        Kind::Bool => YES.to_vec(),
        _ => Vec::new(),
    }
}

/// A value as a person reads it.
pub(super) fn shown(field: Field, item: &Item, lang: Lang) -> String {
    let known = choices(field).into_iter().find(|(key, _)| *key == item.text());
    let value = known.map_or_else(|| item.shown(), |(_, name)| name.get(lang).to_string());
    match item.label() {
        "joins" => lang.pick(format!("{value} joins"), format!("增补 {value}")),
        "leaves" => lang.pick(format!("{value} leaves"), format!("退出 {value}")),
        _ => value,
    }
}

/// The act of a mention, in words.
pub(super) fn act(key: &str, lang: Lang) -> &str {
    Act::of(key).map_or(key, |act| act.name().get(lang))
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
