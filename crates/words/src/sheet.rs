//! What is said of sheets: of coders, of groups, and of their cells.

use crate::cause;
use crate::{Front, Lang, Reader, Say};
use tiaokuai_corpus::KeyError;
use tiaokuai_registry::coders::CoderError;
use tiaokuai_registry::{
    AddError, CellFault, ImportError, MapError, NotTaken, Problem, Reason, SheetError,
    SheetWarning, WhyNotTaken, WhyWarned, in_chinese,
};

/// The Chinese of a question whether a name was meant.
fn is_it(near: Option<&str>) -> String {
    near.map_or(String::new(), |near| format!("；是否为“{near}”？"))
}

impl Say for CellFault {
    fn say(&self, Reader { lang, .. }: Reader) -> String {
        let zh = match self {
            CellFault::UnknownColumn => "不是已知的列，未读取",
            CellFault::ColumnTwice => "列名重复；姓名各列都采用，其余以最后一列为准",
            CellFault::NoGroup => "为空：该行未读取",
            CellFault::NoDate => {
                "不是日期；应为 YYYY-MM-DD、YYYY-MM 或 YYYY，也可写作 2013年5月、2013.5"
            }
            CellFault::NoNumber => "不是整数（请填 0、3 等数字）",
            CellFault::NoBool => "不是 true 或 false（是、否）",
            CellFault::NoLevel => {
                "不是层级；应为 central、province、prefecture、county 或 township（中央、省级、市级、县级、乡级）"
            }
            CellFault::NoAct => {
                "未知；应为 establish、adjust、rename、merge、abolish、keep 或 normalise（成立、调整、更名、合并、撤销、保留、转为常态化管理）"
            }
            CellFault::UnknownState => "不是已知的状态；应为正常、保留、已撤销或 2022年3月撤销",
            CellFault::MergedHow => "未说明是并入其他小组还是吸收其他小组；按存续处理，存疑",
            CellFault::NamelessColumn => "没有列名，未读取",
            CellFault::FootRow => "不是小组，该行未读取",
            CellFault::NoteOfRows => "说明了表中若干小组的情况；已作为各该行的备注采用，存疑",
            CellFault::WentInto => "说明了本小组并入的小组；已作为并入采用，存疑",
            CellFault::Overruled => "与最终意见不同；以最终意见为准",
            CellFault::RowGoesOn => "接续上一行；已并入上一行",
            CellFault::BySigns => "为符号，已按表中的图例读取",
            CellFault::Heading => "是小标题而非小组，该行未读取",
            CellFault::HeadingUnclear => {
                "后一小标题未说明其下小组如何处理；其下各行未沿用前一小标题的意见，请核对"
            }
            CellFault::DocumentDay => "是文件的日期而非名单的日期，未读取",
            CellFault::EndOfRemark => "说明了撤销时间；已采用，存疑",
            CellFault::NameOfRemark => "说明了小组现名或原名；已采用，存疑",
            CellFault::TakenInByRemark => "说明有其他小组并入本小组；已视该小组为结束，存疑",
            CellFault::RemarkUnread => {
                "提到撤销、合并或更名，但未能读懂：当时是否仍以该行名称存续不详"
            }
            CellFault::EndUndated => "按表中所述已撤销，但未注明时间；已采用，存疑",
            CellFault::StruckGroup => "名称加有删除线：视为已撤销，但未注明时间；已采用，存疑",
            CellFault::Struck => "加有删除线；未读取",
            CellFault::StruckName => "其中加有删除线的是该机构的另一名称；已作为曾用名读取，存疑",
            CellFault::StruckWords => "其中部分文字加有删除线；这些文字未读取",
            CellFault::OddRow => "格数与列数不符，该行未读取（含逗号的内容须加引号）",
            CellFault::HiddenSheet => "是隐藏的工作表，未读取",
            CellFault::IsList => {
                "是名单而非导出表：各行逐一新增，不能说明哪些小组已不在其中；用 observe 读取才作为该日的名单"
            }
            CellFault::Filtered => "行被筛选隐藏，已照常读取",
            CellFault::Turned => {
                "是横排的工作表（一个小组一列），未读取（请复制该表，以“选择性粘贴—转置”粘贴后再读入）"
            }
            CellFault::HiddenRow => "该行已隐藏，未读取",
            CellFault::HiddenColumn => "列已隐藏，未读取",
            CellFault::ErrorCell => "是公式的错误值，未读取",
            CellFault::NoFormulaValue => {
                "公式没有计算结果，未读取（请在 Excel 中打开并保存后再试）"
            }
            CellFault::Merged => "是合并的单元格；其内容计入所含各行",
            CellFault::MergedRows => "行属于同一小组，按一行读取",
            CellFault::RowsOfMembers => {
                "写明各成员在小组中的身份，一人一行；同一小组的各行合为一行，计入名单"
            }
            CellFault::NoRole => "不是已知的组内身份（应为组长、副组长、成员等）；该人未读取",
            CellFault::OtherSheet => "没有小组名称一列，该工作表未读取",
            CellFault::NoChanges => "该列缺失：无从得知哪些日期是成立日期",
            CellFault::FromAbove => "取自上一行；其余未填该列的各行同此",
            CellFault::FromTitle => "取自表头上方的标题",
            CellFault::PlaceOpen => {
                "取自表头上方的标题，存疑：各小组可能属其下的区县（请另设“所属地区”一列写明）"
            }
            CellFault::BeforeAfter => {
                "为清理前后对照表：清理后一栏按对清理前各小组的拟处理意见读取；如已决定，请填入清理建议表后导入"
            }
            CellFault::FromFoot => "取自表下的落款",
            CellFault::FromName => {
                "取自工作表或文件的名称，存疑（请在表头上方写明，如“截至2023年6月”）"
            }
            CellFault::Comment => "为单元格上的批注，未读取（要紧的内容请写入“备注”一列）",
            CellFault::TownOfSheet => {
                "是工作表的名称或写在表的上方：表中小组计为该乡镇（街道）的小组"
            }
            CellFault::MarkedName => "名称旁有标记或批注；以去掉后的名称为准",
            CellFault::NoName => {
                "不像是姓名，或其中另有其他内容；照原样采用，存疑（姓名以“、”或“；”分隔，职务另列或写在括号内）"
            }
            CellFault::TwiceInList => {
                "在同一名单中重复登记；若属重复请剔除其一，若各行是同一小组的几个部分请并为一行，若是两个同名的小组请写明"
            }
            CellFault::TownInName => {
                "以乡镇（街道）名开头；暂计为标题所写政府的小组，存疑（可加“所属政府”一列或“乡镇”小标题写明）"
            }
            CellFault::FromSheet => "取自该文件的另一张工作表",
            CellFault::NotThere => "是列名对照表中的列名；没有工作表有此列",
            CellFault::TenthMonth => "可能是 1 月，也可能是 10 月；只取年份，存疑",
            CellFault::Unsure => "已采用，存疑",
            CellFault::AfterLedger => "晚于台账的截止时间；已采用，存疑",
            CellFault::EndsBefore => "早于成立时间；均已采用，存疑",
            CellFault::YearsApart => "与文号的年份相差一年以上；已采用，存疑",
            CellFault::YearOfNumber => "没有成立时间；以文号的年份为成立年份，存疑",
            CellFault::SeveralGroups => "像是多个小组；计为一个，存疑（请一个小组一行）",
            CellFault::NamesNobody => {
                "未写明姓名（如不变、待补、已调离）；该处未读取姓名，由谁任职不详"
            }
            CellFault::NoBody => "不是单位名称；该格未读取",
            CellFault::OfficeHead => "写的是办公室主任而非单位；按办公室主任读取，存疑",
            CellFault::NameBefore => "不是小组名称；小组以原名称采用，此处所写按备注读取",
            CellFault::NotAName => "不是小组名称；该行未读取",
            CellFault::GroupsApart => "写有多个小组；已分别计为小组，存疑（请一个小组一行）",
            CellFault::OthersUnnamed => {
                "只写出部分小组的名称；只计入写出的，存疑（请一个小组一行）"
            }
            CellFault::OfficeOfGroup => "像是某小组的办公室而非小组；已采用，存疑",
            CellFault::SaidSince => {
                "是导出之后所作的更正，现仍有效；表中所写是导出时的内容，不作更改（要改回请重新导出）"
            }
            CellFault::NoState => {
                "缺失（或部分行缺失）：无从得知导出之后改了什么，凡不同的单元格均计为更正"
            }
            CellFault::OtherRegistry => {
                "是以相同文件建立的另一登记库的状态：凡与读取结果不同的单元格均计为更正"
            }
            CellFault::ChangedSince => "导出之后已有他人更改；以本表为准，存疑",
            CellFault::DecidedAnew => "与此前导入的该小组决定不同；以本次为准",
            CellFault::OtherTable => "起为另一张表，没有小组名称一列；未读取",
            CellFault::VoidSheet => "按名称为草稿或已作废的工作表；未读取",
            CellFault::PlannedSheet => "按名称列的是拟新设的小组；未读取",
            CellFault::SheetAgain => {
                "一表所列多为相同日期的相同小组，而部分内容不同：两表均已读取，不一致处存疑；若其一为草稿，请删去"
            }
            CellFault::Example => "是填写示例；未读取",
            CellFault::Ditto => "按上一行的内容采用；以下各行同此",
            CellFault::RowByNumber => "以序号指称小组，已按该序号所在行的小组名称采用",
            CellFault::OfMember => "是对成员而非小组的备注；未读取",
            CellFault::IntoUnused => {
                "只在决定为“整合”时有用，本行决定不是整合，未采用；若意在整合，请改决定"
            }
            CellFault::WorkShared => "职能分给几家：按撤销采用，不计为并入其中任何一家",
            CellFault::MoreSaid => "除已采用的决定外另有内容，未采用，请核对",
            CellFault::TallyDiffers => "所写个数与其下实列的小组数（冒号后）不同，请核对",
            CellFault::SetUpAgain => "写明撤销后又恢复设立；已按前后两段采用，存疑",
            CellFault::TableOfText => "起为文字文件中的表格，已按台账读取；行号为该文件文字的行号",
            CellFault::KeptUntil => {
                "尚未撤销：按保留至届时采用，原话一并记入；撤销后请以“撤销”及其日期再次导入"
            }
            CellFault::IntoShort => "为简称；已采用箭头后唯一可能的小组，请核对",
            CellFault::OthersEnd => {
                "写明未列入的一律撤销，但未说明是哪些；登记库中未列入的将逐一提示"
            }
            CellFault::PlannedGroup => "按其上的小标题或表题尚未设立，该行未读取",
            CellFault::HeadingTaken => "是小标题：所说的已用于其下各小组",
            CellFault::RowUndecided => {
                "在文件的表中，但未读懂如何处理：该行未读取（可用 registry add 补录）"
            }
            CellFault::GroupPassed => {
                "在文件此行中提到，似写明了如何处理，未读取（可用 registry add 补录）"
            }
            CellFault::PageUnread => {
                "页不含文字：请先做文字识别（OCR）再读取；该页内容未读取，可能延续到该页的值存疑"
            }
            CellFault::TableUnread => "起的表中列有小组名称，未读取（可用 registry add 补录）",
            CellFault::SeenLater => "早于仍列有该小组的名单或文件；已采用，请核对",
            CellFault::CountDiffers => "与所列成员单位的个数不符；均已采用，存疑",
        };
        lang.pick(self.to_string(), zh.to_string())
    }
}

