//! Answers: stored whole or not at all, and taken back with all that followed from them.

use super::{establishing, ingest};
use crate::{
    Answer, AnswerError, EventKind, Field, Item, Mention, Origin, Registry, Shown, Stored, Undo,
    Was, certain, typed,
};

/// A notice of which everything is in doubt.
fn doubtful() -> Registry {
    let mut registry = Registry::in_memory().unwrap();
    ingest(&mut registry, "a.txt", &establishing(1, "2013年4月29日"));
    registry.db.execute("UPDATE value SET confidence = 0.5", []).unwrap();
    registry
}

fn mention(registry: &Registry) -> Mention {
    registry.mentions().unwrap().remove(0)
}

/// What would be half done: events and corrections.
fn written(registry: &Registry) -> [i64; 2] {
    ["event", "correction"].map(|table| {
        let sql = format!("SELECT count(*) FROM {table}");
        registry.db.query_row(&sql, [], |row| row.get(0)).unwrap()
    })
}

/// Makes the disk fail where a row of a table is about a field.
fn fail(registry: &Registry, table: &str, field: Field) {
    let trigger = format!(
        "CREATE TEMP TRIGGER fail BEFORE INSERT ON {table} WHEN NEW.field = '{}' \
         BEGIN SELECT RAISE (ABORT, 'planted'); END",
        field.key()
    );
    registry.db.execute_batch(&trigger).unwrap();
}

fn cure(registry: &Registry) {
    registry.db.execute_batch("DROP TRIGGER fail").unwrap();
}

#[test]
fn answers_are_stored_and_asked_once() {
    let mut registry = doubtful();
    let unsure = registry.view(None).unwrap().unsure(None, certain());
    let before = unsure.len();
    let of = |field| unsure.iter().find(|one| one.field == field).unwrap().clone();
    let group = of(Field::Group);
    assert!(unsure.iter().all(|one| one.field != Field::Act), "asked with the group");
    let words = registry.excerpt(&group.key, group.item.span.unwrap()).unwrap().unwrap();
    assert!(words.value.contains(&*group.item.text()), "{words:?}");
    registry.answer(&group.shown(), &Answer::Accept, Some("w")).unwrap();
    let members: Vec<_> =
        unsure.iter().filter(|one| one.field == Field::Members).cloned().collect();
    assert_eq!(members.len(), 2);
    registry.answer(&members[0].shown(), &Answer::NotThere, None).unwrap();
    let right = typed(Field::Members, "钱八（市财政局局长）").unwrap();
    registry.answer(&members[1].shown(), &Answer::Edit(right), None).unwrap();
    let after = registry.view(None).unwrap();
    assert_eq!(after.unsure(None, certain()).len(), before - 3);
    let mention = &after.mentions[0];
    assert_eq!(mention.items(Field::Members).len(), 1);
    assert_eq!(mention.items(Field::Members)[0].shown(), "钱八（市财政局局长）");
    assert!(mention.items(Field::Members)[0].label().contains("成"));
    assert!(mention.confidence(Field::Act) >= 1.0);
}

#[test]
fn an_answer_is_taken_back_with_what_followed_from_it() {
    let mut registry = doubtful();
    let before = mention(&registry);
    let (key, group) = (before.key.as_str(), before.text(Field::Group).to_string());
    let shown = Shown { key, field: Field::Group, at: 0, was: Was::Words(&group), said: None };
    let answered = registry.answer(&shown, &Answer::Accept, Some("w")).unwrap();
    assert_eq!(answered.stored, Stored::Confirmed(group.clone()));
    assert_eq!(answered.left, mention(&registry).asked().len());
    assert!(mention(&registry).confidence(Field::Act) >= 1.0, "the act is confirmed with it");
    let last = Undo::Last { key, field: Field::Group };
    let back = registry.undo(last, Some("w")).unwrap();
    assert_eq!((back.stored, back.left), (Stored::TakenBack, before.asked().len()));
    assert_eq!(mention(&registry).values, before.values);
    // It was the only one, and what was taken back is not taken back again.
    assert!(matches!(registry.undo(last, None), Err(AnswerError::NothingToUndo)));
    let again = Undo::Event(answered.event.unwrap());
    assert!(matches!(registry.undo(again, None), Err(AnswerError::NothingToUndo)));
    let origins: Vec<_> =
        registry.history(Some(key)).unwrap().into_iter().map(|event| event.origin).collect();
    let [answer, back] = [Some(Origin::Review), Some(Origin::TakenBack)];
    assert_eq!(origins, [answer.clone(), answer, back.clone(), back]);
}

