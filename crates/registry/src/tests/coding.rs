//! Coders who see nobody else's answers, and what becomes of them.

use super::{english, establishing, ingest};
use crate::coders::{Column, matched};
use crate::{Answer, AnswerError, Decided, Dispute, Field, Mention, Origin, Registry, Shown, Was};

/// Two notices of which everything is in doubt.
fn doubtful() -> Registry {
    let mut registry = Registry::in_memory().unwrap();
    ingest(&mut registry, "a.txt", &establishing(1, "2013年4月29日"));
    ingest(&mut registry, "b.txt", &establishing(2, "2013年5月2日"));
    registry.db.execute("UPDATE value SET confidence = 0.5", []).unwrap();
    registry
}

fn keys(registry: &Registry) -> Vec<String> {
    registry.mentions().unwrap().into_iter().map(|mention| mention.key).collect()
}

fn seen(registry: &Registry, key: &str, coder: &str) -> Mention {
    registry.mention_as(key, coder).unwrap().unwrap()
}

/// What a person saw who decides.
fn seen_of(dispute: &Dispute) -> (i64, i64) {
    (dispute.said, dispute.holds.event)
}

/// How many fields all agree on, and how many of them overrule somebody.
fn agreements(registry: &Registry, without: &[String]) -> (usize, usize) {
    let disputes = registry.disputes(without).unwrap();
    let agreed = disputes.iter().filter(|one| one.is_open_agreement());
    (agreed.count(), disputes.iter().filter(|one| one.overrules()).count())
}

fn type_in(registry: &mut Registry, key: &str, field: Field, text: &str, coder: &str) {
    let was = seen(registry, key, coder).items(field)[0].shown();
    let shown = Shown { key, field, at: 0, was: Was::Words(&was), said: None };
    registry.code(&shown, &Answer::Typed(text.to_string()), coder).unwrap();
}

#[test]
fn a_coder_sees_the_reading_and_own_answers_only() {
    let mut registry = doubtful();
    let key = keys(&registry).remove(0);
    let read = registry.mention(&key).unwrap().unwrap();
    type_in(&mut registry, &key, Field::Heads, "李大（副市长）", "a");
    // What is in force is what it was, and so is what the other coder sees.
    assert_eq!(registry.mention(&key).unwrap().unwrap(), read);
    assert_eq!(seen(&registry, &key, "b").items(Field::Heads), read.items(Field::Heads));
    assert_eq!(seen(&registry, &key, "a").text(Field::Heads), "李大");
    assert!(seen(&registry, &key, "a").corrected.contains(&Field::Heads));
    // A correction of the registry is an answer of somebody too.
    let shown =
        Shown { key: &key, field: Field::Date, at: 0, was: Was::Words("2013-04-29"), said: None };
    registry.answer(&shown, &Answer::Typed("2013-04-30".into()), Some("c")).unwrap();
    assert_eq!(seen(&registry, &key, "a").text(Field::Date), "2013-04-29");
    assert_eq!(registry.mentions_as("a").unwrap()[0].text(Field::Date), "2013-04-29");
    // Nor does anyone see in whose history another answered.
    assert_eq!(registry.coding_history(&key, "a").unwrap().len(), 1);
    assert!(registry.coding_history(&key, "b").unwrap().is_empty());
    // A group that another added is an answer too.
    registry.add(Some("a.txt"), &[("group", "佛山市防汛领导小组")], Some("c"), None).unwrap();
    assert_eq!(
        (registry.mentions().unwrap().len(), registry.mentions_as("a").unwrap().len()),
        (3, 2)
    );
}

