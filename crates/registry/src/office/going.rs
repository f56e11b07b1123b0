//! Mergers that hang together: who goes into a group that itself goes, or becomes a new body.

use super::ground::{Because, Ground, Proposed};
use super::rule::Proposal;

/// Makes what is proposed of several groups go together: into a body that another becomes, and nobody into one that goes.
pub(super) fn settle(proposed: &mut [Proposed]) {
    // Who is to become one with a group that is to become a new body with others goes into that.
    let founding = |at: usize| {
        let with = Proposed::into(&proposed[at])?;
        Some((at, proposed[with].founds()?.to_string()))
    };
    let founding: Vec<(usize, String)> = (0..proposed.len()).filter_map(founding).collect();
    for (at, name) in founding {
        let first = proposed[at].grounds[0].clone();
        proposed[at].grounds.insert(0, Ground { because: Because::LedgerNew(name), ..first });
    }
    let going: Vec<Option<usize>> =
        (0..proposed.len()).map(|at| into_going(proposed, at)).collect();
    for (one, with) in proposed.iter_mut().zip(going) {
        let ground = with.map(|with| Ground::open(Because::IntoGoing(with), None));
        one.grounds.splice(0..0, ground);
    }
}

/// Who is to take a group in, where that group is itself to go, or the way on from it comes to no group that stays: a person
/// has to say who takes in whom.
fn into_going(proposed: &[Proposed], at: usize) -> Option<usize> {
    let with = Proposed::into(&proposed[at])?;
    let mut last = with;
    for _ in 0..proposed.len() {
        match Proposed::into(&proposed[last]) {
            Some(next) => last = next,
            None => {
                let goes =
                    matches!(proposed[last].proposal(), Proposal::Abolish | Proposal::Normalise);
                return goes.then_some(with);
            }
        }
    }
    // A circle, whether this one is part of it or goes into it.
    Some(with)
}