#[test]
fn answers_are_taken_back_from_the_last_to_the_first() {
    let mut registry = doubtful();
    let key = mention(&registry).key;
    let last = Undo::Last { key: &key, field: Field::Title };
    let title = |registry: &Registry| mention(registry).text(Field::Title).to_string();
    let first = title(&registry);
    for new in ["甲", "乙"] {
        let was = title(&registry);
        let shown =
            Shown { key: &key, field: Field::Title, at: 0, was: Was::Words(&was), said: None };
        let typed = Answer::Typed(new.to_string());
        let stored = registry.answer(&shown, &typed, None).unwrap().stored;
        assert_eq!(stored, Stored::Corrected(new.to_string()));
    }
    for then in ["甲", &first] {
        registry.undo(last, None).unwrap();
        assert_eq!(title(&registry), then);
    }
    assert!(registry.undo(last, None).is_err());
}

/// What followed from an answer, and was changed by hand since, is not changed back.
#[test]
fn what_was_said_later_is_not_taken_back() {
    let mut registry = doubtful();
    let key = mention(&registry).key;
    let group = mention(&registry).text(Field::Group).to_string();
    let shown =
        Shown { key: &key, field: Field::Group, at: 0, was: Was::Words(&group), said: None };
    registry.answer(&shown, &Answer::Accept, None).unwrap();
    let act =
        Shown { key: &key, field: Field::Act, at: 0, was: Was::Words("establish"), said: None };
    registry.answer(&act, &Answer::Typed("adjust".to_string()), None).unwrap();
    registry.undo(Undo::Last { key: &key, field: Field::Group }, None).unwrap();
    let mention = mention(&registry);
    assert_eq!(mention.text(Field::Act), "adjust");
    assert!(mention.confidence(Field::Group) < certain());
}

#[test]
fn a_failure_in_the_middle_leaves_nothing_half_done() {
    let mut registry = doubtful();
    let before = mention(&registry);
    let (key, group) = (before.key.as_str(), before.text(Field::Group).to_string());
    let shown = Shown { key, field: Field::Group, at: 0, was: Was::Words(&group), said: None };
    let all = before.items(Field::Members).iter().map(Item::shown).collect::<Vec<_>>().join(";");
    let start = written(&registry);
    // The answer is written, and the disk fails at what follows from it.
    fail(&registry, "event", Field::Act);
    assert!(registry.answer(&shown, &Answer::Accept, None).is_err());
    assert_eq!((written(&registry), mention(&registry)), (start, before.clone()));
    cure(&registry);
    // The event is written, and the disk fails at the correction.
    fail(&registry, "correction", Field::Members);
    assert!(registry.confirm_all(key, Field::Members, &all, None, None).is_err());
    assert_eq!((written(&registry), mention(&registry)), (start, before.clone()));
    cure(&registry);
    registry.answer(&shown, &Answer::Accept, None).unwrap();
    let (answered, now) = (written(&registry), mention(&registry));
    fail(&registry, "event", Field::Act);
    assert!(registry.undo(Undo::Last { key, field: Field::Group }, None).is_err());
    assert_eq!((written(&registry), mention(&registry)), (answered, now));
    cure(&registry);
    registry.undo(Undo::Last { key, field: Field::Group }, None).unwrap();
    assert_eq!(mention(&registry).values, before.values);
}

#[test]
fn what_somebody_changed_meanwhile_is_not_answered() {
    let mut registry = doubtful();
    let key = mention(&registry).key;
    let start = written(&registry);
    let shown =
        |at, was| Shown { key: &key, field: Field::Members, at, was: Was::Words(was), said: None };
    for shown in [shown(0, "别人"), shown(1, ""), shown(9, "")] {
        let refused = registry.answer(&shown, &Answer::Accept, None);
        assert!(matches!(refused, Err(AnswerError::Changed)), "{refused:?}");
    }
    let refused = registry.confirm_all(&key, Field::Members, "别人", None, None);
    assert!(matches!(refused, Err(AnswerError::Changed)));
    assert!(registry.confirm_all(&key, Field::Seen, "", None, None).is_err(), "there are none");
    let typed = Answer::Typed("  ".to_string());
    let empty = registry.answer(&shown(2, ""), &typed, None);
    assert!(matches!(empty, Err(AnswerError::NothingTyped)), "{empty:?}");
    let date =
        Shown { key: &key, field: Field::Date, at: 0, was: Was::Words("2013-04-29"), said: None };
    let typed = Answer::Typed("soon".to_string());
    assert!(matches!(registry.answer(&date, &typed, None), Err(AnswerError::Typed { .. })));
    assert_eq!(written(&registry), start);
    // All at once, and the same value typed, are confirmations.
    let all: Vec<String> =
        mention(&registry).items(Field::Members).iter().map(Item::shown).collect();
    let done = registry.confirm_all(&key, Field::Members, &all.join(";"), None, None).unwrap();
    assert_eq!(done.stored, Stored::AllConfirmed(2));
    registry.answer(&date, &Answer::Typed("2013/4/29".to_string()), None).unwrap();
    let history = registry.history(Some(&key)).unwrap();
    assert!(history.iter().all(|event| event.kind == EventKind::Confirm), "{history:?}");
    assert_eq!(mention(&registry).items(Field::Date)[0].confidence, 1.0);
}

