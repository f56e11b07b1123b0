//! One way to write each character, with the way back to where it stood.

use super::sentence;
use super::visible::shape;
use crate::names::{ends_as_body, is_han, title_at_end};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Traditional characters and their simplified forms, a pair to a line: OpenCC, TSCharacters (Apache-2.0).
static SIMPLIFIED: LazyLock<BTreeMap<char, char>> = LazyLock::new(|| {
    let pairs = include_str!("../../data/simplified.txt").lines().filter_map(|line| {
        let mut pair = line.chars();
        Some((pair.next()?, pair.next()?))
    });
    pairs.collect()
});

/// A text in traditional characters in simplified ones.
#[must_use]
pub fn simplified(text: &str) -> String {
    let mut chars = text.chars().peekable();
    let mut out = String::with_capacity(text.len());
    while let Some(c) = chars.next() {
        out.push(simple(c, chars.peek().copied()));
    }
    out
}

/// The simplified form of a character before another: 乾縣 is 乾县, as 乾隆; else 乾 is 干.
fn simple(c: char, next: Option<char>) -> char {
    let kept = c == '乾' && next.is_some_and(|next| "縣县陵坤隆安".contains(next));
    if kept { c } else { SIMPLIFIED.get(&c).copied().unwrap_or(c) }
}

/// A text in which every character has one form: half-width letters, digits and brackets, simplified
/// characters where the text is in traditional ones, a plain space for every kind of space, and lines that a
/// narrow page broke put together again.
#[derive(Clone, Debug)]
pub struct Folded {
    /// The text.
    pub text: String,
    /// For each byte of `text`, the character of the original that stands there, from 0; one more for the end.
    pub(super) at: Vec<u32>,
    /// Whether the original is in traditional characters.
    pub traditional: bool,
    /// Whether a space followed every character: those that parted words are lost with the others.
    pub spread: bool,
}

impl Folded {
    /// Folds a text.
    #[must_use]
    pub fn new(original: &str) -> Self {
        let traditional = is_traditional(original);
        let mut folded: Vec<(char, u32)> = Vec::with_capacity(original.len() / 2);
        let noise = noise(original);
        let following: Vec<char> =
            if traditional { original.chars().collect() } else { Vec::new() };
        let mut noise = noise.iter().peekable();
        for (at, c) in original.chars().enumerate() {
            while noise.next_if(|range| range.end <= at).is_some() {}
            let Some(mut c) = fold(c) else { continue };
            if noise.peek().is_some_and(|range| range.contains(&at)) {
                // Question marks in a row were spaces once, as &nbsp; was; sounds stood between characters.
                if c == '?' || c == '&' {
                    folded.push((' ', at as u32));
                }
                continue;
            }
            if traditional {
                c = simple(c, following.get(at + 1).copied());
            }
            folded.push((c, at as u32));
        }
        let folded = super::spaced::single(unpaged(unruled(ended(folded))));
        let folded = super::spaced::counted(second_posts(rejoined(&folded)));
        let before = folded.len();
        let folded = closed(folded);
        let spread = folded.len() < before;
        let folded = dotted(folded);
        let folded = super::spaced::behind_colons(super::lines::restored(folded));
        let mut text = String::with_capacity(folded.len() * 3);
        let mut at = Vec::with_capacity(folded.len() * 3 + 1);
        for (c, from) in &folded {
            text.push(*c);
            at.resize(text.len(), *from);
        }
        at.push(folded.last().map_or(0, |(_, from)| from + 1));
        Folded { text, at, traditional, spread }
    }

    /// Where bytes `from..to` of the folded text stand in the original, in characters from 0.
    #[must_use]
    pub fn original(&self, from: usize, to: usize) -> (u32, u32) {
        let last = self.at.len() - 1;
        let start = self.at[from.min(last)];
        // The character after the last one that is meant, not the next one that was kept.
        let end = if to > from { self.at[(to - 1).min(last)] + 1 } else { start };
        (start, end)
    }
}

