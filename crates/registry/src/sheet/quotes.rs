//! Where cells and lines begin, which the parser of CSV does not tell.

use csv::StringRecord;

/// A quote that opens a cell and is never closed: its line, from 1, and the cell's place in its row, from 0.
///
/// The parser takes all that follows for one cell, and a table whose last column opens a quote would
/// lose its other rows without a word.
pub(crate) fn unclosed(text: &str, parted: u8) -> Option<(u64, usize)> {
    let (mut line, mut cell, mut begins, mut open) = (1, 0, true, None);
    let mut rest = text.bytes().peekable();
    while let Some(byte) = rest.next() {
        match (byte, open) {
            // Two quotes stand for one.
            (b'"', Some(_)) if rest.peek() == Some(&b'"') => _ = rest.next(),
            (b'"', Some(_)) => open = None,
            (b'"', None) if begins => open = Some((line, cell)),
            (c, None) if c == parted => cell += 1,
            (b'\n' | b'\r', None) => cell = 0,
            _ => {}
        }
        begins = open.is_none() && (byte == parted || matches!(byte, b'\n' | b'\r'));
        line += u64::from(byte == b'\n');
    }
    open
}

/// Counts lines up to a row. The parser's own count stops before the empty lines that it skips.
pub(crate) struct Lines<'a> {
    text: &'a [u8],
    byte: usize,
    line: u64,
}

impl<'a> Lines<'a> {
    pub fn new(text: &'a str) -> Self {
        Lines { text: text.as_bytes(), byte: 0, line: 1 }
    }

    /// The line on which a row begins; rows have to come in order.
    pub fn of(&mut self, row: &StringRecord) -> u64 {
        let from = row.position().map_or(0, |at| at.byte() as usize);
        while let Some(byte) = self.text.get(self.byte)
            && (self.byte < from || matches!(byte, b'\r' | b'\n'))
        {
            self.line += u64::from(*byte == b'\n');
            self.byte += 1;
        }
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::unclosed;

    #[test]
    fn quotes_that_stay_open() {
        let table = [
            ("a,b\n1,\"2\n3,4\n", Some((2, 1))),
            ("a,b\n\"1\n2\",\"3\n", Some((3, 1))),
            ("a,b\n1,\"2\"\"\n", Some((2, 1))),
            ("a\r\n\"1", Some((2, 0))),
            ("a,b\n1,\"2\"\"\"\n", None),
            ("a,b\n1,\"2\n\"\n", None),
            ("a,b\n1,2\"\n", None),
            ("a,b\n\"\",\"\"\n", None),
            ("", None),
        ];
        for (text, right) in table {
            assert_eq!(unclosed(text, b','), right, "{text}");
        }
    }
}
