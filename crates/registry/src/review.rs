//! Values that need a second look, with the words around them, and what a person says of them.

use crate::field::Field;
use crate::history::Verdict;
use crate::mention::{Mention, certain};
use crate::problem::Problem;
use crate::resolve::View;
use crate::store::Registry;
use crate::tables::order;
use crate::value::Item;
use std::collections::{BTreeMap, BTreeSet};
use tiaokuai_record::Lang;

/// A value that is not certain.
#[derive(Clone, Debug, PartialEq)]
pub struct Unsure {
    /// The key of its mention.
    pub key: String,
    /// The group of the mention.
    pub group: String,
    /// The name of the file.
    pub file_name: String,
    /// The field.
    pub field: Field,
    /// Its place among the field's values.
    pub at: usize,
    /// The value.
    pub item: Item,
}

/// The words around a value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// What stands before it in its sentence or line.
    pub before: String,
    /// The value as it stands in the text.
    pub value: String,
    /// What stands behind it.
    pub after: String,
}

/// What a person says of a value.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// It is right.
    Accept,
    /// These are right in its stead.
    Edit(Vec<Item>),
    /// There is no such thing.
    NotThere,
}

/// How a registry stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    /// Files that were read, that are no notices, that could not be read.
    pub files: [usize; 3],
    /// Mentions in force.
    pub mentions: usize,
    /// Groups.
    pub groups: usize,
    /// Governments.
    pub governments: usize,
    /// Organisations.
    pub organisations: usize,
    /// Values that need a second look.
    pub unsure: usize,
    /// Fields that a person corrected or confirmed.
    pub corrected: usize,
    /// Names of organisations that no table knows, and how often, the commonest first.
    pub unknown: Vec<(String, u32)>,
    /// What is doubtful of the groups: the mention's key, and what is the matter in English and Chinese.
    pub doubts: Vec<(String, [String; 2])>,
    /// Cells of coding sheets that could not be taken.
    pub cells_left: usize,
}

/// The field that another one was read with: who confirms the first confirms the second.
fn leader(field: Field) -> Option<Field> {
    match field {
        Field::Act => Some(Field::Group),
        Field::Level => Some(Field::Jurisdiction),
        Field::Office => Some(Field::Hosts),
        _ => None,
    }
}

pub(crate) fn asked(mention: &Mention, field: Field, below: f64) -> bool {
    mention.confidence(field) < below
        && leader(field).is_none_or(|leader| mention.confidence(leader) >= below)
}

impl View {
    /// Values below a confidence, in the order in which mentions are exported; of one field, if it is given.
    #[must_use]
    pub fn unsure(&self, field: Option<Field>, below: f64) -> Vec<Unsure> {
        let mut unsure = Vec::new();
        for at in order(self) {
            let mention = &self.mentions[at];
            for (of, items) in &mention.values {
                if field.is_some_and(|field| field != *of) || !asked(mention, *of, below) {
                    continue;
                }
                for (at, item) in items.iter().enumerate() {
                    if item.confidence < below {
                        unsure.push(Unsure {
                            key: mention.key.clone(),
                            group: mention.text(Field::Group).to_string(),
                            file_name: mention.file_name.clone(),
                            field: *of,
                            at,
                            item: item.clone(),
                        });
                    }
                }
            }
        }
        unsure
    }
}

