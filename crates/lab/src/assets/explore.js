// The page that explores: a change of a slider, figures at once, finer ones as the worlds come.
import { failed, keep, make, number, state, t } from "./lab.js";
import { bar, call, complain, computation } from "./events.js";
import { put } from "./figures.js";
import { check, ordered, tell } from "./form.js";
import { offer } from "./numbers.js";
import { follow, swept, sweeping } from "./sweep.js";

const $ = (id) => document.getElementById(id);
const given = JSON.parse($("state").textContent);
const sides = given.b ? ["a", "b"] : ["a"];
const keys = { a: ["scenario", "set"], b: ["with", "with-set"] };
/** What the sliders of each side say; changes are what differs from the scenario itself. */
const values = Object.fromEntries(sides.map((side) => [side, { ...given[side].now }]));
/** Changes of each side that no slider shows: dates, names, rules. */
const others = Object.fromEntries(sides.map((side) => [side, [...given[side].others]]));

/** The field that a refusal is about. */
const find = ({ word, key }) =>
  word === "set" || word === "with-set"
    ? document.querySelector(`.parameter[data-name="${CSS.escape(key)}"] input`)
    : document.querySelector(`[data-word="${word}"]`);

/** The name under which the work of this page may be ended. */
const task = Array.from(crypto.getRandomValues(new Uint32Array(4)), (n) => n.toString(36)).join("");
const hear = computation((abort) => {
  // What the worlds so far show is sent as the last answer.
  $("status").textContent = t("Stopping …", "正在停止……");
  call("/api/enough?" + new URLSearchParams({ task }), { method: "POST" }).catch((error) => {
    abort();
    $("status").textContent = "";
    complain(error, find);
  });
}, find);

const edited = () => document.querySelector("[name=side]:checked")?.value ?? "a";

const written = (name, value) => (given.kinds[name] === "switch" ? String(Boolean(value)) : String(value));
const changes = (side) => ordered([
  ...Object.entries(values[side]).filter(([name, value]) => value !== given[side].base[name]).map(([name, value]) => name + "=" + written(name, value)),
  ...others[side]]);

/** The address that says all that the page shows: nothing else is asked, and nothing else is reported. */
const address = () => {
  const words = new URLSearchParams();
  for (const side of sides) {
    const [scenario, set] = keys[side];
    words.set(scenario, $(scenario).value);
    for (const change of changes(side)) words.append(set, change);
  }
  words.set("seed", $("seed").value.trim());
  words.set("runs", $("runs").value.trim());
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
  const report = new URLSearchParams([...address(), ...swept()]);
  report.set("lang", t("en", "zh"));
  $("report").href = "/api/report.html?" + report;
};

/** The changes that no slider shows, each to be taken back, and the rules of the district. */
const showOthers = () => {
  const side = edited();
  $("others").hidden = !others[side].length;
  $("others").replaceChildren(t("Also changed: ", "另有改动："), ...others[side].flatMap((change) => [
    make("code", {}, change), " ",
    make("button", { type: "button", "aria-label": t("Take back ", "撤回 ") + change, onclick: () => {
      others[side] = others[side].filter((known) => known !== change);
      showOthers();
      soon();
    } }, "✕"), " "]));
  $("rules").replaceChildren(...(given[side].rules.length ? given[side].rules : [t("No clean-up, no turnover, no merger, no ban.", "没有清理、换届、大部制改革，也没有禁设。")])
    .map((rule) => make("li", {}, rule)));
};

/** Notes how long it took since the change until a figure showed it, for who measures it. */
const answered = (started) => {
  if (document.body.dataset.answered) return;
  document.body.dataset.answered = "0";
  requestAnimationFrame(() => { document.body.dataset.answered = String(performance.now() - started); });
};

/** Says beside each figure of how few worlds it is until the rest is there. */
const few = (data) => {
  for (const section of document.querySelectorAll(".figure")) {
    const drawn = data.a.figures.some((known) => known.id === section.dataset.figure);
    let words = section.querySelector(".few");
    // A figure that was not drawn anew is still that of other values, until it is.
    if (!drawn) continue;
    if (data.last) { words?.remove(); continue; }
    words ??= section.querySelector("h2").appendChild(make("span", { class: "few" }));
    words.textContent = t(` ${data.runs} of ${data.of} worlds`, ` ${data.of} 个世界中的 ${data.runs} 个`);
  }
};

