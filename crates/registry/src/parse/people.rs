//! The people of a cell, with their posts, as offices write them without a column of posts beside.

use super::lists::{name_like, only_a_name};
use super::person::{among, begins_with_title, is_latin, is_person, is_post, joined};
use super::roles::named_behind;
use super::words::{NO_NAMES, SECTORS, no_name};
use super::{bracket, nothing, plain, posts, tight};
use tiaokuai_notices::names::{ends_as_body, title_at_end};

/// Whom a cell names.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct People {
    /// Names with posts; a post that nobody is named with has an empty name.
    pub seats: Vec<(String, Vec<String>)>,
    /// Organisations among them.
    pub bodies: Vec<String>,
    /// Whether nothing is left that was not understood.
    pub sure: bool,
}

/// What a piece of a cell is, between the marks that part a list.
#[derive(Debug, PartialEq)]
enum Piece {
    /// A name alone.
    Name(String),
    /// A name and posts beside it.
    Seat(String, Vec<String>),
    Post(String),
    /// An organisation, or a class of them: 各社区.
    Body(String),
    /// A class of people: 县直有关部门负责人.
    Class(String),
    Unknown(String),
}

/// The people of a cell: 李明（县长）、张志强, 李明，市委副书记、市长, 县委副书记、县长李明, 市财政局赵铁柱.
pub(crate) fn people(cell: &str) -> People {
    let mut found = People { sure: true, ..People::default() };
    let mut waiting: Vec<String> = Vec::new();
    // Whether the last one has posts in brackets, so that a post behind is another's: 任素文（县林业局局长）、县财政局局长.
    let (mut shared, mut closed) = (false, false);
    for (mark, text) in pieces(cell) {
        let (piece, sure) = piece(&text);
        found.sure &= sure;
        match piece {
            None => {}
            Some(Piece::Name(name)) => {
                // 副县长李明、张志强: whose post it is besides, nobody knows.
                found.sure &= !shared;
                found.seats.push((name, std::mem::take(&mut waiting)));
                closed = false;
            }
            Some(Piece::Seat(name, own)) => {
                shared = title_at_end(&name_before(&text, &name)).is_some();
                closed = !own.is_empty() && text.trim_end().ends_with([')', '）']);
                waiting.extend(own);
                found.seats.push((name, std::mem::take(&mut waiting)));
                continue;
            }
            // 陈静部长 may be a person: nobody else has that post.
            Some(Piece::Post(post)) if !sure => found.seats.push((String::new(), vec![post])),
            // 李明，市委副书记、市长: what follows a name is its post, but for lists of posts alone.
            Some(Piece::Post(post)) => match found.seats.last_mut() {
                Some((name, known)) if !name.is_empty() && mark != ';' && !closed => {
                    known.push(post);
                }
                _ => waiting.push(post),
            },
            Some(Piece::Body(body)) => found.bodies.push(body),
            Some(Piece::Class(class) | Piece::Unknown(class)) => {
                found.sure = false;
                found.seats.push((class, Vec::new()));
            }
        }
        shared = false;
    }
    if !waiting.is_empty() {
        found.seats.push((String::new(), waiting));
    }
    found
}

/// What stands before a name in its piece.
fn name_before(text: &str, name: &str) -> String {
    let text = tight(text);
    text.find(name).map_or(String::new(), |at| text[..at].to_string())
}

/// What marks part outside of brackets, each with the mark before it; a semicolon or a line begins another person, but for a
/// bracket in a line of its own.
fn pieces(cell: &str) -> Vec<(char, String)> {
    let (mut parts, mut deep, mut mark) = (vec![(' ', String::new())], 0_u32, ' ');
    let mut chars = cell.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '(' | '（' | '[' | '【' => deep += 1,
            ')' | '）' | ']' | '】' => deep = deep.saturating_sub(1),
            _ => {}
        }
        let parts_here = match c {
            '、' | '，' | ',' | '/' | '／' | '；' | ';' | '\n' => deep == 0,
            _ => false,
        };
        if parts_here {
            let opens = chars.peek().is_some_and(|next| matches!(next, '(' | '（'));
            if c == '\n' && opens {
                continue;
            }
            mark = if matches!(c, '；' | ';') { ';' } else { ',' };
            parts.push((mark, String::new()));
            continue;
        }
        let closed = deep == 0 && matches!(c, ')' | '）');
        if let Some((_, part)) = parts.last_mut() {
            part.push(c);
        }
        // 刘洋(财政)陈丽华(公安): who follows a bracket is another.
        if closed && chars.peek().is_some_and(|next| !",，、；;/\n（(".contains(*next)) {
            let rest: String =
                chars.clone().take_while(|c| !"（(、，,；;\n".contains(*c)).collect();
            if only_a_name(rest.trim()) {
                parts.push((mark, String::new()));
            }
        }
    }
    let mut all = Vec::new();
    for (mark, part) in parts {
        let words = by_blanks(part.trim());
        all.extend(words.into_iter().map(|word| (mark, word)));
    }
    all.retain(|(_, part)| !part.is_empty());
    all
}

