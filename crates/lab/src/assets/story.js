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
    // The months looked at last.
    this.lately = new Map();
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
    this.eras = [0, ...data.mergers, ...data.splits];
    this.campaign = new Map(data.campaigns.map((campaign) => [campaign.month, campaign]));
  }

  /** A domain is known by the departments that its first matter of the record needs: it is told by its name when it returns. */
  nameDomains() {
    const known = new Map();
    const names = new Map();
    const unique = (name) => {
      const times = (names.get(name) ?? 0) + 1;
      names.set(name, times);
      return times === 1 ? name : name + t(` (${times})`, `（${times}）`);
    };
    for (const { domain, owner, needed, arrived } of this.matters) {
      if (arrived < 0 && !needed.length) continue;
      if (!known.has(domain)) {
        const others = needed.slice(1, 3).map((d) => this.brief(d));
        const more = needed.length > 3 ? t(` +${needed.length - 3}`, `等 ${needed.length} 部门`) : "";
        known.set(domain, { name: unique([this.brief(owner), ...others].join(t(" · ", "、")) + more), last: arrived });
      }
      known.get(domain).last = arrived;
    }
    // Groups of the past whose domain brings nothing in the record are known by their office.
    for (const { domain, seats } of this.groups) {
      if (known.has(domain)) continue;
      known.set(domain, { name: unique(t(`an old domain of ${this.brief(seats[0].host)}`, `${this.brief(seats[0].host)}的旧领域`)), last: -1 });
    }
    this.domains = known;
  }

  /** What a group is about. */
  domain(g) { return this.domains.get(this.groups[g].domain).name; }

  /** Whether the domain of a group brings no further matter after a month. */
  isDead(g, month) { return this.domains.get(this.groups[g].domain).last < month; }

  /** For how many months a group had no open matter, at the end of a month; as far back as the record goes. */
  idle(g, month) {
    let idle = 0;
    while (idle <= month && !this.months[month - idle].loans.group.includes(g)) idle++;
    return idle;
  }

  /** The groups of domains that were here before: this one and those before it, the first of them first. */
  line(g) {
    const all = [g];
    while (this.groups[all[0]].again != null) all.unshift(this.groups[all[0]].again);
    return all;
  }

  /** Whose work a matter needs, each with what it did by month from the arrival on, in person-months. */
  flow(i) {
    const { needed, work = [] } = this.matters[i];
    return needed.map((department, place) => ({ department, done: (work[place] ?? []).map((tenths) => tenths / 10) }));
  }

  /** What was reported to a matter's group by departments bound beyond those needed, by month. */
  reports(i) {
    const { needed, work = [] } = this.matters[i];
    return (work[needed.length] ?? []).map((tenths) => tenths / 10);
  }

  /** What each department gave to a group in a month, the most first, and what was reported to it. */
  given(g, month) {
    const by = new Map();
    let reported = 0;
    const lasts = this.scenario.parameters.deadline;
    for (let arrived = Math.max(0, month - lasts); arrived <= month; arrived++) {
      for (const i of this.arrived[arrived]) {
        if (this.matters[i].group !== g) continue;
        for (const { department, done } of this.flow(i)) {
          const now = this.current(department, month);
          if (done[month - arrived]) by.set(now, (by.get(now) ?? 0) + done[month - arrived]);
        }
        reported += this.reports(i)[month - arrived] ?? 0;
      }
    }
    return { by: [...by].sort((a, b) => b[1] - a[1]), reported };
  }

  /** The department that holds in a month what another held before a reform. */
  current(d, month) {
    const { until } = this.departments[d];
    if (this.splits.some((split) => month >= split)) return this.back[d] ?? d;
    return until != null && month >= until ? this.into[d] : d;
  }

  /** How a department stands in a month: its position, and what its capacity goes to, in person-months. */
  standing(d, month) {
    const { work, support, upkeep } = this.months[month];
    const of = (list) => list[d] ?? 0;
    const [capacity, resources, backing] = [of(this.capacity), of(this.resources), of(support)];
    const parts = { own: of(work.own), peers: of(work.peers), groups: of(work.groups), upkeep: of(upkeep) };
    const used = parts.own + parts.peers + parts.groups + parts.upkeep;
    return { capacity, resources, support: backing, autonomy: Math.sqrt(resources * backing), line: Math.max(0, capacity - used), ...parts };
  }

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

  /** A name that is short enough for a label; what stands in brackets at its end tells it apart. */
  brief(i, most = chinese ? 8 : 18) {
    const name = this.department(i);
    if (name.length <= most) return name;
    const tail = name.match(/ ?[(（][^()（）]*[)）]$/)?.[0] ?? "";
    return name.slice(0, Math.max(3, most - tail.length - 1)).trimEnd() + "…" + tail;
  }

  department(i) { return this.departments[i].name[chinese ? "zh" : "en"]; }
  leader(i) { return t("leader " + (i + 1), "第 " + (i + 1) + " 位领导"); }

  /** The fields that departments fall into: those that a reform puts together, or neighbours, at most so many. */
  themes(rows, most) {
    if (rows.length <= most) return rows.map((d) => [d]);
    let themes = rows.map((d) => [d]);
    if (this.into.length && rows.every((d) => d < this.into.length)) {
      const by = new Map();
      for (const d of rows) by.set(this.into[d], [...(by.get(this.into[d]) ?? []), d]);
      themes = [...by.values()];
    }
    // As few as must be are put together: the two smallest neighbours first.
    while (themes.length > most) {
      let least = 0;
      for (let i = 1; i + 1 < themes.length; i++) {
        if (themes[i].length + themes[i + 1].length < themes[least].length + themes[least + 1].length) least = i;
      }
      themes.splice(least, 2, [...themes[least], ...themes[least + 1]]);
    }
    return themes;
  }

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

  /** The district in the month before a reform, which a reform in the first month does not have. */
  before(month) { return this.at(Math.max(0, month - 1)); }

  /** The district in a month. */
  at(month) {
    const known = this.lately.get(month);
    if (known) return known;
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
    const found = {
      month, stock, open, leaders, groups, rows: this.rows(month), turnover, arrived: this.arrived[month],
      founded: this.founded[month], abolished: this.abolished[month], closed: this.closed[month],
      campaign: this.campaign.get(month), isMerger: this.mergers.includes(month), isSplit: this.splits.includes(month),
    };
    if (this.lately.size > 3) this.lately.clear();
    this.lately.set(month, found);
    return found;
  }
}
