//! How an owner chooses to handle a matter, and what it learns from the end.

use crate::draw::Stream;
use crate::rules::Rules;
use crate::world::{Department, Matter, World};
use tiaokuai_record::Mode;

/// What an owner chose.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Choice {
    /// Alone, laterally or through a conference.
    Without(Mode),
    /// The domain's live group, by its position.
    LiveGroup { group: u32 },
    /// A new group under a leader who consented.
    NewGroup { head: u8 },
}

impl Choice {
    pub fn mode(self) -> Mode {
        match self {
            Choice::Without(mode) => mode,
            Choice::LiveGroup { .. } | Choice::NewGroup { .. } => Mode::Group,
        }
    }
}

/// The values of the options, in the order of [`Mode::ALL`] (model page, section 4, step 3).
pub(crate) fn values(
    rules: &Rules,
    beliefs: &[f64; 4],
    salience: f64,
    needed: f64,
    group_lives: bool,
) -> [f64; 4] {
    let parameters = &rules.parameters;
    let hoped = beliefs.map(|belief| salience * belief);
    let signal = parameters.signal * parameters.upward * salience;
    let bonus = if group_lives { 0.5 * signal } else { signal - parameters.founding_cost };
    [
        hoped[0],
        hoped[1] - parameters.lateral_cost * needed,
        hoped[2] - parameters.conference_cost * needed,
        hoped[3] + bonus,
    ]
}

/// The chance that a leader consents to head a new group.
pub(crate) fn consent(rules: &Rules, salience: f64, belief: f64, headed: f64) -> f64 {
    let parameters = &rules.parameters;
    let value = parameters.upward * salience * (parameters.signal + belief)
        - parameters.attention_cost * headed;
    1.0 / (1.0 + libm::exp(-value / parameters.temperature))
}

/// The logit choice among the first `options` of `values`, by one draw in [0, 1).
pub(crate) fn logit(values: &[f64; 4], options: usize, temperature: f64, draw: f64) -> usize {
    // Ratios to the first option. The table bounds the exponent at about 150.
    let mut weights = [1.0; 4];
    let mut sum = 1.0;
    for (weight, value) in weights[1..options].iter_mut().zip(&values[1..options]) {
        *weight = libm::exp((value - values[0]) / temperature);
        sum += *weight;
    }
    let mut rest = draw * sum;
    for (option, weight) in weights[..options - 1].iter().enumerate() {
        if rest < *weight {
            return option;
        }
        rest -= weight;
    }
    options - 1
}

/// The owner of a matter chooses how to handle it.
pub(crate) fn choose(world: &World, matter: &Matter) -> Choice {
    if matter.needed == 1 {
        return Choice::Without(Mode::Alone);
    }
    let rules = &world.rules;
    let owner = &world.departments[usize::from(matter.owner)];
    let draws = world.chance.at(Stream::Choice, matter.id, world.now);
    let live = world.domains[matter.domain as usize].group;
    let head = if live.is_none() && rules.parameters.groups {
        let leaders = world.leaders.len() as u32;
        let head = if matter.salience > 0.7 {
            draws.below(0, leaders.min(2))
        } else {
            u32::from(matter.owner) % leaders
        };
        let headed = f64::from(world.leaders[head as usize].headed);
        let belief = owner.beliefs[Mode::Group as usize];
        (draws.unit(1) < consent(rules, matter.salience, belief, headed)).then_some(head as u8)
    } else {
        None
    };
    let values =
        values(rules, &owner.beliefs, matter.salience, f64::from(matter.needed), live.is_some());
    let options = if live.is_some() || head.is_some() { 4 } else { 3 };
    let option = logit(&values, options, rules.parameters.temperature, draws.unit(2));
    match (Mode::ALL[option], live, head) {
        (Mode::Group, Some(group), _) => Choice::LiveGroup { group },
        (Mode::Group, None, Some(head)) => Choice::NewGroup { head },
        (mode, ..) => Choice::Without(mode),
    }
}

/// The owner's belief in a mode moves toward 1 or 0.
pub(crate) fn learn(rules: &Rules, owner: &mut Department, mode: Mode, delivered: bool) {
    let belief = &mut owner.beliefs[mode as usize];
    let aim = if delivered { 1.0 } else { 0.0 };
    *belief += rules.parameters.learning * (aim - *belief);
}
