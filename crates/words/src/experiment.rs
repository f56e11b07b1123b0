//! What is said of runs, their folders and their failures.

use crate::{Front, Lang, Reader, Say};
use std::fmt;
use std::io::{self, ErrorKind};
use tiaokuai_experiment::explain::EditError;
use tiaokuai_experiment::sweep::ChunkError;
use tiaokuai_experiment::{ArchiveError, Difference, PointsError, RunError, VERSION, number_text};
use tiaokuai_model::Misfit;
use tiaokuai_record::YearMonth;

impl Say for RunError {
    fn say(&self, reader: Reader) -> String {
        match (self, reader.lang) {
            (RunError::Archive(error), _) => error.say(reader),
            (RunError::Unswept { shards, .. }, Lang::En) if reader.front == Front::Command => {
                let those = those_of(shards, ", those of ", ", ", "");
                format!("{self}{those}{}", english_advice(self, reader.front))
            }
            (_, Lang::En) => format!("{self}{}", english_advice(self, reader.front)),
            (_, Lang::Zh) => chinese(self, reader.front),
        }
    }
}

/// The first of the shards whose chunks are missing, as they are asked for; nothing where all are.
fn those_of(shards: &[(u32, u32)], before: &str, between: &str, behind: &str) -> String {
    const SHOWN: usize = 8;
    if matches!(shards, [] | [(1, 1)]) {
        return String::new();
    }
    let shown = shards.iter().take(SHOWN).map(|(number, of)| format!("--shard {number}/{of}"));
    let more = if shards.len() > SHOWN { "…" } else { "" };
    format!("{before}{}{more}{behind}", shown.collect::<Vec<_>>().join(between))
}

/// What to do about a failure, behind a semicolon or a colon.
fn english_advice(error: &RunError, front: Front) -> &'static str {
    match error {
        // What keeps nothing begins anew.
        RunError::Stopped { done: 1.., .. } if front == Front::Command => {
            "; the same command goes on from there"
        }
        RunError::Threads(_) if front == Front::Command => "; try a smaller --threads",
        RunError::Unswept { .. } if front == Front::Command => {
            "; the same command without --merge works them out, or what is left of the shards"
        }
        RunError::DamagedChunk { .. } if front == Front::Command => {
            "; the same command without --merge works it out again, and nothing else"
        }
        RunError::DamagedChunk { .. } => "; the sweep again works it out, and nothing else",
        RunError::OtherVersion { .. } => {
            ": only that version reads and repeats its worlds bit for bit; run again into a new folder"
        }
        RunError::NotTheSame { .. } => {
            ": the folder was changed, or the software is not the version that it says"
        }
        _ => "",
    }
}

fn chinese(error: &RunError, front: Front) -> String {
    match error {
        RunError::Archive(_) => String::new(),
        RunError::Stopped { done: 0, .. } => "已停止：没有保存任何结果".to_string(),
        RunError::Stopped { done, of } => {
            let more = if front == Front::Command {
                "；再次运行同一命令即可接着计算"
            } else {
                ""
            };
            format!("已停止：已保存 {of} 项中的 {done} 项{more}")
        }
        RunError::Worlds { reason } => {
            format!("没有一个世界能运行到底；第一个失败的原因：{reason}")
        }
        RunError::World { reason } => format!("有一个世界未能运行到底：{reason}"),
        RunError::Theory { theory, reason } => {
            format!("理论 {theory} 与情景不符：{}", reason.say(Reader { lang: Lang::Zh, front }))
        }
        RunError::Design { design, reason } => {
            format!("方案 {design} 与情景不符：{}", reason.say(Reader { lang: Lang::Zh, front }))
        }
        RunError::Values { reason } => {
            format!("参数的取值与情景不符：{}", reason.say(Reader { lang: Lang::Zh, front }))
        }
        RunError::Departments => "部门数目随后验抽样而变，而一次模拟中各世界的部门须相同；请改用后验居中的情景（拟合文件夹中的 scenario.toml）".to_string(),
        RunError::Lengths { months: [a, b] } => {
            format!("两个情景分别为 {a} 和 {b} 个月，而世界只在相同的月份内逐个对比；请将月数设为一致")
        }
        RunError::Threads(reason) => {
            let more = if front == Front::Command { "；请减小 --threads" } else { "" };
            format!("无法启动线程：{reason}{more}")
        }
        RunError::Unswept { missing, of, shards } => {
            let lack = format!("{of} 块中尚缺 {missing} 块");
            if front != Front::Command {
                return lack;
            }
            let those = those_of(shards, "（", "、", "）");
            format!("{lack}{those}；不带 --merge 再次运行即可补齐，或补跑其余分片")
        }
        RunError::DamagedChunk { file } => {
            let more = if front == Front::Command {
                "；不带 --merge 再次运行，只重算这一块"
            } else {
                "；再次运行该计划，只重算这一块"
            };
            format!("{} 已损坏{more}", file.display())
        }
        RunError::NoSuchRun { run, first, last } => {
            format!("该文件夹中没有第 {run} 次运行；应为 {first} 至 {last}")
        }
        RunError::OtherVersion { version } => format!(
            "该文件夹由版本 {version} 生成，当前为 {VERSION}：只有同一版本才能读取并逐位重现；请在新文件夹中重新运行"
        ),
        RunError::NotTheSame { run } => {
            format!("第 {run} 次运行与存档不一致：文件夹被改动，或软件并非所称版本")
        }
    }
}

