//! Values of the registry as a person reads them.

use tiaokuai_notices::read::Act;
use tiaokuai_registry::{EventKind, Field, Item, Kind, Link, Origin};
use tiaokuai_table::{Lang, Text};

const LEVELS: [(&str, Text); 5] = [
    ("central", Text::new("central", "中央")),
    ("province", Text::new("province", "省级")),
    ("prefecture", Text::new("prefecture", "地级")),
    ("county", Text::new("county", "县级")),
    ("township", Text::new("township", "乡级")),
];
const YES: [(&str, Text); 2] = [("true", Text::new("yes", "是")), ("false", Text::new("no", "否"))];

/// The values among which a field chooses, with their names; empty where anything can be typed.
#[must_use]
pub fn choices(field: Field) -> Vec<(&'static str, Text)> {
    match field.kind() {
        Kind::Act => Act::ALL.map(|act| (act.key(), act.name())).to_vec(),
        Kind::Level => LEVELS.to_vec(),
        Kind::Bool => YES.to_vec(),
        _ => Vec::new(),
    }
}

/// A value as a person reads it.
///
/// ```
/// # use tiaokuai_registry::{Field, Item};
/// # use tiaokuai_table::Lang;
/// # use tiaokuai_words::value::shown;
/// assert_eq!(shown(Field::Act, &Item::certain("abolish"), Lang::Zh), "撤销");
/// assert_eq!(shown(Field::Group, &Item::certain("abolish"), Lang::Zh), "abolish");
/// ```
#[must_use]
pub fn shown(field: Field, item: &Item, lang: Lang) -> String {
    let known = choices(field).into_iter().find(|(key, _)| *key == item.text());
    let value = known.map_or_else(|| item.shown(), |(_, name)| name.get(lang).to_string());
    match item.label() {
        "joins" => lang.pick(format!("{value} joins"), format!("增补 {value}")),
        "leaves" => lang.pick(format!("{value} leaves"), format!("退出 {value}")),
        _ => value,
    }
}

/// A value that is kept as a word, as a person reads it: an act, a level, yes or no.
pub(crate) fn worded(value: &str, lang: Lang) -> &str {
    let acts = Act::ALL.map(|act| (act.key(), act.name()));
    let mut words = acts.into_iter().chain(LEVELS).chain(YES);
    words.find(|(key, _)| *key == value).map_or(value, |(_, name)| name.get(lang))
}

/// The act of a mention.
#[must_use]
pub fn act(key: &str, lang: Lang) -> &str {
    Act::of(key).map_or(key, |act| act.name().get(lang))
}

/// What happened.
#[must_use]
pub fn happened(kind: EventKind, origin: Option<&Origin>, lang: Lang) -> &'static str {
    let (en, zh) = match kind {
        _ if origin == Some(&Origin::TakenBack) => ("taken back", "撤回"),
        EventKind::Read => ("read", "读取"),
        EventKind::Reread => ("read again", "重读"),
        EventKind::Correct => ("corrected", "更正"),
        EventKind::Confirm => ("confirmed", "确认"),
        EventKind::Import => ("imported", "导入"),
        EventKind::Link => ("joined with another", "并为同一小组"),
        EventKind::Unlink => ("parted from another", "分为不同小组"),
        EventKind::Exclude => ("taken out", "排除"),
    };
    lang.pick(en, zh)
}

/// How a group came from another.
#[must_use]
pub fn linked(link: Link, lang: Lang) -> &'static str {
    let (en, zh) = match link {
        Link::Refounded => ("founded again:", "重新成立，前身"),
        Link::Merged => ("took in:", "吸收"),
        Link::Succeeds => ("succeeds", "取代"),
    };
    lang.pick(en, zh)
}

/// How a group went on in another.
#[must_use]
pub fn went_on(link: Link, lang: Lang) -> &'static str {
    let (en, zh) = match link {
        Link::Refounded => ("founded again as", "后重新成立为"),
        Link::Merged => ("went into", "并入"),
        Link::Succeeds => ("succeeded by", "后由其取代："),
    };
    lang.pick(en, zh)
}

/// Where a change comes from.
#[must_use]
pub fn origin(origin: &Origin, lang: Lang) -> String {
    match (lang, origin) {
        (Lang::Zh, Origin::Review) => "复核".to_string(),
        (Lang::Zh, Origin::TakenBack) => "复核后撤回".to_string(),
        (Lang::Zh, Origin::Adjudicated(_)) => "裁定".to_string(),
        (Lang::Zh, Origin::Row { file, sheet, row }) => {
            let gap = if sheet.is_empty() { "" } else { " " };
            format!("{file}{gap}{sheet} 第 {row} 行")
        }
        _ => origin.to_string(),
    }
}