impl Say for MapError {
    fn say(&self, reader: Reader) -> String {
        if reader.lang == Lang::En {
            return self.to_string();
        }
        match self {
            MapError::Toml { line, told } => format!("第 {line} 行：{told}"),
            MapError::NoColumn { line, name, near } => {
                format!("第 {line} 行：没有列“{name}”{}", is_it(*near))
            }
            MapError::NoText { line, name } => format!("第 {line} 行：{name} 应为引号内的文字"),
        }
    }
}

/// A column as the reader calls it; headers of the user's own stay as they are.
pub(crate) fn heading(column: &str, lang: Lang) -> String {
    let zh = if lang == Lang::Zh { in_chinese(column) } else { None };
    zh.unwrap_or(column).to_string()
}

impl Say for WhyWarned {
    fn say(&self, reader: Reader) -> String {
        let zh = match self {
            _ if reader.lang == Lang::En => return self.to_string(),
            WhyWarned::Cell(fault) => return fault.say(reader),
            WhyWarned::UnknownColumn(near) => {
                return CellFault::UnknownColumn.say(reader) + &is_it(*near);
            }
            WhyWarned::NotCounted => {
                "编码表中不计；应为 establish、adjust 或 abolish（成立、调整、撤销）"
            }
            WhyWarned::NoYear => "不含括号内的年份，如〔2013〕",
            WhyWarned::YearsApart => "与日期相差一年以上；已采用日期",
            WhyWarned::SecondFounding => "为该小组的又一次成立；以最早日期为准",
            WhyWarned::Remark => "含有说明，未计入名称",
            WhyWarned::HostAdded => "不在成员单位之列，已补入",
            WhyWarned::SeveralDays => {
                "份不同日期的名单：其中小组按登记库的办法前后相连（要查看、更正何者为同一小组，请用 observe 读入登记库）"
            }
            WhyWarned::Followed(one) => return one.say(reader),
            WhyWarned::PartialLists => "份名单取自报道或通知节录，可能不全：规模与席位均为下限",
        };
        zh.to_string()
    }
}

