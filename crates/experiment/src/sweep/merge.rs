//! From the chunks of a plan to its tables. Chunks are read one after the other: however many worlds there are, those of
//! a chunk and of a point are in memory.

use super::folder::{Folder, MANIFEST, POINTS, POINTS_CSV, RUNS, Trouble};
use super::plan::Sweep;
use super::run::failures;
use crate::archive::{ArchiveError, FileEntry, Summed};
use crate::error::RunError;
use crate::plan::{VERSION, hex};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use tiaokuai_measure::Instrument;
use tiaokuai_measure::stats::{Spread, spread};
use tiaokuai_model::{Parameter, Scenario};
use tiaokuai_record::{Data, Table, TableWriter, Text, read_parquet};

/// The layout of the manifest.
const FORMAT: u32 = 1;

/// What a sweep came to: its manifest.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Merged {
    /// The layout of the manifest.
    pub format: u32,
    /// `tiaokuai`.
    pub software: &'static str,
    /// The version that made it.
    pub version: &'static str,
    /// The command that makes it again, word by word.
    pub command: Vec<String>,
    /// Scenarios as resolved, by name.
    pub scenarios: Vec<(String, Scenario)>,
    /// The parameters that points give values.
    pub parameters: Vec<&'static str>,
    /// How many points there are.
    pub points: u64,
    /// Worlds at each.
    pub runs: u32,
    /// The seed.
    pub seed: u64,
    /// The instruments.
    pub outcomes: Vec<&'static str>,
    /// Worlds in all.
    pub worlds: u64,
    /// Those that could not be run: each is a row with its reason.
    pub failed: u64,
    /// The SHA-256 of the sums of the chunks' files in their order: the same wherever and however they were made.
    pub digest: String,
    /// The addresses of the chunks, in order.
    pub chunks: Vec<String>,
    /// The other files, by name.
    pub files: BTreeMap<String, FileEntry>,
}

/// Makes the tables `runs` (a row a world) and `points` (a row a scenario and point, with mean and spread of each
/// outcome) of all chunks, and the manifest last.
///
/// # Errors
/// Where chunks are missing or damaged, or the folder cannot be written.
pub fn merge(plan: &Sweep, dir: &Path, command: Vec<String>) -> Result<Merged, RunError> {
    let folder = Folder::of(dir, plan)?;
    let of = plan.chunks();
    let there = |number| folder.path(&plan.chunk(number).address()).is_file();
    let missing: Vec<bool> = (0..of).map(|number| !there(number)).collect();
    if missing.contains(&true) {
        let count = missing.iter().filter(|missing| **missing).count() as u32;
        return Err(RunError::Unswept { missing: count, of, shards: shards_of(&missing) });
    }
    let mut merged = Merged {
        format: FORMAT,
        software: "tiaokuai",
        version: VERSION,
        command,
        scenarios: plan.scenarios.clone(),
        parameters: plan.points.parameters().iter().map(|row| row.name).collect(),
        points: plan.points.count(),
        runs: plan.runs,
        seed: plan.seed,
        outcomes: plan.outcomes.iter().map(|row| row.name).collect(),
        worlds: plan.worlds(),
        failed: 0,
        digest: String::new(),
        chunks: Vec::new(),
        files: BTreeMap::new(),
    };
    let mut runs = Out::create(&folder, RUNS)?;
    let mut points = Out::create(&folder, POINTS)?;
    let mut sheet = Out::create(&folder, POINTS_CSV)?;
    let mut sum = Sha256::new();
    let mut gathered = Gathered::of(plan);
    for number in 0..plan.chunks() {
        let chunk = plan.chunk(number);
        let address = chunk.address();
        let path = folder.path(&address);
        let (bytes, table) = match folder.get(&chunk, &address) {
            Ok(Some(found)) => found,
            Ok(None) | Err(Trouble::Damaged(..)) => {
                return Err(RunError::DamagedChunk { file: path });
            }
            Err(Trouble::Read(error)) => return Err(error.into()),
        };
        sum.update(Sha256::digest(&bytes));
        merged.failed += failures(&table);
        merged.chunks.push(address);
        runs.append(&table)?;
        gathered.add(&table);
        let finished = gathered.take(number + 1 == plan.chunks());
        points.append(&finished)?;
        sheet.lines(&finished, number == 0)?;
    }
    merged.digest = hex(&sum.finalize());
    for out in [runs, points, sheet] {
        let (name, entry) = out.close()?;
        merged.files.insert(name, entry);
    }
    let text = serde_json::to_string_pretty(&merged).unwrap_or_default();
    folder.put(&folder.file(MANIFEST), text.as_bytes())?;
    Ok(merged)
}

