// The stock of groups over the months, and where it changes.
import { t } from "./lab.js";

export const drawCurve = (stage, story, now, twin) => {
  const { pen, place } = stage;
  const base = place.curveTop + place.curve;
  const highest = Math.max(story.highest, twin?.highest ?? 0);
  const y = (stock) => base - (stock / highest) * (place.curve - place.font * 1.6);
  const line = (until) => {
    pen.beginPath();
    for (let m = 0; m <= until; m++) pen.lineTo(stage.monthX(m, story), y(story.months[m].stock));
  };
  // Names that would run into each other are left out; their lines are not.
  const named = [];
  const name = (words, x, isLeft) => {
    const size = 0.82;
    const wide = stage.wide(words, size);
    const isLate = x > place.width - place.font * 6;
    for (const left of isLate ? [true] : isLeft ? [true, false] : [false]) {
      const [from, to] = left ? [x - 4 - wide, x - 4] : [x + 4, x + 4 + wide];
      if (named.some((one) => from < one.to + 6 && one.from < to + 6)) continue;
      named.push({ from, to });
      stage.text(words, left ? to : from, place.curveTop + place.font * 0.6, { size, colour: "quiet", align: left ? "right" : "left" });
      return;
    }
  };
  const mark = (month, words, colour, isLeft = false) => {
    const x = stage.monthX(month, story);
    pen.setLineDash([2, 3]);
    pen.lineWidth = 1;
    pen.strokeStyle = stage.colour[colour];
    pen.beginPath();
    pen.moveTo(x, place.curveTop + place.font * 0.9);
    pen.lineTo(x, base);
    pen.stroke();
    pen.setLineDash([]);
    if (!place.narrow) name(words, x, isLeft);
  };
  // There are few reforms and many clean-ups: those are named first.
  for (const month of story.mergers) mark(month, t("super-ministry", "大部制"), "ink", true);
  for (const month of story.splits) mark(month, t("split again", "恢复原部门"), "ink", true);
  for (const month of story.campaign.keys()) mark(month, t("clean-up", "清理"), "gone");
  if (twin) {
    pen.beginPath();
    twin.months.forEach(({ stock }, m) => { if (m < story.count) pen.lineTo(stage.monthX(m, story), y(stock)); });
    pen.setLineDash([5, 4]);
    pen.strokeStyle = stage.colour.quiet;
    pen.lineWidth = 1.4;
    pen.stroke();
    pen.setLineDash([]);
  }
  line(story.count - 1);
  pen.globalAlpha = 0.35;
  pen.strokeStyle = stage.colour.group;
  pen.lineWidth = 1.2;
  pen.stroke();
  pen.globalAlpha = 1;
  line(now.month);
  pen.lineWidth = 2.2;
  pen.stroke();
  pen.lineTo(stage.monthX(now.month, story), base);
  pen.lineTo(stage.monthX(0, story), base);
  pen.globalAlpha = 0.14;
  pen.fillStyle = stage.colour.group;
  pen.fill();
  pen.globalAlpha = 1;
  const x = stage.monthX(now.month, story);
  pen.fillStyle = stage.colour.ink;
  pen.fillRect(x - 0.75, place.curveTop + place.font * 0.9, 1.5, base - place.curveTop - place.font * 0.9);
  pen.beginPath();
  pen.arc(x, y(now.stock), 4, 0, 2 * Math.PI);
  pen.fill();
  const late = x > place.width - place.font * 6;
  stage.text(String(now.stock), x + (late ? -8 : 8), y(now.stock) - place.font * 0.5, { bold: true, align: late ? "right" : "left" });
  if (!place.narrow) {
    stage.text(t("groups alive", "存续小组"), place.gutter - 8, base - place.curve / 2, { align: "right", bold: true });
  }
  stage.text(story.label(0), place.gutter, base + place.font * 0.8, { size: 0.82, colour: "quiet" });
  stage.text(story.label(story.count - 1), place.width - 10, base + place.font * 0.8, { size: 0.82, colour: "quiet", align: "right" });
};