impl Registry {
    /// The text of a mention's file, which spans count the characters of; nothing for rows of sheets.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn text(&self, key: &str) -> Result<Option<String>, Problem> {
        let sql = "SELECT f.text FROM mention m JOIN file f ON f.id = m.file WHERE m.key = ?1";
        let mut found = self.db.prepare_cached(sql)?;
        let mut rows = found.query([key])?;
        Ok(match rows.next()? {
            Some(row) => row.get(0)?,
            None => None,
        })
    }

    /// The words around a place in the text of a mention's file; nothing where the file has no text.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn excerpt(&self, key: &str, span: (u32, u32)) -> Result<Option<Excerpt>, Problem> {
        let text = self.text(key)?;
        Ok(text.map(|text| around(&text, span)))
    }

    /// Stores what a person says of a value at once.
    ///
    /// # Errors
    /// Where the mention is gone, or the disk fails.
    pub fn answer(
        &mut self,
        unsure: &Unsure,
        answer: &Answer,
        who: Option<&str>,
    ) -> Result<(), Problem> {
        let Unsure { key, field, at, item, .. } = unsure;
        let mention = self.mention(key)?.ok_or_else(|| Problem::NoMention(key.clone()))?;
        let mut items = mention.items(*field).to_vec();
        // An answer before may have moved it, or taken it out.
        let same = |other: &Item| other.says(item) && other.span == item.span;
        // Of two that say the same at the same place it is the one that was shown.
        let here = items.get(*at).is_some_and(same);
        let place = if here { Some(*at) } else { items.iter().position(same) };
        let end = (*at).min(items.len());
        let verdict = match answer {
            Answer::Accept => {
                let sure = Item { confidence: 1.0, ..item.clone() };
                let range = place.map_or(end..end, |at| at..at + 1);
                items.splice(range, [sure]);
                Verdict::Confirm
            }
            Answer::Edit(new) => {
                let new = new.iter().cloned().map(|new| new.labelled(item.label()));
                let range = place.map_or(end..end, |at| at..at + 1);
                items.splice(range, new.collect::<Vec<_>>());
                Verdict::Correct
            }
            Answer::NotThere => {
                let Some(place) = place else { return Ok(()) };
                items.remove(place);
                Verdict::Correct
            }
        };
        self.correct(key, *field, items, verdict, who, Some("review"))?;
        for follower in Field::all().filter(|other| leader(*other) == Some(*field)) {
            let items = mention.items(follower);
            if verdict == Verdict::Confirm && items.iter().any(|item| item.confidence < certain()) {
                let sure = |item: &Item| Item { confidence: 1.0, ..item.clone() };
                let items = items.iter().map(sure).collect();
                self.correct(key, follower, items, Verdict::Confirm, who, Some("review"))?;
            }
        }
        Ok(())
    }

    /// How the registry stands.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn summary(&self, view: &View) -> Result<Summary, Problem> {
        let mut files = [0_usize; 3];
        let sql = "SELECT outcome, count(*) FROM file f \
            WHERE EXISTS (SELECT 1 FROM file_name n WHERE n.file = f.id) GROUP BY outcome";
        let mut found = self.db.prepare(sql)?;
        let mut rows = found.query([])?;
        while let Some(row) = rows.next()? {
            let outcome: String = row.get(0)?;
            let at = match outcome.as_str() {
                "read" => 0,
                "refused" => 1,
                _ => 2,
            };
            files[at] = usize::try_from(row.get::<_, i64>(1)?).unwrap_or(0);
        }
        let mut unknown: BTreeMap<&str, u32> = BTreeMap::new();
        for one in view.who.organisations.iter().filter(|one| one.function.is_none()) {
            for (name, count) in &one.names {
                *unknown.entry(name).or_default() += count;
            }
        }
        let mut unknown: Vec<(String, u32)> =
            unknown.into_iter().map(|(name, count)| (name.to_string(), count)).collect();
        unknown.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        let of_group =
            |doubt: &crate::Doubt| (view.mentions[doubt.mention].key.clone(), doubt.words.clone());
        let in_force = |mention: &&Mention| !mention.text(Field::Group).is_empty();
        Ok(Summary {
            files,
            mentions: view.mentions.iter().filter(in_force).count(),
            groups: view.who.groups.len(),
            governments: view
                .who
                .groups
                .iter()
                .map(|group| group.government)
                .collect::<BTreeSet<_>>()
                .len(),
            organisations: view.who.organisations.len(),
            unsure: view.unsure(None, certain()).len(),
            corrected: view.mentions.iter().map(|mention| mention.corrected.len()).sum(),
            unknown,
            doubts: view.who.doubts.iter().map(of_group).collect(),
            cells_left: self.warnings(Lang::En)?.len(),
        })
    }
}

/// The most characters shown on either side.
const SIDE: usize = 60;

/// A place of a text with its sentence, or the line of a list, on one line.
fn around(text: &str, (from, to): (u32, u32)) -> Excerpt {
    let chars: Vec<char> = text.chars().collect();
    let to = (to as usize).min(chars.len());
    let from = (from as usize).min(to);
    let ends = |c: char| matches!(c, '。' | '！' | '？' | '；');
    let mut start = from;
    let mut breaks = 0;
    while start > 0 && from - start < SIDE {
        let c = chars[start - 1];
        // A list is read with the line before, which may hold its label.
        breaks += usize::from(c == '\n');
        if ends(c) || breaks > 1 {
            break;
        }
        start -= 1;
    }
    let mut end = to;
    while end < chars.len() && end - to < SIDE && chars[end] != '\n' {
        end += 1;
        if ends(chars[end - 1]) {
            break;
        }
    }
    let line = |chars: &[char]| {
        let mut line = String::new();
        for c in chars {
            if c.is_whitespace() {
                if !line.ends_with(' ') {
                    line.push(' ');
                }
            } else if !c.is_control() {
                line.push(*c);
            }
        }
        line
    };
    Excerpt {
        before: line(&chars[start..from]).trim_start().to_string(),
        value: line(&chars[from..to]),
        after: line(&chars[to..end]).trim_end().to_string(),
    }
}

/// The items that a person typed: parts of a list by ;, posts in brackets.
///
/// # Errors
/// Says what would be right.
pub fn typed(field: Field, text: &str) -> Result<Vec<Item>, tiaokuai_record::Text> {
    crate::column::parse(field, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentence_is_shown_around_a_value() {
        let text = "总则。为了工作，成立领导小组。\n组 长：张三\n　　　　李四 局长\n";
        let place = |word: &str| {
            let at = text[..text.find(word).unwrap()].chars().count() as u32;
            (at, at + word.chars().count() as u32)
        };
        let shown = around(text, place("领导小组"));
        let shown = format!("{}[{}]{}", shown.before, shown.value, shown.after);
        assert_eq!(shown, "为了工作，成立[领导小组]。");
        let shown = around(text, place("李四"));
        let shown = format!("{}[{}]{}", shown.before, shown.value, shown.after);
        assert_eq!(shown, "组 长：张三 [李四] 局长");
        assert_eq!(around("短", (5, 900)).value, "");
    }
}
