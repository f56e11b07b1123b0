//! Lists of members as they are kept. In a record of twenty years they have most of its numbers.

use crate::DepartmentId;
use serde::{Serialize, Serializer};

/// Members of whom more is not put together.
const MOST: usize = 64;

/// The same bytes as those of the list number by number, where there is no text to be read: a number below 128 is one
/// byte, and so a list of such is as long as it has numbers, and they follow.
pub(super) fn some<S: Serializer>(
    members: &Option<Vec<DepartmentId>>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match members {
        Some(members) => serializer.serialize_some(&Members(members)),
        None => serializer.serialize_none(),
    }
}

struct Members<'a>(&'a [DepartmentId]);

impl Serialize for Members<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut bytes = [0; MOST];
        let together = bytes.get_mut(..self.0.len()).filter(|_| !serializer.is_human_readable());
        if let Some(together) = together {
            let mut all = 0;
            for (byte, member) in together.iter_mut().zip(self.0) {
                *byte = member.0 as u8;
                all |= member.0;
            }
            if all < 1 << 7 {
                return serializer.serialize_bytes(together);
            }
        }
        self.0.serialize(serializer)
    }
}
