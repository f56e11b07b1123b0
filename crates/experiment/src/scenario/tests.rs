use super::*;

mod files;
mod month_zero;
mod together;

#[test]
fn whole_and_real_numbers_stand_for_each_other() {
    let text = "upward = 1\nleaders = 4.0\nmonths = 1_20\ndeadline = 0x10\nnovelty = 1e-1";
    let p = read_scenario(text, "my.toml", &[]).unwrap().parameters;
    assert_eq!((p.upward, p.leaders, p.months, p.deadline, p.novelty), (1.0, 4, 120, 16, 0.1));
    let problems =
        read_scenario("leaders = 99999999999999999999999999999999999999999", "my.toml", &[]);
    assert_eq!(
        problems.unwrap_err().to_string(),
        "my.toml, line 1, column 1: leaders: inf is out of range; expected 3 to 15 leaders"
    );
}

#[test]
fn overrides_obey_the_same_rules() {
    let set = |set: &str| read_scenario("upward = 0.1", "my.toml", &[set.to_string()]).unwrap();
    assert_eq!(set(" upward = 0.5").parameters.upward, 0.5);
    assert!(!set("groups=false").parameters.groups);
    assert_eq!(set("name=my place").name.en, "my place");
    assert_eq!(set("name=2009").name.en, "2009");
    assert_eq!(set("names.merged=[]").merger.names, []);
}
