//! What the words of a decision mean: what is done, into what, under which name, from when on.

use super::words::{
    agrees, day_in_words, goes_into, keeps_for, only_proposes, renames, restores, says_when,
};
use crate::office::{Proposal, founds, lasts, receiver, term, treatment};
use tiaokuai_notices::read::{Act, Day};

/// What a decision means.
pub(super) struct Meant<'a> {
    /// The words that say it: its own, or what it agrees to.
    pub said: &'a str,
    pub act: Act,
    /// The new name that it gives, empty where that stands elsewhere.
    pub new_name: Option<&'a str>,
    /// Into what the group goes, as the words say, and whether that is a new body.
    pub goes: Option<(&'a str, bool)>,
    /// The whole day from which on it holds, where the words tell it.
    pub day: Option<Day>,
    /// Whether it holds for some time only.
    pub for_a_while: bool,
}

/// What a decision beside a proposal means; nothing where it decides nothing, or not yet.
pub(super) fn meant<'a>(text: &'a str, proposed: &'a str) -> Option<Meant<'a>> {
    // 同意 is to what is proposed beside it.
    let agreed = agrees(text);
    let said = if agreed { proposed } else { text };
    if !agreed && only_proposes(said) {
        return None;
    }
    let new_name = renames(said);
    // 并入县统计局 leaves its work to a department, as ledgers say it; so are 予以撤销 and 转日常管理.
    let told = treatment(said).filter(|told| *told != Proposal::Unknown);
    let goes = goes_into(said).filter(|_| told != Some(Proposal::Abolish));
    let again = restores(said);
    // 到期撤销 keeps it until then.
    let waits = lasts(said) || keeps_for(said);
    let proposal = Proposal::of(said)
        .or((again || new_name.is_some()).then_some(Proposal::Keep))
        .or(goes.map(|_| Proposal::Merge))
        .or(told)
        .or(waits.then_some(Proposal::Keep))?;
    let day = day_in_words(said);
    let act = match proposal {
        Proposal::Abolish => Act::Abolish,
        Proposal::Merge => Act::Merge,
        Proposal::Normalise => Act::Normalise,
        _ if again => Act::Establish,
        _ if new_name.is_some() => Act::Rename,
        Proposal::Keep | Proposal::Unknown => Act::Keep,
    };
    // 年底撤销; a name that is to come.
    let named = ["更名", "改名"].iter().any(|word| said.contains(word));
    let later = match act {
        Act::Keep => named,
        Act::Rename | Act::Establish => false,
        _ => says_when(said) && day.is_none(),
    };
    if later {
        return None;
    }
    let goes = goes.map(|goes| (goes, false)).filter(|_| act == Act::Merge);
    let goes = goes.or_else(|| {
        let new = founds(said).map(|new| (new, true));
        new.or_else(|| receiver(said).map(|into| (into, false))).filter(|_| act == Act::Merge)
    });
    // 保留至2023年底 is no 保留 for ever.
    let for_a_while = act == Act::Keep && (waits || term(said).is_some());
    Some(Meant { said, act, new_name, goes, day, for_a_while })
}
