//! Cells, rows and sheets that could not be taken, and why.

mod cost;
mod map;

pub use cost::Cost;
pub use map::MapError;

use crate::column::advised;
use crate::reason::Reason;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Something of a sheet that was not taken as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellLeft {
    /// The name of the file.
    pub file: String,
    /// The sheet; empty in CSV.
    pub sheet: String,
    /// The row, from 1.
    pub row: u32,
    /// The name of the column; empty of a whole row.
    pub column: String,
    /// What stands there.
    pub value: String,
    /// What is the matter.
    pub fault: CellFault,
}

impl CellLeft {
    /// The column that is perhaps meant by a header that is not known, in the language of the header.
    #[must_use]
    pub fn near(&self) -> Option<&'static str> {
        if self.fault == CellFault::UnknownColumn { advised(&self.column) } else { None }
    }
}

/// What is the matter with a cell or a column, to be read after its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum CellFault {
    /// No column has this name.
    #[error("is no column that is known; it was not read")]
    UnknownColumn,
    /// The column stands there twice.
    #[error("stands there twice; names are taken from both, of all else the last one counts")]
    ColumnTwice,
    /// The row names no group.
    #[error("is empty: the row was not read")]
    NoGroup,
    /// It is no date.
    #[error("is no date; expected YYYY-MM-DD, YYYY-MM or YYYY")]
    NoDate,
    /// It is no whole number.
    #[error("is no whole number")]
    NoNumber,
    /// It is neither yes nor no.
    #[error("is neither true nor false")]
    NoBool,
    /// It is no level of government.
    #[error("is no level; expected central, province, prefecture, county or township")]
    NoLevel,
    /// It is nothing that is done to a group.
    #[error("is not known; expected establish, adjust, rename, merge, abolish, keep or normalise")]
    NoAct,
    /// It is no state of a group that is known.
    #[error("is no state that is known; expected 正常, 保留, 已撤销 or 2022年3月撤销")]
    UnknownState,
    /// It says that a group was merged, and not whether it took another in.
    #[error(
        "does not say whether the group took another in or was taken in; it was taken as living, doubtful"
    )]
    MergedHow,
    /// It holds something, and has no name.
    #[error("has no name; it was not read")]
    NamelessColumn,
    /// A line below the table: a sum, a note, who filled it in.
    #[error("is no group: the row was not read")]
    FootRow,
    /// A note below the table that says something of some of its rows.
    #[error("says something of rows of the table: it was taken for a remark on them")]
    NoteOfRows,
    /// A heading between the rows.
    #[error("is a heading, and no group: the row was not read")]
    Heading,
    /// A heading between the rows that says what becomes of the groups below it, or whose they are.
    #[error("is a heading: what it says was taken for the groups below it")]
    HeadingTaken,
    /// A heading that is not understood, behind one that said what becomes of the groups below it.
    #[error(
        "is another heading, of which it is not understood what becomes of the groups below it: what the one before says was not taken for them"
    )]
    HeadingUnclear,
    /// The column of days is of the documents that set the groups up.
    #[error("is the day of a document, and not of the list: it was not read")]
    DocumentDay,
    /// A remark says when the group ended.
    #[error("says when the group ended; it was taken, doubtful")]
    EndOfRemark,
    /// A remark says what a group is called now, or was called before.
    #[error("says what the group is called now, or was before; it was taken, doubtful")]
    NameOfRemark,
    /// A remark says that another group went into that of its row.
    #[error("says that another group went into this one; that ended, doubtful")]
    TakenInByRemark,
    /// Another column says what was decided at last.
    #[error("is another opinion than the last one, which was taken")]
    Overruled,
    /// A row without a number and a name goes on with what stands above it.
    #[error("goes on with the row above, and was taken for that")]
    RowGoesOn,
    /// A column of signs that a line of the sheet explains.
    #[error("has signs that the sheet explains; they were read as that")]
    BySigns,
    /// A remark names the group into which that of its row went.
    #[error("says into which group this one went; it was taken, doubtful")]
    WentInto,
    /// A remark speaks of an end or a name, and was not understood.
    #[error(
        "speaks of an end or of another name and was not understood: whether the group was alive then under the name of the row is not known"
    )]
    RemarkUnread,
    /// The title, a heading or a cell says that the group had ended, and not when.
    #[error("had ended, as the sheet says, on a day that it does not tell; it was taken, doubtful")]
    EndUndated,
    /// The name of the group is struck out.
    #[error(
        "is struck out: it had ended, on a day that the sheet does not tell; it was taken, doubtful"
    )]
    StruckGroup,
    /// A cell is struck out.
    #[error("is struck out; it was not read")]
    Struck,
    /// Some words of a cell are struck out.
    #[error("has words that are struck out; they were not read")]
    StruckWords,
    /// The name that the group had before is struck out in front of the one that it has, or behind it.
    #[error("has another name of the group struck out; it was taken for a former one, doubtful")]
    StruckName,
    /// A row of CSV has other cells than there are columns, so that what it says may stand under another column.
    #[error(
        "has not as many cells as there are columns; it was not read (a cell with a comma needs quotes)"
    )]
    OddRow,
    /// The sheet is hidden.
    #[error("is a hidden sheet; it was not read")]
    HiddenSheet,
    /// Each group is a column of the sheet.
    #[error(
        "has its groups side by side, a column each; it was not read (copy the table and paste it transposed)"
    )]
    Turned,
    /// The row is hidden.
    #[error("is hidden; it was not read")]
    HiddenRow,
    /// A ledger was given where an export comes back.
    #[error(
        "is a list, and no export: its rows were added one by one, and do not say who is missing; observed, it counts as the list of its day"
    )]
    IsList,
    /// Rows that a filter hides.
    #[error("rows are hidden by a filter; they were read")]
    Filtered,
    /// The column is hidden.
    #[error("is a hidden column; it was not read")]
    HiddenColumn,
    /// The cell says that its formula failed.
    #[error("is an error of a formula; it was not read")]
    ErrorCell,
    /// The formula was never worked out.
    #[error(
        "holds a formula without its value; it was not read (open the file in Excel and save it)"
    )]
    NoFormulaValue,
    /// Cells were merged.
    #[error("are merged cells; what they say was taken for each of their rows")]
    Merged,
    /// Rows were merged where the group stands, or go on with the lists of the first.
    #[error("are rows of one group; they were read as one")]
    MergedRows,
    /// Each row is a member of a group.
    #[error(
        "tells the roles of members, one a row; the rows of a group were read as one, with its roster"
    )]
    RowsOfMembers,
    /// A role in a group that is not known.
    #[error(
        "has no role in a group that is known (组长, 副组长 or 成员, say); who it is was not read"
    )]
    NoRole,
    /// There is no column of groups in a sheet beside one that has it.
    #[error("has no column of groups; it was not read")]
    OtherSheet,
    /// The founding notice is told by its number only.
    #[error("has no date beside it; its year was taken for the founding, doubtful")]
    YearOfNumber,
    /// There is no column that tells establishments from adjustments.
    #[error("is missing: no date is known to be that of an establishment")]
    NoChanges,
    /// Said by the title, for all rows that do not say.
    #[error("was taken from the title")]
    FromTitle,
    /// Said by the title, and a place within that one may be meant.
    #[error(
        "was taken from the title, doubtful: the groups may be of a district or county within it (a column of governments says whose they are)"
    )]
    PlaceOpen,
    /// Said by another sheet of the file, for all rows that do not say.
    #[error("was taken from another sheet of the file")]
    FromSheet,
    /// Said by the name of the sheet or the file alone, for all rows that do not say.
    #[error(
        "was taken from the name of the sheet or file, doubtful (write 截至2023年6月, say, above the header)"
    )]
    FromName,
    /// A name that begins with a township, in a list of its county.
    #[error(
        "begins with a township; it was taken for a group of the title's government, doubtful (a column of governments, or a heading 乡镇, says whose it is)"
    )]
    TownInName,
    /// Somebody wrote a comment on a cell.
    #[error(
        "has a comment on the cell; it was not read (write what counts into a column of remarks)"
    )]
    Comment,
    /// The sheet is called after a township, or its name stands above the table, in a book of its county.
    #[error(
        "is the name of the sheet or stands above its table: its groups were taken for those of this township"
    )]
    TownOfSheet,
    /// A mark or a note beside the name of a group.
    #[error("has a mark beside the name; the name was taken without it")]
    MarkedName,
    /// It stands in a column of names and can be none.
    #[error(
        "is no name of a person, or has more in it than names; it was taken as it stands, doubtful"
    )]
    NoName,
    /// It says that nobody is named in a column of names, or the one who was before.
    #[error("names nobody (不变, 待补, 已调离): who holds the post is open")]
    NamesNobody,
    /// A row below a heading or a title of groups that are yet to be set up.
    #[error("is yet to be set up, by the heading or title above: the row was not read")]
    PlannedGroup,
    /// A group that stands in another row of the same list too.
    #[error(
        "stands in an earlier row of the same list too; take one out if it is there twice, put the rows together if they are parts of one group, or say that they are two groups of one name"
    )]
    TwiceInList,
    /// Taken from a row above, here and in the rows below that have none.
    #[error("was taken from the row above, here and in all rows without one of their own")]
    FromAbove,
    /// A header of the map of columns is in no sheet.
    #[error("is a header of the map of columns; no sheet has it")]
    NotThere,
    /// A number that was perhaps typed as October.
    #[error("is January or, typed as .10, October; only the year was taken, doubtful")]
    TenthMonth,
    /// It is told with a word for “about”.
    #[error("was taken, doubtful")]
    Unsure,
    /// It is later than the ledger.
    #[error("is later than the ledger; it was taken, doubtful")]
    AfterLedger,
    /// The end comes before the founding.
    #[error("is earlier than the founding; both were taken, doubtful")]
    EndsBefore,
    /// The date and the number of the document are years apart.
    #[error("is years from the date; both were taken, doubtful")]
    YearsApart,
    /// The cell of the group seems to name several.
    #[error("seems to name several groups; it was taken as one, doubtful (give each a row)")]
    SeveralGroups,
    /// The cell of the group names several, each with its whole name.
    #[error("names several groups; each was taken by itself, doubtful (give each a row)")]
    GroupsApart,
    /// The cell of the group names one or more, and says that there are others.
    #[error(
        "names groups and says that there are others; those named were taken, doubtful (give each a row)"
    )]
    OthersUnnamed,
    /// What stands in the column of new names is no name.
    #[error("is no name of a group; the old name was taken, and this as a remark")]
    NameBefore,
    /// What stands in the column of groups is no name.
    #[error("is no name of a group; the row was left out")]
    NotAName,
    /// What stands in the column of hosts is no body.
    #[error("is no name of a body; it was not taken")]
    NoBody,
    /// What stands in the column of hosts tells who heads the office.
    #[error("tells who heads the office, and no host; it was taken as that, doubtful")]
    OfficeHead,
    /// The cell of the group names the office of one.
    #[error("seems to be the office of a group, and no group; it was taken, doubtful")]
    OfficeOfGroup,
    /// The number of organisations is not that of the list.
    #[error("is not how many organisations are listed; both were taken, doubtful")]
    CountDiffers,
    /// It stands as it was exported, and something else was said since.
    #[error(
        "holds since the export; what stands in the sheet is what was exported, and changes nothing (export anew to go back)"
    )]
    SaidSince,
    /// The sheet does not say how the registry stood at its export.
    #[error(
        "is missing, here or in other rows: nothing tells what was changed since the export, and every cell that differs counts as a correction"
    )]
    NoState,
    /// An export is of another registry.
    #[error(
        "is the state of another registry of the same files: what differs from what was read counts as said here"
    )]
    OtherRegistry,
    /// Somebody else gave it another value after the export.
    #[error("was changed by somebody else since the export; what stands here was taken, doubtful")]
    ChangedSince,
    /// A decision of the same group, or for the same day, was imported before, and was another.
    #[error("is other than what was imported before for the same group; this one counts now")]
    DecidedAnew,
    /// A table below that of the groups has no column of groups.
    #[error("begins another table, without a column of groups: it was not read")]
    OtherTable,
    /// The name of a sheet says that it does not hold.
    #[error("is a draft or void by its name: it was not read")]
    VoidSheet,
    /// The name of a sheet says that its groups are yet to be set up.
    #[error("has groups that are yet to be set up, by its name: it was not read")]
    PlannedSheet,
    /// Two sheets have the same list, and do not agree.
    #[error(
        "is a sheet with most of these groups for the same day, and says otherwise of some: both were read, and what they do not agree on is doubtful; if one is a draft, take it out"
    )]
    SheetAgain,
    /// A table of groups before and after a clean-up.
    #[error(
        "is a table of groups before and after: what stands after is read as what is proposed for the group before it; if it was decided, import it with the draft list"
    )]
    BeforeAfter,
    /// Said below the table, for all rows that do not say.
    #[error("was taken from below the table")]
    FromFoot,
    /// A row that shows how the sheet is to be filled in.
    #[error("is an example of how to fill the sheet in: it was not read")]
    Example,
    /// 同上 in cells stands for what is above.
    #[error("stands for what is above it, here and in the rows below that say so too")]
    Ditto,
    /// 与序号6合并 was taken for the group of the row of that number.
    #[error("speaks of rows by their numbers: the groups of those rows were taken")]
    RowByNumber,
    /// A remark beside a member.
    #[error("is of a member, and not of the group: it was not read")]
    OfMember,
    /// A decision that is no merger names a group that would take it in.
    #[error("is of a merger, and the decision is another: it was not used; was a merger meant?")]
    IntoUnused,
    /// A decision that ends a group and gives its work to several.
    #[error(
        "gives the work of the group to several: it was taken as ended, and as gone into none of them"
    )]
    WorkShared,
    /// A decision that says more than what was taken of it.
    #[error("says more than what was decided, which alone was taken: look at the rest")]
    MoreSaid,
    /// A heading or a sum counts other groups than there are.
    #[error("does not count the groups that are there, whose number stands behind the colon")]
    TallyDiffers,
    /// A remark says that the group had ended and was set up again.
    #[error(
        "says that the group had ended and was set up again: what it tells of both lives was taken, doubtful"
    )]
    SetUpAgain,
    /// A list that stands as a table in a text was read as a ledger.
    #[error(
        "begins a table in a text, which was read as a list; the numbers of its rows are those of the lines of the text"
    )]
    TableOfText,
    /// The group that takes another in was named in short.
    #[error(
        "was named in short: the group behind the arrow was taken, the only one that it may be short for; look again"
    )]
    IntoShort,
    /// A decision that waits for something before the group ends.
    #[error(
        "ends nothing yet: the group is kept until then, and the words are kept with it; import the list again with 撤销 (abolish) and its day when it has ended"
    )]
    KeptUntil,
    /// A paper ends all groups that it does not list.
    #[error(
        "ends all groups that are not listed there: which these were it does not say; those that are known are asked about"
    )]
    OthersEnd,
    /// A row of a table in a paper, of whose group nobody knows what is done to it.
    #[error(
        "stands in a table of the paper, and it was not understood what becomes of it: the row was not read (registry add takes it in)"
    )]
    RowUndecided,
    /// A table in a paper that names groups.
    #[error(
        "begins a table that names groups; it was not read (registry add takes in what it says)"
    )]
    TableUnread,
    /// A group of which a paper seems to say what becomes of it.
    #[error(
        "is named in this line of the paper, which seems to say what becomes of it; nothing was read of it (registry add takes it in)"
    )]
    GroupPassed,
    /// A page of a file holds no text.
    #[error(
        "is a page, or several, without text: have it recognised (OCR) and observe the file again; what stands there was not read, and what may go on there is in doubt"
    )]
    PageUnread,
    /// A list or a notice of a later day has the group that is to end.
    #[error("is earlier than a list or notice that still has the group; it was taken: look again")]
    SeenLater,
}

