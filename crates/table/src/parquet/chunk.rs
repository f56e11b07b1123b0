//! Columns of numbers as Parquet has them, a row group at a time: whole numbers by their differences, measured numbers as
//! they are. The general writer takes ten times as long for these, and tables of worlds hardly have others.

use crate::Values;
use ::parquet::basic::{Compression, Encoding};
use ::parquet::column::page::{CompressedPage, Page, PageWriter};
use ::parquet::column::writer::ColumnCloseResult;
use ::parquet::errors::ParquetError;
use ::parquet::file::metadata::ColumnChunkMetaData;
use ::parquet::file::statistics::Statistics;
use ::parquet::file::writer::{SerializedPageWriter, TrackedWrite};
use ::parquet::schema::types::ColumnDescPtr;
use bytes::Bytes;

/// Rows of a page, and those by which the last table in it may exceed them.
const PAGE: usize = 1 << 14;
/// Differences of a block, which have one least of them, and of a part of it, which have as many bits as each other.
const BLOCK: usize = 128;
const MINI: usize = 32;

/// A number that is encoded here.
pub(super) trait Number: Copy + PartialOrd {
    const ENCODING: Encoding;
    /// Whether the end of the file says anything of the least and the greatest.
    const ENDS: bool = true;
    /// Puts numbers behind what is there.
    fn put(numbers: &[Self], out: &mut Vec<u8>);
    /// What the end of the file says of the least and the greatest, and of how many are missing.
    fn statistics(ends: Option<(Self, Self)>, missing: u64) -> Option<Statistics>;
}

impl Number for u32 {
    const ENCODING: Encoding = Encoding::DELTA_BINARY_PACKED;
    fn put(numbers: &[Self], out: &mut Vec<u8>) {
        put_differences(numbers, |number| number.cast_signed(), out);
    }
    fn statistics(ends: Option<(Self, Self)>, missing: u64) -> Option<Statistics> {
        i32::statistics(ends.map(|(a, b)| (a.cast_signed(), b.cast_signed())), missing)
    }
}

impl Number for i32 {
    const ENCODING: Encoding = Encoding::DELTA_BINARY_PACKED;
    fn put(numbers: &[Self], out: &mut Vec<u8>) {
        put_differences(numbers, |number| number, out);
    }
    fn statistics(ends: Option<(Self, Self)>, missing: u64) -> Option<Statistics> {
        let (least, most) = ends.unzip();
        Some(Statistics::int32(least, most, None, Some(missing), false))
    }
}

impl Number for f64 {
    const ENCODING: Encoding = Encoding::PLAIN;
    const ENDS: bool = false;
    fn put(numbers: &[Self], out: &mut Vec<u8>) {
        let start = out.len();
        out.resize(start + size_of_val(numbers), 0);
        let (eights, _) = out[start..].as_chunks_mut();
        eights.iter_mut().zip(numbers).for_each(|(eight, number)| *eight = number.to_le_bytes());
    }
    fn statistics(_: Option<(Self, Self)>, _: u64) -> Option<Statistics> {
        None
    }
}

/// Whether a measured number is often the same as the one before it, so that compressing the column pays.
pub(super) fn repeats(values: &Values<f64>) -> bool {
    let Values::Full(values) = values else { return true };
    let same = values.windows(2).filter(|pair| pair[0].to_bits() == pair[1].to_bits()).count();
    8 * same > values.len()
}

