//! The ways of handling a matter, and numbers kept by way.

use serde::{Deserialize, Serialize};
use std::ops::{Index, IndexMut};

/// How the owner of a matter handles it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[repr(u8)]
pub enum Mode {
    /// By itself, although other departments hold functions that it needs: administrative work (行政工作).
    Alone,
    /// By itself, where one merged department (大部制) holds all the functions that it needs.
    Inside,
    /// By asking the other departments as a peer.
    Lateral,
    /// Through a standing joint conference (联席会议).
    Conference,
    /// Through a leading small group (领导小组): a political task (政治任务).
    Group,
}

impl Mode {
    /// All modes, in the order of their numbers.
    pub const ALL: [Mode; Mode::COUNT] =
        [Mode::Alone, Mode::Inside, Mode::Lateral, Mode::Conference, Mode::Group];

    /// How many modes there are.
    pub const COUNT: usize = 5;

    /// The name in files and instruments.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Mode::Alone => "alone",
            Mode::Inside => "inside",
            Mode::Lateral => "lateral",
            Mode::Conference => "conference",
            Mode::Group => "group",
        }
    }
}

/// One value for each [`Mode`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PerMode<T>(pub [T; Mode::COUNT]);

impl<T> PerMode<T> {
    /// The same with each value replaced.
    #[inline]
    pub fn map<U>(self, change: impl FnMut(T) -> U) -> PerMode<U> {
        PerMode(self.0.map(change))
    }

    /// The values, in the order of [`Mode::ALL`].
    #[inline]
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.0.iter()
    }

    /// The values, to be changed, in the order of [`Mode::ALL`].
    #[inline]
    pub fn iter_mut(&mut self) -> std::slice::IterMut<'_, T> {
        self.0.iter_mut()
    }
}

impl<T> Index<Mode> for PerMode<T> {
    type Output = T;
    #[inline]
    fn index(&self, mode: Mode) -> &T {
        &self.0[mode as usize]
    }
}

impl<T> IndexMut<Mode> for PerMode<T> {
    #[inline]
    fn index_mut(&mut self, mode: Mode) -> &mut T {
        &mut self.0[mode as usize]
    }
}
