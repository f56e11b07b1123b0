//! Small notices of our own, each with something that real ones do, and what is read from them.

use std::fmt::Write;
use tiaokuai_notices::Functions;
use tiaokuai_notices::read::{Found, Rank, Seat, read_notices};

fn seat(seat: &Seat) -> String {
    let name = seat.name.as_ref().map_or("", |name| name.value.as_str());
    let posts: Vec<&str> = seat.posts.iter().map(|post| post.value.as_str()).collect();
    match (name, posts.as_slice()) {
        (name, []) => name.to_string(),
        ("", posts) => posts.join("、"),
        (name, posts) => format!("{name}({})", posts.join("、")),
    }
}

/// What was read, a line a field; empty fields are left out.
fn read(text: &str) -> String {
    let reading = read_notices(text, Functions::shipped());
    let mut out = String::new();
    if let Some(refusal) = reading.refusal {
        return format!("{refusal:?}");
    }
    for notice in &reading.notices {
        let mut line = |name: &str, value: String| {
            if !value.is_empty() {
                writeln!(out, "{name} {value}").unwrap();
            }
        };
        let one = |found: &Option<Found<String>>| {
            found.as_ref().map(|found| found.value.clone()).unwrap_or_default()
        };
        let list = |found: &[Found<String>]| {
            found.iter().map(|found| found.value.as_str()).collect::<Vec<_>>().join(" ")
        };
        line("number", one(&notice.number));
        line("issuer", one(&notice.issuer));
        line("date", notice.date.as_ref().map(|day| day.value.to_string()).unwrap_or_default());
        line("place", one(&notice.jurisdiction));
        for told in &notice.groups {
            line(told.act.key(), told.group.value.clone());
            line("  before", list(&told.predecessors));
            for (name, rank) in
                [("  head", Rank::Head), ("  deputy", Rank::Deputy), ("  member", Rank::Member)]
            {
                line(name, told.of(rank).map(seat).collect::<Vec<_>>().join(" "));
            }
            line("  sits", list(&told.organisations));
            for change in &told.changes {
                let way = if change.joins { "  joins" } else { "  leaves" };
                line(way, format!("{:?} {}", change.rank, change.who.value));
            }
            line("  host", list(&told.office.hosts));
            line("  office", told.office.heads.iter().map(seat).collect::<Vec<_>>().join(" "));
            line("  vice", told.office.deputies.iter().map(seat).collect::<Vec<_>>().join(" "));
            line("  ends", one(&told.ends));
            let claims = told.coordination.as_ref().map(|found| found.value.to_string());
            line("  coordinates", claims.unwrap_or_default());
        }
    }
    out
}

#[track_caller]
fn check(text: &str, right: &str) {
    let right: String = right.lines().map(|line| format!("{line}\n")).collect();
    assert_eq!(read(text), right.trim_start_matches('\n'));
}

#[test]
fn a_headquarters_with_working_groups_below() {
    check(
        "\
云溪县人民政府办公室关于成立云溪县创建园林县城工作指挥部的通知
云政办〔2019〕33号
各乡镇人民政府，县直各单位：
经研究，决定成立云溪县创建园林县城工作指挥部，现将组成人员通知如下：
政    委：陈大志  县委书记
指 挥 长：李明  县委副书记、县长
常务副指挥长：王建国  县委常委、常务副县长
成    员：周涛  县政府办副主任
          郑洁  县财政局局长
          冯磊  县住建局局长
指挥部下设办公室，办公室设在县住建局，冯磊同志兼任办公室主任，郑洁同志任办公室副主任。指挥部下设两个工作组：
一、综合协调组
组  长：周涛
成  员：县政府办、县住建局抽调人员
二、宣传报道组
组  长：褚卫  县委宣传部副部长
2019年5月6日",
        "\
number 云政办〔2019〕33号
issuer 云溪县人民政府办公室
date 2019-05-06
place 云溪县
establish 云溪县创建园林县城工作指挥部
  head 陈大志(县委书记) 李明(县委副书记、县长)
  deputy 王建国(县委常委、常务副县长)
  member 周涛(县政府办副主任) 郑洁(县财政局局长) 冯磊(县住建局局长)
  sits 县政府办 县财政局 县住建局
  host 县住建局
  office 冯磊
  vice 郑洁",
    );
}

