// What stands beside the stage: why a matter was handled as it was, who works on it, and what is known of a group, a
// leader, a department.
import { t, make, number } from "./lab.js";
import { GROUP, MODES } from "./story.js";

const percent = (x) => Math.round(100 * x) + "%";
const count = (n, one, many = one + "s") => n + " " + (n === 1 ? one : many);
const plain = (text) => make("p", {}, text);
const small = (text) => make("p", { class: "reading" }, text);
const work = (x) => t(`${number(x)} person-months`, `${number(x)} 人月`);

const OPTIONS = t(
  ["alone", "inside the merged department", "ask peers laterally", "joint conference", "leading small group"],
  ["单独办理", "合并部门内部办理", "平级协商", "联席会议", "领导小组"]);

/** A bar of several parts, each with its colour, its share and its words; the words stand below it. */
const bar = (parts, whole) => {
  const track = make("span", { class: "track parts", "aria-hidden": "true" });
  const words = make("ul", { class: "parts-words" });
  for (const [name, value, text] of parts) {
    const part = make("span", { class: "bar " + name });
    part.style.width = (whole > 0 ? Math.max(0, (100 * value) / whole) : 0) + "%";
    track.append(part);
    words.append(make("li", { class: name }, text));
  }
  return [track, words];
};

/** A button that looks at something. */
const look = (what, words) => make("button", { type: "button", class: "look", "data-look": what }, words);

/** Why the leader asked said yes or no: what heading the group is worth to it, and what it costs. */
const consent = (story, matter) => {
  const { asked, values } = matter.weighed;
  const p = story.scenario.parameters;
  const signal = p.signal * p.upward_leaders * matter.salience;
  const belief = (values[GROUP] + p.founding_cost - signal) / matter.salience;
  const worth = p.upward_leaders * matter.salience * (p.signal + belief);
  const cost = p.heading_cost + p.attention_cost * asked.headed;
  const who = matter.salience > 0.7
    ? t("A matter of such salience goes to one of the first two leaders.", "如此重要的事项，请前两位领导之一。")
    : t("It is the leader in charge of this department.", "这是分管该部门的领导。");
  return [
    make("p", { class: "asked" }, t("To found a group it asks ", "若设小组，须请"), look("l" + asked.leader, story.leader(asked.leader)),
      t(`, who heads ${asked.headed} already: `, `（已任 ${asked.headed} 个小组组长）：`),
      make("strong", {}, asked.consented ? t("it consents.", "同意。") : t("it refuses.", "未同意。"))),
    small(who + t(
      ` Heading it is worth ${number(worth)} to the leader: its own superiors see the group (signal ${number(p.signal)}) and what it may deliver (belief ${number(belief)}). It costs ${number(cost)}: ${number(p.heading_cost)} for one more group, and ${number(p.attention_cost)} of attention for each one headed. So the chance of consent is ${percent(asked.chance)}.`,
      `任组长对该领导的价值为 ${number(worth)}：上级看得到小组（信号 ${number(p.signal)}），也看得到可能的成效（信念 ${number(belief)}）。成本为 ${number(cost)}：多任一个组长 ${number(p.heading_cost)}，已任的每个小组再占注意力 ${number(p.attention_cost)}。因此同意的概率为 ${percent(asked.chance)}。`)),
  ];
};