/// The shards of the fewest that have the chunks that are missing and no others: number, from 1, and of how many.
fn shards_of(missing: &[bool]) -> Vec<(u32, u32)> {
    let chunks = missing.len() as u32;
    for of in 1..=chunks {
        let shards: Vec<u32> = (0..of).filter(|index| missing[*index as usize]).collect();
        if (0..chunks).all(|chunk| missing[chunk as usize] == missing[(chunk % of) as usize]) {
            return shards.into_iter().map(|index| (index + 1, of)).collect();
        }
    }
    Vec::new()
}

/// The table `runs` of a folder that was merged.
///
/// # Errors
/// Where it is not there or not that of the plan.
pub fn runs(plan: &Sweep, dir: &Path) -> Result<Table, ArchiveError> {
    table(&dir.join(RUNS), &plan.chunk(0).blank())
}

/// The table `points` of a folder that was merged.
///
/// # Errors
/// As [`runs`].
pub fn points(plan: &Sweep, dir: &Path) -> Result<Table, ArchiveError> {
    table(&dir.join(POINTS), &Gathered::of(plan).take(true))
}

fn table(path: &Path, blank: &Table) -> Result<Table, ArchiveError> {
    let bytes = std::fs::read(path).map_err(|error| ArchiveError::read(path, error))?;
    let read = read_parquet(bytes, blank);
    Ok(read.map_err(|error| ArchiveError::read(path, error.into()))?.table)
}

/// A file that is written bit by bit and gets its name at the end.
struct Out<'a> {
    folder: &'a Folder,
    name: &'static str,
    temporary: PathBuf,
    form: Form,
}

enum Form {
    Empty(Summed),
    Table(Box<TableWriter<Summed>>),
    Closed,
}

impl<'a> Out<'a> {
    fn create(folder: &'a Folder, name: &'static str) -> Result<Self, ArchiveError> {
        let temporary = folder.temporary(&folder.file(name));
        let file = Summed::create(&temporary);
        let file = file.map_err(|error| ArchiveError::write(&folder.file(name), error))?;
        Ok(Out { folder, name, temporary, form: Form::Empty(file) })
    }

    fn append(&mut self, table: &Table) -> Result<(), ArchiveError> {
        let path = self.folder.file(self.name);
        let wrong = |error: tiaokuai_record::TableError| ArchiveError::write(&path, error.into());
        let mut writer = match std::mem::replace(&mut self.form, Form::Closed) {
            Form::Table(writer) => writer,
            Form::Empty(file) => {
                let version = [("tiaokuai.version", VERSION)];
                Box::new(TableWriter::create(file, &table.docs(), &version).map_err(wrong)?)
            }
            Form::Closed => return Ok(()),
        };
        writer.append(table).map_err(wrong)?;
        self.form = Form::Table(writer);
        Ok(())
    }

    fn lines(&mut self, table: &Table, first: bool) -> Result<(), ArchiveError> {
        let text = table.to_csv();
        let lines = if first { &text } else { text.split_once('\n').map_or("", |(_, rest)| rest) };
        match &mut self.form {
            Form::Empty(file) => file.write_all(lines.as_bytes()),
            _ => Ok(()),
        }
        .map_err(|error| ArchiveError::write(&self.folder.file(self.name), error))
    }

    fn close(mut self) -> Result<(String, FileEntry), ArchiveError> {
        let path = self.folder.file(self.name);
        let file = match std::mem::replace(&mut self.form, Form::Closed) {
            Form::Empty(file) => Ok(file),
            Form::Table(writer) => writer.finish().map_err(Into::into),
            Form::Closed => Err(std::io::ErrorKind::BrokenPipe.into()),
        };
        let closed = file.and_then(Summed::close);
        let (bytes, sha256) = closed.map_err(|error| ArchiveError::write(&path, error))?;
        self.folder.settle(&self.temporary, &path)?;
        Ok((self.name.to_string(), FileEntry { bytes, sha256 }))
    }
}

impl Drop for Out<'_> {
    fn drop(&mut self) {
        // Of a file that got its name nothing is left; of any other nobody needs what there is.
        let _ = std::fs::remove_file(&self.temporary);
    }
}

/// One number of a spread.
type Part = fn(&Spread) -> f64;

/// A point whose worlds are being gathered.
struct Gathered<'a> {
    plan: &'a Sweep,
    /// Scenario, point, values, and for each outcome its numbers; worlds, and those that failed.
    open: Option<Point>,
    closed: Vec<Point>,
}

