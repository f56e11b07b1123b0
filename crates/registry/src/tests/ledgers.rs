//! Ledgers as an official of a county filled them in: notes below a table, columns of ticks, of states and of opinions, and where
//! groups went.

use super::ledger::{csv, faults};
use crate::{CellFault, Field, Registry};
use tiaokuai_notices::text::{Format, pdf_text};

/// The fields of each mention, parted by bars.
fn told(registry: &Registry, fields: &[Field]) -> Vec<String> {
    let line = |one: &crate::Mention| {
        let texts: Vec<String> = fields
            .iter()
            .map(|field| {
                let items = one.items(*field);
                let texts: Vec<String> = items
                    .iter()
                    .map(|item| {
                        let sure =
                            if item.confidence < crate::mention::certain() { "?" } else { "" };
                        format!("{}{sure}", item.text())
                    })
                    .collect();
                texts.join(";")
            })
            .collect();
        texts.join("|")
    };
    registry.mentions().unwrap().iter().map(line).collect()
}

const TITLE: &str = "青岭县议事协调机构台账（截至2024年6月30日）\n";

fn has(registry: &Registry, fault: CellFault) -> bool {
    faults(registry).iter().any(|one| one.1 == fault)
}

/// Official 29, 17: one √（验收后） lost the whole column.
#[test]
fn a_tick_may_have_a_note_beside_it() {
    let rows = "青岭县议事协调机构清理表（2024年6月）\n序号,机构名称,成立时间,处理意见,,\n,,,保留,整合,撤销\n\
         1,县林长制领导小组,2019年3月,√,,\n2,县防汛指挥部,2012年3月,,,√\n3,县城改指挥部,2016年3月,,,√（验收后）\n4,县冬供专班,2016年3月,,,√ 2025年底前\n5,县禁毒委员会,2016年3月,,,待定\n";
    assert_eq!(
        told(&csv(rows), &[Field::Group, Field::Treatment]),
        [
            "县林长制领导小组|保留",
            "县防汛指挥部|撤销",
            "县城改指挥部|验收后撤销",
            "县冬供专班|2025年底前撤销",
            "县禁毒委员会|撤销（待定）",
        ]
    );
}

/// Official 29, 12: what a note below the table said of its rows was lost.
#[test]
fn a_note_below_a_table_is_of_its_rows() {
    let head = "序号\t机构名称\t成立时间\t组长\n1\t县林长制领导小组\t2019年3月\t陆明\n2\t县防汛指挥部\t2012年3月\t陆明\n3\t县城改指挥部\t2016年3月\t文峰\n";
    let read = |note: &str| {
        let text = format!("青岭县议事协调机构台账\n（截至2024年6月30日）\n{head}{note}\n");
        let mut registry = Registry::in_memory().unwrap();
        registry.ingest("台账.txt", text.as_bytes(), Format::Plain, &pdf_text).unwrap();
        registry
    };
    let fields = [Field::Group, Field::Abolished, Field::Predecessors];
    for (note, want) in [
        (
            "说明：1.第2项自2024年6月1日起撤销。2.第3项更名为县城市更新指挥部。",
            ["县林长制领导小组||", "县防汛指挥部|2024-06-01?|", "县城市更新指挥部?||县城改指挥部?"],
        ),
        (
            "注：序号2、3均已于2023年5月撤销",
            ["县林长制领导小组||", "县防汛指挥部|2023-05?|", "县城改指挥部|2023-05?|"],
        ),
        (
            "备注：县城改指挥部2023年5月撤销。",
            ["县林长制领导小组||", "县防汛指挥部||", "县城改指挥部|2023-05?|"],
        ),
    ] {
        let registry = read(note);
        assert_eq!(told(&registry, &fields), want, "{note}");
        assert!(has(&registry, CellFault::NoteOfRows), "{note}");
    }
    // What is not understood is told.
    let registry = read("注：第2至9项拟分批撤销。");
    assert_eq!(told(&registry, &fields[..2])[1], "县防汛指挥部|");
    assert!(has(&registry, CellFault::FootRow), "{:?}", faults(&registry));
    // Of the rows with a sign, and with the mark in a cell of its own.
    let rows = head.replace('\t', ",").replace("县城改指挥部", "*县城改指挥部");
    for note in ["注：带*的已于2023年5月撤销,,,\n", "注：,序号3已于2023年5月撤销,,\n"]
    {
        let all = told(&csv(&format!("{TITLE}{rows}{note}")), &fields[..2]);
        assert_eq!(all[2], "县城改指挥部|2023-05?", "{note}");
    }
    let rows = head.replace('\t', ",");
    let registry = csv(&format!("{TITLE}{rows}注：序号3已并入序号1。,,,\n"));
    let all = told(&registry, &[Field::Group, Field::Act, Field::Remark]);
    assert!(all.contains(&"县城改指挥部|abolish|已并入县林长制领导小组".to_string()), "{all:?}");
}

