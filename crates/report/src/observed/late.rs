//! What the years before the first list do not tell.

use tiaokuai_record::{Lang, Record};

/// That earlier years show only groups that were still there later, where that is so.
#[must_use]
pub fn survivors(record: &Record, lang: Lang) -> Option<String> {
    let (count, year) = tiaokuai_measure::told_late(record)?;
    Some(lang.pick(
        format!(
            "{} first told of after founding, in {year} at the earliest: of groups that had ended by then nobody tells, so that earlier years are too low.",
            if count == 1 { "1 group was".into() } else { format!("{count} groups were") }
        ),
        format!("{count} 个小组在成立之后才首次见于记录（最早在 {year} 年）：此前已撤销的小组无从得知，较早年份的数字偏低。"),
    ))
}
