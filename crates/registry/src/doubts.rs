//! What is doubtful, as a table: values that need a second look, and what is not clear of who is who.

use crate::field::Field;
use crate::identity::Doubtful;
use crate::mention::certain;
use crate::problem::Problem;
use crate::resolve::View;
use crate::store::Registry;
use tiaokuai_record::{Table, Text};

/// A row of the table.
#[derive(Default)]
struct Row {
    key: String,
    group: String,
    file: Option<String>,
    field: Option<String>,
    value: Option<String>,
    sure: Option<f64>,
    doubt: [Option<String>; 2],
}

impl Registry {
    /// A row for each value that needs a second look, in the order of the mentions, then for each doubt of who is who;
    /// `words` says such a doubt in English and Chinese.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn doubts(&self, words: &dyn Fn(&Doubtful) -> [String; 2]) -> Result<Table, Problem> {
        Ok(doubts(&self.view(None)?, words))
    }
}

/// The same of what is in force.
pub(crate) fn doubts(view: &View, words: &dyn Fn(&Doubtful) -> [String; 2]) -> Table {
    let mut rows: Vec<Row> = Vec::new();
    for one in view.unsure(None, certain()) {
        rows.push(Row {
            value: Some(one.item.text().into_owned()),
            sure: Some(one.item.confidence),
            field: Some(one.field.key().to_string()),
            file: Some(one.file_name),
            group: one.group,
            key: one.key,
            doubt: [None, None],
        });
    }
    for doubt in &view.who.doubts {
        let mention = &view.mentions[doubt.mention];
        rows.push(Row {
            doubt: words(&doubt.of).map(Some),
            key: mention.key.clone(),
            group: mention.text(Field::Group).into_owned(),
            file: Some(mention.file_name.clone()),
            ..Row::default()
        });
    }
    table(rows)
}

fn table(rows: Vec<Row>) -> Table {
    let texts = |get: &dyn Fn(&Row) -> Option<String>| -> Vec<Option<String>> {
        rows.iter().map(get).collect()
    };
    let (none, text) = (Text::new("", ""), Text::new);
    Table::new("doubts")
        .with(
            "key",
            none,
            text("the key of the mention", "记录的键"),
            rows.iter().map(|row| row.key.clone()).collect::<Vec<_>>(),
        )
        .with(
            "group",
            none,
            text("the group of the mention", "所述小组"),
            rows.iter().map(|row| row.group.clone()).collect::<Vec<_>>(),
        )
        .with("file", none, text("the file", "文件"), texts(&|row| row.file.clone()))
        .with(
            "field",
            none,
            text("the field; missing where who is who is doubtful", "字段；同一性存疑者缺"),
            texts(&|row| row.field.clone()),
        )
        .with(
            "value",
            none,
            text("the value that was read", "所读内容"),
            texts(&|row| row.value.clone()),
        )
        .with(
            "sure",
            Text::new("share", "比例"),
            text("how sure it is, 0 to 1", "可信程度，0 至 1"),
            rows.iter().map(|row| row.sure).collect::<Vec<_>>(),
        )
        .with(
            "doubt",
            none,
            text("what is not clear of who is who", "同一性的疑问（英文）"),
            texts(&|row| row.doubt[0].clone()),
        )
        .with(
            "doubt_zh",
            none,
            text("the same in Chinese", "同一性的疑问"),
            texts(&|row| row.doubt[1].clone()),
        )
}
