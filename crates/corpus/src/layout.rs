//! The layouts in which the corpus shows what it says.

use tiaokuai_record::Text;

/// A layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layout {
    /// A line to a person: label, name, space, post.
    Lines,
    /// Labels and names spread with ideographic spaces, the first person below the label, half-width marks.
    Spread,
    /// Posts in brackets after names.
    Brackets,
    /// Names without posts, in a row.
    Names,
    /// Posts without names, members as a list of organisations.
    Posts,
    /// Line breaks lost, spaces kept.
    Run,
    /// Line breaks and spaces lost: nothing between name and post.
    Solid,
    /// Traditional characters.
    Traditional,
    /// GB18030.
    Gb18030,
    /// A web page of paragraphs with &nbsp;, among menus.
    Page,
    /// A web page with the roster in a table.
    HtmlTable,
    /// A web page with the roster as list items.
    HtmlList,
    /// A page of 28 characters to a line.
    Narrow,
    /// The roster in an annex below the date.
    Annex,
    /// Several notices in one file.
    Several,
    /// A notice about something else that sets up a group on the way.
    Wider,
    /// An adjustment that gives changes only.
    Changes,
    /// A clean-up that lists many groups.
    Cleanup,
    /// A document of Word with the roster in a table.
    Docx,
    /// A web page with the roster in a table whose columns are headed, the seat in the last.
    Columns,
    /// Traditional characters with the converter's sounds in brackets, question marks for spaces.
    Noisy,
    /// Working groups with heads of their own below the group's list.
    Working,
    /// A clean-up that tells who heads what is kept.
    Listed,
    /// The title over three lines, dates in Chinese figures, other brackets in the number.
    Old,
    /// A notice of a zone, a line to a person: many posts to a person, remarks in brackets, towns.
    Zone,
    /// The same as archives keep it: a block of keys and the page's navigation above, all else in one line.
    Archive,
    /// A notice of a bureau: no number, the title's name short, posts without bodies.
    Bureau,
    /// Several groups of one notice, each with its roster.
    Together,
    /// One notice that sets up a group, changes another and ends a third.
    Acts,
    /// Groups that end or become others, clause by clause.
    Becoming,
    /// Seats told before the name of the group.
    Before,
    /// Seats in sentences, and groups below the group.
    Below,
    /// A team (专班) with teams of its own, whose people stand under labels of many kinds.
    Teams,
    /// A clean-up that tells who heads what is kept, in one line.
    ListedRun,
    /// A notice of an area below a zone: classes of members at the end, the office in one sentence; half of them in
    /// one line.
    Area,
    /// Commas, bars, slashes, dashes and brackets in place of colons and blanks; telephones behind posts; names spread.
    Marks,
    /// A table that has lost its lines: its cells in one line, or each on its own.
    TableRun,
    /// Members in numbered classes.
    Classes,
    /// Who sits in several groups, whose names the title shortens or leaves out.
    Published,
    /// Several groups that the text counts, their names short, with brackets or none of them in the title.
    Counted,
    /// Bodies and classes in one row with the people: 张三、李四，财政局、审计局负责人，各村书记.
    Beside,
    /// Seats in sentences, those of one rank told by a count; the date in brackets below the title.
    Led,
    /// A zone's notice on a page with a box of keys and more buttons.
    Boxed,
    /// A plan whose item sets a group up right over its roster, below links to other notices.
    Plan,
    /// Groups whose headings are glued to the member before, issued by two with nothing between them.
    Glued,
    /// A notice that prints a plan, its title told by the page alone, its annexes below.
    Printed,
    /// A plan that changes a group or sets one up with another body, below a letter with somebody to ask and a form.
    Letter,
    /// A plan that sets a group up in passing: by name alone, by office, two in one sentence, in a paragraph on its seats.
    Passing,
    /// A paper of an enterprise, a bank, a hospital, a court or a school, with sections in place of posts.
    House,
    /// The plan of such a house: a sentence seats everybody before it names the group; lines broken.
    Seated,
    /// Several groups, each told in the sentences of an item.
    Items,
    /// A clean-up under no title of its own, or in a table that lost its lines.
    Swept,
    /// Several groups under headings that end with a full stop or stand in brackets, names spread unevenly.
    Headings,
    /// What copies do: a table of seats a cell to a line, pages' numbers within the text; clean-ups that tell of offices.
    Copied,
    /// A committee that gives changes only, in sentences.
    Committee,
}