/// A cell that could not be taken, as the reader of sheets tells it: sheet, row from 1, column, what stands there
/// and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CellWarning {
    pub sheet: String,
    pub line: u32,
    pub column: String,
    pub value: String,
    pub fault: CellFault,
}

/// A row, or a part of a sheet, that was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotTaken {
    /// The sheet; empty in CSV.
    pub sheet: String,
    /// The row, from 1.
    pub row: usize,
    /// The column.
    pub column: String,
    /// What stands there.
    pub value: String,
    /// Why.
    pub why: WhyNotTaken,
}

/// Why a row was not taken, to be read after the value.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum WhyNotTaken {
    /// The cell does not say what its column asks.
    #[error("{0}")]
    Cell(CellFault),
    /// The key stands in another row, too.
    #[error("stands in row {0} too; a new row has no key")]
    KeyTwice(usize),
    /// The mention of the key is not in force.
    #[error("is of a notice that was replaced or is no longer read so; export again")]
    KeyGone,
    /// It says what was read, where a correction of another paper holds.
    #[error(
        "is what was read; a correction of the same group in another paper ({0}) holds here, and is changed there"
    )]
    Remembered(String),
    /// It was imported or said before, and something else since.
    #[error(
        "was said before, and is no longer so: something else was said since; export anew to say it again"
    )]
    SaidOtherwise,
    /// The decision was taken out by a person.
    #[error("was excluded from the registry as {0}, and stays out until it is brought back there")]
    Excluded(String),
    /// No mention has the key.
    #[error("is no key of this registry; leave the cell empty for a new row")]
    KeyUnknown,
    /// A decision has no key.
    #[error(
        "is empty: the key tells which group is meant; copy it from the list that was exported"
    )]
    KeyEmpty,
    /// The row of a decision names another group than its key.
    #[error("is not the group of the key, {0}: nobody knows which is meant")]
    OtherGroup(String),
    /// The day of a decision is later than today.
    #[error("has not come: a decision is dated by the day on which it was taken")]
    NotCome,
    /// A decision is dated before its group was founded.
    #[error("is earlier than the founding of the group, {0}")]
    BeforeFounding(String),
    /// A group is to go into one that was founded later.
    #[error("is earlier than the founding of the group that is to take it in, {0}")]
    IntoLater(String),
    /// A group is to be kept that was there no more.
    #[error("came too late: the group had ended on {0}")]
    Ended(String),
    /// Another row decides what cannot be beside it.
    #[error("contradicts row {0}; neither was taken")]
    ContraryRow(usize),
    /// What was imported before, by its key and its day, cannot be beside it.
    #[error("contradicts the decision of {1} that was imported before ({0}); exclude that first")]
    ContraryTo(String, String),
    /// The row names no group.
    #[error("is empty: a row needs a group")]
    NoGroup,
    /// It is no decision.
    #[error("is no decision; expected keep, merge, abolish, turn into routine work or rename")]
    NoDecision,
    /// A decision has no date.
    #[error("is empty: a decision needs its date, as 2023-07-01")]
    NoDecisionDate,
    /// No living group of the government has the name.
    #[error(
        "is no living group of the same government; expected the whole name of the group that takes it in, or for a new body new: and its name"
    )]
    NoSuchGroup,
    /// The decision names another group than the column into.
    #[error(
        "is another group than the one that the decision names, {0}: nobody knows which is meant; leave one of them"
    )]
    IntoOther(String),
    /// A group that is to be renamed has no new name, or one that is no name of a group.
    #[error(
        "is no new name: a group that is renamed needs it, as a decision 更名为青岚县应急委员会 or in the column into"
    )]
    NoNewName,
    /// Another living group of the government has the name.
    #[error("is the name of another living group: was a merger meant?")]
    NameTaken,
    /// A group cannot go into itself.
    #[error("is the group itself; expected another that takes it in")]
    Itself,
}

