//! A table in colours: designs down, something across, a word in each cell.

use crate::style::{INK, axis, categories, faint, layout, note, plot};
use plotly::common::{AxisSide, ColorScale, ColorScaleElement, Font, HoverInfo};
use plotly::layout::AxisType;
use plotly::{HeatMap, Plot};

/// A cell: how far it goes, from −1 to 1, its word, and what is said of it to who points at it.
pub(super) struct Cell {
    pub depth: f64,
    pub word: String,
    pub says: String,
}

/// Cells with the colours of −1 and of 1; 0 has none.
pub(super) fn grid(
    columns: &[String],
    rows: &[String],
    cells: Vec<Vec<Cell>>,
    [less, more]: [&str; 2],
) -> Plot {
    let mut notes = Vec::new();
    for (row, cells) in rows.iter().zip(&cells) {
        for (column, cell) in columns.iter().zip(cells) {
            notes
                .push(note(&cell.word, INK).x_ref("x").y_ref("y").x(column.clone()).y(row.clone()));
        }
    }
    let mut plot = plot(
        layout(190 + 26 * rows.len())
            .x_axis(
                axis("")
                    .type_(AxisType::Category)
                    .side(AxisSide::Top)
                    .tick_angle(-40.0)
                    .tick_font(Font::new().size(11))
                    .dtick(1.0)
                    .show_grid(false),
            )
            .y_axis(categories(rows.len()).show_grid(false).tick_font(Font::new().size(11)))
            .annotations(notes),
    );
    let scale = vec![
        ColorScaleElement(0.0, faint(less, 0.7)),
        ColorScaleElement(0.5, "rgba(255,255,255,1)".into()),
        ColorScaleElement(1.0, faint(more, 0.7)),
    ];
    let of = |get: &dyn Fn(&Cell) -> f64| -> Vec<Vec<f64>> {
        cells.iter().map(|row| row.iter().map(get).collect()).collect()
    };
    let says = cells.iter().map(|row| row.iter().map(|cell| cell.says.clone()).collect());
    plot.add_trace(
        HeatMap::new(columns.to_vec(), rows.to_vec(), of(&|cell| cell.depth))
            .color_scale(ColorScale::Vector(scale))
            .zmin(-1.0)
            .zmax(1.0)
            .x_gap(2)
            .y_gap(2)
            .show_scale(false)
            .text_matrix(says.collect::<Vec<Vec<String>>>())
            .hover_info(HoverInfo::Text),
    );
    plot
}