impl Say for SheetWarning {
    fn say(&self, reader: Reader) -> String {
        if reader.lang == Lang::En {
            return self.to_string();
        }
        let SheetWarning { sheet, line, column, value, why } = self;
        // All others name a header of the sheet, as its people wrote it.
        let ours = [WhyWarned::HostAdded, WhyWarned::NotCounted].contains(why);
        let column = if ours { heading(column, reader.lang) } else { column.clone() };
        // An act that a cell or a remark says stands there by its key.
        let value: &str = if ours { crate::value::act(value, reader.lang) } else { value };
        let why = why.say(reader);
        let sheet = if sheet.is_empty() { String::new() } else { format!("{sheet} ") };
        match (*line, column.as_str(), value) {
            (0, "", "") => why,
            (0, "", _) => format!("“{value}”{why}"),
            (0, ..) => format!("{column}：{value} {why}"),
            (_, "", "") => format!("{sheet}第 {line} 行：{why}"),
            (_, "", _) => format!("{sheet}第 {line} 行：“{value}”{why}"),
            (_, _, "") => format!("{sheet}第 {line} 行 {column}：{why}"),
            _ => format!("{sheet}第 {line} 行 {column}：“{value}”{why}"),
        }
    }
}

impl Say for KeyError {
    fn say(&self, reader: Reader) -> String {
        match self {
            KeyError::Column(name) => reader.lang.pick(self.to_string(), format!("缺少“{name}”列")),
            KeyError::Csv(error) => {
                reader.lang.pick(self.to_string(), format!("应为 CSV 表格：{error}"))
            }
        }
    }
}

