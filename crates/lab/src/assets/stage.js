// The stage: leaders above, departments as rows, groups as columns, matters where they arrive, the stock below.
import { drawRows, drawMatters, dots } from "./rows.js";
import { drawFlow, drawGroups, drawLeaders } from "./columns.js";
import { drawCurve } from "./curve.js";

const COLOURS = ["ink", "quiet", "rule", "ground", "alone", "inside", "lateral", "conference", "group", "host", "gone", "idle", "line", "routine"];
const LETTERS = '"Helvetica Neue", Arial, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif';
/** The least height of letters and of a row with a label, in pixels: on a desk, and for a lecture room. */
const DESK = { letters: 11, row: 12.5, font: 16, wide: 85 };
const ROOM = { letters: 16, row: 19, font: 22, wide: 76 };

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

  /** Fits the drawing to its place on the page: to the window, unless every department is to have a row of its own; with
   * letters that are read from the last row of a room, where it is a room. */
  fit(story, unfold = false, room = false) {
    const { canvas } = this;
    const least = room ? ROOM : DESK;
    this.least = least.letters;
    const width = canvas.parentElement.clientWidth;
    const narrow = width < 620;
    const font = Math.max(this.least, Math.min(least.font, width / least.wide));
    const gutter = narrow ? 80 : font * 11.5;
    const inbox = narrow ? 54 : Math.max(104, font * 9);
    const left = gutter + 18 + inbox;
    const leaders = font * 7.2;
    const curve = narrow ? 64 : 84;
    const top = leaders + font * 4;
    const below = curve + font * 4.4;
    const window_ = innerHeight - canvas.getBoundingClientRect().top - scrollY - 16;
    const fitting = narrow ? 600 : Math.max(460, Math.min(width * 1.1, window_, 1200));
    const rows = Math.max(...story.eras.map((month) => story.rows(month).length));
    const height = Math.round(unfold ? Math.max(fitting, top + rows * least.row + below + 1) : fitting);
    const ratio = devicePixelRatio || 1;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    canvas.style.height = height + "px";
    this.pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    const bottom = height - below;
    const matrix = width - left - 10;
    this.place = {
      width, height, narrow, font, gutter, inbox, left, leaders, curve, top, bottom, matrix,
      column: Math.min(18, matrix / story.slots), curveTop: height - curve - font * 1.6,
    };
    // Whether departments had to be put together, so that there is something to unfold.
    this.most = Math.max(1, Math.floor((bottom - top) / least.row));
    this.isFolded = rows > this.most;
    canvas.dataset.smallest = this.least;
  }

  slotX(slot) { return this.place.left + slot * this.place.column; }
  leaderX(i, count) { return this.place.left + ((i + 0.5) * this.place.matrix) / count; }
  monthX(month, story) { return this.place.gutter + (month / Math.max(1, story.count - 1)) * (this.place.width - this.place.gutter - 10); }

  /** The rows of a month: each has one department, or several that are shown together. */
  layOut(story, now, most = this.most) {
    const { top, bottom } = this.place;
    const themes = story.themes(now.rows, most);
    const height = (bottom - top) / themes.length;
    this.bands = themes.map((departments, i) => ({ departments, y: top + (i + 0.5) * height }));
    this.rowHeight = height;
    this.y = new Map();
    for (const band of this.bands) for (const d of band.departments) this.y.set(d, band.y);
  }

  /** Moves the rows of before a reform toward those of after it. */
  moveRows(story, now, phase) {
    const before = new Map(this.y);
    this.layOut(story, now);
    const after = this.y;
    this.layOut(story, story.before(now.month), Infinity);
    for (const [d, y] of before) this.y.set(d, y + ((after.get(story.into[d]) ?? y) - y) * phase);
    for (const band of this.bands) band.y = this.y.get(band.departments[0]);
    this.bands.sort((a, b) => a.y - b.y);
  }

  text(words, x, y, { colour = "ink", align = "left", size = 1, bold = false } = {}) {
    const { pen, place } = this;
    pen.font = `${bold ? "600 " : ""}${Math.max(this.least, place.font * size)}px ${LETTERS}`;
    pen.fillStyle = this.colour[colour];
    pen.textAlign = align;
    pen.fillText(words, x, y);
    return pen.measureText(words).width;
  }

  /** How wide a text is. */
  wide(words, size = 1) {
    this.pen.font = `${Math.max(this.least, this.place.font * size)}px ${LETTERS}`;
    return this.pen.measureText(words).width;
  }

  /** A text that fits a width; brackets and numbers at its end stay, they tell it apart. */
  clipped(words, most, size) {
    const { pen, place } = this;
    pen.font = `600 ${Math.max(this.least, place.font * size)}px ${LETTERS}`;
    if (pen.measureText(words).width <= most) return words;
    const tail = words.match(/ ?(?:[(（][^()（）]*[)）]|(?<=\s)\d+)?(?:\s\+\d+)?$/)?.[0] ?? "";
    let end = words.length - tail.length;
    while (end > 1 && pen.measureText(words.slice(0, end).trimEnd() + "…" + tail).width > most) end--;
    return words.slice(0, end).trimEnd() + "…" + tail;
  }

  /** Draws a month. `look` has the matter and the group looked at, the twin, and how far a slow event has come. */
  draw(story, now, look) {
    const { pen, place } = this;
    pen.clearRect(0, 0, place.width, place.height);
    pen.textBaseline = "middle";
    const isMoving = look.phase != null && now.isMerger && now.month > 0;
    const shown = isMoving ? story.before(now.month) : now;
    // In a reform every department moves by itself.
    this.layOut(story, shown, isMoving ? Infinity : this.most);
    if (isMoving) this.moveRows(story, now, Math.max(0, Math.min(1, (look.phase - 0.15) / 0.7)));
    drawRows(this, story, shown, look);
    drawLeaders(this, story, shown);
    drawGroups(this, story, shown, look);
    if (!isMoving) {
      drawMatters(this, story, now, look);
      drawFlow(this, story, now, look);
    }
    drawCurve(this, story, now, look.twin);
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
    if (y < place.top - place.font * 1.6 || y > place.bottom) return null;
    const row = Math.max(0, Math.min(this.bands.length - 1, Math.floor((y - place.top) / this.rowHeight)));
    const { departments } = this.bands[row];
    if (x < place.left) {
      let best = null;
      for (const dot of dots(this, story, now)) {
        const far = Math.hypot(dot.x - x, dot.y - y);
        if (far < 10 && (!best || far < best.far)) best = { far, i: dot.i };
      }
      return best ? { kind: "matter", i: best.i } : { kind: "department", departments };
    }
    const slot = Math.floor((x - place.left) / place.column);
    const group = now.groups.find((known) => known.slot === slot);
    return group ? { kind: "group", group, departments } : { kind: "department", departments };
  }
}
