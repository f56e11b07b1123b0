//! Sweeps: a plan of many points, cut into chunks that any process on any machine can work out, each into a file of
//! its own under the hash of all that decides it. What is there is not worked out again, whoever made it.

mod chunk;
mod folder;
mod merge;
mod plan;
mod points;
mod reader;
mod run;
#[cfg(test)]
mod tests;

pub use chunk::{Chunk, ChunkError};
pub use merge::{Merged, merge, points, runs};
pub use plan::{Shard, Sweep};
pub use points::{Choice, Points};
pub use reader::{Asked, TEMPLATE, read_plan, read_plan_file};
pub use run::{Swept, sweep};
