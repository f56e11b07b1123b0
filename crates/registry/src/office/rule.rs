//! The rules by which an office's draft list is made, and what each proposes if nothing else is said.

use super::domain::Domains;
use crate::parse;
use tiaokuai_record::Text;

/// What may become of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Proposal {
    /// 撤销.
    Abolish,
    /// 整合.
    Merge,
    /// 转为常态化管理.
    Normalise,
    /// 情况不明: a person has to find out first.
    Unknown,
    /// 保留.
    Keep,
}

impl Proposal {
    /// All of them, in the order of a list.
    pub const ALL: [Proposal; 5] = [
        Proposal::Abolish,
        Proposal::Merge,
        Proposal::Normalise,
        Proposal::Unknown,
        Proposal::Keep,
    ];

    /// In files.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Proposal::Abolish => "abolish",
            Proposal::Merge => "merge",
            Proposal::Normalise => "normalise",
            Proposal::Unknown => "unknown",
            Proposal::Keep => "keep",
        }
    }

    /// As people read it.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Proposal::Abolish => Text::new("abolish", "撤销"),
            Proposal::Merge => Text::new("merge", "整合"),
            Proposal::Normalise => Text::new("turn into routine work", "转为常态化管理"),
            Proposal::Unknown => Text::new("not known", "情况不明"),
            Proposal::Keep => Text::new("keep", "保留"),
        }
    }

    /// Reads what a file or a decision says; a decision is never [`Proposal::Unknown`].
    #[must_use]
    pub fn of(text: &str) -> Option<Proposal> {
        let text = parse::plain(text).to_lowercase().replace("撤消", "撤销");
        let text = text.strip_prefix("同意").filter(|rest| !rest.is_empty()).unwrap_or(&text);
        let short = [
            ("常态化", Proposal::Normalise),
            ("常态化管理", Proposal::Normalise),
            ("转为常态化", Proposal::Normalise),
            ("合并", Proposal::Merge),
            ("并入", Proposal::Merge),
            ("撤", Proposal::Abolish),
            ("留", Proposal::Keep),
            ("并", Proposal::Merge),
        ];
        let named = Proposal::ALL
            .into_iter()
            .find(|one| one.key() == text || one.name().zh == text || one.name().en == text);
        let known = |word: &str| word == text;
        let found = named.or(short.iter().find(|(word, _)| known(word)).map(|(_, one)| *one));
        found.filter(|one| *one != Proposal::Unknown)
    }
}

/// A rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// A decision on it was imported not long ago.
    Decided,
    /// The ledger itself says what is proposed.
    Ledger,
    /// A law or those above require it.
    Required,
    /// Those above have ended theirs.
    RevokedAbove,
    /// A paper of its government ends all groups that it does not list, and does not list it.
    Unlisted,
    /// Its task is done.
    TaskDone,
    /// Its term is over.
    TermOver,
    /// It did not meet.
    Idle,
    /// Another living group is about the same.
    SameDomain,
    /// It was meant to be temporary, and goes on.
    Temporary,
    /// Its work is routine.
    Routine,
    /// It is at work.
    Working,
}

/// What can be set of a rule beside whether it is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Takes {
    Proposal,
    Remarks,
    Names,
    Months,
    Similarity,
}

impl Takes {
    pub(super) const fn key(self) -> &'static str {
        match self {
            Takes::Proposal => "proposal",
            Takes::Remarks => "remarks",
            Takes::Names => "names",
            Takes::Months => "months",
            Takes::Similarity => "similarity",
        }
    }
}

/// A rule as it is set.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    /// Which rule.
    pub rule: Rule,
    /// Whether it is used.
    pub on: bool,
    /// What it proposes; nothing where the ledger or a decision says it.
    pub proposal: Option<Proposal>,
    /// Words that a remark, a proposed treatment or the way in which a group ends has for it.
    pub remarks: Option<Vec<String>>,
    /// Words in names of groups.
    pub names: Option<Vec<String>>,
    /// For how many months something has to have lasted.
    pub months: Option<u32>,
    /// How much two domains have to be alike, 0 to 1.
    pub similarity: Option<f64>,
}

/// A law or regulation that speaks of a body of governments at county level and above as one that they have. Bodies
/// that it leaves to them, as that against forest fires (《森林防火条例》 of 2008, article 5: 根据实际需要), are not here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Basis {
    /// The word in the name of the body.
    pub name: &'static str,
    /// The law, its article and what it says.
    pub says: Text,
}

