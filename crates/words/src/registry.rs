//! What is said of a registry: why files were not read, what is doubtful, and what became of an answer.

use crate::sheet::heading;
use crate::value::worded;
use crate::{Front, Lang, Reader, Say, cause};
use tiaokuai_notices::text::{Foreign, MOST_BYTES};
use tiaokuai_record::{NotCalled, Text};
use tiaokuai_registry::{
    AnswerError, CellLeft, Counted, Doubtful, MOST_IN_RECORD, NoteError, Outcome, Reason,
    RecordWarning, Stored, Wording,
};

impl Say for NotCalled {
    fn say(&self, reader: Reader) -> String {
        match self {
            _ if reader.lang == Lang::En => self.to_string(),
            NotCalled::Nobody { asked, known, more } => {
                let more = match more {
                    0 => String::new(),
                    more => format!("等（另有 {more} 个）"),
                };
                let known = known.join("、");
                format!("没有名为“{asked}”且设有小组的政府；应为 {known}{more} 之一")
            }
            NotCalled::Several { asked, names } => {
                format!("“{asked}”可指 {}；请写得更全", names.join("、"))
            }
            NotCalled::Level => "该层级没有设有小组的政府；未作计算".to_string(),
        }
    }
}

/// What a level should have been.
pub const LEVEL: Text = Text::new(
    "expected central, province, prefecture, county or township",
    "应为中央、省级、地级市、县级或乡级",
);

/// A reason or a doubt in English and Chinese, as the tables of files and of doubts have it.
#[must_use]
pub fn both(of: Wording<'_>) -> [String; 2] {
    Lang::ALL.map(|lang| match of {
        Wording::Reason(reason) => reason.say(Reader::of_command(lang)),
        Wording::Doubt(doubt) => doubt.say(Reader::of_command(lang)),
    })
}

/// What a table with headers of its own needs.
const MAP: Text = Text::new(
    "; --columns MAP.toml says which column names the groups",
    "；可用 --columns 对照表.toml 指明是哪一列",
);

impl Say for Reason {
    fn say(&self, Reader { lang, front }: Reader) -> String {
        let hint = if front == Front::Command { MAP.get(lang) } else { "" };
        if lang == Lang::En {
            return match self {
                Reason::Export => format!("{self}; tiaokuai registry import takes it in"),
                Reason::NoGroupColumn => format!("{self}{hint}"),
                _ => self.to_string(),
            };
        }
        match self {
            Reason::System { kind, told } => {
                kind.error().map_or_else(|| told.clone(), |error| cause(&error, lang))
            }
            Reason::Large(bytes) => {
                format!("有 {} MiB；至多读取 {} MiB", bytes >> 20, MOST_BYTES >> 20)
            }
            Reason::Swollen => "解压后超出任何通知的篇幅，未读取".to_string(),
            Reason::Encoding => {
                "不是 UTF-8、UTF-16、GB18030 或 Big5 编码的文本，或已成乱码；请以 UTF-8 另存"
                    .to_string()
            }
            Reason::Cut => "不完整，可能没有下载或复制完；请重新取得".to_string(),
            // What a library told is in English, and stands in the English sentence.
            Reason::Damaged(_) => "已损坏，或与扩展名不符".to_string(),
            Reason::Foreign(foreign) => self::foreign(*foreign).to_string(),
            Reason::Scan => "不含文字：扫描件须先做文字识别（OCR）".to_string(),
            Reason::Locked => "已加密，须凭密码打开；请解除限制后另存".to_string(),
            Reason::Slow => "解析时间过长；请另存为 docx 或 txt".to_string(),
            Reason::Quote { line, cell } => {
                format!("第 {line} 行第 {cell} 格：开头的引号没有闭合")
            }
            Reason::Empty => "没有文字".to_string(),
            Reason::NoGroup => "未提及任何领导小组".to_string(),
            Reason::NoAct => "提及领导小组，但未读出成立、调整或撤销哪一个".to_string(),
            Reason::Retold => {
                "是新闻报道或情况介绍，转述了别的文件：请收录所转述的文件".to_string()
            }
            Reason::ListInText => {
                "文字文件中有小组名单表格；请把该表格另存为 Excel（xlsx）再读入".to_string()
            }
            Reason::NoGroupColumn => {
                format!("没有写明小组名称的一列（列名可为小组名称、机构名称等）{hint}")
            }
            Reason::Turned => {
                "为横排的表格（一个小组一列）；请复制该表，以“选择性粘贴—转置”粘贴后再读入"
                    .to_string()
            }
            Reason::Draft => "是本软件写出的清理建议，不是通知".to_string(),
            Reason::Export => "是登记库的导出表；请用 tiaokuai registry import 导入".to_string(),
            Reason::Defect => "使读取程序出错，属软件缺陷；请报告".to_string(),
        }
    }
}

