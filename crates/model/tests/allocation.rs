//! A steady month allocates nothing. This test counts, so it stands alone in its file.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicU64, Ordering};
use tiaokuai_model::{Scenario, World};
use tiaokuai_record::{Month, Silent};

struct Counting;

static COUNT: AtomicU64 = AtomicU64::new(0);

// Counting allocations needs an allocator, and an allocator is unsafe to write.
#[allow(unsafe_code)]
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        COUNT.fetch_add(1, Ordering::Relaxed);
        // SAFETY: passed on as it came.
        unsafe { System.alloc(layout) }
    }
    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: passed on as it came.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

#[test]
fn a_world_begun_again_allocates_nothing() {
    let mut scenario = Scenario::default();
    // The rules of a world are a few lists; months are what is counted here.
    let mut world = World::new(&scenario, 1);
    world.run(&mut Silent);
    world.begin(&scenario, 1);
    let before = COUNT.load(Ordering::Relaxed);
    // Month by month, those of the past too, which a whole run would not live twice.
    while world.now() < Month(240) {
        world.month(&mut Silent);
    }
    assert_eq!(COUNT.load(Ordering::Relaxed) - before, 0);
    // The counter counts: a merger makes new departments.
    scenario.parameters.merger_at = 10;
    world.begin(&scenario, 1);
    let before = COUNT.load(Ordering::Relaxed);
    world.run(&mut Silent);
    assert_ne!(COUNT.load(Ordering::Relaxed) - before, 0);
}