impl Say for SheetError {
    fn say(&self, reader: Reader) -> String {
        let lang = reader.lang;
        match self {
            SheetError::Unread { file, why } => {
                // The reasons go on from the name of the file, but for those of the system.
                let own = !matches!(why, Reason::System { .. });
                let gap = if own { " " } else { ": " };
                format!("{file}{}{}", lang.pick(gap, "："), why.say(reader))
            }
            SheetError::NoGroups { there, near, file } => {
                let hint = lang.pick(
                    "; --columns MAP.toml says which column it is",
                    "；可用 --columns 对照表.toml 指明是哪一列",
                );
                let hint = if reader.front == Front::Command { hint } else { "" };
                if lang == Lang::En {
                    return format!("{self}{hint}");
                }
                let there = match there.as_slice() {
                    [] => String::new(),
                    there => format!("，只有 {}", there.join("、")),
                };
                format!("{file}：没有含小组名称一列的工作表{there}{}{hint}", is_it(near.as_deref()))
            }
            SheetError::Registry(problem) => problem.say(reader),
            _ if lang == Lang::En => self.to_string(),
            SheetError::TooMany { file, kind } => {
                let kind = kind.say(reader);
                format!("{file}：{kind}超过 65,536；请拆分该表")
            }
        }
    }
}

