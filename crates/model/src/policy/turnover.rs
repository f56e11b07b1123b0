//! Leaders change.

use super::common::Policy;
use crate::district::District;
use crate::draw::Stream;
use crate::mechanism::authority;
use serde::{Deserialize, Serialize};
use tiaokuai_record::{Event, LeaderId, Month, Recorder, Text};

/// Every live group gets a head drawn by lot (换届), at the start of the month, who may care little for what it did
/// not set up (新官不理旧账).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turnover {}

impl Policy for Turnover {
    const NAME: &'static str = "turnover";
    const MEANING: Text = Text::new(
        "a change of leaders: every live group gets a head drawn by lot",
        "换届：每个存续小组抽签更换组长",
    );

    const CALENDAR: bool = true;
    const DATED: bool = true;

    fn open<R: Recorder>(&self, district: &mut District, record: &mut R) {
        let (now, leaders) = (district.now, district.leaders.len() as u32);
        let discontinuity = district.settings.parameters.discontinuity;
        for group in &mut district.groups {
            let draws = district.chance.at(Stream::Turnover, group.domain.0, now);
            group.head = LeaderId(draws.below(0, leaders) as u16);
            group.commitment = 1.0 - discontinuity * draws.unit(1);
            group.headed = now;
            if let Some(id) = group.id {
                record.event(Month(now), Event::Headed { group: id, head: group.head });
            }
        }
        authority::tally(district);
    }
}
