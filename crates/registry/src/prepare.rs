//! From the bytes of a file to what a registry takes in. Nothing here touches the registry, so it runs on
//! every core.

use crate::column::meant;
use crate::fault::CellWarning;
use crate::hash::hash;
use crate::reading::{Draft, drafts};
use crate::reason::Reason;
use crate::sheet::{self, Asked, ColumnMap, Taken};
use crate::tabled;
use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use tiaokuai_notices::Functions;
use tiaokuai_notices::names::side;
use tiaokuai_notices::read::read_notices;
use tiaokuai_notices::text::{Format, MOST_BYTES, TextError, half, text_of, visible};

/// The version of the reader, to be raised whenever it reads anything in another way: files read by an older
/// one are read again when they are observed again.
pub const READER: u32 = 32;

/// How PDFs are read; see [`tiaokuai_notices::text::pdf_text`].
pub type Pdf<'a> = &'a (dyn Fn(&[u8]) -> Result<String, TextError> + Sync);

/// A file, as ready as it can be made without the registry.
#[derive(Clone, Debug)]
pub(crate) struct Prepared {
    /// What tells its place from every other.
    pub place: String,
    pub name: String,
    /// The hash of its bytes, where they could be had.
    pub sha: Option<String>,
    pub bytes: u64,
    pub format: Format,
    pub read: Read,
}

#[derive(Clone, Debug)]
pub(crate) enum Read {
    /// Its content was read before, by this reader or a newer one.
    Known,
    Done {
        text: Option<String>,
        drafts: Vec<Draft>,
        warned: Vec<CellWarning>,
        /// The names of its sheets, where there are several.
        sheets: Vec<String>,
    },
    Refused {
        text: Option<String>,
        why: Reason,
    },
    Failed(Reason),
}

/// What reading needs.
pub(crate) struct Reading<'a> {
    pub functions: &'a Functions,
    pub pdf: Pdf<'a>,
    /// The user's own names of columns.
    pub columns: Option<&'a ColumnMap>,
    /// The version that is written beside what is read.
    pub version: String,
    /// Contents read before, and the version that read them.
    pub known: BTreeMap<String, String>,
}

/// The version of a reader that uses tables of the user's: of functions, of columns.
pub(crate) fn version(number: u32, own: [Option<&str>; 2]) -> String {
    match own {
        [None, None] => number.to_string(),
        [Some(one), None] => format!("{number}+{}", &hash(one.as_bytes())[..8]),
        [functions, Some(columns)] => {
            let both = format!("{}\n[columns]\n{columns}", functions.unwrap_or_default());
            format!("{number}+{}", &hash(both.as_bytes())[..8])
        }
    }
}

/// Whether what a version read is to be read again: an older software does not overrule a newer one.
pub(crate) fn outdated(stored: &str, now: &str) -> bool {
    let number = |version: &str| {
        version.split('+').next().and_then(|number| number.parse::<u32>().ok()).unwrap_or(0)
    };
    stored != now && number(stored) <= number(now)
}

impl Reading<'_> {
    /// Reads a file of the disk.
    pub fn of_path(&self, path: &Path, place: String, name: String, format: Format) -> Prepared {
        let bytes = std::fs::metadata(path).map(|meta| meta.len()).unwrap_or(0);
        let failed = |error: TextError| Prepared {
            place: place.clone(),
            name: name.clone(),
            sha: None,
            bytes,
            format,
            read: Read::Failed(error.into()),
        };
        if bytes > MOST_BYTES {
            return failed(TextError::Large(bytes));
        }
        match std::fs::read(path) {
            Ok(content) => self.of_bytes(&content, place, name, format),
            Err(error) => failed(TextError::Io(error)),
        }
    }

    /// Reads the bytes of a file.
    pub fn of_bytes(&self, bytes: &[u8], place: String, name: String, format: Format) -> Prepared {
        let sha = hash(bytes);
        let known = self.known.get(&sha).is_some_and(|stored| !outdated(stored, &self.version));
        let read = if known { Read::Known } else { self.read(bytes, &name, format) };
        let bytes = bytes.len() as u64;
        Prepared { place, name, sha: Some(sha), bytes, format, read }
    }

    fn read(&self, bytes: &[u8], name: &str, format: Format) -> Read {
        // One file that breaks the reader must not keep the others from being read.
        catch_unwind(AssertUnwindSafe(|| self.whole(bytes, name, format)))
            .unwrap_or(Read::Failed(Reason::Defect))
    }

    fn whole(&self, bytes: &[u8], name: &str, format: Format) -> Read {
        if bytes.is_empty() {
            return Read::Failed(Reason::Empty);
        }
        let format = match format.seen(bytes) {
            Ok(format) => format,
            Err(error) => return Read::Failed(error.into()),
        };
        if format.is_sheet() {
            let asked = Asked { map: self.columns, exports: false, name };
            return match sheet::read(bytes, format, asked) {
                Taken::Rows(drafts, warned, sheets) => {
                    Read::Done { text: None, drafts, warned, sheets }
                }
                Taken::Refused(why) => Read::Refused { text: None, why },
                Taken::Failed(why) => Read::Failed(why),
            };
        }
        let text = match format {
            Format::Pdf => (self.pdf)(bytes).map(visible),
            _ => text_of(bytes, format),
        };
        let text = match text {
            Ok(text) => text,
            Err(error) => return Read::Failed(error.into()),
        };
        if OWN.iter().any(|words| text.contains(words)) {
            return Read::Refused { text: Some(text), why: Reason::Draft };
        }
        let as_list = || {
            let asked = Asked { map: self.columns, exports: false, name };
            let text = half(&text);
            let items = sheet::in_items(&text, asked);
            match items.unwrap_or_else(|| sheet::in_text(&text, asked)) {
                Taken::Rows(drafts, mut warned, sheets) if !drafts.is_empty() => {
                    warned.extend(tabled::of_pages(&text));
                    Some(Read::Done { text: None, drafts, warned, sheets })
                }
                _ => None,
            }
        };
        // A ledger in Word decides nothing, whatever its headings propose.
        let lists = || {
            has_list(&text, 2)
                || is_list(&text) && has_list(&text, 1)
                || sheet::has_items(&text)
                || sheet::has_forms(&text)
                || sheet::is_book(&text)
        };
        if let Some(read) = (!decides(&text) && lists()).then(as_list).flatten() {
            return read;
        }
        let reading = read_notices(&text, self.functions);
        match reading.refusal {
            Some(_) if has_list(&text, 1) => {
                as_list().unwrap_or(Read::Refused { text: Some(text), why: Reason::ListInText })
            }
            Some(refusal) => Read::Refused { text: Some(text), why: refusal.into() },
            None => {
                let asked = Asked { map: self.columns, exports: false, name };
                let (mut drafts, mut warned) = tabled::second(&text, drafts(&reading), asked);
                if named_draft(name) {
                    drafts.iter_mut().for_each(Draft::proposes);
                }
                warned.extend(tabled::of_sentences(&text, &reading));
                warned.extend(tabled::of_pages(&text));
                Read::Done { text: Some(text), drafts, warned, sheets: Vec::new() }
            }
        }
    }
}