impl Say for ChunkError {
    fn say(&self, reader: Reader) -> String {
        match (self, reader.lang) {
            (ChunkError::Run(error), _) => error.say(reader),
            (_, Lang::En) => self.to_string(),
            (ChunkError::Bytes(reason), _) => format!("这些字节不是扫描的一块：{reason}"),
            (ChunkError::Version(version), _) => {
                format!("该块由版本 {version} 生成，当前为 {VERSION}")
            }
            (ChunkError::Table(reason), _) => format!("该块的表无法读写：{reason}"),
            (ChunkError::Damaged, _) => "该块的文件已损坏".to_string(),
        }
    }
}

impl Say for PointsError {
    fn say(&self, reader: Reader) -> String {
        let zh = reader.lang == Lang::Zh;
        match self {
            PointsError::Run(error) => error.say(reader),
            PointsError::Outside { row, parameter, value } if zh => {
                let (name, range) =
                    (parameter.name, crate::scenario::range(parameter, reader.lang));
                let why = match parameter.check(*value) {
                    Err(Misfit::NotWhole) => "不是整数",
                    _ => "超出范围",
                };
                let value = number_text(*value);
                format!("第 {row} 行：{name} = {value} {why}；应为 {range}")
            }
            PointsError::Outside { .. } => self.to_string(),
        }
    }
}

impl Say for EditError {
    fn say(&self, reader: Reader) -> String {
        let zh = reader.lang == Lang::Zh;
        match self {
            EditError::Change { experiment, side, problems } => {
                let gap = reader.lang.pick(": ", "：");
                format!("{experiment}/{side}{gap}{}", problems.say(reader))
            }
            _ if !zh => self.to_string(),
            EditError::Form(edit) => {
                format!(
                    "“{edit}”不是对实验的改动；应写作 实验/一侧/参数=值，如 C7a/with/authority=2"
                )
            }
            EditError::Judge { experiment, typed } => format!(
                "{experiment}：“{typed}”不是判定方式；应为 sign=more、sign=less，或 smallest= 后接大于 0 的数或百分比（如 10%）"
            ),
            EditError::NoExperiment(id) => format!("没有实验“{id}”"),
            EditError::NoSide { experiment, side, sides } => {
                format!("实验 {experiment} 没有“{side}”一侧；应为 {}", sides.join("、"))
            }
        }
    }
}

impl Say for ArchiveError {
    fn say(&self, reader: Reader) -> String {
        match reader.lang {
            Lang::En => english_folder(self, reader.front),
            Lang::Zh => chinese_folder(self, reader.front),
        }
    }
}

/// A sentence with a capital letter, unless it begins with a path.
fn sentence(error: &ArchiveError) -> String {
    use ArchiveError as E;
    let text = error.to_string();
    let mut letters = text.chars();
    match (error, letters.next()) {
        (
            E::Locked { .. } | E::Name { .. } | E::Unfinished { .. } | E::NoFolder { .. },
            Some(first),
        ) => first.to_uppercase().chain(letters).collect(),
        _ => text,
    }
}