impl Layout {
    /// All layouts.
    pub const ALL: [Layout; 55] = [
        Layout::Lines,
        Layout::Spread,
        Layout::Brackets,
        Layout::Names,
        Layout::Posts,
        Layout::Run,
        Layout::Solid,
        Layout::Traditional,
        Layout::Gb18030,
        Layout::Page,
        Layout::HtmlTable,
        Layout::HtmlList,
        Layout::Narrow,
        Layout::Annex,
        Layout::Several,
        Layout::Wider,
        Layout::Changes,
        Layout::Cleanup,
        Layout::Docx,
        Layout::Columns,
        Layout::Noisy,
        Layout::Working,
        Layout::Listed,
        Layout::Old,
        Layout::Zone,
        Layout::Archive,
        Layout::Bureau,
        Layout::Together,
        Layout::Acts,
        Layout::Becoming,
        Layout::Before,
        Layout::Below,
        Layout::Teams,
        Layout::ListedRun,
        Layout::Area,
        Layout::Marks,
        Layout::TableRun,
        Layout::Classes,
        Layout::Published,
        Layout::Counted,
        Layout::Beside,
        Layout::Led,
        Layout::Boxed,
        Layout::Plan,
        Layout::Glued,
        Layout::Printed,
        Layout::Letter,
        Layout::Passing,
        Layout::House,
        Layout::Seated,
        Layout::Items,
        Layout::Swept,
        Layout::Headings,
        Layout::Copied,
        Layout::Committee,
    ];

