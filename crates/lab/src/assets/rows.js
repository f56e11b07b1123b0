// Departments as rows: how each stands between line and region, what its capacity goes to, what arrives.
import { t } from "./lab.js";
import { MODES } from "./story.js";

/** What a band of departments is called; the department looked at first. */
const named = (stage, story, departments, needed, most, size) => {
  const first = departments.find((d) => needed.has(d)) ?? departments[0];
  const more = departments.length - 1;
  const name = story.department(first);
  return stage.clipped(more ? name + ` +${more}` : name, most, size);
};

export const drawRows = (stage, story, now, look) => {
  const { pen, place, colour, bands, rowHeight } = stage;
  const needed = new Set(look.matter == null ? [] : story.flow(look.matter).map(({ department }) => story.current(department, now.month)));
  const size = Math.max(stage.least / place.font, Math.min(0.95, (rowHeight / place.font) * 0.9));
  const standings = bands.map(({ departments }) => departments.map((d) => story.standing(d, now.month)));
  const sum = (list, key) => list.reduce((all, one) => all + one[key], 0);
  const widest = Math.max(1e-9, ...standings.map((list) => sum(list, "capacity")));
  let last = -Infinity;
  bands.forEach(({ departments, y }, i) => {
    pen.fillStyle = colour.rule;
    pen.globalAlpha = 0.55;
    pen.fillRect(place.gutter, y - 0.5, place.width - place.gutter - 10, 1);
    pen.globalAlpha = 1;
    // While rows move, they pass over each other: a label that has no room is left out.
    if (y - last >= stage.least + 0.5 || look.phase == null) {
      const isNeeded = departments.some((d) => needed.has(d));
      const words = named(stage, story, departments, needed, place.gutter - 10, size);
      stage.text(words, place.gutter - 8, y, { align: "right", size, colour: isNeeded ? "ink" : "quiet", bold: isNeeded });
      last = y;
    }
    if (look.phase != null && now.month !== look.month) return;
    drawPosition(stage, standings[i], y);
    drawCapacity(stage, standings[i], y, widest, sum);
  });
  if (place.narrow) return;
  const words = t(["leaders", "authority lent", "capacity: line, region"], ["领导", "借出的权威", "能力：条、块"]);
  stage.text(words[0], place.gutter - 8, place.leaders - place.font * 2.6, { align: "right", bold: true });
  stage.text(words[1], place.gutter - 8, place.leaders - place.font * 1.3, { align: "right", colour: "quiet", size: 0.88 });
  stage.text(words[2], place.gutter, place.top - place.font * 2, { bold: true });
};

/** A box as wide as the resources from the line and as high as the support from the region. */
const drawPosition = (stage, standings, y) => {
  const { pen, place, colour, rowHeight } = stage;
  const side = Math.max(5, Math.min(13, rowHeight - 3));
  const mean = (key) => standings.reduce((all, one) => all + one[key], 0) / standings.length;
  pen.strokeStyle = colour.idle;
  pen.lineWidth = 1;
  pen.strokeRect(place.gutter + 0.5, y - side / 2 + 0.5, side - 1, side - 1);
  const [wide, high] = [side * mean("resources"), side * mean("support")];
  pen.fillStyle = colour.quiet;
  pen.fillRect(place.gutter, y + side / 2 - high, wide, high);
};

/** The capacity of a row: what its lines take, what offices cost, and what is left for the region, by whose matter. */
const drawCapacity = (stage, standings, y, widest, sum) => {
  const { pen, place, colour, rowHeight } = stage;
  const high = Math.max(3, Math.min(6, rowHeight / 3));
  const from = place.gutter + 18;
  let x = from;
  for (const [key, name] of [["line", "line"], ["upkeep", "host"], ["own", "alone"], ["peers", "lateral"], ["groups", "group"]]) {
    const wide = (sum(standings, key) / widest) * (place.inbox - 6);
    pen.fillStyle = colour[name];
    pen.fillRect(x, y + Math.max(0, rowHeight / 2 - high - 1), wide, high);
    x += wide;
  }
};

/** Where the dot of a matter stands. */
export const dots = function* (stage, story, now) {
  const { place, rowHeight } = stage;
  const seen = new Map();
  const step = place.narrow ? 8 : 13;
  for (const i of now.arrived) {
    const matter = story.matters[i];
    const y = stage.y.get(matter.owner);
    if (y === undefined) continue;
    const before = seen.get(y) ?? 0;
    seen.set(y, before + 1);
    const radius = Math.max(2.2, Math.min(rowHeight * 0.4, 2.2 + 3.6 * matter.salience));
    yield { i, matter, x: place.gutter + 18 + step * (before + 0.7), y: y - Math.min(3, rowHeight / 6), radius };
  }
};

export const drawMatters = (stage, story, now, look) => {
  const { pen, colour } = stage;
  for (const { i, matter, x, y, radius } of dots(stage, story, now)) {
    // What an owner will do is not given away before it was guessed.
    const shade = look.isHidden && i === look.matter ? colour.ink : colour[MODES[matter.mode]];
    pen.beginPath();
    pen.arc(x, y, radius, 0, 2 * Math.PI);
    if (matter.needed.length === 0) {
      pen.lineWidth = 1.2;
      pen.strokeStyle = shade;
      pen.stroke();
    } else {
      pen.fillStyle = shade;
      pen.fill();
    }
    if (i === look.matter) {
      pen.beginPath();
      pen.arc(x, y, radius + 3, 0, 2 * Math.PI);
      pen.lineWidth = 1.8;
      pen.strokeStyle = colour.ink;
      pen.stroke();
    }
  }
};
