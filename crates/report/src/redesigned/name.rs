//! What designs and goals are called.

use crate::figure::number;
use tiaokuai_experiment::redesign::Found;
use tiaokuai_measure::Instrument;
use tiaokuai_record::Lang;

/// The most characters of a title in rows and legends.
const LONG: usize = 44;

/// What a design is called in rows and legends; a long title is cut there, and stands whole in the list of designs.
pub(super) fn label(own: &Found, lang: Lang) -> String {
    let whole = own.design.title.get(lang);
    let mut title: String = whole.chars().take(LONG).collect();
    if title.len() < whole.len() {
        title.push('…');
    }
    match own.design.evasion {
        None => title.to_string(),
        Some(share) => {
            let share = number(100.0 * share);
            lang.pick(format!("{title}, {share} % evaded"), format!("{title}（规避 {share} %）"))
        }
    }
}

/// What a goal is called.
pub(super) fn title(name: &str, lang: Lang) -> &str {
    Instrument::of(name).map_or(name, |row| row.title.get(lang))
}
