//! What stands at the head of a paper.

use super::page::Page;
use super::titles::{Piece, ends_as_issuer};

/// The title, or the first line of a text that has none.
pub(crate) fn headline(page: &Page<'_>, piece: &Piece) -> String {
    if piece.title.is_some() {
        return piece.title_text(page);
    }
    let text = page.slice(piece.all.clone());
    let mut lines = text.lines().map(str::trim).filter(|line| line.chars().count() > 3);
    // 某某学院 over 某某章程: who issues a paper stands over its title.
    let first = lines.next();
    let issues = first.is_some_and(|line| ends_as_issuer(line) && line.chars().count() < 24);
    let line = lines.next().filter(|_| issues).or(first);
    // The same in a copy in one line: 某某学院 某某章程 根据….
    let mut words = line.filter(|line| line.chars().nth(120).is_some()).map(|l| l.split(' '));
    let word = words.as_mut().and_then(|words| {
        let first = words.next()?;
        let own = if ends_as_issuer(first) { words.next()? } else { first };
        Some(own).filter(|word| (4..=40).contains(&word.chars().count()))
    });
    let line = word.or(line);
    // 某某方案--教学处-某某中学: the name of a page says where it stands.
    let line = line.unwrap_or_default().split("--").next().unwrap_or_default();
    let line: String = line.chars().filter(|c| !c.is_whitespace()).take(40).collect();
    line
}
