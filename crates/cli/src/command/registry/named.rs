//! A mention by its key, or by the name of its group where only one is of it.

use crate::outcome::{Exit, Failure, OrFail};
use tiaokuai_record::Lang;
use tiaokuai_registry::{Field, Registry};

/// The key that is meant; what is neither a key nor a name stays what it is, and whoever looks it up says so.
///
/// # Errors
/// Where several mentions are of groups of this name, or the disk fails.
pub fn key_of(registry: &Registry, said: &str, lang: Lang) -> Result<String, Failure> {
    if registry.mention(said).or_fail(lang)?.is_some() {
        return Ok(said.to_string());
    }
    let named = registry.mentions().or_fail(lang)?;
    let keys: Vec<String> = named
        .into_iter()
        .filter(|mention| mention.text(Field::Group).trim() == said.trim())
        .map(|mention| mention.key)
        .collect();
    match keys.as_slice() {
        [] => Ok(said.to_string()),
        [only] => Ok(only.clone()),
        several => {
            let list = several.join(lang.pick(", ", "、"));
            let message = lang.pick(
                format!(
                    "{} mentions are of {said}; give the key of the one that is meant: {list}",
                    several.len()
                ),
                format!("名为“{said}”的记录有 {} 条，请给出所指的键：{list}", several.len()),
            );
            Err(Failure::new(Exit::Input, message))
        }
    }
}
