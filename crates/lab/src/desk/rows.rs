//! The mentions of the registry as a list shows and searches them.

use std::collections::{BTreeMap, BTreeSet};
use tiaokuai_registry::{Field, Mention, Note, Problem, Registry, is_missed, same_person};

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
    /// Whether the coder whose list it is is done with it.
    pub done: bool,
    /// Flags and comments on it.
    pub flags: usize,
    pub comments: usize,
    /// Whether a coder found it who sees nobody else's answers: it is in nobody else's list, and so in no sample.
    pub missed: bool,
    /// What one would expect a notice to say and it does not.
    pub lacks: Vec<Field>,
    /// What a search looks in.
    pub words: String,
}

/// What the list knows of a mention beside its values.
#[derive(Clone, Copy, Default)]
struct Marks {
    /// Whether the list is that of a coder who sees nobody else's answers.
    blind: bool,
    done: bool,
    flags: usize,
    comments: usize,
}

/// Notes that a reader sees: a coder who sees nobody else's answers sees nobody else's notes.
pub(crate) fn seen_by(note: &Note, coder: Option<&str>) -> bool {
    let Some(coder) = coder else { return true };
    note.who.as_deref().is_some_and(|who| same_person(who, coder))
}

/// The mentions as the list shows them, all in force or as a coder sees them who sees nobody else's answers: by
/// government, date and group, as they are exported.
pub(crate) fn listed(registry: &Registry, coder: Option<&str>) -> Result<Vec<Row>, Problem> {
    let mentions = match coder {
        Some(coder) => registry.mentions_as(coder)?,
        None => registry.mentions()?,
    };
    let done = coder.map_or(Ok(BTreeSet::new()), |coder| registry.done_by(coder))?;
    let mut noted: BTreeMap<String, [usize; 2]> = BTreeMap::new();
    for note in registry.notes(None)?.into_iter().filter(|note| seen_by(note, coder)) {
        noted.entry(note.key).or_default()[usize::from(note.flag)] += 1;
    }
    let marks = |mention: &Mention| {
        let [comments, flags] = noted.get(&mention.key).copied().unwrap_or_default();
        let done = done.contains(&mention.key);
        Marks { blind: coder.is_some(), done, flags, comments }
    };
    let shown = mentions.iter().map(|mention| (mention, marks(mention)));
    Ok(rows(shown.filter(|(mention, marks)| is_listed(mention, *marks))))
}

/// A mention without a group is none; but a sample of coders is the same whatever one of them took out.
fn is_listed(mention: &Mention, marks: Marks) -> bool {
    if marks.blind { mention.is_coded() } else { !mention.text(Field::Group).is_empty() }
}

fn rows<'a>(mentions: impl Iterator<Item = (&'a Mention, Marks)>) -> Vec<Row> {
    let mut rows: Vec<(usize, Row)> = mentions
        .map(|(mention, marks)| {
            let level = mention.level().map_or(usize::MAX, |level| level as usize);
            (level, row(mention, marks))
        })
        .collect();
    let order = |row: &(usize, Row)| {
        let (level, row) = row;
        (*level, row.government.clone(), row.date.clone(), row.group.clone(), row.key.clone())
    };
    rows.sort_by_cached_key(order);
    rows.into_iter().map(|(_, row)| row).collect()
}

fn row(mention: &Mention, marks: Marks) -> Row {
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
        done: marks.done,
        flags: marks.flags,
        comments: marks.comments,
        missed: marks.blind && is_missed(&mention.key),
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
pub(crate) fn put(
    rows: &mut [Row],
    registry: &Registry,
    key: &str,
    coder: Option<&str>,
) -> Result<bool, Problem> {
    let mention = match coder {
        Some(coder) => registry.mention_as(key, coder)?,
        None => registry.mention(key)?,
    };
    let place = rows.iter_mut().find(|row| row.key == key);
    let (Some(mention), Some(place)) = (mention, place) else { return Ok(false) };
    let notes = registry.notes(Some(key))?;
    let (flags, comments): (Vec<&Note>, Vec<&Note>) =
        notes.iter().filter(|note| seen_by(note, coder)).partition(|note| note.flag);
    let done = coder
        .map_or(Ok(false), |coder| Ok::<_, Problem>(registry.done_by(coder)?.contains(key)))?;
    let marks =
        Marks { blind: coder.is_some(), done, flags: flags.len(), comments: comments.len() };
    if !is_listed(&mention, marks) {
        return Ok(false);
    }
    *place = row(&mention, marks);
    Ok(true)
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
            done: false,
            flags: 0,
            comments: 0,
            missed: false,
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
