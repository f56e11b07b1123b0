//! The bytes in which the record of a world is kept, made once: its digest is that of these bytes.

use crate::plan::hex;
use postcard::ser_flavors::Flavor;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::sync::OnceLock;
use tiaokuai_record::Record;

/// Bytes of a record of twenty years.
const USUAL: usize = 1 << 17;

/// A record as bytes.
pub(crate) fn bytes_of(record: &Record) -> Vec<u8> {
    // Records hold numbers and texts only, which always serialise.
    postcard::serialize_with_flavor(record, Short(Vec::with_capacity(USUAL))).unwrap_or_default()
}

/// Bytes that come by one or by eight for the most part, which are not worth a call to copy.
struct Short(Vec<u8>);

impl Flavor for Short {
    type Output = Vec<u8>;

    #[inline]
    fn try_extend(&mut self, bytes: &[u8]) -> postcard::Result<()> {
        if let [byte] = bytes {
            self.0.push(*byte);
        } else if let Ok(eight) = <&[u8; 8]>::try_from(bytes) {
            self.0.extend_from_slice(eight);
        } else {
            self.0.extend_from_slice(bytes);
        }
        Ok(())
    }

    #[inline]
    fn try_push(&mut self, byte: u8) -> postcard::Result<()> {
        self.0.push(byte);
        Ok(())
    }

    fn finalize(self) -> postcard::Result<Vec<u8>> {
        Ok(self.0)
    }
}

/// The first 16 digits of the SHA-256 of a record's bytes.
pub(crate) fn digest_of(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes)[..8])
}

/// A record as bytes, from when it was run until it is kept, and the digest of them, known since then. Both follow from
/// the record, and so tell no two worlds apart.
#[derive(Clone, Debug, Default)]
pub(crate) struct Packed {
    bytes: Option<Vec<u8>>,
    digest: OnceLock<String>,
}

impl Packed {
    /// A record that will be kept.
    pub fn of(record: &Record) -> Self {
        let bytes = bytes_of(record);
        let packed = Packed::known(&bytes);
        Packed { bytes: Some(bytes), ..packed }
    }

    /// A record that was kept as these bytes.
    pub fn known(bytes: &[u8]) -> Self {
        Packed { bytes: None, digest: OnceLock::from(digest_of(bytes)) }
    }

    /// The bytes of the record.
    pub fn bytes(&self, record: &Record) -> Cow<'_, [u8]> {
        match &self.bytes {
            Some(bytes) => Cow::Borrowed(bytes),
            None => {
                let bytes = bytes_of(record);
                self.digest.get_or_init(|| digest_of(&bytes));
                Cow::Owned(bytes)
            }
        }
    }

    /// The digest, if it is known.
    pub fn digest(&self) -> Option<String> {
        self.digest.get().cloned()
    }
}

impl PartialEq for Packed {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tiaokuai_record::{DepartmentId, GovernmentId, Group};

    /// Members are kept as lists of numbers are, however many there are and however high their numbers.
    #[test]
    fn members_come_back() {
        let group = |members| Group { members, ..Group::of(GovernmentId(0)) };
        let mut groups = vec![group(None)];
        for count in [0, 1, 63, 64, 65, 200] {
            for first in [0, 64, 127, 128, 20_000] {
                let members = (first..first + count).map(DepartmentId).collect::<Vec<_>>();
                let list = postcard::to_allocvec(&members).unwrap();
                groups.push(group(Some(members)));
                let bytes = postcard::to_allocvec(&groups[groups.len() - 1]).unwrap();
                assert!(bytes.windows(list.len()).any(|some| some == list), "{count} from {first}");
            }
        }
        let record = Record { groups, ..Record::default() };
        assert_eq!(postcard::from_bytes(&bytes_of(&record)), Ok(record));
    }
}