/** Who worked on a matter, month by month, until it was delivered or failed. */
const flow = (story, i, month) => {
  const matter = story.matters[i];
  const last = matter.closed ?? story.count - 1;
  const months = last - matter.arrived + 1;
  const rows = story.flow(i).map(({ department, done }) => [story.department(department), done]);
  const reports = story.reports(i);
  if (reports.some((done) => done > 0)) rows.push([t("reports of others bound", "其他捆绑部门的通报"), reports]);
  const most = Math.max(0.1, ...rows.flatMap(([, done]) => done));
  const body = rows.map(([name, done]) => {
    const sum = done.reduce((a, b) => a + b, 0);
    const bars = Array.from({ length: months }, (_, m) => {
      const one = make("span", { class: "month" + (matter.arrived + m === month ? " now" : matter.arrived + m > month ? " later" : "") });
      const fill = make("span", { class: "bar " + MODES[matter.mode] });
      fill.style.height = (100 * (done[m] ?? 0)) / most + "%";
      one.append(fill);
      return one;
    });
    return make("tr", {}, make("th", { scope: "row" }, name), make("td", { class: "wide" }, make("span", { class: "months", "aria-hidden": "true" }, ...bars)),
      make("td", {}, number(sum)));
  });
  const end = matter.closed == null
    ? t("It is still open at the end.", "至期末仍未办结。")
    : matter.delivered
      ? t(`Delivered after ${count(months, "month")}.`, `${months} 个月后办成。`)
      : t(`Failed at the deadline, after ${months} months.`, `${months} 个月后超期失败。`);
  return [
    make("h3", {}, t("Who works on it, month by month", "逐月由谁出力")),
    make("table", { class: "flow" }, make("thead", {}, make("tr", {}, make("th", { scope: "col" }, t("department", "部门")), make("td", {}),
      make("th", { scope: "col" }, t("person-months", "人月")))), make("tbody", {}, ...body)),
    make("p", { class: "end" }, make("strong", {}, end)),
  ];
};

/** Why a matter was handled as it was: the options weighed, with their values and chances, and what came of it. */
export const why = (story, i, month) => {
  const matter = story.matters[i];
  const parts = [make("h2", {}, t("Why? ", "为什么？"), story.department(matter.owner))];
  parts.push(plain(t(
    `A matter of the domain “${story.domains.get(matter.domain).name}”, of salience ${number(matter.salience)}, needs ${matter.needed.map((d) => story.department(d)).join(", ")}. The owner weighs what it hopes for against what it costs:`,
    `领域“${story.domains.get(matter.domain).name}”的一件事项，重要性为 ${number(matter.salience)}，需要${matter.needed.map((d) => story.department(d)).join("、")}。主办部门权衡期望与成本：`)));
  const { values, chances, asked } = matter.weighed;
  if (asked) parts.push(...consent(story, matter));
  else if (matter.group != null) parts.push(make("p", { class: "asked" }, t("The domain has a live group already; nobody need be asked.", "该领域已有小组，无须再请领导。")));
  // A department that holds everything has others to choose from than one that does not.
  const open = OPTIONS.map((name, option) => [name, option]).filter(([, option]) => chances[option] > 0 || option === GROUP);
  const rows = open.map(([name, option]) => {
    const chance = chances[option];
    const share = make("span", { class: "bar " + MODES[option] });
    share.style.width = Math.max(0.5, 100 * chance) + "%";
    const value = chance === 0 && option === GROUP ? "–" : number(values[option]);
    return make("tr", { class: option === matter.mode ? "chosen" : false },
      make("th", { scope: "row" }, name), make("td", {}, value),
      make("td", { class: "wide" }, make("span", { class: "track" }, share)), make("td", {}, percent(chance)));
  });
  parts.push(make("table", {},
    make("thead", {}, make("tr", {}, make("th", { scope: "col" }, t("option", "方式")), make("th", { scope: "col" }, t("value", "价值")),
      make("td", {}), make("th", { scope: "col" }, t("chance", "概率")))), make("tbody", {}, ...rows)));
  parts.push(small(t(
    `Value: salience times the trust in the way that experience left, less what it costs; for a group also what the superior makes of it. Chances follow by a logit with noise ${number(story.scenario.parameters.temperature)}.`,
    `价值为重要性乘以经验形成的信任，再减去成本；小组另加其对上级的价值。概率由 logit 得出，噪声为 ${number(story.scenario.parameters.temperature)}。`)));
  parts.push(make("p", {}, make("strong", {}, t("Chosen: ", "选择："), OPTIONS[matter.mode], t(". ", "。"))));
  parts.push(...flow(story, i, month));
  if (matter.group != null) parts.push(make("p", {}, look("g" + matter.group, t("To its group", "看它的小组"))));
  return parts;
};