impl Basis {
    /// All that the rules know; read in the texts of the laws (github.com/LawRefBook/Laws).
    pub const ALL: [Basis; 4] = [
        Basis {
            name: "防汛",
            says: Text::new(
                "Flood Control Law (2016) art. 39 and Regulations on Flood Control (2011) art. 7: local governments at county level and above with flood control tasks set up a flood control headquarters",
                "《防洪法》（2016 年修正）第三十九条、《防汛条例》（2011 年修订）第七条：有防汛任务的县级以上地方人民政府设立防汛指挥机构",
            ),
        },
        Basis {
            name: "抗震救灾",
            says: Text::new(
                "Law on Protecting Against and Mitigating Earthquake Disasters (2008) art. 6: the earthquake relief headquarters of local governments at county level and above leads and coordinates relief there",
                "《防震减灾法》（2008 年修订）第六条：县级以上地方人民政府抗震救灾指挥机构统一领导、指挥和协调本行政区域的抗震救灾工作",
            ),
        },
        Basis {
            name: "国防动员",
            says: Text::new(
                "National Defence Mobilisation Law (2010) art. 12: the national defence mobilisation committees at county level and above organise and coordinate mobilisation there",
                "《国防动员法》（2010 年）第十二条：县级以上地方各级国防动员委员会组织、指导、协调本区域的国防动员工作",
            ),
        },
        Basis {
            name: "突发事件应急",
            says: Text::new(
                "Emergency Response Law (2024) art. 19: local governments at county level and above set up an emergency headquarters",
                "《突发事件应对法》（2024 年修订）第十九条：县级以上地方人民政府设立突发事件应急指挥机构",
            ),
        },
    ];

    /// What is known of a word in names of groups.
    #[must_use]
    pub fn of(word: &str) -> Option<&'static Basis> {
        Basis::ALL.iter().find(|basis| basis.name == word)
    }
}

/// The rules, in the order in which they decide, and the words by which domains are found.
#[derive(Clone, Debug, PartialEq)]
pub struct Rules {
    /// The rules: the first that holds decides, the others are told beside it.
    pub settings: Vec<Setting>,
    /// How domains are found.
    pub domains: Domains,
}

impl Rule {
    /// All of them, in the order in which they decide if nothing else is said.
    pub const ALL: [Rule; 12] = [
        Rule::Decided,
        Rule::Ledger,
        Rule::Required,
        Rule::RevokedAbove,
        Rule::Unlisted,
        Rule::TaskDone,
        Rule::TermOver,
        Rule::Idle,
        Rule::SameDomain,
        Rule::Temporary,
        Rule::Routine,
        Rule::Working,
    ];

