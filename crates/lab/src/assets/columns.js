// Groups as columns under their leaders, and the work that flows to a matter.
import { t, number } from "./lab.js";
import { GROUP, MODES } from "./story.js";

export const drawLeaders = (stage, story, now) => {
  const { pen, place, colour } = stage;
  const most = Math.max(0.001, ...story.authority);
  const full = place.leaders - place.font * 3.1;
  const base = place.leaders - place.font * 1.2;
  const wide = Math.min(place.font * 2.6, (place.matrix / now.leaders.length) * 0.55);
  now.leaders.forEach((leader, i) => {
    const x = stage.leaderX(i, now.leaders.length);
    const [whole, lent] = [(leader.full / most) * full, (leader.lent / most) * full];
    pen.fillStyle = colour.rule;
    pen.fillRect(x - wide / 2, base - whole, wide, whole);
    pen.fillStyle = leader.active > 0 ? colour.group : colour.idle;
    pen.fillRect(x - wide / 2, base - lent, wide, lent);
    stage.text(String(i + 1), x, base + place.font * 0.75, { align: "center", size: 0.9, bold: true });
    if (leader.active > 0) stage.text("×" + leader.active, x, base - whole - place.font * 0.7, { align: "center", size: 0.88, colour: "quiet" });
  });
};

/** In the slow motion of a clean-up: how far each group that goes has gone, from 0 to 1, the longest idle first. */
const leaving = (now, story, phase) => {
  const gone = now.groups.filter((group) => group.isGone && story.groups[group.g].idle != null);
  gone.sort((a, b) => story.groups[b.g].idle - story.groups[a.g].idle);
  const far = gone.map((group, i) => [group.g, Math.max(0, Math.min(1, (phase - 0.2 - (0.6 * i) / gone.length) / 0.2))]);
  return { far: new Map(far), away: far.filter(([, x]) => x > 0).length, all: gone.length };
};

export const drawGroups = (stage, story, now, look) => {
  const { pen, place, colour, rowHeight } = stage;
  const most = Math.max(0.001, ...story.authority);
  const gap = place.column > 5 ? 1 : 0.4;
  const slow = look.phase != null && now.campaign ? leaving(now, story, look.phase) : null;
  const long = slow && story.scenario.parameters.campaign_idle;
  const height = place.bottom - place.top;
  for (const group of now.groups) {
    if (look.isHidden && group.isNew && group.g === look.group) continue;
    const x = stage.slotX(group.slot);
    const middle = x + place.column / 2;
    const isLooked = group.g === look.group;
    if (group.loan || group.isNew) {
      const from = stage.leaderX(group.head, now.leaders.length);
      pen.strokeStyle = colour.group;
      pen.globalAlpha = isLooked || group.isNew ? 0.95 : 0.12 + 0.4 * ((group.loan?.borrowed ?? 0) / most);
      pen.lineWidth = isLooked || group.isNew ? 1.8 : 0.8;
      pen.beginPath();
      pen.moveTo(from, place.leaders + place.font * 0.2);
      pen.bezierCurveTo(from, place.leaders + place.font * 1.8, middle, place.top - place.font * 2.6, middle, place.top - place.font * 0.9);
      pen.stroke();
      pen.globalAlpha = 1;
    }
    if (group.loan) drawRoutine(stage, x, group.loan.routine);
    const far = slow?.far.get(group.g) ?? 0;
    const isGone = group.isGone && !look.isHidden && (!slow || far > 0);
    const share = (group.loan?.borrowed ?? 0) / most;
    const isDead = !group.loan && !isGone && story.isDead(group.g, now.month) && place.column > 3;
    const cells = new Map();
    for (const d of group.members) {
      const y = stage.y.get(d);
      if (y !== undefined) cells.set(y, Math.max(cells.get(y) ?? 0, d === group.host ? 2 : 1));
    }
    for (const [y, kind] of cells) {
      const isHost = kind === 2;
      pen.globalAlpha = isGone ? 0.9 * (1 - far) + (slow ? 0.05 : 0) : isHost ? 1 : group.loan ? 0.3 + 0.65 * Math.min(1, share) : 0.75;
      if (isGone && !slow) pen.globalAlpha = 0.9;
      pen.fillStyle = colour[isGone ? "gone" : isHost && group.loan ? "host" : group.loan ? "group" : "idle"];
      const high = Math.min(rowHeight - 1, 16);
      const box = [x + gap / 2, y - high / 2 + far * height * 0.35, place.column - gap, high];
      // Of a domain that brings no further matter only the outline is left.
      if (isDead) {
        pen.strokeStyle = colour.idle;
        pen.lineWidth = 1;
        pen.strokeRect(box[0] + 0.5, box[1] + 0.5, box[2] - 1, box[3] - 1);
      } else pen.fillRect(...box);
    }
    pen.globalAlpha = 1;
    // Who may go, before anyone does: idle for long enough.
    if (slow && look.phase < 0.85 && far === 0 && !group.loan && (group.isGone || story.idle(group.g, now.month) >= long)) {
      pen.strokeStyle = colour.gone;
      pen.lineWidth = 1;
      pen.strokeRect(x + 0.5, place.top - 1, place.column - 1, height + 2);
    }
    if (group.isNew || isLooked) {
      pen.strokeStyle = colour[isLooked ? "ink" : "group"];
      pen.lineWidth = 1.5;
      pen.strokeRect(x - 0.5, place.top - 1.5, place.column + 1, height + 3);
    }
  }
  pen.globalAlpha = 1;
  drawNames(stage, story, now, look);
  if (slow) stage.text(t(`${slow.away} of ${slow.all} abolished`, `已撤销 ${slow.away} / ${slow.all} 个`), place.left, place.bottom + place.font * 0.9, { bold: true, colour: "gone" });
  if (!place.narrow) stage.text(t("routine", "常规化"), place.left - 5, place.top - place.font * 0.55, { align: "right", colour: "quiet", size: 0.82 });
};