/// What a draft list of ours says of itself, in the words of the report.
const OWN: [&str; 2] = ["本件由软件按规则草拟", "The list was drafted by software"];

/// Whether the name of a file says that it is a draft: 关于…的通知（送审稿）.txt.
fn named_draft(name: &str) -> bool {
    const FINAL: [&str; 7] = ["定稿", "终稿", "正式", "印发稿", "发文稿", "签发稿", "审定"];
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let marks = |c: char| "（）()【】[]〔〕_- +　".contains(c) || c.is_ascii_digit();
    let is = |part: &str| part.ends_with('稿') || part.ends_with("草案");
    stem.split(marks).any(is) && !FINAL.iter().any(|word| stem.contains(word))
}

/// Whether a text has the title of a paper that decides something, or a number of its own: 关于公布…名单的通知. A report tells.
fn decides(text: &str) -> bool {
    const PAPERS: [&str; 9] =
        ["通知", "决定", "批复", "公告", "通告", "函", "意见", "命令", "通报"];
    let lines = || text.lines().map(str::trim).filter(|line| !line.contains('\t'));
    let titled = lines().any(|line| {
        line.contains("关于")
            && line.chars().count() < 80
            && PAPERS.iter().any(|end| line.ends_with(end))
    });
    let reports = lines().take(12).any(|line| line.ends_with("报告"));
    let numbered = lines().take(12).any(|line| {
        let own = line.ends_with('号') && line.chars().count() < 24;
        own && line.contains(['〔', '[', '［', '【'])
    });
    titled || numbered && !reports
}

/// Whether a text is called a list: 县议事协调机构清理清单.
fn is_list(text: &str) -> bool {
    const LISTS: [&str; 8] =
        ["清单", "台账", "名册", "名录", "一览表", "统计表", "摸底表", "登记表"];
    let above = text.lines().take_while(|line| !line.contains('\t')).take(5);
    { above }.any(|line| LISTS.iter().any(|end| line.trim().ends_with(end)))
}

/// Whether a text has a row of headers as a ledger has: one for the groups, and so many others that are known, or one for the
/// names of those who sit in them.
fn has_list(text: &str, others: usize) -> bool {
    text.lines().filter(|line| line.contains('\t')).any(|line| {
        let cells = line.split('\t');
        let heads: Vec<String> =
            cells.map(|cell| cell.chars().filter(|c| !c.is_whitespace()).collect()).collect();
        // 调整前机构名称 names groups too.
        let named = |head: &str| {
            let (_, rest) = side(head)?;
            Some(meant(rest)?.name).filter(|name| *name == "group")
        };
        let known: BTreeSet<&str> = { line.split('\t').zip(&heads) }
            .filter_map(|(cell, head)| meant(cell).map(|column| column.name).or(named(head)))
            .collect();
        // 清理前 and 清理后 stand above names of groups.
        let alone =
            |head: &String| side(head).filter(|(_, rest)| rest.is_empty()).map(|(after, _)| after);
        let sides: BTreeSet<bool> = heads.iter().filter_map(alone).collect();
        let people = heads.iter().any(|head| head.contains("姓名"));
        known.contains("group") && (known.len() > others || people) || sides.len() > 1
    })
}
