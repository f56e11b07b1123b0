// What happens and why, in words.
import { t, number } from "./lab.js";
import { GROUP, modeName } from "./story.js";

const percent = (x) => Math.round(100 * x) + "%";
/** A month inside a Chinese sentence: a number keeps a little distance. */
const inside = (label) => (/^\d/.test(label) ? " " + label : label);
const count = (n, one, many = one + "s") => n + " " + (n === 1 ? one : many);

/** The month in one or two sentences. */
export const summary = (story, now) => {
  const several = now.arrived.filter((i) => story.matters[i].needed.length > 0).length;
  const delivered = now.closed.filter((i) => story.matters[i].delivered).length;
  const failed = now.closed.length - delivered;
  const parts = [];
  if (now.isMerger) {
    const before = story.before(now.month).rows.length;
    parts.push(t(`A super-ministry reform: ${before} departments become ${now.rows.length}.`, `大部制改革：${before} 个部门合并为 ${now.rows.length} 个。`));
  }
  if (now.isSplit) parts.push(t("The reform is undone: every function has a department of its own again.", "恢复原部门：各职能重新由单独的部门承担。"));
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

/** Which departments a reform puts together, each in a line. */
export const moved = (story, month) => story.merged(month).map(([after, before]) =>
  before.map((d) => story.department(d)).join(t(" + ", "＋")) + " → " + story.department(after));

/** What became of a matter in one line. */
export const line = (story, i) => {
  const matter = story.matters[i];
  const who = story.department(matter.owner);
  const needs = t(count(matter.needed.length, "department"), `需 ${matter.needed.length} 个部门`);
  const asked = matter.weighed?.asked;
  const isFounded = matter.group != null && asked && story.groups[matter.group].founded === matter.arrived;
  const how = isFounded
    ? t("a new group under ", "新设小组，组长：") + story.leader(story.head(matter.group, matter.arrived))
    : matter.mode === GROUP ? t("its live group", "由已有小组办理") : modeName(matter.mode);
  const refused = asked && !asked.consented ? t("; " + story.leader(asked.leader) + " refused", "；" + story.leader(asked.leader) + "未同意") : "";
  return `${who}${t(": ", "：")}${needs}${t(" → ", " → ")}${how}${refused}`;
};

/** A group in one or two sentences. */
export const group = (story, g, month) => {
  const told = story.groups[g];
  const { host, members } = story.seats(g, month);
  const again = story.groups[g].again != null ? "↻ " : "";
  const loan = story.at(month).groups.find((known) => known.g === g)?.loan;
  const parts = [t(
    `${again}${story.domain(g)}${told.temporary ? ", temporary" : ""}: head ${story.leader(story.head(g, month))}, office at ${story.department(host)}, ${members.length} departments bound, founded ${told.founded < 0 ? "before the record" : story.label(told.founded)}`,
    `${again}${story.domain(g)}${told.temporary ? "，临时" : ""}：组长${story.leader(story.head(g, month))}，办公室设在${story.department(host)}，捆绑 ${members.length} 个部门，设立于${told.founded < 0 ? "记录开始之前" : inside(story.label(told.founded))}`)];
  parts.push(t(". ", "。"));
  if (loan) {
    parts.push(t(
      `It borrows ${number(loan.borrowed)} of authority (${number(told.authority)} on the day of founding); routine ${percent(loan.routine)}.`,
      `借得权威 ${number(loan.borrowed)}（设立之日为 ${number(told.authority)}），常规化 ${percent(loan.routine)}。`));
  } else {
    parts.push(t("It is idle: no open matter.", "闲置：没有在办事项。"));
    if (story.isDead(g, month)) parts.push(t(" No further matter of its domain comes in this world.", "此后该领域在这个世界中不再有事项。"));
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

/** Departments of one row: one of them with what it stands for this month, or the names of several. */
export const departments = (story, now, list) => {
  if (list.length > 1) return list.map((d) => story.department(d)).join(t("; ", "；"));
  const [d] = list;
  const { capacity, line, resources, support, autonomy } = story.standing(d, now.month);
  const seats = now.groups.filter((known) => known.members.includes(d)).length;
  const taken = capacity > 0 ? line / capacity : 0;
  return t(
    `${story.department(d)}: the line takes ${percent(taken)} of ${number(capacity)} person-months. Resources ${number(resources)}, support ${number(support)}, autonomy ${number(autonomy)}. Sits in ${seats} of ${now.groups.length} groups.`,
    `${story.department(d)}：条线占用 ${number(capacity)} 人月的 ${percent(taken)}。资源 ${number(resources)}，支持 ${number(support)}，自主性 ${number(autonomy)}。参加 ${now.groups.length} 个小组中的 ${seats} 个。`);
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
          `上次清理在${inside(story.label(last.month))}：${last.alive} 个中撤销 ${lost} 个；此后净${back >= 0 ? "增" : "减"} ${Math.abs(back)}。`)
      : t("No clean-up so far.", "尚未清理。")],
  };
};