/// A text without the blanks at the ends of cells, which a document puts there and a copy of it does not.
fn ended(chars: Vec<(char, u32)>) -> Vec<(char, u32)> {
    let mut kept: Vec<(char, u32)> = Vec::with_capacity(chars.len());
    for (c, at) in chars {
        while c == '\t' && kept.last().is_some_and(|(last, _)| *last == ' ') {
            kept.pop();
        }
        kept.push((c, at));
    }
    kept
}

/// A text without the rules of tables that were drawn with characters: ──────.
fn unruled(chars: Vec<(char, u32)>) -> Vec<(char, u32)> {
    let rule = |at: usize| chars.get(at).is_some_and(|(c, _)| matches!(c, '─' | '━'));
    let mut kept = Vec::with_capacity(chars.len());
    let mut at = 0;
    while at < chars.len() {
        let run = (at..).take_while(|at| rule(*at)).count();
        if run < 4 {
            kept.extend(&chars[at..at + run.max(1)]);
        }
        at += run.max(1);
    }
    kept
}

/// Whether a line is what turns the pages of a text: 上一页 1 2 3 下一页.
fn turns(line: &str) -> bool {
    const WORDS: [&str; 9] = ["首页", "上一页", "下一页", "尾页", "末页", "共", "第", "页", "跳转"];
    if !line.contains("上一页") || !line.contains("下一页") {
        return false;
    }
    let rest = WORDS.iter().fold(line.to_string(), |rest, word| rest.replace(word, ""));
    rest.chars().all(|c| c.is_ascii_digit() || "|/[]()<>《》.-…".contains(c))
}

/// A text without the numbers of pages, — 1 —, on lines of their own, and without the empty lines around them.
fn unpaged(chars: Vec<(char, u32)>) -> Vec<(char, u32)> {
    let plain = |line: &[(char, u32)]| -> String {
        line.iter().map(|(c, _)| *c).filter(|c| !c.is_whitespace()).collect()
    };
    let page = |line: &[(char, u32)]| {
        if !line.iter().any(|(c, _)| c.is_ascii_digit()) {
            return false;
        }
        let words = plain(line);
        if turns(&words) {
            return true;
        }
        let inner = words.trim_matches(['-', '—', '–', '―']);
        (1..=3).contains(&inner.len())
            && inner.bytes().all(|b| b.is_ascii_digit())
            && words.chars().count() >= inner.len() + 2
    };
    if !chars.split(|(c, _)| *c == '\n').any(page) {
        return chars;
    }
    let blank = |line: &[(char, u32)]| line.iter().all(|(c, _)| c.is_whitespace());
    let mut kept: Vec<(char, u32)> = Vec::with_capacity(chars.len());
    let mut turned = false;
    let mut at = 0;
    for line in chars.split_inclusive(|(c, _)| *c == '\n') {
        at += line.len();
        let bare =
            line.strip_suffix(&[('\n', line.last().map_or(0, |(_, at)| *at))]).unwrap_or(line);
        // Below the text, what turns pages is over links to others.
        let ends = || {
            let mut next = chars[at..].split(|(c, _)| *c == '\n').map(plain);
            let next = next.find(|line| !line.is_empty() && !turns(line));
            next.is_none_or(|line| line.contains("关于") || line.contains("链接"))
        };
        if page(bare) && !(turns(&plain(bare)) && ends()) {
            turned = true;
            while kept.len() > 1 && kept[kept.len() - 2..].iter().all(|(c, _)| *c == '\n') {
                kept.pop();
            }
        } else if !(turned && blank(bare)) {
            turned = false;
            kept.extend_from_slice(line);
        }
    }
    kept
}

