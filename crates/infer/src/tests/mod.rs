//! Known answers, and planted bugs that have to be found. The error rate of a test is the chance that it fails for
//! another seed though nothing is wrong.

mod conjugate;
mod contract;
mod distribution;
mod lives;
mod matching;
mod planted;
mod sbibm;
mod toys;