#[test]
fn answers_of_a_coder_are_confirmed_together_and_taken_back_together() {
    let mut registry = doubtful();
    let key = keys(&registry).remove(0);
    let before = seen(&registry, &key, "a");
    let group = before.items(Field::Group)[0].shown();
    let shown =
        Shown { key: &key, field: Field::Group, at: 0, was: Was::Words(&group), said: Some(0) };
    registry.code(&shown, &Answer::Accept, "a").unwrap();
    assert_eq!(
        seen(&registry, &key, "a").items(Field::Act)[0].confidence,
        1.0,
        "read with the group"
    );
    // Shown before the answer, answered after it.
    assert!(matches!(registry.code(&shown, &Answer::NotThere, "a"), Err(AnswerError::Changed)));
    let rest = registry.code_rest(&key, "a").unwrap();
    assert_eq!(rest.left, 0);
    let fields = before.values.len();
    assert_eq!(seen(&registry, &key, "a").corrected.len(), fields);
    assert_eq!(registry.done_by("a").unwrap().len(), 1);
    registry.uncode(&key, "a").unwrap();
    assert_eq!(seen(&registry, &key, "a").corrected.len(), 2);
    assert!(registry.done_by("a").unwrap().is_empty());
    registry.uncode(&key, "a").unwrap();
    assert_eq!(seen(&registry, &key, "a"), before);
    assert!(matches!(registry.uncode(&key, "a"), Err(AnswerError::NothingToUndo)));
    assert!(matches!(registry.uncode(&key, "b"), Err(AnswerError::NothingToUndo)));
}