/// A text whose every character is followed by a space, as programs that read pictures write it, without those
/// spaces; any other as it is.
fn closed(chars: Vec<(char, u32)>) -> Vec<(char, u32)> {
    let mark = |c: char| {
        is_han(c)
            || c.is_ascii_digit()
            || matches!(c, ',' | '。' | '、' | ':' | ';' | '(' | ')' | '〔' | '〕' | '《' | '》')
    };
    let gap = |at: usize| {
        let around = [at.checked_sub(1), Some(at + 1)].map(|at| at.and_then(|at| chars.get(at)));
        chars[at].0 == ' ' && around.iter().all(|near| near.is_some_and(|(c, _)| mark(*c)))
    };
    let gaps = (0..chars.len()).filter(|at| gap(*at)).count();
    let marks = chars.iter().filter(|(c, _)| mark(*c)).count();
    if marks < 40 || gaps * 10 < marks * 7 {
        return chars;
    }
    let kept: Vec<bool> = (0..chars.len()).map(|at| !gap(at)).collect();
    chars.into_iter().zip(kept).filter(|(_, kept)| *kept).map(|(c, _)| c).collect()
}

/// 阿不都.买买提: a full stop between the parts of a name is its dot.
fn dotted(mut chars: Vec<(char, u32)>) -> Vec<(char, u32)> {
    for at in 1..chars.len().saturating_sub(1) {
        let (before, after) = (chars[at - 1].0, chars[at + 1].0);
        let number = || "一二三四五六七八九十".contains(before);
        if matches!(chars[at].0, '.' | '﹒') && is_han(before) && is_han(after) && !number() {
            chars[at].0 = '·';
        }
    }
    chars
}

/// Spaces of a page as its source writes them.
const SPACES: [&str; 7] =
    ["&nbsp;", "&emsp;", "&ensp;", "&thinsp;", "&#160;", "&#12288;", "&#xa0;"];

/// What converters of pages leave behind, in characters: sounds in brackets, as 關(guān), rows of question
/// marks that were spaces, and spaces as the source writes them.
fn noise(original: &str) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    if !original.contains(['(', '?', '.', '&']) {
        return found;
    }
    let chars: Vec<char> = original.chars().collect();
    let toned = |c: &char| "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ".contains(*c);
    let letter = |c: &char| c.is_ascii_lowercase() || *c == 'ü' || toned(c);
    // Where some have tones, those without are sounds too.
    let spoken = original.chars().filter(toned).take(3).count() == 3;
    let mut at = 0;
    while at < chars.len() {
        let run = chars[at..].iter().take_while(|c| **c == '?').count();
        if run >= 2 {
            found.push(at..at + run);
        }
        // 党.委.书.记.: what a forum put into words that it filters.
        let dotted = |at: usize| chars[at] == '.' && at > 0 && is_han(chars[at - 1]);
        let dots = (at..chars.len()).step_by(2).take_while(|at| dotted(*at)).count();
        if dots >= 3 {
            found.extend((0..dots).map(|dot| at + 2 * dot..at + 2 * dot + 1));
            at += 2 * dots - 1;
            continue;
        }
        if chars[at] == '&'
            && let Some(spaces) = SPACES
                .iter()
                .find(|one| one.chars().eq(chars[at..].iter().copied().take(one.chars().count())))
        {
            found.push(at..at + spaces.len());
            at += spaces.len();
            continue;
        }
        let sound = match chars[at] {
            '(' if spoken => chars[at + 1..].iter().take(7).take_while(|c| letter(c)).count(),
            _ => 0,
        };
        if sound > 0 && chars.get(at + 1 + sound) == Some(&')') {
            found.push(at..at + sound + 2);
            at += sound + 1;
        }
        at += run.max(1);
    }
    found
}

fn is_traditional(text: &str) -> bool {
    // Characters that every notice needs and that tell the two apart.
    let (mut old, mut new) = (0_u32, 0_u32);
    for c in text.chars() {
        match c {
            '關' | '於' | '組' | '領' | '導' | '國' | '長' | '員' | '辦' | '務' | '設' | '調'
            | '區' | '縣' => old += 1,
            '关' | '于' | '组' | '领' | '导' | '国' | '长' | '员' | '办' | '务' | '设' | '调'
            | '区' | '县' => new += 1,
            _ => {}
        }
    }
    old > new
}

