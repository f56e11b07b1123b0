//! The texts that the cells of a workbook share (MS-XLS, 2.4.265 and 2.5.293), of which some runs are struck out.

use super::super::struck::Runs;
use std::collections::BTreeMap;

/// The texts of several runs in fonts of their own, by number, where any run is struck out. `pieces` are the contents
/// of the record and of those that go on with it; `strikes` tells it of a font.
pub(super) fn texts(pieces: &[&[u8]], strikes: &dyn Fn(usize) -> bool) -> BTreeMap<usize, Runs> {
    let mut all = BTreeMap::new();
    let mut bytes = Bytes { pieces, piece: 0, at: 8 };
    for number in 0.. {
        let Some(runs) = text(&mut bytes, strikes) else { break };
        if runs.iter().any(|(struck, _)| *struck == Some(true)) {
            all.insert(number, runs);
        }
    }
    all
}

/// The next text; none at the end, or where it is spoilt.
fn text(bytes: &mut Bytes<'_>, strikes: &dyn Fn(usize) -> bool) -> Option<Runs> {
    let length = usize::from(bytes.word()?);
    let flags = bytes.byte()?;
    let runs = if flags & 8 != 0 { bytes.word()? } else { 0 };
    let beside = if flags & 4 != 0 { bytes.double()? } else { 0 };
    let units = bytes.units(length, flags & 1 != 0)?;
    let mut fonts: Vec<(usize, Option<bool>)> = vec![(0, None)];
    for _ in 0..runs {
        let (from, font) = (usize::from(bytes.word()?), usize::from(bytes.word()?));
        fonts.push((from, Some(strikes(font))));
    }
    bytes.skip(beside)?;
    let ends = fonts.iter().skip(1).map(|(from, _)| *from).chain([length]);
    let runs = fonts.iter().zip(ends).filter_map(|((from, struck), end)| {
        let units = units.get(*from..end.min(length)).filter(|units| !units.is_empty())?;
        Some((*struck, String::from_utf16_lossy(units)))
    });
    Some(runs.collect())
}

/// What stands in a record and those that go on with it.
struct Bytes<'a> {
    pieces: &'a [&'a [u8]],
    piece: usize,
    at: usize,
}

impl Bytes<'_> {
    /// Whether the next byte is the first of a record that goes on with the one before.
    fn turn(&mut self) -> Option<bool> {
        let before = self.piece;
        while self.at >= self.pieces.get(self.piece)?.len() {
            (self.piece, self.at) = (self.piece + 1, 0);
        }
        Some(self.piece > before)
    }

    fn byte(&mut self) -> Option<u8> {
        self.turn()?;
        self.at += 1;
        self.pieces[self.piece].get(self.at - 1).copied()
    }

    fn word(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    fn double(&mut self) -> Option<usize> {
        let (low, high) = (self.word()?, self.word()?);
        usize::try_from(u32::from(high) << 16 | u32::from(low)).ok()
    }

    /// So many characters; where a record goes on, its first byte says how wide they are from there.
    fn units(&mut self, length: usize, mut wide: bool) -> Option<Vec<u16>> {
        let mut units = Vec::new();
        for _ in 0..length {
            if self.turn()? {
                wide = self.byte()? & 1 != 0;
            }
            units.push(if wide { self.word()? } else { u16::from(self.byte()?) });
        }
        Some(units)
    }

    fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > 0 {
            self.turn()?;
            let step = count.min(self.pieces[self.piece].len() - self.at);
            (self.at, count) = (self.at + step, count - step);
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text of two runs that a record breaks in two, and one behind it.
    #[test]
    fn a_text_may_go_on_in_another_record() {
        let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        let mut first = vec![0; 8];
        first.extend([6, 0, 1 | 8, 1, 0]);
        first.extend(wide("旧城领"));
        let mut second = vec![1];
        second.extend(wide("导小组"));
        // From the third character on, in the struck font; then a plain text and one with something beside it.
        second.extend([2, 0, 7, 0]);
        second.extend([2, 0, 0, b'a', b'b']);
        second.extend([1, 0, 8 | 4, 1, 0, 3, 0, 0, 0, b'c', 0, 0, 7, 0, 9, 9, 9]);
        let pieces: [&[u8]; 2] = [&first, &second];
        let told = texts(&pieces, &|font| font == 7);
        let text = |text: &str| text.to_string();
        let want = [
            (0, vec![(None, text("旧城")), (Some(true), text("领导小组"))]),
            (2, vec![(Some(true), text("c"))]),
        ];
        assert_eq!(told, BTreeMap::from(want));
        // Cut anywhere, it tells what came before.
        for end in 0..second.len() {
            let told = texts(&[&first, &second[..end]], &|font| font == 7);
            assert!(told.len() < 2);
        }
    }
}