#[test]
fn seats_in_sentences_people_and_bodies_together() {
    check(
        "\
关于成立西岭区城市更新工作领导小组的通知
各街道办事处：
成立西岭区城市更新工作领导小组，由区委常委、常务副区长王海任组长，区政府办公室主任赵敏及区财政局、区民政局相关负责人任副组长，成员由区发展改革局、区工业和信息化局等12个部门负责人组成。领导小组办公室设在区住房城乡建设局，办公室主任由局长周正兼任。
西岭区人民政府
二○二一年九月九日",
        "\
issuer 西岭区人民政府
date 2021-09-09
place 西岭区
establish 西岭区城市更新工作领导小组
  head 王海(区委常委、常务副区长)
  deputy 赵敏(区政府办公室主任) 区财政局 区民政局
  member 区发展改革局 区工业和信息化局
  sits 区政府办公室 区财政局 区民政局 区发展改革局 区工业和信息化局
  host 区住房城乡建设局
  office 周正(局长)",
    );
}

#[test]
fn a_number_in_brackets_organisations_without_posts_and_daily_work_only() {
    check(
        "\
江口市人民政府办公室关于成立江口市饮水安全领导小组的通知
(江府办[2003]248号)
各镇人民政府：
市政府决定成立江口市饮水安全领导小组，名单如下：
组 长：张顺(副市长)
副组长：
周华(市政府副秘书长)
成员：
何森(市水利局)
钟超(市发展计划局)
卢沛(市绿道规划局)
领导小组不设办公室，日常工作由市水利局有关科室承担，任务完成后自行撤销。
江口市人民政府办公室
二○○三年十二月十六日",
        "\
number 江府办〔2003〕248号
issuer 江口市人民政府办公室
date 2003-12-16
place 江口市
establish 江口市饮水安全领导小组
  head 张顺(副市长)
  deputy 周华(市政府副秘书长)
  member 何森(市水利局) 钟超(市发展计划局) 卢沛(市绿道规划局)
  sits 市政府办公室 市水利局 市发展计划局 市绿道规划局
  host 市水利局
  ends 任务完成后自行撤销",
    );
}

#[test]
fn changes_of_a_committee() {
    check(
        "\
南河市人民政府关于调整市城市规划委员会部分成员的通知
南政〔2016〕12号
各县（区）人民政府：
因人事变动，决定对市城市规划委员会部分成员进行调整：
一、张伟同志任市城市规划委员会主任，王斌同志不再担任市城市规划委员会主任职务；
二、增补市水利局局长李响、市民政局局长赵旭为委员会委员；
三、免去孙立副主任职务。
南河市人民政府
2016年7月1日",
        "\
number 南政〔2016〕12号
issuer 南河市人民政府
date 2016-07-01
place 南河市
adjust 市城市规划委员会
  head 张伟
  leaves Head 王斌
  leaves Deputy 孙立
  joins Member 李响
  joins Member 赵旭
  joins Head 张伟",
    );
}

#[test]
fn a_group_inside_a_census_notice_that_is_passed_on() {
    check(
        "\
江口市人民政府转发省人民政府关于开展第九次经济普查的通知
各镇人民政府：
现将《省人民政府关于开展第九次经济普查的通知》(粤府〔2018〕6号)转发给你们。
一、加强组织领导
市政府按照粤府〔2018〕6号文件要求，成立江口市第九次经济普查领导小组，由分管副市长任组长，市统计局局长任副组长，成员单位包括市委宣传部、市财政局等部门。领导小组办公室设在市统计局。各镇要相应成立领导小组。
江口市人民政府
2018年4月20日",
        "\
issuer 江口市人民政府
date 2018-04-20
place 江口市
establish 江口市第九次经济普查领导小组
  head 分管副市长
  deputy 市统计局局长
  member 市委宣传部 市财政局
  sits 市统计局 市委宣传部 市财政局
  host 市统计局",
    );
}

