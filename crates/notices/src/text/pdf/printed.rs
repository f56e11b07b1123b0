//! What a browser prints at the edges of pages: when, the title, the address, and which page of how many; and the numbers
//! that an office program puts beside lines.

use super::glyphs::{Glyph, line, rows};
use super::places::Drawn;

/// So much of a page at its edges is left to what a browser prints.
const EDGE: f64 = 0.07;

/// Takes out what a browser printed at the edges of pages.
pub(super) fn edges(page: &mut Drawn) {
    let (_, low, _, high) = page.frame;
    let near = |y: f64| {
        let up = (y - low) / (high - low);
        !(EDGE..=1.0 - EDGE).contains(&up)
    };
    if !page.glyphs.iter().any(|glyph| near(glyph.y)) {
        return;
    }
    let (edge, mut kept) =
        std::mem::take(&mut page.glyphs).into_iter().partition(|glyph| near(glyph.y));
    let edge: Vec<_> = edge;
    // In the order in which they were drawn if none is taken out.
    let printed = rows(edge.clone()).into_iter().filter(|row| printed(&line(row.clone())));
    let printed: Vec<_> = printed.flatten().map(|glyph| (glyph.x, glyph.y)).collect();
    kept.extend(edge.into_iter().filter(|glyph| !printed.contains(&(glyph.x, glyph.y))));
    page.glyphs = kept;
}

/// Takes out the numbers of lines that stand in small figures beside the text: each is one more than the one above.
pub(super) fn line_numbers(page: &mut Drawn) {
    const LEAST: u32 = 5;
    let figure = |glyph: &&Glyph| glyph.text.bytes().all(|byte| byte.is_ascii_digit());
    let left = page.glyphs.iter().map(|glyph| glyph.x).fold(f64::MAX, f64::min);
    let right = page.glyphs.iter().map(Glyph::end).fold(f64::MIN, f64::max);
    let mut found: Vec<(f64, f64)> = Vec::new();
    let (mut count, mut smaller) = (0, 0);
    for mut row in rows(page.glyphs.clone()) {
        row.sort_by(|one, other| one.x.total_cmp(&other.x));
        let own: Vec<&Glyph> = row.iter().take_while(figure).collect();
        // Those of one number stand close together, at the edge of what the page has.
        let own: Vec<&Glyph> = { own.iter().enumerate() }
            .take_while(|(at, glyph)| *at == 0 || glyph.x - own[at - 1].end() < 0.3 * glyph.size)
            .map(|(_, glyph)| *glyph)
            .collect();
        let number: String = own.iter().map(|glyph| glyph.text.as_str()).collect();
        let beside = own.last().is_some_and(|last| {
            last.end() < left + 0.1 * (right - left)
                && row.get(own.len()).is_none_or(|next| next.x - last.end() > last.size)
        });
        let next = row.get(own.len()).zip(own.last());
        if beside && number.parse().is_ok_and(|number: u32| count == 0 || number == count + 1) {
            count = number.parse().unwrap_or(0);
            found.extend(own.iter().map(|glyph| (glyph.x, glyph.y)));
            smaller += u32::from(next.is_some_and(|(next, last)| last.size < 0.8 * next.size));
        } else if !number.is_empty() && beside {
            return;
        }
    }
    if smaller >= LEAST {
        page.glyphs.retain(|glyph| !found.contains(&(glyph.x, glyph.y)));
    }
}

/// Whether a line is what a browser prints: 2024/6/3 17:28 and the title, file:///… and 1/3, the title and 页码，1/3.
fn printed(line: &str) -> bool {
    let plain: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    let address = ["http://", "https://", "file:///", "about:blank"];
    let address = address.iter().any(|start| plain.starts_with(start));
    let chinese = plain.ends_with('页') && plain.contains("页共") && plain.contains('第');
    moment(&plain) || address && (counted(&plain) || dated(&plain)) || chinese || {
        let count =
            plain.rsplit_once("页码").map(|(_, count)| count.trim_start_matches([',', '，']));
        count.is_some_and(counted)
    }
}

/// Whether words begin with a day in figures and a time.
fn moment(plain: &str) -> bool {
    let number = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut rest = plain;
    for mark in ['/', '/'] {
        let digits = number(rest);
        match rest[digits..].strip_prefix(mark) {
            Some(after) if (1..=4).contains(&digits) => rest = after,
            _ => return false,
        }
    }
    // The year stands last where the month is first: 11/30/26, 5:28 PM; 2024/6/317:28 has lost its blank.
    let digits = number(rest);
    let rest = rest[digits..].trim_start_matches([',', '，', '上', '下', '午']);
    let rest = if digits > 2 && rest.starts_with(':') { rest } else { &rest[number(rest)..] };
    (1..=6).contains(&digits) && rest.starts_with(':') && number(&rest[1..]) >= 2
}

/// Whether words end with the number of a page and of all: 1/3.
fn counted(plain: &str) -> bool {
    let rest = plain.trim_end_matches(|c: char| c.is_ascii_digit());
    let before = rest.strip_suffix('/');
    rest.len() < plain.len()
        && before.is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()))
}

/// Whether words end with a day in figures.
fn dated(plain: &str) -> bool {
    let tail = plain.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '/'));
    let tail = &plain[tail.len()..];
    tail.split(['-', '/']).filter(|part| !part.is_empty()).count() >= 3
}

#[cfg(test)]
mod tests {
    use super::printed;

    #[test]
    fn what_a_browser_prints_is_known() {
        for line in [
            "11/30/26, 5:28 PM    石桥街道办事处关于印发方案的通知",
            "2024/6/3 17:28    议事协调机构目录",
            "2024/6/3 下午5:28    议事协调机构目录",
            "file:///home/a/led.html    1/2",
            "http://www.example.gov.cn/zwgk/12.html    2012-4-9",
            "http://www.example.gov.cn/zwgk/12.html[2012/4/9 9:12:05]    2/2",
            "关于成立领导小组的通知    页码，1/3",
            "关于成立领导小组的通知    第 1 页 共 3 页",
        ] {
            assert!(printed(line), "{line}");
        }
        for line in [
            "2024/6/3",
            "石政办发〔2012〕21号",
            "2012年4月9日 9:00",
            "县委/县政府",
            "1/3",
            "详见http://www.example.gov.cn",
            "附件：1/3",
        ] {
            assert!(!printed(line), "{line}");
        }
    }
}
