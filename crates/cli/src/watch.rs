//! Long work: a progress bar with an estimate, and an ear for Ctrl-C.

use crate::args::{Pace, Quiet};
use crate::outcome::{Ends, Exit, Failure, OrFail};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::sync::atomic::{AtomicBool, Ordering};
use tiaokuai_experiment::Watch;
use tiaokuai_record::Lang;

static STOP: AtomicBool = AtomicBool::new(false);

/// What a first Ctrl-C sets; a second one ends at once. Without the handler it just ends at once.
pub fn stop() -> &'static AtomicBool {
    let _ = ctrlc::set_handler(|| {
        if STOP.swap(true, Ordering::Relaxed) {
            std::process::exit(Exit::Interrupted as i32);
        }
    });
    &STOP
}

/// A progress bar, seen where standard error is a terminal and nobody wants quiet.
pub fn bar(quiet: Quiet, words: &str) -> ProgressBar {
    let bar = ProgressBar::new(0);
    if quiet.quiet || !std::io::stderr().is_terminal() {
        bar.set_draw_target(ProgressDrawTarget::hidden());
    }
    if let Ok(style) = ProgressStyle::with_template(words) {
        bar.set_style(style);
    }
    bar
}

/// Runs something with a progress bar, where standard error is a terminal and nobody wants quiet.
pub fn watched<T, E: Ends>(
    pace: &Pace,
    lang: Lang,
    work: impl FnOnce(&Watch<'_>) -> Result<T, E>,
) -> Result<T, Failure> {
    let stop = stop();
    let words = lang
        .pick("{bar:30} {pos}/{len} worlds, {eta} left", "{bar:30} {pos}/{len} 个世界，剩余 {eta}");
    let bar = bar(pace.quiet, words);
    let progress = |done: u32, of: u32| {
        bar.set_length(u64::from(of));
        bar.set_position(u64::from(done));
    };
    let result = work(&Watch { progress: &progress, stop, threads: pace.threads });
    bar.finish_and_clear();
    result.or_fail(lang)
}
