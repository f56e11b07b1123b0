//! How an owner chooses to handle a matter.

use crate::chosen::only;
use crate::district::{District, Matter};
use crate::draw::Stream;
use crate::exponential::exponentials;
use crate::fixed::{FIRST_LEADERS, HIGH_SALIENCE, LIVE_SIGNAL, MOST_FUNCTIONS};
use crate::place::{GroupAt, Numbered};
use crate::settings::Settings;
use crate::terms::Limit;
use tiaokuai_record::{Asked, LeaderId, MatterId, Mode, Month, PerMode, Recorder, Weighed};

/// What an owner chose.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Choice {
    /// Alone, inside, laterally or through a conference.
    Without(Mode),
    /// The domain's live group.
    LiveGroup { group: GroupAt },
    /// A new group under a leader who consented, for which there is room.
    NewGroup { head: LeaderId, room: Room },
}

/// Whether there is room for one more group.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Room {
    /// It may be founded.
    Free,
    /// It may be founded if this one goes.
    InPlaceOf(GroupAt),
    /// It may not be founded, and is founded uncounted.
    Uncounted,
    /// It is not founded.
    None,
}

/// Whether a leader may head one more group, given what the rules allow: every limit has to be kept to, each by its own
/// means. Where one asks for an idle group to go, the longest idle goes, of equals the oldest, and one of the leader's
/// own where it is the leader who is at the limit.
#[inline]
pub(crate) fn room(district: &District, head: LeaderId, matter: MatterId) -> Room {
    match district.terms.limits.is_empty() {
        true => Room::Free,
        false => within_limits(district, head, matter),
    }
}

fn within_limits(district: &District, head: LeaderId, matter: MatterId) -> Room {
    let leader = &district.leaders[head.index()];
    let (headed, counted) = (leader.headed - leader.hidden, district.counted());
    let leader_full = |limit: &Limit| headed >= limit.most_headed;
    let full = |limit: &&Limit| leader_full(limit) || counted >= limit.most;
    let limits = &district.terms.limits;
    if !limits.iter().any(|limit| full(&limit)) {
        return Room::Free;
    }
    let own = limits.iter().any(leader_full);
    let groups = (0..).map(GroupAt).zip(&district.groups);
    let idle = groups
        .filter(|(_, group)| !group.hidden && group.open == 0)
        .filter(|(_, group)| !own || group.head == head)
        .min_by_key(|(_, group)| group.busy);
    let draw = district.chance.at(Stream::Evasion, matter.0, district.now).unit(0);
    let mut room = Room::None;
    for limit in limits.iter().filter(full) {
        room = match (limit.exchange, idle) {
            (true, Some((at, _))) if room != Room::Uncounted => Room::InPlaceOf(at),
            (true, Some(_)) => Room::Uncounted,
            _ if draw < limit.evasion => Room::Uncounted,
            _ => return Room::None,
        };
    }
    room
}

impl Choice {
    pub fn mode(self) -> Mode {
        match self {
            Choice::Without(mode) => mode,
            Choice::LiveGroup { .. } | Choice::NewGroup { .. } => Mode::Group,
        }
    }
}

/// The values of the options, in the order of [`Mode::ALL`] (model page, E11); `needed` departments hold the
/// functions.
pub(crate) fn values(
    settings: &Settings,
    beliefs: PerMode<f64>,
    salience: f64,
    needed: f64,
    group_lives: bool,
) -> PerMode<f64> {
    let parameters = &settings.parameters;
    let signal = parameters.signal * parameters.upward_leaders * salience;
    let bonus = signal * (LIVE_SIGNAL + only(!group_lives, 1.0 - LIVE_SIGNAL))
        - only(!group_lives, parameters.founding_cost);
    let PerMode([alone, inside, lateral, conference, group]) =
        beliefs.map(|belief| salience * belief);
    PerMode([
        alone,
        inside,
        lateral - parameters.lateral_cost * needed,
        conference - parameters.conference_cost * needed,
        group + bonus,
    ])
}

/// What a leader would gain by heading a new group, in units of the temperature (E12).
pub(crate) fn gain(settings: &Settings, salience: f64, belief: f64, headed: f64) -> f64 {
    let parameters = &settings.parameters;
    let value = parameters.upward_leaders * salience * (parameters.signal + belief)
        - parameters.heading_cost
        - parameters.attention_cost * headed;
    value / parameters.temperature
}

/// Whether it consents, by one draw in [0, 1): the chance is logistic in its gain, 1 / (1 + exp(−gain)).
#[inline]
pub(crate) fn consents(refusal: f64, draw: f64) -> bool {
    draw * (1.0 + refusal) < 1.0
}

/// The logit choice among four options by their weights and one draw in [0, 1); an option of weight 0 is none. The
/// first one always is one.
#[inline]
pub(crate) fn logit(weights: [f64; 4], draw: f64) -> usize {
    let first = weights[0] + weights[1];
    let second = first + weights[2];
    let mark = draw * (second + weights[3]);
    usize::from(mark >= weights[0])
        + usize::from(mark >= first)
        + usize::from((mark >= second) & (weights[3] > 0.0))
}

/// The leader who is asked to head a group: one of the first two for a matter of high salience, by lot; else the one
/// in charge of the owner.
pub(crate) fn asked(salience: f64, owner: u32, leaders: u32, lot: impl Fn(u32) -> u32) -> LeaderId {
    let (first, in_charge) = (lot(leaders.min(FIRST_LEADERS)), owner % leaders);
    let asked = std::hint::select_unpredictable(salience > HIGH_SALIENCE, first, in_charge);
    LeaderId(asked as u16)
}