impl Say for WhyNotTaken {
    fn say(&self, reader: Reader) -> String {
        let zh = match self {
            _ if reader.lang == Lang::En => return self.to_string(),
            WhyNotTaken::Cell(fault) => return fault.say(reader),
            WhyNotTaken::KeyTwice(row) => return format!("与第 {row} 行重复；新增行不填键"),
            WhyNotTaken::KeyGone => "所属通知已被替换或不再如此读取；请重新导出",
            WhyNotTaken::Remembered(key) => {
                return format!(
                    "与读取结果相同；此处沿用另一份文件（{key}）中对同一小组的更正，请在该处修改"
                );
            }
            WhyNotTaken::SaidOtherwise => "此前已如此更正，其后又另有更正；要再次更正请重新导出",
            WhyNotTaken::Excluded(key) => {
                return format!("已从登记库排除（{key}）；须先在登记库中恢复");
            }
            WhyNotTaken::KeyUnknown => "不是本登记库的键；新增行请留空",
            WhyNotTaken::KeyEmpty => "为空：凭键认定是哪个小组，请从导出的表中复制",
            WhyNotTaken::OtherGroup(name) => {
                return format!("不是该键所指的小组（{name}），无法认定是哪个小组");
            }
            WhyNotTaken::NotCome => "尚未到来；决定日期应为作出决定之日",
            WhyNotTaken::BeforeFounding(day) => return format!("早于该小组的成立时间（{day}）"),
            WhyNotTaken::IntoLater(day) => return format!("早于承接小组的成立时间（{day}）"),
            WhyNotTaken::Ended(day) => return format!("过迟：该小组已于 {day} 结束"),
            WhyNotTaken::ContraryRow(row) => {
                return format!("与第 {row} 行的决定矛盾，两行均未采用");
            }
            WhyNotTaken::ContraryTo(key, day) => {
                return format!("与此前导入的 {day} 的决定（{key}）矛盾；须先排除该决定");
            }
            WhyNotTaken::NoGroup => "为空：每行须有小组名称",
            WhyNotTaken::NoDecision => "不是决定；应为保留、整合、撤销、转为常态化管理或更名",
            WhyNotTaken::NoDecisionDate => "为空：决定须有日期，如 2023-07-01",
            WhyNotTaken::NoSuchGroup => {
                "不是本级存续的小组；应为承接小组的全称，新设机构请写“新设：”及其全称"
            }
            WhyNotTaken::NoNewName => {
                "不是新名称：更名须写明新名称，如在“决定”栏写“更名为青岚县应急委员会”，或写在“整合到”栏"
            }
            WhyNotTaken::IntoOther(named) => {
                return format!("与决定中写的“{named}”不是同一小组，不知以何为准；请只留其一");
            }
            WhyNotTaken::NameTaken => "是另一存续小组的名称；是否应为整合？",
            WhyNotTaken::Itself => "就是该小组本身；应为另一承接小组",
        };
        zh.to_string()
    }
}

impl Say for NotTaken {
    fn say(&self, reader: Reader) -> String {
        let NotTaken { sheet, row, column, value, why } = self;
        let mut shown: String = value.chars().take(40).collect();
        if shown.len() < value.len() {
            shown.push('…');
        }
        let why = why.say(reader);
        let (quoted, gap) = (if shown.is_empty() { shown } else { format!("“{shown}”") }, " ");
        let lang = reader.lang;
        let column = heading(column, lang);
        let sheet = match sheet.as_str() {
            "" => String::new(),
            sheet => lang.pick(format!("{sheet}, "), format!("{sheet} ")),
        };
        let gap = if quoted.is_empty() { "" } else { gap };
        lang.pick(
            format!("{sheet}row {row}, {column}: {quoted}{gap}{why}"),
            format!("{sheet}第 {row} 行 {column}：{quoted}{why}"),
        )
    }
}

