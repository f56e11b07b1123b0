// The page of the claims: verdicts as the worlds come, rules to change, one claim to run again.
import { failed, keep, make, number, state, t } from "./lab.js";
import { computation } from "./events.js";

const $ = (id) => document.getElementById(id);
const compute = computation((status) => { status.textContent = t("Stopped", "已停止"); });

/** What stands before and after the first equals sign. */
const halves = (text) => { const at = text.indexOf("="); return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)]; };

/** The address that says what is asked. */
const address = () => {
  const words = state();
  words.set("scenario", $("scenario").value);
  words.set("seed", $("seed").value);
  words.set("runs", $("runs").value);
  words.delete("set");
  for (const change of $("sets").value.split(/[\s,，]+/).filter(Boolean)) words.append("set", change);
  const edits = new Map(words.getAll("edit").map(halves));
  for (const input of document.querySelectorAll("[data-edit]")) {
    const was = input.dataset.was ?? [...input.options ?? []].find((option) => option.defaultSelected)?.value;
    if (input.value !== was) edits.set(input.dataset.edit, input.value);
  }
  for (const input of document.querySelectorAll("[data-add]")) {
    const [name, value] = halves(input.value).map((word) => word.trim());
    if (name && value) edits.set(input.dataset.add + "/" + name, value);
  }
  words.delete("edit");
  for (const [rule, value] of edits) words.append("edit", rule + "=" + value);
  return words;
};

/** The link to the report follows what is asked now, run or not. */
const linkReport = () => {
  const words = address();
  words.set("lang", t("en", "zh"));
  $("report").href = "/api/claims.html?" + words;
};

const run = (only) => {
  const words = address();
  keep(words);
  linkReport();
  const query = new URLSearchParams(words);
  if (only) query.set("claims", only);
  $("status").textContent = t("Computing …", "正在计算……");
  return compute("/api/explain?" + query, (event, data) => { if (event === "verdicts") show(data); });
};

const show = (data) => {
  failed();
  $("status").textContent = t(`${data.runs} worlds of each rule`, `每条规则 ${data.runs} 个世界`);
  for (const claim of data.claims) {
    const place = document.querySelector(`[data-claim="${claim.id}"]`);
    const verdict = place.querySelector(".verdict");
    verdict.dataset.verdict = claim.verdict;
    verdict.textContent = claim.word;
    place.querySelector(".prior").textContent =
      claim.prior == null ? "" : t(`${Math.round(100 * claim.prior)} % of the prior`, `先验的 ${Math.round(100 * claim.prior)} %`);
  }
  for (const found of data.experiments) {
    const place = document.querySelector(`[data-experiment="${found.id}"] .effect`);
    place.hidden = false;
    place.replaceChildren(...(found.misfit ? [make("p", {}, t("Not possible in this scenario: ", "该情景无法进行："), found.misfit)] : effect(found)));
  }
};

const XMLNS = "http://www.w3.org/2000/svg";
const shape = (name, attributes) => {
  const element = document.createElementNS(XMLNS, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
};

/** The effect with its interval, against the smallest effect that matters. */
const effect = (found) => {
  const words = make("p", {},
    make("span", { class: "verdict", "data-verdict": found.verdict }, found.word), " ",
    t(`first ${number(found.with)}, second ${number(found.without)}; effect ${number(found.effect)}, 95 % interval ${number(found.low)} … ${number(found.high)} (${found.pairs} of ${found.runs} pairs)`,
      `前者 ${number(found.with)}，后者 ${number(found.without)}；效应 ${number(found.effect)}，95 % 区间 ${number(found.low)} … ${number(found.high)}（${found.runs} 对中 ${found.pairs} 对有定义）`));
  if (found.low == null || found.high == null) return [words];
  const from = found.sign > 0 ? found.smallest : -found.smallest;
  const reach = 1.15 * Math.max(Math.abs(found.low), Math.abs(found.high), 2 * found.smallest, 1e-9);
  const x = (value) => 300 + (value / reach) * 290;
  const svg = shape("svg", { viewBox: "0 0 600 46", class: "interval", role: "img", "aria-label": words.textContent });
  const [a, b] = [x(from), x(found.sign * reach)].sort((p, q) => p - q);
  svg.append(
    shape("rect", { x: a, y: 4, width: b - a, height: 26, class: "matters" }),
    shape("line", { x1: 10, x2: 590, y1: 17, y2: 17, class: "axis" }),
    shape("line", { x1: 300, x2: 300, y1: 2, y2: 32, class: "zero" }),
    shape("line", { x1: x(found.low), x2: x(found.high), y1: 17, y2: 17, class: "range " + found.verdict }),
    shape("circle", { cx: x(found.effect), cy: 17, r: 5, class: "mean " + found.verdict }));
  const note = (text, at, anchor) => { const label = shape("text", { x: at, y: 43, "text-anchor": anchor }); label.textContent = text; return label; };
  svg.append(note("0", 300, "middle"),
    note(t("as predicted, and enough to matter", "符合预测且有意义"), found.sign > 0 ? 590 : 10, found.sign > 0 ? "end" : "start"));
  return [words, svg];
};

$("report").addEventListener("click", linkReport);
$("run").addEventListener("click", () => run());
$("scenario").addEventListener("change", () => run());
for (const button of document.querySelectorAll(".rerun")) button.addEventListener("click", () => run(button.dataset.claim));
for (const claim of document.querySelectorAll("details.claim")) {
  claim.addEventListener("toggle", () => {
    const words = state();
    if (claim.open) words.set("claim", claim.dataset.claim);
    else if (words.get("claim") === claim.dataset.claim) words.delete("claim");
    keep(words);
  });
}
run();
