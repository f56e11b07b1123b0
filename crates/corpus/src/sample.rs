//! Which notices a layout lays out.

use crate::lay::Sample;
use crate::layout::Layout;
use crate::writer::Writer;
use fastrand::Rng;

/// Writes one sample of a layout.
pub fn sample(layout: Layout, rng: &mut Rng) -> Sample {
    use crate::truth::Tells;
    use tiaokuai_notices::read::Act;
    let tells = match layout {
        Layout::Names => Tells::Names,
        Layout::Posts => Tells::Posts,
        _ => Tells::Both,
    };
    let truths = {
        let mut writer = Writer { rng };
        let act = if writer.rng.u32(..5) == 0 { Act::Adjust } else { Act::Establish };
        match layout {
            Layout::Wider => vec![writer.wider()],
            Layout::Changes => vec![writer.changes()],
            Layout::Cleanup => vec![writer.cleanup(false)],
            Layout::Listed | Layout::ListedRun => vec![writer.cleanup(true)],
            Layout::Zone | Layout::Archive | Layout::Boxed => vec![writer.zone_notice()],
            Layout::Bureau => vec![writer.bureau_notice()],
            Layout::Area => vec![writer.area_notice()],
            Layout::Together => vec![writer.together()],
            Layout::Acts => vec![writer.acts()],
            Layout::Becoming => vec![writer.becoming()],
            Layout::Before => vec![writer.before()],
            Layout::Below => vec![writer.below()],
            Layout::Teams => vec![writer.teams()],
            Layout::Published => vec![writer.published()],
            Layout::Counted => vec![writer.counted()],
            Layout::Beside => vec![writer.beside()],
            Layout::Plan => vec![writer.plan()],
            Layout::Glued => vec![writer.glued()],
            Layout::Printed => vec![writer.printed()],
            Layout::Letter => vec![writer.letter()],
            Layout::Passing => vec![writer.passing()],
            Layout::Led => vec![writer.led()],
            Layout::House => vec![writer.of_a_house()],
            Layout::Seated => vec![writer.seated_first()],
            Layout::Items => vec![writer.by_items()],
            Layout::Swept => vec![writer.swept()],
            Layout::Headings => vec![writer.under_headings()],
            Layout::Copied => vec![writer.copied()],
            Layout::Committee => vec![writer.committee()],
            Layout::Several => (0..3).map(|_| writer.notice(tells, Act::Establish)).collect(),
            _ => vec![writer.notice(tells, act)],
        }
    };
    Sample::new(layout, truths, rng)
}
