//! How an owner chooses to handle a matter, and what it learns from the end.

use crate::draw::Stream;
use crate::exponential::exponentials;
use crate::rules::Rules;
use crate::world::{Department, MOST_FUNCTIONS, Matter, World};
use tiaokuai_record::{Asked, DepartmentId, LeaderId, MatterId, Mode, Month, Recorder, Weighed};

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

/// What a leader would gain by heading a new group, in units of the temperature.
pub(crate) fn gain(rules: &Rules, salience: f64, belief: f64, headed: f64) -> f64 {
    let parameters = &rules.parameters;
    let value = parameters.upward * salience * (parameters.signal + belief)
        - parameters.attention_cost * headed;
    value / parameters.temperature
}

/// Whether it consents, by one draw in [0, 1): the chance is logistic in its gain, 1 / (1 + exp(−gain)).
#[inline]
pub(crate) fn consents(refusal: f64, draw: f64) -> bool {
    draw * (1.0 + refusal) < 1.0
}

/// The logit choice among options by their weights and one draw in [0, 1); an option of weight 0 is none.
#[inline]
pub(crate) fn logit(weights: [f64; 4], draw: f64) -> usize {
    let first = weights[0] + weights[1];
    let second = first + weights[2];
    let mark = draw * (second + weights[3]);
    usize::from(mark >= weights[0])
        + usize::from(mark >= first)
        + usize::from((mark >= second) & (weights[3] > 0.0))
}

/// The owner of a matter chooses how to handle it.
pub(crate) fn choose<R: Recorder>(world: &World, matter: &Matter, record: &mut R) -> Choice {
    if matter.needed == 1 {
        return Choice::Without(Mode::Alone);
    }
    let rules = &world.rules;
    let owner = &world.departments[usize::from(matter.owner)];
    let draws = world.chance.at(Stream::Choice, matter.id, world.now);
    let live = world.domains[matter.domain as usize].group;
    let leaders = world.leaders.len() as u32;
    let asked = if matter.salience > 0.7 {
        draws.below(0, leaders.min(2))
    } else {
        u32::from(matter.owner) % leaders
    };
    let headed = f64::from(world.leaders[asked as usize].headed);
    let belief = owner.beliefs[Mode::Group as usize];
    let gain = gain(rules, matter.salience, belief, headed);
    let values =
        values(rules, &owner.beliefs, matter.salience, f64::from(matter.needed), live.is_some());
    // Ratios to the first option; the table bounds these powers at about 150.
    let temperature = rules.parameters.temperature;
    let power = |option: usize| (values[option] - values[0]) / temperature;
    let [lateral, conference, group, refusal] = exponentials([power(1), power(2), power(3), -gain]);
    let consented = live.is_none() && world.may_found && consents(refusal, draws.unit(1));
    let head = consented.then_some(asked as u8);
    let group = if live.is_some() | consented { group } else { 0.0 };
    let weights = [1.0, lateral, conference, group];
    let option = logit(weights, draws.unit(2));
    if R::REASONS {
        let asked = (live.is_none() && world.may_found).then(|| Asked {
            leader: LeaderId(asked as u16),
            headed: world.leaders[asked as usize].headed,
            chance: 1.0 / (1.0 + refusal),
            consented,
        });
        tell(world, matter, values, weights, asked, record);
    }
    match (Mode::ALL[option], live, head) {
        (Mode::Group, Some(group), _) => Choice::LiveGroup { group },
        (Mode::Group, None, Some(head)) => Choice::NewGroup { head },
        (mode, ..) => Choice::Without(mode),
    }
}

/// Tells the recorder what the owner weighed.
fn tell<R: Recorder>(
    world: &World,
    matter: &Matter,
    values: [f64; 4],
    weights: [f64; 4],
    asked: Option<Asked>,
    record: &mut R,
) {
    let domain = &world.domains[matter.domain as usize];
    let mut needed = [DepartmentId(0); MOST_FUNCTIONS];
    for (id, &department) in needed.iter_mut().zip(domain.needed()) {
        *id = world.department(department);
    }
    let total: f64 = weights.iter().sum();
    record.weighed(
        Month(world.now),
        Weighed {
            matter: MatterId(matter.id),
            needed: &needed[..domain.needed().len()],
            values,
            chances: weights.map(|weight| weight / total),
            asked,
        },
    );
}

/// The owner's belief in a mode moves toward 1 or 0.
pub(crate) fn learn(rules: &Rules, owner: &mut Department, mode: Mode, delivered: bool) {
    let belief = &mut owner.beliefs[mode as usize];
    let aim = if delivered { 1.0 } else { 0.0 };
    *belief += rules.parameters.learning * (aim - *belief);
}
