//! Identifiers: newtypes, so that a department is never mistaken for a leader.

use serde::{Deserialize, Serialize};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident($inner:ty)) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub $inner);

        impl $name {
            /// The position in the list that the identifier counts through.
            #[inline]
            #[must_use]
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

id! {
    /// A government, as a position in [`Record::governments`](crate::Record::governments).
    GovernmentId(u16)
}
id! {
    /// A department, as a position in [`Record::departments`](crate::Record::departments). A
    /// department that a merger (大部制) creates is a new one with a new number.
    DepartmentId(u16)
}
id! {
    /// A leading cadre, as a position in [`Record::leaders`](crate::Record::leaders).
    LeaderId(u16)
}
id! {
    /// A functional domain (领域): the set of functions that one recurring kind of matter needs.
    DomainId(u32)
}
id! {
    /// A matter (事项), numbered in the order of arrival.
    MatterId(u32)
}
id! {
    /// A leading small group (领导小组), as a position in [`Record::groups`](crate::Record::groups).
    GroupId(u32)
}
