// The page of the claims: verdicts as the worlds come, rules to change, one claim to run again. What is run is what
// the form says: address, request and report are made from it, and a result that belongs to other rules says so.
import { failed, keep, make, number, state, t } from "./lab.js";
import { complain, computation, listen } from "./events.js";
import { changesIn, check, ordered, tell } from "./form.js";

const $ = (id) => document.getElementById(id);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

// Whether the page was opened with the rival theories; the address is written anew before they are asked for.
const opened = new URLSearchParams(location.search).get("rivals");

/** The field that a refusal is about. */
const find = ({ word, key }) =>
  word === "edit"
    ? all("[data-edit], [data-add]").find((input) => editOf(input) === key)
    : document.querySelector(`[data-word="${word}"]`);

const worlds = { shown: null };
const compute = computation((abort) => {
  abort();
  $("status").textContent = worlds.shown == null
    ? t("Stopped before the first verdict.", "在首批判定之前停止。")
    : t(`Stopped: these verdicts are of ${worlds.shown} worlds of each rule.`, `已停止：判定出自每条规则 ${worlds.shown} 个世界。`);
}, find);

/** The change that a field of a rule makes; nothing where it says what the source says. */
const editOf = (input) => {
  const text = input.value.trim();
  if (input.dataset.add) return text && input.dataset.add + "/" + text;
  const { edit, base } = input.dataset;
  const isSame = input.type === "number" && text !== "" ? Number(text) === Number(base) : text === base;
  return isSame ? "" : edit + "=" + (input.type === "number" && text !== "" ? String(Number(text)) : text);
};

/** The changes by hand within a part of the page, in its order. */
const edits = (within = document) => all("[data-edit], [data-add]", within).map(editOf).filter(Boolean);

/** What the form asks, of all claims or of one. */
const asked = (claim) => {
  const words = new URLSearchParams();
  words.set("scenario", $("scenario").value);
  for (const change of ordered(changesIn($("sets").value))) words.append("set", change);
  words.set("seed", $("seed").value.trim());
  words.set("runs", $("runs").value.trim());
  for (const edit of edits(claim)) words.append("edit", edit);
  return words;
};

/** The address that says all that the form says; links follow, and results that belong to other rules are dimmed. */
const follow = () => {
  const words = asked();
  const open = state().get("claim");
  const report = new URLSearchParams(words);
  report.set("lang", t("en", "zh"));
  $("report").href = "/api/claims.html?" + report;
  if (open) words.set("claim", open);
  if (rivals.asked) {
    words.set("rivals", $("rivals").value.trim());
    report.set("rivals", $("rivals").value.trim());
    $("report").href = "/api/claims.html?" + report;
    const isOther = rivals.asked !== rivaling();
    $("competing").classList.toggle("stale", isOther);
    $("rivals-other").hidden = !isOther;
  }
  keep(words);
  for (const claim of all(".claim")) {
    const isOther = claim.dataset.asked != null && claim.dataset.asked !== String(asked(claim));
    claim.classList.toggle("stale", isOther);
    claim.querySelector(".other").hidden = !isOther;
    claim.querySelector(".badge.edited").hidden = !edits(claim).length;
    for (const input of all("[data-edit]", claim)) input.closest("label").classList.toggle("edited", Boolean(editOf(input)));
  }
};

/** What the table of theories belongs to; none before it was asked for. */
const rivals = { asked: null, under: null };
const rivaling = () => {
  const words = asked();
  words.set("rivals", $("rivals").value.trim());
  words.delete("runs");
  return String(words);
};

/** A table of what each theory says, a row per claim and pattern. */
const compete = (data) => {
  const cell = (one) => make("td", {}, make("span", { class: "verdict", "data-verdict": one.verdict }, one.word));
  const rows = (list) => list.map((row) => make("tr", {}, make("th", { scope: "row" }, row.known ? make("b", {}, row.known) : "", " ", row.name), ...row.cells.map(cell)));
  const head = make("thead", {}, make("tr", {}, make("th", { scope: "col" }, ""), ...data.theories.map((theory) => make("th", { scope: "col" }, make("strong", {}, theory.name),
    theory.competes ? "" : make("em", {}, t(" (its own mechanism is not at work here; it does not take part)", "（自身机制在此未起作用，不参与比较）"))))));
  const parted = (words) => make("tr", {}, make("th", { scope: "rowgroup", colspan: String(data.theories.length + 1), class: "parted" }, words));
  const sums = make("tr", { class: "sums" }, make("th", { scope: "row" }, t("claims that hold, patterns met", "成立的主张、满足的模式")),
    ...data.theories.map((theory) => make("td", {}, `${theory.holds} · ${theory.met}`)));
  $("competing").replaceChildren(make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": t("What each theory says", "各理论的结果") },
    make("table", { class: "competing" }, head, make("tbody", {}, sums, parted(t("Claims", "主张")), ...rows(data.claims)),
      make("tbody", {}, parted(t("Patterns of the real world: the range that meets each, and what the district of the theory shows", "现实世界的模式：满足的范围，以及各理论下地区的数值")), ...rows(data.patterns)))));
};

