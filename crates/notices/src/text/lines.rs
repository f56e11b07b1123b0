//! Lines of a text that has lost its line breaks.

use crate::names::is_han;

/// What goes on into the label behind it.
const LEADS_ON: [&str; 9] = ["办公室", "副", "常务", "执行", "第一", "总", "其他", "名誉", "轮值"];

/// A text of so few lines has lost the others where it is longer than lines are.
const LINES: usize = 4;
const LONG: usize = 160;

/// A text that has lost its line breaks, with those that surely stood before numbered headings: a blank becomes a break, and
/// behind a full stop one is put in.
pub(super) fn restored(chars: Vec<(char, u32)>) -> Vec<(char, u32)> {
    let lines = chars
        .split(|(c, _)| *c == '\n')
        .filter(|line| line.iter().any(|(c, _)| !c.is_whitespace()));
    if chars.len() < LONG || lines.count() > LINES || chars.iter().any(|(c, _)| *c == '\t') {
        return chars;
    }
    let mut out: Vec<(char, u32)> = Vec::with_capacity(chars.len() + 32);
    let mut numbers = [0_usize; 3];
    // Where the colon of a label stands that has begun: 主 任 委 员: is one label, and 委 员: none within it.
    let mut within = 0;
    for (at, (c, place)) in chars.iter().enumerate() {
        let heading = heading(&chars[at..]);
        if let Some((kind, number)) = heading {
            let apart = apart(&mut out, *place);
            // 一、 begins anew below (一); 二、 may follow a word where no blank was left.
            let follows = number == numbers[kind] + 1;
            let before = out.last().map_or('\n', |(c, _)| *c);
            // 一、召集人张三: a label is read with the words behind it.
            let bare = !label_within(&chars[at..]);
            if !apart
                && bare
                && follows
                && number > 1
                && !"第十百至到或和".contains(before)
                && before != '\n'
            {
                out.push(('\n', *place));
            }
            if apart || follows {
                numbers[kind] = number;
            }
            if kind == 0 {
                numbers[1] = 0;
            }
        } else if "●■◆★▲◇○□☆".contains(*c) {
            apart(&mut out, *place);
        } else if let Some(number) = item(&chars[at..])
            && (number == 1 || number == numbers[2] + 1)
            && out.last().is_some_and(|(c, _)| " 。;:".contains(*c))
        {
            numbers[2] = number;
            while out.last().is_some_and(|(c, _)| *c == ' ') {
                out.pop();
            }
            out.push(('\n', *place));
        } else if at >= within
            && let Some(colon) = label(&chars[at..])
        {
            let free = out.last().is_none_or(|(c, _)| !is_han(*c));
            within = if free { at + colon } else { within };
            if !LEADS_ON.iter().any(|word| ends_with(&out, word)) && apart(&mut out, *place) {
                named(&mut out);
            }
        }
        // 一、保留(8个) 甲领导小组: below a heading that counts, its list begins.
        let counts =
            *c == ' ' && out.last().is_some_and(|(c, _)| matches!(c, '个' | ')')) && counted(&out);
        out.push((if counts { '\n' } else { *c }, *place));
    }
    out
}

/// Whether the last line of a text is a heading that counts what stands below it: 一、保留(8个).
fn counted(text: &[(char, u32)]) -> bool {
    let begin = text.iter().rposition(|(c, _)| *c == '\n').map_or(0, |at| at + 1);
    let line = &text[begin..];
    let count = ends_with(line, "个") || ends_with(line, "个)");
    count && line.len() <= 40 && !line.is_empty() && heading(line).is_some()
}

/// Whether a text ends with a word, blanks within and behind it not counted.
fn ends_with(text: &[(char, u32)], word: &str) -> bool {
    let own = text.iter().rev().map(|(c, _)| *c).filter(|c| *c != ' ');
    own.take(word.chars().count()).eq(word.chars().rev())
}

/// Sets the name of a group right over a label on a line of its own: …李四 某某领导小组 over 组长:.
fn named(out: &mut [(char, u32)]) {
    const KINDS: [&str; 6] = ["小组", "指挥部", "委员会", "联席会议", "专班", "领导组"];
    let Some(text) = out.strip_suffix(&[out.last().copied().unwrap_or_default()]) else { return };
    let begin = text.iter().rposition(|(c, _)| *c == ' ' || *c == '\n');
    let Some(at) = begin.filter(|at| text[*at].0 == ' ') else { return };
    let len = text.len() - at - 1;
    let kind = KINDS.iter().any(|kind| ends_with(&text[at..], kind));
    if kind && (5..=40).contains(&len) {
        out[at].0 = '\n';
    }
}

