//! Answers that took long to work out, kept for whoever asks the same again.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The latest answers, each with what was asked; the oldest goes when there are too many.
pub(crate) struct Cache<K> {
    answers: Mutex<VecDeque<(K, String)>>,
    most: usize,
}

impl<K: PartialEq> Cache<K> {
    /// Room for so many answers.
    pub fn new(most: usize) -> Self {
        Cache { answers: Mutex::default(), most }
    }

    /// The answer to this question, if it is known.
    pub fn get(&self, key: &K) -> Option<String> {
        self.lock().iter().find(|(known, _)| known == key).map(|(_, data)| data.clone())
    }

    /// Keeps an answer.
    pub fn put(&self, key: K, data: String) {
        let mut answers = self.lock();
        answers.push_back((key, data));
        if answers.len() > self.most {
            answers.pop_front();
        }
    }

    /// Forgets answers to questions that nobody asks any more.
    pub fn retain(&self, is_asked: impl Fn(&K) -> bool) {
        self.lock().retain(|(key, _)| is_asked(key));
    }

    /// A panic elsewhere does not spoil them: each change is whole.
    fn lock(&self) -> MutexGuard<'_, VecDeque<(K, String)>> {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