impl Say for ImportError {
    fn say(&self, reader: Reader) -> String {
        match self {
            ImportError::Unread(why) => why.say(reader),
            _ if reader.lang == Lang::En => self.to_string(),
            ImportError::NoSheet => "没有含“键”（key）或“小组名称”（group）列的工作表".to_string(),
            ImportError::Twice { row, column } => {
                format!("第 {row} 行：列名“{column}”重复；未作任何改动")
            }
            ImportError::Renamed { row, column, near } => {
                format!("第 {row} 行：没有列“{column}”；是否为“{near}”？未作任何改动")
            }
            ImportError::NoDecisions(row) => {
                format!("第 {row} 行是清理建议表的列名，却没有“决定”一列；未作任何改动")
            }
            ImportError::NamesMoved(rows) => {
                let first: Vec<String> = rows.iter().take(5).map(usize::to_string).collect();
                format!(
                    "{} 个小组的名称与其他行互换（第 {} 行等）：是否只对小组名称一列作了排序？未作任何改动",
                    rows.len(),
                    first.join("、")
                )
            }
            ImportError::KeysGone(row) => format!(
                "第 {row} 行是由登记库生成的表的列名，却没有“键”一列，无从得知各行是哪个小组；请重新导出并保留该列"
            ),
            ImportError::NoKey => "既没有“键”（key）列，也没有“小组名称”（group）列".to_string(),
        }
    }
}

impl Say for Problem {
    fn say(&self, reader: Reader) -> String {
        if reader.lang == Lang::En {
            return match self {
                Problem::Missing(path) => {
                    let path = path.display();
                    format!("{self}; tiaokuai observe FOLDER --registry {path} makes it")
                }
                Problem::NoMention(_) => {
                    format!("{self}; tiaokuai registry export lists the keys")
                }
                Problem::Io(path, error) => {
                    format!("{}: {}", path.display(), cause(error, Lang::En))
                }
                Problem::Sheet(name, why) => format!("{name} {}", why.say(reader)),
                _ => self.to_string(),
            };
        }
        match self {
            Problem::Missing(path) => {
                let path = path.display();
                format!("{path} 不存在；可用 tiaokuai observe 文件夹 --registry {path} 建立")
            }
            Problem::Foreign(path) => {
                let path = path.display();
                format!("{path} 不是条块的登记库，未作改动；请换一个文件名")
            }
            Problem::Newer(path, version, known) => {
                let path = path.display();
                format!(
                    "{path} 由更新版本的软件写入（格式 {version}，本版本至多识别 {known}），未作改动；请更新软件"
                )
            }
            Problem::Busy => "登记库正被其他程序使用；请待其结束后重试".to_string(),
            Problem::Io(path, error) => {
                format!("{}：{}", path.display(), cause(error, Lang::Zh))
            }
            Problem::Database(words) => format!("登记库无法读写：{words}"),
            Problem::NoMention(key) => {
                format!("登记库中没有“{key}”；tiaokuai registry export 可列出全部键")
            }
            Problem::NoTable(name, names) => {
                format!("没有表“{name}”；应为其中之一：{}", names.join(", "))
            }
            Problem::Functions(lines) => {
                let lines: Vec<String> = lines.iter().map(u64::to_string).collect();
                format!("职能表第 {} 行有误；应为 职能键,名称", lines.join(", "))
            }
            Problem::Sheet(name, why) => format!("{name}：{}", why.say(reader)),
            Problem::Columns(why) => format!("列名对照表{}", why.say(reader)),
            Problem::SideBySide { file, rows: [a, b], names: [one, other] } => format!(
                "{file} 同一名单并列“{one}”（第 {a} 行）和“{other}”（第 {b} 行），是两个小组；如其中一行有误，请先用 exclude 剔除"
            ),
            Problem::ToCome(month) => {
                format!("{month}尚未到来：届时哪些小组存续无从得知；请填本月或其前的年月")
            }
            Problem::Write(words) => format!("无法写表：{words}"),
        }
    }
}

impl Say for AddError {
    fn say(&self, reader: Reader) -> String {
        if let AddError::Registry(problem) = self {
            return problem.say(reader);
        }
        if reader.lang == Lang::En {
            return self.to_string();
        }
        match self {
            AddError::Registry(problem) => problem.say(reader),
            AddError::NoColumn { name, near } => format!("没有列“{name}”{}", is_it(*near)),
            AddError::Value { name, value, fault } => {
                format!("{name}：“{value}”{}", fault.say(reader))
            }
            AddError::NoGroup => "须写明小组名称，如 小组名称=某县防火领导小组".to_string(),
            AddError::NoFile(name) => format!("登记库中没有文件“{name}”"),
            AddError::SeveralFiles(name) => format!("登记库中有多个文件名为“{name}”"),
            AddError::Again(key) => format!("此前已增加同样的记录（{key}）"),
        }
    }
}

