//! Every world is in one chunk, a chunk is what decides it, and what is merged is what each world says.

use super::*;
use crate::{Plan, Watch, find};
use std::io::{Error, ErrorKind};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use tiaokuai_measure::Instrument;
use tiaokuai_model::Parameter;
use tiaokuai_record::{Data, Table};

/// A small district, but for what the points of a plan give values.
fn small(plan: &str) -> String {
    let set = ["departments=12", "leaders=5", "months=60", "warm_up=20", "arrival_rate=8"];
    let points = if plan.contains("points.csv") { "departments" } else { plan };
    let fixed = set.iter().filter(|set| !points.contains(set.split('=').next().unwrap()));
    format!("set = {:?}\n", fixed.collect::<Vec<_>>())
}

fn plan(text: &str) -> Sweep {
    let open = |name: &str| match name {
        "points.csv" => Ok("world,upward,departments\n7,0.5,12\n7,1,15\n9,0,20\n".to_string()),
        _ => Err(Error::from(ErrorKind::NotFound)),
    };
    read_plan(&format!("{}{text}", small(text)), "p.toml", &Asked::default(), &open).unwrap()
}

fn watch(stop: &AtomicBool) -> Watch<'_> {
    Watch { progress: &|_, _| {}, stop, threads: Some(2) }
}

fn run(plan: &Sweep, dir: &std::path::Path) -> Merged {
    let stop = AtomicBool::new(false);
    sweep(plan, dir, Shard::WHOLE, &watch(&stop)).unwrap();
    merge(plan, dir, Vec::new()).unwrap()
}

fn texts(table: &Table, name: &str) -> Vec<Option<String>> {
    let Data::String(values) = &table.column(name).unwrap().data else { panic!("{name}") };
    (0..table.rows()).map(|row| values.get(row).map(ToString::to_string)).collect()
}

fn numbers(table: &Table, name: &str) -> Vec<f64> {
    let Data::F64(values) = &table.column(name).unwrap().data else { panic!("{name}") };
    (0..table.rows()).map(|row| *values.get(row).unwrap()).collect()
}

fn rows_of(plan: &Sweep) -> Table {
    let stop = AtomicBool::new(false);
    let table = |number| {
        let chunk = plan.chunk(number);
        chunk.read(chunk.work(&watch(&stop), || ()).unwrap().file).unwrap()
    };
    let mut all = table(0);
    (1..plan.chunks()).for_each(|number| all.extend(table(number)).unwrap());
    all
}

#[test]
fn every_world_is_in_one_chunk_however_it_is_cut() {
    for (scenarios, runs, chunk, worlds) in [
        (1, 1, 1, "same"),
        (2, 5, 3, "own"),
        (2, 7, 7, "same"),
        (1, 3, 100, "own"),
        (2, 4, 6, "same"),
    ] {
        let names = ["'district'", "'s-district'"][..scenarios].join(", ");
        let text = format!(
            "scenarios = [{names}]\nruns = {runs}\nchunk = {chunk}\nworlds = '{worlds}'\n[sample]\nn = 4\nranges = {{ upward = [0, 1] }}\n"
        );
        // The S District has departments of its own.
        let open = |_: &str| Err(Error::from(ErrorKind::NotFound));
        let plan = read_plan(&text, "p.toml", &Asked::default(), &open).unwrap();
        assert_eq!(plan.worlds(), (scenarios * 4 * runs) as u64);
        let mut seen = Vec::new();
        for number in 0..plan.chunks() {
            let chunk = plan.chunk(number);
            assert!(chunk.worlds() <= chunk_of(&plan) && chunk.worlds() > 0);
            for lot in &chunk.lots {
                let name = &chunk.scenarios[lot.scenario as usize].0;
                assert_eq!(lot.values, plan.points.at(lot.point));
                seen.extend((0..lot.worlds).map(|k| (name.clone(), lot.point, lot.first + k)));
            }
        }
        let first = |point: u32| if worlds == "own" { point * runs as u32 } else { 0 };
        let all: Vec<_> = plan
            .scenarios
            .iter()
            .flat_map(|(name, _)| (0..4).map(move |point| (name.clone(), point)))
            .flat_map(|(name, point)| {
                (0..runs as u32).map(move |k| (name.clone(), point, first(point) + k))
            })
            .collect();
        assert_eq!(seen, all);
    }
}

fn chunk_of(plan: &Sweep) -> u32 {
    plan.chunk
}

