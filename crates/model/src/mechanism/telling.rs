//! The record is told of groups, some of which are older than it.

use crate::district::District;
use crate::place::GroupAt;
use tiaokuai_record::{Event, GroupId, Month, Recorder};

/// Tells the record of a group, which may be older than the record. Before the record there is nobody to tell, and of what nobody counts nothing is told.
pub(crate) fn tell<R: Recorder>(district: &mut District, at: GroupAt, record: &mut R) {
    if district.now < 0 || district.groups[at.index()].hidden {
        return;
    }
    let id = GroupId(district.groups_told);
    district.groups_told += 1;
    district.groups[at.index()].id = Some(id);
    let group = &district.groups[at.index()];
    record.event(
        Month(group.founded),
        Event::Founded {
            group: id,
            domain: group.domain,
            host: district.id(group.host),
            head: group.first_head,
            authority: group.authority,
            temporary: group.temporary,
            members: &district.ids(group.members),
        },
    );
    if group.headed > group.founded {
        record.event(Month(group.headed), Event::Headed { group: id, head: group.head });
    }
}
