//! The instruments (model page, section 6): the same for simulated and for observed records.
//!
//! ```
//! use tiaokuai_measure::{INSTRUMENTS, measure};
//! use tiaokuai_record::Record;
//! let readings = measure(&Record::default());
//! assert_eq!(readings.len(), INSTRUMENTS.len());
//! assert!(readings.iter().all(Result::is_err), "an empty record supports nothing");
//! ```
// Groups, departments and months are counted in numbers far below 2^52.
#![allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]

mod agreement;
mod busiest;
mod chance;
mod compared;
mod coverage;
mod cycle;
mod flow;
mod graph;
mod handling;
mod instrument;
mod joint;
mod leaders;
mod network;
mod position;
mod reach;
mod reading;
mod said;
mod shared;
pub mod stats;
mod stock;
mod survival;
mod swing;
mod table;
mod taken;
#[cfg(test)]
mod tests;
mod turnover;
mod twomode;
mod view;

pub use agreement::{
    Alpha, FieldAgreement, Kappa, Metric, Scale, Value, Weights, agreement, alpha, alpha_of_sets,
    alpha_value, jaccard, kappa, masi,
};
pub use chance::{Met, met};
pub use compared::{Compared, PairTest, compared};
pub use coverage::{Coverage, coverage, document_number};
pub use cycle::bursts;
pub use graph::Network;
pub use instrument::Instrument;
pub use leaders::{gini, loads_by_head};
pub use network::{
    Seats, hhi, members_by_group, offices_by_department, seats, seats_by_department,
};
pub use reach::hosts as host_departments;
pub use reading::{Gap, Reading, Shape, number};
pub use said::{Said, said};
pub use shared::shown_groups;
pub use stats::holm;
pub use stock::{
    Annual, ByYear, Ends, abolished_by_year, annual, ends_by_year, founded_by_year, stock_by_year,
    told_late, undated_by_year,
};
pub use survival::{
    Bounded, Curve, ENOUGH, Hazard, Kind, KindLives, LeftOut, Lives, LogRank, Odds, Pooled, Shares,
    Stratum, Within, bounded, by_kind, by_label, hazard, hazard_interval, kaplan_meier,
    kaplan_meier_entered, lifetimes, lives, lives_in_bounds, log_rank, log_rank_within, removal,
};
pub use swing::half_regained;
pub use table::{INSTRUMENTS, measure, readings};
pub use taken::{Taken, taken};
pub use twomode::{TwoMode, two_mode};
pub use view::View;