#[test]
fn an_address_is_of_all_that_decides_the_numbers_and_of_nothing_else() {
    let sample = "[sample]\nn = 6\nranges = { upward = [0, 1] }\n";
    let address = |text: &str| plan(text).chunk(0).address();
    let base = address(&format!("runs = 2\nchunk = 4\n{sample}"));
    // More points, more chunks: the first one stays.
    let more = "[sample]\nn = 60\nranges = { upward = [0, 1] }\n";
    assert_eq!(base, address(&format!("runs = 2\nchunk = 4\n{more}")));
    for other in [
        format!("runs = 2\nchunk = 4\nseed = 2\n{sample}"),
        format!("runs = 3\nchunk = 4\n{sample}"),
        format!("runs = 2\nchunk = 5\n{sample}"),
        format!("runs = 2\nchunk = 4\nworlds = 'own'\n{sample}"),
        format!("runs = 2\nchunk = 4\noutcomes = ['founded']\n{sample}"),
        format!("runs = 2\nchunk = 4\nrules = ['cap per_leader=8']\n{sample}"),
        format!("runs = 2\nchunk = 4\nscenario = 's-district'\n{sample}"),
        "runs = 2\nchunk = 4\n[sample]\nn = 6\nranges = { upward = [0, 0.9] }\n".to_string(),
        "runs = 2\nchunk = 4\n[sample]\nn = 6\nmethod = 'random'\nranges = { upward = [0, 1] }\n"
            .to_string(),
        "runs = 2\nchunk = 4\n[grid]\nupward = [0, 1]\nleaders = [4, 9]\n".to_string(),
    ] {
        let text = other.replace("scenario = 's-district'\n", "");
        let set = small(&text);
        let open = |_: &str| Err(Error::from(ErrorKind::NotFound));
        let found = if other.contains("s-district") {
            let asked = Asked { scenario: Some("s-district".into()), ..Asked::default() };
            read_plan(&text, "p.toml", &asked, &open).unwrap().chunk(0).address()
        } else {
            read_plan(&format!("{set}{text}"), "p.toml", &Asked::default(), &open)
                .unwrap()
                .chunk(0)
                .address()
        };
        assert_ne!(base, found, "{other}");
    }
    let chunk = plan(&format!("runs = 2\n{sample}")).chunk(0);
    assert_eq!(Chunk::from_bytes(&chunk.to_bytes()).unwrap(), chunk);
    assert!(matches!(Chunk::from_bytes(b"nonsense"), Err(ChunkError::Bytes(_))));
    let old = Chunk { version: "0.0.1".to_string(), ..chunk };
    assert!(matches!(Chunk::from_bytes(&old.to_bytes()), Err(ChunkError::Version(_))));
}

#[test]
fn worlds_say_what_they_say_to_simulate() {
    let plan = plan(
        "runs = 8\nseed = 5\nchunk = 3\noutcomes = ['stock', 'reach.hosts', 'delivered.joint']\n",
    );
    let rows = rows_of(&plan);
    let stop = AtomicBool::new(false);
    let alone = Plan { twins: false, ..Plan::of(plan.scenarios[0].1.clone(), 5, 8) };
    let findings = find(&alone, &watch(&stop)).unwrap();
    for outcome in ["stock", "reach.hosts", "delivered.joint"] {
        let there = findings.instruments.iter().find(|row| row.name == outcome).unwrap();
        let here = tiaokuai_measure::stats::spread(&numbers(&rows, outcome));
        assert_eq!(
            (here.mean, here.sd, here.q95),
            (there.number.mean, there.number.sd, there.number.q95)
        );
    }
}

