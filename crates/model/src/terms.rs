//! What the rules of a government allow and forbid in a month. Mechanisms look at these terms and know no rule.

/// What is allowed and forbidden in a month.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Terms {
    /// What a new group must keep to, all of it: no limit loosens another.
    pub limits: Vec<Limit>,
    /// The share of what a leader could lend to one more group that an owner may use without a group.
    pub delegated: f64,
}

/// A limit to founding groups.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Limit {
    /// The most groups that there may be.
    pub most: u32,
    /// The most groups that a leader may head.
    pub most_headed: u32,
    /// Whether a group may be founded in the place of an idle one where there may be no more.
    pub exchange: bool,
    /// The chance that a group that may not be founded is founded all the same, uncounted.
    pub evasion: f64,
}

impl Terms {
    /// Everything is allowed.
    pub fn clear(&mut self) {
        self.limits.clear();
        self.delegated = 0.0;
    }
}
