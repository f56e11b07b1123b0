//! Values that need a second look, with the words around them.

use crate::cells::OF_LIST;
use crate::field::Field;
use crate::mention::{Mention, MentionSource, certain};
use crate::problem::Problem;
use crate::resolve::{View, order};
use crate::store::Registry;
use crate::value::Item;
use rusqlite::Connection;
use tiaokuai_notices::read::Act;

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

/// The value that a person was shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shown<'a> {
    /// The key of the mention.
    pub key: &'a str,
    /// The field.
    pub field: Field,
    /// The place among the field's values; behind the last, a value is added.
    pub at: usize,
    /// What stood there.
    pub was: Was<'a>,
    /// The last event of the field by then, 0 where there was none: an answer to what somebody has answered since is
    /// refused. Nothing: it is not asked.
    pub said: Option<i64>,
}

/// What stood at the place that was shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Was<'a> {
    /// This value, wherever other answers have moved it since.
    Value(&'a Item),
    /// A value that reads so, at this very place: where another stands there now, the answer is refused.
    Words(&'a str),
}

impl Unsure {
    /// The value as it was shown, wherever it stands by now.
    #[must_use]
    pub fn shown(&self) -> Shown<'_> {
        let Unsure { key, field, at, item, .. } = self;
        Shown { key, field: *field, at: *at, was: Was::Value(item), said: None }
    }
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

/// The field that another one was read with: who confirms the first confirms the second. What is done to a group that is
/// less sure than which group it is has to be asked by itself.
pub(crate) fn leader(mention: &Mention, field: Field) -> Option<Field> {
    match field {
        Field::Act if mention.confidence(Field::Act) < mention.confidence(Field::Group) => None,
        Field::Act => Some(Field::Group),
        Field::Level => Some(Field::Jurisdiction),
        Field::Office => Some(Field::Hosts),
        _ => None,
    }
}

fn asked(mention: &Mention, field: Field, below: f64) -> bool {
    // The day of the list that has a group as ended, and not since when: nobody can say that it is the end.
    let of_list = field == Field::Date
        && !matches!(mention.source, MentionSource::Notice { .. })
        && mention.act().is_some_and(Act::ends)
        && mention.confidence(field) <= OF_LIST;
    !of_list
        && mention.confidence(field) < below
        && leader(mention, field).is_none_or(|leader| mention.confidence(leader) >= below)
}

impl Mention {
    /// The values that a review asks of: those in doubt, by field and place. What another field decides (the act,
    /// which is read with the group, say) is asked only where that field is certain.
    ///
    /// ```
    /// # use tiaokuai_registry::{Field, Registry};
    /// # use tiaokuai_notices::text::{Format, pdf_text};
    /// let mut registry = Registry::in_memory()?;
    /// registry.ingest("groups.csv", "group\n甲领导小组\n".as_bytes(), Format::Csv, &pdf_text)?;
    /// let mut mention = registry.mentions()?.remove(0);
    /// assert!(mention.asked().is_empty());
    /// mention.values.get_mut(&Field::Group).unwrap()[0].confidence = 0.4;
    /// assert_eq!(mention.asked(), [(Field::Group, 0)]);
    /// # Ok::<(), tiaokuai_registry::Problem>(())
    /// ```
    #[must_use]
    pub fn asked(&self) -> Vec<(Field, usize)> {
        let below = certain();
        let fields = self.values.iter().filter(|(field, _)| asked(self, **field, below));
        let places = |(field, items): (&Field, &Vec<Item>)| {
            let unsure = items.iter().enumerate().filter(|(_, item)| item.confidence < below);
            unsure.map(|(at, _)| (*field, at)).collect::<Vec<_>>()
        };
        fields.flat_map(places).collect()
    }
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
        text_of(&self.db, key)
    }

    /// The words around a place in the text of a mention's file; nothing where the file has no text.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn excerpt(&self, key: &str, span: (u32, u32)) -> Result<Option<Excerpt>, Problem> {
        let text = self.text(key)?;
        Ok(text.map(|text| around(&text, span)))
    }
}

/// The text of a mention's file.
pub(crate) fn text_of(db: &Connection, key: &str) -> Result<Option<String>, Problem> {
    let sql = "SELECT f.text FROM mention m JOIN file f ON f.id = m.file WHERE m.key = ?1";
    let mut found = db.prepare_cached(sql)?;
    let mut rows = found.query([key])?;
    Ok(match rows.next()? {
        Some(row) => row.get(0)?,
        None => None,
    })
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
    // Of a line before that is longer than what is shown nothing is, rather than its end.
    let cut =
        start > 0 && from - start == SIDE && !ends(chars[start - 1]) && chars[start - 1] != '\n';
    let last = chars[start..from].iter().rposition(|c| *c == '\n').filter(|_| cut);
    if let Some(at) = last {
        start += at + 1;
    }
    let torn = cut && last.is_none();
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
    let before = line(&chars[start..from]);
    let goes_on =
        end < chars.len() && end - to == SIDE && !ends(chars[end - 1]) && chars[end] != '\n';
    Excerpt {
        before: format!("{}{}", if torn { "…" } else { "" }, before.trim_start()),
        value: line(&chars[from..to]),
        after: format!("{}{}", line(&chars[to..end]).trim_end(), if goes_on { "…" } else { "" }),
    }
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
        // Of a row above that is too long to be shown its end says nothing, and what is cut says so.
        let row = "县海绵城市建设领导小组 ".repeat(8);
        let text = format!("{row}\n{row}撤销 {row}");
        let from = 2 * row.chars().count() as u32 + 1;
        let shown = around(&text, (from, from + 2));
        assert!(shown.before.starts_with('…') && shown.after.ends_with('…'), "{shown:?}");
        let text = format!("{row}\n4 县禁毒委员会 撤销\n");
        let from = text.chars().count() as u32 - 3;
        assert_eq!(around(&text, (from, from + 2)).before, "4 县禁毒委员会 ");
    }
}