/// Official 29, 14: 并入县安委会 beside the day of the end made no link.
#[test]
fn a_group_goes_into_the_one_that_its_remark_names_in_short() {
    let registry = csv(&format!(
        "{TITLE}机构名称,成立时间,撤销时间,备注\n县安全生产委员会,2010年6月,,\n县矿山整治领导小组,2008年5月,2023年10月,职责并入县安委会\n县烟花管理领导小组,2008年5月,,2023年10月并入县安委会\n县散煤专班,2008年5月,2023年10月,并入县公安局\n"
    ));
    let view = registry.view(None).unwrap();
    let name = |at: usize| view.who.groups[at].name.clone();
    let taker = view.who.groups.iter().find(|one| one.name == "县安全生产委员会").unwrap();
    let mut from: Vec<String> = taker.links.iter().map(|(at, _)| name(*at)).collect();
    from.sort();
    assert_eq!(from, ["县烟花管理领导小组", "县矿山整治领导小组"]);
    assert!(!taker.ended && taker.founded == "2010-06");
    assert_eq!(view.who.groups.len(), 4);
    assert!(has(&registry, CellFault::WentInto));
}

/// Official 29, 26: 新设 and 并入 were unknown, and what a change led to was lost.
#[test]
fn a_table_of_changes_tells_what_each_change_led_to() {
    let registry = csv(
        "青岭县2024年议事协调机构变动情况登记\n机构名称,变动类型,变动时间,变动内容\n县低空经济领导小组,新设,2024年3月12日,\n县旅游创建领导小组,更名,2024年4月,更名为县文旅产业领导小组\n\
         县黑臭水体指挥部,并入,2024年9月,并入县河长制领导小组\n县征兵领导小组,撤销,2024年5月,职责由县武装部承担\n",
    );
    assert_eq!(
        told(&registry, &[Field::Group, Field::Act, Field::Date, Field::Predecessors]),
        [
            "县低空经济领导小组|establish|2024-03-12|",
            "县文旅产业领导小组?|rename|2024-04|县旅游创建领导小组",
            "县河长制领导小组?|merge|2024-09|县黑臭水体指挥部;县河长制领导小组?",
            "县征兵领导小组|abolish|2024-05|",
        ]
    );
}

/// Official 29, 28 and 10: words in the column of ends, and 截止时间 of each group.
#[test]
fn the_end_of_a_group_may_be_told_in_words_or_as_the_last_day() {
    let registry = csv(&format!(
        "{TITLE}机构名称,成立时间,撤销时间\n县换届领导小组,2021年3月,换届后自行撤销\n县普查领导小组,2014年3月,普查已于2018年结束\n县高铁指挥部,2019年3月,任务完成后\n县征兵领导小组,2019年3月,2023.3.\n"
    ));
    assert_eq!(
        told(&registry, &[Field::Group, Field::Act, Field::Abolished, Field::Ends]),
        [
            "县换届领导小组|||换届后自行撤销?",
            "县普查领导小组||2018?|",
            "县高铁指挥部|||",
            "县征兵领导小组||2023-03|",
        ]
    );
    let registry = csv(&format!(
        "{TITLE}机构名称,成立时间,截止时间\n县换届领导小组,2021年3月,\n县征兵领导小组,2019年3月,2023年3月\n县两新领导小组,2019年3月,2025年12月\n"
    ));
    assert_eq!(
        told(&registry, &[Field::Group, Field::Date, Field::Abolished]),
        [
            "县换届领导小组|2024-06-30|",
            "县征兵领导小组|2024-06-30|2023-03",
            "县两新领导小组|2024-06-30|2025-12?",
        ]
    );
    // One day for all is that of the list.
    let registry = csv(
        "青岭县台账\n机构名称,成立时间,截止时间\n县换届领导小组,2021年3月,2023年3月\n县征兵领导小组,2019年3月,2023年3月\n",
    );
    assert_eq!(told(&registry, &[Field::Date, Field::Abolished])[0], "2023-03|");
}

