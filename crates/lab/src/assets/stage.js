// The drawing: leaders above, departments as rows, groups as columns, matters where they arrive, the stock below.
import { t } from "./lab.js";
import { MODES } from "./story.js";

const COLOURS = ["ink", "quiet", "rule", "ground", "alone", "inside", "lateral", "conference", "group", "host", "gone", "idle"];

export class Stage {
  constructor(canvas) {
    this.canvas = canvas;
    this.pen = canvas.getContext("2d");
    this.readColours();
  }

  readColours() {
    const style = getComputedStyle(document.documentElement);
    this.colour = Object.fromEntries(COLOURS.map((name) => [name, style.getPropertyValue("--" + name).trim()]));
  }

  /** Fits the drawing to its place on the page. */
  fit(story) {
    const { canvas } = this;
    const width = canvas.parentElement.clientWidth;
    const narrow = width < 620;
    const height = Math.round(narrow ? 560 : Math.max(500, Math.min(width * 1.1, innerHeight - canvas.getBoundingClientRect().top - scrollY - 105, 1200)));
    const ratio = devicePixelRatio || 1;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    canvas.style.height = height + "px";
    this.pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    const font = Math.max(11, Math.min(15, width / 85));
    const gutter = narrow ? 26 : font * 13;
    const inbox = narrow ? 46 : 96;
    const left = gutter + inbox;
    const leaders = font * 7.2;
    const curve = narrow ? 70 : 92;
    const top = leaders + font * 3.2;
    const bottom = height - curve - font * 3.4;
    const matrix = width - left - 10;
    this.place = {
      width, height, narrow, font, gutter, inbox, left, leaders, curve, top, bottom, matrix,
      column: Math.min(18, matrix / story.slots), curveTop: height - curve - font * 1.4,
    };
  }

  rowHeight(rows) { return (this.place.bottom - this.place.top) / rows.length; }
  slotX(slot) { return this.place.left + slot * this.place.column; }
  leaderX(i, count) { return this.place.left + ((i + 0.5) * this.place.matrix) / count; }
  monthX(month, story) { return this.place.gutter + (month / Math.max(1, story.count - 1)) * (this.place.width - this.place.gutter - 10); }

  text(words, x, y, { colour = "ink", align = "left", size = 1, bold = false } = {}) {
    const { pen, place } = this;
    pen.font = `${bold ? "600 " : ""}${place.font * size}px "Helvetica Neue", Arial, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif`;
    pen.fillStyle = this.colour[colour];
    pen.textAlign = align;
    pen.fillText(words, x, y);
  }

  /** A text that fits a width. */
  clipped(words, most, size) {
    const { pen, place } = this;
    pen.font = `600 ${place.font * size}px "Helvetica Neue", Arial, "Noto Sans CJK SC", sans-serif`;
    if (pen.measureText(words).width <= most) return words;
    let end = words.length;
    while (end > 1 && pen.measureText(words.slice(0, end) + "…").width > most) end--;
    return words.slice(0, end) + "…";
  }

  draw(story, now, chosen) {
    const { pen, place } = this;
    pen.clearRect(0, 0, place.width, place.height);
    pen.textBaseline = "middle";
    this.drawRows(story, now, chosen);
    this.drawLeaders(story, now);
    this.drawGroups(story, now, chosen);
    this.drawMatters(story, now, chosen);
    this.drawCurve(story, now);
  }

  drawRows(story, now, chosen) {
    const { pen, place } = this;
    const height = this.rowHeight(now.rows);
    const size = Math.min(0.92, (height / place.font) * 0.95);
    const needed = new Set(chosen == null ? [] : story.matters[chosen].needed);
    now.rows.forEach((d, row) => {
      const y = place.top + (row + 0.5) * height;
      pen.fillStyle = this.colour.rule;
      pen.globalAlpha = 0.55;
      pen.fillRect(place.gutter, y - 0.5, place.width - place.gutter - 10, 1);
      pen.globalAlpha = 1;
      const words = place.narrow ? String(row + 1) : this.clipped(story.department(d), place.gutter - 10, size);
      if (size > 0.55 || row % 2 === 0) {
        this.text(words, place.gutter - 8, y, { align: "right", size, colour: needed.has(d) ? "ink" : "quiet", bold: needed.has(d) });
      }
    });
    const words = t(["leaders", "authority lent", "matters", "departments × groups"], ["领导", "借出的权威", "事项", "部门 × 小组"]);
    if (!place.narrow) {
      this.text(words[0], place.gutter - 8, place.leaders - place.font * 2.6, { align: "right", bold: true });
      this.text(words[1], place.gutter - 8, place.leaders - place.font * 1.3, { align: "right", colour: "quiet", size: 0.88 });
      this.text(words[2], place.gutter, place.top - place.font, { bold: true });
    }
  }