/// Each person takes back what that person said, from the last to the first, whatever the field; what somebody else
/// said later is left alone.
#[test]
fn everybody_undoes_their_own() {
    let mut registry = doubtful();
    let before = mention(&registry);
    let key = before.key.as_str();
    let shown = |registry: &Registry, field| {
        let was = mention(registry).items(field)[0].shown();
        (field, was)
    };
    let mut say = |who, field: Field, text: &str| {
        let (field, was) = shown(&registry, field);
        let shown = Shown { key, field, at: 0, was: Was::Words(&was), said: None };
        registry.answer(&shown, &Answer::Typed(text.to_string()), Some(who)).unwrap();
    };
    say("王", Field::Title, "甲");
    say("李", Field::Heads, "钱七");
    say("王", Field::Jurisdiction, "乙县");
    let mine = |who| Undo::Mine { key, who: Some(who) };
    let back = registry.undo(mine("王"), Some("王")).unwrap();
    assert_eq!((back.field, back.at), (Field::Jurisdiction, 0));
    let now = mention(&registry);
    assert_eq!(now.items(Field::Jurisdiction), before.items(Field::Jurisdiction));
    assert!(!now.corrected.contains(&Field::Jurisdiction), "what was taken back is no correction");
    assert_eq!(now.text(Field::Heads), "钱七");
    assert_eq!(registry.undo(mine("王"), Some("王")).unwrap().field, Field::Title);
    assert!(matches!(registry.undo(mine("王"), Some("王")), Err(AnswerError::NothingToUndo)));
    assert!(
        registry.history(Some(key)).unwrap().iter().filter(|event| event.taken_back).count() >= 2
    );
    registry.undo(mine("李"), Some("李")).unwrap();
    let now = mention(&registry);
    assert_eq!((now.values, now.corrected.len()), (before.values.clone(), 0));
}

/// Who takes back an answer does not take with it what somebody else made of the value since.
#[test]
fn undo_does_not_write_over_others() {
    let mut registry = doubtful();
    let key = mention(&registry).key;
    for (who, text) in [("王", "甲"), ("李", "乙")] {
        let was = mention(&registry).items(Field::Title)[0].shown();
        let shown =
            Shown { key: &key, field: Field::Title, at: 0, was: Was::Words(&was), said: None };
        registry.answer(&shown, &Answer::Typed(text.to_string()), Some(who)).unwrap();
    }
    let refused = registry.undo(Undo::Mine { key: &key, who: Some("王") }, Some("王"));
    assert!(matches!(refused, Err(AnswerError::Changed)), "{refused:?}");
    assert_eq!(mention(&registry).text(Field::Title), "乙");
    registry.undo(Undo::Mine { key: &key, who: Some("李") }, Some("李")).unwrap();
    assert_eq!(mention(&registry).text(Field::Title), "甲");
    registry.undo(Undo::Mine { key: &key, who: Some("王") }, Some("王")).unwrap();
    assert!(mention(&registry).corrected.is_empty());
}

/// Two people confirm the same value: the second is told, although the value reads the same.
#[test]
fn what_was_said_meanwhile_is_part_of_the_version() {
    let mut registry = doubtful();
    let key = mention(&registry).key;
    let was = mention(&registry).items(Field::Title)[0].shown();
    let shown =
        Shown { key: &key, field: Field::Title, at: 0, was: Was::Words(&was), said: Some(0) };
    registry.answer(&shown, &Answer::Accept, Some("王")).unwrap();
    let refused = registry.answer(&shown, &Answer::Typed("甲".into()), Some("李"));
    assert!(matches!(refused, Err(AnswerError::Changed)), "{refused:?}");
    let last = registry.history(Some(&key)).unwrap().last().unwrap().id;
    let again = Shown { said: Some(last), ..shown };
    registry.answer(&again, &Answer::Typed("甲".into()), Some("李")).unwrap();
    assert_eq!(mention(&registry).text(Field::Title), "甲");
}