/** The months of a group at work, each with the share of its work that is routine. */
const routine = (story, g, month) => {
  const { founded, abolished } = story.groups[g];
  const [from, until] = [Math.max(0, founded), Math.min(month, abolished ?? month)];
  const known = [];
  for (let m = from; m <= until; m++) {
    const place = story.months[m].loans.group.indexOf(g);
    if (place >= 0) known.push(story.months[m].loans.routine[place]);
  }
  if (!known.length) return [];
  const step = Math.max(1, Math.ceil(known.length / 60));
  const shown = known.filter((_, i) => (known.length - 1 - i) % step === 0);
  const bars = shown.map((share) => {
    const one = make("span", { class: "month" });
    const fill = make("span", { class: "bar routine" });
    fill.style.height = Math.max(2, 100 * share) + "%";
    one.append(fill);
    return one;
  });
  return [
    make("h3", {}, t("Political task → administrative task", "政治任务 → 行政任务")),
    make("span", { class: "months tall", "aria-hidden": "true" }, ...bars),
    small(t(
      `Of this group’s work its office has made ${percent(known.at(-1))} routine, after ${percent(known[0])} in the first month seen. Routine saves work and rests on the founding authority, not on the head of the day.`,
      `该小组的工作已有 ${percent(known.at(-1))} 由办公室化为常规（所见首月为 ${percent(known[0])}）。常规化节省工作量，所依靠的是设立之日的权威，而非现任组长。`)),
  ];
};

export const group = (story, g, month) => {
  const told = story.groups[g];
  const { host, members } = story.seats(g, month);
  const head = story.head(g, month);
  const at = story.at(month);
  const loan = at.groups.find((known) => known.g === g)?.loan;
  const parts = [make("h2", {}, t("Group: ", "小组："), story.domain(g))];
  const founded = told.founded < 0 ? t("before the record", "记录开始之前") : story.label(told.founded);
  parts.push(make("p", {}, t(`No. ${g + 1}, founded ${founded}${told.temporary ? ", temporary" : ""}. Head: `, `第 ${g + 1} 号，设立于${founded}${told.temporary ? "，临时" : ""}。组长：`), look("l" + head, story.leader(head)),
    t("; office at ", "；办公室设在"), look("d" + host, story.department(host)), t(`; ${members.length} departments bound.`, `；捆绑 ${members.length} 个部门。`)));
  const line = story.line(g);
  if (line.length > 1) {
    parts.push(make("p", { class: "again" }, t(`↻ The domain is back: this is its group no. ${line.length}. Before it: `, `↻ 领域再现：这是它的第 ${line.length} 个小组。此前：`),
      line.slice(0, -1).map((old) => `${story.groups[old].founded < 0 ? "…" : story.label(story.groups[old].founded)}–${story.label(story.groups[old].abolished)}`).join(t(", ", "、"))));
  }
  if (loan) {
    const lasting = loan.routine * told.authority;
    const day = Math.max(0, loan.borrowed - lasting);
    const { full, active } = at.leaders[head];
    parts.push(make("h3", {}, t("Authority borrowed this month", "本月借得的权威")), ...bar([
      ["group", day, t(`${number(day)} from the head of the day, whose ${number(full)} is shared by ${count(active, "group")} at work`, `现任组长借出 ${number(day)}（其权威 ${number(full)} 由 ${active} 个在办小组分享）`)],
      ["routine", lasting, t(`${number(lasting)} from the day of founding, as far as there is routine`, `来自设立之日 ${number(lasting)}，以常规化程度为限`)],
    ], full));
    const { by, reported } = story.given(g, month);
    const most = Math.max(0.1, ...by.map(([, done]) => done));
    const rows = by.map(([d, done]) => {
      const share = make("span", { class: "bar group" });
      share.style.width = (100 * done) / most + "%";
      return make("tr", {}, make("th", { scope: "row" }, look("d" + d, story.brief(d, 26)), d === host ? t(" (core department)", "（牵头部门）") : ""),
        make("td", { class: "wide" }, make("span", { class: "track" }, share)), make("td", {}, number(done)));
    });
    parts.push(make("h3", {}, t("Who gives how much this month", "本月各部门出力")));
    parts.push(by.length ? make("table", { class: "given" }, make("tbody", {}, ...rows)) : plain(t("Nobody worked for it this month.", "本月无部门为其出力。")));
    parts.push(small(t(`Person-months; those bound who are not needed report ${number(reported)} together.`, `单位为人月；其余捆绑部门仅作通报，合计 ${number(reported)}。`)));
  } else {
    parts.push(plain(t("It is idle: no open matter.", "闲置：没有在办事项。") +
      (story.isDead(g, month) ? t(" Its domain is dead: no further matter of it comes in this world.", "其领域已无新事项：此后在这个世界中不再出现。") : "")));
  }
  if (told.abolished === month) {
    parts.push(plain(told.idle == null ? t("It was temporary and ends with its task this month.", "系临时小组，任务完成，本月终止。")
      : t(`Abolished this month after ${count(told.idle, "idle month")}.`, `闲置 ${told.idle} 个月，本月撤销。`)));
  }
  parts.push(...routine(story, g, month));
  return parts;
};