/// Official 29, 11 and 24: what was done before the day of the list, and the last of several opinions.
#[test]
fn what_was_done_is_no_proposal_and_the_last_opinion_counts() {
    let registry = csv(&format!(
        "{TITLE}机构名称,成立时间,处理方式,处理时间\n县换届领导小组,2021年3月,撤销,2023年12月\n县征兵领导小组,2019年3月,撤销,2025年6月\n县两新领导小组,2019年3月,保留,\n"
    ));
    assert_eq!(
        told(&registry, &[Field::Group, Field::Treatment, Field::Abolished]),
        [
            "县换届领导小组||2023-12?",
            "县征兵领导小组|撤销（处理时间：2025年6月）|",
            "县两新领导小组|保留|",
        ]
    );
    let registry = csv(&format!(
        "{TITLE}机构名称,成立时间,编办意见,最终意见\n县换届领导小组,2021年3月,撤销,保留至2025年8月\n县征兵领导小组,2019年3月,撤销,撤销\n县两新领导小组,2019年3月,保留,\n"
    ));
    assert_eq!(
        told(&registry, &[Field::Group, Field::Treatment]),
        ["县换届领导小组|保留至2025年8月", "县征兵领导小组|撤销", "县两新领导小组|保留"]
    );
    assert_eq!(faults(&registry).iter().filter(|one| one.1 == CellFault::Overruled).count(), 1);
}

/// Official 29, 25: states of all kinds, beside the day on which groups stopped.
#[test]
fn states_go_together_with_the_days_beside_them() {
    let registry = csv(&format!(
        "{TITLE}序号,名称,设立日期,组长/主任,目前状态,停止运作时间\n1,县招商领导小组,2012年2月,汪勤,正常运行,\n2,县飞地专班,2021年6月,汪勤,停止运作,2023年9月\n3,县督察领导小组,2021年8月,汪勤,阶段性任务完成，自动撤销,2022年3月\n\
         4,县金融领导小组,2018年8月,汪勤,暂停,2024年6月\n5,县油茶领导小组,2017年3月,汪勤,已并入1,2023年5月\n6,县药材领导小组,2017年3月,汪勤,2023年6月停运,\n"
    ));
    let all = told(&registry, &[Field::Group, Field::Heads, Field::Act, Field::Abolished]);
    let rows: Vec<&String> = all.iter().filter(|one| !one.contains("merge")).collect();
    assert_eq!(
        rows,
        [
            "县招商领导小组|汪勤||",
            "县飞地专班|汪勤||2023-09",
            "县督察领导小组|汪勤||2022-03",
            "县金融领导小组|汪勤||2024-06?",
            "县油茶领导小组|汪勤||2023-05",
            "县药材领导小组|汪勤||2023-06?",
        ]
    );
    let merged = told(&registry, &[Field::Group, Field::Act, Field::Predecessors]);
    assert!(
        merged.contains(&"县招商领导小组?|merge|县油茶领导小组;县招商领导小组?".to_string()),
        "{merged:?}"
    );
}

/// Official 29, 31: the end of a row that stood on the next page was a heading.
#[test]
fn a_row_may_go_on_in_the_next_one() {
    let registry = csv(&format!(
        "{TITLE}序号,机构名称,成立时间,成员单位\n1,县茶叶领导小组,2015年3月,县农业局、县财政局、\n（续上表）,,,\n,,,县林业局、县商务局\n2,县药材领导小组,2016年3月,县农业局\n"
    ));
    assert_eq!(
        told(&registry, &[Field::Group, Field::Organisations]),
        ["县茶叶领导小组|县农业局;县财政局;县林业局;县商务局", "县药材领导小组|县农业局"]
    );
    assert!(has(&registry, CellFault::RowGoesOn));
    let registry = csv(&format!(
        "{TITLE}序号,机构名称,成立时间\n1,县新型城镇化,2015年3月\n,建设领导小组,\n2,县药材领导小组,2016年3月\n"
    ));
    assert_eq!(
        told(&registry, &[Field::Group, Field::Founded]),
        ["县新型城镇化建设领导小组|2015-03", "县药材领导小组|2016-03"]
    );
}

/// Official 29, 22 and 29: remarks on who leads a group end nobody, and what is proposed renames nobody.
#[test]
fn remarks_on_posts_end_nobody() {
    let registry = csv(&format!(
        "{TITLE}机构名称,成立时间,组长,备注\n县招商领导小组,2012年2月,汪勤,2024年3月组长变更为覃燕\n县飞地专班,2021年6月,汪勤,办公室2024年2月由财政局划转金融中心\n县督察领导小组,2021年8月,（空缺）,预计2025年6月撤销\n"
    ));
    assert!(!has(&registry, CellFault::RemarkUnread), "{:?}", faults(&registry));
    assert_eq!(
        told(&registry, &[Field::Group, Field::Heads]),
        ["县招商领导小组|汪勤?", "县飞地专班|汪勤", "县督察领导小组|"]
    );
    let registry = csv(
        "青岭县议事协调机构清理表（2024年6月）\n机构名称,成立时间,清理意见,备注\n县扶贫领导小组,2012年2月,整合,更名为县振兴领导小组\n县违建领导小组,2012年2月,保留,改设违建治理专班\n县搬迁指挥部,2016年3月,,2021年6月起转为后续扶持专班，不再以指挥部名义工作\n",
    );
    assert_eq!(
        told(&registry, &[Field::Group, Field::Predecessors]),
        ["县扶贫领导小组|", "县违建领导小组|", "后续扶持专班?|县搬迁指挥部?"]
    );
    assert!(has(&registry, CellFault::NameOfRemark));
}