#[test]
fn a_folder_is_the_same_whoever_filled_it() {
    let text =
        "runs = 5\nchunk = 4\n[sample]\nn = 5\nranges = { upward = [0, 1], leaders = [3, 9] }\n";
    let dir = tempfile::tempdir().unwrap();
    let [one, shards] = ["one", "shards"].map(|name| dir.path().join(name));
    let plan = plan(text);
    let whole = run(&plan, &one);
    assert_eq!((whole.worlds, whole.failed, whole.chunks.len()), (25, 0, 7));
    let stop = AtomicBool::new(false);
    for (index, left) in [(2, vec![(1, 1)]), (0, vec![(1, 3), (2, 3)]), (1, vec![(2, 3)])] {
        let Err(crate::RunError::Unswept { of: 7, shards: lacking, .. }) =
            merge(&plan, &shards, Vec::new())
        else {
            panic!("shards were missing");
        };
        assert_eq!(lacking, left);
        let own = sweep(&plan, &shards, Shard { index, of: 3 }, &watch(&stop)).unwrap();
        assert_eq!((own.resumed, own.of), (0, 7));
    }
    let merged = merge(&plan, &shards, Vec::new()).unwrap();
    assert_eq!(merged, whole);
    let again = sweep(&plan, &shards, Shard::WHOLE, &watch(&stop)).unwrap();
    assert_eq!((again.resumed, again.worlds), (25, 25));
    for name in ["runs.parquet", "points.parquet", "points.csv", "sweep.json"] {
        let read = |dir: &std::path::Path| std::fs::read(dir.join(name)).unwrap();
        assert_eq!(read(&one), read(&shards), "{name}");
    }
    // What is damaged is worked out again, and told.
    let file = shards.join(format!("chunks/{}.parquet", whole.chunks[3]));
    let mut bytes = std::fs::read(&file).unwrap();
    bytes[40] ^= 1;
    std::fs::write(&file, &bytes).unwrap();
    assert!(merge(&plan, &shards, Vec::new()).unwrap_err().to_string().contains("damaged"));
    let mended = sweep(&plan, &shards, Shard::WHOLE, &watch(&stop)).unwrap();
    assert_eq!((mended.resumed, mended.damaged), (21, vec![file]));
    assert_eq!(merge(&plan, &shards, Vec::new()).unwrap(), whole);
    // What somebody laid beside the chunks stays; a folder of something else is left alone.
    std::fs::write(shards.join("notes.docx"), "x").unwrap();
    std::fs::remove_file(shards.join("runs.parquet")).unwrap();
    assert_eq!(sweep(&plan, &shards, Shard::WHOLE, &watch(&stop)).unwrap().resumed, 25);
    assert_eq!(merge(&plan, &shards, Vec::new()).unwrap(), whole);
    let other = dir.path().join("other");
    std::fs::create_dir(&other).unwrap();
    std::fs::write(other.join("thesis.docx"), "x").unwrap();
    assert!(sweep(&plan, &other, Shard::WHOLE, &watch(&stop)).is_err());
    assert!(!other.join("chunks").exists());
}

#[test]
fn whoever_stops_keeps_whole_chunks_and_nothing_else() {
    let plan = plan("runs = 30\nchunk = 5\n");
    let dir = tempfile::tempdir().unwrap();
    let (stop, told) = (AtomicBool::new(false), AtomicU32::new(0));
    let progress = |done: u32, _: u32| {
        told.store(done, Ordering::Relaxed);
        stop.store(done >= 12, Ordering::Relaxed);
    };
    let stopping = Watch { progress: &progress, stop: &stop, threads: Some(1) };
    match sweep(&plan, dir.path(), Shard::WHOLE, &stopping) {
        Err(crate::RunError::Stopped { done, of: 30 }) => assert_eq!(done, 10),
        other => panic!("{other:?}"),
    }
    let files: Vec<_> = std::fs::read_dir(dir.path().join("chunks")).unwrap().flatten().collect();
    assert_eq!(files.len(), 2);
    assert!(files.iter().all(|file| file.path().extension().is_some_and(|end| end == "parquet")));
}

#[test]
fn a_world_that_cannot_be_is_a_row_with_its_reason() {
    let text = "runs = 3\nchunk = 4\nrules = ['merge@24 to=11']\n[grid]\ndepartments = [12, 20]\n";
    // With 10 departments nobody can be merged into 11.
    let mut plan = plan(text);
    let few = Choice::Grid(vec![(Parameter::of("departments").unwrap(), vec![12.0, 10.0, 20.0])]);
    plan.points = Points { choice: few, seed: 1 };
    let dir = tempfile::tempdir().unwrap();
    let merged = run(&plan, dir.path());
    assert_eq!((merged.worlds, merged.failed), (9, 3));
    let rows = rows_of(&plan);
    let failed = texts(&rows, "failed");
    for (row, reason) in failed.iter().enumerate() {
        let here = (3..6).contains(&row);
        assert_eq!(reason.is_some(), here, "{row}: {reason:?}");
        assert_eq!(numbers(&rows, "stock")[row].is_nan(), here);
    }
    let points = std::fs::read_to_string(dir.path().join("points.csv")).unwrap();
    let lines: Vec<&str> = points.lines().collect();
    assert!(lines[0].starts_with("scenario,point,departments,worlds,failed,stock.mean,"));
    assert!(
        lines[1].starts_with("district,0,12,3,0,") && lines[2].starts_with("district,1,10,3,3,")
    );
}

