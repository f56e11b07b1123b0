//! A record as instruments look at it.

use crate::flow::{Flow, flow};
use crate::reading::Gap;
use crate::shared::{self, shown_groups};
use crate::survival::{Lives, Shares, lifetimes};
use crate::swing::{Swing, swings};
use std::cell::OnceCell;
use tiaokuai_record::{Group, GroupId, Record};

/// A record as instruments look at it, with what several of them need worked out once, when the first asks.
#[derive(Debug)]
pub struct View<'a> {
    /// The record.
    pub record: &'a Record,
    /// The record by which departments are told apart into those that founded many groups and the others.
    founders: &'a Record,
    shown: OnceCell<Vec<&'a Group>>,
    flow: OnceCell<Result<Flow, Gap>>,
    swings: OnceCell<Vec<Swing>>,
    again: OnceCell<Result<Vec<(GroupId, bool)>, Gap>>,
    lives: OnceCell<Lives>,
    shares: OnceCell<Shares>,
    sizes: OnceCell<Vec<f64>>,
    hosts: OnceCell<Vec<bool>>,
}

impl<'a> View<'a> {
    /// A record by itself.
    #[must_use]
    pub const fn of(record: &'a Record) -> Self {
        View::among(record, record)
    }

    /// The same departments as in another record: where an instrument compares those that founded many groups
    /// with the others, `founders` tells which they are. So two rules are compared over the same departments.
    #[must_use]
    pub const fn among(record: &'a Record, founders: &'a Record) -> Self {
        View {
            record,
            founders,
            shown: OnceCell::new(),
            flow: OnceCell::new(),
            swings: OnceCell::new(),
            again: OnceCell::new(),
            lives: OnceCell::new(),
            shares: OnceCell::new(),
            sizes: OnceCell::new(),
            hosts: OnceCell::new(),
        }
    }

    /// A record whose flow and clean-ups were worked out in another way than by its months.
    pub(crate) fn made(record: &'a Record, flow: Flow, swings: Vec<Swing>) -> Self {
        let (flow, swings) = (OnceCell::from(Ok(flow)), OnceCell::from(swings));
        View { flow, swings, ..View::of(record) }
    }

    /// Groups that each department founded, where these count; its own number for one that is not known there.
    pub(crate) fn founded(&self) -> Vec<u32> {
        let work = self.record.work.iter().enumerate();
        work.map(|(i, own)| self.founders.work.get(i).unwrap_or(own).founded).collect()
    }

    /// The groups that are [shown](shown_groups).
    pub(crate) fn shown(&self) -> &[&'a Group] {
        self.shown.get_or_init(|| shown_groups(self.record).map(|(_, group)| group).collect())
    }

    /// The monthly flow of groups.
    pub(crate) fn flow(&self) -> Result<&Flow, Gap> {
        self.flow.get_or_init(|| flow(self.record)).as_ref().map_err(|gap| *gap)
    }

    /// The clean-ups with the stock around them.
    pub(crate) fn swings(&self) -> Result<&[Swing], Gap> {
        let flow = self.flow()?;
        Ok(self.swings.get_or_init(|| swings(self.record, flow)))
    }

    /// The groups that clean-ups abolished, by number, each with whether its domain got a group again in time.
    pub(crate) fn again(&self) -> Result<&[(GroupId, bool)], Gap> {
        // What the record must know of dates is the same as for the stock.
        self.flow()?;
        let again = self.again.get_or_init(|| shared::again(self.record));
        again.as_deref().map_err(|gap| *gap)
    }

    /// The lives of groups, as [`lifetimes`] has them.
    #[must_use]
    pub fn lives(&self) -> &Lives {
        self.lives.get_or_init(|| lifetimes(self.record))
    }

    /// The shares of groups alive by age, those of [`Lives::shares`].
    #[must_use]
    pub fn shares(&self) -> &Shares {
        self.shares.get_or_init(|| self.lives().shares())
    }

    /// The same lives and shares, when nothing else is asked of the record.
    #[must_use]
    pub fn into_lives(self) -> (Lives, Shares) {
        let _ = self.shares();
        (self.lives.into_inner().unwrap_or_default(), self.shares.into_inner().unwrap_or_default())
    }

    /// Member organisations of each group of which they are known, ascending.
    pub(crate) fn sizes(&self) -> &[f64] {
        self.sizes.get_or_init(|| shared::sizes(self.record))
    }

    /// Which departments founded more groups than the median department, as
    /// [`host_departments`](crate::host_departments) says.
    #[must_use]
    pub fn hosts(&self) -> &[bool] {
        self.hosts.get_or_init(|| shared::hosts(self.record, &self.founded()))
    }
}
