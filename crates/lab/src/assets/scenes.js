// The guided path: which months it stops at, what is told there, and what may be guessed first.
import { t, number } from "./lab.js";
import { GROUP, MODES } from "./story.js";

const percent = (x) => Math.round(100 * x) + "%";
const count = (n, one, many = one + "s") => n + " " + (n === 1 ? one : many);
const large = (text) => (text ? text[0].toUpperCase() + text.slice(1) : text);
const INSIDE = MODES.indexOf("inside");

/** Matters that one merged department could handle inside, from a reform on. */
const keepable = (story, from) =>
  story.matters.map((_, i) => i).filter((i) => story.matters[i].arrived >= from && story.matters[i].weighed?.chances[INSIDE] > 0);

/** Departments that no source names are told by a number in brackets: they make no story. */
const isNamed = (story, d) => !/[(（]\d+[)）]$/.test(story.department(d));

/** How well a matter tells the story of a group: departments with names, months of work, an end within the record; it is the same matter in both languages. */
const tells = (story, i) => {
  const { needed, closed, arrived, delivered } = story.matters[i];
  const nameless = needed.filter((d) => !isNamed(story, d)).length;
  const months = closed == null ? 0 : closed - arrived + 1;
  return (delivered ? 3 : 0) + Math.min(4, months) - Math.abs(needed.length - 3) - 2 * nameless - arrived / 12;
};

/** The scenes that a world has: the month, the matter or group to look at. */
export const scenes = (story) => {
  const found = {};
  const months = [...story.months.keys()];
  const best = (list) => list.reduce((a, b) => (a == null || tells(story, b) > tells(story, a) ? b : a), null);
  const early = months.slice(1, 49).flatMap((m) => story.arrived[m]).filter((i) => story.matters[i].needed.length > 1);
  const single = best(early.filter((i) => story.matters[i].mode !== GROUP && story.matters[i].needed.length > 2)) ?? best(early);
  if (single != null) found.matter = { month: story.matters[single].arrived, matter: single };
  const founding = best(early.filter((i) => story.isFounding(i)));
  if (founding != null) found.group = { month: story.matters[founding].arrived, matter: founding };
  const busiest = (month) => Math.max(0, ...story.months[month].lent.map(({ active }) => active));
  const campaigns = [...story.campaign.values()].filter(({ abolished }) => abolished > 0);
  const until = campaigns[0]?.month ?? story.count;
  const thin = months.slice(0, until).reduce((most, m) => (busiest(m) > busiest(most) ? m : most), 0);
  if (busiest(thin) > 1) found.thins = { month: thin };
  if (campaigns.length) {
    const [{ month }] = campaigns;
    found.cleanup = { month };
    const isBack = (group) => group.founded > month && group.again != null && story.groups[group.again].abolished === month;
    const all = [...story.groups.keys()].filter((g) => isBack(story.groups[g]));
    const first = (g) => story.matters[story.arrived[story.groups[g].founded].find((i) => story.matters[i].group === g)];
    const again = all.find((g) => first(g)?.needed.every((d) => isNamed(story, d))) ?? all[0] ?? -1;
    if (again >= 0) {
      const back = story.groups[again].founded;
      found.regrowth = { month: back, since: month, group: again, matter: story.arrived[back].find((i) => story.matters[i].group === again) };
    }
  }
  if (story.mergers.length) {
    const [month] = story.mergers;
    found.merger = { month };
    const all = best(keepable(story, month).filter((i) => story.matters[i].mode === GROUP));
    if (all != null) found.inside = { month: story.matters[all].arrived, since: month, matter: all };
  }
  return found;
};

/** Of the domains whose groups a clean-up took, those that have one again so many months later. */
const returned = (story, month, within) => {
  const gone = story.groups.map((_, g) => g).filter((g) => story.groups[g].abolished === month && story.groups[g].idle != null);
  const back = gone.filter((g) => story.groups.some((group) => group.again === g && group.founded <= month + within));
  return { gone: gone.length, back: back.length, dead: gone.filter((g) => story.isDead(g, month)).length };
};

/** Groups founded in the months before a reform and in as many after it; a clean-up in between ends the count. */
const foundings = (story, month) => {
  const next = [...story.campaign.keys()].filter((m) => m > month).concat(story.count);
  const span = Math.max(1, Math.min(12, month, Math.min(...next) - month));
  const sum = (from) => story.founded.slice(from, from + span).reduce((all, list) => all + list.length, 0);
  return { span, before: sum(month - span), after: sum(month) };
};

/** The one of several shares that is nearest. */
const nearest = (shares, x) => shares.reduce((best, share, i) => (Math.abs(share - x) < Math.abs(shares[best] - x) ? i : best), 0);

