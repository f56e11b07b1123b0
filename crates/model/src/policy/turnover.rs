//! Leaders change.

use super::common::Policy;
use crate::district::District;
use crate::draw::Stream;
use crate::mechanism::authority;
use serde::{Deserialize, Serialize};
use tiaokuai_record::{Event, LeaderId, Month, Recorder, Text};

/// Every live group gets a head drawn by lot (换届), at the start of the month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turnover {}

impl Policy for Turnover {
    const NAME: &'static str = "turnover";
    const MEANING: Text = Text::new(
        "a change of leaders: every live group gets a head drawn by lot",
        "换届：每个存续小组抽签更换组长",
    );

    fn open<R: Recorder>(&self, district: &mut District, record: &mut R) {
        let leaders = district.leaders.len() as u32;
        for group in &mut district.groups {
            let draws = district.chance.at(Stream::Turnover, group.domain.0, district.now);
            group.head = LeaderId(draws.below(0, leaders) as u16);
            let event = Event::Headed { group: group.id, head: group.head };
            record.event(Month(district.now), event);
        }
        authority::tally(district);
    }
}