#[test]
fn a_clean_up_that_names_heads() {
    check(
        "\
江口市人民政府办公室关于清理和调整部分非常设机构的通知
(江政办发[2007]17号)
各县人民政府：
现将清理结果通知如下：
一、保留的非常设机构
1、市城市绿化委员会
主 任 委 员：刘荣
副主任委员：杨 智
2、市国有企业改革领导小组
组 长：刘荣
副组长：卢群、龙清
二、撤销的非常设机构
1、市防治水土流失协调小组
三、更名
市老旧小区改造领导小组更名为市城市更新领导小组
2007年3月1日",
        "\
number 江政办发〔2007〕17号
issuer 江口市人民政府办公室
date 2007-03-01
place 江口市
keep 市城市绿化委员会
  head 刘荣
  deputy 杨智
keep 市国有企业改革领导小组
  head 刘荣
  deputy 卢群 龙清
abolish 市防治水土流失协调小组
rename 市城市更新领导小组
  before 市老旧小区改造领导小组",
    );
}

#[test]
fn a_conference_a_page_title_above_and_a_denial() {
    check(
        "\
关于建立学前教育联席会议的通知
海政办函〔2018〕21号
海州市人民政府办公室
关于建立海州市学前教育联席会议制度的通知
各区县人民政府：
总召集人：黎明  副市长
召 集 人：马曙  市政府副秘书长
成    员：谷鹏  市教育局主任督学
联席会议不纳入市级议事协调机构管理，日常工作由市教育局承担。
海州市人民政府办公室
2018年11月2日",
        "\
number 海政办函〔2018〕21号
issuer 海州市人民政府办公室
date 2018-11-02
place 海州市
establish 海州市学前教育联席会议
  head 黎明(副市长)
  deputy 马曙(市政府副秘书长)
  member 谷鹏(市教育局主任督学)
  sits 市政府办公室 市教育局
  host 市教育局
  coordinates false",
    );
}

#[test]
fn posts_before_names_a_heading_of_the_office_and_seats_without_names() {
    check(
        "\
中共清溪县委办公室 清溪县人民政府办公室
关于成立清溪县农村人居环境整治
工作领导小组的通知
清办字〔2018〕22号
各乡镇党委、政府：
    县委、县政府决定成立清溪县农村人居环境整治工作领导小组。
    一、组成人员
    组    长：县委书记 张志刚
    副组长：县委副书记、分管副县长
    成    员：李小红  县委宣传部副部长、县文明办主任
              各乡镇人民政府分管负责人
    二、办公室设置
    领导小组办公室设在县委农工部，办公室主任由县委农工部部长担任，副主任由县住建局、县环保局分管领导担任。
中共清溪县委办公室
清溪县人民政府办公室
2018年6月26日",
        "\
number 清办字〔2018〕22号
issuer 中共清溪县委办公室、清溪县人民政府办公室
date 2018-06-26
place 清溪县
establish 清溪县农村人居环境整治工作领导小组
  head 张志刚(县委书记)
  deputy 县委副书记、分管副县长
  member 李小红(县委宣传部副部长、县文明办主任) 各乡镇人民政府分管负责人
  sits 县委宣传部 县文明办 各乡镇人民政府
  host 县委农工部
  office 县委农工部部长
  vice 县住建局 县环保局",
    );
}