#[derive(Clone)]
struct Point {
    scenario: String,
    point: u32,
    values: Vec<f64>,
    numbers: Vec<Vec<f64>>,
    worlds: u32,
    failed: u32,
}

impl<'a> Gathered<'a> {
    fn of(plan: &'a Sweep) -> Self {
        Gathered { plan, open: None, closed: Vec::new() }
    }

    fn add(&mut self, table: &Table) {
        let column = |name: &str| table.column(name).map(|column| &column.data);
        let (Some(Data::String(scenarios)), Some(Data::U32(points)), Some(Data::String(failed))) =
            (column("scenario"), column("point"), column("failed"))
        else {
            return;
        };
        let numbers = |place: usize| match table.columns.get(place).map(|column| &column.data) {
            Some(Data::F64(values)) => Some(values),
            _ => None,
        };
        // Names of parameters and instruments may be alike; their places are not.
        let parameters = self.plan.points.parameters().len();
        for row in 0..table.rows() {
            let (Some(scenario), Some(point)) = (scenarios.get(row), points.get(row)) else {
                continue;
            };
            let same = |open: &Point| open.point == *point && open.scenario == scenario.as_ref();
            if !self.open.as_ref().is_some_and(same) {
                self.closed.extend(self.open.take());
            }
            let at = |place: usize| {
                numbers(place).and_then(|values| values.get(row)).copied().unwrap_or(f64::NAN)
            };
            let open = self.open.get_or_insert_with(|| Point {
                scenario: scenario.to_string(),
                point: *point,
                values: (0..parameters).map(|k| at(4 + k)).collect(),
                numbers: vec![Vec::new(); self.plan.outcomes.len()],
                worlds: 0,
                failed: 0,
            });
            open.worlds += 1;
            open.failed += u32::from(failed.get(row).is_some());
            for (k, numbers) in open.numbers.iter_mut().enumerate() {
                numbers.push(at(4 + parameters + k));
            }
        }
    }

    /// The points that are whole, as a table.
    fn take(&mut self, last: bool) -> Table {
        if last {
            self.closed.extend(self.open.take());
        }
        let points = std::mem::take(&mut self.closed);
        let none = Text::new("", "");
        let text = Text::new;
        let counted = |of: fn(&Point) -> u32| points.iter().map(of).collect::<Vec<u32>>();
        let names: Vec<String> = points.iter().map(|point| point.scenario.clone()).collect();
        let mut table = Table::new("points")
            .with("scenario", none, text("name of the scenario", "情景名称"), names)
            .with(
                "point",
                none,
                text("number of the point in the plan", "设计点编号"),
                counted(|p| p.point),
            );
        if self.plan.points.name_worlds() {
            let world = |point: &Point| self.plan.points.world(point.point).unwrap_or_default();
            let worlds = points.iter().map(world).collect::<Vec<u32>>();
            let meaning =
                text("number of the world that the point names", "该设计点指定的世界编号");
            table = table.with("world", none, meaning, worlds);
        }
        for (k, row) in self.plan.points.parameters().into_iter().enumerate() {
            let Parameter { name, unit, meaning, .. } = *row;
            let values: Vec<f64> = points.iter().map(|point| point.values[k]).collect();
            table = table.with(name, unit, meaning, values);
        }
        table = table
            .with(
                "worlds",
                none,
                text("worlds at the point", "世界数"),
                counted(|point| point.worlds),
            )
            .with(
                "failed",
                none,
                text("worlds that could not be run", "未能运行的世界数"),
                counted(|point| point.failed),
            );
        for (k, row) in self.plan.outcomes.iter().enumerate() {
            let Instrument { name, unit, .. } = **row;
            let spreads: Vec<_> = points.iter().map(|point| spread(&point.numbers[k])).collect();
            let defined: Vec<u32> = spreads.iter().map(|found| found.n).collect();
            let parts: [(&str, Text, Part); 5] = [
                ("mean", text("mean over the worlds", "各世界均值"), |found| found.mean),
                ("sd", text("standard deviation over the worlds", "各世界标准差"), |found| {
                    found.sd
                }),
                ("q05", text("5 % quantile", "5% 分位数"), |found| found.q05),
                ("q50", text("median", "中位数"), |found| found.q50),
                ("q95", text("95 % quantile", "95% 分位数"), |found| found.q95),
            ];
            for (part, meaning, of) in parts {
                let values: Vec<f64> = spreads.iter().map(of).collect();
                table = table.with(format!("{name}.{part}"), unit, meaning, values);
            }
            let meaning = text("worlds in which it is defined", "有定义的世界数");
            table = table.with(format!("{name}.n"), none, meaning, defined);
        }
        table
    }
}
