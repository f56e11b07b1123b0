//! Groups whose work becomes the departments' own: 转为工作机制, 改为部门联席会议制度, 转由某局日常管理.

use super::patterns::KIND;
use super::rules;
use crate::Expression;
use std::sync::LazyLock;

/// How sure it is that words name no group but a way in which departments work together; nothing where they name a group.
pub(crate) fn mechanism(name: &str) -> Option<f32> {
    static BETWEEN: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(
            "^(?:[省市县区镇乡]级|全[省市县区镇乡]|[省市县区镇乡])?(?:各|有关|相关|职能)*(?:跨?部门|单位)(?:之间|间)?(?:的)?(?:工作|日常|协调|协作|协同|联席|联合|会商|配合|联动|推进)*(?:机制|会议|联席会)(?:制度)?$",
        )
        .expect("between")
    });
    // 改为联席会议制度 may be the same group under another name.
    static BARE: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(
            "^(?:工作|日常|长效|专项|常态化|协调|协作|联席|会商|联动|联合|定期|一般)*(?:机制|联席会议|联席会|协调会议)(?:制度)?$",
        )
        .expect("bare")
    });
    if BETWEEN.is_match(name) {
        return Some(rules::LISTED);
    }
    // 市发改委内部工作专班 is no group of the government's.
    static WITHIN: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(
            "(?:局|委|办|部|厅|院|中心|部门|单位|系统)内(?:部|设)(?:的)?(?:工作|专项|协调|业务)*(?:专班|小组|机构|机制|工作组)$",
        )
        .expect("within")
    });
    if WITHIN.is_match(name) {
        return Some(rules::LISTED);
    }
    BARE.is_match(name).then_some(rules::GUESSED)
}

/// Whether words name no group but say of what kind it will be: 后续专班.
pub(crate) fn vague(name: &str) -> bool {
    static VAGUE: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(&format!(
            "^(?:后续|相应|相关|新的?|常设|常态化|长效|专门|专项|日常|同级|同类|其他|部门|临时|普通)+(?:性|的|工作|管理|推进)*{KIND}$"
        ))
        .expect("vague")
    });
    VAGUE.is_match(name)
}

/// Whether the words behind the name of a group make it one that lasts: 转为常设机构. It goes on.
pub(crate) fn lasts(after: &str) -> bool {
    static LASTS: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(
            "^[”\"]?(?:[, ]?(?:由)?(?:临时|阶段性|非常设)(?:性)?(?:议事协调)?机构)?[, ]?(?:同时|一并|统一|正式|即日起)*(?:转为|转成|转设为|升格为|改为|改设为|调整为|变更为|确定为|明确为|列为|列入|纳入|作为)[^,。;:\n非]{0,8}?常设",
        )
        .expect("lasts")
    });
    LASTS.is_match(after)
}

/// Whether they make a bureau of it: 改设为县城市管理局. As a group it is no more.
pub(crate) fn bureau(after: &str) -> bool {
    static BUREAU: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(
            "^[”\"]?[, ]?(?:同时|一并|正式|整体|整建制)*(?:改设为?|改建为|改组为|改制为|升格为|组建为|转设为|转为|调整为|变更为|更名为|改为)“?[^,。;:、\n由]{2,16}?(?:局|委|中心|处|公司|办公室)”?(?:[,。;\n(]|$)",
        )
        .expect("bureau")
    });
    BUREAU.is_match(after)
}

/// Whether the words behind the name of a group make its work the departments' own.
pub(crate) fn behind(after: &str) -> bool {
    let clause = after.split([',', ';', '。']).next().unwrap_or_default();
    let words = ["常态化", "日常工作", "日常管理", "工作机制", "部门工作", "部门管理"];
    // 转为部门工作机制的机构 heads those below it.
    if ["的机构", "的议事", "的小组", "的领导小组", "的临时"]
        .iter()
        .any(|word| clause.contains(word))
    {
        return false;
    }
    let has = |words: &[&str]| words.iter().any(|word| clause.contains(word));
    if has(&words) && has(&["转为", "转入", "纳入"]) {
        return true;
    }
    // 甲委员会,不再作为议事协调机构,改为部门间工作机制
    static BECOMES: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(concat!(
            "^[”\"]?(?:\\([^()\n]{1,30}\\))?[, ]?(?:不再(?:作为|列为|纳入|列入|属于)[^,。;\n]{2,16},)?(?:同时|一并|统一|从即日起|即日起)*",
            "(?:(?:转为|转化为|转成|转变为|改为|调整为|变更为|纳入)[^,。;:\n]{0,16}?(?:机制|长效|常态|日常(?:工作|管理|运行)|部门(?:工作|管理|职责|职能|业务|间))|",
            "(?:转|转交|转至|转到|移交)(?:由|给)?[省市县区镇乡州旗][^,。;:、\n]{1,14}?(?:局|委|办|部|厅|中心)(?:承担|负责|管理)?(?:[,。;\n]|$)|",
            "(?:转由|改由|交由|移交|划归)[^,。;:\n]{2,20}?(?:日常(?:管理|工作|负责|推进)|常态化|管理|承担|负责))"
        ))
        .expect("becomes")
    });
    BECOMES.find(after).is_some_and(|found| !found.as_str().contains("领导小组"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_to_work_together_is_no_group() {
        for name in ["部门间协调机制", "部门联席会议制度", "跨部门会商机制", "县级部门间联席会议"]
        {
            assert_eq!(mechanism(name), Some(rules::LISTED), "{name}");
        }
        for name in ["市发改委内部工作专班", "县水利局内设专班"] {
            assert_eq!(mechanism(name), Some(rules::LISTED), "{name}");
        }
        for name in ["联席会议制度", "工作机制", "专项协调机制"] {
            assert_eq!(mechanism(name), Some(rules::GUESSED), "{name}");
        }
        for name in ["县养老服务联席会议", "养老服务部门间联席会议制度", "县部门预算编制委员会"]
        {
            assert_eq!(mechanism(name), None, "{name}");
        }
    }

    #[test]
    fn words_that_give_work_to_departments() {
        for after in [
            "转为部门日常工作",
            "纳入县民政局日常管理",
            ",改为部门间协调机制,由县民政局牵头",
            "转为工作机制",
            ",不再作为议事协调机构,转为部门工作机制",
            "转由县民政局负责日常管理",
            "调整为部门间工作机制",
            "移交县水利局管理",
        ] {
            assert!(behind(after), "{after}");
        }
        for after in [
            " 转由部门日常管理的机构 乙",
            "改由县民政局牵头",
            "更名为县老龄委员会",
            "改为双组长制",
            ",由县民政局承担日常工作",
        ] {
            assert!(!behind(after), "{after}");
        }
    }
}