/// What a file is that is not read, and what it may be saved as.
fn foreign(foreign: Foreign) -> &'static str {
    match foreign {
        Foreign::Word97 => "是 Word 97 或 WPS 文档；请另存为 docx",
        Foreign::Excel97 => "是 Excel 97 或 WPS 表格；请另存为 xlsx",
        Foreign::Office97 => "是旧版 Office 文件；请另存为 docx 或 xlsx",
        Foreign::OpenDocument => "是 OpenDocument 文件；请另存为 docx 或 xlsx",
        Foreign::RichText => "是 RTF 文档；请另存为 docx",
        Foreign::Ofd => "是 OFD 版式文件；请另存为 docx 或 pdf",
        Foreign::Picture => "是图片；请先做文字识别（OCR），存为 txt",
        Foreign::Archive => "是压缩包；请先解压",
    }
}

impl Say for Outcome {
    fn say(&self, reader: Reader) -> String {
        let lang = reader.lang;
        match self {
            Outcome::New(count) => lang.pick(
                format!("new, {count} {}", if *count == 1 { "mention" } else { "mentions" }),
                format!("新读，{count} 条记录"),
            ),
            Outcome::Reread(count) => lang.pick(
                format!("read again by a newer reader, {count} mentions"),
                format!("由更新的读取程序重读，{count} 条记录"),
            ),
            Outcome::Unchanged => lang.pick("known already, unchanged", "已有，未变").to_string(),
            Outcome::Refused(why) | Outcome::Failed(why) => why.say(reader),
        }
    }
}

impl Say for CellLeft {
    fn say(&self, Reader { lang, .. }: Reader) -> String {
        let CellLeft { file, sheet, row, column, value, fault } = self;
        let column = &heading(column, lang);
        let mut said = fault.say(Reader::of_command(lang));
        if let Some(near) = self.near() {
            said += &lang.pick(format!("; is it “{near}”?"), format!("；是否为“{near}”？"));
        }
        let mut place = file.clone();
        if !sheet.is_empty() && sheet != value {
            place += &format!(" {sheet}");
        }
        if *row > 0 {
            place += &lang.pick(format!(", row {row}"), format!(" 第 {row} 行"));
        }
        if !column.is_empty() {
            place += &lang.pick(format!(", {column}"), format!(" {column}"));
        }
        let mut shown: String = value.chars().take(40).collect();
        if shown.len() < value.len() {
            shown.push('…');
        }
        let value = if value.is_empty() || value == column {
            String::new()
        } else {
            lang.pick(format!(" “{shown}”"), format!("：“{shown}”"))
        };
        let gap = if value.is_empty() { lang.pick(" ", "：") } else { lang.pick(" ", "") };
        format!("{place}{value}{gap}{said}")
    }
}

