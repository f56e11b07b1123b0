//! Pieces of long work as bytes: outputs one after the other, compressed, with a checksum.

use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

/// Changes whenever the layout of pieces does.
const MAGIC: &[u8] = b"tiaokuai piece 2\n";
const SUM: usize = 32;

/// The bytes of a piece of the work with this key.
pub(super) fn encode<T: Serialize>(key: &str, number: u32, outputs: &[T]) -> Vec<u8> {
    // Writing to memory cannot fail, and every output has a length known in advance.
    let body = postcard::to_stdvec(&(key, number)).expect("texts can be serialised");
    let body = postcard::to_extend(outputs, body).expect("outputs can be serialised");
    // Only what is longer than 4 GiB cannot be compressed.
    let packed = snap::raw::Encoder::new().compress_vec(&body).expect("a piece is not that long");
    [MAGIC, &Sha256::digest(&packed), &packed].concat()
}

/// The packed outputs of a piece, if its checksum is right.
fn packed(bytes: &[u8]) -> Option<&[u8]> {
    let (sum, packed) = bytes.strip_prefix(MAGIC)?.split_at_checked(SUM)?;
    (Sha256::digest(packed)[..] == *sum).then_some(packed)
}

/// Whether the bytes are those of a piece, as they were written.
pub(super) fn is_whole(bytes: &[u8]) -> bool {
    packed(bytes).is_some()
}

/// The outputs of a piece; nothing if the bytes are not what was written for this work and number.
pub(super) fn decode<T: DeserializeOwned>(key: &str, number: u32, bytes: &[u8]) -> Option<Vec<T>> {
    let body = snap::raw::Decoder::new().decompress_vec(packed(bytes)?).ok()?;
    let (known, rest): ((String, u32), &[u8]) = postcard::take_from_bytes(&body).ok()?;
    (known == (key.to_string(), number)).then(|| postcard::from_bytes(rest).ok())?
}
