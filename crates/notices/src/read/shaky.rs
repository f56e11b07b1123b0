//! What in a value's own words says that something else has run into it, or that a part of it was lost. Every rule here only
//! lowers how sure a value is.

use super::notice::{Found, Notice};
use super::page::Page;
use super::rules;
use crate::names::{Places, is_han};
use std::collections::BTreeSet;

fn lower<T>(found: &mut Found<T>, sure: f32) {
    found.confidence = found.confidence.min(sure);
}

/// Looks at the number and the issuer of a notice.
pub(crate) fn head(page: &Page<'_>, notice: &mut Notice) {
    let text: String = page.text.chars().filter(|c| !c.is_whitespace()).collect();
    if let Some(issuer) = &mut notice.issuer
        && let signed = issuer.confidence < rules::ISSUER_TITLE
        && issuer.value.split('、').any(|one| run_together(&text, one, signed))
    {
        lower(issuer, rules::ISSUER_LONG);
    }
    let issuer = notice.issuer.as_ref().map_or("", |issuer| issuer.value.as_str());
    let whole = notice.jurisdiction.as_ref().map_or("", |place| place.value.as_str());
    if let Some(number) = &mut notice.number
        && runs_in(&number.value, issuer, whole)
    {
        lower(number, rules::FRAYED);
    }
}

/// Whether an issuer may hold more than its own name: it names two places, or one that the text names without what stands
/// before it; one that signs, where the text names no place so anywhere else and no table has it.
fn run_together(text: &str, issuer: &str, signed: bool) -> bool {
    let own = issuer.strip_prefix("中共").unwrap_or(issuer);
    let chars: Vec<char> = own.chars().collect();
    let tail = |from: usize| chars[from..].iter().collect::<String>();
    let places = Places::shipped();
    // 麻栗坪县养老服务麻栗坪县人民政府办公室
    let begin: String = chars.iter().take(3).collect();
    let twice = chars.len() > 8 && own.matches(begin.as_str()).count() > 1;
    let within = || {
        let level = |c: char| "省市县区州旗镇乡".contains(c);
        (2..chars.len().saturating_sub(4)).any(|at| {
            let rest = tail(at);
            let place = places.government(&rest);
            place.is_some_and(|(_, _, len)| {
                let name = &rest[..len];
                // 综合试验区 is what a place is, and its own name stands before it.
                let kind = ["综合", "经济", "高新", "工业", "新", "旅游", "开发", "实验", "试验"];
                name.chars().count() > 2
                    && !kind.iter().any(|kind| name.starts_with(kind))
                    && !level(chars[at - 1])
                    && text.matches(name).count()
                        > text.matches(&format!("{}{name}", chars[at - 1])).count()
            })
        })
    };
    // 今安宁坪区 may be 安宁坪区; 溪源县 is short enough to be whole.
    let long = places.government(own).is_none_or(|(_, _, len)| own[..len].chars().count() > 4);
    let zone = ["验区", "新区", "开发区", "新城区", "园区"].iter().any(|zone| own.contains(zone));
    let once = signed
        && long
        && !zone
        && places.listed(own).is_none()
        && text.matches(begin.as_str()).count() < 2;
    let cut = own.ends_with(['省', '市', '县', '区']);
    cut || twice || once || within()
}

/// Letters that stand for a province or a city in numbers, and are none of its name's.
const SHORT: &str =
    "京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川蜀贵黔云滇藏陕秦甘陇青宁新蒙穗蓉甬榕邕筑国中";

/// Whether words of the text may have run into the letters of a number.
fn runs_in(number: &str, issuer: &str, whole: &str) -> bool {
    let letters: Vec<char> = number.chars().take_while(|c| is_han(*c)).collect();
    let Some(first) = letters.first() else { return false };
    // 广陵湖区卫生广卫, 大墩街道墩街: they begin again; 禾综管综 does not.
    let pairs: Vec<&[char]> = letters.windows(2).collect();
    let begun = letters[1..].contains(first);
    let mut seen = BTreeSet::new();
    let again = letters.len() > 5 && (begun || pairs.iter().any(|pair| !seen.insert(*pair)));
    let again = again || (letters.len() > 5 && letters.starts_with(&['中', '共']));
    // 东华航天动院质: a name, not letters of it.
    let lead: String = letters.iter().take(4).collect();
    let named = letters.len() > 4 && issuer.contains(&lead);
    let second = letters.get(1).is_some_and(|c| issuer.contains(*c));
    let own = issuer.contains(*first) || whole.contains(*first) || SHORT.contains(*first);
    let own = own || (second && letters.len() < 5);
    again || named || (!own && letters.len() > 3)
}
