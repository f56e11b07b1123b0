//! Lines that end within somebody's name or post, wherever a copy broke them.

use crate::names::{is_han, no_name, surname, title_at_end};

/// Whether a line ends within a name or a post that the next, which is not set in, begins with the rest of: 县环保局局长阮
/// over 文清、…, 县林业局副局长拜永 over 寿、…, 县财政局副 over 局长.
pub(super) fn torn(line: &[(char, u32)], next: &[(char, u32)]) -> bool {
    let line: String = line.iter().map(|(c, _)| *c).collect();
    let head: String = next.iter().map(|(c, _)| *c).take_while(|c| is_han(*c)).take(4).collect();
    let rest = head.chars().count();
    let after = next.get(rest).map(|(c, _)| *c);
    let own = line.rsplit([' ', '\t', ':', '、', ',', ';', '(']).next().unwrap_or_default();
    name(&line, own, &head, after) || post(own, next)
}

/// Whether the last characters of a line and the first of the next are one name.
fn name(line: &str, own: &str, head: &str, after: Option<char>) -> bool {
    // 办公厅副主任林远 over 山任某某委员会副主任
    let mut words = head.chars();
    let taking = match (words.next(), words.next(), words.next()) {
        (Some(last), Some('任'), Some(next)) if !"务职命免期教".contains(next) => {
            Some(&head[..last.len_utf8()])
        }
        _ => None,
    };
    let ends =
        after.is_none_or(|c| "、,;。".contains(c)) || head.ends_with("同志") || taking.is_some();
    let head = taking.unwrap_or_else(|| head.strip_suffix("同志").unwrap_or(head));
    let rest = head.chars().count();
    if !ends
        || !(1..=2).contains(&rest)
        || head.chars().all(|c| "一二三四五六七八九十等女男兼任为的".contains(c))
    {
        return false;
    }
    // Behind a title, or alone behind a blank or a mark.
    let ends = own.char_indices().map(|(at, c)| at + c.len_utf8()).chain([0]);
    let begun = ends.filter(|end| *end < own.len()).find(|end| {
        let begun = &own[*end..];
        let count = begun.chars().count();
        let first: String = begun.chars().take(1).collect();
        let lone = *end == 0 && own.len() < line.trim_start().len();
        // One character alone or before a mark begins no line of its own, whatever stands before it.
        let stump = rest == 1 && count == 2;
        (lone && taking.is_none() || title_at_end(&own[..*end]).is_some_and(|title| title > 3))
            && (surname(&first).is_some() || stump)
            && (2..=3).contains(&(count + rest))
            && (count == 1 || (count == 2 && rest == 1 && (stump || !lone)))
            && title_at_end(begun).is_none()
    });
    begun.is_some_and(|end| {
        let whole = format!("{}{head}", &own[end..]);
        !no_name(&whole) && title_at_end(&whole).is_none() && title_at_end(head).is_none()
    })
}

/// Whether a line ends within a post whose title the next has: 县国土资源局 over 局长, 县财政局副 over 局长李四.
fn post(own: &str, next: &[(char, u32)]) -> bool {
    let rest: String = next.iter().map(|(c, _)| *c).collect();
    let rest = rest.trim_end();
    if own.chars().count() < 4 || title_at_end(own).is_some() {
        return false;
    }
    let title = (2..=4).contains(&rest.chars().count())
        && rest.chars().all(is_han)
        && title_at_end(rest) == Some(rest.len());
    let body = ["局", "委", "办", "部", "院", "处", "室", "中心", "公司", "副"];
    // 特种设备股 over 股长耿小芳; 领导小组 over 组长张三 is a name and a label.
    let mut first = rest.chars();
    let section = |c: char| own.ends_with(c) && "局科股处部院站所行厂校厅庭".contains(c);
    let again = first.next().is_some_and(section) && first.next() == Some('长');
    let vice = own.ends_with('副') && rest.chars().next().is_some_and(is_han);
    (title && body.iter().any(|end| own.ends_with(end))) || again || vice
}
