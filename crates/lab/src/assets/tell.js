// What happens and why, in words.
import { t, make, number } from "./lab.js";
import { GROUP, MODES, modeName } from "./story.js";

const percent = (x) => Math.round(100 * x) + "\u00a0%";
/** A month inside a Chinese sentence: a number keeps a little distance. */
const inside = (label) => (/^\d/.test(label) ? " " + label : label);
const count = (n, one, many = one + "s") => n + " " + (n === 1 ? one : many);

/** The month in one or two sentences. */
export const summary = (story, now) => {
  const several = now.arrived.filter((i) => story.matters[i].needed.length > 0).length;
  const delivered = now.closed.filter((i) => story.matters[i].delivered).length;
  const failed = now.closed.length - delivered;
  const parts = [];
  if (now.isMerger) parts.push(t("A super-ministry reform merges departments.", "大部制改革，部门合并。"));
  if (now.turnover) parts.push(t("Leaders change: every group gets a head by lot.", "领导换届：各小组组长重新确定。"));
  parts.push(t(
    `${count(now.arrived.length, "matter arrives", "matters arrive")}, of which ${several === 1 ? "1 needs" : several + " need"} several functions; ${delivered} delivered, ${failed} failed.`,
    `新到事项 ${now.arrived.length} 项，其中 ${several} 项需要多项职能；办成 ${delivered} 项，失败 ${failed} 项。`));
  if (now.campaign) {
    const { alive, eligible, abolished } = now.campaign;
    parts.push(t(
      `A clean-up: of ${alive} groups ${eligible} are idle for long enough, ${abolished} are abolished.`,
      `开展清理：${alive} 个小组中 ${eligible} 个闲置已久，撤销 ${abolished} 个。`));
  }
  parts.push(t(
    `${count(now.founded.length, "group")} founded, ${now.stock} alive.`, `新设小组 ${now.founded.length} 个，存续 ${now.stock} 个。`));
  return parts.join(t(" ", ""));
};

/** What became of a matter in one line. */
export const line = (story, i) => {
  const matter = story.matters[i];
  const who = story.department(matter.owner);
  const needs = t(`${matter.needed.length} departments`, `需 ${matter.needed.length} 个部门`);
  const asked = matter.weighed?.asked;
  const isFounded = matter.group != null && asked && story.groups[matter.group].founded === matter.arrived;
  const how = isFounded
    ? t("a new group under ", "新设小组，组长：") + story.leader(story.head(matter.group, matter.arrived))
    : matter.mode === GROUP ? t("its live group", "由已有小组办理") : modeName(matter.mode);
  const refused = asked && !asked.consented ? t("; " + story.leader(asked.leader) + " refused", "；" + story.leader(asked.leader) + "未同意") : "";
  return `${who}${t(": ", "：")}${needs}${t(" → ", " → ")}${how}${refused}`;
};

const OPTIONS = t(
  ["alone", "inside the merged department", "ask peers laterally", "joint conference", "leading small group"],
  ["单独办理", "合并部门内部办理", "平级协商", "联席会议", "领导小组"]);

