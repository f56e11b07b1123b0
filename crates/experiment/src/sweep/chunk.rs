//! A chunk: so many worlds of a plan with all that decides them, to be sent to whoever has a core to spare.

use crate::archive::store::Kept;
use crate::drawn::scenario_at;
use crate::error::RunError;
use crate::evaluate::{Unit, Watch, in_turn};
use crate::job::{Job, Lived, Setting};
use crate::numbers::Numbers;
use crate::plan::{VERSION, hex};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use tiaokuai_measure::Instrument;
use tiaokuai_model::{Parameter, Scenario, world_seed};
use tiaokuai_record::{Data, Table, TableError, TableWriter, Text, read_parquet};

/// The key of the metadata of a chunk's file that has its address.
const ADDRESS: &str = "tiaokuai.chunk";
/// The key of the metadata of a chunk's file that has the sum of its values.
const SUM: &str = "tiaokuai.sum";

/// Worlds of a plan that are worked out together, with all that decides their numbers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Chunk {
    pub(super) version: String,
    pub(super) seed: u64,
    pub(super) parameters: Vec<String>,
    pub(super) outcomes: Vec<String>,
    /// Names and, as JSON, what they stand for.
    pub(super) scenarios: Vec<(String, String)>,
    pub(super) lots: Vec<Lot>,
}

/// Consecutive worlds at one point.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Lot {
    /// Its scenario, by its place.
    pub scenario: u32,
    /// The number of the point in the plan.
    pub point: u32,
    pub values: Vec<f64>,
    /// The number of the first world.
    pub first: u32,
    pub worlds: u32,
}

/// What came of a chunk.
#[derive(Clone, Debug, PartialEq)]
pub struct Worked {
    /// The bytes of its Parquet file.
    pub file: Vec<u8>,
    /// Worlds that could not be run, each a row with its reason.
    pub failed: u32,
}

/// The numbers of a world, or why there are none.
type Row = Result<Vec<f64>, String>;