/// Official 29, 27: signs that the title explains were an unknown column.
#[test]
fn signs_are_what_the_sheet_says_of_them() {
    let rows = "1,县双拥领导小组,1992年,√,\n2,县村务领导小组,2004.10,×,\n3,县殡葬领导小组,2006.4,△,县移风易俗领导小组\n4,县移风易俗领导小组,2018.1,√,\n5,县茶产业领导小组,2019.3,？,\n";
    let registry = csv(&format!(
        "青岭县议事协调机构清理摸底表,,,,\n截止日期：2024年10月15日,,,（√保留，×撤销，△整合，？待定）,\n序号,机构名称,设立时间,意见,整合到\n{rows}"
    ));
    assert_eq!(
        told(&registry, &[Field::Group, Field::Treatment]),
        [
            "县双拥领导小组|保留",
            "县村务领导小组|撤销",
            "县殡葬领导小组|整合到县移风易俗领导小组（清理后一栏为“县移风易俗领导小组”）",
            "县移风易俗领导小组|保留",
            "县茶产业领导小组|待定",
        ]
    );
    assert!(has(&registry, CellFault::BySigns));
}

/// Official 29, 13: what stands below 暂缓撤销 was a group of which nothing is said.
#[test]
fn a_heading_may_put_off_what_it_says() {
    let rows = |heading: &str| {
        format!(
            "青岭县议事协调机构清单（2024年9月30日）,,\n序号,机构名称,成立时间\n一、保留的机构,,\n1,县林长制领导小组,2010年6月\n二、撤销的机构,,\n2,县征兵领导小组,2008年5月\n三、{heading},,\n3,县双创领导小组,2016年5月\n4,县征迁指挥部,2016年5月\n"
        )
    };
    for heading in ["暂缓撤销", "任务完成后自动撤销", "到2025年底撤销", "不予撤销"]
    {
        let registry = csv(&rows(&format!("{heading}的")));
        let all = told(&registry, &[Field::Group, Field::Act, Field::Treatment]);
        assert_eq!(
            all[2..],
            [format!("县双创领导小组||{heading}"), format!("县征迁指挥部||{heading}"),],
            "{heading}"
        );
    }
}

/// Official 29, 20: the former name in a list of those that stay made no link.
#[test]
fn a_list_of_those_that_stay_may_tell_former_names() {
    let mut registry = Registry::in_memory().unwrap();
    let text = "青岭县人民政府办公室\n关于公布县级议事协调机构保留目录的通知\n青政办〔2023〕52号\n各乡镇人民政府：\n现将《青岭县县级议事协调机构保留目录》予以公布。\n附件：青岭县县级议事协调机构保留目录\n青岭县人民政府办公室\n2023年10月20日\n附件\n青岭县县级议事协调机构保留目录\n序号\t机构名称\t牵头单位\t备注\n1\t县国防动员委员会\t县发改委\t\n2\t县深化医改领导小组\t县卫健委\t原县医改领导小组\n";
    registry.ingest("目录.txt", text.as_bytes(), Format::Plain, &pdf_text).unwrap();
    assert_eq!(
        told(&registry, &[Field::Group, Field::Act, Field::Predecessors]),
        ["县国防动员委员会|keep|", "县深化医改领导小组|rename?|县医改领导小组?"]
    );
}

/// A note below the table of a paper puts off what the table says.
#[test]
fn a_note_below_a_table_of_a_paper_puts_off_an_end() {
    let mut registry = Registry::in_memory().unwrap();
    let text = "青岭县人民政府办公室\n关于印发县级议事协调机构清理结果的通知\n青政办发〔2024〕9号\n各乡镇人民政府：\n现将县级议事协调机构清理结果印发给你们，请认真执行。\n青岭县人民政府办公室\n2024年6月3日\n附件\n县级议事协调机构清理结果表\n序号\t机构名称\t牵头单位\t处理意见\n1\t县林长制领导小组\t县林业局\t保留\n2\t县散煤专班\t县环保局\t撤销\n3\t县创卫指挥部\t县卫健局\t撤销\n注：1.第3项待验收后撤销。2.序号2的职责由县生态环境局承担。\n";
    registry.ingest("结果.txt", text.as_bytes(), Format::Plain, &pdf_text).unwrap();
    let all = told(&registry, &[Field::Group, Field::Act]);
    assert_eq!(all, ["县林长制领导小组|keep", "县散煤专班|abolish", "县创卫指挥部|abolish?"]);
}