/// What the owner of a joint matter weighs, as things stand before it chooses.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Weighing {
    /// The live group of the domain.
    live: Option<GroupAt>,
    /// The leader who is asked where there is none, and the groups that it heads.
    asked: LeaderId,
    headed: u32,
    odds: Odds,
    /// The draws of consent and choice.
    consent: f64,
    pick: f64,
}

/// Looks at what the owner of a joint matter weighs.
#[inline]
pub(crate) fn weigh(district: &District, matter: &Matter) -> Weighing {
    let beliefs = district.beliefs[district.believer(matter.domain)];
    let draws = district.chance.at(Stream::Choice, matter.id.0, district.now);
    let live = district.domains[matter.domain.index()].group;
    let owner = u32::from(matter.owner.0);
    let leaders = district.leaders.len() as u32;
    let asked = asked(matter.salience, owner, leaders, |count| draws.below(0, count));
    let headed = district.leaders[asked.index()].headed;
    let odds = odds(&district.settings, beliefs, matter.salience, matter.needed, live, headed);
    Weighing { live, asked, headed, odds, consent: draws.unit(1), pick: draws.unit(2) }
}

impl Weighing {
    /// Whether things still stand as they did: a group may have been founded or ended since.
    fn holds(&self, district: &District, matter: &Matter) -> bool {
        // Both are looked at: the first is as good as random.
        let place = |group: Option<GroupAt>| group.map_or(u32::MAX, |at| at.0);
        let live = district.domains[matter.domain.index()].group;
        let headed = district.leaders[self.asked.index()].headed;
        (place(self.live) == place(live)) & (self.headed == headed)
    }
}

/// The owner of a matter chooses how to handle it, having weighed a joint one.
pub(crate) fn choose<R: Recorder>(
    district: &District,
    matter: &Matter,
    weighing: &Weighing,
    record: &mut R,
) -> Choice {
    let again;
    let weighing = if weighing.holds(district, matter) {
        weighing
    } else {
        again = weigh(district, matter);
        &again
    };
    let Weighing { live, asked, headed, ref odds, consent, pick } = *weighing;
    let room = match live {
        None => room(district, asked, matter.id),
        Some(_) => Room::None,
    };
    let consented = room != Room::None && consents(odds.refusal, consent);
    let possible = live.is_some() | consented;
    let mode = odds.mode(possible, pick);
    if R::REASONS {
        let asked = (room != Room::None).then(|| Asked {
            leader: asked,
            headed,
            chance: 1.0 / (1.0 + odds.refusal),
            consented,
        });
        let mut all = PerMode::default();
        let weights = odds.weights(possible);
        odds.modes().into_iter().zip(weights).for_each(|(mode, weight)| all[mode] = weight);
        tell(district, matter, live, all, asked, record);
    }
    match (mode, live) {
        (Mode::Group, Some(group)) => Choice::LiveGroup { group },
        (Mode::Group, None) => Choice::NewGroup { head: asked, room },
        (mode, _) => Choice::Without(mode),
    }
}

/// What an owner's options are worth.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Odds {
    /// Handling it itself: alone or inside.
    itself: Mode,
    /// The weights of the other options as ratios to that one, the last for a group if there can be one.
    others: [f64; 3],
    /// exp(−gain) of the leader who would head a new group.
    pub refusal: f64,
}

impl Odds {
    fn modes(&self) -> [Mode; 4] {
        [self.itself, Mode::Lateral, Mode::Conference, Mode::Group]
    }

    #[inline]
    fn weights(&self, possible: bool) -> [f64; 4] {
        let [lateral, conference, group] = self.others;
        [1.0, lateral, conference, only(possible, group)]
    }

    /// The choice by one draw in [0, 1), where a group is `possible` or not.
    #[inline]
    pub fn mode(&self, possible: bool, draw: f64) -> Mode {
        self.modes()[logit(self.weights(possible), draw)]
    }
}

/// What the owner of a matter weighs that so many departments are needed for, where the domain has a live group or
/// none and a leader heads so many groups already.
#[inline]
pub(crate) fn odds(
    settings: &Settings,
    beliefs: PerMode<f64>,
    salience: f64,
    needed: u8,
    live: Option<GroupAt>,
    headed: u32,
) -> Odds {
    let gain = gain(settings, salience, beliefs[Mode::Group], f64::from(headed));
    let values = values(settings, beliefs, salience, f64::from(needed), live.is_some());
    // One department that holds everything asks no others.
    let (itself, others) = match needed {
        1 => (Mode::Inside, 0.0),
        _ => (Mode::Alone, 1.0),
    };
    // Ratios to the first option; the table bounds these powers at about 150.
    let temperature = settings.parameters.temperature;
    let power = |mode: Mode| (values[mode] - values[itself]) / temperature;
    let [lateral, conference, group, refusal] =
        exponentials([power(Mode::Lateral), power(Mode::Conference), power(Mode::Group), -gain]);
    Odds { itself, others: [others * lateral, others * conference, group], refusal }
}

/// Tells the recorder what the owner weighed.
fn tell<R: Recorder>(
    district: &District,
    matter: &Matter,
    live: Option<GroupAt>,
    weights: PerMode<f64>,
    asked: Option<Asked>,
    record: &mut R,
) {
    let domain = &district.domains[matter.domain.index()];
    let beliefs = district.beliefs[district.believer(matter.domain)];
    let holders = f64::from(matter.needed);
    let values = values(&district.settings, beliefs, matter.salience, holders, live.is_some());
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
