//! What a label is: its words, and the seat that it labels.

use std::ops::Range;

/// What a seat is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rank {
    /// 组长, 总指挥, 召集人.
    Head,
    /// 副组长 of every rank: 常务副组长, 第一副组长.
    Deputy,
    /// 成员, 委员.
    Member,
    /// Head of the office.
    OfficeHead,
    /// Deputy head of the office.
    OfficeDeputy,
    /// 顾问, 联络员, 秘书长: in the list, not of the group's core.
    Other,
}

/// A label and where what it labels begins.
#[derive(Clone, Debug)]
pub(crate) struct Label {
    pub rank: Rank,
    /// The words as they stand, without spaces.
    pub words: String,
    /// Whether it labels organisations rather than people: 成员单位.
    pub units: bool,
    pub at: Range<usize>,
    /// Whether a colon follows.
    pub colon: bool,
    /// Whether the words are no usual label, or stand where labels seldom do: what is read below is in doubt.
    pub doubt: bool,
}

pub(crate) const WORDS: &str = r"(?P<word>(?:领 ?导 ?小 ?组|领导组|指挥部|联席会议|专班|委员会|协调小组|工作组)?(?:办 ?公 ?室)?(?:(?:第 ?[一二三]|常 ?务|执 ?行|轮 ?值|现场|名 ?誉|联 ?合|共 ?同|双|首 ?席)[ \t]*)?(?:副[ \t]*)?(?:(?:第 ?一|常 ?务|执 ?行)[ \t]*)?(?:副[ \t]*)?(?:总[ \t]*)?(?:副[ \t]*)?(?:组[ \t]*长|召[ \t]*集[ \t]*人|指[ \t]*挥[ \t]*长|指[ \t]*挥|主[ \t]*任[ \t]*委[ \t]*员|主[ \t]*任|政[ \t]*委|秘[ \t]*书[ \t]*长|会[ \t]*长|主[ \t]*席|理[ \t]*事[ \t]*长|班[ \t]*长|[河林湖路链][ \t]*长|组[ \t]*成[ \t]*人[ \t]*员|组[ \t]*成[ \t]*单[ \t]*位|组[ \t]*员|成[ \t]*员[ \t]*单[ \t]*位|责[ \t]*任[ \t]*单[ \t]*位|成[ \t]*员|委[ \t]*员|顾[ \t]*问|联[ \t]*络[ \t]*员|联[ \t]*系[ \t]*人|秘[ \t]*书|主[ \t]*考|工[ \t]*作[ \t]*人[ \t]*员))";

pub(crate) fn label(word: &str, at: Range<usize>, colon: bool) -> Option<Label> {
    let words: String = word.chars().filter(|c| !c.is_whitespace()).collect();
    let office = words.contains("办公室");
    let deputy = words.contains('副');
    let core = words.rsplit_once("办公室").map_or(words.as_str(), |(_, core)| core);
    let ends = |list: &[&str]| list.iter().any(|end| core.ends_with(end));
    let rank = if ends(&["顾问", "联络员", "联系人", "秘书", "工作人员"])
        || (ends(&["秘书长"]) && !office)
        || core.starts_with("名誉")
    {
        Rank::Other
    } else if ends(&["政委"]) {
        if deputy { Rank::Deputy } else { Rank::Head }
    } else if ends(&["成员", "委员", "成员单位", "责任单位", "组成人员", "组成单位", "组员"])
        && !core.ends_with("主任委员")
    {
        if office { Rank::Other } else { Rank::Member }
    } else if office {
        if deputy { Rank::OfficeDeputy } else { Rank::OfficeHead }
    } else if deputy {
        Rank::Deputy
    } else {
        Rank::Head
    };
    let units = core.ends_with("单位");
    // Whether a 政委 leads beside the 指挥长, or is neither head nor deputy, those who read such papers do not agree.
    let doubt = ends(&["政委"]);
    Some(Label { rank, words, units, at, colon, doubt })
}