/** Why a matter was handled as it was: the options weighed, with their values and chances. */
export const why = (story, i) => {
  const matter = story.matters[i];
  const parts = [make("h2", {}, t("Why? ", "为什么？"), story.department(matter.owner))];
  parts.push(make("p", {}, t(
    `A matter of salience ${number(matter.salience)} needs ${matter.needed.map((d) => story.department(d)).join(", ")}. The owner weighs what it hopes for against what it costs:`,
    `一项重要性为 ${number(matter.salience)} 的事项需要${matter.needed.map((d) => story.department(d)).join("、")}。主办部门权衡期望与成本：`)));
  const { values, chances, asked } = matter.weighed;
  if (asked) {
    const { leader, headed, chance, consented } = asked;
    parts.push(make("p", { class: "asked" }, t(
      `To found a group it asks ${story.leader(leader)}, who heads ${count(headed, "group")} already and consents with a chance of ${percent(chance)}: `,
      `若设小组，须请${story.leader(leader)}（已任 ${headed} 个小组组长）同意，概率 ${percent(chance)}：`),
      make("strong", {}, consented ? t("consents.", "同意。") : t("refuses.", "未同意。"))));
  } else if (matter.group != null) {
    parts.push(make("p", { class: "asked" }, t("The domain has a live group already; nobody need be asked.", "该领域已有小组，无须再请领导。")));
  }
  // A department that holds everything has others to choose from than one that does not.
  const open = OPTIONS.map((name, option) => [name, option]).filter(([, option]) => chances[option] > 0 || option === GROUP);
  const rows = open.map(([name, option]) => {
    const chance = chances[option];
    const bar = make("span", { class: "bar " + MODES[option] });
    bar.style.width = Math.max(0.5, 100 * chance) + "%";
    const value = chance === 0 && option === GROUP ? "–" : number(values[option]);
    return make("tr", { class: option === matter.mode ? "chosen" : false },
      make("th", { scope: "row" }, name), make("td", {}, value),
      make("td", { class: "wide" }, make("span", { class: "track" }, bar)), make("td", {}, percent(chance)));
  });
  parts.push(make("table", {},
    make("thead", {}, make("tr", {}, make("th", { scope: "col" }, t("option", "方式")), make("th", { scope: "col" }, t("value", "价值")),
      make("td", {}), make("th", { scope: "col" }, t("chance", "概率")))), make("tbody", {}, ...rows)));
  parts.push(make("p", { class: "reading" }, t(
    `Value: salience times the trust in the way that experience left, less what it costs; for a group also what the superior makes of it. Chances follow by a logit with noise ${number(story.scenario.parameters.temperature)}.`,
    `价值为重要性乘以经验形成的信任，再减去成本；小组另加其对上级的价值。概率由 logit 得出，噪声为 ${number(story.scenario.parameters.temperature)}。`)));
  const end = matter.closed == null
    ? t("It is still open at the end.", "至期末仍未办结。")
    : matter.delivered
      ? t(`Delivered after ${count(matter.closed - matter.arrived + 1, "month")}.`, `${matter.closed - matter.arrived + 1} 个月后办成。`)
      : t(`Failed at the deadline, after ${matter.closed - matter.arrived + 1} months.`, `${matter.closed - matter.arrived + 1} 个月后超期失败。`);
  const chosen = make("p", {}, make("strong", {}, t("Chosen: ", "选择："), OPTIONS[matter.mode], t(". ", "。")), end);
  parts.push(chosen);
  if (matter.group != null) parts.push(make("p", {}, group(story, matter.group, matter.arrived)));
  return parts;
};

/** A group in one or two sentences. */
export const group = (story, g, month) => {
  const told = story.groups[g];
  const { host, members } = story.seats(g, month);
  const loan = story.at(month).groups.find((known) => known.g === g)?.loan;
  const parts = [t(
    `Group ${g + 1}: head ${story.leader(story.head(g, month))}, office at ${story.department(host)}, ${members.length} departments bound, founded ${story.label(told.founded)}`,
    `第 ${g + 1} 号小组：组长${story.leader(story.head(g, month))}，办公室设在${story.department(host)}，捆绑 ${members.length} 个部门，设立于${inside(story.label(told.founded))}`)];
  if (told.again != null) {
    parts.push(t(
      ` (its domain had a group before, abolished ${story.label(story.groups[told.again].abolished)})`,
      `（该领域曾有小组，${story.label(story.groups[told.again].abolished)}撤销）`));
  }
  parts.push(t(". ", "。"));
  if (loan) {
    parts.push(t(
      `It borrows ${number(loan.borrowed)} of authority (${number(told.authority)} on the day of founding); routine ${percent(loan.routine)}.`,
      `借得权威 ${number(loan.borrowed)}（设立之日为 ${number(told.authority)}），常规化 ${percent(loan.routine)}。`));
  } else {
    parts.push(t("It is idle: no open matter.", "闲置：没有在办事项。"));
  }
  if (told.abolished === month && told.idle == null) parts.push(t(" It was temporary and ended with its task this month.", "系临时小组，任务完成，本月终止。"));
  else if (told.abolished === month) parts.push(t(` Abolished this month after ${told.idle} idle months.`, `闲置 ${told.idle} 个月，本月撤销。`));
  return parts.join("");
};