    /// In the file of rules.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Rule::Decided => "decided",
            Rule::Ledger => "ledger",
            Rule::Required => "required",
            Rule::RevokedAbove => "revoked_above",
            Rule::Unlisted => "unlisted",
            Rule::TaskDone => "task_done",
            Rule::TermOver => "term_over",
            Rule::Idle => "idle",
            Rule::SameDomain => "same_domain",
            Rule::Temporary => "provisional",
            Rule::Routine => "routine",
            Rule::Working => "working",
        }
    }

    /// As people read it.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Rule::Decided => Text::new("decided already", "已有决定"),
            Rule::Ledger => Text::new("proposed in the ledger", "台账意见"),
            Rule::Required => Text::new("required", "法定或上级要求"),
            Rule::RevokedAbove => Text::new("revoked above", "上级已撤销"),
            Rule::Unlisted => Text::new("not listed", "未列入保留目录"),
            Rule::TaskDone => Text::new("task done", "任务完成"),
            Rule::TermOver => Text::new("term over", "期限届满"),
            Rule::Idle => Text::new("idle", "长期未活动"),
            Rule::SameDomain => Text::new("same domain", "职能相同"),
            Rule::Temporary => Text::new("provisional", "阶段性机构"),
            Rule::Routine => Text::new("routine work", "日常工作"),
            Rule::Working => Text::new("at work", "正常运转"),
        }
    }

    /// What it says.
    #[must_use]
    pub const fn meaning(self) -> Text {
        match self {
            Rule::Decided => Text::new(
                "a decision to keep it was imported within so many months",
                "近若干个月内已导入保留该小组的决定",
            ),
            Rule::Ledger => Text::new(
                "the column 拟处理意见 of the ledger says what is proposed; what cannot be understood makes it “not known”",
                "台账“拟处理意见”一栏已提出意见；读不懂的记为“情况不明”",
            ),
            Rule::Required => Text::new(
                "its name or a remark says that a law or those above require it; of several about the same only one is",
                "名称或备注表明为法律法规或上级要求设立；职能相同的只认一个。名单请按本地情况核对",
            ),
            Rule::RevokedAbove => Text::new(
                "a group about the same of a government above ended, or a remark says so",
                "登记库中上级政府的同职能机构已撤销，或备注载明上级已撤销",
            ),
            Rule::Unlisted => Text::new(
                "a later paper of its government ends all groups that it does not list, and does not list it",
                "本级政府后来的文件写明未列入的一律撤销，而该小组未列入",
            ),
            Rule::TaskDone => Text::new(
                "a remark or a notice says that its task is done",
                "备注或文件载明任务已完成",
            ),
            Rule::TermOver => Text::new(
                "it was set up until a date that is past",
                "文件或备注载明存续至某日期，该日期已过",
            ),
            Rule::Idle => Text::new(
                "a ledger tells that it did not meet for at least so many months; that nothing was found is no reason",
                "台账载明至少若干个月未开会或未活动；未见文件不作为理由",
            ),
            Rule::SameDomain => Text::new(
                "its domain is that of another living group of the government, which takes it in: the one that is at work, with the higher head, with more members, the older",
                "与本级另一存续小组领域相同或相近，由后者承接；依次看是否有活动、组长级别、成员单位多少、成立早晚",
            ),
            Rule::Temporary => Text::new(
                "it was meant to be temporary, is older than so many months and still at work",
                "属阶段性、临时性机构，设立已超过若干个月且仍在活动",
            ),
            Rule::Routine => {
                Text::new("a remark says that its work is routine", "备注表明已属日常工作")
            }
            Rule::Working => {
                Text::new("there was a sign of its work within the last year", "近一年内有活动")
            }
        }
    }

    pub(super) const fn takes(self) -> &'static [Takes] {
        use Takes::{Months, Names, Proposal, Remarks, Similarity};
        match self {
            Rule::Decided => &[Months],
            Rule::Ledger => &[],
            Rule::Required => &[Proposal, Names, Remarks],
            Rule::RevokedAbove | Rule::TaskDone | Rule::Routine => &[Proposal, Remarks],
            Rule::Unlisted | Rule::TermOver | Rule::Working => &[Proposal],
            Rule::Idle => &[Proposal, Months],
            Rule::SameDomain => &[Proposal, Similarity],
            Rule::Temporary => &[Proposal, Remarks, Months],
        }
    }

    fn standard(self) -> Setting {
        let words = |words: &[&str]| Some(words.iter().map(|word| (*word).to_string()).collect());
        let none = Setting {
            rule: self,
            on: true,
            proposal: None,
            remarks: None,
            names: None,
            months: None,
            similarity: None,
        };
        let proposes = |proposal| Setting { proposal: Some(proposal), ..none.clone() };
        match self {
            Rule::Decided => Setting { months: Some(12), ..none },
            Rule::Ledger => none,
            Rule::Required => Setting {
                names: words(&Basis::ALL.map(|basis| basis.name)),
                remarks: words(&[
                    "法定",
                    "依法设立",
                    "依法成立",
                    "法律法规要求",
                    "法律规定",
                    "上级要求设立",
                    "上级明确要求",
                    "必须设立",
                    "应当设立",
                    "必须保留",
                ]),
                ..proposes(Proposal::Keep)
            },
            Rule::RevokedAbove => Setting {
                remarks: words(&[
                    "上级已撤销",
                    "上级已不再保留",
                    "上级对应机构已撤销",
                    "上级已取消",
                    "上级机构已撤销",
                ]),
                ..proposes(Proposal::Abolish)
            },
            Rule::TaskDone => Setting {
                remarks: words(&[
                    "任务已完成",
                    "任务完成",
                    "工作已完成",
                    "工作已结束",
                    "任务已结束",
                    "使命已完成",
                    "已完成任务",
                    "任务已全部完成",
                ]),
                ..proposes(Proposal::Abolish)
            },
            Rule::Unlisted | Rule::TermOver => proposes(Proposal::Abolish),
            Rule::Idle => Setting { months: Some(12), ..proposes(Proposal::Abolish) },
            Rule::SameDomain => Setting { similarity: Some(0.8), ..proposes(Proposal::Merge) },
            Rule::Temporary => Setting {
                remarks: words(&["阶段性", "临时", "自动撤销", "自行撤销", "自然撤销", "即行撤销"]),
                months: Some(36),
                ..proposes(Proposal::Normalise)
            },
            Rule::Routine => Setting {
                remarks: words(&["日常工作", "常态化", "转为日常", "转入日常", "纳入日常"]),
                ..proposes(Proposal::Normalise)
            },
            Rule::Working => proposes(Proposal::Keep),
        }
    }
}

impl Default for Rules {
    fn default() -> Self {
        let settings = Rule::ALL.iter().map(|rule| rule.standard()).collect();
        Rules { settings, domains: Domains::default() }
    }
}