/// 刘洋 陈丽华 赵 六 are three, and 李明 市委副书记 市长 is one.
fn by_blanks(part: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut single = false;
    for word in part.split_whitespace() {
        let one = word.chars().count() == 1;
        match words.last_mut() {
            // 赵 六.
            Some(last) if one && single && last.chars().count() < 3 => last.push_str(word),
            _ => words.push(word.to_string()),
        }
        single = one || single && words.last().is_some_and(|last| last.chars().count() < 3 && one);
    }
    // 魏东 高峰（双组长）.
    let name = |word: &String| {
        let (outer, inside) = bracket(word);
        only_a_name(word)
            || only_a_name(outer)
                && outer.chars().count() > 1
                && BESIDE.contains(&plain(inside).as_str())
    };
    match words.len() > 1 && words.iter().all(name) {
        true => words,
        false => vec![part.to_string()],
    }
}

/// Beside a name in brackets or alone, and no post.
const BESIDE: [&str; 15] = [
    "女",
    "男",
    "兼",
    "双组长",
    "双组长制",
    "第一组长",
    "第二组长",
    "共同组长",
    "第一",
    "第二",
    "牵头",
    "新",
    "代",
    "暂",
    "并列组长",
];

/// What a piece is, and whether all of it was understood; nothing where nobody is meant.
fn piece(text: &str) -> (Option<Piece>, bool) {
    let text = text.trim().trim_end_matches(['。', '.']);
    if nothing(text) {
        return (None, true);
    }
    let (outer, inside) = bracket(text);
    let words = words(outer);
    let bare = tight(&words.join(" "));
    let bare = bare.as_str();
    let inside_plain = plain(inside);
    // What stands in brackets with a year in it is a history, and 已退休 no post.
    let gone = ["退休", "调离", "离任", "免职", "去世"].iter().any(|word| inside.contains(word))
        || ["原", "旧", "前"].contains(&inside_plain.as_str())
        || ["原为", "原系", "原"]
            .iter()
            .any(|lead| inside_plain.strip_prefix(lead).is_some_and(only_a_name));
    let remark = inside.is_empty()
        || gone
        || BESIDE.contains(&inside_plain.as_str())
        || inside_plain.ends_with('族');
    let sure = !gone && !inside.contains(|c: char| c.is_ascii_digit());
    let own = || if remark { Vec::new() } else { posts(inside) };
    // 副县长（挂职） is one post, and so is what follows it.
    let with = |post: String| -> Vec<String> {
        let mut all = posts(&post);
        match all.last_mut() {
            Some(last) if !remark && title_at_end(inside).is_none() => {
                last.push_str(&format!("（{inside}）"));
            }
            _ => all.extend(own()),
        }
        all
    };
    if let Some(sure) = named_behind(bare, inside) {
        return (Some(Piece::Seat(inside_plain, posts(bare))), sure);
    }
    let unknown = || (Some(Piece::Unknown(text.to_string())), false);
    let person = |name: &str| {
        let (name, own) = (name.to_string(), own());
        (Some(if own.is_empty() { Piece::Name(name) } else { Piece::Seat(name, own) }), sure)
    };
    if others(bare) {
        return (Some(Piece::Class(text.to_string())), false);
    }
    if is_class(bare) {
        let of_people =
            title_at_end(bare).is_some() || bare.ends_with("同志") || bare.ends_with("负责人");
        let whole = text.to_string();
        return match of_people {
            true => (Some(Piece::Class(whole)), false),
            false => (Some(Piece::Body(whole)), true),
        };
    }
    if no_name(bare) {
        return unknown();
    }
    // 原周启明, 由李明, 林某某: of whom, or since when, is not said.
    let led = ["原为", "现为", "原", "现", "拟", "待", "由", "请", "代"].iter().any(|lead| {
        bare.strip_prefix(lead).is_some_and(|rest| only_a_name(rest) && rest.chars().count() > 1)
    });
    if led && bare.chars().count() > 2 || bare.contains('某') {
        return unknown();
    }
    if let [_, _, ..] = words.as_slice() {
        if let Some((name, post)) = among(&words) {
            return (Some(Piece::Seat(name, with(post))), sure);
        }
        // 欧阳 明; John Smith.
        let short = words.iter().all(|word| word.chars().count() < 3) && only_a_name(bare);
        if !short
            && !is_latin(bare)
            && !ends_as_body(bare)
            && !words.iter().all(|word| is_post(word))
        {
            return unknown();
        }
    }
    // 岑参兼 holds it beside another.
    if let Some(name) = bare.strip_suffix('兼').filter(|name| only_a_name(name)) {
        return person(name);
    }
    if is_person(bare) {
        return person(bare);
    }
    if let Some((name, post)) = joined(bare) {
        return (Some(Piece::Seat(name, with(post))), sure);
    }
    // 区财政局1人.
    let counted = bare.strip_suffix(['人', '名']).map(|rest| {
        rest.trim_end_matches(|c: char| c.is_numeric() || "一二三四五六七八九十".contains(c))
    });
    if let Some(body) = counted.filter(|body| body.len() + 3 < bare.len() && ends_as_body(body)) {
        return (Some(Piece::Body(body.to_string())), false);
    }
    if SECTORS.contains(&bare) || NO_NAMES.contains(&bare) {
        return unknown();
    }
    // 县委常委 ends as a committee does.
    if ends_as_body(bare) && bare.chars().count() > 2 && !bare.ends_with("常委") {
        return (Some(Piece::Body(text.to_string())), true);
    }
    if let Some(title) = title_at_end(bare).filter(|_| bare.chars().count() > 1) {
        // 刘强局长 may be a name and a title, and 安监局长 is a post.
        let before = &bare[..bare.len() - title];
        let person = only_a_name(before) && !SECTORS.contains(&before);
        return (Some(Piece::Post(text.to_string())), !person);
    }
    if is_latin(bare) {
        return person(bare);
    }
    // 扎西, 其其格: names without a surname that is listed. 县长尧 is cut.
    if name_like(bare) && !begins_with_title(bare) {
        return person(bare);
    }
    unknown()
}