fn fold(c: char) -> Option<char> {
    Some(match c {
        '\n' => '\n',
        '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' => '\n',
        '\t' => '\t',
        // The lines of a table that was drawn with characters part its cells.
        '│' | '┃' | '║' => '\t',
        '┌'..='╋' | '╒'..='╬' => return None,
        '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{ad}' | '\r' => return None,
        // Which of several shapes a character has.
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => return None,
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0)?,
        '。' | '｡' => '。',
        '、' | '､' => '、',
        '﹑' => '、',
        '﹕' | '∶' | '︰' => ':',
        '﹔' => ';',
        '﹐' => ',',
        // 甲⇒乙, 甲➔乙
        '⇒' | '➔' | '➜' | '➡' | '⟶' | '⟹' | '➝' => '→',
        '〈' => '《',
        '〉' => '》',
        // Other alphabets' O, and a large circle, for the 〇 of a year.
        'О' | 'о' | 'Ο' | 'ο' | '◯' => '○',
        '•' | '‧' | '∙' | '・' | '･' | '●' => '·',
        c if c.is_whitespace() || c == '\u{3164}' => ' ',
        c if c.is_control() => return None,
        // A text may come from elsewhere than from a file.
        c => shape(c).unwrap_or(c),
    })
}

/// Lines that end where the page does are put together with the next: most lines of a PDF, and copies from
/// one. A page is taken to be that narrow if a good part of its long lines end within two characters.
fn rejoined(chars: &[(char, u32)]) -> Vec<(char, u32)> {
    let mut widths: Vec<usize> = Vec::new();
    for line in chars.split(|(c, _)| *c == '\n') {
        widths.push(width(line));
    }
    let most = widths.iter().copied().max().unwrap_or(0);
    // A page may be as wide as so many columns, or as so many characters.
    let longest = chars.split(|(c, _)| *c == '\n').map(<[_]>::len).max().unwrap_or(0);
    let full = |width: usize| width + 5 >= most;
    let wrapped = widths.iter().filter(|width| full(**width)).count();
    let lines = widths.iter().filter(|width| **width > 0).count();
    // In half-width columns: 30 to 130 is 15 to 65 Chinese characters.
    let narrow_page = (30..=130).contains(&most);
    // Numbers on lines of their own count the rows of a table that has a cell to a line: no page broke those.
    let count = |line: &&[(char, u32)]| {
        (1..=3).contains(&line.len()) && line.iter().all(|(c, _)| c.is_ascii_digit())
    };
    let rows = chars.split(|(c, _)| *c == '\n').filter(count).count();
    let narrow = wrapped >= 4 && wrapped * 12 >= lines && rows * 8 < lines;
    let mut out = Vec::with_capacity(chars.len());
    let mut at = 0;
    let mut paragraph = false;
    for (number, line) in chars.split(|(c, _)| *c == '\n').enumerate() {
        out.extend_from_slice(line);
        at += line.len();
        let Some(end) = chars.get(at) else { break };
        at += 1;
        let next = chars[at..].split(|(c, _)| *c == '\n').next().unwrap_or_default();
        // No line begins with the mark between two posts but where one was broken: 党组书记 over 、局长.
        if next.first().is_some_and(|(c, _)| *c == '、')
            && line.last().is_some_and(|(c, _)| is_han(*c))
        {
            continue;
        }
        // Where no page broke lines only posts break off.
        if !narrow_page {
            if !unfinished(line, next) {
                out.push(*end);
            }
            continue;
        }
        // A mark that did not fit.
        if next.first().is_some_and(|(c, _)| "。,;、)”》".contains(*c)) {
            continue;
        }
        // A paragraph begins with two spaces; a list with a number or a label.
        paragraph |= line.first().is_some_and(|(c, _)| *c == ' ');
        let begins = next.first().is_none_or(|(c, _)| *c == ' ' || *c == '\t' || *c == '\n')
            || begins_item(next);
        let ends = line
            .last()
            .is_some_and(|(c, _)| matches!(c, '。' | ':' | '!') || (*c == ';' && !paragraph));
        let items =
            sentence::names_group(line) && (sentence::names_group(next) || heads_list(next));
        let tabs = line.iter().any(|(c, _)| *c == '\t') || columns(line);
        let wide =
            full(widths[number]) || (narrow && line.len() + 1 >= longest && !wide_within(line));
        let goes_on = wide && (narrow || (paragraph && most >= 40));
        // (县委常委、常务副县 over 长): a bracket that the next line closes.
        if !tabs && closes(line, next) && widths[number] >= 30 {
            continue;
        }
        let broken = !begins
            && !ends
            && !items
            && !tabs
            && (sentence::goes_on(line, next)
                || (paragraph && sentence::set_in(line, next))
                || (widths[number] * 10 >= most * 8 && sentence::within_names(line, next))
                || (narrow && stump(line, next))
                || unfinished(line, next)
                || super::torn::torn(line, next));
        if !broken && (begins || ends || items || tabs || !goes_on) {
            out.push(*end);
            paragraph = false;
        }
    }
    out
}

