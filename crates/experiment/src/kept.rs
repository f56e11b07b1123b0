//! What is kept of a world: its outcome without what follows from the record.

use crate::findings::Outcome;
use crate::packed::Packed;
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use tiaokuai_record::Record;

/// What is kept of an outcome.
#[derive(Serialize, Deserialize)]
struct Kept<R> {
    run: u32,
    seed: u64,
    record: R,
    reach: Vec<(f64, f64)>,
}

impl Serialize for Outcome {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let bytes = self.packed.bytes(&self.record);
        let (run, seed, reach) = (self.run, self.seed, self.reach.clone());
        Kept { run, seed, record: Bytes(&bytes), reach }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Outcome {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Kept { run, seed, record, reach } = Kept::<Unpacked>::deserialize(deserializer)?;
        Ok(Outcome { packed: record.packed, ..Outcome::of(run, seed, record.record, reach) })
    }
}

struct Bytes<'a>(&'a [u8]);

impl Serialize for Bytes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(self.0)
    }
}

struct Unpacked {
    record: Record,
    packed: Packed,
}

impl<'de> Deserialize<'de> for Unpacked {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OfBytes;

        impl Visitor<'_> for OfBytes {
            type Value = Unpacked;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the bytes of a record")
            }

            fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Unpacked, E> {
                let record = postcard::from_bytes(bytes).map_err(E::custom)?;
                Ok(Unpacked { record, packed: Packed::known(bytes) })
            }
        }

        deserializer.deserialize_bytes(OfBytes)
    }
}
