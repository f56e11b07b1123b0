//! Names that stand in lines of their own over what is said of them: 三、甲领导小组、乙领导小组 over 合并为丙领导小组. A blank is
//! put for the break between, and nothing moves.

use super::apart::NUMBERED;
use super::called::{proper, tidy, understood};
use super::granted::OWN_KIND;
use crate::Expression;
use std::sync::LazyLock;

/// What the line below may begin with.
const BEGINS: [&str; 24] = [
    "更名",
    "改名",
    "改称",
    "变更为",
    "调整为",
    "升格为",
    "改组为",
    "并入",
    "整合",
    "合并",
    "归并",
    "归入",
    "予以",
    "撤销",
    "取消",
    "不再保留",
    "保留",
    "继续保留",
    "暂予",
    "延期",
    "到",
    "待",
    "自",
    "于",
];

/// That it says what becomes of those in the line above.
static SAYS: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(concat!(
        "^(?:更名为|改名为|改称|变更为|调整为|升格为|改组为|并入|整合到|合并到|归并到|归入",
        "|(?:合并|整合|归并)(?:组建|成立|设立|更名)?(?:为|成)?\\p{Han}{4}",
        "|(?:予以|暂予|继续|暂时|即行|同时)*(?:撤销|撤消|取消|不再保留|保留|解散)(?:[。,;\\n]|[至到]|$)",
        "|延期[^。;\\n]{1,8}[至,]",
        "|(?:到|待|自|于)[^。;\\n]{2,30}?(?:撤销|撤消|停止运行|停止运作|不再保留|解散)(?:[。,;\\n]|$))"
    ))
    .expect("says")
});

/// The text with such lines joined; nothing where it has none.
pub(crate) fn joined(text: &str) -> Option<String> {
    let mut gaps = Vec::new();
    let mut end = 0;
    let mut above = "";
    for line in text.split_inclusive('\n') {
        let said = line.trim_start_matches(' ');
        let begins = BEGINS.iter().any(|word| said.starts_with(word));
        if begins && !above.is_empty() && SAYS.is_match(said) && names(above) {
            gaps.push(end - 1);
        }
        end += line.len();
        above = line.trim();
    }
    if gaps.is_empty() {
        return None;
    }
    let mut own = text.to_string();
    gaps.into_iter().for_each(|gap| own.replace_range(gap..gap + 1, " "));
    Some(own)
}

/// Whether a line has a name, or a row of them, and no more.
fn names(line: &str) -> bool {
    let row = &line[NUMBERED.find(line).map_or(0, |number| number.end())..];
    let plain = |name: &str| {
        let value = tidy(name);
        OWN_KIND.is_match(name) && proper(&value) && understood(&value)
    };
    let heads = ["关于", "的领导小组", "下列", "以下", "机构"];
    !row.contains([',', '。', ':', ';', '\t', '(', '《'])
        && !heads.iter().any(|word| row.contains(word))
        && OWN_KIND.is_match(row)
        && row.split('、').all(plain)
}