/** Above a group at work: the share of its work that its office has made routine. */
const drawRoutine = (stage, x, routine) => {
  const { pen, place, colour } = stage;
  const high = place.font * 0.7;
  const top = place.top - 3 - high;
  pen.fillStyle = colour.rule;
  pen.fillRect(x + 0.5, top, place.column - 1, high);
  pen.fillStyle = colour.routine;
  pen.fillRect(x + 0.5, top + high * (1 - routine), place.column - 1, high * routine);
};

/** Groups are known by their domains: the one looked at, or else the first new one; what comes back says so. */
const drawNames = (stage, story, now, look) => {
  if (look.isHidden || look.phase != null) return;
  const { pen, place } = stage;
  const group = now.groups.find(({ g }) => g === look.group) ?? now.groups.find(({ isNew }) => isNew);
  if (!group) return;
  const again = story.groups[group.g].again != null ? "↻ " : "";
  const words = stage.clipped(again + story.domain(group.g), place.matrix * 0.8, 0.9);
  const middle = stage.slotX(group.slot) + place.column / 2;
  const half = pen.measureText(words).width / 2;
  const x = Math.max(place.left + half, Math.min(place.width - 6 - half, middle));
  stage.text(words, x, place.bottom + place.font * 0.9, { align: "center", size: 0.9, bold: true });
};

/** The work of this month for the matter looked at: a spine along its group, or beside the rows, with a disc for each department. */
export const drawFlow = (stage, story, now, look) => {
  if (look.matter == null || look.isHidden) return;
  const { pen, place, colour } = stage;
  const matter = story.matters[look.matter];
  const at = now.month - matter.arrived;
  if (at < 0 || (matter.closed != null && now.month > matter.closed)) return;
  const inGroup = matter.mode === GROUP && now.groups.find(({ g }) => g === matter.group);
  const x = inGroup ? stage.slotX(inGroup.slot) + place.column / 2 : place.left - 4;
  const ends = story.flow(look.matter).map(({ department, done }) => ({
    y: stage.y.get(story.current(department, now.month)), now: done[at] ?? 0, sum: done.slice(0, at + 1).reduce((a, b) => a + b, 0),
  })).filter(({ y }) => y !== undefined);
  if (!ends.length) return;
  const ys = ends.map(({ y }) => y);
  pen.strokeStyle = colour[MODES[matter.mode]];
  pen.lineWidth = 2;
  pen.beginPath();
  pen.moveTo(x, Math.min(...ys));
  pen.lineTo(x, Math.max(...ys));
  pen.stroke();
  // Where rows are put together, what stands in one place is added up.
  const places = new Map();
  for (const { y, now: done, sum } of ends) {
    const known = places.get(y) ?? { done: 0, sum: 0 };
    places.set(y, { done: known.done + done, sum: known.sum + sum });
  }
  for (const [y, { done }] of places) {
    pen.beginPath();
    pen.arc(x, y, Math.max(2.5, Math.min(9, 3.2 * Math.sqrt(done))), 0, 2 * Math.PI);
    pen.fillStyle = done > 0 ? colour[MODES[matter.mode]] : colour.ground;
    pen.fill();
    pen.strokeStyle = done > 0 ? colour.ground : colour[MODES[matter.mode]];
    pen.lineWidth = 1.5;
    pen.stroke();
    if (done <= 0 || place.narrow) continue;
    const words = number(done);
    const side = x + 12 + pen.measureText(words).width > place.width ? -12 : 12;
    pen.font = `600 11px sans-serif`;
    const wide = pen.measureText(words).width + 6;
    pen.globalAlpha = 0.85;
    pen.fillStyle = colour.ground;
    pen.fillRect(side > 0 ? x + 10 : x - 10 - wide, y - 7, wide, 14);
    pen.globalAlpha = 1;
    stage.text(words, side > 0 ? x + 13 : x - 13, y, { size: 0, bold: true, align: side > 0 ? "left" : "right" });
  }
};
