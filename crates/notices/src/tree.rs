//! Words that are looked for at one end of a text, all of them at once.

/// Words, each with a value, as a tree whose branches are characters: one walk along a text finds every word that it
/// begins with. Words that are put in backwards are found at the end of a text that is walked backwards.
#[derive(Clone, Debug)]
pub(crate) struct Tree<V> {
    nodes: Vec<Node<V>>,
}

#[derive(Clone, Debug)]
struct Node<V> {
    /// The next characters in their order, and where they lead.
    next: Vec<(char, usize)>,
    value: Option<V>,
}

impl<V> Default for Tree<V> {
    fn default() -> Self {
        Tree { nodes: vec![Node { next: Vec::new(), value: None }] }
    }
}

impl<V> Tree<V> {
    /// The place of a word's value, which is made if the word is new.
    pub fn at(&mut self, word: impl Iterator<Item = char>) -> &mut Option<V> {
        let mut node = 0;
        for c in word {
            node = match self.nodes[node].next.binary_search_by_key(&c, |(c, _)| *c) {
                Ok(branch) => self.nodes[node].next[branch].1,
                Err(branch) => {
                    let new = self.nodes.len();
                    self.nodes[node].next.insert(branch, (c, new));
                    self.nodes.push(Node { next: Vec::new(), value: None });
                    new
                }
            };
        }
        &mut self.nodes[node].value
    }

    /// The words that a text begins with, from the shortest: how many bytes each takes, and its value.
    pub fn along(&self, text: impl Iterator<Item = char>) -> impl Iterator<Item = (usize, &V)> {
        let (mut node, mut len) = (Some(0), 0);
        let steps = text.map_while(move |c| {
            let next = &self.nodes[node?].next;
            node = next.binary_search_by_key(&c, |(c, _)| *c).ok().map(|branch| next[branch].1);
            len += c.len_utf8();
            node.map(|node| (len, self.nodes[node].value.as_ref()))
        });
        steps.filter_map(|(len, value)| Some((len, value?)))
    }

    /// The value of a word.
    pub fn get(&self, word: &str) -> Option<&V> {
        self.along(word.chars()).find(|(len, _)| *len == word.len()).map(|(_, value)| value)
    }
}

/// The words of a list, to be found at the beginning of a text.
pub(crate) fn beginnings<'a>(words: impl IntoIterator<Item = &'a &'a str>) -> Tree<()> {
    let mut tree = Tree::default();
    for word in words {
        *tree.at(word.chars()) = Some(());
    }
    tree
}

/// The words of a list, to be found at the end of a text.
pub(crate) fn endings<'a>(words: impl IntoIterator<Item = &'a &'a str>) -> Tree<()> {
    let mut tree = Tree::default();
    for word in words {
        *tree.at(word.chars().rev()) = Some(());
    }
    tree
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_at_an_end_is_found() {
        let mut tree = Tree::default();
        for word in ["佛山", "佛山市", "山"] {
            *tree.at(word.chars()) = Some(word);
        }
        let found: Vec<&str> = tree.along("佛山市财政局".chars()).map(|(_, word)| *word).collect();
        assert_eq!(found, ["佛山", "佛山市"]);
        assert_eq!(tree.get("山"), Some(&"山"));
        assert_eq!((tree.get("佛"), tree.get("佛山市财"), tree.get("")), (None, None, None));
        let titles = endings(&["局长", "副局长"]);
        let found: Vec<usize> =
            titles.along("县副局长".chars().rev()).map(|(len, ())| len).collect();
        assert_eq!(found, [6, 9]);
    }
}
