// One world, indexed by month.
import { t, chinese } from "./lab.js";

export const MODES = ["alone", "inside", "lateral", "conference", "group"];
export const GROUP = MODES.indexOf("group");
const NAMES = t(
  ["alone", "inside the merged department", "laterally", "in a joint conference", "in a leading small group"],
  ["单独办理", "合并部门内部办理", "平级协商", "联席会议", "领导小组"]);
export const modeName = (mode) => NAMES[mode];

/** The last entry of a dated list that holds in a month. */
const holds = (list, month) => {
  let found = list[0];
  for (const entry of list) if (entry.from <= month) found = entry;
  return found;
};

export class Story {
  constructor(data) {
    Object.assign(this, data);
    this.count = data.months.length;
    const lists = () => Array.from({ length: this.count }, () => []);
    [this.arrived, this.closed, this.founded, this.abolished] = [lists(), lists(), lists(), lists()];
    this.matters.forEach((matter, i) => {
      matter.needed = matter.weighed?.needed ?? [];
      // What came before the record has a negative month, and no place in its lists.
      this.arrived[matter.arrived]?.push(i);
      if (matter.closed != null) this.closed[matter.closed].push(i);
    });
    this.groups.forEach((group, i) => {
      this.founded[group.founded]?.push(i);
      if (group.abolished != null) this.abolished[group.abolished].push(i);
    });
    this.nameDomains();
    this.placeGroups();
    this.highest = Math.max(1, ...data.months.map((month) => month.stock));
    this.campaign = new Map(data.campaigns.map((campaign) => [campaign.month, campaign]));
  }

  /** A domain is known by the department that its first matter went to, and which of that department's it is. */
  nameDomains() {
    const known = new Map();
    const counts = new Map();
    for (const { domain, owner, arrived } of this.matters) {
      if (!known.has(domain)) {
        counts.set(owner, (counts.get(owner) ?? 0) + 1);
        known.set(domain, { owner, place: counts.get(owner), last: arrived });
      }
      known.get(domain).last = arrived;
    }
    this.domains = known;
  }

  /** What a group is about. */
  domain(g) {
    const found = this.domains.get(this.groups[g].domain);
    if (!found) return t("a domain of the past", "以往的领域");
    return this.department(found.owner) + t(", domain ", "·领域 ") + found.place;
  }

  /** Whether the domain of a group brings no further matter after a month. */
  isDead(g, month) { return (this.domains.get(this.groups[g].domain)?.last ?? -1) < month; }

  /** What the departments of a month worked, each list by department. */
  worked(month) { return this.months[month].work; }

  /** The departments that a reform puts together: each new one with those that it takes in. */
  merged(month) {
    const into = new Map();
    this.into.forEach((after, before) => {
      if (after !== before) into.set(after, [...(into.get(after) ?? []), before]);
    });
    return this.mergers.includes(month) ? [...into].filter(([, before]) => before.length > 1) : [];
  }

  /** The scenes of the guided path: the month, the matter to look at, and what is told. */
  scenes() {
    const found = {};
    const several = (i) => this.matters[i].needed.length;
    const busiest = (month) => Math.max(0, ...this.months[month].lent.map(({ active }) => active));
    const months = [...this.months.keys()];
    const first = months.find((m) => m > 0 && this.arrived[m].some((i) => several(i) >= 3));
    if (first != null) found.matter = { month: first, matter: this.arrived[first].find((i) => several(i) >= 3) };
    const founding = months.find((m) => m > 0 && this.founded[m].length && this.arrived[m].some((i) => this.isFounding(i)));
    if (founding != null) found.group = { month: founding, matter: this.arrived[founding].find((i) => this.isFounding(i)) };
    const campaigns = [...this.campaign.values()].filter(({ abolished }) => abolished > 0);
    const until = campaigns[0]?.month ?? this.count;
    const thin = months.slice(0, until).reduce((best, m) => (busiest(m) > busiest(best) ? m : best), 0);
    if (busiest(thin) > 1) found.thins = { month: thin };
    if (campaigns.length) {
      const [{ month }] = campaigns;
      found.cleanup = { month };
      const again = this.groups.findIndex((group) => group.founded > month && group.again != null && this.groups[group.again].abolished === month);
      if (again >= 0) {
        const back = this.groups[again].founded;
        found.regrowth = { month: back, group: again, matter: this.arrived[back].find((i) => this.matters[i].group === again) };
      }
    }
    if (this.mergers.length) found.merger = { month: this.mergers[0] };
    return found;
  }

  /** Whether a group was founded for a matter. */
  isFounding(i) {
    const { group, arrived, weighed } = this.matters[i];
    return group != null && Boolean(weighed?.asked) && this.groups[group].founded === arrived;
  }

  /** Each group stands in the first column that is free: a clean-up leaves gaps, and what grows back fills them. */
  placeGroups() {
    const free = [];
    let next = 0;
    for (const group of this.groups) if (group.founded < 0) group.slot = next++;
    for (let month = 0; month < this.count; month++) {
      if (month > 0) for (const g of this.abolished[month - 1]) free.push(this.groups[g].slot);
      free.sort((a, b) => b - a);
      for (const g of this.founded[month]) this.groups[g].slot = free.pop() ?? next++;
    }
    this.slots = Math.max(1, next);
  }

  department(i) { return this.departments[i].name[chinese ? "zh" : "en"]; }
  leader(i) { return t("leader " + (i + 1), "第 " + (i + 1) + " 位领导"); }

  /** How a month is written. */
  label(month) {
    const { start } = this.scenario;
    if (!start) return t("month " + month, "第 " + month + " 月");
    const count = start.year * 12 + start.month - 1 + month;
    const [year, number] = [Math.floor(count / 12), (count % 12) + 1];
    return t(year + "-" + String(number).padStart(2, "0"), year + " 年 " + number + " 月");
  }

  head(g, month) { return holds(this.groups[g].heads, month).head; }
  seats(g, month) { return holds(this.groups[g].seats, month); }

  /** The numbers of the departments that exist in a month. */
  rows(month) {
    const rows = [];
    this.departments.forEach((d, i) => { if (d.from <= month && (d.until == null || month < d.until)) rows.push(i); });
    return rows;
  }

  /** The district in a month. */
  at(month) {
    if (this.last?.month === month) return this.last;
    const { loans, lent, stock, open } = this.months[month];
    const borrowed = new Map(loans.group.map((g, i) => [g, { borrowed: loans.borrowed[i], routine: loans.routine[i] }]));
    const leaders = this.authority.map((full) => ({ full, active: 0, lent: full, headed: 0 }));
    for (const { leader, active, each } of lent) Object.assign(leaders[leader], { active, lent: each });
    const groups = [];
    this.groups.forEach((group, g) => {
      if (group.founded > month || (group.abolished != null && group.abolished < month)) return;
      const { host, members } = this.seats(g, month);
      const head = this.head(g, month);
      leaders[head].headed++;
      groups.push({
        g, host, members, head, slot: group.slot, loan: borrowed.get(g),
        isNew: group.founded === month, isGone: group.abolished === month,
      });
    });
    const turnover = this.groups.some((group) => group.heads.some(({ from }, i) => i > 0 && from === month));
    this.last = {
      month, stock, open, leaders, groups, rows: this.rows(month), turnover, arrived: this.arrived[month],
      founded: this.founded[month], abolished: this.abolished[month], closed: this.closed[month],
      campaign: this.campaign.get(month), isMerger: this.mergers.includes(month),
    };
    return this.last;
  }
}
