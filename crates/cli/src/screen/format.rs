//! Numbers and columns.

use unicode_width::UnicodeWidthStr;

/// Columns of the screen.
pub const SCREEN: usize = 80;

/// Text filled up on its right to a width on the screen.
pub fn left(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

/// Text filled up on its left to a width on the screen.
pub fn right(text: &str, width: usize) -> String {
    format!("{}{text}", " ".repeat(width.saturating_sub(text.width())))
}

/// A number in about three digits, with a minus sign that is one.
pub fn number(x: f64) -> String {
    let text = match x.abs() {
        _ if x.is_nan() => return "–".to_string(),
        a if a >= 100.0 || x.fract() == 0.0 => format!("{x:.0}"),
        a if a >= 10.0 => format!("{x:.1}"),
        a if a >= 1.0 => format!("{x:.2}"),
        a if a >= 0.01 => format!("{x:.3}"),
        _ => format!("{x:.4}"),
    };
    match text.strip_prefix('-') {
        Some(zero) if zero.chars().all(|c| c == '0' || c == '.') => zero.to_string(),
        Some(rest) => format!("−{rest}"),
        None => text,
    }
}

/// From one number to another, readable where they are negative too.
pub fn range(low: f64, high: f64) -> String {
    format!("{} … {}", number(low), number(high))
}

/// A name and what is said of it, on one line if both fit, else on two.
pub fn fit(name: &str, colon: &str, what: &str) -> String {
    if name.width() + colon.width() + what.width() <= SCREEN {
        format!("{name}{colon}{what}\n")
    } else {
        format!("{name}\n{what}\n")
    }
}

/// Text in lines of at most `width` columns. Lines break at spaces and between Chinese characters,
/// but not before closing punctuation.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for piece in pieces(text) {
        let line = lines.last().map_or(0, |line| line.width());
        if line > 0 && line + piece.trim_end().width() > width {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            line.push_str(piece);
        }
    }
    lines.iter().map(|line| line.trim_end().to_string()).collect()
}

/// The pieces between which a line may break.
fn pieces(text: &str) -> Vec<&str> {
    let wide = |c: char| ('\u{2e80}'..='\u{ffef}').contains(&c);
    let closes = |c: char| "，。；：、）］」》？！".contains(c);
    let opens = |c: char| "（［「《".contains(c);
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut previous = None;
    for (place, c) in text.char_indices() {
        if let Some(before) = previous {
            let may = before == ' ' || ((wide(before) || wide(c)) && !opens(before));
            if may && !closes(c) && c != ' ' {
                pieces.push(&text[start..place]);
                start = place;
            }
        }
        previous = Some(c);
    }
    pieces.push(&text[start..]);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_about_three_digits() {
        for (x, right) in [
            (118.0, "118"),
            (1234.5, "1234"),
            (42.84, "42.8"),
            (1.136, "1.14"),
            (0.3881, "0.388"),
            (-0.0281, "−0.028"),
            (0.0068, "0.0068"),
            (-1e-9, "0.0000"),
            (-0.0, "0"),
            (f64::NAN, "–"),
        ] {
            assert_eq!(number(x), right);
        }
        assert_eq!(range(-0.5, 2.0), "−0.500 … 2");
    }

    #[test]
    fn wide_characters_are_counted_as_two() {
        assert_eq!(left("小组", 6), "小组  ");
        assert_eq!(right("小组", 6), "  小组");
        assert_eq!(fit("a", ": ", "b"), "a: b\n");
        assert_eq!(fit(&"名".repeat(39), "：", "b"), format!("{}\nb\n", "名".repeat(39)));
    }

    #[test]
    fn lines_break_where_they_may() {
        assert_eq!(wrap("one two three", 8), ["one two", "three"]);
        assert_eq!(wrap("月末存续的小组，总数", 14), ["月末存续的小", "组，总数"]);
        assert_eq!(wrap("撤销（期末）", 6), ["撤销", "（期", "末）"]);
        assert_eq!(wrap("平均［个月］", 6), ["平均", "［个", "月］"]);
        assert_eq!(wrap("在 24 个月内", 7), ["在 24", "个月内"]);
        assert_eq!(wrap("", 7), [""]);
    }
}