/// Columns as offices call them.
#[test]
fn columns_have_many_names() {
    for (head, cell, field, want) in [
        ("现行组长", "周立本", Field::Heads, "周立本"),
        ("变更后组长", "周立本", Field::Heads, "周立本"),
        ("组长/主任", "周立本", Field::Heads, "周立本"),
        ("办公室现设在", "县水利局", Field::Hosts, "县水利局"),
        ("牵头责任单位", "县水利局", Field::Hosts, "县水利局"),
        ("批准设立文件及文号", "青政办〔2015〕3号", Field::Number, "青政办〔2015〕3号"),
        ("成立时的文号", "青政办〔2015〕3号", Field::Number, "青政办〔2015〕3号"),
        ("拟存续期限", "至2025年底", Field::Ends, "至2025年底"),
        ("最近一次召开会议时间", "2023年3月", Field::LastActive, "2023-03"),
        ("实际解散日期", "2023年3月", Field::Abolished, "2023-03"),
        ("成员单位（数量）", "12", Field::OrganisationCount, "12"),
    ] {
        for table in [
            format!("机构名称,成立时间,{head}\n县茶叶领导小组,2015年3月,{cell}\n"),
            format!("机构名称,成立情况,{head}\n,时间,\n县茶叶领导小组,2015年3月,{cell}\n"),
        ] {
            let registry = csv(&format!("{TITLE}{table}"));
            assert_eq!(told(&registry, &[field]), [want], "{table}");
        }
    }
    let registry = csv(&format!(
        "{TITLE}机构名称,成立时间,县委编办审核意见,原办公室设在,走访时间\n县茶叶领导小组,2015年3月,撤销,县水利局,2022年5月\n县药材领导小组,2015年3月,并入县茶叶领导小组,,\n"
    ));
    let all = told(&registry, &[Field::Treatment, Field::Hosts, Field::Founded]);
    assert_eq!(all, ["撤销||2015-03", "并入县茶叶领导小组||2015-03"]);
    let unknown = faults(&registry).iter().filter(|one| one.1 == CellFault::UnknownColumn).count();
    assert_eq!(unknown, 2);
}

/// Official 29, 03: the body that everybody calls 安委会 stands in another file.
#[test]
fn a_group_goes_into_one_of_another_file_that_everybody_knows_in_short() {
    let mut registry = Registry::in_memory().unwrap();
    for (name, text) in [
        (
            "现有.csv",
            format!(
                "{TITLE}机构名称,成立时间\n县安全生产委员会,2010年6月\n县双拥领导小组,2010年6月\n"
            ),
        ),
        (
            "撤销.csv", "青岭县已撤销议事协调机构名单（截至2024年6月30日）\n机构名称,成立时间,撤销时间,备注\n县矿山整治领导小组,2008年5月,2023年10月,并入县安委会\n".to_string(),
        ),
    ] {
        registry.ingest(name, text.as_bytes(), Format::Csv, &pdf_text).unwrap();
    }
    let view = registry.view(None).unwrap();
    let names: Vec<&str> = view.who.groups.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names.len(), 3, "{names:?}");
    let taker = view.who.groups.iter().find(|one| one.name == "县安全生产委员会").unwrap();
    assert_eq!(taker.links.len(), 1);
}