/// Why a chunk that was sent cannot be worked out here, or its file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ChunkError {
    /// The bytes are no chunk.
    #[error("these bytes are no chunk of a sweep: {0}")]
    Bytes(String),
    /// Another version made it, which would give other numbers.
    #[error("the chunk was made by version {0}, this is {VERSION}")]
    Version(String),
    /// It could not be run.
    #[error(transparent)]
    Run(#[from] RunError),
    /// Its table could not be written or read.
    #[error(transparent)]
    Table(#[from] TableError),
    /// The file is of another chunk, or not as it was written.
    #[error("the file of the chunk is damaged")]
    Damaged,
}

impl Chunk {
    /// The address: the SHA-256 of all that decides its numbers, in hexadecimal. Two chunks of one address have the same file.
    ///
    /// The name of its file is the address with `.parquet`.
    #[must_use]
    pub fn address(&self) -> String {
        hex(&Sha256::digest(self.to_bytes()))
    }

    /// How many worlds it has.
    #[must_use]
    pub fn worlds(&self) -> u32 {
        self.lots.iter().map(|lot| lot.worlds).sum()
    }

    /// The chunk as bytes, to be sent elsewhere.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        // Numbers and texts always serialise.
        postcard::to_stdvec(self).unwrap_or_default()
    }

    /// The chunk that was sent as these bytes.
    ///
    /// # Errors
    /// Where they are none, or another version made them.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ChunkError> {
        let chunk: Chunk =
            postcard::from_bytes(bytes).map_err(|error| ChunkError::Bytes(error.to_string()))?;
        if chunk.version != VERSION {
            return Err(ChunkError::Version(chunk.version));
        }
        Ok(chunk)
    }

    /// Works it out on this thread, into the bytes of its Parquet file: a row a world. `each` is told of every world.
    ///
    /// # Errors
    /// Where someone stopped it, or it names what there is not.
    pub fn work(&self, watch: &Watch<'_>, each: impl Fn()) -> Result<Worked, ChunkError> {
        let units = Units::of(self)?;
        let of = self.worlds();
        let rows = in_turn((0..of).map(|number| units.unit(number)), watch, each);
        let rows = rows.ok_or(RunError::Stopped { done: 0, of })?;
        let rows: Vec<Row> = rows.into_iter().map(flat).collect();
        let failed = rows.iter().filter(|row| row.is_err()).count() as u32;
        Ok(Worked { file: self.file(rows.into_iter())?, failed })
    }

    /// The bytes of its Parquet file.
    fn file(&self, rows: impl Iterator<Item = Row>) -> Result<Vec<u8>, ChunkError> {
        let table = self.table(rows);
        let (address, sum) = (self.address(), sum(&table));
        let said = [("tiaokuai.version", VERSION), (ADDRESS, &address), (SUM, &sum)];
        let mut writer = TableWriter::create(Vec::new(), &table.docs(), &said)?;
        writer.append(&table)?;
        Ok(writer.finish()?)
    }

    /// The rows of its Parquet file.
    ///
    /// # Errors
    /// Where the bytes are not those of its file.
    pub fn read(&self, file: Vec<u8>) -> Result<Table, ChunkError> {
        let kept = read_parquet(file, &self.blank())?;
        let whole = kept.said(ADDRESS) == Some(&self.address())
            && kept.said(SUM) == Some(&sum(&kept.table))
            && kept.table.rows() == self.worlds() as usize;
        if whole { Ok(kept.table) } else { Err(ChunkError::Damaged) }
    }

    /// Its table without rows.
    pub(super) fn blank(&self) -> Table {
        self.table(std::iter::empty())
    }

    /// Its rows as a table.
    fn table(&self, rows: impl Iterator<Item = Row>) -> Table {
        let worlds = self.lots.iter().flat_map(|lot| {
            (0..lot.worlds).map(move |number| (lot, lot.first.wrapping_add(number)))
        });
        let mut columns = Columns::default();
        columns.values.resize(self.parameters.len(), Vec::new());
        columns.numbers.resize(self.outcomes.len(), Vec::new());
        for ((lot, world), row) in worlds.zip(rows) {
            columns.scenario.push(self.scenarios[lot.scenario as usize].0.clone());
            columns.point.push(lot.point);
            columns.world.push(world);
            columns.seed.push(world_seed(self.seed, world));
            for (column, value) in columns.values.iter_mut().zip(&lot.values) {
                column.push(*value);
            }
            let (numbers, failed) = match row {
                Ok(numbers) => (numbers, None),
                Err(reason) => (Vec::new(), Some(reason)),
            };
            for (place, column) in columns.numbers.iter_mut().enumerate() {
                column.push(numbers.get(place).copied().unwrap_or(f64::NAN));
            }
            columns.failed.push(failed);
        }
        columns.table(&self.parameters, &self.outcomes)
    }
}

/// What came of a world, whether it could not begin or not end.
fn flat(kept: Kept<Row>) -> Row {
    kept.and_then(|row| row)
}

#[derive(Default)]
struct Columns {
    scenario: Vec<String>,
    point: Vec<u32>,
    world: Vec<u32>,
    seed: Vec<u64>,
    values: Vec<Vec<f64>>,
    numbers: Vec<Vec<f64>>,
    failed: Vec<Option<String>>,
}

impl Columns {
    fn table(self, parameters: &[String], outcomes: &[String]) -> Table {
        const NONE: Text = Text::new("", "");
        let text = Text::new;
        let mut table = Table::new("runs")
            .with("scenario", NONE, text("name of the scenario", "情景名称"), self.scenario)
            .with("point", NONE, text("number of the point in the plan", "设计点编号"), self.point)
            .with("world", NONE, text("number of the world", "世界编号"), self.world)
            .with("seed", NONE, text("seed of the world", "世界的随机种子"), self.seed);
        for (name, values) in parameters.iter().zip(self.values) {
            let row = Parameter::of(name);
            let (unit, meaning) = row.map_or((NONE, NONE), |row| (row.unit, row.meaning));
            table = table.with(name.clone(), unit, meaning, values);
        }
        for (name, numbers) in outcomes.iter().zip(self.numbers) {
            let row = Instrument::of(name);
            let (unit, meaning) = row.map_or((NONE, NONE), |row| (row.unit, row.definition));
            table = table.with(name.clone(), unit, meaning, numbers);
        }
        let why = text(
            "why the world could not be run; missing where it was",
            "未能运行的原因；正常运行则缺失",
        );
        table.with("failed", NONE, why, self.failed)
    }
}