/** A leader: what each group would get, the more of them have an open matter. */
export const leader = (story, i, month) => {
  const now = story.at(month);
  const { full, active, headed } = now.leaders[i];
  const { dilution } = story.scenario.parameters;
  const steps = [...new Set([1, 2, 4, 8, 16, active].filter((n) => n > 0))].sort((a, b) => a - b);
  const rows = steps.map((n) => {
    const each = full / (1 + dilution * (n - 1));
    const share = make("span", { class: "bar group" });
    share.style.width = (100 * each) / full + "%";
    return make("tr", { class: n === active ? "chosen" : false }, make("th", { scope: "row" }, count(n, t("group at work", "个在办小组"), t("groups at work", "个在办小组"))),
      make("td", { class: "wide" }, make("span", { class: "track" }, share)), make("td", {}, number(each)));
  });
  return [
    make("h2", {}, story.leader(i)[0].toUpperCase() + story.leader(i).slice(1)),
    plain(t(`Heads ${count(headed, "group")}, ${active} of them with an open matter; authority ${number(full)}. What each of them gets:`, `任 ${headed} 个小组组长，其中 ${active} 个有在办事项；权威 ${number(full)}。每个小组可得：`)),
    make("table", {}, make("tbody", {}, ...rows)),
    small(t("Attention is a commons: every further group at work thins what the others get.", "注意力如公地：每多一个在办小组，其余小组所得便摊薄一分。")),
  ];
};

/** A department between line and region. */
export const department = (story, d, month) => {
  const now = story.at(month);
  const s = story.standing(d, month);
  const left = s.capacity - s.line;
  const seats = now.groups.filter((known) => known.members.includes(d)).length;
  const offices = now.groups.filter((known) => known.host === d).length;
  const share = (x) => (s.capacity > 0 ? percent(x / s.capacity) : "–");
  return [
    make("h2", {}, story.department(d)[0].toUpperCase() + story.department(d).slice(1)),
    plain(t(
      `Between line and region: resources from its superior bureau ${number(s.resources)}, support from the region ${number(s.support)}; so its autonomy is ${number(s.autonomy)} (the root of their product). Resources make capacity, support makes others listen.`,
      `处于条块之间：上级局给予的资源 ${number(s.resources)}，地区给予的支持 ${number(s.support)}，自主性为 ${number(s.autonomy)}（二者乘积的平方根）。资源决定能力，支持决定别人是否配合。`)),
    make("h3", {}, t(`Of ${work(s.capacity)} this month`, `本月能力 ${work(s.capacity)}的去向`)),
    ...bar([
      ["line", s.line, t(`${number(s.line)} to its line (${share(s.line)})`, `条线任务 ${number(s.line)}（${share(s.line)}）`)],
      ["host", s.upkeep, t(`${number(s.upkeep)} to the offices of groups that it hosts`, `所设小组办公室 ${number(s.upkeep)}`)],
      ["alone", s.own, t(`${number(s.own)} to matters of its own`, `本部门事项 ${number(s.own)}`)],
      ["lateral", s.peers, t(`${number(s.peers)} to peers who asked`, `协助同级 ${number(s.peers)}`)],
      ["group", s.groups, t(`${number(s.groups)} to matters of groups`, `小组事项 ${number(s.groups)}`)],
    ], s.capacity),
    small(t(`What the line does not take is left for the region: ${number(left)} person-months (${share(left)}). It sits in ${seats} of ${now.groups.length} groups and hosts ${count(offices, "office")}.`,
      `条线之外留给地区的为 ${number(left)} 人月（${share(left)}）。参加 ${now.groups.length} 个小组中的 ${seats} 个，承担 ${offices} 个办公室。`)),
  ];
};
