//! Columns that say how the groups of a ledger stand: 状态, 是否撤销, or 类别 where that says 撤销 and 保留.

use super::ends::{ended_on, ended_remark};
use crate::parse::{plain, tight, truth};

/// What a column of states asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asks {
    /// How the group stands.
    State,
    /// Whether it has ended: 是 and 否.
    Ended,
    /// Whether it lives.
    Lives,
}

/// How a group stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Ended,
    Lives,
    /// It was merged, nobody tells which way.
    Merged,
}

/// What a header asks, where it is one of states. Of some the `cells` below have to say so, all of them.
pub(super) fn asks<'a>(head: &str, cells: impl Iterator<Item = &'a str>) -> Option<Asks> {
    const STATES: [&str; 15] = [
        "运行状况",
        "机构状况",
        "目前状况",
        "存续状况",
        "状态",
        "目前状态",
        "当前状态",
        "现状态",
        "现状",
        "运行状态",
        "机构状态",
        "存续状态",
        "存续情况",
        "status",
        "state",
    ];
    const PERHAPS: [&str; 13] = [
        "类别",
        "类型",
        "分类",
        "情况",
        "运行情况",
        "目前情况",
        "清理情况",
        "清理结果",
        "处理结果",
        "处置结果",
        "处理情况",
        "落实情况",
        "结果",
    ];
    let head = tight(&plain(head)).to_lowercase();
    let bare = head.find('(').filter(|at| *at > 0).map_or(head.as_str(), |at| &head[..at]);
    match bare {
        "是否撤销" | "是否已撤销" | "撤销与否" => Some(Asks::Ended),
        "是否保留" | "是否存续" | "是否继续保留" => Some(Asks::Lives),
        bare if STATES.contains(&bare) => Some(Asks::State),
        bare if PERHAPS.contains(&bare) => {
            let (mut ended, mut known, mut other) = (false, 0, 0);
            for cell in cells.filter(|cell| !cell.trim().is_empty()) {
                match state(Asks::State, cell) {
                    Some(state) => (ended, known) = (ended || state == State::Ended, known + 1),
                    None => other += 1,
                }
            }
            // In a column of results one cell that is not understood is told by itself.
            let result =
                ["结果", "情况"].iter().any(|end| bare.ends_with(end)) && bare.chars().count() > 2;
            let most = other == 0 || result && known > 2 * other;
            (most && ended).then_some(Asks::State)
        }
        _ => None,
    }
}

/// What a cell of 变动情况 says besides what notices do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// Nothing: 无变化.
    None,
    /// Something that ends nobody and gives no name: 新增, 组长调整.
    Told,
}

/// What a cell of 变动情况 says, where it is understood.
pub(super) fn change(cell: &str) -> Option<Change> {
    const NONE: [&str; 14] = [
        "无变化",
        "没有变化",
        "无变动",
        "没有变动",
        "不变",
        "未变",
        "未变化",
        "未变动",
        "未调整",
        "无调整",
        "不调整",
        "暂无变化",
        "正常",
        "同上年",
    ];
    const NEW: [&str; 7] = ["新增", "新设", "新设立", "新成立", "新建", "新组建", "本年新增"];
    const WHO: [&str; 14] = [
        "组长",
        "副组长",
        "人员",
        "成员",
        "成员单位",
        "组成人员",
        "领导",
        "组长及成员",
        "主要负责人",
        "职责",
        "办公室",
        "办公室主任",
        "牵头单位",
        "负责人",
    ];
    const HOW: [&str; 5] = ["调整", "变更", "变动", "更换", "变化"];
    let text = tight(&plain(cell));
    let text = text.trim_end_matches(['。', ';']);
    let bare = text.find('(').filter(|at| *at > 0).map_or(text, |at| &text[..at]);
    let bare = bare.strip_prefix('已').unwrap_or(bare);
    let moved = HOW.iter().any(|how| {
        let who = bare.strip_prefix(how).or_else(|| bare.strip_suffix(how));
        who.is_some_and(|who| WHO.contains(&who.trim_start_matches('了')))
    });
    match bare {
        bare if NONE.contains(&bare) => Some(Change::None),
        bare if NEW.contains(&bare) || moved => Some(Change::Told),
        _ => None,
    }
}

/// Whether a cell goes together with the day of an end, be it understood or not: 停止运作, 已更名.
pub(super) fn tells_an_end(cell: &str) -> bool {
    const WORDS: [&str; 9] = ["停止", "停运", "停用", "撤", "并入", "更名", "终止", "注销", "不再"];
    !cell.contains(['拟', '暂', '未']) && WORDS.iter().any(|word| cell.contains(word))
}

