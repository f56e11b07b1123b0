//! What holds for all rows of a sheet: whose groups they are and when they were seen, as far as a row does not say.

use super::map::ColumnMap;
use super::sections::Section;
use super::title::{Title, is_zone_alone, no_place};
use crate::cells::{Cell, DOUBTFUL};
use crate::fault::CellFault;
use crate::field::Field;
use crate::identity::{of_government, town_of_name};
use crate::parse::hand::Mark;
use crate::reading::Values;
use crate::value::{FieldValue, Item};
use tiaokuai_notices::names::{Places, ends_as_body};
use tiaokuai_record::Level;

/// What holds for all rows of a sheet.
pub(super) struct Context<'a> {
    pub title: &'a Title,
    /// Whether the rows are groups, not notices: nothing tells what a notice did.
    pub ledger: bool,
    pub map: Option<&'a ColumnMap>,
    /// The township that the sheet is called after.
    pub of_sheet: Option<String>,
}

/// Makes a value doubtful.
pub(super) fn less_sure(item: &mut Item) {
    item.confidence = item.confidence.min(DOUBTFUL);
}

/// Cells whose words were replaced, and cells that the map adds.
pub(super) struct Words<'a> {
    replaced: Vec<Option<&'a str>>,
    added: Vec<Cell<'a>>,
}

impl<'a> Words<'a> {
    pub fn cells(&self, cells: &[Cell<'a>]) -> Vec<Cell<'a>> {
        let replaced = cells.iter().zip(&self.replaced);
        let cells = replaced.map(|(cell, text)| Cell { text: text.unwrap_or(cell.text), ..*cell });
        cells.chain(self.added.iter().copied()).collect()
    }
}

impl<'a> Context<'a> {
    pub fn words<'b>(&self, cells: &mut [Cell<'b>]) -> Words<'b>
    where
        'a: 'b,
    {
        let Some(map) = self.map else {
            return Words { replaced: vec![None; cells.len()], added: Vec::new() };
        };
        let replaced = cells.iter().map(|cell| map.word(cell.column.name, cell.text)).collect();
        let said = |name: &str| {
            cells.iter().any(|cell| cell.column.name == name && !cell.text.trim().is_empty())
        };
        let added = map
            .set()
            .filter(|(column, _)| !said(column.name))
            .map(|(column, text)| Cell { column, head: column.name, text, mark: Mark::None })
            .collect();
        Words { replaced, added }
    }

    /// A row that does not say whose group it is takes what the title says, and so does one that says that it is of the
    /// county's government, and not of which county. Without a title the name of the group may tell.
    pub fn place(&self, values: &mut Values) -> bool {
        let first = |field| values.get(&field).and_then(|items| items.first()).map(Item::text);
        let own = first(Field::Jurisdiction).unwrap_or_default().into_owned();
        let Some((place, level, _)) = &self.title.place else {
            let group = first(Field::Group).unwrap_or_default();
            let place = Places::shipped().government(&group);
            if place.is_some_and(|(place, ..)| no_place(&own, &place)) {
                values.remove(&Field::Jurisdiction);
            }
            return false;
        };
        if !own.is_empty() && !no_place(&own, place) {
            // 城关镇 in a list of 云山县 is that of this county.
            let town = of_government(&own);
            let is_town = ["镇", "乡", "街道"].iter().any(|kind| town.ends_with(kind));
            if *level == Level::County
                && is_town
                && town.chars().count() > 2
                && !town.contains(place.as_str())
            {
                let town = format!("{place}{town}");
                values.insert(Field::Jurisdiction, vec![Item::certain(town.as_str())]);
            }
            // 县教育局 there is the bureau of this county.
            let kind = place.chars().next_back().unwrap_or_default();
            let bureau = own.strip_prefix(kind).filter(|rest| rest.chars().count() > 1);
            if let Some(bureau) = bureau.filter(|_| !is_town && ends_as_body(&own)) {
                let bureau = format!("{place}{bureau}");
                values.insert(Field::Jurisdiction, vec![Item::certain(bureau.as_str())]);
                let level = || vec![Item::certain(FieldValue::Level(*level))];
                values.entry(Field::Level).or_insert_with(level);
            }
            if is_town {
                let level = || vec![Item::certain(FieldValue::Level(Level::Township))];
                values.entry(Field::Level).or_insert_with(level);
            }
            return false;
        }
        let open = if self.title.open { DOUBTFUL } else { 1.0 };
        let whose = Item { confidence: open, ..Item::certain(place.as_str()) };
        values.insert(Field::Jurisdiction, vec![whose]);
        if self.title.bureau {
            return true;
        }
        // Of which level 两江新区 is, its name does not say.
        let confidence = if is_zone_alone(place) { DOUBTFUL } else { open };
        let level = Item { confidence, ..Item::certain(FieldValue::Level(*level)) };
        values.entry(Field::Level).or_insert_with(|| vec![level]);
        true
    }

    /// A group that is named after a township, in a list of its county: of that township where a heading says so, else nobody
    /// knows whose (城关镇旧城改造指挥部 may be the county's).
    pub fn town(&self, values: &mut Values, section: &Section) -> Option<CellFault> {
        let (place, level, _) = self.title.place.as_ref()?;
        let name = values.get(&Field::Group)?.first()?.text().into_owned();
        let own = name.strip_prefix(place.as_str()).unwrap_or(&name);
        let named = town_of_name(own).map(str::to_string);
        let of_place = own.len() < name.len();
        let over = section.town().or_else(|| self.of_sheet.clone().filter(|_| !of_place));
        let said = over.is_some() || section.of_towns();
        let town = named.or(over).filter(|_| *level == Level::County)?;
        // 县防汛抗旱指挥部 is of the county, below whatever heading.
        if place.ends_with(['县', '区', '市', '旗'])
            && own.chars().next() == place.chars().next_back()
        {
            return None;
        }
        if !said {
            for field in [Field::Jurisdiction, Field::Level] {
                values.get_mut(&field).into_iter().flatten().for_each(less_sure);
            }
            return Some(CellFault::TownInName);
        }
        let own_town = town.strip_prefix(place.as_str()).unwrap_or(&town);
        let whose = format!("{place}{own_town}");
        values.insert(Field::Jurisdiction, vec![Item::certain(whose.as_str())]);
        let level = FieldValue::Level(Level::Township);
        values.insert(Field::Level, vec![Item::certain(level)]);
        None
    }

    /// A row of a ledger was seen when the ledger was drawn up.
    pub fn date(&self, values: &mut Values) -> bool {
        let Some((day, _)) = self.title.date.as_ref().filter(|_| self.ledger) else { return false };
        if values.contains_key(&Field::Date) {
            return false;
        }
        let item = Item::certain(FieldValue::Date(*day));
        let sure = if self.title.named { DOUBTFUL } else { item.confidence };
        values.insert(Field::Date, vec![Item { confidence: sure, ..item }]);
        true
    }
}
