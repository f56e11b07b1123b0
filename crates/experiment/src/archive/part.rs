//! Part files: a batch of worlds each, with a checksum.

use super::{Address, Batch, Plan, RecordLevel, UNFINISHED};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Changes whenever the layout of part files does.
const MAGIC: &[u8] = b"tiaokuai part 1\n";
const SUM: usize = 32;

/// What a part file is a part of.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Header {
    address: Address,
    level: RecordLevel,
    from: u32,
    to: u32,
}

impl Header {
    fn of(plan: &Plan, index: u32) -> Self {
        let range = plan.range(index);
        Header { address: plan.address(), level: plan.level, from: range.start, to: range.end }
    }
}

/// Why a part gives no batch.
#[derive(Debug)]
pub(super) enum Trouble {
    /// It is not there.
    None,
    /// It is whole but holds other runs (the last batch of a plan with fewer or more runs).
    Other,
    /// It is not what was written.
    Damaged,
    /// It cannot be read.
    Io(io::Error),
}

pub(super) fn path(dir: &Path, index: u32) -> PathBuf {
    dir.join(UNFINISHED).join(format!("part-{index:05}.bin"))
}

pub(super) fn encode(plan: &Plan, index: u32, batch: &Batch) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    bytes.resize(MAGIC.len() + SUM, 0);
    // Writing to memory cannot fail, and every type of a batch has a length known in advance.
    let mut bytes = postcard::to_extend(&(Header::of(plan, index), batch), bytes)
        .expect("a batch can be serialised");
    let sum = Sha256::digest(&bytes[MAGIC.len() + SUM..]);
    bytes[MAGIC.len()..MAGIC.len() + SUM].copy_from_slice(&sum);
    bytes
}

pub(super) fn read(dir: &Path, plan: &Plan, index: u32) -> Result<Batch, Trouble> {
    let bytes = match fs::read(path(dir, index)) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(Trouble::None),
        Err(error) => return Err(Trouble::Io(error)),
    };
    let rest = bytes.strip_prefix(MAGIC).ok_or(Trouble::Damaged)?;
    let (sum, body) = rest.split_at_checked(SUM).ok_or(Trouble::Damaged)?;
    if Sha256::digest(body)[..] != *sum {
        return Err(Trouble::Damaged);
    }
    let (header, rest): (Header, &[u8]) =
        postcard::take_from_bytes(body).map_err(|_| Trouble::Damaged)?;
    let wanted = Header::of(plan, index);
    if header != wanted {
        let Header { address, level, .. } = header;
        let same = address == wanted.address && level == wanted.level;
        return Err(if same { Trouble::Other } else { Trouble::Damaged });
    }
    let batch: Batch = postcard::from_bytes(rest).map_err(|_| Trouble::Damaged)?;
    batch.check(plan.range(index), plan.level).map_err(|_| Trouble::Damaged)?;
    Ok(batch)
}
