//! A longer run needs hardly more memory. This test counts bytes, so it stands alone in its file.

use std::alloc::{GlobalAlloc, Layout, System};
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use tiaokuai_experiment::{Plan, Watch, reopen, simulate};
use tiaokuai_model::Scenario;

struct Counting;

static HELD: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

// Counting bytes needs an allocator, and an allocator is unsafe to write.
#[allow(unsafe_code)]
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let held = HELD.fetch_add(layout.size(), Ordering::Relaxed) + layout.size();
        MOST.fetch_max(held, Ordering::Relaxed);
        // SAFETY: passed on as it came.
        unsafe { System.alloc(layout) }
    }
    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        HELD.fetch_sub(layout.size(), Ordering::Relaxed);
        // SAFETY: passed on as it came.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// The most bytes that were held at one time during some work.
fn most<T>(work: impl FnOnce() -> T) -> (usize, T) {
    let before = HELD.load(Ordering::Relaxed);
    MOST.store(before, Ordering::Relaxed);
    let done = work();
    (MOST.load(Ordering::Relaxed) - before, done)
}

/// The bytes that a world more may take in a report: its stock, its digest, and a number in each of the few columns that
/// are read together. The months of all monthly instruments would be 6,528, the lives of its groups some 600.
const REPORTED: usize = 400;
/// And in a run, where its row of the table of runs waits besides, which has a number for each instrument (some 800), and
/// where the other tables wait for full row groups: by chance all at once in a longer run, which is up to 3 MB.
const SIMULATED: usize = 4600;

#[test]
fn a_world_more_takes_hardly_more_memory() {
    let dir = tempfile::tempdir().unwrap();
    let mut scenario = Scenario::default();
    (scenario.parameters.months, scenario.parameters.warm_up) = (24, 12);
    let watch = Watch { progress: &|_, _| {}, stop: &AtomicBool::new(false), threads: Some(1) };
    let run = |runs: u32, out: &Path| {
        let plan = Plan { twins: false, ..Plan::of(scenario.clone(), 1, runs) };
        most(|| simulate(&plan, out, Vec::new(), None, &watch).unwrap()).0
    };
    // What is gathered until it is written has been full in the smaller run.
    let [few, many] = [600, 1400];
    let folders = [few, many].map(|runs| dir.path().join(runs.to_string()));
    let took = [run(few, &folders[0]), run(many, &folders[1])];
    let read = [0, 1].map(|i| most(|| reopen(&folders[i]).unwrap().findings.runs).0);
    for (what, [less, more], most) in [("simulate", took, SIMULATED), ("report", read, REPORTED)] {
        let world = more.saturating_sub(less) / (many - few) as usize;
        println!("{what}: {less} bytes for {few} worlds, {more} for {many}: {world} a world");
        assert!(world <= most, "{what}: {world} bytes a world");
    }
}
