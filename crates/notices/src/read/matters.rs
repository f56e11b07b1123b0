//! Papers whose titles say of which groups they speak, and not what they do to them: 关于甲领导小组有关事项的通知. What they do, their
//! sentences say alone.

use super::about::{ABOUT, headline};
use super::acts::restored;
use super::called::{proper, same, tidy, understood};
use super::cleanup::sentences;
use super::days::day;
use super::doubt::{DRAFT, addressed};
use super::effect;
use super::fill::fill;
use super::notice::{Act, GroupNotice, Office};
use super::page::Page;
use super::patterns::{KIND, TELLS};
use super::roster::blocks;
use super::rules;
use super::stated;
use super::titles::Piece;
use crate::Expression;
use std::sync::LazyLock;

/// A title of a paper of this kind: what stands behind the name tells nothing of an act.
static TITLE: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(&format!(
        "^关于.{{0,40}}(?:{KIND}|机构)(?:的|及|等|恢复|停止|暂停|继续|撤销后|后续|运行|运作|运转|设置|存续|撤并|职责|职能|调整|处置|管理|相关|有关|工作|具体|若干|几个)*(?:事项|事宜|问题|情况|安排)?(?:的|补充|有关|紧急)*(?:通知|函|复函|决定|通告|公告)$"
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

/// Whether a title is that of such a paper.
pub(crate) fn titled(title: &str) -> bool {
    TITLE.is_match(title) && stated::verbs(title).is_empty()
}

/// The groups of which the sentences of such a paper say what becomes of them. Where its title speaks of something else, what
/// they say is in doubt.
pub(crate) fn read(page: &Page<'_>, piece: &Piece) -> Vec<GroupNotice> {
    let title = headline(page, piece);
    let title = if title.is_empty() { piece.title_text(page) } else { title };
    let kinds = ["通知", "函", "决定", "通告", "公告", "通报"];
    let text = page.slice(piece.below()..piece.all.end);
    let speaks = kinds.iter().any(|kind| title.ends_with(kind)) && addressed(text);
    if !speaks || title.contains("召开") || TELLS.iter().any(|word| title.contains(word)) {
        return Vec::new();
    }
    let about = TITLE.is_match(&title) || GOES_ON.is_match(&title) || ABOUT.is_match(&title);
    let mut told = sentences(page, piece);
    super::once::also(page, piece, &mut told);
    past(page, piece, &mut told);
    super::by_name::give(page, piece, &mut told);
    of_title(page, piece, &mut told);
    if !about || DRAFT.is_match(&title) {
        let stays = |one: &GroupNotice| one.act == Act::Keep || restored(text, one);
        told.retain(|one| one.act.ends() || !one.predecessors.is_empty() || stays(one));
        for one in &mut told {
            one.act_sure = one.act_sure.min(rules::GUESSED);
            one.group.lower(rules::GROUP_TEXT);
            one.predecessors.iter_mut().for_each(|old| old.lower(rules::GROUP_TEXT));
        }
    }
    told
}

/// Adds the groups that have ended already, or that do not work for a while: 甲已于2024年3月撤销; 暂停乙运行. Both in doubt.
fn past(page: &Page<'_>, piece: &Piece, told: &mut Vec<GroupNotice>) {
    static PAST: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(&format!(
            r"(?P<name>[^,。;:、\n]{{3,40}}?{KIND})(?:已经?|业已)(?:[于自在]?(?P<date>(?:19|20)\d{{2}}年\d{{1,2}}月(?:\d{{1,2}}日)?)起?)?(?:正式|自动|自行|全部|按程序)*(?:撤销|撤消|取消|解散|不再保留|停止运行|停止运作)|暂停(?P<rests>[^,。;:、\n]{{3,40}}?{KIND})(?:的)?(?:运行|运作|运转|工作|活动)|(?P<stops>[^,。;:、\n]{{3,40}}?{KIND})暂停(?:运行|运作|运转|工作|活动)"
        ))
        .expect("past")
    });
    let below = piece.below();
    let text = page.slice(below..piece.all.end);
    if !["已", "暂停"].iter().any(|word| text.contains(word)) {
        return;
    }
    for found in PAST.captures_iter(text) {
        let ended = found.name("name");
        let Some(name) = ended.or(found.name("rests")).or(found.name("stops")) else { continue };
        let value = tidy(name.as_str());
        let known = told.iter().flat_map(|one| one.names()).any(|own| same(&own.value, &value));
        if known || !proper(&value) || !understood(&value) {
            continue;
        }
        let act = if ended.is_some() { Act::Abolish } else { Act::Keep };
        let at = below + name.start()..below + name.end();
        let name = page.found(value, at.start, at.end, rules::GROUP_TEXT);
        let mut one = GroupNotice::new(name, act);
        one.act_sure = rules::GUESSED;
        if let Some(date) = found.name("date") {
            let at = below + date.start()..below + date.end();
            let told = day(date.as_str()).map(|(day, _)| day);
            one.effective = told.map(|day| page.found(day, at.start, at.end, rules::BESIDE));
        }
        told.push(one);
    }
}

/// Gives the one group that a title names and a paper goes on to speak of what it tells without its name: 领导小组办公室设在某局.
pub(crate) fn of_title(page: &Page<'_>, piece: &Piece, told: &mut [GroupNotice]) {
    let title = piece.title_text(page);
    let end = piece.all.end;
    if let [one] = told
        && !one.act.ends()
        && (TITLE.is_match(&title) || ABOUT.is_match(&title))
        && title.contains(effect::short(&one.group.value))
    {
        let mut own = GroupNotice::new(one.group.clone(), one.act);
        let found = blocks(page, piece.below()..end);
        fill(page, &mut own, found.first(), None, piece.below()..end, end);
        if one.seats.is_empty() {
            (one.seats, one.organisations) = (own.seats, own.organisations);
        }
        if one.office == Office::default() {
            one.office = own.office;
        }
    }
}
