//! Papers whose titles say of which groups they speak, and not what they do to them: 关于甲领导小组有关事项的通知. What they do, their
//! sentences say alone.

use super::about::{ABOUT, headline};
use super::cleanup::sentences;
use super::doubt::{DRAFT, addressed};
use super::notice::GroupNotice;
use super::page::Page;
use super::patterns::{KIND, TELLS};
use super::rules;
use super::titles::Piece;
use crate::Expression;
use std::sync::LazyLock;

/// A title of a paper of this kind: what stands behind the name tells nothing of an act.
static TITLE: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(&format!(
        "^关于.{{0,40}}(?:{KIND}|机构)(?:的|及|等|后续|运行|运作|运转|设置|存续|撤并|职责|职能|调整|处置|管理|相关|有关|工作|具体|若干|几个)*(?:事项|事宜|问题|情况|安排)?(?:的|补充|有关|紧急)*(?:通知|函|复函|决定|通告|公告)$"
    ))
    .expect("title")
});

/// The same where the title lets groups go on, or takes back what it did: 关于暂予保留甲专班的通知.
static GOES_ON: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(&format!(
        "^关于.{{0,16}}(?:暂予保留|继续保留|暂时保留|保留|延期|延长|恢复|停止|终止|调整).{{0,40}}(?:{KIND}|机构).*(?:通知|函|复函|决定|通告|公告)$"
    ))
    .expect("goes on")
});

/// The groups of which the sentences of such a paper say what becomes of them. Where its title speaks of something else, what
/// they say is in doubt.
pub(crate) fn read(page: &Page<'_>, piece: &Piece) -> Vec<GroupNotice> {
    let title = headline(page, piece);
    let title = if title.is_empty() { piece.title_text(page) } else { title };
    let kinds = ["通知", "函", "决定", "通告", "公告", "通报"];
    let text = page.slice(piece.below()..piece.all.end);
    let speaks = kinds.iter().any(|kind| title.ends_with(kind)) && addressed(text);
    if !speaks || TELLS.iter().any(|word| title.contains(word)) {
        return Vec::new();
    }
    let about = TITLE.is_match(&title) || GOES_ON.is_match(&title) || ABOUT.is_match(&title);
    let mut told = sentences(page, piece);
    super::once::also(page, piece, &mut told);
    if !about || DRAFT.is_match(&title) {
        told.retain(|one| one.act.ends() || !one.predecessors.is_empty());
        for one in &mut told {
            one.act_sure = one.act_sure.min(rules::GUESSED);
            one.group.lower(rules::GROUP_TEXT);
            one.predecessors.iter_mut().for_each(|old| old.lower(rules::GROUP_TEXT));
        }
    }
    told
}
