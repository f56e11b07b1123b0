//! The people of a cell, with their posts, as offices write them without a column of posts beside.

use super::lists::{name_like, only_a_name};
use super::{nothing, plain, posts, tight};
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
    let mut shared = false;
    for (mark, text) in pieces(cell) {
        let (piece, sure) = piece(&text);
        found.sure &= sure;
        match piece {
            None => {}
            Some(Piece::Name(name)) => {
                // 副县长李明、张志强: whose post it is besides, nobody knows.
                found.sure &= !shared;
                found.seats.push((name, std::mem::take(&mut waiting)));
            }
            Some(Piece::Seat(name, own)) => {
                shared = title_at_end(&name_before(&text, &name)).is_some();
                waiting.extend(own);
                found.seats.push((name, std::mem::take(&mut waiting)));
                continue;
            }
            // 李明，市委副书记、市长: what follows a name is its post, but for lists of posts alone.
            Some(Piece::Post(post)) => match found.seats.last_mut() {
                Some((name, known)) if !name.is_empty() && mark != ';' => known.push(post),
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
    match words.len() > 1 && words.iter().all(|word| only_a_name(word)) {
        true => words,
        false => vec![part.to_string()],
    }
}

/// Beside a name in brackets, and no post.
const BESIDE: [&str; 10] =
    ["女", "男", "兼", "双组长", "第一组长", "第一", "牵头", "主持工作", "挂职", "满族"];

/// What a piece is, and whether all of it was understood; nothing where nobody is meant.
fn piece(text: &str) -> (Option<Piece>, bool) {
    let text = text.trim().trim_end_matches(['。', '.']);
    if nothing(text) {
        return (None, true);
    }
    let (bare, inside) = bracket(text);
    let bare = tight(phone(bare).unwrap_or(bare));
    let bare = bare.strip_suffix("同志").unwrap_or(&bare);
    let inside_plain = plain(inside);
    let remark = inside.is_empty()
        || BESIDE.contains(&inside_plain.as_str())
        || inside_plain.ends_with('族');
    // What stands in brackets with a year in it is a history, and 已退休 no post.
    let gone = ["退休", "调离", "离任", "免职", "去世"].iter().any(|word| inside.contains(word));
    let remark = remark || gone;
    let sure = !gone && !inside.contains(|c: char| c.is_ascii_digit());
    let own = || if remark { Vec::new() } else { posts(inside) };
    if others(bare) {
        return (Some(Piece::Class(text.to_string())), false);
    }
    if is_class(bare) {
        let piece = match title_at_end(bare).is_some()
            || bare.ends_with("同志")
            || bare.ends_with("负责人")
        {
            true => Piece::Class(text.to_string()),
            false => Piece::Body(text.to_string()),
        };
        let sure = matches!(piece, Piece::Body(_));
        return (Some(piece), sure);
    }
    if only_a_name(bare) {
        let own = own();
        let name = bare.to_string();
        return (
            Some(if own.is_empty() { Piece::Name(name) } else { Piece::Seat(name, own) }),
            sure,
        );
    }
    if let Some((name, post)) = beside_name(text, bare) {
        let all = posts(&post).into_iter().chain(own()).collect();
        return (Some(Piece::Seat(name, all)), sure);
    }
    // 区财政局1人.
    let counted = bare.strip_suffix(['人', '名']).map(|rest| {
        rest.trim_end_matches(|c: char| c.is_numeric() || "一二三四五六七八九十".contains(c))
    });
    if let Some(body) = counted.filter(|body| body.len() + 3 < bare.len() && ends_as_body(body)) {
        return (Some(Piece::Body(body.to_string())), false);
    }
    if SECTORS.contains(&bare) {
        return (Some(Piece::Unknown(text.to_string())), false);
    }
    if ends_as_body(bare) && bare.chars().count() > 2 {
        return (Some(Piece::Body(text.to_string())), true);
    }
    if title_at_end(bare).is_some() && bare.chars().count() > 1 {
        return (Some(Piece::Post(text.to_string())), true);
    }
    // 扎西, 其其格: names without a surname that is listed; in Latin letters.
    let latin =
        !bare.is_empty() && bare.chars().all(|c| c.is_ascii() && !c.is_ascii_digit() || c == '·');
    if latin {
        return (Some(Piece::Name(text.to_string())), true);
    }
    if name_like(bare) && !NO_NAMES.contains(&bare) {
        let own = own();
        let name = bare.to_string();
        return (
            Some(if own.is_empty() { Piece::Name(name) } else { Piece::Seat(name, own) }),
            sure,
        );
    }
    (Some(Piece::Unknown(text.to_string())), false)
}

/// A text without the bracket that it ends with, and what that says.
fn bracket(text: &str) -> (&str, &str) {
    let at = text.find(['（', '(']).filter(|at| *at > 0 && text.ends_with(['）', ')']));
    at.map_or((text, ""), |at| {
        (text[..at].trim(), text[at..].trim_matches(['（', '(', '）', ')']).trim())
    })
}

/// A text without the telephone that it ends with.
fn phone(text: &str) -> Option<&str> {
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
fn is_class(text: &str) -> bool {
    let leads =
        ["各", "全体", "有关", "相关", "其他", "其余", "所有", "全县", "全区", "全市", "班子成员"];
    let words =
        ["有关部门", "相关部门", "有关单位", "相关单位", "各单位", "各部门", "委办局", "直各"];
    leads.iter().any(|lead| text.starts_with(lead)) || words.iter().any(|word| text.contains(word))
}

/// A name with a post or a body beside it and nothing unread: 县长李明, 王建国县委书记, 市财政局赵铁柱, 李明 市委副书记 市长,
/// 县委书记：王建国.
fn beside_name(text: &str, bare: &str) -> Option<(String, String)> {
    let is_post = |post: &str| {
        let post = post.trim();
        post.chars().count() > 1 && (title_at_end(post).is_some() || ends_as_body(post))
    };
    let (outer, _) = bracket(text);
    // Words, or a colon, between them.
    let words: Vec<&str> =
        outer.split(|c: char| c.is_whitespace() || c == '：' || c == ':').collect();
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    if let [first, rest @ ..] = words.as_slice()
        && !rest.is_empty()
    {
        let last = rest[rest.len() - 1];
        let own = last.strip_suffix("同志").unwrap_or(last);
        if only_a_name(first) && rest.iter().all(|post| is_post(post)) {
            return Some(((*first).to_string(), rest.join("、")));
        }
        let before = &words[..words.len() - 1];
        if only_a_name(own) && before.iter().all(|post| is_post(post)) {
            return Some((own.to_string(), before.join("、")));
        }
        return None;
    }
    let places: Vec<usize> = bare.char_indices().map(|(at, _)| at).collect();
    let count = places.len();
    // The post before the name, and behind it.
    let before = [3, 2, 4].into_iter().filter(|n| *n + 1 < count).find_map(|n| {
        let (post, name) = bare.split_at(places[count - n]);
        (is_post(post) && only_a_name(name)).then(|| (name.to_string(), post.to_string()))
    });
    before.or_else(|| {
        [3, 2].into_iter().filter(|n| *n + 1 < count).find_map(|n| {
            let (name, post) = bare.split_at(places[n]);
            let post_begins =
                ["县", "市", "区", "省", "镇", "乡", "党", "副", "局", "街道", "州", "旗"];
            let begins = post_begins.iter().any(|lead| post.starts_with(lead));
            (only_a_name(name)
                && !SECTORS.contains(&name)
                && begins
                && title_at_end(post).is_some())
            .then(|| (name.to_string(), post.to_string()))
        })
    })
}

/// An organisation without a telephone or a person behind it, and whether nothing else was there: 县财政局 88123456, 县财政局张三.
pub(crate) fn body_alone(text: &str) -> (&str, bool) {
    let bare = phone(text).unwrap_or(text);
    if ends_as_body(bare) && !bare.contains(|c: char| c.is_ascii_digit()) {
        return (bare, true);
    }
    let counted = bare.contains(|c: char| c.is_ascii_digit());
    let post = title_at_end(bare).is_some() && !is_class(bare);
    let other = SECTORS.contains(&bare) || NO_NAMES.contains(&bare);
    let other = other || ["同", "见", "详见"].iter().any(|lead| bare.starts_with(lead));
    match beside_name(bare, bare).filter(|_| !is_class(bare)) {
        Some((_, body)) if ends_as_body(&body) => (&bare[..body.len()], false),
        Some(_) => (bare, false),
        None => (bare, !(counted || post || other)),
    }
}

/// Words that stand for a bureau in lists, and are no names.
const SECTORS: [&str; 34] = [
    "财政",
    "公安",
    "教育",
    "民政",
    "水利",
    "农业",
    "林业",
    "交通",
    "住建",
    "发改",
    "工信",
    "应急",
    "卫健",
    "文旅",
    "环保",
    "审计",
    "统计",
    "司法",
    "人社",
    "自然资源",
    "农业农村",
    "城管",
    "国土",
    "科技",
    "商务",
    "税务",
    "信访",
    "宣传",
    "组织",
    "纪检",
    "统战",
    "政法",
    "市监",
    "医保",
];

/// What stands in a column of names and is none.
const NO_NAMES: [&str; 16] = [
    "同上",
    "同左",
    "同前",
    "见附件",
    "详见附件",
    "见文件",
    "详见文件",
    "另附",
    "另见",
    "未定",
    "未设",
    "本级",
    "略",
    "不详",
    "见附表",
    "同组长",
];

#[cfg(test)]
mod tests {
    use super::*;

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
            ("市财政局赵铁柱、市公安局孙向东", "赵铁柱（市财政局）;孙向东（市公安局）"),
            (
                "刘洋 县财政局局长、陈丽华 县公安局副局长",
                "刘洋（县财政局局长）;陈丽华（县公安局副局长）",
            ),
            ("分管副县长", "（分管副县长）"),
            ("财政局长、公安局长", "（财政局长、公安局长）"),
            ("县委书记、县长", "（县委书记、县长）"),
            ("扎西、次仁", "扎西;次仁"),
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
