//! Work that a page may end before its time, and still have what it came to.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Work under way, by the name that the page gave it.
#[derive(Default)]
pub(crate) struct Waiting(Arc<Mutex<BTreeMap<String, Arc<AtomicBool>>>>);

/// Whether the page wants no more of one piece of work; forgotten when the work ends.
pub(crate) struct Enough {
    name: String,
    said: Arc<AtomicBool>,
    all: Waiting,
}

impl Waiting {
    /// Notes that work begins under a name.
    pub fn wait(&self, name: &str) -> Enough {
        let said = Arc::new(AtomicBool::new(false));
        if !name.is_empty() {
            self.lock().insert(name.to_string(), Arc::clone(&said));
        }
        Enough { name: name.to_string(), said, all: Waiting(Arc::clone(&self.0)) }
    }

    /// Says that no more is wanted of the work under a name; nothing where it has ended.
    pub fn say(&self, name: &str) {
        if let Some(said) = self.lock().get(name) {
            said.store(true, Ordering::Relaxed);
        }
    }

    /// A panic elsewhere does not spoil them: each change is whole.
    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Arc<AtomicBool>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Enough {
    pub fn is_said(&self) -> bool {
        self.said.load(Ordering::Relaxed)
    }
}

impl Drop for Enough {
    fn drop(&mut self) {
        let mut all = self.all.lock();
        // Another piece of work may have begun under the same name since.
        if all.get(&self.name).is_some_and(|known| Arc::ptr_eq(known, &self.said)) {
            all.remove(&self.name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_ended_is_forgotten() {
        let waiting = Waiting::default();
        let (first, other) = (waiting.wait("a"), waiting.wait("b"));
        waiting.say("a");
        assert!(first.is_said() && !other.is_said());
        let second = waiting.wait("a");
        drop(first);
        waiting.say("a");
        assert!(second.is_said());
        drop((second, other));
        assert!(waiting.lock().is_empty());
    }
}
