//! What a record covers.

use serde::{Deserialize, Serialize};

/// What a record covers. Instruments ask this, never who wrote the record: what is not covered is not zero,
/// it is not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// Every group of the span is listed and was followed to its end, so that stocks and rates can be counted:
    /// a group that was not seen to end is alive.
    pub groups: bool,
    /// Every department is listed, also those that sit in no group.
    pub departments: bool,
    /// Every leader who can head a group is listed, also those who head none.
    pub leaders: bool,
    /// Host, head and members of every group.
    pub seats: bool,
    /// The date of every clean-up campaign; where it is not known, campaigns have to be found by their traces.
    pub campaigns: bool,
    /// The month of every change of heads.
    pub turnovers: bool,
    /// The matters, groups and capacity of every month were counted.
    pub months: bool,
    /// The counts hold borrowed authority, priorities and the work of groups.
    pub authority: bool,
    /// Which department worked for which.
    pub work: bool,
    /// The joint matters that closed, one by one.
    pub matters: bool,
}

impl Known {
    /// A record that leaves nothing out.
    pub const EVERYTHING: Known = Known {
        groups: true,
        departments: true,
        leaders: true,
        seats: true,
        campaigns: true,
        turnovers: true,
        months: true,
        authority: true,
        work: true,
        matters: true,
    };
}
