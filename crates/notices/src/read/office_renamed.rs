//! Groups whose names change with those of their offices: 甲办公室更名为乙办公室,领导小组名称相应变更.

use super::called::{proper, same, tidy, understood};
use super::notice::{Act, GroupNotice};
use super::page::Page;
use super::patterns::KIND;
use super::rules;
use crate::Expression;
use std::ops::Range;
use std::sync::LazyLock;

/// Adds such groups of which nothing was read, in doubt.
pub(crate) fn also(page: &Page<'_>, within: Range<usize>, told: &mut Vec<GroupNotice>) {
    static RENAMED: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(&format!(
            concat!(
                "(?P<old>[^,。;:、“”\\n]{{3,40}}?{KIND})办公室[”\"]?(?:更名|改名|调整|变更)为[“\"]?(?P<new>[^,。;:、“”\\n]{{3,40}}?{KIND})办公室[”\"]?[,。;]",
                "[^。;\\n]{{0,10}}?(?:小组|指挥部|委员会|专班|名称)(?:的?名称)?(?:也|均)?(?:作|做|予以)?(?:相应|随之|同时|一并)(?:作|予以)?(?:变更|调整|更名|改名)"
            ),
            KIND = KIND
        ))
        .expect("renamed")
    });
    let text = page.slice(within.clone());
    if !text.contains("办公室") {
        return;
    }
    for found in RENAMED.captures_iter(text) {
        let (Some(old), Some(new)) = (found.name("old"), found.name("new")) else { continue };
        let name = |words: &str| {
            let value = tidy(words);
            (proper(&value) && understood(&value)).then_some(value)
        };
        let (Some(before), Some(after)) = (name(old.as_str()), name(new.as_str())) else {
            continue;
        };
        let known = told.iter().flat_map(|one| one.names());
        if { known }.any(|known| same(&known.value, &after) || same(&known.value, &before)) {
            continue;
        }
        let found = |value: String, part: Range<usize>| {
            page.found(value, within.start + part.start, within.start + part.end, rules::GROUP_TEXT)
        };
        let mut one = GroupNotice::new(found(after, new.range()), Act::Rename);
        one.act_sure = rules::GUESSED;
        one.predecessors = vec![found(before, old.range())];
        told.push(one);
    }
}
