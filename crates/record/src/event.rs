//! What happens.

use crate::{DepartmentId, DomainId, GroupId, LeaderId, MatterId, Mode};
use serde::{Deserialize, Serialize};

/// An event as it is told to a [`Recorder`](crate::Recorder): lists are borrowed.
pub type Event<'a> = Happening<&'a [DepartmentId]>;

/// Something that happened in a month. `D` is a list of departments, borrowed or kept.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Happening<D> {
    /// A matter arrived at the department of its lead function: administrative work.
    Arrived {
        /// The matter.
        matter: MatterId,
        /// Its domain.
        domain: DomainId,
        /// Its owner.
        owner: DepartmentId,
        /// Its salience, 0 to 1.
        salience: f64,
        /// How many functions it needs, the lead one included.
        functions: u32,
        /// How many departments hold these, the owner included.
        needed: u32,
    },
    /// The owner chose how to handle the matter, and the work was assigned.
    Handled {
        /// The matter.
        matter: MatterId,
        /// How it is handled.
        mode: Mode,
        /// The group that took it, if one did.
        group: Option<GroupId>,
        /// How many departments got an assignment.
        assigned: u32,
    },
    /// A matter was delivered or failed.
    Closed {
        /// The matter.
        matter: MatterId,
        /// How it was handled.
        mode: Mode,
        /// Its salience, 0 to 1.
        salience: f64,
        /// How many functions it needs, the lead one included.
        functions: u32,
        /// How many departments held these on arrival, the owner included.
        needed: u32,
        /// Its place among the matters that arrived in its month, from 0.
        place: u32,
        /// Whether nothing was left to do.
        delivered: bool,
        /// The months since arrival, the month of arrival counted as 1.
        age: u32,
    },
    /// A group was founded and its office set up.
    Founded {
        /// The group.
        group: GroupId,
        /// Its domain.
        domain: DomainId,
        /// The core department, host of its office.
        host: DepartmentId,
        /// Its head.
        head: LeaderId,
        /// What the head could lend on the day of founding.
        authority: f64,
        /// Whether it ends with its task.
        temporary: bool,
        /// The member departments, the host among them, in ascending order.
        members: D,
    },
    /// A group got another head.
    Headed {
        /// The group.
        group: GroupId,
        /// The new head.
        head: LeaderId,
    },
    /// A government abolished a group: in a clean-up (清理), by a sunset clause, in exchange for another one.
    Abolished {
        /// The group.
        group: GroupId,
        /// The months it had been idle.
        idle: u32,
    },
    /// A temporary group ended with its task: it had no open matter left.
    Dissolved {
        /// The group.
        group: GroupId,
    },
    /// A clean-up campaign (清理) was held.
    CleanedUp {
        /// The groups alive before it.
        alive: u32,
        /// Those that were idle for long enough.
        eligible: u32,
        /// Those that were abolished.
        abolished: u32,
    },
    /// A super-ministry reform (大部制) merged departments.
    Merged {
        /// For each department before, in order, the department after.
        into: D,
    },
    /// A live group's host and members after a reform, or after it took another group in.
    Reseated {
        /// The group.
        group: GroupId,
        /// The core department after the reform.
        host: DepartmentId,
        /// The member departments after the reform, in ascending order.
        members: D,
    },
    /// A merger was undone: every function has a department of its own again.
    Split {
        /// For each department after, in order, the department before.
        from: D,
    },
}

impl Event<'_> {
    /// The same with lists of its own.
    #[must_use]
    pub fn kept(self) -> Happening<Vec<DepartmentId>> {
        match self {
            Happening::Arrived { matter, domain, owner, salience, functions, needed } => {
                Happening::Arrived { matter, domain, owner, salience, functions, needed }
            }
            Happening::Handled { matter, mode, group, assigned } => {
                Happening::Handled { matter, mode, group, assigned }
            }
            Happening::Closed {
                matter,
                mode,
                salience,
                functions,
                needed,
                place,
                delivered,
                age,
            } => Happening::Closed {
                matter,
                mode,
                salience,
                functions,
                needed,
                place,
                delivered,
                age,
            },
            Happening::Founded { group, domain, host, head, authority, temporary, members } => {
                let members = members.to_vec();
                Happening::Founded { group, domain, host, head, authority, temporary, members }
            }
            Happening::Headed { group, head } => Happening::Headed { group, head },
            Happening::Abolished { group, idle } => Happening::Abolished { group, idle },
            Happening::Dissolved { group } => Happening::Dissolved { group },
            Happening::CleanedUp { alive, eligible, abolished } => {
                Happening::CleanedUp { alive, eligible, abolished }
            }
            Happening::Merged { into } => Happening::Merged { into: into.to_vec() },
            Happening::Reseated { group, host, members } => {
                Happening::Reseated { group, host, members: members.to_vec() }
            }
            Happening::Split { from } => Happening::Split { from: from.to_vec() },
        }
    }
}

impl<D> Happening<D> {
    /// The name in files.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Happening::Arrived { .. } => "arrived",
            Happening::Handled { .. } => "handled",
            Happening::Closed { delivered: true, .. } => "delivered",
            Happening::Closed { .. } => "failed",
            Happening::Founded { .. } => "founded",
            Happening::Headed { .. } => "headed",
            Happening::Abolished { .. } => "abolished",
            Happening::Dissolved { .. } => "dissolved",
            Happening::CleanedUp { .. } => "cleaned_up",
            Happening::Merged { .. } => "merged",
            Happening::Reseated { .. } => "reseated",
            Happening::Split { .. } => "split",
        }
    }
}