#[test]
fn agreement_is_worked_out_from_the_answers() {
    let mut registry = doubtful();
    let all = keys(&registry);
    for key in &all {
        registry.code_rest(key, "b").unwrap();
    }
    type_in(&mut registry, &all[0], Field::Date, "2014-01-01", "a");
    registry.code_rest(&all[0], "a").unwrap();
    registry.code_rest(&all[1], "a").unwrap();
    let sheets = registry.coder_sheets(&[]).unwrap();
    assert_eq!(sheets.iter().map(|sheet| sheet.file.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    let rows = matched(&sheets, None, &[]).unwrap();
    assert_eq!(rows.keys.len(), 2);
    let of = |name: &str| rows.columns.iter().find(|column| column.name == name).unwrap();
    assert_eq!(of("date").agreement().agree, 0.5);
    assert_eq!(of("group").agreement().agree, 1.0);
    assert!(rows.columns.iter().map(Column::agreement).all(|field| field.rows == 2));
    let coders = registry.coders().unwrap();
    assert_eq!((coders[0].name.as_str(), coders[0].done, coders[1].mentions), ("a", 2, 2));
    let table = registry.table("answers", &english).unwrap();
    assert!(table.to_csv().contains("2014-01-01"), "{}", table.to_csv());
}

/// That there is nothing is an answer of whoever is done, and differs from what another found.
#[test]
fn what_one_found_and_another_did_not_is_a_difference() {
    let mut registry = doubtful();
    let key = keys(&registry).remove(0);
    assert!(registry.mention(&key).unwrap().unwrap().items(Field::Ends).is_empty());
    let shown = Shown { key: &key, field: Field::Ends, at: 0, was: Was::Words(""), said: None };
    registry.code(&shown, &Answer::Typed("2015-01".into()), "a").unwrap();
    assert!(registry.disputes(&[]).unwrap().is_empty(), "one coder alone");
    registry.code_rest(&key, "b").unwrap();
    let disputes = registry.disputes(&[]).unwrap();
    assert_eq!(disputes.len(), 1);
    assert!(!disputes[0].agreed && disputes[0].answers[1].1.is_empty(), "{disputes:?}");
    let sheets = registry.coder_sheets(&[]).unwrap();
    let ends = sheets[1].heads.iter().position(|head| head == "ends").unwrap();
    assert_eq!(
        (sheets[0].rows[0].1[ends].as_str(), sheets[1].rows[0].1[ends].as_str()),
        ("2015-01", "none")
    );
}

#[test]
fn what_is_adjudicated_is_in_force() {
    let mut registry = doubtful();
    let key = keys(&registry).remove(0);
    type_in(&mut registry, &key, Field::Date, "2014-01-01", "a");
    registry.code_rest(&key, "a").unwrap();
    registry.code_rest(&key, "b").unwrap();
    let open = |registry: &Registry| -> Vec<_> {
        let all = registry.disputes(&[]).unwrap();
        all.into_iter().filter(|one| !one.agreed && one.settled.is_none()).collect()
    };
    let dispute = open(&registry).remove(0);
    assert_eq!((dispute.field, open(&registry).len()), (Field::Date, 1));
    let late = registry.adjudicate(
        &key,
        Field::Date,
        (dispute.said - 1, dispute.holds.event),
        Decided::Coder("a"),
        Some("c"),
    );
    assert!(matches!(late, Err(AnswerError::Changed)));
    let none =
        registry.adjudicate(&key, Field::Date, seen_of(&dispute), Decided::Coder("x"), Some("c"));
    assert!(matches!(none, Err(AnswerError::Changed)));
    let odd = registry.adjudicate(
        &key,
        Field::Date,
        seen_of(&dispute),
        Decided::Typed("soon"),
        Some("c"),
    );
    assert!(matches!(odd, Err(AnswerError::Typed { .. })));
    registry
        .adjudicate(&key, Field::Date, seen_of(&dispute), Decided::Coder("a"), Some("c"))
        .unwrap();
    assert!(open(&registry).is_empty());
    let table = registry.table("mentions", &english).unwrap().to_csv();
    assert!(table.contains("2014-01-01"), "{table}");
    let history = registry.history(Some(&key)).unwrap();
    let last = history.last().unwrap();
    assert_eq!(
        (last.who.as_deref(), &last.origin),
        (Some("c"), &Some(Origin::Adjudicated(dispute.said)))
    );
    // What a coder says afterwards opens it again.
    type_in(&mut registry, &key, Field::Date, "2014-02", "b");
    assert_eq!(open(&registry).len(), 1);
    let dispute = open(&registry).remove(0);
    registry
        .adjudicate(&key, Field::Date, seen_of(&dispute), Decided::Typed("2014-03"), None)
        .unwrap();
    assert_eq!(registry.mention(&key).unwrap().unwrap().text(Field::Date), "2014-03");
    // Where they agree it is taken over, once.
    assert!(registry.mention(&key).unwrap().unwrap().items(Field::Heads)[0].confidence < 1.0);
    let all = agreements(&registry, &[]);
    let count = registry.adopt_agreed(&[], all, Some("c")).unwrap();
    assert!(count > 5, "{count}");
    assert_eq!(registry.mention(&key).unwrap().unwrap().items(Field::Heads)[0].confidence, 1.0);
    assert_eq!(registry.adopt_agreed(&[], (0, 0), Some("c")).unwrap(), 0);
    assert_eq!(registry.mention(&key).unwrap().unwrap().text(Field::Date), "2014-03");
}

/// Who decides a second time, without having seen the first decision, is told of it.
#[test]
fn a_decision_that_comes_too_late_is_refused() {
    let mut registry = doubtful();
    let key = keys(&registry).remove(0);
    for (coder, date) in [("a", "2014-01-01"), ("b", "2014-02-02")] {
        type_in(&mut registry, &key, Field::Date, date, coder);
    }
    let dispute = registry.disputes(&[]).unwrap().remove(0);
    let decide = |registry: &mut Registry, coder: &str, seen: (i64, i64)| {
        registry.adjudicate(&key, Field::Date, seen, Decided::Coder(coder), Some("c"))
    };
    decide(&mut registry, "a", seen_of(&dispute)).unwrap();
    let late = decide(&mut registry, "b", seen_of(&dispute));
    assert!(matches!(late, Err(AnswerError::Changed)), "{late:?}");
    let holds = |registry: &Registry| {
        registry.mention(&key).unwrap().unwrap().text(Field::Date).to_string()
    };
    assert_eq!(holds(&registry), "2014-01-01");
    // Who has seen it may decide otherwise.
    let again = registry.disputes(&[]).unwrap().remove(0);
    decide(&mut registry, "b", seen_of(&again)).unwrap();
    assert_eq!(holds(&registry), "2014-02-02");
    // As does a correction of what is in force.
    let then = registry.disputes(&[]).unwrap().remove(0);
    let shown =
        Shown { key: &key, field: Field::Date, at: 0, was: Was::Words("2014-02-02"), said: None };
    registry.answer(&shown, &Answer::Typed("2014-03-03".into()), Some("d")).unwrap();
    assert!(matches!(decide(&mut registry, "a", seen_of(&then)), Err(AnswerError::Changed)));
}

/// What all agree on overrules nobody untold, and is taken back as it was taken over: at once.
#[test]
fn what_is_taken_over_is_told_and_taken_back_at_once() {
    let mut registry = doubtful();
    let all = keys(&registry);
    let key = &all[0];
    let before = registry.mentions().unwrap();
    // Who is no coder has corrected one, and confirmed another.
    for (field, text) in [(Field::Date, "2014-03-03"), (Field::Heads, "李大（副市长）")] {
        let mention = registry.mention(key).unwrap().unwrap();
        let was = mention.items(field)[0].shown();
        let text = if field == Field::Heads { was.clone() } else { text.to_string() };
        let shown = Shown { key, field, at: 0, was: Was::Words(&was), said: None };
        registry.answer(&shown, &Answer::Typed(text), Some("Carol")).unwrap();
    }
    let corrected = registry.mentions().unwrap();
    for key in &all {
        for coder in ["a", "b"] {
            registry.code_rest(key, coder).unwrap();
        }
    }
    let dispute = |registry: &Registry, field: Field| -> Dispute {
        let all = registry.disputes(&[]).unwrap();
        all.into_iter().find(|one| one.key == *key && one.field == field).unwrap()
    };
    let date = dispute(&registry, Field::Date);
    assert_eq!((date.holds.who.as_deref(), date.holds.by_person), (Some("Carol"), true));
    assert_eq!(date.holds.items[0].text(), "2014-03-03");
    assert!(date.overrules() && !dispute(&registry, Field::Heads).overrules());
    let (fields, overruled) = agreements(&registry, &[]);
    assert_eq!(overruled, 1);
    // Who was told of less is not taken at the word.
    let untold = registry.adopt_agreed(&[], (fields, 0), Some("d"));
    assert!(matches!(untold, Err(AnswerError::Changed)), "{untold:?}");
    assert_eq!(registry.adopt_agreed(&[], (fields, overruled), Some("d")).unwrap(), fields);
    let text = |registry: &Registry, field: Field| {
        registry.mention(key).unwrap().unwrap().text(field).to_string()
    };
    assert_eq!(
        text(&registry, Field::Date),
        before.iter().find(|one| one.key == *key).unwrap().text(Field::Date)
    );
    let adopted = registry.adopted().unwrap().unwrap();
    assert_eq!((adopted.fields, adopted.who.as_deref()), (fields, Some("d")));
    // What somebody said since stays.
    let was = text(&registry, Field::Act);
    let shown = Shown { key, field: Field::Act, at: 0, was: Was::Words(&was), said: None };
    registry.answer(&shown, &Answer::Typed("abolish".into()), Some("e")).unwrap();
    assert_eq!(registry.take_back_adopted(adopted.event, Some("e")).unwrap(), fields - 1);
    let mut now = registry.mentions().unwrap();
    for mention in &mut now {
        if mention.key == *key {
            assert_eq!(mention.text(Field::Act), "abolish");
            let read = corrected.iter().find(|one| one.key == *key).unwrap();
            mention.values.insert(Field::Act, read.items(Field::Act).to_vec());
            mention.corrected.remove(&Field::Act);
            mention.changed.remove(&Field::Act);
        }
    }
    assert_eq!(now, corrected);
    assert_eq!(registry.adopted().unwrap(), None);
    let again = registry.take_back_adopted(adopted.event, Some("e"));
    assert!(matches!(again, Err(AnswerError::NothingToUndo)), "{again:?}");
    // What was said since stands for what was decided; the rest is open again.
    assert_eq!(agreements(&registry, &[]), (fields - 1, overruled));
}

/// A name in other letters is the same coder; who is left out counts nowhere.
#[test]
fn a_coder_is_known_however_the_name_is_written_and_can_be_left_out() {
    let mut registry = doubtful();
    let all = keys(&registry);
    type_in(&mut registry, &all[0], Field::Date, "2014-01-01", "Ann Lee");
    assert_eq!(seen(&registry, &all[0], "ａｎｎ LEE").text(Field::Date), "2014-01-01");
    registry.code_rest(&all[0], "ann lee").unwrap();
    assert!(registry.done_by("ANN LEE").unwrap().contains(&all[0]));
    let names = |registry: &Registry| -> Vec<String> {
        registry.coders().unwrap().into_iter().map(|coder| coder.name).collect()
    };
    assert_eq!(names(&registry), ["Ann Lee"]);
    assert!(registry.disputes(&[]).unwrap().is_empty(), "nobody differs from oneself");
    registry.code_rest(&all[0], "b").unwrap();
    let with = agreements(&registry, &[]);
    // A stray answer of a third is an answer of three, until who gave it is left out.
    type_in(&mut registry, &all[0], Field::Heads, "李大（副市长）", "stray");
    let answers = |without: &[String]| {
        let all = registry.disputes(without).unwrap();
        all.into_iter().map(|one| one.answers.len()).max().unwrap()
    };
    let stray = ["STRAY".to_string()];
    assert_eq!((answers(&[]), answers(&stray)), (3, 2));
    assert_eq!(registry.coder_sheets(&stray).unwrap().len(), 2);
    assert_eq!(agreements(&registry, &stray), with);
    // The answer of the same coder under another spelling is taken back under any.
    registry.uncode(&all[0], "Ann Lee").unwrap();
    assert!(registry.done_by("Ann Lee").unwrap().is_empty());
}

/// Who is done has nothing left to check, also in lists of which only one value was looked at.
#[test]
fn who_is_done_is_asked_nothing_more() {
    let mut registry = doubtful();
    let key = keys(&registry).remove(0);
    let members = seen(&registry, &key, "a").items(Field::Members).to_vec();
    assert!(members.len() > 1);
    type_in(&mut registry, &key, Field::Members, "王五（区水利局局长）", "a");
    assert!(!seen(&registry, &key, "a").asked().is_empty());
    registry.code_rest(&key, "a").unwrap();
    assert_eq!(seen(&registry, &key, "a").asked(), []);
    registry.uncode(&key, "a").unwrap();
    assert_eq!(seen(&registry, &key, "a").items(Field::Members)[1].confidence, 0.5);
}

/// A remark is taken away by the key of the mention that it is about, and by no other.
#[test]
fn a_remark_belongs_to_its_mention() {
    let mut registry = doubtful();
    let all = keys(&registry);
    let note = registry.note(&all[0], None, "look", false, Some("a")).unwrap();
    assert!(registry.unnote(&all[1], note, Some("a")).is_err());
    assert_eq!(registry.notes(Some(&all[0])).unwrap().len(), 1);
    registry.unnote(&all[0], note, Some("a")).unwrap();
    assert!(registry.notes(None).unwrap().is_empty());
}

/// What a third finds not to be there although both say something.
#[test]
fn that_nothing_stands_there_can_be_decided() {
    let mut registry = doubtful();
    let key = keys(&registry).remove(0);
    for (coder, date) in [("a", "2014-01-01"), ("b", "2014-02-02")] {
        type_in(&mut registry, &key, Field::Date, date, coder);
    }
    let dispute = registry.disputes(&[]).unwrap().remove(0);
    // The word for it is no value.
    for word in ["none", "Nothing", "无", " "] {
        let typed = Decided::Typed(word);
        let odd = registry.adjudicate(&key, Field::Date, seen_of(&dispute), typed, None);
        assert!(matches!(odd, Err(AnswerError::NothingTyped)), "{word}: {odd:?}");
    }
    registry.adjudicate(&key, Field::Date, seen_of(&dispute), Decided::Nothing, Some("c")).unwrap();
    assert!(registry.mention(&key).unwrap().unwrap().items(Field::Date).is_empty());
    let settled = registry.disputes(&[]).unwrap().remove(0).settled.unwrap();
    assert_eq!((settled.who.as_deref(), settled.items.len()), (Some("c"), 0));
}

/// A group that one coder finds is seen by nobody else until it is decided, and changes no sample.
#[test]
fn a_missed_group_is_its_coders_until_it_is_decided() {
    let mut registry = doubtful();
    let before = (registry.mentions().unwrap(), registry.mentions_as("b").unwrap());
    let group = "佛山市防汛领导小组";
    let key = registry.code_missed("a.txt", group, "a").unwrap();
    assert_eq!(seen(&registry, &key, "a").text(Field::Group), group);
    assert!(registry.mentions_as("a").unwrap().iter().any(|mention| mention.key == key));
    assert_eq!((registry.mentions().unwrap(), registry.mentions_as("b").unwrap()), before);
    assert!(registry.mention_as(&key, "b").unwrap().is_none(), "not by its key either");
    assert!(registry.code_rest(&key, "b").is_err());
    assert!(registry.mention(&key).unwrap().unwrap().values.is_empty());
    for table in ["mentions", "groups", "history", "files"] {
        let table = registry.table(table, &english).unwrap().to_csv();
        assert!(!table.contains("防汛"), "{table}");
    }
    assert!(registry.code_missed("a.txt", group, "a").is_err(), "again");
    assert!(registry.code_missed("a.txt", " ", "a").is_err());
    assert!(registry.code_missed("z.txt", group, "a").is_err());
    // What else is said of it waits with it.
    let shown = Shown { key: &key, field: Field::Heads, at: 0, was: Was::Words(""), said: None };
    registry.code(&shown, &Answer::Typed("李大".into()), "a").unwrap();
    // Who read the same notice and did not find it says so; who did not read it says nothing.
    let first = keys(&registry).remove(0);
    let of_a = registry.mention(&first).unwrap().unwrap().file_name == "a.txt";
    let (read, unread) = if of_a { ("b", "c") } else { ("c", "b") };
    registry.code_rest(&first, read).unwrap();
    let other = keys(&registry).remove(1);
    registry.code_rest(&other, unread).unwrap();
    let of_key = |registry: &Registry| -> Vec<_> {
        registry.disputes(&[]).unwrap().into_iter().filter(|one| one.key == key).collect()
    };
    let dispute = of_key(&registry).remove(0);
    assert_eq!((dispute.group.as_str(), dispute.missed, dispute.agreed), (group, true, false));
    let said = |(name, items): &(String, Vec<crate::Item>)| (name.clone(), items.len());
    assert_eq!(
        dispute.answers.iter().map(said).collect::<Vec<_>>(),
        [("a".to_string(), 1), ("b".to_string(), 0)]
    );
    // It is none, for now.
    registry
        .adjudicate(&key, Field::Group, seen_of(&dispute), Decided::Nothing, Some("d"))
        .unwrap();
    assert_eq!(registry.mentions().unwrap().len(), before.0.len());
    assert!(of_key(&registry)[0].settled.is_some());
    // Another finds it too, without knowing.
    assert_eq!(registry.code_missed("a.txt", group, "e").unwrap(), key);
    assert!(seen(&registry, &key, "e").items(Field::Heads).is_empty());
    let dispute = of_key(&registry).remove(0);
    assert_eq!((dispute.settled.as_ref(), dispute.answers.len()), (None, 3));
    registry
        .adjudicate(&key, Field::Group, seen_of(&dispute), Decided::Coder("a"), Some("d"))
        .unwrap();
    let mention = registry.mentions().unwrap().into_iter().find(|one| one.key == key).unwrap();
    assert_eq!((&*mention.text(Field::Group), &*mention.text(Field::Heads)), (group, "李大"));
    assert_eq!(mention.file_name, "a.txt");
    assert_eq!(mention.items(Field::Group)[0].confidence, 1.0);
    assert!(registry.mention_as(&key, "b").unwrap().is_none(), "who codes sees what was read");
}

/// What a coder is asked: own answers count, those of others do not; a sample is the same for all.
#[test]
fn a_coder_is_asked_of_a_sample() {
    let mut registry = doubtful();
    let all = |registry: &Registry, coder| {
        registry.to_review(coder, None, None, crate::certain()).unwrap().len()
    };
    let before = all(&registry, None);
    assert_eq!(all(&registry, Some("a")), before);
    let of = |registry: &Registry, coder: Option<&str>, seed: &str| -> Vec<String> {
        let sample = Some(crate::Sample { size: 1, seed });
        let asked = registry.to_review(coder, sample, Some(Field::Group), 1.1).unwrap();
        asked.into_iter().map(|one| one.key).collect()
    };
    let sample = of(&registry, Some("a"), "1");
    assert_eq!((sample.len(), &of(&registry, Some("b"), "1")), (1, &sample));
    assert!((2..20).any(|seed| of(&registry, Some("a"), &seed.to_string()) != sample));
    registry.code_rest(&sample[0], "a").unwrap();
    assert!(all(&registry, Some("a")) < before);
    assert_eq!((all(&registry, None), all(&registry, Some("b"))), (before, before));
    // Neither what one takes out nor what one finds changes what is drawn.
    let shown = Shown {
        key: &sample[0],
        field: Field::Group,
        at: 0,
        was: Was::Value(&seen(&registry, &sample[0], "b").items(Field::Group)[0].clone()),
        said: None,
    };
    registry.code(&shown, &Answer::NotThere, "b").unwrap();
    let found = registry.code_missed("a.txt", "佛山市防汛领导小组", "b").unwrap();
    assert_eq!(of(&registry, Some("b"), "1"), [found]);
    assert_eq!(of(&registry, Some("a"), "1"), sample);
}
