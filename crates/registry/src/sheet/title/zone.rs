//! Zones that titles name: 云山县开发区, 两江新区.

use tiaokuai_notices::names::{Places, is_han};

/// The zone of a place that a title goes on to name: 云山县开发区 is not 云山县.
pub(super) fn zone(rest: &str) -> Option<&str> {
    let kinds = [
        "开发区",
        "高新区",
        "新区",
        "园区",
        "示范区",
        "试验区",
        "实验区",
        "保税区",
        "合作区",
        "度假区",
        "风景区",
        "工业区",
        "产业区",
        "功能区",
        "集聚区",
        "经开区",
        "综保区",
        "自贸区",
        "自贸片区",
        "管理区",
    ];
    let word = rest.char_indices().take(12).take_while(|(_, c)| is_han(*c));
    let ends = word.map(|(at, c)| at + c.len_utf8());
    let zone =
        ends.map(|end| &rest[..end]).find(|zone| kinds.iter().any(|kind| zone.ends_with(kind)))?;
    let other = ["关于", "的", "各", "和", "议事"].iter().any(|word| zone.contains(word));
    (!other).then_some(zone)
}

/// A zone whose name is not that of a place above it: 两江新区, 楚阳高新技术产业开发区. Of which level it is nobody says.
pub(super) fn zone_alone(text: &str) -> Option<&str> {
    const KINDS: [&str; 13] = [
        "高新技术产业开发区",
        "高新技术开发区",
        "经济技术开发区",
        "经济开发区",
        "高新区",
        "经开区",
        "新区",
        "示范区",
        "试验区",
        "实验区",
        "度假区",
        "工业园区",
        "开发区",
    ];
    const BODIES: [&str; 11] = [
        "管委会",
        "管理委员会",
        "党工委",
        "议事",
        "领导",
        "协调",
        "各",
        "台账",
        "区级",
        "现有",
        "人民政府",
    ];
    // 高新技术产业开发区 alone is of no place, nor is 国家级新区 or 各开发区.
    const OTHER: [&str; 26] = [
        "推动", "促进", "创建", "打造", "全面", "深化", "规划", "设立", "国家", "省级", "市级",
        "县级", "区级", "关于", "推进", "加强", "支持", "建设", "附件", "附表", "议事", "领导",
        "台账", "工作", "各", "的",
    ];
    let bare = text.strip_prefix("中共").unwrap_or(text);
    let name = KINDS
        .iter()
        .filter_map(|kind| Some((bare.find(kind)?, *kind)))
        .min_by_key(|(at, kind)| (*at, usize::MAX - kind.len()));
    let (at, kind) = name?;
    let (own, end) = (&bare[..at], at + kind.len());
    let long = (2..=6).contains(&own.chars().count()) && own.chars().all(is_han);
    let rest = bare[end..].trim_start();
    let of_body = rest.is_empty()
        || rest.starts_with(|c: char| c.is_ascii_digit() || "（(".contains(c))
        || BODIES.iter().any(|word| rest.starts_with(word));
    // 城乡融合发展试验区 is a cause, and a place only where it has a body of its own.
    const CAUSES: [&str; 6] = ["示范区", "试验区", "实验区", "度假区", "工业园区", "开发区"];
    let own_body = BODIES[..3].iter().any(|word| rest.starts_with(word));
    let of_body = of_body && (own_body || !CAUSES.contains(&kind));
    (long && of_body && !OTHER.iter().any(|word| own.contains(word))).then(|| &bare[..end])
}

/// Whether a place of a title is a zone of which only its name is known.
pub(crate) fn is_zone_alone(place: &str) -> bool {
    zone_alone(place).is_some_and(|zone| zone == place)
        && Places::shipped().government(place).is_none()
}