impl Say for Doubtful {
    fn say(&self, Reader { lang, .. }: Reader) -> String {
        if lang == Lang::En {
            return self.to_string();
        }
        match self {
            Doubtful::NoGovernment => "所属政府不明，单独计为一个小组".to_string(),
            Doubtful::NoPlace => {
                "所在名单未写明地区，其中的小组按同一政府计（请在表头上方写明，如“青岚县议事协调机构台账”）".to_string()
            }
            Doubtful::SeveralPlaces(name) => {
                format!("名为{name}的地方不止一处；未注明者均计为同一政府")
            }
            Doubtful::OnlyPlace(bare, full) => format!(
                "只写“{bare}”，而本登记库写明全称的同名地方只有{full}：计为该地；如系另一地，请写明全称（“所属政府”一栏）"
            ),
            Doubtful::DecidedOf(name, told, day) => {
                format!("所记{name}的撤销时间为 {told}，而导入的决定为 {day}：以决定为准")
            }
            Doubtful::Proposed => {
                "出自征求意见稿或建议：在正式文件撤销或有人确认“事项”之前，按存续计".to_string()
            }
            Doubtful::CalledSince(old, new) => {
                format!("所属政府{old}后称{new}（有通知随之更改各机构名称）：计为同一政府")
            }
            Doubtful::EndedBefore => "撤销了此前已撤销的小组；以首次为准".to_string(),
            Doubtful::SeenBefore => "成立了此前已出现的小组；成立时间仍为未知".to_string(),
            Doubtful::SecondFounding => "与此前所见的成立时间不同；以最早者为准，请核对".to_string(),
            Doubtful::UndatedFounding => {
                "未注明日期且该小组已撤销：无法判断是首次成立还是再次成立".to_string()
            }
            Doubtful::FoundedUnseen => "所述小组此前已撤销；其再次成立的时间未见".to_string(),
            Doubtful::Succeeds(old, count) => format!(
                "所属政府有{count}个机构与{old}的机构名称、成立时间相同，而{old}此后不再出现：如系其改称（如撤县设市），请统一“所属政府”一栏，否则同一机构计为两个"
            ),
            Doubtful::LeftOutFor(day, heir) => format!(
                "该台账后来的名单中没有该机构，而首次出现的“{heir}”与其成立时间相同、名称相近：该机构或已结束，或即该机构更名而来；如属后者，请以 registry link 关联两者，或在“前身”栏填写其原名；观察截至{day}"
            ),
            Doubtful::LeftOut(day) => {
                format!("台账此后的名单中已没有：何时结束或改名未见；只记到{day}")
            }
            Doubtful::Lags(day) => {
                format!(
                    "名单列为现有，但该小组已于{day}结束：名单滞后，或结束时间有误；以结束时间为准"
                )
            }
            Doubtful::WholeSince(day) => {
                format!(
                    "所在名单列有{day}以来撤销的小组；自该时起视为完整，其小组自该时起计入在险数"
                )
            }
            Doubtful::EndedOnly => {
                "所在名单只列已撤销的小组：没有现有小组，无法说明小组存续多久".to_string()
            }
            Doubtful::EndDenied => {
                "较早的名单列为已撤销而未注明时间，此处仍为现有：以较晚者为准".to_string()
            }
            Doubtful::LeftOutAfter(day) => {
                format!(
                    "{day}的名单（晚于观察期末）中已没有：期末之前是否已结束未见；只记到最后一次出现"
                )
            }
            Doubtful::EndedBeforeAll(day) => format!(
                "所在名单只列已撤销的小组，且早于现有名单（{day}）：其间谁结束未见，其撤销不计入风险率"
            ),
            Doubtful::PartOf(both, all, day) => format!(
                "所在名单只有{day}名单 {all} 个小组中的 {both} 个：其余是否存续该名单未说明，只跟踪到最后一次见到之时；若它是该名单的更新，请以该名单的文件名重新读取"
            ),
            Doubtful::OtherList(both, all, day, others) => format!(
                "所在名单有{day}名单 {all} 个小组中的 {both} 个，另有 {others} 个其他小组：是该名单的更新还是另一批小组的名单，无从得知；其余小组只跟踪到最后一次见到之时；若它是该名单的更新，请以该名单的文件名重新读取"
            ),
            Doubtful::NotListed(day) => format!(
                "各份名单均未列有该小组，而{day}的名单列有当时已知小组的大部分：是否存续未说明，只跟踪到最后一次见到之时"
            ),
            Doubtful::EndedUnlisted(day) => format!(
                "{day}的文件写明未列入的一律撤销，而该文件未列入本小组：是否即被撤销未说明，只跟踪到最后一次见到之时；如已撤销，请补录其撤销或填写决定"
            ),
            Doubtful::DroppedGovernment(count, day) => format!(
                "所在名单列有 {count} 个政府的小组，而该名单{day}的更新中没有本政府的小组：是否存续未说明，只跟踪到最后一次见到之时；若该政府已更名，请统一名称（所属政府列）"
            ),
            Doubtful::Decided(told, day) => {
                format!("记为 {told}，而导入的决定为 {day}：以决定为准")
            }
            Doubtful::FoundingOfName(day) => format!(
                "以{day}为成立时间，而该小组当时只是更名，此前已存在；其成立时间以他处所载为准，否则不明"
            ),
            Doubtful::Ageless(count) => format!(
                "所在名单列有或缺少 {count} 个成立时间不明的已撤销小组：其存续时间不明，不计为结束，风险率因而偏低"
            ),
            Doubtful::EndOfName(name) => {
                format!("写明“{name}”已结束，而该小组已更名并以新名称存续；只计为名称的结束")
            }
            Doubtful::FormerName(now) => {
                format!("所用为该小组更名前的名称；计入现名“{now}”")
            }
            Doubtful::Undated(day) => format!(
                "所在名单未注明截止日期，按其中最晚的成立时间{day}计（请在表头上方写明，如“截至2023年6月”）"
            ),
            Doubtful::Divided(name) => format!(
                "以“{name}”为前身且成立时间相同，而同日另有一行亦然：是拆分还是更名未有说明；各计为一个小组，成立时间重复计入"
            ),
            Doubtful::FoundingOf(name) => {
                format!("并入“{name}”的小组沿用其成立时间：两者在合并之前均自该日计入；请更正其一")
            }
            Doubtful::Alike(name) => format!("可能与{name}为同一小组；未合并"),
        }
    }
}

