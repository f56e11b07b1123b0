//! What is proposed, word for word.

use super::*;

#[test]
fn a_treatment_is_one_thing_or_not_understood() {
    for (text, right) in [
        ("拟撤销", Some(Proposal::Abolish)),
        ("保留", Some(Proposal::Keep)),
        ("不再保留", Some(Proposal::Abolish)),
        ("撤销，职能并入县安委会", Some(Proposal::Merge)),
        // Office 11: a department takes no group in.
        ("撤销，职能并入县交通运输局", Some(Proposal::Abolish)),
        ("撤销，职能并入县发展改革局承担", Some(Proposal::Abolish)),
        ("并入县自然资源局", Some(Proposal::Abolish)),
        ("合并到县污染防治攻坚战指挥部", Some(Proposal::Merge)),
        ("转为常态化管理", Some(Proposal::Normalise)),
        // Official 20: spread over the cell, and in other words.
        ("保 留", Some(Proposal::Keep)),
        ("撤　销", Some(Proposal::Abolish)),
        ("不再设立", Some(Proposal::Abolish)),
        ("无保留必要", Some(Proposal::Abolish)),
        ("转为部门日常工作", Some(Proposal::Normalise)),
        ("不作调整", Some(Proposal::Keep)),
        ("撤销并入市发改委", Some(Proposal::Abolish)),
        ("撤销不成立", None),
        // Official 25: on a condition, or later.
        ("延期至2025年底，到期自动撤销", None),
        ("撤销与否由县委研究", None),
        ("明年撤销", None),
        ("不予撤销", Some(Proposal::Keep)),
        ("不宜撤销", Some(Proposal::Keep)),
        // Official 21: in words of their own.
        ("转为县交通局日常工作", Some(Proposal::Normalise)),
        ("撤销，职能转入常态化工作", Some(Proposal::Normalise)),
        ("更名为寿昌县河湖长制领导小组", Some(Proposal::Keep)),
        ("保留并更名", Some(Proposal::Keep)),
        ("整合更名为县河湖长制领导小组", Some(Proposal::Merge)),
        ("不更名", None),
        ("职能划入县卫健局", Some(Proposal::Abolish)),
        ("职责划入县防指", Some(Proposal::Merge)),
        ("撤销，职能划转至县农业局", Some(Proposal::Abolish)),
        ("非必要不保留", None),
        ("撤销或转为县交通局日常工作", None),
        ("作为县安委会下设专业委员会", None),
        // Official 22.
        ("由序号4并入", None),
        ("由县乡村振兴领导小组并入", None),
        ("划转县文明办", Some(Proposal::Abolish)),
        ("职责划转县民政局", Some(Proposal::Abolish)),
        ("与县历史文化名城保护委员会合署，保留一块牌子", None),
        ("维持", Some(Proposal::Keep)),
        ("撤并至县平安建设领导小组", Some(Proposal::Merge)),
        ("转派出所日常工作", Some(Proposal::Normalise)),
        ("取消保留", None),
        ("暂保留", Some(Proposal::Keep)),
        ("拟予撤销", Some(Proposal::Abolish)),
        ("建议归并", Some(Proposal::Merge)),
        // Two that take it in.
        ("并入市安委会、市消安委", None),
        ("分别并入市安委会、市消安委", None),
        ("并入市安全生产委员会和市消防安全委员会", None),
        ("并入县网络安全和信息化委员会", Some(Proposal::Merge)),
        ("暂不撤销", None),
        ("无需撤销", None),
        ("不同意撤销", None),
        ("不需要保留", None),
        ("不保留", Some(Proposal::Abolish)),
        ("暂缓撤销", None),
        ("保留或撤销", None),
        ("待研究", None),
        // Official 16: what waits, or is spoken against, is not proposed.
        ("待定", None),
        ("撤销（领导不同意）", None),
        ("撤销(分管领导有异议)", None),
        ("待验收后撤销", None),
        // Official 17.
        ("撤销，2024年3月县委编委会已否决", None),
        ("2023年已提出撤销，县政府未批", None),
        ("拟撤销，暂缓", None),
        ("撤销？", None),
        ("并入县安全生产委员会（分管领导未同意）", None),
        ("并入甲领导小组或乙领导小组", None),
        ("将县普法领导小组并入本小组", None),
        ("整合，以本小组为主", None),
        ("撤消", Some(Proposal::Abolish)),
        ("不宜撤销，建议保留", Some(Proposal::Keep)),
        ("同意保留，不同意撤销", Some(Proposal::Keep)),
        ("保留，不再撤销", Some(Proposal::Keep)),
        ("暂时保留", Some(Proposal::Keep)),
        ("并入部门日常工作", Some(Proposal::Abolish)),
        ("待项目竣工，撤销", Some(Proposal::Abolish)),
        ("任务完成后予以撤销", None),
        ("换届后自动撤销", None),
        ("是否撤销请领导定", None),
        ("撤销，任务移交后续单位", Some(Proposal::Abolish)),
        ("与双拥工作领导小组合并", Some(Proposal::Merge)),
        // Official 18.
        ("拟保留，待市里文件", None),
        ("撤销（视市里情况）", None),
        ("整合、撤销均可", None),
        ("保留牌子，职能并入县应急管理局", None),
        ("保留牌子", None),
        // Official 19.
        ("撤销或并入县安全生产委员会", None),
        ("拟整合或者撤销", None),
        ("撤销县应急或防汛领导小组", Some(Proposal::Abolish)),
        ("保留，等次不变", Some(Proposal::Keep)),
    ] {
        assert_eq!(treatment(text), right, "{text}");
    }
}

