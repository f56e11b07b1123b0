//! Pieces of long work as bytes: outputs one after the other, with a checksum, and compressed where that pays.

use serde::Serialize;
use serde::de::DeserializeOwned;
use std::io::{self, Read};

/// Changes whenever the layout of pieces does.
const MAGIC: &[u8] = b"tiaokuai piece 3\n";
const SUM: usize = 32;
/// Where what is summed begins.
const SUMMED: usize = MAGIC.len() + SUM;
/// The first byte of what is summed: the outputs stand as they are, or compressed.
const PLAIN: u8 = 0;
const COMPRESSED: u8 = 1;

/// The bytes of a piece of the work with this key, which may be `room` of them. Numbers that hardly repeat are not worth the time of compressing.
pub(super) fn encode<T: Serialize>(
    key: &str,
    number: u32,
    outputs: &[T],
    compress: bool,
    room: usize,
) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(room.max(SUMMED));
    bytes.extend_from_slice(MAGIC);
    bytes.extend_from_slice(&[0; SUM]);
    // Writing to memory cannot fail, and every output has a length known in advance.
    let body = |bytes: Vec<u8>| {
        let bytes = postcard::to_extend(&(key, number), bytes).expect("texts can be serialised");
        postcard::to_extend(outputs, bytes).expect("outputs can be serialised")
    };
    if compress {
        let packed = snap::raw::Encoder::new().compress_vec(&body(Vec::new()));
        bytes.push(COMPRESSED);
        // Only what is longer than 4 GiB cannot be compressed.
        bytes.extend(packed.expect("a piece is not that long"));
    } else {
        bytes.push(PLAIN);
        bytes = body(bytes);
    }
    let sum = sum(&bytes[SUMMED..]);
    bytes[MAGIC.len()..SUMMED].copy_from_slice(&sum);
    bytes
}

/// A checksum against damage, four numbers that each take every fourth word in. It is nobody's proof of anything: the
/// checksum of the file of a finished run is the SHA-256 in its manifest.
fn sum(bytes: &[u8]) -> [u8; SUM] {
    const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut lanes = [1, 2, 3, 4_u64];
    let mut take = |block: &[u8; SUM]| {
        let (words, _) = block.as_chunks::<8>();
        for (lane, word) in lanes.iter_mut().zip(words) {
            let product = (*lane ^ u64::from_le_bytes(*word)).wrapping_mul(ODD);
            *lane = product ^ (product >> 32);
        }
    };
    let (blocks, rest) = bytes.as_chunks::<SUM>();
    blocks.iter().for_each(&mut take);
    let mut last = [0; SUM];
    last[..rest.len()].copy_from_slice(rest);
    take(&last);
    // What one lane saw is in all of them, and so is the length.
    let mut all = bytes.len() as u64;
    let mut sum = [0; SUM];
    for _ in 0..2 {
        for (lane, place) in lanes.iter_mut().zip(sum.chunks_exact_mut(8)) {
            all = (all ^ *lane).wrapping_mul(ODD).rotate_left(31);
            *lane ^= all;
            place.copy_from_slice(&lane.to_le_bytes());
        }
    }
    sum
}

/// The outputs of a piece as they were written, if its checksum is right, and whether they are compressed.
fn summed(bytes: &[u8]) -> Option<(u8, &[u8])> {
    let (sum, summed) = bytes.strip_prefix(MAGIC)?.split_at_checked(SUM)?;
    let right = self::sum(summed) == *sum;
    summed.split_first().filter(|_| right).map(|(how, outputs)| (*how, outputs))
}

/// The outputs of a piece; nothing if the bytes are not what was written for this work and number.
pub(super) fn decode<T: DeserializeOwned>(key: &str, number: u32, bytes: &[u8]) -> Option<Vec<T>> {
    let unpacked;
    let body = match summed(bytes)? {
        (PLAIN, outputs) => outputs,
        (_, outputs) => {
            unpacked = snap::raw::Decoder::new().decompress_vec(outputs).ok()?;
            &unpacked
        }
    };
    let (known, rest): ((String, u32), &[u8]) = postcard::take_from_bytes(body).ok()?;
    (known == (key.to_string(), number)).then(|| postcard::from_bytes(rest).ok())?
}

/// How many pieces begin in what is read to its end.
pub(super) fn begun(reader: &mut impl Read) -> io::Result<u32> {
    let (mut count, mut window) = (0, Vec::new());
    loop {
        let read = reader.by_ref().take(1 << 16).read_to_end(&mut window)?;
        count += window.windows(MAGIC.len()).filter(|part| *part == MAGIC).count() as u32;
        if read == 0 {
            return Ok(count);
        }
        // One may begin at the end of what was read.
        window.drain(..window.len().saturating_sub(MAGIC.len() - 1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginnings_are_counted_wherever_they_are() {
        let mut bytes = vec![b't'; 70_000];
        for from in [0, 100, (1 << 16) - 5, 69_983] {
            bytes[from..from + MAGIC.len()].copy_from_slice(MAGIC);
        }
        assert_eq!(begun(&mut &bytes[..]).unwrap(), 4);
        assert_eq!(begun(&mut &bytes[1..69_999]).unwrap(), 2);
        assert_eq!(begun(&mut &MAGIC[1..]).unwrap(), 0);
    }

    /// Any bit that changes, anything that is cut off or comes twice, and any two words that change places are seen.
    #[test]
    fn damage_is_seen() {
        let bytes: Vec<u8> = (0..200_u8).map(|i| i.wrapping_mul(37) ^ (i >> 2)).collect();
        let whole = sum(&bytes);
        let mut damaged: Vec<Vec<u8>> = (0..8 * bytes.len())
            .map(|bit| {
                let mut bytes = bytes.clone();
                bytes[bit / 8] ^= 1 << (bit % 8);
                bytes
            })
            .collect();
        damaged.extend((0..bytes.len()).map(|end| bytes[..end].to_vec()));
        damaged.extend((1..65).map(|zeros| [&bytes[..], &vec![0; zeros]].concat()));
        damaged.extend((0..bytes.len() / 8 - 4).map(|word| {
            let mut bytes = bytes.clone();
            (8 * word..8 * word + 8).for_each(|place| bytes.swap(place, place + 32));
            bytes
        }));
        let mut sums: Vec<[u8; SUM]> = damaged.iter().map(|bytes| sum(bytes)).collect();
        assert!(!sums.contains(&whole));
        sums.sort_unstable();
        sums.dedup();
        assert_eq!(sums.len(), damaged.len());
        assert!(decode::<u8>("k", 0, &encode("k", 0, &[7_u8], false, 0)).is_some());
        assert!(decode::<u8>("k", 0, &encode("k", 0, &[7_u8], true, 0)).is_some());
    }
}