impl Say for RecordWarning {
    fn say(&self, reader: Reader) -> String {
        if reader.lang == Lang::En {
            return self.to_string();
        }
        match self {
            RecordWarning::Doubt { key, group, of } => {
                format!("{key}，{group}：{}", of.say(reader))
            }
            RecordWarning::EndUnknown(name) => {
                format!("{name}：已撤销但通知未注明日期，只记到最后一次出现")
            }
            RecordWarning::ToldLater(count) => {
                format!(
                    "{count} 条记录所在文件晚于跟踪截止月份，未计入，其中所述更早的情况亦未计入"
                )
            }
            RecordWarning::FoundedLater(count) => {
                format!("{count} 个小组成立于跟踪截止月份之后，未计入")
            }
            RecordWarning::TooMany { kind, count } => {
                let kind = kind.say(reader);
                format!("{kind}共 {count} 个；第 {MOST_IN_RECORD} 个之后未计入")
            }
        }
    }
}

impl Say for Counted {
    fn say(&self, Reader { lang, .. }: Reader) -> String {
        let zh = match self {
            Counted::Governments => "政府",
            Counted::Organisations => "单位",
            Counted::Heads => "组长",
        };
        lang.pick(self.key(), zh).to_string()
    }
}

impl Say for Stored {
    fn say(&self, Reader { lang, .. }: Reader) -> String {
        match self {
            Stored::Confirmed(value) => {
                let value = worded(value, lang);
                lang.pick(format!("“{value}” confirmed"), format!("已确认“{value}”"))
            }
            Stored::AllConfirmed(count) => {
                lang.pick(format!("all {count} confirmed"), format!("已确认全部 {count} 个值"))
            }
            Stored::Rest(count) => lang.pick(
                format!("this mention is coded; the other {count} fields confirmed"),
                format!("本条编码完毕；其余 {count} 个字段已确认"),
            ),
            Stored::Corrected(value) => {
                let value = worded(value, lang);
                lang.pick(format!("corrected to “{value}”"), format!("已更正为“{value}”"))
            }
            Stored::TakenOut(value) => {
                let value = worded(value, lang);
                lang.pick(format!("“{value}” taken out"), format!("已去掉“{value}”"))
            }
            Stored::TakenBack => lang.pick("taken back", "已撤回").to_string(),
        }
    }
}

impl Say for NoteError {
    fn say(&self, reader: Reader) -> String {
        let lang = reader.lang;
        match self {
            NoteError::Registry(problem) => problem.say(reader),
            NoteError::Empty => {
                lang.pick(self.to_string(), "批注须有内容；标记可不写内容".to_string())
            }
            NoteError::Long(found) => {
                lang.pick(self.to_string(), format!("批注过长：现有 {found} 字，至多 2000 字"))
            }
            NoteError::Gone => lang.pick(self.to_string(), "该批注已不存在".to_string()),
        }
    }
}

impl Say for AnswerError {
    fn say(&self, reader: Reader) -> String {
        let lang = reader.lang;
        match self {
            AnswerError::Registry(problem) => problem.say(reader),
            AnswerError::Changed => lang.pick(
                format!("{self}; the page now shows what holds, please look again"),
                "该字段刚被他人改动；页面已显示现行的值，请再看一次".to_string(),
            ),
            AnswerError::NothingTyped => lang.pick(
                format!("{self}; “not there” says that there is none"),
                "未输入；若原文没有，请选“原文没有”".to_string(),
            ),
            AnswerError::Typed { text, fault } => {
                format!("“{text}”{}{}", lang.pick(" ", ""), fault.say(Reader::of_command(lang)))
            }
            AnswerError::NothingToUndo => {
                lang.pick(self.to_string(), "没有可撤回的回答".to_string())
            }
        }
    }
}