/// Words of an official: what an office writes of a group that went, and headings that are not understood.
#[test]
fn where_groups_went_may_have_a_column_or_stand_before_the_day() {
    let registry = csv(&format!(
        "{TITLE}机构名称,成立时间,运行状况,撤销日期,去向\n县安全生产委员会,2003年4月,正常,,\n县散煤专班,2017年9月,已销号（2022年3月）,,\n县矿山指挥部,2015年9月,并入县安委会（2023.4）,,\n县消防委员会,2015年9月,注销,2021.12,县安全生产委员会\n"
    ));
    let all = told(&registry, &[Field::Group, Field::Act, Field::Abolished, Field::Predecessors]);
    for one in [
        "县安全生产委员会|||",
        "县散煤专班||2022-03?|",
        "县矿山指挥部||2023-04?|",
        "县消防委员会||2021-12|",
        "县安全生产委员会?|merge||县矿山指挥部;县安全生产委员会?",
        "县安全生产委员会?|merge||县消防委员会;县安全生产委员会?",
    ] {
        assert!(all.contains(&one.to_string()), "{one}: {all:?}");
    }
    let registry = csv(
        "青岭县议事协调机构清理意见表（2024年6月）\n机构名称,成立时间,撤并去向\n县消防委员会,2015年9月,县安全生产委员会\n县安全生产委员会,2015年9月,\n",
    );
    assert_eq!(
        told(&registry, &[Field::Group, Field::Act, Field::Treatment])[0],
        "县消防委员会||并入县安全生产委员会"
    );
    let registry = csv(
        "青岭县议事协调机构分类表（2024年6月）,,\n序号,机构名称,成立时间\nA类：保留,,\n1,县双拥领导小组,2010年6月\nB类：撤销,,\n2,县征兵领导小组,2008年5月\nC类：暂缓,,\n3,县双创领导小组,2016年5月\n",
    );
    let all = told(&registry, &[Field::Group, Field::Act, Field::Treatment]);
    assert_eq!(all[2], "县双创领导小组||", "{all:?}");
    // 2023年10月整合到… gives no former name.
    let registry = csv(&format!(
        "{TITLE}机构名称,成立时间,备注\n县安全生产委员会,2003年4月,\n县矿山指挥部,2015年9月,2023年10月整合到县安全生产委员会\n"
    ));
    let all = told(&registry, &[Field::Group, Field::Abolished, Field::Predecessors]);
    assert!(all.contains(&"县矿山指挥部|2023-10?|".to_string()), "{all:?}");
}

/// What a state says of an end, and is not understood, leaves in doubt whether the group was alive.
#[test]
fn a_state_that_is_not_understood_may_be_an_end() {
    let registry = csv(&format!(
        "{TITLE}机构名称,成立时间,目前状态\n县招商领导小组,2012年2月,正常\n县普查领导小组,2012年2月,任务终结，机构自然撤销\n县飞地专班,2021年6月,停止运作\n县科创委员会,2021年6月,名存实亡\n"
    ));
    assert_eq!(
        told(&registry, &[Field::Group, Field::Act, Field::Date]),
        [
            "县招商领导小组||2024-06-30",
            "县普查领导小组|abolish|2024-06-30?",
            "县飞地专班||2024-06-30?",
            "县科创委员会||2024-06-30",
        ]
    );
    assert_eq!(faults(&registry).iter().filter(|one| one.1 == CellFault::UnknownState).count(), 2);
}

/// What was decided counts, and lists of the ended name their groups as they did.
#[test]
fn what_was_decided_counts_and_the_ended_have_the_names_they_had() {
    let registry = csv(
        "青岭县议事协调机构清理审定表（2024年5月）\n机构名称,成立时间,拟处理意见,县委常委会审定结果\n县双拥领导小组,1995年5月,保留,同意\n县征迁指挥部,2015年5月,撤销,不同意，予以保留\n县茶叶专班,2019年5月,撤销,并入县农业产业领导小组\n",
    );
    assert_eq!(
        told(&registry, &[Field::Group, Field::Treatment]),
        [
            "县双拥领导小组|保留",
            "县征迁指挥部|不同意，予以保留",
            "县茶叶专班|并入县农业产业领导小组",
        ]
    );
    let registry = csv(
        "青岭县已撤销议事协调机构登记表（截至2024年3月）\n序号,撤销前名称,成立时间,撤销时间,职能承接单位\n1,县创卫指挥部,2018年4月,2022年5月,县卫健局\n2,县散煤专班,2017年9月,2023.4.5,县环保局\n",
    );
    assert_eq!(
        told(&registry, &[Field::Group, Field::Abolished]),
        ["县创卫指挥部|2022-05", "县散煤专班|2023-04-05"]
    );
    assert!(has(&registry, CellFault::UnknownColumn));
}

