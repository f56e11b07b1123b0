// A sweep: small multiples over one parameter, a heat map over two.
import { make, number, t } from "./lab.js";
import { complain, listen } from "./events.js";
import { check } from "./form.js";

const $ = (id) => document.getElementById(id);
const SVG = "http://www.w3.org/2000/svg";
// Whether the page was opened with a sweep; the address is written anew before the first.
const opened = new URLSearchParams(location.search).get("over");
let cells = [];
let under = null;

/** A curve of the stock, on a scale that all share. */
const curve = (points, highest) => {
  const [wide, high] = [140, 60];
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `0 0 ${wide} ${high}`);
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(SVG, "polyline");
  line.setAttribute("points", points.map((y, i) => `${((i / Math.max(1, points.length - 1)) * wide).toFixed(1)},${(high - (y / highest) * (high - 4)).toFixed(1)}`).join(" "));
  svg.append(line);
  return svg;
};

/** A colour between the ground and the accent of the theme, by a share from 0 to 1. */
const shade = (share) => {
  const style = getComputedStyle(document.documentElement);
  const parts = (name) => style.getPropertyValue(name).trim().slice(1).match(/../g).map((pair) => parseInt(pair, 16));
  const [from, to] = [parts("--ground"), parts("--accent")];
  return `rgb(${from.map((c, i) => Math.round(c + (to[i] - c) * (0.04 + 0.44 * share))).join(" ")})`;
};

/** The value of a cell in words: what is not defined, and what does not fit, say so. */
const said = (cell, outcome) => (cell.why ? t("does not fit", "不相容") : number(cell.outcomes[outcome]));

/** Shows what came so far. */
const show = () => {
  const outcome = $("outcome").value;
  const shown = cells.map((cell) => cell.outcomes[outcome]).filter(Number.isFinite);
  const [low, high] = [Math.min(...shown), Math.max(...shown)];
  const highest = Math.max(1, ...cells.flatMap((cell) => cell.curve));
  const name = (id) => $(id).selectedOptions[0].textContent;
  const at = (i, j) => cells.find((cell) => cell.at[0] === i && cell.at[1] === j);
  const [wide, tall] = [0, 1].map((k) => 1 + Math.max(-1, ...cells.map((cell) => cell.at[k])));
  const values = (k, count) => Array.from({ length: count }, (_, i) => cells.find((cell) => cell.at[k] === i)?.values[k]);
  const isMap = cells.some((cell) => cell.values.length > 1);
  const tile = (cell) => {
    if (!cell) return make("td", {}, "…");
    const share = (cell.outcomes[outcome] - low) / (high - low);
    const td = make("td", { title: cell.why ?? false }, isMap ? "" : cell.curve.length ? curve(cell.curve, highest) : "", make("span", {}, said(cell, outcome)));
    if (isMap && Number.isFinite(share)) {
      td.style.background = shade(share);
    }
    return td;
  };
  const rows = Array.from({ length: tall }, (_, j) => make("tr", {},
    make("th", { scope: "row" }, isMap ? number(values(1, tall)[j]) : $("outcome").selectedOptions[0].textContent),
    ...Array.from({ length: wide }, (_, i) => tile(at(i, j)))));
  const head = make("thead", {}, make("tr", {}, make("th", { scope: "col" }, isMap ? name("over2") + " ↓ · " + name("over") + " →" : name("over")),
    ...values(0, wide).map((value) => make("th", { scope: "col" }, number(value)))));
  const caption = isMap
    ? t("Each cell: the mean over the worlds; the darker, the more.", "每格为各世界的均值，颜色越深数值越大。")
    : t("Each curve: the mean stock of groups over the months, all on one scale; below it the mean of what is shown.", "曲线为各月存续小组的均值，纵轴相同；下方为所示指标的均值。");
  $("swept").replaceChildren(make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": t("The sweep", "扫描结果") },
    make("table", { class: isMap ? "sweep map" : "sweep" }, make("caption", {}, caption), head, make("tbody", {}, ...rows))));
};

/** The words of the sweep that is on the page, as the address and the report have them; none before the first. */
let asked = null;
export const swept = () => {
  const words = new URLSearchParams();
  if (asked) for (const name of ["over", "over2", "each", "outcome"]) if ($(name).value.trim()) words.set(name, $(name).value.trim());
  return words;
};

/** The district that a sweep is of, and its worlds: what the sweep belongs to. */
const belongs = (words) => {
  const own = new URLSearchParams(words);
  for (const name of ["with", "with-set", "runs", "outcome", "lang"]) own.delete(name);
  for (const name of ["over", "over2", "each"]) { own.delete(name); if ($(name).value) own.set(name, $(name).value); }
  return String(own);
};

/** Says whether the sweep is still of what the form shows. */
export const follow = (words) => {
  if (!asked) return;
  const isOther = asked !== belongs(words);
  $("swept").classList.toggle("stale", isOther);
  $("swept-other").hidden = !isOther;
};

/** Runs a sweep of the district that the page shows, the first of two; `changed` puts it into the address. */
export const sweeping = (address, changed) => {
  $("outcome").addEventListener("change", () => { if (cells.length) show(); if (asked) changed(); });
  for (const name of ["over", "over2", "each"]) $(name).addEventListener("change", () => { if (asked) { changed(); follow(address()); } });
  addEventListener("themechange", () => { if (cells.length) show(); });
  const run = async () => {
    under?.abort();
    const mine = (under = new AbortController());
    const words = address();
    if (!check([$("each"), $("seed")])) return;
    asked = belongs(words);
    changed();
    follow(words);
    for (const name of ["with", "with-set", "runs"]) words.delete(name);
    for (const name of ["over", "over2", "each"]) if ($(name).value) words.set(name, $(name).value);
    words.set("lang", t("en", "zh"));
    cells = [];
    delete document.body.dataset.swept;
    $("swept").replaceChildren();
    $("swept-command").hidden = true;
    $("swept-status").textContent = t("Computing …", "正在计算……");
    try {
      await listen("/api/sweep?" + words, mine.signal, (event, cell) => {
        if (event === "command") {
          $("swept-command").querySelector("code").textContent = cell;
          $("swept-command").hidden = false;
        }
        if (event !== "cell") return;
        cells.push(cell);
        show();
        $("swept-status").textContent = t(`${cells.length} of ${cell.of} values`, `${cell.of} 个取值中的 ${cells.length} 个`);
      });
      document.body.dataset.swept = "true";
    } catch (error) {
      if (error.name === "AbortError") return;
      $("swept-status").textContent = "";
      complain(error, ({ word }) => document.querySelector(`[data-word="${word}"]`));
    }
  };
  $("sweeping").addEventListener("click", run);
  // An address that holds a sweep shows it.
  if (opened) run();
};
