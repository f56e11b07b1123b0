// Rules turned on and off. What the form says is the address; what is shown belongs to what the form said when it was
// asked, and says so where the form has changed since.
import { failed, keep, make, t } from "./lab.js";
import { computation } from "./events.js";
import { changesIn, check, ordered } from "./form.js";
import { draw } from "./numbers.js";

const $ = (id) => document.getElementById(id);
const all = (selector) => [...document.querySelectorAll(selector)];
const rules = () => all("fieldset.rule");
const isOn = (rule) => rule.querySelector("legend input").checked;

const compute = computation((abort) => {
  abort();
  $("status").textContent = t("Stopped. A change begins anew.", "已停止；改动后重新计算。");
}, ({ word }) => document.querySelector(`[data-word="${word}"]`));

/** A rule as a line: what it does, and its settings. */
const line = (rule) => [rule.dataset.act, ...[...rule.querySelectorAll("[data-key]")].map((one) => `${one.dataset.key}=${one.querySelector(".number").value.trim()}`)].join(" ");

/** What the form asks. */
const asked = () => {
  const words = new URLSearchParams();
  words.set("scenario", $("scenario").value);
  for (const change of ordered(changesIn($("sets").value))) words.append("set", change);
  words.set("seed", $("seed").value.trim());
  words.set("runs", $("runs").value.trim());
  for (const rule of rules().filter(isOn)) words.append("rule", line(rule));
  for (const typed of $("rules").value.split("\n").map((one) => one.trim()).filter(Boolean)) words.append("rule", typed);
  if ($("evasion").value.trim() !== "0") words.set("evasion", $("evasion").value.trim());
  if ($("menu").checked) words.set("menu", "1");
  return words;
};

/** What the figures belong to. */
let shown = null;

const follow = () => {
  const now = asked();
  keep(new URLSearchParams(now));
  const isOther = shown != null && shown !== String(now);
  $("other").hidden = !isOther;
  $("found").classList.toggle("stale", isOther);
  const words = new URLSearchParams([...now, ["lang", t("en", "zh")]]);
  $("report").href = `/api/redesign.html?${words}`;
  for (const rule of rules()) rule.querySelector(".settings").hidden = !isOn(rule);
};

// What is not defined on one side has no interval either.
const interval = ({ difference, low, high }) => low === "–" ? difference : `${difference} (${low} … ${high})`;

const table = (data) => {
  $("of-chosen").hidden = $("how").hidden = !data.table.length;
  const heads = ["", t("as it goes on", "照旧"), ...data.heads.flatMap((name) => [name, t("difference (95 %)", "差异（95%）")])];
  $("chosen").tHead.rows[0].replaceChildren(...heads.map((head) => make("th", { scope: "col" }, head)));
  $("chosen").tBodies[0].replaceChildren(...data.table.map((row) => make("tr", {},
    make("th", { scope: "row", title: row.definition }, row.goal, row.unit && make("small", {}, ` ${row.unit}`)), make("td", {}, row.without),
    ...row.designs.flatMap((own) => [make("td", {}, own.with),
      make("td", { class: own.told ? "told" : "", "data-verdict": own.verdict }, interval(own))]))));
};

const show = (data) => {
  $("before").hidden = true;
  $("found").hidden = false;
  const few = data.said.length <= data.heads.length;
  $("brief").replaceChildren(...(few ? data.said.flatMap((one) => [make("strong", {}, one.design), t(": ", "："), one.says, make("br")]) : [data.brief]));
  $("said").parentElement.hidden = few;
  table(data);
  draw($("figures"), data.figures);
  $("said").replaceChildren(...data.said.map((one) => make("li", {}, make("strong", {}, one.design), t(": ", "："), one.says)));
  $("command").textContent = data.command;
};

const ask = () => {
  follow();
  const now = asked();
  const fields = all("[data-word], fieldset.rule .number").filter((input) => input.type === "number" && !(input.closest("fieldset.rule") && !isOn(input.closest("fieldset.rule"))));
  if (!now.has("rule") && !now.has("menu")) {
    compute.end();
    failed();
    $("status").textContent = t("Turn on a rule to begin.", "开启一项规则即可开始。");
    return;
  }
  if (!check(fields)) {
    compute.end();
    $("status").textContent = t("Nothing was run.", "未运行。");
    return;
  }
  const mine = String(now);
  now.set("lang", t("en", "zh"));
  $("status").textContent = t("Computing …", "正在计算……");
  compute(`/api/redesign?${now}`, (event, data) => {
    if (event !== "redesign") return;
    shown = mine;
    show(data);
    $("status").textContent = data.last
      ? t(`${data.runs} worlds of each`, `每项 ${data.runs} 个世界`)
      : t(`First look: ${data.runs} worlds of each; ${data.of} are under way`, `初步结果：每项 ${data.runs} 个世界；正在计算 ${data.of} 个`);
    follow();
  });
};

let waiting = null;
const soon = (delay) => {
  clearTimeout(waiting);
  waiting = setTimeout(ask, delay);
};

const form = document.querySelector(".redesign .controls");
form.addEventListener("submit", (event) => {
  event.preventDefault();
  soon(0);
});
form.addEventListener("input", ({ target }) => {
  // A slider and its number say the same.
  if (target.matches(".slider")) $(target.dataset.for).value = target.value;
  const slider = target.id && form.querySelector(`.slider[data-for="${target.id}"]`);
  if (slider) slider.value = target.value;
  follow();
  // Words are typed letter by letter.
  soon(target.matches("textarea, #sets") ? 900 : 200);
});
follow();
if (asked().has("rule") || asked().has("menu")) ask();