/// Official 30: names that were only proposed were taken for names given, and heads of before for heads.
#[test]
fn what_is_proposed_and_what_was_before_stand_below_headers_of_their_own() {
    let of = |text: &str, fields: &[Field]| told(&csv(text), fields);
    let all = [Field::Group, Field::Predecessors, Field::Treatment];
    let title = "青岭县议事协调机构清理建议（2024年6月）,,,\n";
    let parts = format!(
        "{title}一、拟保留机构,,,\n序号,机构名称,成立时间,\n1,县双拥领导小组,2016年5月,\n,,,\n二、拟更名机构,,,\n\
         序号,原机构名称,现机构名称,成立时间\n1,县苗圃领导小组,县林草发展领导小组,2015年3月\n"
    );
    assert_eq!(
        of(&parts, &all),
        ["县双拥领导小组||拟保留", "县苗圃领导小组||更名为县林草发展领导小组"]
    );
    for head in ["拟更名为", "建议更名为"] {
        let text = format!(
            "{TITLE}序号,机构名称,{head},成立时间\n1,县苗圃领导小组,县林草发展领导小组,2015年3月\n"
        );
        assert_eq!(of(&text, &all), ["县苗圃领导小组||更名为县林草发展领导小组"]);
    }
    let three = format!(
        "{title}序号,名称,清理规范意见,清理规范意见,清理规范意见\n,,处理,时间安排,去向\n\
         1,县苗圃领导小组,撤销,2024年9月底前,县林业局\n2,县湖长制委员会,更名,,县河湖长制委员会\n3,县茶业领导小组,撤销,,\n"
    );
    let fields = [Field::Treatment, Field::Remark, Field::Act];
    assert_eq!(
        of(&three, &fields),
        [
            "撤销（清理规范意见时间安排：2024年9月底前）|县林业局|",
            "更名为县河湖长制委员会||",
            "撤销||"
        ]
    );
    let before = format!(
        "{TITLE}序号,机构名称,成立时间,调整前,调整前,调整后,调整后\n,,,组长,办公室设在,组长,办公室设在\n\
         1,县苗圃领导小组,2016年5月,丁一,县林业局,石二,县农业局\n"
    );
    let fields = [Field::Heads, Field::Hosts];
    let merged = before.replace("\n,,,组长", "\n序号,机构名称,成立时间,组长");
    for text in [before, merged] {
        assert_eq!(of(&text, &fields), ["石二|县农业局"]);
    }
    let changed = format!(
        "{TITLE}序号,机构名称,成立情况,成立情况,最近一次调整,最近一次调整\n,,文号,时间,文号,时间\n\
         1,县苗圃领导小组,青政发〔2004〕8号,2004年2月,青政发〔2019〕40号,2019年11月\n"
    );
    assert_eq!(of(&changed, &[Field::Number, Field::Founded]), ["青政发〔2004〕8号|2004-02"]);
}

/// Official 30: who only got another name had ended, and where others went was lost.
#[test]
fn a_column_of_ends_tells_of_names_and_of_where_groups_went() {
    let rows = "序号,机构名称,成立时间,撤销时间\n1,县养老领导小组,2016年5月,2021年（更名为县养老服务领导小组）\n\
        2,县普查领导小组,2016年5月,2022.3.15（并入县统计工作领导小组）\n3,县统计工作领导小组,2016年5月,\n";
    let registry = csv(&format!("{TITLE}{rows}"));
    assert_eq!(
        told(&registry, &[Field::Abolished, Field::Remark]),
        ["|", "|2021年更名为县养老服务领导小组", "2022-03-15|并入县统计工作领导小组", "|"]
    );
    let view = registry.view(None).unwrap();
    let mut lives: Vec<(&str, bool)> =
        view.who.groups.iter().map(|one| (one.name.as_str(), one.ended)).collect();
    lives.sort_unstable();
    let mut want =
        [("县养老服务领导小组", false), ("县普查领导小组", true), ("县统计工作领导小组", false)];
    want.sort_unstable();
    assert_eq!(lives, want);
}