#[test]
fn points_are_made_by_number_and_fill_the_space() {
    let even = plan("[sample]\nn = 256\nranges = { upward = [0, 1], authority = [0, 4] }\n").points;
    let random = plan(
        "[sample]\nn = 256\nmethod = 'random'\nranges = { upward = [0, 1], authority = [0, 4] }\n",
    )
    .points;
    let mut cells = [[0u32; 16]; 16];
    for point in 0..256 {
        let values = even.at(point);
        // Parameters stand in the order of the alphabet.
        cells[(values[0] * 4.0) as usize][(values[1] * 16.0) as usize] += 1;
    }
    // A (0, 2)-net has one point in every box of the volume of one point, up to the quality of two dimensions.
    assert!(cells.iter().flatten().all(|count| *count == 1), "{cells:?}");
    let mean = (0..256).map(|point| random.at(point)[1]).sum::<f64>() / 256.0;
    // Five standard errors of 256 numbers from 0 to 1.
    assert!((mean - 0.5).abs() < 5.0 * (1.0f64 / 12.0 / 256.0).sqrt(), "{mean}");
    assert_ne!(random.at(3), random.at(4));
    let grid = plan("[grid]\nleaders = [4, 9]\nupward = [0, 0.5, 1]\n").points;
    let all: Vec<_> = (0..6).map(|point| grid.at(point)).collect();
    assert_eq!(all[..4], [[4.0, 0.0], [4.0, 0.5], [4.0, 1.0], [9.0, 0.0]]);
    let listed = plan("runs = 2\ndesign = 'points.csv'\n");
    assert_eq!(listed.points.count(), 3);
    let worlds: Vec<_> =
        (0..1).flat_map(|chunk| listed.chunk(chunk).lots).map(|lot| lot.first).collect();
    assert_eq!(worlds, [7, 7, 9]);
}

#[test]
fn a_million_worlds_are_planned_without_being_made() {
    let plan = plan(
        "runs = 100\nchunk = 1000\n[sample]\nmethod = 'random'\nn = 10_000\nranges = { upward = [0, 1] }\n",
    );
    assert_eq!((plan.worlds(), plan.chunks()), (1_000_000, 1000));
    let last = plan.chunk(999);
    assert_eq!((last.worlds(), last.lots[0].point, last.lots.len()), (1000, 9990, 10));
    assert!(last.to_bytes().len() < 16_000);
}

#[test]
fn shards_part_the_chunks() {
    for text in ["1/1", "3/16", " 16 / 16 "] {
        assert!(Shard::read(text).is_some(), "{text}");
    }
    for text in ["0/3", "4/3", "3", "a/b", "-1/3", "1/0"] {
        assert_eq!(Shard::read(text), None, "{text}");
    }
    let owners = (0..100u32)
        .map(|chunk| (0..7).filter(|index| Shard { index: *index, of: 7 }.has(chunk)).count());
    assert!(owners.into_iter().all(|count| count == 1));
}

