//! The bytes in which the record of a world is kept, written once: its digest is that of these bytes.

use crate::plan::hex;
use sha2::{Digest, Sha256};
use std::sync::OnceLock;
use tiaokuai_record::Record;

/// Bytes of a record of twenty years.
const USUAL: usize = 1 << 17;

/// A record as bytes.
pub(crate) fn packed(record: &Record) -> Vec<u8> {
    // Records hold numbers and texts only, which always serialise.
    postcard::to_extend(record, Vec::with_capacity(USUAL)).unwrap_or_default()
}

/// The first 16 digits of the SHA-256 of a record's bytes.
pub(crate) fn digest_of(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes)[..8])
}

/// The digest of a record, known since it was kept or read. It follows from the record, and so tells no two worlds
/// apart.
#[derive(Clone, Debug, Default)]
pub(crate) struct KeptDigest(OnceLock<String>);

impl KeptDigest {
    pub fn known(&self) -> Option<String> {
        self.0.get().cloned()
    }

    /// Takes the digest of the bytes in which the record is kept, if it has none yet.
    pub fn take(&self, bytes: &[u8]) {
        self.0.get_or_init(|| digest_of(bytes));
    }
}

impl PartialEq for KeptDigest {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}
