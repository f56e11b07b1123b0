//! What designs and goals are called.

use crate::figure::number;
use tiaokuai_experiment::redesign::Found;
use tiaokuai_measure::Instrument;
use tiaokuai_record::Lang;

/// What a design is called in rows and legends.
pub(super) fn label(own: &Found, lang: Lang) -> String {
    let title = own.design.title.get(lang);
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
