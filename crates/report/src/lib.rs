//! Figures, and the reports that show them: each one page that opens offline.

pub mod document;
mod explained;
mod figure;
mod fitted;
mod hover;
mod made;
mod measures;
mod observed;
pub mod office;
mod origin;
mod page;
mod reading;
mod redesigned;
mod sensitive;
mod simulated;
pub mod still;
mod style;

pub use explained::{drawn, drawn_from, explanation_figures, explanation_report};
pub use figure::{Figure, number};
pub use fitted::{
    clean_ups, figures as fit_figures, fit_report, label as fit_label, pattern_title,
    pressed as fit_pressed, state as fit_state,
};
pub use made::Made;
pub use measures::{Measures, measures};
pub use observed::{
    By, DRAWN, Part, compare_parts, compared_figures, compared_report, coverage_json, coverage_of,
    exactness, measures_json, measures_table, observed_figures, observed_report, parts, readings,
    registry_report, side_by_side, survivors, told,
};
pub use origin::Origin;
pub use page::plotly_js;
pub use reading::{Read, reading_report};
pub use redesigned::{
    DesignSaid, EffectSaid, GoalSaid, redesign_figures, redesign_report, redesign_said,
    redesign_table,
};
pub use sensitive::{sensitivity_figures, sensitivity_report};
pub use simulated::{
    Draw, FIGURES, HEADLINES, Headline, Key, Swept, comparison_report, figures, keys, report,
    report_with,
};
pub use style::mode_name;
