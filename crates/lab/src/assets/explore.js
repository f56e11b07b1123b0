// The page that explores: a change of a slider, figures at once, finer ones as the worlds come.
import { failed, keep, make, number, state, t } from "./lab.js";
import { bar, computation, refusal } from "./events.js";
import { put } from "./figures.js";
import { offer } from "./numbers.js";

const $ = (id) => document.getElementById(id);
const given = JSON.parse($("state").textContent);
const sides = given.b ? ["a", "b"] : ["a"];
const keys = { a: ["scenario", "set"], b: ["with", "with-set"] };
/** What the sliders of each side say; changes are what differs from the scenario itself. */
const values = Object.fromEntries(sides.map((side) => [side, { ...given[side].now }]));
const hear = computation((status) => { status.textContent += t(", stopped", "，已停止"); });

const edited = () => document.querySelector("[name=side]:checked")?.value ?? "a";

const written = (name, value) => (given.kinds[name] === "switch" ? String(Boolean(value)) : String(value));
const changes = (side) =>
  Object.entries(values[side]).filter(([name, value]) => value !== given[side].base[name]).map(([name, value]) => name + "=" + written(name, value));

/** The address that says all that the page shows. */
const address = () => {
  const words = state();
  for (const side of sides) {
    const [scenario, set] = keys[side];
    words.set(scenario, $(scenario).value);
    words.delete(set);
    for (const change of changes(side)) words.append(set, change);
  }
  words.set("seed", $("seed").value);
  words.set("runs", $("runs").value);
  return words;
};

const quoted = (word) => (/^[\p{L}\p{N}\-_./=:,+@%]+$/u.test(word) ? word : "'" + word.replaceAll("'", "'\\''") + "'");
const command = (side) =>
  ["tiaokuai", "simulate", given[side].file, "--runs", $("runs").value, "--seed", $("seed").value,
    ...changes(side).flatMap((change) => ["--set", change])].map(quoted).join(" ");

const showCommands = () => {
  $("commands").replaceChildren(...sides.map((side) => {
    const text = command(side);
    const copy = make("button", { type: "button", onclick: async () => {
      await navigator.clipboard.writeText(text);
      copy.textContent = t("Copied", "已复制");
      setTimeout(() => { copy.textContent = t("Copy", "复制"); }, 1500);
    } }, t("Copy", "复制"));
    return make("p", {}, sides.length > 1 ? make("b", { class: side }, side.toUpperCase() + " ") : "", make("code", {}, text), " ", copy);
  }));
  const query = new URLSearchParams();
  const [scenario] = keys[edited()];
  query.set("scenario", $(scenario).value);
  for (const change of changes(edited())) query.append("set", change);
  $("download").href = "/api/scenario.toml?" + query;
  for (const name of ["seed", "runs"]) if ($(name)) query.set(name, $(name).value);
  query.set("lang", t("en", "zh"));
  $("report").href = "/api/report.html?" + query;
};

/** Notes how long the first figure took since the change, for who measures it. */
const answered = (started) => {
  if (document.body.dataset.answered) return;
  document.body.dataset.answered = "0";
  requestAnimationFrame(() => { document.body.dataset.answered = String(performance.now() - started); });
};

/** Words at once, figures one after the other, so that a further change is never kept waiting. */
const show = (data, started) => {
  const jobs = [];
  for (const section of document.querySelectorAll(".figure")) {
    for (const side of sides) {
      const figure = data[side].figures.find((known) => known.id === section.dataset.figure);
      if (!figure) continue;
      section.querySelector("h2").textContent = figure.title;
      section.querySelector(`.caption[data-side="${side}"]`).textContent = (sides.length > 1 ? side.toUpperCase() + t(": ", "：") : "") + figure.caption;
      const plot = section.querySelector(`.plot[data-side="${side}"]`);
      plot.setAttribute("aria-label", figure.title + t(". ", "。") + figure.caption);
      jobs.push(async () => {
        await put(plot, shared(figure.plot, section.dataset.figure, data));
        if (plot.drawn) answered(started);
      });
    }
  }
  if (data.last) {
    for (const section of document.querySelectorAll(".figure")) {
      offer(section, sides.map((side) => [side, data[side].figures.find((known) => known.id === section.dataset.figure)]));
    }
  }
  const mine = {};
  show.mine = mine;
  const next = async () => {
    if (show.mine !== mine || jobs.length === 0) return;
    await jobs.shift()();
    setTimeout(next, 0);
  };
  next();
};

/** Two stocks are compared on one scale. */
const shared = (plot, id, data) => {
  if (sides.length < 2 || !["stock", "flow", "handling"].includes(id)) return plot;
  const plots = sides.map((side) => data[side].figures.find((known) => known.id === id)?.plot).filter(Boolean);
  const all = plots.flatMap((known) => known.data.flatMap((trace) => trace.y)).filter(Number.isFinite);
  const [low, high] = [Math.min(0, ...all), Math.max(0, ...all)];
  const pad = (high - low) * 0.04;
  const own = structuredClone(plot);
  own.layout.yaxis = { ...own.layout.yaxis, range: [low < 0 ? low - pad : 0, high + pad], autorange: false };
  return own;
};

