// The figures of the report, fitted to the theme and the width of the page.
import { dark } from "./lab.js";

// The colours of the report and what they are on a dark ground.
const DARK = {
  "#0072b2": "#56b4e9", "#d55e00": "#f0894a", "#009e73": "#3ccba0", "#cc79a7": "#e3a3c6", "#8a8f98": "#9aa1ac",
  "#222222": "#e6e9ed", "#5b616b": "#a7aeb9", "#d9dce1": "#454c57", "#eef0f3": "#2b313a", "#c4c8cf": "#5a626e",
  "#ffffff": "#171b21", "#f3f4f6": "#232a33", "rgba(255,255,255": "rgba(23,27,33", "rgba(0,114,178": "rgba(86,180,233", "rgba(213,94,0": "rgba(240,137,74",
  "rgba(0,158,115": "rgba(60,203,160", "rgba(204,121,167": "rgba(227,163,198", "rgba(138,143,152": "rgba(154,161,172",
};
const known = new RegExp(Object.keys(DARK).map((c) => c.replace("(", "\\(")).join("|"), "gi");

const fitted = (plot, width) => {
  const text = JSON.stringify(plot);
  const fit = JSON.parse(dark() ? text.replace(known, (c) => DARK[c.toLowerCase()]) : text);
  const { layout } = fit;
  layout.paper_bgcolor = layout.plot_bgcolor = "rgba(0,0,0,0)";
  // Between the columns of a flow there is room for a few words only.
  const short = (label) => label.replace(/^.*<br>[(（](.*)[)）]$/, "$1");
  if (width < 640) for (const trace of fit.data) if (trace.type === "sankey") trace.node.label = trace.node.label.map(short);
  if (width < 480) {
    layout.font.size = 11;
    for (const axis of [layout.xaxis, layout.yaxis]) {
      if (axis?.title) axis.title.font = { size: 11 };
      if (axis?.tickfont) axis.tickfont.size = 10;
    }
    for (const note of layout.annotations ?? []) note.font = { ...note.font, size: 10 };
  }
  return fit;
};

// The library is large and keeps the page busy for a second when it comes: numbers and words are shown before.
let coming = null;
const library = () => (coming ??= new Promise((ready) => {
  const script = document.createElement("script");
  script.src = document.getElementById("plotly").href;
  script.addEventListener("load", ready);
  requestAnimationFrame(() => setTimeout(() => document.head.append(script), 0));
}));

/** Draws what a place shows, with nothing in between if the library is there. */
const draw = (div) => {
  if (!window.Plotly) return library().then(() => draw(div));
  if (!div.plot || div.drawn === div.plot) return undefined;
  div.drawn = div.plot;
  const { data, layout, config } = fitted(div.plot, div.clientWidth);
  return Plotly.react(div, data, layout, config);
};

// What is not on the screen is drawn when it comes there.
const near = new Set();
const watcher = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    if (isIntersecting) { near.add(target); draw(target); } else near.delete(target);
  }
}, { rootMargin: "150px" });

/** Says what a place shows; it is drawn if it is on the screen. */
export const put = (div, plot) => {
  div.plot = plot;
  // The place is as high as the figure, drawn or not: a window that changes leaves it so.
  div.style.height = plot.layout.height + "px";
  watcher.observe(div);
  later();
  return near.has(div) ? draw(div) : undefined;
};

/** Draws all figures anew, for another theme. */
const redraw = () => { for (const div of document.querySelectorAll(".plot")) { div.drawn = null; if (near.has(div)) draw(div); } };

addEventListener("themechange", redraw);
const all = () => [...document.querySelectorAll(".plot")].filter((div) => div.plot);

// The rest is drawn when nothing has changed for a while, so that the page can be printed whole.
let rest = null;
const drawRest = () => {
  const next = all().find((div) => div.drawn !== div.plot);
  if (!next) return;
  draw(next);
  rest = setTimeout(drawRest, 50);
};
const later = () => {
  clearTimeout(rest);
  rest = setTimeout(drawRest, 2000);
};

// Paper (A4, less its margins) is about 680 pixels wide; figures shrink to it rather than being drawn anew.
addEventListener("beforeprint", () => {
  for (const div of all()) {
    draw(div);
    const beside = div.parentElement.querySelectorAll(".plot").length;
    div.style.zoom = String(Math.min(1, 680 / beside / div.clientWidth));
  }
});
addEventListener("afterprint", () => { for (const div of all()) div.style.zoom = ""; });

/** Saves a figure as a picture for a slide or a page of print. */
export const picture = async (div, name, format) => {
  await draw(div);
  await Plotly.downloadImage(div, { format, filename: name, width: 900, height: div.offsetHeight, scale: format === "svg" ? 1 : 2 });
};
