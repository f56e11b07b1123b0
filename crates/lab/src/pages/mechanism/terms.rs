//! The paper's terms beside the stage: what each is in the model, and what the model found of it.

use maud::{Markup, html};
use tiaokuai_experiment::explain::Verdict;
use tiaokuai_record::{Lang, Text};

/// A word of the source.
struct Term {
    id: &'static str,
    name: Text,
    /// What it is in the model, and where it is seen.
    meaning: Text,
    /// The claim about it.
    claim: &'static str,
    /// What docs/findings.md says of the claim in the default district.
    verdict: Verdict,
}

const TERMS: [Term; 6] = [
    Term {
        id: "lines",
        name: Text::new("Line and region 条块", "条块"),
        meaning: Text::new(
            "Each row is a department. Its superior bureau (the line) claims its capacity; what the line does not take is left for the region, and is divided by priority.",
            "每行是一个部门。上级局（条）占用其能力，余下的留给地区（块），按优先级分配。",
        ),
        claim: "C4",
        verdict: Verdict::Holds,
    },
    Term {
        id: "upward",
        name: Text::new("Upward responsibility 惟上负责", "惟上负责"),
        meaning: Text::new(
            "A department gives more to what a leader wants, and a leader heads what its own superiors want to see. Where departments do not look upward at all, a leader’s authority hastens nothing: only the right to set rules is left of it, and that does harm.",
            "部门对领导看重的事投入更多，领导也愿意牵头上级看重的事。部门若全不惟上，领导的权威便不能加快办理，只剩规则制定权，反而有害。",
        ),
        claim: "C5",
        verdict: Verdict::Holds,
    },
    Term {
        id: "authority",
        name: Text::new("Borrowing authority 借力权威", "借力权威"),
        meaning: Text::new(
            "The owner of a matter asks a leader to head a group. The leader’s authority is lent to it, and thins with every further group that needs the leader’s attention.",
            "事项的主办部门请领导任组长，领导的权威由此借给小组；需要领导关注的小组每多一个，权威就摊薄一分。",
        ),
        claim: "C7",
        verdict: Verdict::Holds,
    },
    Term {
        id: "bundling",
        name: Text::new("Department bundling 部门捆绑", "部门捆绑"),
        meaning: Text::new(
            "The departments needed, and others besides, become members: cells of the column. They share the liability for its matters.",
            "所需部门连同其他部门一起成为成员，即该列中的色格。各部门对其事项负连带责任。",
        ),
        claim: "C8",
        verdict: Verdict::Holds,
    },
    Term {
        id: "innovation",
        name: Text::new("Mechanism innovation 机制创新", "机制创新"),
        meaning: Text::new(
            "Each matter delivered makes more of a group’s work routine, an administrative task again: it takes less work, and rests on the authority of the day of founding. That groups become faster is clear; that a change of leaders costs them less is not.",
            "每办成一项，小组的工作就多一分常规化，重新成为行政任务：工作量减少，所依靠的是设立之日的权威。小组因此更快，这是清楚的；领导更替的损失是否因此减少，则尚不清楚。",
        ),
        claim: "C9",
        verdict: Verdict::Undecided,
    },
    Term {
        id: "cycle",
        name: Text::new("Clean-up and adding 清理–增设", "清理–增设"),
        meaning: Text::new(
            "A clean-up abolishes the groups that are idle longest. A domain that brings a matter again may get a group again; others were dead already. Groups grow back, and more slowly than the claim asks.",
            "清理先撤销闲置最久的小组。领域再有事项时，可能再设小组；有些领域则早已不再有事项。小组会再增设，但比主张所说的慢。",
        ),
        claim: "C2",
        verdict: Verdict::Contradicted,
    },
];

/// A name with the Chinese one behind it, which is not broken over two lines.
fn named(name: &str, lang: Lang) -> Markup {
    match name.rsplit_once(' ').filter(|_| lang == Lang::En) {
        Some((name, chinese)) => html! { (name) " " span.whole lang="zh-CN" { (chinese) } },
        None => html! { (name) },
    }
}

/// The cards of all terms, with ways to the claims where there is a page of claims.
pub(super) fn cards(lang: Lang, has_claims: bool) -> Markup {
    html! {
        section.terms aria-labelledby="terms-title" {
            h2 #terms-title { (lang.pick("The paper’s terms, and what they are in the model", "论文的概念在模型中的含义")) }
            div.cards { @for Term { id, name, meaning, claim, verdict } in &TERMS {
                article data-term=(id) {
                    h3 { (named(name.get(lang), lang)) }
                    p { (meaning.get(lang)) }
                    p.finding { (lang.pick("In the default district claim ", "在默认地区，主张 ")) @if has_claims { a href=(format!("/explain?lang={}&scenario=district&claim={claim}", lang.pick("en", "zh"))) { (claim) } } @else { (claim) }
                        (lang.pick(": ", "：")) span.verdict data-verdict=(verdict.id()) { (verdict.text().get(lang)) } }
                    p.number data-number=(id) {}
                }
            } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A card says of its claim what the model's own findings say.
    #[test]
    fn no_card_contradicts_the_findings() {
        let findings =
            std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/findings.md"))
                .unwrap();
        for Term { claim, verdict, .. } in &TERMS {
            let row =
                findings.lines().find(|line| line.starts_with(&format!("| {claim} "))).unwrap();
            let found = row.split('|').nth(2).unwrap().trim();
            assert_eq!(verdict.text().en, found, "{claim}");
        }
    }
}
