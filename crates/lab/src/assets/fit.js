// A district fitted to numbers that are stated or to the registry; checked, and taken further. What the form says is the
// address; what is shown belongs to what the form said when it was asked, and says so where the form changed since.
import { failed, keep, make, number, state, t } from "./lab.js";
import { computation } from "./events.js";
import { changesIn, check, narrowed, ordered, tell } from "./form.js";
import { draw } from "./numbers.js";

const $ = (id) => document.getElementById(id);
const all = (selector) => [...document.querySelectorAll(selector)];

const find = ({ word, key }) => {
  const part = { p: ".value", error: ".error" }[word];
  return document.querySelector(!part ? `[data-word="${word}"]` : key ? `[data-pattern="${key}"] ${part}` : `[data-pattern] ${part}`);
};

const compute = computation((abort) => {
  abort();
  $("status").textContent = t("Stopped. What was computed is kept; the same button continues.", "已停止；已算部分保留，再按同一按钮即接着计算。");
}, find);

const ofRegistry = () => document.querySelector("[name=data]:checked")?.value === "registry";

/** What the form asks of the fit. */
const asked = () => {
  const words = new URLSearchParams();
  words.set("scenario", $("scenario").value);
  for (const change of ordered(changesIn($("sets").value))) words.append("set", change);
  words.set("seed", $("seed").value.trim());
  if (ofRegistry()) {
    words.set("data", "registry");
    for (const name of ["until", "government"]) if ($(name).value.trim()) words.set(name, $(name).value.trim());
  } else {
    words.set("months", $("months").value.trim());
    for (const row of all("[data-pattern]")) {
      const [value, error] = [".value", ".error"].map((part) => narrowed(row.querySelector(part).value));
      if (value) words.append("p", `${row.dataset.pattern}=${value}/${error || row.querySelector(".error").placeholder}`);
    }
    // Nothing stated is not what the page begins with.
    if (!words.has("p")) words.append("p", "=");
  }
  words.set("free", all("[name=free]:checked").map((box) => box.value).join(","));
  words.set("effort", $("effort").value);
  return words;
};

/** And what is asked of its future. */
const further = (words) => {
  words.set("ahead", $("ahead").value.trim());
  for (const rule of $("rules").value.split("\n").map((line) => line.trim()).filter(Boolean)) words.append("rule", rule);
  return words;
};

/** What the figures belong to, and whether a forecast is among them. */
const shown = { fit: null, further: null };

const follow = () => {
  const now = asked();
  const isOther = shown.fit != null && (shown.fit !== String(now) || (shown.further != null && shown.further !== String(further(new URLSearchParams()))));
  const words = further(new URLSearchParams(now));
  // What stands here stands here again when the page is loaded anew or in the other language.
  if (shown.fit != null && !isOther) words.set("shown", shown.further == null ? "fit" : "forecast");
  keep(words);
  $("other").hidden = !isOther;
  $("found").classList.toggle("stale", isOther);
  const language = { lang: t("en", "zh") };
  const file = (path, words) => `${path}?${new URLSearchParams([...words, ...Object.entries(language)])}`;
  const report = shown.further == null ? now : further(new URLSearchParams([...now, ["further", "1"]]));
  $("report").href = file("/api/fit.html", report);
  $("scenario-file").href = file("/api/fit/scenario.toml", now);
  $("patterns-file").href = file("/api/fit/patterns.toml", now);
  $("patterns-file").hidden = ofRegistry();
  $("chosen").textContent = all("[name=free]:checked").length;
  $("of-stated").hidden = ofRegistry();
  if ($("of-registry")) $("of-registry").hidden = !ofRegistry();
};

const range = ([low, high]) => `${number(low)} … ${number(high)}`;

const show = (data) => {
  $("before").hidden = true;
  $("found").hidden = false;
  $("verified").textContent = data.state;
  $("verified").dataset.verified = data.verified;
  $("check").hidden = data.checked;
  $("check").nextElementSibling.hidden = data.checked;
  $("parameters").tBodies[0].replaceChildren(...data.parameters.map((row) => make("tr", { class: row.shrunk == null ? "silent" : false },
    make("th", { scope: "row", title: row.meaning }, row.title), make("td", {}, range(row.before)), make("td", {}, range(row.after)),
    make("td", {}, row.shrunk == null ? t("nothing said", "未作说明") : `${Math.round(100 * row.shrunk)} %`))));
  draw($("figures"), data.figures);
  $("command").textContent = data.command;
};

const ask = (path, isFurther, saying) => {
  follow();
  // What was emptied is not used, and nothing is wrong with it.
  for (const input of all("[data-pattern] input")) if (!input.value.trim()) tell(input, null);
  const fields = ofRegistry() ? all("[data-word]").filter((input) => input !== $("months")) : all("[data-word], [data-pattern] input").filter((input) => !input.closest("[data-pattern]") || input.value.trim());
  if (!check(fields.filter((input) => input.matches("input") && (isFurther || input !== $("ahead"))))) {
    compute.end();
    $("status").textContent = t("Nothing was run.", "未运行。");
    return undefined;
  }
  const now = asked();
  const [fit, future] = [String(now), isFurther ? String(further(new URLSearchParams())) : null];
  const query = isFurther ? further(now) : now;
  query.set("lang", t("en", "zh"));
  failed();
  $("status").textContent = saying;
  return compute(`${path}?${query}`, (event, data) => {
    if (event !== "fit") return;
    [shown.fit, shown.further] = [fit, future];
    show(data);
    $("status").textContent = "";
    follow();
  });
};

/** Shows again what the address says was shown, if the lab still knows it. */
const again = (what) => {
  if (!what) return;
  const now = asked();
  const [fit, future] = [String(now), what === "forecast" ? String(further(new URLSearchParams())) : null];
  const query = future == null ? now : further(now);
  query.set("lang", t("en", "zh"));
  query.set("known", "1");
  compute(`/api/fit${future == null ? "" : "/forecast"}?${query}`, (event, data) => {
    if (event !== "fit") return;
    const hasForecast = data.figures.some((figure) => figure.id === "forecast");
    [shown.fit, shown.further] = [fit, hasForecast ? future : null];
    show(data);
    $("status").textContent = "";
    follow();
  });
};

$("form").addEventListener("submit", (event) => {
  event.preventDefault();
  ask("/api/fit", false, t("Fitting …", "正在拟合……"));
});
$("check").addEventListener("click", () => ask("/api/fit/check", false, t("Checking …", "正在检验……")));
$("further").addEventListener("submit", (event) => {
  event.preventDefault();
  ask("/api/fit/forecast", true, t("Forecasting …", "正在预测……"));
});
document.querySelector(".fit").addEventListener("input", follow);
const before = state().get("shown");
follow();
again(before);
