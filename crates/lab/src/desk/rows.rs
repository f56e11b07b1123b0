//! The mentions of the registry as a list shows and searches them.

use tiaokuai_registry::{Field, Mention};

/// A mention as the list shows it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Row {
    pub key: String,
    pub file: String,
    pub government: String,
    pub group: String,
    pub act: String,
    pub date: String,
    /// Values that a person should look at.
    pub doubts: usize,
    /// Fields that a person corrected or confirmed.
    pub seen: usize,
    /// What one would expect a notice to say and it does not.
    pub lacks: Vec<Field>,
    /// What a search looks in.
    pub words: String,
}

/// The mentions as the list shows them: by government, date and group, as they are exported.
pub(crate) fn rows(mentions: &[Mention]) -> Vec<Row> {
    let mut rows: Vec<(usize, Row)> = mentions
        .iter()
        .filter(|mention| !mention.text(Field::Group).is_empty())
        .map(|mention| {
            let level = mention.level().map_or(usize::MAX, |level| level as usize);
            (level, row(mention))
        })
        .collect();
    let order = |row: &(usize, Row)| {
        let (level, row) = row;
        (*level, row.government.clone(), row.date.clone(), row.group.clone(), row.key.clone())
    };
    rows.sort_by_cached_key(order);
    rows.into_iter().map(|(_, row)| row).collect()
}

fn row(mention: &Mention) -> Row {
    let text = |field| mention.text(field).to_string();
    Row {
        key: mention.key.clone(),
        file: mention.file_name.clone(),
        government: text(Field::Jurisdiction),
        group: text(Field::Group),
        act: text(Field::Act),
        date: text(Field::Date),
        doubts: mention.asked().len(),
        seen: mention.corrected.len(),
        lacks: lacks(mention),
        words: searched(mention),
    }
}

/// What a mention does not say although notices of its kind do: whose it is, when, and whom a group that is set up
/// has for its head.
fn lacks(mention: &Mention) -> Vec<Field> {
    let founds = mention.text(Field::Act) == "establish";
    let expected = [(Field::Jurisdiction, true), (Field::Date, true), (Field::Heads, founds)];
    let missing = expected
        .into_iter()
        .filter(|(field, is_expected)| *is_expected && mention.items(*field).is_empty());
    missing.map(|(field, _)| field).collect()
}

/// Puts the row of one mention right, where it stands; says whether that could be done.
pub(crate) fn put(rows: &mut [Row], mention: &Mention) -> bool {
    let place = rows.iter_mut().find(|row| row.key == mention.key);
    match place.filter(|_| !mention.text(Field::Group).is_empty()) {
        Some(place) => {
            *place = row(mention);
            true
        }
        None => false,
    }
}

/// Groups, governments, organisations, people and the file, in lower case.
fn searched(mention: &Mention) -> String {
    let fields = [
        Field::Group,
        Field::Jurisdiction,
        Field::Issuer,
        Field::Number,
        Field::Predecessors,
        Field::Organisations,
        Field::Hosts,
        Field::Heads,
        Field::Deputies,
        Field::Members,
        Field::Others,
        Field::Changes,
        Field::OfficeHeads,
        Field::OfficeDeputies,
    ];
    let mut words = mention.file_name.clone();
    for item in fields.into_iter().flat_map(|field| mention.items(field)) {
        words.push('\n');
        words.push_str(&item.text());
        for post in item.posts() {
            words.push('\n');
            words.push_str(post);
        }
    }
    words.to_lowercase()
}

/// The rows in which every word of a search stands.
pub(crate) fn found<'a>(rows: &'a [Row], search: &str) -> Vec<&'a Row> {
    let search = search.to_lowercase();
    let words: Vec<&str> = search.split_whitespace().collect();
    rows.iter().filter(|row| words.iter().all(|word| row.words.contains(word))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_a_search_has_to_stand_somewhere() {
        let row = |words: &str| Row {
            key: words.to_string(),
            file: String::new(),
            government: String::new(),
            group: String::new(),
            act: String::new(),
            date: String::new(),
            doubts: 0,
            seen: 0,
            lacks: Vec::new(),
            words: words.to_string(),
        };
        let rows = [row("甲领导小组\n张三"), row("乙领导小组\n李四\na.txt")];
        let keys = |search: &str| found(&rows, search).len();
        assert_eq!(
            (keys(""), keys("领导小组"), keys("领导 张"), keys("A.TXT 李"), keys("王")),
            (2, 2, 1, 1, 0)
        );
    }
}
