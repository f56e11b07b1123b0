//! How an owner chooses to handle a matter.

use crate::district::{District, Matter};
use crate::draw::Stream;
use crate::exponential::exponentials;
use crate::fixed::{FIRST_LEADERS, HIGH_SALIENCE, LIVE_SIGNAL, MOST_FUNCTIONS};
use crate::place::{GroupAt, Numbered};
use crate::settings::Settings;
use tiaokuai_record::{Asked, LeaderId, Mode, Month, PerMode, Recorder, Weighed};

/// What an owner chose.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Choice {
    /// Alone, laterally or through a conference.
    Without(Mode),
    /// The domain's live group.
    LiveGroup { group: GroupAt },
    /// A new group under a leader who consented.
    NewGroup { head: LeaderId },
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
    settings: &Settings,
    beliefs: PerMode<f64>,
    salience: f64,
    needed: f64,
    group_lives: bool,
) -> PerMode<f64> {
    let parameters = &settings.parameters;
    let signal = parameters.signal * parameters.upward * salience;
    let bonus = if group_lives { LIVE_SIGNAL * signal } else { signal - parameters.founding_cost };
    let PerMode([alone, lateral, conference, group]) = beliefs.map(|belief| salience * belief);
    PerMode([
        alone,
        lateral - parameters.lateral_cost * needed,
        conference - parameters.conference_cost * needed,
        group + bonus,
    ])
}

/// What a leader would gain by heading a new group, in units of the temperature.
pub(crate) fn gain(settings: &Settings, salience: f64, belief: f64, headed: f64) -> f64 {
    let parameters = &settings.parameters;
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
pub(crate) fn logit(weights: PerMode<f64>, draw: f64) -> Mode {
    let PerMode(weights) = weights;
    let first = weights[0] + weights[1];
    let second = first + weights[2];
    let mark = draw * (second + weights[3]);
    let option = usize::from(mark >= weights[0])
        + usize::from(mark >= first)
        + usize::from((mark >= second) & (weights[3] > 0.0));
    Mode::ALL[option]
}

/// The owner of a matter chooses how to handle it.
pub(crate) fn choose<R: Recorder>(district: &District, matter: &Matter, record: &mut R) -> Choice {
    if matter.needed == 1 {
        return Choice::Without(Mode::Alone);
    }
    let settings = &district.settings;
    let owner = &district.departments[matter.owner.index()];
    let draws = district.chance.at(Stream::Choice, matter.id.0, district.now);
    let live = district.domains[matter.domain.index()].group;
    let leaders = district.leaders.len() as u32;
    let asked = if matter.salience > HIGH_SALIENCE {
        draws.below(0, leaders.min(FIRST_LEADERS))
    } else {
        u32::from(matter.owner.0) % leaders
    };
    let asked = LeaderId(asked as u16);
    let headed = district.leaders[asked.index()].headed;
    let belief = owner.beliefs[Mode::Group];
    let gain = gain(settings, matter.salience, belief, f64::from(headed));
    let values =
        values(settings, owner.beliefs, matter.salience, f64::from(matter.needed), live.is_some());
    // Ratios to the first option; the table bounds these powers at about 150.
    let temperature = settings.parameters.temperature;
    let power = |mode: Mode| (values[mode] - values[Mode::Alone]) / temperature;
    let [lateral, conference, group, refusal] =
        exponentials([power(Mode::Lateral), power(Mode::Conference), power(Mode::Group), -gain]);
    let consented = live.is_none() && district.may_found && consents(refusal, draws.unit(1));
    let head = consented.then_some(asked);
    let group = if live.is_some() | consented { group } else { 0.0 };
    let weights = PerMode([1.0, lateral, conference, group]);
    let mode = logit(weights, draws.unit(2));
    if R::REASONS {
        let asked = (live.is_none() && district.may_found).then(|| Asked {
            leader: asked,
            headed,
            chance: 1.0 / (1.0 + refusal),
            consented,
        });
        tell(district, matter, values, weights, asked, record);
    }
    match (mode, live, head) {
        (Mode::Group, Some(group), _) => Choice::LiveGroup { group },
        (Mode::Group, None, Some(head)) => Choice::NewGroup { head },
        (mode, ..) => Choice::Without(mode),
    }
}

/// Tells the recorder what the owner weighed.
fn tell<R: Recorder>(
    district: &District,
    matter: &Matter,
    values: PerMode<f64>,
    weights: PerMode<f64>,
    asked: Option<Asked>,
    record: &mut R,
) {
    let domain = &district.domains[matter.domain.index()];
    let needed: Numbered<MOST_FUNCTIONS> =
        domain.needed().iter().map(|department| district.id(*department)).collect();
    let total: f64 = weights.iter().sum();
    record.weighed(
        Month(district.now),
        Weighed {
            matter: matter.id,
            needed: &needed,
            values: values.0,
            chances: weights.map(|weight| weight / total).0,
            asked,
        },
    );
}