#[test]
fn an_order_of_strokes_and_brackets_in_a_row() {
    check(
        "\
安平区人民政府办公室关于调整安平区河长制工作领导小组组成人员的通知
安政办〔2020〕15号
各街道办事处：
鉴于人事变动，经研究，决定对区河长制工作领导小组组成人员进行调整，名单如下：
组　长：李  强（区委副书记、区长）
副组长：张  磊（区政府党组成员）、刘  洋（区政府办公室主任）
成　员（按姓氏笔画为序）：
马  超（区财政局局长）、 王  丽（区教育局局长）、
朱  明（区水利局局长）
领导小组办公室设在区水利局，朱明同志兼任办公室主任。今后，成员如有变动，由相应职务人员接替，不再另行文。
安平区人民政府办公室
2020年3月18日",
        "\
number 安政办〔2020〕15号
issuer 安平区人民政府办公室
date 2020-03-18
place 安平区
adjust 安平区河长制工作领导小组
  head 李强(区委副书记、区长)
  deputy 张磊(区政府党组成员) 刘洋(区政府办公室主任)
  member 马超(区财政局局长) 王丽(区教育局局长) 朱明(区水利局局长)
  sits 区政府办公室 区财政局 区教育局 区水利局
  host 区水利局
  office 朱明",
    );
}

#[test]
fn a_report_that_tells_it_in_its_own_words() {
    check(
        "\
海东省成立动物疫病防控指挥部
海东省人民政府决定成立海东省动物疫病防控指挥部，指挥长由副省长叶贞担任，副指挥长两名，分别是省政府副秘书长顾伟、省农业厅厅长郑仪。成员有16人，包括省委宣传部、省公安厅的相关负责人。国务委员兼秘书长不在其中。指挥部办公室设在省农业厅，办公室主任由郑惠兼任。",
        "\
place 海东省
establish 海东省动物疫病防控指挥部
  head 叶贞(副省长)
  deputy 顾伟(省政府副秘书长) 郑仪(省农业厅厅长)
  member 省委宣传部 省公安厅
  sits 省政府办公厅 省农业厅 省委宣传部 省公安厅
  host 省农业厅
  office 郑惠",
    );
}

#[test]
fn a_group_in_a_title_is_marked_itself() {
    let text = "安平区人民政府关于成立安平区\n　水利 工作领导小组的通知\n各街道：\n组长：李强\n";
    let reading = read_notices(text, Functions::shipped());
    let (from, to) = reading.notices[0].groups[0].group.span;
    let marked: String = text.chars().skip(from as usize).take((to - from) as usize).collect();
    assert_eq!(marked, "安平区\n　水利 工作领导小组");
}

#[test]
fn what_is_no_notice_says_why() {
    assert_eq!(read("某市召开领导小组会议，组长张三讲话。"), "NoAct");
    assert_eq!(read("关于举办运动会的通知"), "NoGroup");
    assert_eq!(read(" \n　"), "Empty");
}

#[test]
fn a_county_named_with_its_city_speaks_for_itself() {
    let text = include_str!("variety/cites-the-city.txt");
    let reading = read_notices(text, Functions::shipped());
    let place = reading.notices[0].jurisdiction.as_ref().map(|place| place.value.as_str());
    assert_eq!(place, Some("东海市岭东县"));
    assert_eq!(reading.notices[0].level, Some(tiaokuai_record::Level::County));
}

#[test]
fn two_that_sign_together_for_one_government_speak_for_it() {
    let text = |second: &str| {
        format!(
            "中共云和县委办公室\n{second}\n关于成立云和县扬尘治理工作领导小组的通知\n云委办〔2021〕15号\n\n\
            各乡镇：\n经研究，决定成立云和县扬尘治理工作领导小组，其组成人员如下：\n组　长：王建国（副县长）\n\
            成　员：张三（县住建局副局长）\n\n中共云和县委办公室　　{second}\n2021年5月6日\n"
        )
    };
    let sure = |second: &str| {
        let reading = read_notices(&text(second), Functions::shipped());
        let notice = &reading.notices[0];
        assert!(notice.issuer.as_ref().is_some_and(|issuer| issuer.confidence < 0.96));
        notice.jurisdiction.as_ref().map(|place| place.confidence > 0.97)
    };
    assert_eq!(sure("云和县人民政府办公室"), Some(true));
    // The second of another government: for which of them, nobody knows.
    assert_eq!(sure("景宁畲族自治县人民政府办公室"), Some(false));
}
