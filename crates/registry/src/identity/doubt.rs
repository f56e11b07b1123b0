//! What is not clear of a group: it is kept apart, and a person is asked to look.

use serde::{Deserialize, Serialize};

/// A mention that a person should look at, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The mention, by its place in the list.
    pub mention: usize,
    /// What is not clear.
    pub of: Doubtful,
}

/// What is not clear of a mention.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "code", content = "of", rename_all = "snake_case")]
pub enum Doubtful {
    /// Nothing tells whose group it is.
    #[error("no government is known of it, so it is a group of its own")]
    NoGovernment,
    /// Nothing tells whose groups those of a list are.
    #[error(
        "is of a list that names no place: its groups count as those of one government (write the place above the header, as 青岚县议事协调机构台账)"
    )]
    NoPlace,
    /// Its government has the name of several places.
    #[error(
        "there are several places called {0}; all notices that do not say which count as of one"
    )]
    SeveralPlaces(String),
    /// Its government has the name of a place that others name in full.
    #[error(
        "names {0} alone, and {1} is the only place of this name of which these papers speak: it counts as of that one; if it is another, write its full name (column 所属政府)"
    )]
    OnlyPlace(String, String),
    /// Its government has another name since.
    #[error(
        "is of {0}, which a later paper calls {1} when it renames its groups: both count as one government"
    )]
    CalledSince(String, String),
    /// The group ended before.
    #[error("ends a group that ended before; the first end counts")]
    EndedBefore,
    /// The group was seen before it was set up.
    #[error("sets up a group that was seen before; its founding stays unknown")]
    SeenBefore,
    /// The group was set up before.
    #[error("is a second establishment of this group; the earliest counts")]
    SecondFounding,
    /// It sets a group up that ended, on a date that is not told.
    #[error("has no date, and the group ended: it may be the first or another founding")]
    UndatedFounding,
    /// The group ended before, and goes on.
    #[error("tells of a group that had ended; it was founded again at a time that nobody saw")]
    FoundedUnseen,
    /// A later content of its ledger does not list it.
    #[error(
        "is not in the later list of its ledger: it ended, or went on under another name, at a time that nobody saw; it is followed to {0}"
    )]
    LeftOut(String),
    /// A later content of its ledger does not list it, and has one of its founding and of a like name for the first time.
    #[error(
        "is not in the later list of its ledger, where {1} is for the first time, with its founding and a like name: it ended, or is that group; if it is, link the two or write its name into the column 前身; it is followed to {0}"
    )]
    LeftOutFor(String, String),
    /// It lives by a later paper than the one that has it as ended, on a day that nobody tells.
    #[error(
        "tells of a group that an earlier list has as ended, without a day: the later one counts"
    )]
    EndDenied,
    /// A list of after the end of the record does not have it.
    #[error(
        "is not in the list of {0}, after the end of the record: whether it had ended by then nobody saw; it is followed to where it was last seen"
    )]
    LeftOutAfter(String),
    /// Its list is of the ended alone, and older than those of the living.
    #[error(
        "is of a list of ended groups that is older than the list of living ones ({0}): nobody saw who ended between them, and its ends do not count in hazards"
    )]
    EndedBeforeAll(String),
    /// Its list has less than half of the groups of an earlier one, and hardly any others.
    #[error(
        "is of a list with {0} of the {1} groups of the list of {2}: whether the rest live on it does not say, and they are followed to where they were last seen; if it is the later state of that list, observe it under the name of its file"
    )]
    PartOf(usize, usize, String),
    /// Its list has less than half of the groups of an earlier one, and many others.
    #[error(
        "is of a list with {0} of the {1} groups of the list of {2}, and {3} others: whether it is the later state of that list or one of other groups nobody tells, and the rest are followed to where they were last seen; if it is the later state, observe it under the name of the file of that list"
    )]
    OtherList(usize, usize, String, usize),
    /// No list has it, though a later one has most of the groups that are known.
    #[error(
        "tells of a group that no list has, though that of {0} has most of those that are known to live then: whether it lived on nobody tells, and it is followed to where it was last seen"
    )]
    NotListed(String),
    /// A paper of its government ends all groups that it does not list, and does not list it.
    #[error(
        "tells of a group that the paper of {0} does not list, which ends all that it does not list: whether that was meant nobody tells; it is followed to where it was last seen (add its end, or a decision, if it was)"
    )]
    EndedUnlisted(String),
    /// A later state of its list has none of its government's groups.
    #[error(
        "is of a list of {0} governments whose later state ({1}) has none of this one's groups: whether they live on it does not say, and they are followed to where they were last seen; if it has another name since, give both one name (column 所属政府)"
    )]
    DroppedGovernment(usize, String),
    /// A list has it as living after its end.
    #[error(
        "is of a list that has the group as living after it had ended ({0}): the list lags behind, or the end is wrong; the end counts"
    )]
    Lags(String),
    /// It is of a list that has ends.
    #[error(
        "is of a list that tells of ends since {0}; it is taken for whole since then, so that its groups are at risk from then on"
    )]
    WholeSince(String),
    /// It is of a list of ended groups, and there is none of living ones.
    #[error(
        "is of a list of ended groups alone: without those that live on it does not tell how long groups last"
    )]
    EndedOnly,
    /// It is of a list with ends of groups whose founding nobody knows, or one that lacks such groups.
    #[error(
        "is of a list that tells or shows {0} ends of groups whose founding is not known: they have no age and do not count as ends, so that hazards come out too low"
    )]
    Ageless(usize),
    /// It is of a list of living groups that does not say when it was drawn up.
    #[error(
        "is of a list without a date; it counts as of {0}, its latest founding (write 截至2023年6月, say, above the header)"
    )]
    Undated(String),
    /// It names a group as that was called before.
    #[error("names a group as it was called before it was renamed; it counts of {0}")]
    FormerName(String),
    /// It ends a name under which the group was not seen any more.
    #[error(
        "ends {0}, which was renamed and is there under its new name; it counts as the end of the name alone"
    )]
    EndOfName(String),
    /// Several rows of a day give one group as what they were before, with its founding.
    #[error(
        "names {0} as what it was before, with its founding, and so does another row of that day: whether that was divided or renamed nobody tells; all count as groups of their own, the founding several times"
    )]
    Divided(String),
    /// A group has the founding of one that went into it.
    #[error(
        "merges {0} into a group that has its founding: both count from that day on until then; correct that of the one"
    )]
    FoundingOf(String),
    /// A list has it founded when a notice gave it its name.
    #[error(
        "has {0} as its founding, when it got its name: it was there before; its founding is taken from elsewhere, or stays unknown"
    )]
    FoundingOfName(String),
    /// A decision that was imported has another day.
    #[error("has {0}, and the decision that was imported {1}: that counts")]
    Decided(String, String),
    /// A decision that was imported has another day for the end of a group that went into this one.
    #[error("has {1} as the end of {0}, and the decision that was imported {2}: that counts")]
    DecidedOf(String, String, String),
    /// It is of a draft, and would end its group.
    #[error(
        "is of a draft or a proposal: its group goes on until a paper in force ends it, or a person confirms what it does"
    )]
    Proposed,
    /// Another government had its groups, and is not seen any more.
    #[error(
        "is of a government that has {1} groups with the names and foundings of those of {0}, which is not seen any more: if it was called that before, give both one name (column 所属政府), or its groups count twice"
    )]
    Succeeds(String, usize),
    /// Another group has almost the same name.
    #[error("may be the same group as {0}; they were kept apart")]
    Alike(String),
}
