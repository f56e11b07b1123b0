//! How high the head of a group stands in its government, as the post tells.

/// The rank of a head, the highest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HeadRank {
    /// Secretary of the party committee.
    PartyChief,
    /// Head of the government.
    GovernmentChief,
    /// Deputy secretary of the party committee.
    PartyDeputy,
    /// Executive deputy head of the government.
    ExecutiveDeputy,
    /// Deputy head of the government, or member of the standing committee.
    Deputy,
    /// Head of a department.
    Department,
}

impl HeadRank {
    /// In tables, a word; its order is that of the alphabet of none.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            HeadRank::PartyChief => "party_chief",
            HeadRank::GovernmentChief => "government_chief",
            HeadRank::PartyDeputy => "party_deputy",
            HeadRank::ExecutiveDeputy => "executive_deputy",
            HeadRank::Deputy => "deputy",
            HeadRank::Department => "department",
        }
    }

    /// In tables, a number: 1 is the highest.
    #[must_use]
    pub const fn number(self) -> u32 {
        self as u32 + 1
    }
}

/// Heads of governments from the province to the township.
const CHIEFS: [&str; 12] = [
    "省长",
    "市长",
    "县长",
    "区长",
    "州长",
    "盟长",
    "旗长",
    "镇长",
    "乡长",
    "自治区主席",
    "街道办事处主任",
    "管委会主任",
];

/// The rank that posts tell, the highest of them; nothing where they tell none.
///
/// ```
/// use tiaokuai_registry::{HeadRank, head_rank};
/// let rank = |posts: &str| head_rank(posts.split('、'));
/// assert_eq!(rank("县委副书记、县长"), Some(HeadRank::GovernmentChief));
/// assert_eq!(rank("县委常委、常务副县长"), Some(HeadRank::ExecutiveDeputy));
/// assert_eq!(rank("副县长、公安局长"), Some(HeadRank::Deputy));
/// assert_eq!(rank("市财政局局长"), Some(HeadRank::Department));
/// assert_eq!(rank("县委书记"), Some(HeadRank::PartyChief));
/// assert_eq!(rank("顾问"), None);
/// ```
#[must_use]
pub fn head_rank<'a>(posts: impl Iterator<Item = &'a str>) -> Option<HeadRank> {
    posts.filter_map(of_post).min()
}

fn of_post(post: &str) -> Option<HeadRank> {
    let post = post.trim();
    let post = post.split(['(', '（']).next().unwrap_or(post);
    let post = post.strip_prefix('原').unwrap_or(post);
    let committee = [
        "省委",
        "市委",
        "县委",
        "区委",
        "州委",
        "盟委",
        "旗委",
        "镇党委",
        "乡党委",
        "党工委",
        "街道党工委",
    ];
    let of_committee =
        committee.iter().any(|body| post.contains(body)) || post == "书记" || post == "副书记";
    if of_committee && post.ends_with("书记") {
        // 市委政法委书记, 县委办公室副书记 are of bodies of the committee.
        let inner = ["政法委", "纪委", "办公室", "机关", "统战", "教育工委"];
        if inner.iter().any(|body| post.contains(body)) {
            return Some(HeadRank::Deputy);
        }
        let deputy = post.ends_with("副书记");
        return Some(if deputy { HeadRank::PartyDeputy } else { HeadRank::PartyChief });
    }
    let deputy = CHIEFS.iter().any(|chief| {
        let (body, last) = chief.split_at(chief.len() - "长".len());
        post.ends_with(&format!("{body}副{last}")) || post.ends_with(&format!("副{chief}"))
    }) || post.ends_with("管委会副主任")
        || post.ends_with("街道办事处副主任");
    if deputy {
        let executive = post.contains("常务副");
        return Some(if executive { HeadRank::ExecutiveDeputy } else { HeadRank::Deputy });
    }
    // 社区长, 片区长 and 工业区长 head no government of these levels, but nobody writes so.
    if CHIEFS.iter().any(|chief| post.ends_with(chief)) {
        return Some(HeadRank::GovernmentChief);
    }
    if post.ends_with("常委") || post.ends_with("常委会委员") || post.ends_with("党组成员")
    {
        return Some(HeadRank::Deputy);
    }
    let department =
        ["局长", "主任", "部长", "厅长", "行长", "院长", "队长", "总经理", "董事长", "秘书长"];
    department.iter().any(|word| post.ends_with(word)).then_some(HeadRank::Department)
}