#[test]
fn a_merger_names_the_other() {
    assert_eq!(receiver("与县双拥工作领导小组合并"), Some("县双拥工作领导小组"));
    assert_eq!(receiver("拟同“质量强县领导小组”整合"), Some("质量强县领导小组"));
    assert_eq!(receiver("合并到县安委会"), Some("县安委会"));
    assert_eq!(receiver("整合"), None);
    // Official 29: into the group that there was a new one came, which was called so.
    for text in ["整合（并入县人居环境整治领导小组）", "整合（整合到：县人居环境整治领导小组）"]
    {
        assert_eq!(
            (founds(text), receiver(text)),
            (None, Some("县人居环境整治领导小组")),
            "{text}"
        );
    }
    assert_eq!(founds("整合（新设：县人居环境委员会）"), Some("县人居环境委员会"));
    assert_eq!(receiver("与县双拥工作领导小组、县普法领导小组合并"), None);
    assert_eq!(receiver("与县普法领导小组整合为县综合领导小组"), None);
    assert_eq!(receiver("任务与职责已明确，合并"), None);
}

#[test]
fn a_new_body_may_come_of_several() {
    assert_eq!(founds("与县普法领导小组整合为县综合治理领导小组"), Some("县综合治理领导小组"));
    assert_eq!(founds("合并组建“县应急委员会”，办公室设在应急局"), Some("县应急委员会"));
    for text in ["整合为一个", "整合到县应急委员会", "合并", "整合为综合协调机构"]
    {
        assert_eq!(founds(text), None, "{text}");
    }
}

#[test]
fn who_decides_may_overrule() {
    for (remark, over) in [
        ("领导签批意见：不同意，予以保留", true),
        ("领导签批意见：同意", false),
        ("任务已完成；审定意见：暂缓", true),
        ("审定意见：同意撤销；保留牌子", false),
        ("领导批示：建议并入县安委会", true),
        ("建议并入县安委会", false),
    ] {
        assert_eq!(overrules(remark, Proposal::Abolish), over, "{remark}");
    }
}

#[test]
fn what_must_not_go_stays() {
    assert!(stays("任务已完成，正在办理审计结算，暂不撤") && stays("临时机构，县长要求长期保留"));
}