/// The words of a text, without telephones and what is said of a person besides; 曹 建 is one.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let parted = |c: char| c.is_whitespace() || matches!(c, '：' | ':');
    let text = phone(text).unwrap_or(text);
    for word in text.split(parted).filter(|word| !word.is_empty()) {
        let digits = word.chars().filter(char::is_ascii_digit).count();
        if digits > 6 || BESIDE.contains(&word) && !words.is_empty() {
            continue;
        }
        let word = word.strip_suffix("同志").filter(|rest| !rest.is_empty()).unwrap_or(word);
        let single = |word: &str| word.chars().count() == 1;
        match words.last_mut() {
            Some(last) if single(last) && single(word) => last.push_str(word),
            _ => words.push(word.to_string()),
        }
    }
    words
}

/// A text without the telephone that it ends with.
pub(super) fn phone(text: &str) -> Option<&str> {
    let rest = text.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-' || c == ' ');
    let digits = text[rest.len()..].chars().filter(char::is_ascii_digit).count();
    (digits > 6 && !rest.is_empty()).then(|| rest.trim_end_matches(['：', ':']).trim())
}

/// 吴桂兰等12人, 陈丽华等: there are others.
fn others(text: &str) -> bool {
    text.char_indices().skip(1).any(|(at, c)| {
        let rest = &text[at..];
        let rest = rest.strip_prefix('等').filter(|_| c == '等');
        rest.is_some_and(|rest| {
            rest.is_empty() || rest.ends_with(['人', '名', '位']) || rest.ends_with("同志")
        })
    })
}