#[test]
fn mistakes_are_told_at_their_place() {
    let open = |name: &str| match name {
        "bad.csv" => Ok("upwrd\n1\n".to_string()),
        _ => Err(Error::from(ErrorKind::NotFound)),
    };
    let wrong = |text: &str| {
        let told = read_plan(text, "p.toml", &Asked::default(), &open).unwrap_err().to_string();
        told.lines().map(str::to_string).collect::<Vec<_>>()
    };
    assert_eq!(
        wrong(
            "scenaro = 'x'\nruns = 0\nseed = -1\noutcomes = ['stok']\nworlds = 'both'\n[grid]\nupward = [0, 9]\n"
        ),
        [
            "p.toml, line 1, column 1: scenaro: there is no such key; did you mean scenario?",
            "p.toml, line 2, column 8: runs: 0 does not fit; expected a whole number from 1 to 4294967295",
            "p.toml, line 3, column 8: seed: -1 does not fit; expected a whole number from 0 to 18446744073709552000",
            "p.toml, line 4, column 12: outcomes: there is no instrument stok; did you mean stock?",
            "p.toml, line 5, column 10: worlds: expected one of same, own, found both",
            "p.toml, line 7, column 1: upward: 9 is out of range; expected 0 to 1.5 (weight)",
        ]
    );
    assert_eq!(
        wrong("design = 'no.csv'\n[sample]\nranges = { leaders = [9, 4], uward = [0, 1] }\n"),
        [
            "p.toml, line 1, column 10: design: no.csv cannot be read: entity not found",
            "p.toml, line 2, column 1: sample: design and sample cannot stand together; expected one of them",
            "p.toml, line 2, column 1: n: this key is missing here",
            "p.toml, line 3, column 12: leaders: expected two numbers, the smaller first: [LOW, HIGH]",
            "p.toml, line 3, column 30: uward: there is no such key; did you mean upward?",
        ]
    );
    assert!(wrong("design = 'bad.csv'\n")[0].starts_with("bad.csv, line 1, column 1: upwrd: "));
    assert!(wrong("scenario = 'nowhere'\n")[0].contains("nowhere cannot be read"));
    assert!(wrong("scenarios = ['district', 'district']\n")[0].contains("stands there twice"));
    assert!(
        wrong("[sample]\nn = 70_000\nranges = { upward = [0, 1] }\n")[0]
            .contains("65536 points at most")
    );
    assert!(wrong("runs = 4_000_000_000\n[grid]\nupward = [0, 1]\n")[0].contains("too many"));
    assert!(wrong("[grid]\n")[0].contains("expected a parameter"));
    let csv = read_plan("upward\n0.5\n", "one.csv", &Asked::default(), &open).unwrap();
    assert_eq!((csv.worlds(), csv.outcomes[0].name), (20, Instrument::of("stock").unwrap().name));
    assert!(read_plan(TEMPLATE, "first.toml", &Asked::default(), &open).is_ok());
}

#[test]
fn a_plan_of_values_at_hand_is_checked_too() {
    let scenario = ("district".to_string(), tiaokuai_model::Scenario::default());
    let stock = Instrument::of("stock").unwrap();
    let leaders = Parameter::of("leaders").unwrap();
    let listed = |values: &[f64]| {
        let runs = (0..).zip(values).map(|(world, value)| (world, vec![*value])).collect();
        let sample = crate::sensitivity::Sample { parameters: vec![leaders], worlds: false, runs };
        Points { choice: Choice::Listed(sample), seed: 1 }
    };
    let plan =
        |points, outcomes| Sweep::new(vec![scenario.clone()], points, 3, false, 1, outcomes, None);
    let whole = plan(listed(&[4.0, 9.0]), vec![stock]).unwrap();
    assert_eq!((whole.worlds(), whole.chunk), (6, Sweep::usual_chunk(&scenario.1)));
    let told = plan(listed(&[4.5, 9.0, 99.0]), Vec::new()).unwrap_err().to_string();
    let told: Vec<&str> = told.lines().collect();
    assert!(told[0].starts_with("point 0: leaders: 4.5 is not a whole number"));
    assert!(told[1].starts_with("point 2: leaders: 99 is out of range"));
    assert!(told[2].contains("outcomes"));
    assert!(plan(listed(&[]), vec![stock]).is_err());
    let told = plan(listed(&[4.0]), vec![stock, stock]).unwrap_err().to_string();
    assert!(told.contains("outcomes: stock stands there twice"), "{told}");
}

/// Points that name their worlds do so in the table too.
#[test]
fn the_world_of_a_point_stands_beside_it() {
    let plan = plan("runs = 2\ndesign = 'points.csv'\n");
    let dir = tempfile::tempdir().unwrap();
    run(&plan, dir.path());
    let table = points(&plan, dir.path()).unwrap();
    assert_eq!(table.column("world").map(|column| &column.data), Some(&vec![7u32, 7, 9].into()));
    let csv = std::fs::read_to_string(dir.path().join("points.csv")).unwrap();
    assert!(csv.starts_with("scenario,point,world,upward,departments,worlds,"), "{csv}");
}

#[test]
fn tables_that_were_merged_are_read_back() {
    let plan = plan("runs = 3\nchunk = 4\n[grid]\nleaders = [4, 9]\n");
    let dir = tempfile::tempdir().unwrap();
    run(&plan, dir.path());
    let (all, each) = (runs(&plan, dir.path()).unwrap(), points(&plan, dir.path()).unwrap());
    assert_eq!((all.rows(), each.rows()), (6, 2));
    assert_eq!(numbers(&all, "stock"), numbers(&rows_of(&plan), "stock"));
    let csv = std::fs::read_to_string(dir.path().join("points.csv")).unwrap();
    assert_eq!(each.to_csv(), csv);
    std::fs::remove_file(dir.path().join("runs.parquet")).unwrap();
    assert!(runs(&plan, dir.path()).is_err());
}
