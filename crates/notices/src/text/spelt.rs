//! A text in which words stand for others, with the way back to where those stood.

use super::fold::Folded;
use std::ops::Range;

impl Folded {
    /// The same text with other words at some places, which are in order and do not overlap: each character of the new words
    /// stands where one of the old did.
    #[must_use]
    pub(crate) fn spelt(&self, parts: &[(Range<usize>, String)]) -> Folded {
        let mut text = String::with_capacity(self.text.len());
        let mut at = Vec::with_capacity(self.at.len());
        let mut from = 0;
        for (old, new) in parts {
            text.push_str(&self.text[from..old.start]);
            at.extend_from_slice(&self.at[from..old.start]);
            let places: Vec<u32> = self.at[old.clone()].to_vec();
            let count = new.chars().count();
            for (number, c) in new.chars().enumerate() {
                text.push(c);
                // The last stands for the last, so that a value ends where the old words did.
                let place = if number + 1 == count {
                    places.last()
                } else {
                    places.get(number * 3).or(places.last())
                };
                at.resize(text.len(), place.copied().unwrap_or_default());
            }
            from = old.end;
        }
        text.push_str(&self.text[from..]);
        at.extend_from_slice(&self.at[from..]);
        Folded { text, at, ..*self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn longer_words_stand_where_the_shorter_did() {
        let folded = Folded::new("撤销县道安委。");
        let own = folded.spelt(&[(9..18, "道路交通安全委员会".to_string())]);
        assert_eq!(own.text, "撤销县道路交通安全委员会。");
        let at = own.text.find("县道").unwrap();
        assert_eq!(own.original(at, own.text.len() - "。".len()), (2, 6));
        assert_eq!(own.original(own.text.len() - "。".len(), own.text.len()), (6, 7));
    }
}