/// 各社区, 全体班子成员, 县直有关部门负责人.
pub(super) fn is_class(text: &str) -> bool {
    let leads =
        ["各", "全体", "有关", "相关", "其他", "其余", "所有", "全县", "全区", "全市", "班子成员"];
    let words =
        ["有关部门", "相关部门", "有关单位", "相关单位", "各单位", "各部门", "委办局", "直各"];
    leads.iter().any(|lead| text.starts_with(lead)) || words.iter().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Official 17: the name had been lost, or 副 had been a part of it.
    #[test]
    fn titles_stand_behind_names() {
        for (cell, want) in [
            ("王芳副县长", "王芳（副县长）"),
            ("李明县长", "李明（县长）"),
            ("赵刚书记、李明县长", "赵刚（书记）;李明（县长）"),
            ("李明副书记", "李明（副书记）"),
            ("县党组书记", "（县党组书记）"),
        ] {
            assert_eq!(shown(cell).0, want, "{cell}");
        }
        for cell in ["刘强局长", "马上调整", "高度重视", "原为李明", "王芳（原）", "暂未明确"]
        {
            assert!(!shown(cell).2, "{cell}");
        }
        assert!(shown("王芳（代）").2);
    }

    fn shown(cell: &str) -> (String, String, bool) {
        let people = people(cell);
        let seats = people.seats.iter().map(|(name, posts)| match posts.is_empty() {
            true => name.clone(),
            false => format!("{name}（{}）", posts.join("、")),
        });
        (seats.collect::<Vec<_>>().join(";"), people.bodies.join(";"), people.sure)
    }

    #[test]
    fn people_and_their_posts_are_told_apart() {
        for (cell, seats) in [
            ("李明", "李明"),
            ("李明;张志强", "李明;张志强"),
            ("李明、张志强，刘洋、陈丽华；赵六", "李明;张志强;刘洋;陈丽华;赵六"),
            ("刘洋 陈丽华 赵 六", "刘洋;陈丽华;赵六"),
            // Official 18.
            ("魏东 高峰（双组长）", "魏东;高峰"),
            ("李 明", "李明"),
            ("李明/张志强", "李明;张志强"),
            (
                "李明（县委副书记、县长）、张志强（副县长）",
                "李明（县委副书记、县长）;张志强（副县长）",
            ),
            ("刘洋(财政局长)陈丽华(公安局长)", "刘洋（财政局长）;陈丽华（公安局长）"),
            ("李明，市委副书记、市长", "李明（市委副书记、市长）"),
            ("李明 市委副书记 市长", "李明（市委副书记、市长）"),
            ("李明,县长", "李明（县长）"),
            ("县长李明", "李明（县长）"),
            ("县委副书记、县长李明", "李明（县委副书记、县长）"),
            ("王建国县委书记", "王建国（县委书记）"),
            ("县委书记王建国同志", "王建国（县委书记）"),
            ("县委书记：王建国", "王建国（县委书记）"),
            ("市长 李明", "李明（市长）"),
            ("王建国\n县委副书记、县长", "王建国（县委副书记、县长）"),
            ("张志强\n（常务副市长）", "张志强（常务副市长）"),
            ("王建国13805551234", "王建国"),
            ("李明同志（女）", "李明"),
            ("王建国（兼）", "王建国"),
            ("林远山（副县长（挂职））", "林远山（副县长（挂职））"),
            ("林远山 副县长（挂职）", "林远山（副县长（挂职））"),
            ("县委常委、副县长 林远山", "林远山（县委常委、副县长）"),
            ("市财政局赵铁柱、市公安局孙向东", "赵铁柱（市财政局）;孙向东（市公安局）"),
            (
                "刘洋 县财政局局长、陈丽华 县公安局副局长",
                "刘洋（县财政局局长）;陈丽华（县公安局副局长）",
            ),
            ("分管副县长", "（分管副县长）"),
            ("财政局长、公安局长", "（财政局长、公安局长）"),
            ("县委书记、县长", "（县委书记、县长）"),
            ("扎西、次仁", "扎西;次仁"),
            ("林远山 县委常委、常务副县长（分管）", "林远山（县委常委、常务副县长（分管））"),
            ("林远山 县长 13800001111", "林远山（县长）"),
            ("曹 建 县委书记", "曹建（县委书记）"),
            ("副县长 阿不都热西提·买买提", "阿不都热西提·买买提（副县长）"),
            ("县长吾买尔江·依明", "吾买尔江·依明（县长）"),
            ("扎西顿珠 副县长", "扎西顿珠（副县长）"),
            ("林远山 女", "林远山"),
            ("欧阳 明", "欧阳明"),
            ("常务副县长", "（常务副县长）"),
            ("安全局副局长", "（安全局副局长）"),
            ("John Smith", "John Smith"),
            ("", ""),
            ("无", ""),
        ] {
            assert_eq!(shown(cell), (seats.to_string(), String::new(), true), "{cell}");
        }
    }

    #[test]
    fn units_among_people_are_units() {
        let (seats, bodies, sure) = shown("区财政局、区公安局、王建国（企业家）");
        assert_eq!(
            (seats.as_str(), bodies.as_str(), sure),
            ("王建国（企业家）", "区财政局;区公安局", true)
        );
        let (seats, bodies, sure) = shown("各社区、派出所、王大力、李小明");
        assert_eq!(
            (seats.as_str(), bodies.as_str(), sure),
            ("王大力;李小明", "各社区;派出所", true)
        );
    }

    #[test]
    fn what_was_not_understood_is_not_sure() {
        for cell in [
            "同上",
            "〃",
            "见附件",
            "暂缺，由李明主持",
            "财政、公安、教育、民政",
            "赵铁柱、孙向东、周启明、吴桂兰等12人",
            "刘洋、陈丽华等",
            "全体班子成员",
            "县直有关部门负责人",
            "县长 尧",
            "县长尧",
            "原周启明，现林远山",
            "林某某",
            "李明（2021年前王建国）",
            "李明 （已退休）",
            "副县长李明、张志强",
            "13800001111",
            "区财政局1人、区公安局2人",
        ] {
            assert!(!people(cell).sure, "{cell} {:?}", shown(cell));
        }
    }
}