/// What is wrong with a folder, and what to do.
fn english_folder(error: &ArchiveError, front: Front) -> String {
    use ArchiveError as E;
    let out = if front == Front::Command { " with --out" } else { "" };
    let advice = match error {
        E::NotAFolder { .. } => format!("Name another folder{out}."),
        E::Foreign { .. } | E::OtherWork { .. } => format!("Name a new or empty folder{out}."),
        E::Different { .. } => format!("Name another folder{out}, or remove that one."),
        E::Locked { .. } => format!("Wait for it, or name another folder{out}."),
        E::NoFolder { .. } | E::NoRun { .. } => "Name the folder that `simulate` wrote.".into(),
        E::Unfinished { .. } => {
            "Give the same `simulate` command again: it goes on where it was interrupted.".into()
        }
        E::Broken { .. } | E::Edited { .. } => {
            "Restore it from a copy, or run into a new folder.".into()
        }
        E::Older { .. } => format!("Run again into a new folder{out}, or remove this one."),
        E::Newer { .. } => "Use that version to read it.".into(),
        E::Redrawable { dir, .. } if front == Front::Command => {
            format!("Its worlds are untouched: `tiaokuai report {}` draws it again.", dir.display())
        }
        E::Redrawable { .. } => "Its worlds are untouched: the report can be drawn again.".into(),
        E::Gone { .. } | E::Changed { .. } => {
            "Restore it from a copy, or remove the folder and run again.".into()
        }
        E::Damaged { .. } => "Give the same command again: only its worlds are run again.".into(),
        E::Name { .. } => return format!("{}.", sentence(error)),
        E::Read { file, source } => {
            return format!("Cannot read {}: {}.", file.display(), cause(source, Lang::En));
        }
        E::Report { file, source } => {
            return format!("Cannot write {}: {}.", file.display(), cause(source, Lang::En));
        }
        E::Write { file, source } => {
            return format!(
                "Cannot write {}: {}. What was finished is kept: give the same command again and it goes on there.",
                file.display(),
                cause(source, Lang::En)
            );
        }
    };
    format!("{}. {advice}", sentence(error))
}

fn chinese_folder(error: &ArchiveError, front: Front) -> String {
    use ArchiveError as E;
    let out = if front == Front::Command { "用 --out " } else { "" };
    match error {
        E::NotAFolder { path } => {
            format!("{} 是文件，不是文件夹。请{out}另行指定文件夹。", path.display())
        }
        E::Foreign { dir, entry } => format!(
            "{} 中已有其他内容（{entry}），未作任何改动。请{out}指定新的或空的文件夹。",
            dir.display()
        ),
        E::OtherWork { dir } => format!(
            "{} 中存放的是其他实验，或其他版本、情景、种子的结果，未作任何改动。请{out}指定新的或空的文件夹。",
            dir.display()
        ),
        E::Different { dir, difference } => format!(
            "{} 中存放的是另一次运行：{}。请{out}另行指定文件夹，或删除该文件夹。",
            dir.display(),
            chinese_difference(difference)
        ),
        E::Locked { dir } => format!(
            "另一个进程正在向 {} 写入。请等待其结束，或{out}另行指定文件夹。",
            dir.display()
        ),
        E::NoFolder { dir } => {
            format!("没有文件夹 {}。请指定 `simulate` 写出的文件夹。", dir.display())
        }
        E::NoRun { dir } => format!(
            "{} 不是运行结果文件夹：缺少 manifest.json。请指定 `simulate` 写出的文件夹。",
            dir.display()
        ),
        E::Unfinished { dir } => format!(
            "{} 中的运行尚未完成。请重新输入同一条 `simulate` 命令，将从中断处继续。",
            dir.display()
        ),
        E::Broken { file, line, column, .. } => format!(
            "无法解读 {}：第 {line} 行第 {column} 列处不是 manifest.json 应有的内容。请用备份恢复，或在新文件夹中重新运行。",
            file.display()
        ),
        E::Edited { file } => format!(
            "{} 已被改动：其地址与所载版本、种子和情景不符。请用备份恢复，或在新文件夹中重新运行。",
            file.display()
        ),
        E::Older { file, format } => format!(
            "{} 由较早的版本写成（格式 {format}）。请{out}在新文件夹中重新运行，或删除该文件夹。",
            file.display()
        ),
        E::Newer { file, format } => {
            format!("{} 由更新的版本写成（格式 {format}）。请用该版本读取。", file.display())
        }
        E::Redrawable { dir, file } => {
            let how = if front == Front::Command {
                format!("`tiaokuai report {}` 可重新绘制", dir.display())
            } else {
                "报告可重新绘制".into()
            };
            format!("{} 与写出时不同，已被改动。其中的世界未受影响：{how}。", file.display())
        }
        E::Gone { file } => format!(
            "{} 列于 manifest.json，但文件不存在。请用备份恢复，或删除该文件夹后重新运行。",
            file.display()
        ),
        E::Changed { file } => format!(
            "{} 与写出时不同：大小或校验和与 manifest.json 不符。请用备份恢复，或删除该文件夹后重新运行。",
            file.display()
        ),
        E::Damaged { file } => {
            format!("{} 缺失或损坏。请重新输入同一条命令，只需重算其中的世界。", file.display())
        }
        E::Name { name } => {
            format!("结果文件夹中不能有名为 {name:?} 的文件：该名称已被占用或指向别处。")
        }
        E::Read { file, source } => {
            format!("无法读取 {}：{}。", file.display(), cause(source, Lang::Zh))
        }
        E::Report { file, source } => {
            format!("无法写入 {}：{}。", file.display(), cause(source, Lang::Zh))
        }
        E::Write { file, source } => format!(
            "无法写入 {}：{}。已完成的部分均已保留：重新输入同一条命令即可从该处继续。",
            file.display(),
            cause(source, Lang::Zh)
        ),
    }
}