/// A column of a row group as bytes, with what the end of the file says of it.
pub(super) fn encoded<'a, T: Number + 'a>(
    column: &ColumnDescPtr,
    parts: impl Iterator<Item = &'a Values<T>>,
) -> Result<(Bytes, ColumnCloseResult), ParquetError> {
    let parts: Vec<&Values<T>> = parts.collect();
    // Hardly a column takes more than its numbers do in memory.
    let rows: usize = parts.iter().map(|part| part.len()).sum();
    let mut out = TrackedWrite::new(Vec::with_capacity((size_of::<T>() + 1) * rows + 64));
    let mut pages = SerializedPageWriter::new(&mut out);
    let (mut present, mut levels, mut rows, mut all, mut missing) =
        (Vec::new(), Vec::new(), 0, 0, 0);
    let mut ends: Option<(T, T)> = None;
    let mut parts = parts.into_iter().peekable();
    while let Some(part) = parts.next() {
        match part {
            Values::Full(values) => present.extend_from_slice(values),
            Values::Nullable(values) => {
                present.extend(values.iter().flatten());
                levels.extend(values.iter().map(Option::is_some));
            }
        }
        rows += part.len();
        if rows < PAGE && parts.peek().is_some() {
            continue;
        }
        for number in present.iter().filter(|_| T::ENDS) {
            let (least, most) = ends.get_or_insert((*number, *number));
            *least = if number < least { *number } else { *least };
            *most = if number > most { *number } else { *most };
        }
        let mut buf = Vec::with_capacity(8 * present.len() + rows / 8 + 64);
        if matches!(part, Values::Nullable(_)) {
            put_levels(&levels, &mut buf);
        }
        T::put(&present, &mut buf);
        let length = buf.len();
        let page = Page::DataPage {
            buf: buf.into(),
            num_values: rows as u32,
            encoding: T::ENCODING,
            def_level_encoding: Encoding::RLE,
            rep_level_encoding: Encoding::RLE,
            statistics: None,
        };
        pages.write_page(CompressedPage::new(page, length))?;
        all += rows as u64;
        missing += (rows - present.len()) as u64;
        present.clear();
        levels.clear();
        rows = 0;
    }
    let bytes = Bytes::from(out.into_inner()?);
    let metadata = ColumnChunkMetaData::builder(column.clone())
        .set_encodings(vec![Encoding::RLE, T::ENCODING])
        .set_compression(Compression::UNCOMPRESSED)
        .set_num_values(all as i64)
        .set_total_compressed_size(bytes.len() as i64)
        .set_total_uncompressed_size(bytes.len() as i64)
        .set_data_page_offset(0);
    let metadata = match T::statistics(ends, missing) {
        Some(statistics) => metadata.set_statistics(statistics),
        None => metadata,
    };
    let close = ColumnCloseResult {
        bytes_written: bytes.len() as u64,
        rows_written: all,
        metadata: metadata.build()?,
        bloom_filter: None,
        column_index: None,
        offset_index: None,
    };
    Ok((bytes, close))
}

/// Which rows have a value: a run of ones where all do, and otherwise a bit a row.
fn put_levels(levels: &[bool], out: &mut Vec<u8>) {
    let start = out.len();
    out.extend([0; 4]);
    if levels.iter().all(|level| *level) {
        put_short(2 * levels.len() as u64, out);
        out.push(1);
    } else {
        put_short(2 * levels.len().div_ceil(8) as u64 + 1, out);
        let byte =
            |eight: &[bool]| eight.iter().rev().fold(0, |byte, bit| 2 * byte + u8::from(*bit));
        out.extend(levels.chunks(8).map(byte));
    }
    let length = (out.len() - start - 4) as u32;
    out[start..start + 4].copy_from_slice(&length.to_le_bytes());
}

/// Numbers by the differences between them (`DELTA_BINARY_PACKED`).
fn put_differences<T: Copy>(numbers: &[T], whole: impl Fn(T) -> i32, out: &mut Vec<u8>) {
    let first = numbers.first().map_or(0, |first| whole(*first));
    for number in [BLOCK as u64, (BLOCK / MINI) as u64, numbers.len() as u64, zigzag(first)] {
        put_short(number, out);
    }
    let later = numbers.get(1..).unwrap_or_default();
    for (before, here) in numbers.chunks(BLOCK).zip(later.chunks(BLOCK)) {
        let mut block = [0; BLOCK];
        for (difference, (before, number)) in block.iter_mut().zip(before.iter().zip(here)) {
            *difference = whole(*number).wrapping_sub(whole(*before));
        }
        let least = block[..here.len()].iter().copied().min().unwrap_or_default();
        block[here.len()..].fill(least);
        put_short(zigzag(least), out);
        let widths = out.len();
        out.extend([0; BLOCK / MINI]);
        for (place, mini) in block.as_chunks::<MINI>().0.iter().enumerate() {
            let above = mini.map(|difference| difference.wrapping_sub(least).cast_unsigned());
            let width = 32 - above.iter().fold(0, |all, bits| all | bits).leading_zeros();
            out[widths + place] = width as u8;
            put_bits(&above, width, out);
        }
    }
}

/// Numbers of so many bits, without gaps between them.
fn put_bits(numbers: &[u32; MINI], width: u32, out: &mut Vec<u8>) {
    if width == 0 {
        return;
    }
    let (mut bits, mut count) = (0_u64, 0);
    // As many words as bits.
    let mut words = [[0; 4]; MINI];
    let mut filled = 0;
    for number in numbers {
        bits |= u64::from(*number) << count;
        count += width;
        if count >= 32 {
            words[filled % MINI] = (bits as u32).to_le_bytes();
            filled += 1;
            bits >>= 32;
            count -= 32;
        }
    }
    out.extend_from_slice(words[..filled].as_flattened());
}

const fn zigzag(number: i32) -> u64 {
    ((number << 1) ^ (number >> 31)).cast_unsigned() as u64
}

/// A number in as few bytes of seven bits as it needs.
fn put_short(mut number: u64, out: &mut Vec<u8>) {
    while number > 0x7f {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}
