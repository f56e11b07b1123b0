//! Numbers of worlds: each adds a row, and columns are read over all of them. Of long runs most rows wait in a file
//! without a name, which is gone with the process, so that memory does not grow with them.

use crate::archive::ArchiveError;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};

/// Rows that stay in memory; so many at a time go into the file. Few in tests, whose rows should go there.
const ROWS: usize = if cfg!(test) { 8 } else { 256 };
/// Columns that are written together: so much of a row lies in one place of memory.
const WRITTEN: usize = 64;
/// Columns that are at most read together.
const TOGETHER: usize = 16;
/// Numbers of columns that are read together, if there is more than one: the more rows, the fewer columns.
const AT_HAND: usize = 1 << 18;
/// Bytes of a number.
const NUMBER: usize = size_of::<f64>();

/// Rows of numbers, of which columns are read. A row may be shorter than others: its last number stands for those that
/// it lacks.
#[derive(Debug)]
pub(crate) struct Columns {
    /// Where the file is made when it is needed.
    folder: PathBuf,
    /// Rows that are expected.
    expected: usize,
    /// The rows that came last, one behind the other, and where each ends.
    last: Vec<f64>,
    ends: Vec<usize>,
    /// Rows that stay in memory.
    held: usize,
    file: Option<File>,
    /// The rows in the file, [`ROWS`] at a time, column by column.
    blocks: Vec<Block>,
}

#[derive(Clone, Copy, Debug)]
struct Block {
    /// Where it begins.
    from: u64,
    /// The columns that it has.
    width: usize,
}

impl Columns {
    /// No rows yet, of so many that are expected; should they become too many for memory, they go into a file in this
    /// folder or, where none can be made there, among the files that the system keeps for a while.
    pub fn new(folder: &Path, expected: u32) -> Self {
        let expected = expected as usize;
        Columns {
            folder: folder.to_path_buf(),
            expected,
            last: Vec::new(),
            ends: Vec::new(),
            held: ROWS,
            file: None,
            blocks: Vec::new(),
        }
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.blocks.len() * ROWS + self.ends.len()
    }

    /// Adds a row of the numbers that `put` puts behind what it is given.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn add(&mut self, put: impl FnOnce(&mut Vec<f64>)) -> Result<(), ArchiveError> {
        if self.ends.len() >= self.held {
            self.write().map_err(|error| ArchiveError::write(&self.folder, error))?;
        }
        let before = self.last.len();
        put(&mut self.last);
        if before == self.last.len() {
            self.last.push(f64::NAN);
        }
        if self.ends.is_empty() {
            // Rows are about as long as each other.
            let row = self.last.len() + self.last.len() / 16;
            self.last.reserve_exact(row * self.expected.min(self.held));
        }
        self.ends.push(self.last.len());
        Ok(())
    }

    /// The rows that are in memory.
    fn held(&self) -> impl Iterator<Item = &[f64]> {
        let starts = std::iter::once(&0).chain(&self.ends);
        starts.zip(&self.ends).map(|(start, end)| &self.last[*start..*end])
    }

    /// Puts the rows in memory into the file. Where none can be made, they stay.
    fn write(&mut self) -> io::Result<()> {
        if self.file.is_none() {
            let made = tempfile::tempfile_in(&self.folder).or_else(|_| tempfile::tempfile());
            let Ok(made) = made else {
                self.held = usize::MAX;
                return Ok(());
            };
            self.file = Some(made);
        }
        let Some(mut file) = self.file.as_ref() else { return Ok(()) };
        let width = self.held().map(<[f64]>::len).max().unwrap_or_default();
        let from = file.seek(SeekFrom::End(0))?;
        let mut bytes = vec![0; WRITTEN * ROWS * NUMBER];
        for first in (0..width).step_by(WRITTEN) {
            let columns = first..width.min(first + WRITTEN);
            for (place, row) in self.held().enumerate() {
                for (column, number) in cut(row, columns.clone()).enumerate() {
                    let to = (column * ROWS + place) * NUMBER;
                    bytes[to..to + NUMBER].copy_from_slice(&number.to_le_bytes());
                }
            }
            file.write_all(&bytes[..columns.len() * ROWS * NUMBER])?;
        }
        self.blocks.push(Block { from, width });
        self.last.clear();
        self.ends.clear();
        Ok(())
    }

    /// Shows columns one after the other, each with a number a row.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn each(
        &self,
        columns: Range<usize>,
        mut show: impl FnMut(&[f64]),
    ) -> Result<(), ArchiveError> {
        let rows = self.rows();
        let together = (AT_HAND / rows.max(1)).clamp(1, TOGETHER);
        let mut read: Vec<Vec<f64>> = Vec::new();
        read.resize_with(together.min(columns.len()), || Vec::with_capacity(rows));
        let mut bytes = Vec::new();
        for first in columns.clone().step_by(together) {
            let range = first..columns.end.min(first + together);
            read.iter_mut().for_each(Vec::clear);
            for block in &self.blocks {
                let of = self.read(*block, range.clone(), &mut bytes, &mut read);
                of.map_err(|error| ArchiveError::read(&self.folder, error))?;
            }
            for row in self.held() {
                read.iter_mut().zip(cut(row, range.clone())).for_each(|(all, x)| all.push(x));
            }
            read[..range.len()].iter().for_each(|column| show(column));
        }
        Ok(())
    }

    /// Puts some columns of a block behind what was read of them.
    fn read(
        &self,
        block: Block,
        columns: Range<usize>,
        bytes: &mut Vec<u8>,
        read: &mut [Vec<f64>],
    ) -> io::Result<()> {
        let Some(mut file) = self.file.as_ref() else { return Ok(()) };
        let last = block.width - 1;
        let (from, to) = (columns.start.min(last), (columns.end - 1).min(last));
        bytes.resize((to + 1 - from) * ROWS * NUMBER, 0);
        file.seek(SeekFrom::Start(block.from + (from * ROWS * NUMBER) as u64))?;
        file.read_exact(bytes)?;
        for (all, column) in read.iter_mut().zip(columns) {
            // The last one stands for those that it lacks.
            let at = (column.min(last) - from) * ROWS * NUMBER;
            let (numbers, _) = bytes[at..at + ROWS * NUMBER].as_chunks::<NUMBER>();
            all.extend(numbers.iter().map(|number| f64::from_le_bytes(*number)));
        }
        Ok(())
    }
}

