//! A text as it is seen: without what nobody sees, with one character for each shape, and without what stands on a page
//! twice.

use crate::Expression;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// Characters that show nothing: spaces without width, soft hyphens, marks of direction, which of several shapes a character has.
static UNSEEN: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(r"[\p{Cf}\u{fe00}-\u{fe0f}\u{e0100}-\u{e01ef}]+").expect("unseen")
});

/// The characters that the CJK radicals from U+2E80 on stand for (Unicode, EquivalentUnifiedIdeograph.txt).
const RADICALS: &str = "冫厂乛乚乙亻冂几刀刂卜㔾小小兀尣尢尤巳幺彑彐忄心扌攵〓旡日月歺母民氵氺灬爫爫丬牛犭王疋目示礻竹糹纟\
罓罒网网网羊羊羊耂肀聿月臼艹艹艹虎衤覀西见角角讠贝足车辶辶辶阝钅長镸长门阝阝雨青韦页风飞食飠飠饣首马骨鬼鱼鸟卤麦黄黾斉齐\
歯齿竜龙龜亀龟";

/// The character that another of the same shape stands for: programs that write PDFs know a shape by the first of its
/// characters, ⼈⺠ for 人民 and 㬵 for 胶.
pub(super) fn shape(c: char) -> Option<char> {
    match c {
        '\u{2e80}'..='\u{2ef3}' => RADICALS.chars().nth(c as usize - 0x2e80),
        // The radical of a house has the simplified shape in simplified fonts.
        '⼾' => Some('户'),
        '㬵' => Some('胶'),
        '\u{2f00}'..='\u{2fd5}' | '\u{f900}'..='\u{faff}' => std::iter::once(c).nfkc().next(),
        _ => None,
    }
}

/// A text with one character for each shape, and letters that are joined, ﬁ, apart.
pub(super) fn shaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{fb00}'..='\u{fb06}' => out.extend(std::iter::once(c).nfkc()),
            c => out.push(shape(c).unwrap_or(c)),
        }
    }
    out
}

/// A text without characters that show nothing, and with one for each shape.
#[must_use]
pub fn visible(text: String) -> String {
    if text.is_ascii() {
        return text;
    }
    let other = |c: char| shape(c).is_some() || ('\u{fb00}'..='\u{fb06}').contains(&c);
    let text = if text.contains(other) { shaped(&text) } else { text };
    if UNSEEN.find(&text).is_none() {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for found in UNSEEN.find_iter(&text) {
        out.push_str(&text[from..found.start()]);
        from = found.end();
    }
    out.push_str(&text[from..]);
    out
}

/// Digits and letters of half width, and so the signs between digits: 〔２０１３〕１１号 is 〔2013〕11号, ２０１３．５ is 2013.5.
#[must_use]
pub fn half(text: &str) -> String {
    let narrow = |c: char| match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(c as u32 - 0xfee0),
        _ => None,
    };
    let sign = |c: char| match c {
        '．' | '／' | '－' | '：' | '％' => char::from_u32(c as u32 - 0xfee0),
        _ => None,
    };
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let after = out.ends_with(|c: char| c.is_ascii_digit());
        let before = |next: Option<&char>| {
            next.is_none_or(|next| next.is_ascii_digit() || ('０'..='９').contains(next))
        };
        let folded = narrow(c).or_else(|| sign(c).filter(|_| after && before(chars.peek())));
        out.push(folded.unwrap_or(c));
    }
    out
}

/// The fewest lines, and the fewest characters, that are a paper and no phrase.
const TWICE: (usize, usize) = (6, 120);

/// A page without what it has a second time, line by line, as for printing. What begins within a table is no paper of its own, and
/// stays.
#[must_use]
pub fn once(text: String) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut seen: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut kept: Vec<&str> = Vec::with_capacity(lines.len());
    let mut at = 0;
    while at < lines.len() {
        let line = lines[at].trim();
        let before = seen.get(line).filter(|_| !line.is_empty() && !line.contains('\t'));
        let same = |from: &usize| {
            let pairs = lines[at..].iter().zip(&lines[*from..at]);
            pairs.take_while(|(one, other)| one.trim() == other.trim()).count()
        };
        let run = before.into_iter().flatten().map(same).max().unwrap_or(0);
        let long = lines[at..at + run].iter().map(|line| line.chars().count()).sum::<usize>();
        if run >= TWICE.0 && long >= TWICE.1 {
            at += run;
            continue;
        }
        let places = seen.entry(line).or_default();
        // Of a line that stands there often, the first places do.
        if places.len() < 4 {
            places.push(at);
        }
        kept.push(lines[at]);
        at += 1;
    }
    if kept.len() == lines.len() {
        return text;
    }
    kept.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_shows_nothing_is_left_out() {
        let text = "县\u{200b}林\u{ad}长制\u{feff}\u{202a}领导\u{2066}小组\u{fe0f}";
        assert_eq!(visible(text.to_string()), "县林长制领导小组");
        assert_eq!(visible("县　林\u{a0}长\t制\n".to_string()), "县　林\u{a0}长\t制\n");
    }

    #[test]
    fn a_shape_has_one_character() {
        assert_eq!(RADICALS.chars().count(), 0x2ef3 - 0x2e80 + 1);
        let text = "⽩沙区城北棚⼾区改造⼯作领导⼩组，组⻓：⻢胜，㬵州市，ﬁle";
        let right = "白沙区城北棚户区改造工作领导小组，组长：马胜，胶州市，file";
        assert_eq!(visible(text.to_string()), right);
    }

    #[test]
    fn digits_are_of_half_width() {
        for (text, right) in [
            ("云政办发〔２０１３〕１１号", "云政办发〔2013〕11号"),
            ("２０１６／０７／０８", "2016/07/08"),
            ("２０１３．５", "2013.5"),
            ("（截至２０２３年６月３０日）", "（截至2023年6月30日）"),
            ("组长：张三／李四", "组长：张三／李四"),
            ("第１：甲", "第1：甲"),
            ("Ａ类", "A类"),
        ] {
            assert_eq!(half(text), right);
        }
    }

    #[test]
    fn what_a_page_has_twice_is_read_once() {
        let paper = "云政办发〔2022〕41号\n云山县人民政府办公室关于规范议事协调机构的通知\n各乡镇人民政府：\n经县政府同意，决定撤销县林长制领导小组等议事协调机构，自印发之日起执行，原有职责由主管部门承担。\n云山县人民政府办公室\n2022年11月9日\n附件\n序号\t名称\n1\t县林长制领导小组\n";
        let page = format!("首页\n{paper}打印\n{paper}友情链接\n");
        assert_eq!(once(page), format!("首页\n{paper}打印\n友情链接\n"));
        // Tables of which two have the same rows, and phrases that come again.
        let rows = "序号\t名称\n1\t县林长制领导小组\n2\t县防火指挥部\n3\t县防汛指挥部\n4\t县禁毒委员会\n5\t县国防动员委员会\n6\t县安全生产委员会\n7\t县食品安全委员会\n8\t县消防安全委员会，由应急局负责，每年开会\n9\t县征兵工作领导小组，由人武部负责，每年开会\n";
        let two = format!("清理前\n{rows}清理后\n{rows}");
        assert_eq!(once(two.clone()), two);
        let few = "组长\n张三\n组长\n张三\n".repeat(3);
        assert_eq!(once(few.clone()), few);
    }
}