    /// Its key in tables.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Layout::Lines => "lines",
            Layout::Spread => "spread",
            Layout::Brackets => "brackets",
            Layout::Names => "names",
            Layout::Posts => "posts",
            Layout::Run => "run",
            Layout::Solid => "solid",
            Layout::Traditional => "traditional",
            Layout::Gb18030 => "gb18030",
            Layout::Page => "page",
            Layout::HtmlTable => "html_table",
            Layout::HtmlList => "html_list",
            Layout::Narrow => "narrow",
            Layout::Annex => "annex",
            Layout::Several => "several",
            Layout::Wider => "wider",
            Layout::Changes => "changes",
            Layout::Cleanup => "cleanup",
            Layout::Docx => "docx",
            Layout::Columns => "columns",
            Layout::Noisy => "noisy",
            Layout::Working => "working",
            Layout::Listed => "listed",
            Layout::Old => "old",
            Layout::Zone => "zone",
            Layout::Archive => "archive",
            Layout::Bureau => "bureau",
            Layout::Together => "together",
            Layout::Acts => "acts",
            Layout::Becoming => "becoming",
            Layout::Before => "before",
            Layout::Below => "below",
            Layout::Teams => "teams",
            Layout::ListedRun => "listed_run",
            Layout::Area => "area",
            Layout::Marks => "marks",
            Layout::TableRun => "table_run",
            Layout::Classes => "classes",
            Layout::Published => "published",
            Layout::Counted => "counted",
            Layout::Beside => "beside",
            Layout::Led => "led",
            Layout::Boxed => "boxed",
            Layout::Plan => "plan",
            Layout::Glued => "glued",
            Layout::Printed => "printed",
            Layout::Letter => "letter",
            Layout::Passing => "passing",
            Layout::House => "house",
            Layout::Seated => "seated",
            Layout::Items => "items",
            Layout::Swept => "swept",
            Layout::Headings => "headings",
            Layout::Copied => "copied",
            Layout::Committee => "committee",
        }
    }

    /// As people read it.
    #[must_use]
    pub fn name(self) -> Text {
        match self {
            Layout::Lines => Text::new("a line to a person", "一人一行"),
            Layout::Spread => Text::new(
                "labels and names spread, first person below",
                "标签、姓名加空格，首人另起一行",
            ),
            Layout::Brackets => Text::new("posts in brackets", "职务加括号"),
            Layout::Names => Text::new("names without posts", "只有姓名"),
            Layout::Posts => Text::new("posts and organisations without names", "只有职务、单位"),
            Layout::Run => Text::new("line breaks lost", "换行丢失"),
            Layout::Solid => Text::new("line breaks and spaces lost", "换行、空格均丢失"),
            Layout::Traditional => Text::new("traditional characters", "繁体"),
            Layout::Gb18030 => Text::new("GB18030", "GB18030 编码"),
            Layout::Page => Text::new("web page", "网页"),
            Layout::HtmlTable => Text::new("web page, roster in a table", "网页表格"),
            Layout::HtmlList => Text::new("web page, roster in list items", "网页列表"),
            Layout::Narrow => Text::new("narrow page, lines broken", "窄页硬换行"),
            Layout::Annex => Text::new("roster in an annex", "名单在附件"),
            Layout::Several => Text::new("several notices in a file", "一文多通知"),
            Layout::Wider => Text::new("inside a wider notice", "内含于其他通知"),
            Layout::Changes => Text::new("changes only", "只列变动"),
            Layout::Cleanup => Text::new("clean-up", "清理通知"),
            Layout::Docx => Text::new("Word, roster in a table", "Word 表格"),
            Layout::Columns => {
                Text::new("web page, table with headed columns", "网页表格（有表头）")
            }
            Layout::Noisy => Text::new("marks of a converter of pages", "网页转换残留"),
            Layout::Working => Text::new("working groups below", "下设工作组"),
            Layout::Listed => Text::new("clean-up that names heads", "清理通知（列组长）"),
            Layout::Old => Text::new("Chinese figures, other brackets", "汉字日期、异形括号"),
            Layout::Zone => Text::new("a zone's notice, lines kept", "开发区通知（保留分行）"),
            Layout::Archive => Text::new("a zone's notice in one line", "开发区通知（一行存档）"),
            Layout::Bureau => Text::new("a bureau's own group", "部门自设小组"),
            Layout::Together => Text::new("several groups in a notice", "一文多组"),
            Layout::Acts => Text::new("an act to each group", "一文多事（成立、调整、撤销）"),
            Layout::Becoming => Text::new("ended and merged in sentences", "句中撤销、并入、更名"),
            Layout::Before => Text::new("seats before the name", "任职在名称之前"),
            Layout::Below => Text::new("sentences, groups below", "句中任职，下设各组"),
            Layout::Teams => Text::new("teams with teams below", "工作专班（下设专班）"),
            Layout::ListedRun => {
                Text::new("clean-up that names heads, in one line", "清理通知（列组长、一行）")
            }
            Layout::Area => Text::new("an area's notice", "片区通知"),
            Layout::Marks => {
                Text::new("other marks than colons and blanks", "以其他符号代替冒号、空格")
            }
            Layout::TableRun => Text::new("table that has lost its lines", "表格失去框线"),
            Layout::Classes => Text::new("members in numbered classes", "成员分类编号"),
            Layout::Published => {
                Text::new("several groups, their names not in the title", "一文多组，标题未列全名")
            }
            Layout::Counted => {
                Text::new("several groups that the text counts", "一文多组，正文计数")
            }
            Layout::Beside => Text::new("bodies beside people", "单位与人员混列"),
            Layout::Led => Text::new("seats in sentences, counted", "句中任职，并列计数"),
            Layout::Boxed => {
                Text::new("a zone's notice under a box and buttons", "开发区通知（表头、按钮）")
            }
            Layout::Plan => Text::new("a plan's item over its roster", "预案条目成立小组"),
            Layout::Glued => Text::new("headings glued to a member", "标题与前一成员粘连"),
            Layout::Printed => Text::new("a plan that a notice prints", "印发方案，正文成立"),
            Layout::Letter => Text::new("a plan below a letter and a form", "来函、表格之下的方案"),
            Layout::Passing => Text::new("a group that a plan sets up in passing", "方案顺带成立"),
            Layout::House => {
                Text::new("an enterprise's, hospital's or school's own", "企业、医院、学校自行发文")
            }
            Layout::Seated => Text::new("seats before the name, in a plan", "方案中任职在名称之前"),
            Layout::Items => {
                Text::new("several groups, an item of sentences to each", "一文多组，逐条成句")
            }
            Layout::Swept => Text::new(
                "clean-up without a title, or in bare columns",
                "清理（无标题、失去框线）",
            ),
            Layout::Copied => Text::new(
                "cells to lines, pages' numbers, offices",
                "表格成行、页码、清理中设办公室",
            ),
            Layout::Committee => Text::new("a committee's changes", "委员会只列变动"),
            Layout::Headings => Text::new(
                "several groups, headings with other marks",
                "一文多组，标题带句号、方括号",
            ),
        }
    }
}
