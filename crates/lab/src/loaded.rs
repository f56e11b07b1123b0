//! Scenarios that were loaded from files: kept under a hash of their text while the lab runs, so that an
//! address can name them.

use sha2::{Digest, Sha256};
use std::collections::VecDeque;

/// How many texts are kept.
const MOST: usize = 64;

/// The longest text, in bytes.
pub(crate) const LONGEST: usize = 256 * 1024;

/// The texts, the latest last.
#[derive(Default)]
pub(crate) struct Loaded(VecDeque<(String, String, String)>);

impl Loaded {
    /// Keeps a text with the name of its file, and gives the name under which it is found again.
    pub fn put(&mut self, file: &str, text: &str) -> String {
        let digest = Sha256::digest(text.as_bytes());
        let key: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        self.0.retain(|(known, ..)| *known != key);
        self.0.push_back((key.clone(), file.to_string(), text.to_string()));
        if self.0.len() > MOST {
            self.0.pop_front();
        }
        key
    }

    /// The name of the file and the text.
    pub fn get(&self, key: &str) -> Option<(String, String)> {
        let found = self.0.iter().find(|(known, ..)| known == key);
        found.map(|(_, file, text)| (file.clone(), text.clone()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_go_first() {
        let mut loaded = Loaded::default();
        let first = loaded.put("a.toml", "upward = 0.5");
        assert_eq!(loaded.put("a.toml", "upward = 0.5"), first);
        assert_eq!(loaded.get(&first), Some(("a.toml".into(), "upward = 0.5".into())));
        for i in 0..MOST {
            loaded.put("b.toml", &format!("months = {}", i + 1));
        }
        assert_eq!((loaded.0.len(), loaded.get(&first)), (MOST, None));
    }
}