export const leader = (story, now, i) => {
  const { full, active, lent, headed } = now.leaders[i];
  return t(
    `Leader ${i + 1}: authority ${number(full)}, heads ${count(headed, "group")}, ${active} of them with an open matter. ` +
      (active > 0 ? `Each of these gets ${number(lent)}.` : "A first group would get all of it."),
    `第 ${i + 1} 位领导：权威 ${number(full)}，任 ${headed} 个小组组长，其中 ${active} 个有在办事项。` +
      (active > 0 ? `每个分得 ${number(lent)}。` : "首个小组可得其全部。"));
};

export const department = (story, now, d) => {
  const seats = now.groups.filter((known) => known.members.includes(d)).length;
  const offices = now.groups.filter((known) => known.host === d).length;
  return t(
    `${story.department(d)}: sits in ${seats} of ${now.groups.length} groups, hosts ${offices} offices.`,
    `${story.department(d)}：参加 ${now.groups.length} 个小组中的 ${seats} 个，承担 ${offices} 个办公室。`);
};

/** The number that each word of the theory has this month, and whether it is at work. */
export const terms = (story, now) => {
  const p = story.scenario.parameters;
  const working = now.groups.filter((known) => known.loan);
  const mean = (list) => (list.length ? list.reduce((a, b) => a + b, 0) / list.length : NaN);
  const busiest = now.leaders.reduce((best, l, i) => (l.active > now.leaders[best].active ? i : best), 0);
  const { active, lent, full } = now.leaders[busiest];
  const seats = mean(now.founded.map((g) => story.seats(g, now.month).members.length));
  let last = null;
  for (const campaign of story.campaign.values()) if (campaign.month <= now.month) last = campaign;
  const lost = last ? last.abolished : 0;
  const back = last ? now.stock - (last.alive - last.abolished) : 0;
  return {
    lines: [now.arrived.some((i) => story.matters[i].needed.length > 0), t(`line weight τ = ${number(p.line_weight)}`, `条线权重 τ = ${number(p.line_weight)}`)],
    upward: [working.length > 0, t(`υ = ${number(p.upward)}`, `υ = ${number(p.upward)}`)],
    authority: [now.founded.length > 0, active > 0
      ? t(`Leader ${busiest + 1} has ${number(full)} and lends ${number(lent)} to each of ${active} groups.`, `第 ${busiest + 1} 位领导的权威为 ${number(full)}，${active} 个小组各得 ${number(lent)}。`)
      : t("Nobody lends any at the moment.", "目前无人借出。")],
    bundling: [now.founded.length > 0, now.founded.length
      ? t(`${now.founded.length} founded this month, ${number(seats)} departments each.`, `本月新设 ${now.founded.length} 个，平均捆绑 ${number(seats)} 个部门。`)
      : t(`${now.groups.length} groups alive, none new.`, `存续 ${now.groups.length} 个，本月无新设。`)],
    innovation: [now.closed.some((i) => story.matters[i].delivered && story.matters[i].mode === GROUP),
      t(`Mean routine of the groups at work: ${working.length ? percent(mean(working.map((known) => known.loan.routine))) : "–"}.`,
        `在办小组平均常规化：${working.length ? percent(mean(working.map((known) => known.loan.routine))) : "–"}。`)],
    cycle: [Boolean(now.campaign), last
      ? t(`Last clean-up ${story.label(last.month)}: ${lost} of ${last.alive} abolished; since then ${back >= 0 ? "+" : "−"}${Math.abs(back)}.`,
          `上次清理在${inside(story.label(last.month))}：${last.alive} 个中撤销 ${lost} 个；此后净增 ${back}。`)
      : t("No clean-up so far.", "尚未清理。")],
  };
};
