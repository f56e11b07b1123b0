//! Where fields stand in a text: spans, which may overlap, as pieces that do not.

use super::words::Family;
use std::collections::BTreeSet;
use tiaokuai_registry::{Field, Mention, certain};

/// The text shown before the first value and after the last, in characters.
const AROUND: usize = 3_000;
/// The most that is shown.
const MOST: usize = 60_000;

/// A piece of the text under the same values from its first to its last character.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Piece {
    pub text: String,
    /// The values that stand here, as places in the list of spans; the shortest first.
    pub of: Vec<usize>,
    /// Whether the shortest begins here, and its field was not labelled just before: a list is labelled once,
    /// also where its values stand between those of another.
    pub labelled: bool,
}

/// A value with its place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Span {
    pub field: Field,
    pub at: usize,
    pub from: usize,
    pub to: usize,
    pub doubtful: bool,
}

impl Span {
    /// The name of the value in the page.
    pub fn id(&self) -> String {
        format!("{}-{}", self.field.key(), self.at)
    }

    pub fn family(&self) -> Family {
        Family::of(self.field)
    }
}

/// The part of a text that a mention was read from.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Marked {
    pub spans: Vec<Span>,
    pub pieces: Vec<Piece>,
    /// Characters left out before and after.
    pub left_out: (usize, usize),
}

/// Whether a field says less of a place than another that was read off the same one, which is shown then.
fn follows(field: Field) -> bool {
    matches!(field, Field::Title | Field::Act | Field::Level | Field::Office | Field::Coordination)
}

/// Marks a text with the values of a mention.
pub(super) fn marked(text: &str, mention: &Mention) -> Marked {
    let chars: Vec<char> = text.chars().collect();
    let mut spans = Vec::new();
    for (field, items) in &mention.values {
        for (at, item) in items.iter().enumerate() {
            let Some((from, to)) = item.span else { continue };
            let (from, to) = (from as usize, (to as usize).min(chars.len()));
            if from < to {
                let doubtful = item.confidence < certain();
                spans.push(Span { field: *field, at, from, to, doubtful });
            }
        }
    }
    let first = spans.iter().map(|span| span.from).min().unwrap_or(0);
    let last = spans.iter().map(|span| span.to).max().unwrap_or(0);
    let start = first.saturating_sub(AROUND);
    let end = (last + AROUND).min(chars.len()).min(start + MOST);
    let mut edges: BTreeSet<usize> = [start, end].into();
    edges.extend(
        spans.iter().flat_map(|span| [span.from, span.to]).filter(|at| (start..end).contains(at)),
    );
    let edges: Vec<usize> = edges.into_iter().collect();
    let mut begin: Vec<usize> = (0..spans.len()).collect();
    begin.sort_by_key(|at| spans[*at].from);
    let mut begin = begin.into_iter().peekable();
    let mut active: Vec<usize> = Vec::new();
    let mut pieces = Vec::new();
    let mut told: [Option<Field>; 2] = [None; 2];
    for pair in edges.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        active.retain(|at| spans[*at].to > from);
        while let Some(at) = begin.next_if(|at| spans[*at].from <= from) {
            if spans[at].to > from {
                active.push(at);
            }
        }
        let mut of = active.clone();
        of.sort_by_key(|at| (spans[*at].to - spans[*at].from, follows(spans[*at].field), *at));
        let shortest = of.first().map(|at| &spans[*at]);
        let labelled =
            shortest.is_some_and(|span| span.from == from && !told.contains(&Some(span.field)));
        if let Some(span) = shortest.filter(|span| told[1] != Some(span.field)) {
            told = [told[1], Some(span.field)];
        }
        pieces.push(Piece { text: chars[from..to].iter().collect(), of, labelled });
    }
    Marked { spans, pieces, left_out: (start, chars.len() - end) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tiaokuai_registry::{Item, MentionSource};

    fn mention(spans: &[(Field, u32, u32)]) -> Mention {
        let mut values = tiaokuai_registry::Values::new();
        for (field, from, to) in spans {
            let item = Item { span: Some((*from, *to)), ..Item::certain("x") };
            values.entry(*field).or_default().push(item);
        }
        Mention {
            source: MentionSource::Notice { notice: 1, group: 1 },
            id: 1,
            key: "k".into(),
            file: None,
            file_name: String::new(),
            sheet: String::new(),
            values,
            corrected: BTreeSet::new(),
            changed: std::collections::BTreeMap::new(),
            followed_by: None,
        }
    }

    #[test]
    fn overlapping_spans_become_pieces_that_give_the_text_back() {
        let text = "关于成立甲领导小组的通知。组长：张三";
        let spans = [
            (Field::Title, 0, 12),
            (Field::Group, 4, 9),
            (Field::Act, 4, 9),
            (Field::Duties, 7, 14),
            (Field::Heads, 16, 18),
            (Field::Members, 90, 99),
        ];
        let marked = marked(text, &mention(&spans));
        let whole: String = marked.pieces.iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!((whole.as_str(), marked.left_out), (text, (0, 0)));
        let told: Vec<(String, Vec<Field>)> = marked
            .pieces
            .iter()
            .map(|piece| {
                let fields = piece.of.iter().map(|at| marked.spans[*at].field).collect();
                (piece.text.clone(), fields)
            })
            .collect();
        use Field::{Act, Duties, Group, Heads, Title};
        assert_eq!(told[1], ("甲领导".to_string(), vec![Group, Act, Title]));
        assert_eq!(told[2], ("小组".to_string(), vec![Group, Act, Duties, Title]));
        assert_eq!(told[3], ("的通知".to_string(), vec![Duties, Title]));
        assert_eq!(told.last().unwrap(), &("张三".to_string(), vec![Heads]));
        assert!(marked.pieces[1].labelled && !marked.pieces[2].labelled);
    }

    #[test]
    fn a_long_text_is_cut_around_its_values() {
        let text = "字".repeat(200_000);
        let marked = marked(&text, &mention(&[(Field::Group, 100_000, 100_004)]));
        let shown: usize = marked.pieces.iter().map(|piece| piece.text.chars().count()).sum();
        assert_eq!((shown, marked.left_out), (6_004, (97_000, 96_996)));
        let none = super::marked("", &mention(&[(Field::Group, 3, 9)]));
        assert!(none.spans.is_empty() && none.pieces.is_empty());
    }
}