const busiestOf = (now) => now.leaders.reduce((best, l, i) => (l.active > now.leaders[best].active ? i : best), 0);

const OPTIONS = t(
  ["It does the work alone", "It keeps it inside", "It asks the others laterally", "It calls a joint conference", "It takes it to a leading small group"],
  ["单独办理", "在合并后的部门内部办理", "向其他部门平级协商", "召开联席会议", "交给领导小组"]);
const SHARES = [0.1, 0.25, 0.5, 1];
const PARTS = t(["about a tenth", "about a quarter", "about half", "all, or nearly"], ["约十分之一", "约四分之一", "约一半", "全部或几乎全部"]);

/** What a scene shows before anything is given away. */
export const setup = (story, id, { month, matter, group: g, since }) => {
  const now = story.at(month);
  const owner = matter == null ? "" : story.department(story.matters[matter].owner);
  switch (id) {
    case "matter": return t(
      `A matter arrives as administrative work at one department: ${owner}. It needs ${count(story.matters[matter].needed.length, "department")}: ${story.matters[matter].needed.map((d) => story.brief(d)).join(", ")}. Most of what these can do goes to their lines; what is left has to be asked for.`,
      `${owner}收到一件事项，起初是本部门的行政工作，却需要 ${story.matters[matter].needed.length} 个部门：${story.matters[matter].needed.map((d) => story.brief(d)).join("、")}。这些部门的能力多被条线占用，余下的要靠争取。`);
    case "group": {
      const { leader, chance, headed } = story.matters[matter].weighed.asked;
      return t(
        `The owner of this matter, ${owner}, asks ${story.leader(leader)} to head a group. The leader heads ${headed} already and consents (chance ${percent(chance)}).`,
        `${owner}请${story.leader(leader)}任组长。该领导已任 ${headed} 个小组的组长，表示同意（概率 ${percent(chance)}）。`);
    }
    case "thins": {
      const most = busiestOf(now);
      return t(
        `${large(story.leader(most))} has an authority of ${number(now.leaders[most].full)} and ${count(now.leaders[most].active, "group")} with an open matter.`,
        `${story.leader(most)}的权威为 ${number(now.leaders[most].full)}，有 ${now.leaders[most].active} 个小组有在办事项。`);
    }
    case "cleanup": return t(
      `A clean-up comes. ${count(now.campaign.alive, "group")} are alive, ${now.campaign.eligible} of them idle for at least ${count(story.scenario.parameters.campaign_idle, "month")}.`,
      `开展清理。存续小组 ${now.campaign.alive} 个，其中 ${now.campaign.eligible} 个闲置至少 ${story.scenario.parameters.campaign_idle} 个月。`);
    case "regrowth": return t(
      `The clean-up of ${story.label(since)} took ${count(returned(story, since, 24).gone, "group")}. Now the domain “${story.domain(g)}” has a matter again, and gets a group again.`,
      `${story.label(since)}的清理撤销了 ${returned(story, since, 24).gone} 个小组。如今领域“${story.domain(g)}”又有事项，于是再设小组。`);
    case "merger": return t(
      "A super-ministry reform puts departments together: functions move, and members and offices of groups move with them.",
      "大部制改革：部门合并，职能归并，小组的成员与办公室随之转移。");
    case "inside": return t(
      `After the reform one department, ${owner}, holds all that this matter needs. It could settle it inside.`,
      `改革之后，${owner}一家就握有这件事项所需的全部职能，本可在内部办理。`);
    default: return "";
  }
};

