//! The ledger: who worked for whom. What departments owe each other, and what each of them gave and received, is read
//! from it.

use crate::fixed::MOST_DEPARTMENTS;
use crate::place::DepartmentAt;
use tiaokuai_record::DepartmentWork;

/// As many departments as a row of a sheet has room for.
const ROW: usize = MOST_DEPARTMENTS;
const PAIRS: usize = ROW * ROW;

/// A department that works, and the owner for whom it does; on own matters they are the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Pair(u16);

impl Pair {
    /// A department and an owner.
    #[inline]
    pub const fn new(department: DepartmentAt, owner: DepartmentAt) -> Pair {
        Pair(owner.0 as u16 * ROW as u16 + department.0 as u16)
    }

    /// Its place in a sheet.
    #[inline]
    pub const fn place(self) -> usize {
        self.0 as usize % PAIRS
    }
}

/// Person-months by pairs.
pub(crate) type Sheet = [f64; PAIRS];

/// What so many departments did for themselves.
pub(crate) fn own(sheet: &Sheet, departments: usize) -> f64 {
    (0..departments).map(at).map(|own| sheet[Pair::new(own, own).place()]).sum()
}

/// What a department did for all others.
fn given(sheet: &Sheet, by: DepartmentAt, departments: usize) -> f64 {
    others(by, departments).map(|owner| sheet[Pair::new(by, owner).place()]).sum()
}

/// What all others did for an owner.
fn received(sheet: &Sheet, owner: DepartmentAt, departments: usize) -> f64 {
    others(owner, departments).map(|by| sheet[Pair::new(by, owner).place()]).sum()
}

fn at(place: usize) -> DepartmentAt {
    DepartmentAt(place as u8)
}

fn others(than: DepartmentAt, departments: usize) -> impl Iterator<Item = DepartmentAt> {
    (0..departments).map(at).filter(move |other| *other != than)
}

/// All work that was done on matters since the district began, or since its last reform.
#[derive(Debug)]
pub(crate) struct Ledger {
    /// Work that is owed: lateral and that of groups. On own matters nobody owes it.
    pub worked: Box<Sheet>,
    /// Of this, reports.
    pub reported: Box<Sheet>,
    /// Work in joint conferences, for which nobody owes anything.
    pub conferred: Box<Sheet>,
}

impl Clone for Ledger {
    fn clone(&self) -> Self {
        let mut new = Ledger::default();
        new.clone_from(self);
        new
    }

    fn clone_from(&mut self, source: &Self) {
        *self.worked = *source.worked;
        *self.reported = *source.reported;
        *self.conferred = *source.conferred;
    }
}

impl Default for Ledger {
    fn default() -> Self {
        let empty = || Box::new([0.0; PAIRS]);
        Ledger { worked: empty(), reported: empty(), conferred: empty() }
    }
}

impl Ledger {
    /// Its sheets: what is owed, reports, and work in conferences.
    pub fn sheets(&mut self) -> [&mut Sheet; 3] {
        [&mut self.worked, &mut self.reported, &mut self.conferred]
    }

    /// Nobody did anything.
    pub fn clear(&mut self) {
        self.sheets().into_iter().for_each(|sheet| sheet.fill(0.0));
    }

    /// What a department owes an owner by favours, net: what the owner did for it less what it did for the owner. The
    /// pairs are those of the department's work for the owner and of the owner's for the department.
    #[inline]
    pub fn owed(&self, there: Pair, back: Pair) -> f64 {
        self.worked[back.place()] - self.worked[there.place()]
    }

    /// Adds what the ledger holds, times `sign`, to what each department did.
    pub fn post(&self, sign: f64, work: &mut [DepartmentWork]) {
        let count = work.len();
        for (department, work) in (0..count).map(at).zip(work) {
            let Ledger { worked, reported, conferred } = self;
            let given = |sheet| given(sheet, department, count);
            let received = |sheet| received(sheet, department, count);
            work.own += sign * worked[Pair::new(department, department).place()];
            work.given += sign * (given(worked) + given(conferred));
            work.received += sign * (received(worked) + received(conferred));
            work.reported += sign * given(reported);
            work.reports += sign * received(reported);
        }
    }

    /// The ledger after a reform that merges departments: it adds up, and what was owed within a new one is settled.
    pub fn merged(&self, into: &[DepartmentAt]) -> Ledger {
        let moves = pairs(into.len()).filter(|(by, owner)| into[by.index()] != into[owner.index()]);
        self.made_over(moves.map(|(by, owner)| {
            (Pair::new(by, owner), Pair::new(into[by.index()], into[owner.index()]), 1.0)
        }))
    }

    /// The ledger after a merger is undone: what stands between two departments is shared out equally between those
    /// that come from them.
    pub fn split(&self, from: &[DepartmentAt]) -> Ledger {
        let parts = |merged: DepartmentAt| from.iter().filter(|own| **own == merged).count() as f64;
        let moves = pairs(from.len()).filter(|(by, owner)| from[by.index()] != from[owner.index()]);
        self.made_over(moves.map(|(by, owner)| {
            let (by_from, owner_from) = (from[by.index()], from[owner.index()]);
            let share = 1.0 / (parts(by_from) * parts(owner_from));
            (Pair::new(by_from, owner_from), Pair::new(by, owner), share)
        }))
    }

    /// The same of other departments, given for each pair of before, which pair has what share of what stands there.
    fn made_over(&self, moves: impl Iterator<Item = (Pair, Pair, f64)>) -> Ledger {
        let mut new = Ledger::default();
        for (from, to, share) in moves {
            let (from, to) = (from.place(), to.place());
            new.worked[to] += self.worked[from] * share;
            new.reported[to] += self.reported[from] * share;
            new.conferred[to] += self.conferred[from] * share;
        }
        new
    }
}

/// All pairs of so many departments.
fn pairs(departments: usize) -> impl Iterator<Item = (DepartmentAt, DepartmentAt)> + Clone {
    (0..departments).flat_map(move |owner| (0..departments).map(move |by| (at(by), at(owner))))
}