/// How a cell says that a group stands, where it is understood.
pub(super) fn state(asks: Asks, cell: &str) -> Option<State> {
    const LIVES: [&str; 24] = [
        "正常",
        "正常运行",
        "运行",
        "运行中",
        "正在运行",
        "正常运转",
        "运转正常",
        "运行正常",
        "在运行",
        "存续",
        "存在",
        "保留",
        "继续保留",
        "予以保留",
        "有效",
        "在册",
        "现有",
        "新增",
        "新设",
        "新成立",
        "调整",
        "不变",
        "active",
        "alive",
    ];
    const ENDED: [&str; 16] = [
        "已并入",
        "并入",
        "不保留",
        "已不保留",
        "已整合",
        "已合并",
        "减少",
        "不再保留",
        "整合撤销",
        "撤并",
        "注销",
        "终止",
        "取消",
        "解散",
        "ended",
        "abolished",
    ];
    let text = tight(&plain(cell)).to_lowercase();
    let text = text.trim_end_matches(['。', ';']);
    // √ and ×, and 是（2023年6月）.
    let said = text.find('(').filter(|at| *at > 0).map_or(text, |at| &text[..at]);
    let said = match said {
        "√" | "✓" | "✔" | "☑" => "是",
        "×" | "✕" | "✗" => "否",
        said => said,
    };
    match (asks, truth(said)) {
        (Asks::Ended, Some(yes)) => return Some(if yes { State::Ended } else { State::Lives }),
        (Asks::Lives, Some(yes)) => return Some(if yes { State::Lives } else { State::Ended }),
        _ => {}
    }
    let bare = text.find('(').filter(|at| *at > 0).map_or(text, |at| &text[..at]);
    let ended = |text: &str| {
        ended_remark(text, "") || ENDED.contains(&text) || ended_on(text, "").is_some()
    };
    // 阶段性任务完成，自动撤销; 任务终结，机构自然撤销.
    let over = ["完成", "终结", "结束", "完毕"];
    let last = text.rsplit_once([',', '，']);
    let last = last.filter(|(before, _)| over.iter().any(|word| before.ends_with(word)));
    let last = last.map(|(_, last)| {
        ["机构", "自动", "自行", "自然"]
            .iter()
            .fold(last, |last, word| last.trim_start_matches(word))
    });
    if ended(text) || ended(bare) || last.is_some_and(ended) {
        return Some(State::Ended);
    }
    let with = text.starts_with(['与', '和', '同'])
        && ["合并", "整合"].iter().any(|end| bare.ends_with(end));
    if with || ["合并", "整合"].contains(&bare) {
        return Some(State::Merged);
    }
    LIVES.contains(&bare).then_some(State::Lives)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_are_understood_or_told() {
        for text in
            "已撤销 撤销 2022年3月撤销 已并入县应急委员会 已整合 撤销（2022.3） 已注销 终止 撤并 取消".split(' ')
        {
            assert_eq!(state(Asks::State, text), Some(State::Ended), "{text}");
        }
        for text in "正常 运行中 保留 继续保留 在册 新增".split(' ') {
            assert_eq!(state(Asks::State, text), Some(State::Lives), "{text}");
        }
        for text in "名存实亡 拟撤销 不撤销 停止运行 常设 整合到位 县委书记".split(' ')
        {
            assert_eq!(state(Asks::State, text), None, "{text}");
        }
        assert_eq!(state(Asks::State, "合并"), Some(State::Merged));
        assert_eq!(state(Asks::Ended, "是"), Some(State::Ended));
        assert_eq!(state(Asks::Ended, "否"), Some(State::Lives));
        assert_eq!(state(Asks::Lives, "否"), Some(State::Ended));
        assert_eq!(state(Asks::Lives, "撤销"), Some(State::Ended));
        assert_eq!(state(Asks::Ended, "√"), Some(State::Ended));
        assert_eq!(state(Asks::Ended, "×"), Some(State::Lives));
        assert_eq!(state(Asks::Ended, "是（2023年6月）"), Some(State::Ended));
        assert_eq!(state(Asks::State, "√"), None);
    }

    #[test]
    fn headers_of_states_are_known_by_name_or_by_their_cells() {
        let no = || std::iter::empty();
        assert_eq!(asks("状态", no()), Some(Asks::State));
        assert_eq!(asks("是否撤销（是/否）", no()), Some(Asks::Ended));
        assert_eq!(asks("类别", ["保留", "", "撤销"].into_iter()), Some(Asks::State));
        assert_eq!(asks("类别", ["常设", "撤销"].into_iter()), None);
        assert_eq!(asks("类别", ["保留", "保留"].into_iter()), None);
        assert_eq!(asks("组长", no()), None);
        // Official 19, 22.
        let result = ["保留", "撤销", "撤销", "按县委意见办"];
        assert_eq!(asks("清理结果", result.into_iter()), Some(Asks::State));
        assert_eq!(asks("清理结果", result[1..].iter().copied()), None);
        assert_eq!(asks("类别", result.into_iter()), None);
        assert_eq!(state(Asks::State, "与县禁毒委员会合并"), Some(State::Merged));
    }
}