/// Whether a line ends within a bracket that the next closes at its beginning.
fn closes(line: &[(char, u32)], next: &[(char, u32)]) -> bool {
    let opened = line.iter().rposition(|(c, _)| *c == '(');
    let closed = line.iter().rposition(|(c, _)| *c == ')');
    let open = opened.is_some_and(|at| closed.is_none_or(|closed| closed < at));
    let end = next.iter().take(16).position(|(c, _)| matches!(c, '(' | ')' | '\t' | ':'));
    let first = next.first().is_some_and(|(c, _)| is_han(*c));
    open && first && end.is_some_and(|end| next[end].0 == ')')
}

/// Whether blanks part a line behind its first word.
fn wide_within(line: &[(char, u32)]) -> bool {
    let first = line.iter().position(|(c, _)| *c != ' ').unwrap_or(0);
    line[first..].windows(2).any(|pair| pair.iter().all(|(c, _)| *c == ' '))
}

/// Without the blank behind 兼 that is left of a line break: 副局长兼 县安监局局长.
fn second_posts(chars: Vec<(char, u32)>) -> Vec<(char, u32)> {
    let mut out: Vec<(char, u32)> = Vec::with_capacity(chars.len());
    for (at, (c, from)) in chars.iter().enumerate() {
        let within = |two: &[(char, u32)]| two[0].0 != ' ' && two[1].0 == '兼';
        let post = *c == ' ' && out.len() > 1 && within(&out[out.len() - 2..]);
        if !(post && chars.get(at + 1).is_some_and(|(next, _)| is_han(*next))) {
            out.push((*c, *from));
        }
    }
    out
}

/// Whether a line of a roster breaks off within a post: 副局长兼 over 区安监局局长, 管委会 over 主任.
fn unfinished(line: &[(char, u32)], next: &[(char, u32)]) -> bool {
    let words = |line: &[(char, u32)]| line.iter().map(|(c, _)| *c).collect::<String>();
    // Most lines hold other marks, and need not be looked at closer.
    if !next.iter().all(|(c, _)| is_han(*c) || *c == '、' || c.is_whitespace()) {
        return false;
    }
    let (line, next) = (words(line), words(next));
    let (line, next) = (line.trim_end(), next.trim());
    let plain = next.chars().all(|c| is_han(c) || c == '、') && next.chars().count() <= 16;
    // The name stands before the post.
    let Some((_, post)) = line.rsplit_once(' ').filter(|_| plain) else { return false };
    let count = next.chars().count();
    post.ends_with('兼') && title_at_end(next).is_some()
        || ends_as_body(post) && (2..=3).contains(&count) && title_at_end(next).is_some()
}

/// Whether a line is no more than the end of the post that the line before, set in from the margin, has begun: 市场司副
/// over 司长.
fn stump(line: &[(char, u32)], next: &[(char, u32)]) -> bool {
    let words = |line: &[(char, u32)]| line.iter().map(|(c, _)| *c).collect::<String>();
    let (line, next) = (words(line), words(next));
    let set_in = line.starts_with("    ") && !next.starts_with(' ');
    let last = line.rsplit(' ').next().unwrap_or_default();
    set_in
        && (2..=10).contains(&next.chars().count())
        && next.chars().all(is_han)
        && last.chars().count() >= 3
        && title_at_end(last).is_none()
        && title_at_end(&next).is_some_and(|title| title == next.len() || next.chars().count() > 3)
}

