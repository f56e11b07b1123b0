//! The words that repeat a run, and names of folders.

use clap::ArgMatches;

/// The longest name of a scenario in the name of a folder, in characters: three bytes each fit every
/// file system.
const LONGEST: usize = 40;

/// The command that makes the same bytes again, in one form however it was typed: scenario, worlds,
/// seed and overrides are in it even where they were defaults; threads, language and place are not,
/// as they change no byte.
pub fn simulate(m: &ArgMatches) -> Vec<String> {
    let text = |name: &str| m.get_one::<String>(name).cloned().unwrap_or_default();
    let seed = m.get_one::<u64>("seed").copied().unwrap_or_default();
    let mut words = vec!["tiaokuai".to_string(), "simulate".to_string(), text("scenario")];
    // Not every command counts its worlds so.
    if let Some(runs) = m.try_get_one::<u32>("runs").ok().flatten() {
        words.extend(["--runs".to_string(), runs.to_string()]);
    }
    words.extend(["--seed".to_string(), seed.to_string()]);
    for change in m.get_many::<String>("set").into_iter().flatten() {
        words.extend(["--set".to_string(), change.clone()]);
    }
    if m.try_get_one::<String>("record").ok().flatten().is_some_and(|level| level == "full") {
        words.extend(["--record".to_string(), "full".to_string()]);
    }
    words
}

/// The command that explains again, in one form however it was typed.
pub fn explain(m: &ArgMatches) -> Vec<String> {
    let mut words = simulate(m);
    words[1] = "explain".to_string();
    for name in ["prior", "worlds"] {
        let number = m.get_one::<u32>(name).copied().unwrap_or_default();
        words.extend([format!("--{name}"), number.to_string()]);
    }
    for name in ["claims", "from"] {
        if let Some(value) = m.get_one::<String>(name) {
            words.extend([format!("--{name}"), value.clone()]);
        }
    }
    words
}

/// The command that analyses sensitivity again, in one form however it was typed.
pub fn sensitivity(m: &ArgMatches, n: u32) -> Vec<String> {
    let mut words = simulate(m);
    words[1] = "sensitivity".to_string();
    for name in ["method", "outcome", "parameters"] {
        if let Some(value) = m.get_one::<String>(name) {
            words.extend([format!("--{name}"), value.clone()]);
        }
    }
    words.extend(["--n".to_string(), n.to_string()]);
    words
}

/// The command that replays a world again.
pub fn replay(dir: &str, run: u32) -> Vec<String> {
    ["tiaokuai", "replay", dir, "--run", &run.to_string()].map(String::from).to_vec()
}

/// Words as one line that a shell takes apart into the same words.
pub fn line(words: &[String]) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./=:,+@%".contains(c);
    let quoted = words.iter().map(|word| {
        if !word.is_empty() && word.chars().all(plain) {
            word.clone()
        } else {
            format!("'{}'", word.replace('\'', r"'\''"))
        }
    });
    quoted.collect::<Vec<_>>().join(" ")
}

/// A name as part of a folder's name.
pub fn slug(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let slug = words.collect::<Vec<_>>().join("-").to_lowercase();
    let slug: String = slug.chars().take(LONGEST).collect();
    match slug.trim_end_matches('-') {
        "" => "district".to_string(),
        slug => slug.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tiaokuai_record::Lang;

    fn repeated(line_: &str) -> String {
        let matches = crate::args::command(Lang::En).try_get_matches_from(line_.split(' '));
        let matches = matches.unwrap();
        line(&simulate(matches.subcommand_matches("simulate").unwrap()))
    }

    #[test]
    fn the_same_run_has_one_command() {
        assert_eq!(
            repeated("tiaokuai simulate"),
            "tiaokuai simulate s-district --runs 200 --seed 1"
        );
        assert_eq!(
            repeated(
                "tiaokuai --lang=zh simulate --set=upward=0.5 --threads 2 --runs 9 --record full my.toml --out x --quiet"
            ),
            "tiaokuai simulate my.toml --runs 9 --seed 1 --set upward=0.5 --record full"
        );
    }

    #[test]
    fn a_shell_reads_the_line_back() {
        let words =
            ["tiaokuai", "replay", "my runs/it's", "--run", "3", "", "$x"].map(String::from);
        assert_eq!(line(&words), r"tiaokuai replay 'my runs/it'\''s' --run 3 '' '$x'");
        assert_eq!(line(&["结果/甲".to_string()]), "结果/甲");
    }

    #[test]
    fn slugs_name_folders() {
        assert_eq!(slug("S District (Shunde)"), "s-district-shunde");
        assert_eq!(slug("../../etc"), "etc");
        assert_eq!(slug("甲 区"), "甲-区");
        assert_eq!(slug("—"), "district");
        assert_eq!(slug(&"长".repeat(300)), "长".repeat(40));
    }
}