impl Say for CoderError {
    fn say(&self, reader: Reader) -> String {
        if reader.lang == Lang::En {
            return match self {
                CoderError::NoKey(file) => format!(
                    "{file}: nothing tells which rows belong together; name the column with --key, or add a column key, or document_number and group"
                ),
                CoderError::Unread(file, why) => format!("{file}: {}", why.say(reader)),
                _ => self.to_string(),
            };
        }
        match self {
            CoderError::Format(file) => {
                format!("{file}：编码表应为 CSV 或工作簿（.csv、.xlsx、.xls、.ods）")
            }
            CoderError::Unread(file, why) => format!("{file}：{}", why.say(reader)),
            CoderError::Empty(file) => format!("{file}：为空；首行应为列名，其后每份通知一行"),
            CoderError::Twice(file, column) => format!("{file}：列 {column} 出现两次"),
            CoderError::NoColumn(file, column, there) => {
                // Sheets under English names are known by their Chinese ones too.
                let named = |head: &String| match in_chinese(head) {
                    Some(zh) => format!("{zh}（{head}）"),
                    None => head.clone(),
                };
                let there: Vec<String> = there.iter().map(named).collect();
                format!("{file}：没有列 {column}；现有 {}", there.join("、"))
            }
            CoderError::NoKey(file) => format!(
                "{file}：无从对应各行；请用 --key 指定列，或增加列 key，或 document_number 与 group 两列"
            ),
            CoderError::NothingInCommon => "除用以对应各行的列外，各表没有共同的列".to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tiaokuai_registry::{parse_sheet, read_sheet};

    #[test]
    fn broken_sheets_are_refused() {
        let wrong = |text: &str, lang| {
            parse_sheet(text, "t.csv").unwrap_err().say(Reader::of_command(lang))
        };
        let (en, zh) = (Lang::En, Lang::Zh);
        assert_eq!(
            wrong("groops,date\n", en),
            "t.csv: no sheet has a column of groups, only groops, date; is it “groops”?; --columns MAP.toml says which column it is"
        );
        assert_eq!(
            wrong("小组明称,日期\n", zh),
            "t.csv：没有含小组名称一列的工作表，只有 小组明称、日期；是否为“小组明称”？；可用 --columns 对照表.toml 指明是哪一列"
        );
        let many: String = (0..=65_536).map(|i| format!("g,{i}局\n")).collect();
        let many = wrong(&format!("group,organisations\n{many}"), en);
        assert_eq!(many, "t.csv: more than 65,536 organisations; split the table");
    }

    #[test]
    fn what_is_not_taken_is_told_with_its_place() {
        let not = |sheet: &str, value: &str, why| NotTaken {
            sheet: sheet.to_string(),
            row: 2,
            column: "date".to_string(),
            value: value.to_string(),
            why,
        };
        let fault = WhyNotTaken::Cell(CellFault::NoDate);
        let one = not("", "neulich", fault.clone());
        assert_eq!(
            one.say(Reader::of_command(Lang::En)),
            "row 2, date: “neulich” is no date; expected YYYY-MM-DD, YYYY-MM or YYYY"
        );
        let zh = Reader::of_command(Lang::Zh);
        assert!(one.say(zh).starts_with("第 2 行 日期：“neulich”不是日期"));
        let long = not("mentions", &"长".repeat(50), fault).say(zh);
        assert!(long.starts_with("mentions 第 2 行 日期：“") && long.contains("长…”"), "{long}");
        let newer = Problem::Newer("r.db".into(), 99, 3);
        assert!(newer.say(zh).contains("更新版本"));
    }

    #[test]
    fn a_sheet_that_is_not_there_is_told() {
        let missing = read_sheet(std::path::Path::new("none.csv"), None).unwrap_err();
        let zh = missing.say(Reader::of_command(Lang::Zh));
        assert!(zh.ends_with("none.csv：文件或文件夹不存在"), "{zh}");
    }
}
