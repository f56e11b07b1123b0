//! How much a fault of a sheet costs who reads it.

use super::CellFault;

/// How much a fault of a sheet costs, the most first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cost {
    /// A row, a column or a sheet was not read.
    Row,
    /// A cell was not read.
    Cell,
    /// A value was read, and is doubtful.
    Doubt,
    /// Nothing; it is only told.
    Nothing,
}

impl CellFault {
    /// How much it costs.
    #[must_use]
    pub const fn cost(self) -> Cost {
        match self {
            CellFault::UnknownColumn
            | CellFault::ColumnTwice
            | CellFault::NamelessColumn
            | CellFault::NoGroup
            | CellFault::FootRow
            | CellFault::NotAName
            | CellFault::Heading
            | CellFault::DocumentDay
            | CellFault::OddRow
            | CellFault::HiddenSheet
            | CellFault::HiddenRow
            | CellFault::Turned
            | CellFault::OtherTable
            | CellFault::VoidSheet
            | CellFault::PlannedSheet
            | CellFault::PlannedGroup
            | CellFault::Example
            | CellFault::HiddenColumn
            | CellFault::RowUndecided
            | CellFault::TableUnread
            | CellFault::GroupPassed
            | CellFault::PageUnread
            | CellFault::NotThere => Cost::Row,
            CellFault::NoDate
            | CellFault::NoNumber
            | CellFault::NoBool
            | CellFault::NoLevel
            | CellFault::NoAct
            | CellFault::NoRole
            | CellFault::NoBody
            | CellFault::NamesNobody
            | CellFault::OfMember
            | CellFault::Comment
            | CellFault::UnknownState
            | CellFault::ErrorCell
            | CellFault::Struck
            | CellFault::StruckWords
            | CellFault::HeadingUnclear
            | CellFault::NoFormulaValue => Cost::Cell,
            CellFault::TenthMonth
            | CellFault::Unsure
            | CellFault::AfterLedger
            | CellFault::EndsBefore
            | CellFault::YearsApart
            | CellFault::YearOfNumber
            | CellFault::SeveralGroups
            | CellFault::GroupsApart
            | CellFault::OfficeHead
            | CellFault::OthersUnnamed
            | CellFault::OfficeOfGroup
            | CellFault::CountDiffers
            | CellFault::EndOfRemark
            | CellFault::WentInto
            | CellFault::NoteOfRows
            | CellFault::NameOfRemark
            | CellFault::TakenInByRemark
            | CellFault::RemarkUnread
            | CellFault::MergedHow
            | CellFault::EndUndated
            | CellFault::OthersEnd
            | CellFault::SetUpAgain
            | CellFault::StruckGroup
            | CellFault::StruckName
            | CellFault::FromName
            | CellFault::PlaceOpen
            | CellFault::TownInName
            | CellFault::TwiceInList
            | CellFault::SheetAgain
            | CellFault::NoName
            | CellFault::ChangedSince => Cost::Doubt,
            CellFault::OtherSheet
            | CellFault::HeadingTaken
            | CellFault::DecidedAnew
            | CellFault::IntoUnused
            | CellFault::IntoShort
            | CellFault::KeptUntil
            | CellFault::WorkShared
            | CellFault::MoreSaid
            | CellFault::TallyDiffers
            | CellFault::TableOfText
            | CellFault::Ditto
            | CellFault::RowByNumber
            | CellFault::BySigns
            | CellFault::RowGoesOn
            | CellFault::Overruled
            | CellFault::NameBefore
            | CellFault::SeenLater
            | CellFault::NoChanges
            | CellFault::Merged
            | CellFault::Filtered
            | CellFault::IsList
            | CellFault::MergedRows
            | CellFault::RowsOfMembers
            | CellFault::MarkedName
            | CellFault::TownOfSheet
            | CellFault::SaidSince
            | CellFault::NoState
            | CellFault::OtherRegistry
            | CellFault::FromAbove
            | CellFault::FromSheet
            | CellFault::FromFoot
            | CellFault::BeforeAfter
            | CellFault::FromTitle => Cost::Nothing,
        }
    }
}