const runRivals = async () => {
  if (!check([$("rivals"), $("seed")])) return;
  rivals.under?.abort();
  const mine = (rivals.under = new AbortController());
  rivals.asked = rivaling();
  follow();
  const query = new URLSearchParams(rivals.asked);
  query.set("lang", t("en", "zh"));
  delete document.body.dataset.competed;
  $("rivals-status").textContent = t("Computing …", "正在计算……");
  $("rivals-progress").hidden = false;
  try {
    await listen("/api/rivals?" + query, mine.signal, (event, data) => {
      if (event === "progress") { $("rivals-progress").max = data.of; $("rivals-progress").value = data.done; }
      if (event !== "rivals") return;
      compete(data);
      $("rivals-status").textContent = t(`${data.runs} worlds of each rule under each theory`, `各理论下每条规则 ${data.runs} 个世界`);
      document.body.dataset.competed = "true";
    });
  } catch (error) {
    if (error.name === "AbortError") return;
    $("rivals-status").textContent = "";
    complain(error, find);
  } finally {
    if (rivals.under === mine) $("rivals-progress").hidden = true;
  }
};

const run = (only) => {
  follow();
  if (!check(all("[data-word], [data-edit]"))) {
    compute.end();
    $("status").textContent = t("Nothing was run.", "未运行。");
    return undefined;
  }
  const query = asked();
  // What each claim is asked now is what its answer will belong to, whatever is changed meanwhile.
  const now = new Map(all(".claim").map((claim) => [claim.dataset.claim, String(asked(claim))]));
  if (only) query.set("claims", only);
  query.set("lang", t("en", "zh"));
  worlds.shown = null;
  $("status").textContent = t("Computing …", "正在计算……");
  return compute("/api/explain?" + query, (event, data) => {
    if (event === "asked") document.body.dataset.asked = String(new URLSearchParams(data));
    if (event !== "verdicts") return;
    for (const claim of data.claims) document.querySelector(`[data-claim="${claim.id}"]`).dataset.asked = now.get(claim.id);
    show(data);
    follow();
  });
};

const show = (data) => {
  failed();
  worlds.shown = data.runs;
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
    t(`side A ${number(found.with)}, side B ${number(found.without)}; effect ${number(found.effect)}, ${number(found.multiple)} times the smallest that matters; 95 % interval ${number(found.low)} … ${number(found.high)} (${found.pairs} of ${found.runs} pairs)`,
      `方案甲 ${number(found.with)}，方案乙 ${number(found.without)}；效应 ${number(found.effect)}，为有意义的最小效应的 ${number(found.multiple)} 倍；95 % 区间 ${number(found.low)} … ${number(found.high)}（${found.runs} 对中 ${found.pairs} 对有定义）`));
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

/** Every added change leaves an empty field for the next. */
const room = (input) => {
  const side = input.closest(".side");
  if (all("[data-add]", side).every((known) => known.value.trim())) {
    const next = input.closest(".adding").cloneNode(true);
    for (const old of next.querySelectorAll(".wrong")) old.remove();
    next.querySelector("input").value = "";
    side.append(next);
  }
};

document.querySelector(".explain").addEventListener("input", (event) => {
  if (!event.target.matches("[data-word], [data-edit], [data-add]")) return;
  tell(event.target, null);
  if (event.target.matches("[data-add]")) room(event.target);
  follow();
});
$("compete").addEventListener("click", runRivals);
$("run").addEventListener("click", () => run());
$("scenario").addEventListener("change", () => run());
for (const button of all(".rerun")) button.addEventListener("click", () => run(button.dataset.claim));
for (const claim of all("details.claim")) {
  claim.addEventListener("toggle", () => {
    const words = state();
    if (claim.open) words.set("claim", claim.dataset.claim);
    else if (words.get("claim") === claim.dataset.claim) words.delete("claim");
    keep(words);
  });
}
if (document.querySelector(".wrong")) { follow(); $("status").textContent = t("Nothing was run.", "未运行。"); } else run();
// An address that holds the theories shows them.
if (opened) runRivals();
