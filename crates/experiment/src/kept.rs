//! What is kept of a world: its outcome without what follows from the record.

use crate::findings::Outcome;
use crate::packed::Packed;
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// What is kept of an outcome.
#[derive(Serialize, Deserialize)]
struct Kept<R> {
    run: u32,
    seed: u64,
    record: R,
    reach: Vec<(f64, f64)>,
}

/// An outcome as it is kept, whose record is not read.
#[derive(Deserialize)]
#[serde(transparent)]
pub(crate) struct Unread(Kept<Bytes>);

impl Unread {
    /// The number of the run, from 0.
    pub fn run(&self) -> u32 {
        self.0.run
    }

    /// The outcome; nothing where its record cannot be read.
    pub fn read(self) -> Option<Outcome> {
        let Kept { run, seed, record: Bytes(bytes), reach } = self.0;
        let record = postcard::from_bytes(&bytes).ok()?;
        Some(Outcome { packed: Packed::known(&bytes), ..Outcome::of(run, seed, record, reach) })
    }
}

impl Serialize for Outcome {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let bytes = self.packed.bytes(&self.record);
        let (run, seed, reach) = (self.run, self.seed, self.reach.clone());
        Kept { run, seed, record: Borrowed(&bytes), reach }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Outcome {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let read = Unread::deserialize(deserializer)?.read();
        read.ok_or_else(|| D::Error::custom("the bytes are those of no record"))
    }
}

struct Borrowed<'a>(&'a [u8]);

impl Serialize for Borrowed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(self.0)
    }
}

struct Bytes(Vec<u8>);

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OfBytes;

        impl Visitor<'_> for OfBytes {
            type Value = Bytes;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the bytes of a record")
            }

            fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Bytes, E> {
                Ok(Bytes(bytes.to_vec()))
            }
        }

        deserializer.deserialize_bytes(OfBytes)
    }
}