/// Puts a break where a blank or a full stop parts what follows from what stands before it; whether one does.
fn apart(out: &mut Vec<(char, u32)>, place: u32) -> bool {
    match out.last() {
        Some((' ', _)) => {
            while out.last().is_some_and(|(c, _)| *c == ' ') {
                out.pop();
            }
        }
        Some(('。' | ')', _)) => {}
        last => return last.is_none_or(|(c, _)| *c == '\n'),
    }
    if out.last().is_some_and(|(c, _)| *c != '\n') {
        out.push(('\n', place));
    }
    true
}

/// Where the colon of a label stands that begins a stretch, no other word going on into it: 副 组 长:, 成员单位:.
fn label(rest: &[(char, u32)]) -> Option<usize> {
    const LEADS: [&str; 6] = ["第一", "常务", "执行", "总", "副", "总"];
    const WORDS: [&str; 14] = [
        "组长",
        "指挥长",
        "指挥",
        "召集人",
        "主任委员",
        "主任",
        "成员单位",
        "成员",
        "组员",
        "委员",
        "秘书长",
        "顾问",
        "联络员",
        "政委",
    ];
    let end = rest.iter().take(16).position(|(c, _)| *c == ':').filter(|end| *end > 1);
    let end = end?;
    let word: String = rest[..end].iter().map(|(c, _)| *c).filter(|c| *c != ' ').collect();
    if rest[0].0 == ' ' {
        return None;
    }
    let mut own = word.as_str();
    for lead in LEADS {
        own = own.strip_prefix(lead).unwrap_or(own);
    }
    WORDS.contains(&own).then_some(end)
}

/// Whether a heading is a label with a number before it.
fn label_within(rest: &[(char, u32)]) -> bool {
    const LABELS: [&str; 9] =
        ["组长", "指挥", "召集人", "主任", "成员", "组员", "委员", "顾问", "成员单位"];
    let words: String = rest.iter().take(12).map(|(c, _)| *c).filter(|c| *c != ' ').collect();
    let own = words.split_once(['、', ')']).map_or("", |(_, own)| own);
    let own = own.trim_start_matches(['副', '总', '第', '一', '常', '务', '执', '行']);
    LABELS.iter().any(|label| own.starts_with(label))
}

/// The number of an item that begins a stretch: 1.某某领导小组.
fn item(rest: &[(char, u32)]) -> Option<usize> {
    let digits: String =
        rest.iter().take(3).map(|(c, _)| *c).take_while(char::is_ascii_digit).collect();
    let mark = rest.get(digits.len()).map(|(c, _)| *c)?;
    let next = rest[digits.len() + 1..].iter().map(|(c, _)| *c).find(|c| *c != ' ')?;
    ("、.".contains(mark) && (is_han(next) || next == '“')).then(|| digits.parse().ok())?
}

/// The kind and the number of a heading that begins a stretch: 一、 is of the first kind, (一) of the second.
fn heading(rest: &[(char, u32)]) -> Option<(usize, usize)> {
    const FIGURES: &str = "一二三四五六七八九十";
    let open = usize::from(rest[0].0 == '(');
    let figures = rest[open..].iter().take(3).take_while(|(c, _)| FIGURES.contains(*c));
    let figures: String = figures.map(|(c, _)| *c).collect();
    let end = open + figures.chars().count();
    let close = if open == 1 { ')' } else { '、' };
    let next = rest.get(end + 1).map(|(c, _)| *c)?;
    let closed = rest.get(end).is_some_and(|(c, _)| *c == close);
    let value = |c: char| FIGURES.chars().position(|figure| figure == c).map(|at| at + 1);
    let mut digits = figures.chars();
    let number = match (digits.next().and_then(value)?, digits.next(), digits.next()) {
        (one, None, _) => one,
        (10, Some(c), None) => 10 + value(c)?,
        (ten, Some('十'), None) => ten * 10,
        (ten, Some('十'), Some(c)) => ten * 10 + value(c)?,
        _ => return None,
    };
    (closed && (is_han(next) || next == ' ') && !"项款类".contains(next)).then_some((open, number))
}

#[cfg(test)]
mod tests {
    use crate::text::Folded;

    #[test]
    fn a_spread_label_is_not_broken_within() {
        let text = "云阳区人民政府办公室关于成立招生委员会的通知 各单位： 经研究，决定成立云阳区招生委员会，组成人员名单如下：\
            主 任 委 员：岑春明 区政府副区长副主任委员：暴红霞 区教育局局长委 员：蔺相安 区财政局副局长 牟大成 区公安局副局长\
            委员会下设办公室，办公室设在区教育局，办公室主任由暴红霞兼任。以上通知，请认真贯彻执行，做好招生的各项工作，确保公平、公正。 \
            云阳区人民政府办公室 2016年5月5日";
        let folded = Folded::new(text).text;
        assert!(folded.contains("主 任 委 员:岑春明"), "{folded}");
        assert!(!folded.contains("主 任\n"), "{folded}");
    }
}
