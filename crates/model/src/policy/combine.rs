//! Groups that share most of their members become one (整合).

use super::common::{Key, Policy};
use crate::district::{District, Served};
use crate::mechanism::{authority, bundling};
use crate::place::GroupAt;
use crate::workspace::Workspace;
use serde::{Deserialize, Serialize};
use tiaokuai_record::{Event, Month, Recorder, Text};

/// At the end of the month a group goes into the oldest one with which it shares enough of the members of either. That
/// one has the members, matters and domains of both; its head, host, office and routine go on.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Combine {
    /// Members shared, as a share of the members of either (Jaccard 1901), from which on two groups become one.
    pub share: f64,
}

impl Default for Combine {
    fn default() -> Self {
        Combine { share: 0.7 }
    }
}

impl Policy for Combine {
    const NAME: &'static str = "combine";
    const MEANING: Text =
        Text::new("groups that share most of their members become one", "整合成员高度重合的小组");
    const KEYS: &'static [Key] = &[Key::new("share", "combine_share")];
    const CALENDAR: bool = true;
    const DATED: bool = true;

    fn get(&self, key: &str) -> Option<f64> {
        (key == "share").then_some(self.share)
    }

    fn put(&mut self, key: &str, value: f64) {
        if key == "share" {
            self.share = value;
        }
    }

    fn close<'a, R: Recorder>(
        acts: impl Iterator<Item = &'a Self> + Clone,
        district: &mut District,
        space: &mut Workspace,
        record: &mut R,
    ) {
        let Some(least) = acts.map(|act| act.share).reduce(f64::min) else { return };
        let doomed = &mut space.doomed;
        doomed.clear();
        // Who goes into whom is settled by the members of before.
        let members: Vec<_> = district.groups.iter().map(|group| group.members).collect();
        let mut served: Vec<Served> = Vec::new();
        // Uncounted groups are nobody's to combine, and what has gone into another takes nothing in.
        let mut out: Vec<bool> = district.groups.iter().map(|group| group.hidden).collect();
        for at in 1..members.len() {
            let alike =
                |other: &usize| !out[*other] && members[at].jaccard(members[*other]) >= least;
            let Some(into) = (0..at).find(alike).filter(|_| !out[at]) else { continue };
            out[at] = true;
            let taken = district.groups[at];
            let group = &mut district.groups[into];
            group.members = group.members.union(taken.members);
            group.open += taken.open;
            group.busy = group.busy.max(taken.busy);
            doomed.push(GroupAt(at as u32));
            // What the taken one had taken in itself comes along.
            let along = district.served.iter().filter(|served| served.by == taken.domain);
            served.extend(along.map(|served| Served { by: group.domain, ..*served }));
            served.push(Served { domain: taken.domain, by: group.domain });
            if let Some(id) = group.id {
                let (host, members) = (group.host, group.members);
                let event = Event::Reseated {
                    group: id,
                    host: district.id(host),
                    members: &district.ids(members),
                };
                record.event(Month(district.now), event);
            }
        }
        bundling::abolish(district, doomed, 0.0, record);
        authority::tally(district);
        for served in served {
            bundling::serve(district, served);
        }
    }
}