/** What may be guessed before the run answers. */
export const question = (story, id, { month, matter, since }) => {
  const now = story.at(month);
  switch (id) {
    case "matter": {
      const { weighed, mode } = story.matters[matter];
      const open = MODES.map((_, i) => i).filter((i) => weighed.chances[i] > 0);
      return { ask: t("What will it do?", "它会怎样办？"), options: open.map((i) => OPTIONS[i]), right: open.indexOf(mode) };
    }
    case "group": {
      const { group, needed } = story.matters[matter];
      const bound = story.seats(group, month).members.length;
      const half = Math.round(now.rows.length / 3);
      const options = [
        t(`only the ${needed.length} that it needs`, `只有所需的 ${needed.length} 个`),
        t(`more, up to ${half}`, `更多，至多 ${half} 个`), t(`more than ${half} of ${now.rows.length}`, `超过 ${half} 个（共 ${now.rows.length} 个）`)];
      return { ask: t("How many departments will be bound?", "会捆绑多少个部门？"), options, right: bound <= needed.length ? 0 : bound <= half ? 1 : 2 };
    }
    case "thins": {
      const { full, lent } = now.leaders[busiestOf(now)];
      return { ask: t("How much of it does each of these groups get?", "每个小组能得到其中多少？"), options: PARTS, right: nearest(SHARES, lent / full) };
    }
    case "cleanup": return {
      ask: t("How many of the groups alive will go?", "存续小组中会撤销多少？"), options: PARTS, right: nearest(SHARES, now.campaign.abolished / now.campaign.alive),
    };
    case "regrowth": {
      const { gone, back } = returned(story, since, 24);
      return {
        ask: t("How many of these domains have a group again two years later?", "两年之后，这些领域中有多少又有了小组？"), options: PARTS, right: nearest(SHARES, back / gone),
      };
    }
    case "merger": {
      const { before, after } = foundings(story, month);
      const change = (after - before) / Math.max(1, before);
      const options = t(["clearly fewer", "about as many", "clearly more"], ["明显减少", "大致相同", "明显增多"]);
      return { ask: t("Will fewer groups be founded from now on?", "此后新设的小组会减少吗？"), options, right: change < -0.2 ? 0 : change > 0.2 ? 2 : 1 };
    }
    case "inside": {
      const all = keepable(story, since);
      const taken = all.filter((i) => story.matters[i].mode === GROUP).length;
      return { ask: t("How many of such matters go to a group all the same?", "这类事项中有多少仍交给小组？"), options: PARTS, right: nearest(SHARES, taken / all.length) };
    }
    default: return null;
  }
};

/** What the run answers. */
export const answer = (story, id, { month, matter, group: g, since }) => {
  const now = story.at(month);
  switch (id) {
    case "matter": {
      const { weighed, mode } = story.matters[matter];
      return OPTIONS[mode] + t(`. Of a hundred owners in its place about ${Math.round(100 * weighed.chances[mode])} would. Step on to see who works on it.`,
        `。处境相同的部门中，一百个约有 ${Math.round(100 * weighed.chances[mode])} 个会这样做。逐月前进，看谁为它出力。`);
    }
    case "group": {
      const { group, needed } = story.matters[matter];
      const bound = story.seats(group, month).members.length;
      return t(
        `${bound} are bound, ${needed.length} of them needed: the matter is now a political task of all, and they share the liability for it.`,
        `捆绑 ${bound} 个部门，其中所需 ${needed.length} 个：该事项成为它们共同的政治任务，负连带责任。`);
    }
    case "thins": {
      const { active, full, lent } = now.leaders[busiestOf(now)];
      return t(
        `Each borrows ${number(lent)}, ${percent(lent / full)} of it: attention is shared, and ${active} groups want it at once.`,
        `每个小组只借得 ${number(lent)}，即 ${percent(lent / full)}：领导的注意力由 ${active} 个小组分享。`);
    }
    case "cleanup": {
      const { abolished, alive } = now.campaign;
      const { dead, gone } = returned(story, month, 24);
      return t(
        `${abolished} of ${alive} go (${percent(abolished / alive)}), the longest idle first. Of ${gone} domains ${dead} bring no further matter anyway.`,
        `撤销 ${alive} 个中的 ${abolished} 个（${percent(abolished / alive)}），闲置最久者先撤。${gone} 个领域中有 ${dead} 个本来就不再有事项。`);
    }
    case "regrowth": {
      const { gone, back } = returned(story, since, 24);
      const months = month - story.groups[story.groups[g].again].abolished;
      return t(
        `This one is back after ${count(months, "month")}; within two years ${back} of ${gone} are (${percent(back / gone)}). A domain returns only if it brings a matter again.`,
        `这个领域 ${months} 个月后再设小组；两年内 ${gone} 个领域中有 ${back} 个如此（${percent(back / gone)}）。领域再有事项，才会再设小组。`);
    }
    case "merger": {
      const { span, before, after } = foundings(story, month);
      const rows = [story.rows(month - 1).length, now.rows.length];
      return t(
        `${rows[0]} departments become ${rows[1]}. In the ${span} months before, ${before} groups were founded; in the ${span} after, ${after}.`,
        `${rows[0]} 个部门合并为 ${rows[1]} 个。此前 ${span} 个月新设小组 ${before} 个，此后 ${span} 个月新设 ${after} 个。`);
    }
    case "inside": {
      const all = keepable(story, since);
      const taken = all.filter((i) => story.matters[i].mode === GROUP).length;
      return t(
        `It goes to a group all the same. Since the reform one department could settle ${all.length} matters inside; ${taken} of them (${percent(taken / all.length)}) went to a group. What was learnt of groups stays with the function, whatever department holds it.`,
        `它仍交给小组。改革以来，可在一个部门内部办理的事项有 ${all.length} 项，其中 ${taken} 项（${percent(taken / all.length)}）交给了小组。对小组的经验随职能保留，不因归属部门改变而消失。`);
    }
    default: return "";
  }
};