  drawLeaders(story, now) {
    const { pen, place } = this;
    const most = Math.max(0.001, ...story.authority);
    const full = place.leaders - place.font * 3.1;
    const base = place.leaders - place.font * 1.2;
    const wide = Math.min(place.font * 2.6, (place.matrix / now.leaders.length) * 0.55);
    now.leaders.forEach((leader, i) => {
      const x = this.leaderX(i, now.leaders.length);
      const [whole, lent] = [(leader.full / most) * full, (leader.lent / most) * full];
      pen.fillStyle = this.colour.rule;
      pen.fillRect(x - wide / 2, base - whole, wide, whole);
      pen.fillStyle = leader.active > 0 ? this.colour.group : this.colour.idle;
      pen.fillRect(x - wide / 2, base - lent, wide, lent);
      this.text(String(i + 1), x, base + place.font * 0.75, { align: "center", size: 0.9, bold: true });
      if (leader.active > 0) this.text("×" + leader.active, x, base - whole - place.font * 0.7, { align: "center", size: 0.88, colour: "quiet" });
    });
  }

  drawGroups(story, now, chosen) {
    const { pen, place } = this;
    const height = this.rowHeight(now.rows);
    const row = new Map(now.rows.map((d, i) => [d, i]));
    const most = Math.max(0.001, ...story.authority);
    const gap = place.column > 5 ? 1 : 0.4;
    const taken = chosen == null ? null : story.matters[chosen].group;
    for (const group of now.groups) {
      const x = this.slotX(group.slot);
      const middle = x + place.column / 2;
      if (group.loan || group.isNew) {
        const from = this.leaderX(group.head, now.leaders.length);
        pen.strokeStyle = this.colour.group;
        pen.globalAlpha = group.g === taken || group.isNew ? 0.95 : 0.12 + 0.4 * ((group.loan?.borrowed ?? 0) / most);
        pen.lineWidth = group.g === taken || group.isNew ? 1.8 : 0.8;
        pen.beginPath();
        pen.moveTo(from, place.leaders + place.font * 0.2);
        pen.bezierCurveTo(from, place.leaders + place.font * 2, middle, place.top - place.font * 2.2, middle, place.top - 3);
        pen.stroke();
      }
      const share = (group.loan?.borrowed ?? 0) / most;
      for (const d of group.members) {
        const place_ = row.get(d);
        if (place_ === undefined) continue;
        const isHost = d === group.host;
        pen.globalAlpha = group.isGone ? 0.9 : isHost ? 1 : group.loan ? 0.3 + 0.65 * Math.min(1, share) : 0.75;
        pen.fillStyle = this.colour[group.isGone ? "gone" : isHost && group.loan ? "host" : group.loan ? "group" : "idle"];
        pen.fillRect(x + gap / 2, place.top + place_ * height + 0.5, place.column - gap, height - 1);
      }
      pen.globalAlpha = 1;
      if (group.isNew || group.g === taken) {
        pen.strokeStyle = this.colour[group.g === taken ? "ink" : "group"];
        pen.lineWidth = 1.5;
        pen.strokeRect(x - 0.5, place.top - 1.5, place.column + 1, place.bottom - place.top + 3);
      }
    }
    pen.globalAlpha = 1;
  }

  /** Where the dot of a matter stands. */
  *dots(story, now) {
    const { place } = this;
    const height = this.rowHeight(now.rows);
    const row = new Map(now.rows.map((d, i) => [d, i]));
    const seen = new Map();
    const step = place.narrow ? 9 : 15;
    for (const i of now.arrived) {
      const matter = story.matters[i];
      const place_ = row.get(matter.owner);
      if (place_ === undefined) continue;
      const before = seen.get(matter.owner) ?? 0;
      seen.set(matter.owner, before + 1);
      const radius = Math.max(2.2, Math.min(height * 0.62, 2.5 + 4.5 * matter.salience));
      yield { i, matter, x: place.gutter + step * (before + 0.8), y: place.top + (place_ + 0.5) * height, radius };
    }
  }