/// Official 30: what stood beside names, boxes, tables and places was lost without a word.
#[test]
fn what_stands_beside_is_read_or_doubted() {
    let title = "高岭县议事协调机构台账（2024年5月）,,,,\n";
    let of = |text: &str, fields: &[Field]| told(&csv(text), fields);
    let signs = format!(
        "{title}注：带★的为拟撤销，带▲的为拟整合，其余保留。,,,,\n序号,机构名称,成立时间\n1,县双拥领导小组,2018年3月\n\
         2,★县苗圃领导小组,2009年7月\n3,县茶业领导小组▲,2012年5月\n"
    );
    let fields = [Field::Group, Field::Treatment];
    let want = ["县双拥领导小组|保留", "县苗圃领导小组|拟撤销", "县茶业领导小组|拟整合"];
    assert_eq!(of(&signs, &fields), want);
    let below = signs.replace("注：带★的为拟撤销，带▲的为拟整合，其余保留。,,,,\n", "")
        + "注：带★的为拟撤销，带▲的为拟整合，其余保留。,,,,\n";
    assert_eq!(of(&below, &fields), want);
    let both = format!(
        "{title}序号,机构名称,成立时间,处理意见,,\n,,,保留,撤销,整合\n1,县双拥领导小组,2018年3月,√,,\n\
         2,县苗圃领导小组,2009年7月,,√,√\n3,县茶业领导小组,2012年5月,,√,\n"
    );
    assert_eq!(of(&both, &[Field::Treatment]), ["保留", "☑撤销 ☑整合?", "撤销"]);
    let remarks = format!(
        "{title}序号,机构名称,成立时间,处理意见,备注\n1,县双拥领导小组,2018年3月,撤销,牵头部门不同意撤销\n\
         2,县苗圃领导小组,2009年7月,撤销,县林业局来函建议保留\n3,县茶业领导小组,2012年5月,撤销,各部门无异议\n"
    );
    assert_eq!(of(&remarks, &[Field::Treatment]), ["撤销?", "撤销?", "撤销"]);
    let names = format!(
        "{title}序号,机构名称,成立时间,办公室设在,处理意见\n1,\"县双拥领导小组\n（牵头：县商务局）\",2018年3月,\"县住建局\n（县城管局）\",撤销\n\
         2,县苗圃领导小组（含办公室）,2009年7月,县林业局,\"合并\n至县茶业领导小组\"\n3,县茶业领导小组,2012年5月,县农业局,保留\n"
    );
    assert_eq!(
        of(&names, &[Field::Group, Field::Hosts, Field::Treatment]),
        [
            "县双拥领导小组|县住建局（县城管局）|撤销",
            "县苗圃领导小组|县林业局|合并至县茶业领导小组",
            "县茶业领导小组|县农业局|保留"
        ]
    );
    let seats = format!(
        "{title}序号,机构名称,成立时间,组长,办公室设在\n1,县双拥领导小组,2018年3月,曾任：丁一,各成员单位轮值\n\
         2,县苗圃领导小组,2009年7月,石二,\"设在县林业局，与防汛办合署\"\n"
    );
    let seats = of(&seats, &[Field::Heads, Field::Hosts]);
    assert!(seats[0].matches('?').count() == 2 && seats[1] == "石二|县林业局?", "{seats:?}");
    let classes = "高岭县议事协调机构清理方案附表（2024年5月）,,,\n类别,序号,机构名称,成立时间\n保留类（1个）,1,县双拥领导小组,2018年3月\n\
        撤销类（2个）,2,县苗圃领导小组,2009年7月\n撤销类（2个）,3,县茶业领导小组,2012年5月\n";
    assert_eq!(of(classes, &[Field::Treatment]), ["保留", "撤销", "撤销"]);
    let city = "望川市（县级市）议事协调机构台账（2024年5月）,,\n序号,机构名称,成立时间\n1,市双拥领导小组,2018年3月\n";
    assert_eq!(of(city, &[Field::Level]), ["county"]);
}

/// Official 30: prose above and below a table of a paper that says what becomes of others, and of some.
#[test]
fn papers_tell_of_groups_around_their_tables() {
    let text = |text: &str| {
        let mut registry = Registry::in_memory().unwrap();
        registry.ingest("a.txt", text.as_bytes(), Format::Plain, &pdf_text).unwrap();
        registry
    };
    let list = "河口镇议事协调机构保留目录（2024年版）\n各村（社区）：\n经镇党委会议研究，现将目录印发给你们，未列入本目录的议事协调机构一律撤销，其职责由内设机构承担。\n\
        序号\t机构名称\t组长\t办公室设在\n1\t镇双拥领导小组\t丁一\t党政办\n2\t镇茶业领导小组\t石二\t农办\n河口镇人民政府\n2024年2月8日\n";
    assert!(has(&text(list), CellFault::OthersEnd));
    let report = "河口县关于议事协调机构清理情况的报告\n县委编委会：\n清理意见如下：\n一、拟撤销的（2个）\n序号\t机构名称\t成立时间\t组长\n\
        1\t县双拥领导小组\t2015年4月\t丁一\n2\t县茶业领导小组\t2015年4月\t丁一\n上述机构任务均已完成。其中县茶业领导小组待审计结束后撤销。\n\
        河口县委编办\n2023年9月1日\n";
    assert_eq!(
        told(&text(report), &[Field::Treatment, Field::Remark]),
        ["拟撤销|", "拟撤销|待审计结束后撤销"]
    );
    let advice = "关于县议事协调机构清理规范情况的报告\n县委编委：\n现将处理建议报告如下。\n一、处理建议\n（一）继续保留1个\n1.县双拥领导小组。2005年6月成立，组长丁一。\n\
        （二）撤销1个\n2.县茶业领导小组。2018年1月成立，组长石二。\n以上意见当否，请批示。\n河口县委编办\n2023年11月8日\n";
    assert_eq!(told(&text(advice), &[Field::Act, Field::Treatment]), ["|继续保留", "|撤销"]);
}
