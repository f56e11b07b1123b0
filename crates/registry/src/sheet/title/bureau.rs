//! Lists of a bureau's own groups: 丹东岭县教育体育局内部领导小组（专班）清单.

use super::{Title, place_len};
use crate::parse::{plain, tight};
use tiaokuai_notices::names::ends_as_body;

/// How long the name of a bureau may be without that of its place.
const LONG: usize = 14;

impl Title {
    /// Takes the bureau that the title names behind a place, where it says that the groups are its own or they are called so:
    /// 局校园安全工作领导小组.
    pub fn of_bureau(&mut self, groups: &[String]) {
        const OWN: [&str; 8] = ["内部", "内设", "机关", "自设", "局内", "本单位", "本局", "本部门"];
        const LISTS: [&str; 6] = ["议事", "各类", "领导小组", "工作领导小组", "专班", "小组"];
        let Some((place, _, text)) = self.place.as_ref() else { return };
        let whole = tight(&plain(text));
        let Some(rest) = place_len(&whole).map(|end| &whole[end..]) else { return };
        let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONG);
        let found = ends.filter(|end| is_bureau(&rest[..*end])).find_map(|end| {
            let (bureau, behind) = rest.split_at(end);
            let own = OWN.iter().any(|word| behind.starts_with(word));
            let kind = bureau.chars().next_back()?;
            let called = |name: &&String| {
                let name = name.trim_start_matches(['本', '我']);
                name.starts_with(kind)
            };
            let most = 2 * groups.iter().filter(called).count() > groups.len();
            let list = LISTS.iter().any(|word| behind.starts_with(word));
            (own && !groups.is_empty() && most_unplaced(groups) || list && most)
                .then(|| format!("{place}{bureau}"))
        });
        if let Some((bureau, (own, ..))) = found.zip(self.place.as_mut()) {
            (*own, self.bureau) = (bureau, true);
        }
    }
}

/// Whether a text is a bureau, and no party committee or government.
fn is_bureau(text: &str) -> bool {
    const KINDS: [&str; 9] = ["局", "中心", "医院", "学校", "中学", "公司", "大队", "支队", "学院"];
    text.chars().count() > 2 && KINDS.iter().any(|kind| text.ends_with(kind)) && ends_as_body(text)
}

/// Whether most groups are called after no place of the county: 县双拥领导小组 is.
fn most_unplaced(groups: &[String]) -> bool {
    let placed =
        |name: &&String| name.starts_with(['县', '市', '区', '旗', '镇', '乡', '省', '州']);
    2 * groups.iter().filter(placed).count() < groups.len()
}
