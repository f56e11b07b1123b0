//! The fields of a mention and the values in them.

use tiaokuai_record::Text;

/// What a value tells of a group or its notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The number of the notice.
    Number,
    /// The title of the notice.
    Title,
    /// Who issued it.
    Issuer,
    /// When.
    Date,
    /// The government it speaks for.
    Jurisdiction,
    /// The level of that government.
    Level,
    /// The name of the group.
    Group,
    /// What is done to it.
    Act,
    /// Groups before it.
    Predecessors,
    /// Its heads.
    Heads,
    /// Its deputy heads.
    Deputies,
    /// Its members.
    Members,
    /// Advisers, secretaries, liaison officers.
    Others,
    /// How many deputy heads, where no list tells.
    DeputyCount,
    /// How many members, where no list tells.
    MemberCount,
    /// The organisations that sit in it.
    Organisations,
    /// Who joins and who leaves.
    Changes,
    /// Whether an office is set up.
    Office,
    /// Who hosts the office.
    Hosts,
    /// Who heads the office.
    OfficeHeads,
    /// The office's deputy heads.
    OfficeDeputies,
    /// Its duties.
    Duties,
    /// How it ends.
    Ends,
    /// How members are replaced.
    Replaced,
    /// Whether it is a coordination body.
    Coordination,
    /// Notices cited.
    Cites,
    /// How much of the notice was seen.
    Seen,
    /// Where the notice is.
    Source,
    /// When the group was set up, as a ledger says.
    Founded,
    /// When it ended, as a ledger says.
    Abolished,
    /// When it was last known to be at work.
    LastActive,
    /// How many organisations sit in it.
    OrganisationCount,
    /// How often it met in the last year.
    Meetings,
    /// What its office proposes to do with it.
    Treatment,
    /// A remark.
    Remark,
    /// That its paper ends all groups that it does not list, as written.
    OthersEnd,
}

/// What the values of a field are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One text.
    Text,
    /// A list of texts.
    List,
    /// A list of people or posts.
    Seats,
    /// A day, a month or a year.
    Date,
    /// A whole number.
    Number,
    /// Yes or no.
    Bool,
    /// A level of government.
    Level,
    /// What a notice does.
    Act,
    /// Who joins, who leaves.
    Changes,
}

impl Kind {
    /// Whether a field of this kind has one value at most.
    pub(crate) fn is_single(self) -> bool {
        !matches!(self, Kind::List | Kind::Seats | Kind::Changes)
    }
}

/// A row of the table of fields.
pub(crate) struct About {
    pub field: Field,
    pub key: &'static str,
    pub kind: Kind,
    pub name: Text,
}

macro_rules! fields {
    ($($field:ident $key:literal $kind:ident $en:literal $zh:literal;)*) => {
        /// The one table of fields.
        pub(crate) const FIELDS: &[About] = &[$(
            About {
                field: Field::$field,
                key: $key,
                kind: Kind::$kind,
                name: Text::new($en, $zh),
            },
        )*];
    };
}

fields! {
    Number "document_number" Text "document number" "文号";
    Title "title" Text "title" "标题";
    Issuer "issuer" Text "issuer" "发文机关";
    Date "date" Date "date" "日期";
    Jurisdiction "jurisdiction" Text "government" "所属政府";
    Level "level" Level "level" "层级";
    Group "group" Text "group" "小组";
    Act "act" Act "act" "变动类型";
    Predecessors "predecessor" List "predecessors" "前身";
    Heads "head" Seats "head" "组长";
    Deputies "deputy" Seats "deputy heads" "副组长";
    Members "member" Seats "members" "成员";
    Others "other" Seats "other seats" "其他席位";
    DeputyCount "deputy_count" Number "number of deputy heads" "副组长人数";
    MemberCount "member_count" Number "number of members" "成员人数";
    Organisations "organisation" List "organisations" "成员单位";
    Changes "change" Changes "changes" "人员变动";
    Office "office_exists" Bool "office set up" "是否设办公室";
    Hosts "host" List "host of the office" "办公室所设单位";
    OfficeHeads "office_head" Seats "head of the office" "办公室主任";
    OfficeDeputies "office_deputy" Seats "deputy heads of the office" "办公室副主任";
    Duties "duties" Text "duties" "职责";
    Ends "ends" Text "end" "如何结束";
    Replaced "replaced" Text "replacement of members" "成员更替";
    Coordination "coordination" Bool "coordination body" "议事协调机构";
    Cites "cites" List "notices cited" "引用文件";
    Seen "seen" Text "what was seen" "所见范围";
    Source "source" Text "source" "来源";
    Founded "founded" Date "founded" "成立时间";
    Abolished "abolished" Date "abolished" "撤销时间";
    LastActive "last_active" Date "last active" "最近活动时间";
    OrganisationCount "organisation_count" Number "number of organisations" "成员单位数";
    Meetings "meetings" Number "meetings in the last year" "近一年开会次数";
    Treatment "treatment" Text "proposed treatment" "拟处理意见";
    Remark "remark" Text "remark" "备注";
    OthersEnd "others_end" Text "end of groups not listed" "未列入的小组";
}

impl Field {
    /// All fields.
    pub fn all() -> impl Iterator<Item = Field> {
        FIELDS.iter().map(|row| row.field)
    }

    fn about(self) -> &'static About {
        // The table is in the order of the fields; a test holds it to that.
        &FIELDS[self as usize]
    }

    /// Its name in the registry and in commands.
    #[must_use]
    pub fn key(self) -> &'static str {
        self.about().key
    }

    /// The field of a key.
    #[must_use]
    pub fn of(key: &str) -> Option<Field> {
        FIELDS.iter().find(|row| row.key == key).map(|row| row.field)
    }

    /// What its values are.
    #[must_use]
    pub fn kind(self) -> Kind {
        self.about().kind
    }

    /// As people read it.
    #[must_use]
    pub fn name(self) -> Text {
        self.about().name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_the_order_of_the_fields() {
        for (at, row) in FIELDS.iter().enumerate() {
            assert_eq!((row.field as usize, Field::of(row.key)), (at, Some(row.field)));
        }
    }
}