/// Some numbers of a row that has one at least.
fn cut(row: &[f64], columns: Range<usize>) -> impl Iterator<Item = f64> {
    let there = &row[columns.start.min(row.len())..columns.end.min(row.len())];
    let last = std::iter::repeat_n(row[row.len() - 1], columns.len() - there.len());
    there.iter().copied().chain(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of any length, in memory or in the file, or where no file can be made: the columns are the same.
    #[test]
    fn columns_are_those_of_the_rows() {
        let dir = tempfile::tempdir().unwrap();
        for (rows, wide) in [(0, 3), (1, 1), (5, 90), (8, 2), (9, 200), (43, 131)] {
            let mut columns = Columns::new(dir.path(), rows as u32);
            let all: Vec<Vec<f64>> = (0..rows)
                .map(|row| {
                    let length = (row * 37) % wide + usize::from(row % 3 > 0);
                    (0..length).map(|column| (row * 1000 + column) as f64).collect()
                })
                .collect();
            for row in &all {
                columns.add(|numbers| numbers.extend_from_slice(row)).unwrap();
            }
            assert_eq!((columns.rows(), columns.file.is_some()), (rows, rows > ROWS));
            let mut read = Vec::new();
            columns.each(0..wide + 70, |column| read.push(column.to_vec())).unwrap();
            assert_eq!(read.len(), wide + 70);
            for (place, column) in read.iter().enumerate() {
                let at = |row: &Vec<f64>| {
                    row.get(place).or(row.last()).map_or(f64::NAN.to_bits(), |x| x.to_bits())
                };
                let expected: Vec<u64> = all.iter().map(at).collect();
                let column: Vec<u64> = column.iter().map(|x| x.to_bits()).collect();
                assert_eq!(column, expected, "{rows} {wide} {place}");
            }
            let mut some = Vec::new();
            columns.each(wide / 2..wide, |column| some.push(format!("{column:?}"))).unwrap();
            let of_all = read[wide / 2..wide].iter().map(|column| format!("{column:?}"));
            assert_eq!(some, of_all.collect::<Vec<_>>());
        }
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0, "the file has no name");
    }

    /// However many rows there are, so many numbers are in memory.
    #[test]
    fn memory_is_that_of_a_few_rows() {
        let dir = tempfile::tempdir().unwrap();
        let mut columns = Columns::new(dir.path(), 1000);
        for _ in 0..1000 {
            columns.add(|numbers| numbers.extend([1.0; 100])).unwrap();
        }
        assert!(columns.last.capacity() <= (ROWS + 1) * 110, "{}", columns.last.capacity());
        assert_eq!(columns.rows(), 1000);
    }
}
