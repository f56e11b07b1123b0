//! What becomes of what was found of who is who: it is kept in lists, or written beside the readings.

use super::doubt::Doubt;
use super::government::Government;
use super::group::Group;
use super::organisations::Organisation;
use super::people::Person;

/// What is done with what was found. Numbers are places in lists, those of mentions in the order of keys.
pub(crate) trait Finds<E> {
    /// All governments, by key.
    fn governments(&mut self, all: Vec<Government>) -> Result<(), E>;

    /// The groups of one government, which are numbered from `from`; governments come in their order.
    fn groups(&mut self, from: usize, groups: Vec<Group>) -> Result<(), E>;

    /// The next organisation.
    fn organisation(&mut self, one: Organisation) -> Result<(), E>;

    /// The organisations that sit in the group of a mention, and its hosts.
    fn sitting(&mut self, _at: usize, _sitting: Vec<usize>, _hosts: Vec<usize>) -> Result<(), E> {
        Ok(())
    }

    /// The people of one government; governments come in their order.
    fn people(&mut self, people: Vec<Person>) -> Result<(), E>;

    /// Who heads the group of a mention, and whether heads join, else leave.
    fn heads(
        &mut self,
        _at: usize,
        _heads: Vec<usize>,
        _changes: Vec<(bool, usize)>,
    ) -> Result<(), E> {
        Ok(())
    }

    /// All that is doubtful, by mention.
    fn doubts(&mut self, doubts: Vec<Doubt>) -> Result<(), E>;
}