/// Why a sheet cannot be imported, to be read after its name.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ImportError {
    /// The file cannot be read.
    #[error("{0}")]
    Unread(Reason),
    /// There is no sheet of mentions.
    #[error("has no sheet “mentions” with a column “key” or “group”")]
    NoSheet,
    /// A column stands there twice.
    #[error("row {row}: the column “{column}” stands there twice; nothing was taken")]
    Twice {
        /// The row of the header, from 1.
        row: usize,
        /// The column.
        column: String,
    },
    /// A column was renamed: it would be taken for missing, and its corrections lost without a word.
    #[error("row {row}: there is no column “{column}”; is it “{near}”? Nothing was taken")]
    Renamed {
        /// The row of the header, from 1.
        row: usize,
        /// The column.
        column: String,
        /// What it was perhaps called.
        near: &'static str,
    },
    /// Nothing tells which mentions the rows are.
    #[error("has neither a column “key” nor one “group”")]
    NoKey,
    /// A draft list whose column of decisions was renamed or deleted: what it proposes would be taken for what people say.
    #[error(
        "row {0} has the columns of a draft list, and no column “decision” (决定): nothing was taken"
    )]
    NoDecisions(usize),
    /// Names of groups stand in other rows than before: a column was sorted without the others.
    #[error("{} groups have each other's names (rows {}): was the column of names sorted without the others? Nothing was taken", .0.len(), .0.iter().take(5).map(usize::to_string).collect::<Vec<_>>().join(", "))]
    NamesMoved(Vec<usize>),
    /// A draft list, or another table that was made from a registry, without the keys of its rows.
    #[error(
        "row {0} has the columns of a table that was made from a registry, and no column “key”: nothing tells which groups its rows are; write it anew and keep that column"
    )]
    KeysGone(usize),
}