/// Whether a line is a row whose columns blanks part, the first of them a group's name.
fn columns(line: &[(char, u32)]) -> bool {
    let mut cells = line.split(|(c, _)| *c == ' ').filter(|cell| !cell.is_empty());
    cells.next().is_some_and(sentence::names_group) && cells.next().is_some()
}

/// Whether a line heads a list of groups: 并入县安委会的机构, 撤销的机构(3个).
fn heads_list(line: &[(char, u32)]) -> bool {
    let tail: String = line.iter().rev().take(2).rev().map(|(c, _)| *c).collect();
    line.len() <= 30 && ["机构", "名单", "清单", "个)"].contains(&tail.as_str())
}

/// Labels that begin lines of a roster.
const LABELS: [&str; 14] = [
    "组长",
    "副组长",
    "成员",
    "组员",
    "主任",
    "副主任",
    "主任委员",
    "副主任委员",
    "委员",
    "顾问",
    "召集人",
    "总指挥",
    "副总指挥",
    "秘书",
];

fn begins_item(line: &[(char, u32)]) -> bool {
    let head: String = line.iter().take(8).map(|(c, _)| *c).filter(|c| *c != ' ').collect();
    let number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let rest = head.trim_start_matches(['(', '第']).trim_start_matches(number);
    let label = |label: &&str| {
        let after = head.strip_prefix(*label);
        let alone = || {
            let own = label.chars().chain([' ']);
            line.iter().map(|(c, _)| *c).take(label.chars().count() + 1).eq(own)
        };
        after.is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '\t', '('])) || alone()
    };
    (rest.len() < head.len() && rest.starts_with(['、', '.', ')', '章', '条']))
        || LABELS.iter().any(label)
        || ["附件", "关于"].iter().any(|word| head.starts_with(word))
}

/// In half-width columns.
fn width(line: &[(char, u32)]) -> usize {
    line.iter().map(|(c, _)| if c.is_ascii() { 1 } else { 2 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_lead_back() {
        let original = "組\u{3000}長：\u{200b}張三（市長）關於國辦";
        let folded = Folded::new(original);
        assert_eq!(folded.text, "组 长:张三(市长)关于国办");
        let from = folded.text.find("张三").unwrap();
        let (start, end) = folded.original(from, from + "张三".len());
        let chars: Vec<char> = original.chars().collect();
        assert_eq!(chars[start as usize..end as usize].iter().collect::<String>(), "張三");
    }

    #[test]
    fn radicals_are_characters() {
        assert_eq!(Folded::new("⾸⻚⼈⺠副组⻓⻩⻰⻘⻨⻳").text, "首页人民副组长黄龙青麦龟");
    }

    #[test]
    fn sounds_and_question_marks_are_noise() {
        let page = "縣政府辦公室關(guān)于調(diào)整領(lǐng)導(dǎo)小組\n????組長:張三";
        assert_eq!(Folded::new(page).text, "县政府办公室关于调整领导小组\n    组长:张三");
        assert_eq!(Folded::new("外交部.党.委.书.记.、副部长").text, "外交部党委书记、副部长");
        assert_eq!(Folded::new("平台(app)(ppp)").text, "平台(app)(ppp)");
    }

    #[test]
    fn strings_are_simplified_as_texts_are() {
        assert_eq!(simplified("乾縣農業局張國樑;陳乾"), "乾县农业局张国梁;陈干");
        let text = "乾縣關於成立領導小組";
        assert_eq!(simplified(text), Folded::new(text).text);
    }

    #[test]
    fn simplified_texts_keep_their_characters() {
        assert_eq!(Folded::new("关于成立领导小组，组长：乾著").text, "关于成立领导小组,组长:乾著");
    }
}