  drawMatters(story, now, chosen) {
    const { pen } = this;
    for (const { i, matter, x, y, radius } of this.dots(story, now)) {
      pen.beginPath();
      pen.arc(x, y, radius, 0, 2 * Math.PI);
      const colour = this.colour[MODES[matter.mode]];
      if (matter.needed.length === 0) {
        pen.lineWidth = 1.2;
        pen.strokeStyle = colour;
        pen.stroke();
      } else {
        pen.fillStyle = colour;
        pen.fill();
      }
      if (i === chosen) {
        pen.beginPath();
        pen.arc(x, y, radius + 3, 0, 2 * Math.PI);
        pen.lineWidth = 1.8;
        pen.strokeStyle = this.colour.ink;
        pen.stroke();
      }
    }
  }

  drawCurve(story, now) {
    const { pen, place } = this;
    const base = place.curveTop + place.curve;
    const y = (stock) => base - (stock / story.highest) * (place.curve - place.font * 1.6);
    const line = (until) => {
      pen.beginPath();
      for (let m = 0; m <= until; m++) pen.lineTo(this.monthX(m, story), y(story.months[m].stock));
    };
    const mark = (month, words, colour, isLeft = false) => {
      const x = this.monthX(month, story);
      pen.setLineDash([2, 3]);
      pen.lineWidth = 1;
      pen.strokeStyle = this.colour[colour];
      pen.beginPath();
      pen.moveTo(x, place.curveTop + place.font * 0.9);
      pen.lineTo(x, base);
      pen.stroke();
      pen.setLineDash([]);
      const left = isLeft || x > place.width - place.font * 6;
      if (!place.narrow) this.text(words, x + (left ? -4 : 4), place.curveTop + place.font * 0.6, { size: 0.82, colour: "quiet", align: left ? "right" : "left" });
    };
    for (const month of story.campaign.keys()) mark(month, t("clean-up", "清理"), "gone");
    for (const month of story.mergers) mark(month, t("super-ministry", "大部制"), "ink", true);
    line(story.count - 1);
    pen.globalAlpha = 0.35;
    pen.strokeStyle = this.colour.group;
    pen.lineWidth = 1.2;
    pen.stroke();
    pen.globalAlpha = 1;
    line(now.month);
    pen.lineWidth = 2.2;
    pen.stroke();
    pen.lineTo(this.monthX(now.month, story), base);
    pen.lineTo(this.monthX(0, story), base);
    pen.globalAlpha = 0.14;
    pen.fillStyle = this.colour.group;
    pen.fill();
    pen.globalAlpha = 1;
    const x = this.monthX(now.month, story);
    pen.fillStyle = this.colour.ink;
    pen.fillRect(x - 0.75, place.curveTop + place.font * 0.9, 1.5, base - place.curveTop - place.font * 0.9);
    pen.beginPath();
    pen.arc(x, y(now.stock), 4, 0, 2 * Math.PI);
    pen.fill();
    const late = x > place.width - place.font * 6;
    this.text(String(now.stock), x + (late ? -8 : 8), y(now.stock) - place.font * 0.5, { bold: true, align: late ? "right" : "left" });
    if (!place.narrow) {
      this.text(t("groups alive", "存续小组"), place.gutter - 8, base - place.curve / 2, { align: "right", bold: true });
    }
    this.text(story.label(0), place.gutter, base + place.font * 0.8, { size: 0.82, colour: "quiet" });
    this.text(story.label(story.count - 1), place.width - 10, base + place.font * 0.8, { size: 0.82, colour: "quiet", align: "right" });
  }

  /** What stands at a point. */
  find(story, now, x, y) {
    const { place } = this;
    if (y >= place.curveTop) {
      const share = (x - place.gutter) / (place.width - place.gutter - 10);
      return { kind: "month", month: Math.round(Math.max(0, Math.min(1, share)) * (story.count - 1)) };
    }
    if (y < place.leaders) {
      const i = Math.floor(((x - place.left) / place.matrix) * now.leaders.length);
      return i >= 0 && i < now.leaders.length && x >= place.left ? { kind: "leader", i } : null;
    }
    if (y < place.top || y > place.bottom) return null;
    const row = Math.min(now.rows.length - 1, Math.floor((y - place.top) / this.rowHeight(now.rows)));
    const department = now.rows[row];
    if (x < place.left) {
      let best = null;
      for (const dot of this.dots(story, now)) {
        const far = Math.hypot(dot.x - x, dot.y - y);
        if (far < 10 && (!best || far < best.far)) best = { far, i: dot.i };
      }
      return best ? { kind: "matter", i: best.i } : { kind: "department", department };
    }
    const slot = Math.floor((x - place.left) / place.column);
    const group = now.groups.find((known) => known.slot === slot);
    return group ? { kind: "group", group, department } : { kind: "department", department };
  }
}