const showKeys = (side, list) => {
  const who = () => make("p", { class: "who" }, make("b", { class: side }, side.toUpperCase()), " ", given[side].name,
    ...changes(side).flatMap((change) => [" ", make("code", {}, change)]));
  $("keys-" + side).replaceChildren(
    ...(sides.length > 1 ? [who()] : []),
    make("ul", {}, ...list.map((key) => make("li", {}, make("strong", {}, key.value), " ", make("em", {}, key.name), " ", make("span", {}, key.range)))));
};

const showDifferences = (rows) => {
  const section = $("differences");
  section.hidden = false;
  section.querySelector("tbody").replaceChildren(...rows.map((row) => {
    const isClear = row.low > 0 || row.high < 0;
    return make("tr", { class: isClear ? "clear" : false },
      make("th", { scope: "row", title: row.definition }, row.definition, " ", make("code", {}, row.name)),
      ...[row.a, row.b, row.difference].map((x) => make("td", {}, number(x))),
      make("td", {}, row.low == null ? "–" : number(row.low) + " … " + number(row.high)));
  }));
};

/** The figures on the screen: they come first. */
const seen = () => [...document.querySelectorAll(".figure")].filter((section) => {
  const box = section.getBoundingClientRect();
  return box.bottom > 0 && box.top < innerHeight;
}).map((section) => section.dataset.figure);

const compute = (started = performance.now()) => {
  const words = address();
  keep(words);
  showCommands();
  const query = new URLSearchParams(words);
  query.set("figures", seen().join(",") || "stock");
  delete document.body.dataset.answered;
  const done = () => { $("status").textContent = worlds($("runs").value); };
  return hear("/api/explore?" + query, (event, data) => {
    if (event === "progress") say(data.done, data.of);
    if (event !== "figures") return;
    failed();
    show(data, started);
    for (const side of sides) showKeys(side, data[side].keys);
    if (data.differences) showDifferences(data.differences);
    bar(data.runs, data.of);
    say(data.runs, data.of);
  }, done);
};

const worlds = (of) => t(`${of} worlds`, `${of} 个世界`);
const say = (done, of) => {
  $("status").textContent = done < of ? t(`${done} of ${of} worlds so far`, `已计算 ${of} 个世界中的 ${done} 个`) : worlds(of);
};

// One computation for the changes between two pictures of the screen: a slider tells of each pixel.
let frame = null;
const soon = () => {
  const changed = performance.now();
  delete document.body.dataset.finished;
  delete document.body.dataset.answered;
  frame ??= requestAnimationFrame(() => { frame = null; compute(changed); });
};

const fill = () => {
  for (const row of document.querySelectorAll(".parameter")) {
    const { name } = row.dataset;
    const value = values[edited()][name];
    for (const input of row.querySelectorAll("input")) {
      if (input.type === "checkbox") input.checked = value !== 0;
      else input.value = value;
    }
    row.classList.toggle("changed", value !== given[edited()].base[name]);
  }
};

$("parameters").addEventListener("input", (event) => {
  const row = event.target.closest(".parameter");
  const { name } = row.dataset;
  const isSwitch = event.target.type === "checkbox";
  const value = isSwitch ? Number(event.target.checked) : event.target.valueAsNumber;
  if (!Number.isFinite(value)) return;
  for (const input of row.querySelectorAll("input")) if (input !== event.target && !isSwitch) input.value = value;
  values[edited()][name] = value;
  row.classList.toggle("changed", value !== given[edited()].base[name]);
  soon();
});
$("parameters").addEventListener("submit", (event) => event.preventDefault());
for (const radio of document.querySelectorAll("[name=side]")) radio.addEventListener("change", () => { fill(); showCommands(); });
$("reset").addEventListener("click", () => { values[edited()] = { ...given[edited()].base }; fill(); soon(); });
for (const id of ["seed", "runs"]) $(id).addEventListener("change", soon);

const open = (words) => { words.set("lang", state().get("lang") ?? t("en", "zh")); location.search = words; };
for (const side of sides) {
  $(keys[side][0]).addEventListener("change", () => {
    const words = address();
    words.delete(keys[side][1]);
    open(words);
  });
}
$("two").addEventListener("click", () => {
  const words = address();
  words.delete("with-set");
  if (given.b) words.delete("with");
  else {
    words.set("with", $("scenario").value);
    for (const change of changes("a")) words.append("with-set", change);
  }
  open(words);
});

const said = (text) => { $("saved").textContent = text; };
$("load").addEventListener("change", async () => {
  const file = $("load").files[0];
  if (!file) return;
  const response = await fetch("/api/load?" + new URLSearchParams({ file: file.name }), { method: "POST", body: await file.text() });
  $("load").value = "";
  if (!response.ok) { failed(await refusal(response)); return; }
  const [scenario, set] = keys[edited()];
  const words = address();
  words.set(scenario, (await response.json()).scenario);
  words.delete(set);
  open(words);
});
$("save")?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const query = new URLSearchParams({ scenario: $(keys[edited()][0]).value, name: $("name").value });
  for (const change of changes(edited())) query.append("set", change);
  const response = await fetch("/api/save?" + query, { method: "POST" });
  if (response.ok) { failed(); said(t("Saved.", "已保存。")); } else failed(await refusal(response));
});

// On a narrow page the figures come soon after the scenario: themes are opened by who wants them.
if (matchMedia("(max-width: 1000px)").matches) for (const theme of document.querySelectorAll(".theme")) theme.open = false;

// The drawing library comes after the modules' own text, but before they are run.
fill();
compute();
