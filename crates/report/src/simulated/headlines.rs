//! The instruments that matter most, in one list for the screen of the command and the first page of a report.

use tiaokuai_experiment::Findings;
use tiaokuai_measure::stats::Spread;
use tiaokuai_record::Text;

/// An instrument that is told first.
pub struct Headline {
    /// Its name.
    pub name: &'static str,
    /// What a line of a list calls it; dots go on with the line above.
    pub label: Text,
    /// How the first page of a report tells it, if it does.
    pub(super) page: Option<OnPage>,
}

/// An instrument on the first page of a report.
pub(super) struct OnPage {
    /// Its place among those there, from 1.
    pub place: u8,
    /// Whether it is told in per cent.
    pub is_share: bool,
    /// The words behind its value.
    pub label: Text,
}

impl Headline {
    /// How it is spread over worlds: the stock in the last month, everything else over the whole run.
    #[must_use]
    pub fn spread(&self, findings: &Findings) -> Option<Spread> {
        let found = findings.instrument(self.name)?;
        Some(found.last.filter(|_| self.name == "stock").unwrap_or(found.number))
    }
}

const fn row(name: &'static str, en: &'static str, zh: &'static str) -> Headline {
    Headline { name, label: Text::new(en, zh), page: None }
}

/// A share that the first page of a report tells too, in such a place and words.
const fn share(row: Headline, place: u8, en: &'static str, zh: &'static str) -> Headline {
    Headline { page: Some(OnPage { place, is_share: true, label: Text::new(en, zh) }), ..row }
}

/// A number that the first page of a report tells too, in such a place and words.
const fn plain(row: Headline, place: u8, en: &'static str, zh: &'static str) -> Headline {
    Headline { page: Some(OnPage { place, is_share: false, label: Text::new(en, zh) }), ..row }
}

/// The instruments that matter most, in the order of the screen.
pub const HEADLINES: [Headline; 17] = [
    plain(
        row("stock", "groups alive at the end", "期末存续小组"),
        1,
        "groups alive at the end",
        "期末存续小组数",
    ),
    row("founded", "groups founded a month", "每月成立小组"),
    row("abolished", "groups abolished a month", "每月撤销小组"),
    share(
        row("mode_share.group", "joint matters that groups take", "多部门事项：由小组办理的比例"),
        2,
        "of the matters of several departments taken by a group",
        "的多部门事项由领导小组办理",
    ),
    row("mode_share.lateral", "  … asked of peers", "  平级协商"),
    row("mode_share.conference", "  … through joint conferences", "  联席会议"),
    row("mode_share.alone", "  … done alone", "  单独办理"),
    row("mode_share.inside", "  … inside one merged department", "  合并后的部门内部"),
    row(
        "success.group",
        "delivered by groups (weighted by salience)",
        "小组办成比例（按重要性加权）",
    ),
    row("success.lateral", "  … laterally", "  平级协商"),
    row("success.conference", "  … through joint conferences", "  联席会议"),
    row("success.alone_several", "  … alone, where several were needed", "  多部门事项单独办理"),
    share(
        row("delivered", "delivered, all matters", "全部事项办成比例"),
        3,
        "of all matters delivered",
        "的事项办成",
    ),
    plain(
        row(
            "reach.hosts",
            "reach of departments that found many groups",
            "调动能力：设立小组多的部门",
        ),
        5,
        "reach of departments that found many groups",
        "设组较多的部门的调动能力",
    ),
    plain(
        row("reach.others", "  … of the others", "  其余部门"),
        6,
        "reach of the other departments",
        "其余部门的调动能力",
    ),
    share(
        row(
            "resurrection",
            "ended in clean-ups, back within 24 months",
            "清理撤销的小组 24 个月内重设的比例",
        ),
        4,
        "of the groups that clean-ups ended founded again within two years",
        "的清理撤销小组两年内再次设立",
    ),
    row(
        "cycle.half_life",
        "months until half of a clean-up is regained",
        "清理损失补回一半所需月数",
    ),
];