/** Words at once, figures one after the other, so that a further change is never kept waiting. */
const show = (data, started) => {
  const jobs = [];
  for (const section of document.querySelectorAll(".figure")) {
    for (const side of sides) {
      const figure = data[side].figures.find((known) => known.id === section.dataset.figure);
      if (!figure) continue;
      const head = section.querySelector("h2");
      if (head.firstChild?.nodeType === Node.TEXT_NODE) head.firstChild.data = figure.title; else head.prepend(figure.title);
      section.querySelector(`.caption[data-side="${side}"]`).textContent = (sides.length > 1 ? side.toUpperCase() + t(": ", "：") : "") + figure.caption;
      const isOverlaid = section.classList.contains("overlaid");
      const plot = section.querySelector(isOverlaid ? ".plot" : `.plot[data-side="${side}"]`);
      if (isOverlaid && side === "b") continue;
      plot.setAttribute("aria-label", figure.title + t(". ", "。") + figure.caption);
      jobs.push(async () => {
        await put(plot, isOverlaid ? overlaid(section.dataset.figure, data) : shared(figure.plot, section.dataset.figure, data));
        if (plot.drawn && plot.drawn === plot.plot) answered(started);
      });
    }
  }
  few(data);
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

/** The colours of the two districts, as the report has them. */
const COLOURS = { a: ["#0072b2", "0,114,178"], b: ["#d55e00", "213,94,0"] };

/** The drawings of both districts in one, each in its colour; what is marked of time is that of the first. */
const overlaid = (id, data) => {
  const [a, b] = sides.map((side) => data[side].figures.find((known) => known.id === id)?.plot);
  if (!a || !b) return a ?? b;
  const own = (plot, side) => {
    const [solid, light] = COLOURS[side];
    const text = JSON.stringify(plot.data).replace(/#[0-9a-f]{6}/gi, solid).replace(/rgba\(\d+, ?\d+, ?\d+/g, "rgba(" + light);
    return JSON.parse(text).map((trace) => ({ ...trace, name: side.toUpperCase() + (trace.name ? t(", ", "，") + trace.name : ""), legendgroup: side }));
  };
  const both = structuredClone(a);
  both.data = [...own(a, "a"), ...own(b, "b")];
  return both;
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

const isClear = (row) => row.low > 0 || row.high < 0;
/** How many half intervals a difference is away from zero: what is clearest comes first. */
const clarity = (row) => (row.low == null || !(row.high > row.low) ? 0 : Math.abs(row.difference) / ((row.high - row.low) / 2));

const showDifferences = (rows, apart) => {
  const section = $("differences");
  section.hidden = false;
  // Districts that cannot be set against each other have a sentence instead of differences.
  $("apart").textContent = apart ?? "";
  $("apart").hidden = !apart;
  for (const one of [$("clearest"), $("all")]) one.hidden = Boolean(apart);
  const order = [...rows].sort((x, y) => clarity(y) - clarity(x));
  // Two instruments that say the same of both districts are told once.
  const isNew = (row, i, all) => all.findIndex((other) => other.a === row.a && other.b === row.b) === i;
  const clearest = order.filter((row) => row.alone && isClear(row)).filter(isNew).slice(0, 6);
  const between = ({ low, high }) => [low, high].map(Math.abs).sort((x, y) => x - y).map(number).join(" … ");
  $("clearest").replaceChildren(...clearest.map((row) => make("li", {},
    make("strong", {}, row.title), t(": ", "："), make("b", { class: "a" }, "A " + number(row.a)), t(", ", "，"), make("b", { class: "b" }, "B " + number(row.b)),
    t(`; A has ${number(Math.abs(row.difference))} ${row.difference > 0 ? "more" : "less"} (${between(row)})`, `；A ${row.difference > 0 ? "多" : "少"} ${number(Math.abs(row.difference))}（${between(row)}）`),
    make("span", { class: "what" }, row.definition))),
  ...(clearest.length ? [] : [make("li", {}, t("No difference is clear of zero.", "没有明显不为零的差别。"))]));
  section.querySelector("tbody").replaceChildren(...order.map((row) => make("tr", { class: isClear(row) ? "clear" : false },
    make("th", { scope: "row", title: row.definition }, row.definition, " ", make("code", {}, row.name)),
    ...[row.a, row.b, row.difference].map((x) => make("td", {}, number(x))),
    make("td", {}, row.low == null ? "–" : number(row.low) + " … " + number(row.high)))));
};

/** The figures on the screen: they come first. */
const seen = () => [...document.querySelectorAll(".figure")].filter((section) => {
  const box = section.getBoundingClientRect();
  return box.bottom > 0 && box.top < innerHeight;
}).map((section) => section.dataset.figure);

/** Dims what belongs to other values than the form shows, and says so. */
const dim = (isOther) => {
  document.querySelector(".results").classList.toggle("stale", isOther);
  $("other").hidden = !isOther;
};

/** Puts the state into the address, with the sweep if there is one. */
const kept = (words) => { keep(new URLSearchParams([...words, ...swept()])); };

const compute = (started = performance.now()) => {
  const words = address();
  const asked = String(words);
  const isRight = check(document.querySelectorAll("[data-word], .parameter .number"));
  const done = isRight ? ask(words, asked, started) : undefined;
  // What the page says of itself is written while the lab works.
  kept(words);
  follow(words);
  showCommands();
  if (!isRight) {
    hear.end();
    $("status").textContent = "";
    if (document.body.dataset.asked) dim(true);
  }
  return done;
};

/** Asks the lab what follows from the words, and shows what it answers. */
const ask = (words, asked, started) => {
  const query = new URLSearchParams(words);
  query.set("figures", seen().join(",") || "stock");
  query.set("task", task);
  query.set("lang", t("en", "zh"));
  delete document.body.dataset.answered;
  dimSoon(asked);
  let understood = null;
  return hear("/api/explore?" + query, (event, data) => {
    if (event === "progress") say(data.done, data.of);
    if (event === "asked") understood = String(new URLSearchParams(data));
    if (event !== "figures") return;
    failed();
    document.body.dataset.asked = understood;
    // The form may have changed since, or the lab may have understood something else.
    dim(understood !== String(address()));
    show(data, started);
    for (const side of sides) showKeys(side, data[side].keys);
    if (data.differences || data.apart) showDifferences(data.differences ?? [], data.apart);
    bar(data.runs, data.of);
    say(data.runs, data.of, data.last);
  });
};

/** Figures of other values are dimmed where the new ones do not come at once. */
let dimming = null;
const dimSoon = (asked) => {
  clearTimeout(dimming);
  dimming = setTimeout(() => { if (document.body.dataset.asked && document.body.dataset.asked !== asked) dim(true); }, 400);
};

const worlds = (of) => t(`${of} ${of === 1 ? "world" : "worlds"}`, `${of} 个世界`);
const say = (done, of, isLast = false) => {
  $("status").textContent = done >= of ? worlds(of)
    : isLast ? t(`Stopped: ${done} of ${of} worlds`, `已停止：${of} 个世界中的 ${done} 个`)
      : t(`${done} of ${of} worlds so far`, `已计算 ${of} 个世界中的 ${done} 个`);
};

// The first change is asked at once; of those up to the next picture of the screen, the last: a slider tells of each
// pixel.
let frame = null;
let changed = null;
const soon = () => {
  delete document.body.dataset.finished;
  delete document.body.dataset.answered;
  if (frame !== null) { changed ??= performance.now(); return; }
  frame = requestAnimationFrame(() => {
    frame = null;
    const since = changed;
    changed = null;
    if (since !== null) compute(since);
  });
  compute();
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
    row.classList.toggle("own", given[edited()].own.includes(name));
  }
};

$("parameters").addEventListener("input", (event) => {
  const row = event.target.closest(".parameter");
  const { name } = row.dataset;
  const isSwitch = event.target.type === "checkbox";
  const value = isSwitch ? Number(event.target.checked) : event.target.valueAsNumber;
  tell(event.target, null);
  // What is no number is told when the reader leaves the field.
  if (!Number.isFinite(value)) { soon(); return; }
  for (const input of row.querySelectorAll("input")) if (input !== event.target && !isSwitch) input.value = value;
  values[edited()][name] = value;
  row.classList.toggle("changed", value !== given[edited()].base[name]);
  soon();
});
$("parameters").addEventListener("submit", (event) => event.preventDefault());
for (const radio of document.querySelectorAll("[name=side]")) radio.addEventListener("change", () => { fill(); showCommands(); showOthers(); });
$("reset").addEventListener("click", () => { values[edited()] = { ...given[edited()].base }; others[edited()] = []; fill(); showOthers(); soon(); });
for (const id of ["seed", "runs"]) $(id).addEventListener("input", soon);

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
/** The longest scenario that the lab takes. */
const MOST = 256 * 1024;
$("load").addEventListener("change", async () => {
  const file = $("load").files[0];
  $("load").value = "";
  if (!file) return;
  if (file.size > MOST) {
    failed(t(`${file.name} is longer than a scenario can be (256 KB).`, `${file.name} 过大，情景文件不超过 256 KB。`));
    return;
  }
  try {
    const response = await call("/api/load?" + new URLSearchParams({ file: file.name }), { method: "POST", body: await file.text() });
    const [scenario, set] = keys[edited()];
    const words = address();
    words.set(scenario, (await response.json()).scenario);
    words.delete(set);
    open(words);
  } catch (error) {
    complain(error, find);
  }
});
$("save")?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const query = new URLSearchParams({ scenario: $(keys[edited()][0]).value, name: $("name").value });
  for (const change of changes(edited())) query.append("set", change);
  try {
    await call("/api/save?" + query, { method: "POST" });
    failed();
    said(t("Saved.", "已保存。"));
  } catch (error) {
    complain(error, find);
  }
});

// On a narrow page the figures come soon after the scenario: themes are opened by who wants them.
if (matchMedia("(max-width: 1000px)").matches) for (const theme of document.querySelectorAll(".theme")) theme.open = false;

// The drawing library comes after the modules' own text, but before they are run.
fill();
showOthers();
compute();
sweeping(address, () => { kept(address()); showCommands(); });