/// The sum of the values of a table, by their bits.
fn sum(table: &Table) -> String {
    let mut sum = Sha256::new();
    for column in &table.columns {
        match &column.data {
            Data::F64(values) => (0..values.len()).for_each(|row| {
                sum.update(values.get(row).map_or(0, |value| value.to_bits()).to_le_bytes());
            }),
            other => sum.update(format!("{other:?}")),
        }
    }
    hex(&sum.finalize())
}

/// What is made of a chunk before its worlds are run.
struct Units<'a> {
    chunk: &'a Chunk,
    instruments: Vec<&'static Instrument>,
    /// Settings, or why there can be none, in the order of lots; with the number of the first world of each.
    settings: Vec<(u32, Result<Setting, String>)>,
}

impl<'a> Units<'a> {
    pub fn of(chunk: &'a Chunk) -> Result<Self, ChunkError> {
        let unknown = |name: &str| ChunkError::Bytes(format!("nothing is called {name}"));
        let instruments =
            chunk.outcomes.iter().map(|name| Instrument::of(name).ok_or_else(|| unknown(name)));
        let parameters =
            chunk.parameters.iter().map(|name| Parameter::of(name).ok_or_else(|| unknown(name)));
        let parameters: Vec<&'static Parameter> = parameters.collect::<Result<_, _>>()?;
        let scenarios = chunk.scenarios.iter().map(|(_, text)| {
            serde_json::from_str(text).map_err(|error| ChunkError::Bytes(error.to_string()))
        });
        let scenarios: Vec<Scenario> = scenarios.collect::<Result<_, _>>()?;
        let mut before = 0;
        let settings = chunk.lots.iter().map(|lot| {
            let from = before;
            before += lot.worlds;
            let scenario = scenarios
                .get(lot.scenario as usize)
                .filter(|_| lot.values.len() == parameters.len())
                .ok_or_else(|| ChunkError::Bytes("a point fits no scenario".to_string()))?;
            let values = parameters.iter().copied().zip(lot.values.iter().copied());
            let scenario = scenario_at(scenario, values);
            Ok((from, scenario.map(Setting::new).map_err(|reason| reason.to_string())))
        });
        let settings = settings.collect::<Result<_, ChunkError>>()?;
        Ok(Units { chunk, instruments: instruments.collect::<Result<_, _>>()?, settings })
    }

    /// The unit of a world by its number in the chunk.
    pub fn unit(&self, number: u32) -> One<'_> {
        let lot = self.settings.partition_point(|(from, _)| *from <= number).saturating_sub(1);
        let (from, setting) = &self.settings[lot];
        let world = self.chunk.lots[lot].first.wrapping_add(number - from);
        let seed = world_seed(self.chunk.seed, world);
        One(match setting {
            Ok(setting) => Ok(Numbers::of(setting, seed, &self.instruments)),
            Err(reason) => Err(reason.clone()),
        })
    }
}

/// A world at a point, or why there can be none.
struct One<'a>(Result<Numbers<'a>, String>);

impl Unit for One<'_> {
    type Output = Row;

    fn jobs(&self, trial: u32) -> Vec<Job<'_>> {
        self.0.as_ref().map_or_else(|_| Vec::new(), |numbers| numbers.jobs(trial))
    }

    fn read(&mut self, trial: u32, worlds: &mut [Lived]) {
        if let Ok(numbers) = &mut self.0 {
            numbers.read(trial, worlds);
        }
    }

    fn output(self) -> Row {
        self.0.map(Unit::output)
    }
}
