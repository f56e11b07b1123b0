//! What a group is about: its name without its place, the word for its kind of body and 工作, and how much two such
//! domains are alike.

use crate::identity::{Government, without_body};

/// Words that are taken off a name to find its domain; all of them can be changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Domains {
    /// Words for bodies, at the end of a name.
    pub bodies: Vec<String>,
    /// Words at its beginning that say that something is done, and not what it is about.
    pub leading: Vec<String>,
}

/// Words for bodies.
pub(crate) const BODIES: [&str; 13] = [
    "领导小组",
    "协调小组",
    "工作小组",
    "推进小组",
    "联席会议制度",
    "部门联席会议",
    "联席会议",
    "委员会",
    "指挥部",
    "工作组",
    "专班",
    "专项组",
    "小组",
];

/// Words that say that something is done.
pub(crate) const LEADING: [&str; 11] =
    ["推进", "深化", "加强", "加快", "促进", "创建", "优化", "全面", "统筹", "实施", "进一步"];

impl Default for Domains {
    fn default() -> Self {
        let owned = |words: &[&str]| words.iter().map(|word| (*word).to_string()).collect();
        Domains { bodies: owned(&BODIES), leading: owned(&LEADING) }
    }
}

impl Domains {
    /// The domain of a group of this government.
    ///
    /// ```
    /// use tiaokuai_registry::{Domains, Government};
    /// let county = Government::of("青岚县", None);
    /// let domain = |name| Domains::default().of(&county, name);
    /// assert_eq!(domain("青岚县农村人居环境整治工作领导小组"), "农村人居环境整治");
    /// assert_eq!(domain("县推进“放管服”改革协调小组"), "放管服改革");
    /// assert_eq!(domain("青岚县领导小组"), "领导小组");
    /// assert_eq!(domain("中共青岚县委人才工作领导小组"), "人才");
    /// assert_eq!(domain("县委、县政府信访工作联席会议"), "信访");
    /// assert_eq!(domain("县人民政府食品安全委员会"), "食品安全");
    /// assert_eq!(domain("县公共资源交易管理局保密委员会"), "保密");
    /// ```
    #[must_use]
    pub fn of(&self, government: &Government, name: &str) -> String {
        let name: String = name
            .chars()
            .filter(|c| !c.is_whitespace() && !"“”\"‘’《》「」『』".contains(*c))
            .collect();
        let (_, rest) = government.strip(&name);
        let rest = without_body(rest);
        // 县委人才工作领导小组 is of what 县人才工作领导小组 is of.
        let of_party = rest.strip_prefix('委').filter(|rest| !rest.starts_with('员'));
        let rest = self.without_bureau(of_party.unwrap_or(rest));
        let bodies = self.bodies.iter().filter(|body| rest.ends_with(body.as_str()));
        let longest = bodies.map(String::len).max().unwrap_or(0);
        // A name that is nothing but a word for a body is its own domain.
        let cut = if longest == rest.len() { 0 } else { longest };
        let mut domain = &rest[..rest.len() - cut];
        // 工作 at the end of what is left, as often as it stands there, and words at the beginning.
        while let Some(cut) = domain.strip_suffix("工作").filter(|cut| !cut.is_empty()) {
            domain = cut;
        }
        let shorter = |domain: &'_ str| -> Option<usize> {
            let cut = self.leading.iter().find(|word| {
                domain.strip_prefix(word.as_str()).is_some_and(|rest| rest.chars().count() > 1)
            })?;
            Some(cut.len())
        };
        while let Some(cut) = shorter(domain).filter(|cut| *cut > 0) {
            domain = &domain[cut..];
        }
        if domain.is_empty() { name } else { domain.to_string() }
    }

    /// A name without the bureau whose group it is: 保密委员会 of 住建厅保密委员会. A bureau alone, and 局长, stay.
    fn without_bureau<'a>(&self, name: &'a str) -> &'a str {
        let at = name.char_indices().enumerate().skip(1).take(12).find_map(|(_, (at, c))| {
            let rest = &name[at + c.len_utf8()..];
            let bureau =
                matches!(c, '厅' | '局') && !rest.starts_with(['长', '势', '面', '部', '域']);
            let other = self.bodies.iter().all(|body| rest != body.as_str());
            (bureau && other && rest.chars().count() > 3).then_some(at + c.len_utf8())
        });
        at.map_or(name, |at| &name[at..])
    }
}

/// The pairs of neighbouring characters of a text, sorted; of a single character that itself.
pub(crate) fn bigrams(text: &str) -> Vec<(char, char)> {
    let chars: Vec<char> = text.chars().collect();
    let mut pairs: Vec<(char, char)> = match chars.as_slice() {
        [only] => vec![(*only, '\0')],
        chars => chars.windows(2).map(|pair| (pair[0], pair[1])).collect(),
    };
    pairs.sort_unstable();
    pairs
}

/// How many elements two sorted lists share, each as often as it stands in both.
fn shared(a: &[(char, char)], b: &[(char, char)]) -> usize {
    let (mut at, mut other, mut count) = (0, 0, 0);
    while at < a.len() && other < b.len() {
        match a[at].cmp(&b[other]) {
            std::cmp::Ordering::Less => at += 1,
            std::cmp::Ordering::Greater => other += 1,
            std::cmp::Ordering::Equal => {
                count += 1;
                at += 1;
                other += 1;
            }
        }
    }
    count
}

/// [`similarity`] of texts whose pairs are known.
pub(crate) fn alike(a: &[(char, char)], b: &[(char, char)]) -> f64 {
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    2.0 * shared(a, b) as f64 / (a.len() + b.len()) as f64
}

/// How much two domains are alike, 0 to 1: twice the pairs of neighbouring characters that they share, over all
/// that they have (Dice 1945, Ecology 26: 297–302).
///
/// ```
/// use tiaokuai_registry::similarity;
/// assert_eq!(similarity("大气污染防治", "水污染防治"), 6.0 / 9.0);
/// assert_eq!(similarity("人口普查", "经济普查"), 2.0 / 6.0);
/// ```
#[must_use]
pub fn similarity(a: &str, b: &str) -> f64 {
    alike(&bigrams(a), &bigrams(b))
}