/// In what the run of a folder and the run asked for differ.
fn chinese_difference(difference: &Difference) -> String {
    let pair = |what: &str, there: &dyn fmt::Display, here: &dyn fmt::Display| {
        format!("其{what}为 {there}，而本次为 {here}")
    };
    match difference {
        Difference::Version { there, here } => pair("软件版本", there, here),
        Difference::Seed { there, here } => pair("随机种子", there, here),
        Difference::Parameters(list) => {
            let shown = list.iter().take(Difference::SHOWN);
            let shown: Vec<String> = shown
                .map(|(name, there, here)| pair(&format!(" `{name}` "), there, here))
                .collect();
            let more = match list.len().saturating_sub(Difference::SHOWN) {
                0 => String::new(),
                more => format!("；另有 {more} 个参数不同"),
            };
            shown.join("；") + &more
        }
        Difference::Start { there, here } => {
            let show = |start: &Option<YearMonth>| {
                start.map_or_else(|| "无日期".to_string(), |start| start.to_string())
            };
            pair("起始年月（start）", &show(there), &show(here))
        }
        Difference::Scenario("from_zero") => "其情景自第 0 月起的规则或取值与本次不同".into(),
        Difference::Scenario(part) => format!("其情景中的 `{part}` 与本次不同"),
        Difference::Posterior => "其各世界取自另一后验，或未取自任何后验".to_string(),
        Difference::Level { there, here } => pair("记录详略", &there.name(), &here.name()),
        Difference::First { there, here } => pair("首次运行编号", there, here),
        Difference::Runs { there, here } => pair("运行次数", there, here),
    }
}

/// What the system says, with what to do where we know.
fn cause(error: &io::Error, lang: Lang) -> String {
    let known = match error.kind() {
        ErrorKind::StorageFull => ("the disk is full; make room", "磁盘已满，请腾出空间"),
        ErrorKind::QuotaExceeded => {
            ("your quota on this disk is used up; make room", "磁盘配额已用完，请腾出空间")
        }
        ErrorKind::PermissionDenied => (
            "you lack the permission; change it or choose another folder",
            "没有权限，请更改权限或另选文件夹",
        ),
        ErrorKind::ReadOnlyFilesystem => {
            ("the disk is read-only; choose another folder", "磁盘为只读，请另选文件夹")
        }
        ErrorKind::NotADirectory => (
            "a part of its path is a file, not a folder; choose another folder",
            "路径中有一段是文件而不是文件夹，请另选文件夹",
        ),
        _ => return crate::cause(error, lang),
    };
    lang.pick(known.0, known.1).to_string()
}

#[cfg(test)]
mod tests;
